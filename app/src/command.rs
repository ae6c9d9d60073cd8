//! The commands of `highstreet`.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};
use kit_core::Point;
use kit_jobs::Lane;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::street::Street;
use crate::{MIGRATIONS, admin, check, dev, import, jobs, load, openapi, plans, replay, serve, slow};

/// Runs a marketplace: many vendors, one street.
///
/// `highstreet dev` is all a newcomer needs. A server runs `highstreet migrate` and then `highstreet serve`, with DATABASE_URL or a
/// file of settings; `highstreet config` shows what is in force.
#[derive(Debug, Parser)]
#[command(name = "highstreet", version, max_term_width = 100)]
pub struct Cli {
    /// File of settings (TOML); highstreet.toml in the current directory unless told
    #[arg(long, global = true, value_name = "FILE", env = "HIGHSTREET_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a demo street on this machine, with a PostgreSQL of its own
    ///
    /// Starts a private PostgreSQL cluster in the data directory, brings its schema up to date, fills it with a demo street the first
    /// time, and serves it. Ctrl-C stops all of it; the state is found again the next time.
    Dev(DevArgs),
    /// Serve the markets of the settings until SIGTERM, then finish what is in hand
    Serve {
        /// Run no jobs: `highstreet worker` does, in processes of its own
        #[arg(long)]
        no_jobs: bool,
    },
    /// Run jobs and serve nothing, until SIGTERM
    ///
    /// Any number of workers may run, on any machine that reaches the database. A job whose worker dies is taken over by another
    /// when its lease ends (jobs.lease-ms).
    Worker {
        /// Only jobs of these lanes: critical, default, bulk, media [default: jobs.lanes, which is all]
        #[arg(long, value_name = "LANE,…", value_delimiter = ',')]
        lanes: Option<Vec<Lane>>,
    },
    /// Check that all that must hold holds, in databases that trade meanwhile
    ///
    /// Reads and changes nothing. Exit code 0: all holds; 1: something does not, and it is said what and what to do; 2: it could not
    /// be looked at.
    Check(check::CheckArgs),
    /// Check that PostgreSQL answers every query of Highstreet within its budget
    ///
    /// On a PostgreSQL of its own, filled with a street of 100,000 products that is made once and kept. Exit code 0: every query is
    /// within its budget and answered as it was; 1: some are not, and it is said which and why; 2: it could not be looked at.
    Plans(plans::PlansArgs),
    /// Send people to a street, as many as may come, and tell how long they waited
    ///
    /// An open loop: requests are sent when they are due, however slow the answers are, and count from when they were due. Exit code 0:
    /// none failed; 1: some did; 2: it could not be done. Orders that are made are orders: not for a street that trades.
    Load(load::LoadArgs),
    /// Show what the queries cost in a database that is in use, by name
    ///
    /// From pg_stat_statements: calls, time, rows, pages and what was written to the log since the counting began.
    Slow(slow::SlowArgs),
    /// Look at the jobs of a market, and steer them
    Jobs(jobs::JobsArgs),
    /// Bring the schema of every market's database up to date
    ///
    /// Needs a direct connection to PostgreSQL, not one through a pooler. Any number of processes may start this at the same time.
    Migrate,
    /// Bring in data of others
    #[command(subcommand)]
    Import(ImportCommand),
    /// Play recorded orders through the HTTP API, and check every one
    #[command(subcommand)]
    Replay(ReplayCommand),
    /// Print the settings in force and where each came from, secrets masked
    Config,
    /// Print the OpenAPI description of the API
    Openapi,
    /// Make operators and vendors
    #[command(subcommand)]
    Admin(AdminCommand),
}

