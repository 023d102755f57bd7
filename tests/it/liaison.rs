//! Calling several professionals together, and free places: how the desk tells of it, and that a card is there once and
//! both sides call it the same, wherever the network is cut between a real desk's core and the real server.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use lahitori::{
    cli::{ColorChoice, Common},
    client::Token,
    commands::{
        liaison,
        link::{self, Link},
    },
    config::Setup,
    desk::{
        effect::Effect,
        event::{EventKind, Sending, SendingState},
        keymap::Command,
        liaison::{Answer, Ask, Fault, News, OurState, Side},
    },
    domain::{
        code::{Code, HowSoon, ReturnReason, WhyTogether},
        escalation::{CardAct, CardCode, CardId, CardState, Escalation, EscalationCard},
        lang::Lang,
        places::{Places, PlacesTakenBack, PlacesTold},
        service::ServiceId,
    },
};
use serde_json::{Value, json};

use crate::{
    server::{Server, folder},
    story::{Desk, desk, desk_in},
};

fn code(text: &str) -> Code {
    Code::parse(text).expect("a code")
}

fn joined(desk: Desk) -> Desk {
    desk.event(EventKind::Sending(Sending { state: SendingState::Ok, ..Sending::default() }))
}

/// The questions to the server that were asked, oldest first.
fn asks(desk: &Desk) -> Vec<Ask> {
    let asks = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Liaise(ask) => Some(ask.clone()),
        _ => None,
    });
    asks.collect()
}

fn hear(desk: Desk, ask: Ask, answer: Result<Answer, Fault>) -> Desk {
    desk.event(EventKind::Liaison(Box::new(News { ask, answer })))
}

/// A desk that knows which units receive.
fn with_units(desk: Desk, units: &[&str]) -> Desk {
    let units = units.iter().map(|unit| code(unit)).collect();
    hear(joined(desk), Ask::Cards(Side::Desk), Ok(Answer::Cards(vec![], units, code("tesoma"))))
}

fn opened(desk: &Desk) -> (CardId, EscalationCard) {
    let last = asks(desk).into_iter().rev().find_map(|ask| match ask {
        Ask::Open(id, card) => Some((id, *card)),
        _ => None,
    });
    last.expect("a card was sent")
}

fn at_server(desk: &Desk, state: CardState) -> Escalation {
    let (id, card) = opened(desk);
    let code = CardCode::parse("K7-4Q").expect("a code");
    Escalation { id, code, from: self::code("tesoma"), card, state, age_s: 60 }
}

/// A card about an older person's daily life that was sent to the only unit.
fn sent(lang: Lang) -> Desk {
    let desk = with_units(desk_in(lang, "kotihoito<down>+"), &["kotitori"]);
    desk.event(EventKind::Run(Command::Escalate)).press("25<enter>")
}

fn arrived(lang: Lang) -> Desk {
    let desk = sent(lang);
    let escalation = at_server(&desk, CardState::Waiting { left_s: 1740 });
    let ask = Ask::Open(escalation.id, Box::new(escalation.card.clone()));
    hear(desk, ask, Ok(Answer::Card(Some(Box::new(escalation)))))
}

#[test]
fn a_card_is_sent_in_four_keys_and_holds_what_was_chosen_and_nothing_that_was_typed() {
    let (_, card) = opened(&sent(Lang::Fi));
    assert_eq!(card.to, code("kotitori"));
    assert!(card.how_soon.is(HowSoon::Today) && card.why.is(WhyTogether::UntilTomorrow), "{card:?}");
    assert_eq!(card.services, [ServiceId::parse("kotihoito").expect("an id")]);
    assert!(card.is_sound(), "{card:?}");
    let desk = with_units(desk("Maija Meikäläinen 040 123 4567 kotihoito<down>+"), &["kotitori"]);
    let desk = desk.event(EventKind::Run(Command::Escalate)).press("11<enter>");
    let text = serde_json::to_string(&opened(&desk).1).expect("it travels");
    assert!(!text.contains("aija") && !text.contains("040"), "{text}");
}

