//! Addresses and places on the map: a street address in one line and in HSDS's fields, ETRS-TM35FIN and WGS84. It looks
//! nothing up.

use crate::domain::service::Point;

/// An address in HSDS's fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Address {
    /// The street, or the whole line where it has no postal code.
    pub(super) street: String,
    /// Five digits, or empty.
    pub(super) postal_code: String,
    /// The town, or empty.
    pub(super) city: String,
}

/// Cuts `Katu 3, 33100 Tampere` into its parts. A line of another form stays whole.
pub(super) fn split(line: &str) -> Address {
    let whole = || Address { street: line.to_owned(), ..Address::default() };
    let Some((street, rest)) = line.rsplit_once(", ") else { return whole() };
    let Some((postal_code, city)) = rest.split_once(' ') else { return whole() };
    let is_code = postal_code.len() == 5 && postal_code.bytes().all(|byte| byte.is_ascii_digit());
    if is_code && !street.is_empty() && !city.is_empty() {
        Address { street: street.to_owned(), postal_code: postal_code.to_owned(), city: city.to_owned() }
    } else {
        whole()
    }
}

impl Address {
    /// The address in one line; `None` when there is nothing in it.
    pub(super) fn line(&self) -> Option<String> {
        let town: Vec<&str> = [&self.postal_code, &self.city]
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        let town = town.join(" ");
        let parts: Vec<&str> =
            [self.street.trim(), town.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

// ETRS-TM35FIN is the transverse Mercator projection of the GRS80 ellipsoid with 27° east in the middle (EPSG:3067). The
// series are Krüger's to the fourth power of n, as in JHS 197; they are exact to far less than a millimetre in Finland.
const A: f64 = 6_378_137.0;
const F: f64 = 1.0 / 298.257_222_101;
const SCALE: f64 = 0.999_6;
const MIDDLE_DEGREES: f64 = 27.0;
const EAST_0: f64 = 500_000.0;

/// Where Finland lies, with a margin: farther out the point is somebody else's, or a mistake.
const LATITUDES: std::ops::RangeInclusive<f64> = 58.0..=71.0;
const LONGITUDES: std::ops::RangeInclusive<f64> = 15.0..=35.0;

const N: f64 = F / (2.0 - F);
const N2: f64 = N * N;
const N3: f64 = N2 * N;
const N4: f64 = N3 * N;

fn radius() -> f64 {
    A / (1.0 + N) * (1.0 + N2 / 4.0 + N4 / 64.0)
}

fn eccentricity() -> f64 {
    (2.0 * F - F * F).sqrt()
}

/// Latitude and longitude in degrees, to seven decimals: a hundredth of a metre.
pub(super) fn to_degrees(point: Point) -> (f64, f64) {
    let beta = [
        N / 2.0 - 2.0 / 3.0 * N2 + 37.0 / 96.0 * N3 - N4 / 360.0,
        N2 / 48.0 + N3 / 15.0 - 437.0 / 1_440.0 * N4,
        17.0 / 480.0 * N3 - 37.0 / 840.0 * N4,
        4_397.0 / 161_280.0 * N4,
    ];
    let xi = f64::from(point.northing_m) / (radius() * SCALE);
    let eta = (f64::from(point.easting_m) - EAST_0) / (radius() * SCALE);
    let (mut xi_1, mut eta_1) = (xi, eta);
    for (beta, k) in beta.iter().zip([2.0, 4.0, 6.0, 8.0]) {
        xi_1 -= beta * (k * xi).sin() * (k * eta).cosh();
        eta_1 -= beta * (k * xi).cos() * (k * eta).sinh();
    }
    let conformal = (xi_1.sin() / eta_1.cosh()).asin();
    let longitude = MIDDLE_DEGREES.to_radians() + (eta_1.tanh() / conformal.cos()).asin();
    // The conformal latitude is turned into the geodetic one by iteration; four rounds settle it.
    let q = conformal.sin().atanh();
    let mut q_1 = q;
    for _ in 0..5 {
        q_1 = q + eccentricity() * (eccentricity() * q_1.tanh()).atanh();
    }
    let seven_decimals = |degrees: f64| (degrees * 1e7).round() / 1e7;
    (seven_decimals(q_1.sinh().atan().to_degrees()), seven_decimals(longitude.to_degrees()))
}

/// The point of a latitude and a longitude; `None` outside Finland.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie in Finland just before")]
pub(super) fn from_degrees(latitude: f64, longitude: f64) -> Option<Point> {
    if !LATITUDES.contains(&latitude) || !LONGITUDES.contains(&longitude) {
        return None;
    }
    let alpha = [
        N / 2.0 - 2.0 / 3.0 * N2 + 5.0 / 16.0 * N3 + 41.0 / 180.0 * N4,
        13.0 / 48.0 * N2 - 3.0 / 5.0 * N3 + 557.0 / 1_440.0 * N4,
        61.0 / 240.0 * N3 - 103.0 / 140.0 * N4,
        49_561.0 / 161_280.0 * N4,
    ];
    let (phi, lambda) = (latitude.to_radians(), (longitude - MIDDLE_DEGREES).to_radians());
    let q = phi.tan().asinh() - eccentricity() * (eccentricity() * phi.sin()).atanh();
    let beta = q.sinh().atan();
    let eta_0 = (beta.cos() * lambda.sin()).atanh();
    let xi_0 = (beta.sin() * eta_0.cosh()).asin();
    let (mut xi, mut eta) = (xi_0, eta_0);
    for (alpha, k) in alpha.iter().zip([2.0, 4.0, 6.0, 8.0]) {
        xi += alpha * (k * xi_0).sin() * (k * eta_0).cosh();
        eta += alpha * (k * xi_0).cos() * (k * eta_0).sinh();
    }
    let northing = (radius() * SCALE * xi).round();
    let easting = (radius() * SCALE * eta + EAST_0).round();
    (northing >= 0.0 && easting >= 0.0).then_some(Point { northing_m: northing as u32, easting_m: easting as u32 })
}

/// A place on the map may lie outside Finland in its source; such a point has no degrees here.
pub(super) fn in_finland(point: Point) -> bool {
    let (latitude, longitude) = to_degrees(point);
    from_degrees(latitude, longitude) == Some(point)
}
