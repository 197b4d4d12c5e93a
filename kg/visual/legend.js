// What colours, shapes and sizes mean.

function showLegend() {
  const present = new Set([...organisations.values()].map((o) => o.family));
  const sides = { automaker: words.sideAutomaker, technology: words.sideTechnology, both: words.sideBoth };
  byId("legend").replaceChildren(
    el("h2", {}, words.colours),
    el(
      "ul",
      {},
      ...families
        .filter(({ id }) => present.has(id))
        .map(({ id, label }) => el("li", {}, swatch({ side: "technology", family: id }), label)),
    ),
    el("h2", {}, words.shapes),
    el(
      "ul",
      {},
      ...Object.entries(sides).map(([side, label]) => el("li", {}, swatch({ side, family: "plain" }), label)),
    ),
    el("p", {}, words.sizeHelp),
  );
}
