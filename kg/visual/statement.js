// What a document says, word for word, with the names in it marked.

/** All texts that the sentence may contain and that a claim is about. */
function namesIn(statement) {
  const known = statement.organisations.flatMap((id) => {
    const { label, aliases } = organisations.get(id) || { label: id, aliases: [] };
    return [label, ...aliases];
  });
  const details = statement.qualifiers.map(([, text]) => text);
  return [...statement.subjects, statement.target, ...known, ...details];
}

/** The sentence with every name in <mark>. */
function marked(sentence, wanted) {
  const longestFirst = [...new Set(wanted)]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length);
  if (!longestFirst.length) return [sentence];
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return sentence.split(pattern).map((part, index) => (index % 2 ? el("mark", {}, part) : part));
}

/** The claims in groups that rest on the same sentence, in the order of the text. */
function bySentence(said) {
  const groups = new Map();
  for (const statement of said) {
    const place = `${statement.document} ${statement.start} ${statement.end}`;
    if (!groups.has(place)) groups.set(place, []);
    groups.get(place).push(statement);
  }
  return [...groups.values()];
}

function saidLine(statement) {
  const certainty = `${words.confidence.toLowerCase()} ${Math.round(statement.confidence * 100)} %`;
  const details = [
    statement.date ? dateText(statement.date) : null,
    certainty,
    ...statement.qualifiers.map(([name, text]) => `${name}: ${text}`),
  ];
  return el(
    "li",
    { "data-statement": statement.id },
    chip(modalities[statement.modality], `modality ${statement.modality}`),
    `${statement.subjects.join(` ${words.and} `)} ${term(statement.predicate)} ${statement.target}`,
    el("small", {}, ` ${details.filter(Boolean).join(" · ")}`),
  );
}

/** One sentence, everything that it says, and where it stands. */
function sentenceCard(said) {
  const [{ sentence, document: id, start, end }] = said;
  const source = sources.get(id);
  const published = source?.published ? `${dateText(source.published)} · ` : "";
  return el(
    "figure",
    { class: "statement" },
    el("blockquote", {}, ...marked(sentence, said.flatMap(namesIn))),
    el(
      "figcaption",
      {},
      el("ul", { class: "plain" }, ...said.map(saidLine)),
      outside(source?.url, source?.name || id),
      el("small", {}, ` ${published}${words.characters} ${start}–${end}`),
    ),
  );
}

function statementsAbout(id) {
  return [...statements.values()].filter((statement) => statement.organisations.includes(id));
}
