// Which deals, lines and organisations are to be seen, and how many each filter would leave.

const CROWD = 800; // with more organisations than this, the best connected are drawn first
const FIRST = 300;
const AROUND = 60; // so many partners of a chosen one that is not among them
const ASSERTED = "asserted";

/** The values that a deal, or a party of it, has for each filter. */
const DEAL_FACETS = {
  kind: (deal) => (deal.kind ? [deal.kind] : deal.relation ? [deal.relation] : []),
  domain: (deal) => deal.domains,
  status: (deal) => (deal.status ? [deal.status] : []),
  confidence: (deal) => (deal.confidence ? [deal.confidence] : []),
  origin: (deal) => (deal.origin ? [deal.origin] : []),
};
const PARTY_FACETS = ["family", "sector", "country"];
const ALL_FACETS = [...FACETS, "years", "said"];
const dealFacets = Object.entries(DEAL_FACETS);
const NONE = [];

/** Which filters a deal does not pass; "years" and "said" are filters too. */
function dealFailures(deal, wanted) {
  const failed = [];
  for (const [facet, values] of dealFacets) {
    const only = wanted.only[facet];
    if (only.length && !values(deal).some((value) => only.includes(value))) failed.push(facet);
  }
  const { year } = deal;
  if (wanted.years && (year === null || year < wanted.years[0] || year > wanted.years[1]))
    failed.push("years");
  if (deal.modality !== ASSERTED && !wanted.said.includes(deal.modality)) failed.push("said");
  return failed.length ? failed : NONE;
}

/** Which filters each organisation does not pass; those that pass all are not listed. */
function partyFailures(wanted) {
  const failures = new Map();
  const active = PARTY_FACETS.filter((facet) => wanted.only[facet].length);
  if (active.length)
    for (const [id, organisation] of organisations) {
      const failed = active.filter((facet) => !wanted.only[facet].includes(organisation[facet]));
      if (failed.length) failures.set(id, failed);
    }
  return failures;
}

function tally(counts, values) {
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
}

/** The values of a facet over these parties, each once. */
function valuesOf(parties, facet) {
  const found = [];
  for (const id of parties) {
    const value = organisations.get(id)[facet];
    if (value !== undefined && !found.includes(value)) found.push(value);
  }
  return found;
}

/**
 * One walk over all deals: those that pass every filter, and for each value of each filter how
 * many pass all the others. `countable` has for each filter the only deals that count.
 */
function sift(wanted, countable = null) {
  const counts = Object.fromEntries(ALL_FACETS.map((facet) => [facet, new Map()]));
  const passing = new Map(); // deal id → its parties that pass
  const failures = partyFailures(wanted);
  for (const deal of deals.values()) {
    const failed = dealFailures(deal, wanted);
    if (failed.length > 1) continue;
    const good = failures.size ? deal.parties.filter((id) => !failures.has(id)) : deal.parties;
    const counted = (facet) =>
      (!failed.length || failed[0] === facet) && (!countable || countable[facet].has(deal.id));
    if (good.length) {
      for (const [facet, values] of dealFacets)
        if (counted(facet)) tally(counts[facet], values(deal));
      if (counted("years")) tally(counts.years, [deal.year ?? 0]);
      if (counted("said")) tally(counts.said, [deal.modality]);
    }
    if (failed.length) continue;
    for (const facet of PARTY_FACETS.filter(counted)) {
      const fits = (id) => (failures.get(id) || NONE).every((miss) => miss === facet);
      tally(
        counts[facet],
        valuesOf(failures.size ? deal.parties.filter(fits) : deal.parties, facet),
      );
    }
    if (good.length) passing.set(deal.id, good);
  }
  return { counts, passing };
}

/** The lines between organisations, each with its visible deals. */
function linesOf(candidates, passing) {
  const lines = [];
  for (const edge of candidates) {
    const seen = edge.deals.filter((id) => {
      const good = passing.get(id);
      return good && (good.includes(edge.from) || good.includes(edge.to));
    });
    if (seen.length) lines.push({ edge, deals: seen });
  }
  return lines;
}

