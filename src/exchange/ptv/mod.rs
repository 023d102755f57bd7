//! The national catalogue, Suomi.fi's PTV, versions 8 to 11 of its Open API: records become services of ours. It reads
//! bytes and gives values and remarks; it fetches nothing, stores nothing and guesses nothing: what PTV does not tell stays
//! empty, and a word that is not known is kept with the service as `field=word`.
//!
//! What is done with PTV's peculiarities, and in which file:
//!
//! | PTV | here | where |
//! |---|---|---|
//! | a general description's texts, marked `GD_` | after the service's own, with a blank line between | `text`, `service` |
//! | text in Draft.js's form | plain text | `text` |
//! | a text in Finnish only | stays so | `text` |
//! | `+358` and a number without its zero | `044 794 3552` | `phone` |
//! | service numbers, which keep their zero | kept | `phone` |
//! | the same number once for each language | once, its notes together | `phone` |
//! | a fax, a null, a wrong number | left out, counted, shown as told | `phone` |
//! | hours in rows | OSM's opening hours, unknown where not told | `hours` |
//! | hours and contacts of a service's own use of a channel | win over the channel's | `channel` |
//! | northing as `latitude`, easting as `longitude` | a point in metres | `contact` |
//! | areas by region | by their municipalities | `service` |
//! | mailboxes that look like one person's | left out, counted, not stored either | `contact`, `persons` |
//! | records that are not published | in the mirror, not in the catalogue | `service`, `channel` |

mod channel;
mod contact;
mod hours;
mod lenient;
mod organization;
mod persons;
mod phone;
mod raw;
mod remarks;
mod service;
mod survey;
mod text;
mod week;

pub(super) use self::contact::is_personal;
pub use self::{
    channel::{Channel, SOURCE_NAME, channel},
    organization::{organiser, organiser_id},
    raw::{ChannelRaw, GeneralDescriptionRaw, OrganizationRaw, ServiceRaw},
    service::{Around, inherit, service, service_id},
    survey::{Example, Findings, FindingsRow, Head, Survey},
};
