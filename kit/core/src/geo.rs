//! Points on earth and the distances between them.
//!
//! The earth is a sphere of the mean radius; distances are great circles. PostgreSQL's `cube` carries a point as three
//! coordinates in metres, so that its nearest-neighbour order (by chord) is the order of distance everywhere, at the poles
//! and across the antimeridian too. Chord and arc: `c = 2·R·sin(d / 2R)`.

use std::f64::consts::PI;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Mean radius of the earth in metres (IUGG R₁).
const RADIUS: f64 = 6_371_008.8;

/// A distance in metres.
pub type Metres = f64;

/// A place on earth in WGS 84 degrees: latitude −90 to 90, longitude −180 to 180.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "RawPoint", deny_unknown_fields)]
#[schema(as = Point)]
pub struct Point {
    #[schema(minimum = -90.0, maximum = 90.0)]
    lat: f64,
    #[schema(minimum = -180.0, maximum = 180.0)]
    lng: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPoint {
    lat: f64,
    lng: f64,
}

impl TryFrom<RawPoint> for Point {
    type Error = PointError;
    fn try_from(raw: RawPoint) -> Result<Self, PointError> {
        Self::new(raw.lat, raw.lng)
    }
}

/// Coordinates that are nowhere on earth.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a point is LAT,LNG in degrees: latitude from -90 to 90, longitude from -180 to 180")]
pub struct PointError;

impl Point {
    /// A point, if there is such a place (NaN and infinities are not).
    pub fn new(lat: f64, lng: f64) -> Result<Self, PointError> {
        let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lng);
        if on_earth { Ok(Self { lat, lng }) } else { Err(PointError) }
    }

    /// Where the equator and the prime meridian meet.
    pub const ORIGIN: Self = Self { lat: 0.0, lng: 0.0 };

    /// The point that has these coordinates from the centre of the earth ([`xyz`](Self::xyz)), whatever its height.
    pub fn from_xyz([x, y, z]: [f64; 3]) -> Self {
        let (lat, lng) = (z.atan2(x.hypot(y)).to_degrees(), y.atan2(x).to_degrees());
        // What is no number is nowhere.
        Self::new(lat.clamp(-90.0, 90.0), lng.clamp(-180.0, 180.0)).unwrap_or(Self::ORIGIN)
    }

    /// Latitude in degrees.
    pub fn lat(&self) -> f64 {
        self.lat
    }

    /// Longitude in degrees.
    pub fn lng(&self) -> f64 {
        self.lng
    }

    /// The point as coordinates from the centre of the earth, in metres: what a `cube` column stores.
    pub fn xyz(&self) -> [f64; 3] {
        let (lat, lng) = (self.lat.to_radians(), self.lng.to_radians());
        [RADIUS * lat.cos() * lng.cos(), RADIUS * lat.cos() * lng.sin(), RADIUS * lat.sin()]
    }

    /// The straight line through the earth that a great-circle distance corresponds to. Half way round and more is the diameter.
    pub fn chord(distance: Metres) -> Metres {
        2.0 * RADIUS * (distance.clamp(0.0, PI * RADIUS) / (2.0 * RADIUS)).sin()
    }

    /// The great-circle distance that a straight line through the earth corresponds to.
    pub fn arc(chord: Metres) -> Metres {
        2.0 * RADIUS * (chord / (2.0 * RADIUS)).clamp(0.0, 1.0).asin()
    }

    /// The great-circle distance to another point.
    pub fn distance(&self, other: &Self) -> Metres {
        let (a, b) = (self.xyz(), other.xyz());
        Self::arc(((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) + (a[2] - b[2]).powi(2)).sqrt())
    }
}

/// Reads `LAT,LNG`.
impl FromStr for Point {
    type Err = PointError;

    fn from_str(text: &str) -> Result<Self, PointError> {
        let (lat, lng) = text.split_once(',').ok_or(PointError)?;
        let number = |part: &str| part.trim().parse::<f64>().map_err(|_| PointError);
        Self::new(number(lat)?, number(lng)?)
    }
}

/// Writes `LAT,LNG`.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.lat, self.lng)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_distances() {
        let berlin: Point = "52.5200,13.4050".parse().unwrap();
        let hamburg: Point = "53.5511,9.9937".parse().unwrap();
        assert!((berlin.distance(&hamburg) - 255_300.0).abs() < 500.0);
        let (west, east) = (Point::new(0.0, -179.5).unwrap(), Point::new(0.0, 179.5).unwrap());
        assert!((west.distance(&east) - 111_195.0).abs() < 10.0, "across the antimeridian");
        let (a, b) = (Point::new(90.0, 0.0).unwrap(), Point::new(90.0, 120.0).unwrap());
        assert!(a.distance(&b) < 0.001, "the pole is one place");
    }

    #[test]
    fn nowhere_is_refused() {
        for text in ["", "1", "91,0", "0,181", "NaN,0", "inf,0", "1;2", "1,2,3"] {
            assert!(text.parse::<Point>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn chord_and_arc_are_inverse(metres in 0.0..20_000_000.0f64) {
            prop_assert!((Point::arc(Point::chord(metres)) - metres).abs() < 1.0);
        }
    }
}
