//! What is sent and answered about vendors, as JSON.

use identity::Email;
use jiff::Timestamp;
use kit_cache::Shared;
use kit_core::Point;
use kit_web::{Paging, Problem, Text};
use serde::{Deserialize, Serialize};

use crate::hours::{clock, minute};
use crate::vendor::Listed;
use crate::{
    EditPlace, EditVendor, Hours, HoursError, NewPlace, NewVendor, Place, PlaceId, Status, Vendor, VendorId,
};

/// Places a vendor may have, and hours a place.
const PLACES_MAX: usize = 50;
const HOURS_MAX: usize = 50;

/// A stretch of a weekday on which a place is open, in the market's local time.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Hours)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursBody {
    /// 1 is Monday (ISO 8601).
    #[schema(minimum = 1, maximum = 7)]
    weekday: i16,
    /// `10:00`
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "10:00")]
    opens: String,
    /// `18:30`; up to `24:00`. An hour that is not after the opening is on the next day.
    #[schema(pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", example = "18:30")]
    closes: String,
}

impl From<&Hours> for HoursBody {
    fn from(hours: &Hours) -> Self {
        Self { weekday: hours.weekday(), opens: clock(hours.opens()), closes: clock(hours.closes()) }
    }
}

impl HoursBody {
    fn read(&self) -> Result<Vec<Hours>, HoursError> {
        let (opens, closes) = minute(&self.opens).zip(minute(&self.closes)).ok_or(HoursError)?;
        Hours::over_midnight(self.weekday, opens, closes)
    }
}

/// A vendor in a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct VendorInList {
    id: VendorId,
    /// Its page is `/v/{slug}`.
    slug: String,
    name: String,
    /// What it says about itself: plain text.
    text: String,
    /// Where its picture is, from the root.
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<String>,
    /// The cities it has places in.
    cities: Vec<String>,
}

impl From<Listed> for VendorInList {
    fn from(listed: Listed) -> Self {
        let Listed { id, slug, name, text, picture, status, version, created_at, cities } = listed;
        let vendor = Vendor { id, slug, name, text, picture, status, version, created_at };
        let picture = vendor.picture_url();
        Self { id, slug: vendor.slug, name: vendor.name, text: vendor.text, picture, cities }
    }
}

/// Vendors that trade.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct VendorList(pub(super) Paging<VendorInList>);

impl Shared for VendorList {}

/// A vendor, to an account that works for it.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct MyVendor {
    id: VendorId,
    /// Its page is `/v/{slug}`.
    slug: String,
    name: String,
    status: Status,
    version: i64,
}

impl From<Vendor> for MyVendor {
    fn from(vendor: Vendor) -> Self {
        let Vendor { id, slug, name, status, version, .. } = vendor;
        Self { id, slug, name, status, version }
    }
}

/// A vendor.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Vendor)]
pub(super) struct VendorView {
    pub(super) id: VendorId,
    /// Its page is `/v/{slug}`.
    slug: String,
    name: String,
    /// What it says about itself: plain text, an empty line starts a paragraph.
    text: String,
    /// Where its picture is, from the root.
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<String>,
    status: Status,
    /// Grows with every change.
    pub(super) version: i64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Where it stands.
    places: Vec<PlaceView>,
}

/// A place that a vendor sells from.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Place)]
pub(super) struct PlaceView {
    id: PlaceId,
    name: String,
    /// Street and number.
    street: String,
    postcode: String,
    city: String,
    point: Point,
    /// Monday first; empty when it does not say.
    hours: Vec<HoursBody>,
}

impl Shared for VendorView {
    fn version(&self) -> Option<i64> {
        Some(self.version)
    }
}

impl VendorView {
    pub(super) fn new(vendor: Vendor, places: Vec<Place>) -> Self {
        let picture = vendor.picture_url();
        let Vendor { id, slug, name, text, status, version, created_at, .. } = vendor;
        let places = places.into_iter().map(PlaceView::from).collect();
        Self { id, slug, name, text, picture, status, version, created_at, places }
    }
}

impl From<Place> for PlaceView {
    fn from(place: Place) -> Self {
        let hours = place.hours.iter().map(HoursBody::from).collect();
        let Place { id, name, street, postcode, city, point, .. } = place;
        Self { id, name, street, postcode, city, point, hours }
    }
}

/// A vendor to be made.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = NewVendor)]
#[serde(deny_unknown_fields)]
pub(super) struct PostedVendor {
    name: Text<1, 100>,
    /// Its address; made from the name if left out.
    slug: Option<Slug>,
    /// What it says about itself: plain text, an empty line starts a paragraph.
    #[serde(default)]
    text: Text<0, 5000>,
    /// The account that runs it.
    pub(super) owner_email: Option<Email>,
    /// Whether it waits for approval (`pending`) or trades at once.
    #[serde(default = "open")]
    status: Status,
    /// Where it stands.
    #[schema(max_items = 50)]
    places: Vec<PostedPlace>,
}

