// The frame: views, search box, filters, keys, light and dark; and the start.
function show() {
  filter();
  document.body.dataset.view = STATE.view;
  for (const button of at("views").children) button.setAttribute("aria-current", button.dataset.view === STATE.view ? "page" : "false");
  framePanel();
  showMap();
  showBoard();
  showPanel();
  showFilters();
  showFilterCount();
  if (document.activeElement !== QUERY && QUERY.value !== STATE.find && (STATE.find || show.found)) QUERY.value = STATE.find;
  show.found = STATE.find;
  bringIntoView();
}

function drawViews() {
  at("views").replaceChildren(...Object.entries(VIEWS).map(([view, words]) => h("button", { type: "button", "data-view": view, onclick: () => go({ view, wide: false }) }, words)));
  at("legend").replaceChildren(
    ...KINDS.filter((kind) => ENTITIES.some((entity) => entity.kind === kind)).map((kind) => h("button", { type: "button", "data-kind": kind, "aria-pressed": "false", title: `Only ${KIND_WORDS[kind][1].toLowerCase()}`, onclick: () => toggle("kinds", kind) }, mark(kind), KIND_WORDS[kind][1])),
    h("span.key", {}, h("i.affirm"), "affirms"), h("span.key", {}, h("i.deny"), "denies"), h("span.key", {}, h("i.mixed"), "both"), h("span.key", {}, h("i.tie"), "relation"));
}

