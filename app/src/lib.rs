//! Where the parts are put together.
//!
//! [`street`] makes of a market's settings all its modules; [`wiring`] says who is told of what; [`serve`] runs them; [`dev`]
//! does all of that on a laptop, with a PostgreSQL of its own. [`config`] reads the settings. The commands are in [`command`].

mod admin;
pub mod cdn;
pub mod check;
pub mod command;
pub mod config;
pub mod demo_street;
mod dev;
mod door;
mod frames;
mod health;
pub mod import;
mod jobs;
mod load;
mod openapi;
mod operator;
mod pictures;
mod plans;
mod replay;
mod serve;
mod slow;
pub mod street;
pub mod wiring;

/// The history of the schema.
pub static MIGRATIONS: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../migrations");

/// Every query of the project, by module, for the checks that walk over all of them.
pub fn queries() -> Vec<(&'static str, Vec<&'static kit_db::Statement>)> {
    vec![
        ("kit", [kit_db::migrate::queries(), kit_cache::queries()].concat()),
        ("web", kit_web::queries()),
        ("jobs", kit_jobs::queries()),
        ("live", kit_live::queries()),
        ("identity", identity::queries()),
        ("vendors", vendors::queries()),
        ("catalog", catalog::queries()),
        ("stock", stock::queries()),
        ("carts", carts::queries()),
        ("orders", orders::queries()),
        ("payments", payments::queries()),
        ("messages", messages::queries()),
        ("delivery", delivery::queries()),
        ("notify", notify::queries()),
    ]
}
