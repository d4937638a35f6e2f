// The panel beside the map: what is looked at, down to the words.
const passing = (claims) => claims.filter(claimPasses);

const lookedAt = () => JSON.stringify([STATE.entity, STATE.edge, STATE.claim, STATE.source, STATE.find]);
// How much room the panel takes; the map fits itself to what is left.
function framePanel() {
  const key = lookedAt(),
    panel = at("panel");
  panel.hidden = key === NOTHING_SHOWN && STATE.view !== "map";
  document.body.classList.toggle("wide", STATE.wide && key !== NOTHING_SHOWN);
  if (showPanel.last !== key) panel.dataset.sheet = key === NOTHING_SHOWN ? "low" : "half";
}
function showPanel() {
  const body = at("panel-body"),
    key = lookedAt();
  const content = STATE.claim
    ? claimPanel(CLAIM_AT.get(STATE.claim))
    : STATE.entity
      ? entityPanel(ENTITY_AT.get(STATE.entity))
      : STATE.edge
        ? pairPanel(...STATE.edge.map((id) => ENTITY_AT.get(id)))
        : STATE.source
          ? sourcePanel(SOURCE_AT.get(STATE.source))
          : STATE.find
            ? foundPanel(STATE.find)
            : welcomePanel();
  body.replaceChildren(...content.filter(Boolean));
  if (showPanel.last !== key) {
    body.scrollTop = 0;
    const heading = body.querySelector("h2");
    if (showPanel.last !== undefined && key !== NOTHING_SHOWN && heading) heading.focus({ preventScroll: true });
  }
  showPanel.last = key;
}
const NOTHING_SHOWN = JSON.stringify([null, null, null, null, ""]);

function panelHead(kicker, title) {
  return h(
    "div.head",
    {},
    h(
      "div.buttons",
      {},
      h(
        "button.icon",
        {
          type: "button",
          id: "widen",
          "aria-pressed": String(STATE.wide),
          title: STATE.wide ? "Narrow" : "As a page",
          "aria-label": "As a page",
          onclick: () => go({ wide: !STATE.wide }),
        },
        STATE.wide ? "⇥" : "⇤",
      ),
      h(
        "button.icon",
        { type: "button", id: "close", title: "Close (Esc)", "aria-label": "Close", onclick: look.nothing },
        "×",
      ),
    ),
    h("p.kicker", {}, kicker),
    h("h2", { tabindex: "-1", lang: languageOf(title) }, title),
  );
}
function filteredNote(shown, all) {
  if (shown === all) return null;
  return h(
    "p.note",
    {},
    `The filters leave ${shown} of ${plural(all, "claim")}. `,
    h("button.plain", { type: "button", onclick: clearFilters }, "Clear the filters"),
  );
}

const LANGUAGE_WORDS = {
  en: "English",
  zh: "中文",
  "zh-Hans": "简体",
  "zh-Hant": "繁體",
  ja: "日本語",
  fr: "français",
  de: "Deutsch",
  es: "español",
};
function namesOf(entity) {
  const names = Object.entries(entity.names || {}).filter(([, name]) => name !== entity.name);
  const aliases = (entity.aliases || []).filter((alias) => !Object.values(entity.names || {}).includes(alias));
  if (!names.length && !aliases.length) return null;
  return h(
    "dl.names",
    {},
    names.map(([language, name]) => [
      h("dt", {}, LANGUAGE_WORDS[language] || language),
      h("dd", { lang: language }, name),
    ]),
    aliases.length > 0 && [
      h("dt", {}, "also"),
      h(
        "dd",
        {},
        aliases.slice(0, 14).map((alias) => h("span.alias", { lang: languageOf(alias) }, alias)),
        aliases.length > 14 && ` and ${aliases.length - 14} more`,
      ),
    ],
  );
}