#[test]
fn nothing_goes_out_before_everything_is_chosen() {
    let desk = with_units(desk("kotihoito<down>+"), &["kotitori", "veska"]);
    let desk = desk.event(EventKind::Run(Command::Escalate)).press("<enter>");
    assert!(!asks(&desk).iter().any(|ask| matches!(ask, Ask::Open(..))));
    assert!(desk.read().contains("Valitse ensin"), "{}", desk.read());
    let desk = desk.press("212<enter>");
    assert_eq!(opened(&desk).1.to, code("veska"));
}

#[test]
fn the_code_is_told_when_the_server_has_the_card_and_not_before() {
    let desk = sent(Lang::Fi);
    assert!(!desk.read().contains("K7-4Q"));
    let read = arrived(Lang::Fi).read();
    assert!(read.contains("Kortti K7-4Q on perillä"), "{read}");
    assert!(read.contains("Tai soita"), "a number to call always stands there: {read}");
}

#[test]
fn offline_it_says_so_gives_the_number_and_keeps_nothing_to_be_sent_later() {
    let desk = sent(Lang::Fi);
    let (id, card) = opened(&desk);
    let desk = hear(desk, Ask::Open(id, Box::new(card)), Err(Fault::Offline));
    let read = desk.read();
    assert!(read.contains("Ei yhteyttä: kortti ei lähtenyt. Soittakaa."), "{read}");
    assert!(read.contains("Tai soita: 0"), "{read}");
    assert!(desk.model.shared.liaison.ours.is_empty());
    let before = asks(&desk).len();
    let desk = desk.wait(60).wait(60);
    assert!(!asks(&desk)[before..].iter().any(|ask| matches!(ask, Ask::Open(..))), "the advisor has called");
}

#[test]
fn a_card_that_may_have_arrived_is_sent_again_under_its_own_identity_until_the_server_says_so() {
    let desk = sent(Lang::Fi);
    let (id, card) = opened(&desk);
    let ask = Ask::Open(id, Box::new(card));
    let desk = hear(desk, ask.clone(), Err(Fault::Unsure)).wait(15);
    assert_eq!(asks(&desk).iter().filter(|asked| **asked == ask).count(), 2);
    // Offline now: what came before may have arrived all the same.
    let desk = hear(desk, ask.clone(), Err(Fault::Offline)).wait(15);
    assert_eq!(asks(&desk).iter().filter(|asked| **asked == ask).count(), 3);
    assert!(desk.read().contains("perilletulo ei ole varma"), "{}", desk.read());
    // An answer that never comes is as good as none.
    let desk = desk.wait(41);
    assert_eq!(asks(&desk).iter().filter(|asked| **asked == ask).count(), 4);
}

#[test]
fn what_becomes_of_a_card_is_said_and_stands_on_the_day_until_it_is_closed() {
    let list = |desk: Desk, state: CardState| {
        let escalation = at_server(&desk, state);
        hear(desk, Ask::Cards(Side::Desk), Ok(Answer::Cards(vec![escalation], vec![code("kotitori")], code("tesoma"))))
    };
    let taken = list(arrived(Lang::Fi), CardState::Accepted);
    assert!(taken.read().contains("Kortti K7-4Q otettiin vastaan."), "{}", taken.read());
    let back = list(arrived(Lang::Fi), CardState::Returned { why: ReturnReason::HasWorker.into() });
    assert!(back.read().contains("palautettiin: on jo oma työntekijä"), "{}", back.read());
    let late = list(arrived(Lang::Fi), CardState::TimedOut);
    assert!(late.read().contains("Kukaan ei ole ottanut korttia K7-4Q"), "{}", late.read());
    // It still stands after the next key, and on the day.
    let late = late.press("<esc><f12>");
    let read = late.read();
    assert!(read.contains("▸ K7-4Q  kukaan ei ottanut ajoissa"), "{read}");
    assert!(read.contains("Soittakaa yksikköön, sanokaa koodi"), "{read}");
    let closed = late.press("<del>");
    let (id, _) = opened(&closed);
    assert_eq!(asks(&closed).last(), Some(&Ask::Act(Side::Desk, id, CardAct::Close)));
    let closed = hear(closed, Ask::Act(Side::Desk, id, CardAct::Close), Ok(Answer::Card(None)));
    assert!(closed.model.shared.liaison.ours.is_empty());
    assert!(!closed.read().contains("K7-4Q"), "{}", closed.read());
}

