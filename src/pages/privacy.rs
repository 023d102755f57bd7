//! The page on data protection: what is stored, why, how long, who sees it, and how it is anonymous.

use maud::html;

use super::{Reader, Site, page};
use crate::{
    domain::lang::Lang,
    i18n::{say, tell},
};

/// The questions and their answers, in the order in which a county's data protection officer asks them.
const PARTS: [(&str, &str); 7] = [
    ("privacy-what", "privacy-what-told"),
    ("privacy-not", "privacy-not-told"),
    ("privacy-why", "privacy-why-told"),
    ("privacy-how-long", "privacy-how-long-told"),
    ("privacy-who", "privacy-who-told"),
    ("privacy-anonymous", "privacy-anonymous-told"),
    ("privacy-codes", "privacy-codes-told"),
];

/// The page of a server that keeps entries for so many months and hides counts under a number.
pub fn privacy(site: Site, lang: Lang, keep_months: u16, hide_under: u64) -> String {
    let title = say(lang, "web-privacy");
    let body = html! {
        h1 { (title) }
        @for (asked, told) in PARTS {
            h2 { (say(lang, asked)) }
            p { (tell(lang, told, &[("months", keep_months.into()), ("under", hide_under.into())])) }
        }
    };
    page(site, lang, &title, "/privacy", Reader::Anyone, &body).into_string()
}
