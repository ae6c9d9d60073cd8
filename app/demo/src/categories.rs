//! The tree of categories: departments, and the leaves that products hang on.

/// A category of the street.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its unique name in addresses.
    pub slug: &'static str,
    /// Its name on the page.
    pub name: &'static str,
    /// The slug of the department it belongs to; none for a department. Parents come before their children.
    pub parent: Option<&'static str>,
}

/// The whole tree: each department is followed by its leaves.
pub(crate) fn categories() -> Vec<Category> {
    let mut all = Vec::new();
    for &(slug, name, leaves) in TREE {
        all.push(Category { slug, name, parent: None });
        all.extend(leaves.iter().map(|&(leaf, name)| Category { slug: leaf, name, parent: Some(slug) }));
    }
    all
}

type Department = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const TREE: &[Department] = &[
    (
        "food-drink",
        "Food & Drink",
        &[
            ("bread-rolls", "Bread & Rolls"),
            ("cakes-pastries", "Cakes & Pastries"),
            ("cheese-dairy", "Cheese & Dairy"),
            ("fruit-vegetables", "Fruit & Vegetables"),
            ("honey-preserves", "Honey & Preserves"),
            ("oils-spices", "Oils & Spices"),
            ("chocolate-sweets", "Chocolate & Sweets"),
            ("coffee", "Coffee"),
            ("tea", "Tea"),
            ("wine-cider", "Wine & Cider"),
            ("juices-syrups", "Juices & Syrups"),
        ],
    ),
    (
        "home-kitchen",
        "Home & Kitchen",
        &[
            ("tableware", "Tableware"),
            ("cookware", "Cookware & Knives"),
            ("vases-decor", "Vases & Decoration"),
            ("cushions-blankets", "Cushions & Blankets"),
            ("table-bath-linen", "Table & Bath Linen"),
            ("candles", "Candles"),
            ("lamps", "Lamps"),
            ("furniture", "Furniture"),
        ],
    ),
    (
        "garden-plants",
        "Garden & Plants",
        &[
            ("houseplants", "Houseplants"),
            ("cacti-succulents", "Cacti & Succulents"),
            ("pots-planters", "Pots & Planters"),
            ("seeds-bulbs", "Seeds & Bulbs"),
            ("garden-tools", "Garden Tools"),
        ],
    ),
    (
        "clothing",
        "Clothing & Accessories",
        &[
            ("shirts-tops", "Shirts & Tops"),
            ("knitwear", "Knitwear"),
            ("trousers-dresses", "Trousers & Dresses"),
            ("hats-scarves", "Hats & Scarves"),
            ("socks-gloves", "Socks & Gloves"),
            ("shoes", "Shoes"),
            ("bags-wallets", "Bags & Wallets"),
        ],
    ),
    (
        "books-paper-music",
        "Books, Paper & Music",
        &[
            ("fiction", "Fiction"),
            ("non-fiction", "Non-fiction"),
            ("childrens-books", "Children’s Books"),
            ("notebooks-calendars", "Notebooks & Calendars"),
            ("pens-pencils", "Pens & Pencils"),
            ("cards-wrapping", "Cards & Wrapping"),
            ("prints-posters", "Prints & Posters"),
            ("vinyl", "Vinyl"),
        ],
    ),
    (
        "toys-games",
        "Toys & Games",
        &[
            ("wooden-toys", "Wooden Toys"),
            ("soft-toys", "Soft Toys"),
            ("games-puzzles", "Games & Puzzles"),
            ("outdoor-play", "Kites & Outdoor Play"),
        ],
    ),
    (
        "electronics",
        "Electronics",
        &[
            ("headphones", "Headphones"),
            ("speakers", "Speakers"),
            ("cables-chargers", "Cables & Chargers"),
            ("phone-cases", "Phone Cases"),
        ],
    ),
    (
        "beauty-care",
        "Beauty & Care",
        &[("soap", "Soap"), ("skin-care", "Skin Care"), ("hair-shaving", "Hair & Shaving")],
    ),
    (
        "sports-cycling",
        "Sports & Cycling",
        &[
            ("bike-parts", "Bike Parts"),
            ("bike-gear", "Helmets & Bike Gear"),
            ("yoga-fitness", "Yoga & Fitness"),
            ("camping-hiking", "Camping & Hiking"),
        ],
    ),
    (
        "crafts-jewellery",
        "Crafts & Jewellery",
        &[
            ("yarn-wool", "Yarn & Wool"),
            ("sewing", "Sewing"),
            ("art-supplies", "Art Supplies"),
            ("jewellery", "Jewellery"),
        ],
    ),
];
