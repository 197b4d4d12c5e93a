// One deal as a card: what, who, when, on what terms, and who says so.

const CONFIDENCE = ["confidence-high", "confidence-medium", "confidence-low"];

function chip(label, kind = "") {
  return label ? el("span", { class: `chip ${kind}` }, label) : null;
}

/** One row of a definition list, or nothing when there is nothing to say. */
function row(name, ...values) {
  const said = values.flat().filter(Boolean);
  return said.length ? [el("dt", {}, name), el("dd", {}, ...said)] : [];
}

function separated(items, between = ", ") {
  return items.flatMap((item, index) => (index ? [between, item] : [item]));
}

function partyLinks(ids) {
  return separated(ids.map((id) => organisationLink(id)));
}

/** "5 Apr 2017", with "known by" or "started" where nobody reports the announcement. */
function dateOf(deal) {
  const kind = deal.date_kind;
  const plain = dateText(deal.date);
  return deal.date && kind in words ? `${words[kind]} ${plain}` : plain;
}

function sourceLine(id) {
  const source = sources.get(id) || { id, name: id };
  const details = [
    source.publisher !== source.name ? source.publisher : null,
    source.published ? dateText(source.published) : null,
    source.quality ? term(source.quality) : null,
  ].filter(Boolean);
  const host = hostOf(source.url) || words.noLink;
  return el(
    "li",
    {},
    outside(source.url, source.name),
    el(
      "small",
      {},
      ` ${[...details, source.name === host ? null : host].filter(Boolean).join(" · ")}`,
    ),
  );
}

/** The card of `deal`; `seenFrom` is the organisation on whose card it stands. */
function dealCard(deal, seenFrom = null, heading = "h3") {
  const others = [...new Set(deal.parties)].filter((id) => id !== seenFrom);
  const dates = [
    deal.started && deal.date_kind !== "started" ? `${words.from} ${dateText(deal.started)}` : null,
    deal.ended ? `${words.until} ${dateText(deal.ended)}` : null,
    deal.years ? count(Number(deal.years), words.years) : null,
  ].filter(Boolean);
  const status = [
    term(deal.status),
    deal.status_as_of ? `(${words.asOf} ${dateText(deal.status_as_of)})` : null,
  ];
  return el(
    "article",
    { class: `deal ${deal.modality}`, "data-deal": deal.id },
    el(
      heading,
      {},
      inside({ show: { type: "deal", ids: [deal.id] } }, el("time", {}, dateOf(deal)), {
        class: "date",
      }),
      " ",
      el("span", {}, ...partyLinks(others)),
    ),
    el(
      "p",
      { class: "chips" },
      deal.modality === ASSERTED ? null : chip(modalities[deal.modality], "modality"),
      chip(deal.kind ? term(deal.kind) : term(deal.relation), "kind"),
      chip(status.filter(Boolean).join(" "), `status ${deal.status || ""}`),
      ...deal.values.map((money) =>
        chip(`${moneyText(money)}${money.scope ? ` (${term(money.scope)})` : ""}`, "value"),
      ),
    ),
    deal.text ? el("p", { class: "text" }, deal.text) : null,
    el(
      "dl",
      {},
      ...row(words.domains, ...deal.domains.map((id) => chip(term(id), "domain"))),
      ...row(words.duration, dates.join(", ")),
      ...row(words.formed, deal.formed),
      ...row(words.otherParties, ...partyLinks(deal.others.filter((id) => id !== seenFrom))),
      ...row(words.products, productLines(deal.products)),
      ...row(
        words.people,
        deal.people.map((p) => `${p.name}, ${p.title}, ${p.organisation}`).join("; "),
      ),
      ...row(words.places, deal.places.join(", ")),
      ...row(words.confidence, term(deal.confidence)),
      ...row(words.basis, term(deal.basis)),
      ...row(words.origin, deal.origin === "curated" ? null : term(deal.origin)),
      ...row(
        words.conflicts,
        ...deal.conflicts.map((c) => el("p", {}, [c.note, ...(c.values || [])].join("; "))),
      ),
      ...row(words.relatedDeals, ...deal.links.map(dealLink)),
      ...row(
        words.sources,
        deal.sources.length
          ? el("ul", { class: "sources" }, ...deal.sources.map(sourceLine))
          : null,
      ),
    ),
    ...bySentence(deal.statements.map((id) => statements.get(id))).map(sentenceCard),
  );
}

function dealLink({ relation, deal: id }) {
  const other = deals.get(id);
  const label = other ? other.label : id;
  const link = other ? inside({ show: { type: "deal", ids: [id] } }, label) : label;
  return el("p", {}, `${words[relation] || relation} `, link);
}

function productLines(products) {
  const targets = new Map();
  for (const { product, target } of products) {
    if (!targets.has(product)) targets.set(product, []);
    if (target) targets.get(product).push(target);
  }
  return [...targets]
    .map(([product, into]) => (into.length ? `${product} → ${into.join(", ")}` : product))
    .join("; ");
}
