// In a conversation: says that somebody is writing, and shows it of the others.
(() => {
const live = document.querySelector('[data-typing]'), says = document.querySelector('[data-typing-says]');
const text = document.querySelector('#f-text');
const { typing, side } = live.dataset;
let told = 0, gone;
text.addEventListener('input', () => {
  if (Date.now() - told < 3e3) return;
  told = Date.now();
  fetch(typing, { method: 'PUT' }).catch(() => {});
});
const hide = () => { says.hidden = true; };
live.on('typing', e => {
  const data = JSON.parse(e.data);
  if (data.side === side) return;
  says.textContent = `${data.name} is writing…`;
  says.hidden = false;
  clearTimeout(gone);
  gone = setTimeout(hide, 5e3);
});
live.on('message.sent', hide);
// Sends with Ctrl and Enter, as elsewhere.
text.addEventListener('keydown', e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) text.form.requestSubmit(); });
})();