#[derive(Debug, Args)]
struct DevArgs {
    /// Start without the demo street: no vendors, no products
    #[arg(long)]
    empty: bool,
    /// Keep the database and all other state there
    #[arg(long, value_name = "DIR", default_value = ".highstreet")]
    data: PathBuf,
    /// Serve on this address
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Throw the state away first, and start anew
    #[arg(long)]
    reset: bool,
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// The public data of the Olist marketplace: vendors, categories, products
    ///
    /// Reads olist_*.csv and product_category_name_translation.csv in DIR, plain or as .zst. Can be run again: what is there is
    /// updated, nothing is doubled.
    Olist {
        /// Directory with the files, under their public names
        dir: PathBuf,
        /// Market to import into; the first one unless told
        #[arg(long)]
        market: Option<String>,
        /// Where to report row by row
        #[arg(long, value_name = "FILE", default_value = "olist-import-report.csv")]
        report: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum ReplayCommand {
    /// The orders of the Olist data, as customers would place them; the products must have been imported
    Olist(replay::OlistArgs),
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// Make an account that runs the market; the password is read from HIGHSTREET_PASSWORD or asked for
    Operator {
        /// E-mail to sign in with
        email: String,
        /// The person's name
        #[arg(long, default_value = "Operator")]
        name: String,
        /// Market; the first one unless told
        #[arg(long)]
        market: Option<String>,
    },
    /// Let an account that has signed up deliver: it goes on shift at /courier
    Courier {
        /// E-mail it signs in with
        email: String,
        /// It does not deliver any more: its shift ends, and it hands over what it has with it
        #[arg(long)]
        no_more: bool,
        /// Market; the first one unless told
        #[arg(long)]
        market: Option<String>,
    },
    /// Make a vendor with one place, run by an account that has signed up
    Vendor {
        /// What it is called
        name: String,
        /// City of its place
        #[arg(long)]
        city: String,
        /// Where it stands: LAT,LNG
        #[arg(long)]
        at: Point,
        /// E-mail of the account that runs it
        #[arg(long)]
        owner: String,
        /// Market; the first one unless told
        #[arg(long)]
        market: Option<String>,
    },
}

impl Cli {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(self.run_async())
    }

    async fn run_async(self) -> anyhow::Result<ExitCode> {
        let config = || Config::load(self.config.as_deref());
        let done = match self.command {
            Command::Check(args) => {
                return Ok(checked(async { check::run(&config()?.markets, args).await }.await));
            }
            Command::Plans(args) => return Ok(checked(plans::run(args).await)),
            Command::Dev(args) => {
                kit_telemetry::init(kit_telemetry::Format::Auto, "warn,kit_db=error")?;
                let DevArgs { empty, data, listen, reset } = args;
                dev::run(dev::Options { data, listen, empty, reset }).await
            }
            Command::Serve { no_jobs } => {
                let mut config = config()?;
                config.jobs &= !no_jobs;
                kit_telemetry::init(config.log_format, &config.log_filter)?;
                let listener = tokio::net::TcpListener::bind(config.listen)
                    .await
                    .with_context(|| format!("cannot listen on {}", config.listen))?;
                tracing::info!(address = %listener.local_addr()?, "serving");
                serve::serve(&config, listener, CancellationToken::new(), |_| {}).await
            }
            Command::Worker { lanes } => {
                let mut config = config()?;
                config.jobs = true;
                if let Some(lanes) = lanes {
                    config.job_lanes.retain(|(lane, _)| lanes.contains(lane));
                }
                kit_telemetry::init(config.log_format, &config.log_filter)?;
                tracing::info!(lanes = ?config.job_lanes, "working");
                serve::work(&config).await
            }
            Command::Load(args) => return Ok(checked(load::run(args).await)),
            Command::Slow(args) => slow::run(&config()?.markets, args).await,
            Command::Jobs(args) => {
                let street = street(&config()?, args.market.as_deref())?;
                jobs::run(&street.queue, args.deed).await
            }
            Command::Migrate => {
                for market in config()?.markets {
                    let done = kit_db::migrate::migrate(market.direct_url(), &MIGRATIONS).await?;
                    println!(
                        "{}: {} had run, {} ran now {}",
                        market.market.name,
                        done.before,
                        done.ran.len(),
                        done.ran.join(" ")
                    );
                }
                Ok(())
            }
            Command::Import(ImportCommand::Olist { dir, market, report }) => {
                let street = street(&config()?, market.as_deref())?;
                import::olist(&street, &dir, &report).await
            }
            Command::Replay(ReplayCommand::Olist(args)) => replay::olist(args).await,
            Command::Config => {
                for entry in config()?.entries {
                    println!("{} = {:?}  # {} ({})", entry.key, entry.value, entry.about, entry.origin);
                }
                Ok(())
            }
            Command::Openapi => {
                let environment = [("DATABASE_URL".to_owned(), "postgres://nowhere/nothing".to_owned())];
                let config = Config::read("", "", environment.into_iter().collect())?;
                let street = street(&config, None)?;
                let api = street.api().split_for_parts().1;
                println!("{}", openapi::complete(api, &street.market).to_pretty_json()?);
                Ok(())
            }
            Command::Admin(AdminCommand::Operator { email, name, market }) => {
                let street = street(&config()?, market.as_deref())?;
                admin::operator(&street, &email, &name, &password()?).await
            }
            Command::Admin(AdminCommand::Courier { email, no_more, market }) => {
                let street = street(&config()?, market.as_deref())?;
                admin::courier(&street, &email, !no_more).await
            }
            Command::Admin(AdminCommand::Vendor { name, city, at, owner, market }) => {
                let street = street(&config()?, market.as_deref())?;
                admin::vendor(&street, &name, &city, at, &owner).await
            }
        };
        done.map(|()| ExitCode::SUCCESS)
    }
}

/// A check that could not be made is told apart from one that found something.
fn checked(outcome: anyhow::Result<bool>) -> ExitCode {
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("highstreet: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// The market of this name, put together; the first one without a name.
fn street(config: &Config, market: Option<&str>) -> anyhow::Result<Street> {
    let streets = serve::streets(config, kit_cache::CacheSettings { bytes: 0 }, &CancellationToken::new())?;
    let known: Vec<_> = streets.iter().map(|(_, street)| street.market.name.clone()).collect();
    let found = streets
        .into_iter()
        .map(|(_, street)| street)
        .find(|s| market.is_none_or(|name| s.market.name == name));
    found.with_context(|| {
        format!("no market is called {}; there is {}", market.unwrap_or_default(), known.join(", "))
    })
}

/// The password of an account to make: from the environment, or typed.
fn password() -> anyhow::Result<String> {
    if let Ok(password) = std::env::var("HIGHSTREET_PASSWORD") {
        return Ok(password);
    }
    eprint!("Password: ");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
