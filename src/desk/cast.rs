//! Pages as the bytes that a terminal would get, for recordings that a browser plays. It opens no terminal and no file.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

use super::{draw::draw, page::Page, theme::Theme};

/// Bytes that were written and not yet taken.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().map_err(|_| io::ErrorKind::Other)?.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal of a fixed size that exists only as bytes.
pub struct Cast {
    terminal: Terminal<CrosstermBackend<Written>>,
    written: Written,
}

impl Cast {
    /// A terminal of so many columns and rows.
    ///
    /// # Errors
    /// None in practice: it writes to memory.
    pub fn new((columns, rows): (u16, u16)) -> io::Result<Cast> {
        let written = Written::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let backend = CrosstermBackend::new(written.clone());
        Ok(Cast { terminal: Terminal::with_options(backend, TerminalOptions { viewport })?, written })
    }

    /// What a terminal gets to show a page after the one before.
    ///
    /// # Errors
    /// None in practice: it writes to memory.
    pub fn frame(&mut self, page: &Page, theme: Theme) -> io::Result<String> {
        self.terminal.draw(|frame| draw(page, theme, frame))?;
        let bytes =
            self.written.0.lock().map(|mut bytes| std::mem::take(&mut *bytes)).map_err(|_| io::ErrorKind::Other)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
