//! What people ask who look around where they are.

use catalog::{Near, Search};
use hyper::Uri;
use kit_core::Point;
use kit_db::tokio_postgres::Client;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// Five kilometres are what is asked without saying so; from a walk to a drive.
const RADII: [u32; 8] = [500, 1_000, 2_000, 5_000, 5_000, 5_000, 10_000, 25_000];

/// A place and what is wanted near it.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) point: Point,
    pub(crate) radius: u32,
    pub(crate) category: Category,
}

/// A branch of the tree: its key in projections, and its slug in addresses. All of it has no slug.
#[derive(Clone, Debug)]
pub(crate) struct Category {
    pub(crate) key: i32,
    pub(crate) slug: Option<String>,
}

/// A street as far as questions are asked about it.
pub(crate) struct Ground {
    shops: Vec<Point>,
    departments: Vec<Category>,
    categories: Vec<Category>,
}

impl Ground {
    pub(crate) async fn read(on: &Client) -> anyhow::Result<Self> {
        let shops = "SELECT
                degrees(asin(cube_ll_coord(position, 3) / 6371008.8)),
                degrees(atan2(cube_ll_coord(position, 2), cube_ll_coord(position, 1)))
            FROM catalog.shop_places
            ORDER BY place_id";
        let shops = on.query(shops, &[]).await?;
        let categories = "SELECT key, slug, parent_id IS NULL FROM catalog.categories ORDER BY key";
        let (departments, categories) =
            on.query(categories, &[]).await?.into_iter().partition::<Vec<_>, _>(|row| row.get(2));
        let category = |row: kit_db::tokio_postgres::Row| Category { key: row.get(0), slug: row.get(1) };
        Ok(Self {
            shops: shops.iter().map(|row| Point::new(row.get(0), row.get(1))).collect::<Result<_, _>>()?,
            departments: departments.into_iter().map(category).collect(),
            categories: categories.into_iter().map(category).collect(),
        })
    }

    /// So many questions, the same for the same seed. Nine in ten are asked within a few kilometres of a shop, for people live
    /// where shops are; the rest anywhere. A third asks for everything, a third for a department, a third for a category in one.
    pub(crate) fn questions(&self, seed: u64, count: usize) -> Vec<Question> {
        let mut chance = StdRng::seed_from_u64(seed);
        (0..count).map(|_| self.question(&mut chance)).collect()
    }

    fn question(&self, chance: &mut StdRng) -> Question {
        let mut offset = |degrees: f64| degrees * (chance.random::<f64>() + chance.random::<f64>() - 1.0);
        let (north, east) = (offset(0.05), offset(0.08));
        let near_shop = chance.random_range(0..10) > 0;
        let shop = self.shops[chance.random_range(0..self.shops.len())];
        let point = if near_shop {
            Point::new(shop.lat() + north, shop.lng() + east)
        } else {
            Point::new(chance.random_range(47.5..54.5), chance.random_range(6.5..14.5))
        };
        let category = match chance.random_range(0..3) {
            0 => Category { key: 0, slug: None },
            1 => self.departments[chance.random_range(0..self.departments.len())].clone(),
            _ => self.categories[chance.random_range(0..self.categories.len())].clone(),
        };
        // A shop at a pole, or at the edge of the map: its own place will do.
        Question {
            point: point.unwrap_or(shop),
            radius: RADII[chance.random_range(0..RADII.len())],
            category,
        }
    }
}

impl Question {
    /// As the catalog is asked.
    pub(crate) fn search(&self) -> Search {
        let near = Near { point: self.point, radius: self.radius.into() };
        Search { near: Some(near), category_key: self.category.key, ..Search::default() }
    }

    /// As the API is asked.
    pub(crate) fn uri(&self) -> Result<Uri, hyper::http::uri::InvalidUri> {
        let category =
            self.category.slug.as_ref().map(|slug| format!("&category={slug}")).unwrap_or_default();
        let (lat, lng) = (self.point.lat(), self.point.lng());
        format!("/api/v1/products?near={lat:.5},{lng:.5}&radius_m={}{category}", self.radius).parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground() -> Ground {
        let category = |key: i32| Category { key, slug: Some(format!("category-{key}")) };
        Ground {
            shops: vec![Point::new(52.5, 13.4).unwrap(), Point::new(48.1, 11.6).unwrap()],
            departments: vec![category(1)],
            categories: vec![category(2), category(3)],
        }
    }

    #[test]
    fn questions_are_the_same_for_the_same_seed_and_no_two_are_alike() {
        let asked =
            |seed| -> Vec<_> { ground().questions(seed, 500).iter().map(|q| q.uri().unwrap()).collect() };
        assert_eq!(asked(1), asked(1));
        assert_ne!(asked(1), asked(2));
        let mut once = asked(1);
        once.sort_unstable_by_key(ToString::to_string);
        once.dedup();
        assert_eq!(once.len(), 500, "no answer can be kept from a question before");
    }

    #[test]
    fn most_are_asked_near_a_shop_and_of_all_depths_of_the_tree() {
        let ground = ground();
        let questions = ground.questions(7, 3000);
        let close = |q: &&Question| ground.shops.iter().any(|shop| shop.distance(&q.point) < 10_000.0);
        assert!((2600..=2800).contains(&questions.iter().filter(close).count()));
        for (keys, least) in [(0..=0, 900), (1..=1, 900), (2..=3, 900)] {
            assert!(questions.iter().filter(|q| keys.contains(&q.category.key)).count() > least);
        }
    }

    #[test]
    fn the_api_and_the_catalog_are_asked_the_same() {
        let question = Question {
            point: Point::new(52.5, 13.25).unwrap(),
            radius: 5000,
            category: Category { key: 3, slug: Some("cheese".into()) },
        };
        assert_eq!(
            question.uri().unwrap(),
            "/api/v1/products?near=52.50000,13.25000&radius_m=5000&category=cheese"
        );
        let search = question.search();
        assert_eq!((search.category_key, search.near.unwrap().radius, search.limit), (3, 5000.0, 20));
    }
}