// What the sources say that a thing is: definitions, is-a, affiliation.
function whatItIs(i) {
  const telling = ["IS_A", "AFFILIATED_WITH", "PART_OF", "BASED_ON"];
  const relations = RELATIONS_OF[i]
    .filter((r) => relationPasses(r) && RELATIONS[r].subject === i && telling.includes(RELATIONS[r].predicate))
    .sort((a, b) => telling.indexOf(RELATIONS[a].predicate) - telling.indexOf(RELATIONS[b].predicate));
  const definitions = passing(ABOUT[i]).filter((c) => CLAIMS[c].kind === "definition" && CLAIMS[c].about[0] === i);
  const excerpts = ENTITIES[i].excerpts || [];
  const parts = [];
  if (definitions.length) parts.push(claimList(definitions, { first: 2, without: [i] }));
  if (relations.length) parts.push(shownFirst([...distinct(relations)], 3, relationCard, "statement"));
  if (!parts.length && excerpts.length)
    parts.push(h("p.faint", {}, "Where it is named"), excerpts.slice(0, 2).map(excerptCard));
  return parts.length ? section("What it is, in the sources' words", parts) : null;
}
// One card for each thing stated, however many sources state it.
function distinct(relations) {
  const first = new Map();
  for (const r of relations) {
    const { subject, predicate, object } = RELATIONS[r];
    const key = `${subject} ${predicate} ${object}`;
    if (!first.has(key) || RELATIONS[r].confidence > RELATIONS[first.get(key)].confidence) first.set(key, r);
  }
  return first.values();
}
const excerptCard = (excerpt) =>
  h(
    "article.excerpt",
    {},
    quotation(excerpt, true),
    h(
      "p.where",
      {},
      excerpt.speaker !== undefined && h("span", {}, "said by ", entityButton(excerpt.speaker)),
      placeOf(excerpt),
    ),
  );

