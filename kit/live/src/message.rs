//! What is told.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use serde::Serialize;

use crate::websocket::{HEADER, put_header};

/// A message of a topic. It is written once, as the frame of a WebSocket that Socket.IO sends; what else it is sent as is a part of that, or
/// made of it once. Its bytes are shared by all who hear it.
#[derive(Debug)]
pub struct Message {
    /// Of which topic.
    pub topic: Arc<str>,
    /// Its place in the log: what a follower says to go on from there. None of what is not kept.
    pub id: Option<i64>,
    /// What happened, such as `vendor_order.paid`.
    pub event: Cow<'static, str>,
    /// Room for the header of a frame, and the packet.
    bytes: Vec<u8>,
    /// Where in that the frame begins.
    frame: usize,
    /// Where in that the data is.
    data: Range<usize>,
    stream_event: OnceLock<Bytes>,
}

impl Message {
    /// One that the log holds; its data is JSON already.
    pub(crate) fn logged(topic: Arc<str>, id: i64, event: String, data: &str) -> Self {
        let mut message = Self::empty(topic, Some(id), event.into());
        message.begin();
        message.bytes.extend_from_slice(data.as_bytes());
        message.end();
        message
    }

    /// One that is kept nowhere. An error where the data cannot be JSON.
    pub(crate) fn said<D: Serialize + ?Sized>(
        topic: Arc<str>,
        event: Cow<'static, str>,
        data: &D,
    ) -> Result<Self, serde_json::Error> {
        let mut message = Self::empty(topic, None, event);
        message.write(data)?;
        Ok(message)
    }

    /// Becomes another on the same topic, in its place in memory.
    pub(crate) fn become_said<D: Serialize + ?Sized>(
        &mut self,
        event: Cow<'static, str>,
        data: &D,
    ) -> Result<(), serde_json::Error> {
        (self.id, self.event, self.stream_event) = (None, event, OnceLock::new());
        self.write(data)
    }

    fn empty(topic: Arc<str>, id: Option<i64>, event: Cow<'static, str>) -> Self {
        Self { topic, id, event, bytes: Vec::new(), frame: 0, data: 0..0, stream_event: OnceLock::new() }
    }

    fn write<D: Serialize + ?Sized>(&mut self, data: &D) -> Result<(), serde_json::Error> {
        self.begin();
        serde_json::to_writer(&mut self.bytes, data)?;
        self.end();
        Ok(())
    }

    /// What stands before the data of `42["event",data,{"topic":…,"id":"7"}]`, an event of Socket.IO in a message of Engine.IO.
    fn begin(&mut self) {
        let bytes = &mut self.bytes;
        bytes.clear();
        bytes.reserve(HEADER + self.event.len() + self.topic.len() + 160);
        bytes.extend_from_slice(&[0; HEADER]);
        bytes.extend_from_slice(b"42[");
        push_json(bytes, &self.event);
        bytes.push(b',');
        self.data.start = bytes.len();
    }

    /// What stands behind it.
    fn end(&mut self) {
        let bytes = &mut self.bytes;
        self.data.end = bytes.len();
        bytes.extend_from_slice(br#",{"topic":"#);
        push_json(bytes, &self.topic);
        if let Some(id) = self.id {
            // A string: numbers of JavaScript end at 53 bits.
            bytes.extend_from_slice(format!(r#","id":"{id}""#).as_bytes());
        }
        bytes.extend_from_slice(b"}]");
        self.frame = put_header(bytes);
    }

    /// As a WebSocket sends it to clients of Socket.IO.
    pub(crate) fn frame(&self) -> &[u8] {
        &self.bytes[self.frame..]
    }

    /// As it is sent to those of them that poll.
    pub(crate) fn packet(&self) -> &str {
        text(&self.bytes[HEADER..])
    }

    /// JSON on one line.
    pub fn data(&self) -> &str {
        text(&self.bytes[self.data.clone()])
    }

    /// As a server-sent event.
    pub(crate) fn stream_event(&self) -> &Bytes {
        self.stream_event.get_or_init(|| {
            let id = self.id.map(|id| format!("id: {id}\n")).unwrap_or_default();
            format!("{id}event: {}\ndata: {}\n\n", self.event, self.data()).into()
        })
    }
}

/// What was written as JSON is text.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Appends a text as JSON.
fn push_json(json: &mut Vec<u8>, text: &str) {
    // To memory, which takes all; and a text is JSON.
    let _ = serde_json::to_writer(json, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_message_is_what_each_of_the_ways_out_sends() {
        let topic: Arc<str> = "order:1".into();
        let data = serde_json::json!({ "name": "a \"b\" é" });
        let mut message = Message::logged(Arc::clone(&topic), 7, "paid".to_owned(), &data.to_string());
        let packet = r#"42["paid",{"name":"a \"b\" é"},{"topic":"order:1","id":"7"}]"#;
        assert_eq!(message.packet(), packet);
        assert_eq!(message.frame(), crate::websocket::frame(packet));
        assert_eq!(message.data(), data.to_string());
        assert_eq!(
            &message.stream_event()[..],
            "id: 7\nevent: paid\ndata: {\"name\":\"a \\\"b\\\" é\"}\n\n".as_bytes()
        );
        for length in [0, 100, 200, 70_000] {
            let long = "x".repeat(length);
            message.become_said("typing".into(), &long).unwrap();
            let packet = format!(r#"42["typing","{long}",{{"topic":"order:1"}}]"#);
            assert_eq!((message.id, message.packet()), (None, &*packet));
            assert_eq!(message.frame(), crate::websocket::frame(&packet));
            assert_eq!(
                &message.stream_event()[..],
                format!("event: typing\ndata: \"{long}\"\n\n").as_bytes()
            );
        }
    }
}
