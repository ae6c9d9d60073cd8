// A page's live part: fetched again at each event of its stream. What somebody is typing there stays.
(() => {
const one = what => document.querySelector(what), byId = id => document.getElementById(id);
const live = one('#live'), says = one('#live-says'), lamp = one('#live-lamp'), sound = one('[data-sound]');
const { stream, events, fragment, ring } = live.dataset;
if (!stream) return;
let busy, again, later, audio, shown = 0;
const parse = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html');
const show = part => {
  shown++;
  const held = document.activeElement.id;
  const typed = [...live.querySelectorAll('input[id]')].filter(input => input.value !== input.defaultValue);
  live.replaceChildren(...part.childNodes);
  typed.forEach(({ id, value }) => { if (byId(id)) byId(id).value = value; });
  if (held) byId(held)?.focus();
  says.textContent = one('[data-say]').textContent;
};
const refresh = async () => {
  clearTimeout(later);
  again = busy;
  if (busy) return;
  busy = true;
  try {
    const before = shown, answer = await fetch(fragment);
    if (answer.status > 499 || answer.status === 429) throw answer;
    // Nobody's to see any more: what there is instead is a page of its own.
    if (!answer.ok || answer.redirected) return location.reload();
    const page = await parse(answer);
    // What was shown meanwhile, of what somebody did, is newer.
    if (before === shown) show(page.querySelector('#live') || page.body);
  } catch { later = setTimeout(refresh, 1e4); }
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
const light = text => lamp && Object.assign(lamp, { hidden: false, textContent: text, className: text });
const heard = [];
// What other scripts do at an event.
live.on = (name, act) => { heard.push([name, act]); live.source.addEventListener(name, act); };
const connect = () => {
  const source = live.source = new EventSource(stream);
  heard.forEach(([name, act]) => source.addEventListener(name, act));
  source.onopen = () => { light('Live'); refresh(); };
  source.onerror = () => {
    light('Reconnecting');
    // Refused, and not only cut: the browser does not come back by itself. Not all at once.
    if (source.readyState > 1) { refresh(); setTimeout(connect, 2e4 + Math.random() * 2e4); }
  };
};
connect();
events.split(' ').forEach(name => live.on(name, () => { refresh(); if (name === ring) beep(); }));
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