function entityPanel(i) {
  const entity = ENTITIES[i];
  const held = passing(HELD_BY[i]),
    about = passing(ABOUT[i]);
  const told = passing(UTTERED_BY[i]).filter((c) => CLAIMS[c].holders.length && !CLAIMS[c].holders.includes(i));
  const times = timesNamed(i);
  const hidden = STATE.view === "map" ? hiddenNeighbours(i) : 0;
  const all = new Set([...HELD_BY[i], ...ABOUT[i]]).size,
    shown = new Set([...held, ...about]).size;
  const isAgent = entity.kind === "Person" || HELD_BY[i].length > ABOUT[i].length;
  const wikidata = /^Q\d+$/.test(entity.wikidata || "") ? `https://www.wikidata.org/wiki/${entity.wikidata}` : null;
  return [
    panelHead([mark(entity.kind), KIND_WORDS[entity.kind][0]], nameOf(i)),
    namesOf({ ...entity, name: nameOf(i) }),
    entity.about && h("p.description", { lang: languageOf(entity.about) }, entity.about),
    h(
      "p.facts",
      {},
      times > 0 && h("span", {}, `named ${plural(times, "time")} in ${plural(entity.named.length, "source")}`),
      entity.origin === "discovered" &&
        h("span", { title: "not in the lexicon: found in the texts" }, "found in the texts"),
      wikidata && h("a", { href: wikidata, target: "_blank", rel: "noopener noreferrer" }, "Wikidata ↗"),
    ),
    h(
      "div.actions",
      {},
      entity.kind === "Person" &&
        h(
          "button",
          {
            type: "button",
            id: "compare-this",
            onclick: () =>
              go({ view: "compare", a: entity.id, b: STATE.b === entity.id ? null : STATE.b, entity: null }),
          },
          "Compare with…",
        ),
      HELD_BY[i].length > 0 &&
        h("button", { type: "button", onclick: () => go({ holders: new Set([entity.id]) }) }, "Only their views"),
      STATE.view !== "map" && h("button", { type: "button", onclick: () => go({ view: "map" }) }, "On the map"),
      hidden > 0 &&
        h(
          "button",
          { type: "button", id: "grow-this", onclick: () => grow(i) },
          `Show ${plural(hidden, "more neighbour")}`,
        ),
    ),
    filteredNote(shown, all),
    h(
      "div.columns",
      {},
      isAgent
        ? [
            h("div.column", {}, viewsOf(i, held)),
            h(
              "div.column",
              {},
              disputes(held),
              agreement(i),
              opinionsAbout(i, about),
              told.length > 0 && section(`Tells what others think (${told.length})`, claimList(told, { first: 2 })),
              whatItIs(i),
              connections(i),
            ),
          ]
        : [
            h("div.column", {}, opinionsAbout(i, about)),
            h("div.column", {}, whatItIs(i), held.length > 0 && viewsOf(i, held), disputes(about), connections(i)),
          ],
    ),
  ];
}
// What somebody holds: by idea, over time, by source.
function viewsOf(i, held) {
  if (!held.length)
    return section(
      "Views",
      h("p.faint", {}, HELD_BY[i].length ? "None that the filters leave." : "No claim of theirs was found."),
    );
  const by = STATE.by || "idea";
  const choice = h(
    "div.choice",
    { role: "group", "aria-label": "Grouped by" },
    [
      ["idea", "by idea"],
      ["time", "over time"],
      ["source", "by source"],
    ].map(([value, words]) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(by === value),
          onclick: () => go({ by: value === "idea" ? "" : value }, true),
        },
        words,
      ),
    ),
  );
  let body;
  if (by === "time") body = overTime(held, i);
  else if (by === "source") {
    body = byCount(grouped(held, (c) => [CLAIMS[c].source])).map(([source, claims]) =>
      groupOf(
        h(
          "button.plain",
          { type: "button", onclick: () => look.source(source), lang: languageOf(SOURCES[source].title) },
          SOURCES[source].title,
        ),
        claims,
        { first: 3, without: [i] },
      ),
    );
  } else {
    const groups = byCount(grouped(held, (c) => CLAIMS[c].about.filter((e) => e !== i)));
    const none = held.filter((c) => !CLAIMS[c].about.some((e) => e !== i));
    body = shownFirst(
      groups,
      12,
      ([idea, claims]) =>
        groupOf(entityButton(idea), claims, {
          without: [i, idea],
          idea,
          first: 2,
          opened: idea === groups[0][0],
          pair: [i, idea],
        }),
      "idea",
    );
    if (none.length) body = [body, groupOf(h("span", {}, "about nothing else"), none, { without: [i] })];
  }
  return section(`Views (${held.length})`, choice, body);
}
function groupOf(title, claims, options) {
  const worth = options.idea === undefined ? (c) => CLAIMS[c].confidence : tells(options.idea);
  const sorted = [...claims].sort((a, b) => worth(b) - worth(a) || a - b);
  const all =
    options.pair &&
    h(
      "button.plain.pair",
      { type: "button", title: "Everything between the two", onclick: () => look.edge(...options.pair) },
      "all between",
    );
  const head = [title, h("span.count", {}, claims.length), balanceOf(claims), all];
  return disclosure(head, () => claimList(sorted, options), options.opened);
}
function overTime(claims, without) {
  const dates = [...grouped(claims, (c) => [dateOf(CLAIMS[c])])].sort(
    ([a], [b]) => (a === "") - (b === "") || (a < b ? -1 : 1),
  );
  return [
    momentsChart(claims, at("panel-body").clientWidth * (STATE.wide ? 0.5 : 1) - 44),
    dates.map(([date, ofDate]) =>
      groupOf(
        h("span", {}, date || "undated"),
        ofDate.sort((a, b) => (CLAIMS[a].place || 0) - (CLAIMS[b].place || 0)),
        { without: [without], first: 6, opened: dates.length < 4 },
      ),
    ),
  ];
}
// What a claim tells of an idea: its confidence, and more where it defines it or its own words name it.
function tells(idea) {
  const { name, names, aliases } = ENTITIES[idea];
  const spellings = [name, ...Object.values(names || {}), ...(aliases || [])].map((text) => text.toLowerCase());
  return (c) => {
    const { quote, kind, confidence } = CLAIMS[c];
    const words = (quote || "").toLowerCase();
    return confidence + (kind === "definition") / 2 + spellings.some((text) => words.includes(text)) / 2;
  };
}
// How an idea fares: who affirms and who denies, side by side.
function opinionsAbout(i, about) {
  const others = about.filter((c) => !(CLAIMS[c].holders.length === 1 && CLAIMS[c].holders[0] === i));
  if (!others.length) return null;
  const denied = others.filter((c) => CLAIMS[c].denies),
    affirmed = others.filter((c) => !CLAIMS[c].denies);
  const side = (claims) =>
    claims.length
      ? byCount(
          grouped(claims, (c) => (CLAIMS[c].holders.length ? CLAIMS[c].holders.filter((e) => e !== i) : [-1])),
        ).map(([holder, list], n) =>
          groupOf(holder === -1 ? h("span.faint", {}, "not named") : entityButton(holder), list, {
            without: [i, holder],
            idea: i,
            first: 3,
            opened: n === 0,
          }),
        )
      : h("p.faint", {}, "Nobody.");
  return section(
    `Claims about ${clipped(nameOf(i), 40)} (${others.length})`,
    h(
      "div.overall",
      {},
      balanceOf(others),
      h("span.faint", {}, `${affirmed.length} affirm something of it, ${denied.length} deny`),
    ),
    twoSides(affirmed, denied, side),
  );
}
// Who affirms and who denies: side by side where there is room, else one behind the other.
function twoSides(affirmed, denied, draw) {
  const sides = [
    ["affirms", "✓ Affirm", affirmed],
    ["denies", "✕ Deny", denied],
  ];
  const shown = STATE.side || (affirmed.length ? "affirms" : "denies");
  return h(
    "div.sides",
    { "data-side": shown },
    h(
      "div.choice.tabs",
      { role: "group", "aria-label": "Affirm or deny" },
      sides.map(([name, words, claims]) =>
        h(
          `button.${name}`,
          { type: "button", "aria-pressed": String(name === shown), onclick: () => go({ side: name }, true) },
          words,
          h("span.count", {}, claims.length),
        ),
      ),
    ),
    sides.map(([name, words, claims]) =>
      h(`div.side.${name}`, {}, h("h4", {}, words, h("span.count", {}, claims.length)), draw(claims)),
    ),
  );
}
// Contradictions in which one of these claims stands.
function contradictionsAmong(claims) {
  const wanted = new Set(claims),
    pairs = [];
  LINKS.forEach(([from, to, kind, confidence, why]) => {
    if (kind === "CONTRADICTS" && (wanted.has(from) || wanted.has(to)) && claimPasses(from) && claimPasses(to))
      pairs.push({ from, to, confidence, why });
  });
  return pairs.sort((a, b) => b.confidence - a.confidence || a.from - b.from);
}
function disputes(claims) {
  const pairs = contradictionsAmong(claims);
  return pairs.length
    ? section(`Contradictions (${pairs.length})`, shownFirst(pairs, 2, versus, "contradiction"))
    : null;
}
const versus = ({ from, to, confidence, why }) =>
  h(
    "div.versus",
    {},
    claimCard(from),
    h("p.against", {}, h("span", {}, "against"), why && h("small", {}, why), sureness(confidence)),
    claimCard(to),
  );

