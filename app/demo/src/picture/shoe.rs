//! Shoes.

use super::{
    Motif,
    easel::{BRASS, Easel, PAPER, TIMBER, paint},
};

pub(super) const MOTIFS: &[Motif] =
    &[("shoe", sneaker), ("boot", boot), ("derby", derby), ("slipper", slipper)];

fn sneaker(e: &mut Easel) {
    let (upper, sole) = (e.main, PAPER);
    let toe = e.accents[0].light(20);
    e.shadow(122, 92);
    e.solid(
        upper,
        "M34 96c8-6 16-4 24 4 10 8 22 8 32-2l14-12c18 24 50 42 88 50 18 4 26 14 26 36H34z",
        [34, 86, 218, 172],
        |e| {
            e.path(toe, "M176 132q40 6 42 40h-50q0-24 8-40z");
            e.path(upper.dark(14), "M34 110q12 18 10 62H30z");
            e.line(upper.light(30), 2, "M52 168q4-36-10-66M150 128q-14 20-14 44");
        },
    );
    e.solid(sole, "M28 166h192q6 0 6 8 0 18-14 18H40q-14 0-14-18 0-8 2-8z", [26, 166, 226, 192], |e| {
        e.rect(upper.see(90), [26, 172, 200, 4], 0);
    });
    for (x, y) in [(104, 98), (120, 110), (137, 120), (155, 129)] {
        e.line(PAPER.dark(6), 5.5, &format!("M{x} {y}l-16 14"));
    }
    e.line(PAPER.dark(6), 4, "M108 92q-10-14-22-6M104 96q4-16 18-14");
    let ink = e.accents[1];
    e.line(ink, 6, "M66 152q20-4 36-22");
}

fn boot(e: &mut Easel) {
    let leather = e.main;
    let chelsea = e.maybe(50);
    e.shadow(124, 88);
    e.solid(
        leather,
        "M66 46h68v70c10 12 30 18 52 26 22 8 30 18 30 36H62c-4-40 4-84 4-132z",
        [58, 46, 216, 180],
        |e| {
            if chelsea {
                e.path(leather.dark(34), "M92 50q22 0 26 60-26 6-32-2z");
                for x in [92, 98, 104, 110] {
                    e.line(leather.dark(18), 1.6, &format!("M{x} 54v52"));
                }
            } else {
                e.path(leather.dark(16), "M118 46h16v70q8 10 20 14l-10 14q-22-8-28-24z");
            }
            e.line(leather.dark(22), 2, "M152 140q-6 20 4 38M66 140q10 8 12 38");
            e.oval(leather.light(34).see(60), 194, 158, 12, 6);
        },
    );
    if chelsea {
        e.line(leather.dark(20), 5, "M72 46q-4-14 6-16t6 16");
    } else {
        for y in [62, 80, 98, 116] {
            e.line(PAPER.dark(14), 4, &format!("M114 {y}l20 6"));
            e.circle(BRASS, 114, y, 3);
        }
        e.line(PAPER.dark(14), 3.5, "M126 60q14-14 20-4M126 60q16-2 18 8");
    }
    e.path(leather.dark(48), "M58 176h160q4 0 4 6v10H118l-6-6H94v6H56v-10q0-6 2-6z");
    e.rect(TIMBER.light(10), [58, 172, 162, 5], 2);
}

fn derby(e: &mut Easel) {
    let leather = e.main;
    e.shadow(122, 94);
    e.solid(
        leather,
        "M36 104q22-14 46-8l22 10c16 16 50 26 84 34 24 6 32 16 32 36H32c-4-24-2-48 4-72z",
        [28, 92, 220, 178],
        |e| {
            e.path(leather.dark(16), "M70 98l36 8c10 12 22 18 34 22l-18 32q-40-8-52-62z");
            e.line(leather.light(34).see(70), 1.6, "M76 104q14 46 44 52");
            e.line(leather.dark(22), 2.4, "M160 134q-14 16-10 42M36 130q16 4 18 46");
            e.oval(leather.light(44).see(60), 196, 154, 14, 6);
        },
    );
    for (x, y) in [(108, 110), (120, 120), (132, 130)] {
        e.line(leather.dark(40), 4, &format!("M{x} {y}l-14 12"));
        e.circle(BRASS.light(10), x - 14, y + 12, 2.6);
    }
    e.line(leather.dark(40), 3.5, "M108 106q-4-16-16-14M110 106q10-14 20-8");
    e.rect(TIMBER.light(14), [32, 172, 190, 6], 3);
    e.path(leather.dark(46), "M30 178h194v6q0 8-8 8H104l-6-6H84v6H36q-6 0-6-8z");
}

fn slipper(e: &mut Easel) {
    let felt = e.main;
    let (trim, sole) = (e.accents[0], paint(0xd6_b083));
    e.shadow(118, 84);
    // A pair seen from above, the right one the mirror of the left.
    let sign = e.roll(0, 1);
    e.stamp(["rotate(-7 120 130)", "translate(240) scale(-1 1) rotate(-7 120 130)"].map(str::to_owned), |e| {
        e.path(sole.dark(14), "M40 104c-2-44 16-70 40-70s36 28 34 62c-2 26-6 40-4 62 2 24-12 38-32 38s-34-14-32-38c2-20-4-34-6-54z");
        e.path(PAPER.dark(4), "M50 118c20-10 40-10 58-2-4 18-8 28-6 44 2 18-8 28-24 28s-26-10-24-28c2-16-2-26-4-42z");
        e.path(felt.dark(24), "M54 124c16-8 34-8 48-2l-2 12c-14-6-30-6-44 2z");
        let d = "M40 108c-4-46 14-74 40-74s38 30 34 66c0 8-2 16-4 24-20-12-44-10-66 2-2-6-3-12-4-18z";
        e.solid(felt, d, [38, 34, 116, 128], |e| {
            if sign == 0 {
                e.circle(trim, 78, 78, 13);
                e.circle(felt, 78, 78, 6);
            } else {
                e.path(trim, "M64 72l14-12 14 12-14 22z");
            }
        });
        e.line(trim, 6, "M44 126c22-12 46-14 66-2");
    });
}
