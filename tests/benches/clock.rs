//! How long work takes. What lasts seconds is told by how long this thread has run, where the system tells that (Linux):
//! on a machine that others use too, the wall tells of them. It tells it by its ticks, in milliseconds: a key's time is the
//! wall's, and the middle of several.

use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    time::{Duration, Instant},
};

thread_local! {
    static RUN: Option<File> = File::open("/proc/thread-self/schedstat").ok();
    static WALL: Instant = Instant::now();
}

/// A moment, to be compared with another one of the same thread.
fn now() -> Duration {
    RUN.with(|file| file.as_ref().and_then(run)).unwrap_or_else(|| WALL.with(Instant::elapsed))
}

/// The first number of the file, in nanoseconds.
fn run(mut file: &File) -> Option<Duration> {
    let mut text = [0; 64];
    file.seek(SeekFrom::Start(0)).ok()?;
    let len = file.read(&mut text).ok()?;
    let text = std::str::from_utf8(text.get(..len)?).ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// How long a short piece of work takes.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let done = std::hint::black_box(work());
    (done, begin.elapsed())
}

/// How long this thread is at work with a long one.
pub(crate) fn worked<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begin = now();
    let done = std::hint::black_box(work());
    (done, now().saturating_sub(begin))
}

/// Takes every thing; the time is that of taking them alone, not of making them. They are made by the hundred, so that
/// looking at the clock costs nothing.
pub(crate) fn each<T>(mut things: impl Iterator<Item = T>, mut take: impl FnMut(T)) -> Duration {
    let mut taking = Duration::ZERO;
    loop {
        let some: Vec<T> = things.by_ref().take(100).collect();
        if some.is_empty() {
            return taking;
        }
        taking += worked(|| some.into_iter().for_each(&mut take)).1;
    }
}
