//! Books and bound paper.

use super::{
    Motif,
    desk::pencil,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{emblem, pattern, stripes, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("book", book),
    ("picture-book", picture_book),
    ("picture-book-fox", |e| picture_book_of(e, 0)),
    ("picture-book-bear", |e| picture_book_of(e, 1)),
    ("picture-book-boat", |e| picture_book_of(e, 2)),
    ("picture-book-house", |e| picture_book_of(e, 3)),
    ("picture-book-whale", |e| picture_book_of(e, 4)),
    ("notebook", notebook),
    ("planner", planner),
    ("album", album),
    ("sketchpad", sketchpad),
];

/// A closed book standing a little turned: its cover spans x 64..178, y 40..190.
fn cover(e: &mut Easel, cloth: Paint, on_it: impl FnOnce(&mut Easel)) {
    e.shadow(122, 62);
    e.path(cloth.dark(30), "M170 44l14 8v136l-14 4z");
    e.path(PAPER.dark(8), "M172 50l8 5v128l-8 3z");
    e.line(PAPER.dark(26), 1.2, "M174 52v134M177 54v130");
    e.solid(cloth, "M66 40h104q4 0 4 4v144q0 4-4 4H66q-6 0-6-6V46q0-6 6-6z", [60, 40, 174, 192], |e| {
        on_it(e);
        e.rect(INK.see(18), [60, 40, 9, 152], 0);
        e.rect(WHITE.see(18), [69, 40, 2, 152], 0);
    });
}

fn book(e: &mut Easel) {
    let [a, b, c] = e.accents;
    let cloth = e.main;
    let print = if cloth.is_deep() { PAPER } else { cloth.dark(58) };
    let ribbon = e.maybe(35);
    cover(e, cloth, |e| match e.roll(0, 7) {
        0 => {
            e.rect(PAPER, [82, 58, 78, 46], 0);
            words(e, 121, 68, 64, 3, cloth.dark(30));
            emblem(e, 121, 146, 24, a);
        }
        1 => {
            e.circle(a, 122, 128, 40);
            e.circle(b, 122, 128, 26);
            e.circle(cloth, 122, 128, 12);
            words(e, 121, 56, 76, 2, print);
        }
        2 => {
            e.path(a, "M60 192V140q30-26 60 0t60-8v60z");
            e.path(b, "M60 192v-30q34-18 60 4t60-6v32z");
            e.circle(c.light(20), 146, 104, 15);
            words(e, 118, 54, 80, 2, print);
        }
        3 => {
            for y in (40..192).step_by(22) {
                for x in (70..176).step_by(22) {
                    let tone = *e.chance.pick(&[a, b, c, cloth.light(20), cloth.dark(16)]);
                    if e.maybe(50) {
                        e.path(tone, &format!("M{x} {y}h22a22 22 0 0 1-22 22z"));
                    } else {
                        e.path(tone, &format!("M{x} {}h22a22 22 0 0 0-22-22z", y + 22));
                    }
                }
            }
            e.rect(PAPER, [84, 92, 74, 44], 0);
            words(e, 121, 102, 60, 3, cloth.dark(36));
        }
        4 => {
            words(e, 121, 60, 84, 3, print);
            e.path(a, "M122 178c-40-20-34-62 0-78 34 16 40 58 0 78z");
            e.line(cloth, 3, "M122 176v-62M122 160l-16-14M122 160l16-14M122 142l-13-12M122 142l13-12");
        }
        5 => {
            e.rect(a, [60, 110, 120, 90], 0);
            e.path(b, "M78 192v-46h18v46zM104 192v-62h22v62zM134 192v-38h24v38z");
            for (x, y) in [(82, 154), (110, 140), (116, 156), (110, 172), (140, 164), (150, 176)] {
                e.rect(PAPER, [x, y, 6, 8], 1);
            }
            e.circle(c.light(30), 150, 88, 14);
            words(e, 112, 54, 70, 2, print);
        }
        6 => {
            e.rect(print.see(80), [78, 50, 88, 132], 4);
            e.rect(cloth, [81, 53, 82, 126], 3);
            words(e, 122, 66, 64, 2, print);
            emblem(e, 122, 124, 26, a);
            words(e, 122, 164, 40, 1, print);
        }
        _ => {
            stripes(e, [60, 40, 180, 192], a.see(80));
            e.circle(PAPER, 122, 112, 40);
            words(e, 122, 98, 56, 3, cloth.dark(36));
        }
    });
    if ribbon {
        e.path(a.dark(4), "M136 188h9v22l-4.5-6-4.5 6z");
    }
}

fn picture_book(e: &mut Easel) {
    let scene = e.roll(0, 4);
    picture_book_of(e, scene);
}

fn picture_book_of(e: &mut Easel, scene: i32) {
    let [a, b, c] = e.accents;
    let sky = e.main;
    let ink = if sky.is_deep() { PAPER } else { INK };
    e.shadow(122, 84);
    e.path(sky.dark(30), "M202 56l10 6v124l-10 6z");
    e.path(PAPER, "M203 61l6 4v116l-6 3z");
    e.solid(sky, "M40 52h160q6 0 6 6v128q0 6-6 6H40q-6 0-6-6V58q0-6 6-6z", [34, 52, 206, 192], |e| {
        words(e, 122, 64, 104, 2, ink);
        e.path(a.light(10), "M34 192v-30q44-26 86-4t90-10v44z");
        match scene {
            0 => {
                // A fox.
                let fur = paint(0xdd_7a38);
                e.path(fur.dark(12), "M150 176q34-4 32-36 16 24-8 42z");
                e.oval(fur, 128, 162, 30, 20);
                e.path(fur, "M82 128l4-22 14 12h12l14-12 4 22q-6 26-24 28-18-2-24-28z");
                e.path(WHITE, "M90 138q16 6 32 0-4 16-16 18-12-2-16-18z");
                e.circle(INK, 98, 134, 2.6);
                e.circle(INK, 114, 134, 2.6);
                e.oval(INK, 106, 148, 4, 3);
            }
            1 => {
                // A bear in front of the moon.
                let fur = paint(0x8a_5a3c);
                e.circle(paint(0xf7_e3a1), 162, 112, 24);
                e.oval(fur, 108, 166, 32, 28);
                e.circle(fur, 90, 114, 10);
                e.circle(fur, 124, 114, 10);
                e.circle(fur, 107, 132, 26);
                e.oval(fur.light(46), 107, 142, 12, 9);
                e.circle(INK, 98, 128, 2.8);
                e.circle(INK, 116, 128, 2.8);
                e.oval(INK, 107, 138, 4, 3);
            }
            2 => {
                // A boat.
                e.path(b.dark(6), "M70 146h96l-16 26H86z");
                e.line(TIMBER, 4, "M116 146V94");
                e.path(PAPER, "M120 98q34 12 38 42h-38z");
                e.path(c.light(20), "M112 104q-26 14-30 36h30z");
                e.line(WHITE, 4, "M40 178q12-8 24 0t24 0 24 0 24 0 24 0 24 0");
            }
            3 => {
                // A house and a tree.
                e.rect(PAPER, [84, 128, 54, 50], 0);
                e.path(b, "M76 130l35-28 35 28z");
                e.rect(c, [104, 148, 16, 30], 2);
                e.rect(sky.light(30), [124, 140, 10, 10], 1);
                e.rect(TIMBER.dark(10), [164, 150, 6, 28], 0);
                e.circle(LEAF, 167, 136, 20);
                e.circle(paint(0xf4_c64a), 60, 112, 14);
            }
            _ => {
                // A whale.
                let skin = paint(0x4a_7fa0).mix(sky, 20);
                e.path(skin, "M66 150c0-26 30-38 60-34 26 4 38 18 40 30 10-2 14-10 14-20 12 6 12 34-10 40-10 14-34 18-60 16-30-2-44-12-44-32z");
                e.path(PAPER, "M70 158c16 14 50 18 84 14-12 10-30 12-48 10-22-2-34-10-36-24z");
                e.circle(INK, 92, 142, 3.2);
                e.line(paint(0x9f_cbe0), 4, "M110 114q-4-16-16-14M112 114q4-16 16-14");
            }
        }
    });
    e.rect(INK.see(16), [34, 52, 8, 140], 0);
}

fn notebook(e: &mut Easel) {
    let cloth = e.main;
    let (elastic, foil) = (e.accents[1], e.accents[0]);
    let marbled = e.maybe(20);
    let face = e.roll(0, 3);
    cover(e, cloth, |e| {
        if marbled {
            for (ink, thick, first) in [(foil.see(70), 4, 44), (PAPER.see(60), 2, 51)] {
                for y in (first..192).step_by(16) {
                    let (a, b) = (e.roll(-18, 18), e.roll(-18, 18));
                    e.line(ink, thick, &format!("M56 {y}q30 {a} 60 0t60 {b}"));
                }
            }
        }
        match face {
            0 => {
                e.rect(PAPER, [88, 70, 66, 42], 3);
                words(e, 121, 82, 50, 2, cloth.dark(40));
            }
            1 => emblem(e, 121, 106, 20, foil),
            2 => pattern(e, [72, 40, 176, 192], foil.see(50)),
            _ => {}
        }
    });
    if e.maybe(60) {
        e.rect(elastic, [152, 40, 6, 152], 0);
    }
    e.path(elastic.dark(8), "M100 190h8v20l-4-5-4 5z");
    if e.maybe(30) {
        pencil(e, 204, 116, 14, foil.dark(6));
    }
}

fn planner(e: &mut Easel) {
    let cloth = e.main;
    let mark = e.accents[1];
    e.shadow(120, 96);
    e.path(cloth.dark(14), "M16 74h208v116H16z");
    for (x, fold) in
        [(20, "M20 66q52-14 98 2v118q-46-16-98-2z"), (122, "M220 66q-52-14-98 2v118q46-16 98-2z")]
    {
        e.solid(PAPER, fold, [x, 56, x + 98, 188], |e| {
            for row in 0..4 {
                let y = 78 + row * 27;
                e.rect(cloth.see(80), [x + 9, y, 30, 5], 2);
                for line in 1..3 {
                    e.rect(INK.see(14), [x + 9, y + line * 8, 78, 1], 0);
                }
                if e.maybe(45) {
                    let long = e.roll(20, 60);
                    e.rect(mark.see(60), [x + 9, y + 9, long, 5], 2);
                }
            }
        });
    }
    e.path(INK.see(10), "M108 62q10 4 12 8 2-4 12-8v124q-10-2-12 4-2-6-12-4z");
    e.path(mark, "M124 66h8v134l-4-5-4 5z");
    let coat = e.accents[0].dark(8);
    pencil(e, 206, 120, 24, coat);
}

fn album(e: &mut Easel) {
    let cloth = e.main;
    let cord = e.accents[0];
    e.shadow(120, 88);
    e.path(INK.mix(cloth, 20), "M36 76h172v116H36z");
    e.solid(cloth, "M32 62h168q6 0 6 6v112q0 6-6 6H32z", [32, 62, 206, 186], |e| {
        e.rect(cloth.dark(16), [32, 62, 28, 124], 0);
    });
    e.rect(PAPER, [86, 82, 96, 76], 2);
    e.inside("M92 88h84v54H92z", |e| {
        e.rect(paint(0xc9_dfea), [92, 88, 84, 54], 0);
        e.circle(paint(0xf5_c95e), 156, 104, 9);
        e.path(LEAF.light(10), "M92 142l26-30 18 18 14-12 30 24z");
        e.path(LEAF.dark(14), "M92 142q40-16 84 0z");
    });
    e.line(cord, 4, "M46 92v64M46 124q-18 10-16 26M46 124q14 12 10 30");
    for y in [92, 156] {
        e.circle(BRASS, 46, y, 5);
    }
}

fn sketchpad(e: &mut Easel) {
    let band_ = e.main;
    e.shadow(120, 68);
    e.path(PAPER.dark(14), "M60 54h124v138H60z");
    e.solid(PAPER, "M56 50h124v138H56z", [56, 50, 180, 188], |e| {
        e.rect(band_, [50, 50, 136, 34], 0);
        words(e, 118, 60, 80, 2, PAPER);
        let ink = INK.see(60);
        match e.roll(0, 2) {
            0 => {
                e.line(
                    ink,
                    2.4,
                    "M96 170q-10-30 6-50M96 170q24-6 26-36-20 0-26 36zM102 134q-18-2-20-20 18 0 20 20z",
                );
                e.circle(band_.see(60), 142, 120, 14);
            }
            1 => {
                e.line(ink, 2.4, "M84 160q2-44 34-44t34 44zM152 132q20-2 18 12t-22 8M78 160h80");
                e.path(band_.see(45), "M86 158q4-38 32-40 26 2 32 40z");
            }
            _ => {
                e.line(ink, 2.4, "M70 164l30-44 18 22 14-16 32 38zM140 108a8 8 0 1 0 .1 0");
                e.path(band_.see(40), "M70 164l30-44 18 22-20 22z");
            }
        }
    });
    for x in (64..178).step_by(10) {
        e.rect(STEEL.dark(14), [x, 42, 4, 16], 2);
    }
    let coat = e.accents[1];
    pencil(e, 198, 128, 18, coat);
}
