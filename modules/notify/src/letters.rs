//! What the mails say.

use kit_mail::{Block, Letter};
use messages::Heading;
use orders::{Address, LineView, OrderView, VendorOrderView};

/// To who bought: it is paid.
pub(crate) fn confirmed(order: &OrderView, url: &str) -> Letter {
    let mut blocks = vec![
        Block::Heading(format!("Thank you, {}.", order.address.name)),
        Block::Text(format!(
            "Your order {} is paid. We write again when a shop has sent its part.",
            order.number
        )),
    ];
    blocks.extend(order.vendor_orders.iter().map(goods));
    if order.vendor_orders.len() > 1 {
        let sum = Some(("Total".to_owned(), order.total.to_string()));
        blocks.push(Block::Rows { title: "In all".to_owned(), rows: Vec::new(), sum });
    }
    blocks.push(Block::Text("It goes to:".to_owned()));
    blocks.push(Block::Lines(lines_of(&order.address)));
    blocks.push(link("Follow your order", url));
    Letter { blocks }
}

/// To a vendor's staff: there is something to do.
pub(crate) fn new_for_vendor(part: &VendorOrderView, url: &str) -> Letter {
    Letter {
        blocks: vec![
            Block::Heading(format!("New order {}", part.number)),
            Block::Text("It is paid and waits to be accepted.".to_owned()),
            goods(part),
            Block::Text("It goes to:".to_owned()),
            Block::Lines(lines_of(&part.address)),
            link("Open the order", url),
        ],
    }
}

/// To who bought: a part is on its way.
pub(crate) fn shipped(part: &VendorOrderView, url: &str) -> Letter {
    let mut blocks = vec![
        Block::Heading(format!("{} has sent your goods", part.vendor_name)),
        Block::Text(format!("This part of your order {} is on its way.", part.number)),
    ];
    let sent = |name: &str, value: &str| (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()));
    let rows: Vec<_> = part
        .shipments
        .iter()
        .flat_map(|shipment| [sent("Carrier", &shipment.carrier), sent("Number", &shipment.tracking)])
        .flatten()
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Rows { title: "How it travels".to_owned(), rows, sum: None });
    }
    blocks.extend([goods(part), link("Follow your order", url)]);
    Letter { blocks }
}

/// To who bought: a vendor cannot deliver.
pub(crate) fn cancelled(part: &VendorOrderView, url: &str) -> Letter {
    let mut blocks = vec![
        Block::Heading(format!("{} cannot deliver", part.vendor_name)),
        Block::Text(format!(
            "This part of your order {} was cancelled. What you paid for it, {}, goes back to you.",
            part.number, part.total
        )),
    ];
    if let Some(reason) = part.history.last().and_then(|last| last.reason.as_deref()) {
        blocks.push(Block::Text(format!("The shop says: {reason}")));
    }
    blocks.extend([goods(part), link("See your order", url)]);
    Letter { blocks }
}

/// To who bought: it was not paid, so nothing comes.
pub(crate) fn unpaid(order: &OrderView, reason: &str, origin: &str) -> Letter {
    let mut blocks = vec![
        Block::Heading(format!("Your order {} was not paid", order.number)),
        Block::Text(format!("{reason} Nothing was taken from you, and nothing will be sent.")),
    ];
    blocks.extend(order.vendor_orders.iter().map(goods));
    blocks.push(link("Back to the street", &format!("{origin}/")));
    Letter { blocks }
}

/// To who has not seen a message. What it says stays where it was said.
pub(crate) fn unseen_message(heading: &Heading, url: &str, can_be_switched_off: bool) -> Letter {
    let Heading { subject, vendor_name, customer_name, .. } = heading;
    let mut blocks = vec![
        Block::Heading("Somebody wrote to you".to_owned()),
        Block::Text(format!(
            "In the conversation of {customer_name} and {vendor_name} about {subject} there is a message that you have not read."
        )),
        link("Read it", url),
    ];
    if can_be_switched_off {
        blocks.push(Block::Text(
            "You can switch these mails off on the page of your notifications.".to_owned(),
        ));
    }
    Letter { blocks }
}

/// A vendor's part, line by line.
fn goods(part: &VendorOrderView) -> Block {
    let sum = Some(("Sum".to_owned(), part.total.to_string()));
    let rows = part.lines.iter().map(|line| (described(line), line.total.to_string())).collect();
    Block::Rows { title: part.vendor_name.clone(), rows, sum }
}

fn described(line: &LineView) -> String {
    let options = line.options.as_object().into_iter().flatten();
    let options: Vec<_> = options.filter_map(|(_, value)| value.as_str()).collect();
    let beside = if options.is_empty() { String::new() } else { format!(" ({})", options.join(", ")) };
    format!("{} × {}{beside}", line.quantity, line.name)
}

fn lines_of(address: &Address) -> Vec<String> {
    vec![
        address.name.to_string(),
        address.street.to_string(),
        format!("{} {}", address.postcode, address.city),
        address.country.as_str().to_owned(),
    ]
}

fn link(label: &str, url: &str) -> Block {
    Block::Link { label: label.to_owned(), url: url.to_owned() }
}
