//! An answer as it is kept.

use std::io::Write as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use kit_web::REQUEST_ID;
use sha2::Digest as _;

use crate::generations::{Generation, Generations, Place};
use crate::l2::Stored;
use crate::tag::Tag;

/// A body in its form, and all headers that it is sent with.
#[derive(Debug)]
struct Form {
    body: Bytes,
    headers: HeaderMap,
}

/// How a body is encoded on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

impl Encoding {
    fn suffix(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Gzip => "-gzip",
            Self::Brotli => "-br",
        }
    }

    /// As `Content-Encoding` names it.
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }

    /// The one to answer in, of those that a request accepts.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let Some(accepted) = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok())
        else {
            return Self::Plain;
        };
        let accepts = |name: &str| {
            accepted.split(',').any(|coding| {
                let mut parts = coding.split(';').map(str::trim);
                parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name))
                    && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if accepts("br") {
            Self::Brotli
        } else if accepts("gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }
}

/// Bodies shorter than this are sent as they are: what compressing saves is less than a packet.
const WORTH_COMPRESSING: usize = 860;
/// How long something past its lifetime is answered while it is read anew, or cannot be.
const GRACE: Duration = Duration::from_secs(600);

/// What an answer is, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// JSON, the same for everybody.
    Json,
    /// A page, the same for all who bring nothing: no session, no cart.
    Html,
}

impl Kind {
    fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json",
            Self::Html => "text/html; charset=utf-8",
        })
    }

    fn vary(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "accept-encoding",
            Self::Html => "accept-encoding, cookie",
        })
    }

    /// What is kept by others is not told of changes: they ask again soon, and get a 304 if nothing has changed. A browser asks for a
    /// page each time, for who looks at it may have signed in since.
    fn cache_control(self, lifetime: Duration) -> String {
        let seconds = lifetime.as_secs();
        let browsers = if self == Self::Html { 0 } else { seconds };
        format!("public, max-age={browsers}, s-maxage={seconds}, stale-while-revalidate={seconds}")
    }
}

#[derive(Debug)]
pub(crate) struct Entry {
    kind: Kind,
    plain: Form,
    gzip: OnceLock<Form>,
    brotli: OnceLock<Form>,
    /// What there is none of.
    pub(crate) absent: Option<&'static str>,
    places: Box<[Place]>,
    began: Generation,
    /// The generation at which it was last seen to hold: while that is the present one, no tag is looked up.
    seen: AtomicU64,
    fresh_until: Timestamp,
    refreshing: AtomicBool,
}

/// What an entry is worth at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    /// It is so.
    Fresh,
    /// It was so not long ago, and nothing is known to have changed.
    Old,
    /// It is not so, or too old.
    Nothing,
}

impl Entry {
    pub(crate) fn new(
        body: Vec<u8>,
        kind: Kind,
        max_age: Duration,
        tags: &[Tag],
        began: Generation,
        now: Timestamp,
    ) -> Self {
        Self::made(body, kind, &kind.cache_control(max_age), None, tags, began, now + signed(max_age))
    }

    /// One that another process read, and that is fresh for a while yet.
    pub(crate) fn restored(stored: Stored, began: Generation, fresh_until: Timestamp) -> Self {
        let Stored { kind, version, max_age, tags, body, .. } = stored;
        let cache_control = kind.cache_control(Duration::from_secs(max_age.into()));
        Self::made(body, kind, &cache_control, None, &tags, began, fresh_until).of_version(version)
    }

    /// With the version in its ETag.
    pub(crate) fn of_version(mut self, version: Option<i64>) -> Self {
        if let Some(version) = version {
            let tag = format!("\"{version}.{}\"", core(self.plain.etag()));
            self.plain.headers.insert(header::ETAG, header_value(&tag));
        }
        self
    }

    /// One that is sent and not kept.
    pub(crate) fn passing(body: Vec<u8>, max_age: Duration) -> Self {
        Self::new(body, Kind::Json, max_age, &[], Generation(0), Timestamp::UNIX_EPOCH)
    }

    pub(crate) fn absent(
        what: &'static str,
        lifetime: Duration,
        tags: &[Tag],
        began: Generation,
        now: Timestamp,
    ) -> Self {
        Self::made(Vec::new(), Kind::Json, "no-store", Some(what), tags, began, now + signed(lifetime))
    }

