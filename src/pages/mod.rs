//! The pages for those who read the figures: HTML that works without scripts, on paper and with a screen reader. Pure: a
//! report and what was asked for in, text out. Every text is escaped by the template; nothing here knows a token.

mod privacy;
mod report;

use maud::{DOCTYPE, Markup, html};

use crate::{
    domain::lang::Lang,
    i18n::{say, tell},
};

pub use privacy::privacy;
pub use report::{View, printed, report};

/// The style sheet, served as a file of its own so that no page needs a style within it.
pub const STYLE: &str = include_str!("style.css");

/// Why nobody was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The token does not work, or may not read figures.
    Token,
    /// Too many wrong ones lately.
    TooMany,
    /// The session has ended.
    Ended,
}

/// The page at which a manager signs in with a token. `asked` is what the address asked for, to go on with it.
pub fn sign_in(site: Site, lang: Lang, denied: Option<Denied>, asked: &str) -> String {
    let fault = denied.map(|denied| match denied {
        Denied::Token => "web-denied-token",
        Denied::TooMany => "web-denied-too-many",
        Denied::Ended => "web-denied-ended",
    });
    let body = html! {
        h1 { (say(lang, "web-sign-in")) }
        @if let Some(fault) = fault { p.fault role="alert" { (say(lang, fault)) } }
        p { (say(lang, "web-sign-in-how")) }
        form method="post" action=(format!("/sign-in?{asked}")) {
            input type="hidden" name="lang" value=(lang.code());
            label for="token" { (say(lang, "web-token")) }
            p { input #token name="token" type="password" required autocomplete="off" size="40"; }
            p { button type="submit" { (say(lang, "web-sign-in")) } }
        }
    };
    page(site, lang, &say(lang, "web-sign-in"), "/", Reader::Anyone, &body).into_string()
}

/// A page that says in one sentence what went wrong, and what to do.
pub fn problem(site: Site, lang: Lang, sentence: &'static str) -> String {
    let title = say(lang, "web-problem");
    let body = html! {
        h1 { (title) }
        p { (say(lang, sentence)) }
        p { a href=(format!("/report?lang={}", lang.code())) { (say(lang, "web-to-report")) } }
    };
    page(site, lang, &title, "/", Reader::Anyone, &body).into_string()
}

/// Whose figures a server shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// A county's.
    County,
    /// Nobody's: a demonstration, which each page says before everything else.
    Invented,
}

/// Who reads a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Whoever comes.
    Anyone,
    /// Somebody who has signed in, and can sign out.
    SignedIn,
}

/// What stands around every page. `here` is its address without the language, which each link of a language adds.
fn page(site: Site, lang: Lang, title: &str, here: &str, reader: Reader, body: &Markup) -> Markup {
    let join = if here.contains('?') { '&' } else { '?' };
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title {
                    @if site == Site::Invented { (say(lang, "web-invented-mark")) " – " }
                    (title) " – lähitori"
                }
                link rel="stylesheet" href="/style.css";
            }
            body {
                a.skip href="#main" { (say(lang, "web-skip")) }
                header {
                    p { strong { "lähitori" } }
                    nav aria-label=(say(lang, "web-languages")) {
                        ul {
                            @for other in Lang::ALL {
                                li {
                                    a href=(format!("{here}{join}lang={}", other.code())) lang=(other.code())
                                        hreflang=(other.code()) aria-current=[(other == lang).then_some("true")] {
                                        (name(other))
                                    }
                                }
                            }
                        }
                    }
                    @if reader == Reader::SignedIn {
                        form method="post" action="/sign-out" {
                            input type="hidden" name="lang" value=(lang.code());
                            button type="submit" { (say(lang, "web-sign-out")) }
                        }
                    }
                }
                main #main {
                    @if site == Site::Invented { p.invented { (say(lang, "web-invented")) } }
                    (body)
                }
                footer {
                    p { a href=(format!("/privacy?lang={}", lang.code())) { (say(lang, "web-privacy")) } }
                    p { (tell(lang, "web-version", &[("version", env!("CARGO_PKG_VERSION").into())])) }
                }
            }
        }
    }
}

/// A language by its own name.
fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "suomi",
        Lang::Sv => "svenska",
        Lang::En => "English",
    }
}
