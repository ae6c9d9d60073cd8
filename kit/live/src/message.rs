//! What is told.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;

use crate::websocket;

/// A message of a topic. It is written once for each of the ways out, and its bytes are shared by all who hear it.
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
    packet: OnceLock<String>,
    frame: OnceLock<Vec<u8>>,
    stream_event: OnceLock<Bytes>,
}

impl Message {
    pub(crate) fn new(topic: Arc<str>, id: Option<i64>, event: &str, data: String) -> Self {
        Self {
            topic,
            id,
            event: event.into(),
            data: data.into(),
            packet: OnceLock::new(),
            frame: OnceLock::new(),
            stream_event: OnceLock::new(),
        }
    }

    /// As Socket.IO sends it, in a message of Engine.IO: `42["event",data,{"topic":…,"id":"7"}]`.
    pub(crate) fn packet(&self) -> &str {
        self.packet.get_or_init(|| {
            let mut packet =
                String::with_capacity(self.event.len() + self.data.len() + self.topic.len() + 64);
            packet.push_str("42[");
            push_json(&mut packet, &self.event);
            packet.push(',');
            packet.push_str(&self.data);
            packet.push_str(r#",{"topic":"#);
            push_json(&mut packet, &self.topic);
            if let Some(id) = self.id {
                // A string: numbers of JavaScript end at 53 bits.
                packet.push_str(&format!(r#","id":"{id}""#));
            }
            packet.push_str("}]");
            packet
        })
    }

    /// As a WebSocket sends that packet.
    pub(crate) fn frame(&self) -> &[u8] {
        self.frame.get_or_init(|| websocket::frame(self.packet()))
    }

    /// As a server-sent event.
    pub(crate) fn stream_event(&self) -> &Bytes {
        self.stream_event.get_or_init(|| {
            let id = self.id.map(|id| format!("id: {id}\n")).unwrap_or_default();
            format!("{id}event: {}\ndata: {}\n\n", self.event, self.data).into()
        })
    }
}

/// Appends a text as JSON.
pub(crate) fn push_json(json: &mut String, text: &str) {
    let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) {
        json.push('"');
        json.push_str(text);
        json.push('"');
    } else {
        json.push_str(&serde_json::Value::from(text).to_string());
    }
}
