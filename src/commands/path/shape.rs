//! The outline of a step in a picture: it tells who organises the service, beside the word that tells it too, so that
//! nobody depends on colour. Mermaid and the picture draw the same outlines.

use std::fmt::Write as _;

use crate::domain::service::OrganiserKind;

/// An outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A rectangle: the county, and an organiser that is not told.
    Plain,
    /// Rounded corners: the municipality.
    Rounded,
    /// Points at both ends: an employment area.
    Hexagon,
    /// Round ends: Kela.
    Stadium,
    /// A bar at each side: the state.
    Barred,
    /// Leans to the right: an association.
    LeansRight,
    /// Narrow at the top: a parish.
    Trapezoid,
    /// Leans to the left: a private provider.
    LeansLeft,
}

/// How far an outline leans or comes to a point, in pixels.
pub(super) const SLANT: i32 = 14;

impl Shape {
    /// The outline of an organiser's services.
    pub(super) fn of(kind: Option<OrganiserKind>) -> Shape {
        match kind {
            None | Some(OrganiserKind::County) => Shape::Plain,
            Some(OrganiserKind::Municipality) => Shape::Rounded,
            Some(OrganiserKind::EmploymentArea) => Shape::Hexagon,
            Some(OrganiserKind::Kela) => Shape::Stadium,
            Some(OrganiserKind::State) => Shape::Barred,
            Some(OrganiserKind::Association) => Shape::LeansRight,
            Some(OrganiserKind::Parish) => Shape::Trapezoid,
            Some(OrganiserKind::Private) => Shape::LeansLeft,
        }
    }

    /// What stands around a label in Mermaid.
    pub(super) fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Shape::Plain => ("[", "]"),
            Shape::Rounded => ("(", ")"),
            Shape::Hexagon => ("{{", "}}"),
            Shape::Stadium => ("([", "])"),
            Shape::Barred => ("[[", "]]"),
            Shape::LeansRight => ("[/", "/]"),
            Shape::Trapezoid => ("[/", "\\]"),
            Shape::LeansLeft => ("[\\", "\\]"),
        }
    }

    /// The outline as elements of SVG, in a box of these measures in pixels.
    pub(super) fn outline(self, x: i32, y: i32, width: i32, height: i32) -> String {
        let (right, bottom, middle) = (x + width, y + height, y + height / 2);
        let polygon = |points: &[(i32, i32)]| {
            let mut out = String::from("<polygon points=\"");
            for (x, y) in points {
                let _ = write!(out, "{x},{y} ");
            }
            format!("{}\"/>", out.trim_end())
        };
        let rounded =
            |radius: i32| format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>");
        match self {
            Shape::Plain => rounded(0),
            Shape::Rounded => rounded(16),
            Shape::Stadium => rounded(height / 2),
            Shape::Barred => {
                let (left, end) = (x + 7, right - 7);
                format!("{}<path d=\"M{left} {y}V{bottom}M{end} {y}V{bottom}\"/>", rounded(0))
            }
            Shape::Hexagon => polygon(&[
                (x, middle),
                (x + SLANT, y),
                (right - SLANT, y),
                (right, middle),
                (right - SLANT, bottom),
                (x + SLANT, bottom),
            ]),
            Shape::LeansRight => polygon(&[(x + SLANT, y), (right, y), (right - SLANT, bottom), (x, bottom)]),
            Shape::LeansLeft => polygon(&[(x, y), (right - SLANT, y), (right, bottom), (x + SLANT, bottom)]),
            Shape::Trapezoid => polygon(&[(x + SLANT, y), (right - SLANT, y), (right, bottom), (x, bottom)]),
        }
    }
}
