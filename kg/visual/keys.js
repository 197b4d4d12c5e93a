// The network from the keyboard: arrows go to the nearest organisation that way.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let current = null;

/** The drawn organisation nearest to `place` in the direction (dx, dy), within 45° if possible. */
function nearestThatWay(place, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const other of labelled) {
    const [x, y] = [other.x - place.x, other.y - place.y];
    const along = x * dx + y * dy;
    const off = Math.abs(x * dy - y * dx);
    const cost = along + 2.5 * off;
    if (along > 1 && cost < least) [best, least] = [other, cost];
  }
  return best;
}

function moveTo(place) {
  current = place.id;
  hover(place.id);
  const { x, y } = network.canvasToDOM(place);
  const { clientWidth, clientHeight } = byId("network");
  if (x < 40 || y < 40 || x > clientWidth - 40 || y > clientHeight - 40)
    network.moveTo({ position: place });
  const partners = (selection.near.get(place.id) || new Set()).size;
  announce(`${place.label}, ${count(partners, words.partner)}`);
}

byId("network").addEventListener("keydown", (event) => {
  const place = labelled.find(({ id }) => id === current) || labelled[0];
  if (!place) return;
  const scale = network.getScale();
  if (event.key in DIRECTIONS) {
    const next = current === null ? place : nearestThatWay(place, DIRECTIONS[event.key]);
    if (next) moveTo(next);
  } else if (event.key === "Enter" && current !== null) go(showing("org", current));
  else if (event.key === "f" && current !== null)
    go({ focus: current, ...showing("org", current) });
  else if (event.key === "+") network.moveTo({ scale: scale * 1.3 });
  else if (event.key === "-") network.moveTo({ scale: scale / 1.3 });
  else if (event.key === "0") bringIntoView();
  else if (event.key === "Escape") go({ show: null });
  else return;
  event.preventDefault();
});
byId("network").addEventListener("blur", () => {
  current = null;
  if (hovered !== null) hover(null);
});
