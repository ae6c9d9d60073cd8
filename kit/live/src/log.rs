//! The log's queries.

use jiff::Timestamp;

kit_db::row! {
    /// A row of the log.
    pub(crate) struct Logged { pub(crate) id: i64, pub(crate) topic: String, pub(crate) event: String, pub(crate) data: String }
}

kit_db::queries! { in "log.sql";
    append(topic: Vec<String>, event: Vec<&'static str>, data: Vec<String>, at: Timestamp) -> ();
    signal() -> ();
    say(words: Vec<String>) -> ();
    newest_id() -> (i64,);
    kept_ids() -> (i64, i64);
    everything_after(id: i64, rows: i64) -> Logged;
    of_topic_after(topic: &'q str, id: i64, rows: i64) -> Logged;
    forget_before(at: Timestamp, rows: i64) -> ();
}
