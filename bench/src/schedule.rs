//! An open loop: when requests are meant to start is settled before the first one does.
//!
//! A closed loop asks again when it has its answer. While a server stalls it asks nothing, and counts one slow answer where a
//! street would have had hundreds of people waiting (coordinated omission). Here each request has its instant, and its latency
//! is counted from that, however long it had to wait for a connection, or for this process.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

/// Requests at even distances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schedule {
    pub(crate) per_second: u32,
    pub(crate) count: usize,
}

impl Schedule {
    pub(crate) fn lasting(per_second: u32, seconds: u32) -> Self {
        Self { per_second, count: per_second as usize * seconds as usize }
    }

    /// When a request is due, from the beginning on. Computed from its number, so that no error adds up.
    fn due(self, nth: usize) -> Duration {
        let nanos = nth as u128 * 1_000_000_000 / u128::from(self.per_second.max(1));
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// Begins now.
    pub(crate) fn begin(self) -> Arc<Starts> {
        let starts = Arc::new(Starts {
            schedule: self,
            began: Instant::now(),
            due: Semaphore::new(0),
            taken: AtomicUsize::new(0),
        });
        let pacing = Arc::clone(&starts);
        // On a thread of its own: the runtime's timers are no finer than a millisecond, the kernel's are.
        thread::spawn(move || pacing.pace());
        starts
    }
}

/// The requests of a schedule as they fall due.
pub(crate) struct Starts {
    schedule: Schedule,
    began: Instant,
    due: Semaphore,
    taken: AtomicUsize,
}

impl Starts {
    fn pace(&self) {
        for nth in 0..self.schedule.count {
            let due = self.began + self.schedule.due(nth);
            if let Some(left) = due.checked_duration_since(Instant::now()) {
                thread::sleep(left);
            }
            self.due.add_permits(1);
        }
    }

    /// The next request, once it is due: its number, and when it was meant to start. `None` after the last one.
    pub(crate) async fn next(&self) -> Option<(usize, Instant)> {
        let nth = self.taken.fetch_add(1, Ordering::Relaxed);
        if nth >= self.schedule.count {
            return None;
        }
        // Whoever waits is served in the order of asking, which is the order of the numbers. It is never closed.
        self.due.acquire().await.ok()?.forget();
        Some((nth, self.began + self.schedule.due(nth)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_due_at_even_distances_without_drift() {
        let schedule = Schedule::lasting(500, 20);
        assert_eq!(schedule.count, 10_000);
        assert_eq!(schedule.due(0), Duration::ZERO);
        assert_eq!(schedule.due(1), Duration::from_millis(2));
        assert_eq!(schedule.due(9_999), Duration::from_millis(19_998));
        let thirds = Schedule::lasting(3, 1_000_000);
        assert_eq!(thirds.due(3_000_000), Duration::from_secs(1_000_000), "what is rounded does not add up");
    }

    #[tokio::test]
    async fn a_late_taker_is_told_when_the_request_was_meant_to_start() {
        let starts = Schedule { per_second: 1000, count: 3 }.begin();
        // All three have fallen due before the first is taken.
        while starts.due.available_permits() < 3 {
            tokio::task::yield_now().await;
        }
        let mut meant = Vec::new();
        while let Some((nth, start)) = starts.next().await {
            assert_eq!(start, starts.began + Duration::from_millis(nth as u64));
            assert!(start.elapsed() >= Duration::from_millis(2 - nth as u64));
            meant.push(nth);
        }
        assert_eq!(meant, [0, 1, 2]);
    }
}
