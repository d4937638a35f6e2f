// Small pieces that all views share: names, marks, quotes, claims.

// A group that opens and closes. Its head may hold buttons of its own, so an arrow of its own opens it; a click beside
// them does, too. What is inside is drawn when it is first opened.
function disclosure(head, draw, opened) {
  const arrow = h("button.plain.arrow", { type: "button", "aria-label": "What is in the group", onclick: () => turn() });
  const line = h(
    "div.head",
    {
      onclick: (event) => {
        if (!event.target.closest("button, a")) turn();
      },
    },
    arrow,
    head,
  );
  const inside = h("div.inside", {});
  const group = h("div.group", {}, line, inside);
  const turn = (open = inside.hidden) => {
    if (open && !inside.firstChild) inside.append(draw());
    inside.hidden = !open;
    arrow.setAttribute("aria-expanded", String(open));
    group.classList.toggle("open", open);
  };
  turn(Boolean(opened));
  return group;
}
// A shape for each kind besides its colour, drawn the same on the map and beside names.
const SHAPES = {
  Person: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z",
  Organization: "M2.5 2.5h11v11h-11z",
  Concept: "M8 1l6 3.5v7L8 15l-6-3.5v-7z",
  Artifact: "M8 1.2L15 14H1z",
  Work: "M3.5 1.5h9v13h-9z",
  Event: "M8 .8l2 4.9 5.2.4-4 3.4 1.3 5.1L8 11.8l-4.5 2.8 1.3-5.1-4-3.4 5.2-.4z",
  Award: "M8 1l7 7-7 7-7-7z",
  Place: "M1.2 2H14.8L8 14.8z",
};
const PATHS = Object.fromEntries(KINDS.map((kind) => [kind, new Path2D(SHAPES[kind])]));
const mark = (kind) =>
  drawing(
    "svg",
    { viewBox: "0 0 16 16", class: `mark-${kind} mark`, "aria-hidden": "true" },
    drawing("path", { d: SHAPES[kind] }),
  );

function entityButton(i, extra) {
  const entity = ENTITIES[i],
    name = nameOf(i);
  return h(
    "button.entity",
    {
      type: "button",
      "data-entity": entity.id,
      title: KIND_WORDS[entity.kind][0],
      lang: languageOf(name),
      onclick: (event) => {
        event.stopPropagation();
        look.entity(i);
      },
    },
    mark(entity.kind),
    h("span", {}, name),
    extra,
  );
}
const entityRow = (indexes) => indexes.map((i) => entityButton(i));

function balance(affirmed, denied) {
  const all = affirmed + denied;
  const words = `${affirmed} affirm, ${denied} deny`;
  return h(
    "span.balance",
    { role: "img", "aria-label": words, title: words },
    h("i.affirm", { style: { "flex-grow": affirmed / all || 0 } }),
    h("i.deny", { style: { "flex-grow": denied / all || 0 } }),
  );
}
const deniedIn = (claims) => claims.filter((i) => CLAIMS[i].denies).length;
const balanceOf = (claims) => balance(claims.length - deniedIn(claims), deniedIn(claims));

// Where the words stand: the source, its date, the moment.
function placeOf(record) {
  if (record.source === undefined) return null;
  const source = SOURCES[record.source];
  const address = source.url ? momentAddress(source.url, record.time) : null;
  const moment = record.time === undefined ? null : clock(record.time);
  return h(
    "span.place",
    {},
    h(
      "button.plain",
      { type: "button", onclick: () => look.source(record.source), lang: languageOf(source.title) },
      clipped(source.title, 70),
    ),
    source.date ? h("time", { datetime: source.date }, source.date) : h("span.faint", {}, "undated"),
    address
      ? h(
          "a.moment",
          { href: address, target: "_blank", rel: "noopener noreferrer" },
          moment ? `▶ ${moment}` : "source ↗",
        )
      : moment && h("span.moment", {}, moment),
  );
}
function quotation(record, open) {
  const quote = h(
    "blockquote",
    { lang: record.language || languageOf(record.quote) },
    h("span.around", {}, record.before),
    h("mark", {}, record.quote),
    h("span.around", {}, record.after),
  );
  const all = h(
    "div.quotation" + (open ? ".open" : ""),
    {},
    quote,
    (record.before || record.after) &&
      h(
        "button.more-words",
        {
          type: "button",
          "aria-expanded": String(Boolean(open)),
          onclick: (event) => {
            const opened = all.classList.toggle("open");
            event.currentTarget.setAttribute("aria-expanded", String(opened));
            event.currentTarget.textContent = opened ? "only the quote" : "in context";
          },
        },
        open ? "only the quote" : "in context",
      ),
  );
  return all;
}

// How certain the page is, in words and as a bar.
const sureness = (confidence) =>
  h(
    "span.sureness",
    {
      title: `kg is ${Math.round(confidence * 100)} % sure that it read this right`,
      "aria-label": `confidence ${Math.round(confidence * 100)} %`,
      role: "img",
    },
    h("i", { style: { width: `${Math.round(confidence * 100)}%` } }),
  );

