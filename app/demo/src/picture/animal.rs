//! Toys with a face.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, TIMBER, WHITE, paint},
    pattern::{bars, dots, emblem, stripes},
    toy::wheel,
};

pub(super) const MOTIFS: &[Motif] = &[("duck", duck), ("bear", bear), ("rabbit", rabbit), ("sheep", sheep)];

fn duck(e: &mut Easel) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    e.shadow(116, 84);
    e.line(b.dark(4), 4, "M196 150q26-10 30 18t-12 22");
    e.circle(b, 214, 190, 6);
    e.solid(coat, "M40 112c10 12 30 16 50 10 6-8 18-12 24-14-14-40 14-62 40-58 30 4 38 40 16 60 24 16 20 56-20 58H86c-40 0-50-30-46-56z", [38, 48, 190, 168], |_| {});
    e.path(coat.dark(14), "M72 128q40-14 62 4-8 26-40 22-18-4-22-26z");
    e.path(paint(0xe9_8a35), "M176 80q26-6 30 4-10 14-30 10z");
    e.circle(INK, 160, 78, 5);
    e.circle(WHITE, 158, 76, 1.8);
    e.solid(TIMBER, "M56 162h118q6 0 6 6t-6 6H56q-6 0-6-6t6-6z", [50, 162, 180, 174], |_| {});
    wheel(e, 78, 174, 18, a);
    wheel(e, 152, 174, 18, a);
}

fn bear(e: &mut Easel) {
    let fur = e.main;
    let (bow, pale) = (e.accents[1], e.main.light(44));
    let jumper = e.maybe(35);
    e.shadow(120, 66);
    for (x, y, rx, ry) in [(74, 176, 24, 18), (166, 176, 24, 18)] {
        e.oval(fur.dark(10), x, y, rx, ry);
        e.oval(pale, x, y + 2, rx - 10, ry - 8);
    }
    e.oval(fur.dark(8), 62, 136, 15, 27);
    e.oval(fur.dark(8), 178, 136, 15, 27);
    e.solid(
        if jumper { bow } else { fur },
        "M120 96c36 0 52 24 52 52s-20 44-52 44-52-16-52-44 16-52 52-52z",
        [68, 96, 172, 192],
        |e| {
            if jumper {
                stripes(e, [60, 96, 180, 192], PAPER.see(75));
            } else {
                e.oval(pale, 120, 152, 30, 32);
            }
        },
    );
    for x in [82, 158] {
        e.circle(fur.dark(10), x, 46, 19);
        e.circle(pale, x, 47, 10);
    }
    e.solid(
        fur,
        "M120 34c34 0 52 22 52 46s-20 40-52 40-52-16-52-40 18-46 52-46z",
        [68, 34, 172, 120],
        |_| {},
    );
    e.oval(pale, 120, 94, 23, 18);
    e.oval(INK, 120, 85, 7.5, 5.5);
    e.line(INK, 2.2, "M120 90v8M110 102q5 5 10-2 5 7 10 2");
    e.circle(INK, 98, 76, 4.5);
    e.circle(INK, 142, 76, 4.5);
    e.circle(WHITE, 96.5, 74.5, 1.5);
    e.circle(WHITE, 140.5, 74.5, 1.5);
    e.oval(paint(0xe8_8a86).see(40), 86, 92, 7, 5);
    e.oval(paint(0xe8_8a86).see(40), 154, 92, 7, 5);
    if !jumper {
        e.path(bow, "M120 118l-24-12q-6 12 0 24zM120 118l24-12q6 12 0 24z");
        e.circle(bow.dark(14), 120, 118, 7);
    }
}

fn rabbit(e: &mut Easel) {
    let fur = e.main;
    let (cloth, pale) = (e.accents[0], e.main.light(50));
    e.shadow(120, 54);
    for (d, inner) in [
        ("M92 70C74 40 74 4 92 4s24 40 18 62z", "M96 60C84 40 84 16 92 14s14 26 12 46z"),
        ("M148 70c18-30 18-66 0-66s-24 40-18 62z", "M144 60c12-20 12-44 4-46s-14 26-12 46z"),
    ] {
        e.path(fur.dark(7), d);
        e.path(paint(0xf0_b8b4).see(80), inner);
    }
    for x in [92, 148] {
        e.oval(fur.dark(9), x, 184, 20, 12);
    }
    e.oval(fur.dark(9), 72, 142, 12, 26);
    e.oval(fur.dark(9), 168, 142, 12, 26);
    let print = e.roll(0, 2);
    e.solid(cloth, "M98 108h44l28 68q-50 18-100 0z", [70, 108, 170, 188], |e| match print {
        0 => dots(e, [66, 108, 174, 188], PAPER.see(85)),
        1 => bars(e, [66, 108, 174, 188], PAPER.see(60)),
        _ => emblem(e, 120, 148, 15, PAPER),
    });
    e.solid(
        fur,
        "M120 52c30 0 44 18 44 38s-18 34-44 34-44-14-44-34 14-38 44-38z",
        [76, 52, 164, 124],
        |_| {},
    );
    e.circle(INK, 101, 86, 4.4);
    e.circle(INK, 139, 86, 4.4);
    e.circle(WHITE, 99.5, 84.5, 1.5);
    e.circle(WHITE, 137.5, 84.5, 1.5);
    e.oval(pale, 120, 104, 16, 11);
    e.path(paint(0xd9_7a80), "M113 97h14l-7 7z");
    e.line(INK, 2, "M120 104v4M112 111q4 3 8-3 4 6 8 3M90 100l-16-3M90 105l-15 3M150 100l16-3M150 105l15 3");
    e.oval(paint(0xe8_8a86).see(40), 92, 100, 6, 4);
    e.oval(paint(0xe8_8a86).see(40), 148, 100, 6, 4);
}

fn sheep(e: &mut Easel) {
    let wool = PAPER.mix(e.main, 30);
    let face = e.accents[1].mix(INK, 40);
    e.shadow(120, 90);
    e.line(TIMBER.dark(8), 10, "M34 176q86 32 172 0");
    e.line(face, 10, "M86 150l-6 32M154 150l6 32M104 152v34M136 152v34");
    for (x, y, r) in [
        (74, 118, 30),
        (104, 98, 32),
        (140, 98, 32),
        (168, 120, 28),
        (120, 130, 40),
        (86, 138, 26),
        (154, 138, 26),
    ] {
        e.circle(wool.dark(((y - 90) / 6) as u32), x, y, r);
    }
    e.line(
        wool.dark(18),
        2.6,
        "M84 110a10 10 0 1 1 14 6M120 100a10 10 0 1 1 14 6M142 126a10 10 0 1 1 14 6M104 136a10 10 0 1 1 14 6",
    );
    e.solid(
        face,
        "M170 74c16-8 40 0 44 22 2 18-8 30-22 30-18 0-28-14-28-30 0-8 2-18 6-22z",
        [164, 70, 216, 126],
        |_| {},
    );
    e.path(face.dark(14), "M168 82c-14-8-22 4-20 12 8 4 16 0 20-4z");
    e.circle(wool, 182, 72, 14);
    e.circle(WHITE, 196, 94, 4);
    e.circle(INK, 197, 95, 2);
    let saddle = e.accents[0];
    e.path(saddle, "M92 74q30 14 58 0l8 40q-36 16-74 0z");
    e.line(TIMBER, 8, "M186 66v-30M172 40h28");
}
