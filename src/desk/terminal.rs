//! The terminal at the edge: opens and restores it, turns its keys into ours, and writes a page in one synchronised
//! update. Whatever happens, also a panic, the terminal is left as it was found.

use std::io::{self, IsTerminal as _, Stdout, Write as _};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers},
    execute, queue,
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
        enable_raw_mode,
    },
};
use ratatui::{Terminal, backend::CrosstermBackend};

use super::{
    draw::draw,
    event::{EventKind, Pasted},
    key::Key,
    page::Page,
    theme::Theme,
};

/// The terminal while the desk is open; dropping it restores what was there before.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Opens the desk's screen.
    ///
    /// # Errors
    /// When the terminal cannot be set up.
    pub fn open() -> io::Result<Screen> {
        restore_on_panic();
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(Screen { terminal })
    }

    /// The window's columns and rows.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// The window's columns and rows before it is opened; `None` where the system does not tell.
    pub fn window() -> Option<(u16, u16)> {
        crossterm::terminal::size().ok()
    }

    /// Draws a page. Only what changed is written, in one synchronised update.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, page: &Page, theme: Theme) -> io::Result<()> {
        // Under NO_COLOR crossterm turns every colour into a full reset, which takes bold and reverse with it: whoever
        // chose a theme with colours all the same gets them, and so does a code: a camera needs dark on light.
        crossterm::style::force_color_output(theme != Theme::Mono || page.is_scanned());
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| draw(page, theme, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }
}

/// Hands text to the terminal's clipboard (OSC 52). The terminal does not say whether it took it.
///
/// # Errors
/// When the terminal is gone.
pub fn copy(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Errors are of no use here: the terminal may be gone.
fn restore() {
    let mut out = io::stdout();
    drop(execute!(out, DisableBracketedPaste, LeaveAlternateScreen, Show));
    drop(disable_raw_mode());
    drop(out.flush());
}

/// A panic restores the terminal first, and tells where it happened, never what was typed.
fn restore_on_panic() {
    tell_on_panic();
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        tell(panic);
    }));
}

/// A panic tells where it happened, never what was typed.
pub(super) fn tell_on_panic() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "panic");
        eprintln!(
            "lahitori: {place}: the program stopped because of a fault in itself; counted contacts and drafts are kept"
        );
    }));
}

/// The window's columns, where the output is a window.
pub(super) fn columns() -> Option<usize> {
    let size = io::stdout().is_terminal().then(crossterm::terminal::size)?;
    size.ok().map(|(columns, _)| usize::from(columns)).filter(|columns| *columns > 0)
}

/// An event of the terminal as the desk knows it; `None` is of no concern to it.
pub fn translate(event: Event) -> Option<EventKind> {
    match event {
        Event::Key(key) => translate_key(key).map(EventKind::Key),
        Event::Paste(text) => Some(EventKind::Paste(Pasted(text))),
        Event::Resize(columns, rows) => Some(EventKind::Resize(columns, rows)),
        _ => None,
    }
}

/// Key releases are dropped here and nowhere else; so is everything with Alt that is not a letter of the layout.
fn translate_key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    Some(match event.code {
        // AltGr arrives as Ctrl+Alt on Windows: what it types is a letter.
        KeyCode::Char(letter) if ctrl && !alt => ctrl_key(letter)?,
        KeyCode::Char(_) if alt && !ctrl => return None,
        KeyCode::Char(letter) => Key::Char(letter),
        // Some terminals send F13 to F24 for Shift and F1 to F12.
        KeyCode::F(number @ 13..=24) => Key::ShiftF(number - 12),
        KeyCode::F(number @ 1..=12) if shift => Key::ShiftF(number),
        KeyCode::F(number @ 1..=12) => Key::F(number),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if shift => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        _ => return None,
    })
}

fn ctrl_key(letter: char) -> Option<Key> {
    match letter.to_ascii_lowercase() {
        'h' => Some(Key::Backspace),
        letter @ 'a'..='z' => Some(Key::Ctrl(letter)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        translate_key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn nordic_letters_and_altgr_type_what_they_show() {
        assert_eq!(key(KeyCode::Char('ä'), KeyModifiers::NONE), Some(Key::Char('ä')));
        assert_eq!(key(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT), Some(Key::Char('@')));
        assert_eq!(key(KeyCode::Char('x'), KeyModifiers::ALT), None);
        assert_eq!(key(KeyCode::Char('T'), KeyModifiers::CONTROL), Some(Key::Ctrl('t')));
        assert_eq!(key(KeyCode::F(20), KeyModifiers::NONE), Some(Key::ShiftF(8)));
        assert_eq!(key(KeyCode::F(8), KeyModifiers::SHIFT), Some(Key::ShiftF(8)));
    }

    #[test]
    fn a_released_key_is_nothing() {
        let mut released = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        released.kind = KeyEventKind::Release;
        assert_eq!(translate_key(released), None);
    }
}
