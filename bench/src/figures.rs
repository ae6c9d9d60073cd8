//! Figures: declared, measured run by run, put together, written down.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::{Serialize, Serializer};

/// What a benchmark brings.
pub(crate) struct Benchmark {
    /// By which it is called, and its file.
    pub(crate) name: &'static str,
    /// In the order of the table. Their keys stay for ever: figures of different commits are compared by them.
    pub(crate) figures: &'static [Figure],
    /// What one figure is of another: comparable between machines.
    pub(crate) ratios: &'static [Figure],
}

/// One number.
pub(crate) struct Figure {
    pub(crate) key: &'static str,
    /// What it is, for the table.
    pub(crate) about: &'static str,
    pub(crate) promise: Option<Promise>,
}

/// What is promised of a number.
#[derive(Clone, Copy)]
pub(crate) enum Promise {
    /// On a quiet machine of two cores.
    Under(f64),
    /// Everywhere: another value is a fault.
    Exactly(f64),
}

impl Figure {
    pub(crate) const fn new(key: &'static str, about: &'static str) -> Self {
        Self { key, about, promise: None }
    }

    pub(crate) const fn promised(self, promise: Promise) -> Self {
        Self { promise: Some(promise), ..self }
    }
}

impl Promise {
    pub(crate) fn holds(self, value: f64) -> bool {
        match self {
            Self::Under(limit) => value < limit,
            #[expect(clippy::float_cmp, reason = "counts are whole numbers")]
            Self::Exactly(count) => value == count,
        }
    }
}

impl std::fmt::Display for Promise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Under(limit) => write!(f, "under {limit}"),
            Self::Exactly(count) => write!(f, "exactly {count}"),
        }
    }
}

/// The numbers of one run, figures and ratios alike.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run(BTreeMap<&'static str, f64>);

impl Run {
    pub(crate) fn set(&mut self, key: &'static str, value: f64) {
        self.0.insert(key, value);
    }

    pub(crate) fn get(&self, key: &str) -> Option<f64> {
        self.0.get(key).copied().filter(|value| value.is_finite())
    }

    /// Sets `key` to what one number is of another.
    pub(crate) fn divide(&mut self, key: &'static str, by: (&str, &str)) {
        if let (Some(of), Some(to)) = (self.get(by.0), self.get(by.1)) {
            self.set(key, of / to);
        }
    }
}

/// What is written down.
#[derive(Debug, Serialize)]
pub(crate) struct Outcome<'a> {
    pub(crate) name: &'static str,
    pub(crate) commit: &'a str,
    pub(crate) machine: &'a str,
    pub(crate) runs: usize,
    pub(crate) figures: BTreeMap<&'static str, Number>,
    pub(crate) ratios: BTreeMap<&'static str, Number>,
}

impl Benchmark {
    /// The median of each number over the runs; an error if a run did not bring one.
    pub(crate) fn outcome<'a>(
        &self,
        commit: &'a str,
        machine: &'a str,
        runs: &[Run],
    ) -> anyhow::Result<Outcome<'a>> {
        let medians = |figures: &[Figure]| {
            figures
                .iter()
                .map(|figure| Ok((figure.key, median_of(figure.key, runs)?)))
                .collect::<anyhow::Result<_>>()
        };
        let (figures, ratios) = (medians(self.figures)?, medians(self.ratios)?);
        Ok(Outcome { name: self.name, commit, machine, runs: runs.len(), figures, ratios })
    }

    /// What must be so in every run and was not.
    pub(crate) fn broken(&self, runs: &[Run]) -> Vec<String> {
        let must = self.figures.iter().filter_map(|figure| match figure.promise {
            Some(promise @ Promise::Exactly(_)) => Some((figure.key, promise)),
            _ => None,
        });
        let broken = |(key, promise): (&'static str, Promise)| {
            let value = runs.iter().filter_map(|run| run.get(key)).find(|value| !promise.holds(*value))?;
            Some(format!("{key} is {} and must be {promise}", Number(value)))
        };
        must.filter_map(broken).collect()
    }
}

