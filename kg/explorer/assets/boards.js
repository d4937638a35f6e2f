// What can stand in the place of the map: list, timeline, debates, two people compared.
function showBoard() {
  const board = at("board"),
    isMap = STATE.view === "map";
  board.hidden = isMap;
  for (const id of ["map", "map-tools", "grow", "legend"]) at(id).hidden = !isMap;
  if (isMap) {
    board.replaceChildren();
    showBoard.last = null;
    return;
  }
  const draw = { list: listBoard, timeline: timelineBoard, debates: debatesBoard, compare: compareBoard }[STATE.view];
  const relevant = JSON.stringify([
    addressOf({
      ...STATE,
      entity: STATE.view === "debates" ? STATE.entity : null,
      edge: null,
      claim: null,
      source: null,
      find: "",
      wide: false,
      by: "",
      grown: [],
    }),
  ]);
  if (relevant === showBoard.last) return;
  board.replaceChildren(...draw().flat().filter(Boolean));
  board.scrollTop = 0;
  showBoard.last = relevant;
}
const boardHead = (title, words) => h("header.boardhead", {}, h("h2", {}, title), words && h("p.faint", {}, words));

const LIST_ORDER = { by: "claims", down: true };
function listBoard() {
  const rows = ENTITIES.map((entity, i) => ({
    i,
    name: nameOf(i),
    kind: entity.kind,
    held: passing(HELD_BY[i]).length,
    about: passing(ABOUT[i]).length,
    denied: deniedIn(passing(ABOUT[i])),
    joined: JOINED[i].length,
    named: timesNamed(i),
  })).filter(
    (row) =>
      (!STATE.kinds.size || STATE.kinds.has(row.kind)) && (!claimsAreFiltered() || row.joined || row.held || row.about),
  );
  const values = {
    name: (r) => r.name,
    kind: (r) => KINDS.indexOf(r.kind),
    holds: (r) => r.held,
    claims: (r) => r.about,
    joined: (r) => r.joined,
    named: (r) => r.named,
  };
  const value = values[LIST_ORDER.by];
  const collator = new Intl.Collator(["zh-Hans-u-co-pinyin", "en"]);
  rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    return (typeof x === "string" ? collator.compare(x, y) : x - y) * (LIST_ORDER.down ? -1 : 1) || a.i - b.i;
  });
  const head = (key, words) =>
    h(
      "th",
      { scope: "col", "aria-sort": LIST_ORDER.by === key ? (LIST_ORDER.down ? "descending" : "ascending") : "none" },
      h(
        "button.plain",
        {
          type: "button",
          onclick: () => {
            LIST_ORDER.down = LIST_ORDER.by === key ? !LIST_ORDER.down : !["name", "kind"].includes(key);
            LIST_ORDER.by = key;
            showBoard.last = null;
            showBoard();
            at("board").querySelector(`th[aria-sort]:not([aria-sort=none]) button`).focus();
          },
        },
        words,
      ),
    );
  const body = h("tbody", {});
  const draw = (from) => {
    body.append(
      ...rows
        .slice(from, from + 200)
        .map((row) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, entityButton(row.i)),
            h("td", {}, KIND_WORDS[row.kind][0]),
            h("td.number", {}, row.about),
            h("td", {}, row.about > 0 && balance(row.about - row.denied, row.denied)),
            h("td.number", {}, row.held),
            h("td.number", {}, row.joined),
            h("td.number", {}, row.named),
          ),
        ),
    );
    if (from + 200 < rows.length) {
      const more = h(
        "button.more",
        {
          type: "button",
          onclick: () => {
            more.remove();
            draw(from + 200);
          },
        },
        `${plural(rows.length - from - 200, "more row")}`,
      );
      foot.append(more);
    }
  };
  const foot = h("div.foot");
  const table = h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        head("name", "Name"),
        head("kind", "Kind"),
        head("claims", "Claims about"),
        h("th", { scope: "col" }, "Affirm / deny"),
        head("holds", "Claims held"),
        head("joined", "Joined to"),
        head("named", "Times named"),
      ),
    ),
    body,
  );
  draw(0);
  return [
    boardHead(
      "Everything as a list",
      `${plural(rows.length, "person or idea", "people and ideas")}, as the filters leave them`,
    ),
    h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Table" }, table),
    foot,
  ];
}