// With whom somebody's claims meet or clash.
function agreement(i) {
  const meets = new Map();
  for (const c of passing(HELD_BY[i])) {
    for (const link of LINKS_OF[c]) {
      if (!claimPasses(link.other)) continue;
      for (const other of CLAIMS[link.other].holders) {
        if (other === i) continue;
        if (!meets.has(other)) meets.set(other, { with: [], against: [] });
        meets.get(other)[link.kind === "CONTRADICTS" ? "against" : "with"].push([c, link.other]);
      }
    }
  }
  const rows = [...meets].sort(
    (a, b) => b[1].with.length + b[1].against.length - a[1].with.length - a[1].against.length,
  );
  if (!rows.length) return null;
  return section(
    "Agrees and disagrees with",
    h(
      "ul.meets",
      {},
      rows.slice(0, 8).map(([other, found]) =>
        h(
          "li",
          {},
          entityButton(other),
          found.with.length > 0 && h("span.agree", {}, `agrees ${found.with.length}×`),
          found.against.length > 0 && h("span.differ", {}, `disagrees ${found.against.length}×`),
          h(
            "button.plain",
            {
              type: "button",
              onclick: () => go({ view: "compare", a: ENTITIES[i].id, b: ENTITIES[other].id, entity: null }),
            },
            "compare",
          ),
        ),
      ),
    ),
  );
}

