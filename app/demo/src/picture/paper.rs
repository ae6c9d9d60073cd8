//! Books, paper, and what one writes with.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{band, dots, emblem, pattern, sprigs, stripes, words, zigzag},
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
    ("card", card),
    ("poster", poster),
    ("poster-hills", |e| poster_of(e, 0)),
    ("poster-leaf", |e| poster_of(e, 1)),
    ("poster-circles", |e| poster_of(e, 2)),
    ("poster-boat", |e| poster_of(e, 3)),
    ("poster-fruit", |e| poster_of(e, 4)),
    ("poster-night", |e| poster_of(e, 5)),
    ("poster-bird", |e| poster_of(e, 6)),
    ("poster-shapes", |e| poster_of(e, 7)),
    ("poster-fish", |e| poster_of(e, 8)),
    ("poster-flowers", |e| poster_of(e, 9)),
    ("poster-lighthouse", |e| poster_of(e, 10)),
    ("poster-fox", |e| poster_of(e, 11)),
    ("poster-chairs", |e| poster_of(e, 12)),
    ("calendar", calendar),
    ("pencils", pencils),
    ("pen", pen),
    ("ink", ink_bottle),
    ("ruler", ruler),
    ("eraser", eraser),
    ("sharpener", sharpener),
    ("scissors", scissors),
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

