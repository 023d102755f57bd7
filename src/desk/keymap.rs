//! The one table of commands: their keys, their words, where they stand in help, footer, palette and README. A key
//! means the same everywhere.

use std::collections::BTreeMap;

use super::key::Key;

/// What can be commanded from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    /// Shows the searchable help.
    Help,
    /// Opens the first-contact checklist.
    FirstContact,
    /// Lists the checklists of life situations.
    Situation,
    /// Opens the form that counts the contact.
    Count,
    /// Switches the language of the interface.
    Language,
    /// Switches the language of what is read to the customer.
    CustomerLanguage,
    /// Leaves this contact open and shows the unfinished ones.
    Unfinished,
    /// Shows the urgent card.
    Urgent,
    /// Counts a directional question, with nothing else asked.
    Directions,
    /// Counts a wrong number.
    WrongNumber,
    /// Covers the screen.
    Cover,
    /// Leaves the program, after asking.
    Leave,
    /// Clears words and answers for the next person.
    NewContact,
    /// Shows the day.
    Day,
    /// Lists every command.
    Palette,
    /// Chooses the home municipality of the person concerned.
    Municipality,
    /// Takes back what was counted last.
    Undo,
    /// Chooses the desk.
    Desk,
    /// Opens or closes the desk in the statistics.
    Session,
    /// Chooses the colours.
    Theme,
    /// Tells why a row stands where it stands.
    Why,
    /// Shows the note to take along.
    Slip,
    /// Shows the referral path of what is stood on.
    Path,
    /// Hands the matter over, call by call.
    Handover,
    /// In practice, shows the case again and leads back to the list of cases.
    Case,
    /// Calls several professionals together.
    Escalate,
    /// Shows the situation picture: free places.
    Places,
    /// Shows the cards that came to this unit.
    Receive,
    /// What is on here and nearby.
    Events,
    /// Tells that something of a service's facts is wrong, or right.
    Feedback,
}

/// A command with its standard keys and the keys of its phrases.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The command.
    pub command: Command,
    /// Its name in the configuration.
    pub name: &'static str,
    /// Its function key; the rarest commands have none.
    pub function: Option<Key>,
    /// Its Ctrl+letter.
    pub letter: Option<Key>,
    /// The phrase for the footer: one or two words.
    pub short: &'static str,
    /// The phrase for help and palette: what it does.
    pub long: &'static str,
}

const fn bind(
    command: Command,
    name: &'static str,
    function: Option<Key>,
    letter: Option<Key>,
    phrases: (&'static str, &'static str),
) -> Binding {
    Binding { command, name, function, letter, short: phrases.0, long: phrases.1 }
}

/// Every command.
pub const TABLE: [Binding; 30] = [
    bind(Command::Help, "help", Some(Key::F(1)), Some(Key::Ctrl('g')), ("key-help", "key-help-long")),
    bind(
        Command::FirstContact,
        "first-contact",
        Some(Key::F(2)),
        Some(Key::Ctrl('f')),
        ("key-first-contact", "key-first-contact-long"),
    ),
    bind(Command::Situation, "situation", Some(Key::ShiftF(6)), None, ("key-situation", "key-situation-long")),
    bind(Command::Count, "count", Some(Key::F(3)), Some(Key::Ctrl('t')), ("key-count", "key-count-long")),
    bind(Command::Slip, "slip", Some(Key::F(4)), Some(Key::Ctrl('r')), ("key-slip", "key-slip-long")),
    bind(Command::Language, "language", Some(Key::F(5)), Some(Key::Ctrl('l')), ("key-language", "key-language-long")),
    bind(
        Command::Unfinished,
        "unfinished",
        Some(Key::F(6)),
        Some(Key::Ctrl('k')),
        ("key-unfinished", "key-unfinished-long"),
    ),
    bind(Command::Urgent, "urgent", Some(Key::F(7)), Some(Key::Ctrl('e')), ("key-urgent", "key-urgent-long")),
    bind(
        Command::Directions,
        "directions",
        Some(Key::F(8)),
        Some(Key::Ctrl('d')),
        ("key-directions", "key-directions-long"),
    ),
    bind(
        Command::WrongNumber,
        "wrong-number",
        Some(Key::ShiftF(8)),
        None, // Ctrl+V pastes in everybody's fingers: it must never count anything.
        ("key-wrong-number", "key-wrong-number-long"),
    ),
    bind(Command::Cover, "cover", Some(Key::F(9)), Some(Key::Ctrl('o')), ("key-cover", "key-cover-long")),
    bind(
        Command::NewContact,
        "new-contact",
        Some(Key::F(11)),
        Some(Key::Ctrl('n')),
        ("key-new-contact", "key-new-contact-long"),
    ),
    bind(Command::Day, "day", Some(Key::F(12)), Some(Key::Ctrl('y')), ("key-day", "key-day-long")),
    bind(
        Command::Municipality,
        "municipality",
        Some(Key::ShiftF(2)),
        Some(Key::Ctrl('u')),
        ("key-municipality", "key-municipality-long"),
    ),
    bind(
        Command::CustomerLanguage,
        "customer-language",
        Some(Key::ShiftF(5)),
        None, // The letters are used up, and the screen of the note offers the languages too.
        ("key-customer-language", "key-customer-language-long"),
    ),
    // Terminals answer "where is the cursor?" with the same bytes as Shift+F3.
    bind(Command::Undo, "undo", None, Some(Key::Ctrl('z')), ("key-undo", "key-undo-long")),
    bind(Command::Palette, "palette", Some(Key::ShiftF(1)), Some(Key::Ctrl('p')), ("key-palette", "key-palette-long")),
    // The letters are used up; in the rows `?` asks the same.
    bind(Command::Why, "why", Some(Key::ShiftF(4)), None, ("key-why", "key-why-long")),
    bind(Command::Path, "path", Some(Key::ShiftF(7)), None, ("key-path", "key-path-long")),
    bind(Command::Handover, "handover", Some(Key::ShiftF(9)), None, ("key-handover", "key-handover-long")),
    // The letters are used up; on a card `!` does the same.
    bind(Command::Feedback, "feedback", Some(Key::ShiftF(11)), None, ("key-feedback", "key-feedback-long")),
    bind(Command::Case, "case", Some(Key::ShiftF(12)), None, ("key-case", "key-case-long")),
    bind(Command::Escalate, "escalate", None, None, ("key-escalate", "key-escalate-long")),
    bind(Command::Places, "places", None, None, ("key-places", "key-places-long")),
    bind(Command::Events, "events", None, None, ("key-events", "key-events-long")),
    bind(Command::Receive, "receive", None, None, ("key-receive", "key-receive-long")),
    bind(Command::Desk, "desk", None, None, ("key-desk", "key-desk-long")),
    bind(Command::Session, "session", None, None, ("key-session", "key-session-long")),
    bind(Command::Theme, "theme", None, None, ("key-theme", "key-theme-long")),
    bind(Command::Leave, "leave", Some(Key::F(10)), Some(Key::Ctrl('x')), ("key-leave", "key-leave-long")),
];

