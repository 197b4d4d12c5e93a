// Colours that the drawing shares with the style sheet: light or dark by preference.

const darkGround = matchMedia("(prefers-color-scheme: dark)");
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function familyColour(id) {
  const family = familyOf.get(id) || families.at(-1);
  return darkGround.matches ? family.dark : family.light;
}

/** How vis-network paints each family. */
function groupColours() {
  return Object.fromEntries(
    families.map(({ id }) => {
      const background = familyColour(id);
      const plain = { background, border: colour("node-edge") };
      return [id, { color: { ...plain, highlight: plain, hover: plain } }];
    }),
  );
}
