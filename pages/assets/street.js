// Every page works without this.
(() => {
const all = what => [...document.querySelectorAll(what)], one = what => all(what)[0];
document.documentElement.classList.add('js');

// A second click does nothing for a while.
addEventListener('submit', e => {
  if (e.target.sent) e.preventDefault();
  e.target.sent = e.target.matches('[data-once]');
  setTimeout(() => { e.target.sent = false; }, 5e3);
});

// Plus and minus beside a quantity; the cart's save by themselves.
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
    say('Looking where you are…');
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const near = [coords.latitude.toFixed(3), coords.longitude.toFixed(3)], { filter } = button.dataset;
      if (filter) one(filter).add(new Option('Where I am', near, true, true));
      else form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'near', value: near }));
      form.submit();
    }, () => say('We could not find out. Please choose.'), { timeout: 1e4 });
  };
});

// A file into a text field.
all('[data-file-for]').forEach(field => {
  field.hidden = false;
  field.onchange = async e => { one(field.dataset.fileFor).value = await e.target.files[0].text(); };
});
})();