impl Outcome<'_> {
    pub(crate) fn get(&self, key: &str) -> Option<Number> {
        self.figures.get(key).or_else(|| self.ratios.get(key)).copied()
    }

    /// Writes it whole or not at all.
    pub(crate) fn write(&self, dir: &Path) -> anyhow::Result<PathBuf> {
        let path = dir.join(format!("{}.json", self.name));
        let text = serde_json::to_string_pretty(self)? + "\n";
        let doing = || format!("cannot write {}", path.display());
        let half = path.with_extension("json.new");
        fs::create_dir_all(dir).with_context(doing)?;
        fs::write(&half, text).with_context(doing)?;
        fs::rename(&half, &path).with_context(doing)?;
        Ok(path)
    }
}

fn median_of(key: &str, runs: &[Run]) -> anyhow::Result<Number> {
    let values: Option<Vec<f64>> = runs.iter().map(|run| run.get(key)).collect();
    values.and_then(median).map(Number).with_context(|| format!("a run did not bring {key}"))
}

/// The middle one; of an even number the mean of the two in the middle. `None` of nothing.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let above = values.get(values.len() / 2)?;
    let below = values[(values.len() - 1) / 2];
    Some(f64::midpoint(below, *above))
}

/// A number as it is shown and kept: four digits that count are more than machines repeat; whole numbers are whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number(pub(crate) f64);

impl Number {
    fn rounded(self) -> f64 {
        if self.0 == 0.0 || self.0.fract() == 0.0 {
            return self.0;
        }
        let digits = (3.0 - self.0.abs().log10().floor()).clamp(0.0, 12.0);
        let scale = 10f64.powf(digits);
        (self.0 * scale).round() / scale
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.rounded().to_string())
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.rounded();
        // Up to 2^53 every whole number is exact.
        if value.fract() == 0.0 && value.abs() < 9e15 {
            serializer.serialize_i64(value as i64)
        } else {
            serializer.serialize_f64(value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static BENCHMARK: Benchmark = Benchmark {
        name: "sample",
        figures: &[
            Figure::new("p95_ms", "").promised(Promise::Under(5.0)),
            Figure::new("sold", "").promised(Promise::Exactly(5000.0)),
        ],
        ratios: &[Figure::new("growth", "")],
    };

    fn run(p95: f64, sold: f64) -> Run {
        let mut run = Run::default();
        run.set("p95_ms", p95);
        run.set("sold", sold);
        run.set("base", 2.0);
        run.divide("growth", ("p95_ms", "base"));
        run
    }

    #[test]
    fn the_median_of_the_runs_is_the_figure() {
        let runs = [run(9.0, 5000.0), run(1.23456, 5000.0), run(3.0, 5000.0)];
        let outcome = BENCHMARK.outcome("abc", "two cores", &runs).unwrap();
        let written = serde_json::to_value(&outcome).unwrap();
        assert_eq!(
            written,
            serde_json::json!({
                "name": "sample", "commit": "abc", "machine": "two cores", "runs": 3,
                "figures": {"p95_ms": 3, "sold": 5000}, "ratios": {"growth": 1.5},
            })
        );
        assert!(BENCHMARK.broken(&runs).is_empty(), "a slow run is noise, not a fault");
    }

    #[test]
    fn what_was_not_measured_is_an_error() {
        let mut holed = run(1.0, 5000.0);
        holed.set("p95_ms", f64::NAN);
        assert!(BENCHMARK.outcome("abc", "", &[run(1.0, 5000.0), holed]).is_err());
        assert!(BENCHMARK.outcome("abc", "", &[]).is_err());
    }

    #[test]
    fn one_wrong_run_breaks_what_must_be_so() {
        let runs = [run(1.0, 5000.0), run(1.0, 5001.0), run(1.0, 5000.0)];
        assert_eq!(BENCHMARK.broken(&runs), ["sold is 5001 and must be exactly 5000"]);
    }

    #[test]
    fn four_digits_count() {
        let shown = [0.061_234, 1.234_56, 1234.56, 98_765.4, 0.0, 5000.0, 0.5].map(|n| Number(n).to_string());
        assert_eq!(shown, ["0.06123", "1.235", "1235", "98765", "0", "5000", "0.5"]);
        assert_eq!((median(vec![4.0, 1.0]), median(vec![])), (Some(2.5), None));
    }
}