#[test]
fn a_card_that_the_unit_closed_is_told_as_taken_care_of() {
    let desk = arrived(Lang::En);
    let none = Ok(Answer::Cards(vec![], vec![code("kotitori")], code("tesoma")));
    let desk = hear(desk, Ask::Cards(Side::Desk), none);
    assert!(desk.read().contains("Card K7-4Q is taken care of and its content deleted."), "{}", desk.read());
    assert!(matches!(desk.model.shared.liaison.ours[0].state, OurState::Closed(_)));
}

#[test]
fn the_contact_that_is_counted_knows_nothing_of_the_card() {
    let desk = arrived(Lang::Fi).press("<esc><f3>2<enter>");
    assert_eq!(desk.visits().len(), 1);
    let (id, _) = opened(&desk);
    let text = serde_json::to_string(&desk.entries()).expect("entries travel");
    assert!(!text.contains("K7") && !text.contains(&id.to_string()) && !text.contains("kotitori"), "{text}");
}

fn places(free: u16, age_s: u64) -> Places {
    let service = ServiceId::parse("kotihoito").expect("an id");
    let kind = lahitori::domain::code::PlaceKind::Crisis.into();
    Places { unit: code("kotitori"), told: PlacesTold { service, kind, free, of: Some(6), good_for_min: 60 }, age_s }
}

#[test]
fn free_places_stand_on_the_card_with_their_age_and_are_not_known_after_their_life() {
    let desk = hear(joined(desk("kotihoito<down>")), Ask::Picture, Ok(Answer::Picture(vec![places(2, 600)])));
    let desk = desk.press("<enter>");
    assert!(desk.read().contains("kriisipaikka: 2 vapaana, yhteensä 6"), "{}", desk.read());
    assert!(desk.read().contains("10 min sitten"), "{}", desk.read());
    let later = desk.wait(51 * 60).press("<enter>");
    assert!(later.read().contains("kriisipaikka: ei tiedossa"), "{}", later.read());
    assert!(!later.read().contains("2 vapaana"), "{}", later.read());
}

#[test]
fn a_unit_changes_its_own_number_and_no_other() {
    let own = |desk| hear(desk, Ask::Cards(Side::Unit), Ok(Answer::Cards(vec![], vec![], code("kotitori"))));
    let mut other = places(1, 60);
    other.unit = code("veska");
    let picture = Ok(Answer::Picture(vec![other, places(2, 60)]));
    let desk = hear(own(joined(desk(""))), Ask::Picture, picture).event(EventKind::Run(Command::Places));
    let told = desk.press("+<enter>");
    let last = asks(&told).into_iter().rev().find_map(|ask| if let Ask::Tell(told) = ask { Some(told) } else { None });
    assert_eq!(last.map(|told| (told.free, told.of)), Some((3, Some(6))));
    let typed = told.press("0<enter>");
    let last = asks(&typed).into_iter().rev().find_map(|ask| if let Ask::Tell(told) = ask { Some(told) } else { None });
    assert_eq!(last.map(|told| told.free), Some(0));
    let back = typed.press("<del>");
    assert!(
        asks(&back)
            .iter()
            .any(|ask| matches!(ask, Ask::TakeBack(which) if which.service == places(2, 60).told.service))
    );
    let typed = back;
    let before = asks(&typed).len();
    let others = typed.press("<down>9<enter>");
    assert!(!asks(&others)[before..].iter().any(|ask| matches!(ask, Ask::Tell(_))), "another unit's is only read");
}