function connections(i) {
  const related = RELATIONS_OF[i].filter(relationPasses);
  const joined = JOINED[i].filter((edge) => edge.claims.length).sort((a, b) => b.claims.length - a.claims.length);
  const together = JOINED[i].filter((edge) => edge.together).sort((a, b) => b.together - a.together);
  if (!related.length && !joined.length && !together.length) return null;
  const rows = grouped(related, (r) => [`${RELATIONS[r].predicate} ${RELATIONS[r].subject === i ? 0 : 1}`]);
  const list = (words, items) => h("div.connection", {}, h("dt", {}, words), h("dd", {}, items));
  return section(
    "Connections",
    h(
      "dl.connections",
      {},
      [...rows].map(([key, of]) => {
        const [predicate, way] = key.split(" ");
        const ends = [
          ...new Set(of.map((r) => (RELATIONS[r].subject === i ? RELATIONS[r].object : RELATIONS[r].subject))),
        ];
        return list(
          PREDICATES[predicate][way],
          ends.map((end) => pairButton(i, end)),
        );
      }),
      joined.length > 0 &&
        list(ENTITIES[i].kind === "Person" ? "holds claims about, or is spoken of by" : "spoken of by, or speaks of", [
          joined.slice(0, 24).map((edge) => pairButton(i, otherEnd(edge, i), edge.claims.length)),
          joined.length > 24 && h("span.faint", {}, ` and ${joined.length - 24} more`),
        ]),
      together.length > 0 &&
        list(
          "named together with",
          together.map((edge) => pairButton(i, otherEnd(edge, i), edge.together)),
        ),
    ),
  );
}
const pairButton = (i, end, count) =>
  h(
    "button.entity",
    {
      type: "button",
      "data-pair": ENTITIES[end].id,
      title: "Why they are joined",
      onclick: () => look.edge(i, end),
      lang: languageOf(nameOf(end)),
    },
    mark(ENTITIES[end].kind),
    h("span", {}, nameOf(end)),
    count > 1 && h("span.count", {}, count),
  );

