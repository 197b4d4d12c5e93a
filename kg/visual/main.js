// Puts the parts together.

const SELECTING = ["only", "said", "years", "focus", "hops"];
let selection = select(state);
let fromCanvas = false; // a click on the drawing does not move it away from under the pointer

buildFilters();
buildTimeline();
startNetwork();
showSelection();
showCounts();
showView();
showCard();

function showSelection() {
  showFilters();
  showTimeline();
}

function refresh(changed) {
  const reselect = changed(...SELECTING);
  const recrop = !reselect && (changed("top") || (selection.ranked && changed("show")));
  if (reselect) {
    selection = select(state);
    showSelection();
  } else if (recrop) selection = crop(selection, state);
  if (reselect || recrop) paint();
  if (reselect || changed("show")) emphasise();
  if (reselect || recrop || changed("view")) showCounts();
  if (reselect || changed("view", "sort", "down", "order")) showView();
  if (changed("show")) showCard();
  else if (reselect) showCard(true);
  if (changed("view") && state.view === "network") wakeNetwork();
  if (changed("focus", "hops") || (changed("show") && state.show && !fromCanvas)) bringIntoView();
  fromCanvas = false;
}

watch(refresh);
document.addEventListener(
  "pointerdown",
  ({ target }) => (fromCanvas = byId("network").contains(target)),
  true,
);
document.addEventListener("keydown", () => (fromCanvas = false), true);
searchBox(byId("search"), byId("found"), (id) => go(showing("org", id)));
for (const [id, action] of [
  ["svg", downloadSvg],
  ["png", downloadPng],
])
  byId(id).addEventListener("click", action);
for (const button of document.querySelectorAll("[data-drawer]"))
  button.addEventListener("click", () => {
    const open = byId("filters").classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
document.body.dataset.ready = "true";
