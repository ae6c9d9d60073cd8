//! Colours and brushes.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, STEEL, TIMBER},
    pattern::{dots, emblem, words},
};

pub(super) const MOTIFS: &[Motif] =
    &[("paint-tube", paint_tube), ("watercolour", watercolour), ("paintbrush", paintbrush)];

fn paint_tube(e: &mut Easel) {
    let colour = e.main;
    let lean = e.roll(16, 30);
    e.shadow(118, 70);
    e.path(colour, "M30 186c-6-14 10-26 26-20 8-14 34-10 36 4 16-2 20 16 6 20-20 8-60 6-68-4z");
    e.path(
        colour.light(36).see(70),
        "M44 176c8-8 18-6 22-2-6 4-16 6-22 2zM72 172c6-4 12-2 14 2-4 4-12 2-14-2z",
    );
    e.under(&format!("rotate({lean} 120 130)"), |e| {
        e.solid(STEEL.light(24), "M86 26h68l-6 118q-2 10-12 10h-32q-10 0-12-10z", [86, 26, 154, 154], |e| {
            e.rect(PAPER, [80, 54, 80, 82], 0);
            e.rect(colour, [80, 84, 80, 52], 0);
        });
        e.rect(STEEL.dark(10), [84, 20, 72, 13], 2);
        words(e, 120, 62, 48, 2, INK);
        emblem(e, 120, 110, 15, colour.light(60));
        e.rect(STEEL.dark(20), [112, 154, 16, 10], 0);
        e.path(colour, "M114 164h12v12q-6 8-12 0z");
    });
    e.solid(INK.light(8), "M178 176h28v16h-28z", [178, 176, 206, 192], |_| {});
}

fn watercolour(e: &mut Easel) {
    let colour = e.main;
    e.shadow(120, 84);
    e.path(colour.see(35), "M20 92c-6-40 50-70 96-60s100-6 106 40-50 54-100 52-96 6-102-32z");
    e.path(colour.see(45), "M46 92c0-26 40-40 76-36s72 0 74 26-40 32-74 30-74 4-76-20z");
    for (x, y, r) in [(34, 44, 6), (206, 132, 5), (216, 36, 4), (24, 132, 4)] {
        e.circle(colour.see(45), x, y, r);
    }
    e.path(PAPER.dark(22), "M160 122l18-12v66l-18 14z");
    e.path(PAPER.light(10), "M56 122l18-12h104l-18 12z");
    e.solid(PAPER, "M56 122h104v68H56z", [56, 122, 160, 190], |_| {});
    e.rect(colour.dark(16), [66, 130, 84, 52], 5);
    e.rect(colour, [68, 134, 80, 46], 5);
    e.path(colour.light(30).see(70), "M76 142q20-8 42 0-10 10-42 0z");
    e.under("rotate(38 170 110)", |e| {
        e.rect(INK.mix(e.accents[1], 60), [166, 24, 8, 84], 4);
        e.rect(STEEL, [165, 104, 10, 22], 1);
        e.path(TIMBER.dark(30), "M164 126h12q2 16-6 30-8-14-6-30z");
        e.path(colour, "M165 142q5 4 10 0-1 8-5 14-4-6-5-14z");
    });
}

fn paintbrush(e: &mut Easel) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    let jar = PAPER.mix(e.grounds[1], 40);
    e.shadow(120, 52);
    for (lean, tone, dip, flat) in
        [(-20, coat, a, false), (2, a.dark(10), coat, true), (22, coat.dark(14), b, false)]
    {
        e.under(&format!("rotate({lean} 120 190)"), |e| {
            e.path(tone, "M116 84h8l3 90h-14z");
            e.rect(STEEL.light(10), [114, 62, 12, 24], 1);
            e.rect(STEEL.dark(24), [114, 68, 12, 2], 0);
            if flat {
                e.path(TIMBER.dark(10), "M112 62h16V34q-8-6-16 0z");
                e.path(dip, "M112 44h16V34q-8-6-16 0z");
            } else {
                e.path(TIMBER.dark(26), "M113 62h14q4-18-7-36-11 18-7 36z");
                e.path(dip, "M114 46q6 4 12 0-1-10-6-20-5 10-6 20z");
            }
        });
    }
    e.solid(jar, "M80 128h80v52q0 12-12 12H92q-12 0-12-12z", [80, 128, 160, 192], |e| {
        dots(e, [80, 150, 160, 190], coat.see(60));
        e.rect(coat, [76, 134, 90, 7], 0);
    });
}