// Why two things are joined.
function pairPanel(a, b) {
  const edge = EDGES.get(edgeKey(a, b));
  const claims = edge ? edge.claims : [],
    relations = edge ? edge.relations : [];
  const together = GRAPH.together.find(([x, y]) => edgeKey(x, y) === edgeKey(a, b));
  const both = CLAIMS.map((_, i) => i).filter(
    (i) => claimPasses(i) && CLAIMS[i].about.includes(a) && CLAIMS[i].about.includes(b) && !claims.includes(i),
  );
  const denied = claims.filter((c) => CLAIMS[c].denies),
    affirmed = claims.filter((c) => !CLAIMS[c].denies);
  const holderFirst = claims.some((c) => CLAIMS[c].holders.includes(a)) || !claims.length;
  const [one, other] = holderFirst ? [a, b] : [b, a];
  return [
    panelHead("Why they are joined", `${nameOf(one)} — ${nameOf(other)}`),
    h("p.facts", {}, entityButton(one), entityButton(other)),
    relations.length > 0 &&
      section(`Stated relations (${relations.length})`, shownFirst(relations, 4, relationCard, "relation")),
    claims.length > 0 &&
      section(
        `Claims of one about the other (${claims.length})`,
        h(
          "div.overall",
          {},
          balanceOf(claims),
          h("span.faint", {}, `${affirmed.length} affirm, ${denied.length} deny`),
        ),
        twoSides(affirmed, denied, (list) =>
          list.length ? claimList(list, { first: 6, without: [a, b] }) : h("p.faint", {}, "None."),
        ),
      ),
    disputes(claims),
    both.length > 0 &&
      section(`Claims of others that speak of both (${both.length})`, claimList(both, { first: 4, without: [a, b] })),
    together && section("Named together", h("p", {}, `in ${plural(together[2], "passage")}`)),
    !edge && !both.length && !together && h("p.note", {}, "Nothing joins them that the filters leave."),
  ];
}
function claimPanel(i) {
  const claim = CLAIMS[i];
  const rest = grouped(LINKS_OF[i], (link) => [link.kind]);
  return [
    panelHead(["Claim", claim.denies ? " that denies" : " that affirms"], clipped(claim.text || claim.quote, 160)),
    claimCard(i, { open: true }),
    [...rest].sort().map(([kind, links]) =>
      section(
        `${LINK_WORDS[kind][0]} (${links.length})`,
        links.map((link) => h("div", {}, link.why && h("p.why", {}, `why: ${link.why}`), claimCard(link.other))),
      ),
    ),
    claim.source !== undefined &&
      section(
        "Said around it",
        neighbours(i).map((c) => claimCard(c)),
      ),
  ];
}
function neighbours(i) {
  const inOrder = [...CLAIMS_OF_SOURCE[CLAIMS[i].source]].sort((a, b) => CLAIMS[a].place - CLAIMS[b].place || a - b);
  const place = inOrder.indexOf(i);
  return inOrder.slice(Math.max(0, place - 2), place + 3).filter((c) => c !== i);
}
function sourcePanel(s) {
  const source = SOURCES[s];
  const claims = passing(CLAIMS_OF_SOURCE[s]).sort((a, b) => CLAIMS[a].place - CLAIMS[b].place);
  const ideas = byCount(grouped(claims, (c) => CLAIMS[c].about)).slice(0, 14);
  const people = source.participants || [];
  return [
    panelHead(["Source", source.form && ` · ${source.form}`], source.title),
    h(
      "p.facts",
      {},
      source.date ? h("time", {}, source.date) : h("span", {}, "undated"),
      source.languages && h("span", {}, source.languages.join(", ")),
      source.url
        ? h("a", { href: momentAddress(source.url), target: "_blank", rel: "noopener noreferrer" }, "open the source ↗")
        : source.address && h("span.faint", {}, source.address),
    ),
    people.length > 0 &&
      h(
        "p.facts",
        {},
        people.map(([who, role]) =>
          h("span", {}, typeof who === "number" ? entityButton(who) : who, h("span.faint", {}, ` ${role}`)),
        ),
      ),
    h(
      "div.actions",
      {},
      h("button", { type: "button", onclick: () => go({ sources: new Set([source.id]) }) }, "Only this source"),
    ),
    filteredNote(claims.length, CLAIMS_OF_SOURCE[s].length),
    ideas.length > 0 &&
      section(
        "What it is about",
        h(
          "p.about",
          {},
          ideas.map(([idea, list]) => entityButton(idea, h("span.count", {}, list.length))),
        ),
      ),
    section(`Claims in the order of the talk (${claims.length})`, claimList(claims, { first: 12 })),
  ];
}
function foundPanel(query) {
  const { entities, pairs, claims, terms } = find(query);
  return [
    panelHead("Found", `“${clipped(query, 60)}”`),
    h(
      "p.facts",
      {},
      `${plural(entities.length, "person or idea", "people and ideas")}, ${plural(claims.length, "claim")}`,
    ),
    pairs.length > 0 &&
      section(
        "Between two",
        pairs.map((edge) => h("div", {}, pairLine(edge, "button"))),
      ),
    entities.length > 0 &&
      section(
        "People and ideas",
        shownFirst(
          entities,
          10,
          ({ i, name }) =>
            h(
              "div.foundrow",
              {},
              entityButton(i, name && name !== nameOf(i) && h("span.faint", {}, name)),
              h("span.faint", {}, KIND_WORDS[ENTITIES[i].kind][0]),
              h("span.count", {}, countOf(i)),
            ),
          "name",
        ),
      ),
    claims.length > 0 &&
      section(
        `Claims with ${terms.map((t) => `“${t}”`).join(" and ")}`,
        claimList(
          claims.map((f) => f.i),
          { first: 12 },
        ),
      ),
    !entities.length &&
      !claims.length &&
      h(
        "p.note",
        {},
        filterCount()
          ? [
              "Nothing that the filters leave. ",
              h("button.plain", { type: "button", onclick: clearFilters }, "Clear the filters"),
            ]
          : "Nothing found. A part of a name, pinyin or its initials will do.",
      ),
  ];
}
const countOf = (i) => new Set([...HELD_BY[i], ...ABOUT[i]]).size;
function pairLine(edge, tag) {
  const [a, b] =
    CLAIMS[edge.claims[0]] && CLAIMS[edge.claims[0]].holders.includes(edge.b) ? [edge.b, edge.a] : [edge.a, edge.b];
  return h(
    `${tag}.pairline`,
    tag === "button" ? { type: "button", onclick: () => look.edge(a, b) } : {},
    mark(ENTITIES[a].kind),
    h("span", {}, nameOf(a)),
    h("span.faint", {}, "on"),
    mark(ENTITIES[b].kind),
    h("span", {}, nameOf(b)),
    edge.claims.length > 0 && [h("span.count", {}, edge.claims.length), balanceOf(edge.claims)],
  );
}

