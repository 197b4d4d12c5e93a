// The state of the page is its address: everything that can be seen can be linked to.

const SHOWN = ["org", "deal", "pair", "path", "compare"]; // what the card may show
const FACETS = ["family", "status", "kind", "domain", "sector", "country", "confidence", "origin"];

/** What the address says; whatever it does not say has its ordinary value. */
function readAddress(fragment) {
  const given = new URLSearchParams(fragment);
  const type = SHOWN.find((name) => given.has(name));
  const [from, to] = (given.get("years") || "").split("-").map(Number);
  const sort = given.get("sort") || "-date";
  const oneOf = (name, allowed) =>
    allowed.includes(given.get(name)) ? given.get(name) : allowed[0];
  return {
    view: oneOf("view", ["network", "matrix", "list"]),
    show: type ? { type, ids: given.getAll(type) } : null,
    focus: given.get("focus"),
    hops: Math.min(3, Math.max(1, Number(given.get("hops")) || 1)),
    only: Object.fromEntries(FACETS.map((facet) => [facet, given.getAll(facet)])),
    said: given.getAll("said"),
    years: from && to ? [Math.min(from, to), Math.max(from, to)] : null,
    sort: sort.replace(/^-/, ""),
    down: sort.startsWith("-"),
    order: oneOf("order", ["community", "number", "name"]),
    top: Math.max(0, Number(given.get("top")) || 0),
  };
}

function writeAddress(wanted) {
  const given = new URLSearchParams();
  if (wanted.view !== "network") given.set("view", wanted.view);
  for (const id of wanted.show?.ids || []) given.append(wanted.show.type, id);
  if (wanted.focus) given.set("focus", wanted.focus);
  if (wanted.focus && wanted.hops > 1) given.set("hops", wanted.hops);
  for (const facet of FACETS) for (const value of wanted.only[facet]) given.append(facet, value);
  for (const modality of wanted.said) given.append("said", modality);
  if (wanted.years) given.set("years", wanted.years.join("-"));
  const sort = (wanted.down ? "-" : "") + wanted.sort;
  if (sort !== "-date") given.set("sort", sort);
  if (wanted.order !== "community") given.set("order", wanted.order);
  if (wanted.top) given.set("top", wanted.top);
  return given.toString();
}

let state = readAddress(location.hash.slice(1));
const watchers = [];

/** Calls `watcher(changed)` at every change; `changed(key, …)` tells whether one of them did. */
function watch(watcher) {
  watchers.push(watcher);
}

function changeTo(next) {
  const before = state;
  state = next;
  const differs = (key) => JSON.stringify(before[key]) !== JSON.stringify(next[key]);
  const changed = (...keys) => keys.some(differs);
  for (const watcher of watchers) watcher(changed);
}

/** Changes some of the state; `quietly` without a new step for the back button. */
function go(change, quietly = false) {
  const next = { ...state, ...change };
  const fragment = writeAddress(next);
  const same = fragment === location.hash.slice(1);
  changeTo(next);
  if (same) return;
  if (quietly) location.replace(`${location.href.split("#")[0]}#${fragment}`);
  else location.hash = fragment;
}

window.addEventListener("hashchange", () => {
  const fragment = location.hash.slice(1);
  if (fragment !== writeAddress(state)) changeTo(readAddress(fragment));
});

/** A link inside the page, to the state with some of it changed. */
function inside(change, label, properties = {}) {
  return el("a", { href: `#${writeAddress({ ...state, ...change })}`, ...properties }, label);
}

function showing(type, ...ids) {
  return { show: { type, ids } };
}

function organisationLink(id, properties = {}) {
  if (!organisations.has(id)) return el("span", {}, id);
  return inside(showing("org", id), labelOf(id), { "data-org": id, ...properties });
}

// In a notebook's frame a bare "#…" would lead to the notebook: follow such links ourselves. A link
// that only opens a card keeps what has been filtered since it was made.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const wanted = readAddress(link.getAttribute("href").slice(1));
  if ("skip" in link.dataset) byId("card").focus();
  else go("whole" in link.dataset ? wanted : { show: wanted.show });
});
