//! The sixty vendors: who they are, where they stand and when they are open.

use crate::{
    chance::Chance,
    cities::City::{self, Berlin, Hamburg, Leipzig},
    picture,
    slug::slug,
    tone::Tone,
    trades::{self as t, Trade},
};

/// A shop of the street.
#[derive(Clone, Debug, PartialEq)]
pub struct Vendor {
    /// Its unique name in addresses.
    pub slug: String,
    /// Its name on the sign.
    pub name: &'static str,
    /// The letters its SKUs begin with, unique.
    pub code: String,
    /// Two or three sentences about it.
    pub text: &'static str,
    /// What it is: "bakery", "bookshop".
    pub trade: &'static str,
    /// Where it is.
    pub city: City,
    /// The part of the city.
    pub district: &'static str,
    /// Street and number.
    pub street: &'static str,
    /// The postal code.
    pub postcode: &'static str,
    /// Latitude, WGS 84 degrees.
    pub lat: f64,
    /// Longitude, WGS 84 degrees.
    pub lng: f64,
    /// When it is open, from Monday to Sunday, in the time zone [`crate::TIME_ZONE`]; none on days it stays closed.
    pub hours: [Option<Hours>; 7],
    /// The key of the picture of its front, see [`crate::picture::svg`].
    pub picture: String,
}

/// The opening hours of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Minutes after local midnight at which it opens.
    pub open: u16,
    /// Minutes after local midnight at which it closes: later than `open`, at most 1440.
    pub close: u16,
}

/// A vendor as it stands in the table below.
pub(crate) struct Shop {
    pub(crate) trade: &'static Trade,
    name: &'static str,
    called: &'static str,
    city: City,
    at: At,
    number: &'static str,
    week: Week,
    tone: Tone,
    text: &'static str,
}

