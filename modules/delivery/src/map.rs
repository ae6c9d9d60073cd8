//! A map that is drawn of what is known: the shop, the door and the courier. Nothing is fetched from anybody.

use kit_core::Point;

/// The size of the drawing.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
/// Free space around what is shown.
const MARGIN: f64 = 56.0;
/// A degree of latitude in metres.
const DEGREE: f64 = 111_195.0;
/// Nothing is drawn larger than this: metres across.
const CLOSEST: f64 = 400.0;
/// How fast couriers get along, in metres a second: 15 km/h.
const PACE: f64 = 15.0 / 3.6;
/// How much longer streets are than a straight line.
const DETOUR: f64 = 1.3;
/// Minutes that it takes to fetch something.
const FETCH: f64 = 3.0;

/// A place on the drawing, in its own units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// The drawing, and how a script goes on with it: `x = (lng - west) * per_lng`, `y = (north - lat) * per_lat`.
#[derive(Clone, Debug)]
pub(crate) struct Map {
    pub(crate) west: f64,
    pub(crate) north: f64,
    pub(crate) per_lng: f64,
    pub(crate) per_lat: f64,
    pub(crate) shop: Spot,
    pub(crate) door: Spot,
    pub(crate) courier: Option<Spot>,
    /// Lines of a grid, to see movement by.
    pub(crate) columns: Vec<f64>,
    pub(crate) rows: Vec<f64>,
    /// What a grid's side is: `500 m`.
    pub(crate) grid: String,
}

impl Map {
    /// Around all that is shown; north is up.
    pub(crate) fn of(shop: Point, door: Point, courier: Option<Point>) -> Self {
        let all = [Some(shop), Some(door), courier];
        let shown = || all.iter().flatten();
        let (south, north) = shown().fold((90_f64, -90_f64), |(s, n), p| (s.min(p.lat()), n.max(p.lat())));
        let (west, east) = shown().fold((180_f64, -180_f64), |(w, e), p| (w.min(p.lng()), e.max(p.lng())));
        let narrow = ((south + north) / 2.0).to_radians().cos().max(0.01);
        let (high, wide) = ((north - south) * DEGREE, (east - west) * DEGREE * narrow);
        // Units a metre: as large as both fit.
        let scale =
            ((WIDTH - 2.0 * MARGIN) / wide.max(CLOSEST)).min((HEIGHT - 2.0 * MARGIN) / high.max(CLOSEST));
        let (per_lat, per_lng) = (scale * DEGREE, scale * DEGREE * narrow);
        let west = (west + east) / 2.0 - WIDTH / 2.0 / per_lng;
        let north = (south + north) / 2.0 + HEIGHT / 2.0 / per_lat;
        let spot =
            |p: Point| Spot { x: round((p.lng() - west) * per_lng), y: round((north - p.lat()) * per_lat) };
        let step = [100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0]
            .into_iter()
            .find(|metres| metres * scale >= 60.0)
            .unwrap_or(50_000.0);
        let lines =
            |end: f64| (1..).map(|nth| round(f64::from(nth) * step * scale)).take_while(move |at| *at < end);
        let grid = if step < 1000.0 { format!("{step} m") } else { format!("{} km", step / 1000.0) };
        Self {
            west,
            north,
            per_lng,
            per_lat,
            shop: spot(shop),
            door: spot(door),
            courier: courier.map(spot),
            columns: lines(WIDTH).collect(),
            rows: lines(HEIGHT).collect(),
            grid,
        }
    }
}

/// To a tenth of a unit: nobody sees more.
fn round(units: f64) -> f64 {
    (units * 10.0).round() / 10.0
}

/// Minutes until a courier is at the door, from where it is; by way of the shop if it has not fetched it yet.
pub(crate) fn minutes(courier: Point, shop: Option<Point>, door: Point) -> i64 {
    let way = match shop {
        Some(shop) => courier.distance(&shop) + shop.distance(&door),
        None => courier.distance(&door),
    };
    let fetching = if shop.is_some() { FETCH } else { 0.0 };
    ((way * DETOUR / PACE / 60.0 + fetching).ceil() as i64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lat: f64, lng: f64) -> Point {
        Point::new(lat, lng).unwrap()
    }

    #[test]
    fn everything_is_on_the_map_and_north_is_up() {
        let (shop, door) = (point(52.520, 13.405), point(52.500, 13.450));
        for courier in [None, Some(point(52.530, 13.300)), Some(shop)] {
            let map = Map::of(shop, door, courier);
            for spot in [Some(map.shop), Some(map.door), map.courier].into_iter().flatten() {
                assert!((0.0..=WIDTH).contains(&spot.x) && (0.0..=HEIGHT).contains(&spot.y), "{map:?}");
            }
            assert!(map.shop.y < map.door.y && map.shop.x < map.door.x, "{map:?}");
            // A metre is as long in both directions.
            let (east, south) = (point(52.520, 13.420), point(52.511, 13.405));
            let along = |to: Point| {
                let x = (to.lng() - shop.lng()) * map.per_lng;
                let y = (shop.lat() - to.lat()) * map.per_lat;
                x.hypot(y) / shop.distance(&to)
            };
            assert!((along(east) / along(south) - 1.0).abs() < 0.01, "{} {}", along(east), along(south));
        }
        // One point alone is no endless zoom.
        let map = Map::of(shop, shop, None);
        assert!(map.per_lat.is_finite() && map.shop == map.door);
    }

    #[test]
    fn the_time_is_that_of_the_way_left() {
        let (shop, door) = (point(52.520, 13.405), point(52.520, 13.450));
        // Three kilometres at 15 km/h, and three tenths more.
        assert_eq!(minutes(shop, None, door), 16);
        assert_eq!(minutes(door, Some(shop), door), 35);
        assert_eq!(minutes(door, None, door), 1);
    }
}
