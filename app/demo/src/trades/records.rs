//! Records: bands of this street, and recordings of music that belongs to everyone.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Brown, Charcoal, Coral, Cream, Forest, Gold, Green, Grey, Lilac, Mint, Mustard, Navy, Oat, Olive,
    Orange, Pink, Plum, Red, Rose, Rust, Sage, Silver, Sky, Teal, White, Wood, Yellow,
};

const GRADE: &[Axis] = &[all("Condition", &[("New", 100), ("Second-hand, very good", 62)])];

#[rustfmt::skip] // A table.
pub(crate) static RECORDS: Trade = Trade { name: "records", sign: Sign::Disc, lines: &[
    Line {
        things: &[thing("{} (LP)", "vinyl", "record", (2200, 2900), GRADE, "")],
        kinds: &[
            kind("Nachtlinie – Ringbahn", Navy, "Slow electronic pop for the last lap of the evening."),
            kind("Clara Moos – Kleine Meere", Sky, "Guitar, double bass and a voice very close to the microphone."),
            kind("The Postal Gardens – Allotment", Green, "Jangling songs about hedges and other neighbours."),
            kind("Orchester Elbufer – Tide Tables", Teal, "A big band plays minimal music and enjoys it."),
            kind("Jana Okoye – Second Kitchen", Coral, "Soul from Wedding, recorded live in two nights."),
            kind("Duo Kessler – Dust and Piano", Oat, "Prepared piano and field recordings from a barn."),
            kind("Kraftfeld – Umspannwerk", Charcoal, "Machine rhythms from an old transformer station."),
            kind("Tomás Riel – Patio", Orange, "Bossa nova by a man who lives in Ottensen."),
            kind("Schwarzlicht Trio – Blue Hour", Blue, "Piano jazz with a drummer who listens."),
            kind("Die Müden Tiere – Winterschlaf", Brown, "Lo-fi songs to lie down by."),
            kind("Fernweh Ensemble – Night Ferry", Navy, "Strings, accordion, fog."),
            kind("Aïcha Benali – Jasmine Street", Pink, "Oud and electronics from Marseille."),
            kind("Polaroid Summer – Overexposed", Yellow, "Dream pop with more echo than is good for it."),
            kind("Motor City Choir – Freight", Rust, "A choir of forty sings the blues."),
            kind("Lene Sund – Glass Mountain", Mint, "Norwegian folk, sparse and bright."),
            kind("Plattenbau Symphony – Block 7", Grey, "Strings against concrete; better than it sounds."),
            kind("Hafenklang Dub – Container", Forest, "Bass that one hears in the knees."),
            kind("Sister Marigold – Hymns for Cyclists", Mustard, "Gospel harmonies and handclaps."),
            kind("Echo Park Radio – Signal Lost", Plum, "Post-rock that takes its time and then all of it."),
            kind("Novemberlicht – Vier Wände", Silver, "Ambient, made in four rooms with four microphones."),
            kind("Café Oriental – Live in Neukölln", Red, "A wedding band with a brass section, very loud."),
            kind("Anton Reim – Songs without Chorus", Sage, "A songwriter who stops before it gets pretty."),
            kind("Rosa & The Tramlines – Depot", Rose, "Rockabilly with a double bass and a tram bell."),
            kind("Kollektiv Lindenau – Improvisation 3", Lilac, "One afternoon, nine people, no plan."),
            kind("Golden Hour – Rooftop Tapes", Gold, "Instrumental hip-hop from a roof in Kreuzberg."),
            kind("Mara Lind – Leaving the Light On", Cream, "Country from the Baltic coast."),
            kind("Zeitzone – Minus Eins", White, "Krautrock: one chord, twenty minutes, bliss."),
            kind("Los Vecinos – Azotea", Coral, "Cumbia for small balconies."),
        ],
        closings: &["180 grams, with a lined inner sleeve.", "Listened to by us, first track to last.", "With a download code.", "The sleeve is printed on uncoated card.", "Pressed in Leipzig."],
    },
    Line {
        things: &[thing("{} (2 LP)", "vinyl", "record", (2900, 3900), GRADE, "")],
        kinds: &[
            kind("Bach – Goldberg Variations", Gold, "Played on a piano from 1910 by Ilse Brahm."),
            kind("Bach – Cello Suites", Wood, "Six suites in one church, in one week in February."),
            kind("Bach – St John Passion", Plum, "Sung in Leipzig, where else."),
            kind("Schubert – Winterreise", Sky, "A baritone, a fortepiano, and snow."),
            kind("Mendelssohn – Piano Trios", Sage, "Three friends, and one hears it."),
            kind("Clara Schumann – Piano Works", Rose, "The romances and the sonata, finally in one box."),
            kind("Brahms – Late Piano Pieces", Brown, "Opus 116 to 119, lullabies of sorrow."),
            kind("Beethoven – Late Quartets", Charcoal, "The great fugue included, unfriendly and magnificent."),
            kind("Mozart – Clarinet Quintet", Mustard, "On period instruments, warm as bread."),
            kind("Debussy – Préludes", Teal, "Both books, with a lot of pedal."),
            kind("Satie – Gymnopédies and Other Furniture", Cream, "Slowly, and with astonishment."),
            kind("Ravel – Chamber Music", Olive, "The quartet, the trio and the harp."),
            kind("Chopin – Nocturnes", Navy, "All twenty-one, for the small hours."),
            kind("Vivaldi – The Four Seasons", Green, "Fast, dry, with thunder."),
            kind("Telemann – Table Music", Orange, "For eating in good company."),
            kind("Fanny Hensel – Das Jahr", Lilac, "Twelve months on the piano, each with its colour."),
        ],
        closings: &["With a booklet in two languages.", "Recorded with two microphones and no edits.", "A quiet pressing, as such music needs."],
    },
    Line {
        things: &[thing("{} (7-inch)", "vinyl", "single", (790, 1190), ONE, "")],
        kinds: &[
            kind("Nachtlinie – Letzter Halt", Navy, "The single with a B-side that is better."),
            kind("Jana Okoye – Call the Caretaker", Coral, "Two minutes fifty of joy."),
            kind("Los Vecinos – Ascensor", Yellow, "A hit in one particular stairwell."),
            kind("Kraftfeld – Sicherung", Red, "On clear red vinyl."),
            kind("The Postal Gardens – Greenhouse", Green, "Their first, re-pressed."),
            kind("Hafenklang Dub – Poller", Forest, "Vocal on one side, version on the other."),
            kind("Clara Moos – Regen", Sky, "A song about rain for people who like it."),
            kind("Sister Marigold – Ring the Bell", Mustard, "Ends with an actual bicycle bell."),
        ],
        closings: &["45 revolutions a minute.", "Large hole; the adapter is included.", "An edition of 300."],
    },
    Line {
        things: &[thing("{}", "vinyl", "record-box", (490, 3900), ONE, "")],
        kinds: &[
            kind("Fifty Inner Sleeves, Lined", White, "Antistatic paper with rounded corners.").drawn("record").at(60),
            kind("Fifty Outer Sleeves", Sky, "Clear, so that you still see the picture.").drawn("record").at(50),
            kind("Oak Record Crate", Wood, "Holds seventy and can be stacked."),
            kind("Canvas Record Bag", Olive, "For thirty, with a strap that does not cut.").drawn("tote"),
            kind("Carbon Fibre Brush", Charcoal, "Two turns before each side.").drawn("brush").at(45),
            kind("Felt Slipmat", Red, "Three millimetres of wool felt.").drawn("slipmat").at(50),
            kind("Record Washing Set", Teal, "Tub, brushes, fluid and a drying rack.").at(140),
        ],
        closings: &["Used daily in the shop.", "What we recommend when somebody asks.", "Fits 12-inch records."],
    },
    Line {
        things: &[thing("{} Listening Voucher", "vinyl", "card", (1900, 4900), ONE, "For somebody whose taste you do not dare to guess.")],
        kinds: &[
            kind("Small", Mint, "Good for one record."),
            kind("Medium", Orange, "Good for two records, or one and a beer."),
            kind("Large", Plum, "Good for an afternoon at the deck and what comes of it."),
        ],
        closings: &["Comes in a seven-inch sleeve.", "Valid for three years."],
    },
    Line {
        things: &[thing("{} (Cassette)", "vinyl", "cassette", (900, 1200), ONE, "")],
        kinds: &[
            kind("Die Müden Tiere – Demos", Brown, "Recorded on the machine you will play it on."),
            kind("Novemberlicht – Field Notes", Sage, "Trains, geese, snow."),
            kind("Golden Hour – Beat Tape 4", Mustard, "Twenty-two sketches."),
            kind("Polaroid Summer – First Roll", Pink, "Six songs and a lot of hiss."),
            kind("Kollektiv Lindenau – Rehearsals", Lilac, "Including the argument."),
            kind("Schwarzlicht Trio – Bootleg", Charcoal, "An official one, from the third row."),
        ],
        closings: &["Dubbed in real time.", "An edition of a hundred, numbered by hand."],
    },
] };
