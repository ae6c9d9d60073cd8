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
    assert_eq!(said(&Hours::on([1], 600, 660).unwrap(), "2026-05-09T11:00:00"), "Closed, opens Monday 10:00");
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
    let told: Vec<_> = week.iter().map(|day| (day.name.as_str(), day.hours.as_str(), day.today)).collect();
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
    for (weekday, opens, closes) in [(0, 0, 1), (8, 0, 1), (1, -1, 1), (1, 1, 1), (1, 2, 1), (1, 0, 1441)] {
        assert_eq!(Hours::new(weekday, opens, closes), Err(HoursError));
    }
    assert_eq!(Hours::over_midnight(1, 1441, 5), Err(HoursError));
    for text in ["", "9:00", "09:0", "24:01", "25:00", "09:60", "09:00:00", "-1:00", "०९:००", "ab:cd"]
    {
        assert_eq!(minute(text), None, "{text}");
    }
    assert_eq!((minute("00:00"), minute("24:00"), minute("18:30")), (Some(0), Some(1440), Some(1110)));
}