    fn made(
        body: Vec<u8>,
        kind: Kind,
        cache_control: &str,
        absent: Option<&'static str>,
        tags: &[Tag],
        began: Generation,
        fresh_until: Timestamp,
    ) -> Self {
        let mut places: Vec<Place> = tags.iter().copied().map(Place::of).collect();
        places.sort_unstable();
        places.dedup();
        Self {
            kind,
            plain: Form::plain(body, kind, cache_control),
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            absent,
            places: places.into(),
            began,
            seen: AtomicU64::new(0),
            fresh_until,
            refreshing: AtomicBool::new(false),
        }
    }

    /// With a header that says what it tells of.
    pub(crate) fn tagged(mut self, header: &HeaderName, tags: &[Tag]) -> Self {
        let between = if header == "cache-tag" { "," } else { " " };
        let tags: Vec<_> = tags.iter().map(|tag| tag.written()).collect();
        self.plain.headers.insert(header, header_value(&tags.join(between)));
        self
    }

    /// As it is sent when nothing else is accepted.
    pub(crate) fn body(&self) -> &Bytes {
        &self.plain.body
    }

    /// Bytes that it takes, or will when its forms are made.
    pub(crate) fn weight(&self) -> u64 {
        let forms = self.plain.body.len() * 3 / 2;
        (forms + self.places.len() * size_of::<Place>() + size_of::<Self>() + 256) as u64
    }

    pub(crate) fn worth(&self, generations: &Generations, now: Timestamp) -> Worth {
        // Read before the tags are: a change in between is seen the next time.
        let generation = generations.now();
        if self.seen.load(Ordering::Relaxed) != generation.0 {
            if !generations.holds(self.began, &self.places) {
                return Worth::Nothing;
            }
            self.seen.store(generation.0, Ordering::Relaxed);
        }
        if now < self.fresh_until {
            Worth::Fresh
        } else if self.absent.is_none() && now < self.fresh_until + signed(GRACE) {
            Worth::Old
        } else {
            Worth::Nothing
        }
    }

    /// Whether it saw every change that somebody who asked at `asked` is to see.
    pub(crate) fn saw(&self, asked: Generation) -> bool {
        self.began >= asked
    }

    /// Whether it is for the caller to read it anew; nobody else is told so until it is given up.
    pub(crate) fn begin_refresh(&self) -> bool {
        !self.refreshing.swap(true, Ordering::SeqCst)
    }

    pub(crate) fn end_refresh(&self) {
        self.refreshing.store(false, Ordering::SeqCst);
    }

    /// Makes the compressed forms: some milliseconds, not for a thread that answers.
    pub(crate) fn compress(&self) {
        if self.plain.body.len() < WORTH_COMPRESSING {
            return;
        }
        // What fails, or is no shorter, is not there, and the plain form is sent.
        for (encoding, form) in [(Encoding::Gzip, &self.gzip), (Encoding::Brotli, &self.brotli)] {
            if let Some(body) =
                compressed(&self.plain.body, encoding).filter(|body| body.len() < self.plain.body.len())
            {
                let _ = form.set(self.plain.encoded(body, encoding));
            }
        }
    }

    fn form(&self, encoding: Encoding) -> &Form {
        let made = match encoding {
            Encoding::Plain => None,
            Encoding::Gzip => self.gzip.get(),
            Encoding::Brotli => self.brotli.get(),
        };
        made.unwrap_or(&self.plain)
    }

    /// The answer, in the form asked for if it is there. A status other than 200 is that of an answer without a body.
    pub(crate) fn response(&self, encoding: Encoding, status: StatusCode) -> Response {
        let form = self.form(encoding);
        let body = if status == StatusCode::OK { Body::from(form.body.clone()) } else { Body::empty() };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = form.headers.clone();
        if status != StatusCode::OK {
            response.headers_mut().remove(header::CONTENT_TYPE);
            response.headers_mut().remove(header::CONTENT_ENCODING);
        }
        response
    }

    /// Whether it may be given to who asks with these headers.
    pub(crate) fn is_for(&self, asked: &HeaderMap) -> bool {
        self.kind == Kind::Json || kit_web::is_stranger(asked)
    }

