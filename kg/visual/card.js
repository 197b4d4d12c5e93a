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
    hidden ? el("p", { class: "warning" }, words.hiddenByFilters.replace("#", digits(hidden))) : null,
    inChunks(own, (deal) => dealCard(deal, id)),
    said.length ? el("h3", { class: "part" }, words.documentsSay) : null,
    said.length ? inChunks(said, statementCard) : null,
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

function welcomeCard() {
  const best = labelled.length ? [...labelled].slice(0, 12) : [];
  const partners = (id) => (selection.near.get(id) || new Set()).size;
  best.sort((a, b) => partners(b.id) - partners(a.id));
  return [
    el("h2", {}, words.welcomeTitle),
    el("p", {}, words.welcome),
    best.length ? el("h3", {}, words.mostConnected) : null,
    el(
      "ol",
      { class: "plain" },
      ...best.map(({ id }) =>
        el("li", {}, swatch(organisations.get(id)), organisationLink(id), el("small", {}, ` ${count(partners(id), words.partner)}`)),
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
