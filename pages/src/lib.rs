//! The frame around every page, its assets, and the small types that pages share.
//!
//! A page's handler takes a [`Page`] (who is signed in, what is in the cart, the departments), which the app provides through
//! [`Frames`], gives it a title, fills its template and [`render`]s it. The templates and their contract are described in README.md
//! beside this crate; the styles and the script are served by [`assets`].

mod api;
mod assets;
mod frame;
mod page;

pub use api::ApiPage;
pub use assets::{VERSION, assets};
pub use frame::{Frames, Looker, Stranger, StrangersPage, moment, notice, redirect, render, render_as, text};
pub use page::*;
