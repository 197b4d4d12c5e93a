// Names beside the nodes: the best connected first, never one over another, more when nearer.

const CELL = 64; // pixels; the grid that finds collisions

/** Between 12 and 16 pixels, by the size of the node. */
function labelPixels(size) {
  return 12 + Math.min(4, Math.max(0, (size - 9) / 5));
}

const measured = new Map();
const ruler = document.createElement("canvas").getContext("2d");

function textWidth(text, pixels) {
  const key = `${pixels} ${text}`;
  if (!measured.has(key)) {
    ruler.font = `500 ${pixels}px ${colour("font")}`;
    measured.set(key, ruler.measureText(text).width);
  }
  return measured.get(key);
}

/** Where a label may stand, in pixels, best first: outward on a ring, else below its node or above. */
function labelBoxes(place, scale, pixels, wide) {
  const [x, y, size] = [place.x * scale, place.y * scale, place.size * scale];
  const level = (top) => ({
    anchor: "middle",
    at: x,
    top,
    box: [x - wide / 2 - 2, top, x + wide / 2 + 2, top + pixels + 1],
  });
  const outward = (sign) => {
    const at = x + sign * (size + 4);
    const left = sign > 0 ? at : at - wide;
    return {
      anchor: sign > 0 ? "start" : "end",
      at,
      top: y - pixels / 2,
      box: [left, y - pixels / 2, left + wide, y + pixels / 2],
    };
  };
  const [below, above] = [y + size + 3, y - size - pixels - 4].map(level);
  if (place.angle === undefined || place.angle === null) return [below, above];
  const across = Math.cos(place.angle);
  if (Math.abs(across) > 0.35) return [outward(Math.sign(across))];
  return [Math.sin(place.angle) < 0 ? above : below];
}

/**
 * The labels to draw at `scale`, in the units of the network. `labels` come most important
 * first; `forced` ones are drawn even when crowded, `hidden` ones never. Only those within
 * `window` ([left, top, right, bottom] in units of the network) count, unless `all`.
 */
function placeLabels({
  scale,
  labels,
  forced = new Set(),
  hidden = () => false,
  window = null,
  all = false,
}) {
  const taken = new Map();
  const chosen = [];
  const near =
    all || !window
      ? labels
      : labels.filter(
          ({ x, y }) => x > window[0] && x < window[2] && y > window[1] && y < window[3],
        );
  for (const { id, x, y, size } of near.slice(0, 400)) {
    if (hidden(id)) continue;
    const [cx, cy, r] = [x * scale, y * scale, size * scale];
    if (r > 5) occupy(taken, [cx - r, cy - r, cx + r, cy + r]);
  }
  const ordered = [
    ...near.filter(({ id }) => forced.has(id)),
    ...near.filter(({ id }) => !forced.has(id)),
  ];
  for (const place of ordered) {
    if (hidden(place.id) && !forced.has(place.id)) continue;
    const pixels = labelPixels(place.size);
    const boxes = labelBoxes(place, scale, pixels, textWidth(place.label, pixels));
    const free = boxes.find(({ box }) => !collides(taken, box));
    if (!free && !forced.has(place.id)) continue;
    const { anchor, at, top, box } = free || boxes[0];
    occupy(taken, box);
    chosen.push({
      text: place.label,
      x: at / scale,
      y: top / scale,
      pixels: pixels / scale,
      anchor,
    });
  }
  return chosen;
}

const sprites = new Map(); // a label with its halo is costly to draw: draw it once and copy

function forgetSprites() {
  sprites.clear();
}

function sprite(text, pixels, ratio) {
  const key = `${pixels} ${ratio} ${text}`;
  if (sprites.has(key)) return sprites.get(key);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((textWidth(text, pixels) + 8) * ratio);
  canvas.height = Math.ceil((pixels * 1.4 + 8) * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.font = `500 ${pixels}px ${colour("font")}`;
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = pixels / 3.6;
  context.strokeStyle = colour("ground");
  context.fillStyle = colour("ink");
  context.strokeText(text, 4, 4);
  context.fillText(text, 4, 4);
  sprites.set(key, canvas);
  return canvas;
}

/** Draws placed labels on the canvas of vis-network, pixel on pixel. */
function drawLabels(context, scale, placed) {
  const ratio = window.devicePixelRatio || 1;
  const seen = context.getTransform();
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const { text, x, y, pixels, anchor } of placed) {
    const image = sprite(text, Math.round(pixels * scale * 10) / 10, ratio);
    const at = seen.transformPoint({ x, y });
    const shift = { start: 4 * ratio, middle: image.width / 2, end: image.width - 4 * ratio }[
      anchor
    ];
    context.drawImage(image, Math.round(at.x - shift), Math.round(at.y - 4 * ratio));
  }
  context.restore();
}

function* cells([left, top, right, bottom]) {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1)
      yield x * 65536 + y;
}

function collides(taken, box) {
  for (const key of cells(box))
    for (const other of taken.get(key) || [])
      if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])
        return true;
  return false;
}

function occupy(taken, box) {
  for (const key of cells(box)) {
    if (!taken.has(key)) taken.set(key, []);
    taken.get(key).push(box);
  }
}
