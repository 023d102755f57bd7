//! The note to take along: as it will be, with what can be chosen of it; then alone on the screen, for the person to
//! read; then as large digits with a code to scan. After violence it is withheld until the advisor chooses a form.

use std::sync::Arc;

use jiff::{ToSpan as _, civil::Date};

use super::{Act, step};
use crate::{
    desk::{
        effect::Effect,
        key::Key,
        keymap::Command,
        message::Message,
        overlay::chooser::language_name,
        page::{Item, Layout, Page, Picture, Role, Section, Spans, plain, span},
        shared::Shared,
        slip::{
            self, COPY_MAX, FileKind, News, Sheet,
            code::{Code, large},
            note::{Line, Note, promise_phrase},
            paper,
        },
        words,
    },
    domain::{
        lang::Lang,
        service::{Service, ServiceId},
    },
    guidance::{
        deadline,
        slip::{Form, Promise},
    },
    i18n::{hours, say},
};

/// How far ahead something can be agreed, in days: a note that promises more than half a year is not a next step.
const AHEAD_DAYS_MAX: i32 = 183;

/// Columns that a note needs beside a code.
const NOTE_COLUMNS_MIN: usize = 46;

/// Columns and rows of the window that are not the note's: the margin, and the row of the key that leads back.
const EDGE: (usize, usize) = (6, 2);

/// Rows of the number on the note alone: a larger one would push the rest off the screen.
const NUMBER_ROWS: usize = 3;

/// A line of what can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Form,
    Language,
    Second,
    Promise,
    By,
    Scan,
    File,
}

const FIELDS: [Field; 7] =
    [Field::Form, Field::Language, Field::Second, Field::Promise, Field::By, Field::Scan, Field::File];

/// What is on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    /// What can be chosen, and the note under it.
    #[default]
    Choices,
    /// The note alone.
    Note,
    /// The number in large digits and its code.
    Scan,
}

/// The state of the screen; what was chosen is the contact's.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The service that was read, for when none is chosen.
    read: Option<ServiceId>,
    /// The line that is stood on: a choice, or behind them a line of the note.
    row: usize,
    view: View,
    /// Lines of the note that were scrolled past.
    passed: usize,
}

impl State {
    /// Opens the note of the chosen services, or of the one that is read.
    pub fn new(shared: &mut Shared, read: Option<ServiceId>) -> State {
        shared.begin_contact();
        shared.contact.looked_at = read.clone().or(shared.contact.looked_at.take());
        State { read, ..State::default() }
    }

    /// The service that was read, where the note is of that one.
    pub fn service(&self) -> Option<ServiceId> {
        self.read.clone()
    }

    fn services(&self, shared: &Shared) -> Vec<Arc<Service>> {
        slip::services(shared, self.read.as_ref())
    }

    fn sheet(&self, shared: &Shared) -> Result<Sheet, News> {
        slip::sheet(shared, &self.services(shared))
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        match (self.view, key) {
            (View::Choices, _) => return self.update_choices(shared, key),
            (_, Key::Esc | Key::Left | Key::Backspace) => (self.view, self.passed) = (View::Choices, 0),
            (_, Key::Char('q' | 'Q')) => {
                self.turn(shared, if self.view == View::Scan { View::Note } else { View::Scan })
            }
            (View::Note, _) => {
                let lines = self.sheet(shared).map_or(0, |sheet| sheet.notes.iter().map(line_count).max().unwrap_or(0));
                match step(self.passed, lines, key) {
                    Some(passed) => self.passed = passed,
                    None => return Act::NotMine,
                }
            }
            _ => return Act::NotMine,
        }
        Act::Stay
    }

