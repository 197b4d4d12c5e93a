// Files to take away: the list as CSV, the network as SVG and PNG.

function download(name, type, content) {
  const url = URL.createObjectURL(
    content instanceof Blob ? content : new Blob([content], { type }),
  );
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** One CSV cell. A leading =, +, - or @ would run as a formula in a spreadsheet: quote it away. */
function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv(ordered) {
  const columns = {
    id: (deal) => deal.id,
    date: (deal) => deal.date,
    date_kind: (deal) => deal.date_kind,
    automakers: (deal) => names(deal.automakers),
    technology_companies: (deal) => names(deal.technology),
    other_parties: (deal) => names(deal.others),
    kind: kindOf,
    domains: (deal) => deal.domains.map(term).join("; "),
    said_as: (deal) => deal.modality,
    status: (deal) => term(deal.status),
    started: (deal) => deal.started,
    ended: (deal) => deal.ended,
    value: (deal) => deal.values.map((money) => `${money.currency} ${money.amount}`).join("; "),
    confidence: (deal) => term(deal.confidence),
    origin: (deal) => term(deal.origin),
    description: (deal) => deal.text,
    sources: (deal) =>
      deal.sources.map((id) => sources.get(id)?.url || sources.get(id)?.name || id).join(" "),
  };
  const lines = [
    Object.keys(columns),
    ...ordered.map((deal) => Object.values(columns).map((of) => of(deal))),
  ];
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function svgElement(name, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

function svgMark({ x, y, size, shape }) {
  if (shape === "dot") return ["circle", { cx: x, cy: y, r: size }];
  if (shape === "square")
    return ["rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size }];
  return [
    "polygon",
    {
      points: corners(shape, { x, y, size })
        .map((corner) => corner.join(","))
        .join(" "),
    },
  ];
}

/** The drawn network as SVG text, all of it, with the labels that do not overlap. */
function networkSvg() {
  const places = labelled;
  const edge = (key, pick) =>
    places.reduce((best, place) => pick(best, place[key]), key === "x" ? places[0].x : places[0].y);
  const margin = 120;
  const [left, top] = [edge("x", Math.min) - margin, edge("y", Math.min) - margin];
  const width = edge("x", Math.max) + margin - left;
  const height = edge("y", Math.max) + margin - top;
  const at = new Map(places.map((place) => [place.id, place]));
  const root = svgElement(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `${left} ${top} ${width} ${height}`,
      width: Math.round(width),
      height: Math.round(height),
      "font-family": colour("font"),
    },
    svgElement("title", {}, document.title),
    svgElement("rect", { x: left, y: top, width, height, fill: colour("ground") }),
  );
  for (const line of canvasEdges.get()) {
    const [a, b] = [at.get(line.from), at.get(line.to)];
    const dash = line.dashes ? { "stroke-dasharray": "6 5" } : {};
    root.append(
      svgElement("line", {
        x1: a.x,
        y1: a.y,
        x2: b.x,
        y2: b.y,
        stroke: colour("line"),
        "stroke-width": line.width,
        ...dash,
      }),
    );
  }
  for (const place of places) {
    const [name, attributes] = svgMark(place);
    root.append(
      svgElement(name, {
        ...attributes,
        fill: familyColour(place.group),
        stroke: colour("node-edge"),
      }),
    );
  }
  for (const { text, x, y, pixels, anchor } of placeLabels({
    scale: places.length > 100 ? 0.6 : 1,
    labels: places,
    all: true,
  })) {
    const drawn = {
      x,
      y: y + pixels * 0.8,
      "font-size": pixels,
      "text-anchor": anchor,
      fill: colour("ink"),
      stroke: colour("ground"),
      "stroke-width": pixels / 4,
      "paint-order": "stroke",
    };
    root.append(svgElement("text", drawn, text));
  }
  return new XMLSerializer().serializeToString(root);
}

function downloadSvg() {
  download("network.svg", "image/svg+xml", networkSvg());
}

/** The same picture as PNG, at most 4,000 pixels wide or high. */
async function downloadPng() {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(networkSvg())}`;
  await picture.decode();
  const scale = Math.min(2, 4000 / Math.max(picture.width, picture.height));
  const canvas = el("canvas", {
    width: Math.round(picture.width * scale),
    height: Math.round(picture.height * scale),
  });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => download("network.png", "image/png", blob), "image/png");
}
