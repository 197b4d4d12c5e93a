// The panel beside the view: the card of whatever has been chosen.

const CHUNK = 20;

/** A list of cards that grows by `size` on demand, so that a click is answered at once. */
function inChunks(items, make, size = CHUNK) {
  const list = el("div", { class: "deals" });
  const more = (from) => {
    list.append(...items.slice(from, from + size).map(make));
    const left = items.length - from - size;
    if (left <= 0) return;
    const button = moreButton(`${words.showMore} (${digits(left)})`, () => {
      button.remove();
      more(from + size);
    });
    list.append(button);
  };
  more(0);
  return list;
}

function pairCard([a, b]) {
  const shared = (dealsOf.get(a) || []).filter(
    (deal) =>
      deal.parties.includes(b) &&
      (deal.modality === ASSERTED || state.said.includes(deal.modality)),
  );
  return [
    el("h2", {}, organisationLink(a), " – ", organisationLink(b)),
    el("p", { class: "sum" }, `${countDeals(shared)}, ${words.newestFirst}`),
    inChunks(shared, (deal) => dealCard(deal)),
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
    {
      type: "button",
      class: "close",
      "aria-label": words.close,
      onclick: () => go({ show: null }),
    },
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
