// Puts the parts together.

const { lines, ends } = select();
startNetwork(lines, ends);
showLegend();
showCard();
light();
searchBox(byId("search"), byId("found"), (id) => go({ show: { type: "org", ids: [id] } }));
byId("count").textContent = `${count(ends.size, words.organisation)}, ${count(deals.size, words.partnership)}`;
if (state.show?.type === "org") showInNetwork(state.show.ids[0]);
