//! The three cities, and what counts as inside them.

/// A city of the street.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum City {
    /// Berlin.
    Berlin,
    /// Hamburg.
    Hamburg,
    /// Leipzig.
    Leipzig,
}

impl City {
    /// All of them, in the order of the vendors.
    pub const ALL: [Self; 3] = [Self::Berlin, Self::Hamburg, Self::Leipzig];

    /// The name as one writes it on a letter.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Berlin => "Berlin",
            Self::Hamburg => "Hamburg",
            Self::Leipzig => "Leipzig",
        }
    }

    /// Latitude and longitude of the middle of the city (its central station or main square), WGS 84 degrees.
    #[must_use]
    pub fn centre(self) -> (f64, f64) {
        match self {
            Self::Berlin => (52.5200, 13.4050),
            Self::Hamburg => (53.5511, 9.9937),
            Self::Leipzig => (51.3397, 12.3731),
        }
    }

    /// Whether a point is inside the box around the city's boundary.
    #[must_use]
    pub fn contains(self, lat: f64, lng: f64) -> bool {
        let (south, north, west, east) = match self {
            Self::Berlin => (52.338, 52.676, 13.088, 13.762),
            Self::Hamburg => (53.395, 53.739, 9.730, 10.326),
            Self::Leipzig => (51.238, 51.449, 12.236, 12.543),
        };
        (south..=north).contains(&lat) && (west..=east).contains(&lng)
    }
}
