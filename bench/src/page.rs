//! docs/performance.md: its tables are written by what measures them; what stands around them is written by people.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::figures::Outcome;

/// A row: what it is, the keys of our figure, the peer's and the limit's, and of the ratios with what is to be reached.
type Row = (&'static str, [&'static str; 3], &'static [(&'static str, &'static str)]);

const FAST: &[Row] = &[
    (
        "product by id, warm, /s",
        ["product_warm_rate", "product_warm_peer", "product_warm_max"],
        &[("product_warm", "× (3.6)"), ("product_warm_limit", "of the limit (0.85)")],
    ),
    (
        "feed of 20, warm, /s",
        ["feed_warm_rate", "feed_warm_peer", "feed_warm_max"],
        &[("feed_warm", "× (4)"), ("feed_warm_limit", "of the limit (0.8)")],
    ),
    (
        "first page as HTML, warm, /s",
        ["html_warm_rate", "", "html_warm_max"],
        &[("html_limit", "of the limit (0.6)")],
    ),
    ("feed of 20, nothing kept, /s", ["feed_cold_rate", "feed_cold_peer", ""], &[("feed_cold", "× (3)")]),
    (
        "near, 200,000 products, nothing kept, /s; by radius and sort",
        ["near_cold_rate", "near_cold_peer_radius", ""],
        &[("near_cold", "× (2) the better of its two ways")],
    ),
    ("the same, nearest first by the index", ["", "near_cold_peer_index", ""], &[]),
    (
        "near, people moving about a city, warm, /s",
        ["near_warm_rate", "", ""],
        &[("near_warm", "× (15) the better of its two ways, nothing kept")],
    ),
    ("checkout, 1,000 products, /s", ["checkout_rate", "checkout_peer", ""], &[("checkout", "× (3)")]),
    (
        "the same, p99, ms",
        ["checkout_p99_ms", "checkout_peer_p99_ms", ""],
        &[("checkout_p99", "× (0.5 at most)")],
    ),
    ("checkout of one hot product, /s", ["hot_rate", "hot_peer", ""], &[("hot", "× (10)")]),
    ("the same, p99, ms (under 50)", ["hot_p99_ms", "hot_peer_p99_ms", ""], &[]),
    (
        "memory at most, reading, MiB",
        ["memory_mib", "memory_peer_mib", ""],
        &[("memory", "× (0.5 at most), the larger of the two")],
    ),
    ("memory at most, selling, MiB", ["memory_checkout_mib", "memory_checkout_peer_mib", ""], &[]),
    ("ten million a day, its peak: p95, ms (under 20)", ["day_p95_ms", "", ""], &[]),
    ("the same, p99, ms (under 60)", ["day_p99_ms", "", ""], &[]),
    ("the same, requests that failed", ["day_errors", "", ""], &[]),
];

const CONSISTENCY: &[Row] = &[
    ("answers that were checked", ["reads", "", ""], &[]),
    ("changes meanwhile", ["writes", "", ""], &[]),
    ("faults", ["faults", "", ""], &[]),
    ("stale beyond the bound (0)", ["stale", "", ""], &[]),
    ("requests that failed (0)", ["failed", "", ""], &[]),
    ("the oldest answer at the other instance, ms (under 100)", ["worst_ms", "", ""], &[]),
    ("p99 of reads, ms", ["p99_ms", "", ""], &[]),
    ("the same while Redis is hung, gone or being emptied", ["p99_redis_ms", "", ""], &[]),
    (
        "an ended session refused at the other instance after, ms at most (under 100)",
        ["revoked_ms", "", ""],
        &[],
    ),
];

