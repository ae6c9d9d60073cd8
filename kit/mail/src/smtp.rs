//! Sending by SMTP.

use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::address::AddressError;
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::Letter;
use crate::letter::one_line;

/// How long connecting may take.
const CONNECTING: Duration = Duration::from_secs(10);

/// How long all of a mail may take, from connecting to the server's last word.
const SENDING: Duration = Duration::from_secs(30);

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
    /// The server did not say in time whether it took it.
    #[error("the mail server did not answer within {} s", .0.as_secs_f32())]
    Slow(Duration),
    /// The server says that whom it is to does not exist.
    #[error("the mail server knows no such recipient")]
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
        matches!(self, Self::Later(_) | Self::Slow(_))
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
    patience: Duration,
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
            .timeout(Some(CONNECTING))
            .build();
        Ok(Self { transport, from, patience: SENDING })
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
        // The transport's own time-out ends with connecting.
        match tokio::time::timeout(self.patience, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if is_about_the_recipient(&error) => Err(MailError::Refused(error)),
            Ok(Err(error)) => Err(MailError::Later(error)),
            Err(_elapsed) => Err(MailError::Slow(self.patience)),
        }
    }
}

/// Whether the server says for good that whom the mail is to does not exist. Whatever else it refuses for good (who we are, our
/// password, what we may send) is for us to mend, and then the mail is to go out.
fn is_about_the_recipient(error: &lettre::transport::smtp::Error) -> bool {
    let Some(code) = error.status().filter(|_| error.is_permanent()) else {
        return false;
    };
    let said = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    no_such_recipient(&code.to_string(), &said)
}

/// By the status in the text (RFC 3463) where there is one, and else by the code (RFC 5321, 4.2.3).
fn no_such_recipient(code: &str, said: &str) -> bool {
    match said.split_whitespace().next().and_then(|word| word.strip_prefix("5.")) {
        // Of addresses: the mailbox (1), its system (2), its syntax (3), ambiguous (4), moved (6), takes no mail (10); of mailboxes:
        // disabled (1). Not 1.7 and 1.8, which are the sender's, nor 2.2, a mailbox that is full.
        Some(status) => matches!(status, "1.0" | "1.1" | "1.2" | "1.3" | "1.4" | "1.6" | "1.10" | "2.1"),
        None => matches!(code, "550" | "551"),
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt as _;
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn only_what_is_said_of_the_recipient_is_for_good() {
        for (code, said) in
            [("550", "5.1.1 unknown"), ("553", "5.1.3 no address"), ("550", "no such user"), ("551", "")]
        {
            assert!(no_such_recipient(code, said), "{code} {said}");
        }
        let ours = [
            ("535", "5.7.8 wrong password"),
            ("530", "log in first"),
            ("550", "5.7.1 you may not send for this address"),
            ("553", "5.1.8 your domain does not exist"),
            ("554", "no service here"),
            ("552", "5.2.2 mailbox full"),
        ];
        for (code, said) in ours {
            assert!(!no_such_recipient(code, said), "{code} {said}");
        }
    }

    #[tokio::test]
    async fn a_server_that_falls_silent_is_left_in_time() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let silent = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(b"220 here\r\n").await.unwrap();
            std::future::pending::<()>().await;
        });
        let mut smtp = Smtp::new(&url, "street@example.org").unwrap();
        smtp.patience = Duration::from_millis(100);
        let mail = Mail {
            message_id: "1@example.org".into(),
            to: "guest@example.org".into(),
            subject: "Order".into(),
            letter: Letter::default(),
        };
        let error = smtp.send(&mail, Timestamp::UNIX_EPOCH).await.unwrap_err();
        assert!(matches!(error, MailError::Slow(_)) && error.is_transient(), "{error:?}");
        silent.abort();
    }
}
