//! How far a long piece of work is: a bar on a terminal, elsewhere a line now and then.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio_util::task::AbortOnDropHandle;

/// Between two lines.
const NOW_AND_THEN: Duration = Duration::from_secs(5);

/// A bar, and the lines that stand for it where nobody would see it.
pub(crate) struct Progress {
    /// The bar; counts also where it is not drawn.
    pub(crate) bar: ProgressBar,
    /// Ends the lines with the progress.
    _lines: Option<AbortOnDropHandle<()>>,
}

impl Progress {
    /// Reading so many bytes.
    pub(crate) fn bytes(total: u64) -> Self {
        Self::new(total, "reading {wide_bar} {bytes}/{total_bytes} {msg}", |bar| {
            let (done, total) = (HumanBytes(bar.position()), HumanBytes(bar.length().unwrap_or_default()));
            format!("reading: {done} of {total} {}", bar.message())
        })
    }

    /// Going through so many things.
    pub(crate) fn counted(total: u64) -> Self {
        Self::new(total, "{wide_bar} {human_pos}/{human_len} {msg}", |bar| {
            let (done, total) = (HumanCount(bar.position()), HumanCount(bar.length().unwrap_or_default()));
            format!("{done} of {total} {}", bar.message())
        })
    }

    fn new(total: u64, style: &str, line: fn(&ProgressBar) -> String) -> Self {
        let seen = std::io::stderr().is_terminal();
        let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        let counted = bar.clone();
        let lines = (!seen).then(|| {
            AbortOnDropHandle::new(tokio::spawn(async move {
                loop {
                    tokio::time::sleep(NOW_AND_THEN).await;
                    eprintln!("{}", line(&counted));
                }
            }))
        });
        Self { bar, _lines: lines }
    }

    /// Takes the bar away.
    pub(crate) fn done(self) {
        self.bar.finish_and_clear();
    }
}
