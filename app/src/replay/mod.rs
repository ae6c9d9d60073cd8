//! Being written.
/// Being written.
#[derive(Debug, clap::Args)]
pub(crate) struct OlistArgs {
    /// Directory with the files, under their public names
    dir: std::path::PathBuf,
}
pub(crate) async fn olist(_: OlistArgs) -> anyhow::Result<()> {
    anyhow::bail!("being written")
}
