//! Sending by SMTP.

use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::address::AddressError;
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::Letter;
use crate::letter::one_line;

/// How long the server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A mail to send.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Made from what it is about, the same each time it is sent: `LOCAL@DOMAIN` of letters, digits and `.-_`.
    pub message_id: String,
    /// Whom it is to.
    pub to: String,
    /// One line.
    pub subject: String,
    /// What it says.
    pub letter: Letter,
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server is away, slow, or says that it may work later.
    #[error("the mail server did not take it now")]
    Later(#[source] lettre::transport::smtp::Error),
    /// The server says that it will never take it: the address does not exist.
    #[error("the mail server refused it for good")]
    Refused(#[source] lettre::transport::smtp::Error),
    /// An address that is none.
    #[error("not an address that mail can be sent to")]
    Address(#[from] AddressError),
    /// It cannot be made a message.
    #[error("it cannot be made a message")]
    Message(#[from] lettre::error::Error),
}

impl MailError {
    /// Whether sending it again may help.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Later(_))
    }
}

/// A text that is no URL of a mail server.
#[derive(Debug, thiserror::Error)]
#[error("not the URL of a mail server, such as smtp://USER:PASSWORD@HOST:587?tls=required or smtps://HOST")]
pub struct SmtpUrlError(#[source] Box<dyn std::error::Error + Send + Sync>);

/// A mail server, and in whose name it is asked. Connections are kept and used again.
#[derive(Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Smtp {
    /// The server at `url` (`smtp://HOST`, `smtp://HOST?tls=required` for STARTTLS, `smtps://HOST`), asked in the name of `from`
    /// (`Street <street@example.org>`).
    pub fn new(url: &str, from: &str) -> Result<Self, SmtpUrlError> {
        let from = from.parse().map_err(|error: AddressError| SmtpUrlError(Box::new(error)))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| SmtpUrlError(Box::new(error)))?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { transport, from })
    }

    /// Sends a mail, dated `at`. When it answers, the server has taken it on; after an error it may have, too.
    pub async fn send(&self, mail: &Mail, at: Timestamp) -> Result<(), MailError> {
        let micros = u64::try_from(at.as_microsecond()).unwrap_or_default();
        let message = Message::builder()
            .message_id(Some(format!("<{}>", mail.message_id)))
            .date(UNIX_EPOCH + Duration::from_micros(micros))
            .from(self.from.clone())
            .to(Mailbox::new(None, mail.to.parse()?))
            .subject(one_line(&mail.subject))
            .multipart(MultiPart::alternative_plain_html(mail.letter.text(), mail.letter.html()))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Refused(error)),
            Err(error) => Err(MailError::Later(error)),
        }
    }
}