fn open() -> Status {
    Status::Open
}

/// A place to be made.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = NewPlace)]
#[serde(deny_unknown_fields)]
pub(super) struct PostedPlace {
    /// To tell it from the vendor's other places.
    name: Text<1, 100>,
    /// Street and number.
    #[serde(default)]
    street: Text<0, 200>,
    #[serde(default)]
    postcode: Text<0, 20>,
    city: Text<1, 100>,
    point: Point,
    /// Kept day by day, those that overlap or touch as one.
    #[serde(default)]
    #[schema(max_items = 50)]
    hours: Vec<HoursBody>,
}

/// A vendor as it is to be.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangedVendor {
    name: Text<1, 100>,
    /// What it says about itself: plain text, an empty line starts a paragraph.
    text: Text<0, 5000>,
    /// Whether it trades.
    status: Status,
    /// Every place it has, and new ones.
    #[schema(max_items = 50)]
    places: Vec<ChangedPlace>,
}

/// A place as it is to be.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangedPlace {
    /// Left out for a new place.
    id: Option<PlaceId>,
    /// To tell it from the vendor's other places.
    name: Text<1, 100>,
    /// Street and number.
    #[serde(default)]
    street: Text<0, 200>,
    #[serde(default)]
    postcode: Text<0, 20>,
    city: Text<1, 100>,
    point: Point,
    /// Kept day by day, those that overlap or touch as one.
    #[serde(default)]
    #[schema(max_items = 50)]
    hours: Vec<HoursBody>,
}

impl TryFrom<PostedVendor> for NewVendor {
    type Error = Problem;

    fn try_from(posted: PostedVendor) -> Result<Self, Problem> {
        not_more(posted.places.len(), PLACES_MAX, "places")?;
        let places = posted.places.into_iter().enumerate().map(|(at, place)| place.read(at));
        Ok(Self {
            slug: posted.slug.map(|slug| slug.0),
            name: posted.name.into_inner(),
            text: posted.text.into_inner(),
            picture: None,
            status: posted.status,
            places: places.collect::<Result<_, _>>()?,
        })
    }
}

impl TryFrom<ChangedVendor> for EditVendor {
    type Error = Problem;

    fn try_from(changed: ChangedVendor) -> Result<Self, Problem> {
        not_more(changed.places.len(), PLACES_MAX, "places")?;
        let places = changed.places.into_iter().enumerate().map(|(at, place)| {
            let ChangedPlace { id, name, street, postcode, city, point, hours } = place;
            let place = PostedPlace { name, street, postcode, city, point, hours }.read(at)?;
            Ok::<_, Problem>(EditPlace { id, place })
        });
        Ok(Self {
            name: changed.name.into_inner(),
            text: changed.text.into_inner(),
            status: changed.status,
            places: places.collect::<Result<_, _>>()?,
        })
    }
}

impl PostedPlace {
    /// Checks what the schema cannot say; `at` is where in `places` this one stands.
    fn read(self, at: usize) -> Result<NewPlace, Problem> {
        let field = format!("places[{at}].hours");
        not_more(self.hours.len(), HOURS_MAX, &field)?;
        let hours = self.hours.iter().map(HoursBody::read).collect::<Result<Vec<_>, _>>();
        let hours = hours.map_err(|error| Problem::field(field, error.to_string()))?;
        Ok(NewPlace {
            name: self.name.into_inner(),
            street: self.street.into_inner(),
            postcode: self.postcode.into_inner(),
            city: self.city.into_inner(),
            point: self.point,
            hours: Hours::tidy(hours.concat()),
        })
    }
}

fn not_more(count: usize, max: usize, field: &str) -> Result<(), Problem> {
    if count <= max { Ok(()) } else { Err(Problem::field(field, format!("may have at most {max} entries"))) }
}

/// An address of a page: words of lower-case letters and digits, joined by `-`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Slug(String);

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let word = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        let sane = text.len() <= 80 && text.split('-').all(word);
        if sane {
            Ok(Self(text))
        } else {
            Err("a slug is words of a-z and 0-9 joined by -, at most 80 characters")
        }
    }
}

impl utoipa::PartialSchema for Slug {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .min_length(Some(1))
            .max_length(Some(80))
            .pattern(Some("^[a-z0-9]+(-[a-z0-9]+)*$"))
            .into()
    }
}
impl utoipa::ToSchema for Slug {}
