//! What one connection hears.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;
use kit_cache::Watch;

use crate::hub::{BATCH, Hub};
use crate::outlet::{Offered, Outlet};
use crate::{Message, log};

/// Messages that wait for one who is slow; more are read from the log when there is room again.
const WAITING: usize = 256;

/// A connection's topics, and what was said on them and is not yet given out. Nobody waits for who is slow: what does not fit is dropped
/// here and read from the log later, or, if it is of a volatile topic, is the last value when there is room again.
pub struct Feed {
    hub: Hub,
    queue: Arc<Queue>,
    joined: Vec<Joined>,
    /// Read and not yet given out.
    ready: VecDeque<Arc<Message>>,
}

struct Joined {
    topic: Arc<str>,
    /// The last id given out.
    seen: i64,
    /// Whether the log may hold messages that the queue does not.
    behind: bool,
}

/// What a feed hears.
#[derive(Debug)]
pub enum Heard {
    /// Something was said.
    Message(Arc<Message>),
    /// The right to this topic may have ended: ask again, and leave it if it has.
    Check(Arc<str>),
}

/// What comes of taking from a queue.
enum Taken {
    Heard(Heard),
    /// There was no room for something: it is in the log.
    Lagged,
    Stopped,
}

/// Where following a topic begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Behind this id: all later messages will come.
    Hello(i64),
    /// The log does not reach back to what was asked for; what was missed is not known. Goes on behind this id.
    Reload(i64),
}

/// Where the hub puts what is said.
#[derive(Default)]
pub(crate) struct Queue {
    waiting: Mutex<Waiting>,
    /// Of the one who asks what is next.
    waker: AtomicWaker,
    /// Where what is of the moment may be sent at once.
    outlet: OnceLock<Arc<Outlet>>,
}

#[derive(Default)]
struct Waiting {
    messages: VecDeque<Arc<Message>>,
    /// Whether there was no room for something.
    lagged: bool,
    checks: Vec<Arc<str>>,
    /// Whether something was taken, or is being joined: what comes of that is sent before anything else.
    taken: bool,
    /// Whether nothing more will come.
    stopped: bool,
}

impl Waiting {
    fn is_quiet(&self) -> bool {
        self.messages.is_empty() && self.checks.is_empty() && !self.lagged && !self.stopped
    }
}

impl Queue {
    /// Sends it at once, if it is of the moment and nothing is to go before it; else it waits here.
    pub(crate) fn send(&self, message: &Arc<Message>) {
        if let Some(outlet) = self.outlet.get().filter(|_| message.id.is_none()) {
            let waiting = self.lock();
            if waiting.is_quiet() && !waiting.taken {
                match outlet.offer(message.frame()) {
                    Offered::Sent => return,
                    Offered::InPart => return self.waker.wake(),
                    Offered::Refused => {}
                }
            }
        }
        self.push(message);
    }

    pub(crate) fn push(&self, message: &Arc<Message>) {
        let mut waiting = self.lock();
        let same = |m: &Arc<Message>| m.id.is_none() && m.topic == message.topic && m.event == message.event;
        let older = || waiting.messages.iter().rposition(same);
        if message.id.is_none()
            && let Some(at) = older()
        {
            // Of what is not kept only the last counts.
            waiting.messages[at] = Arc::clone(message);
        } else if waiting.messages.len() < WAITING {
            waiting.messages.push_back(Arc::clone(message));
        } else {
            waiting.lagged = true;
        }
        drop(waiting);
        self.waker.wake();
    }

    pub(crate) fn check(&self, topic: &Arc<str>) {
        let mut waiting = self.lock();
        if !waiting.checks.contains(topic) {
            waiting.checks.push(Arc::clone(topic));
        }
        drop(waiting);
        self.waker.wake();
    }

    #[cfg(test)]
    pub(crate) fn take_checks(&self) -> usize {
        std::mem::take(&mut self.lock().checks).len()
    }