// The relation between two claims, from the words that stand in the record.
const LINK_WORDS = {
  SAME_AS: ["Says the same", "also said"],
  SUPPORTS: ["Supports or is supported by", "in support"],
  CONTRADICTS: ["Is contradicted by", "contradicted"],
};

function claimCard(i, options = {}) {
  const claim = CLAIMS[i];
  const reported = claim.speaker !== undefined && claim.holders.length && !claim.holders.includes(claim.speaker);
  const others = grouped(
    LINKS_OF[i].filter((link) => claimPasses(link.other)),
    (link) => [link.kind],
  );
  const skip = new Set(options.without || []);
  const about = claim.about.filter((e) => !skip.has(e)),
    holders = claim.holders.filter((e) => !skip.has(e));
  const statement = claim.text || claim.quote;
  const linked = h("div.linked", {});
  // a claim in the source's own words says them once: the statement is the quote
  const card = h(
    `article.claim${claim.denies ? ".denies" : ".affirms"}${claim.text ? "" : ".verbatim"}`,
    { "data-claim": claim.id, tabindex: "-1" },
    h(
      "p.statement",
      { lang: claim.language },
      h(
        "span.polarity",
        {
          title: claim.denies ? "denies" : "affirms",
          role: "img",
          "aria-label": claim.denies ? "denies:" : "affirms:",
        },
        claim.denies ? "✕" : "✓",
      ),
      claim.text ? statement : h("q", {}, statement),
    ),
    h(
      "p.who",
      {},
      holders.length > 0 && entityRow(holders),
      claim.holders.length === 0 && h("span.faint", {}, "somebody (not named)"),
      reported && h("span.reported", {}, "as told by ", entityButton(claim.speaker)),
      h("span.tag", {}, claim.kind),
      claim.hedged && h("span.tag", { title: "said with reserve: perhaps, I think, might" }, "hedged"),
      claim.due && h("span.tag", { title: claim.horizon }, `by ${claim.due}`),
      !claim.due && claim.horizon && h("span.tag", {}, claim.horizon),
      sureness(claim.confidence),
    ),
    quotation(claim, options.open),
    claim.rendering && options.open && h("p.rendering", { lang: claim.rendering[0] }, claim.rendering[1]),
    about.length > 0 && h("p.about", {}, h("span.faint", {}, "about"), entityRow(about)),
    h(
      "p.where",
      {},
      placeOf(claim),
      h(
        "button.plain.link",
        { type: "button", onclick: () => look.claim(i), title: "This claim by itself, with an address to share" },
        "open",
      ),
    ),
    others.size > 0 &&
      h(
        "p.others",
        {},
        [...others].sort().map(([kind, links]) =>
          h(
            `button.plain.${kind}`,
            {
              type: "button",
              "aria-expanded": "false",
              onclick: (event) => {
                const opened = event.currentTarget.getAttribute("aria-expanded") !== "true";
                card
                  .querySelectorAll(":scope > .others button")
                  .forEach((b) => b.setAttribute("aria-expanded", "false"));
                event.currentTarget.setAttribute("aria-expanded", String(opened));
                linked.replaceChildren(...(opened ? linkedClaims(kind, links) : []));
              },
            },
            `${LINK_WORDS[kind][1]} ${links.length}×`,
          ),
        ),
      ),
    linked,
  );
  return card;
}
function linkedClaims(kind, links) {
  return [
    h("h4", {}, LINK_WORDS[kind][0]),
    ...links.map((link) => h("div", {}, link.why && h("p.why", {}, `why: ${link.why}`), claimCard(link.other))),
  ];
}
// Claims, the first few at once and the rest when asked for.
function claimList(claims, options = {}) {
  return shownFirst(claims, options.first || 4, (i) => claimCard(i, options), "claim");
}
function shownFirst(items, first, draw, word) {
  const list = h("div.items", {}, items.slice(0, first).map(draw));
  let count = first;
  const more = () => {
    const left = items.length - count;
    if (left <= 0) return;
    list.append(
      h(
        "button.more",
        {
          type: "button",
          onclick: (event) => {
            const fresh = items.slice(count, count + 20).map(draw);
            count += fresh.length;
            event.currentTarget.replaceWith(...fresh);
            more();
            const target = fresh[0].matches("button,[tabindex]") ? fresh[0] : fresh[0].querySelector("button");
            if (target) target.focus({ preventScroll: true });
          },
        },
        `${plural(left, `more ${word}`, `more ${word}s`)}`,
      ),
    );
  };
  more();
  return list;
}
function relationCard(i) {
  const relation = RELATIONS[i];
  return h(
    "article.relation",
    {},
    h(
      "p.who",
      {},
      entityButton(relation.subject),
      h("b", {}, PREDICATES[relation.predicate][0]),
      entityButton(relation.object),
      relation.qualifier && h("span.tag", { lang: languageOf(relation.qualifier) }, relation.qualifier),
      sureness(relation.confidence),
    ),
    quotation(relation),
    h(
      "p.where",
      {},
      relation.speaker !== undefined && h("span", {}, "said by ", entityButton(relation.speaker)),
      placeOf(relation),
    ),
  );
}
const section = (title, ...children) => h("section.part", {}, h("h3", {}, title), children);
