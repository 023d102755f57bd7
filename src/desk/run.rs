//! What the loops can run, on the full screen and line by line: the desk, and the practice desk. Each has effects of its
//! own, so that the edge of the one cannot perform those of the other. Nothing is decided here.

use super::{
    effect::Effect,
    event::Event,
    model::Model,
    page::Page,
    practice::{Deed, Practice},
    present::present,
    update::update,
};

/// What a loop can run.
pub trait Run {
    /// What it wants done.
    type Effect;
    /// What an event does.
    fn step(&mut self, event: Event) -> Vec<Self::Effect>;
    /// What is on screen.
    fn page(&self) -> Page;
    /// The desk in it.
    fn desk(&self) -> &Model;
    /// The desk in it, to be told of its window.
    fn desk_mut(&mut self) -> &mut Model;
    /// Whether an effect ends the program.
    fn is_quit(effect: &Self::Effect) -> bool;
    /// How many events the edge answers an effect with. Whoever says what came of a line waits for them.
    fn answers(effect: &Self::Effect) -> usize;
}

impl Run for Model {
    type Effect = Effect;

    fn step(&mut self, event: Event) -> Vec<Effect> {
        update(self, event)
    }

    fn page(&self) -> Page {
        present(self)
    }

    fn desk(&self) -> &Model {
        self
    }

    fn desk_mut(&mut self) -> &mut Model {
        self
    }

    fn is_quit(effect: &Effect) -> bool {
        matches!(effect, Effect::Quit)
    }

    fn answers(effect: &Effect) -> usize {
        match effect {
            // It is saved, and then the sender tells how many wait.
            Effect::Record { .. } => 2,
            Effect::LoadDay(_) | Effect::LoadMonth(_) | Effect::Print(_) | Effect::SaveSlip(..) | Effect::Liaise(_) => {
                1
            }
            _ => 0,
        }
    }
}

impl Run for Practice {
    type Effect = Deed;

    fn step(&mut self, event: Event) -> Vec<Deed> {
        self.update(event)
    }

    fn page(&self) -> Page {
        Practice::page(self)
    }

    fn desk(&self) -> &Model {
        &self.desk
    }

    fn desk_mut(&mut self) -> &mut Model {
        &mut self.desk
    }

    fn is_quit(deed: &Deed) -> bool {
        matches!(deed, Deed::Quit)
    }

    fn answers(_: &Deed) -> usize {
        0 // A practice answers itself: none of its deeds is waited for.
    }
}
