//! The county's catalogue: an editor publishes it, everybody who guides gets it. What an editor sends is checked before it
//! is kept, by the same check that the editor's own program makes: a fault would reach every desk.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use serde_json::value::RawValue;

use super::{
    App,
    answer::{Call, json},
    fault::Fault,
};
use crate::{
    domain::entry::Hash,
    wire::{
        audit::Act,
        catalog::{Bundle, NotABundle, PublishedCatalog},
    },
};

pub(super) async fn publish(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let bundle = Bundle::parse(&call.body).map_err(|why| match why {
        NotABundle::Newer => Fault::NewerCatalog,
        NotABundle::TooLarge => Fault::TooLarge,
        NotABundle::Count | NotABundle::Path(_) | NotABundle::Unreadable => Fault::Unreadable,
    })?;
    let is_sound = app.is_sound;
    // Thousands of services are read: other requests do not wait for it.
    let sound = tokio::task::spawn_blocking(move || is_sound(&bundle)).await.map_err(|_| Fault::Internal)?;
    if !sound {
        return Err(Fault::FaultyCatalog);
    }
    let (county, hash, deed) = (call.county()?, Hash::of(&call.body), call.deed(Act::CatalogPublished));
    json(StatusCode::OK, &app.db.publish_catalog(county, hash, call.body.to_vec(), deed).await?)
}

pub(super) async fn read(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let county = call.county()?;
    let which = app.db.catalog_version(county).await?.ok_or(Fault::NoCatalog)?;
    let tag = HeaderValue::try_from(which.tag()).map_err(|_| Fault::Internal)?;
    // Asked before the bytes are read: most desks have them already.
    let mut response = if call.wish.knows(&tag) {
        let mut unchanged = Response::new(Body::empty());
        *unchanged.status_mut() = StatusCode::NOT_MODIFIED;
        unchanged
    } else {
        // Five were published since the line before: whoever asks again gets the newest.
        let bytes = app.db.catalog_bytes(county, which.version).await?.ok_or(Fault::Store)?;
        let bundle = String::from_utf8(bytes).ok().and_then(|text| RawValue::from_string(text).ok());
        let bundle = bundle.ok_or_else(|| {
            tracing::error!(version = which.version, "a catalogue in the store is damaged");
            Fault::Store
        })?;
        let (version, published, hash) = (which.version, which.published, which.hash);
        json(StatusCode::OK, &PublishedCatalog { version, published, hash, bundle })?
    };
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}
