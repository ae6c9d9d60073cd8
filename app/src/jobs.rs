//! `highstreet jobs`: the queue at a glance, and steering it.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use anyhow::{bail, ensure};
use clap::{Args, Subcommand};
use jiff::{SignedDuration, Timestamp};
use kit_core::{Cause, Env};
use kit_jobs::{Lane, LaneRow, Queue};

#[derive(Debug, Args)]
pub(crate) struct JobsArgs {
    /// Market; the first one unless told
    #[arg(long, global = true)]
    pub(crate) market: Option<String>,
    #[command(subcommand)]
    pub(crate) deed: Option<Deed>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Deed {
    /// Lanes and workers: how much waits and since when, how fast it goes, what fails [what `jobs` alone shows]
    Status,
    /// The next jobs of a lane
    Waiting {
        /// critical, default, bulk or media
        lane: Lane,
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: i64,
    },
    /// What was done last
    Done {
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: i64,
    },
    /// Jobs that were given up, newest first
    Dead {
        /// Only of this handler
        #[arg(long)]
        handler: Option<String>,
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: i64,
    },
    /// Have a dead letter tried again, or all of them
    Retry {
        /// Its id
        #[arg(required_unless_present = "all")]
        job: Option<i64>,
        /// All, or all of --handler
        #[arg(long, conflicts_with = "job")]
        all: bool,
        /// Only of this handler
        #[arg(long, requires = "all")]
        handler: Option<String>,
    },
    /// Take a job that waits out of its lane; it becomes a dead letter, which can be retried
    Cancel {
        /// Its id
        job: i64,
    },
    /// Let no job of a lane begin; those that run go on
    Pause {
        /// critical, default, bulk or media
        lane: Lane,
    },
    /// Let jobs of a paused lane begin again
    Resume {
        /// critical, default, bulk or media
        lane: Lane,
    },
    /// Throw away what waits in a lane; it does not come back
    Drain {
        /// critical, default, bulk or media
        lane: Lane,
        /// Only of this handler
        #[arg(long)]
        handler: Option<String>,
        /// Yes, throw it away
        #[arg(long)]
        yes: bool,
    },
}

/// Does it, or shows it.
pub(crate) async fn run(queue: &Queue, deed: Option<Deed>) -> anyhow::Result<()> {
    let cause = Cause::system("highstreet-jobs");
    let now = Env::system().now();
    match deed.unwrap_or(Deed::Status) {
        Deed::Status => println!("{}", status(queue, now).await?),
        Deed::Waiting { lane, limit } => {
            println!("{:>12}  {:<28} {:>12}  {:>10}  {:>8}", "id", "handler", "event", "due", "failures");
            for job in queue.waiting(lane, limit).await? {
                let due = if job.running { "running".to_owned() } else { since(job.run_at, now) };
                let event = job.event_id.map(|id| id.to_string()).unwrap_or_default();
                println!(
                    "{:>12}  {:<28} {:>12}  {:>10}  {:>8}",
                    job.id, job.handler, event, due, job.failures
                );
            }
        }
        Deed::Done { limit } => {
            println!("{:>12}  {:<28} {:>9}  {:>9}  {:>10}", "id", "handler", "waited", "took", "ended");
            for job in queue.done(limit).await? {
                let (waited, took) = (format!("{} ms", job.waited_ms), format!("{} ms", job.took_ms));
                let ended = since(job.done_at, now);
                println!("{:>12}  {:<28} {waited:>9}  {took:>9}  {ended:>10}", job.id, job.handler);
            }
        }
        Deed::Dead { handler, limit } => {
            let dead = queue.dead(handler.as_deref(), None, limit).await?;
            if dead.is_empty() {
                println!("No job has been given up.");
            }
            for job in dead {
                let (id, handler, died) = (job.id, &job.handler, since(job.died_at, now));
                println!(
                    "{id:>12}  {handler:<28} {died:>10} ago, after {} failures: {}",
                    job.failures, job.error
                );
            }
        }
        Deed::Retry { job: Some(job), .. } => {
            ensure!(
                queue.retry(job, &cause).await?,
                "there is no dead letter {job}; `highstreet jobs dead` lists them"
            );
            println!("{job} waits again.");
        }
        Deed::Retry { handler, .. } => {
            println!("{} wait again.", queue.retry_all(handler.as_deref(), &cause).await?);
        }
        Deed::Cancel { job } => {
            ensure!(
                queue.cancel(job, &cause).await?,
                "no job {job} waits; one that runs cannot be cancelled"
            );
            println!("{job} is a dead letter now; `highstreet jobs retry {job}` has it wait again.");
        }
        Deed::Pause { lane } => {
            let changed = queue.pause(lane, &cause).await?;
            println!("{lane} {} paused; what runs goes on.", if changed { "is" } else { "was already" });
        }
        Deed::Resume { lane } => {
            let changed = queue.resume(lane, &cause).await?;
            println!("{lane} {}.", if changed { "goes on" } else { "was not paused" });
        }
        Deed::Drain { lane, yes: false, .. } => {
            bail!("what waits in {lane} would be thrown away and not come back: say --yes if you mean it")
        }
        Deed::Drain { lane, handler, yes: true } => {
            let watched = std::io::stderr().is_terminal();
            let told = |gone| {
                if watched {
                    eprint!("\r{gone} gone …");
                }
            };
            let gone = queue.drain(lane, handler.as_deref(), &cause, told).await?;
            println!("{}{gone} jobs were thrown away.", if watched { "\r" } else { "" });
        }
    }
    Ok(())
}

async fn status(queue: &Queue, now: Timestamp) -> anyhow::Result<String> {
    let mut text = format!(
        "{:<10} {:>10} {:>8} {:>10} {:>10} {:>8} {:>8} {:>8}  workers\n",
        "lane", "jobs", "running", "oldest", "done/min", "waited", "retried", "given up"
    );
    for lane in queue.lanes().await? {
        let LaneRow { jobs, running, workers, done, retried, died, .. } = lane;
        let oldest = lane.oldest.filter(|at| *at <= now).map(|at| since(at, now)).unwrap_or_default();
        let waited = if done > 0 { format!("{} ms", lane.waited_ms / done) } else { String::new() };
        let rate = done as f64 / 5.0;
        let paused = lane.paused_at.map(|at| format!(", paused for {}", since(at, now))).unwrap_or_default();
        writeln!(
            text,
            "{:<10} {jobs:>10} {running:>8} {oldest:>10} {rate:>10.1} {waited:>8} {retried:>8} {died:>8}  {workers}{paused}",
            lane.lane.as_str(),
        )?;
    }
    text.push_str("Rates and failures are of the last five minutes.");
    if let Some(at) = queue.outbox_since().await? {
        write!(text, "\nThe oldest event not passed on is {} old.", since(at, now))?;
    }
    for worker in queue.workers().await? {
        let running: i32 = worker.running.iter().sum();
        let lanes = worker.lanes.join(", ");
        write!(
            text,
            "\n{}: {lanes}; {running} running, seen {} ago",
            worker.name,
            since(worker.seen_at, now)
        )?;
    }
    Ok(text)
}

/// How long ago, or how soon, to the largest unit.
fn since(at: Timestamp, now: Timestamp) -> String {
    let apart = now.duration_since(at);
    let (sign, apart) = if apart < SignedDuration::ZERO { ("in ", -apart) } else { ("", apart) };
    let seconds = apart.as_secs();
    match seconds {
        0..60 => format!("{sign}{seconds} s"),
        60..3600 => format!("{sign}{} min", seconds / 60),
        3600..86400 => format!("{sign}{} h", seconds / 3600),
        _ => format!("{sign}{} d", seconds / 86400),
    }
}
