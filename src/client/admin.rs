//! What those who run a server ask of it: figures, tokens, join codes. Small questions that wait for their answer; the
//! desk's own sending is not here.

use std::{net::IpAddr, path::Path, time::Duration};

use reqwest::{Client, Method, RequestBuilder, Response, Url, header, redirect::Policy};
use serde::{Serialize, de::DeserializeOwned};

use super::connection::{ClientError, certificates, is_untrusted};
use crate::{
    domain::{
        code::Code,
        report::{Period, Report},
    },
    wire::{
        Problem,
        admin::{CloseMonth, JoinCodeMade, RotateRequest, TokenListed, TokenMade, TokenRequest, Tokens},
        audit::AuditPage,
        catalog::{Bundle, CatalogVersion},
        feedback::{CloseRequest, ClosedNow, FeedbackList, FeedbackOfService},
        liaison::PlacesOverTime,
    },
};

/// How long a question may take, from the first byte to the last.
const WAIT: Duration = Duration::from_secs(10);

/// The most bytes of an answer: a county's report takes a few hundred kilobytes.
const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// The address is none, or would carry the token over a network in the open.
    #[error("{0} is not an address for tokens: use https, or http on this machine")]
    Address(String),
    /// The file with the county's certificate authority cannot be used.
    #[error(transparent)]
    Certificate(#[from] ClientError),
    /// The server's certificate is not one that this computer trusts.
    #[error("the certificate of {0} is not trusted")]
    Untrusted(String),
    /// Nobody answered.
    #[error("{0} does not answer")]
    Unreachable(String, #[source] reqwest::Error),
    /// The server said no, and why.
    #[error("{}", .0.title)]
    Refused(Problem),
    /// Something answered that is no lahitori server.
    #[error("{0} does not answer as a lahitori server does")]
    Stranger(String),
    /// The operating system refused what a connection needs.
    #[error("the connection could not be prepared: {0}")]
    System(String),
}

/// A connection to a server with somebody's token. It has no `Debug`: it holds a secret.
pub struct Admin {
    base: Url,
    token: String,
    client: Client,
}

/// Whether an address names this machine itself.
pub fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl Admin {
    /// Prepares a connection; nothing is sent yet. `ca_cert` names a file with one more certificate authority (PEM).
    ///
    /// # Errors
    /// [`AdminError::Address`] when the address is no `https` one and not on this machine either, and
    /// [`AdminError::Certificate`] when the file cannot be used.
    pub fn new(server: &str, token: &str, ca_cert: Option<&Path>) -> Result<Admin, AdminError> {
        let base = Url::parse(server).map_err(|_| AdminError::Address(server.to_owned()))?;
        let local = base.scheme() == "http" && is_loopback(&base);
        if !local && base.scheme() != "https" {
            return Err(AdminError::Address(server.to_owned()));
        }
        // Whoever installed a provider before us installed the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // A redirect would take the token to another host; a proxy has no business between two programs of one machine.
        let builder = Client::builder().redirect(Policy::none()).timeout(WAIT);
        let builder = if local { builder.no_proxy() } else { builder };
        let builder = match ca_cert {
            Some(file) => builder.tls_certs_merge(certificates(file)?),
            None => builder,
        };
        let client = builder.build().map_err(|error| AdminError::System(error.to_string()))?;
        Ok(Admin { base, token: token.to_owned(), client })
    }

    /// The server's address.
    pub fn server(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    /// `GET /v1/report`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn report(&self, period: Period, desk: Option<&Code>, draft: bool) -> Result<Report, AdminError> {
        let desk = desk.map(|desk| format!("&desk={desk}")).unwrap_or_default();
        let draft = if draft { "&draft=true" } else { "" };
        self.ask(Method::GET, &format!("v1/report?period={period}{desk}{draft}"), None::<&()>)
    }

    /// `POST /v1/months/close`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn close_month(&self, month: Period) -> Result<(), AdminError> {
        let request = self.request(Method::POST, "v1/months/close")?.json(&CloseMonth { month: month.from() });
        self.wait(async { self.accepted(request).await.map(|_| ()) })
    }

    /// `POST /v1/tokens`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn make_token(&self, request: &TokenRequest) -> Result<TokenMade, AdminError> {
        self.ask(Method::POST, "v1/tokens", Some(request))
    }

    /// `GET /v1/tokens`, all its pages.
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn tokens(&self) -> Result<Vec<TokenListed>, AdminError> {
        let mut tokens = Vec::new();
        let mut after = 0;
        loop {
            let page: Tokens = self.ask(Method::GET, &format!("v1/tokens?after={after}"), None::<&()>)?;
            tokens.extend(page.tokens);
            match page.next {
                // A server that goes in circles is left.
                Some(next) if next > after => after = next,
                _ => return Ok(tokens),
            }
        }
    }

    /// `POST /v1/tokens/{id}/rotate`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn rotate_token(&self, id: i64, request: RotateRequest) -> Result<TokenMade, AdminError> {
        self.ask(Method::POST, &format!("v1/tokens/{id}/rotate"), Some(&request))
    }

    /// `GET /v1/audit`: one page, after a number.
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn audit(&self, after: i64) -> Result<AuditPage, AdminError> {
        self.ask(Method::GET, &format!("v1/audit?after={after}"), None::<&()>)
    }

    /// `DELETE /v1/tokens/{id}`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn revoke_token(&self, id: i64) -> Result<(), AdminError> {
        let request = self.request(Method::DELETE, &format!("v1/tokens/{id}"))?;
        self.wait(async { self.accepted(request).await.map(|_| ()) })
    }

    /// `GET /v1/places/months`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn places(&self, period: Period) -> Result<PlacesOverTime, AdminError> {
        self.ask(Method::GET, &format!("v1/places/months?period={period}"), None::<&()>)
    }

    /// `GET /v1/feedback`, all its pages.
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn feedback(&self, with_closed: bool) -> Result<Vec<FeedbackOfService>, AdminError> {
        let state = if with_closed { "all" } else { "open" };
        let mut services: Vec<FeedbackOfService> = Vec::new();
        let mut after = String::new();
        loop {
            let page: FeedbackList =
                self.ask(Method::GET, &format!("v1/feedback?state={state}{after}"), None::<&()>)?;
            let last = services.last().map(|last| last.service.as_str().to_owned());
            services.extend(page.services);
            match page.next {
                // A server that goes in circles is left.
                Some(next) if last.is_none_or(|last| next.as_str() > last.as_str()) => after = format!("&after={next}"),
                _ => return Ok(services),
            }
        }
    }

    /// `POST /v1/feedback/close`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn close_feedback(&self, request: &CloseRequest) -> Result<ClosedNow, AdminError> {
        self.ask(Method::POST, "v1/feedback/close", Some(request))
    }

    /// `POST /v1/join-codes`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn make_join_code(&self) -> Result<JoinCodeMade, AdminError> {
        self.ask(Method::POST, "v1/join-codes", None::<&()>)
    }

    /// `PUT /v1/catalog`
    ///
    /// # Errors
    /// [`AdminError`]
    pub fn publish(&self, bundle: &Bundle) -> Result<CatalogVersion, AdminError> {
        // As it is written, byte for byte: its hash names it.
        self.ask(Method::PUT, "v1/catalog", Some(bundle))
    }

    fn ask<Q: Serialize, A: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Q>,
    ) -> Result<A, AdminError> {
        let request = self.request(method, path)?;
        let request = if let Some(body) = body { request.json(body) } else { request };
        self.wait(async {
            let response = self.accepted(request).await?;
            let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
            if kind != Some("application/json") {
                return Err(self.stranger());
            }
            serde_json::from_slice(&self.body(response).await?).map_err(|_| self.stranger())
        })
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, AdminError> {
        let base = format!("{}/", self.server());
        let url = Url::parse(&base).and_then(|base| base.join(path)).map_err(|_| AdminError::Address(base))?;
        Ok(self.client.request(method, url).bearer_auth(&self.token))
    }

    async fn accepted(&self, request: RequestBuilder) -> Result<Response, AdminError> {
        let response = request.send().await.map_err(|error| self.unreachable(error))?;
        if response.status().is_success() {
            return Ok(response);
        }
        let problem = serde_json::from_slice(&self.body(response).await?);
        Err(problem.map_or_else(|_| self.stranger(), AdminError::Refused))
    }

    async fn body(&self, mut response: Response) -> Result<Vec<u8>, AdminError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.unreachable(error))? {
            body.extend_from_slice(&chunk);
            if body.len() > ANSWER_BYTES_MAX {
                return Err(self.stranger());
            }
        }
        Ok(body)
    }

    fn unreachable(&self, error: reqwest::Error) -> AdminError {
        if is_untrusted(&error) {
            return AdminError::Untrusted(self.server().to_owned());
        }
        AdminError::Unreachable(self.server().to_owned(), error.without_url())
    }

    fn stranger(&self) -> AdminError {
        AdminError::Stranger(self.server().to_owned())
    }

    /// These are commands that ask one thing and end: they wait on a small runtime of their own.
    fn wait<T>(&self, asked: impl Future<Output = Result<T, AdminError>>) -> Result<T, AdminError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|error| AdminError::System(error.to_string()))?.block_on(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_sent_over_a_network_in_the_open() {
        for server in
            ["http://example.fi", "http://10.0.0.1:7878", "ftp://localhost", "http://localhost.example.fi", "tesoma"]
        {
            assert!(matches!(Admin::new(server, "lt_x", None), Err(AdminError::Address(_))), "{server}");
        }
        for server in
            ["http://127.0.0.1:7878", "http://localhost:1", "http://[::1]:7878/", "https://example.fi/lahitori"]
        {
            assert!(Admin::new(server, "lt_x", None).is_ok(), "{server}");
        }
    }

    #[test]
    fn a_server_may_live_under_a_path() {
        let admin = Admin::new("https://example.fi/lahitori", "lt_x", None);
        let admin = admin.unwrap_or_else(|error| panic!("{error}"));
        let request = admin.request(Method::GET, "v1/tokens").expect("sound").build().expect("sound");
        assert_eq!(request.url().as_str(), "https://example.fi/lahitori/v1/tokens");
    }
}
