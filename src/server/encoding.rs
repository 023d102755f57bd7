//! The same answer in fewer bytes: a tag by which a caller asks only for what has changed, and gzip in both directions. It
//! never decides what an answer says, and never unpacks more than the request that came unpacked might have held.

use std::io::{Read as _, Write as _};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header},
};
use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};

use super::fault::Fault;
use crate::domain::entry::Hash;

/// Shorter answers fit into one packet anyway.
const GZIP_BYTES_MIN: usize = 1024;

/// Longer answers are packed by whoever makes them, once, and not anew for every caller.
const GZIP_BYTES_MAX: usize = 1024 * 1024;

/// What a caller says of the answer that it would like.
#[derive(Debug, Default, Clone)]
pub(super) struct Wish {
    reads: bool,
    gzip: bool,
    known: Option<String>,
}

impl Wish {
    /// Reads it from a request. Only what is read has a tag: what is done is answered in full.
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Wish {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        Wish {
            reads: matches!(*method, Method::GET | Method::HEAD),
            gzip: text(header::ACCEPT_ENCODING).is_some_and(takes_gzip),
            known: text(header::IF_NONE_MATCH).map(str::to_owned),
        }
    }

    /// The answer as the caller wants it. One that has a tag of its own, or is packed already, keeps both.
    pub(super) async fn grant(&self, response: Response<Body>) -> Result<Response<Body>, Fault> {
        if !self.reads || response.status() != StatusCode::OK {
            return Ok(response);
        }
        let (mut head, body) = response.into_parts();
        // Answers of ours are whole before they are sent; there is nothing to wait for and no more than was made.
        let mut bytes = to_bytes(body, usize::MAX).await.map_err(|_| Fault::Internal)?;
        let is_plain = !head.headers.contains_key(header::CONTENT_ENCODING);
        if is_plain && self.gzip && (GZIP_BYTES_MIN..=GZIP_BYTES_MAX).contains(&bytes.len()) {
            bytes = gzip(&bytes).map_err(|_| Fault::Internal)?.into();
            head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        head.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        // Made from the very bytes that are sent: packed and plain are two things with two strong tags.
        let fresh = || HeaderValue::try_from(format!("\"{}\"", Hash::of(&bytes))).ok();
        if let Some(tag) = head.headers.get(header::ETAG).cloned().or_else(fresh) {
            if self.knows(&tag) {
                head.status = StatusCode::NOT_MODIFIED;
                head.headers.remove(header::CONTENT_TYPE);
                head.headers.remove(header::CONTENT_ENCODING);
                bytes.clear();
            }
            head.headers.insert(header::ETAG, tag);
        }
        Ok(Response::from_parts(head, Body::from(bytes)))
    }

    /// Whether the caller has the very answer of this tag. A proxy on the way may have made it a weak one.
    pub(super) fn knows(&self, tag: &HeaderValue) -> bool {
        let (Some(known), Ok(tag)) = (&self.known, tag.to_str()) else { return false };
        let strong = |tag: &'_ str| tag.trim().trim_start_matches("W/").to_owned();
        known.split(',').any(|one| one.trim() == "*" || strong(one) == strong(tag))
    }
}

/// Whether gzip is among what a caller takes, and not refused by a weight of nothing.
fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let weight = parts.find_map(|part| part.strip_prefix("q=")).and_then(|weight| weight.parse().ok());
        named && weight.unwrap_or(1.0_f32) > 0.0
    })
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    packed.write_all(bytes)?;
    packed.finish()
}

/// Unpacks a body where its sender says that it is packed. It stops one byte after the most that may come, so that a
/// thousandfold packed nothing costs no more than an honest body.
pub(super) fn unpacked(headers: &HeaderMap, body: bytes::Bytes, most: usize) -> Result<bytes::Bytes, Fault> {
    let encoding = headers.get(header::CONTENT_ENCODING).map(HeaderValue::to_str);
    match encoding {
        None => Ok(body),
        Some(Ok(name)) if name.eq_ignore_ascii_case("identity") => Ok(body),
        Some(Ok(name)) if name.eq_ignore_ascii_case("gzip") => {
            let mut plain = Vec::new();
            let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
            MultiGzDecoder::new(body.as_ref()).take(limit).read_to_end(&mut plain).map_err(|_| Fault::Unreadable)?;
            if plain.len() > most { Err(Fault::TooLarge) } else { Ok(plain.into()) }
        }
        Some(_) => Err(Fault::NotPackedSo),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(bytes: &[u8]) -> (HeaderMap, bytes::Bytes) {
        let headers = HeaderMap::from_iter([(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))]);
        (headers, gzip(bytes).expect("packed").into())
    }

    #[test]
    fn a_packed_body_is_unpacked_and_a_bomb_is_refused() {
        let (headers, body) = packed(b"{}");
        assert_eq!(unpacked(&headers, body, 2).expect("unpacked").as_ref(), b"{}");
        let (headers, bomb) = packed(&vec![b' '; 8 * 1024 * 1024]);
        assert!(bomb.len() < 64 * 1024);
        assert_eq!(unpacked(&headers, bomb, 4096), Err(Fault::TooLarge));
    }

    #[test]
    fn what_is_not_packed_as_it_says_is_unreadable_and_an_unknown_packing_is_named() {
        let (mut headers, _) = packed(b"");
        assert_eq!(unpacked(&headers, b"{\"not\":\"gzip\"}".as_slice().into(), 4096), Err(Fault::Unreadable));
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(unpacked(&headers, b"{}".as_slice().into(), 4096), Err(Fault::NotPackedSo));
    }

    #[test]
    fn a_weight_of_nothing_is_a_refusal() {
        for (accepted, takes) in
            [("gzip", true), ("br, GZIP;q=0.5", true), ("gzip;q=0", false), ("identity", false), ("", false)]
        {
            assert_eq!(takes_gzip(accepted), takes, "{accepted}");
        }
    }

    #[test]
    fn a_tag_is_found_in_any_list_and_another_is_not() {
        let knows = |list: &str| {
            let wish = Wish { known: Some(list.to_owned()), ..Wish::default() };
            wish.knows(&HeaderValue::from_static("\"2-ab\""))
        };
        assert!(knows("\"2-ab\"") && knows("\"1-cd\", W/\"2-ab\"") && knows("*"));
        assert!(!knows("\"2-a\"") && !knows("") && !knows("2-ab"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_panic_and_none_unpack_to_more_than_may_come(body: Vec<u8>) {
            let (headers, _) = packed(b"");
            if let Ok(plain) = unpacked(&headers, body.into(), 100) {
                assert!(plain.len() <= 100);
            }
        }
    }
}