const LIVE: &[Row] = &[
    (
        "memory of an idle connection, of 2,000, bytes",
        ["memory_2000_bytes", "memory_2000_peer_bytes", ""],
        &[],
    ),
    (
        "of 8,000",
        ["memory_8000_bytes", "memory_8000_peer_bytes", ""],
        &[("memory_per_connection", "× (0.5 at most)")],
    ),
    ("the same, after Node was told to collect", ["", "memory_8000_peer_collected_bytes", ""], &[]),
    (
        "one message to a room of 1,000, until the last has it: p50, ms",
        ["fanout_1000_p50_ms", "fanout_1000_peer_p50_ms", ""],
        &[],
    ),
    ("the same, p99, ms (under 20)", ["fanout_1000_p99_ms", "fanout_1000_peer_p99_ms", ""], &[]),
    (
        "1,000 rooms of two, 10 messages a second each: µs of processor for each that is heard",
        ["cpu_us", "cpu_peer_us", ""],
        &[("cpu_per_message", "× (0.33 at most)")],
    ),
    ("the same, from saying to hearing, p99, ms", ["rooms_p99_ms", "rooms_peer_p99_ms", ""], &[]),
    ("2,000 couriers, a position a second each: of one core, %", ["couriers_cpu_percent", "", ""], &[]),
    ("the same, from saying to hearing, p99, ms", ["couriers_p99_ms", "", ""], &[]),
    ("from one instance to another, over Redis, p99, ms", ["redis_p99_ms", "", ""], &[]),
    ("the same through PostgreSQL", ["postgres_p99_ms", "", ""], &[]),
    ("connections over three processes", ["connections", "", ""], &[]),
    (
        "200 messages a second there, from saying to hearing, p99, ms (under 100)",
        ["p99_at_50000_ms", "", ""],
        &[],
    ),
];

/// Writes the table of a benchmark into the page, between its marks, if it has any there.
pub(crate) fn write(outcome: &Outcome<'_>) -> anyhow::Result<()> {
    let (head, rows, columns) = match outcome.name {
        "fast" => (
            "| measure | Highstreet | Fastify | limit | ratio (to reach) |\n| --- | ---: | ---: | ---: | --- |\n",
            FAST,
            3,
        ),
        "live" => {
            ("| measure | Highstreet | Node | ratio (to reach) |\n| --- | ---: | ---: | --- |\n", LIVE, 2)
        }
        "consistency" => ("| measure | |\n| --- | ---: |\n", CONSISTENCY, 1),
        _ => return Ok(()),
    };
    let path = Path::new("docs/performance.md");
    let page = fs::read_to_string(path).context("cannot read docs/performance.md")?;
    let table: String = rows.iter().map(|row| line(outcome, row, columns)).collect();
    let when = format!("{} runs at commit {}, {}.\n\n", outcome.runs, outcome.commit, outcome.machine);
    let page = between(&page, outcome.name, &format!("{when}{head}{table}"))
        .with_context(|| format!("docs/performance.md has no place for {}", outcome.name))?;
    fs::write(path, page).context("cannot write docs/performance.md")
}

fn line(outcome: &Outcome<'_>, (about, keys, ratios): &Row, columns: usize) -> String {
    let figure = |key: &&str| outcome.get(key).map_or(String::new(), |number| number.to_string());
    let mut line = format!("| {about} |");
    keys.iter().take(columns).for_each(|key| line.push_str(&format!(" {} |", figure(key))));
    if columns > 1 {
        let ratios: Vec<_> = ratios.iter().map(|(key, about)| format!("{} {about}", figure(key))).collect();
        line.push_str(&format!(" {} |", ratios.join("; ")));
    }
    line + "\n"
}

/// The page with `text` between the marks of `name`.
fn between(page: &str, name: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- bin/bench {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{text}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_takes_the_place_of_the_one_before() {
        let page = "# A\n<!-- bin/bench fast -->\nold\n<!-- /fast -->\nB\n";
        assert_eq!(
            between(page, "fast", "new\n").unwrap(),
            "# A\n<!-- bin/bench fast -->\nnew\n<!-- /fast -->\nB\n"
        );
        assert_eq!(between(page, "other", "new"), None);
    }
}
