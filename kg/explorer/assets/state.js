// What is looked at and what is filtered. All of it lives in the address, so that a view can be shared and gone back to.
const VIEWS = { map: "Map", list: "List", timeline: "Timeline", debates: "Debates", compare: "Compare" };
// The filters that choose among values, and what each is called in the address.
const SETS = {
  kinds: "kind",
  sources: "in",
  holders: "holder",
  speakers: "speaker",
  relations: "relation",
  claimKinds: "claims",
};
const KNOWN = {
  kinds: (v) => KINDS.includes(v),
  sources: (v) => SOURCE_AT.has(v),
  holders: (v) => ENTITY_AT.has(v),
  speakers: (v) => ENTITY_AT.has(v),
  relations: (v) => v === HOLDS || Object.hasOwn(PREDICATES, v),
  claimKinds: (v) => CLAIM_KINDS.includes(v),
};
const emptyState = () => ({
  view: "map",
  entity: null,
  edge: null,
  claim: null,
  source: null,
  find: "",
  a: null,
  b: null,
  wide: false,
  by: "",
  side: "",
  kinds: new Set(),
  sources: new Set(),
  holders: new Set(),
  speakers: new Set(),
  relations: new Set(),
  claimKinds: new Set(),
  polarity: "",
  from: "",
  to: "",
  confidence: 0,
  together: false,
  level: 0,
  grown: [],
  names: "",
});
let STATE = emptyState();
const FILTERS = [...Object.keys(SETS), "polarity", "from", "to", "confidence", "together"];
const ALONE = ["entity", "edge", "claim", "source", "find"];

