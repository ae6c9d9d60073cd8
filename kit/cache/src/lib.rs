//! Answers that are the same for everybody, as ready bytes.
//!
//! - What may be kept is public by type: [`Public`] takes only what is [`Shared`].
//! - [`Cache::answer`] reads an answer once, however many ask for it at the same moment, and keeps it with its ETag and, made beside
//!   the request, its compressed forms. [`Front`] answers what is kept before anything else of a request is looked at.
//! - [`Parts`] keeps what answers are made of that differ for everybody.
//! - An answer carries [`Tag`]s: what it tells of. A change of that makes it stale, in the transaction of the change
//!   ([`Cache::touch`]): in this process at its commit, in every other by way of the outbox and the relay ([`Told`], [`Cache::listen`]),
//!   also when the writer is killed right behind its commit.
//! - An answer whose reading began before a change of what it tells of is never kept: see [`generations`].
//! - Processes may share a second tier in Redis ([`Cache::sharing`]): see [`l2`] and [`positions`].
//! - A process that may have missed a change (its connection for hearing of them is gone) keeps and answers nothing until it hears again.
//!
//! Lifetimes are the net below that, not the means. Memory is bounded in bytes. Which keys and tags there are is told in docs/cache.md.

mod answer;
mod cache;
mod crowd;
mod entry;
mod front;
mod generations;
mod heard;
mod l2;
mod parts;
mod positions;
mod tag;
mod watch;

pub use answer::{Public, Read, Ready, Shared};
pub use cache::{Cache, CacheSettings, Counts};
pub use front::Front;
pub use generations::Place;
pub use heard::{Stale, Told, forget, queries};
pub use l2::redis_url;
pub use parts::{Began, Found, Parts};
pub use tag::{Tag, Tags};
pub use watch::{Changed, Watch};
