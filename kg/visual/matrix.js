// Technology companies × automakers: how many deals each pair has.

const MATRIX_ROWS = 40;
const MATRIX_COLUMNS = 30;
const shownInMatrix = { rows: MATRIX_ROWS, columns: MATRIX_COLUMNS };

/** Counts by technology company, then automaker, with the totals of both. */
function pairCounts() {
  const cells = new Map();
  const rows = new Map();
  const columns = new Map();
  for (const deal of selection.deals)
    for (const row of deal.technology)
      for (const column of deal.automakers) {
        if (!cells.has(row)) cells.set(row, new Map());
        cells.get(row).set(column, (cells.get(row).get(column) || 0) + 1);
        rows.set(row, (rows.get(row) || 0) + 1);
        columns.set(column, (columns.get(column) || 0) + 1);
      }
  return { cells, rows, columns };
}

/** The `limit` ids with the highest totals, in the order that the reader wants. */
function axis(totals, limit) {
  const byNumber = ([a, x], [b, y]) => y - x || (a < b ? -1 : 1);
  const ids = [...totals]
    .sort(byNumber)
    .slice(0, limit)
    .map(([id]) => id);
  if (state.order === "number") return ids;
  const byName = (a, b) => labelOf(a).localeCompare(labelOf(b), "en");
  if (state.order === "name") return ids.sort(byName);
  const group = (id) => nodes.get(id)?.community ?? Infinity;
  return ids.sort((a, b) => group(a) - group(b) || totals.get(b) - totals.get(a) || byName(a, b));
}

function matrixCell(row, column, number) {
  if (!number) return el("td", { role: "gridcell", tabindex: -1 });
  const label = `${labelOf(row)} – ${labelOf(column)}: ${count(number, words.partnership)}`;
  const depth = Math.min(5, Math.ceil(Math.log2(number + 1)));
  return el(
    "td",
    {
      role: "gridcell",
      tabindex: -1,
      class: `heat heat-${depth}`,
      "data-row": row,
      "data-column": column,
      title: label,
      "aria-label": label,
    },
    String(number),
  );
}

function orderChoice() {
  const names = { community: words.byCommunity, number: words.byNumber, name: words.byName };
  return el(
    "label",
    {},
    `${words.orderBy} `,
    el(
      "select",
      { id: "order", onchange: (event) => go({ order: event.target.value }) },
      ...Object.entries(names).map(([value, name]) =>
        el("option", { value, selected: value === state.order }, name),
      ),
    ),
  );
}

function showMatrix() {
  const { cells, rows, columns } = pairCounts();
  const rowIds = axis(rows, shownInMatrix.rows);
  const columnIds = axis(columns, shownInMatrix.columns);
  const more = (key, step, all, label) =>
    all.size > shownInMatrix[key]
      ? moreButton(label, () => {
          shownInMatrix[key] += step;
          showMatrix();
        })
      : null;
  const header = (id, scope) =>
    el("th", { scope, class: scope }, swatch(organisations.get(id)), organisationLink(id));
  byId("matrix").replaceChildren(
    el(
      "div",
      { class: "bar-of-view" },
      orderChoice(),
      el(
        "span",
        {},
        `${rowIds.length} ${words.of} ${count(rows.size, words.technologyCompany)} × ${columnIds.length} ${words.of} ${count(columns.size, words.automaker)}`,
      ),
      ...[
        more("rows", MATRIX_ROWS, rows, words.moreRows),
        more("columns", MATRIX_COLUMNS, columns, words.moreColumns),
      ].filter(Boolean),
    ),
    rowIds.length
      ? el(
          "div",
          { class: "scroll", tabindex: -1 },
          el(
            "table",
            {
              role: "grid",
              "aria-label": words.matrixLabel,
              onclick: openCell,
              onkeydown: walkMatrix,
            },
            el("thead", {}, el("tr", {}, el("td"), ...columnIds.map((id) => header(id, "col")))),
            el(
              "tbody",
              {},
              ...rowIds.map((row) =>
                el(
                  "tr",
                  {},
                  header(row, "row"),
                  ...columnIds.map((column) => matrixCell(row, column, cells.get(row).get(column))),
                ),
              ),
            ),
          ),
        )
      : el("p", { class: "empty" }, words.nothingPasses),
  );
  byId("matrix").querySelector("td[role]")?.setAttribute("tabindex", 0);
}

function openCell(event) {
  const cell = event.target.closest("td[data-row]");
  if (cell) go(showing("pair", cell.dataset.row, cell.dataset.column));
}

/** Arrow keys walk over the cells, Enter opens one. */
function walkMatrix(event) {
  const cell = event.target.closest("td[role]");
  if (!cell) return;
  const line = cell.parentElement;
  const next = {
    ArrowRight: cell.nextElementSibling,
    ArrowLeft: cell.previousElementSibling,
    ArrowDown: line.nextElementSibling?.children[cell.cellIndex],
    ArrowUp: line.previousElementSibling?.children[cell.cellIndex],
  }[event.key];
  if (event.key === "Enter") openCell(event);
  if (!next || next.tagName !== "TD") return;
  event.preventDefault();
  cell.setAttribute("tabindex", -1);
  next.setAttribute("tabindex", 0);
  next.focus();
}
