// The card of an organisation: what it is, with whom since when, and its deals, newest first.

function whatIs(organisation) {
  return [
    kinds[organisation.kind] || organisation.kind,
    organisation.sector ? term(organisation.sector) : null,
    organisation.country ? country(organisation.country) : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A button that opens a search box for a second organisation. */
function second(label, type, first) {
  const holder = el("div", { class: "second" });
  const open = () => {
    const found = el("ul", {
      id: `found-${type}`,
      role: "listbox",
      "aria-label": label,
      hidden: true,
    });
    const input = el("input", {
      type: "search",
      role: "combobox",
      autocomplete: "off",
      placeholder: words.searchHint,
      "aria-label": label,
      "aria-expanded": "false",
      "aria-controls": found.id,
      "aria-autocomplete": "list",
    });
    holder.replaceChildren(el("div", { class: "search" }, input, found));
    searchBox(input, found, (id) => id !== first && go(showing(type, first, id)));
    input.focus();
  };
  holder.append(el("button", { type: "button", onclick: open }, label));
  return holder;
}

function actions(id) {
  return el(
    "div",
    { class: "actions" },
    state.focus === id
      ? null
      : el(
          "button",
          { type: "button", onclick: () => go({ focus: id, view: "network" }) },
          words.onlyNeighbours,
        ),
    second(words.findPath, "path", id),
    second(words.compareWith, "compare", id),
  );
}

/** Each partner with the year of the first deal, the number of deals, and whether any is ended. */
function partnersSince(id, own) {
  const found = new Map();
  for (const deal of own)
    for (const other of deal.parties) {
      if (other === id || !selection.near.get(id)?.has(other)) continue;
      const known = found.get(other) || { deals: 0, since: null };
      known.deals += 1;
      if (deal.year !== null) known.since = Math.min(known.since ?? deal.year, deal.year);
      found.set(other, known);
    }
  const ranked = [...found].sort(
    ([a, x], [b, y]) => y.deals - x.deals || (labelOf(a) < labelOf(b) ? -1 : 1),
  );
  return el(
    "details",
    { class: "partners" },
    el("summary", {}, words.partnersSince),
    el(
      "ul",
      { class: "plain" },
      ...ranked.map(([other, { deals: number, since }]) =>
        el(
          "li",
          {},
          swatch(organisations.get(other)),
          organisationLink(other),
          el("small", {}, ` ${since === null ? words.noDate : `${words.since} ${since}`} · `),
          inside(showing("pair", id, other), count(number, words.partnership), {
            class: "quietly",
          }),
        ),
      ),
    ),
  );
}

/** How many of these deals have each status; a click shows those in the list. */
function statusTally(id, all) {
  const counts = new Map();
  for (const deal of all)
    if (deal.status) counts.set(deal.status, (counts.get(deal.status) || 0) + 1);
  if (counts.size < 2) return null;
  return el(
    "p",
    { class: "chips" },
    ...[...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([status, number]) =>
        inside(
          {
            ...showing("org", id),
            view: "list",
            focus: id,
            only: { ...CLEARED.only, status: [status] },
          },
          `${term(status)} ${digits(number)}`,
          { class: `chip status ${status}`, "data-whole": true },
        ),
      ),
  );
}

function organisationCard(organisation) {
  const { id } = organisation;
  const all = dealsOf.get(id) || [];
  const seen = new Set(selection.deals);
  const own = all.filter((deal) => seen.has(deal));
  const hidden = all.filter((deal) => deal.modality === ASSERTED && !seen.has(deal)).length;
  const outside = selection.levels && state.focus !== id;
  const hiding = outside ? words.hiddenByFocus : words.hiddenByFilters;
  const partners = (selection.near.get(id) || new Set()).size;
  const group = organisation.parent
    ? organisationLink(organisation.parent)
    : organisation.parent_name;
  const said = statementsAbout(id);
  return [
    el("h2", {}, swatch(organisation), organisation.label),
    el("p", { class: "what" }, whatIs(organisation)),
    el(
      "dl",
      {},
      ...row(words.partOf, group),
      ...row(words.alsoCalled, organisation.aliases.join(", ")),
      ...row(words.note, organisation.note),
    ),
    organisation.provisional ? el("p", { class: "warning" }, words.unknownName) : null,
    actions(id),
    el(
      "p",
      { class: "sum" },
      `${count(partners, words.partner)}, ${countDeals(own)}, ${words.newestFirst}`,
    ),
    statusTally(
      id,
      all.filter((deal) => deal.modality === ASSERTED),
    ),
    partners ? partnersSince(id, own) : null,
    hidden ? el("p", { class: "warning" }, fill(hiding, digits(hidden))) : null,
    inChunks(own, (deal) => dealCard(deal, id)),
    said.length ? el("h3", { class: "part" }, words.documentsSay) : null,
    said.length ? inChunks(bySentence(said), sentenceCard) : null,
  ];
}
