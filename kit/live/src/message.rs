//! What is told.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::ws::Utf8Bytes;

/// A message of a topic. It is written once for each of the two ways out, and its bytes are shared by all who hear it.
#[derive(Debug)]
pub struct Message {
    /// Of which topic.
    pub topic: Arc<str>,
    /// Its place in the log: what a follower says to go on from there. None of what is not kept.
    pub id: Option<i64>,
    /// What happened, such as `vendor_order.paid`.
    pub event: Box<str>,
    /// JSON on one line.
    pub data: Box<str>,
    packet: OnceLock<Utf8Bytes>,
    frame: OnceLock<Bytes>,
}

impl Message {
    pub(crate) fn new(topic: Arc<str>, id: Option<i64>, event: &str, data: &str) -> Self {
        Self {
            topic,
            id,
            event: event.into(),
            data: data.into(),
            packet: OnceLock::new(),
            frame: OnceLock::new(),
        }
    }

    /// As Socket.IO sends it, in a message of Engine.IO: `42["event",data,{"topic":…,"id":"7"}]`.
    pub(crate) fn packet(&self) -> &Utf8Bytes {
        self.packet.get_or_init(|| {
            let mut from = serde_json::json!({ "topic": &*self.topic });
            if let Some(id) = self.id {
                // A string: numbers of JavaScript end at 53 bits.
                from["id"] = id.to_string().into();
            }
            let event = serde_json::Value::from(&*self.event);
            format!("42[{event},{},{from}]", self.data).into()
        })
    }

    /// As a server-sent event.
    pub(crate) fn frame(&self) -> &Bytes {
        self.frame.get_or_init(|| {
            let id = self.id.map(|id| format!("id: {id}\n")).unwrap_or_default();
            format!("{id}event: {}\ndata: {}\n\n", self.event, self.data).into()
        })
    }
}