/// A pencil leaning, its middle at (x, y).
fn pencil(e: &mut Easel, x: i32, y: i32, lean: i32, coat: Paint) {
    e.under(&format!("translate({x} {y}) rotate({lean})"), |e| {
        e.rect(coat, [-6, -58, 12, 100], 0);
        e.rect(coat.dark(18), [2, -58, 4, 100], 0);
        e.rect(coat.light(30), [-6, -58, 3, 100], 0);
        e.path(paint(0xf0_d5a8), "M-6 42h12L0 62z");
        e.path(INK, "M-2 55h4L0 62z");
        e.rect(STEEL, [-6, -66, 12, 9], 0);
        e.rect(paint(0xe0_8a86), [-6, -76, 12, 11], 3);
    });
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

fn card(e: &mut Easel) {
    let ink = e.main;
    let [a, b, _] = e.accents;
    e.shadow(120, 82);
    // Envelope behind.
    e.under("rotate(7 130 130)", |e| {
        e.solid(
            a.light(40),
            "M64 96h142q4 0 4 4v88q0 4-4 4H64q-4 0-4-4v-88q0-4 4-4z",
            [60, 96, 210, 192],
            |e| {
                e.line(a.dark(14).see(70), 2, "M62 98l73 52 73-52");
            },
        );
    });
    e.under("rotate(-6 110 120)", |e| {
        e.path(INK.see(12), "M44 48h110v140H44z");
        e.solid(PAPER, "M40 44h110v140H40z", [40, 44, 150, 184], |e| match e.roll(0, 4) {
            0 => {
                e.rect(ink.light(64), [50, 54, 90, 120], 2);
                for (x, lean) in [(74, -12), (96, 0), (118, 12)] {
                    e.under(&format!("rotate({lean} 96 174)"), |e| {
                        e.line(LEAF.dark(10), 3, &format!("M{x} 170V104"));
                        e.path(
                            LEAF,
                            &format!("M{x} 150q14-2 16-16-16 0-16 16zM{x} 138q-14-2-16-16 16 0 16 16z"),
                        );
                        for petal in 0..6 {
                            e.under(&format!("translate({x} 96) rotate({})", petal * 60), |e| {
                                e.oval(ink, 0, -9, 5, 8)
                            });
                        }
                        e.circle(paint(0xf2_c750), x, 96, 5);
                    });
                }
            }
            1 => {
                e.rect(ink, [48, 52, 94, 124], 2);
                dots(e, [48, 52, 142, 176], a.light(20).see(80));
                e.rect(PAPER, [60, 92, 70, 44], 2);
                words(e, 95, 104, 52, 2, ink.dark(20));
            }
            2 => {
                emblem(e, 95, 100, 34, ink);
                words(e, 95, 154, 66, 2, ink.dark(20));
            }
            3 => {
                e.rect(ink.light(40), [48, 52, 94, 124], 2);
                sprigs(e, [48, 56, 142, 172], ink.dark(14));
            }
            _ => {
                for (n, y) in [70, 94, 118, 142].into_iter().enumerate() {
                    let tone = [ink, a, b, ink.light(30)][n];
                    e.line(tone, 9, &format!("M54 {y}q14-16 28 0t28 0 26-4"));
                }
                words(e, 95, 162, 50, 1, ink.dark(20));
            }
        });
    });
}

fn poster(e: &mut Easel) {
    let scene = e.roll(0, 8);
    poster_of(e, scene);
}

fn poster_of(e: &mut Easel, scene: i32) {
    let [a, b, c] = e.accents;
    let main = e.main;
    let pale = main.light(72);
    let framed = e.maybe(40);
    e.path(INK.see(14), "M58 26h132v180H58z");
    if framed {
        let frame = if e.maybe(50) { TIMBER } else { INK.light(6) };
        e.rect(frame, [50, 16, 140, 184], 2);
    }
    e.solid(PAPER, "M56 22h128v172H56z", [56, 22, 184, 194], |_| {});
    e.inside("M68 34h104v138H68z", |e| {
        e.rect(pale, [68, 34, 104, 138], 0);
        match scene {
            0 => {
                e.circle(a, 138, 74, 20);
                e.path(main.light(30), "M60 130l34-46 26 30 20-24 40 44v50H60z");
                e.path(main, "M60 150l30-28 30 22 24-16 36 24v30H60z");
                e.path(main.dark(24), "M60 172v-12q50-16 120 0v12z");
            }
            1 => {
                for (lean, long) in [(-50, 66), (-26, 84), (0, 92), (26, 84), (50, 66)] {
                    e.under(&format!("rotate({lean} 120 164)"), |e| {
                        e.path(
                            main,
                            &format!(
                                "M120 166c-18-22-14-{} 0-{long} 14 {} 18 {} 0 {long}z",
                                long - 14,
                                14,
                                long - 22
                            ),
                        );
                        e.line(pale, 2, &format!("M120 160v-{}", long - 16));
                    });
                }
                e.circle(a, 148, 58, 13);
            }
            2 => {
                for (x, y, r, tone) in
                    [(100, 84, 34, main), (140, 108, 30, a), (104, 136, 24, b), (142, 62, 14, c)]
                {
                    e.circle(tone.see(88), x, y, r);
                }
            }
            3 => {
                e.rect(main.light(46), [68, 100, 110, 80], 0);
                for (y, n) in [(108, 0), (124, 1), (140, 2), (156, 3)] {
                    e.line(
                        if n % 2 == 0 { main } else { main.dark(20) },
                        6,
                        &format!("M60 {y}q10-10 20 0t20 0 20 0 20 0 20 0 20 0"),
                    );
                }
                e.path(b, "M88 102h56l-10 16H98z");
                e.line(INK, 3, "M116 102V58");
                e.path(a, "M120 60q24 14 26 36h-26z");
            }
            4 => {
                for (x, y) in [(96, 134), (140, 140), (120, 116)] {
                    let pear = if x == 120 { a } else { main };
                    e.path(
                        pear,
                        &format!(
                            "M{x} {}c10 0 12 14 14 22 12 8 10 34-14 34s-26-26-14-34c2-8 4-22 14-22z",
                            y - 34
                        ),
                    );
                    e.line(INK, 2.6, &format!("M{x} {}q0-8 5-12", y - 32));
                    e.path(LEAF, &format!("M{} {}q6-8 16-4-6 8-16 4z", x + 4, y - 40));
                }
                e.rect(b.light(30), [60, 158, 120, 20], 0);
            }
            5 => {
                e.rect(main.dark(10), [60, 30, 120, 150], 0);
                e.circle(paint(0xf6_e6b4), 136, 70, 18);
                e.path(main.dark(44), "M68 172v-44h14v-14h14v24h12v-40l10-12 10 12v50h12v-30h20v56z");
                for (x, y) in
                    [(74, 138), (88, 124), (116, 106), (116, 122), (144, 132), (152, 150), (98, 152)]
                {
                    e.rect(paint(0xf4_cf7a), [x, y, 5, 6], 0);
                }
                for (x, y) in [(84, 56), (100, 76), (92, 44), (118, 50), (158, 96)] {
                    e.circle(PAPER, x, y, 1.6);
                }
            }
            6 => {
                // A bird on a reed.
                e.line(b.dark(10), 3, "M92 172Q96 110 86 60M150 172q-6-50 4-98M106 172q8-40 20-60");
                e.path(main, "M96 112c6-26 34-34 52-22l18-4-12 14c0 26-20 38-40 34l-28 20 6-22q-2-10 4-20z");
                e.circle(PAPER, 142, 96, 3.4);
                e.path(a, "M160 92l20 2-18 6z");
                e.line(INK, 2.4, "M118 136v36M128 134v38");
            }
            7 => {
                for row in 0..5 {
                    for column in 0..4 {
                        let (x, y) = (68 + column * 26, 34 + row * 28);
                        let tone = *e.chance.pick(&[main, a, b, pale, main.light(30)]);
                        match e.roll(0, 2) {
                            0 => e.path(tone, &format!("M{x} {y}h26a26 28 0 0 1-26 28z")),
                            1 => e.path(tone, &format!("M{x} {}a13 13 0 0 1 26 0z", y + 28)),
                            _ => e.rect(tone, [x, y, 26, 28], 0),
                        }
                    }
                }
            }
            9 => {
                e.rect(main.light(30), [60, 132, 120, 44], 0);
                for (x, y, r) in [(92, 88, 15), (132, 72, 17), (114, 116, 13), (152, 110, 14), (84, 128, 10)]
                {
                    e.line(LEAF.dark(10), 3, &format!("M{x} {y}q6 40-2 100"));
                    e.circle(main.dark(6), x, y, r);
                    e.circle(main.light(14), x - 3, y - 3, r * 6 / 10);
                    e.circle(INK, x, y, r / 4);
                }
            }
            10 => {
                e.rect(b.light(30), [60, 140, 120, 40], 0);
                e.path(a, "M60 172v-28q30-18 66-2l54 30z");
                e.path(PAPER, "M108 146l5-78h16l5 78z");
                e.path(main, "M112 88h18l1 18h-20zM109 124h24l2 18h-27z");
                e.rect(main.dark(14), [110, 58, 22, 12], 1);
                e.path(main.dark(30), "M110 58l11-12 11 12z");
                e.path(paint(0xfb_e6a0).see(80), "M132 60l48-14v24z");
            }
            11 => {
                e.rect(main.light(44), [60, 130, 120, 50], 0);
                e.path(main.dark(6), "M84 70l8-26 20 18h16l20-18 8 26q2 34-36 52-38-18-36-52z");
                e.path(PAPER, "M92 92q10 26 28 30 18-4 28-30-14 10-28 10t-28-10z");
                e.circle(INK, 104, 82, 4);
                e.circle(INK, 136, 82, 4);
                e.path(INK, "M114 110h12l-6 8z");
                e.path(main, "M92 172q-6-40 28-50 34 10 28 50z");
            }
            12 => {
                for (x, tone, flip) in [(70, main, 1), (170, a, -1)] {
                    e.under(&format!("translate({x} 0) scale({flip} 1)"), |e| {
                        e.line(tone, 5, "M6 60l6 62h28M12 122L8 158M40 122l4 36M8 78h14M9 94h16");
                        e.path(tone, "M8 116h36v9H10z");
                    });
                }
                e.rect(b.light(20), [60, 158, 120, 20], 0);
                e.circle(c.light(30), 120, 66, 12);
            }
            _ => {
                for (x, y, lean) in [(96, 70, -16), (142, 84, 12), (104, 120, 10), (144, 138, -10)] {
                    e.under(&format!("rotate({lean} {x} {y})"), |e| {
                        e.path(main, &format!("M{} {y}q26-26 46 0l14-10v20l-14-10q-20 26-46 0z", x - 28));
                        e.circle(PAPER, x - 14, y - 2, 3);
                        e.line(pale, 2, &format!("M{x} {}q6 8 0 16M{} {}q6 8 0 16", y - 8, x + 9, y - 8));
                    });
                }
            }
        }
    });
    words(e, 120, 178, 60, 1, INK.see(60));
}

fn calendar(e: &mut Easel) {
    let ink = e.main;
    let a = e.accents[0];
    let sheet = e.roll(0, 2);
    e.line(INK.mix(PAPER, 30), 2.4, "M120 16l-20 26M120 16l20 26");
    e.circle(BRASS, 120, 16, 4);
    e.path(INK.see(12), "M58 44h132v158H58z");
    e.solid(PAPER, "M54 40h132v156H54z", [54, 40, 186, 196], |e| {
        e.rect(ink, [50, 40, 140, 84], 0);
        let light = ink.light(64);
        match sheet {
            0 => sprigs(e, [54, 52, 186, 120], light),
            1 => {
                e.circle(a, 152, 72, 15);
                e.path(light, "M50 124l36-44 26 28 20-20 58 36z");
            }
            _ => zigzag(e, [50, 46, 190, 122], light),
        }
        words(e, 120, 130, 60, 1, ink.dark(24));
        for row in 0..4 {
            for column in 0..7 {
                let day = if e.maybe(8) { a } else { INK.see(30) };
                e.circle(day, 68 + column * 17, 146 + row * 12, 3);
            }
        }
    });
    for x in (62..184).step_by(12) {
        e.rect(INK.light(10), [x, 34, 4, 12], 2);
    }
}

fn pencils(e: &mut Easel) {
    let [a, b, c] = e.accents;
    let coat = e.main;
    e.shadow(120, 60);
    let tones = [coat, a, coat.light(30), b, coat.dark(20), c, coat];
    for (n, tone) in tones.into_iter().enumerate() {
        let x = 75 + n as i32 * 15;
        let top = 40 + e.roll(0, 20);
        e.path(paint(0xf0_d5a8), &format!("M{} {}h14l-7-24z", x - 7, top + 24));
        e.path(tone.dark(10), &format!("M{} {}h6l-3-10z", x - 3, top + 10));
        e.rect(tone, [x - 7, top + 22, 14, 178 - top], 0);
        e.rect(tone.dark(18), [x + 2, top + 22, 5, 178 - top], 0);
    }
    e.solid(PAPER, "M62 112h116v80H62z", [62, 112, 178, 192], |e| band(e, [62, 124, 178, 192], coat));
    e.rect(coat, [62, 112, 116, 7], 0);
    emblem(e, 120, 134, 9, coat.dark(14));
}

fn pen(e: &mut Easel) {
    let coat = e.main;
    let metal = if e.maybe(50) { BRASS } else { STEEL };
    e.shadow(120, 84);
    e.line(coat.dark(10).see(70), 3, "M32 178q16-22 26-4t24 0 22-2 26 2 20 0");
    e.under("translate(10 -18) rotate(-36 120 120)", |e| {
        e.solid(coat, "M96 106h110q14 0 14 12t-14 12H96z", [96, 106, 220, 130], |e| {
            e.rect(metal, [120, 104, 6, 30], 0);
            e.rect(metal, [196, 104, 4, 30], 0);
        });
        e.line(metal.light(16), 4, "M128 104h52q6 0 6 6");
        e.solid(coat.dark(12), "M60 110l36-3v22l-36-3z", [60, 107, 96, 129], |_| {});
        e.path(metal, "M62 110L20 118l42 8z");
        e.circle(INK, 46, 118, 2.4);
        e.line(INK, 1.4, "M46 118H20");
    });
}

fn ink_bottle(e: &mut Easel) {
    let ink = e.main;
    e.shadow(112, 62);
    e.solid(paint(0xe6_eef2), "M76 96h72l26 36v48q0 12-12 12H62q-12 0-12-12v-48z", [50, 96, 174, 192], |e| {
        e.path(ink, "M40 124q40-8 72 0t70 0v80H40z");
        e.path(ink.light(20).see(60), "M40 124q40-8 72 0t70 0v6q-38 8-70 0t-72 0z");
    });
    e.line(WHITE.see(70), 4, "M62 136l14-24");
    e.rect(PAPER, [76, 140, 72, 38], 2);
    words(e, 112, 150, 56, 2, ink.dark(14));
    e.solid(INK.light(8), "M84 66h56q4 0 4 4v26H80V70q0-4 4-4z", [80, 66, 144, 96], |e| {
        for x in (84..142).step_by(8) {
            e.rect(WHITE.see(14), [x, 66, 3, 30], 0);
        }
    });
    e.path(ink, "M196 190c-14 0-20-8-8-14 2-14 24-14 24 0 12 2 8 14-4 14z");
    e.circle(ink, 182, 170, 4);
    e.circle(ink, 218, 176, 2.6);
    e.circle(WHITE.see(40), 200, 178, 2.4);
}

fn ruler(e: &mut Easel) {
    let metal = e.main;
    e.shadow(120, 78);
    e.under("rotate(-28 120 120)", |e| {
        e.solid(metal, "M18 98h204q4 0 4 4v38q0 4-4 4H18q-4 0-4-4v-38q0-4 4-4z", [14, 98, 226, 144], |e| {
            for (n, x) in (24..222).step_by(6).enumerate() {
                e.rect(metal.dark(55), [x, 98, 1, if n % 5 == 0 { 20 } else { 11 }], 0);
            }
            e.line(metal.dark(30), 2, "M22 134h60");
        });
        e.circle(metal.dark(60), 208, 128, 5);
    });
    let coat = e.accents[0].dark(6);
    pencil(e, 176, 164, 62, coat);
}

fn eraser(e: &mut Easel) {
    let rubber = e.main;
    let sleeve = e.accents[0];
    e.shadow(120, 78);
    e.under("rotate(-10 120 140)", |e| {
        e.path(rubber.dark(18), "M48 150l26-30h120l-20 34-8 38H48z");
        e.solid(
            rubber,
            "M42 136h130q8 0 8 8v38q0 10-10 10H42q-10 0-10-10v-36q0-10 10-10z",
            [32, 136, 180, 192],
            |_| {},
        );
        e.path(rubber.light(40), "M40 138l26-24h122q8 2 4 8l-16 18z");
        e.solid(sleeve, "M84 136h96v56H84z", [84, 136, 180, 192], |e| {
            stripes(e, [84, 136, 180, 192], PAPER.see(70))
        });
        e.path(sleeve.dark(16), "M84 137l26-23h80l-14 24z");
        e.path(sleeve.dark(28), "M180 138l14-22v40l-14 36z");
    });
    for (x, y) in [(40, 196), (52, 200), (30, 190), (196, 198)] {
        e.circle(rubber.dark(26), x, y, 2.6);
    }
}

fn sharpener(e: &mut Easel) {
    let metal = e.main;
    e.shadow(120, 72);
    e.solid(metal, "M66 118h108v74H66z", [66, 118, 174, 192], |e| {
        e.rect(metal.dark(14), [66, 134, 108, 3], 0);
        e.rect(metal.dark(14), [66, 174, 108, 3], 0);
    });
    e.path(metal.light(30), "M66 118l16-18h108l-16 18z");
    e.path(metal.dark(30), "M174 118l16-18v74l-16 18z");
    e.path(STEEL, "M88 114l12-12h62l-12 12z");
    e.circle(STEEL.dark(30), 124, 108, 5);
    e.circle(INK, 120, 156, 17);
    e.circle(INK.light(16), 120, 156, 10);
    e.under("rotate(20 60 90)", |e| {
        e.line(paint(0xe9_c48e), 7, "M40 176q-14-20 4-30t22 12-14 16");
        let coat = e.accents[0];
        e.line(coat, 2, "M40 178q-14-20 4-30t22 12-14 16");
    });
    let coat = e.accents[1];
    pencil(e, 196, 84, 30, coat);
}

fn scissors(e: &mut Easel) {
    let grip = e.main;
    e.shadow(120, 60);
    e.under("rotate(14 120 110)", |e| {
        e.solid(STEEL.light(10), "M112 108L134 22q8 10 4 26l-14 66z", [112, 22, 140, 114], |_| {});
        e.solid(STEEL.dark(8), "M128 108L106 22q-8 10-4 26l14 66z", [100, 22, 128, 114], |_| {});
        e.line(grip.dark(12), 12, "M116 116q-30 16-30 46a18 18 0 0 0 36 0q0-26-4-44");
        e.line(grip, 12, "M124 116q30 16 30 46a18 18 0 0 1-36 0q0-26 4-44");
        e.circle(BRASS, 120, 108, 7);
    });
    let snippet = e.accents[0].light(30);
    e.path(snippet, "M30 184l40-10 10 22-44 6z");
}
