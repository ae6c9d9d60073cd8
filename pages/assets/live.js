// A page's live part: fetched again at each event of its stream. What somebody is typing there stays.
(() => {
const one = what => document.querySelector(what), byId = id => document.getElementById(id);
const live = one('#live'), says = one('#live-says'), lamp = one('#live-lamp'), sound = one('[data-sound]');
const { stream, events, fragment, ring } = live.dataset;
if (!stream) return;
let busy, again, audio;
const parse = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html');
const show = part => {
  const held = document.activeElement.id;
  const typed = [...live.querySelectorAll('input[id]')].filter(input => input.value !== input.defaultValue);
  live.replaceChildren(...part.childNodes);
  typed.forEach(({ id, value }) => { if (byId(id)) byId(id).value = value; });
  if (held) byId(held)?.focus();
  says.textContent = one('[data-say]').textContent;
};
const refresh = async () => {
  again = busy;
  if (busy) return;
  busy = true;
  try {
    const page = await parse(await fetch(fragment));
    show(page.querySelector('#live') || page.body);
  } catch { setTimeout(refresh, 1e4); }
  busy = false;
  if (again) refresh();
};
const beep = () => {
  if (!audio || !sound.control.checked) return;
  const tone = audio.createOscillator();
  tone.connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + .3);
};
if (sound) {
  sound.hidden = false;
  sound.onchange = () => { audio ||= new AudioContext(); beep(); };
}
const source = live.source = new EventSource(stream);
const light = text => lamp && Object.assign(lamp, { hidden: false, textContent: text, className: text });
events.split(' ').forEach(name => source.addEventListener(name, () => { refresh(); if (name === ring) beep(); }));
source.onopen = () => { light('Live'); refresh(); };
source.onerror = () => { light('Reconnecting'); if (source.readyState > 1) setInterval(refresh, 3e4); };
live.addEventListener('submit', async e => {
  const form = e.target;
  if (form.target) return;
  e.preventDefault();
  if (form.sent) return;
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  if (answer?.ok) return refresh();
  // What was wrong is said in the same page, and is not asked for twice: some things may be tried so often only.
  const wrong = answer && (await parse(answer)).querySelector('#live');
  if (wrong?.dataset.fragment === fragment) show(wrong); else form.submit();
});
})();
