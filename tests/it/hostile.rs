//! Input that somebody's program has not survived: texts, bytes that are no HTTP, bodies that unpack to more than anybody asked
//! for. It is only made here; `attack` sends it.

use std::{collections::BTreeSet, io::Write as _};

use serde_json::Value;

/// Texts that have broken somebody's program.
pub(crate) fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "'",
        "\"",
        "\\",
        "' OR 1=1 --",
        "'; DROP TABLE entries; --",
        "$1",
        "%s%n%x",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "<script>alert(1)</script>",
        "../../../../etc/passwd",
        "%00",
        "%2e%2e%2f",
        "\u{0}",
        "\u{7f}",
        "\u{202e}",
        "\u{feff}",
        "ä\u{308}\u{308}",
        "👩‍👩‍👧‍👦",
        "ﷺ",
        "İ",
        "\r\nX: y",
        "131052-308T",
        "-1",
        "0",
        "1e999",
        "NaN",
        "9223372036854775808",
        "-9223372036854775809",
        "2026-13-45",
        "0000-00-00",
        "-262144-01-01",
        "9999-12-31",
        "99999-01-01",
        "null",
        "true",
        "[]",
        "{}",
        "0193a5c0-1111-4222-8333-444455556666",
        "00000000-0000-0000-0000-000000000000",
    ]
    .map(str::to_owned)
    .into();
    texts.extend(["a".repeat(32), "a".repeat(33), "a".repeat(3000), "ä".repeat(1500), "9".repeat(400)]);
    texts
}

pub(crate) fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

/// All names of fields that a description speaks of, with what it refers to.
pub(crate) fn fields(of: &Value, all: &Value, found: &mut BTreeSet<String>, depth: usize) {
    if depth > 8 {
        return;
    }
    if let Some(name) = of["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        fields(&all["components"]["schemas"][name], all, found, depth + 1);
    }
    if let Some(named) = of["properties"].as_object() {
        found.extend(named.keys().cloned());
    }
    let inside =
        of.as_object().into_iter().flat_map(|object| object.values()).chain(of.as_array().into_iter().flatten());
    inside.filter(|inner| inner.is_object() || inner.is_array()).for_each(|inner| fields(inner, all, found, depth + 1));
}

/// Nonsense that is no HTTP, or HTTP that is nonsense.
pub(crate) fn garbage() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = [
        "\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n",
        "POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        "POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked, identity\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: \u{0}\r\n\r\n", "GET /v1/health HTTP/1.1\r\n: empty\r\n\r\n", "GET /v1/health HTTP/1.1\r\n folded\r\n\r\n",
        "GET http://elsewhere.example/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\nConnection: close\r\n\r\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    all.push(format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(100_000)).into_bytes());
    all.push(format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(5_000)).into_bytes());
    all.push(format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "y".repeat(100_000)).into_bytes());
    all.push((0..=255).cycle().take(5_000).collect());
    all.push([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3].into_iter().chain([7; 500]).collect());
    all
}

/// A gigabyte of nothing, packed, and packed again.
pub(crate) fn bombs() -> Vec<Vec<u8>> {
    let pack = |bytes: &[u8], times: usize| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        (0..times).for_each(|_| packed.write_all(bytes).expect("packed"));
        packed.finish().expect("packed")
    };
    let once = pack(&vec![b' '; 1024 * 1024], 800);
    vec![pack(&once, 1), once]
}
