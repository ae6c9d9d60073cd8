//! `highstreet load`: people who come to a street, as many as may.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use load::{Plan, Report, Scenario};

/// From the first people to a city.
const STAGES: [usize; 7] = [80, 500, 2_000, 10_000, 30_000, 70_000, 100_000];

#[derive(Debug, Args)]
pub(crate) struct LoadArgs {
    /// What people come for
    #[arg(value_enum)]
    scenario: Scenario,
    /// The street
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    url: String,
    /// Market, if the street serves several
    #[arg(long)]
    market: Option<String>,
    /// How many people there are, a stage each: 80,500,2000 [default: 80, 500, 2,000, 10,000, 30,000, 70,000 and 100,000]
    #[arg(long, value_delimiter = ',', value_name = "N,…")]
    users: Vec<usize>,
    /// Seconds that somebody thinks between two requests
    #[arg(long, default_value_t = 60.0, value_name = "SECONDS")]
    think: f64,
    /// Requests a second, whatever the number of people
    #[arg(long, value_name = "PER_SECOND")]
    rate: Option<f64>,
    /// Ten million requests a day: 600 a second, as at the peak of such a day (115 on average)
    #[arg(long, conflicts_with = "rate")]
    ten_million_a_day: bool,
    /// Seconds that a stage lasts
    #[arg(long, default_value_t = 30, value_name = "SECONDS")]
    lasting: u64,
    /// The product that everybody wants, by its id, for `hot`
    #[arg(long, value_name = "PRODUCT")]
    hot: Option<String>,
    /// The same seed is the same people
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write what was measured to FILE as JSON, a report a stage
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The street is not on this machine, and whoever runs it knows of this
    #[arg(long)]
    remote: bool,
}

/// Requests a second at the peak of a day of ten million.
const PEAK: f64 = 600.0;

/// Loads the street, stage by stage; answers whether no request failed.
pub(crate) async fn run(args: LoadArgs) -> anyhow::Result<bool> {
    let url: reqwest::Url = args.url.parse().with_context(|| format!("{} is no address", args.url))?;
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    ensure!(
        here || args.remote,
        "{url} is not on this machine: say --remote if whoever runs it knows of this"
    );
    ensure!(args.think > 0.0, "--think must be above 0");
    let rate = if args.ten_million_a_day { Some(PEAK) } else { args.rate };
    let users = match (args.users.is_empty(), rate) {
        (false, _) => args.users,
        (true, None) => STAGES.to_vec(),
        // As many as make the rate.
        (true, Some(rate)) => vec![(rate * args.think).ceil() as usize],
    };
    let mut reports = Vec::new();
    for (nth, users) in users.into_iter().enumerate() {
        let plan = Plan {
            url: args.url.clone(),
            market: args.market.clone(),
            scenario: args.scenario,
            users,
            rate: rate.unwrap_or_else(|| Plan::rate_of(users, Duration::from_secs_f64(args.think))),
            lasting: Duration::from_secs(args.lasting),
            seed: args.seed + nth as u64,
            hot: args.hot.clone(),
        };
        let report = stage(&plan).await?;
        println!("{users} people, {:.1} requests a second, {:.0} s\n{report}", report.rate, report.seconds);
        reports.push(report);
    }
    if let Some(path) = &args.json {
        let text = serde_json::to_string_pretty(&reports)?;
        std::fs::write(path, text + "\n").with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(reports.iter().all(|report| report.all.failed == 0))
}

/// One stage, with a line that tells how it goes.
async fn stage(plan: &Plan) -> anyhow::Result<Report> {
    let bar =
        if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    bar.set_style(
        ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    let report = load::run(plan, |so_far| {
        let all = so_far.all;
        bar.tick();
        bar.set_message(format!(
            "{} people, {:.0} of {:.0} s: {} requests, p50 {:.1} ms, p95 {:.1}, p99 {:.1}, {} failed",
            plan.users,
            so_far.seconds,
            plan.lasting.as_secs_f64(),
            all.count,
            all.p50_ms,
            all.p95_ms,
            all.p99_ms,
            all.failed
        ));
    })
    .await;
    bar.finish_and_clear();
    report
}
