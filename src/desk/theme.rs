//! The looks that can be chosen: names, and colours as places in the terminal's table of 256, so that contrast can be
//! computed and tested. The edge gives them to roles. Nothing is told by colour alone in any of them.

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own 16 colours, background untouched.
    #[default]
    Terminal,
    /// Black and white with strong accents, all at 7:1 at least.
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

/// The colours of a theme: places in the table of 256 from 16 on, which terminals show alike. The first 16 are whatever
/// a person has made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub background: u8,
    /// What is read.
    pub text: u8,
    /// What is chosen, what was matched, keys.
    pub accent: u8,
    /// What needs care.
    pub care: u8,
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

    /// The colours; `None` where they are the terminal's own or none.
    pub fn palette(self) -> Option<Palette> {
        let colours = |background, text, accent, care| Some(Palette { background, text, accent, care });
        match self {
            Theme::Terminal | Theme::Mono => None,
            Theme::Contrast => colours(16, 231, 45, 214),
            Theme::Light => colours(231, 16, 20, 124),
            Theme::Dark => colours(234, 253, 75, 209),
            Theme::ColourBlind => colours(16, 231, 75, 214),
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

#[cfg(test)]
mod tests {
    use super::*;

    type Linear = [f64; 3];
    type Matrix = [[f64; 3]; 3];

    /// Eyes that have all three kinds of cones.
    const USUAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

    /// How colours look without one kind of cones, on linear light: Machado, Oliveira and Fernandes, "A
    /// physiologically-based model for simulation of color vision deficiency" (2009), severity 1.0.
    const PROTAN: Matrix =
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    const DEUTAN: Matrix =
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
    const TRITAN: Matrix =
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];

    /// The light of a place in the table of 256: a cube of six steps, then 24 greys.
    fn light(place: u8) -> Linear {
        let steps = [0.0, 95.0, 135.0, 175.0, 215.0, 255.0];
        let shown = match place {
            232.. => [8.0 + f64::from(place - 232) * 10.0; 3],
            16.. => [(place - 16) / 36, (place - 16) / 6 % 6, (place - 16) % 6].map(|step| steps[usize::from(step)]),
            _ => panic!("{place} is a colour of the terminal's own"),
        };
        // IEC 61966-2-1, the standard of sRGB.
        shown.map(|part: f64| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// WCAG 2.1, relative luminance and contrast ratio.
    fn contrast(one: u8, other: u8) -> f64 {
        let luminance = |place| {
            let [r, g, b] = light(place);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (one, other): (f64, f64) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn times(matrix: &Matrix, [r, g, b]: Linear) -> Linear {
        matrix.map(|row| row[0] * r + row[1] * g + row[2] * b)
    }

    /// CIE L*a*b* under D65.
    fn lab(light: Linear) -> [f64; 3] {
        let xyz = times(
            &[[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]],
            light.map(|part| part.clamp(0.0, 1.0)),
        );
        let root = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
        let [x, y, z] = [root(xyz[0] / 0.95047), root(xyz[1]), root(xyz[2] / 1.08883)];
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// How far two colours are apart for some eyes (CIE 1976): 2 can just be seen side by side.
    fn distance(eyes: &Matrix, one: u8, other: u8) -> f64 {
        let [one, other] = [one, other].map(|place| lab(times(eyes, light(place))));
        one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// The least that must lie between colours of different meaning: ten times what can just be seen.
    const APART_MIN: f64 = 20.0;

    fn with_palette() -> impl Iterator<Item = (Theme, Palette)> {
        Theme::ALL.into_iter().filter_map(|theme| Some((theme, theme.palette()?)))
    }

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        assert!((contrast(16, 231) - 21.0).abs() < 0.01);
        assert!((contrast(231, 244) - 3.95).abs() < 0.01, "grey #808080 on white");
    }

    #[test]
    fn every_colour_of_every_theme_can_be_read() {
        assert_eq!(with_palette().count(), 4);
        for (theme, palette) in with_palette() {
            // Enhanced contrast (WCAG 1.4.6) where it is asked for, else the minimum (1.4.3). Reverse video has the same.
            let least = if theme == Theme::Contrast { 7.0 } else { 4.5 };
            for colour in [palette.text, palette.accent, palette.care] {
                let ratio = contrast(palette.background, colour);
                assert!(ratio >= least, "{}: {colour} on {} has {ratio:.1}", theme.name(), palette.background);
            }
        }
    }

    #[test]
    fn no_kind_of_colour_blindness_makes_two_meanings_one() {
        for (theme, palette) in with_palette() {
            let least = if theme == Theme::ColourBlind { 2.0 * APART_MIN } else { APART_MIN };
            for (eyes, kind) in [(USUAL, "usual"), (PROTAN, "protan"), (DEUTAN, "deutan"), (TRITAN, "tritan")] {
                for (one, other) in
                    [(palette.text, palette.accent), (palette.text, palette.care), (palette.accent, palette.care)]
                {
                    let apart = distance(&eyes, one, other);
                    assert!(apart >= least, "{}, {kind}: {one} and {other} are {apart:.0} apart", theme.name());
                }
            }
        }
    }

    #[test]
    fn red_and_green_are_found_out_as_too_near() {
        // Were the simulation wrong, the test above would prove nothing.
        let (red, green) = (160, 64);
        assert!(distance(&USUAL, red, green) > 4.0 * APART_MIN);
        assert!(distance(&DEUTAN, red, green) < APART_MIN);
    }
}
