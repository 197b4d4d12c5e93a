// The network view: vis-network draws nodes and lines, the labels are ours.

const canvasNodes = new vis.DataSet();
const canvasEdges = new vis.DataSet();
const drawnNodes = new Map(); // id → what it looks like, as text
const drawnEdges = new Map();
let network = null;
let labelled = []; // the drawn nodes with their places, most important first
const SIDE = 170; // pixels that labels need beside a ring
const RINGED = 90; // a larger neighbourhood keeps the places that it has in the whole

function startNetwork() {
  paint();
  emphasise();
  const options = { ...scene.drawing.options, groups: groupColours() };
  options.edges = { ...options.edges, color: lineColour() };
  network = new vis.Network(byId("network"), { nodes: canvasNodes, edges: canvasEdges }, options);
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    if (lit !== null) drawLit(context, scale);
    drawLabels(
      context,
      scale,
      placeLabels({ scale, labels: labelled, forced: inFront, hidden: isFaded, window: inView() }),
    );
  });
  network.once("afterDrawing", () => performance.mark("drawn"));
  network.on("click", ({ nodes: [id], edges: [line] }) => {
    if (id !== undefined) go(showing("org", id));
    else if (line !== undefined) go(showing("pair", edges.get(line).from, edges.get(line).to));
    else if (state.show) go({ show: null });
  });
  network.on("doubleClick", ({ nodes: [id] }) => id !== undefined && go({ focus: id }));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("dragEnd", ({ nodes: moved }) => moved.forEach(rememberPlace));
  bringIntoView(false);
}

/** How much wider than high the rings may be: as the window is, without its labels. */
function stageShape() {
  const { clientWidth, clientHeight } = byId("network");
  return Math.min(1.5, Math.max(0.8, (clientWidth - 2 * SIDE) / Math.max(200, clientHeight - 80)));
}

/** Brings the canvas up to what the state says, changing only what differs. */
function paint() {
  const ringed = selection.levels && selection.levels.size <= RINGED;
  const places = ringed ? rings(selection.levels, selection.near, stageShape()) : null;
  const wantedNodes = new Map();
  const wantedEdges = new Map();
  const ends = new Set(selection.lines.flatMap(({ edge }) => [edge.from, edge.to]));
  if (state.focus && organisations.has(state.focus)) ends.add(state.focus);
  labelled = [...ends].map((id) => {
    const { shape, group, size, x, y, moved } = nodes.get(id);
    const ring = places?.get(id);
    const place = { x: x ?? 0, y: y ?? 0, ...moved, ...ring };
    return {
      id,
      label: labelOf(id),
      shape,
      group,
      size: ring ? Math.min(size, 20) : size,
      ...place,
    };
  });
  labelled.sort((a, b) => b.size - a.size || (a.label < b.label ? -1 : 1));
  for (const { id, shape, group, size, x, y } of labelled)
    wantedNodes.set(id, { id, shape, group, size, x, y });
  for (const line of selection.lines) wantedEdges.set(line.edge.id, lineLook(line));
  synchronise(canvasEdges, drawnEdges, wantedEdges, true);
  synchronise(canvasNodes, drawnNodes, wantedNodes);
  synchronise(canvasEdges, drawnEdges, wantedEdges);
}

/** One colour for all lines, given once: a colour for each would be read for each. */
function lineColour() {
  const plain = colour("line");
  return { color: plain, highlight: plain, hover: plain, inherit: false };
}

function lineLook({ edge, deals: seen }) {
  const said = seen.every((id) => deals.get(id).modality !== ASSERTED);
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: 1 + 1.2 * Math.log2(seen.length),
    dashes: said ? [6, 5] : false,
  };
}

/** Makes `set` hold `wanted`; `onlyRemove` takes away what is not wanted and does no more. */
function synchronise(set, drawn, wanted, onlyRemove = false) {
  const gone = [...drawn.keys()].filter((id) => !wanted.has(id));
  gone.forEach((id) => drawn.delete(id));
  if (gone.length) set.remove(gone);
  if (onlyRemove) return;
  const fresh = [];
  const changed = [];
  for (const [id, item] of wanted) {
    const look = JSON.stringify(item);
    if (!drawn.has(id)) fresh.push(item);
    else if (drawn.get(id) !== look) changed.push(item);
    drawn.set(id, look);
  }
  if (fresh.length) set.add(fresh);
  if (changed.length) set.update(changed);
}

function rememberPlace(id) {
  if (state.focus) return;
  nodes.get(id).moved = network.getPosition(id);
  paint();
  emphasise();
}

/** The canvas had no size while another view was shown. */
function wakeNetwork() {
  network.setSize("100%", "100%");
  network.redraw();
  bringIntoView(false);
}

/** The part of the network in the window, with a margin for labels. */
function inView() {
  const { clientWidth, clientHeight } = byId("network");
  const a = network.DOMtoCanvas({ x: -60, y: -30 });
  const b = network.DOMtoCanvas({ x: clientWidth + 60, y: clientHeight + 30 });
  return [a.x, a.y, b.x, b.y];
}

/** Moves the view to what is chosen, or to everything, with room for the labels. */
function bringIntoView(animated = true) {
  const chosen = lit === null || state.focus ? labelled : labelled.filter(({ id }) => lit.has(id));
  if (!chosen.length) return;
  const { clientWidth, clientHeight } = byId("network");
  let [left, top, right, bottom] = chosen.reduce(
    ([l, t, r, b], { x, y, size }) => [
      Math.min(l, x - size),
      Math.min(t, y - size),
      Math.max(r, x + size),
      Math.max(b, y + size),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  if (chosen.some(({ angle }) => angle === null)) {
    [right, bottom] = [Math.max(-left, right), Math.max(-top, bottom)]; // the rings' centre stays in the middle
    [left, top] = [-right, -bottom];
  }
  const half = (place) =>
    textWidth(place.label, labelPixels(place.size)) * (place.angle === undefined ? 0.5 : 1);
  const most = chosen.length < labelled.length || state.focus ? Math.max(...chosen.map(half)) : 0;
  const [roomX, roomY] = [Math.min(Math.max(50, most + 12), clientWidth / 3.4), 34];
  const scale = Math.min(
    1.4,
    (clientWidth - 2 * roomX) / Math.max(1, right - left),
    (clientHeight - 2 * roomY) / Math.max(1, bottom - top),
  );
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.max(0.02, scale),
    animation: animated && !stillness.matches && { duration: 450, easingFunction: "easeInOutQuad" },
  });
}

darkGround.addEventListener("change", () => {
  network.setOptions({ groups: groupColours(), edges: { color: lineColour() } });
  forgetSprites();
  paint();
  emphasise();
});
