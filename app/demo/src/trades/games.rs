//! Games, puzzles and kites.

use super::{Line, Sign, Trade, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Coral, Forest, Green, Lilac, Mint, Mustard, Navy, Orange, Pink, Plum, Red, Rust, Sky, Teal, Wood,
    Yellow,
};

#[rustfmt::skip] // A table.
pub(crate) static GAMES: Trade = Trade { name: "games", sign: Sign::Star, lines: &[
    Line {
        things: &[thing("{}", "games-puzzles", "boardgame", (1900, 4400), ONE, "")],
        kinds: &[
            kind("Harbour Masters", Navy, "Load ships, outbid friends, watch the tide. For two to four, an hour."),
            kind("Allotment", Green, "A friendly game about beans and fences. For two to five, forty minutes."),
            kind("Tram Jam", Yellow, "Lay tracks faster than the others. For three to six, thirty minutes."),
            kind("The Silk Guild", Plum, "Trade, weave, betray. For three to five, ninety minutes."),
            kind("Foxes and Lanterns", Orange, "A cooperative game for the dark season. For one to four, forty minutes."),
            kind("Night Market", Lilac, "Quick auctions with one hand. For two to six, twenty minutes."),
            kind("Nine Men’s Morris", Wood, "The oldest one, on a board of oak. For two."),
            kind("Backgammon in a Case", Rust, "Felt, leather and dice that roll well. For two.").at(140),
            kind("Chess Set of Pear Wood", Wood, "Turned pieces, weighted, with a folding board. For two.").at(170),
            kind("Glacier", Sky, "Move the ice before it moves you. For two to four, thirty minutes."),
            kind("Word Baker", Coral, "Letters rise like dough. For two to eight, twenty minutes."),
            kind("Lighthouse Keepers", Red, "Remember what the beam showed. For two to four, twenty minutes."),
        ],
        closings: &["The rules fit on two pages.", "You can try it at our table.", "Lost pieces are replaced for a stamp.", "Good with a bowl of something salty."],
    },
    Line {
        things: &[thing("{} Puzzle", "games-puzzles", "puzzle", (1400, 2600), ONE, "")],
        kinds: &[
            kind("Map of Leipzig", Mustard, "A thousand pieces; the park is the hard part."),
            kind("Blue-hour Skyline", Blue, "A thousand pieces, half of them sky."),
            kind("Botanical Chart", Forest, "Five hundred pieces from an old school chart."),
            kind("Bakery Window", Orange, "Five hundred pieces that make one hungry."),
            kind("Underwater", Teal, "Two hundred pieces for patient sevens."),
            kind("Farm Animals", Green, "Twelve large wooden pieces with knobs."),
            kind("Patchwork", Pink, "A thousand pieces of cloth, which is cruel."),
            kind("World Map in Wood", Wood, "A hundred countries, one of them always missing under the sofa.").at(170),
            kind("Lemon Grove", Yellow, "Five hundred pieces and a lot of leaves."),
        ],
        closings: &["No two pieces are cut alike.", "Finished matt, so that no lamp glares.", "With a small poster as a guide.", "Not one piece missing: we weigh each box."],
    },
    Line {
        things: &[thing("{} Kite", "outdoor-play", "kite", (2400, 5900), ONE, "")],
        kinds: &[
            kind("Sport Delta", Red, "Two lines and quick turns, for wide fields."),
            kind("Box", Blue, "Flies like a lift, straight up."),
            kind("Beginner’s Sled", Mint, "No spars, so nothing breaks."),
            kind("Parafoil", Lilac, "Folds to the size of a sandwich."),
            kind("Giant Diamond", Orange, "Two metres across; hold on."),
            kind("Night Glow", Navy, "With small lights along the spine."),
        ],
        closings: &["With line, winder and a bag.", "We show you how, on Sundays behind the house.", "From two Beaufort."],
    },
    Line {
        things: &[thing("{}", "games-puzzles", "cards-deck", (790, 1690), ONE, "")],
        kinds: &[
            kind("Skat Cards, Leipzig Faces", Red, "Thirty-two cards with the German suits."),
            kind("Tarot of the Street", Plum, "Twenty-two cards drawn from shop signs."),
            kind("Memory of Small Things", Mint, "Thirty-six pairs: buttons, keys, a jalapeño."),
            kind("Story Dice", Mustard, "Nine dice, any number of endings.").drawn("dice"),
            kind("Quartet: Clouds", Sky, "Height, weight and mood of thirty-two clouds."),
            kind("Pick-up Sticks", Wood, "Forty-one of them, and a steady hand.").drawn("sticks"),
            kind("Poker Dice in Leather", Rust, "Five dice in a cup.").drawn("dice"),
            kind("Dominoes", Forest, "Twenty-eight stones of maple, burnt dots.").drawn("dice"),
            kind("Marbles in a Net", Blue, "Twenty-five and a big one.").drawn("marbles"),
        ],
        closings: &["Fits into a coat pocket.", "For trains, pubs and rain.", "From Altenburg, where they know about games."],
    },
] };
