// Which deals, edges and organisations are to be seen.

/** The edges to draw, each with its visible deals, and the organisations at their ends. */
function select() {
  const lines = [];
  const ends = new Set();
  for (const edge of edges.values()) {
    if (edge.beside) continue;
    const seen = edge.deals.filter((id) => deals.get(id).modality === "asserted");
    if (!seen.length) continue;
    lines.push({ edge, deals: seen });
    ends.add(edge.from).add(edge.to);
  }
  return { lines, ends };
}
