// What a newcomer reads first: what this is, and questions to start with.

/** The best connected among the drawn, best first. */
function bestDrawn(limit, fits = () => true) {
  const partners = (id) => (selection.near.get(id) || new Set()).size;
  return labelled
    .map(({ id }) => organisations.get(id))
    .filter(fits)
    .map((organisation) => ({ organisation, partners: partners(organisation.id) }))
    .sort((a, b) => b.partners - a.partners)
    .slice(0, limit);
}

/** Questions that this page answers, each a link to its answer. */
function examples() {
  const [first, other] = bestDrawn(2, ({ side }) => side === "technology").map(
    ({ organisation }) => organisation,
  );
  const [car] = bestDrawn(1, ({ side }) => side === "automaker").map(
    ({ organisation }) => organisation,
  );
  const ended = facetValues.status.includes("terminated");
  // each question is about the whole, whatever was chosen before
  const ask = (question, change) =>
    el("li", {}, inside({ ...CLEARED, ...change }, question, { "data-whole": true }));
  return [
    first &&
      ask(fill(words.askPartners, first.label), { ...showing("org", first.id), focus: first.id }),
    other &&
      car &&
      ask(fill(words.askPath, other.label, car.label), showing("path", other.id, car.id)),
    first &&
      other &&
      ask(fill(words.askCompare, first.label, other.label), showing("compare", first.id, other.id)),
    ended &&
      ask(words.askEnded, {
        view: "list",
        only: { ...CLEARED.only, status: ["terminated"] },
      }),
  ].filter(Boolean);
}

function welcomeCard() {
  const best = bestDrawn(10);
  const asked = examples();
  return [
    el("h2", {}, words.welcomeTitle),
    el("p", {}, words.welcome),
    asked.length ? el("h3", {}, words.try) : null,
    el("ul", { class: "plain" }, ...asked),
    best.length ? el("h3", { class: "part" }, words.mostConnected) : null,
    el(
      "ol",
      { class: "plain" },
      ...best.map(({ organisation, partners }) =>
        el(
          "li",
          {},
          swatch(organisation),
          organisationLink(organisation.id),
          el("small", {}, ` ${count(partners, words.partner)}`),
        ),
      ),
    ),
  ];
}
