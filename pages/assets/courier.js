// On shift, says where the courier is: once a second at most, as long as the page is there.
(() => {
const live = document.querySelector('#live');
let watching, sent = 0, waiting, last;
const say = text => {
  const says = document.querySelector('[data-position-says]');
  if (says) says.textContent = text;
};
const send = async () => {
  const position = last, { coords } = position;
  sent = Date.now();
  const answer = await fetch('/api/v1/me/position', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lat: coords.latitude, lng: coords.longitude }),
  }).catch(() => 0);
  waiting = undefined;
  say(answer.ok ? 'Those whom you come to see where you are.' : 'Your position does not get through; trying on.');
  if (last !== position) tell(last);
};
// What comes too soon is not lost: it is sent when a second is over, or the last that came by then.
const tell = position => {
  last = position;
  waiting ??= setTimeout(send, Math.max(0, sent + 1e3 - Date.now()));
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
