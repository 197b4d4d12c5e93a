// Names beside the nodes: the best connected first, never one over another, more when nearer.

const LABEL_PIXELS = 13;

/**
 * Draws the labels of `shown` ({id, x, y, size, label}, most important first) on the canvas of
 * `network`; those in `always` come first and even when crowded.
 */
function drawLabels(context, network, shown, always, faded) {
  const scale = network.getScale();
  const { width, height } = context.canvas;
  const taken = new Map();
  const cell = 64;
  const pixels = LABEL_PIXELS / scale;
  const ink = colour("ink");
  const halo = colour("ground");
  context.save();
  context.font = `500 ${pixels}px ${colour("font") || "sans-serif"}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5 / scale;
  const ratio = window.devicePixelRatio || 1;
  const ordered = [...shown.filter((n) => always.has(n.id)), ...shown.filter((n) => !always.has(n.id))];
  for (const node of ordered) {
    const forced = always.has(node.id);
    if (!forced && faded && faded(node.id)) continue;
    const at = network.canvasToDOM({ x: node.x, y: node.y + node.size });
    if (at.x < -80 || at.y < -20 || at.x > width / ratio + 80 || at.y > height / ratio + 20) continue;
    const wide = textWidth(node.label) + 6;
    const box = [at.x - wide / 2, at.y + 2, at.x + wide / 2, at.y + 4 + LABEL_PIXELS];
    if (collides(taken, box, cell) && !forced) continue;
    occupy(taken, box, cell);
    context.strokeStyle = halo;
    context.fillStyle = ink;
    const y = node.y + node.size + 3 / scale;
    context.strokeText(node.label, node.x, y);
    context.fillText(node.label, node.x, y);
  }
  context.restore();
}

const measured = new Map();
const ruler = document.createElement("canvas").getContext("2d");

function textWidth(label) {
  if (!measured.has(label)) {
    ruler.font = `500 ${LABEL_PIXELS}px ${colour("font") || "sans-serif"}`;
    measured.set(label, ruler.measureText(label).width);
  }
  return measured.get(label);
}

function* cells([left, top, right, bottom], size) {
  for (let x = Math.floor(left / size); x <= Math.floor(right / size); x += 1)
    for (let y = Math.floor(top / size); y <= Math.floor(bottom / size); y += 1) yield `${x},${y}`;
}

function collides(taken, box, size) {
  for (const key of cells(box, size))
    for (const other of taken.get(key) || [])
      if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return true;
  return false;
}

function occupy(taken, box, size) {
  for (const key of cells(box, size)) {
    if (!taken.has(key)) taken.set(key, []);
    taken.get(key).push(box);
  }
}