    pub(crate) fn stop(&self) {
        self.lock().stopped = true;
        self.waker.wake();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Feed {
    pub(crate) fn new(hub: Hub) -> Self {
        let queue = Arc::default();
        hub.begin(&queue);
        Self { hub, queue, joined: Vec::new(), ready: VecDeque::new() }
    }

    /// Follows a topic from behind the id `after`, or from now on. Authorise first; `right` is what that looked at, and was noted before.
    /// A topic that is followed already is followed from `after` once more.
    pub async fn join(
        &mut self,
        topic: &str,
        after: Option<i64>,
        right: Watch,
    ) -> Result<Start, kit_db::Error> {
        self.leave(topic);
        self.queue.lock().taken = true;
        // Heard before the log is read: nothing falls between the two.
        let topic = self.hub.enter(topic, &self.queue, right);
        let begun = self.begin(after).await;
        let (start, behind) = match begun {
            Ok(begun) => begun,
            Err(error) => {
                self.hub.exit(&topic, &self.queue);
                return Err(error);
            }
        };
        let (Start::Hello(seen) | Start::Reload(seen)) = start;
        self.joined.push(Joined { topic, seen, behind });
        Ok(start)
    }

    async fn begin(&self, after: Option<i64>) -> Result<(Start, bool), kit_db::Error> {
        let position = self.hub.position().await?;
        let Some(after) = after else { return Ok((Start::Hello(position), false)) };
        // Where it was before, more may have been passed on than here.
        let (oldest, newest) = log::kept_ids().one(self.hub.db()).await?;
        let lost = after < oldest - 1 || after > newest.max(position);
        Ok(if lost { (Start::Reload(position), false) } else { (Start::Hello(after), true) })
    }

    /// Follows it no longer. Nothing of it is given out any more.
    pub fn leave(&mut self, topic: &str) {
        if let Some(at) = self.joined.iter().position(|joined| *joined.topic == *topic) {
            let joined = self.joined.swap_remove(at);
            self.hub.exit(&joined.topic, &self.queue);
            self.ready.retain(|message| message.topic != joined.topic);
        }
    }

    /// The right was looked at again, and holds as far as `right` says.
    pub fn renew(&self, topic: &Arc<str>, right: Watch) {
        self.hub.renew(topic, &self.queue, right);
    }

    /// From now on what is of the moment is sent there at once, whenever nothing waits.
    pub(crate) fn send_by(&self, outlet: Option<&Arc<Outlet>>) {
        if let Some(outlet) = outlet {
            self.queue.outlet.get_or_init(|| Arc::clone(outlet));
        }
    }

    /// Whether this topic is followed.
    pub fn follows(&self, topic: &str) -> bool {
        self.joined.iter().any(|joined| *joined.topic == *topic)
    }

    /// How many topics are followed.
    pub fn topics(&self) -> usize {
        self.joined.len()
    }

    /// What is heard next; none when the hub stops. May be dropped while it waits: nothing is lost.
    pub async fn next(&mut self) -> Result<Option<Heard>, kit_db::Error> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                return Ok(Some(Heard::Message(message)));
            }
            if let Some(at) = self.joined.iter().position(|joined| joined.behind) {
                // Beside, as it is rare: whoever waits is not to hold room for it.
                let hub = self.hub.clone();
                hub.at_home(Box::pin(self.read_on(at))).await?;
                continue;
            }
            match poll_fn(|context| self.poll_take(context)).await {
                Taken::Heard(heard) => return Ok(Some(heard)),
                Taken::Lagged => {}
                Taken::Stopped => return Ok(None),
            }
        }
    }

    /// Reads from the log what was missed of a topic.
    async fn read_on(&mut self, at: usize) -> Result<(), kit_db::Error> {
        let joined = &self.joined[at];
        let rows = log::of_topic_after(&joined.topic, joined.seen, BATCH).all(self.hub.db()).await?;
        let joined = &mut self.joined[at];
        joined.behind = rows.len() as i64 == BATCH;
        for row in rows {
            joined.seen = row.id;
            let message = Message::logged(Arc::clone(&joined.topic), row.id, row.event, &row.data);
            self.ready.push_back(Arc::new(message));
        }
        Ok(())
    }

    /// Waits for something that is news.
    fn poll_take(&mut self, context: &mut Context<'_>) -> Poll<Taken> {
        self.queue.waker.register(context.waker());
        let mut waiting = self.queue.lock();
        waiting.taken = true;
        if let Some(topic) = waiting.checks.pop() {
            return Poll::Ready(Taken::Heard(Heard::Check(topic)));
        }
        while let Some(message) = waiting.messages.pop_front() {
            let Some(joined) = self.joined.iter_mut().find(|joined| joined.topic == message.topic) else {
                continue;
            };
            match message.id {
                Some(id) if id <= joined.seen => continue,
                Some(id) => joined.seen = id,
                None => {}
            }
            return Poll::Ready(Taken::Heard(Heard::Message(message)));
        }
        if std::mem::take(&mut waiting.lagged) {
            self.joined.iter_mut().for_each(|joined| joined.behind = true);
            return Poll::Ready(Taken::Lagged);
        }
        if waiting.stopped {
            return Poll::Ready(Taken::Stopped);
        }
        waiting.taken = false;
        Poll::Pending
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        for joined in &self.joined {
            self.hub.exit(&joined.topic, &self.queue);
        }
        self.hub.end(&self.queue);
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;
    use tokio::net::{TcpListener, TcpStream};

    use super::*;
    use crate::websocket::{WebSocket, frame};

    #[tokio::test]
    async fn what_is_of_the_moment_is_sent_at_once_and_the_last_comes_last() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (server, _) = listener.accept().await.unwrap();
        server.writable().await.unwrap();
        let socket = WebSocket::new(server, Vec::new());
        let queue = Queue::default();
        queue.outlet.set(Arc::clone(socket.outlet())).unwrap();
        let topic: Arc<str> = "courier:1".into();
        let said = |data: &str| Arc::new(Message::said(Arc::clone(&topic), "position".into(), data).unwrap());
        let kept = Message::logged(Arc::clone(&topic), 1, "paid".to_owned(), "\"2\"");

        queue.send(&said("1"));
        assert!(queue.lock().is_quiet(), "it is sent");
        queue.send(&Arc::new(kept));
        queue.send(&said("3"));
        queue.send(&said("4"));
        let data = |queue: &Queue| {
            let waiting = queue.lock();
            waiting.messages.iter().map(|message| message.data().replace('"', "")).collect::<Vec<_>>()
        };
        assert_eq!(data(&queue), ["2", "4"], "it does not go before what waits");

        // As the owner does between taking a message and sending it.
        *queue.lock() = Waiting { taken: true, ..Waiting::default() };
        queue.send(&said("5"));
        assert_eq!(data(&queue), ["5"], "nor before what was taken");
        *queue.lock() = Waiting::default();

        // Nobody reads: at last there is no room, and of what is said then the last stays.
        let long = "x".repeat(5000);
        let mut times = 0;
        while queue.lock().is_quiet() {
            queue.send(&said(&long));
            times += 1;
        }
        queue.send(&said("6"));
        assert_eq!(data(&queue), ["6"]);
        drop(queue);

        let sending = tokio::spawn(async move {
            let outlet = Arc::clone(socket.outlet());
            outlet.send(&frame("end")).await.unwrap();
        });
        let mut came = Vec::new();
        client.read_to_end(&mut came).await.unwrap();
        sending.await.unwrap();
        let expected = [said("1").frame().to_vec(), said(&long).frame().repeat(times - 1), frame("end")];
        assert!(came == expected.concat(), "whole frames, in order");
    }
}
