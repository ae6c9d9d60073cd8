//! Furniture.

use super::{
    Motif,
    easel::{Easel, LEAF, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::stripes,
};

pub(super) const MOTIFS: &[Motif] = &[
    ("chair", chair),
    ("stool", stool),
    ("shelf", shelf),
    ("table", table),
    ("rail", rail),
    ("bookends", bookends),
];

/// Wood where the family is wood, else the lacquer.
fn grain(e: &mut Easel, [left, top, right, bottom]: [i32; 4], wood: Paint) {
    for y in (top + 5..bottom).step_by(8) {
        let (from, long) = (e.roll(left, (left + right) / 2), e.roll(14, 40));
        e.line(wood.dark(16).see(60), 1.5, &format!("M{from} {y}q{} 2 {long} 0", long / 2));
    }
}

fn chair(e: &mut Easel) {
    let seat = e.main;
    let wood = TIMBER.mix(e.main, 30);
    e.shadow(116, 60);
    for (d, width) in [("M84 130L78 190", 9), ("M152 130l10 60", 9), ("M66 34l14 100", 8)] {
        e.line(wood.dark(14), width, d);
    }
    e.line(wood, 9, "M148 32l-6 102M72 134l-10 58M150 134l-2 58");
    match e.roll(0, 2) {
        0 => {
            for y in [44, 66, 88] {
                e.line(
                    wood.light(8),
                    10,
                    &format!("M{} {y}Q108 {} {} {y}", 68 + (y - 44) / 8, y - 8, 148 - (y - 44) / 16),
                );
            }
        }
        1 => {
            e.line(wood.light(8), 12, "M66 40Q106 26 148 38");
            for x in [82, 96, 110, 124, 136] {
                e.line(wood, 4, &format!("M{x} 40L{} 128", x + (108 - x) / 8));
            }
        }
        _ => {
            e.solid(seat, "M68 36q40-16 80-2l-3 42q-36-8-72 2z", [66, 26, 148, 80], |_| {});
        }
    }
    let d = "M64 126h84q10 0 12 10l4 8q0 6-8 6H60q-8 0-6-8z";
    e.solid(seat, d, [54, 126, 164, 150], |e| grain(e, [60, 128, 160, 150], seat));
    e.line(wood.dark(10), 5, "M70 168h82");
}

fn stool(e: &mut Easel) {
    let seat = e.main;
    let wood = TIMBER.mix(e.main, 35);
    let tall = e.maybe(50);
    let top = if tall { 58 } else { 104 };
    e.shadow(120, 54);
    e.line(wood.dark(18), 9, &format!("M120 {top}V186"));
    e.line(wood, 10, &format!("M92 {0}L74 190M148 {0}L166 190", top + 6));
    if tall {
        e.line(wood.dark(6), 6, "M84 146h72");
    }
    e.solid(
        seat,
        &format!("M62 {top}q0-12 58-12t58 12v8q0 10-58 10t-58-10z"),
        [62, top - 12, 178, top + 18],
        |_| {},
    );
    e.oval(seat.light(18), 120, top, 56, 10);
    e.oval(seat.dark(8), 120, top + 1, 34, 5);
}

fn shelf(e: &mut Easel) {
    let wood = e.main;
    let d = "M22 150h196v16H22z";
    let spines = [e.accents[0], e.accents[1], e.accents[2], wood.dark(20), PAPER.dark(8)];
    let mut x = 36;
    for spine in spines {
        let (wide, tall) = (e.roll(12, 20), e.roll(52, 76));
        e.solid(
            spine,
            &format!("M{x} {}h{wide}v{tall}h-{wide}z", 150 - tall),
            [x, 150 - tall, x + wide, 150],
            |e| {
                stripes(e, [x, 150 - tall, x + wide, 168 - tall], PAPER.see(70));
            },
        );
        x += wide + 1;
    }
    e.solid(e.accents[0].light(20), "M156 112h44l-6 38h-32z", [156, 112, 200, 150], |_| {});
    for (lean, long) in [(-40, 36), (-14, 48), (14, 46), (40, 34)] {
        e.under(&format!("rotate({lean} 178 114)"), |e| {
            e.path(
                LEAF,
                &format!("M178 114c-12-16-8-{} 0-{long} 8 {} 12 {} 0 {long}z", long - 6, 6, long - 10),
            );
        });
    }
    e.solid(wood, d, [22, 150, 218, 166], |e| grain(e, [24, 150, 216, 168], wood));
    e.path(paint(0x2a_1f3d).see(12), "M30 166h184l-8 14H40z");
}

fn table(e: &mut Easel) {
    let wood = e.main;
    e.shadow(120, 62);
    e.line(wood.dark(20), 9, "M120 104v82");
    e.line(wood.dark(8), 9, "M92 106L72 190M148 106l20 84");
    e.solid(wood, "M36 96q0-12 84-12t84 12v6q0 12-84 12t-84-12z", [36, 84, 204, 114], |_| {});
    e.oval(wood.light(16), 120, 96, 82, 11);
    let mug = e.accents[0];
    e.line(mug.dark(10), 5, "M104 70q14-2 12 10t-14 8");
    e.solid(mug, "M74 62h32v26q0 6-16 6t-16-6z", [74, 62, 106, 94], |_| {});
    e.oval(PAPER, 90, 63, 16, 4);
    e.path(PAPER, "M132 90l44-4 8 8-46 4z");
    e.path(e.accents[1], "M130 84l44-4 8 7-46 5z");
}

fn rail(e: &mut Easel) {
    let wood = e.main;
    let [hat, bag, _] = e.accents;
    e.solid(wood, "M22 70h196q4 0 4 4v22q0 4-4 4H22q-4 0-4-4V74q0-4 4-4z", [18, 70, 222, 100], |e| {
        grain(e, [20, 70, 220, 100], wood)
    });
    for x in [44, 82, 120, 158, 196] {
        e.line(wood.dark(28), 8, &format!("M{x} 88v10"));
        e.circle(wood.light(10), x, 100, 8);
        e.circle(wood.dark(12), x, 101, 4);
    }
    e.line(bag.dark(14), 5, "M62 150Q64 104 82 100 100 104 102 150");
    e.solid(bag, "M54 142h56l4 48q0 6-6 6H56q-6 0-6-6z", [50, 142, 114, 196], |_| {});
    e.path(hat.dark(16), "M126 118q32-12 64 0l4 8q-36 10-72 0z");
    e.solid(hat, "M138 120q0-24 20-24t20 24q-20 6-40 0z", [138, 96, 178, 124], |e| {
        e.rect(PAPER.see(70), [136, 112, 44, 6], 0);
    });
}

fn bookends(e: &mut Easel) {
    let steel = e.main;
    e.shadow(120, 90);
    e.path(steel.dark(12), "M30 70q0-6 6-6h8v122h40v6H36q-6 0-6-6z");
    e.path(steel.light(8), "M36 64h10v128H36z");
    let books =
        [e.accents[0], PAPER.dark(6), e.accents[1], steel.light(40), e.accents[2], e.accents[0].dark(16)];
    let mut x = 48;
    for spine in books {
        let (wide, tall) = (e.roll(18, 26), e.roll(84, 112));
        let wide = wide.min(194 - x);
        e.solid(
            spine,
            &format!("M{x} {}h{wide}v{tall}h-{wide}z", 188 - tall),
            [x, 188 - tall, x + wide, 188],
            |e| {
                e.rect(WHITE.see(60), [x, 200 - tall, wide, 4], 0);
                e.rect(WHITE.see(60), [x, 176, wide, 3], 0);
            },
        );
        x += wide + 1;
    }
    e.path(steel, &format!("M{x} 64h10q6 0 6 6v116q0 6-6 6h-56v-6h46z"));
}
