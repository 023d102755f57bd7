//! The accept loop: how many connections, how long each may take to say what it wants, and how the server ends. Axum's
//! own loop waits for ever for the rest of a header; this one does not.

use std::{io, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};

/// Connections at the same time; the next one waits in the system's queue.
const CONNECTIONS_MAX: usize = 512;

/// How long a header may take to arrive, also on a connection that is kept open.
const HEADER_WAIT: Duration = Duration::from_secs(10);

/// The most bytes of a request's line and headers.
const HEADER_BYTES_MAX: usize = 16 * 1024;

/// The age at which a connection is asked to end after its present request.
const CONNECTION_AGE: Duration = Duration::from_secs(300);

/// How long a request that has begun may take to end, when the server or its connection ends.
const LAST_WAIT: Duration = Duration::from_secs(35);

/// The pause after the system refused a connection, as it does when files run out.
const REFUSED_PAUSE: Duration = Duration::from_millis(100);

/// Accepts and answers until `stop`, then finishes what was accepted.
pub(super) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = next(&listener, &room);
        tokio::select! {
            () = &mut stop => break,
            accepted = next => match accepted {
                Ok((stream, permit)) => {
                    tokio::spawn(answer(stream, router.clone(), graceful.watcher(), permit));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection was refused");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            },
        }
    }
    drop(listener);
    drop(router);
    if tokio::time::timeout(LAST_WAIT, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end in time");
    }
}

async fn next(listener: &TcpListener, room: &Arc<Semaphore>) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    Ok((stream, permit))
}

async fn answer(stream: TcpStream, router: Router, watcher: Watcher, permit: OwnedSemaphorePermit) {
    // A receipt is one small packet; waiting to fill it would only make the desk wait.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_WAIT)
        .max_header_size(HEADER_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // An error here is a caller that went away or spoke no HTTP: nothing to be done, and its address is nobody's business.
    let _ = tokio::time::timeout(CONNECTION_AGE + LAST_WAIT, watcher.watch(connection)).await;
    drop(permit);
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
