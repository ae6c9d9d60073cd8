//! Cheese by weight, butter, and what goes with both.

use super::{
    Axis, Line, Sign, Trade, all, kind,
    options::{ONE, WEIGHED},
    thing,
};
use crate::tone::Tone::{
    Brown, Cocoa, Cream, Forest, Grey, Mustard, Oat, Olive, Orange, Plum, Red, Rust, Sage, White, Wood,
    Yellow,
};

const PIECE: &[Axis] = &[all("Size", &[("Half", 55), ("Whole", 100)])];
const BOARD: &[Axis] = &[all("For", &[("2 people", 100), ("4 people", 190), ("8 people", 360)])];

#[rustfmt::skip] // A table.
pub(crate) static CHEESE: Trade = Trade { name: "cheese", sign: Sign::Wedge, lines: &[
    Line {
        things: &[thing("{}", "cheese-dairy", "cheese", (420, 620), WEIGHED, "")],
        kinds: &[
            kind("Comté, 12 Months", Yellow, "Butter and hazelnut, from a summer alp in the Jura."),
            kind("Comté, 24 Months", Mustard, "Two years in the cellar: crystals, brown butter, a long goodbye.").at(135),
            kind("Allgäu Mountain Cheese", Yellow, "Raw milk from eleven small farms, washed with brine every second day."),
            kind("Gruyère Réserve", Mustard, "Fourteen months old, firm and savoury; the one for fondue.").at(120),
            kind("Emmental from the Sennerei", Yellow, "Cherry-sized holes and a sweet, nutty taste, nothing like the sliced kind."),
            kind("Tilsiter with a Red Rind", Orange, "Supple and sour with a rind that announces itself."),
            kind("Old Gouda, 3 Years", Orange, "Hard as toffee, with caramel and salt.").at(115),
            kind("Young Gouda", Cream, "Mild and milky, six weeks old, the one that vanishes first at breakfast."),
            kind("Fenugreek Gouda", Mustard, "Seeds that taste of walnut in a creamy young cheese."),
            kind("Cave-aged Cheddar", Mustard, "Clothbound, matured for eighteen months, crumbly and a bit wild.").at(125),
            kind("Manchego Semicurado", Cream, "Sheep’s milk from La Mancha with the pattern of the grass mould on the rind.").at(125),
            kind("Parmigiano Reggiano, 30 Months", Mustard, "Broken from the wheel with the almond knife.").at(140),
            kind("Pecorino Sardo", Cream, "Sheep’s milk, sharp and clean; shave it over beans.").at(115),
            kind("Sbrinz", Mustard, "The hard one from central Switzerland, planed into thin rolls.").at(130),
            kind("Beaufort d’Alpage", Yellow, "Made above 1,500 metres while the cows are up there, and only then.").at(150),
            kind("Appenzeller Extra", Wood, "Washed with a herbal brine whose recipe two people know."),
            kind("Raclette from the Valais", Yellow, "Melts in one piece and smells of winter holidays."),
            kind("Hay Milk Cheese", Olive, "Rolled in alpine hay and left to ripen in it for five months."),
            kind("Blue Stilton", White, "Creamy and salty with veins like a map.").drawn("blue-cheese").at(120),
            kind("Roquefort Vieux Berger", White, "Sheep’s milk and cave air; a little goes far.").drawn("blue-cheese").at(140),
            kind("Gorgonzola Dolce", Cream, "Soft enough for a spoon, with mild green marbling.").drawn("blue-cheese"),
            kind("Fourme d’Ambert", Cream, "The gentlest of the blues, good with pears.").drawn("blue-cheese"),
            kind("Saxon Goat Gouda", White, "White, mild, and a favourite of people who do not like goat."),
            kind("Pepper Pecorino", Cream, "Whole peppercorns in a young sheep’s cheese."),
            kind("Truffle Pecorino", Oat, "Shavings of summer truffle, no aroma from a bottle.").at(150),
            kind("Morbier", Cream, "With the line of ash that once divided the morning milk from the evening milk."),
            kind("Tomme de Savoie", Grey, "A grey mouldy coat and a mild, earthy heart."),
            kind("Jalapeño Jack", Yellow, "Green chillies in a melting cheese: for burgers and toast."),
            kind("Smoked Scamorza", Rust, "Hung over beech smoke for a night; fry it in slices."),
            kind("Wild Garlic Mountain Cheese", Sage, "Leaves from the Leipzig floodplain forest, picked in April."),
        ],
        closings: &[
            "Cut fresh from the wheel and wrapped in paper.",
            "Take it out of the fridge an hour before.",
            "Raw milk, animal rennet.",
            "We cut a little more or less, and charge what we wrote.",
            "We will tell you which rinds to eat.",
        ],
    },
    Line {
        things: &[thing("{}", "cheese-dairy", "camembert", (540, 980), PIECE, "")],
        kinds: &[
            kind("Camembert de Normandie", White, "Raw milk, ladled by hand, ripe to the heart."),
            kind("Brie de Meaux", White, "Wide, flat, and running slightly towards you."),
            kind("Brillat-Savarin", White, "Triple crème, almost butter, with a sour edge."),
            kind("Époisses", Orange, "Washed in marc de Bourgogne. Not for open-plan offices."),
            kind("Munster with Caraway", Orange, "A washed rind from the Vosges; caraway comes along in a twist."),
            kind("Vacherin Mont-d’Or", Wood, "In its ring of spruce bark, to be eaten with a spoon, October to March."),
            kind("Ash-coated Goat Log", Grey, "Fine grey coat, dense white paste, lemon and hazelnut."),
            kind("Fresh Goat Rounds", White, "Three days old, spreadable, in thyme or plain."),
            kind("Walnut Soft Cheese", Wood, "A creamy cow’s milk cheese layered with walnuts."),
            kind("Robiola of Three Milks", Cream, "Cow, goat and sheep in one small, trembling disc."),
            kind("Saint-Marcellin", Cream, "In its own clay dish, since it would run away otherwise."),
            kind("Herb-coated Brie", Sage, "Rolled in chives, parsley and a little lovage."),
        ],
        closings: &["Ripened in our cellar until it gives under the thumb.", "Eat it within a week.", "Comes in its little wooden box.", "Bake it whole for twelve minutes and bring bread."],
    },
    Line {
        things: &[thing("{}", "cheese-dairy", "butter", (290, 540), ONE, "")],
        kinds: &[
            kind("Sea Salt Butter", Yellow, "Cultured for a day, churned in wood, with crystals from Guérande."),
            kind("Hay Milk Butter", Mustard, "Deep yellow in May, paler in winter, always from grass."),
            kind("Smoked Butter", Wood, "Cold-smoked over beech for six hours."),
            kind("Wild Garlic Butter", Sage, "For potatoes, steak, and bread without anything else."),
            kind("Café de Paris Butter", Mustard, "Eleven herbs and spices, made after a recipe from Geneva."),
            kind("Browned Butter", Brown, "Cooked until it smells of hazelnuts, then cooled and whipped."),
        ],
        closings: &["250 grams in parchment paper.", "Freezes well.", "From a dairy with forty cows."],
    },
    Line {
        things: &[thing("{}", "cheese-dairy", "jar", (390, 720), ONE, "").also("honey-preserves")],
        kinds: &[
            kind("Quark with Linseed Oil", Cream, "Lusatian supper in a glass: creamy quark, onions, fresh oil."),
            kind("Obatzda", Orange, "Ripe camembert mashed with butter, paprika and onion, as in a beer garden."),
            kind("Feta in Herb Oil", Olive, "Sheep’s feta cubes with thyme, garlic and a bay leaf."),
            kind("Labneh in Olive Oil", White, "Drained yoghurt rolled into balls, with za’atar."),
            kind("Goat’s Milk Yoghurt", White, "Set in the glass, slightly tart, with a skin of cream."),
            kind("Crème Fraîche d’Isigny", Cream, "So thick that the spoon stands."),
            kind("Clotted Cream", Yellow, "Baked overnight until a golden crust forms."),
            kind("Fig Mustard", Plum, "Dark, sweet and hot, for everything with a rind."),
            kind("Pear and Ginger Chutney", Mustard, "Cooked for four hours, for hard cheese."),
            kind("Quince Paste", Rust, "Sliceable, tart, the oldest friend of Manchego."),
            kind("Tomato and Chilli Jam", Red, "Sweet first, then not."),
            kind("Black Walnut Preserve", Cocoa, "Green walnuts turned black in spiced syrup."),
        ],
        closings: &["Made for us by people we know.", "Once opened, eat within two weeks.", "The glass can come back; there is a deposit of our own on it."],
    },
    Line {
        things: &[thing("{} Cheese Board", "cheese-dairy", "cheese-board", (1450, 1850), BOARD, "Put together on the day, with fruit and nuts to go with it.")],
        kinds: &[
            kind("Alpine", Yellow, "Five hard cheeses from mild to bold."),
            kind("All Goat", White, "From fresh to aged, with a spoonful of honey."),
            kind("French Classics", Cream, "Comté, Brie, Roquefort and two that change."),
            kind("Regional", Olive, "Nothing that travelled more than two hundred kilometres."),
            kind("Only Blue", Grey, "Four blues and a small bottle of sweet wine."),
            kind("Beginner’s", Mustard, "Nothing that smells of the stable."),
            kind("Winter", Plum, "Rich, ripe and slightly too much."),
            kind("Sheep’s Milk", Forest, "From Sardinia to the Pyrenees."),
        ],
        closings: &["With a note that says what is what.", "Please order by noon for the same evening.", "On a wooden tray that comes back or stays with you for a deposit."],
    },
] };
