//! Files with all the dirt that was thought of.

use std::io::Write as _;

use super::*;
use crate::import::rows::{Seller, Zip};

type All<R> = (Vec<Line<R>>, Vec<Bad>);

fn all<R: Row>(content: &[u8], compressed: bool) -> anyhow::Result<All<R>> {
    let dir = tempfile::tempdir()?;
    if compressed {
        std::fs::write(dir.path().join(format!("{}.zst", R::FILE)), zstd::encode_all(content, 3)?)?;
    } else {
        File::create(dir.path().join(R::FILE))?.write_all(content)?;
    }
    let mut all: All<R> = (Vec::new(), Vec::new());
    read(&find(dir.path(), R::FILE)?, &ProgressBar::hidden(), 2, |rows, bad| {
        all.0.extend(rows);
        all.1.extend(bad);
        Ok(())
    })?;
    Ok(all)
}

const SELLERS: &str = "seller_id,seller_zip_code_prefix,seller_city,seller_state\n";

#[test]
fn bad_rows_are_told_and_passed_over() {
    let content = [
        SELLERS.as_bytes(),
        b"s1,13023,campinas,SP\r\n",
        b"s2,13023,campinas\n",
        b"s3,abc,campinas,SP\n\n",
        b"s4,13023,\"camp,SP\n",
        b"s5,13023,\xff\xfe,SP\n",
        b"s6,13023,\"sao, paulo\",SP",
    ]
    .concat();
    let (rows, bad) = all::<Seller>(&content, false).unwrap();
    assert_eq!(
        rows.iter().map(|row| (row.line, row.row.id.as_str())).collect::<Vec<_>>(),
        [(2, "s1"), (8, "s6")]
    );
    assert_eq!(rows[1].row.city, "sao, paulo");
    let told: Vec<_> = bad.iter().map(|bad| (bad.line, bad.id.as_str(), bad.reason.as_str())).collect();
    assert_eq!(
        told,
        [
            (3, "s2", "3 columns where 4 belong"),
            (4, "s3", "not a zip code prefix: \"abc\""),
            (6, "s4", "3 columns where 4 belong"),
            (7, "s5", "not UTF-8"),
        ]
    );
}

#[test]
fn columns_are_found_by_name_behind_a_mark_and_compressed() {
    let content = "\u{feff}\"seller_state\",\"seller_id\",\"seller_city\",\"seller_zip_code_prefix\"\nSP,\"s1\",campinas,1002\n";
    let (rows, bad) = all::<Seller>(content.as_bytes(), true).unwrap();
    assert!(bad.is_empty());
    assert_eq!((rows[0].row.id.as_str(), rows[0].row.zip.as_str()), ("s1", "01002"));
    assert!(all::<Seller>(b"seller_id,seller_city\n", false).is_err(), "a column is missing");
    assert!(all::<Seller>(b"", false).is_err(), "nothing at all");
}

#[test]
fn quotes_are_taken_off() {
    let mut record = Record::default();
    record.split(br#""a","b, ""c""",,d"e,"""#);
    let columns: Vec<_> =
        (0..record.len()).map(|n| String::from_utf8_lossy(record.get(n).unwrap())).collect();
    assert_eq!(columns, ["a", "b, \"c\"", "", "d\"e", ""]);
}

#[test]
fn a_line_without_an_end_costs_no_memory() {
    let mut content = SELLERS.as_bytes().to_vec();
    content.extend(std::iter::repeat_n(b'x', 1 << 20));
    content.extend(b"\ns2,13023,campinas,SP\n");
    let (rows, bad) = all::<Seller>(&content, false).unwrap();
    assert_eq!((rows.len(), bad.len(), rows[0].line), (1, 1, 3));
}

#[test]
fn points_outside_brazil_are_unknown() {
    let content = "geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,geolocation_city,geolocation_state\n\
        13023,-22.9,-47.06,campinas,SP\n18243,28.009,-15.5369,bom retiro,SP\n95130,NaN,121.1,x,RS\n";
    let (rows, bad) = all::<Zip>(content.as_bytes(), false).unwrap();
    assert_eq!((rows.len(), bad.len()), (1, 2));
    assert_eq!(bad[0].reason, crate::import::rows::OUTSIDE);
}
