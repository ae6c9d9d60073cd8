//! Bread, rolls, pastries and cakes.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Cocoa, Coral, Cream, Lilac, Mustard, Oat, Olive, Orange, Plum, Red, Rose, White, Wood, Yellow,
};

const LOAF: &[Axis] = &[all("Size", &[("Half loaf", 55), ("Whole loaf", 100)])];
const CAKE: &[Axis] = &[all("Size", &[("Slice", 14), ("Half", 54), ("Whole", 100)])];
const BAG: &[Axis] = &[all("Weight", &[("120 g", 100), ("250 g", 185)])];

#[rustfmt::skip] // A table.
pub(crate) static BAKERY: Trade = Trade { name: "bakery", sign: Sign::Wheat, lines: &[
    Line {
        things: &[thing("{}", "bread-rolls", "boule", (460, 760), LOAF, "")],
        kinds: &[
            kind("Sourdough Rye", Brown, "Pure rye, raised for eighteen hours on our own starter. Dark crust, moist crumb, a little sour."),
            kind("Country Sourdough", Wood, "Wheat with a fifth of rye, folded by hand and baked until the crust crackles."),
            kind("Spelt and Honey Loaf", Mustard, "Light spelt sweetened with a spoon of acacia honey; children eat it without anything on it."),
            kind("Walnut Levain", Brown, "Whole Franconian walnuts in a wheat dough that rests overnight in the cold."),
            kind("Möhrenbrot", Orange, "A quarter of the dough is grated carrot, which keeps it soft for days."),
            kind("Potato Bread", Oat, "Floury potatoes from Brandenburg make it tender and give it a thin, golden crust."),
            kind("Black Seed Boule", Cocoa, "Nigella and linseed inside, a generous roll in sesame outside."),
            kind("Buttermilk Crust", Wood, "A mild mixed loaf with buttermilk from the dairy down the road."),
            kind("Fig and Hazelnut Boule", Plum, "Dried Smyrna figs and roasted hazelnuts; made for a board of cheese."),
            kind("Olive Pagnotta", Olive, "Large holes, green olives and a good oil, the way they bake it in Puglia."),
            kind("Beer Bread", Brown, "Kneaded with dark beer and malt, with a crust that tastes of toffee."),
            kind("Onion Rye", Wood, "Onions fried slowly until sweet, then baked into a half-rye dough."),
        ],
        closings: &[
            "Keeps four days in a cotton bag.",
            "Baked on stone and best on the second day.",
            "Comes whole; ask in the note and we slice it for you.",
            "Without baking agents: flour, water, salt and time.",
        ],
    },
    Line {
        things: &[thing("{}", "bread-rolls", "loaf", (380, 620), LOAF, "")],
        kinds: &[
            kind("Farmer’s Tin Loaf", Wood, "Half wheat and half rye, soft enough for children and firm enough for liver sausage."),
            kind("Wholegrain Spelt Tin", Brown, "Freshly milled spelt, soaked overnight so that it stays juicy."),
            kind("Oat Porridge Loaf", Oat, "Cooked oats folded into wheat: tender, slightly sweet, perfect for toast."),
            kind("Sunflower Seed Bread", Brown, "Roasted sunflower seeds all the way through and all the way round."),
            kind("Butter Toast Loaf", Cream, "A close white crumb with real butter; it toasts evenly up to the corners."),
            kind("Brioche Loaf", Yellow, "Eggs from the Spreewald, a lot of butter, and two days of patience."),
            kind("Pumpkin Seed Rye", Olive, "Styrian pumpkin seeds in a moist rye dough, baked slowly at falling heat."),
            kind("Pumpernickel", Cocoa, "Sixteen hours in a closed tin at low heat; nothing but rye, and almost like gingerbread."),
            kind("Raisin Stuten", Mustard, "A Sunday loaf: soft white dough, plump raisins, a brush of milk."),
            kind("Three Seed Gluten-free Loaf", Wood, "Buckwheat and rice, held together by linseed, chia and psyllium, baked in its own oven."),
        ],
        closings: &[
            "Fits an ordinary toaster.",
            "Stays fresh for three days and freezes well in slices.",
            "Wrapped in paper, never in plastic.",
        ],
    },
    Line {
        things: &[thing("{}", "bread-rolls", "baguette", (260, 460), ONE, "")],
        kinds: &[
            kind("Baguette de Tradition", Wood, "A slow, cold dough of French wheat with a wild, nutty crumb."),
            kind("Olive Baguette", Olive, "Pieces of Kalamata olive and a little thyme."),
            kind("Rye Baguette", Brown, "A third of rye makes it darker and gives it more to chew."),
            kind("Root Bread with Rosemary", Wood, "Twisted by hand, salted on top, with rosemary from the yard."),
            kind("Tomato Ciabatta", Coral, "Half-dried tomatoes in an airy dough brushed with olive oil."),
        ],
        closings: &["Eat it today; tomorrow it makes good croutons.", "Five minutes in a hot oven bring the crust back.", "Out of the oven twice a day, at seven and at four."],
    },
    Line {
        things: &[thing("{}", "bread-rolls", "roll", (90, 190), ONE, "")],
        kinds: &[
            kind("Schrippe", Wood, "The plain Berlin roll: crisp, split once, gone in four bites."),
            kind("Poppy Seed Roll", Oat, "A wheat roll with more blue poppy seed than will stay on it."),
            kind("Rye Knot", Brown, "Two strands of rye dough, knotted and dusted with flour."),
            kind("Pumpkin Seed Roll", Olive, "Dark, hearty, and covered in green seeds."),
            kind("Milk Roll", Cream, "Soft and slightly sweet, for butter, jam and small hands."),
            kind("Carrot and Spelt Roll", Orange, "Juicy from grated carrot, with a few sunflower seeds."),
            kind("Cheese and Jalapeño Roll", Yellow, "Mountain cheese melts out of the cut; the jalapeño answers a moment later."),
            kind("Sesame Ring", Mustard, "Dipped in grape molasses and rolled in sesame, as they do it in Istanbul."),
            kind("Laugenbrezel", Brown, "Thick belly, thin crisp arms, coarse salt.").drawn("pretzel"),
            kind("Butter Pretzel", Brown, "Cut open while warm and filled with salted butter.").drawn("pretzel").at(140),
        ],
        closings: &["Ready from half past six.", "From wheat of the region.", "Six of them make a breakfast for three."],
    },
    Line {
        things: &[thing("{}", "cakes-pastries", "croissant", (190, 340), ONE, "")],
        kinds: &[
            kind("Butter Croissant", Wood, "Twenty-seven layers, French butter, and crumbs down your coat."),
            kind("Almond Croissant", Mustard, "Filled with almond cream, baked twice, dusted with sugar."),
            kind("Pain au Chocolat", Brown, "Two bars of dark chocolate rolled into buttery layers."),
            kind("Franzbrötchen", Brown, "Cinnamon, butter and a caramelised bottom: Hamburg’s best idea."),
            kind("Cardamom Bun", Oat, "Knotted by hand and glazed with sugar; the cardamom is ground that morning."),
            kind("Poppy Seed Snail", Cocoa, "Soft yeast dough around a filling of poppy seed, milk and lemon zest."),
            kind("Crème Pâtissière Croissant", Yellow, "Cut open, filled with vanilla cream, closed again."),
            kind("Plum Danish", Plum, "Roasted plums on a crisp, laminated square."),
            kind("Spinach and Feta Croissant", Olive, "Salty, flaky, and good for a late breakfast."),
        ],
        closings: &["Laminated by hand in a cold room.", "Best before noon.", "Warm it for three minutes and it is as it was at seven."],
    },
    Line {
        things: &[thing("{}", "cakes-pastries", "cake", (2400, 3600), CAKE, "")],
        kinds: &[
            kind("Carrot Cake", Orange, "Moist, with walnuts and cinnamon, under a layer of cream cheese."),
            kind("Crème Fraîche Cheesecake", Cream, "Tall, pale and just set, on a short crust with lemon."),
            kind("Black Forest Gateau", Cocoa, "Sour cherries, real kirsch, whipped cream and shavings of dark chocolate."),
            kind("Hazelnut Layer Cake", Wood, "Three layers of nut sponge with praline cream between them."),
            kind("Lemon Poppy Seed Cake", Yellow, "Soaked with lemon syrup while warm and finished with a thin glaze."),
            kind("Chocolate Ganache Cake", Cocoa, "Flourless, dense, and shiny enough to see yourself in."),
            kind("Strawberry Cream Cake", Rose, "Light sponge, vanilla cream and the first strawberries of the season."),
            kind("Blueberry Yoghurt Cake", Lilac, "Fresh and not too sweet, with berries through and through."),
            kind("Eierlikör Cake", Mustard, "A bundt of the old school with more egg liqueur than is sensible."),
            kind("Vegan Red Velvet", Red, "Coloured with beetroot, filled with an almond and vanilla cream."),
        ],
        closings: &["A whole cake serves twelve; please order a day ahead.", "Made to order and boxed in card.", "Keep it cool and eat it within two days."],
    },
    Line {
        things: &[thing("{}", "cakes-pastries", "tart", (380, 620), ONE, "")],
        kinds: &[
            kind("Apple Crumble Tartlet", Mustard, "Boskoop apples under a thick roof of butter crumble."),
            kind("Tarte au Citron", Yellow, "Sharp lemon curd in a thin, crisp shell."),
            kind("Raspberry Frangipane Tartlet", Rose, "Almond cream and raspberries that burst in the oven."),
            kind("Crème Brûlée Tartlet", Cream, "Vanilla custard with a sugar lid you have to knock on."),
            kind("Leipziger Lerche", Oat, "Marzipan in a short crust, with a dot of cherry jam underneath and the cross on top."),
            kind("Pear and Chocolate Tartlet", Brown, "Half a poached pear on dark ganache."),
            kind("Rhubarb Meringue Tartlet", Coral, "Sour below, sweet above, torched by hand."),
            kind("Quiche Lorraine", Yellow, "Bacon, Comté and crème fraîche, best lukewarm."),
            kind("Leek and Mushroom Quiche", Olive, "Braised leek, brown mushrooms and a little nutmeg."),
            kind("Walnut Caramel Tartlet", Brown, "Dark caramel, cream and whole walnuts, with a pinch of salt."),
        ],
        closings: &["For one, or for two who like each other.", "Baked in small tins of ten centimetres.", "Made this morning, with butter and nothing instead of it."],
    },
    Line {
        things: &[thing("{}", "cakes-pastries", "cookie", (420, 640), BAG, "")],
        kinds: &[
            kind("Oat and Cranberry Cookies", Oat, "Chewy in the middle and crisp at the edge."),
            kind("Chocolate Chunk Cookies", Brown, "Broken pieces of a 60 per cent bar and a few flakes of salt."),
            kind("Vanilla Crescents", Cream, "Almond shortbread rolled in vanilla sugar while still warm."),
            kind("Heidesand", Wood, "Brown butter shortbread that melts like sand."),
            kind("Spekulatius", Brown, "Cinnamon, clove and cardamom, pressed in wooden moulds."),
            kind("Cantuccini", Mustard, "Baked twice, full of whole almonds, made to be dipped."),
            kind("Ginger Snaps", Cocoa, "Thin, dark and sharp with fresh and candied ginger."),
            kind("Black and White Shortbread", White, "A chequerboard of vanilla and cocoa dough."),
            kind("Linzer Biscuits", Red, "Hazelnut dough with redcurrant jelly in the window."),
            kind("Pistachio Amaretti", Olive, "Soft, green and chewy, from Sicilian pistachios."),
        ],
        closings: &["In a paper bag with a ribbon.", "They keep for four weeks in a tin, in theory.", "Baked in small trays every Wednesday."],
    },
    Line {
        things: &[thing("{} Crispbread", "bread-rolls", "cookie", (450, 590), BAG, "Rolled thin and baked until it snaps.")],
        kinds: &[
            kind("Rye and Caraway", Brown, "Good with butter, better with a strong cheese."),
            kind("Sesame and Sea Salt", Oat, "Light and salty, gone before the guests arrive."),
            kind("Beetroot", Plum, "Pink, earthy, with a few fennel seeds."),
            kind("Rosemary Spelt", Olive, "With olive oil and rosemary from the yard."),
            kind("Three Seed", Wood, "Sunflower, sesame and linseed, held together by very little dough."),
        ],
        closings: &["Keeps for two months in its bag.", "A light thing to post."],
    },
    Line {
        things: &[thing("{} Rusk", "bread-rolls", "loaf", (390, 520), BAG, "Yesterday’s brioche, sliced and dried slowly.")],
        kinds: &[
            kind("Butter", Yellow, "Brushed with butter before the second baking."),
            kind("Cinnamon Sugar", Brown, "For coffee, for children, for trains."),
            kind("Aniseed", Oat, "The way they dip it in wine further south."),
            kind("Almond", Cream, "With slivers of almond in every slice."),
        ],
        closings: &["Keeps for two months in its bag.", "Made from what we did not sell, and better for it."],
    },
    Line {
        things: &[thing("{} Focaccia", "bread-rolls", "bread-flat", (350, 520), ONE, "A slow dough with a whole glass of olive oil a tray.")],
        kinds: &[
            kind("Rosemary and Salt", Olive, "Dimpled by hand; the oil stays in the dimples."),
            kind("Cherry Tomato", Red, "The tomatoes burst and turn sweet."),
            kind("Red Onion", Plum, "Onions soft as jam, with thyme."),
            kind("Potato and Sage", Yellow, "Paper-thin slices of potato, crisp at the rim."),
            kind("Grape and Fennel", Lilac, "A Tuscan autumn bread, sweet and salty at once."),
            kind("Courgette and Lemon", Coral, "Light enough for a picnic."),
        ],
        closings: &["Sold by the quarter tray.", "Out of the oven at eleven.", "Cut into fingers it feeds a table."],
    },
] };
