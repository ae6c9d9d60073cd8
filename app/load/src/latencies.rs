//! How long things took.

use std::time::Duration;

use hdrhistogram::Histogram;

/// From a microsecond to two minutes, in nanoseconds, to a thousandth.
const LOWEST: u64 = 1_000;
const HIGHEST: u64 = 120_000_000_000;
const DIGITS: u8 = 3;

/// Durations, by how many were how long.
#[derive(Clone, Debug)]
pub struct Latencies(Histogram<u64>);

impl Latencies {
    /// None.
    pub fn new() -> Self {
        match Histogram::new_with_bounds(LOWEST, HIGHEST, DIGITS) {
            Ok(histogram) => Self(histogram),
            Err(error) => unreachable!("the bounds are constants that make a histogram: {error}"),
        }
    }

    /// One more.
    pub fn record(&mut self, took: Duration) {
        self.0.saturating_record(u64::try_from(took.as_nanos()).unwrap_or(HIGHEST));
    }

    /// What this share of them did not exceed, in milliseconds; not a number if there are none.
    pub fn ms(&self, percent: f64) -> f64 {
        if self.0.is_empty() { f64::NAN } else { self.0.value_at_percentile(percent) as f64 / 1e6 }
    }

    /// How many.
    pub fn count(&self) -> u64 {
        self.0.len()
    }
}

impl Default for Latencies {
    fn default() -> Self {
        Self::new()
    }
}

impl Extend<Duration> for Latencies {
    fn extend<I: IntoIterator<Item = Duration>>(&mut self, all: I) {
        all.into_iter().for_each(|took| self.record(took));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_right_to_a_thousandth() {
        let mut latencies = Latencies::new();
        latencies.extend((1..=10_000).rev().map(|nth| Duration::from_micros(nth * 10)));
        assert_eq!(latencies.count(), 10_000);
        for (percent, ms) in [(50.0, 50.0), (95.0, 95.0), (99.0, 99.0), (99.9, 99.9), (100.0, 100.0)] {
            let measured = latencies.ms(percent);
            assert!((measured / ms - 1.0).abs() < 0.0011, "p{percent} is {measured}, not {ms}");
        }
    }

    #[test]
    fn a_few_slow_ones_are_seen() {
        let mut latencies = Latencies::new();
        latencies.extend((0..940).map(|_| Duration::from_micros(500)));
        latencies.extend((0..60).map(|_| Duration::from_secs(1)));
        assert!((latencies.ms(50.0) - 0.5).abs() < 0.01);
        assert!((latencies.ms(95.0) - 1000.0).abs() < 2.0);
    }

    #[test]
    fn of_nothing_there_is_no_figure_and_absurd_ones_are_kept_at_the_ends() {
        let mut latencies = Latencies::new();
        assert!(latencies.ms(95.0).is_nan());
        latencies.extend([Duration::ZERO, Duration::from_secs(1 << 40)]);
        assert_eq!(latencies.count(), 2);
        assert!(latencies.ms(100.0) > 100_000.0);
    }
}
