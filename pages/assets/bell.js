// How much is new, as it changes. Only while the page is to be seen: browsers open few connections to a host.
(() => {
const bell = document.querySelector('[data-news]');
let source;
const show = ({ unseen }) => {
  const count = bell.querySelector('.count');
  count.hidden = !unseen;
  count.firstChild.data = unseen;
};
const follow = () => {
  if (source) source.close();
  source = 0;
  if (document.hidden) return;
  source = new EventSource(bell.dataset.news);
  source.addEventListener('notified', e => show(JSON.parse(e.data)));
  // Refused, and not only cut: the browser does not come back by itself.
  source.onerror = e => { if (e.target === source && source.readyState > 1) setTimeout(follow, 2e4 + Math.random() * 2e4); };
  source.onopen = async () => {
    const answer = await fetch('/api/v1/me/notifications/unseen').catch(() => 0);
    if (answer.ok) show(await answer.json());
  };
};
document.addEventListener('visibilitychange', follow);
follow();
})();
