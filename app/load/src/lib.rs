//! People who use a street, as many as there may come.
//!
//! It is an open loop: when people come is settled before anybody is served ([`arrivals`]), at the rate that their number and the time they
//! think between two requests make. A street that stalls is not asked less for it, and each request counts from the moment it was meant
//! to be sent, so what waits behind a stall is seen as what it is (no coordinated omission). Who would be one too many in flight is counted
//! as a failure, not left out.

mod arrivals;
mod latencies;
mod people;
mod report;
mod street;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use clap::ValueEnum;

pub use latencies::Latencies;
pub use report::{Outcome, Report, Requests};

use people::People;
use report::Tally;
use street::Street;

/// Requests in flight at most: behind that the street is not slow but gone.
const IN_FLIGHT: usize = 20_000;
/// A request that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What people come for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scenario {
    /// Look around: the first page, the feed, products, categories
    Browse,
    /// Look for something: by words, near a place, in a category, by price
    Search,
    /// Find something, put it into the cart, look at it, check out, and look at the order
    Buy,
    /// A flash sale: put one and the same product into the cart, look at it, check out, all in a hurry
    Hot,
    /// Of a hundred, 65 look around, 25 look for something, 10 buy
    Mixed,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where the street is: `http://127.0.0.1:8080`.
    pub url: String,
    /// The market, if the street serves several.
    pub market: Option<String>,
    /// What people come for.
    pub scenario: Scenario,
    /// How many people there are.
    pub users: usize,
    /// Requests a second, all together; of [`Scenario::Hot`] people a second, who send three each.
    pub rate: f64,
    /// How long they come.
    pub lasting: Duration,
    /// The same seed is the same people.
    pub seed: u64,
    /// The product that everybody wants, for [`Scenario::Hot`]: any one unless told.
    pub hot: Option<String>,
}

impl Plan {
    /// The rate that so many people make who think so long between two requests.
    pub fn rate_of(users: usize, think: Duration) -> f64 {
        users as f64 / think.as_secs_f64().max(1e-3)
    }
}

/// Does it; `progress` sees the report grow, about twice a second.
pub async fn run(plan: &Plan, progress: impl Fn(&Report)) -> anyhow::Result<Report> {
    ensure!(plan.rate > 0.0 && plan.rate.is_finite(), "the rate must be above 0");
    let street = Arc::new(Street::look_around(plan).await.context("cannot look around in the street")?);
    let people = Arc::new(People::new(plan.users, plan.scenario, plan.seed));
    let tally = Arc::new(Tally::new(plan));
    let in_flight = Arc::new(AtomicUsize::new(0));
    let mut arrivals = arrivals::begin(plan.rate, plan.lasting, plan.seed);
    let mut ticks = tokio::time::interval(Duration::from_millis(500));
    loop {
        let meant = tokio::select! {
            meant = arrivals.recv() => match meant {
                Some(meant) => meant,
                None => break,
            },
            _ = ticks.tick() => {
                progress(&tally.report());
                continue;
            }
        };
        if in_flight.fetch_add(1, Ordering::SeqCst) >= IN_FLIGHT {
            in_flight.fetch_sub(1, Ordering::SeqCst);
            tally.count(Requests::NotSent, meant, Outcome::Failed("too many in flight".to_owned()));
            continue;
        }
        let (street, people) = (Arc::clone(&street), Arc::clone(&people));
        let (tally, in_flight) = (Arc::clone(&tally), Arc::clone(&in_flight));
        tokio::spawn(async move {
            // Whoever is not waiting for an answer; if all are, a newcomer.
            let mut person = people.next();
            let mut meant = meant;
            loop {
                let (kind, outcome) = person.step(&street).await;
                tally.count(kind, meant, outcome);
                if !person.hurries() {
                    break;
                }
                meant = Instant::now();
            }
            people.back(person);
            in_flight.fetch_sub(1, Ordering::SeqCst);
        });
    }
    while in_flight.load(Ordering::SeqCst) > 0 {
        progress(&tally.report());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(tally.report())
}
