//! Made-up records in the shape of PTV's, for machines without real ones and for sizes that no sample has: the same seed
//! makes the same records. Names, texts and numbers are invented; only the shape is PTV's.

use serde_json::{Value, json};

/// What is made of a seed: a service is `service(7)`, always the same one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Made {
    pub(crate) seed: u64,
}

/// How many services share a channel, an organisation, a general description.
const SERVICES_A_CHANNEL: u64 = 2;
const SERVICES_AN_ORGANIZATION: u64 = 40;
const SERVICES_A_GENERAL_DESCRIPTION: u64 = 100;

const TYPES: [&str; 5] = ["ServiceLocation", "Phone", "EChannel", "WebPage", "PrintableForm"];
const FIRST: [&str; 12] = [
    "Lasten",
    "Nuorten",
    "Aikuisten",
    "Iäkkäiden",
    "Perheiden",
    "Omaishoitajien",
    "Maahanmuuttajien",
    "Opiskelijoiden",
    "Vammaisten",
    "Työttömien",
    "Yrittäjien",
    "Asukkaiden",
];
const SECOND: [&str; 12] = [
    "neuvonta",
    "palveluohjaus",
    "kotihoito",
    "asuminen",
    "kuntoutus",
    "terapia",
    "kerho",
    "tuki",
    "päivätoiminta",
    "kuljetus",
    "velkaneuvonta",
    "liikuntaryhmä",
];
const WORDS: [&str; 24] = [
    "palvelu",
    "on",
    "tarkoitettu",
    "asukkaille",
    "joilla",
    "arjen",
    "tueksi",
    "tarvitaan",
    "apua",
    "voit",
    "hakea",
    "hakemuksella",
    "päätös",
    "tehdään",
    "yhdessä",
    "kanssa",
    "ota",
    "yhteyttä",
    "ensin",
    "puhelimitse",
    "maksu",
    "määräytyy",
    "tulojen",
    "mukaan",
];
const MUNICIPALITIES: [&str; 8] = ["837", "536", "980", "211", "604", "418", "908", "790"];

impl Made {
    /// The same seed and number give the same chance.
    fn chance(self, of: &str, number: u64, place: u64) -> u64 {
        let mut hash = self.seed ^ 0x9e37_79b9_7f4a_7c15;
        for part in of.bytes().map(u64::from).chain([number, place]) {
            hash = (hash ^ part).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            hash ^= hash >> 29;
        }
        hash.wrapping_mul(0x94d0_49bb_1331_11eb) >> 16
    }

    /// The id of a record of a kind (`service`, `channel`, `organization`, `general`).
    pub(crate) fn guid(self, kind: &str, number: u64) -> String {
        let (high, low) = (self.chance(kind, number, 1), self.chance(kind, number, 2));
        let hex = format!("{:016x}{:016x}", high.wrapping_mul(0x1_0001), low.wrapping_mul(0x1_0003));
        format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
    }

    fn text(self, of: &str, number: u64, words: u64) -> String {
        let word = |place: u64| WORDS[(self.chance(of, number, place) % WORDS.len() as u64) as usize];
        let text: Vec<&str> = (0..words).map(word).collect();
        format!("{}.", text.join(" "))
    }

