//! A mail, once.

use jiff::Timestamp;
use kit_db::Error;
use kit_jobs::Failure;
use kit_mail::{Letter, Mail};

use crate::{Notify, Post};

kit_db::queries! { in "once.sql";
    write_down(event: i64, kind: &'static str, recipient: &'q str, message_id: &'q str, now: Timestamp) -> ();
    is_pending(event: i64, kind: &'static str, recipient: &'q str) -> (bool,);
    settle(
        event: i64, kind: &'static str, recipient: &'q str, status: &'static str, error: Option<&'q str>, now: Timestamp,
    ) -> ();
    forget_batch(before: Timestamp, rows: i64) -> ();
}

/// How long it is known which mails were sent: longer than any job waits.
const KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(90 * 24);
const BATCH: i64 = 1000;

/// Whom a mail is to, and what makes it this one.
pub(crate) struct Envelope<'a> {
    pub(crate) event: i64,
    /// `order_confirmed` and the like; with event and recipient, unique.
    pub(crate) kind: &'static str,
    /// `buyer`, or the id of an account.
    pub(crate) recipient: &'a str,
    pub(crate) address: &'a str,
    pub(crate) subject: String,
    /// Whether it is sent, if it can be: who has switched it off has it noted as skipped.
    pub(crate) wanted: bool,
}

impl Notify {
    /// Sends a mail that was not sent before. A server that is away is asked again later; an address that it refuses is noted.
    pub(crate) async fn send_once(&self, envelope: Envelope<'_>, letter: Letter) -> Result<(), Failure> {
        let inner = &*self.0;
        let Envelope { event, kind, recipient, address, subject, wanted } = envelope;
        let message_id = format!("{event}.{kind}.{recipient}@{}.highstreet", inner.market.name);
        write_down(event, kind, recipient, &message_id, inner.env.now()).execute(&inner.db).await?;
        let (pending,) = is_pending(event, kind, recipient).one(&inner.db).await?;
        if !pending {
            return Ok(());
        }
        let mail = Mail { message_id, to: address.to_owned(), subject, letter };
        let (status, error) = match &inner.post {
            _ if !wanted => ("skipped", None),
            Post::None => ("skipped", None),
            Post::Mailbox => {
                self.keep(&mail).await?;
                ("sent", None)
            }
            Post::Smtp(smtp) => match smtp.send(&mail, inner.env.now()).await {
                Ok(()) => ("sent", None),
                Err(error) if error.is_transient() => return Err(Failure::Later(Box::new(error))),
                Err(error) => {
                    // The address is nobody's business but the customer's; the id leads to the order.
                    tracing::warn!(event, kind, %error, "a mail was refused for good");
                    ("refused", Some(error.to_string()))
                }
            },
        };
        settle(event, kind, recipient, status, error.as_deref(), inner.env.now()).execute(&inner.db).await?;
        Ok(())
    }

    /// Forgets what was sent, and what was new, 90 days ago, in batches.
    pub async fn forget(&self) -> Result<(), Error> {
        let before = self.0.env.now() - KEPT;
        while forget_batch(before, BATCH).execute(&self.0.db).await? == BATCH as u64 {}
        self.forget_notifications().await
    }
}
