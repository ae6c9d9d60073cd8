//! Packets of Socket.IO, as texts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// What a client sends.
#[derive(Debug)]
pub(super) enum Packet<'p> {
    /// Wants in, to the one namespace there is.
    Connect(Value),
    /// Wants into another.
    ConnectElsewhere(&'p str),
    Disconnect,
    Event {
        /// To be answered under this number.
        ack: Option<u64>,
        name: &'p str,
        data: &'p RawValue,
    },
}

/// Not a packet, or of a kind that is not spoken here.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

impl<'p> Packet<'p> {
    /// `TYPE [/NAMESPACE,] [ACK] [JSON]`
    pub(super) fn read(text: &'p str) -> Result<Self, Malformed> {
        let (kind, rest) = text.split_at_checked(1).ok_or(Malformed)?;
        let (namespace, rest) = match rest.starts_with('/') {
            true => rest.split_once(',').unwrap_or((rest, "")),
            false => ("/", rest),
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (ack, json) = rest.split_at(digits);
        let ack = if ack.is_empty() { None } else { Some(ack.parse().map_err(|_| Malformed)?) };
        match (kind, namespace) {
            ("0", "/") if ack.is_none() => {
                let auth = if json.is_empty() { "{}" } else { json };
                serde_json::from_str(auth).map(Self::Connect).map_err(|_| Malformed)
            }
            ("0", elsewhere) => Ok(Self::ConnectElsewhere(elsewhere)),
            ("1", "/") if json.is_empty() => Ok(Self::Disconnect),
            ("2", "/") => {
                let Said(name, data) = serde_json::from_str(json).map_err(|_| Malformed)?;
                Ok(Self::Event { ack, name, data })
            }
            _ => Err(Malformed),
        }
    }
}

/// `["event",data]`; what may follow is not read.
struct Said<'p>(&'p str, &'p RawValue);

impl<'de> Deserialize<'de> for Said<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = Said<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of an event and its data")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Said<'de>, A::Error> {
                let name = parts.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
                let data = parts.next_element()?.unwrap_or(RawValue::NULL);
                while parts.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Said(name, data))
            }
        }
        from.deserialize_seq(Parts)
    }
}

/// Lets a client in.
pub(super) fn connected(id: &str) -> String {
    format!(r#"40{{"sid":"{id}"}}"#)
}

/// Does not.
pub(super) fn refused(namespace: &str, code: &str, detail: &str) -> String {
    let namespace = if namespace == "/" { String::new() } else { format!("{namespace},") };
    let why = serde_json::json!({ "message": detail, "data": { "code": code } });
    format!("44{namespace}{why}")
}

/// Answers an event.
pub(super) fn acknowledged(ack: u64, answer: &Value) -> String {
    format!("43{ack}[{answer}]")
}

/// Says something.
pub(super) fn event(name: &str, data: &Value) -> String {
    format!(r#"42["{name}",{data}]"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_official_client_sends_is_read() {
        let connect = |text| match Packet::read(text) {
            Ok(Packet::Connect(auth)) => auth,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(connect("0"), serde_json::json!({}));
        assert_eq!(connect(r#"0{"token":"abc"}"#)["token"], "abc");
        assert!(matches!(Packet::read("0/admin,"), Ok(Packet::ConnectElsewhere("/admin"))));
        assert!(matches!(Packet::read("0/admin,{}"), Ok(Packet::ConnectElsewhere("/admin"))));
        assert!(matches!(Packet::read("1"), Ok(Packet::Disconnect)));
        let event = |text| match Packet::read(text) {
            Ok(Packet::Event { ack, name, data }) => (ack, name.to_owned(), data.get().to_owned()),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(event(r#"2["a"]"#), (None, "a".to_owned(), "null".to_owned()));
        assert_eq!(
            event(r#"212["join",{"topic":"x"}]"#),
            (Some(12), "join".to_owned(), r#"{"topic":"x"}"#.to_owned())
        );
    }

    #[test]
    fn what_is_no_packet_is_refused() {
        for text in [
            "",
            "2",
            "2[]",
            "2[1]",
            "2{}",
            r#"2["a""#,
            "7",
            "x",
            "51-[\"a\",{\"_placeholder\":true,\"num\":0}]",
            "299999999999999999999999[\"a\"]",
            "0[",
            "2/admin,[\"a\"]",
            "é",
        ] {
            assert!(matches!(Packet::read(text), Err(Malformed)), "{text}");
        }
    }
}