/// What the network does to the next connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Nothing.
    None,
    /// Takes the connection and ends it at once.
    AtOnce,
    /// Lets so many bytes of the question through.
    Question(usize),
    /// Lets the question through and so many bytes of the answer.
    Answer(usize),
}

/// Where it is cut: before anything, in the head, in the body, after the whole question, in the answer's head and body.
pub(crate) const CUTS: [Cut; 7] = [
    Cut::AtOnce,
    Cut::Question(10),
    Cut::Question(200),
    Cut::Question(230),
    Cut::Answer(0),
    Cut::Answer(40),
    Cut::Answer(260),
];

/// A wire between a desk and the server that can be cut.
pub(crate) struct Wire {
    address: SocketAddr,
    cut: Arc<Mutex<Cut>>,
    ended: Arc<AtomicBool>,
}

impl Wire {
    pub(crate) fn to(server: SocketAddr) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (cut, ended) = (Arc::new(Mutex::new(Cut::None)), Arc::new(AtomicBool::new(false)));
        let (now, end) = (cut.clone(), ended.clone());
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let cut = *now.lock().expect("whole");
                thread::spawn(move || drop(pass(client, server, cut)));
            }
        });
        Wire { address, cut, ended }
    }

    pub(crate) fn cut(&self, cut: Cut) {
        *self.cut.lock().expect("whole") = cut;
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

/// Carries one connection until it is cut.
fn pass(client: TcpStream, server: SocketAddr, cut: Cut) -> std::io::Result<()> {
    if cut == Cut::AtOnce {
        return client.shutdown(Shutdown::Both);
    }
    let server = TcpStream::connect(server)?;
    let (question, answer) = match cut {
        Cut::Question(bytes) => (bytes, usize::MAX),
        Cut::Answer(bytes) => (usize::MAX, bytes),
        Cut::None | Cut::AtOnce => (usize::MAX, usize::MAX),
    };
    let (from, to) = (client.try_clone()?, server.try_clone()?);
    let asking = thread::spawn(move || carry(from, to, question));
    let carried = carry(server.try_clone()?, client.try_clone()?, answer);
    client.shutdown(Shutdown::Both).ok();
    server.shutdown(Shutdown::Both).ok();
    asking.join().map_err(|_| std::io::Error::other("a panic"))??;
    carried
}

/// Carries so many bytes, then ends both sides.
fn carry(mut from: TcpStream, mut to: TcpStream, most: usize) -> std::io::Result<()> {
    let mut left = most;
    let mut piece = [0; 4096];
    while left > 0 {
        let read = from.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        let carried = read.min(left);
        to.write_all(&piece[..carried])?;
        left -= carried;
    }
    // The question was cut: the server must not be left waiting for the rest, nor the desk for an answer.
    from.shutdown(Shutdown::Both)?;
    to.shutdown(Shutdown::Both)
}

fn setup(dir: &Path) -> Setup {
    let config = dir.join("config.toml");
    fs::write(&config, "").expect("written");
    let common = Common {
        data_dir: Some(dir.join("data")),
        config: Some(config),
        color: ColorChoice::Never,
        ..Common::default()
    };
    fs::create_dir_all(dir.join("data")).expect("made");
    Setup::load(&common).expect("a set-up")
}

/// A desk's core and a unit, with the real server and a wire that can be cut between them.
struct Rig {
    server: Server,
    wire: Wire,
    desk_setup: Setup,
    unit_setup: Setup,
    runtime: tokio::runtime::Runtime,
    desk: Option<Desk>,
    done: usize,
    _folders: [tempfile::TempDir; 3],
}

impl Rig {
    fn start(sabotage: Option<&str>) -> Rig {
        let folders = [folder(), folder(), folder()];
        let server = Server::start_with(folders[0].path(), |command| {
            sabotage.into_iter().for_each(|fault| {
                command.env("LAHITORI_SABOTAGE", fault);
            });
        });
        let wire = Wire::to(server.address);
        let token = server.join("tesoma");
        let body = json!({ "role": "unit", "desk": "kotitori" }).to_string();
        let made = server.call("POST", "/v1/tokens", Some(&server.admin), Some(&body)).json();
        let unit_token = made["token"].as_str().expect("a token");
        let (desk_setup, unit_setup) = (setup(folders[1].path()), setup(folders[2].path()));
        let keep = |path: std::path::PathBuf, token: &str, name: &str| {
            let token = Token::parse(token).expect("a token");
            let link = Link { server: wire.url(), token, desk: Some(code(name)) };
            link::save(&path, &link, &code(name)).expect("written");
        };
        keep(desk_setup.joined_path(), &token, "tesoma");
        keep(unit_setup.unit_path(), unit_token, "kotitori");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let desk = Some(joined(desk("kotihoito<down>+")));
        Rig { server, wire, desk_setup, unit_setup, runtime, desk, done: 0, _folders: folders }
    }

    /// Lets the edge do what the desk asked for, until it asks for nothing more.
    fn perform(&mut self) {
        let mut desk = self.desk.take().expect("a desk");
        while let Some(effect) = desk.effects.get(self.done).cloned() {
            self.done += 1;
            if let Effect::Liaise(ask) = effect {
                let news = self.runtime.block_on(liaison::ask(&self.desk_setup, ask));
                desk = desk.event(EventKind::Liaison(Box::new(news)));
            }
        }
        self.desk = Some(desk);
    }

    fn press(&mut self, keys: &str) {
        self.desk = self.desk.take().map(|desk| desk.press(keys));
        self.perform();
    }

    fn run(&mut self, command: Command) {
        self.desk = self.desk.take().map(|desk| desk.event(EventKind::Run(command)));
        self.perform();
    }

    fn wait(&mut self, seconds: i64) {
        self.desk = self.desk.take().map(|desk| desk.wait(seconds));
        self.perform();
    }

    /// A few minutes in which the network works.
    fn heal(&mut self) {
        self.wire.cut(Cut::None);
        (0..8).for_each(|_| self.wait(15));
    }

    fn unit(&self, ask: Ask) -> Result<Answer, Fault> {
        self.runtime.block_on(liaison::ask(&self.unit_setup, ask)).answer
    }

    /// The unit does something until it has heard that it is done.
    fn unit_insists(&self, id: CardId, act: &CardAct, cut: Cut) {
        self.wire.cut(cut);
        let first = self.unit(Ask::Act(Side::Unit, id, act.clone()));
        assert!(matches!(first, Err(Fault::Unsure | Fault::Offline)), "{cut:?}: {first:?}");
        self.wire.cut(Cut::None);
        self.unit(Ask::Act(Side::Unit, id, act.clone())).expect("heard");
    }

    fn inbox(&self) -> Vec<Escalation> {
        match self.unit(Ask::Cards(Side::Unit)) {
            Ok(Answer::Cards(cards, ..)) => cards,
            other => panic!("{other:?}"),
        }
    }

    fn ours(&self) -> Vec<OurState> {
        let desk = self.desk.as_ref().expect("a desk");
        desk.model.shared.liaison.ours.iter().map(|card| card.state.clone()).collect()
    }

    fn state(&self) -> CardState {
        match self.ours().as_slice() {
            [OurState::There(escalation)] => escalation.state.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// Sends a card over a wire that is cut, lets the network heal, and tells what is wrong.
    fn send_over(&mut self, cut: Cut) -> Option<String> {
        self.wait(61);
        self.run(Command::Escalate);
        self.wire.cut(cut);
        self.press("15<enter>");
        self.heal();
        if self.ours().is_empty() {
            // It was said that nothing was sent: then nothing may be there. The advisor tries again.
            if !self.inbox().is_empty() {
                return Some(format!("{cut:?}: a card that was not sent is there"));
            }
            self.press("<enter>");
        }
        let codes: Vec<CardCode> = self.inbox().into_iter().map(|card| card.code).collect();
        match (self.ours().as_slice(), codes.as_slice()) {
            ([OurState::There(ours)], [theirs]) if ours.code == *theirs => None,
            (ours, theirs) => Some(format!("{cut:?}: the desk has {ours:?}, the unit {theirs:?}")),
        }
    }
}

#[test]
fn wherever_the_network_is_cut_a_card_is_there_once_and_both_sides_call_it_the_same() {
    for cut in CUTS {
        let mut rig = Rig::start(None);
        assert_eq!(rig.send_over(cut), None);
    }
}

#[test]
fn a_server_that_forgets_which_cards_it_has_is_found_out() {
    let found = CUTS.into_iter().find_map(|cut| Rig::start(Some("no-unique-key")).send_over(cut));
    assert!(found.is_some(), "a card that is there twice must not pass");
}

#[test]
fn wherever_the_network_is_cut_what_the_unit_does_is_done_once_and_the_desk_sees_it() {
    for cut in CUTS {
        let mut rig = Rig::start(None);
        assert_eq!(rig.send_over(Cut::None), None);
        let id = rig.inbox()[0].id;
        rig.unit_insists(id, &CardAct::Accept, cut);
        // The desk's own question is cut too: it asks again.
        rig.wire.cut(cut);
        rig.wait(15);
        rig.heal();
        assert_eq!(rig.state(), CardState::Accepted, "{cut:?}");
        let why = CardAct::Return { why: ReturnReason::NoCapacity.into() };
        rig.unit_insists(id, &why, cut);
        rig.heal();
        assert_eq!(rig.state(), CardState::Returned { why: ReturnReason::NoCapacity.into() }, "{cut:?}");
        // The desk is done with it: closed once the server has said so, and gone on both sides.
        rig.wire.cut(cut);
        rig.press("<esc><f12><del>");
        rig.heal();
        assert!(rig.ours().is_empty() && rig.inbox().is_empty(), "{cut:?}: {:?}", rig.ours());
    }
}

#[test]
fn a_card_that_is_taken_back_before_it_is_heard_of_stays_closed_when_it_comes_late() {
    let mut rig = Rig::start(None);
    rig.wait(61);
    rig.run(Command::Escalate);
    rig.wire.cut(Cut::Answer(0));
    rig.press("15<enter>");
    rig.press("<del>");
    rig.heal();
    assert!(rig.ours().is_empty() && rig.inbox().is_empty());
    let (id, card) = opened(rig.desk.as_ref().expect("a desk"));
    let late = rig.runtime.block_on(liaison::ask(&rig.desk_setup, Ask::Open(id, Box::new(card)))).answer;
    assert_eq!(late, Ok(Answer::Card(None)));
    assert!(rig.inbox().is_empty());
}

#[test]
fn free_places_travel_from_the_unit_to_the_desk() {
    let mut rig = Rig::start(None);
    let told = places(2, 0).told;
    // "Done" has no body: the last cut would come after its end.
    for cut in CUTS.into_iter().take(CUTS.len() - 1) {
        rig.wire.cut(cut);
        assert!(matches!(rig.unit(Ask::Tell(told.clone())), Err(Fault::Unsure | Fault::Offline)), "{cut:?}");
    }
    rig.wire.cut(Cut::None);
    assert_eq!(rig.unit(Ask::Tell(told)), Ok(Answer::Done));
    rig.wait(61);
    rig.press("<enter>");
    let read = rig.desk.as_ref().expect("a desk").read();
    assert!(read.contains("kriisipaikka: 2 vapaana, yhteensä 6"), "{read}");
    let PlacesTold { service, kind, .. } = places(2, 0).told;
    let taken_back = Ask::TakeBack(PlacesTakenBack { service, kind });
    assert_eq!(rig.unit(taken_back), Ok(Answer::Done));
    rig.wait(61);
    let read = rig.desk.as_ref().expect("a desk").read();
    assert!(!read.contains("kriisipaikka"), "{read}");
    // A desk may not tell places: that is the unit's.
    let token = rig.server.join("veska");
    let body = serde_json::to_string(&places(9, 0).told).expect("it travels");
    assert_eq!(rig.server.call("PUT", "/v1/places", Some(&token), Some(&body)).status, 403);
}

#[test]
fn nobody_sees_the_cards_of_others() {
    let mut rig = Rig::start(None);
    assert_eq!(rig.send_over(Cut::None), None);
    let id = rig.inbox()[0].id;
    let other_desk = rig.server.join("veska");
    let body = json!({ "role": "unit", "desk": "perhe" }).to_string();
    let made = rig.server.call("POST", "/v1/tokens", Some(&rig.server.admin), Some(&body)).json();
    let other_unit = made["token"].as_str().expect("a token").to_owned();
    for token in [&other_desk, &other_unit] {
        let listed = rig.server.call("GET", "/v1/cards", Some(token), None).json();
        assert_eq!(listed["cards"], Value::Array(vec![]));
        let act = json!({ "id": id, "act": "close" }).to_string();
        let answer = rig.server.call("POST", "/v1/cards/act", Some(token), Some(&act));
        assert_eq!(answer.status, 404, "{token}");
    }
    assert_eq!(rig.inbox().len(), 1);
}

fn in_every_language(arrange: impl Fn(Desk) -> Desk) -> String {
    crate::screens::told("kotihoito<down>+", arrange)
}

fn waiting(desk: &Desk, state: CardState) -> Vec<Escalation> {
    vec![at_server(desk, state)]
}

fn form(desk: Desk) -> Desk {
    with_units(desk, &["kotitori", "veska"]).event(EventKind::Run(Command::Escalate)).press("12")
}

#[test]
fn screen_of_a_card_that_is_being_made() {
    insta::assert_snapshot!("card_being_made", in_every_language(form));
}

#[test]
fn screen_of_the_day_with_a_card_that_nobody_took() {
    let told = in_every_language(|desk| {
        let desk = form(desk).press("5<enter>");
        let cards = waiting(&desk, CardState::TimedOut);
        let answer = Answer::Cards(cards, vec![code("kotitori")], code("tesoma"));
        hear(desk, Ask::Cards(Side::Desk), Ok(answer)).press("<esc><f12>")
    });
    insta::assert_snapshot!("day_with_a_card", told);
}

#[test]
fn screen_of_a_unit_that_receives() {
    let told = in_every_language(|desk| {
        let desk = form(desk).press("5<enter>");
        let cards = waiting(&desk, CardState::Waiting { left_s: 900 });
        let answer = Answer::Cards(cards, vec![code("kotitori")], code("kotitori"));
        hear(desk, Ask::Cards(Side::Unit), Ok(answer)).event(EventKind::Run(Command::Receive))
    });
    insta::assert_snapshot!("receiving", told);
}

#[test]
fn a_unit_is_told_the_number_of_the_desk_that_made_a_card_and_not_its_own() {
    let mut card = at_server(&sent(Lang::Fi), CardState::Waiting { left_s: 900 });
    (card.card.to, card.from) = (code("veska"), code("kotitori"));
    let answer = |card| Answer::Cards(vec![card], vec![], code("veska"));
    let receiving = |card| {
        let desk = hear(desk(""), Ask::Cards(Side::Unit), Ok(answer(card)));
        desk.event(EventKind::Run(Command::Receive)).read()
    };
    assert!(!receiving(card.clone()).contains("Tai soita"), "nobody knows the number of this one");
    card.from = code("tesoma");
    let read = receiving(card);
    assert!(read.contains("Tai soita: 0") && !read.contains("Lähitori Veska"), "{read}");
}

#[test]
fn screen_of_the_situation_picture() {
    let told = in_every_language(|desk| {
        let mut old = places(1, 2 * 3600);
        old.unit = code("veska");
        let answer = Answer::Picture(vec![places(2, 600), old]);
        let desk = hear(joined(desk), Ask::Picture, Ok(answer));
        let own = Answer::Cards(vec![], vec![], code("kotitori"));
        hear(desk, Ask::Cards(Side::Unit), Ok(own)).event(EventKind::Run(Command::Places))
    });
    insta::assert_snapshot!("situation_picture", told);
}
