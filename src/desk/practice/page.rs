//! How the practice looks: the list of cases, the story, the review, and the desk with what the person says above it.
//! Every page has the mark, also a covered one, and every telephone number its word.

use super::{Practice, Stage, numbers, show};
use crate::{
    desk::{
        keymap::Command,
        message::Message,
        page::{Item, Layout, Page, Role, Row, Section, Spans, plain, span},
        present::present,
        screen::{Screen, pick_of},
        words,
    },
    domain::{
        case::{Case, Theme},
        code::Coded,
        lang::Lang,
    },
    guidance::case::{Met, Review},
    i18n::{say, tell},
};

impl Practice {
    /// What is on screen.
    pub fn page(&self) -> Page {
        let lang = self.desk.shared.lang;
        let mut page = match (&self.stage, self.current()) {
            (Stage::Desk, _) => self.desk_page(),
            (Stage::Story, Some(case)) => self.story(case),
            (Stage::Review(review, line), Some(case)) => self.review(case, review, *line),
            (Stage::Show(state), Some(case)) => state.present(&self.desk.shared, case),
            (Stage::Cases(row), _) => self.list(*row),
            (_, None) => self.list(0),
        };
        if page.status.is_empty() && !self.desk.covered {
            page.status = words::day_time(lang, &self.desk.shared.now);
        }
        if page.too_small.is_empty() {
            page.too_small = present(&self.desk).too_small;
        }
        page.mark = say(lang, "practice-mark").into_owned();
        page.too_small = tell(lang, "practice-too-small", &[("words", page.too_small.into())]);
        numbers::mark_page(&mut page, &say(lang, "practice-number"));
        page
    }

    /// The desk, with what the person says above it.
    fn desk_page(&self) -> Page {
        let lang = self.desk.shared.lang;
        let mut page = present(&self.desk);
        if self.desk.covered {
            return page;
        }
        if matches!(self.desk.shared.message, Some(Message::Saved)) {
            page.message = Some(vec![span(say(lang, "practice-not-counted"), Role::Strong)]);
        }
        if let Some(case) = self.current() {
            page.heard = vec![self.heard(case)];
            let at = page.foot.len().min(1);
            let key = self.desk.shared.settings.keymap.key(Command::Case).map(|key| key.to_string());
            page.foot.insert(at, (key.unwrap_or_default(), say(lang, "key-case").into_owned()));
        }
        page
    }

    /// What the person says now: of the question that is asked, otherwise the story.
    fn heard(&self, case: &Case) -> Spans {
        let lang = self.desk.shared.lang;
        let said = |words: &str| vec![plain(tell(lang, "practice-says", &[("words", words.into())]))];
        let (Screen::Checklist(state), None) = (&self.desk.screen, &self.desk.overlay) else {
            return said(case.story.get(lang));
        };
        let question = state.question(&self.desk.shared);
        match question.as_ref().and_then(|question| case.more(question)) {
            Some(more) => said(more.says.get(lang)),
            None => vec![plain(say(lang, "practice-says-nothing"))],
        }
    }

    fn list(&self, row: usize) -> Page {
        let shared = &self.desk.shared;
        let lang = shared.lang;
        let method = |case: &Case| vec![plain(shared.catalog().label_of(&Coded::Known(case.method), lang))];
        let name = |at: usize, name: String, cells: Vec<Spans>| {
            let pick = pick_of(at).map(String::from).unwrap_or_default();
            Item::Row(Row { pick, name: vec![plain(name)], cells })
        };
        let mut items = vec![name(0, say(lang, "practice-free").into_owned(), vec![Vec::new()])];
        let cases = self.cases().into_iter().enumerate();
        items.extend(cases.map(|(at, case)| name(at + 1, case.name.get(lang).to_owned(), vec![method(case)])));
        let intro = Section { items: vec![Item::Para(vec![plain(say(lang, "practice-intro"))])], ..Section::default() };
        let word = |key| say(lang, key).into_owned();
        let mut foot =
            vec![("Enter".to_owned(), word("practice-foot-begin")), ("+".to_owned(), word("practice-foot-show"))];
        words::foot(shared, &mut foot, &[Command::Language, Command::Leave]);
        let unknown =
            |name: &String| vec![span(tell(lang, "practice-unknown", &[("id", name.as_str().into())]), Role::Care)];
        Page {
            title: word("practice-title-list"),
            sections: vec![Section { items, focus: Some(row), ..Section::default() }, intro],
            layout: Layout::Stacked,
            message: self.unknown.as_ref().map(unknown),
            foot,
            ..Page::default()
        }
    }

    fn story(&self, case: &Case) -> Page {
        let shared = &self.desk.shared;
        let lang = shared.lang;
        let method = shared.catalog().label_of(&Coded::Known(case.method), lang).to_owned();
        let home =
            shared.catalog().municipality(&case.municipality).map(|home| home.name.get(lang)).unwrap_or_default();
        let args = [("method", method.into()), ("municipality", home.into())];
        let items = vec![
            Item::Para(vec![span(case.name.get(lang), Role::Strong)]),
            Item::Para(vec![plain(tell(lang, "practice-comes", &args))]),
            Item::Gap,
            Item::Para(vec![plain(tell(lang, "practice-says", &[("words", case.story.get(lang).into())]))]),
            Item::Gap,
            Item::Para(vec![plain(say(lang, "practice-how"))]),
        ];
        let word = |key| say(lang, key).into_owned();
        Page {
            title: word("practice-title-story"),
            sections: vec![Section { items, ..Section::default() }],
            layout: Layout::Single,
            foot: vec![("Enter".into(), word("practice-foot-begin")), ("Esc".into(), word("practice-foot-list"))],
            ..Page::default()
        }
    }