    /// Whether `If-None-Match` names it, in whatever form it was sent.
    pub(crate) fn is_known(&self, asked: &HeaderMap) -> bool {
        let Some(known) = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()) else {
            return false;
        };
        let tag = core(self.plain.etag());
        known.trim() == "*" || known.split(',').any(|known| core(known) == tag)
    }
}

/// An entity tag without what says how weak it is and of which form.
fn core(tag: &str) -> &str {
    let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
    [Encoding::Gzip, Encoding::Brotli]
        .iter()
        .find_map(|encoding| tag.strip_suffix(encoding.suffix()))
        .unwrap_or(tag)
}

impl Form {
    fn plain(body: Vec<u8>, kind: Kind, cache_control: &str) -> Self {
        // An alphabet without the hyphen that sets suffixes apart.
        let tag = STANDARD_NO_PAD.encode(&sha2::Sha256::digest(&body)[..12]);
        let mut headers = HeaderMap::with_capacity(12);
        // Each answer has its request's id in this one's place: a map that is cloned has no room for one more.
        headers.insert(REQUEST_ID, HeaderValue::from_static(""));
        headers.insert(header::ETAG, header_value(&format!("\"{tag}\"")));
        headers.insert(header::CACHE_CONTROL, header_value(cache_control));
        headers.insert(header::VARY, kind.vary());
        headers.insert(header::CONTENT_TYPE, kind.media_type());
        kit_web::harden(&mut headers);
        Self { body: body.into(), headers }
    }

    /// The same in another form. Its tag is strong: a form has one of its own, made of the plain one's.
    fn encoded(&self, body: Vec<u8>, encoding: Encoding) -> Self {
        let mut headers = self.headers.clone();
        headers
            .insert(header::ETAG, header_value(&format!("\"{}{}\"", core(self.etag()), encoding.suffix())));
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
        Self { body: body.into(), headers }
    }

    fn etag(&self) -> &str {
        self.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default()
    }
}

fn header_value(text: &str) -> HeaderValue {
    // All that we write are visible ASCII characters.
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

fn compressed(body: &[u8], encoding: Encoding) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len() / 2);
    match encoding {
        Encoding::Plain => return None,
        Encoding::Gzip => {
            let mut encoder = flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(6));
            encoder.write_all(body).ok()?;
            encoder.finish().ok()?;
        }
        Encoding::Brotli => {
            // Quality 5 of 11, window of 4 MiB.
            let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 5, 22);
            encoder.write_all(body).ok()?;
            encoder.flush().ok()?;
            drop(encoder);
        }
    }
    Some(out)
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_best_form_that_is_accepted_is_sent() {
        let accepted = |value| Encoding::accepted(&asked(header::ACCEPT_ENCODING, value));
        assert_eq!(accepted("gzip, deflate, br"), Encoding::Brotli);
        assert_eq!(accepted("gzip;q=0.5, br;q=0"), Encoding::Gzip);
        assert_eq!(accepted("identity"), Encoding::Plain);
        assert_eq!(Encoding::accepted(&HeaderMap::new()), Encoding::Plain);
    }

    #[test]
    fn every_form_has_a_tag_of_its_own_and_each_is_known_again() {
        let generations = Generations::default();
        let body = "{\"name\":\"Rye loaf\"}".repeat(100).into_bytes();
        let now = Timestamp::UNIX_EPOCH;
        let entry =
            Entry::new(body.clone(), Kind::Json, Duration::from_secs(60), &[], generations.now(), now);
        entry.compress();
        let mut tags = Vec::new();
        for encoding in [Encoding::Plain, Encoding::Gzip, Encoding::Brotli] {
            let response = entry.response(encoding, StatusCode::OK);
            let tag = response.headers()[header::ETAG].clone();
            let known = HeaderMap::from_iter([(header::IF_NONE_MATCH, tag.clone())]);
            assert!(entry.is_known(&known), "{tag:?}");
            tags.push(tag);
        }
        tags.dedup();
        assert_eq!(tags.len(), 3);
        assert!(!entry.is_known(&asked(header::IF_NONE_MATCH, "\"other\"")));
        let mut plain = Vec::new();
        let mut gzip = flate2::write::GzDecoder::new(&mut plain);
        gzip.write_all(&entry.gzip.get().unwrap().body).unwrap();
        gzip.finish().unwrap();
        assert_eq!(plain, body);
    }
}
