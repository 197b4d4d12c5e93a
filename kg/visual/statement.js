// What a document says, word for word, with the names in it marked.

/** The sentence with every name of the claim's ends in <mark>. */
function markedSentence(statement) {
  const names = statement.organisations.flatMap((id) => {
    const { label, aliases } = organisations.get(id) || { label: id, aliases: [] };
    return [label, ...aliases];
  });
  const wanted = [...statement.subjects, statement.target, ...names, ...statement.qualifiers.map(([, text]) => text)]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${wanted.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return statement.sentence
    .split(pattern)
    .map((part, index) => (index % 2 ? el("mark", {}, part) : part));
}

function statementCard(statement) {
  const source = sources.get(statement.document);
  const details = [
    statement.date ? dateText(statement.date) : null,
    `${words.confidence.toLowerCase()} ${Math.round(statement.confidence * 100)} %`,
    `${words.characters} ${statement.start}–${statement.end}`,
    ...statement.qualifiers.map(([name, text]) => `${name}: ${text}`),
  ];
  return el(
    "figure",
    { class: `statement ${statement.modality}`, "data-statement": statement.id },
    el("blockquote", {}, ...markedSentence(statement)),
    el(
      "figcaption",
      {},
      chip(modalities[statement.modality], "modality"),
      `${statement.subjects.join(" | ")} ${term(statement.predicate)} ${statement.target}`,
      el("br"),
      outside(source?.url, source?.name || statement.document),
      el("small", {}, ` ${[source?.published ? dateText(source.published) : null, ...details].filter(Boolean).join(" · ")}`),
    ),
  );
}

function statementsAbout(id) {
  return [...statements.values()].filter((statement) => statement.organisations.includes(id));
}