// A chart of claims: one row a holder, one place a date, split into affirmed and denied. `room` is its width in pixels.
const momentOf = (c) => (dateOf(CLAIMS[c]) ? Date.parse(dateOf(CLAIMS[c]).padEnd(10, "-01")) : NaN);
function momentsChart(claims, room, rowsOf) {
  const dated = claims.filter((c) => Number.isFinite(momentOf(c)));
  if (!dated.length) return null;
  const dates = dated.map(momentOf);
  let first = Math.min(...dates),
    last = Math.max(...dates);
  const day = 86400000;
  const margin = Math.max((last - first) * 0.06, 20 * day);
  first -= margin;
  last += margin;
  const lanes = rowsOf ? byCount(grouped(dated, rowsOf)).slice(0, 14) : [[-1, dated]];
  const width = Math.min(Math.max(room, 320), 1080),
    left = rowsOf ? Math.min(170, width * 0.3) : 10,
    lane = 44,
    top = 8;
  const x = (c) => left + ((momentOf(c) - first) / (last - first)) * (width - left - 50);
  const high = top + lanes.length * lane + 28;
  const ticks = ticksBetween(first, last, Math.max(2, Math.floor((width - left) / 80)));
  const most = Math.max(
    ...lanes.map(([, list]) =>
      Math.max(...[...grouped(list, (c) => [dateOf(CLAIMS[c])]).values()].map((g) => g.length)),
    ),
  );
  const size = (n) => 3 + Math.sqrt(n / most) * 15;
  const svg = drawing(
    "svg",
    { viewBox: `0 0 ${width} ${high}`, class: "moments", width, role: "group", "aria-label": "Claims by date" },
    ticks.map(([time, words]) => {
      const place = left + ((time - first) / (last - first)) * (width - left - 50);
      return [
        drawing("line", { x1: place, x2: place, y1: top, y2: high - 22, class: "tick" }),
        drawing("text", { x: place, y: high - 6, class: "when" }, words),
      ];
    }),
    lanes.map(([who, list], row) => {
      const y = top + row * lane + lane / 2;
      return [
        drawing("line", { x1: left, x2: width - 10, y1: y, y2: y, class: "lane" }),
        who >= 0 &&
          drawing(
            "text",
            { x: left - 12, y: y + 4, class: "lane-name" },
            clipped(shortName(nameOf(who)), Math.floor(left / 9)),
          ),
        [...grouped(list, (c) => [dateOf(CLAIMS[c])])].map(([date, ofDate]) => {
          const denied = deniedIn(ofDate),
            affirmed = ofDate.length - denied;
          const open = () =>
            go({
              from: date,
              to: date,
              view: "timeline",
              ...(who >= 0 ? { holders: new Set([ENTITIES[who].id]) } : {}),
            });
          const words = `${date}${who >= 0 ? `, ${nameOf(who)}` : ""}: ${ofDate.length} (${affirmed} affirm, ${denied} deny)`;
          return drawing(
            "g",
            {
              class: "moment-dot",
              tabindex: "0",
              role: "button",
              "aria-label": words,
              onclick: open,
              onkeydown: (event) => {
                if (event.key === "Enter" || event.key === " ") {
                  event.preventDefault();
                  open();
                }
              },
            },
            drawing("title", {}, words),
            drawing("circle", { cx: x(ofDate[0]), cy: y, r: size(ofDate.length), class: "affirm" }),
            denied > 0 &&
              drawing("path", {
                d: slice(x(ofDate[0]), y, size(ofDate.length), denied / ofDate.length),
                class: "deny",
              }),
            drawing(
              "text",
              { x: x(ofDate[0]) + size(ofDate.length) + 4, y: y + 4, class: "many" },
              String(ofDate.length),
            ),
          );
        }),
      ];
    }),
  );
  return h("div.scroll", {}, svg);
}
function slice(x, y, r, share) {
  if (share >= 0.999) return `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
  const end = 2 * Math.PI * share - Math.PI / 2;
  return `M${x} ${y}V${y - r}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${x + r * Math.cos(end)} ${y + r * Math.sin(end)}z`;
}
function ticksBetween(first, last, most) {
  const months = (last - first) / (30.4 * 86400000);
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((s) => months / s <= most) || 240;
  const ticks = [];
  const start = new Date(first);
  for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step; ; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time > last) break;
    if (time >= first)
      ticks.push([
        time,
        step >= 12
          ? String(Math.floor(month / 12))
          : `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
      ]);
  }
  return ticks;
}

