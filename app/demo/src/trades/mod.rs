//! What each trade sells: tables of words, no code.
//!
//! A trade has *lines*; a line is a list of *things* and a list of *kinds*, and every thing comes in every kind: a mug,
//! a bowl and a plate, each in celadon, oat and tenmoku. Where goods have names of their own (a cheese, a book) the thing
//! is just `{}` and the kinds are the goods. A product's text is the thing's sentence, the kind's, and one of the line's
//! closings, so that each is true of what it stands under.

use crate::tone::Tone;

mod apothecary;
mod art;
mod audio;
mod bags;
mod bakery;
mod bicycles;
mod books;
mod bottles;
mod candles;
mod ceramics;
mod cheese;
mod chocolate;
mod clothing;
mod coffee;
mod deli;
mod games;
mod garden;
mod greengrocer;
mod jewellery;
mod kitchenware;
mod knitwear;
mod lights;
mod options;
mod outdoor;
mod plants;
mod prints;
mod records;
mod shoes;
mod soap;
mod stationery;
mod tea;
mod textiles;
mod toys;
mod yarn;

pub(crate) use {
    apothecary::APOTHECARY, art::ART, audio::AUDIO, bags::BAGS, bakery::BAKERY, bicycles::BICYCLES,
    books::BOOKS, bottles::BOTTLES, candles::CANDLES, ceramics::CERAMICS, cheese::CHEESE,
    chocolate::CHOCOLATE, clothing::CLOTHING, coffee::COFFEE, deli::DELI, games::GAMES, garden::GARDEN,
    greengrocer::GREENGROCER, jewellery::JEWELLERY, kitchenware::KITCHENWARE, knitwear::KNITWEAR,
    lights::LIGHTS, outdoor::OUTDOOR, plants::PLANTS, prints::PRINTS, records::RECORDS, shoes::SHOES,
    soap::SOAP, stationery::STATIONERY, tea::TEA, textiles::TEXTILES, toys::TOYS, yarn::YARN,
};

/// A trade: what its vendors can sell, and what stands on their signs.
pub(crate) struct Trade {
    /// Its name; seeds how its goods are shared out.
    pub(crate) name: &'static str,
    /// What hangs above the door, see [`crate::picture`].
    pub(crate) sign: Sign,
    pub(crate) lines: &'static [Line],
}

/// What is painted on a shop's sign.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(crate) enum Sign {
    Wheat,
    Wedge,
    Cup,
    Drop,
    Leaf,
    Vase,
    Lamp,
    Shirt,
    Book,
    Disc,
    Star,
    Wheel,
    Gem,
    Thread,
}

impl Sign {
    /// All of them; a sign's number is its index.
    pub(crate) const ALL: [Self; 14] = [
        Self::Wheat,
        Self::Wedge,
        Self::Cup,
        Self::Drop,
        Self::Leaf,
        Self::Vase,
        Self::Lamp,
        Self::Shirt,
        Self::Book,
        Self::Disc,
        Self::Star,
        Self::Wheel,
        Self::Gem,
        Self::Thread,
    ];
}

/// Things that all come in the same kinds.
pub(crate) struct Line {
    pub(crate) things: &'static [Thing],
    pub(crate) kinds: &'static [Kind],
    /// Last sentences, each true of everything in the line; one is chosen.
    pub(crate) closings: &'static [Closing],
}

/// A last sentence.
pub(crate) type Closing = &'static str;

/// What is sold, with `{}` in its name where the kind's name goes.
pub(crate) struct Thing {
    pub(crate) name: &'static str,
    pub(crate) category: &'static str,
    pub(crate) also: Option<&'static str>,
    pub(crate) motif: &'static str,
    /// From, to, in cents.
    pub(crate) price: (u32, u32),
    pub(crate) options: &'static [Axis],
    /// A sentence or two, or none.
    pub(crate) text: &'static str,
}

