//! Figures for people.

use crate::figures::{Benchmark, Figure, Number, Outcome, Run};

/// Prints each number: its median, the runs, what is promised.
#[expect(clippy::print_stdout, reason = "it is what the command is run for")]
pub(crate) fn print(benchmark: &Benchmark, outcome: &Outcome<'_>, runs: &[Run]) {
    println!();
    for line in lines(benchmark, outcome, runs) {
        println!("{line}");
    }
    println!();
}

fn lines(benchmark: &Benchmark, outcome: &Outcome<'_>, runs: &[Run]) -> Vec<String> {
    let mut lines = vec![row(benchmark.name, "median", &numbered(runs.len()), "promised", "")];
    for figure in benchmark.figures.iter().chain(benchmark.ratios) {
        let Some(median) = outcome.get(figure.key) else { continue };
        let by_run: Vec<_> =
            runs.iter().filter_map(|run| run.get(figure.key)).map(|n| Number(n).to_string()).collect();
        lines.push(row(figure.key, &median.to_string(), &by_run, &promise(figure, median), figure.about));
    }
    lines
}

fn numbered(runs: usize) -> Vec<String> {
    (1..=runs).map(|nth| format!("run {nth}")).collect()
}

fn promise(figure: &Figure, median: Number) -> String {
    match figure.promise {
        None => String::new(),
        Some(promise) => format!("{promise} {}", if promise.holds(median.0) { "✓" } else { "✗" }),
    }
}

fn row(key: &str, median: &str, runs: &[String], promise: &str, about: &str) -> String {
    let runs: String = runs.iter().map(|run| format!("{run:>9}")).collect();
    format!("{key:<20}{median:>9}  {runs}  {promise:<15} {about}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Promise;

    #[test]
    fn a_table_shows_the_median_the_runs_and_whether_a_promise_is_kept() {
        static BENCHMARK: Benchmark = Benchmark {
            name: "sample",
            figures: &[Figure::new("p95_ms", "how long").promised(Promise::Under(5.0))],
            ratios: &[],
        };
        let runs = [7.0, 4.5, 4.0].map(|p95| {
            let mut run = Run::default();
            run.set("p95_ms", p95);
            run
        });
        let outcome = BENCHMARK.outcome("abc", "two cores", &runs).unwrap();
        assert_eq!(
            lines(&BENCHMARK, &outcome, &runs),
            [
                "sample                 median      run 1    run 2    run 3  promised",
                "p95_ms                    4.5          7      4.5        4  under 5 ✓       how long",
            ]
        );
    }
}
