// Where the address is, for couriers: only if one says so.
(() => {
const button = document.querySelector('[data-place]'), field = document.querySelector('[name=position]');
const says = document.querySelector('[data-place-says]');
button.hidden = !navigator.geolocation;
button.onclick = () => navigator.geolocation.getCurrentPosition(({ coords }) => {
  field.value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
  says.textContent = 'A courier would find you.';
}, () => { says.textContent = 'We could not find out. It is sent without.'; }, { timeout: 1e4 });
})();
