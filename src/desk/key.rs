//! Keys as the desk knows them, made from the terminal's at the edge, and their names on screen and in the
//! configuration. Nothing with Alt or AltGr exists here: Nordic keyboards need those for letters.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A pressed key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// A character that was typed.
    Char(char),
    /// Ctrl and a lower-case letter.
    Ctrl(char),
    /// F1 to F12.
    F(u8),
    /// Shift and F1 to F12.
    ShiftF(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
}

impl Key {
    /// Takes a key as it is written in the configuration: `f2`, `shift+f2`, `ctrl+t`.
    pub fn parse(text: &str) -> Option<Key> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(letter) = text.strip_prefix("ctrl+") {
            let mut letters = letter.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter @ 'a'..='z'), None) => Some(Key::Ctrl(letter)),
                _ => None,
            };
        }
        let (shift, name) = text.strip_prefix("shift+").map_or((false, text.as_str()), |name| (true, name));
        let number = name.strip_prefix('f')?.parse().ok().filter(|number| (1..=12).contains(number))?;
        Some(if shift { Key::ShiftF(number) } else { Key::F(number) })
    }

    /// Whether the key may carry a command. Never: Ctrl+H I J M are Backspace, Tab and Enter; Ctrl+S Q are flow
    /// control; Ctrl+A B belong to screen and tmux; Ctrl+C always asks to leave.
    pub fn may_be_bound(self) -> bool {
        match self {
            Key::Ctrl(letter) => !"hijmsqabc".contains(letter),
            Key::F(_) | Key::ShiftF(_) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Char(letter) => write!(f, "{letter}"),
            Key::Ctrl(letter) => write!(f, "Ctrl+{}", letter.to_ascii_uppercase()),
            Key::F(number) => write!(f, "F{number}"),
            Key::ShiftF(number) => write!(f, "Shift+F{number}"),
            Key::Enter => f.write_str("Enter"),
            Key::Esc => f.write_str("Esc"),
            Key::Tab => f.write_str("Tab"),
            Key::BackTab => f.write_str("Shift+Tab"),
            Key::Up => f.write_str("↑"),
            Key::Down => f.write_str("↓"),
            Key::Left => f.write_str("←"),
            Key::Right => f.write_str("→"),
            Key::Home => f.write_str("Home"),
            Key::End => f.write_str("End"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
            Key::Backspace => f.write_str("Backspace"),
            Key::Delete => f.write_str("Del"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_people_write_them() {
        assert_eq!(Key::parse("Ctrl+T"), Some(Key::Ctrl('t')));
        assert_eq!(Key::parse("f2"), Some(Key::F(2)));
        assert_eq!(Key::parse("Shift+F8"), Some(Key::ShiftF(8)));
        for wrong in ["alt+x", "ctrl+å", "ctrl+", "f13", "f0", "x", "ctrl+tt"] {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn keys_that_terminals_keep_are_never_bound() {
        for kept in "hijmsqabc".chars() {
            assert!(!Key::Ctrl(kept).may_be_bound());
        }
    }
}
