//! The progress display: a line a step.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

/// Says what is being done.
#[expect(missing_debug_implementations, reason = "a style has none")]
pub struct Steps {
    style: ProgressStyle,
}

impl Default for Steps {
    fn default() -> Self {
        let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
        Self { style: style.unwrap_or_else(|_| ProgressStyle::default_spinner()) }
    }
}

impl Steps {
    /// Does a part of the work, and says so while it lasts and when it is done.
    pub async fn step<T>(
        &self,
        name: &str,
        work: impl Future<Output = anyhow::Result<T>>,
    ) -> anyhow::Result<T> {
        let started = Instant::now();
        let bar = ProgressBar::new_spinner().with_style(self.style.clone()).with_message(format!("{name} …"));
        // Often enough to be alive, seldom enough to cost nothing.
        bar.enable_steady_tick(Duration::from_millis(250));
        let outcome = work.await.with_context(|| name.to_owned());
        bar.finish_and_clear();
        if outcome.is_ok() {
            eprintln!("✓ {name} ({:.1} s)", started.elapsed().as_secs_f64());
        }
        outcome
    }
}