function timelineBoard() {
  const claims = CLAIMS.map((_, i) => i).filter(claimPasses);
  const undated = claims.filter((c) => !dateOf(CLAIMS[c]));
  const dates = [
    ...grouped(
      claims.filter((c) => dateOf(CLAIMS[c])),
      (c) => [dateOf(CLAIMS[c])],
    ),
  ].sort(([a], [b]) => (a < b ? 1 : -1));
  const due = claims.filter((c) => CLAIMS[c].due).sort((a, b) => CLAIMS[a].due.localeCompare(CLAIMS[b].due));
  const ofDate = (list) =>
    [...grouped(list, (c) => [CLAIMS[c].source])].map(([source, ofSource]) =>
      h(
        "div.ofsource",
        {},
        h(
          "h4",
          {},
          h(
            "button.plain",
            { type: "button", lang: languageOf(SOURCES[source].title), onclick: () => look.source(source) },
            SOURCES[source].title,
          ),
          h("span.count", {}, ofSource.length),
        ),
        claimList(
          ofSource.sort((a, b) => CLAIMS[a].place - CLAIMS[b].place),
          { first: 4 },
        ),
      ),
    );
  return [
    boardHead(
      "Claims by date",
      `${plural(claims.length, "claim")}, by the date of their source. A dot shows what one holder said on that date.`,
    ),
    filterBar(),
    momentsChart(claims, at("board").clientWidth - 90, (c) => CLAIMS[c].holders),
    due.length > 0 &&
      section(
        `Predictions by when they fall due (${due.length})`,
        grouped(due, (c) => [CLAIMS[c].due]).size
          ? [...grouped(due, (c) => [CLAIMS[c].due])].map(([when, list]) =>
              groupOf(h("b", {}, when.replace("/", "–")), list, { first: 3 }),
            )
          : null,
      ),
    dates.map(([date, list]) =>
      h("section.date", {}, h("h3", {}, h("time", { datetime: date }, date)), h("div.flow", {}, ofDate(list))),
    ),
    undated.length > 0 && h("section.date", {}, h("h3", {}, "undated"), h("div.flow", {}, ofDate(undated))),
    !claims.length && h("p.note", {}, "No claims that the filters leave."),
  ];
}

