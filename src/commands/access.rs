//! Which server the commands of those who run it talk to, and with which token: what the environment names, or else the
//! server of this machine with the administrator's token in its file.

use std::path::Path;

use reqwest::Url;

use super::words::client_error;
use crate::{
    client::admin::{Admin, AdminError, is_loopback},
    config::Setup,
    error::Explained,
    i18n::{say, tell},
    server::ADDRESS_FILE,
};

/// The address when nothing names another.
const DEFAULT: &str = "http://127.0.0.1:7878";

/// A connection to the server.
///
/// # Errors
/// With a sentence when there is no token that may be sent there.
pub fn admin(setup: &Setup) -> anyhow::Result<Admin> {
    let server = server(setup);
    let token = token(setup, &server)?;
    let ca_cert = setup.file.server.ca_cert.as_deref();
    Ok(Admin::new(&server, &token, ca_cert).map_err(|error| explain(setup, &error))?)
}

fn server(setup: &Setup) -> String {
    let named = std::env::var("LAHITORI_SERVER").ok().or_else(|| setup.file.server.url.clone());
    named.or_else(|| noted(setup)).unwrap_or_else(|| DEFAULT.to_owned()).trim().to_owned()
}

/// Where the server of this folder is, as it noted itself.
fn noted(setup: &Setup) -> Option<String> {
    let noted = std::fs::read_to_string(setup.server_dir().join(ADDRESS_FILE)).ok()?;
    Some(noted.trim().to_owned())
}

/// The administrator's file is for this machine's server only: its token must not go to whatever address is configured.
fn token(setup: &Setup, server: &str) -> anyhow::Result<String> {
    if let Ok(token) = std::env::var("LAHITORI_TOKEN") {
        return Ok(token.trim().to_owned());
    }
    // A server with a certificate has the name that the certificate holds for.
    let own = noted(setup).is_some_and(|noted| noted == server && noted.starts_with("https://"));
    let local = own || Url::parse(server).is_ok_and(|url| is_loopback(&url));
    let path = setup.admin_token_path();
    if !local || !path.exists() {
        return Err(explained(setup, "server-no-token", "server-no-token-hint").into());
    }
    if readable_by_others(&path) {
        let path = path.display().to_string();
        let sentence = tell(setup.lang, "server-token-readable", &[("path", path.as_str().into())]);
        let hint = tell(setup.lang, "server-token-readable-hint", &[("path", path.as_str().into())]);
        return Err(Explained::new(sentence, hint).into());
    }
    Ok(std::fs::read_to_string(&path)?.trim().to_owned())
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

/// Windows has no modes; the file has the rights of the user's own profile.
#[cfg(not(unix))]
fn readable_by_others(_path: &Path) -> bool {
    false
}

/// A server's refusal as a sentence and what to do about it.
pub fn explain(setup: &Setup, error: &AdminError) -> Explained {
    let about = |sentence, hint, server: &str| {
        let args = [("server", server.into())];
        Explained::new(tell(setup.lang, sentence, &args), tell(setup.lang, hint, &args))
    };
    match error {
        AdminError::Address(server) => about("server-address-unfit", "server-address-unfit-hint", server),
        AdminError::Certificate(error) => client_error(setup.lang, error),
        AdminError::Untrusted(server) => {
            let hint = tell(setup.lang, "server-unreachable-hint", &[("server", server.as_str().into())]);
            Explained::new(say(setup.lang, "sending-untrusted"), hint)
        }
        AdminError::Unreachable(server, _) => about("server-unreachable", "server-unreachable-hint", server),
        AdminError::Stranger(server) => about("server-stranger", "server-stranger-hint", server),
        AdminError::System(what) => Explained { sentence: what.clone(), hint: None, exit_code: 1 },
        AdminError::Refused(problem) => match problem.r#type.as_str() {
            "/problems/no-token" => explained(setup, "server-token-unknown", "server-token-unknown-hint"),
            "/problems/not-yours" => explained(setup, "server-not-yours", "server-not-yours-hint"),
            "/problems/token-over" => explained(setup, "server-token-over", "server-token-over-hint"),
            "/problems/not-found" => explained(setup, "server-not-found", "server-not-found-hint"),
            "/problems/bad-desk" => explained(setup, "server-bad-desk", "server-bad-desk-hint"),
            "/problems/bad-period" => explained(setup, "report-bad-period", "report-bad-period-hint"),
            "/problems/store" | "/problems/too-slow" => explained(setup, "server-busy", "server-busy-hint"),
            _ => Explained { sentence: problem.title.clone(), hint: problem.detail.clone(), exit_code: 1 },
        },
    }
}

/// Two phrases without variables.
pub fn explained(setup: &Setup, sentence: &'static str, hint: &'static str) -> Explained {
    Explained::new(say(setup.lang, sentence), say(setup.lang, hint))
}
