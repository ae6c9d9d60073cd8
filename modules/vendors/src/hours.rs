//! When a place is open, told on its own clock.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pages::{Status, Tone};

/// Minutes of a day and of a week.
const DAY: i32 = 24 * 60;
const WEEK: i32 = 7 * DAY;
const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A stretch of one weekday on which a place is open, in the market's local time. Who is open past midnight has one until 24:00
/// and one from 00:00 of the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    weekday: i16,
    opens: i16,
    closes: i16,
}

/// Times that are not a stretch of a weekday.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("hours have a weekday from 1 (Monday) to 7 and open before they close, by 24:00 at the latest")]
pub struct HoursError;

impl Hours {
    /// A stretch of a weekday (1 is Monday) between two minutes of the day; the second may be 1440.
    pub fn new(weekday: i16, opens: i16, closes: i16) -> Result<Self, HoursError> {
        let sane = (1..=7).contains(&weekday) && 0 <= opens && opens < closes && i32::from(closes) <= DAY;
        if sane { Ok(Self { weekday, opens, closes }) } else { Err(HoursError) }
    }

    /// The same stretch on each of these weekdays.
    pub fn on(
        weekdays: impl IntoIterator<Item = i16>,
        opens: i16,
        closes: i16,
    ) -> Result<Vec<Self>, HoursError> {
        weekdays.into_iter().map(|weekday| Self::new(weekday, opens, closes)).collect()
    }

    /// A stretch as people say it: who closes at an hour that is not after the opening closes on the next day. The same hour twice
    /// is a whole day.
    pub fn over_midnight(weekday: i16, opens: i16, closes: i16) -> Result<Vec<Self>, HoursError> {
        if opens < closes {
            return Ok(vec![Self::new(weekday, opens, closes)?]);
        }
        let evening = Self::new(weekday, opens, DAY as i16)?;
        let morning = (closes > 0).then(|| Self::new(weekday % 7 + 1, 0, closes)).transpose()?;
        Ok([evening].into_iter().chain(morning).collect())
    }

    /// The same hours in order, those of a day that overlap or touch made one.
    pub fn tidy(mut hours: Vec<Self>) -> Vec<Self> {
        hours.sort_unstable();
        hours.dedup_by(|next, last| {
            let one = next.weekday == last.weekday && next.opens <= last.closes;
            if one {
                last.closes = last.closes.max(next.closes);
            }
            one
        });
        hours
    }

    /// 1 is Monday.
    pub fn weekday(self) -> i16 {
        self.weekday
    }

    /// Minutes from midnight.
    pub fn opens(self) -> i16 {
        self.opens
    }

    /// Minutes from midnight, up to 1440.
    pub fn closes(self) -> i16 {
        self.closes
    }
}

/// A moment at which a place opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// How many days ahead; 0 is today.
    pub days: i32,
    /// 1 is Monday.
    pub weekday: i16,
    /// Minutes from midnight.
    pub minute: i16,
}

/// Whether a place is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It does not say when it is open.
    Unknown,
    /// It is, until then.
    Open(Turn),
    /// It is, and never closes.
    Always,
    /// It is not, until then.
    Closed(Turn),
}

/// Whether a place with these hours is open.
pub fn open_now(hours: &[Hours], now: Timestamp, zone: &TimeZone) -> Opening {
    let stretches = merged(hours);
    let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { return Opening::Unknown };
    if first.1 - first.0 >= WEEK {
        return Opening::Always;
    }
    let local = now.to_zoned(zone.clone());
    let today = i32::from(local.weekday().to_monday_zero_offset());
    let at = today * DAY + i32::from(local.hour()) * 60 + i32::from(local.minute());
    let turn = |minute: i32| {
        let day = minute.div_euclid(DAY);
        // At most a week ahead, so that all of these fit.
        Turn { days: day - today, weekday: (day % 7 + 1) as i16, minute: (minute % DAY) as i16 }
    };
    // The last stretch may reach over Sunday night into the week that now is.
    if let Some((_, end)) = stretches.iter().find(|(start, end)| (*start..*end).contains(&at)) {
        return Opening::Open(turn(*end));
    }
    if at < last.1 - WEEK {
        return Opening::Open(turn(last.1 - WEEK));
    }
    let next = stretches.iter().map(|(start, _)| *start).find(|start| *start > at);
    Opening::Closed(turn(next.unwrap_or(first.0 + WEEK)))
}

