// One organisation and those around it: how far away each is, and where it is drawn.

/** How many steps each organisation is from `centre`, up to `hops`. */
function within(near, centre, hops) {
  const levels = new Map([[centre, 0]]);
  let border = [centre];
  for (let level = 1; level <= hops; level += 1) {
    const next = [];
    for (const id of border)
      for (const other of near.get(id) || [])
        if (!levels.has(other)) {
          levels.set(other, level);
          next.push(other);
        }
    border = next;
  }
  return levels;
}

/** Rings around the centre, `wide` times as wide as high: partners on the first, by sector. */
function rings(levels, near, wide) {
  const places = new Map();
  let radius = 0;
  const byLevel = Map.groupBy ? Map.groupBy(levels, ([, level]) => level) : groupLevels(levels);
  for (const [level, members] of [...byLevel].sort(([a], [b]) => a - b)) {
    const ids = members.map(([id]) => id);
    if (level === 0) {
      places.set(ids[0], { x: 0, y: 0, angle: null });
      continue;
    }
    const anchor = (id) => (level === 1 ? familyPlace(id) : meanAngle(id, near, places));
    const ordered = ids
      .map((id) => [anchor(id), labelOf(id), id])
      .sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
    radius = Math.max(radius + 220, 160 + ordered.length * 5.5);
    ordered.forEach(([, , id], index) => {
      const angle = ((index + 0.5) / ordered.length) * 2 * Math.PI - Math.PI;
      // above and below the labels stand side by side: every second one farther out
      const far = Math.abs(Math.cos(angle)) < 0.5 && index % 2 ? radius * 1.14 : radius;
      places.set(id, { x: wide * far * Math.cos(angle), y: far * Math.sin(angle), angle });
    });
  }
  return places;
}

function groupLevels(levels) {
  const groups = new Map();
  for (const entry of levels) groups.set(entry[1], [...(groups.get(entry[1]) || []), entry]);
  return groups;
}

function familyPlace(id) {
  return families.findIndex((family) => family.id === organisations.get(id).family);
}

/** The direction in which the partners that are already placed stand. */
function meanAngle(id, near, places) {
  let x = 0;
  let y = 0;
  for (const other of near.get(id)) {
    const place = places.get(other);
    if (place) [x, y] = [x + place.x, y + place.y];
  }
  return Math.atan2(y, x); // of the wide ring: good enough to sort by
}
