// On shift, says where the courier is: once a second at most, as long as the page is there.
(() => {
const live = document.querySelector('#live');
let watching, sent = 0, busy, last;
const say = text => {
  const says = document.querySelector('[data-position-says]');
  if (says) says.textContent = text;
};
const tell = async ({ coords }) => {
  last = { coords };
  if (busy || Date.now() - sent < 1e3) return;
  busy = true;
  sent = Date.now();
  const answer = await fetch('/api/v1/me/position', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lat: coords.latitude, lng: coords.longitude }),
  }).catch(() => 0);
  busy = false;
  say(answer.ok ? 'Those whom you come to see where you are.' : 'Your position does not get through; trying on.');
};
const watch = () => {
  const on = document.querySelector('[data-on-shift]');
  if (on && watching === undefined && navigator.geolocation) {
    watching = navigator.geolocation.watchPosition(tell, () => say('We may not see where you are. Allow it in the browser.'), { enableHighAccuracy: true });
  } else if (!on && watching !== undefined) {
    navigator.geolocation.clearWatch(watching);
    watching = undefined;
  }
};
// Who stands still is there too.
setInterval(() => { if (last && watching !== undefined && Date.now() - sent > 1e4) tell(last); }, 5e3);
new MutationObserver(watch).observe(live, { childList: true });
watch();
})();
