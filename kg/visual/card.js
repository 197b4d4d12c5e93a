// The panel beside the view: the card of whatever has been chosen.

const CHUNK = 20;

/** A list of cards that grows by `size` on demand, so that a click is answered at once. */
function inChunks(items, make, size = CHUNK) {
  const list = el("div", { class: "deals" });
  const more = (from) => {
    list.append(...items.slice(from, from + size).map(make));
    const left = items.length - from - size;
    if (left <= 0) return;
    const button = el(
      "button",
      { type: "button", class: "more", onclick: () => { button.remove(); more(from + size); } },
      `${words.showMore} (${digits(left)})`,
    );
    list.append(button);
  };
  more(0);
  return list;
}

function whatIs(organisation) {
  return [
    kinds[organisation.kind] || organisation.kind,
    organisation.sector ? term(organisation.sector) : null,
    organisation.country ? country(organisation.country) : null,
  ].filter(Boolean).join(" · ");
}

/** A button that opens a search box for a second organisation. */
function second(label, type, first) {
  const holder = el("div", { class: "second" });
  const open = () => {
    const found = el("ul", { id: `found-${type}`, role: "listbox", "aria-label": label, hidden: true });
    const input = el("input", {
      type: "search", role: "combobox", autocomplete: "off", placeholder: words.searchHint, "aria-label": label,
      "aria-expanded": "false", "aria-controls": found.id, "aria-autocomplete": "list",
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
    state.focus === id ? null : el("button", { type: "button", onclick: () => go({ focus: id, view: "network" }) }, words.onlyNeighbours),
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
  const ranked = [...found].sort(([a, x], [b, y]) => y.deals - x.deals || (labelOf(a) < labelOf(b) ? -1 : 1));
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
          inside(showing("pair", id, other), count(number, words.partnership), { class: "quietly" }),
        ),
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
  const partners = (selection.near.get(id) || new Set()).size;
  const group = organisation.parent ? organisationLink(organisation.parent) : organisation.parent_name;
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
    el("p", { class: "sum" }, `${count(partners, words.partner)}, ${count(own.length, words.partnership)}, ${words.newestFirst}`),
    partners ? partnersSince(id, own) : null,
    hidden ? el("p", { class: "warning" }, fill(words.hiddenByFilters, digits(hidden))) : null,
    inChunks(own, (deal) => dealCard(deal, id)),
    said.length ? el("h3", { class: "part" }, words.documentsSay) : null,
    said.length ? inChunks(bySentence(said), sentenceCard) : null,
  ];
}

function pairCard([a, b]) {
  const shared = (dealsOf.get(a) || []).filter(
    (deal) => deal.parties.includes(b) && (deal.modality === ASSERTED || state.said.includes(deal.modality)),
  );
  return [
    el("h2", {}, organisationLink(a), " – ", organisationLink(b)),
    el("p", { class: "sum" }, `${count(shared.length, words.partnership)}, ${words.newestFirst}`),
    inChunks(shared, (deal) => dealCard(deal)),
  ];
}

/** The best connected among the drawn, best first. */
function bestDrawn(limit, fits = () => true) {
  const partners = (id) => (selection.near.get(id) || new Set()).size;
  return labelled
    .map(({ id }) => organisations.get(id))
    .filter(fits)
    .map((organisation) => ({ organisation, partners: partners(organisation.id) }))
    .sort((a, b) => b.partners - a.partners)
    .slice(0, limit);
}

/** Questions that this page answers, each a link to its answer. */
function examples() {
  const [first, other] = bestDrawn(2, ({ side }) => side === "technology").map(({ organisation }) => organisation);
  const [car] = bestDrawn(1, ({ side }) => side === "automaker").map(({ organisation }) => organisation);
  const ended = facetValues.status.includes("terminated");
  const ask = (question, change) => el("li", {}, inside(change, question, { "data-whole": true }));
  return [
    first && ask(fill(words.askPartners, first.label), { ...showing("org", first.id), focus: first.id }),
    other && car && ask(fill(words.askPath, other.label, car.label), showing("path", other.id, car.id)),
    first && other && ask(fill(words.askCompare, first.label, other.label), showing("compare", first.id, other.id)),
    ended && ask(words.askEnded, { view: "list", only: { ...CLEARED.only, status: ["terminated"] } }),
  ].filter(Boolean);
}

function welcomeCard() {
  const best = bestDrawn(10);
  const asked = examples();
  return [
    el("h2", {}, words.welcomeTitle),
    el("p", {}, words.welcome),
    asked.length ? el("h3", {}, words.try) : null,
    el("ul", { class: "plain" }, ...asked),
    best.length ? el("h3", { class: "part" }, words.mostConnected) : null,
    el(
      "ol",
      { class: "plain" },
      ...best.map(({ organisation, partners }) =>
        el("li", {}, swatch(organisation), organisationLink(organisation.id), el("small", {}, ` ${count(partners, words.partner)}`)),
      ),
    ),
  ];
}

const CARDS = {
  org: ([id]) => organisationCard(organisations.get(id)),
  deal: ([id]) => [dealCard(deals.get(id), null, "h2")],
  pair: pairCard,
  path: pathCard,
  compare: compareCard,
};

/** What the card shows for `show`; nothing when the address names what is not here. */
function cardFor(show) {
  if (!show) return null;
  const known = show.type === "deal" ? deals : organisations;
  const wanted = show.type === "org" || show.type === "deal" ? 1 : 2;
  if (show.ids.length !== wanted || !show.ids.every((id) => known.has(id)))
    return [el("h2", {}, words.notHere), el("p", {}, words.notHereHelp)];
  return CARDS[show.type](show.ids);
}

function showCard(keepPlace = false) {
  const panel = byId("card");
  const content = cardFor(state.show);
  const inPanel = panel.contains(document.activeElement);
  const closer = el(
    "button",
    { type: "button", class: "close", "aria-label": words.close, onclick: () => go({ show: null }) },
    "×",
  );
  const top = panel.scrollTop;
  panel.replaceChildren(...(content ? [closer, ...content] : welcomeCard()).filter(Boolean));
  panel.classList.toggle("chosen", content !== null);
  document.body.classList.toggle("with-card", content !== null);
  panel.scrollTop = keepPlace ? top : 0;
  if (inPanel && !keepPlace) panel.focus({ preventScroll: true });
  if (content && !keepPlace) announce(panel.querySelector("h2").textContent);
}
