//! The arguments of a contact that is counted in one line.

use clap::Args;

/// `lahitori visit`. Values are codes of the code lists; one that there is not is answered with those that there are.
#[derive(Debug, Args)]
pub struct VisitArgs {
    /// The service that was advised on, by its id; several for several matters
    #[arg(long = "service", value_name = "ID", conflicts_with = "needs")]
    pub services: Vec<String>,
    /// The matter, where no service stands for it; several for several matters
    #[arg(long = "need", value_name = "CODE")]
    pub needs: Vec<String>,
    /// How each matter ended, in their order; one for all of them
    #[arg(long = "outcome", value_name = "CODE")]
    pub outcomes: Vec<String>,
    /// Where the person was directed, in the order of the matters; else where the service belongs
    #[arg(long = "destination", value_name = "CODE")]
    pub destinations: Vec<String>,
    /// How the handover ended, where the outcome is handed_over
    #[arg(long, value_name = "CODE")]
    pub handover: Option<String>,
    /// Why there was no help, where the outcome is unmet
    #[arg(long, value_name = "CODE")]
    pub unmet: Option<String>,
    /// How the person came; the desk's usual way when left out
    #[arg(long, value_name = "CODE")]
    pub method: Option<String>,
    /// How deep the service went; directions and wrong_number are counted with nothing else
    #[arg(long, value_name = "CODE")]
    pub level: Option<String>,
    /// Who asked
    #[arg(long, value_name = "CODE")]
    pub asker: Option<String>,
    /// Whose matter
    #[arg(long, value_name = "CODE")]
    pub client_group: Option<String>,
    /// Places contacted before
    #[arg(long, value_name = "CODE")]
    pub places_before: Option<String>,
    /// Whether the person felt helped
    #[arg(long, value_name = "CODE")]
    pub feedback: Option<String>,
    /// How many hours ago it was, a week at most
    #[arg(long, value_name = "HOURS", default_value_t = 0)]
    pub hours_ago: u16,
    /// Print what was counted as JSON
    #[arg(long)]
    pub json: bool,
}
