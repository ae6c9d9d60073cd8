//! `highstreet serve`: HTTP for all markets, and the work beside it, until told to stop.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use anyhow::Context as _;
use axum::extract::Request;
use axum::serve::IncomingStream;
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use kit_cache::{CacheSettings, Front};
use kit_core::Env;
use kit_jobs::WorkerSettings;
use kit_live::Hub;
use kit_web::{Explained, LayerSettings, Peer};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tower::Service;

use crate::config::Config;
use crate::frames::problem_page;
use crate::street::{Plan, Street};
use crate::wiring::background;

/// Puts every market together.
pub(crate) fn streets(
    config: &Config,
    cache: CacheSettings,
    stop: &CancellationToken,
) -> anyhow::Result<Vec<(Vec<String>, Street)>> {
    let open = |market: &crate::config::MarketConfig| {
        let street = Street::open(Plan {
            market: market.market.clone(),
            database_url: market.database_url.clone(),
            direct_url: market.direct_url.clone(),
            replica_urls: market.replica_urls.clone(),
            replica_max_lag: config.replica_max_lag,
            pool: config.pool,
            cache,
            redis: config.redis.clone(),
            connections: config.connections.clone(),
            cdn: config.cdn.clone(),
            env: Env::system(),
            secure_cookies: config.secure_cookies,
            provider: Arc::clone(&config.provider),
            post: config.post.clone(),
            origin: market.origin.clone(),
            stop: stop.clone(),
        })
        .with_context(|| format!("market {}", market.market.name))?;
        // Only tests set it, to see what guards a promise fire (bin/faults).
        if std::env::var("HIGHSTREET_SABOTAGE").is_ok_and(|what| what == "outbox") {
            kit_jobs::sabotage::bypass_outbox(street.db.clone());
        }
        Ok((market.hosts.clone(), street))
    };
    config.markets.iter().map(open).collect()
}

/// Serves on a listener until SIGINT, SIGTERM or `stop`; then sends away who is connected, takes no more connections, and finishes requests and
/// jobs in hand. `prepare` sees each market before it opens.
pub(crate) async fn serve(
    config: &Config,
    listener: TcpListener,
    stop: CancellationToken,
    prepare: impl Fn(&Street),
) -> anyhow::Result<()> {
    let streets = streets(config, config.cache, &stop)?;
    if matches!(config.post, notify::Post::None) {
        tracing::warn!("no mail is sent: mail.transport is none");
    }
    streets.iter().for_each(|(_, street)| prepare(street));
    let answered = CancellationToken::new();
    let (mut tasks, mut hubs) = (Vec::new(), Vec::new());
    let mut by_host = HashMap::new();
    let mut first = None;
    for (hosts, street) in streets {
        tasks.push(background(&street, workers(config), &answered));
        hubs.push(street.hub.clone());
        let front = street.front(layer_settings(config, &street));
        for host in hosts.iter().chain([&street.market.name]) {
            by_host.insert(host.to_ascii_lowercase(), front.clone());
        }
        first.get_or_insert(front);
    }
    let first = first.context("no market is configured")?;
    let by_host = Arc::new(if tasks.len() == 1 { HashMap::new() } else { by_host });
    tokio::spawn(stop_on_signal(stop.clone())?);
    let listener = Explained::new(listener, Env::system());
    let leaving = stop.clone().cancelled_owned();
    let dismissed = leaving.then(async move |()| drop(join_all(hubs.iter().map(Hub::dismiss)).await));
    let app = tower::service_fn(move |stream: IncomingStream<'_, Explained>| {
        let (by_host, first) = (Arc::clone(&by_host), first.clone());
        let peer = Peer(stream.remote_addr().ip());
        std::future::ready(Ok::<_, Infallible>(Markets { by_host, first, peer }))
    });
    let serving = axum::serve(listener, app).with_graceful_shutdown(dismissed);
    let finished = async {
        serving.await?;
        kit_web::drained().await;
        answered.cancel();
        for mut of_market in tasks {
            while of_market.join_next().await.is_some() {}
        }
        anyhow::Ok(())
    };
    tokio::select! {
        outcome = finished => outcome,
        () = overdue(&stop, config.grace) => {
            tracing::warn!("work in hand did not finish in time; leaving it to whoever comes next");
            Ok(())
        }
    }
}

/// Works beside no server until SIGINT or SIGTERM; then finishes jobs in hand.
pub(crate) async fn work(config: &Config) -> anyhow::Result<()> {
    let stop = CancellationToken::new();
    // It answers nobody.
    let streets = streets(config, CacheSettings { bytes: 0 }, &stop)?;
    let mut tasks: Vec<_> =
        streets.iter().map(|(_, street)| background(street, workers(config), &stop)).collect();
    tokio::spawn(stop_on_signal(stop.clone())?);
    let finished = async {
        for of_market in &mut tasks {
            while of_market.join_next().await.is_some() {}
        }
    };
    tokio::select! {
        () = finished => {}
        () = overdue(&stop, config.grace) => {
            tracing::warn!("jobs in hand did not finish in time; their leases will run out");
        }
    }
    Ok(())
}

/// The workers of this process, if it is to have any.
fn workers(config: &Config) -> Option<WorkerSettings> {
    let (lanes, lease) = (config.job_lanes.clone(), config.job_lease);
    let host = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    let name = format!("{}:{}", host.as_deref().unwrap_or("localhost"), std::process::id());
    config.jobs.then_some(WorkerSettings { name, lanes, lease })
}

fn layer_settings(config: &Config, street: &Street) -> LayerSettings {
    let market = Arc::clone(&street.market);
    LayerSettings {
        env: street.env.clone(),
        timeout: config.request_timeout,
        body_limit: config.body_limit,
        page: Arc::new(move |problem, id| problem_page(&market.title, &market.language, problem, id)),
    }
}

/// Sends each request to the market that `X-Market` or else the Host header names; to the first market otherwise.
#[derive(Clone)]
struct Markets {
    /// Empty when there is one market: then nothing is looked for.
    by_host: Arc<HashMap<String, Front>>,
    first: Front,
    /// Who is at the other end of this connection.
    peer: Peer,
}

impl Markets {
    fn named(&self, request: &Request) -> Option<&Front> {
        if self.by_host.is_empty() {
            return None;
        }
        let header = |name: &str| request.headers().get(name)?.to_str().ok();
        let named = header("x-market")
            .or_else(|| header("host").map(|host| host.rsplit_once(':').map_or(host, |h| h.0)));
        self.by_host.get(&named?.to_ascii_lowercase())
    }
}

impl Service<Request> for Markets {
    type Response = <Front as Service<Request>>::Response;
    type Error = <Front as Service<Request>>::Error;
    type Future = <Front as Service<Request>>::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        // Each is ready always.
        self.first.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        // Where a request comes from matters to connections that stay; for others it is not worth its allocation.
        if request.uri().path().starts_with("/socket.io/") {
            request.extensions_mut().insert(self.peer);
        }
        match self.named(&request).cloned() {
            Some(mut market) => market.call(request),
            None => self.first.call(request),
        }
    }
}

/// Waits for a signal of the terminal or of the system, then stops.
fn stop_on_signal(stop: CancellationToken) -> anyhow::Result<impl Future<Output = ()>> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            () = stop.cancelled() => {}
        }
        stop.cancel();
    })
}

/// Ends when `grace` has passed after the stop.
async fn overdue(stop: &CancellationToken, grace: Duration) {
    stop.cancelled().await;
    tokio::time::sleep(grace).await;
}
