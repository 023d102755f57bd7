//! The looks that can be chosen. A theme is a name here; the edge turns roles into colours. Nothing is told by colour
//! alone in any of them.

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own 16 colours, background untouched.
    #[default]
    Terminal,
    /// Black and white with strong accents.
    Contrast,
    /// For a light background.
    Light,
    /// For a dark background.
    Dark,
    /// Blue and orange: told apart by everyone.
    ColourBlind,
    /// No colour at all: bold, underline and reverse.
    Mono,
}

impl Theme {
    /// All themes in the order in which they are shown.
    pub const ALL: [Theme; 6] =
        [Theme::Terminal, Theme::Contrast, Theme::Light, Theme::Dark, Theme::ColourBlind, Theme::Mono];

    /// The name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Terminal => "terminal",
            Theme::Contrast => "contrast",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::ColourBlind => "colour-blind",
            Theme::Mono => "mono",
        }
    }

    /// The phrase on screen.
    pub fn phrase(self) -> &'static str {
        match self {
            Theme::Terminal => "theme-terminal",
            Theme::Contrast => "theme-contrast",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
            Theme::ColourBlind => "theme-colour-blind",
            Theme::Mono => "theme-mono",
        }
    }

    /// The theme of a name.
    pub fn parse(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }
}
