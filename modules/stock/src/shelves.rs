//! Where the most of a variant is.

use std::cmp::Reverse;
use std::collections::HashMap;

use catalog::VariantId;
use vendors::PlaceId;

use crate::Available;

/// What can be bought of some variants. Whoever serves several from it takes what one has got before the next one looks.
#[derive(Debug, Default)]
pub struct Shelves(HashMap<VariantId, Vec<Place>>);

/// What a place has of a variant.
#[derive(Clone, Copy, Debug)]
struct Place {
    id: PlaceId,
    left: i64,
    taken: i64,
}

/// Plenty is left when ten times as much as was taken is, and no less than this: others may take of it at the same moment.
const PLENTY: i64 = 100;

impl FromIterator<Available> for Shelves {
    fn from_iter<I: IntoIterator<Item = Available>>(levels: I) -> Self {
        let mut shelves: HashMap<_, Vec<_>> = HashMap::new();
        for level in levels {
            let place = Place { id: level.place_id, left: level.available, taken: 0 };
            shelves.entry(level.variant_id).or_default().push(place);
        }
        Self(shelves)
    }
}

impl Shelves {
    /// The place that has the most of it, and how many; the oldest place where several have as many.
    pub fn best(&self, variant: VariantId) -> Option<(PlaceId, i64)> {
        let places = self.0.get(&variant)?;
        let best = places.iter().max_by_key(|place| (place.left, Reverse(place.id)))?;
        Some((best.id, best.left))
    }

    /// Takes some of what is there; answers whether that was the last at this place.
    pub fn take(&mut self, variant: VariantId, place: PlaceId, quantity: i64) -> bool {
        let mut places = self.0.get_mut(&variant).into_iter().flatten();
        let Some(place) = places.find(|at| at.id == place) else { return false };
        place.left -= quantity;
        place.taken += quantity;
        place.left <= 0
    }

    /// Whether so much is left of everything that was taken that it does not matter who comes first.
    pub fn plenty(&self) -> bool {
        let mut taken = self.0.values().flatten().filter(|place| place.taken > 0);
        taken.all(|place| place.left >= (10 * place.taken).max(PLENTY))
    }
}

#[cfg(test)]
mod tests {
    use catalog::ProductId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn who_takes_leaves_the_rest_to_the_next_and_the_most_is_taken_first() {
        let (bread, here, there) =
            (VariantId(Uuid::from_u128(1)), PlaceId(Uuid::from_u128(1)), PlaceId(Uuid::from_u128(2)));
        let product_id = ProductId(Uuid::from_u128(1));
        let level = |place_id, available| Available { variant_id: bread, place_id, product_id, available };
        let mut shelves: Shelves = [level(here, 5), level(there, 5)].into_iter().collect();
        assert_eq!(shelves.best(bread), Some((here, 5)), "the oldest place, of two that have as many");
        assert!(!shelves.take(bread, here, 2));
        assert_eq!(shelves.best(bread), Some((there, 5)));
        assert!(shelves.take(bread, there, 5));
        assert_eq!(shelves.best(bread), Some((here, 3)));
        assert_eq!(shelves.best(VariantId(Uuid::from_u128(2))), None);
    }

    #[test]
    fn plenty_is_of_all_that_was_taken() {
        let variants = [1, 2].map(|n| VariantId(Uuid::from_u128(n)));
        let place = PlaceId(Uuid::from_u128(1));
        let product_id = ProductId(Uuid::from_u128(1));
        let level = |variant_id, available| Available { variant_id, place_id: place, product_id, available };
        let mut shelves: Shelves = [level(variants[0], 230), level(variants[1], 99)].into_iter().collect();
        assert!(shelves.plenty(), "nothing was taken");
        shelves.take(variants[0], place, 20);
        assert!(shelves.plenty());
        shelves.take(variants[0], place, 1);
        assert!(!shelves.plenty(), "209 are left, and 21 were taken");
        let mut shelves: Shelves = [level(variants[0], 230), level(variants[1], 99)].into_iter().collect();
        shelves.take(variants[1], place, 1);
        assert!(!shelves.plenty());
    }
}
