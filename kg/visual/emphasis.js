// What stands out in the network: what is chosen or under the pointer, with its partners.

let lit = null; // the organisations that stand out, null when all do
let inFront = new Set(); // those whose names are always drawn
let hovered = null;

/** What is to be seen in the network: organisations that stand out, and those named in any case. */
function emphasis() {
  if (hovered !== null) return { lit: withPartners([hovered]), named: new Set([hovered]) };
  if (!state.show || state.show.type === "deal") {
    const deal = deals.get(state.show?.ids[0]);
    return deal
      ? { lit: new Set(deal.parties), named: new Set(deal.parties) }
      : { lit: null, named: new Set() };
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

function isFaded(id) {
  return lit !== null && !lit.has(id);
}

/** Whether a line belongs to what is chosen. */
function standsOut({ from, to }) {
  const centre =
    hovered !== null
      ? [hovered]
      : ["org", "compare"].includes(state.show?.type)
        ? state.show.ids
        : null;
  return centre ? centre.includes(from) || centre.includes(to) : lit.has(from) && lit.has(to);
}

/** Decides anew what stands out; the canvas itself stays as it is. */
function emphasise() {
  ({ lit, named: inFront } = emphasis());
  if (lit && !labelled.some(({ id }) => lit.has(id))) lit = null; // nothing of it is drawn
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
    const { width, dashes } = lineLook({ edge, deals: seen });
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
  else
    corners(shape, { x, y, size }).forEach(([a, b], index) =>
      index ? context.lineTo(a, b) : context.moveTo(a, b),
    );
  context.closePath();
  context.fill();
  context.stroke();
}

/** The corners of a diamond or a triangle. */
function corners(shape, { x, y, size }) {
  if (shape === "diamond")
    return [
      [x, y - size],
      [x + size, y],
      [x, y + size],
      [x - size, y],
    ];
  return [
    [x, y - size],
    [x + size, y + 0.7 * size],
    [x - size, y + 0.7 * size],
  ];
}
