//! Threads of their own for connections that stay.
//!
//! What such a connection does is little and often: to read a frame, to send some. On the threads that answer requests each of these would be
//! offered to all of them, and waking a thread costs as much as the work; and a message to ten thousand would keep requests waiting. So connections
//! live on a few threads with a loop each, and what they do rarely and slowly, with the database, in the runtime that is the hub's ([`Hub::at_home`]).
//!
//! [`Hub::at_home`]: crate::Hub::at_home

use std::io;
use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

use tokio::runtime::{Builder, Handle};

/// One for so many processors. A thread passes on some hundred thousand messages a second.
const PROCESSORS: usize = 4;

/// They run as long as the process, from when they are first needed.
static THREADS: OnceLock<Vec<Handle>> = OnceLock::new();
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// The one whose turn it is to have another connection.
pub(crate) fn next() -> Handle {
    let threads = THREADS.get_or_init(|| {
        let count = available_parallelism().map_or(1, NonZero::get).div_ceil(PROCESSORS);
        (0..count).map(start).collect::<io::Result<_>>().unwrap_or_else(|error| {
            tracing::warn!(%error, "no threads can be started for live connections; they share those of requests");
            vec![Handle::current()]
        })
    });
    threads[NEXT.fetch_add(1, Ordering::Relaxed) % threads.len()].clone()
}

fn start(nth: usize) -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let thread = std::thread::Builder::new().name(format!("live-{nth}"));
    thread.spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}