/// Street, district, postcode, and a point on the street.
type At = (&'static str, &'static str, &'static str, f64, f64);
type Week = [Option<Hours>; 7];

/// Puts the shops of the table onto the map.
pub(crate) fn open(seed: u64) -> Vec<Vendor> {
    let mut codes: Vec<String> = Vec::new();
    SHOPS
        .iter()
        .map(|shop| {
            let slug = slug(shop.name);
            let mut chance = Chance::named(seed, &slug);
            // About 60 m to either side of the point: two shops of a street are not the same dot.
            let mut step = |degrees: f64| (chance.unit() - 0.5) * 2.0 * degrees;
            let lat = to_micro(shop.at.3 + step(0.000_55));
            let lng = to_micro(shop.at.4 + step(0.000_9));
            let code = free_code(&slug, &codes);
            codes.push(code.clone());
            Vendor {
                name: shop.name,
                code,
                text: shop.text,
                trade: shop.called,
                city: shop.city,
                district: shop.at.1,
                street: shop.number,
                postcode: shop.at.2,
                lat,
                lng,
                hours: shop.week,
                picture: picture::shop_key(shop.trade.sign, shop.tone, chance.next()),
                slug,
            }
        })
        .collect()
}

fn to_micro(degrees: f64) -> f64 {
    (degrees * 1_000_000.0).round() / 1_000_000.0
}

/// The first three letters that no other has: of the name, else its first two and a later one.
fn free_code(slug: &str, taken: &[String]) -> String {
    let letters: Vec<char> =
        slug.chars().filter(char::is_ascii_alphabetic).map(|l| l.to_ascii_uppercase()).collect();
    letters
        .iter()
        .skip(2)
        .map(|third| letters.iter().take(2).chain([third]).collect::<String>())
        .find(|code| !taken.contains(code))
        .unwrap_or_else(|| letters.iter().collect())
}

const fn from(open: u16, close: u16) -> Option<Hours> {
    Some(Hours { open: open / 100 * 60 + open % 100, close: close / 100 * 60 + close % 100 })
}

/// Monday to Friday, Saturday, Sunday.
const fn week(days: Option<Hours>, saturday: Option<Hours>, sunday: Option<Hours>) -> Week {
    [days, days, days, days, days, saturday, sunday]
}

/// Closed on Monday.
const fn from_tuesday(mut week: Week) -> Week {
    week[0] = None;
    week
}

/// Wednesday to Saturday only: the rest of the week is for making.
const fn studio(mut week: Week) -> Week {
    week[0] = None;
    week[1] = None;
    week
}

const BAKER: Week = week(from(630, 1830), from(700, 1600), from(800, 1300));
const BAKER_NOT_MONDAY: Week = from_tuesday(BAKER);
const SHOP: Week = week(from(1000, 1900), from(1000, 1800), None);
const SMALL_SHOP: Week = from_tuesday(week(from(1030, 1830), from(1000, 1600), None));
const LATE: Week = week(from(1100, 2000), from(1100, 2000), None);
const FOOD: Week = week(from(900, 1900), from(900, 1700), None);
const EARLY_FOOD: Week = week(from(800, 1900), from(800, 1600), None);
const CAFE: Week = week(from(800, 1800), from(900, 1800), from(1000, 1700));
const STUDIO: Week = studio(week(from(1200, 1830), from(1100, 1700), None));
const WORKSHOP: Week = week(from(900, 1800), from(1000, 1400), None);
const WITH_SUNDAY: Week = week(from(1100, 1900), from(1000, 1900), from(1200, 1700));

const ORANIEN: At = ("Oranienstraße", "Kreuzberg", "10999", 52.5006, 13.4202);
const BERGMANN: At = ("Bergmannstraße", "Kreuzberg", "10961", 52.4894, 13.3938);
const GRAEFE: At = ("Graefestraße", "Kreuzberg", "10967", 52.4916, 13.4141);
const KASTANIEN: At = ("Kastanienallee", "Prenzlauer Berg", "10435", 52.5372, 13.4086);
const ODERBERGER: At = ("Oderberger Straße", "Prenzlauer Berg", "10435", 52.5401, 13.4077);
const AUGUST: At = ("Auguststraße", "Mitte", "10117", 52.5268, 13.3962);
const WESER: At = ("Weserstraße", "Neukölln", "12045", 52.4872, 13.4331);
const BOXHAGENER: At = ("Boxhagener Straße", "Friedrichshain", "10245", 52.5109, 13.4588);
const KANT: At = ("Kantstraße", "Charlottenburg", "10625", 52.5061, 13.3152);
const AKAZIEN: At = ("Akazienstraße", "Schöneberg", "10823", 52.4886, 13.3536);

const SCHULTERBLATT: At = ("Schulterblatt", "Sternschanze", "20357", 53.5626, 9.9611);
const MARKT: At = ("Marktstraße", "Karolinenviertel", "20357", 53.5574, 9.9689);
const OTTENSER: At = ("Ottenser Hauptstraße", "Ottensen", "22765", 53.5526, 9.9308);
const BAHRENFELDER: At = ("Bahrenfelder Straße", "Ottensen", "22765", 53.5546, 9.9272);
const LANGE_REIHE: At = ("Lange Reihe", "St. Georg", "20099", 53.5571, 10.0128);
const OSTER: At = ("Osterstraße", "Eimsbüttel", "20259", 53.5767, 9.9502);
const DEICH: At = ("Deichstraße", "Altstadt", "20459", 53.5469, 9.9886);
const MUEHLENKAMP: At = ("Mühlenkamp", "Winterhude", "22303", 53.5826, 10.0138);
const CLEMENS: At = ("Clemens-Schultz-Straße", "St. Pauli", "20359", 53.5531, 9.9631);

const KARL_HEINE: At = ("Karl-Heine-Straße", "Plagwitz", "04229", 51.3328, 12.3331);
const KARLI: At = ("Karl-Liebknecht-Straße", "Südvorstadt", "04275", 51.3246, 12.3744);
const EISENBAHN: At = ("Eisenbahnstraße", "Neustadt", "04315", 51.3454, 12.4039);
const SCHWARZ: At = ("Georg-Schwarz-Straße", "Lindenau", "04177", 51.3411, 12.3212);
const NIKOLAI: At = ("Nikolaistraße", "Zentrum", "04109", 51.3420, 12.3791);
const KOENNERITZ: At = ("Könneritzstraße", "Schleußig", "04229", 51.3241, 12.3421);
const GOHLISER: At = ("Gohliser Straße", "Gohlis", "04155", 51.3559, 12.3691);
const CONNEWITZ: At = ("Wolfgang-Heinze-Straße", "Connewitz", "04277", 51.3091, 12.3746);

/// All of them, city by city; the staff account belongs to the first.
#[rustfmt::skip] // A table: one row a shop, its text below it.
pub(crate) static SHOPS: [Shop; 60] = [
    shop(&t::BAKERY, "bakery", "Backstube Ahrens", Berlin, GRAEFE, "Graefestraße 71", BAKER_NOT_MONDAY, Tone::Mustard,
        "Three generations of Ahrens have fed the same rye starter, first in a cellar, now behind a window you can lean on. Loaves leave the stone oven from half past six. What is not sold by evening goes to the neighbours."),
    shop(&t::CHEESE, "cheesemonger", "Rinde & Reife", Berlin, ORANIEN, "Oranienstraße 34", FOOD, Tone::Cream,
        "A narrow shop with a deep cellar where sixty wheels are turned by hand every week. Paula and Tom buy from farms they have slept at. You taste before you buy, always."),
    shop(&t::COFFEE, "coffee roaster", "Kranich Rösterei", Berlin, WESER, "Weserstraße 166", CAFE, Tone::Teal,
        "A twelve-kilo drum roaster stands where the counter of an old pharmacy used to be. We roast on Tuesdays and Thursdays, light enough to taste the farm. Bring your own tin and we fill it."),
    shop(&t::TEA, "tea house", "Teehaus Mandelbaum", Berlin, AKAZIEN, "Akazienstraße 12", SMALL_SHOP, Tone::Sage,
        "Eighty teas in eighty tins, and a bench by the stove where you may try any of them. Frau Mandelbaum travels to the gardens in spring and writes the labels by hand. No flavourings, no hurry."),
    shop(&t::DELI, "delicatessen", "Speisekammer Süd", Berlin, BERGMANN, "Bergmannstraße 98", FOOD, Tone::Rust,
        "Jars from small kitchens between the Oder and Sicily, chosen by three cooks who got tired of restaurant hours. Everything on the shelf has been on our own table first."),
    shop(&t::CERAMICS, "ceramics studio", "Studio Lehm", Berlin, BOXHAGENER, "Boxhagener Straße 43", STUDIO, Tone::Rust,
        "Two wheels, one gas kiln, a yard full of glaze tests. Ines and Yuki throw tableware that is meant to be used every day and looks better after a year of it."),
    shop(&t::TEXTILES, "homeware shop", "Faden & Flausch", Berlin, KASTANIEN, "Kastanienallee 27", SHOP, Tone::Rose,
        "Blankets from a mill in the Sauerland, linen from Flanders, cushions sewn in our back room. Come and touch things; that is what the big table is for."),
    shop(&t::CANDLES, "candle maker", "Lichthof Berlin", Berlin, ODERBERGER, "Oderberger Straße 51", LATE, Tone::Plum,
        "In a second courtyard, past the bicycles, we pour candles from rapeseed and beeswax in batches of forty. The scents are kept quiet on purpose."),
    shop(&t::LIGHTS, "lamps and furniture", "Werkraum Kant", Berlin, KANT, "Kantstraße 118", SHOP, Tone::Charcoal,
        "A joiner and an electrician share a workshop and, since 2014, a shop window. They build lamps that can be repaired and chairs that can be sat on for an evening."),
    shop(&t::PLANTS, "plant shop", "Blattwerk", Berlin, AUGUST, "Auguststraße 62", WITH_SUNDAY, Tone::Green,
        "A jungle on forty square metres, sorted by how much light your flat has rather than by Latin name. We repot for free on Saturdays if you bring the plant and some patience."),
    shop(&t::CLOTHING, "clothing", "Nahtlos Neukölln", Berlin, WESER, "Weserstraße 38", LATE, Tone::Navy,
        "Small runs of plain, well-cut clothes sewn in Berlin and Porto. When a piece is worn out, bring it back: we mend it, or take it apart and use the cloth again."),
    shop(&t::BAGS, "leather and bags", "Sattlerei Brandt", Berlin, BERGMANN, "Bergmannstraße 21", SMALL_SHOP, Tone::Brown,
        "Henrike Brandt learned saddlery with horses and now makes bags for people. The leather is tanned with oak bark; the edges are burnished by hand until they shine like a chestnut."),
    shop(&t::BOOKS, "bookshop", "Buchladen Zeitvogel", Berlin, KASTANIEN, "Kastanienallee 84", SHOP, Tone::Blue,
        "Four rooms, two armchairs and a cat who has opinions about the poetry shelf. We read what we sell and write little cards about it; ask for the one that kept us up."),
    shop(&t::STATIONERY, "stationer", "Papier Ostwald", Berlin, AUGUST, "Auguststraße 19", SMALL_SHOP, Tone::Coral,
        "Paper by the sheet, pens by the drawer, and notebooks bound in the room behind the till. A place for people who still make lists."),
    shop(&t::RECORDS, "record shop", "Rille 33", Berlin, ORANIEN, "Oranienstraße 183", LATE, Tone::Charcoal,
        "Ten thousand records and three listening decks. We clean every second-hand disc ourselves and grade strictly, because we have been disappointed too."),
    shop(&t::TOYS, "toy maker", "Holzbär & Sohn", Berlin, ODERBERGER, "Oderberger Straße 8", SMALL_SHOP, Tone::Red,
        "Father turns, son paints, and the granddaughter tests. Our toys are made of beech, maple and lime wood from Brandenburg and have outlived several childhoods already."),
    shop(&t::AUDIO, "audio and accessories", "Kabelsalat", Berlin, BOXHAGENER, "Boxhagener Straße 107", LATE, Tone::Sky,
        "Cables that last, cases that fit, headphones you may try for as long as your tram is late. We repair what we sell and most of what we do not."),
    shop(&t::SOAP, "soap maker", "Seifenküche Linde", Berlin, GRAEFE, "Graefestraße 15", STUDIO, Tone::Mint,
        "Cold-stirred soap, cut with a cheese wire and left to ripen for six weeks on racks by the window. Seven ingredients at most, all of them words you know."),
    shop(&t::BICYCLES, "bike workshop", "Rückenwind Räder", Berlin, KANT, "Kantstraße 41", WORKSHOP, Tone::Orange,
        "A workshop first and a shop second: we fit the parts we believe in. Puncture before work? Leave the bike at eight, fetch it at lunch."),
    shop(&t::JEWELLERY, "jeweller", "Goldschmiede Ada Funk", Berlin, AKAZIEN, "Akazienstraße 30", SMALL_SHOP, Tone::Gold,
        "Ada Funk works in recycled silver and gold at a bench that faces the street, so you can watch your ring being made. Old pieces are welcome; they become new ones."),
    shop(&t::BAKERY, "bakery", "Brotfabrik Möwe", Hamburg, OSTER, "Osterstraße 122", BAKER, Tone::Sky,
        "Breads with a crust you can hear, and Franzbrötchen the way Hamburg argues about them. We grind our own rye and bake through the night so that you can eat warm rolls at seven."),
    shop(&t::COFFEE, "coffee roaster", "Speicher Kaffee", Hamburg, DEICH, "Deichstraße 29", CAFE, Tone::Brown,
        "A step from the old warehouses where the sacks used to be hauled up, we roast what still comes through this port. Classic blends for the kitchen, single farms for the curious."),
    shop(&t::TEA, "tea house", "Kontor Kessler", Hamburg, LANGE_REIHE, "Lange Reihe 57", SHOP, Tone::Forest,
        "Tea traders since the grandparents, with the scales to prove it. East Frisian blends by the pound, first flushes by the gram, and a pot always on the counter."),
    shop(&t::CHOCOLATE, "chocolatier", "Kakaokontor", Hamburg, MUEHLENKAMP, "Mühlenkamp 33", SHOP, Tone::Cocoa,
        "From the bean to the bar in one room: we roast, shell, grind for three days and pour. Seven origins, little sugar, and seconds at half price on Fridays."),
    shop(&t::DELI, "delicatessen", "Krämer Petersen", Hamburg, BAHRENFELDER, "Bahrenfelder Straße 88", FOOD, Tone::Teal,
        "A corner shop as corner shops were meant to be, with a slicer from 1962 and mustard from the barrel. Uwe Petersen knows who made what, and will tell you."),
    shop(&t::BOTTLES, "wine and cider shop", "Flaschenpost", Hamburg, CLEMENS, "Clemens-Schultz-Straße 46", LATE, Tone::Plum,
        "Cider from the Altes Land, wine from growers who answer their own phone, and syrups for those who are driving. Everything here is under thirty euros on purpose."),
    shop(&t::CERAMICS, "ceramics studio", "Tonwerk Elbe", Hamburg, MARKT, "Marktstraße 104", STUDIO, Tone::Blue,
        "Stoneware in the colours of the river: fog, mud, and one good blue. Each piece is thrown by Merle, fired at 1,260 degrees and signed underneath."),
    shop(&t::KITCHENWARE, "kitchenware", "Topf & Klinge", Hamburg, OTTENSER, "Ottenser Hauptstraße 52", SHOP, Tone::Red,
        "Pans that outlive non-stick, knives that can be sharpened, boards that can be oiled. We sharpen while you wait on Thursdays; the coffee is next door."),
    shop(&t::PLANTS, "plant shop", "Grüne Ecke", Hamburg, OSTER, "Osterstraße 17", WITH_SUNDAY, Tone::Forest,
        "Plants that survive a north-facing flat, and honest words about those that do not. We grow part of the range ourselves in a glasshouse in Vierlanden."),
    shop(&t::CLOTHING, "clothing", "Halbmast", Hamburg, SCHULTERBLATT, "Schulterblatt 71", LATE, Tone::Navy,
        "Workwear cuts for people who mostly type: heavy cotton, real buttons, pockets in the right place. Sewn in Lübeck, washed once so that nothing shrinks later."),
    shop(&t::KNITWEAR, "knitwear", "Strickerei Nordlicht", Hamburg, LANGE_REIHE, "Lange Reihe 81", SMALL_SHOP, Tone::Coral,
        "Four hand-operated knitting machines and a view of the church. We knit from untreated German wool and lambswool, in colours that make November bearable."),
    shop(&t::BOOKS, "bookshop", "Bücher am Deich", Hamburg, DEICH, "Deichstraße 11", SHOP, Tone::Navy,
        "Sea stories, city stories and a good shelf for children, in a house that has stood with its feet in the water more than once. Orders before five are here by morning."),
    shop(&t::PRINTS, "print studio", "Druckerei Seestern", Hamburg, MARKT, "Marktstraße 33", STUDIO, Tone::Coral,
        "Linocuts and risograph prints, pulled by hand in editions of a hundred or fewer. The press is from 1958 and you are welcome to turn the crank."),
    shop(&t::RECORDS, "record shop", "Plattenhafen", Hamburg, CLEMENS, "Clemens-Schultz-Straße 80", LATE, Tone::Teal,
        "New pressings at the front, second-hand at the back, the owner somewhere in between. If you hum it, Svenja will find it."),
    shop(&t::TOYS, "toy maker", "Kinderkram Ottensen", Hamburg, OTTENSER, "Ottenser Hauptstraße 19", SHOP, Tone::Yellow,
        "Wooden toys without batteries, soft toys without plastic eyes, and a sandpit outside for the waiting. Most of what we sell is made within a day’s ride."),
    shop(&t::AUDIO, "audio and accessories", "Klangwerft", Hamburg, BAHRENFELDER, "Bahrenfelder Straße 140", SHOP, Tone::Charcoal,
        "Small speakers with a large sound and headphones in every size of head. We measure what we sell and print the curve on the label."),
    shop(&t::APOTHECARY, "apothecary", "Salbei & Söhne", Hamburg, MUEHLENKAMP, "Mühlenkamp 8", FOOD, Tone::Sage,
        "Creams, oils and brushes from a pharmacist’s family that stopped selling pills in 1998. Short lists of ingredients, amber glass, and refills for everything that pours."),
    shop(&t::BICYCLES, "bike workshop", "Fahrradmanufaktur Krause", Hamburg, SCHULTERBLATT, "Schulterblatt 24", WORKSHOP, Tone::Red,
        "We build thirty bicycles a year and repair three thousand. The parts on the wall are those that did not come back."),
    shop(&t::OUTDOOR, "outdoor and yoga", "Draußen Eimsbüttel", Hamburg, OSTER, "Osterstraße 64", SHOP, Tone::Green,
        "For weekends in the heath and mornings on the mat. We rent tents, mend jackets and tell you when you do not need the expensive one."),
    shop(&t::YARN, "yarn shop", "Wollmeer", Hamburg, BAHRENFELDER, "Bahrenfelder Straße 12", SMALL_SHOP, Tone::Lilac,
        "Shelves of wool sorted like a sunset, and a long table where beginners sit on Wednesdays. Dyed here in small pots, so take enough of one batch."),
    shop(&t::BAKERY, "bakery", "Bäckerei Lerchenkorn", Leipzig, KARLI, "Karl-Liebknecht-Straße 46", BAKER_NOT_MONDAY, Tone::Orange,
        "Named after the Leipziger Lerche, which we bake every day, marzipan and all. The flour comes from a mill in the Muldental; the queue on Saturday is part of the experience."),
    shop(&t::CHEESE, "cheesemonger", "Käsekeller Plagwitz", Leipzig, KARL_HEINE, "Karl-Heine-Straße 58", FOOD, Tone::Yellow,
        "Raw-milk cheese from Saxony, the Allgäu and a few stubborn farms in France, ripened under the street. Ask for the piece of the week: it is never on the board."),
    shop(&t::CHOCOLATE, "chocolatier", "Confiserie Quandt", Leipzig, NIKOLAI, "Nikolaistraße 22", SHOP, Tone::Rose,
        "Pralines dipped by fork and bars poured by hand, in a passage that smells of cocoa from nine in the morning. Frau Quandt decides what is ready."),
    shop(&t::GREENGROCER, "greengrocer", "Hofladen Auwald", Leipzig, KOENNERITZ, "Könneritzstraße 37", EARLY_FOOD, Tone::Green,
        "Vegetables picked this morning in the fields around Leipzig, crooked ones included. What is in season is on the table, and what is not is not."),
    shop(&t::CERAMICS, "ceramics studio", "Keramik Sternburg", Leipzig, EISENBAHN, "Eisenbahnstraße 95", STUDIO, Tone::Mustard,
        "Thick-walled, cheerful pots from a former butcher’s shop, tiles still on the walls. Jakub glazes as others cook: by taste, and never twice the same."),
    shop(&t::TEXTILES, "homeware shop", "Leinen & Lavendel", Leipzig, GOHLISER, "Gohliser Straße 14", SMALL_SHOP, Tone::Lilac,
        "Saxon linen, Lusatian blue-print and plain good towels. We hem by hand and embroider initials while you have a coffee across the road."),
    shop(&t::LIGHTS, "lamps and furniture", "Holz & Licht Lindenau", Leipzig, SCHWARZ, "Georg-Schwarz-Straße 63", SHOP, Tone::Mustard,
        "In a former tram depot we plane, solder and sand. Our lamps have cloth cords and our stools have three legs, because floors in Lindenau are never level."),
    shop(&t::KITCHENWARE, "kitchenware", "Küchenkram Vogel", Leipzig, KARLI, "Karl-Liebknecht-Straße 89", SHOP, Tone::Teal,
        "Everything for the kitchen that does not need a plug. The Vogels have cooked on each pan for a month before it may stand in the window."),
    shop(&t::PLANTS, "plant shop", "Palmengasse", Leipzig, KARL_HEINE, "Karl-Heine-Straße 31", WITH_SUNDAY, Tone::Mint,
        "Palms, ferns and one very old monstera that is not for sale. We deliver by cargo bike and water while you are on holiday."),
    shop(&t::GARDEN, "garden shop", "Schreber & Spaten", Leipzig, KOENNERITZ, "Könneritzstraße 82", FOOD, Tone::Olive,
        "Leipzig invented the allotment, and we supply it: seeds that come true, tools that can be sharpened, advice that is older than we are. Compost by the bucket, gossip for free."),
    shop(&t::BAGS, "leather and bags", "Rucksackwerk", Leipzig, EISENBAHN, "Eisenbahnstraße 48", LATE, Tone::Orange,
        "Bags from sailcloth, waxed cotton and leather offcuts, sewn on machines that used to make parachutes. Guaranteed for as long as we are here."),
    shop(&t::SHOES, "shoemaker", "Schuhwerk Anders", Leipzig, GOHLISER, "Gohliser Straße 40", SMALL_SHOP, Tone::Brown,
        "Welted shoes that can be soled again, and sneakers that can be glued again. Mr Anders will look at your feet before he looks at your wallet."),
    shop(&t::BOOKS, "bookshop", "Lesesaal", Leipzig, KARLI, "Karl-Liebknecht-Straße 132", SHOP, Tone::Red,
        "A bookshop in a city of books: classics in good editions, small presses by the door, children’s books at the height of children. Readings on Thursdays, chairs provided."),
    shop(&t::STATIONERY, "stationer", "Tinte und Kante", Leipzig, NIKOLAI, "Nikolaistraße 8", SHOP, Tone::Blue,
        "Bookbinders, so notebooks first; but also ink in colours with stories, and pencils sold one by one. Try every nib at the long desk."),
    shop(&t::PRINTS, "print studio", "Presse Connewitz", Leipzig, CONNEWITZ, "Wolfgang-Heinze-Straße 12", STUDIO, Tone::Red,
        "Letterpress and woodcut from type that survived the printing quarter. We print what makes us laugh and what we would hang ourselves."),
    shop(&t::GAMES, "games and kites", "Spielzeit", Leipzig, CONNEWITZ, "Wolfgang-Heinze-Straße 26", LATE, Tone::Lilac,
        "Board games you can try at the table, puzzles without a missing piece, and kites for the field behind the house. Somebody is always in the middle of a round."),
    shop(&t::AUDIO, "audio and accessories", "Hörbar Lindenau", Leipzig, SCHWARZ, "Georg-Schwarz-Straße 20", LATE, Tone::Mint,
        "Two sound engineers who wanted shorter nights. They sell what they used on tour and solder what broke there."),
    shop(&t::SOAP, "soap maker", "Siederei Schleußig", Leipzig, KOENNERITZ, "Könneritzstraße 15", STUDIO, Tone::Rose,
        "Soap boiled with rapeseed oil from Saxony and coloured with nothing but clay and herbs. The offcuts go into a bag by the door and smell of everything."),
    shop(&t::OUTDOOR, "outdoor and yoga", "Wiese & Wald", Leipzig, KARL_HEINE, "Karl-Heine-Straße 93", SHOP, Tone::Forest,
        "From the yoga mat to the Elbe sandstone: gear for moving outdoors without shouting about it. We wax, patch and re-sew."),
    shop(&t::ART, "art supplies", "Farbenladen Grassi", Leipzig, NIKOLAI, "Nikolaistraße 41", SHOP, Tone::Yellow,
        "Pigments in jars, brushes in rows, and students from the academy arguing about blue. We mix, stretch and frame, and let you try before you decide."),
];

#[expect(clippy::too_many_arguments, reason = "a row of a table has as many columns as the table")]
const fn shop(
    trade: &'static Trade,
    called: &'static str,
    name: &'static str,
    city: City,
    at: At,
    number: &'static str,
    week: Week,
    tone: Tone,
    text: &'static str,
) -> Shop {
    Shop { trade, name, called, city, at, number, week, tone, text }
}
