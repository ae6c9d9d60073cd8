//! Mail.
//!
//! A [`Letter`] is written once, in blocks, and rendered as text and as HTML: the two cannot say different things. [`Smtp`] sends
//! it and tells apart what may work later from what never will. Whoever sends gives the Message-ID, made from what the mail is
//! about: a mail that is sent again after a crash is then recognised as the same.

mod letter;
mod smtp;

pub use letter::{Block, Letter};
pub use smtp::{Mail, MailError, Smtp, SmtpUrlError};