/// The keys in force: the table's, changed by the configuration.
#[derive(Debug, Clone)]
pub struct Keymap {
    keys: BTreeMap<Key, Command>,
    shown: BTreeMap<Command, Key>,
}

/// A key of the configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    /// No command has this name.
    UnknownCommand(String),
    /// The key does not exist or may not be bound.
    BadKey(String),
    /// Another command has this key already.
    Taken(String),
}

impl Default for Keymap {
    fn default() -> Keymap {
        let mut keymap = Keymap { keys: BTreeMap::new(), shown: BTreeMap::new() };
        for binding in TABLE {
            keymap.keys.extend(binding.letter.map(|key| (key, binding.command)));
            keymap.keys.extend(binding.function.map(|key| (key, binding.command)));
            keymap.shown.extend(binding.function.or(binding.letter).map(|key| (binding.command, key)));
        }
        keymap
    }
}

impl Keymap {
    /// The table's keys with those of the configuration on top; what cannot be used is told and left as it was.
    pub fn configured(changes: &BTreeMap<String, String>) -> (Keymap, Vec<KeyFault>) {
        let mut keymap = Keymap::default();
        let mut faults = Vec::new();
        for (name, key_text) in changes {
            let command = TABLE.iter().find(|binding| binding.name == name).map(|binding| binding.command);
            let key = Key::parse(key_text).filter(|key| key.may_be_bound());
            match (command, key) {
                (None, _) => faults.push(KeyFault::UnknownCommand(name.clone())),
                (_, None) => faults.push(KeyFault::BadKey(key_text.clone())),
                (Some(command), Some(key)) if keymap.keys.get(&key).is_some_and(|other| *other != command) => {
                    faults.push(KeyFault::Taken(key_text.clone()));
                }
                (Some(command), Some(key)) => {
                    keymap.keys.insert(key, command);
                    keymap.shown.insert(command, key);
                }
            }
        }
        (keymap, faults)
    }

    /// The command of a key.
    pub fn command(&self, key: Key) -> Option<Command> {
        self.keys.get(&key).copied()
    }

    /// The key that is shown for a command.
    pub fn key(&self, command: Command) -> Option<Key> {
        self.shown.get(&command).copied()
    }

    /// All keys of a command, the shown one first.
    pub fn keys(&self, command: Command) -> Vec<Key> {
        let shown = self.key(command);
        let others = self.keys.iter().filter(|(key, of)| **of == command && Some(**key) != shown);
        shown.into_iter().chain(others.map(|(key, _)| *key)).collect()
    }
}

/// The table's line for a command.
pub fn binding(command: Command) -> &'static Binding {
    TABLE.iter().find(|binding| binding.command == command).expect("a test sees to it that every command has a line")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_commands_and_none_is_forbidden() {
        let mut seen = BTreeMap::new();
        for binding in &TABLE {
            for key in binding.function.into_iter().chain(binding.letter) {
                assert!(key.may_be_bound(), "{key} may not be bound");
                assert_eq!(seen.insert(key, binding.name), None, "{key} is bound twice");
            }
        }
    }

    #[test]
    fn every_command_has_its_line() {
        // The commands are numbered from 0; the last one's number tells how many there are.
        let last = TABLE.iter().map(|binding| binding.command as usize).max();
        assert_eq!(last, Some(TABLE.len() - 1));
    }

    #[test]
    fn the_configuration_changes_keys_and_bad_ones_are_told() {
        let changes = [("count", "ctrl+w"), ("help", "ctrl+h"), ("cover", "f3"), ("fly", "f4")];
        let changes = changes.into_iter().map(|(name, key)| (name.to_owned(), key.to_owned())).collect();
        let (keymap, faults) = Keymap::configured(&changes);
        assert_eq!(keymap.key(Command::Count), Some(Key::Ctrl('w')));
        assert_eq!(keymap.command(Key::F(3)), Some(Command::Count), "the standard keys stay");
        assert_eq!(faults.len(), 3);
    }
}