    fn review(&self, case: &Case, review: &Review, line: usize) -> Page {
        let lang = self.desk.shared.lang;
        let mut items = self.review_items(case, review);
        // Each remark begins with its mark; what is indented under it belongs to it.
        let heads: Vec<usize> = (0..items.len()).filter(|at| matches!(items.get(*at), Some(Item::Para(_)))).collect();
        let focus = heads.get(line).copied();
        let end = heads.get(line + 1).copied().unwrap_or(items.len()).checked_sub(1);
        items.push(Item::Gap);
        let word = |key| say(lang, key).into_owned();
        Page {
            title: tell(lang, "practice-title-review", &[("name", case.name.get(lang).into())]),
            sections: vec![Section { items, focus, focus_end: end }],
            layout: Layout::Single,
            message: Some(vec![span(say(lang, "practice-not-counted"), Role::Strong)]),
            foot: vec![
                ("↑↓".into(), word("foot-line")),
                ("1".into(), word("practice-foot-again")),
                ("2".into(), word("practice-foot-path")),
                ("Enter".into(), word("practice-foot-list")),
            ],
            ..Page::default()
        }
    }

    fn review_items(&self, case: &Case, review: &Review) -> Vec<Item> {
        let shared = &self.desk.shared;
        let lang = shared.lang;
        let mut items = Vec::new();
        let points = |places: &[usize]| {
            let points = places.iter().filter_map(|at| case.points.get(*at));
            points
                .map(|point| (theme(lang, point.theme), point.what.get(lang), point.why.get(lang)))
                .collect::<Vec<_>>()
        };
        let mistakes = review.mistakes.iter().filter_map(|at| case.mistakes.get(*at));
        let mistakes: Vec<_> =
            mistakes.map(|slip| (theme(lang, slip.theme), slip.what.get(lang), slip.why.get(lang))).collect();
        for (head, mark, remarks) in [
            ("practice-met", "✓", points(&review.met)),
            ("practice-missed", "○", points(&review.missed)),
            ("practice-mistakes", "!", mistakes),
        ] {
            if remarks.is_empty() {
                continue;
            }
            items.push(Item::Para(vec![span(say(lang, head), Role::Strong)]));
            for (theme, what, why) in remarks {
                items.push(Item::Para(vec![plain(format!("{mark} {theme}: {what}"))]));
                items.push(Item::Indented(4, vec![plain(format!("    {why}"))]));
            }
        }
        self.unfitting(case, review, &mut items);
        items.push(Item::Para(vec![span(say(lang, "practice-path"), Role::Strong)]));
        for (step, met) in case.steps.iter().zip(&review.steps) {
            let phrase = match met {
                Met::Done => "practice-path-done",
                Met::Otherwise => "practice-path-otherwise",
                Met::Unheard => "practice-path-unheard",
            };
            let what = [("step", show::headline(shared, step).into())];
            items.push(Item::Para(vec![plain(tell(lang, phrase, &what))]));
            items.push(Item::Indented(4, vec![plain(format!("    {}", step.why.get(lang)))]));
        }
        items
    }

    /// Where the answer that was taken does not fit what the person said.
    fn unfitting(&self, case: &Case, review: &Review, items: &mut Vec<Item>) {
        let shared = &self.desk.shared;
        let lang = shared.lang;
        for more in review.unfitting.iter().filter_map(|at| case.more.get(*at)) {
            let Some(question) = show::find(shared, &more.question) else { continue };
            let fits = question.answers.iter().filter(|answer| more.fits.contains(&answer.id));
            let fits: Vec<&str> = fits.map(|answer| answer.label.get(lang)).collect();
            let args = [
                ("question", question.short.get(lang).into()),
                ("words", more.says.get(lang).into()),
                ("answers", fits.join(" · ").into()),
            ];
            items.push(Item::Para(vec![plain(tell(lang, "practice-unfitting", &args))]));
        }
    }
}

/// How many remarks of a review can be stood on.
pub(super) fn review_lines(case: &Case, review: &Review) -> usize {
    let groups = [review.met.len(), review.missed.len(), review.mistakes.len()];
    let heads = groups.iter().filter(|count| **count > 0).count() + 1;
    groups.iter().sum::<usize>() + heads + review.unfitting.len() + case.steps.len()
}

fn theme(lang: Lang, theme: Theme) -> String {
    let key = match theme {
        Theme::Urgency => "practice-theme-urgency",
        Theme::Asking => "practice-theme-asking",
        Theme::Signs => "practice-theme-signs",
        Theme::Organiser => "practice-theme-organiser",
        Theme::Handover => "practice-theme-handover",
        Theme::Count => "practice-theme-count",
    };
    say(lang, key).into_owned()
}
