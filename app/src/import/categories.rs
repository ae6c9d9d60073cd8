//! The categories of the data: what they are called here, what a thing of theirs is called, and how it is drawn.

use std::collections::HashMap;

use catalog::bulk::IncomingCategory;

/// A category as the market has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Category {
    /// Its address.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What one thing of it is called.
    pub(crate) noun: String,
    /// The slug of the department it belongs to.
    pub(crate) department: &'static str,
    /// What its things are drawn as, see [`demo::picture`].
    pub(crate) motif: &'static str,
    /// Whether the data gives no English name for it.
    pub(crate) untranslated: bool,
}

/// The category of what has none: its name in the data is empty.
pub(crate) const NONE: &str = "";

/// The categories of the data by their Portuguese names.
pub(crate) struct Categories(HashMap<String, Category>);

impl Categories {
    /// From the translations that the data brings along; `used` are the names that its products bear.
    pub(crate) fn new(english: &HashMap<String, String>, used: impl IntoIterator<Item = String>) -> Self {
        let known = used.into_iter().chain([NONE.to_owned()]).map(|portuguese| {
            let category = category(&portuguese, english.get(&portuguese).map(String::as_str));
            (portuguese, category)
        });
        Self(known.collect())
    }

    /// The category that the data calls so; that of what has none, for a name it never used.
    pub(crate) fn get(&self, portuguese: &str) -> &Category {
        self.0.get(portuguese).unwrap_or_else(|| &self.0[NONE])
    }

    /// As the catalog takes them: the departments that are needed, then what stands below them.
    pub(crate) fn incoming(&self) -> Vec<IncomingCategory> {
        let mut leaves: Vec<&Category> = self.0.values().filter(|category| category.slug != OTHER).collect();
        leaves.sort_by(|a, b| a.name.cmp(&b.name));
        leaves.dedup_by(|a, b| a.slug == b.slug);
        let departments = (0i32..)
            .zip(DEPARTMENTS)
            .filter(|(_, (slug, _))| *slug == OTHER || leaves.iter().any(|leaf| leaf.department == *slug));
        let departments = departments.map(|(position, (slug, name))| IncomingCategory {
            slug: (*slug).to_owned(),
            name: (*name).to_owned(),
            parent: None,
            position,
        });
        let below = (0i32..).zip(&leaves).map(|(position, leaf)| IncomingCategory {
            slug: leaf.slug.clone(),
            name: leaf.name.clone(),
            parent: Some(leaf.department.to_owned()),
            position,
        });
        departments.chain(below).collect()
    }
}

fn category(portuguese: &str, english: Option<&str>) -> Category {
    if let Some((_, slug, name, noun, department, motif)) = TABLE.iter().find(|row| row.0 == portuguese) {
        return Category {
            slug: (*slug).to_owned(),
            name: (*name).to_owned(),
            noun: (*noun).to_owned(),
            department,
            motif,
            untranslated: english.is_none() && portuguese != NONE,
        };
    }
    // One that the public data did not have when this table was made: its name as it stands, made readable.
    let name = readable(english.unwrap_or(portuguese));
    Category {
        slug: format!("olist-{}", kit_core::slug(&name)),
        noun: name.clone(),
        name,
        department: OTHER,
        motif: "parcel",
        untranslated: english.is_none(),
    }
}