/// The stretches of a week in minutes from Monday 00:00, in order, those that touch made one. The last may end in the next week.
fn merged(hours: &[Hours]) -> Vec<(i32, i32)> {
    let mut hours = hours.to_vec();
    hours.sort_unstable();
    let mut merged: Vec<(i32, i32)> = Vec::new();
    for hours in hours {
        let midnight = i32::from(hours.weekday - 1) * DAY;
        let (start, end) = (midnight + i32::from(hours.opens), midnight + i32::from(hours.closes));
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    if merged.len() > 1 && merged[0].0 == 0 && merged[merged.len() - 1].1 == WEEK {
        let (_, end) = merged.remove(0);
        if let Some(last) = merged.last_mut() {
            last.1 = WEEK + end;
        }
    }
    merged
}

impl Turn {
    /// `18:30`, `tomorrow 09:00`, `Monday 09:00`.
    fn words(self) -> String {
        let time = clock(self.minute);
        match self.days {
            0 => time,
            1 => format!("tomorrow {time}"),
            _ => format!("{} {time}", name(self.weekday)),
        }
    }
}

impl Opening {
    /// In words, with its colour; none when it is not known.
    pub fn status(self) -> Option<Status> {
        let (text, tone) = match self {
            Self::Unknown => return None,
            Self::Always => ("Always open".to_owned(), Tone::Good),
            Self::Open(until) => {
                // A shop that closes in the night is open until 02:00, not until tomorrow.
                let tonight = until.days == 1 && i32::from(until.minute) < DAY / 2;
                let words = if tonight { clock(until.minute) } else { until.words() };
                (format!("Open until {words}"), Tone::Good)
            }
            Self::Closed(until) => (format!("Closed, opens {}", until.words()), Tone::Quiet),
        };
        Some(Status { text, tone })
    }
}

/// The hours of a day of the week, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// `Monday`.
    pub name: String,
    /// `10:00–18:30`, `closed`.
    pub hours: String,
    /// Whether it is today, in local time.
    pub today: bool,
}

/// The week in words, Monday first; empty when the hours are not known.
pub fn week(hours: &[Hours], now: Timestamp, zone: &TimeZone) -> Vec<Day> {
    if hours.is_empty() {
        return Vec::new();
    }
    let today = i16::from(now.to_zoned(zone.clone()).weekday().to_monday_one_offset());
    let mut hours = hours.to_vec();
    hours.sort_unstable();
    let day = |weekday: i16| {
        let stretches = hours.iter().filter(|hours| hours.weekday == weekday);
        let words: Vec<_> =
            stretches.map(|hours| format!("{}–{}", clock(hours.opens), clock(hours.closes))).collect();
        let words = if words.is_empty() { "closed".to_owned() } else { words.join(", ") };
        Day { name: name(weekday).to_owned(), hours: words, today: weekday == today }
    };
    (1..=7).map(day).collect()
}

/// `18:30`; 1440 is `24:00`.
pub(crate) fn clock(minute: i16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Reads what [`clock`] writes.
pub(crate) fn minute(clock: &str) -> Option<i16> {
    let (hours, minutes) = clock.split_once(':')?;
    let number = |part: &str| match part.as_bytes() {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(i16::from(a - b'0') * 10 + i16::from(b - b'0')),
        _ => None,
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60 && (hours < 24 || (hours, minutes) == (24, 0))).then_some(hours * 60 + minutes)
}

fn name(weekday: i16) -> &'static str {
    NAMES.get(usize::try_from(weekday - 1).unwrap_or_default()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