const mainEdges = [...edges.values()].filter((edge) => !edge.beside);

function neighbours(lines) {
  const near = new Map();
  for (const { edge } of lines)
    for (const [one, other] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ]) {
      if (!near.has(one)) near.set(one, new Set());
      near.get(one).add(other);
    }
  return near;
}

/** The lines that `passing` deals leave, around the focus if there is one, and its deals. */
function surroundings(wanted, passing) {
  let lines = linesOf(mainEdges, passing);
  let near = neighbours(lines);
  if (!organisations.has(wanted.focus)) return { lines, near, levels: null, inFocus: null };
  if (!near.has(wanted.focus)) {
    // it only takes part beside others: show it with those
    lines = lines.concat(linesOf(edgesAt.get(wanted.focus) || [], passing));
    near = neighbours(lines);
  }
  const levels = within(near, wanted.focus, wanted.hops);
  const inner = (id) => levels.has(id) && levels.get(id) < wanted.hops;
  lines = lines.filter(({ edge }) => inner(edge.from) || inner(edge.to));
  // what they take part in beside others counts, though it makes nobody a partner
  const beside = [...levels.keys()]
    .filter(inner)
    .flatMap((id) => edgesAt.get(id) || [])
    .filter((edge) => edge.beside);
  const inFocus = new Set([...lines, ...linesOf(beside, passing)].flatMap((line) => line.deals));
  return { lines, near: neighbours(lines), levels, inFocus };
}

/** What is wanted but for one filter. */
function without(wanted, facet) {
  if (facet === "years") return { ...wanted, years: null };
  if (facet === "said") return { ...wanted, said: Object.keys(modalities) };
  return { ...wanted, only: { ...wanted.only, [facet]: [] } };
}

/** For each filter the deals around the focus if that filter were lifted. */
function aroundFocus(wanted, seen) {
  const around = (facet) => {
    const lifted = without(wanted, facet);
    if (writeAddress(lifted) === writeAddress(wanted)) return seen;
    return surroundings(lifted, sift(lifted).passing).inFocus;
  };
  return Object.fromEntries(ALL_FACETS.map((facet) => [facet, around(facet)]));
}

/** What to show for `wanted`: see the names of the result. */
function select(wanted) {
  let { counts, passing } = sift(wanted);
  const { lines, near, levels, inFocus } = surroundings(wanted, passing);
  let seen = [...passing.keys()];
  if (levels) {
    seen = seen.filter((id) => inFocus.has(id));
    counts = sift(wanted, aroundFocus(wanted, inFocus)).counts;
  }
  const size = (id) => near.get(id)?.size || 0;
  const selected = {
    counts,
    deals: seen.map((id) => deals.get(id)), // newest first, as the scene has them
    allLines: lines,
    near,
    levels,
    total: near.size,
    better: (a, b) => size(b) - size(a) || (a < b ? -1 : 1),
  };
  if (near.size > CROWD) selected.ranked = [...near.keys()].sort(selected.better);
  return crop(selected, wanted);
}

/** The part of the selection that is drawn: all of it, unless there are too many. */
function crop(selected, wanted) {
  const { allLines, near, ranked, better } = selected;
  if (!ranked) return { ...selected, lines: allLines, shown: selected.total };
  const drawn = new Set(ranked.slice(0, wanted.top || FIRST));
  const chosen = wanted.show && wanted.show.type !== "deal" ? wanted.show.ids : [];
  for (const id of [...chosen, wanted.focus].filter((each) => near.has(each))) {
    drawn.add(id);
    for (const other of [...near.get(id)].sort(better).slice(0, AROUND)) drawn.add(other);
  }
  const lines = allLines.filter(({ edge }) => drawn.has(edge.from) && drawn.has(edge.to));
  return { ...selected, lines, shown: drawn.size };
}
