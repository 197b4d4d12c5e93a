// The filters beside the view. Every value says how many deals the other filters leave to it.

const FACET_NAMES = {
  family: words.colours,
  kind: words.kinds,
  domain: words.domains,
  status: words.status,
  sector: words.sector,
  country: words.country,
  confidence: words.confidence,
  origin: words.origin,
};
const OPEN_FACETS = ["family", "status", "kind"];
const MANY = 10; // values beyond these are shown on demand

const valueLabel = (facet, value) =>
  facet === "family"
    ? familyOf.get(value).label
    : facet === "country"
      ? country(value)
      : term(value);

/** All values of each facet, most deals first; families in the order of the palette. */
function rankedValues() {
  const { counts } = sift({ ...readAddress(""), said: Object.keys(modalities) });
  const ranked = (facet) =>
    [...counts[facet]].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
  const inPalette = families.map(({ id }) => id).filter((id) => counts.family.has(id));
  return Object.fromEntries(
    FACETS.map((facet) => [facet, facet === "family" ? inPalette : ranked(facet)]),
  );
}

const facetValues = rankedValues();
const saidValues = Object.keys(modalities).filter(
  (modality) =>
    modality !== ASSERTED && [...deals.values()].some((deal) => deal.modality === modality),
);

function choose(facet, value, on) {
  const others = state.only[facet].filter((each) => each !== value);
  go({ only: { ...state.only, [facet]: on ? [...others, value] : others } });
}

function option(name, value, label, mark, onchange) {
  const box = el("input", { type: "checkbox", name, value, onchange: () => onchange(box.checked) });
  const row = el(
    "label",
    { class: "option" },
    box,
    mark,
    el("span", { class: "name" }, label),
    el("output", {}, ""),
  );
  return row;
}

function facetSection(facet) {
  const values = facetValues[facet];
  if (values.length < 2) return null;
  const options = values.map((value) =>
    option(
      facet,
      value,
      valueLabel(facet, value),
      facet === "family" ? swatch({ side: "technology", family: value }) : null,
      (on) => choose(facet, value, on),
    ),
  );
  const section = el(
    "details",
    { class: "facet", "data-facet": facet, open: OPEN_FACETS.includes(facet) },
    el("summary", {}, FACET_NAMES[facet], el("b", { class: "chosen" })),
    el("div", { role: "group", "aria-label": FACET_NAMES[facet] }, ...options),
  );
  if (options.length > MANY) {
    section.classList.add("long");
    const more = moreButton(`${words.showAll} (${options.length})`, () => {
      section.classList.remove("long");
      more.remove();
    });
    section.append(more);
  }
  return section;
}

function saidSection() {
  if (!saidValues.length) return null;
  return el(
    "details",
    { class: "facet", "data-facet": "said", open: true },
    el("summary", {}, words.notAsserted),
    el("p", {}, words.notAssertedHelp),
    el(
      "div",
      { role: "group", "aria-label": words.notAsserted },
      ...saidValues.map((modality) =>
        option(
          "said",
          modality,
          modalities[modality],
          el("i", { class: "dash", "aria-hidden": "true" }),
          (on) =>
            go({
              said: on ? [...state.said, modality] : state.said.filter((each) => each !== modality),
            }),
        ),
      ),
    ),
  );
}

function shapesSection() {
  const sides = {
    automaker: words.sideAutomaker,
    technology: words.sideTechnology,
    both: words.sideBoth,
  };
  return el(
    "details",
    { class: "facet", open: true },
    el("summary", {}, words.shapes),
    el(
      "ul",
      { class: "plain" },
      ...Object.entries(sides).map(([side, label]) =>
        el("li", {}, swatch({ side, family: "plain" }), label),
      ),
    ),
    el("p", {}, words.sizeHelp),
  );
}

/** Everything that narrows the view, taken back. */
const CLEARED = { only: readAddress("").only, said: [], years: null, focus: null, hops: 1 };

function buildFilters() {
  byId("filters").append(
    el(
      "div",
      { class: "head" },
      el("h2", {}, words.filters),
      el("button", { type: "button", id: "clear", onclick: () => go(CLEARED) }, words.clear),
    ),
    ...FACETS.slice(0, 1).map(facetSection).filter(Boolean),
    shapesSection(),
    ...FACETS.slice(1).map(facetSection).filter(Boolean),
    ...[saidSection()].filter(Boolean),
  );
}

function showFilters() {
  const fresh = writeAddress({ ...state, ...CLEARED }) === writeAddress(state);
  byId("clear").disabled = fresh;
  for (const box of byId("filters").querySelectorAll("input")) {
    const chosen = box.name === "said" ? state.said : state.only[box.name];
    const number = selection.counts[box.name].get(box.value) || 0;
    box.checked = chosen.includes(box.value);
    const label = box.closest("label");
    label.querySelector("output").textContent = digits(number);
    label.classList.toggle("empty", !number && !box.checked);
  }
  for (const facet of FACETS) {
    const mark = byId("filters").querySelector(`[data-facet="${facet}"] .chosen`);
    if (mark) mark.textContent = state.only[facet].length || "";
  }
}
