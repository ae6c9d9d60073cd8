//! What vendors may say of a product: the limits are in the types, so that what is past the edge can be stored.

use std::collections::BTreeMap;
use std::ops::Deref;

use kit_web::{FieldError, Text};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, Type};

use crate::{CategoryId, Picture, Product, Variant, VariantId};

/// What sets a variant apart from its siblings: `Size` is `M`.
pub type Options = BTreeMap<String, String>;

/// A product as its vendor wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductInput {
    /// Its name, in the market's language.
    pub name: Text<1, 200>,
    /// What there is to say of it: plain text, an empty line starts a paragraph.
    pub text: Text<0, 10_000>,
    /// Its categories, the main one first.
    pub categories: Vec<CategoryId>,
    /// Its pictures, in the order they are shown.
    pub pictures: Vec<PictureInput>,
    /// Its variants, in the order they are shown. One that it has and that is not named here is retired from sale.
    pub variants: Vec<VariantInput>,
}

impl ProductInput {
    /// Categories at most.
    pub const MAX_CATEGORIES: usize = 10;
    /// Pictures at most.
    pub const MAX_PICTURES: usize = 12;
    /// Variants at most; at least there is one.
    pub const MAX_VARIANTS: usize = 100;

    /// A product as it is, to be edited. The error is a sentence for people: what came in by another door may be past a limit.
    pub fn of(product: &Product) -> Result<Self, String> {
        let picture = |picture: &Picture| {
            Ok(PictureInput { url: PictureUrl::new(&picture.url)?, alt: Text::new(&picture.alt)? })
        };
        let variant = |variant: &Variant| {
            Ok(VariantInput {
                id: Some(variant.id),
                sku: Text::new(&variant.sku)?,
                options: VariantOptions::new(variant.options.clone())?,
                price: Price::new(variant.price_minor)?,
            })
        };
        Ok(Self {
            name: Text::new(&product.name)?,
            text: Text::new(&product.text)?,
            categories: product.categories.iter().map(|category| category.id).collect(),
            pictures: product.pictures.iter().map(picture).collect::<Result<_, String>>()?,
            variants: product.variants.iter().map(variant).collect::<Result<_, String>>()?,
        })
    }