    fn update_choices(&mut self, shared: &mut Shared, key: Key) -> Act {
        let field = FIELDS.get(self.row).copied();
        match (key, field) {
            (Key::Esc, _) => return Act::Back,
            (Key::Enter, _) => self.turn(shared, View::Note),
            (Key::Char('q' | 'Q'), _) => self.turn(shared, View::Scan),
            (Key::Char('p' | 'P'), _) => self.to_printer(shared),
            (Key::Char('k' | 'K' | 'c' | 'C'), _) => self.copy(shared),
            (Key::Char('s' | 'S' | 't' | 'T'), _) => self.save(shared),
            (Key::Left | Key::Right, Some(Field::By)) => move_day(shared, key),
            (Key::Char(pick), Some(field)) => self.pick(shared, field, pick),
            (Key::Tab, _) => self.row = (self.row.min(FIELDS.len() - 1) + 1) % FIELDS.len(),
            (Key::BackTab, _) => self.row = (self.row.min(FIELDS.len()) + FIELDS.len() - 1) % FIELDS.len(),
            _ => match step(self.row, self.rows(shared), key) {
                Some(row) => self.row = row,
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    /// The choices, then the lines of the note: what does not fit is reached by going down.
    fn rows(&self, shared: &Shared) -> usize {
        FIELDS.len() + note_items(self.sheet(shared).as_ref()).len()
    }

    /// Shows what the person may see; where there is nothing, says why.
    fn turn(&mut self, shared: &mut Shared, view: View) {
        match self.sheet(shared) {
            Ok(_) => (self.view, self.passed) = (view, 0),
            Err(news) => shared.message = Some(Message::Slip(news)),
        }
    }

    fn to_printer(&self, shared: &mut Shared) {
        let news = match self.sheet(shared) {
            Ok(sheet) => {
                if !shared.printing {
                    shared.printing = true;
                    shared.effect(Effect::Print(paper::bytes(&sheet, shared.settings.print_as)));
                }
                News::Printing
            }
            Err(news) => news,
        };
        shared.message = Some(Message::Slip(news));
    }

    fn copy(&self, shared: &mut Shared) {
        let violence = slip::after_violence(shared, &self.services(shared));
        let news = match self.sheet(shared).map(|sheet| paper::text(&sheet)) {
            Err(news) => news,
            Ok(_) if violence => News::NotCopied,
            Ok(text) if text.len() > COPY_MAX => News::TooLong,
            Ok(text) => {
                shared.effect(Effect::Copy(text));
                News::Copied
            }
        };
        shared.message = Some(Message::Slip(news));
    }

    fn save(&self, shared: &mut Shared) {
        let kind = shared.contact.slip.file;
        match self.sheet(shared) {
            Ok(sheet) => shared.effect(Effect::SaveSlip(kind, paper::bytes(&sheet, kind))),
            Err(news) => shared.message = Some(Message::Slip(news)),
        }
    }

    fn pick(&self, shared: &mut Shared, field: Field, pick: char) {
        let Some(at) = pick.to_digit(10).and_then(|digit| usize::try_from(digit).ok()) else { return };
        let scans = self.sheet(shared).map_or(0, |sheet| sheet.scans.len());
        let today = shared.today();
        let usual = slip::usual_form(shared, &self.services(shared));
        let agreed = slip::agreed(shared);
        let contact = &mut shared.contact;
        let before = at.checked_sub(1);
        match field {
            Field::Form => {
                let form = before.map_or(Some(Form::Withheld), |at| Form::ALL.get(at).copied());
                contact.slip.form = form.map(|form| (form, usual)).or(contact.slip.form);
            }
            Field::Language => contact.lang = before.and_then(|at| Lang::ALL.get(at).copied()).or(contact.lang),
            Field::Second => contact.slip.second = before.and_then(|at| Lang::ALL.get(at).copied()),
            Field::Promise => {
                let mut promises = agreed.promises;
                match before.map(|at| Promise::ALL.get(at).copied()) {
                    None => promises.clear(),
                    Some(None) => {}
                    Some(Some(picked)) => match promises.iter().position(|promise| *promise == picked) {
                        Some(at) => drop(promises.remove(at)),
                        None => promises.push(picked),
                    },
                }
                contact.slip.promises = Some(promises);
            }
            Field::By => contact.slip.by = before.and_then(|at| days(today).get(at).copied()),
            Field::Scan => contact.slip.scan = before.filter(|at| *at < scans).unwrap_or(slip::SCANS_MAX),
            Field::File => {
                contact.slip.file = before.and_then(|at| FileKind::ALL.get(at).copied()).unwrap_or(contact.slip.file);
            }
        }
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        match (self.view, self.sheet(shared)) {
            (View::Note, Ok(sheet)) => self.note_page(shared, &sheet),
            (View::Scan, Ok(sheet)) => scan_page(shared, &sheet),
            (_, sheet) => self.choices_page(shared, &sheet),
        }
    }

    fn choices_page(&self, shared: &Shared, sheet: &Result<Sheet, News>) -> Page {
        let lang = shared.lang;
        let mut page = Page { title: say(lang, "title-slip").into_owned(), layout: Layout::Single, ..Page::default() };
        let services = self.services(shared);
        let mut items = Vec::new();
        if slip::after_violence(shared, &services) {
            items.push(Item::Para(vec![span(say(lang, "slip-after-violence"), Role::Care)]));
        } else {
            let asked = format!("\"{}\"", say(shared.customer_lang(), "slip-ask-safe"));
            items.push(Item::Pair(say(lang, "checklist-say").into_owned(), vec![plain(asked)]));
        }
        let first = items.len();
        for (at, field) in FIELDS.into_iter().enumerate() {
            items.push(choice_item(shared, &services, sheet, field, self.row == at));
        }
        items.push(Item::Gap);
        items.extend(note_items(sheet.as_ref()));
        if let Err(news) = sheet {
            items.push(Item::Para(slip::news_words(lang, news)));
        }
        // The gap between choices and note is no line to stand on.
        let gap = usize::from(self.row >= FIELDS.len());
        let focus = (first + self.row + gap).min(items.len() - 1);
        // At the top everything that is said before the choices is in sight.
        page.sections.push(Section { items, focus: Some(focus), ..Section::default() });
        page.foot = foot(shared, FIELDS.get(self.row).copied());
        page
    }

    /// The note with nothing around it, in two languages beside each other, with its code where that fits.
    fn note_page(&self, shared: &Shared, sheet: &Sheet) -> Page {
        let mut page = alone(shared, sheet);
        let (columns, rows) = room(shared);
        let code = sheet.scan.as_ref().and_then(|scan| Some((Code::of(&scan.holds)?, scan)));
        let code = code.filter(|(code, _)| {
            let (wide, high) = code.size();
            columns >= NOTE_COLUMNS_MIN * sheet.notes.len() + wide + 2 * EDGE.0 && high < rows
        });
        let taken = code.as_ref().map_or(0, |(code, _)| code.size().0 + EDGE.0);
        let width = (columns.saturating_sub(taken)) / sheet.notes.len().max(1);
        for note in &sheet.notes {
            let items = large_items(note, width).into_iter().skip(self.passed).collect();
            page.sections.push(Section { items, ..Section::default() });
        }
        page.sections.extend(code.map(|(code, scan)| Section {
            items: vec![picture(code.rows(), &scan.says, true), Item::Para(vec![span(&scan.says, Role::Strong)])],
            ..Section::default()
        }));
        page
    }
}

/// The columns and rows that a note has alone.
fn room(shared: &Shared) -> (usize, usize) {
    let (columns, rows) = shared.size;
    (usize::from(columns).saturating_sub(EDGE.0), usize::from(rows).saturating_sub(EDGE.1))
}

fn alone(shared: &Shared, sheet: &Sheet) -> Page {
    let title = sheet.notes.first().map(|note| note.title.clone()).unwrap_or_default();
    let foot = vec![("Esc".to_owned(), say(shared.customer_lang(), "foot-back").into_owned())];
    Page { title, layout: Layout::Alone, foot, ..Page::default() }
}

fn picture(rows: Vec<String>, says: &str, scanned: bool) -> Item {
    Item::Picture(Picture { rows, says: says.replace('\u{a0}', " "), scanned })
}

/// The number in large digits and its code under it; where the window is too small for the code, by how much.
fn scan_page(shared: &Shared, sheet: &Sheet) -> Page {
    let mut page = alone(shared, sheet);
    let (columns, rows) = room(shared);
    let lang = shared.customer_lang();
    let mut items = Vec::new();
    let Some(scan) = &sheet.scan else {
        items.push(Item::Para(vec![plain(say(lang, "slip-nothing-to-scan"))]));
        page.sections.push(Section { items, ..Section::default() });
        return page;
    };
    let code = Code::of(&scan.holds);
    // Digits as large as the code leaves room for.
    let left = rows.saturating_sub(code.as_ref().map_or(0, |code| code.size().1) + 1);
    items.push(match large(&scan.says, columns, left) {
        Some(digits) => picture(digits, &scan.says, false),
        None => Item::Para(vec![span(&scan.says, Role::Strong)]),
    });
    items.push(Item::Gap);
    match code {
        Some(code) if code.size().0 <= columns && code.size().1 < rows => {
            items.push(picture(code.rows(), &say(lang, "slip-code"), true));
        }
        Some(code) => items.push(Item::Para(vec![plain(too_small(lang, &code))])),
        None => {}
    }
    page.sections.push(Section { items, ..Section::default() });
    page
}

fn too_small(lang: Lang, code: &Code) -> String {
    let (columns, rows) = code.size();
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let args = [("columns", count(columns + EDGE.0).into()), ("rows", count(rows + EDGE.1 + 3).into())];
    crate::i18n::tell(lang, "slip-code-too-large", &args)
}

/// A line of a note.
fn line_item(line: &Line) -> Item {
    let mut value = vec![span(&line.text, if line.number { Role::Strong } else { Role::Plain })];
    value.extend((!line.beside.is_empty()).then(|| plain(format!("  {}", line.beside))));
    value.extend((!line.care.is_empty()).then(|| span(format!("  · {}", line.care), Role::Care)));
    if line.label.is_empty() { Item::Para(value) } else { Item::Pair(line.label.clone(), value) }
}

fn heading(name: &str, by: &str) -> Option<Item> {
    let mut spans: Spans = vec![span(name, Role::Strong)];
    spans.extend((!by.is_empty()).then(|| plain(format!("  ·  {by}"))));
    (!name.is_empty()).then_some(Item::Para(spans))
}

/// Every note with its lines, one language after the other.
fn note_items(sheet: Result<&Sheet, &News>) -> Vec<Item> {
    let mut items = Vec::new();
    for note in sheet.map(|sheet| sheet.notes.as_slice()).unwrap_or_default() {
        items.extend((!items.is_empty()).then_some(Item::Gap));
        items.push(Item::Para(vec![span(note.title.to_uppercase(), Role::Strong)]));
        for part in &note.parts {
            items.extend(heading(&part.name, &part.by));
            items.extend(part.lines.iter().map(line_item));
        }
        items.extend(note.end.iter().map(|text| Item::Para(vec![plain(text)])));
    }
    items
}

/// The note as a person reads it: space between the parts, the first number in digits that are read at arm's length.
fn large_items(note: &Note, columns: usize) -> Vec<Item> {
    let mut items = vec![Item::Para(vec![span(note.title.to_uppercase(), Role::Strong)])];
    let mut has_large = false;
    for part in &note.parts {
        items.push(Item::Gap);
        items.extend(heading(&part.name, &part.by));
        for line in &part.lines {
            items.push(line_item(line));
            let digits = large(&line.text, columns, NUMBER_ROWS);
            if let Some(digits) = digits.filter(|_| line.number && !has_large) {
                has_large = true;
                items.pop();
                items.push(Item::Para(vec![plain(&line.label)]));
                items.push(picture(digits, &line.text, false));
                let more = [&line.beside, &line.care].into_iter().filter(|more| !more.is_empty());
                items.extend(more.map(|more| Item::Para(vec![plain(more)])));
            }
        }
    }
    items.push(Item::Gap);
    items.extend(note.end.iter().map(|text| Item::Para(vec![plain(text)])));
    items
}

fn line_count(note: &Note) -> usize {
    large_items(note, usize::MAX).len()
}

/// The days that are offered: today, tomorrow, in a week, in two, and when an assessment must have started.
fn days(today: Date) -> Vec<Date> {
    let after = |days: i32| today.checked_add(days.days()).unwrap_or(today);
    vec![today, after(1), after(7), after(14), deadline::assessment_start(today).usual]
}

fn move_day(shared: &mut Shared, key: Key) {
    let today = shared.today();
    let from = shared.contact.slip.by.unwrap_or(today);
    let moved = from.checked_add(if key == Key::Left { -1 } else { 1 }.days()).unwrap_or(from);
    let last = today.checked_add(AHEAD_DAYS_MAX.days()).unwrap_or(today);
    shared.contact.slip.by = Some(moved.clamp(today, last));
}

/// One of what is offered on a line: its digit, its words, whether it is chosen.
type Offer = (char, String, bool);

fn choice_item(
    shared: &Shared,
    services: &[Arc<Service>],
    sheet: &Result<Sheet, News>,
    field: Field,
    open: bool,
) -> Item {
    let (label, offers) = match field {
        Field::Form => ("slip-form", forms(shared, services)),
        Field::Language => ("slip-language", languages(Some(shared.customer_lang()), shared.lang, false)),
        Field::Second => ("slip-second", languages(slip::languages(shared).get(1).copied(), shared.lang, true)),
        Field::Promise => ("slip-agreed", promises(shared)),
        Field::By => ("slip-by", by_days(shared)),
        Field::Scan => ("slip-scan", scans(shared.lang, sheet)),
        Field::File => ("slip-file", files(shared)),
    };
    Item::Pair(say(shared.lang, label).into_owned(), line(offers, open))
}

fn numbered<T>(list: impl IntoIterator<Item = T>) -> impl Iterator<Item = (char, T)> {
    ('1'..='9').zip(list)
}

fn forms(shared: &Shared, services: &[Arc<Service>]) -> Vec<Offer> {
    let chosen = slip::form(shared, services);
    let offer = |(pick, form): (char, Form)| {
        let key = match form {
            Form::Named => "slip-form-named",
            Form::Discreet => "slip-form-discreet",
            Form::Withheld => "slip-form-withheld",
        };
        (pick, say(shared.lang, key).into_owned(), form == chosen)
    };
    numbered(Form::ALL).map(offer).collect()
}

fn languages(chosen: Option<Lang>, lang: Lang, may_be_none: bool) -> Vec<Offer> {
    let none = may_be_none.then(|| ('0', say(lang, "slip-none").into_owned(), chosen.is_none()));
    let all = numbered(Lang::ALL).map(|(pick, of)| (pick, language_name(of).to_owned(), chosen == Some(of)));
    none.into_iter().chain(all).collect()
}

fn promises(shared: &Shared) -> Vec<Offer> {
    let chosen = slip::agreed(shared).promises;
    let none = ('0', say(shared.lang, "slip-none").into_owned(), chosen.is_empty());
    let offer = |(pick, promise): (char, Promise)| {
        (pick, say(shared.lang, promise_phrase(promise)).into_owned(), chosen.contains(&promise))
    };
    std::iter::once(none).chain(numbered(Promise::ALL).map(offer)).collect()
}

/// The days that are offered; one that was reached by going day by day stands at the end.
fn by_days(shared: &Shared) -> Vec<Offer> {
    let chosen = shared.contact.slip.by;
    let days = days(shared.today());
    let other = chosen.filter(|day| !days.contains(day));
    let mut offers = vec![('0', say(shared.lang, "slip-none").into_owned(), chosen.is_none())];
    let mut seen = Vec::new();
    for (pick, day) in numbered(days) {
        if !seen.contains(&day) {
            seen.push(day);
            offers.push((pick, hours::date(shared.lang, day), chosen == Some(day)));
        }
    }
    offers.extend(other.map(|day| ('→', hours::date(shared.lang, day), true)));
    offers
}

fn scans(lang: Lang, sheet: &Result<Sheet, News>) -> Vec<Offer> {
    let Ok(sheet) = sheet else { return vec![('0', say(lang, "slip-none").into_owned(), true)] };
    let none = ('0', say(lang, "slip-none").into_owned(), sheet.scan.is_none());
    let offer = |(pick, scan): (char, &slip::code::Scan)| (pick, scan.says.clone(), sheet.scan.as_ref() == Some(scan));
    std::iter::once(none).chain(numbered(&sheet.scans).map(offer)).collect()
}

fn files(shared: &Shared) -> Vec<Offer> {
    let offer = |(pick, kind): (char, FileKind)| {
        let key = match kind {
            FileKind::Text => "slip-file-text",
            FileKind::Html => "slip-file-html",
            FileKind::Pdf => "slip-file-pdf",
        };
        (pick, say(shared.lang, key).into_owned(), shared.contact.slip.file == kind)
    };
    numbered(FileKind::ALL).map(offer).collect()
}

/// What is offered, what is chosen in brackets; that alone where the line is not stood on.
fn line(offers: Vec<Offer>, open: bool) -> Spans {
    let held = |words: &str| words.replace(' ', "\u{a0}");
    let mut spans = Vec::new();
    for (pick, words, chosen) in offers {
        match (chosen, open) {
            (true, true) => spans.push(span(format!("[{pick}\u{a0}{}]", held(&words)), Role::Chosen)),
            (true, false) => spans.push(span(words, Role::Chosen)),
            (false, true) => {
                spans.push(span(format!("{pick}\u{a0}"), Role::Key));
                spans.push(plain(held(&words)));
            }
            (false, false) => continue,
        }
        spans.push(plain("  "));
    }
    spans
}

fn foot(shared: &Shared, field: Option<Field>) -> Vec<(String, String)> {
    let say = |key| say(shared.lang, key).into_owned();
    let mut foot = vec![("Enter".to_owned(), say("foot-turn")), ("P".to_owned(), say("foot-print"))];
    foot.push((if shared.lang == Lang::En { "C" } else { "K" }.to_owned(), say("foot-copy")));
    foot.push((if shared.lang == Lang::Fi { "T" } else { "S" }.to_owned(), say("foot-save")));
    foot.push(("Q".to_owned(), say("foot-code")));
    foot.push(("Esc".to_owned(), say("foot-back")));
    foot.extend(field.map(|field| (if field == Field::By { "0–5 ←→" } else { "0–9" }.to_owned(), say("foot-choose"))));
    words::foot(shared, &mut foot, &[Command::Count, Command::Help]);
    foot
}
