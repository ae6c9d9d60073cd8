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
mod tests {
    use super::*;

    fn at(local: &str) -> (Timestamp, TimeZone) {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at: jiff::civil::DateTime = local.parse().unwrap();
        (at.to_zoned(zone.clone()).unwrap().timestamp(), zone)
    }

    fn said(hours: &[Hours], local: &str) -> String {
        let (now, zone) = at(local);
        open_now(hours, now, &zone).status().map(|status| status.text).unwrap_or_default()
    }

    /// Monday to Friday with a break at noon; Saturday until two at night.
    fn shop() -> Vec<Hours> {
        let mut hours = Hours::on(1..=5, 9 * 60, 12 * 60).unwrap();
        hours.extend(Hours::on(1..=5, 13 * 60, 18 * 60 + 30).unwrap());
        hours.push(Hours::new(6, 20 * 60, 1440).unwrap());
        hours.push(Hours::new(7, 0, 120).unwrap());
        hours
    }

    #[test]
    fn open_and_closed_are_told_with_the_next_turn() {
        // 2026-05-04 is a Monday.
        for (local, words) in [
            ("2026-05-04T08:59:59", "Closed, opens 09:00"),
            ("2026-05-04T09:00:00", "Open until 12:00"),
            ("2026-05-04T11:59:59", "Open until 12:00"),
            ("2026-05-04T12:00:00", "Closed, opens 13:00"),
            ("2026-05-04T18:30:00", "Closed, opens tomorrow 09:00"),
            ("2026-05-08T18:30:00", "Closed, opens tomorrow 20:00"),
            ("2026-05-09T23:00:00", "Open until 02:00"),
            ("2026-05-10T01:59:00", "Open until 02:00"),
            ("2026-05-10T02:00:00", "Closed, opens tomorrow 09:00"),
        ] {
            assert_eq!(said(&shop(), local), words, "{local}");
        }
        assert_eq!(
            said(&Hours::on([3], 600, 660).unwrap(), "2026-05-06T11:00:00"),
            "Closed, opens Wednesday 10:00"
        );
        assert_eq!(
            said(&Hours::on([1], 600, 660).unwrap(), "2026-05-09T11:00:00"),
            "Closed, opens Monday 10:00"
        );
    }

    #[test]
    fn a_night_from_sunday_to_monday_is_one() {
        let bar = [Hours::new(7, 22 * 60, 1440).unwrap(), Hours::new(1, 0, 180).unwrap()];
        assert_eq!(said(&bar, "2026-05-10T23:30:00"), "Open until 03:00");
        assert_eq!(said(&bar, "2026-05-11T02:30:00"), "Open until 03:00");
        assert_eq!(said(&bar, "2026-05-11T03:00:00"), "Closed, opens Sunday 22:00");
    }

    #[test]
    fn who_never_closes_is_always_open_and_who_says_nothing_is_neither() {
        let always = Hours::on(1..=7, 0, 1440).unwrap();
        assert_eq!(said(&always, "2026-05-10T23:59:59"), "Always open");
        assert_eq!(said(&[], "2026-05-10T12:00:00"), "");
        let (now, zone) = at("2026-05-10T12:00:00");
        assert!(week(&[], now, &zone).is_empty());
    }

    #[test]
    fn hours_are_told_by_the_clock_on_the_wall_when_it_is_moved() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let sunday = [Hours::new(7, 3 * 60, 4 * 60).unwrap()];
        // On 2026-03-29 the clock goes from 02:00 to 03:00, at 01:00 UTC.
        let before: Timestamp = "2026-03-29T00:59:59Z".parse().unwrap();
        let after: Timestamp = "2026-03-29T01:00:00Z".parse().unwrap();
        assert!(matches!(open_now(&sunday, before, &zone), Opening::Closed(_)));
        assert!(matches!(open_now(&sunday, after, &zone), Opening::Open(_)));
    }

    #[test]
    fn the_week_in_words() {
        let (now, zone) = at("2026-05-09T12:00:00");
        let week = week(&shop(), now, &zone);
        let told: Vec<_> =
            week.iter().map(|day| (day.name.as_str(), day.hours.as_str(), day.today)).collect();
        assert_eq!(told[0], ("Monday", "09:00–12:00, 13:00–18:30", false));
        assert_eq!(told[5], ("Saturday", "20:00–24:00", true));
        assert_eq!(told[6], ("Sunday", "00:00–02:00", false));
    }

    #[test]
    fn hours_over_midnight_end_on_the_next_day() {
        let hours = |weekday, opens, closes| Hours::new(weekday, opens, closes).unwrap();
        assert_eq!(Hours::over_midnight(1, 600, 660), Ok(vec![hours(1, 600, 660)]));
        assert_eq!(Hours::over_midnight(7, 1200, 120), Ok(vec![hours(7, 1200, 1440), hours(1, 0, 120)]));
        assert_eq!(Hours::over_midnight(5, 1200, 0), Ok(vec![hours(5, 1200, 1440)]));
        assert_eq!(Hours::over_midnight(5, 0, 0), Ok(vec![hours(5, 0, 1440)]));
        assert_eq!(Hours::over_midnight(5, 60, 60), Ok(vec![hours(5, 60, 1440), hours(6, 0, 60)]));
    }

    #[test]
    fn hours_of_a_day_that_overlap_or_touch_are_one() {
        let hours = |weekday, opens, closes| Hours::new(weekday, opens, closes).unwrap();
        let tidy = Hours::tidy(vec![
            hours(2, 60, 90),
            hours(1, 60, 120),
            hours(1, 0, 61),
            hours(1, 120, 130),
            hours(1, 131, 140),
        ]);
        assert_eq!(tidy, [hours(1, 0, 130), hours(1, 131, 140), hours(2, 60, 90)]);
    }

    #[test]
    fn what_are_not_hours_is_refused() {
        for (weekday, opens, closes) in [(0, 0, 1), (8, 0, 1), (1, -1, 1), (1, 1, 1), (1, 2, 1), (1, 0, 1441)]
        {
            assert_eq!(Hours::new(weekday, opens, closes), Err(HoursError));
        }
        assert_eq!(Hours::over_midnight(1, 1441, 5), Err(HoursError));
        for text in ["", "9:00", "09:0", "24:01", "25:00", "09:60", "09:00:00", "-1:00", "०९:००", "ab:cd"]
        {
            assert_eq!(minute(text), None, "{text}");
        }
        assert_eq!((minute("00:00"), minute("24:00"), minute("18:30")), (Some(0), Some(1440), Some(1110)));
    }
}