function addressOf(state) {
  const words = new URLSearchParams();
  if (state.view !== "map") words.set("view", state.view);
  for (const name of ["entity", "claim", "source", "find", "a", "b", "polarity", "from", "to", "by", "side", "names"])
    if (state[name]) words.set(name, state[name]);
  if (state.edge) state.edge.forEach((id) => words.append("edge", id));
  for (const [name, word] of Object.entries(SETS)) for (const value of state[name]) words.append(word, value);
  if (state.confidence) words.set("confidence", String(state.confidence));
  if (state.together) words.set("together", "1");
  if (state.wide) words.set("wide", "1");
  if (state.level) words.set("level", String(state.level));
  state.grown.forEach((id) => words.append("grown", id));
  return words.toString();
}
function stateOf(address) {
  const words = new URLSearchParams(address.replace(/^#/, ""));
  const state = emptyState();
  if (Object.hasOwn(VIEWS, words.get("view"))) state.view = words.get("view");
  for (const name of ["a", "b", "entity"]) if (ENTITY_AT.has(words.get(name))) state[name] = words.get(name);
  if (CLAIM_AT.has(words.get("claim"))) state.claim = words.get("claim");
  if (SOURCE_AT.has(words.get("source"))) state.source = words.get("source");
  state.find = words.get("find") || "";
  const pair = words.getAll("edge").filter((id) => ENTITY_AT.has(id));
  if (pair.length === 2) state.edge = pair;
  for (const [name, word] of Object.entries(SETS))
    for (const value of words.getAll(word)) if (KNOWN[name](value)) state[name].add(value);
  if (["affirms", "denies"].includes(words.get("polarity"))) state.polarity = words.get("polarity");
  for (const name of ["from", "to"])
    if (/^\d{4}(-\d{2}){0,2}$/.test(words.get(name) || "")) state[name] = words.get(name);
  const confidence = Number(words.get("confidence"));
  if (confidence > 0 && confidence <= 1) state.confidence = confidence;
  state.together = words.get("together") === "1";
  state.wide = words.get("wide") === "1";
  if (["en", "zh"].includes(words.get("names"))) state.names = words.get("names");
  if (["affirms", "denies"].includes(words.get("side"))) state.side = words.get("side");
  if (["idea", "time", "source"].includes(words.get("by"))) state.by = words.get("by");
  state.level = Math.min(Math.max(0, Math.floor(Number(words.get("level")) || 0)), GRAPH.levels.length - 1);
  state.grown = words.getAll("grown").filter((id) => ENTITY_AT.has(id));
  return state;
}

// Change the state, write the address, show the change. `quietly` replaces the entry in the browser's history.
function go(change, quietly = false) {
  const next = { ...STATE };
  if (ALONE.some((name) => change[name]))
    [...ALONE, "by", "side"].forEach((name) => {
      next[name] = emptyState()[name];
    });
  Object.assign(next, change);
  const before = addressOf(STATE),
    after = addressOf(next);
  STATE = next;
  if (before !== after) {
    try {
      history[quietly ? "replaceState" : "pushState"](null, "", `#${after}`);
    } catch {
      /* a frame without an address of its own has no history */
    }
  }
  show();
}
const look = {
  entity: (i, side = "") => go({ entity: ENTITIES[i].id, side }),
  edge: (a, b, side = "") => go({ edge: [ENTITIES[a].id, ENTITIES[b].id], side }),
  claim: (i) => go({ claim: CLAIMS[i].id }),
  source: (i) => go({ source: SOURCES[i].id }),
  find: (query) => go({ find: query }),
  nothing: () => go({ entity: null, edge: null, claim: null, source: null, find: "", wide: false }),
};

const CLAIM_PASSES = new Uint8Array(CLAIMS.length);
const RELATION_PASSES = new Uint8Array(RELATIONS.length);
const claimPasses = (i) => CLAIM_PASSES[i] === 1;
const relationPasses = (i) => RELATION_PASSES[i] === 1;
// The edges of the map: who holds claims about what, and the relations; one edge a pair.
let EDGES = new Map();
let JOINED = of(0);
const edgeKey = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);

const filterCount = () =>
  Object.keys(SETS).reduce((sum, name) => sum + STATE[name].size, 0) +
  [STATE.polarity, STATE.from, STATE.to, STATE.confidence, STATE.together].filter(Boolean).length;
const claimsAreFiltered = () => filterCount() - STATE.kinds.size - (STATE.together ? 1 : 0) > 0;

function inTime(record) {
  if (!STATE.from && !STATE.to) return true;
  const date = dateOf(record);
  return (
    Boolean(date) && (!STATE.from || date >= STATE.from) && (!STATE.to || date.slice(0, STATE.to.length) <= STATE.to)
  );
}
function filter() {
  const indexes = (name, map) => new Set([...STATE[name]].map((id) => map.get(id)));
  const sources = indexes("sources", SOURCE_AT),
    holders = indexes("holders", ENTITY_AT),
    speakers = indexes("speakers", ENTITY_AT);
  const common = (record) =>
    (!sources.size || sources.has(record.source)) &&
    record.confidence >= STATE.confidence &&
    (!speakers.size || speakers.has(record.speaker)) &&
    inTime(record);
  const relations = STATE.relations,
    claimsShown = !relations.size || relations.has(HOLDS);
  CLAIMS.forEach((claim, i) => {
    CLAIM_PASSES[i] =
      claimsShown &&
      common(claim) &&
      (!holders.size || claim.holders.some((holder) => holders.has(holder))) &&
      (!STATE.claimKinds.size || STATE.claimKinds.has(claim.kind)) &&
      (!STATE.polarity || (STATE.polarity === "denies") === Boolean(claim.denies))
        ? 1
        : 0;
  });
  const onlyClaims = STATE.claimKinds.size > 0 || STATE.polarity !== "";
  RELATIONS.forEach((relation, i) => {
    RELATION_PASSES[i] =
      !onlyClaims &&
      common(relation) &&
      (!relations.size || relations.has(relation.predicate)) &&
      (!holders.size || holders.has(relation.subject) || holders.has(relation.object))
        ? 1
        : 0;
  });
  EDGES = new Map();
  const edge = (a, b) => {
    const key = edgeKey(a, b);
    if (!EDGES.has(key))
      EDGES.set(key, { key, a: Math.min(a, b), b: Math.max(a, b), claims: [], relations: [], denied: 0, together: 0 });
    return EDGES.get(key);
  };
  CLAIMS.forEach((claim, i) => {
    if (!CLAIM_PASSES[i]) return;
    for (const holder of claim.holders)
      for (const idea of claim.about)
        if (holder !== idea) {
          const found = edge(holder, idea);
          if (found.claims[found.claims.length - 1] === i) continue;
          found.claims.push(i);
          if (claim.denies) found.denied++;
        }
  });
  RELATIONS.forEach((relation, i) => {
    if (RELATION_PASSES[i]) edge(relation.subject, relation.object).relations.push(i);
  });
  if (STATE.together || !(CLAIMS.length || RELATIONS.length))
    for (const [a, b, times] of GRAPH.together) edge(a, b).together = times;
  JOINED = of(ENTITIES.length);
  for (const found of EDGES.values()) {
    JOINED[found.a].push(found);
    JOINED[found.b].push(found);
  }
}
const otherEnd = (edge, i) => (edge.a === i ? edge.b : edge.a);
const edgeWeight = (edge) => edge.claims.length + edge.relations.length * 2 + edge.together * 0.2;

function nameOf(i) {
  const entity = ENTITIES[i];
  if (STATE.names && entity.names)
    return entity.names[STATE.names] || (STATE.names === "zh" && entity.names["zh-Hant"]) || entity.name;
  return entity.name;
}