/// `cool_stuff` as `Cool stuff`.
fn readable(name: &str) -> String {
    let name = name.replace('_', " ");
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const OTHER: &str = "other";

/// Slug and name; those that the demo street has too bear the same slugs, so that a market with both has one tree.
const DEPARTMENTS: &[(&str, &str)] = &[
    ("home-kitchen", "Home & Kitchen"),
    ("garden-plants", "Garden & Plants"),
    ("tools-building", "Tools & Building"),
    ("electronics", "Electronics"),
    ("clothing", "Clothing & Accessories"),
    ("beauty-care", "Beauty & Care"),
    ("sports-cycling", "Sports & Cycling"),
    ("toys-games", "Toys & Games"),
    ("family-pets", "Family & Pets"),
    ("books-paper-music", "Books, Paper & Music"),
    ("crafts-jewellery", "Crafts & Jewellery"),
    ("food-drink", "Food & Drink"),
    ("auto-industry", "Auto & Industry"),
    (OTHER, "Other"),
];

/// Portuguese name, slug, name, what one of it is called, department, motif.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip] // A table.
const TABLE: &[Row] = &[
    (NONE, OTHER, "Other", "Article", OTHER, "parcel"),
    ("agro_industria_e_comercio", "agro-industry", "Agriculture & Trade", "Farm supply", "auto-industry", "watering-can"),
    ("alimentos", "food", "Food", "Pantry item", "food-drink", "jar"),
    ("alimentos_bebidas", "food-and-drink", "Food and Drink", "Delicacy", "food-drink", "tin"),
    ("artes", "art", "Art", "Art supply", "crafts-jewellery", "watercolour"),
    ("artes_e_artesanato", "arts-and-crafts", "Arts & Craftsmanship", "Craft kit", "crafts-jewellery", "spool"),
    ("artigos_de_festas", "party-supplies", "Party Supplies", "Party set", "toys-games", "wrapping"),
    ("artigos_de_natal", "christmas-supplies", "Christmas Supplies", "Christmas decoration", "home-kitchen", "parcel"),
    ("audio", "audio", "Audio", "Audio device", "electronics", "speaker"),
    ("automotivo", "auto", "Car Parts & Accessories", "Car accessory", "auto-industry", "toy-car"),
    ("bebes", "baby", "Baby", "Baby article", "family-pets", "bear"),
    ("bebidas", "drinks", "Drinks", "Drink", "food-drink", "bottle"),
    ("beleza_saude", "health-beauty", "Health & Beauty", "Care product", "beauty-care", "pump-bottle"),
    ("brinquedos", "toys", "Toys", "Toy", "toys-games", "shape-house"),
    ("cama_mesa_banho", "bed-bath-table", "Bed, Bath & Table", "Linen set", "home-kitchen", "towel"),
    ("casa_conforto", "home-comfort", "Home Comfort", "Home comfort", "home-kitchen", "cushion"),
    ("casa_conforto_2", "home-comfort", "Home Comfort", "Home comfort", "home-kitchen", "bolster"),
    ("casa_construcao", "home-building", "Home Building", "Building material", "tools-building", "shelf"),
    ("cds_dvds_musicais", "music-cds-dvds", "Music CDs & DVDs", "Music CD", "books-paper-music", "record"),
    ("cine_foto", "cinema-photo", "Cinema & Photo", "Photo accessory", "electronics", "album"),
    ("climatizacao", "air-conditioning", "Air Conditioning", "Fan", "electronics", "speaker-box"),
    ("consoles_games", "consoles-games", "Consoles & Games", "Console game", "toys-games", "dice"),
    ("construcao_ferramentas_construcao", "construction-tools", "Construction Tools", "Construction tool", "tools-building", "bike-tool"),
    ("construcao_ferramentas_ferramentas", "hand-tools", "Hand & Power Tools", "Tool", "tools-building", "scraper"),
    ("construcao_ferramentas_iluminacao", "lighting", "Lighting", "Light", "tools-building", "wall-light"),
    ("construcao_ferramentas_jardim", "garden-building", "Garden Building", "Garden fitting", "garden-plants", "trowel"),
    ("construcao_ferramentas_seguranca", "safety-gear", "Safety Gear", "Safety article", "tools-building", "helmet"),
    ("cool_stuff", "cool-stuff", "Cool Stuff", "Gadget", OTHER, "kite"),
    ("dvds_blu_ray", "dvds-blu-ray", "DVDs & Blu-ray", "Film on disc", "books-paper-music", "cassette"),
    ("eletrodomesticos", "home-appliances", "Home Appliances", "Home appliance", "home-kitchen", "moka"),
    ("eletrodomesticos_2", "large-appliances", "Large Appliances", "Large appliance", "home-kitchen", "pot"),
    ("eletronicos", "consumer-electronics", "Consumer Electronics", "Electronic device", "electronics", "power-bank"),
    ("eletroportateis", "small-appliances", "Small Appliances", "Small appliance", "home-kitchen", "dripper"),
    ("esporte_lazer", "sports-leisure", "Sports & Leisure", "Sports article", "sports-cycling", "ball"),
    ("fashion_bolsas_e_acessorios", "bags-accessories", "Bags & Accessories", "Bag", "clothing", "satchel"),
    ("fashion_calcados", "footwear", "Footwear", "Pair of shoes", "clothing", "shoe"),
    ("fashion_esporte", "sportswear", "Sportswear", "Sportswear piece", "clothing", "tee"),
    ("fashion_roupa_feminina", "womens-clothing", "Women’s Clothing", "Women’s garment", "clothing", "dress"),
    ("fashion_roupa_infanto_juvenil", "childrens-clothing", "Children’s Clothing", "Children’s garment", "clothing", "sweatshirt"),
    ("fashion_roupa_masculina", "mens-clothing", "Men’s Clothing", "Men’s garment", "clothing", "shirt"),
    ("fashion_underwear_e_moda_praia", "underwear-beachwear", "Underwear & Beachwear", "Underwear set", "clothing", "socks"),
    ("ferramentas_jardim", "garden-tools-olist", "Garden Tools & Supplies", "Garden tool", "garden-plants", "hand-fork"),
    ("flores", "flowers", "Flowers", "Flower arrangement", "garden-plants", "flowering"),
    ("fraldas_higiene", "diapers-hygiene", "Diapers & Hygiene", "Hygiene pack", "family-pets", "pouch"),
    ("industria_comercio_e_negocios", "industry-business", "Industry & Business", "Business supply", "auto-industry", "crate"),
    ("informatica_acessorios", "computer-accessories", "Computer Accessories", "Computer accessory", "electronics", "cable"),
    ("instrumentos_musicais", "musical-instruments", "Musical Instruments", "Music accessory", "books-paper-music", "xylophone"),
    ("la_cuisine", "la-cuisine", "La Cuisine", "Kitchen piece", "home-kitchen", "ladle"),
    ("livros_importados", "imported-books", "Imported Books", "Imported book", "books-paper-music", "book"),
    ("livros_interesse_geral", "books", "Books", "Book", "books-paper-music", "book"),
    ("livros_tecnicos", "technical-books", "Technical Books", "Technical book", "books-paper-music", "bookends"),
    ("malas_acessorios", "luggage", "Luggage & Accessories", "Travel bag", "clothing", "backpack"),
    ("market_place", "marketplace-finds", "Marketplace Finds", "Market find", OTHER, "tote"),
    ("moveis_colchao_e_estofado", "mattresses-upholstery", "Mattresses & Upholstery", "Mattress", "home-kitchen", "bolster"),
    ("moveis_cozinha_area_de_servico_jantar_e_jardim", "kitchen-garden-furniture", "Kitchen, Dining & Garden Furniture", "Dining furniture", "home-kitchen", "table"),
    ("moveis_decoracao", "furniture-decor", "Furniture & Decoration", "Home decoration", "home-kitchen", "poster-leaf"),
    ("moveis_escritorio", "office-furniture", "Office Furniture", "Office chair", "home-kitchen", "chair"),
    ("moveis_quarto", "bedroom-furniture", "Bedroom Furniture", "Bedroom furniture", "home-kitchen", "rail"),
    ("moveis_sala", "living-room-furniture", "Living-room Furniture", "Living-room furniture", "home-kitchen", "stool"),
    ("musica", "music", "Music", "Music album", "books-paper-music", "record"),
    ("papelaria", "stationery", "Stationery", "Stationery set", "books-paper-music", "pencils"),
    ("pc_gamer", "gaming-pcs", "PC Gamer", "Gaming PC part", "electronics", "headphones"),
    ("pcs", "computers", "Computers", "Computer", "electronics", "charger"),
    ("perfumaria", "perfumery", "Perfumery", "Perfume", "beauty-care", "dropper"),
    ("pet_shop", "pet-shop", "Pet Shop", "Pet article", "family-pets", "rabbit"),
    ("portateis_casa_forno_e_cafe", "oven-and-coffee", "Oven & Coffee Appliances", "Coffee maker", "home-kitchen", "moka"),
    ("portateis_cozinha_e_preparadores_de_alimentos", "portateis-cozinha", "Portáteis de cozinha e preparadores de alimentos", "Preparador de alimentos", "home-kitchen", "whisk"),
    ("relogios_presentes", "watches-gifts", "Watches & Gifts", "Watch", "crafts-jewellery", "bangle"),
    ("seguros_e_servicos", "security-services", "Security & Services", "Service", OTHER, "card"),
    ("sinalizacao_e_seguranca", "signs-security", "Signs & Security", "Safety sign", "tools-building", "lock"),
    ("tablets_impressao_imagem", "tablets-printing", "Tablets, Printing & Imaging", "Tablet accessory", "electronics", "charging-pad"),
    ("telefonia", "telephony", "Telephony", "Phone accessory", "electronics", "phone-case"),
    ("telefonia_fixa", "fixed-telephony", "Fixed Telephony", "Telephone", "electronics", "cable"),
    ("utilidades_domesticas", "housewares", "Housewares", "Household helper", "home-kitchen", "canister"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_motif_is_drawn() {
        let missing: Vec<_> =
            TABLE.iter().map(|row| row.5).filter(|motif| !demo::picture::motif_exists(motif)).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn every_category_stands_in_a_department() {
        for row in TABLE {
            assert!(DEPARTMENTS.iter().any(|(slug, _)| *slug == row.4), "{}", row.0);
            assert!(
                row.0 == NONE || !DEPARTMENTS.iter().any(|(slug, _)| *slug == row.1),
                "{} is a department",
                row.1
            );
        }
    }

    #[test]
    fn what_has_no_category_or_no_english_name_gets_a_readable_one() {
        let english = HashMap::from([("brinquedos".to_owned(), "toys".to_owned())]);
        let used = ["brinquedos", "pc_gamer", "coisas_novas"].map(str::to_owned);
        let categories = Categories::new(&english, used);
        assert_eq!(categories.get("").slug, "other");
        assert!(!categories.get("").untranslated && !categories.get("brinquedos").untranslated);
        assert_eq!(
            (categories.get("pc_gamer").name.as_str(), categories.get("pc_gamer").untranslated),
            ("PC Gamer", true)
        );
        assert_eq!(categories.get("coisas_novas").name, "Coisas novas");
        let slugs: Vec<_> = categories.incoming().into_iter().map(|category| category.slug).collect();
        assert_eq!(slugs, ["electronics", "toys-games", "other", "olist-coisas-novas", "gaming-pcs", "toys"]);
    }
}