    /// Where there are too many or too few of something; empty when all is well.
    pub fn out_of_bounds(&self) -> Vec<FieldError> {
        [
            ("categories", self.categories.len(), 0..=Self::MAX_CATEGORIES),
            ("pictures", self.pictures.len(), 0..=Self::MAX_PICTURES),
            ("variants", self.variants.len(), 1..=Self::MAX_VARIANTS),
        ]
        .into_iter()
        .filter(|(_, count, bounds)| !bounds.contains(count))
        .map(|(field, count, bounds)| FieldError {
            field: field.to_owned(),
            message: format!("has {count}; {} to {} are allowed", bounds.start(), bounds.end()),
        })
        .collect()
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureInput {
    /// Where it is.
    pub url: PictureUrl,
    /// What it shows; empty where the name says so already.
    pub alt: Text<0, 200>,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantInput {
    /// Which one it is; `None`: the one with this SKU, or a new one.
    pub id: Option<VariantId>,
    /// The vendor's own number for it; made up if empty.
    pub sku: Text<0, 64>,
    /// What sets it apart.
    pub options: VariantOptions,
    /// What one costs.
    pub price: Price,
}

/// A price in the minor unit of the market's currency: 0 to a thousand million euros and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price(i64);

impl Price {
    /// The highest price.
    pub const MAX_MINOR: i64 = 100_000_000_000;

    /// Takes a price; the error is a sentence for people.
    pub fn new(minor: i64) -> Result<Self, String> {
        match minor {
            0..=Self::MAX_MINOR => Ok(Self(minor)),
            ..0 => Err("must not be negative".to_owned()),
            _ => Err(format!("must not be more than {} minor units", Self::MAX_MINOR)),
        }
    }

    /// In minor units.
    pub fn minor(self) -> i64 {
        self.0
    }
}

/// At most 8 options; names of up to 40, values of up to 80 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VariantOptions(Options);

impl VariantOptions {
    /// Checks and takes options; the error is a sentence for people.
    pub fn new(options: impl IntoIterator<Item = (String, String)>) -> Result<Self, String> {
        let mut checked = Options::new();
        for (name, value) in options {
            let name = Text::<1, 40>::new(&name).map_err(|why| format!("the name of an option {why}"))?;
            let value = Text::<1, 80>::new(&value).map_err(|why| format!("the value of {name} {why}"))?;
            if checked.insert(name.to_string(), value.into_inner()).is_some() {
                return Err(format!("{name} is named twice"));
            }
        }
        if checked.len() > 8 { Err("at most 8 options".to_owned()) } else { Ok(Self(checked)) }
    }
}

impl Deref for VariantOptions {
    type Target = Options;
    fn deref(&self) -> &Options {
        &self.0
    }
}

impl<'de> Deserialize<'de> for VariantOptions {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(Options::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for VariantOptions {
    fn schema() -> RefOr<Schema> {
        let name: RefOr<Schema> = <Text<1, 40> as utoipa::PartialSchema>::schema();
        let name = match name {
            RefOr::T(schema) => Some(schema),
            RefOr::Ref(_) => None,
        };
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some("What sets the variant apart: names and values."))
            .property_names(name)
            .additional_properties(Some(AdditionalProperties::RefOr(
                <Text<1, 80> as utoipa::PartialSchema>::schema(),
            )))
            .max_properties(Some(8))
            .into()
    }
}
impl utoipa::ToSchema for VariantOptions {}

/// Where a picture is: a path on this site, or an `https` address. Visible ASCII without quotes, angle brackets, `\` and `|`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PictureUrl(String);

impl PictureUrl {
    /// Checks and takes an address; the error is a sentence for people.
    pub fn new(url: &str) -> Result<Self, String> {
        let url = url.trim();
        let local = url.starts_with('/') && !url.starts_with("//");
        let rooted = local
            || url
                .strip_prefix("https://")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let plain =
            url.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'|'));
        if rooted && plain && (2..=2000).contains(&url.len()) {
            Ok(Self(url.to_owned()))
        } else {
            Err("is a path that begins with / or an https address, without spaces".to_owned())
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for PictureUrl {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let url = std::borrow::Cow::<str>::deserialize(from)?;
        Self::new(&url).map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for PictureUrl {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("A path on this site, or an https address."))
            .max_length(Some(2000))
            .pattern(Some(r"^(/[A-Za-z0-9]|https://[A-Za-z0-9])[A-Za-z0-9./?&=%_~:@!$'()*+,;#-]*$"))
            .into()
    }
}
impl utoipa::ToSchema for PictureUrl {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_have_two_ends() {
        assert!(Price::new(0).is_ok() && Price::new(Price::MAX_MINOR).is_ok());
        for wrong in [-1, i64::MIN, Price::MAX_MINOR + 1, i64::MAX] {
            assert!(Price::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_picture_is_here_or_behind_https() {
        for right in ["/pictures/a.svg", "https://example.org/a.png?w=3"] {
            assert!(PictureUrl::new(right).is_ok(), "{right}");
        }
        for wrong in [
            "",
            "/",
            "//evil.example/a",
            "javascript:alert(1)",
            "http://a/b",
            "/a b",
            "/a|b",
            "/\u{fc}",
            "https://",
        ] {
            assert!(PictureUrl::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn options_are_counted_and_named() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert!(VariantOptions::new([pair("Size", "M")]).is_ok());
        assert!(VariantOptions::new([pair("Size", "M"), pair(" Size ", "L")]).is_err());
        assert!(VariantOptions::new([pair("", "M")]).is_err());
        assert!(VariantOptions::new([pair("Size", "M\0")]).is_err());
        assert!(VariantOptions::new((0..9).map(|n| pair(&n.to_string(), "x"))).is_err());
    }
}
