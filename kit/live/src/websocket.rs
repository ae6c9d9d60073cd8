//! The server's end of a WebSocket (RFC 6455) that carries short texts both ways and is mostly silent.
//!
//! What the headers of frames look like is tungstenite's to know. Its buffers are not used: a connection that waits holds none, and a frame that
//! many are to have is written once and sent as it is.

use std::future::poll_fn;
use std::io::Cursor;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead as _, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tungstenite::protocol::frame::FrameHeader;
use tungstenite::protocol::frame::coding::{Control, Data, OpCode};

use crate::outlet::Outlet;

/// The longest text, in bytes.
pub(crate) const LONGEST: usize = 16 << 10;
/// Read at once.
const CHUNK: usize = 4 << 10;
/// What a control frame holds at most.
const CONTROL: usize = 125;

/// A WebSocket whose handshake is done.
#[derive(Debug)]
pub(crate) struct WebSocket {
    reader: OwnedReadHalf,
    outlet: Arc<Outlet>,
    /// Came, and is no whole frame yet.
    came: Vec<u8>,
    /// Of a text in several frames, what came.
    begun: Option<Vec<u8>>,
    /// Whether it was said here that it ends.
    closing: bool,
    /// Whether nothing more will come.
    over: bool,
}

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Received {
    Text(String),
    /// What is not spoken here, and why. Nothing that may follow can be read.
    Refused(&'static str),
    /// It is over.
    Closed,
}

impl WebSocket {
    /// Over `stream`, of which `came` was read already.
    pub(crate) fn new(stream: TcpStream, came: Vec<u8>) -> Self {
        let (reader, writer) = stream.into_split();
        Self { reader, outlet: Arc::new(Outlet::new(writer)), came, begun: None, closing: false, over: false }
    }

    /// Where it sends.
    pub(crate) fn outlet(&self) -> &Arc<Outlet> {
        &self.outlet
    }

    /// What comes next; sends on, meanwhile, what others left half sent. May be dropped while it waits.
    pub(crate) async fn receive(&mut self) -> Received {
        poll_fn(|context| self.poll_receive(context)).await
    }

    fn poll_receive(&mut self, context: &mut Context<'_>) -> Poll<Received> {
        while !self.over {
            if let Some(received) = self.decode_came() {
                return Poll::Ready(received);
            }
            if let Poll::Ready(Err(_)) = self.outlet.poll_sent(context) {
                return Poll::Ready(Received::Closed);
            }
            if let Some(received) = ready!(self.poll_decode(context)) {
                return Poll::Ready(received);
            }
        }
        Poll::Ready(Received::Closed)
    }

    /// Reads, and decodes what came at once: most often that is a frame, and nothing is left.
    fn poll_decode(&mut self, context: &mut Context<'_>) -> Poll<Option<Received>> {
        let mut room = [MaybeUninit::uninit(); CHUNK];
        let mut room = ReadBuf::uninit(&mut room);
        ready!(self.poll_read(context, &mut room));
        let came = room.filled();
        self.over = came.is_empty();
        if !self.came.is_empty() {
            self.came.extend_from_slice(came);
            return Poll::Ready(None);
        }
        let (decoded, rest) = self.decode(came);
        self.came.extend_from_slice(rest);
        Poll::Ready(decoded)
    }

    /// Reads something; nothing if there will be nothing more.
    fn poll_read(&mut self, context: &mut Context<'_>, room: &mut ReadBuf<'_>) -> Poll<()> {
        // A connection that fails is one that ends.
        Pin::new(&mut self.reader).poll_read(context, room).map(|_| ())
    }

    /// Reads to the end, and drops it.
    fn poll_drop(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            // On the stack: in a future that waits it would be a part of what each connection takes.
            let mut room = [MaybeUninit::uninit(); CHUNK];
            let mut room = ReadBuf::uninit(&mut room);
            ready!(self.poll_read(context, &mut room));
            if room.filled().is_empty() {
                return Poll::Ready(());
            }
        }
    }

    /// The next text of what came before.
    fn decode_came(&mut self) -> Option<Received> {
        if self.came.is_empty() {
            return None;
        }
        let mut came = std::mem::take(&mut self.came);
        let (decoded, rest) = self.decode(&came);
        // Who waits holds nothing.
        if !rest.is_empty() {
            let used = came.len() - rest.len();
            came.drain(..used);
            self.came = came;
        }
        decoded
    }

    /// The next text of `bytes`, if it is there whole, and what follows it.
    fn decode<'b>(&mut self, mut bytes: &'b [u8]) -> (Option<Received>, &'b [u8]) {
        loop {
            match self.frame(bytes) {
                Ok(None) => return (None, bytes),
                Ok(Some((header, payload, rest))) => {
                    bytes = rest;
                    match self.take(&header, payload) {
                        Ok(None) => {}
                        Ok(Some(received)) => return (Some(received), bytes),
                        Err(detail) => return (Some(Received::Refused(detail)), bytes),
                    }
                }
                Err(detail) => return (Some(Received::Refused(detail)), bytes),
            }
        }
    }

    /// What comes of a frame, if that is the last of a text.
    fn take(&mut self, header: &FrameHeader, payload: Vec<u8>) -> Result<Option<Received>, &'static str> {
        let text = match (header.opcode, self.begun.take()) {
            (OpCode::Data(Data::Text), None) => payload,
            (OpCode::Data(Data::Continue), Some(begun)) => [begun, payload].concat(),
            (OpCode::Data(Data::Binary), _) => return Err("binary messages are not spoken here"),
            (OpCode::Control(control), begun) => {
                self.begun = begun;
                self.answer(control, &payload);
                self.over = control == Control::Close;
                return Ok(self.over.then_some(Received::Closed));
            }
            _ => return Err("this frame has no place here"),
        };
        if header.is_final {
            return String::from_utf8(text)
                .map(|text| Some(Received::Text(text)))
                .map_err(|_| "a text is UTF-8");
        }
        self.begun = Some(text);
        Ok(None)
    }

    /// The frame that `bytes` begin with, if it is whole: its header, what it holds, and what follows it.
    #[expect(clippy::type_complexity, reason = "three parts of one thing")]
    fn frame<'b>(&self, bytes: &'b [u8]) -> Result<Option<(FrameHeader, Vec<u8>, &'b [u8])>, &'static str> {
        let mut came = Cursor::new(bytes);
        let parsed = FrameHeader::parse(&mut came).map_err(|_| "there is no such frame")?;
        let Some((header, length)) = parsed else { return Ok(None) };
        if header.rsv1 || header.rsv2 || header.rsv3 {
            return Err("no extension was agreed on");
        }
        let mask = header.mask.ok_or("what a client sends is masked")?;
        let (most, detail) = match header.opcode {
            OpCode::Control(_) if !header.is_final => return Err("a control frame is not divided"),
            OpCode::Control(_) => (CONTROL, "a control frame has 125 bytes at most"),
            // What begun holds was let in by this.
            OpCode::Data(_) => (LONGEST - self.begun.as_ref().map_or(0, Vec::len), TOO_LONG),
        };
        let length = usize::try_from(length).ok().filter(|length| *length <= most).ok_or(detail)?;
        let Some((masked, rest)) = bytes[came.position() as usize..].split_at_checked(length) else {
            return Ok(None);
        };
        let mut payload = masked.to_vec();
        unmask(&mut payload, mask);
        Ok(Some((header, payload, rest)))
    }

    /// Answers a control frame. What cannot be answered at once need not be: the client reads nothing.
    fn answer(&self, control: Control, payload: &[u8]) {
        let answer = match control {
            Control::Ping => Control::Pong,
            Control::Close if !self.closing => Control::Close,
            Control::Close | Control::Pong | Control::Reserved(_) => return,
        };
        let _ = self.outlet.offer(&encode(OpCode::Control(answer), payload));
    }

    /// Says that it ends, and waits for the client to say so too. What is on its way here meanwhile is dropped: a socket closed over it would be
    /// reset, and take with it what was said last.
    pub(crate) async fn close(&mut self) {
        self.closing = true;
        if self.over || self.outlet.send(&encode(OpCode::Control(Control::Close), &[])).await.is_err() {
            return;
        }
        loop {
            match self.receive().await {
                Received::Text(_) => {}
                Received::Closed => return,
                Received::Refused(_) => {
                    return poll_fn(|context| self.poll_drop(context)).await;
                }
            }
        }
    }
}

fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let (words, rest) = payload.as_chunks_mut::<4>();
    for word in words {
        *word = (u32::from_ne_bytes(*word) ^ u32::from_ne_bytes(mask)).to_ne_bytes();
    }
    for (byte, mask) in rest.iter_mut().zip(mask) {
        *byte ^= mask;
    }
}

/// A text as a frame.
pub(crate) fn frame(text: &str) -> Vec<u8> {
    encode(OpCode::Data(Data::Text), text.as_bytes())
}

/// The room that the header of a frame takes at most.
pub(crate) const HEADER: usize = 10;

/// Makes a frame of a text, in place: before it in `bytes` there is [`HEADER`] of room, in which the frame begins at what this says.
pub(crate) fn put_header(bytes: &mut [u8]) -> usize {
    let (header, length) = header(OpCode::Data(Data::Text), bytes.len() - HEADER);
    let begin = HEADER - header.len(length);
    // It is as long as it says.
    let _ = header.format(length, &mut &mut bytes[begin..HEADER]);
    begin
}

fn encode(opcode: OpCode, payload: &[u8]) -> Vec<u8> {
    let (header, length) = header(opcode, payload.len());
    let mut frame = Vec::with_capacity(HEADER + payload.len());
    // To memory, which takes all.
    let _ = header.format(length, &mut frame);
    frame.extend_from_slice(payload);
    frame
}

