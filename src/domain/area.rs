//! Where a service is valid, and whether it is for a resident of a given municipality. Who organises decides, not how
//! far it is: an employment area is not a county.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::lang::Text;

/// A municipality's three-digit code (Statistics Finland), such as `837` for Tampere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct MunicipalityCode(String);

impl MunicipalityCode {
    /// Takes three digits.
    pub fn parse(text: &str) -> Option<MunicipalityCode> {
        let sound = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
        sound.then(|| MunicipalityCode(text.to_owned()))
    }

    /// The three digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for MunicipalityCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        MunicipalityCode::parse(&text).ok_or_else(|| D::Error::custom("a municipality code is three digits"))
    }
}

/// A municipality with what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name.
    pub name: Text,
    /// The two-digit code of its wellbeing services county.
    pub county: String,
    /// The code of its employment area; empty when not known.
    pub employment: String,
}

/// The code that stands for Åland in the list of counties (koodistot.suomi.fi, hyvinvointialueet).
const ALAND: &str = "91";

/// One part of the area in which a service is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Area {
    /// The whole country: `FI`.
    Nation,
    /// The whole country but Åland: `mainland`.
    Mainland,
    /// A wellbeing services county: `county:08`.
    County(String),
    /// An employment area: `employment:tampere`.
    Employment(String),
    /// A municipality: `837`.
    Municipality(MunicipalityCode),
}

impl Area {
    /// Takes an area as it is written in the catalogue.
    pub fn parse(text: &str) -> Option<Area> {
        match text.split_once(':') {
            Some(("county", code)) if code.len() == 2 => Some(Area::County(code.to_owned())),
            Some(("employment", code)) if !code.is_empty() => Some(Area::Employment(code.to_owned())),
            Some(_) => None,
            None if text == "FI" => Some(Area::Nation),
            None if text == "mainland" => Some(Area::Mainland),
            None => MunicipalityCode::parse(text).map(Area::Municipality),
        }
    }

    /// Whether a resident of the municipality belongs to this area.
    pub fn covers(&self, home: &Municipality) -> bool {
        match self {
            Area::Nation => true,
            Area::Mainland => home.county != ALAND,
            Area::County(code) => *code == home.county,
            Area::Employment(code) => *code == home.employment,
            Area::Municipality(code) => *code == home.code,
        }
    }
}

impl fmt::Display for Area {
    /// The area as it is written in the catalogue.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Area::Nation => f.write_str("FI"),
            Area::Mainland => f.write_str("mainland"),
            Area::County(code) => write!(f, "county:{code}"),
            Area::Employment(code) => write!(f, "employment:{code}"),
            Area::Municipality(code) => f.write_str(code.as_str()),
        }
    }
}
