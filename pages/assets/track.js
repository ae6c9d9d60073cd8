// Where the courier is, as it comes: on the map, and in minutes.
(() => {
const live = document.querySelector('#live');
let source, drawing;
const metres = (lat, lng, [la, ln]) => Math.hypot(lat - la, (lng - ln) * Math.cos(la * Math.PI / 180)) * 111195;
const move = ({ lat, lng }) => {
  const map = drawing.querySelector('[data-map]'), [west, north, perLng, perLat] = map.dataset.map.split(' ').map(Number);
  const x = (lng - west) * perLng, y = (north - lat) * perLat;
  let rider = map.querySelector('.rider');
  if (!rider) {
    rider = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    rider.setAttribute('class', 'rider');
    [['halo', 20], ['', 10]].forEach(([kind, r]) => {
      const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
      circle.setAttribute('class', kind);
      circle.setAttribute('r', r);
      rider.append(circle);
    });
    map.append(rider);
  }
  rider.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  const minutes = document.querySelector('[data-minutes]');
  const left = metres(lat, lng, drawing.dataset.door.split(' ').map(Number));
  if (minutes && 'taken' in drawing.dataset) minutes.textContent = Math.max(1, Math.ceil(left * 1.3 / (15 / 3.6) / 60));
};
// The part is fetched again when the delivery moves: then there is another map, and perhaps another courier.
const follow = () => {
  const now = document.querySelector('[data-track]');
  if (now === drawing) return;
  if (source) source.close();
  drawing = now;
  source = now && new EventSource(now.dataset.track);
  if (source) source.addEventListener('position', e => move(JSON.parse(e.data)));
};
new MutationObserver(follow).observe(live, { childList: true });
follow();
})();
