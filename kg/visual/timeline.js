// Partnerships by year: a histogram that is also the time range.

const dated = [...deals.values()].map(({ year }) => year).filter((year) => year !== null);
const firstYear = dated.length ? dated.reduce((a, b) => Math.min(a, b)) : null;
const lastYear = dated.length ? dated.reduce((a, b) => Math.max(a, b)) : null;
const PLAY_STEP = 900; // milliseconds a year
let playing = null;

function setYears(from, to, quietly = false) {
  const whole = from <= firstYear && to >= lastYear;
  go({ years: whole ? null : [Math.min(from, to), Math.max(from, to)] }, quietly);
}

function slider(id, label, change) {
  return el("input", {
    type: "range",
    id,
    min: firstYear,
    max: lastYear,
    step: 1,
    "aria-label": label,
    oninput: (event) => {
      stopPlaying();
      change(Number(event.target.value));
    },
  });
}

/** Every fifth year, and the first and last where they do not crowd it. */
function isMarked(year) {
  const free = (other) => Math.min(other % 5, 5 - (other % 5)) > 1;
  return year % 5 === 0 || ((year === firstYear || year === lastYear) && free(year));
}

function buildTimeline() {
  if (firstYear === null || firstYear === lastYear) {
    byId("timeline").hidden = true;
    return;
  }
  const bars = [];
  for (let year = firstYear; year <= lastYear; year += 1)
    bars.push(
      el(
        "button",
        {
          type: "button",
          class: "bar",
          "data-year": year,
          onclick: () => {
            stopPlaying();
            setYears(year, year);
          },
        },
        el("span", { class: "height" }, el("span", { class: "fill" })),
        el("span", { class: "year", "aria-hidden": "true" }, isMarked(year) ? String(year) : ""),
      ),
    );
  byId("timeline").append(
    el("button", { type: "button", id: "play", "aria-pressed": "false", onclick: togglePlay }, "▶"),
    el(
      "div",
      { class: "years" },
      el("div", { class: "bars" }, ...bars),
      el(
        "div",
        { class: "sliders" },
        slider("from", words.fromYear, (year) =>
          setYears(year, (state.years || [0, lastYear])[1], true),
        ),
        slider("to", words.toYear, (year) => setYears((state.years || [firstYear])[0], year, true)),
      ),
    ),
    el("p", { id: "range" }),
  );
  markPlay();
}

function showTimeline() {
  if (byId("timeline").hidden) return;
  const counts = selection.counts.years;
  const [from, to] = state.years || [firstYear, lastYear];
  let most = 1;
  for (const [year, number] of counts) if (year) most = Math.max(most, number);
  for (const bar of byId("timeline").querySelectorAll(".bar")) {
    const year = Number(bar.dataset.year);
    const number = counts.get(year) || 0;
    bar.querySelector(".fill").style.height = `${(number / most) * 100}%`;
    bar.classList.toggle("in", year >= from && year <= to);
    const label = `${year}: ${count(number, words.partnership)}`;
    bar.title = label;
    bar.setAttribute("aria-label", label);
  }
  byId("from").value = from;
  byId("to").value = to;
  const undated = counts.get(0) || 0;
  byId("range").replaceChildren(
    el("b", {}, from === to ? String(from) : `${from}–${to}`),
    state.years || !undated ? "" : el("small", {}, ` ${fill(words.andUndated, digits(undated))}`),
    state.years
      ? el(
          "button",
          {
            type: "button",
            class: "quiet",
            onclick: () => {
              stopPlaying();
              go({ years: null });
            },
          },
          words.allYears,
        )
      : "",
  );
}

function togglePlay() {
  if (playing) return stopPlaying();
  let year = state.years && state.years[1] < lastYear ? state.years[1] : firstYear;
  const start = state.years && state.years[1] < lastYear ? state.years[0] : firstYear;
  const step = () => {
    if (year > lastYear) return stopPlaying();
    setYears(start, year, true);
    year += 1;
  };
  playing = setInterval(step, PLAY_STEP);
  markPlay();
  step();
}

function stopPlaying() {
  clearInterval(playing);
  playing = null;
  markPlay();
}

function markPlay() {
  const button = byId("play");
  button.textContent = playing ? "❚❚" : "▶";
  button.setAttribute("aria-pressed", String(Boolean(playing)));
  button.setAttribute("aria-label", playing ? words.pause : words.play);
}
