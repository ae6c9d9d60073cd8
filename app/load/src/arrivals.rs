//! When people come.

use std::thread;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio::sync::mpsc;

/// Moments at which a request is meant to be sent, as they come: as many a second as `rate` says, independent of each other (a Poisson
/// process: the time between two is distributed exponentially), for so long.
pub(crate) fn begin(rate: f64, lasting: Duration, seed: u64) -> mpsc::UnboundedReceiver<Instant> {
    let (sender, arrivals) = mpsc::unbounded_channel();
    let mut chance = StdRng::seed_from_u64(seed);
    // On a thread of its own: the runtime's timers are no finer than a millisecond, the kernel's are.
    thread::spawn(move || {
        let began = Instant::now();
        let mut due = Duration::ZERO;
        loop {
            due += gap(rate, chance.random());
            if due >= lasting {
                return;
            }
            let meant = began + due;
            if let Some(left) = meant.checked_duration_since(Instant::now()) {
                thread::sleep(left);
            }
            // Nobody listens any more.
            if sender.send(meant).is_err() {
                return;
            }
        }
    });
    arrivals
}

/// By inversion, of a number from 0 to 1.
fn gap(rate: f64, drawn: f64) -> Duration {
    Duration::from_secs_f64(-(1.0 - drawn).max(f64::MIN_POSITIVE).ln() / rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_come_as_the_rate_says_and_not_evenly() {
        let mut chance = StdRng::seed_from_u64(1);
        let gaps: Vec<f64> = (0..100_000).map(|_| gap(500.0, chance.random()).as_secs_f64()).collect();
        let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
        assert!((mean - 0.002).abs() < 0.00003, "{mean}");
        // Of an exponential distribution 1 - 1/e lie below the mean.
        let below = gaps.iter().filter(|gap| **gap < mean).count() as f64 / gaps.len() as f64;
        assert!((below - 0.632).abs() < 0.01, "{below}");
        assert!(gap(1.0, 1.0) < Duration::from_secs(1000));
    }
}
