// The filters: a drawer of all of them, and those in force as chips.
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
  for (const button of at("legend").querySelectorAll("[data-kind]"))
    button.setAttribute("aria-pressed", String(STATE.kinds.has(button.dataset.kind)));
  if (
    show.filtered !== undefined &&
    show.filtered !==
      addressOf({ ...STATE, entity: null, edge: null, claim: null, source: null, find: "", view: "map" })
  ) {
    say(
      `${plural(
        CLAIM_PASSES.reduce((s, v) => s + v, 0),
        "claim",
      )}, ${plural(ON_MAP.length, "node")}`,
    );
  }
  show.filtered = addressOf({ ...STATE, entity: null, edge: null, claim: null, source: null, find: "", view: "map" });
}
// The filters in force, each with a way out of it.
function filterBar() {
  const chips = [];
  const chip = (words, change) =>
    chips.push(
      h("button.chip", { type: "button", title: "Take this filter away", onclick: () => go(change) }, words, " ×"),
    );
  const words = {
    kinds: (v) => KIND_WORDS[v][1],
    sources: (v) => clipped(SOURCES[SOURCE_AT.get(v)].title, 30),
    holders: (v) => `held by ${nameOf(ENTITY_AT.get(v))}`,
    speakers: (v) => `said by ${nameOf(ENTITY_AT.get(v))}`,
    relations: (v) => (v === HOLDS ? "holds claims" : PREDICATES[v][0]),
    claimKinds: (v) => CLAIM_KIND_WORDS[v],
  };
  for (const name of Object.keys(SETS))
    for (const value of STATE[name])
      chip(words[name](value), { [name]: new Set([...STATE[name]].filter((v) => v !== value)) });
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
  const boxes = (name, values) =>
    values.map(([value, words, count]) =>
      h(
        "label.tick",
        {},
        h("input", {
          type: "checkbox",
          id: `f-${name}-${value}`,
          checked: STATE[name].has(value),
          onchange: () => toggle(name, value),
        }),
        h("span", { lang: typeof words === "string" ? languageOf(words) : null }, words),
        h("span.count", {}, count),
      ),
    );
  const counted = (key, list) => grouped(list, key);
  const people = (name, lists) => {
    const choices = byCount(new Map(lists.map((list, i) => [i, list]))).filter(([, list]) => list.length);
    return [
      [...STATE[name]].map((id) =>
        h("button.chip", { type: "button", onclick: () => toggle(name, id) }, nameOf(ENTITY_AT.get(id)), " ×"),
      ),
      h(
        "select",
        {
          id: `f-${name}`,
          "aria-label": name === "holders" ? "Whose view" : "Who speaks",
          onchange: (event) => {
            if (event.target.value) toggle(name, event.target.value);
          },
        },
        h("option", { value: "" }, STATE[name].size ? "and also…" : "anybody"),
        choices
          .filter(([i]) => !STATE[name].has(ENTITIES[i].id))
          .map(([i, list]) => h("option", { value: ENTITIES[i].id }, `${nameOf(i)} (${list.length})`)),
      ),
    ];
  };
  const byKind = counted((e) => [e.kind], ENTITIES),
    byPredicate = counted((r) => [r.predicate], RELATIONS),
    byClaimKind = counted((c) => [c.kind], CLAIMS);
  const range = SOURCES.map((s) => s.date)
    .filter(Boolean)
    .sort();
  box.replaceChildren(
    h(
      "div.head",
      {},
      h("h2", {}, "Filter"),
      h(
        "button.plain",
        { type: "button", id: "f-clear", onclick: clearFilters, disabled: filterCount() === 0 },
        "Clear all",
      ),
      h(
        "button.icon",
        { type: "button", id: "f-close", "aria-label": "Close the filters", onclick: () => openFilters(false) },
        "×",
      ),
    ),
    h(
      "p.note",
      {},
      `${plural(
        CLAIM_PASSES.reduce((s, v) => s + v, 0),
        "claim",
      )}, ${plural(
        RELATION_PASSES.reduce((s, v) => s + v, 0),
        "relation",
      )} left`,
    ),
    group("Whose view", people("holders", HELD_BY)),
    group("Who says it", people("speakers", UTTERED_BY)),
    group(
      "Affirm or deny",
      h(
        "div.choice",
        {},
        [
          ["", "both"],
          ["affirms", "affirm"],
          ["denies", "deny"],
        ].map(([value, words]) =>
          h(
            "button",
            {
              type: "button",
              id: `f-polarity-${value}`,
              "aria-pressed": String(STATE.polarity === value),
              onclick: () => go({ polarity: value }),
            },
            words,
          ),
        ),
      ),
    ),
    group(
      "Date of the source",
      h(
        "div.dates",
        {},
        ["from", "to"].map((name) =>
          h(
            "label",
            {},
            name,
            h("input", {
              type: "date",
              id: `f-${name}`,
              value: STATE[name],
              min: range[0],
              max: range[range.length - 1],
              onchange: (event) => go({ [name]: event.target.value }),
            }),
          ),
        ),
      ),
      range.length < SOURCES.length &&
        h("p.faint", {}, `${plural(SOURCES.length - range.length, "source")} undated: left out once a date is set`),
    ),
    group(
      "Least confidence",
      h(
        "label.slider",
        {},
        h("input", {
          type: "range",
          id: "f-confidence",
          min: "0",
          max: "1",
          step: "0.05",
          value: String(STATE.confidence),
          "aria-label": "Least confidence",
          oninput: (event) => {
            event.target.nextSibling.textContent = `${Math.round(event.target.value * 100)} %`;
          },
          onchange: (event) => go({ confidence: Number(event.target.value) }),
        }),
        h("output", {}, `${Math.round(STATE.confidence * 100)} %`),
      ),
    ),
    group(
      "Kind",
      boxes(
        "kinds",
        KINDS.filter((kind) => byKind.has(kind)).map((kind) => [
          kind,
          [mark(kind), KIND_WORDS[kind][1]],
          byKind.get(kind).length,
        ]),
      ),
    ),
    group(
      "Source",
      boxes(
        "sources",
        SOURCES.map((source, s) => [source.id, source.title, CLAIMS_OF_SOURCE[s].length]),
      ),
    ),
    group(
      "Connection",
      boxes("relations", [
        [HOLDS, "holds claims about", CLAIMS.length],
        ...Object.keys(PREDICATES)
          .filter((p) => byPredicate.has(p))
          .map((p) => [p, PREDICATES[p][0], byPredicate.get(p).length]),
      ]),
      GRAPH.together.length > 0 &&
        h(
          "label.tick",
          {},
          h("input", {
            type: "checkbox",
            id: "f-together",
            checked: STATE.together,
            onchange: () => go({ together: !STATE.together }),
          }),
          h("span", {}, "also: named together"),
          h("span.count", {}, GRAPH.together.length),
        ),
    ),
    group(
      "Kind of claim",
      boxes(
        "claimKinds",
        CLAIM_KINDS.filter((kind) => byClaimKind.has(kind)).map((kind) => [
          kind,
          CLAIM_KIND_WORDS[kind],
          byClaimKind.get(kind).length,
        ]),
      ),
    ),
    group(
      "Names in",
      h(
        "div.choice",
        {},
        [
          ["", "as found"],
          ["en", "English"],
          ["zh", "中文"],
        ].map(([value, words]) =>
          h(
            "button",
            {
              type: "button",
              id: `f-names-${value}`,
              "aria-pressed": String(STATE.names === value),
              onclick: () => {
                go({ names: value });
              },
            },
            words,
          ),
        ),
      ),
    ),
  );
  box.scrollTop = scroll;
  if (focused && at(focused)) at(focused).focus({ preventScroll: true });
}
function openFilters(open) {
  at("filters").hidden = !open;
  at("filters-open").setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("filtering", open);
  if (open) {
    showFilters();
    at("f-close").focus({ preventScroll: true });
  } else at("filters-open").focus({ preventScroll: true });
}
