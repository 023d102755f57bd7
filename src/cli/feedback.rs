//! The arguments of `lahitori feedback`.

use clap::Subcommand;

/// `lahitori feedback`
#[derive(Debug, Subcommand)]
pub enum FeedbackCommand {
    /// List what is open, by service, what was told most first
    List {
        /// What was closed in the last 90 days too
        #[arg(long)]
        all: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Close what was told of a service; the desks that told see the result
    Close {
        /// The service's id in the list
        service: String,
        /// The code in the list: number_wrong, no_answer, hours_wrong, place_wrong or verified_today
        what: String,
        /// mended, was_right or cannot_mend
        #[arg(long)]
        result: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}
