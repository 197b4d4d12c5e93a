// The network view: vis-network draws nodes and lines, the labels are ours.

const canvasNodes = new vis.DataSet();
const canvasEdges = new vis.DataSet();
let network = null;
let labelled = [];
let lit = null; // the organisations that stand out, null when all do
const inFront = new Set(); // always with their names

function nodeFor(id) {
  const { label, community, ...node } = nodes.get(id);
  return node;
}

function edgeFor({ edge, deals: seen }) {
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: 0.8 + 1.1 * Math.log2(seen.length),
  };
}

function startNetwork(lines, ends) {
  fillNetwork(lines, ends);
  const options = { ...scene.drawing.options, groups: groupColours() };
  options.edges = { ...options.edges, color: edgeColour() };
  network = new vis.Network(byId("network"), { nodes: canvasNodes, edges: canvasEdges }, options);
  network.on("afterDrawing", (context) => drawLabels(context, network, labelled, inFront, isFaded));
  network.on("click", ({ nodes: [id], edges: [line] }) => {
    if (id !== undefined) go({ show: { type: "org", ids: [id] } });
    else if (line !== undefined) {
      const { from, to } = edges.get(line);
      go({ show: { type: "pair", ids: [from, to] } });
    } else if (state.show) go({ show: null });
  });
  network.once("afterDrawing", () => performance.mark("drawn"));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.fit({ animation: false });
}

function fillNetwork(lines, ends) {
  canvasNodes.add([...ends].map(nodeFor));
  canvasEdges.add(lines.map(edgeFor));
  labelled = [...ends]
    .map((id) => nodes.get(id))
    .sort((a, b) => b.size - a.size || (a.label < b.label ? -1 : 1));
}

function edgeColour() {
  const plain = colour("line");
  return { color: plain, highlight: colour("accent"), hover: colour("accent"), inherit: false };
}

function isFaded(id) {
  return lit !== null && !lit.has(id);
}

let hovered = null;

function hover(id) {
  hovered = id;
  light();
}

/** Brings the chosen organisation and its partners forward and lets the rest fade. */
function light() {
  const chosen = state.show && state.show.type !== "deal" ? state.show.ids : [];
  const centre = hovered === null ? chosen : [hovered];
  inFront.clear();
  for (const id of centre) inFront.add(id);
  const next = centre.length ? new Set(centre) : null;
  if (next)
    for (const id of centre)
      for (const edge of edgesAt.get(id) || [])
        if (canvasEdges.get(edge.id)) next.add(edge.from).add(edge.to);
  const faint = colour("faint");
  const changedNodes = [];
  for (const id of canvasNodes.getIds()) {
    const fade = next !== null && !next.has(id);
    if (fade !== isFaded(id)) changedNodes.push({ id, opacity: fade ? 0.15 : 1 });
  }
  const standsOut = (edge) => centre.includes(edge.from) || centre.includes(edge.to);
  const changedEdges = canvasEdges.get().map((edge) => ({
    id: edge.id,
    color: next === null ? edgeColour() : { ...edgeColour(), color: standsOut(edge) ? colour("accent") : faint },
  }));
  lit = next;
  canvasNodes.update(changedNodes);
  canvasEdges.update(changedEdges);
}

function showInNetwork(id) {
  if (!network || !canvasNodes.get(id)) return;
  const place = network.getPosition(id);
  const scale = Math.max(network.getScale(), 0.6);
  network.moveTo({ position: place, scale, animation: stillness.matches ? false : { duration: 400 } });
}

watch((now, before) => {
  if (now.show === before.show) return;
  hovered = null;
  light();
  if (now.show?.type === "org") showInNetwork(now.show.ids[0]);
});

darkGround.addEventListener("change", () => {
  network?.setOptions({ groups: groupColours(), edges: { color: edgeColour() } });
  light();
});
