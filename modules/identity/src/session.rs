//! Sessions: opened by signing in, kept alive by use, ended by signing out, by revocation or by time.

use jiff::{SignedDuration, Timestamp};
use kit_cache::{Cache, Found, Parts, Tag};
use kit_core::{AccountId, Token, TokenHash};
use kit_db::Transaction;
use uuid::Uuid;

use crate::visitor::SignedIn;
use crate::{Account, Email, Identity, IdentityError, Password};

kit_core::id! {
    /// A session.
    SessionId
}
kit_db::id_types!(SessionId);

/// A session that is not used for so long is over.
const LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How often the use of a session is written down.
const NOTED: SignedDuration = SignedDuration::from_hours(1);
/// Characters kept of what a browser says it is.
const USER_AGENT_MAX: usize = 200;
/// The greatest id there can be: where a list begins that goes downwards.
const LAST_ID: SessionId = SessionId(Uuid::max());

kit_db::row! {
    #[derive(Clone)]
    struct WhoRow {
        session: SessionId, seen_at: Timestamp, expires_at: Timestamp, id: AccountId, name: String, email: Option<String>, is_operator: bool,
        is_courier: bool, created_at: Timestamp,
    }
}

kit_db::row! {
    /// A session of an account.
    #[derive(Clone, Debug)]
    pub struct Session {
        /// Its id.
        pub id: SessionId,
        /// What the browser or program said it was, at most 200 characters.
        pub user_agent: String,
        /// When it began.
        pub created_at: Timestamp,
        /// When it was last used, to the hour.
        pub seen_at: Timestamp,
        /// When it ends unless it is used.
        pub expires_at: Timestamp,
    }
}

kit_db::queries! { in "session.sql";
    insert_session(
        id: SessionId, account: AccountId, token: &'q TokenHash, user_agent: &'q str, now: Timestamp, expires_at: Timestamp,
    ) -> ();
    session_is_open(id: SessionId, account: AccountId, now: Timestamp) -> (bool,);
    session_by_token(token: &'q TokenHash, now: Timestamp) -> WhoRow;
    session_seen(id: SessionId, now: Timestamp, expires_at: Timestamp, seen_before: Timestamp) -> ();
    sessions_of_account_newest_first(
        account: AccountId, now: Timestamp, before: Timestamp, before_id: SessionId, limit: i64,
    ) -> Session;
    delete_session(id: SessionId, account: AccountId) -> ();
    prune_sessions(now: Timestamp, rows: i64) -> ();
}

/// A session just opened, with the one copy of its token.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The session.
    pub session: SessionId,
    /// What its holder shows with every request.
    pub token: Token,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
}

/// Where a list of sessions goes on: behind this one.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Behind(pub(crate) Timestamp, pub(crate) SessionId);

/// Sessions in use, in this process.
pub(crate) struct KeptSessions {
    cache: Cache,
    by_token: Parts<TokenHash, WhoRow>,
}

impl KeptSessions {
    pub(crate) fn new(cache: Cache) -> Self {
        // Some ten thousand, of 50 MiB.
        let by_token = Parts::beside(&cache, 5);
        Self { cache, by_token }
    }
}

/// What tells of an account's sessions: touched when one has ended.
pub(crate) fn tag(account: AccountId) -> Tag {
    Tag::private("account", account.0.as_bytes())
}

impl From<WhoRow> for SignedIn {
    fn from(row: WhoRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            email: row.email.unwrap_or_default(),
            is_operator: row.is_operator,
            is_courier: row.is_courier,
            session: row.session,
            created_at: row.created_at,
        }
    }
}

impl Identity {
    /// Opens a session for who knows the password. What `guest` has in the cart is taken along first (see
    /// [`on_sign_in`](Self::on_sign_in)); if that fails, no session is opened and nothing is lost.
    pub async fn sign_in<const MIN: usize>(
        &self,
        email: &Email,
        password: &Password<MIN>,
        user_agent: &str,
        guest: Option<TokenHash>,
    ) -> Result<(Account, Opened), IdentityError> {
        let id = self.verified(email, password).await?;
        let account = self.account(self.db(), id).await?.ok_or(IdentityError::WrongCredentials)?;
        self.greet(id, guest).await?;
        Ok((account, self.open_session(id, user_agent).await?))
    }