// Contradictions, gathered by the idea that both sides speak of.
function debatesBoard() {
  const claims = CLAIMS.map((_, i) => i).filter(claimPasses);
  const pairs = contradictionsAmong(claims);
  const focus = STATE.entity ? ENTITY_AT.get(STATE.entity) : null;
  const shared = ({ from, to }) => CLAIMS[from].about.filter((e) => CLAIMS[to].about.includes(e));
  let groups = byCount(
    grouped(pairs, (pair) => {
      const both = shared(pair);
      return both.length ? both : [-1];
    }),
  );
  const touching =
    focus === null
      ? []
      : groups.filter(
          ([idea, list]) =>
            idea === focus ||
            list.some(({ from, to }) =>
              [from, to].some((c) => CLAIMS[c].holders.includes(focus) || CLAIMS[c].about.includes(focus)),
            ),
        );
  if (touching.length)
    groups = touching
      .map(([idea, list]) => [
        idea,
        idea === focus
          ? list
          : list.filter(({ from, to }) =>
              [from, to].some((c) => CLAIMS[c].holders.includes(focus) || CLAIMS[c].about.includes(focus)),
            ),
      ])
      .sort((a, b) => (b[0] === focus) - (a[0] === focus) || b[1].length - a[1].length);
  groups.sort((x, y) => (x[0] === -1) - (y[0] === -1));
  const across = ({ from, to }) => !CLAIMS[from].holders.some((e) => CLAIMS[to].holders.includes(e));
  // ideas that some affirm and some deny, also where no two claims were found to clash
  const split = ENTITIES.map((_, i) => ({ i, claims: passing(ABOUT[i]) }))
    .map((row) => ({ ...row, denied: deniedIn(row.claims) }))
    .filter((row) => ENTITIES[row.i].kind !== "Person" && row.denied && row.claims.length > row.denied)
    .sort((a, b) => Math.min(b.denied, b.claims.length - b.denied) - Math.min(a.denied, a.claims.length - a.denied))
    .slice(0, 12);
  return [
    boardHead(
      "Debates",
      `${plural(pairs.length, "contradiction")} between claims, ${pairs.filter(across).length} of them between different people.`,
    ),
    filterBar(),
    touching.length > 0 &&
      h(
        "p.note",
        {},
        "Shown: what concerns ",
        entityButton(focus),
        ". ",
        h("button.plain", { type: "button", onclick: look.nothing }, "All debates"),
      ),
    groups.length === 0 && h("p.note", {}, "No contradictions that the filters leave."),
    shownFirst(
      groups,
      8,
      ([idea, list]) =>
        h(
          "section.debate",
          {},
          h("h3", {}, idea === -1 ? "On different ideas" : entityButton(idea), h("span.count", {}, list.length)),
          shownFirst(
            [...list].sort((a, b) => across(b) - across(a) || b.confidence - a.confidence),
            3,
            versusWide,
            "contradiction",
          ),
        ),
      "debate",
    ),
    split.length > 0 &&
      section(
        "Ideas that some affirm and some deny",
        h(
          "ul.begin.split",
          {},
          split.map((row) =>
            h(
              "li",
              {},
              entityButton(row.i),
              h("span.count", {}, row.claims.length),
              balance(row.claims.length - row.denied, row.denied),
            ),
          ),
        ),
      ),
  ];
}
const versusWide = (pair) => {
  const element = versus(pair);
  element.classList.add("wide");
  return element;
};

