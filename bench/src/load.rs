//! Many clients at once.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;
use hyper::Uri;

use crate::connection::Connection;
use crate::schedule::Schedule;
use load::Latencies;

/// Connections to the server, opened before anything is measured.
pub(crate) async fn connect(address: SocketAddr, connections: usize) -> anyhow::Result<Vec<Connection>> {
    try_join_all((0..connections).map(|_| Connection::open(address))).await
}

/// Runs one task a connection; ends when all have ended, or the first one fails.
pub(crate) async fn on_each<T, F>(
    connections: Vec<Connection>,
    work: impl Fn(Connection) -> F,
) -> anyhow::Result<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = anyhow::Result<T>> + Send + 'static,
{
    let tasks = connections.into_iter().map(|connection| tokio::spawn(work(connection)));
    try_join_all(tasks.map(async |task| task.await?)).await
}

/// Asks at a fixed rate, round and round; latencies count from when each request was meant to start.
pub(crate) async fn at_rate(
    connections: Vec<Connection>,
    schedule: Schedule,
    uris: &Arc<[Uri]>,
) -> anyhow::Result<Latencies> {
    let starts = schedule.begin();
    let took = on_each(connections, |mut connection| {
        let (starts, uris) = (Arc::clone(&starts), Arc::clone(uris));
        async move {
            let mut took = Vec::new();
            while let Some((nth, meant)) = starts.next().await {
                connection.look(&uris[nth % uris.len()]).await?;
                took.push(meant.elapsed());
            }
            Ok(took)
        }
    })
    .await?;
    let mut latencies = Latencies::new();
    latencies.extend(took.into_iter().flatten());
    Ok(latencies)
}

/// Asks as fast as answers come; how many a second they were.
pub(crate) async fn flat_out(
    connections: Vec<Connection>,
    lasting: Duration,
    uris: &Arc<[Uri]>,
) -> anyhow::Result<f64> {
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let answered = on_each(connections, |mut connection| {
        let (next, uris) = (Arc::clone(&next), Arc::clone(uris));
        async move {
            let mut answered = 0_u64;
            while began.elapsed() < lasting {
                connection.look(&uris[next.fetch_add(1, Ordering::Relaxed) % uris.len()]).await?;
                answered += 1;
            }
            Ok(answered)
        }
    })
    .await?;
    Ok(answered.iter().sum::<u64>() as f64 / began.elapsed().as_secs_f64())
}