    /// Opens a session without asking for a password, for who has just shown who it is.
    pub async fn open_session(&self, account: AccountId, user_agent: &str) -> Result<Opened, IdentityError> {
        let now = self.env().now();
        let opened =
            Opened { session: self.env().id(), token: Token::new(self.env()), expires_at: now + LIFE };
        let device: String = user_agent.chars().filter(|c| !c.is_control()).take(USER_AGENT_MAX).collect();
        insert_session(opened.session, account, &opened.token.hash(), &device, now, opened.expires_at)
            .execute(self.db())
            .await?;
        Ok(opened)
    }

    /// Who holds this token, if its session is still open. Using it keeps it open; that is written at most once an hour. Answered from
    /// memory while the session is in use and has not been ended by anybody.
    pub(crate) async fn who(&self, token: &Token) -> Result<Option<SignedIn>, IdentityError> {
        let (now, hash) = (self.env().now(), token.hash());
        let kept = self.kept();
        if let Some(row) = kept.and_then(|kept| kept.by_token.get(&hash))
            && row.expires_at > now
            && row.seen_at > now - NOTED
        {
            return Ok(Some((*row).clone().into()));
        }
        let began = kept.map(|kept| kept.by_token.now());
        let Some(mut row) = session_by_token(&hash, now).optional(self.db()).await? else {
            return Ok(None);
        };
        if row.seen_at <= now - NOTED {
            match session_seen(row.session, now, now + LIFE, now - NOTED).execute(self.db()).await {
                Ok(_) => (row.seen_at, row.expires_at) = (now, now + LIFE),
                // A database that only reads for a while does not sign people out.
                Err(error) => tracing::warn!(%error, "the use of a session was not noted"),
            }
        }
        if let (Some(kept), Some(began)) = (kept, began) {
            let bytes = size_of::<WhoRow>() + row.name.len() + row.email.as_ref().map_or(0, String::len);
            let tags = vec![tag(row.id)];
            kept.by_token.put(hash, Found { value: row.clone(), tags, bytes }, began);
        }
        Ok(Some(row.into()))
    }

    /// Whether the session of who stays, such as at a live feed, has not ended.
    pub(crate) async fn is_open(&self, who: &SignedIn) -> Result<bool, kit_db::Error> {
        Ok(session_is_open(who.session, who.id, self.env().now()).one(self.db()).await?.0)
    }

    /// Ends the session of who asks.
    pub async fn sign_out(&self, who: &SignedIn) -> Result<(), IdentityError> {
        self.end(who.id, who.session).await?;
        Ok(())
    }

    /// Ends a session of an account; [`IdentityError::NoSuchSession`] if it has none of this id.
    pub async fn revoke(&self, account: AccountId, session: SessionId) -> Result<(), IdentityError> {
        match self.end(account, session).await? {
            0 => Err(IdentityError::NoSuchSession),
            _ => Ok(()),
        }
    }

    /// Deletes a session; every process that keeps it hears of it.
    async fn end(&self, account: AccountId, session: SessionId) -> Result<u64, kit_db::Error> {
        let tx = self.db().begin().await?;
        let ended = delete_session(session, account).execute(&tx).await?;
        if ended > 0 {
            self.sessions_changed(&tx, account).await?;
        }
        tx.commit().await?;
        Ok(ended)
    }

    /// What is kept of an account's sessions is not so any more, when the transaction commits.
    pub(crate) async fn sessions_changed(
        &self,
        tx: &Transaction,
        account: AccountId,
    ) -> Result<(), kit_db::Error> {
        match self.kept() {
            Some(kept) => kept.cache.touch(tx, self.market(), vec![tag(account)]).await,
            None => Ok(()),
        }
    }

    /// The sessions of an account, at most `limit`, newest first.
    pub async fn sessions(&self, account: AccountId, limit: i64) -> Result<Vec<Session>, IdentityError> {
        self.sessions_behind(account, None, limit).await
    }

    pub(crate) async fn sessions_behind(
        &self,
        account: AccountId,
        behind: Option<Behind>,
        limit: i64,
    ) -> Result<Vec<Session>, IdentityError> {
        let now = self.env().now();
        let Behind(at, id) = behind.unwrap_or(Behind(now + LIFE, LAST_ID));
        Ok(sessions_of_account_newest_first(account, now, at, id, limit).all(self.db()).await?)
    }

    /// Deletes sessions that are over, in batches; answers how many. For the app's housekeeping.
    pub async fn prune_sessions(&self) -> Result<u64, IdentityError> {
        let mut gone = 0;
        loop {
            let batch = prune_sessions(self.env().now(), 1000).execute(self.db()).await?;
            gone += batch;
            if batch < 1000 {
                return Ok(gone);
            }
        }
    }
}