    fn name(self, number: u64) -> String {
        let of = |list: [&'static str; 12], place| list[(self.chance("name", number, place) % 12) as usize];
        format!("{} {} {number}", of(FIRST, 1), of(SECOND, 2))
    }

    fn modified(self, of: &str, number: u64) -> String {
        let chance = self.chance(of, number, 9);
        format!("20{}-{:02}-{:02}T08:30:00.123456", 20 + chance % 7, 1 + chance / 7 % 12, 1 + chance / 84 % 28)
    }

    /// A service as `Service/list` tells it, with classes, terms, a general description's texts and two connections.
    pub(crate) fn service(self, number: u64) -> Value {
        let said = |lang: &str, of: &str, value: Value| json!({"language": lang, "value": value, "type": of});
        let names = |fi: &str| {
            json!([{"value": fi, "language": "fi"}, {"value": format!("{fi} på svenska"), "language": "sv"},
                {"value": format!("{fi} in English"), "language": "en"}])
        };
        let item = |code: String| {
            json!({"name": names(&format!("Luokka {code}")), "description": names(&self.text("class", number % 50, 40)),
                "code": code, "ontologyType": "ptvserclass", "uri": format!("http://urn.fi/made/{code}"),
                "parentId": null, "parentUri": null})
        };
        let terms = (0..6).map(|place| {
            let term = self.chance("term", number, place) % 5000;
            json!({"name": names(&format!("käsite {term}")), "code": null, "ontologyType": "YSO",
                "uri": format!("http://www.yso.fi/onto/koko/p{term}"), "parentId": null, "parentUri": null})
        });
        let channel = number / SERVICES_A_CHANNEL;
        let connection = |channel: u64| {
            json!({"serviceChannel": {"id": self.guid("channel", channel), "name": self.channel_name(channel)},
                "serviceChargeType": null, "description": [said("fi", "Description", json!(self.text("use", number, 8)))],
                "extraTypes": [], "serviceHours": [], "contactDetails": null, "digitalAuthorizations": [],
                "modified": self.modified("use", number)})
        };
        let municipality = MUNICIPALITIES[(self.chance("area", number, 0) % 8) as usize];
        json!({
            "id": self.guid("service", number), "sourceId": null,
            "generalDescriptionId": self.guid("general", number / SERVICES_A_GENERAL_DESCRIPTION),
            "subType": null, "type": "Service", "fundingType": "PubliclyFunded",
            "serviceNames": [said("fi", "Name", json!(self.name(number))),
                said("sv", "Name", json!(format!("{} på svenska", self.name(number))))],
            "serviceChargeType": "FreeOfCharge", "areaType": "LimitedType",
            "areas": [{"type": "Municipality", "code": null, "name": null,
                "municipalities": [{"code": municipality, "name": names("Kunta")}]}],
            "serviceDescriptions": [
                said("fi", "Summary", json!(self.text("summary", number, 14))),
                said("sv", "Summary", json!(self.text("summary-sv", number, 14))),
                said("fi", "Description", json!(self.text("description", number, 120))),
                said("fi", "UserInstruction", json!(self.text("how", number, 30))),
                said("fi", "DeadLine", Value::Null),
                said("fi", "GD_Description", json!(self.text("general", number / SERVICES_A_GENERAL_DESCRIPTION, 120))),
            ],
            "languages": ["fi", "sv"],
            "serviceClasses": [item(format!("P{}.{}", 1 + number % 28, 1 + number % 9)), item(format!("P{}", 1 + number % 28))],
            "ontologyTerms": terms.collect::<Vec<_>>(),
            "targetGroups": [item("KR1".into())], "lifeEvents": [], "industrialClasses": [], "legislation": [],
            "keywords": [{"value": self.text("keyword", number, 1), "language": "fi"}], "requirements": [],
            "serviceChannels": [connection(channel), connection(channel + 1)],
            "organizations": [{"organization": {"id": self.guid("organization", number / SERVICES_AN_ORGANIZATION),
                "name": "Esimerkkilän kunta"}, "roleType": "Responsible", "provisionType": null, "additionalInformation": []}],
            "serviceVouchersInUse": false, "serviceVouchers": [], "serviceCollections": [],
            "publishingStatus": "Published", "modified": self.modified("service", number),
            "responsibleSoteOrganization": null,
        })
    }

    fn channel_name(self, number: u64) -> String {
        format!("Kanava {number}")
    }

    /// A channel; five in a row are of PTV's five types.
    pub(crate) fn channel(self, number: u64) -> Value {
        let of = TYPES[(number % 5) as usize];
        let fi = |value: Value| json!({"language": "fi", "value": value});
        let page = json!({"url": format!("https://example.fi/{number}"), "value": "Sivu", "language": "fi"});
        let phone = json!({"type": "Phone", "additionalInformation": null, "serviceChargeType": "Chargeable",
            "chargeDescription": null, "prefixNumber": "+358", "isFinnishServiceNumber": false,
            "number": format!("40{:07}", self.chance("phone", number, 0) % 10_000_000), "language": "fi"});
        let mut record = json!({
            "id": self.guid("channel", number), "sourceId": null, "serviceChannelType": of,
            "organizationId": self.guid("organization", number / SERVICES_AN_ORGANIZATION * SERVICES_A_CHANNEL),
            "serviceChannelNames": [{"language": "fi", "value": self.channel_name(number), "type": "Name"}],
            "serviceChannelDescriptions": [{"language": "fi", "value": self.text("channel", number, 12), "type": "Summary"}],
            "areaType": "Nationwide", "areas": [], "languages": ["fi", "sv"], "webPages": [page],
            "serviceHours": [hours(8 + number % 3)], "services": [], "publishingStatus": "Published",
            "modified": self.modified("channel", number), "ontologyTerms": [],
        });
        let more = match of {
            "ServiceLocation" => {
                json!({"phoneNumbers": [phone], "emails": [fi(json!(format!("info{number}@example.fi")))],
                "addresses": [{"type": "Location", "subType": "Single", "country": "FI", "streetAddress": {
                    "street": [fi(json!("Esimerkkikatu"))], "streetNumber": (1 + number % 90).to_string(),
                    "postalCode": "33100", "postOffice": [fi(json!("TAMPERE"))],
                    "municipality": {"code": "837", "name": [fi(json!("Tampere"))]}, "additionalInformation": [],
                    "latitude": (6_820_000 + number % 9000).to_string(), "longitude": (320_000 + number % 9000).to_string(),
                    "coordinateState": "Ok"}}]})
            }
            "Phone" => json!({"phoneNumbers": [phone]}),
            "PrintableForm" => {
                json!({"channelUrls": [{"language": "fi", "value": format!("https://example.fi/l{number}.pdf"),
                "type": "PDF"}], "formIdentifier": [fi(json!(format!("L{number}")))], "supportPhones": [phone]})
            }
            _ => json!({"supportPhones": [phone], "supportEmails": []}),
        };
        let (Value::Object(all), Value::Object(more)) = (&mut record, more) else { unreachable!("both are objects") };
        all.extend(more);
        record
    }

    /// An organisation: a municipality of its own name.
    pub(crate) fn organization(self, number: u64) -> Value {
        json!({"id": self.guid("organization", number), "organizationType": "Municipality", "businessCode": "1234567-8",
            "organizationNames": [{"language": "fi", "value": format!("Esimerkkilän {number}. kunta"), "type": "Name"}],
            "displayNameType": [{"type": "Name", "language": "fi"}], "publishingStatus": "Published",
            "modified": self.modified("organization", number)})
    }

    /// Everything for so many services, each record as one element of a list.
    pub(crate) fn all(self, services: u64) -> impl Iterator<Item = Value> {
        let organizations = (0..=services / SERVICES_AN_ORGANIZATION).map(move |number| self.organization(number));
        let channels = (0..=services / SERVICES_A_CHANNEL).map(move |number| self.channel(number));
        organizations.chain(channels).chain((0..services).map(move |number| self.service(number)))
    }

    /// A page of records as the interface tells it.
    pub(crate) fn page(records: &[Value], number: u64, count: u64) -> Value {
        json!({"pageNumber": number, "pageSize": records.len(), "pageCount": count, "itemList": records})
    }
}

/// A working week from an hour on.
fn hours(from: u64) -> Value {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        .map(|day| json!({"dayFrom": day, "dayTo": "", "from": format!("{from:02}:00:00"), "to": "16:00:00"}));
    json!({"serviceHourType": "DaysOfTheWeek", "validFrom": null, "validTo": null, "isClosed": false, "validForNow": true,
        "isAlwaysOpen": false, "isReservation": false, "additionalInformation": [], "openingHour": days})
}
