//! Where the most of a variant is.

use std::cmp::Reverse;
use std::collections::HashMap;

use catalog::VariantId;
use vendors::PlaceId;

use crate::Available;

/// What can be bought of some variants. Whoever serves several from it takes what one has got before the next one looks.
#[derive(Debug, Default)]
pub struct Shelves(HashMap<VariantId, Vec<(PlaceId, i64)>>);

impl FromIterator<Available> for Shelves {
    fn from_iter<I: IntoIterator<Item = Available>>(levels: I) -> Self {
        let mut shelves: HashMap<_, Vec<_>> = HashMap::new();
        for level in levels {
            shelves.entry(level.variant_id).or_default().push((level.place_id, level.available));
        }
        Self(shelves)
    }
}

impl Shelves {
    /// The place that has the most of it, and how many; the oldest place where several have as many.
    pub fn best(&self, variant: VariantId) -> Option<(PlaceId, i64)> {
        let places = self.0.get(&variant)?;
        places.iter().copied().max_by_key(|&(place, available)| (available, Reverse(place)))
    }

    /// Takes some of what is there; answers whether that was the last at this place.
    pub fn take(&mut self, variant: VariantId, place: PlaceId, quantity: i64) -> bool {
        let mut places = self.0.get_mut(&variant).into_iter().flatten();
        let Some((_, available)) = places.find(|(at, _)| *at == place) else { return false };
        *available -= quantity;
        *available <= 0
    }
}
