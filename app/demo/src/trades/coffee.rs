//! Beans from the roaster, and what to brew them with.

use super::{
    Axis, Line, Sign, Trade, all, kind,
    options::{COLOURS, ONE},
    plain, thing,
};
use crate::tone::Tone::{
    Brown, Charcoal, Cocoa, Coral, Cream, Forest, Gold, Lilac, Mustard, Navy, Orange, Plum, Red, Rose, Rust,
    Sage, Silver, Sky, Teal, White, Wood, Yellow,
};

const BEANS: &[Axis] = &[
    all("Weight", &[("250 g", 100), ("500 g", 190), ("1 kg", 360)]),
    all("Grind", &[("Whole bean", 100), ("Filter", 100), ("Espresso", 100)]),
];
const CUPS: &[Axis] = &[all("For", &[("3 cups", 100), ("6 cups", 125)])];

#[rustfmt::skip] // A table.
pub(crate) static COFFEE: Trade = Trade { name: "coffee", sign: Sign::Cup, lines: &[
    Line {
        things: &[thing("{}", "coffee", "coffee-bag", (890, 1380), BEANS, "")],
        kinds: &[
            kind("Ethiopia Yirgacheffe", Coral, "Washed, floral, with bergamot and ripe apricot."),
            kind("Ethiopia Guji Natural", Rose, "Dried in the cherry: strawberry, cocoa nibs, a little wild.").at(112),
            kind("Ethiopia Sidama Washed", Yellow, "Lemon blossom and black tea from a small washing station near Bensa."),
            kind("Kenya Nyeri AA", Red, "Blackcurrant and tomato, loud and clear.").at(120),
            kind("Kenya Peaberry", Plum, "Round little beans with a juicy, winey acidity.").at(118),
            kind("Rwanda Lake Kivu", Orange, "Red apple and brown sugar from the hills above the lake."),
            kind("Burundi Kayanza", Mustard, "Sweet orange and honey, soft as a good argument."),
            kind("Tanzania Kilimanjaro", Forest, "Grapefruit, cedar and a full body."),
            kind("Guatemala Huehuetenango", Brown, "Milk chocolate and red plum, grown at 1,800 metres."),
            kind("Guatemala Antigua", Rust, "Between three volcanoes: spice, cocoa, candied orange."),
            kind("Colombia Huila", Teal, "Caramel and red grape from eleven families around Pitalito."),
            kind("Colombia Nariño Honey", Mustard, "Honey-processed, with panela and yellow plum.").at(110),
            kind("Colombia Decaf, Sugar Cane", Sage, "Decaffeinated with sugar cane, and still tasting of caramel."),
            kind("Brazil Cerrado", Wood, "Hazelnut and milk chocolate with hardly any acidity."),
            kind("Brazil Yellow Bourbon", Yellow, "An old variety: almond, vanilla, velvet."),
            kind("Peru Cajamarca", Forest, "Organic, from a cooperative of women growers; cocoa and fig."),
            kind("Honduras Marcala", Sky, "Toffee and mandarin, certified organic."),
            kind("Costa Rica Tarrazú", Sky, "Bright and tidy, like a washed window."),
            kind("Nicaragua Matagalpa", Navy, "Cocoa, malt and a hint of cherry."),
            kind("Mexico Chiapas", Coral, "Light, nutty and sweet; a fine second cup."),
            kind("Sumatra Mandheling", Forest, "Earth, tobacco and dark chocolate, low in acid."),
            kind("India Monsooned Malabar", Plum, "Left to the monsoon winds for weeks, spicy and mellow."),
            kind("Panama Boquete", Lilac, "Jasmine and peach in a small lot of ninety kilos.").at(165),
            kind("House Espresso", Charcoal, "Brazil, India and a pinch of Ethiopia: chocolate first, then cherry."),
            kind("Night Shift Espresso", Navy, "The dark one, with a third of good robusta and a crema like felt."),
            kind("Kitchen Blend", Cream, "For the filter machine that has always been there. Nutty, mild, hard to get wrong.").at(90),
            kind("Breakfast Filter", Sky, "Light and lively; it survives a thermos."),
            kind("Milk Drinks Blend", Rose, "Roasted so that it comes through a large cappuccino."),
            kind("Winter Roast", Red, "Cinnamon and orange peel without containing either."),
            kind("Half Caff", Sage, "Half decaf and half not, for the fourth cup."),
            kind("Old Port Blend", Brown, "Sumatra and Santos as the port once smelled of them."),
            kind("Cold Brew Coarse Roast", Teal, "Roasted for cold water and a night of patience."),
        ],
        closings: &[
            "Roasted this week; the date is on the bag.",
            "Rest it for a week before espresso.",
            "Bought directly; the price paid to the growers is on our wall.",
            "The bag has a valve and closes again.",
            "Give it 60 grams a litre to start with.",
        ],
    },
    Line {
        things: &[thing("{} Espresso Pot", "coffee", "moka", (2900, 4400), CUPS, "A stovetop pot with a safety valve that can be taken apart.").also("cookware")],
        kinds: &[
            kind("Polished Aluminium", Silver, "The classic eight-sided shape, light and quick."),
            kind("Matt Black", Charcoal, "Powder-coated outside and bare inside."),
            kind("Red Enamelled", Red, "Bright enough to be found without glasses."),
            kind("Copper-coloured", Rust, "Looks well on a gas flame."),
            kind("Stainless Steel", Silver, "Heavier, and fit for induction.").at(130),
        ],
        closings: &["Rinse it with water only.", "Spare seals are in the drawer below.", "Gas and electric; ask us about induction."],
    },
    Line {
        things: &[thing("{} Pour-over Dripper", "coffee", "dripper", (1600, 2900), ONE, "Spiral ribs and one large hole, for paper filters of size 02.").also("cookware")],
        kinds: &[
            kind("White Porcelain", White, "Holds its warmth and goes into the dishwasher."),
            kind("Sage Porcelain", Sage, "Glazed in a soft green, with a dark rim."),
            kind("Glass", Sky, "You can watch the bloom from below."),
            kind("Copper", Rust, "Warms up at once and darkens with the years.").at(160),
            kind("Black Steel", Charcoal, "Unbreakable, for the rucksack."),
        ],
        closings: &["Forty filters are in the box.", "Start with 15 grams and 250 of water.", "Fits cups and most carafes."],
    },
    Line {
        things: &[
            thing("{} Cappuccino Cup", "coffee", "cup", (1150, 1650), ONE, "Thick-walled, 180 millilitres, with a saucer.").also("tableware"),
            thing("{} Espresso Cup", "coffee", "cup", (890, 1290), ONE, "Sixty millilitres with an egg-shaped inside for the crema.").also("tableware"),
        ],
        kinds: &[
            kind("Bar White", White, "The one from every good bar in Italy."),
            kind("Racing Green", Forest, "A deep green with a white inside."),
            kind("Brick", Rust, "Warm red-brown, slightly uneven."),
            kind("Night Blue", Navy, "Dark outside, pale inside."),
            kind("Butter", Yellow, "A pale yellow like the walls of a station café."),
            kind("Smoke", Charcoal, "Matt grey that hides no fingerprints but looks good with them."),
        ],
        closings: &["Dishwasher-proof.", "Stackable, four high.", "Made in Upper Franconia."],
    },
    Line {
        things: &[thing("{} Travel Cup", "coffee", "flask", (1900, 2900), COLOURS, "Double-walled and tight enough to lie in a bag.")],
        kinds: &[
            plain("Small", "Holds 250 millilitres and fits under any machine."),
            plain("Large", "Holds 400 millilitres, warm for five hours.").at(125),
        ],
        closings: &["Bring it along and the coffee is thirty cents less.", "The lid comes apart for washing."],
    },
    Line {
        things: &[thing("{}", "coffee", "tin", (700, 2600), ONE, "")],
        kinds: &[
            kind("Coffee Tin, 500 g", Mustard, "An airtight tin with an inner lid."),
            kind("Barista Cleaning Powder", Sky, "Takes old oils out of group heads and thermos flasks.").at(60),
            kind("Candied Coffee Beans", Cocoa, "Arabica beans in sugar and dark chocolate.").at(60),
            kind("Cascara Tea", Coral, "Dried coffee cherry skins: rosehip, hibiscus, raisins.").at(75),
            kind("Drinking Chocolate, 70 %", Cocoa, "Flakes, no powder; two spoons in hot milk.").at(75),
            kind("Chai Spice Mix", Gold, "Cardamom, ginger, black pepper and clove, ground on Mondays.").at(70),
        ],
        closings: &["On the shelf beside the till.", "In a tin that will be something else afterwards."],
    },
    Line {
        things: &[thing("{} Paper Filters", "coffee", "parcel", (390, 690), ONE, "Oxygen-whitened, without a taste of paper.")],
        kinds: &[
            plain("Size 01", "A hundred for one large cup."),
            plain("Size 02", "A hundred for pots of up to four cups."),
            plain("Square Carafe", "A hundred, folded, for hourglass carafes.").at(130),
        ],
        closings: &["Made in Minden from European wood.", "They compost with the grounds."],
    },
] };