// Two people side by side.
function compareBoard() {
  const a = STATE.a ? ENTITY_AT.get(STATE.a) : null,
    b = STATE.b ? ENTITY_AT.get(STATE.b) : null;
  const people = byCount(new Map(ENTITIES.map((_, i) => [i, HELD_BY[i]])))
    .filter(([, list]) => list.length)
    .map(([i]) => i);
  const choice = (side, chosen) =>
    h(
      "label.person",
      {},
      h("span.unseen", {}, side === "a" ? "First person" : "Second person"),
      h(
        "select",
        { id: `compare-${side}`, onchange: (event) => go({ [side]: event.target.value || null }) },
        h("option", { value: "" }, side === "a" ? "Choose somebody…" : "…and somebody else"),
        people.map((i) =>
          h("option", { value: ENTITIES[i].id, selected: i === chosen }, `${nameOf(i)} (${HELD_BY[i].length})`),
        ),
      ),
    );
  const head = [
    boardHead("Two people compared", "What both speak of, where they agree, where they differ."),
    h("div.choose", {}, choice("a", a), h("span.faint", {}, "and"), choice("b", b)),
    filterBar(),
  ];
  if (a === null || b === null || a === b) {
    const pairs = meetings().slice(0, 8);
    return [
      ...head,
      pairs.length > 0 &&
        section(
          "Pairs that meet or clash most",
          h(
            "ul.begin",
            {},
            pairs.map(([x, y, meets, clashes]) =>
              h(
                "li",
                {},
                h(
                  "button.pairline",
                  { type: "button", onclick: () => go({ a: ENTITIES[x].id, b: ENTITIES[y].id }) },
                  mark(ENTITIES[x].kind),
                  h("span", {}, nameOf(x)),
                  h("span.faint", {}, "and"),
                  mark(ENTITIES[y].kind),
                  h("span", {}, nameOf(y)),
                ),
                meets > 0 && h("span.agree", {}, `agree ${meets}×`),
                clashes > 0 && h("span.differ", {}, `disagree ${clashes}×`),
              ),
            ),
          ),
        ),
    ];
  }
  const ofA = passing(HELD_BY[a]),
    ofB = passing(HELD_BY[b]);
  const ideasA = grouped(ofA, (c) => CLAIMS[c].about),
    ideasB = grouped(ofB, (c) => CLAIMS[c].about);
  const both = [...ideasA.keys()]
    .filter((idea) => ideasB.has(idea) && idea !== a && idea !== b)
    .sort(
      (x, y) =>
        Math.min(ideasA.get(y).length, ideasB.get(y).length) - Math.min(ideasA.get(x).length, ideasB.get(x).length) ||
        x - y,
    );
  const setB = new Set(ofB);
  const linked = (kinds) =>
    ofA
      .flatMap((c) =>
        LINKS_OF[c]
          .filter((link) => setB.has(link.other) && kinds.includes(link.kind) && link.other !== c)
          .map((link) => ({ from: c, to: link.other, confidence: link.confidence, why: link.why })),
      )
      .sort((x, y) => y.confidence - x.confidence);
  const agree = linked(["SAME_AS", "SUPPORTS"]),
    differ = linked(["CONTRADICTS"]);
  const only = (mine, other) =>
    byCount(mine)
      .filter(([idea]) => !other.has(idea) && idea !== a && idea !== b)
      .slice(0, 16);
  const relations = RELATIONS_OF[a].filter(
    (r) => relationPasses(r) && (RELATIONS[r].subject === b || RELATIONS[r].object === b),
  );
  const ofEachOther = [
    ...ofA.filter((c) => CLAIMS[c].about.includes(b)),
    ...ofB.filter((c) => CLAIMS[c].about.includes(a)),
  ];
  const onlyColumn = (i, list) =>
    h(
      "div.column",
      {},
      section(
        `Only ${nameOf(i)}`,
        h(
          "p.about",
          {},
          list.map(([idea, claims]) => entityButton(idea, h("span.count", {}, claims.length))),
        ),
      ),
    );
  return [
    ...head,
    h(
      "div.pairhead",
      {},
      [a, b].map((i) =>
        h(
          "div",
          {},
          h("h3", {}, entityButton(i)),
          h("p.faint", {}, plural(passing(HELD_BY[i]).length, "claim")),
          balanceOf(passing(HELD_BY[i])),
        ),
      ),
    ),
    differ.length > 0 && section(`They disagree (${differ.length})`, shownFirst(differ, 3, versusWide, "disagreement")),
    agree.length > 0 &&
      section(
        `They agree (${agree.length})`,
        shownFirst(
          agree,
          3,
          (pair) => {
            const e = versusWide(pair);
            e.querySelector(".against span").textContent = "like";
            e.classList.add("like");
            return e;
          },
          "agreement",
        ),
      ),
    both.length > 0 &&
      section(
        `Both speak of (${both.length})`,
        shownFirst(
          both,
          6,
          (idea) =>
            disclosure(
              [
                entityButton(idea),
                h("span.count", {}, `${ideasA.get(idea).length} : ${ideasB.get(idea).length}`),
              ],
              () =>
                h(
                  "div.two",
                  {},
                  [
                    [a, ideasA],
                    [b, ideasB],
                  ].map(([i, ideas]) =>
                    h(
                      "div",
                      {},
                      h("h4", {}, nameOf(i), balanceOf(ideas.get(idea))),
                      claimList(ideas.get(idea), { first: 3, without: [i, idea] }),
                    ),
                  ),
                ),
              idea === both[0],
            ),
          "idea",
        ),
      ),
    !differ.length && !agree.length && !both.length && h("p.note", {}, "No idea that both speak of."),
    relations.length > 0 && section("What joins them", relations.map(relationCard)),
    ofEachOther.length > 0 && section(`Of each other (${ofEachOther.length})`, claimList(ofEachOther, { first: 4 })),
    h("div.two", {}, onlyColumn(a, only(ideasA, ideasB)), onlyColumn(b, only(ideasB, ideasA))),
  ];
}
function meetings() {
  const pairs = new Map();
  for (const [from, to, kind] of LINKS) {
    if (!claimPasses(from) || !claimPasses(to)) continue;
    for (const x of CLAIMS[from].holders)
      for (const y of CLAIMS[to].holders) {
        if (x === y) continue;
        const key = edgeKey(x, y);
        if (!pairs.has(key)) pairs.set(key, [Math.min(x, y), Math.max(x, y), 0, 0]);
        pairs.get(key)[kind === "CONTRADICTS" ? 3 : 2]++;
      }
  }
  return [...pairs.values()].sort((x, y) => y[3] * 2 + y[2] - x[3] * 2 - x[2]);
}