// ── search ──
const QUERY = at("query"), ANSWERS = at("answers");
let CHOICE = -1;
function closeAnswers() {
  ANSWERS.hidden = true;
  QUERY.setAttribute("aria-expanded", "false");
  QUERY.removeAttribute("aria-activedescendant");
  CHOICE = -1;
}
function showAnswers() {
  const query = QUERY.value.trim();
  if (!query) { closeAnswers(); return; }
  const { entities, whole, pairs, claims } = find(query);
  const side = OPPOSED.test(fold(query)) ? "denies" : ""; // who asks what somebody is against sees that side first
  const option = (content, act) => h("div.answer", { role: "option", id: `answer-${option.count++}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => { closeAnswers(); QUERY.blur(); act(); } }, content);
  option.count = 0;
  const rows = [];
  const pairRows = pairs.map((edge) => option([pairLine(edge, "span")], () => look.edge(...(CLAIMS[edge.claims[0]] && CLAIMS[edge.claims[0]].holders.includes(edge.b) ? [edge.b, edge.a] : [edge.a, edge.b]), side)));
  const entityRows = entities.slice(0, 7).map(({ i, name }) => option([mark(ENTITIES[i].kind), h("span.found", { lang: languageOf(nameOf(i)) }, nameOf(i)), name && name !== nameOf(i) && h("span.faint", { lang: languageOf(name) }, name), h("span.what", {}, KIND_WORDS[ENTITIES[i].kind][0]), h("span.count", { title: "claims by or about" }, countOf(i))], () => look.entity(i, side)));
  rows.push(...(whole < 70 ? [...pairRows, ...entityRows] : [...entityRows, ...pairRows]));
  const argued = side && entities.slice(0, 3).map(({ i }) => [i, contradictionsAmong(passing([...HELD_BY[i], ...ABOUT[i]])).length]).find(([, clashes]) => clashes);
  if (argued) rows.push(option([h("span.versus-mark", { "aria-hidden": "true" }, "⇄"), h("span.found", {}, `Debates around ${nameOf(argued[0])}`), h("span.what", {}, plural(argued[1], "contradiction"))], () => go({ view: "debates", entity: ENTITIES[argued[0]].id })));
  if (claims.length) rows.push(h("div.answers-head", { role: "presentation" }, plural(claims.length, "claim")));
  for (const { i } of claims.slice(0, 5)) {
    const claim = CLAIMS[i];
    rows.push(option([h(`span.polarity${claim.denies ? ".denies" : ".affirms"}`, { "aria-hidden": "true" }, claim.denies ? "✕" : "✓"), h("span.found.text", { lang: claim.language }, clipped(claim.text || claim.quote, 90)), h("span.what", {}, claim.holders.length ? nameOf(claim.holders[0]) : claim.kind)], () => look.claim(i)));
  }
  const count = entities.length + claims.length;
  if (count) rows.push(option([h("span.all", {}, `All ${plural(count, "result")} (Enter)`)], () => look.find(query)));
  else rows.push(h("div.answers-head", { role: "presentation" }, filterCount() ? "Nothing that the filters leave" : "Nothing found"));
  ANSWERS.replaceChildren(...rows);
  ANSWERS.hidden = false;
  QUERY.setAttribute("aria-expanded", "true");
  CHOICE = -1;
  say(count ? `${plural(entities.length, "name")}, ${plural(claims.length, "claim")}` : "Nothing found");
}
function choose(step) {
  const options = [...ANSWERS.querySelectorAll("[role=option]")];
  if (!options.length) return;
  options.forEach((o) => o.setAttribute("aria-selected", "false"));
  CHOICE = (CHOICE + step + options.length + (CHOICE < 0 && step < 0 ? 1 : 0)) % options.length;
  options[CHOICE].setAttribute("aria-selected", "true");
  options[CHOICE].scrollIntoView({ block: "nearest" });
  QUERY.setAttribute("aria-activedescendant", options[CHOICE].id);
}
QUERY.addEventListener("input", (event) => { if (!event.isComposing) showAnswers(); });
QUERY.addEventListener("compositionend", showAnswers);
QUERY.addEventListener("focus", () => { if (QUERY.value && QUERY.value !== STATE.find) showAnswers(); });
QUERY.addEventListener("blur", closeAnswers);
QUERY.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (ANSWERS.hidden) showAnswers(); choose(event.key === "ArrowDown" ? 1 : -1); }
  else if (event.key === "Enter") {
    event.preventDefault();
    const chosen = ANSWERS.querySelector("[aria-selected=true]");
    if (chosen) chosen.click();
    else if (QUERY.value.trim()) { const query = QUERY.value.trim(); closeAnswers(); QUERY.blur(); look.find(query); }
  } else if (event.key === "Escape") { if (ANSWERS.hidden) QUERY.blur(); closeAnswers(); event.stopPropagation(); }
});

const say = (words) => { at("said").textContent = words; };

// ── filters ──
function toggle(name, value) {
  const values = new Set(STATE[name]);
  if (!values.delete(value)) values.add(value);
  go({ [name]: values });
}
function clearFilters() {
  const fresh = emptyState();
  go(Object.fromEntries(FILTERS.map((name) => [name, fresh[name]])));
}
function showFilterCount() {
  const count = filterCount();
  at("filter-count").textContent = count ? String(count) : "";
  at("filters-open").classList.toggle("active", count > 0);
  for (const button of at("legend").querySelectorAll("[data-kind]")) button.setAttribute("aria-pressed", String(STATE.kinds.has(button.dataset.kind)));
  if (show.filtered !== undefined && show.filtered !== addressOf({ ...STATE, entity: null, edge: null, claim: null, source: null, find: "", view: "map" })) {
    say(`${plural(CLAIM_PASSES.reduce((s, v) => s + v, 0), "claim")}, ${plural(ON_MAP.length, "node")}`);
  }
  show.filtered = addressOf({ ...STATE, entity: null, edge: null, claim: null, source: null, find: "", view: "map" });
}
// The filters in force, each with a way out of it.
function filterBar() {
  const chips = [];
  const chip = (words, change) => chips.push(h("button.chip", { type: "button", title: "Take this filter away", onclick: () => go(change) }, words, " ×"));
  const words = {
    kinds: (v) => KIND_WORDS[v][1], sources: (v) => clipped(SOURCES[SOURCE_AT.get(v)].title, 30), holders: (v) => `held by ${nameOf(ENTITY_AT.get(v))}`, speakers: (v) => `said by ${nameOf(ENTITY_AT.get(v))}`,
    relations: (v) => (v === HOLDS ? "holds claims" : PREDICATES[v][0]), claimKinds: (v) => CLAIM_KIND_WORDS[v],
  };
  for (const name of Object.keys(SETS)) for (const value of STATE[name]) chip(words[name](value), { [name]: new Set([...STATE[name]].filter((v) => v !== value)) });
  if (STATE.polarity) chip(STATE.polarity, { polarity: "" });
  if (STATE.from) chip(`from ${STATE.from}`, { from: "" });
  if (STATE.to) chip(`to ${STATE.to}`, { to: "" });
  if (STATE.confidence) chip(`confidence ≥ ${STATE.confidence}`, { confidence: 0 });
  return chips.length ? h("p.chips", {}, chips) : null;
}
function showFilters() {
  const box = at("filters");
  if (box.hidden) return;
  const focused = box.contains(document.activeElement) ? document.activeElement.id : null;
  const scroll = box.scrollTop;
  const group = (title, ...content) => h("fieldset", {}, h("legend", {}, title), content);
  const boxes = (name, values) => values.map(([value, words, count]) => h("label.tick", {},
    h("input", { type: "checkbox", id: `f-${name}-${value}`, checked: STATE[name].has(value), onchange: () => toggle(name, value) }), h("span", { lang: typeof words === "string" ? languageOf(words) : null }, words), h("span.count", {}, count)));
  const counted = (key, list) => grouped(list, key);
  const people = (name, lists) => {
    const choices = byCount(new Map(lists.map((list, i) => [i, list]))).filter(([, list]) => list.length);
    return [
      [...STATE[name]].map((id) => h("button.chip", { type: "button", onclick: () => toggle(name, id) }, nameOf(ENTITY_AT.get(id)), " ×")),
      h("select", { id: `f-${name}`, "aria-label": name === "holders" ? "Whose view" : "Who speaks", onchange: (event) => { if (event.target.value) toggle(name, event.target.value); } },
        h("option", { value: "" }, STATE[name].size ? "and also…" : "anybody"),
        choices.filter(([i]) => !STATE[name].has(ENTITIES[i].id)).map(([i, list]) => h("option", { value: ENTITIES[i].id }, `${nameOf(i)} (${list.length})`)))];
  };
  const byKind = counted((e) => [e.kind], ENTITIES), byPredicate = counted((r) => [r.predicate], RELATIONS), byClaimKind = counted((c) => [c.kind], CLAIMS);
  const range = SOURCES.map((s) => s.date).filter(Boolean).sort();
  box.replaceChildren(
    h("div.head", {}, h("h2", {}, "Filter"), h("button.plain", { type: "button", id: "f-clear", onclick: clearFilters, disabled: filterCount() === 0 }, "Clear all"), h("button.icon", { type: "button", id: "f-close", "aria-label": "Close the filters", onclick: () => openFilters(false) }, "×")),
    h("p.note", {}, `${plural(CLAIM_PASSES.reduce((s, v) => s + v, 0), "claim")}, ${plural(RELATION_PASSES.reduce((s, v) => s + v, 0), "relation")} left`),
    group("Whose view", people("holders", HELD_BY)),
    group("Who says it", people("speakers", UTTERED_BY)),
    group("Affirm or deny", h("div.choice", {}, [["", "both"], ["affirms", "affirm"], ["denies", "deny"]].map(([value, words]) => h("button", { type: "button", id: `f-polarity-${value}`, "aria-pressed": String(STATE.polarity === value), onclick: () => go({ polarity: value }) }, words)))),
    group("Date of the source", h("div.dates", {}, ["from", "to"].map((name) => h("label", {}, name, h("input", { type: "date", id: `f-${name}`, value: STATE[name], min: range[0], max: range[range.length - 1], onchange: (event) => go({ [name]: event.target.value }) })))), range.length < SOURCES.length && h("p.faint", {}, `${plural(SOURCES.length - range.length, "source")} undated: left out once a date is set`)),
    group("Least confidence", h("label.slider", {}, h("input", { type: "range", id: "f-confidence", min: "0", max: "1", step: "0.05", value: String(STATE.confidence), "aria-label": "Least confidence", oninput: (event) => { event.target.nextSibling.textContent = `${Math.round(event.target.value * 100)} %`; }, onchange: (event) => go({ confidence: Number(event.target.value) }) }), h("output", {}, `${Math.round(STATE.confidence * 100)} %`))),
    group("Kind", boxes("kinds", KINDS.filter((kind) => byKind.has(kind)).map((kind) => [kind, [mark(kind), KIND_WORDS[kind][1]], byKind.get(kind).length]))),
    group("Source", boxes("sources", SOURCES.map((source, s) => [source.id, source.title, CLAIMS_OF_SOURCE[s].length]))),
    group("Connection", boxes("relations", [[HOLDS, "holds claims about", CLAIMS.length], ...Object.keys(PREDICATES).filter((p) => byPredicate.has(p)).map((p) => [p, PREDICATES[p][0], byPredicate.get(p).length])]),
      GRAPH.together.length > 0 && h("label.tick", {}, h("input", { type: "checkbox", id: "f-together", checked: STATE.together, onchange: () => go({ together: !STATE.together }) }), h("span", {}, "also: named together"), h("span.count", {}, GRAPH.together.length))),
    group("Kind of claim", boxes("claimKinds", CLAIM_KINDS.filter((kind) => byClaimKind.has(kind)).map((kind) => [kind, CLAIM_KIND_WORDS[kind], byClaimKind.get(kind).length]))),
    group("Names in", h("div.choice", {}, [["", "as found"], ["en", "English"], ["zh", "中文"]].map(([value, words]) => h("button", { type: "button", id: `f-names-${value}`, "aria-pressed": String(STATE.names === value), onclick: () => { go({ names: value }); } }, words)))));
  box.scrollTop = scroll;
  if (focused && at(focused)) at(focused).focus({ preventScroll: true });
}
function openFilters(open) {
  at("filters").hidden = !open;
  at("filters-open").setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("filtering", open);
  if (open) { showFilters(); at("f-close").focus({ preventScroll: true }); }
  else at("filters-open").focus({ preventScroll: true });
}

// ── light and dark ──
const DARK = matchMedia("(prefers-color-scheme: dark)");
function kept(name, value) {
  // a page from disk or in a frame may have no storage
  try { if (value !== undefined) localStorage.setItem(name, value); return localStorage.getItem(name); } catch { return null; }
}
function applyTheme() {
  const theme = kept("kg-theme") || applyTheme.chosen;
  const dark = theme ? theme === "dark" : DARK.matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  if (dark) document.documentElement.dataset.dark = "1"; else delete document.documentElement.dataset.dark;
  at("theme").textContent = dark ? "☀" : "☾";
  if (NETWORK) recolour();
}
DARK.addEventListener("change", applyTheme);
at("theme").addEventListener("click", () => {
  applyTheme.chosen = document.documentElement.dataset.dark ? "light" : "dark";
  kept("kg-theme", applyTheme.chosen);
  applyTheme();
});

// ── help ──
function openHelp() {
  const row = (keys, words) => h("tr", {}, h("th", { scope: "row" }, keys.split(" ").map((key) => h("kbd", {}, key))), h("td", {}, words));
  at("help").replaceChildren(
    h("h2", { id: "help-title" }, "How to read this page"),
    h("p", {}, "Each mark is a person, an idea or a thing; the larger, the more is said about it, or by it. A line from a person to an idea stands for the claims that the person holds about it; other lines are relations that a source states. Click anything to read the words behind it."),
    h("p", {}, "A speaker is who says a sentence, a holder is whose view it is: “Ilya thinks…”, said by somebody else, is Ilya's view as told by that person."),
    h("p", {}, "A search finds names in any script, pinyin (feifei), initials (lff) and words in claims. Two names together (LeCun LLM) find what one says about the other."),
    h("table", {}, h("tbody", {}, row("/", "search"), row("Esc", "close what is open"), row("+ −", "zoom"), row("0", "fit the map"), row("← ↑ → ↓", "move the map, when it has the focus"), row("1 2 3 4 5", "map, list, timeline, debates, compare"), row("f", "filters"), row("?", "this help"))),
    h("p", {}, "The address holds the view: copy it to share what you see."),
    h("form", { method: "dialog" }, h("button", { type: "submit", onclick: (event) => { event.preventDefault(); at("help").close(); } }, "Close")));
  at("help").showModal();
}
at("help-open").addEventListener("click", openHelp);

// ── keys and buttons ──
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || at("help").open) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape") {
    if (!at("filters").hidden) openFilters(false);
    else if (!typing) look.nothing();
    return;
  }
  if (typing) return;
  const view = Object.keys(VIEWS)[Number(event.key) - 1];
  const onMap = document.activeElement === at("map") && { ArrowLeft: [-70, 0], ArrowRight: [70, 0], ArrowUp: [0, -70], ArrowDown: [0, 70] }[event.key];
  if (event.key === "/") { event.preventDefault(); QUERY.focus(); QUERY.select(); }
  else if (event.key === "?") openHelp();
  else if (event.key === "f") openFilters(at("filters").hidden);
  else if (view) go({ view, wide: false });
  else if (STATE.view === "map" && (event.key === "+" || event.key === "=")) zoom(1.3);
  else if (STATE.view === "map" && event.key === "-") zoom(1 / 1.3);
  else if (STATE.view === "map" && event.key === "0") fitMap();
  else if (onMap) { event.preventDefault(); pan(...onMap); }
});
at("zoom-in").addEventListener("click", () => zoom(1.4));
at("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
at("fit").addEventListener("click", fitMap);
at("loosen").addEventListener("click", (event) => {
  const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
  event.currentTarget.setAttribute("aria-pressed", String(on));
  loosen(on);
});
at("filters-open").addEventListener("click", () => openFilters(at("filters").hidden));
at("home").addEventListener("click", () => go(emptyState()));
at("skip").addEventListener("click", (event) => { event.preventDefault(); at("board-or-map").focus(); });
at("sheet").addEventListener("click", () => {
  const panel = at("panel"), steps = ["low", "half", "full"];
  panel.dataset.sheet = steps[(steps.indexOf(panel.dataset.sheet) + 1) % steps.length];
});
const followAddress = () => { STATE = stateOf(location.hash); show(); };
window.addEventListener("popstate", followAddress);
window.addEventListener("hashchange", () => { if (location.hash.replace(/^#/, "") !== addressOf(STATE)) followAddress(); });

STATE = stateOf(location.hash);
applyTheme();
drawViews();
startMap();
show();
new ResizeObserver(() => {
  if (!at("map").clientWidth) return;
  NETWORK.setSize("100%", "100%");
  if (FITTED) NETWORK.redraw(); else fitMap();
}).observe(at("map"));
foldClaimsAtRest();

// For what embeds or drives the page: where an entity stands on the screen (CSS pixels), null where it isn't on the map.
window.explorer = Object.freeze({
  whereIs(id) {
    const node = NODES.get(ENTITY_AT.get(id));
    if (!node || STATE.view !== "map") return null;
    const [x, y] = placeOnMap(node.id), place = NETWORK.canvasToDOM({ x, y }), box = at("map").getBoundingClientRect();
    return { x: box.left + place.x, y: box.top + place.y };
  },
});
document.documentElement.dataset.ready = "1";