/// The way it is made, or what it is called.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The colour it is drawn in, where it has one.
    pub(crate) tone: Option<Tone>,
    /// Drawn so whatever the thing says.
    pub(crate) motif: Option<&'static str>,
    /// How much of the thing's price it costs.
    pub(crate) percent: u32,
    /// A sentence or two, or none.
    pub(crate) text: &'static str,
}

/// An option with its values and how much of the price each costs, in percent.
pub(crate) struct Axis {
    pub(crate) name: &'static str,
    pub(crate) values: &'static [(&'static str, u16)],
    /// Whether a product comes in two or three of the values only.
    pub(crate) some: bool,
}

/// A thing in a kind: what a product is made of.
#[derive(Clone, Copy)]
pub(crate) struct Idea {
    pub(crate) thing: &'static Thing,
    pub(crate) kind: &'static Kind,
    pub(crate) closings: &'static [Closing],
}

impl Trade {
    /// Everything that the trade could sell.
    pub(crate) fn ideas(&'static self) -> Vec<Idea> {
        let each = |line: &'static Line| {
            line.things.iter().flat_map(move |thing| {
                line.kinds.iter().map(move |kind| Idea { thing, kind, closings: line.closings })
            })
        };
        self.lines.iter().flat_map(each).collect()
    }
}

/// A thing; the price is a range in cents.
const fn thing(
    name: &'static str,
    category: &'static str,
    motif: &'static str,
    price: (u32, u32),
    options: &'static [Axis],
    text: &'static str,
) -> Thing {
    Thing { name, category, also: None, motif, price, options, text }
}

impl Thing {
    /// A second leaf that the thing hangs on.
    const fn also(mut self, category: &'static str) -> Self {
        self.also = Some(category);
        self
    }
}

/// A kind that has a colour.
const fn kind(name: &'static str, tone: Tone, text: &'static str) -> Kind {
    Kind { name, tone: Some(tone), motif: None, percent: 100, text }
}

/// A kind that may have any colour.
const fn plain(name: &'static str, text: &'static str) -> Kind {
    Kind { name, tone: None, motif: None, percent: 100, text }
}

impl Kind {
    /// At this share of the thing's price.
    const fn at(mut self, percent: u32) -> Self {
        self.percent = percent;
        self
    }

    /// Drawn as another motif than the thing's.
    const fn drawn(mut self, motif: &'static str) -> Self {
        self.motif = Some(motif);
        self
    }
}

/// An option with all its values.
const fn all(name: &'static str, values: &'static [(&'static str, u16)]) -> Axis {
    Axis { name, values, some: false }
}

/// An option of whose values a product has two or three.
const fn some(name: &'static str, values: &'static [(&'static str, u16)]) -> Axis {
    Axis { name, values, some: true }
}

#[cfg(test)]
mod tests {
    use crate::{categories::categories, picture::motif_exists, shops::SHOPS, tone::Tone};

    #[test]
    fn everything_in_the_tables_exists_elsewhere() {
        let leaves: Vec<_> = categories().into_iter().filter(|category| category.parent.is_some()).collect();
        for idea in SHOPS.iter().flat_map(|shop| shop.trade.ideas()) {
            let (thing, kind) = (idea.thing, idea.kind);
            for category in [Some(thing.category), thing.also].into_iter().flatten() {
                assert!(leaves.iter().any(|leaf| leaf.slug == category), "{}: {category}", thing.name);
            }
            for motif in [Some(thing.motif), kind.motif].into_iter().flatten() {
                assert!(motif_exists(motif), "{} {}: {motif}", thing.name, kind.name);
            }
            for axis in thing.options.iter().filter(|axis| axis.name == "Colour") {
                for (colour, _) in axis.values {
                    assert!(Tone::named(colour).is_some(), "{}: {colour}", thing.name);
                }
            }
            assert!(thing.price.0 <= thing.price.1 && thing.name.contains("{}"), "{}", thing.name);
            assert!(!idea.closings.is_empty());
        }
    }
}