fn header(opcode: OpCode, length: usize) -> (FrameHeader, u64) {
    (FrameHeader { opcode, ..FrameHeader::default() }, length as u64)
}

pub(crate) const TOO_LONG: &str = "a message has 16 KiB at most";

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;
    use crate::outlet::Offered;

    const MASK: [u8; 4] = [7, 0, 255, 31];

    /// A frame as a client sends it; `first` has the bits and the opcode of its first byte.
    fn sent(first: u8, payload: &[u8]) -> Vec<u8> {
        let mut frame = vec![first];
        match payload.len() {
            short @ ..=125 => frame.push(0x80 | short as u8),
            long => {
                frame.push(0x80 | 126);
                frame.extend_from_slice(&(long as u16).to_be_bytes());
            }
        }
        frame.extend_from_slice(&MASK);
        frame.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        frame
    }

    async fn pair() -> (TcpStream, WebSocket) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        client.set_nodelay(true).unwrap();
        let (server, _) = listener.accept().await.unwrap();
        server.writable().await.unwrap();
        (client, WebSocket::new(server, Vec::new()))
    }

    fn long(nth: usize) -> String {
        format!("{nth:09} {}x", "-".repeat(5000))
    }

    #[tokio::test]
    async fn texts_come_however_they_are_divided() {
        let long = "é".repeat(LONGEST / 2);
        let sent = [
            sent(0x81, b"one"),
            sent(0x01, b"t"),
            sent(0x89, b"are you there"),
            sent(0x00, b""),
            sent(0x80, b"wo"),
            sent(0x8a, b""),
            sent(0x81, b""),
            sent(0x81, long.as_bytes()),
        ]
        .concat();
        for step in [1, 2, 3, 7, 100, sent.len()] {
            let (mut client, mut socket) = pair().await;
            let bytes = sent.clone();
            let sending = tokio::spawn(async move {
                for part in bytes.chunks(step) {
                    client.write_all(part).await.unwrap();
                }
                client
            });
            for text in ["one", "two", "", &long] {
                assert_eq!(socket.receive().await, Received::Text(text.to_owned()), "by {step}");
            }
            let mut client = sending.await.unwrap();
            let mut pong = [0; 15];
            client.read_exact(&mut pong).await.unwrap();
            assert_eq!(&pong, b"\x8a\x0dare you there");
            drop(client);
            assert_eq!(socket.receive().await, Received::Closed);
        }
    }

    #[tokio::test]
    async fn what_is_no_frame_of_a_text_is_refused() {
        let unmasked = [b"\x81\x01a".to_vec()].concat();
        let endless = [&[0x81, 0xff][..], &u64::MAX.to_be_bytes(), &MASK].concat();
        let grown = [sent(0x01, &[b'a'; LONGEST]), sent(0x80, b"a")].concat();
        for (what, bytes, detail) in [
            ("not masked", unmasked, "what a client sends is masked"),
            ("binary", sent(0x82, b"a"), "binary messages are not spoken here"),
            ("compressed", sent(0xc1, b"a"), "no extension was agreed on"),
            ("an opcode that is reserved", sent(0x83, b"a"), "there is no such frame"),
            ("the rest of nothing", sent(0x80, b"a"), "this frame has no place here"),
            (
                "a text in a text",
                [sent(0x01, b"a"), sent(0x81, b"a")].concat(),
                "this frame has no place here",
            ),
            ("a divided ping", sent(0x09, b"a"), "a control frame is not divided"),
            ("a long ping", sent(0x89, &[b'a'; 126]), "a control frame has 125 bytes at most"),
            ("too long", sent(0x81, &[b'a'; LONGEST + 1]), TOO_LONG),
            ("longer than there is", endless, TOO_LONG),
            ("too long together", grown, TOO_LONG),
            ("no UTF-8", sent(0x81, b"\xff"), "a text is UTF-8"),
        ] {
            let (mut client, mut socket) = pair().await;
            client.write_all(&bytes).await.unwrap();
            assert_eq!(socket.receive().await, Received::Refused(detail), "{what}");
        }
    }

    #[tokio::test]
    async fn who_closes_is_answered_and_who_is_closed_answers() {
        let (mut client, mut socket) = pair().await;
        client.write_all(&sent(0x88, &[3, 232])).await.unwrap();
        assert_eq!(socket.receive().await, Received::Closed);
        socket.close().await;
        drop(socket);
        let mut said = Vec::new();
        client.read_to_end(&mut said).await.unwrap();
        assert_eq!(said, [0x88, 2, 3, 232], "once, with the code that the client gave");

        let (mut client, mut socket) = pair().await;
        // What was on its way is not what ends it.
        client.write_all(&sent(0x81, b"late")).await.unwrap();
        let closing = tokio::spawn(async move { socket.close().await });
        let mut said = [0; 2];
        client.read_exact(&mut said).await.unwrap();
        assert_eq!(said, [0x88, 0]);
        client.write_all(&sent(0x88, &[])).await.unwrap();
        closing.await.unwrap();
        assert_eq!(client.read(&mut said).await.unwrap(), 0);
    }

    #[tokio::test]
    async fn what_has_no_room_is_sent_when_there_is_some_whole_and_in_order() {
        let (mut client, mut socket) = pair().await;
        let outlet = Arc::clone(socket.outlet());
        let mut said = Vec::new();
        let mut offered = 0;
        while outlet.offer(&frame(&long(offered))) != Offered::Refused {
            offered += 1;
        }
        let sending = async {
            for nth in offered.. {
                outlet.send(&frame(&long(nth))).await.unwrap();
            }
        };
        assert!(tokio::time::timeout(Duration::from_millis(100), sending).await.is_err(), "nobody reads");
        let last = frame("last");
        assert_eq!(outlet.offer(&last), Offered::Refused, "nothing goes before what waits");
        // Who owns it sends what is left while it waits for what comes.
        let owner = tokio::spawn(async move { socket.receive().await });
        let saying = tokio::spawn(async move { outlet.send(&last).await.unwrap() });
        let mut part = vec![0; 1 << 16];
        while !said.ends_with(b"last") {
            let read = client.read(&mut part).await.unwrap();
            said.extend_from_slice(&part[..read]);
        }
        saying.await.unwrap();
        client.shutdown().await.unwrap();
        assert_eq!(owner.await.unwrap(), Received::Closed);
        let all: Vec<u8> = (0..).flat_map(|nth| frame(&long(nth))).take(said.len() - 6).collect();
        assert!(said.starts_with(&all) && all.len() >= offered * frame(&long(0)).len());
        assert!(all.ends_with(b"x"), "the last before it is whole");
    }
}