const timesNamed = (i) => (ENTITIES[i].named || []).reduce((sum, [, count]) => sum + count, 0);
const mostNamed = () => ENTITIES.map((_, i) => [i, timesNamed(i)]).sort((a, b) => b[1] - a[1]);

// What to begin with.
function welcomePanel() {
  const claims = CLAIMS.map((_, i) => i).filter(claimPasses);
  const holders = byCount(grouped(claims, (c) => CLAIMS[c].holders)).slice(0, 6);
  const ideas = byCount(grouped(claims, (c) => CLAIMS[c].about.filter((e) => ENTITIES[e].kind !== "Person"))).slice(
    0,
    10,
  );
  const argued = byCount(
    grouped(contradictionsAmong(claims), ({ from, to }) =>
      CLAIMS[from].about.filter((e) => CLAIMS[to].about.includes(e)),
    ),
  ).slice(0, 5);
  return [
    h("div.head", {}, h("p.kicker", {}, "A map of views"), h("h2", { tabindex: "-1" }, GRAPH.title)),
    h(
      "p.lead",
      {},
      `${plural(SOURCES.length, "source")}, ${plural(ENTITIES.length, "person or idea", "people and ideas")}, ${plural(CLAIMS.length, "claim")}. Every claim leads to the words that carry it.`,
    ),
    filteredNote(claims.length, CLAIMS.length),
    holders.length > 0 &&
      section(
        "Who speaks",
        h(
          "ul.begin",
          {},
          holders.map(([i, list]) => h("li", {}, entityButton(i), h("span.count", {}, list.length), balanceOf(list))),
        ),
      ),
    ideas.length > 0 &&
      section(
        "What is talked about",
        h(
          "ul.begin",
          {},
          ideas.map(([i, list]) => h("li", {}, entityButton(i), h("span.count", {}, list.length), balanceOf(list))),
        ),
      ),
    !CLAIMS.length &&
      section(
        "What is named most",
        h(
          "ul.begin",
          {},
          mostNamed()
            .slice(0, 14)
            .map(([i, times]) => h("li", {}, entityButton(i), h("span.count", {}, times))),
        ),
      ),
    argued.length > 0 &&
      section(
        "Where they disagree",
        h(
          "ul.begin",
          {},
          argued.map(([i, list]) =>
            h("li", {}, entityButton(i), h("span.count", {}, plural(list.length, "clash", "clashes"))),
          ),
        ),
        h("button.plain", { type: "button", onclick: () => go({ view: "debates" }) }, "All debates"),
      ),
    SOURCES.length > 0 &&
      section(
        "Sources",
        shownFirst(
          SOURCES.map((_, s) => s).sort((a, b) => (SOURCES[b].date || "").localeCompare(SOURCES[a].date || "")),
          8,
          (s) =>
            h(
              "p.sourceline",
              {},
              h(
                "button.plain",
                { type: "button", lang: languageOf(SOURCES[s].title), onclick: () => look.source(s) },
                SOURCES[s].title,
              ),
              h("span.faint", {}, SOURCES[s].date || "undated"),
              h("span.count", {}, passing(CLAIMS_OF_SOURCE[s]).length),
            ),
          "source",
        ),
      ),
  ];
}
