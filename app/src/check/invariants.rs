//! What must hold, by name.

use jiff::Timestamp;
use kit_db::{Call, Statement};
use orders::{Status, Step};

/// What breaks an invariant: of what, and how.
pub(super) type Offender = (String, String);

macro_rules! invariants {
    ($($name:ident: $must:literal, $remedy:literal;)*) => {
        kit_db::queries! { in "invariants.sql";
            $($name(now: Timestamp, rows: i64) -> (String, String);)*
            states_are_reached_by_steps(
                now: Timestamp, rows: i64, came_from: Vec<&'static str>, status: Vec<&'static str>,
            ) -> (String, String);
        }

        /// All of them, in the order in which they are looked at.
        pub static INVARIANTS: &[Invariant] = &[
            $(Invariant { name: stringify!($name), must: $must, remedy: $remedy, broken: $name },)*
            Invariant {
                name: "states_are_reached_by_steps",
                must: "Each vendor order came to its state by steps that there are, one version after the other.",
                remedy: "Its history (orders.transitions) and its state disagree: see who wrote to the tables by hand.",
                broken: broken_steps,
            },
        ];
    };
}

/// Something that must hold.
pub struct Invariant {
    /// Stable; what is said on the command line and in reports.
    pub name: &'static str,
    /// What must hold, a sentence.
    pub must: &'static str,
    /// What to do when it does not.
    pub remedy: &'static str,
    /// Asks for what breaks it.
    pub(super) broken: fn(Timestamp, i64) -> Call<'static, Offender>,
}

invariants! {
    stock_is_its_movements: "What is on hand is the sum of its movements.",
        "Something wrote to stock.levels without a movement: write the missing movement (reason `set`) once you know which of the two is right.";
    held_is_its_holds: "What is held is the sum of its holds.",
        "Something wrote to stock.levels or stock.holds by itself: set `held` to the sum of the holds.";
    holds_are_of_open_orders: "Stock is held for orders that are placed and not yet paid, and for no other.",
        "The hold was not ended when the order was settled: end it (delete it and lower `held`).";
    open_orders_have_their_holds: "An order that is placed holds all that it wants.",
        "Its stock may be sold to others: cancel it, or hold again what is there.";
    orders_are_settled_in_time: "An order that is not paid in time is cancelled.",
        "The job orders.expire does not run, or fails: see `highstreet jobs` and `highstreet jobs dead`.";
    an_order_is_the_sum_of_its_parts: "An order's total is the sum of its vendor orders.",
        "Something changed an order that was placed. Orders are not changed: restore it from a backup.";
    a_vendor_order_is_the_sum_of_its_lines: "A vendor order's total is the sum of its lines.",
        "Something changed a line that was sold. Lines are not changed: restore it from a backup.";
    an_order_and_its_parts_go_together: "An order and its vendor orders are in states that go together.",
        "A settlement was cut in half, which a transaction forbids: see who wrote to the tables by hand.";
    a_paid_order_was_captured_once: "A paid order was captured once, with its total; one that waits was not.",
        "Compare with the provider's list of charges, and give back what was taken twice.";
    money_goes_back_for_what_was_cancelled: "What was paid for a cancelled vendor order goes back, whole and within a day.",
        "See `highstreet jobs dead --handler payments.refund`, and retry what is there.";
    no_more_goes_back_than_came: "Refunds of a payment are not more than was captured.",
        "Stop the refunds that are pending, and ask the provider to reverse what is too much.";
    the_ledger_sums_to_zero: "Each transaction of the ledger sums to zero.",
        "An entry was written without its counterpart: the ledger is append-only, so add a correcting transaction.";
    the_ledger_tells_of_all_money: "Each capture and each refund is in the ledger once, with its amount, and nothing else is.",
        "Add the missing transaction, or a correcting one.";
    what_is_sold_left_the_stock_once: "What was paid for left the stock once, and came back once if its vendor cancelled it.",
        "Write the missing movement, or take back the one that is too many.";
    nothing_is_an_orphan: "What refers to something else, of another module or of the same order, refers to something that is there.",
        "Something was deleted that is still cited: archive, do not delete. Restore it from a backup.";
    every_change_was_stated_once: "Each change of an order was stated as an event, once.",
        "An event was lost or doubled: what follows from it (payment, mail, the board) did not happen, or happened twice.";
    the_outbox_moves: "Events are passed on within two minutes.",
        "No relay is at work: is a server or a worker running? Its log says why the relay fails.";
    jobs_move: "Jobs are done or fail within two minutes of their time, unless their lane is paused.",
        "No worker is at work in this lane: see `highstreet jobs`, and start `highstreet worker`.";
    no_job_was_given_up: "No job was given up.",
        "See `highstreet jobs dead`; put right what it says, then `highstreet jobs retry`.";
    lanes_are_counted: "The counter of a lane is the number of its jobs.",
        "Something wrote to jobs.jobs by hand: set jobs.lanes.jobs to the count.";
    answers_that_were_kept_are_true: "An answer that was kept for a repeated request tells of an order that is there.",
        "An acknowledged order is gone: restore it from a backup, and find out what deleted it.";
    no_order_answers_two_requests: "An order answers one request.",
        "Two requests were answered with the same order: one of the customers has nothing.";
    the_catalog_knows_what_is_in_stock: "What the catalog says of stock is so.",
        "An event stock.turned was lost, or its job was given up: setting the stock of the product again puts it right.";
    lists_show_what_is_published: "Lists show what is published, and whether there is any of it.",
        "A projection was not written with its product: edit and save the product, which writes it anew.";
    who_buys_hears_of_it: "Who bought hears of what was paid, was sent or will not come: one mail an event.",
        "An event's job was lost or cancelled: see `highstreet jobs dead --handler notify.confirm_order`.";
    messages_are_numbered: "A conversation has as many messages as it says, numbered without a gap.",
        "A message was deleted or written by hand: restore it from a backup.";
    unread_is_what_came_after_what_was_read: "The counter of unread messages counts what others said after what was read.",
        "Something wrote to messages.participants by hand: set unread to the count.";
    what_is_brought_is_what_the_order_says: "What a courier has taken along is shipped, and what was handed over is delivered.",
        "Something wrote to one of the two by hand: set the delivery to what happened.";
    guests_carts_are_not_kept_for_ever: "A guest's cart is gone a day after it was last touched.",
        "The job carts.forget does not run, or fails: see `highstreet jobs`.";
}

/// The steps are those of the orders themselves: written once, there.
fn broken_steps(now: Timestamp, rows: i64) -> Call<'static, Offender> {
    let steps = Status::ALL.into_iter().flat_map(|from| {
        Step::ALL.into_iter().filter_map(move |step| Some((from.as_str(), from.after(step)?.as_str())))
    });
    let (came_from, status) = steps.unzip();
    states_are_reached_by_steps(now, rows, came_from, status)
}

/// The queries, which cross the walls between the modules and so are those of none.
pub fn queries() -> Vec<&'static Statement> {
    QUERIES.to_vec()
}
