//! When orders start.

use std::time::Duration;

/// How fast orders follow each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pace {
    /// So many a second.
    Rate(f64),
    /// As in the files, so many times as fast.
    Speed(f64),
}

impl Pace {
    /// From what was asked for: one of the two, above zero.
    pub(crate) fn new(rate: Option<f64>, speed: Option<f64>) -> anyhow::Result<Self> {
        let pace = match (rate, speed) {
            (Some(rate), None) if rate.is_finite() && rate > 0.0 => Self::Rate(rate),
            (None, Some(speed)) if speed.is_finite() && speed > 0.0 => Self::Speed(speed),
            _ => anyhow::bail!("give --rate N or --speed X, a number above zero"),
        };
        Ok(pace)
    }

    /// How long after the start an order is due: the `n`th, placed so long after the first one.
    pub(crate) fn due(self, n: usize, after_first: Duration) -> Duration {
        let seconds = match self {
            Self::Rate(rate) => n as f64 / rate,
            Self::Speed(speed) => after_first.as_secs_f64() / speed,
        };
        Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX / 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_due_at_their_rate_or_in_their_own_time() {
        let day = Duration::from_secs(86_400);
        assert_eq!(Pace::new(Some(20.0), None).unwrap().due(10, day), Duration::from_millis(500));
        assert_eq!(Pace::new(None, Some(86_400.0)).unwrap().due(10, day), Duration::from_secs(1));
        for (rate, speed) in [(None, None), (Some(1.0), Some(1.0)), (Some(0.0), None), (None, Some(f64::NAN))]
        {
            assert!(Pace::new(rate, speed).is_err());
        }
    }
}
