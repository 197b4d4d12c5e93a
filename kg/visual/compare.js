// Two organisations side by side: how many deals, what about, with whom.

function portrait(id) {
  const own = selection.deals.filter((deal) => deal.parties.includes(id));
  const partners = new Set(selection.near.get(id) || []);
  const tallied = (values) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 6);
  };
  const years = own.map(({ year }) => year).filter(Boolean);
  return {
    id,
    own,
    partners,
    domains: tallied(own.flatMap((deal) => deal.domains)),
    kinds: tallied(own.map((deal) => deal.kind).filter(Boolean)),
    span: years.length ? `${Math.min(...years)}–${Math.max(...years)}` : words.noDate,
  };
}

function tallyList(entries) {
  return el(
    "ul",
    { class: "plain" },
    ...entries.map(([id, number]) => el("li", {}, term(id), el("small", {}, ` ${number}`))),
  );
}

function partnerList(ids) {
  const sorted = [...ids].sort((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1));
  return el("ul", { class: "plain" }, ...sorted.map((id) => el("li", {}, organisationLink(id))));
}

function compareCard([a, b]) {
  const sides = [portrait(a), portrait(b)];
  const common = [...sides[0].partners].filter((id) => sides[1].partners.has(id));
  const alone = (one, other) => [...one.partners].filter((id) => !other.partners.has(id));
  const line = (name, cell) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, name),
      ...sides.map((side) => el("td", {}, cell(side))),
    );
  return [
    el("h2", {}, labelOf(a), ` ${words.and} `, labelOf(b)),
    el(
      "table",
      { class: "compare" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("td"),
          ...sides.map(({ id }) =>
            el("th", { scope: "col" }, swatch(organisations.get(id)), organisationLink(id)),
          ),
        ),
      ),
      el(
        "tbody",
        {},
        line(words.what, ({ id }) => whatIs(organisations.get(id))),
        line(words.partnership[1], ({ own }) => digits(own.length)),
        line(words.partner[1], ({ partners }) => digits(partners.size)),
        line(words.period, ({ span }) => span),
        line(words.domains, ({ domains }) => tallyList(domains)),
        line(words.kinds, (side) => tallyList(side.kinds)),
        line(words.onlyThis, (side) =>
          partnerList(alone(side, side === sides[0] ? sides[1] : sides[0])),
        ),
      ),
    ),
    el("h3", {}, `${words.common} (${common.length})`),
    partnerList(common),
    el("p", {}, inside(showing("path", a, b), words.howConnected)),
  ];
}
