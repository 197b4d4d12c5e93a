// The state of the page is its address: everything that can be seen can be linked to.

const LISTS = ["pair", "path", "compare"]; // two organisations each

/** What the address says; whatever it does not say has its ordinary value. */
function readAddress(fragment) {
  const given = new URLSearchParams(fragment);
  const state = { view: given.get("view") || "network", show: null };
  for (const type of ["org", "deal"]) {
    if (given.has(type)) state.show = { type, ids: [given.get(type)] };
  }
  for (const type of LISTS) {
    if (given.has(type)) state.show = { type, ids: given.getAll(type) };
  }
  return state;
}

function writeAddress(state) {
  const given = new URLSearchParams();
  if (state.view !== "network") given.set("view", state.view);
  if (state.show) for (const id of state.show.ids) given.append(state.show.type, id);
  return given.toString();
}

let state = readAddress(location.hash.slice(1));
const watchers = [];

/** Calls `watcher(state, before)` at every change. */
function watch(watcher) {
  watchers.push(watcher);
}

function changeTo(next) {
  const before = state;
  state = next;
  for (const watcher of watchers) watcher(state, before);
}

/** Changes some of the state; `quietly` without a new step for the back button. */
function go(change, quietly = false) {
  const next = { ...state, ...change };
  const fragment = writeAddress(next);
  changeTo(next);
  if (fragment === location.hash.slice(1)) return;
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

function organisationLink(id, properties = {}) {
  if (!organisations.has(id)) return el("span", {}, id);
  return inside({ show: { type: "org", ids: [id] } }, labelOf(id), properties);
}

// In a notebook's frame a bare "#…" would lead to the notebook: follow such links ourselves.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if ("skip" in link.dataset) byId("card").focus();
  else go(readAddress(link.getAttribute("href").slice(1)));
});
