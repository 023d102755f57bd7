//! Who has a place at the door. A connection comes as a stranger, and stays one until it has shown a token that works.
//! Strangers never shut out anybody: where there are too many, the one that has been here longest, of those neighbours that
//! hold most places, is sent away. It asks for tokens before addresses, because a whole county may come from one address;
//! an address is known as long as its connection and is told to nobody.

use std::{
    collections::{BTreeMap, HashMap},
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::oneshot;

use super::{
    metrics::{Connections, Crowd},
    sabotage::Sabotage,
};

/// Places for strangers. An honest caller is one for as long as its first header takes: with so many places, whoever wants
/// to push it out must open as many connections within that time.
pub(super) const STRANGERS_MAX: usize = 256;

/// Places for those that have shown a token. With the strangers, and the store's own files, it stays under the thousand
/// files that systems usually allow a process.
pub(super) const KNOWN_MAX: usize = 512;

/// Places for one token: a desk needs two. One more than that is answered, but may be sent away as a stranger.
pub(super) const KNOWN_OF_TOKEN_MAX: usize = 32;

/// The places.
pub(super) struct Room {
    places: Mutex<Places>,
    connections: Connections,
    sabotage: Sabotage,
}

#[derive(Default)]
struct Places {
    next: u64,
    strangers: BTreeMap<u64, Stranger>,
    known: BTreeMap<u64, i64>,
    of_token: HashMap<i64, usize>,
}

struct Stranger {
    neighbours: IpAddr,
    go: oneshot::Sender<()>,
}

/// One connection's place; it is free again when this is dropped.
pub(super) struct Seat {
    room: Arc<Room>,
    number: u64,
}

impl Room {
    pub(super) fn new(connections: Connections, sabotage: Sabotage) -> Arc<Room> {
        Arc::new(Room { places: Mutex::default(), connections, sabotage })
    }

    /// A place for a new connection. What comes with it is ready when the connection has to go; it is never ready for one
    /// that has shown a token.
    pub(super) fn enter(self: &Arc<Room>, address: IpAddr) -> (Arc<Seat>, impl Future<Output = ()> + use<>) {
        let (go, going) = oneshot::channel();
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.strangers.len() >= STRANGERS_MAX && !self.sabotage.strangers_stay() {
            places.send_one_away();
            self.connections.turned_away();
        }
        let number = places.next;
        places.next += 1;
        places.strangers.insert(number, Stranger { neighbours: neighbours(address), go });
        self.connections.opened();
        let going = async {
            if going.await.is_err() {
                std::future::pending().await
            }
        };
        (Arc::new(Seat { room: Arc::clone(self), number }), going)
    }

    /// How many are here now.
    pub(super) fn crowd(&self) -> Crowd {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        Crowd { strangers: places.strangers.len(), known: places.known.len() }
    }

    /// Whether a further connection has to wait outside: never, but where strangers stay on purpose.
    pub(super) fn is_shut(&self) -> bool {
        self.sabotage.strangers_stay() && self.crowd().strangers >= STRANGERS_MAX
    }
}

impl Places {
    /// Of the neighbours that hold most places, the one that came first. It is looked for only when all places are taken.
    fn send_one_away(&mut self) {
        let mut held: HashMap<IpAddr, usize> = HashMap::new();
        for stranger in self.strangers.values() {
            *held.entry(stranger.neighbours).or_default() += 1;
        }
        let most = held.values().copied().max().unwrap_or_default();
        let first = self.strangers.iter().find(|(_, stranger)| held.get(&stranger.neighbours) == Some(&most));
        let first = first.map(|(number, _)| *number);
        if let Some(stranger) = first.and_then(|number| self.strangers.remove(&number)) {
            // One that has ended meanwhile hears nothing any more.
            let _ = stranger.go.send(());
        }
    }

    fn leave(&mut self, number: u64) {
        self.strangers.remove(&number);
        if let Some(token) = self.known.remove(&number)
            && let Some(held) = self.of_token.get_mut(&token)
        {
            *held -= 1;
            if *held == 0 {
                self.of_token.remove(&token);
            }
        }
    }
}

impl Seat {
    /// Notes that a token which works was shown here. The connection keeps its place then, whoever else comes. Behind a
    /// proxy one connection carries many tokens; the first one counts.
    pub(super) fn shown(&self, token: i64) {
        let mut places = self.room.places.lock().unwrap_or_else(PoisonError::into_inner);
        let held = places.of_token.get(&token).copied().unwrap_or_default();
        if places.known.len() >= KNOWN_MAX || held >= KNOWN_OF_TOKEN_MAX {
            return;
        }
        if places.strangers.remove(&self.number).is_some() {
            places.known.insert(self.number, token);
            places.of_token.insert(token, held + 1);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.room.places.lock().unwrap_or_else(PoisonError::into_inner).leave(self.number);
        self.room.connections.closed();
    }
}

/// Whom an address counts with: itself, or all that share the first half of a long one, because one customer has them all.
fn neighbours(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(long) => IpAddr::V6(Ipv6Addr::from_bits(long.to_bits() >> 64 << 64)),
        short @ IpAddr::V4(_) => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn room() -> Arc<Room> {
        Room::new(Connections::default(), Sabotage::None)
    }

    /// Whether a connection has to go.
    fn goes(going: impl Future<Output = ()>) -> bool {
        let mut going = Box::pin(going);
        going.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_ready()
    }

    #[test]
    fn strangers_send_each_other_away_and_nobody_who_has_shown_a_token() {
        let room = room();
        let (desk, desk_going) = room.enter(HERE);
        desk.shown(7);
        let mut here: Vec<_> = (0..STRANGERS_MAX + 1).map(|_| room.enter(HERE)).collect();
        assert_eq!(room.crowd(), Crowd { strangers: STRANGERS_MAX, known: 1 });
        assert!(!goes(desk_going));
        let last = here.pop().map(|(_, going)| goes(going));
        assert_eq!((goes(here.remove(0).1), goes(here.remove(0).1), last), (true, false, Some(false)));
    }

    #[test]
    fn who_holds_most_places_gives_one_up() {
        let room = room();
        let first = room.enter("10.0.0.1".parse().expect("an address"));
        let many: Vec<_> =
            (0..STRANGERS_MAX).map(|n| room.enter(format!("fd00::{n:x}").parse().expect("an address"))).collect();
        assert!(!goes(first.1), "it came first, but alone");
        let gone: Vec<bool> = many.into_iter().map(|(_, going)| goes(going)).collect();
        assert_eq!((gone.first(), gone.iter().filter(|gone| **gone).count()), (Some(&true), 1));
    }

    #[test]
    fn one_token_does_not_take_all_places_and_leaves_them_when_it_goes() {
        let room = room();
        let seats: Vec<_> = (0..KNOWN_OF_TOKEN_MAX + 5).map(|_| room.enter(HERE).0).collect();
        seats.iter().for_each(|seat| seat.shown(7));
        assert_eq!(room.crowd(), Crowd { strangers: 5, known: KNOWN_OF_TOKEN_MAX });
        room.enter(HERE).0.shown(8);
        drop(seats);
        assert_eq!(room.crowd(), Crowd { strangers: 0, known: 0 });
        assert!(room.places.lock().expect("whole").of_token.is_empty());
    }

    #[test]
    fn never_more_than_all_places_are_taken_by_those_with_tokens() {
        let room = room();
        let seats: Vec<_> = (0..KNOWN_MAX as i64 + 10).map(|token| (room.enter(HERE).0, token)).collect();
        seats.iter().for_each(|(seat, token)| seat.shown(*token));
        assert!(room.crowd().known <= KNOWN_MAX && room.crowd().strangers <= STRANGERS_MAX);
    }
}
