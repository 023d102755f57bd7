//! The desk: what the advisor sees and presses. Its pure part decides (`update`) and describes (`present`); its edge
//! (`driver`, `terminal`, `draw`, `linear`) does. Nothing in the pure part knows a clock, a disk or a network.

pub mod cast;
pub mod contact;
pub mod county;
pub mod draw;
pub mod driver;
pub mod edit;
pub mod effect;
pub mod event;
pub mod feedback;
pub mod filters;
pub mod key;
pub mod keymap;
pub mod liaison;
pub mod linear;
pub mod message;
pub mod model;
pub mod on;
pub mod overlay;
pub mod page;
pub mod practice;
pub mod present;
pub mod run;
pub mod said;
pub mod screen;
pub mod shared;
pub mod slip;
pub mod telling;
pub mod terminal;
pub mod theme;
pub mod typed;
pub mod update;
pub mod words;
pub mod world;
