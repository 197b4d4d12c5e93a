// How two organisations are connected: the shortest ways, and the deals on each step.

const WAYS = 5;

/** Up to `WAYS` shortest ways from one to the other, each a list of ids; empty when there is none. */
function ways(near, from, to) {
  if (!near.has(from) || !near.has(to)) return [];
  const back = new Map([[from, []]]); // id → those before it on a shortest way
  let border = [from];
  while (border.length && !back.has(to)) {
    const next = new Map();
    for (const id of border)
      for (const other of near.get(id)) {
        if (back.has(other)) continue;
        if (!next.has(other)) next.set(other, []);
        next.get(other).push(id);
      }
    for (const [id, before] of next) back.set(id, before);
    border = [...next.keys()];
  }
  const found = [];
  const walk = (id, tail) => {
    if (found.length >= WAYS) return;
    if (id === from) found.push([from, ...tail]);
    else for (const before of back.get(id) || []) walk(before, [id, ...tail]);
  };
  walk(to, []);
  return found;
}

function between(a, b) {
  return selection.deals.filter((deal) => deal.parties.includes(a) && deal.parties.includes(b));
}

function stepSection(a, b) {
  const shared = between(a, b);
  return el(
    "section",
    { class: "step" },
    el("h3", {}, organisationLink(a), " – ", organisationLink(b)),
    el("p", { class: "sum" }, countDeals(shared)),
    inChunks(shared, (deal) => dealCard(deal), 3),
  );
}

function pathCard([from, to]) {
  const found = ways(selection.near, from, to);
  const heading = el("h2", {}, organisationLink(from), ` ${words.pathTo} `, organisationLink(to));
  if (!found.length) return [heading, el("p", {}, words.noPath)];
  const steps = found[0].length - 1;
  return [
    heading,
    el("p", { class: "sum" }, `${count(steps, words.step)}; ${count(found.length, words.way)}`),
    ...found.map((way, index) =>
      el(
        "details",
        { class: "way", open: index === 0 },
        el("summary", {}, way.map(labelOf).join(" → ")),
        ...way.slice(1).map((id, place) => stepSection(way[place], id)),
      ),
    ),
  ];
}
