// The deals as a table that sorts.

const LIST_CHUNK = 100;

const COLUMNS = {
  date: {
    name: words.date,
    value: (deal) => deal.date || "",
    cell: (deal) => inside(showing("deal", deal.id), dateOf(deal)),
  },
  automakers: {
    name: words.automakers,
    value: (deal) => names(deal.automakers),
    cell: (deal) => partyLinks(deal.automakers),
  },
  technology: {
    name: words.technologyCompanies,
    value: (deal) => names(deal.technology),
    cell: (deal) => partyLinks(deal.technology),
  },
  kind: { name: words.kind, value: kindOf, cell: kindOf },
  domains: { name: words.domains, value: (deal) => deal.domains.map(term).join(", ") },
  status: { name: words.status, value: statusOf, cell: statusOf },
  value: {
    name: words.value,
    value: (deal) => Number(deal.values[0]?.amount) || 0,
    cell: (deal) => deal.values.map(moneyText).join(", "),
  },
  confidence: {
    name: words.confidence,
    value: (deal) => CONFIDENCE.indexOf(deal.confidence),
    cell: (deal) => term(deal.confidence),
  },
  sources: {
    name: words.sources,
    value: (deal) => deal.sources.length,
    cell: (deal) => String(deal.sources.length),
  },
};

function names(ids) {
  return ids.map(labelOf).join(", ");
}

function kindOf(deal) {
  return term(deal.kind || deal.relation);
}

/** The status of what is asserted, the modality of what is only said. */
function statusOf(deal) {
  return deal.modality === ASSERTED ? term(deal.status) : modalities[deal.modality];
}

function sortedDeals() {
  const { value } = COLUMNS[state.sort] || COLUMNS.date;
  const sign = state.down ? -1 : 1;
  const keyed = selection.deals.map((deal) => [value(deal), deal]);
  const compare = (a, b) => (typeof a === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
  return keyed.sort(([a], [b]) => sign * compare(a, b)).map(([, deal]) => deal);
}

function columnHeader([key, { name }]) {
  const active = key === state.sort;
  const direction = active ? (state.down ? "descending" : "ascending") : "none";
  return el(
    "th",
    { scope: "col", role: "columnheader", "aria-sort": direction },
    el(
      "button",
      {
        type: "button",
        onclick: () =>
          go({
            sort: key,
            down: active ? !state.down : key === "date" || key === "value" || key === "sources",
          }),
      },
      `${name} ${active ? (state.down ? "↓" : "↑") : ""}`,
    ),
  );
}

function dealRow(deal) {
  return el(
    "tr",
    { role: "row", "data-deal": deal.id, class: deal.modality },
    ...Object.values(COLUMNS).map((column) =>
      el("td", { role: "cell" }, ...[(column.cell || column.value)(deal)].flat()),
    ),
  );
}

function showList() {
  const ordered = sortedDeals();
  const body = el("tbody", { role: "rowgroup" });
  const more = moreButton("", () => grow());
  const grow = () => {
    const have = body.children.length;
    body.append(...ordered.slice(have, have + LIST_CHUNK).map(dealRow));
    const left = ordered.length - body.children.length;
    more.hidden = left <= 0;
    more.textContent = `${words.showMore} (${digits(left)})`;
  };
  grow();
  byId("list").replaceChildren(
    el(
      "div",
      { class: "bar-of-view" },
      el("span", {}, countDeals(ordered)),
      el(
        "button",
        {
          type: "button",
          id: "csv",
          onclick: () => download("partnerships.csv", "text/csv", csv(ordered)),
        },
        words.downloadCsv,
      ),
    ),
    ordered.length
      ? el(
          "div",
          { class: "scroll", tabindex: -1 },
          el(
            "table",
            { role: "table", "aria-label": words.listLabel },
            el(
              "thead",
              { role: "rowgroup" },
              el("tr", { role: "row" }, ...Object.entries(COLUMNS).map(columnHeader)),
            ),
            body,
          ),
          more,
        )
      : el("p", { class: "empty" }, words.nothingPasses),
  );
}
