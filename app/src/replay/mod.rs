//! `highstreet replay olist`: the orders of the public Olist files, played through the HTTP API as people would.
//!
//! Customers sign up, find what they bought by its name, put it in the cart and check out; vendors set the price that the
//! files have for that day and see that there is enough, accept, pack and ship, or cancel, as it went in the files. Then every order is
//! compared with the files: lines, quantities, unit prices, sums without freight, where it ended. Nothing is done around
//! the API, and nothing is prepared but what [`import`](crate::import) put into the market.
//!
//! Orders start at their times whether or not those before are done (open loop), at most so many at once. Two orders wait for
//! each other where they must: those of one customer, who has one cart, and those that want the same offer at
//! different prices.

mod api;
mod check;
mod customer;
mod pace;
mod plan;
mod played;
mod tally;
mod vendor;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::import::progress::Progress;

use self::api::Api;
use self::pace::Pace;
use self::plan::Plan;
use self::played::Player;
use self::tally::Tally;
use self::vendor::Vendors;

pub(crate) use self::tally::Summary;

/// What is played, where and how fast.
#[derive(Clone, Debug, Args)]
pub(crate) struct OlistArgs {
    /// Directory with the files, under their public names
    pub(crate) dir: PathBuf,
    /// Start so many orders a second
    #[arg(long, value_name = "N", conflicts_with = "speed", required_unless_present = "speed")]
    pub(crate) rate: Option<f64>,
    /// Start orders as they were placed, X times as fast: 86400 plays a day a second
    #[arg(long, value_name = "X")]
    pub(crate) speed: Option<f64>,
    /// Play only the first N orders
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// At most so many orders in hand at once
    #[arg(long, value_name = "N", default_value_t = 64)]
    pub(crate) concurrency: usize,
    /// The server
    #[arg(long, value_name = "URL", default_value = "http://localhost:8080")]
    pub(crate) url: String,
    /// The market, where the server has several
    #[arg(long)]
    pub(crate) market: Option<String>,
    /// E-mail of the operator who acts for the vendors; the password is read from HIGHSTREET_PASSWORD
    #[arg(long, value_name = "EMAIL", default_value = "operator@highstreet.example")]
    pub(crate) operator: String,
    /// A session token of the operator, in place of e-mail and password
    #[arg(long, env = "HIGHSTREET_OPERATOR_TOKEN", hide_env_values = true)]
    pub(crate) token: Option<String>,
    /// Where to report order by order
    #[arg(long, value_name = "FILE", default_value = "olist-replay-report.csv")]
    pub(crate) report: PathBuf,
}

/// Plays, prints how it went, and fails if an order is not as in the files.
#[expect(clippy::print_stdout, reason = "what the command was asked for")]
pub(crate) async fn olist(args: OlistArgs) -> anyhow::Result<()> {
    let password = std::env::var("HIGHSTREET_PASSWORD").unwrap_or_else(|_| demo::PASSWORD.to_owned());
    let summary = play(&args, &password).await?;
    println!("{summary}");
    let wrong = summary.different + summary.failed;
    anyhow::ensure!(wrong == 0, "{wrong} of {} orders are not as in the files", summary.started);
    Ok(())
}

/// Plays the orders and compares each with the files.
pub(crate) async fn play(args: &OlistArgs, password: &str) -> anyhow::Result<Summary> {
    let pace = Pace::new(args.rate, args.speed)?;
    let (dir, limit) = (args.dir.clone(), args.limit);
    let plan = tokio::task::spawn_blocking(move || Plan::read(&dir, limit)).await??;
    let tally = Arc::new(Tally::create(&args.report, &plan)?);
    let api = Api::new(&args.url, args.market.clone(), Arc::clone(&tally))?;
    let token = match &args.token {
        Some(token) => token.clone(),
        None => api.sign_in(&args.operator, password).await.context("the operator cannot sign in")?,
    };
    let vendors = Vendors::new(api.clone(), token);
    let player = Arc::new(Player::new(api, vendors, &plan, Arc::clone(&tally)));

    let progress = Progress::counted(plan.orders.len() as u64);
    let free = Arc::new(Semaphore::new(args.concurrency.max(1)));
    let mut in_hand = JoinSet::new();
    let started = Instant::now();
    let first = plan.orders.first().map(|order| order.at);
    for (n, order) in plan.orders.into_iter().enumerate() {
        let due = started
            + pace.due(
                n,
                first.map_or(Duration::ZERO, |first| {
                    Duration::try_from(order.at.duration_since(first)).unwrap_or_default()
                }),
            );
        tokio::time::sleep_until(due).await;
        let permit = Arc::clone(&free).acquire_owned().await?;
        tally.started(due.elapsed());
        let (player, bar) = (Arc::clone(&player), progress.bar.clone());
        in_hand.spawn(async move {
            player.play(&order).await;
            bar.inc(1);
            drop(permit);
        });
        while let Some(done) = in_hand.try_join_next() {
            done?;
        }
    }
    while let Some(done) = in_hand.join_next().await {
        done?;
    }
    progress.done();
    tally.summary(started.elapsed())
}
