//! The mailbox of a street in development.

use jiff::Timestamp;
use kit_db::Error;
use kit_mail::Mail;

use crate::Notify;

/// How many mails it keeps.
const KEPT: i64 = 200;

kit_db::row! {
    /// A mail in the mailbox.
    #[derive(Clone, Debug)]
    pub(crate) struct Kept {
        pub(crate) id: i64,
        pub(crate) message_id: String,
        pub(crate) address: String,
        pub(crate) subject: String,
        pub(crate) text: String,
        pub(crate) html: String,
        pub(crate) at: Timestamp,
    }
}

kit_db::queries! { in "mailbox.sql";
    put(message_id: &'q str, address: &'q str, subject: &'q str, text: String, html: String, at: Timestamp) -> ();
    keep_newest(kept: i64) -> ();
    newest_first(rows: i64) -> Kept;
    kept(id: i64) -> Kept;
}

impl Notify {
    /// Puts a mail into the mailbox, once.
    pub(crate) async fn keep(&self, mail: &Mail) -> Result<(), Error> {
        let (text, html) = (mail.letter.text(), mail.letter.html());
        let (db, now) = (&self.0.db, self.0.env.now());
        put(&mail.message_id, &mail.to, &mail.subject, text, html, now).execute(db).await?;
        keep_newest(KEPT).execute(db).await?;
        Ok(())
    }

    pub(crate) async fn mailbox(&self) -> Result<Vec<Kept>, Error> {
        newest_first(KEPT).all(&self.0.db).await
    }

    pub(crate) async fn kept_mail(&self, id: i64) -> Result<Option<Kept>, Error> {
        kept(id).optional(&self.0.db).await
    }
}
