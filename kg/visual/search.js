// Search as you type over every name of every organisation.

const searchable = [];
for (const organisation of organisations.values()) {
  [organisation.label, ...organisation.aliases].forEach((name, place) =>
    searchable.push({ organisation, name, folded: fold(name), preferred: place === 0 }),
  );
}

/** Organisations whose names fit, best first: whole name, start, start of a word, anywhere. */
function find(query, limit = 12) {
  const wanted = fold(query);
  if (!wanted) return [];
  const best = new Map();
  for (const entry of searchable) {
    const at = entry.folded.indexOf(wanted);
    if (at < 0) continue;
    const wordStart = at === 0 || /[^\p{L}\p{N}]/u.test(entry.folded[at - 1]);
    const rank = entry.folded === wanted ? 0 : at === 0 ? 1 : wordStart ? 2 : 3;
    const known = best.get(entry.organisation.id);
    if (!known || rank < known.rank) best.set(entry.organisation.id, { ...entry, rank });
  }
  const weight = (entry) => (dealsOf.get(entry.organisation.id) || []).length;
  return [...best.values()]
    .sort((a, b) => a.rank - b.rank || weight(b) - weight(a))
    .slice(0, limit);
}

/** Makes `input` and the list `found` a combobox that calls `choose(id)`. */
function searchBox(input, found, choose) {
  let active = -1;
  const close = () => {
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const pick = (id) => {
    input.value = "";
    close();
    choose(id);
  };
  const show = () => {
    const hits = find(input.value);
    found.replaceChildren(
      ...hits.map((hit, index) =>
        el(
          "li",
          {
            role: "option",
            id: `${found.id}-${index}`,
            "aria-selected": "false",
            "data-id": hit.organisation.id,
            onmousedown: (event) => event.preventDefault(),
            onclick: () => pick(hit.organisation.id),
          },
          swatch(hit.organisation),
          el("span", { class: "name" }, hit.organisation.label),
          hit.preferred ? null : el("small", {}, `${words.alsoCalled} ${hit.name}`),
        ),
      ),
    );
    if (!hits.length) found.append(el("li", { class: "none", role: "option" }, words.nothingFound));
    found.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!found.hidden));
    active = -1;
    if (hits.length) move(1);
  };
  const move = (step) => {
    const options = [...found.querySelectorAll("[data-id]")];
    if (!options.length) return;
    active = (active + step + options.length) % options.length;
    options.forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === active)),
    );
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) pick(found.children[active].dataset.id);
    else return;
    event.preventDefault();
  });
}

/** The mark of an organisation as the network draws it: colour of its sector, shape of its side. */
function swatch(organisation) {
  return el("span", {
    class: `swatch ${organisation.side} family-${organisation.family}`,
    "aria-hidden": "true",
  });
}
