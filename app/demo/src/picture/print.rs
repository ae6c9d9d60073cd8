//! What hangs on a wall or goes into an envelope.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, TIMBER, paint},
    pattern::{dots, emblem, sprigs, words, zigzag},
};

pub(super) const MOTIFS: &[Motif] = &[
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
];

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
