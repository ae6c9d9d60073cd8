// Conveniences. Every page works without this file.
(function () {
  'use strict';
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var byId = function (id) { return document.getElementById(id); };
  document.documentElement.classList.add('js');

  // What went wrong, or what came out, is where one goes on reading.
  var first = document.querySelector('[data-focus]');
  if (first) first.focus();

  // A second click on "buy" does nothing; coming back to the page makes it work again.
  document.addEventListener('submit', function (event) {
    if (!event.target.hasAttribute('data-once')) return;
    if (event.target.sent) return event.preventDefault();
    event.target.sent = true;
  });
  window.addEventListener('pageshow', function () { all('[data-once]').forEach(function (form) { form.sent = false; }); });

  // Plus and minus beside a quantity; in the cart they save by themselves.
  all('[data-stepper]').forEach(function (stepper) {
    var input = stepper.querySelector('input'), timer;
    var save = function () {
      clearTimeout(timer);
      if (stepper.dataset.stepper === 'submit') timer = setTimeout(function () { if (stepper.reportValidity()) stepper.submit(); }, 600);
    };
    [['\u2212', 'One less', -1], ['+', 'One more', 1]].forEach(function (step) {
      var button = document.createElement('button');
      button.type = 'button'; button.className = 'step'; button.textContent = step[0];
      button.setAttribute('aria-label', step[1]);
      button.onclick = function () {
        var value = (parseInt(input.value, 10) || 0) + step[2];
        input.value = Math.max(+input.min, Math.min(+input.max, value)); save();
      };
      input.insertAdjacentElement(step[2] < 0 ? 'beforebegin' : 'afterend', button);
    });
    input.addEventListener('change', save);
  });

  // "Near me": to about 100 metres, which is enough.
  if (navigator.geolocation) all('[data-locate]').forEach(function (button) {
    var form = button.form, says = (form.parentNode || document).querySelector('[data-locate-says]');
    var say = function (text) { if (says) { says.hidden = false; says.textContent = text; } };
    button.hidden = false;
    button.onclick = function () {
      say('Finding out where you are\u2026');
      navigator.geolocation.getCurrentPosition(function (found) {
        var near = found.coords.latitude.toFixed(3) + ',' + found.coords.longitude.toFixed(3);
        var select = form.querySelector('select[name=near]');
        if (select) select.add(new Option('Where I am', near, true, true));
        else form.insertAdjacentHTML('beforeend', '<input type="hidden" name="near" value="' + near + '">');
        form.submit();
      }, function () { say('We could not find out where you are. Please choose a city.'); }, { timeout: 10000, maximumAge: 600000 });
    };
  });

  // A file goes into the text field beside it.
  all('[data-file-for]').forEach(function (field) {
    var input = field.querySelector('input'), target = byId(field.dataset.fileFor), says = field.querySelector('[role=status]');
    field.hidden = false;
    input.onchange = function () {
      var reader = new FileReader();
      reader.onload = function () { target.value = reader.result; says.textContent = 'Read. Look it over below, then import.'; };
      if (input.files[0]) reader.readAsText(input.files[0]);
    };
  });

  // Live parts: an event says that something happened, and the part is fetched again.
  var live = byId('live');
  if (!live || !live.dataset.stream || !window.EventSource || !window.fetch) return;
  var lamp = byId('live-lamp'), says = byId('live-says'), sound = document.querySelector('[data-sound]'), busy = false, again = false, audio;
  var refresh = function () {
    if (busy) { again = true; return; }
    busy = true; again = false;
    fetch(live.dataset.fragment, { credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.text();
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, 'text/html'), fresh = page.getElementById('live') || page.body;
      var held = document.activeElement && document.activeElement.id;
      live.replaceChildren.apply(live, Array.prototype.slice.call(fresh.childNodes));
      if (held && byId(held)) byId(held).focus();
      var text = live.querySelector('[data-say]');
      if (text) says.textContent = text.textContent;
    }).catch(function () {}).then(function () { busy = false; if (again) refresh(); });
  };
  var ring = function () {
    if (!sound || !sound.querySelector('input').checked || !audio) return;
    [660, 880].forEach(function (pitch, i) {
      var tone = audio.createOscillator(), volume = audio.createGain(), at = audio.currentTime + i * .18;
      tone.frequency.value = pitch; volume.gain.setValueAtTime(.2, at); volume.gain.exponentialRampToValueAtTime(.001, at + .3);
      tone.connect(volume).connect(audio.destination); tone.start(at); tone.stop(at + .3);
    });
  };
  if (sound && window.AudioContext) {
    sound.hidden = false;
    sound.onchange = function () { audio = audio || new AudioContext(); ring(); };
  }
  var stream = new EventSource(live.dataset.stream);
  live.dataset.events.split(' ').forEach(function (name) {
    stream.addEventListener(name, function () { refresh(); if (name === live.dataset.ring) ring(); });
  });
  if (lamp) lamp.hidden = false;
  var show = function (on) { if (lamp) { lamp.textContent = on ? 'Live' : 'Reconnecting'; lamp.classList.toggle('off', !on); } };
  stream.onopen = function () { show(true); refresh(); };
  stream.onerror = function () { show(false); if (stream.readyState === 2) setInterval(refresh, 20000); };

  // A step on the board keeps the place on the page.
  live.addEventListener('submit', function (event) {
    var form = event.target;
    if (!form.hasAttribute('data-quiet')) return;
    event.preventDefault();
    var button = form.querySelector('button');
    button.disabled = true;
    fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), credentials: 'same-origin' })
      .then(function (answer) { if (!answer.ok) throw answer; refresh(); })
      .catch(function () { button.disabled = false; says.textContent = 'That did not work. Please try again.'; says.className = 'box bad'; });
  });
})();
