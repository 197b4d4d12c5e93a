// The data of the page, indexed once.

const scene = JSON.parse(byId("scene").textContent);
const { text: words, kinds, modalities, families } = JSON.parse(byId("text").textContent);

function indexed(items) {
  return new Map((items || []).map((item) => [item.id, item]));
}

/** "example.org" for an address there; nothing for none, or for what no browser understands. */
function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return null;
  }
}

/** What the data leaves out because every value is so until it says otherwise. */
const DEAL = {
  type: "partnership",
  modality: "asserted",
  automakers: [],
  technology: [],
  others: [],
  domains: [],
  values: [],
  products: [],
  places: [],
  people: [],
  sources: [],
  conflicts: [],
  links: [],
  statements: [],
};

const organisations = indexed((scene.organisations || []).map((o) => ({ aliases: [], ...o })));
const deals = indexed((scene.deals || []).map((deal) => ({ ...DEAL, ...deal })));
const sources = indexed(
  (scene.sources || []).map((source) => ({
    name: source.publisher || hostOf(source.url) || source.id,
    ...source,
  })),
);
const statements = indexed(
  (scene.statements || []).map((s) => ({ organisations: [], qualifiers: [], ...s })),
);
const nodes = indexed(scene.drawing.nodes);
const dealIds = [...deals.keys()];
const edges = indexed(
  scene.drawing.edges.map((edge) => ({
    ...edge,
    deals: edge.deals.map((place) => dealIds[place]),
  })),
);
const terms = scene.terms || {};
const familyOf = indexed(families);

/** Deals of each organisation, newest first as the scene has them. */
const dealsOf = new Map();
for (const deal of deals.values()) {
  deal.parties = [...deal.automakers, ...deal.technology, ...deal.others];
  deal.year = deal.date ? Number(deal.date.slice(0, 4)) : null;
  for (const id of new Set(deal.parties)) {
    if (!dealsOf.has(id)) dealsOf.set(id, []);
    dealsOf.get(id).push(deal);
  }
}

/** Edges at each organisation. */
const edgesAt = new Map();
for (const edge of edges.values()) {
  for (const id of [edge.from, edge.to]) {
    if (!edgesAt.has(id)) edgesAt.set(id, []);
    edgesAt.get(id).push(edge);
  }
}

function term(id) {
  return terms[id] || id || "";
}

function labelOf(id) {
  const found = organisations.get(id);
  return found ? found.label : id;
}

/** "China" for "CN"; the code itself where the browser knows no name. */
const countryNames =
  typeof Intl.DisplayNames === "function"
    ? new Intl.DisplayNames(["en"], { type: "region", fallback: "code" })
    : null;

function country(code) {
  try {
    return countryNames ? countryNames.of(code) : code;
  } catch {
    return code; // not a code at all
  }
}

const dateFormat = { year: "numeric", timeZone: "UTC" };
const monthFormat = new Intl.DateTimeFormat("en-GB", { ...dateFormat, month: "short" });
const dayFormat = new Intl.DateTimeFormat("en-GB", {
  ...dateFormat,
  month: "short",
  day: "numeric",
});
const moneyFormat = new Intl.NumberFormat("en", {
  notation: "compact",
  compactDisplay: "long",
  maximumFractionDigits: 2,
});

/** "5 Apr 2017", "Apr 2017" or "2017": as precise as the source is. */
function dateText(iso) {
  if (!iso) return words.noDate;
  const [year, month, day] = iso.split("-").map(Number);
  if (!month) return String(year);
  return (day ? dayFormat : monthFormat).format(Date.UTC(year, month - 1, day || 1));
}

/** "USD 5 billion". */
function moneyText(money) {
  const amount = Number(money.amount);
  return `${money.currency} ${Number.isFinite(amount) ? moneyFormat.format(amount) : money.amount}`;
}

/** "46 partnerships, 2 only said": what is asserted, what is only said, and bare connections. */
function countDeals(counted) {
  const said = counted.filter((deal) => deal.modality !== "asserted").length;
  const bare = counted.filter(
    (deal) => deal.modality === "asserted" && deal.type !== "partnership",
  ).length;
  const told = counted.length - said - bare;
  return [
    told || !(said || bare) ? count(told, words.partnership) : null,
    bare ? count(bare, words.connection) : null,
    said ? count(said, words.statement) : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** A name as search compares it: no accents, no case, single spaces. */
function fold(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
