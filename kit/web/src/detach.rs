//! Writes that do not depend on the client's patience.

use std::sync::LazyLock;

use tokio_util::task::TaskTracker;
use tracing::Instrument as _;

use crate::Problem;
use crate::reader::carried;

static WRITES: LazyLock<TaskTracker> = LazyLock::new(TaskTracker::new);

/// Runs a write on a task of its own and waits for it. A client that leaves stops the waiting, not the write, so that neither a
/// transaction is cut in half nor a connection goes back dirty.
pub async fn detached<T: Send + 'static>(
    write: impl Future<Output = Result<T, Problem>> + Send + 'static,
) -> Result<T, Problem> {
    match WRITES.spawn(carried(write).in_current_span()).await {
        Ok(outcome) => outcome,
        Err(panic) => Err(Problem::internal(panic)),
    }
}

/// Waits until the writes in hand are done; call when no request comes in any more.
pub async fn drained() {
    WRITES.close();
    WRITES.wait().await;
}
