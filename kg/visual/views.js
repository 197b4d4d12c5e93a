// Network, matrix, list: three views of one selection, as tabs.

const VIEWS = { network: () => {}, matrix: () => showMatrix(), list: () => showList() };

function showView() {
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    const chosen = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  for (const view of Object.keys(VIEWS)) byId(`view-${view}`).hidden = view !== state.view;
  VIEWS[state.view]();
}

const tabs = [...document.querySelectorAll('[role="tab"]')];
for (const tab of tabs) {
  tab.addEventListener("click", () => go({ view: tab.dataset.view }));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
}

/** How much is shown, and the ways to see more or less. */
function showCounts() {
  const { shown, total } = selection;
  const seen =
    shown < total
      ? fill(words.someOf, digits(shown), count(total, words.organisation))
      : count(total, words.organisation);
  byId("count").textContent = `${seen}, ${countDeals(selection.deals)}`;
  byId("notice").replaceChildren(...focusNotice(), ...crowdNotice());
}

function focusNotice() {
  if (!state.focus || !organisations.has(state.focus)) return [];
  return [
    el(
      "div",
      { class: "note", role: "group", "aria-label": words.focus },
      el("span", {}, fill(words.onlyAround, labelOf(state.focus))),
      ...[1, 2, 3].map((hops) =>
        el(
          "button",
          {
            type: "button",
            "aria-pressed": String(hops === state.hops),
            onclick: () => go({ hops }),
          },
          count(hops, words.step),
        ),
      ),
      el(
        "button",
        { type: "button", onclick: () => go({ focus: null, hops: 1 }) },
        words.showEverything,
      ),
    ),
  ];
}

function crowdNotice() {
  const { shown, total } = selection;
  if (state.view !== "network" || shown >= total) return [];
  return [
    el(
      "div",
      { class: "note" },
      el("span", {}, words.bestConnectedFirst),
      el(
        "button",
        { type: "button", onclick: () => go({ top: (state.top || FIRST) + FIRST }) },
        words.showMore,
      ),
    ),
  ];
}
