//! The pages about jobs.

use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use kit_jobs::Lane;
use kit_web::{Cursor, Form, Path, Problem, Query};
use pages::{Page, redirect, render};
use serde::Deserialize;

use super::Operator;
use super::views::{
    DeadPage, DeadView, DoneView, DrainPage, JobsPage, LanePage, LaneView, WaitingView, WorkerView,
};
use crate::street::Street;

/// Rows of a list on the overview, and on a page of its own.
const FEW: i64 = 5;
const ROWS: i64 = 50;
const DEAD_LIST: &str = "dead-letters";

/// `GET /operator/jobs`
pub(super) async fn overview(
    State(street): State<Street>,
    _: Operator,
    page: Page,
) -> Result<Response, Problem> {
    let (queue, now) = (&street.queue, street.env.now());
    let lanes = queue.lanes().await?.into_iter().map(|row| LaneView::of(row, now)).collect();
    let outbox = queue.outbox_since().await?.map(|at| super::views::apart(at, now));
    let workers = queue.workers().await?.into_iter().map(|row| WorkerView::of(row, now)).collect();
    let dead = queue.dead(None, None, FEW).await?.into_iter().map(|row| DeadView::of(row, now)).collect();
    let done = queue.done(FEW).await?.into_iter().map(|row| DoneView::of(row, now)).collect();
    render(&JobsPage { page: page.titled("Jobs"), lanes, outbox, workers, dead, done })
}

/// `GET /operator/jobs/lanes/{lane}`
pub(super) async fn lane(
    State(street): State<Street>,
    _: Operator,
    page: Page,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let (lane, now) = (known(&name)?, street.env.now());
    let waiting = street.queue.waiting(lane, ROWS).await?;
    let waiting = waiting.into_iter().map(|row| WaitingView::of(row, now)).collect();
    render(&LanePage {
        page: page.titled(format!("Jobs: {lane}")),
        lane: view_of(&street, lane).await?,
        waiting,
    })
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Walk {
    #[serde(default)]
    handler: String,
    after: Option<String>,
}

/// `GET /operator/jobs/dead?handler=&after=`
pub(super) async fn dead(
    State(street): State<Street>,
    _: Operator,
    page: Page,
    Query(walk): Query<Walk>,
) -> Result<Response, Problem> {
    let before = walk
        .after
        .as_deref()
        .map(|after| Cursor::decode::<(Timestamp, i64)>(DEAD_LIST, after))
        .transpose()?;
    let mut rows = street.queue.dead(named(&walk.handler), before, ROWS + 1).await?;
    let more = rows.len() as i64 > ROWS;
    rows.truncate(ROWS as usize);
    let next = rows.last().filter(|_| more).map(|row| Cursor::encode(DEAD_LIST, &(row.died_at, row.id)));
    let now = street.env.now();
    let dead = rows.into_iter().map(|row| DeadView::of(row, now)).collect();
    render(&DeadPage { page: page.titled("Dead letters"), handler: walk.handler, dead, next })
}

/// `POST /operator/jobs/dead/{id}/retry`
pub(super) async fn retry(
    State(street): State<Street>,
    Operator(cause): Operator,
    Path(job): Path<i64>,
) -> Result<Response, Problem> {
    if !street.queue.retry(job, &cause).await? {
        return Err(Problem::not_found("dead letter"));
    }
    street.wake.ring();
    Ok(redirect("/operator/jobs/dead?notice=job-retried"))
}

/// `POST /operator/jobs/dead/retry`: all of `handler`, or all.
pub(super) async fn retry_all(
    State(street): State<Street>,
    Operator(cause): Operator,
    form: Form,
) -> Result<Response, Problem> {
    street.queue.retry_all(named(form.get("handler")), &cause).await?;
    street.wake.ring();
    Ok(redirect("/operator/jobs?notice=jobs-retried"))
}

/// `POST /operator/jobs/{id}/cancellation`
pub(super) async fn cancel(
    State(street): State<Street>,
    Operator(cause): Operator,
    Path(job): Path<i64>,
    form: Form,
) -> Result<Response, Problem> {
    let lane = known(form.get("lane"))?;
    if !street.queue.cancel(job, &cause).await? {
        return Err(Problem::conflict(
            "not_waiting",
            "This job does not wait any more: it runs, or is done.",
        ));
    }
    street.wake.ring();
    Ok(redirect(&format!("/operator/jobs/lanes/{lane}?notice=job-cancelled")))
}

/// `POST /operator/jobs/lanes/{lane}/pause`
pub(super) async fn pause(
    State(street): State<Street>,
    Operator(cause): Operator,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let lane = known(&name)?;
    street.queue.pause(lane, &cause).await?;
    street.wake.ring();
    Ok(redirect(&format!("/operator/jobs/lanes/{lane}?notice=lane-paused")))
}

/// `POST /operator/jobs/lanes/{lane}/resumption`
pub(super) async fn resume(
    State(street): State<Street>,
    Operator(cause): Operator,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let lane = known(&name)?;
    street.queue.resume(lane, &cause).await?;
    street.wake.ring();
    Ok(redirect(&format!("/operator/jobs/lanes/{lane}?notice=lane-resumed")))
}

/// `GET /operator/jobs/lanes/{lane}/drain`: what it would do, before it is done.
pub(super) async fn before_drain(
    State(street): State<Street>,
    _: Operator,
    page: Page,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let lane = known(&name)?;
    render(&DrainPage { page: page.titled(format!("Drain {lane}?")), lane: view_of(&street, lane).await? })
}

/// `POST /operator/jobs/lanes/{lane}/drain`: goes on behind the answer, for as long as it takes.
pub(super) async fn drain(
    State(street): State<Street>,
    Operator(cause): Operator,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let lane = known(&name)?;
    tokio::spawn(async move {
        match street.queue.drain(lane, None, &cause, |_| {}).await {
            Ok(gone) => tracing::warn!(%lane, gone, "drained by an operator"),
            Err(error) => tracing::error!(%lane, %error, "draining stopped half way"),
        }
        street.wake.ring();
    });
    Ok(redirect(&format!("/operator/jobs/lanes/{lane}?notice=lane-draining")))
}

fn known(lane: &str) -> Result<Lane, Problem> {
    lane.parse().map_err(|_| Problem::not_found("lane"))
}

/// A handler that was named; none for an empty field.
fn named(handler: &str) -> Option<&str> {
    Some(handler).filter(|handler| !handler.is_empty())
}

async fn view_of(street: &Street, lane: Lane) -> Result<LaneView, Problem> {
    let row = street.queue.lanes().await?.into_iter().find(|row| row.lane == lane);
    row.map(|row| LaneView::of(row, street.env.now())).ok_or_else(|| Problem::not_found("lane"))
}
