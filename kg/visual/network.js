// The network view: vis-network draws nodes and lines, the labels are ours.

const canvasNodes = new vis.DataSet();
const canvasEdges = new vis.DataSet();
const drawnNodes = new Map(); // id → what it looks like, as text
const drawnEdges = new Map();
let network = null;
let labelled = []; // the drawn nodes with their places, most important first
let lit = null; // the organisations that stand out, null when all do
let inFront = new Set(); // those whose names are always drawn
let hovered = null;
const SIDE = 170; // pixels that labels need beside a ring
const RINGED = 90; // a larger neighbourhood keeps the places that it has in the whole

function startNetwork() {
  paint();
  emphasise();
  const options = { ...scene.drawing.options, groups: groupColours() };
  network = new vis.Network(byId("network"), { nodes: canvasNodes, edges: canvasEdges }, options);
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    if (lit !== null) drawLit(context, scale);
    drawLabels(context, scale, placeLabels({ scale, labels: labelled, forced: inFront, hidden: isFaded, window: inView() }));
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

/** What is to be seen in the network: organisations that stand out, and those named in any case. */
function emphasis() {
  if (hovered !== null) return { lit: withPartners([hovered]), named: new Set([hovered]) };
  if (!state.show || state.show.type === "deal") {
    const deal = deals.get(state.show?.ids[0]);
    return deal ? { lit: new Set(deal.parties), named: new Set(deal.parties) } : { lit: null, named: new Set() };
  }
  const { type, ids } = state.show;
  if (type === "org" && ids[0] === state.focus) return { lit: null, named: new Set(ids) };
  if (type === "pair") return { lit: new Set(ids), named: new Set(ids) };
  if (type === "path") {
    const on = new Set([...ids, ...ways(selection.near, ...ids).flat()]);
    return { lit: on, named: on };
  }
  return { lit: withPartners(ids), named: new Set(ids) };
}

function withPartners(ids) {
  const around = new Set(ids);
  for (const id of ids) for (const other of selection.near.get(id) || []) around.add(other);
  return around;
}

/** How much wider than high the rings may be: as the window is, without its labels. */
function stageShape() {
  const { clientWidth, clientHeight } = byId("network");
  return Math.min(1.5, Math.max(0.8, (clientWidth - 2 * SIDE) / Math.max(200, clientHeight - 80)));
}

/** Decides anew what stands out; the canvas itself stays as it is. */
function emphasise() {
  ({ lit, named: inFront } = emphasis());
  redrawSoon();
}

let redrawing = false;

/** Draws once in the next frame, however often it is asked for. */
function redrawSoon() {
  if (redrawing || !network) return;
  redrawing = true;
  requestAnimationFrame(() => {
    redrawing = false;
    network.redraw();
  });
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
    return { id, label: labelOf(id), shape, group, size: ring ? Math.min(size, 20) : size, ...place };
  });
  labelled.sort((a, b) => b.size - a.size || (a.label < b.label ? -1 : 1));
  for (const { id, shape, group, size, x, y } of labelled) wantedNodes.set(id, { id, shape, group, size, x, y });
  const plain = colour("line");
  for (const line of selection.lines) wantedEdges.set(line.edge.id, lineLook(line, plain));
  synchronise(canvasEdges, drawnEdges, wantedEdges, true);
  synchronise(canvasNodes, drawnNodes, wantedNodes);
  synchronise(canvasEdges, drawnEdges, wantedEdges);
}

function lineLook({ edge, deals: seen }, plain) {
  const said = seen.every((id) => deals.get(id).modality !== ASSERTED);
  return {
    id: edge.id, from: edge.from, to: edge.to, width: 1 + 1.2 * Math.log2(seen.length),
    dashes: said ? [6, 5] : false, color: { color: plain, highlight: plain, hover: plain, inherit: false },
  };
}

/** Whether a line belongs to what is chosen. */
function standsOut({ from, to }) {
  const centre = hovered !== null ? [hovered] : ["org", "compare"].includes(state.show?.type) ? state.show.ids : null;
  return centre ? centre.includes(from) || centre.includes(to) : lit.has(from) && lit.has(to);
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

function isFaded(id) {
  return lit !== null && !lit.has(id);
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

function hover(id) {
  hovered = id;
  byId("network").classList.toggle("over", id !== null);
  emphasise();
}

/** A veil over everything, and what stands out drawn once more on top of it. */
function drawLit(context, scale) {
  const [left, top, right, bottom] = inView();
  context.save();
  context.globalAlpha = 0.84;
  context.fillStyle = colour("ground");
  context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  context.strokeStyle = colour("accent");
  const at = new Map(labelled.map((place) => [place.id, place]));
  for (const { edge, deals: seen } of selection.lines) {
    if (!lit.has(edge.from) || !lit.has(edge.to) || !standsOut(edge)) continue;
    const { width, dashes } = lineLook({ edge, deals: seen }, "");
    context.setLineDash(dashes || []);
    context.lineWidth = Math.max(width, 1.2 / scale);
    context.beginPath();
    context.moveTo(at.get(edge.from).x, at.get(edge.from).y);
    context.lineTo(at.get(edge.to).x, at.get(edge.to).y);
    context.stroke();
  }
  context.setLineDash([]);
  context.strokeStyle = colour("node-edge");
  context.lineWidth = 1;
  for (const place of labelled) if (lit.has(place.id)) drawMark(context, place);
  context.restore();
}

/** The mark of an organisation, as vis-network draws it. */
function drawMark(context, { x, y, size, shape, group }) {
  context.fillStyle = familyColour(group);
  context.beginPath();
  if (shape === "dot") context.arc(x, y, size, 0, 2 * Math.PI);
  else if (shape === "square") context.rect(x - size, y - size, 2 * size, 2 * size);
  else corners(shape, { x, y, size }).forEach(([a, b], index) => (index ? context.lineTo(a, b) : context.moveTo(a, b)));
  context.closePath();
  context.fill();
  context.stroke();
}

/** The corners of a diamond or a triangle. */
function corners(shape, { x, y, size }) {
  if (shape === "diamond") return [[x, y - size], [x + size, y], [x, y + size], [x - size, y]];
  return [[x, y - size], [x + size, y + 0.7 * size], [x - size, y + 0.7 * size]];
}

/** Moves the view to what is chosen, or to everything, with room for the labels. */
function bringIntoView(animated = true) {
  const chosen = lit === null || state.focus ? labelled : labelled.filter(({ id }) => lit.has(id));
  if (!chosen.length) return;
  const { clientWidth, clientHeight } = byId("network");
  let [left, top, right, bottom] = chosen.reduce(
    ([l, t, r, b], { x, y, size }) => [Math.min(l, x - size), Math.min(t, y - size), Math.max(r, x + size), Math.max(b, y + size)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  if (chosen.some(({ angle }) => angle === null)) {
    [right, bottom] = [Math.max(-left, right), Math.max(-top, bottom)]; // the rings' centre stays in the middle
    [left, top] = [-right, -bottom];
  }
  const half = (place) => textWidth(place.label, labelPixels(place.size)) * (place.angle === undefined ? 0.5 : 1);
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
  network.setOptions({ groups: groupColours() });
  forgetSprites();
  paint();
  emphasise();
});
