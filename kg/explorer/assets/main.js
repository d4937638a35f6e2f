// The frame: views, legend, keys, light and dark, help; and the start.
function show() {
  filter();
  document.body.dataset.view = STATE.view;
  for (const button of at("views").children)
    button.setAttribute("aria-current", button.dataset.view === STATE.view ? "page" : "false");
  framePanel();
  showMap();
  showBoard();
  showPanel();
  showFilters();
  showFilterCount();
  if (document.activeElement !== QUERY && QUERY.value !== STATE.find && (STATE.find || show.found))
    QUERY.value = STATE.find;
  show.found = STATE.find;
  bringIntoView();
}

function drawViews() {
  at("views").replaceChildren(
    ...Object.entries(VIEWS).map(([view, words]) =>
      h("button", { type: "button", "data-view": view, onclick: () => go({ view, wide: false }) }, words),
    ),
  );
  at("legend").replaceChildren(
    ...KINDS.filter((kind) => ENTITIES.some((entity) => entity.kind === kind)).map((kind) =>
      h(
        "button",
        {
          type: "button",
          "data-kind": kind,
          "aria-pressed": "false",
          title: `Only ${KIND_WORDS[kind][1].toLowerCase()}`,
          onclick: () => toggle("kinds", kind),
        },
        mark(kind),
        KIND_WORDS[kind][1],
      ),
    ),
    h("span.key", {}, h("i.affirm"), "affirms"),
    h("span.key", {}, h("i.deny"), "denies"),
    h("span.key", {}, h("i.mixed"), "both"),
    h("span.key", {}, h("i.tie"), "relation"),
  );
}

// What a screen reader is told.
const say = (words) => {
  at("said").textContent = words;
};

// ── light and dark ──
const DARK = matchMedia("(prefers-color-scheme: dark)");
function kept(name, value) {
  // a page from disk or in a frame may have no storage
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
function applyTheme() {
  const theme = kept("kg-theme") || applyTheme.chosen;
  const dark = theme ? theme === "dark" : DARK.matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  if (dark) document.documentElement.dataset.dark = "1";
  else delete document.documentElement.dataset.dark;
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
  const row = (keys, words) =>
    h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        keys.split(" ").map((key) => h("kbd", {}, key)),
      ),
      h("td", {}, words),
    );
  at("help").replaceChildren(
    h("h2", { id: "help-title" }, "How to read this page"),
    h(
      "p",
      {},
      "Each mark is a person, an idea or a thing; the larger, the more is said about it, or by it. A line from a person to an idea stands for the claims that the person holds about it; other lines are relations that a source states. Click anything to read the words behind it.",
    ),
    h(
      "p",
      {},
      "A speaker is who says a sentence, a holder is whose view it is: “Ilya thinks…”, said by somebody else, is Ilya's view as told by that person.",
    ),
    h(
      "p",
      {},
      "A search finds names in any script, pinyin (feifei), initials (lff) and words in claims. Two names together (LeCun LLM) find what one says about the other.",
    ),
    h(
      "table",
      {},
      h(
        "tbody",
        {},
        row("/", "search"),
        row("Esc", "close what is open"),
        row("+ −", "zoom"),
        row("0", "fit the map"),
        row("← ↑ → ↓", "move the map, when it has the focus"),
        row("1 2 3 4 5", "map, list, timeline, debates, compare"),
        row("f", "filters"),
        row("?", "this help"),
      ),
    ),
    h("p", {}, "The address holds the view: copy it to share what you see."),
    h(
      "form",
      { method: "dialog" },
      h(
        "button",
        {
          type: "submit",
          onclick: (event) => {
            event.preventDefault();
            at("help").close();
          },
        },
        "Close",
      ),
    ),
  );
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
  const onMap =
    document.activeElement === at("map") &&
    { ArrowLeft: [-70, 0], ArrowRight: [70, 0], ArrowUp: [0, -70], ArrowDown: [0, 70] }[event.key];
  if (event.key === "/") {
    event.preventDefault();
    QUERY.focus();
    QUERY.select();
  } else if (event.key === "?") openHelp();
  else if (event.key === "f") openFilters(at("filters").hidden);
  else if (view) go({ view, wide: false });
  else if (STATE.view === "map" && (event.key === "+" || event.key === "=")) zoom(1.3);
  else if (STATE.view === "map" && event.key === "-") zoom(1 / 1.3);
  else if (STATE.view === "map" && event.key === "0") fitMap();
  else if (onMap) {
    event.preventDefault();
    pan(...onMap);
  }
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
at("skip").addEventListener("click", (event) => {
  event.preventDefault();
  at("board-or-map").focus();
});
at("sheet").addEventListener("click", () => {
  const panel = at("panel"),
    steps = ["low", "half", "full"];
  panel.dataset.sheet = steps[(steps.indexOf(panel.dataset.sheet) + 1) % steps.length];
});
const followAddress = () => {
  STATE = stateOf(location.hash);
  show();
};
window.addEventListener("popstate", followAddress);
window.addEventListener("hashchange", () => {
  if (location.hash.replace(/^#/, "") !== addressOf(STATE)) followAddress();
});

STATE = stateOf(location.hash);
applyTheme();
drawViews();
startMap();
show();
new ResizeObserver(() => {
  if (!at("map").clientWidth) return;
  NETWORK.setSize("100%", "100%");
  if (FITTED) NETWORK.redraw();
  else fitMap();
}).observe(at("map"));
foldClaimsAtRest();

// For what embeds or drives the page: where an entity stands on the screen (CSS pixels), null where it isn't on the map.
window.explorer = Object.freeze({
  whereIs(id) {
    const node = NODES.get(ENTITY_AT.get(id));
    if (!node || STATE.view !== "map") return null;
    const [x, y] = placeOnMap(node.id),
      place = NETWORK.canvasToDOM({ x, y }),
      box = at("map").getBoundingClientRect();
    return { x: box.left + place.x, y: box.top + place.y };
  },
});
document.documentElement.dataset.ready = "1";
