// Elements from data. Text is always set as text, so no label can become markup.

/** An element: `properties` are attributes, `on…` handlers; children are nodes or text. */
function el(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** A button below what is shown in part, which calls `onclick` to show more of it. */
function moreButton(label, onclick) {
  return el("button", { type: "button", class: "more", onclick }, label);
}

/** A link out of the page, or plain text when the address is not http(s). */
function outside(url, label) {
  if (!/^https?:\/\//i.test(url || "")) return el("span", {}, label);
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", title: words.opensOutside },
    label,
  );
}

function byId(id) {
  return document.getElementById(id);
}

const wholeNumbers = new Intl.NumberFormat("en");

/** "1,260". */
function digits(number) {
  return wholeNumbers.format(number);
}

/** "1 partner", "36 partners": `forms` is [one, many]. */
function count(number, forms) {
  return `${digits(number)} ${forms[number === 1 ? 0 : 1]}`;
}

/** The pattern with each "#" in turn replaced by a text. */
function fill(pattern, ...texts) {
  return texts.reduce((filled, text) => filled.replace("#", () => text), pattern);
}

/** Says it to those who hear the page. */
function announce(message) {
  byId("announce").textContent = message;
}
