// The panel beside the view: the card of whatever has been chosen.

const CHUNK = 25;

/** Appends the items a chunk at a time, so that a click is answered at once. */
function inChunks(items, make) {
  const list = el("div", { class: "deals" });
  const more = (from) => {
    list.append(...items.slice(from, from + CHUNK).map(make));
    const left = items.length - from - CHUNK;
    if (left <= 0) return;
    const button = el(
      "button",
      { type: "button", class: "more", onclick: () => { button.remove(); more(from + CHUNK); } },
      `${words.showMore} (${left.toLocaleString("en")})`,
    );
    list.append(button);
  };
  more(0);
  return list;
}

function partnersOf(id) {
  const found = new Map();
  for (const edge of edgesAt.get(id) || []) {
    if (edge.beside) continue;
    const other = edge.from === id ? edge.to : edge.from;
    const seen = edge.deals.filter((deal) => deals.get(deal).modality === "asserted").length;
    if (seen) found.set(other, seen);
  }
  return found;
}

function organisationCard(organisation) {
  const own = (dealsOf.get(organisation.id) || []).filter((deal) => deal.modality === "asserted");
  const partners = partnersOf(organisation.id);
  const group = organisation.parent ? organisationLink(organisation.parent) : organisation.parent_name;
  return [
    el("h2", {}, swatch(organisation), organisation.label),
    el(
      "p",
      { class: "what" },
      [
        kinds[organisation.kind] || organisation.kind,
        organisation.sector ? term(organisation.sector) : null,
        organisation.country ? country(organisation.country) : null,
      ].filter(Boolean).join(" · "),
    ),
    el(
      "dl",
      {},
      ...row(words.partOf, group),
      ...row(words.alsoCalled, organisation.aliases.join(", ")),
      ...row(words.note, organisation.note),
    ),
    organisation.provisional ? el("p", { class: "warning" }, words.unknownName) : null,
    el(
      "p",
      { class: "sum" },
      `${count(partners.size, words.partner)}, ${count(own.length, words.partnership)}, ${words.newestFirst}`,
    ),
    inChunks(own, (deal) => dealCard(deal, organisation.id)),
  ];
}

function pairCard([a, b]) {
  const both = (dealsOf.get(a) || []).filter((deal) => deal.parties.includes(b));
  return [
    el("h2", {}, organisationLink(a), " – ", organisationLink(b)),
    el("p", { class: "sum" }, `${count(both.length, words.partnership)}, ${words.newestFirst}`),
    inChunks(both, (deal) => dealCard(deal)),
  ];
}

function welcomeCard() {
  const best = [...organisations.values()]
    .map((organisation) => ({ organisation, partners: partnersOf(organisation.id).size }))
    .filter(({ partners }) => partners)
    .sort((a, b) => b.partners - a.partners)
    .slice(0, 12);
  return [
    el("h2", {}, words.welcomeTitle),
    el("p", {}, words.welcome),
    best.length ? el("h3", {}, words.mostConnected) : null,
    el(
      "ol",
      { class: "best" },
      ...best.map(({ organisation, partners }) =>
        el("li", {}, swatch(organisation), organisationLink(organisation.id), el("small", {}, ` ${count(partners, words.partner)}`)),
      ),
    ),
  ];
}

function cardFor(show) {
  const id = show?.ids[0];
  if (show?.type === "org" && organisations.has(id)) return organisationCard(organisations.get(id));
  if (show?.type === "deal" && deals.has(id)) return [dealCard(deals.get(id), null, "h2")];
  if (show?.type === "pair" && show.ids.length === 2) return pairCard(show.ids);
  return null;
}

function showCard() {
  const panel = byId("card");
  const content = cardFor(state.show);
  const closer = el(
    "button",
    { type: "button", class: "close", "aria-label": words.close, onclick: () => go({ show: null }) },
    "×",
  );
  panel.replaceChildren(...(content ? [closer, ...content] : welcomeCard()).filter(Boolean));
  panel.classList.toggle("chosen", content !== null);
  panel.scrollTop = 0;
  if (content) announce(panel.querySelector("h2").textContent);
}

watch((now, before) => {
  if (now.show !== before.show) showCard();
});
