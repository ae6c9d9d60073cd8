// Every page works without this.
(() => {
'use strict';
const all = what => [...document.querySelectorAll(what)], one = what => all(what)[0];
document.documentElement.classList.add('js');

// Go on reading where something went wrong or came out.
all('[data-focus]').forEach(place => place.focus());

// A second click on "buy" does nothing for a while.
addEventListener('submit', e => {
  if (e.target.sent) e.preventDefault();
  e.target.sent = e.target.matches('[data-once]');
  setTimeout(() => { e.target.sent = false; }, 5e3);
});

// Plus and minus beside a quantity; in the cart they save by themselves.
all('[data-stepper]').forEach(stepper => {
  const input = stepper.querySelector('input');
  let timer;
  input.onchange = () => {
    clearTimeout(timer);
    if (stepper.action) timer = setTimeout(() => stepper.reportValidity() && stepper.submit(), 600);
  };
  [['\u2212', 'One less', -1], ['+', 'One more', 1]].forEach(([sign, label, by]) => {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'step', textContent: sign, ariaLabel: label });
    button.onclick = () => {
      input.value = Math.max(input.min, Math.min(input.max, +input.value + by));
      input.onchange();
    };
    input[by < 0 ? 'before' : 'after'](button);
  });
});

// "Near me", to about 100 metres.
all('[data-locate]').forEach(button => {
  const { form } = button, says = one('[data-locate-says]');
  const say = text => { says.hidden = false; says.textContent = text; };
  button.hidden = !navigator.geolocation;
  button.onclick = () => {
    say('Finding out where you are…');
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const near = [coords.latitude.toFixed(3), coords.longitude.toFixed(3)], { filter } = button.dataset;
      if (filter) one(filter).add(new Option('Where I am', near, true, true));
      else form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'near', value: near }));
      form.submit();
    }, () => say('We could not find out. Please choose a place.'), { timeout: 1e4, maximumAge: 6e5 });
  };
});

// A file goes into the text field below it.
all('[data-file-for]').forEach(field => {
  field.hidden = false;
  field.onchange = async e => { one(field.dataset.fileFor).value = await e.target.files[0].text(); };
});

// Live parts: an event tells that something happened, and the part is fetched again.
const live = one('#live'), says = one('#live-says'), lamp = one('#live-lamp'), sound = one('[data-sound]');
if (!live || !live.dataset.stream) return;
const { stream, events, fragment, ring } = live.dataset;
let busy, again, audio;
const refresh = async () => {
  again = busy;
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(fragment);
    if (!answer.ok) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), held = document.activeElement.id;
    live.replaceChildren(...(page.querySelector('#live') || page.body).childNodes);
    if (held) all('#' + held).forEach(place => place.focus());
    says.textContent = one('[data-say]').textContent;
  } catch (e) { setTimeout(refresh, 1e4); }
  busy = false;
  if (again) refresh();
};
const beep = () => [660, 880].forEach((pitch, i) => {
  if (!audio || !sound.control.checked) return;
  const tone = audio.createOscillator(), at = audio.currentTime + i / 5;
  tone.frequency.value = pitch;
  tone.connect(audio.destination);
  tone.start(at);
  tone.stop(at + .15);
});
if (sound) {
  sound.hidden = false;
  sound.onchange = () => { audio = audio || new AudioContext(); beep(); };
}
const source = new EventSource(stream);
const light = text => lamp && Object.assign(lamp, { hidden: false, textContent: text, className: text });
events.split(' ').forEach(name => source.addEventListener(name, () => { refresh(); if (name === ring) beep(); }));
source.onopen = () => { light('Live'); refresh(); };
source.onerror = () => { light('Reconnecting'); if (source.readyState > 1) setTimeout(() => location.reload(), 3e4); };
})();
