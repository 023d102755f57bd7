//! The accept loop: who gets a place, how long each may take to say what it wants, and how the server ends. Axum's own loop
//! waits for ever for the rest of a header; this one does not.

use std::{
    io,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use hyper::{
    Request,
    body::Incoming,
    server::conn::http1,
    service::{Service as _, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::watch,
};

use super::{
    room::{Room, Seat},
    tls::Tls,
};

/// How long a header may take to arrive, the pause before it included: so long a connection may idle between two requests.
const HEADER_WAIT: Duration = Duration::from_secs(10);

/// The most bytes of a request's line and headers.
const HEADER_BYTES_MAX: usize = 16 * 1024;

/// The age at which a connection is asked to end after its present request, so that callers spread over several servers.
const CONNECTION_AGE: Duration = Duration::from_secs(300);

/// How long a request that has begun may take to end, when the server or its connection ends: as long as any request, and
/// a little for its answer.
const LAST_WAIT: Duration = Duration::from_secs(35);

/// The pause after the system refused a connection, as it does when files run out.
const REFUSED_PAUSE: Duration = Duration::from_millis(100);

/// What every connection gets.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) router: Router,
    pub(super) room: Arc<Room>,
    pub(super) tls: Option<Arc<Tls>>,
}

/// Accepts and answers until `stop`, then finishes what was accepted.
pub(super) async fn serve(listener: TcpListener, door: Door, stop: impl Future<Output = ()>) {
    let (end, ending) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = next(&listener, &door.room) => match accepted {
                Ok((stream, address)) => {
                    tokio::spawn(follow(stream, address, door.clone(), ending.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection was refused");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            },
        }
    }
    drop((listener, door, ending));
    // Each connection hears this, and lets go of its end when it has ended.
    let _ = end.send(());
    if tokio::time::timeout(LAST_WAIT, end.closed()).await.is_err() {
        tracing::warn!("some connections did not end in time");
    }
}

async fn next(listener: &TcpListener, room: &Arc<Room>) -> io::Result<(TcpStream, SocketAddr)> {
    while room.is_shut() {
        tokio::time::sleep(REFUSED_PAUSE).await;
    }
    listener.accept().await
}

/// Gives a connection its place, and follows it until it ends or has to go.
async fn follow(stream: TcpStream, address: SocketAddr, door: Door, ending: watch::Receiver<()>) {
    let (seat, going) = door.room.enter(address.ip());
    // A receipt is one small packet; waiting to fill it would only make the desk wait.
    let _ = stream.set_nodelay(true);
    tokio::select! {
        () = answer(stream, door, seat, ending) => {}
        () = going => {}
    }
}

async fn answer(stream: TcpStream, door: Door, seat: Arc<Seat>, ending: watch::Receiver<()>) {
    let Some(tls) = &door.tls else { return speak(stream, door.router, seat, ending).await };
    // An error here is a caller that went away or does not know our authority: its own log says so.
    if let Some(stream) = tls.greet(stream).await {
        speak(stream, door.router, seat, ending).await;
    }
}

async fn speak<S>(stream: S, router: Router, seat: Arc<Seat>, mut ending: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        // Whoever reads the token tells this seat that it works.
        request.extensions_mut().insert(Arc::clone(&seat));
        router.call(request)
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_WAIT)
            .max_header_size(HEADER_BYTES_MAX)
            .serve_connection(TokioIo::new(stream), service)
    );
    tokio::select! {
        // An error here is a caller that went away or spoke no HTTP: nothing to be done, and its address is nobody's business.
        _ = connection.as_mut() => return,
        _ = ending.changed() => {}
        () = tokio::time::sleep(CONNECTION_AGE) => {}
    }
    Pin::as_mut(&mut connection).graceful_shutdown();
    let _ = tokio::time::timeout(LAST_WAIT, connection).await;
}

/// Ready when the process is asked to end: Ctrl-C, and SIGTERM or its like.
pub(super) fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    #[cfg(windows)]
    let mut term = tokio::signal::windows::ctrl_shutdown()?;
    Ok(async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = term.recv() => {}
        }
    })
}
