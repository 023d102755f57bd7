//! PTV's records as they are told, versions 8 to 11: services, channels of all five types, organisations, general
//! descriptions. Only what is read on is named here; `Survey` counts the rest. Sources: PTV Open API's models, versions
//! 8–11 (vrk-kpa/ptv-releases, MIT).

use serde::Deserialize;

use super::lenient::{Anything, Flag, List, One, Told};

/// A text in one language, of a type where there are several.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Localised {
    pub(super) language: Told,
    pub(super) value: Told,
    #[serde(rename = "type")]
    pub(super) of: Told,
}

/// A service.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ServiceRaw {
    pub(super) id: Told,
    pub(super) general_description_id: Told,
    #[serde(rename = "type")]
    pub(super) of: Told,
    pub(super) funding_type: Told,
    pub(super) service_names: List<Localised>,
    pub(super) service_charge_type: Told,
    pub(super) area_type: Told,
    pub(super) areas: List<AreaRaw>,
    pub(super) service_descriptions: List<Localised>,
    pub(super) languages: List<Told>,
    pub(super) service_classes: List<Item>,
    pub(super) ontology_terms: List<Item>,
    pub(super) target_groups: List<Item>,
    pub(super) life_events: List<Item>,
    pub(super) legislation: List<Law>,
    pub(super) keywords: List<Localised>,
    pub(super) requirements: List<Localised>,
    pub(super) service_channels: List<Connection>,
    pub(super) organizations: List<Role>,
    pub(super) service_vouchers_in_use: Flag,
    pub(super) service_vouchers: List<Voucher>,
    pub(super) publishing_status: Told,
    pub(super) modified: Told,
}

/// A code of a list, or a concept of an ontology.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Item {
    pub(super) name: List<Localised>,
    pub(super) code: Told,
    pub(super) uri: Told,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AreaRaw {
    #[serde(rename = "type")]
    pub(super) of: Told,
    pub(super) code: Told,
    pub(super) municipalities: List<MunicipalityRaw>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct MunicipalityRaw {
    pub(super) code: Told,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Law {
    pub(super) names: List<Localised>,
    pub(super) web_pages: Anything,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Voucher {
    pub(super) value: Told,
    pub(super) language: Told,
    pub(super) url: Told,
    pub(super) additional_information: Told,
}

/// Another record, by id and name.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Reference {
    pub(super) id: Told,
    pub(super) name: Told,
}

/// What an organisation has to do with a service.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Role {
    pub(super) organization: One<Reference>,
    pub(super) role_type: Told,
}

/// How a service is reached by way of a channel: what is told here holds for this service alone.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Connection {
    pub(super) service_channel: One<Reference>,
    pub(super) service_charge_type: Told,
    pub(super) description: List<Localised>,
    pub(super) service_hours: List<HoursRow>,
    pub(super) contact_details: One<ContactDetails>,
    pub(super) extra_types: Anything,
    pub(super) digital_authorizations: Anything,
    pub(super) modified: Told,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct ContactDetails {
    pub(super) emails: List<Localised>,
    pub(super) phone_numbers: List<PhoneRaw>,
    pub(super) web_pages: List<Page>,
    pub(super) addresses: List<Address>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PhoneRaw {
    #[serde(rename = "type")]
    pub(super) of: Told,
    pub(super) additional_information: Told,
    pub(super) service_charge_type: Told,
    pub(super) charge_description: Told,
    pub(super) prefix_number: Told,
    pub(super) is_finnish_service_number: Flag,
    pub(super) number: Told,
    pub(super) language: Told,
}

/// A page; the older `urls` carry the address as their value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Page {
    pub(super) url: Told,
    pub(super) value: Told,
    pub(super) name: Told,
    pub(super) language: Told,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct HoursRow {
    pub(super) service_hour_type: Told,
    pub(super) valid_from: Told,
    pub(super) valid_to: Told,
    pub(super) is_closed: Flag,
    pub(super) valid_for_now: Flag,
    pub(super) is_always_open: Flag,
    pub(super) is_reservation: Flag,
    pub(super) additional_information: List<Localised>,
    pub(super) opening_hour: List<Opening>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Opening {
    pub(super) day_from: Told,
    pub(super) day_to: Told,
    pub(super) from: Told,
    pub(super) to: Told,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Address {
    #[serde(rename = "type")]
    pub(super) of: Told,
    pub(super) sub_type: Told,
    pub(super) street_address: One<Street>,
    pub(super) other_address: One<Street>,
    pub(super) location_abroad: List<Localised>,
    /// Only that there are any is read: where a wheelchair gets in is told in more words than a card holds.
    pub(super) entrances: Anything,
}

/// A street address, and what is told of a place without one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Street {
    pub(super) street: List<Localised>,
    pub(super) street_number: Told,
    pub(super) postal_code: Told,
    pub(super) post_office: List<Localised>,
    pub(super) municipality: One<MunicipalityRaw>,
    pub(super) additional_information: List<Localised>,
    pub(super) latitude: Told,
    pub(super) longitude: Told,
}

/// A channel of any type; each type has some of the fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ChannelRaw {
    pub(super) id: Told,
    pub(super) service_channel_type: Told,
    pub(super) service_channel_names: List<Localised>,
    pub(super) display_name_type: List<Localised>,
    pub(super) service_channel_descriptions: List<Localised>,
    pub(super) phone_numbers: List<PhoneRaw>,
    pub(super) support_phones: List<PhoneRaw>,
    pub(super) emails: List<Localised>,
    pub(super) support_emails: List<Localised>,
    pub(super) web_pages: List<Page>,
    pub(super) urls: List<Page>,
    pub(super) channel_urls: List<Page>,
    pub(super) attachments: List<Page>,
    pub(super) form_identifier: List<Localised>,
    pub(super) addresses: List<Address>,
    pub(super) languages: List<Told>,
    pub(super) service_hours: List<HoursRow>,
    pub(super) publishing_status: Told,
    pub(super) modified: Told,
}

/// An organisation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct OrganizationRaw {
    pub(super) id: Told,
    pub(super) organization_type: Told,
    pub(super) organization_names: List<Localised>,
    pub(super) display_name_type: List<Localised>,
    pub(super) web_pages: List<Page>,
    pub(super) publishing_status: Told,
}

/// A national general description: what services of one kind have in common.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct GeneralDescriptionRaw {
    pub(super) descriptions: List<Localised>,
    pub(super) requirements: List<Localised>,
    pub(super) legislation: List<Law>,
    pub(super) life_events: List<Item>,
    pub(super) service_charge_type: Told,
}
