//! Journeys across modules, over HTTP as its users send it, with everything that runs behind it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bad_input;
mod browser;
mod cache;
mod cdn;
mod check;
mod delivery;
mod jobs_page;
mod live;
mod load;
mod mail;
mod messages;
mod nginx;
mod notifications;
mod oversell;
mod payment;
mod repeat;
mod replicas;
mod shared;
mod socket;
mod town;
mod trade;
mod wall;
