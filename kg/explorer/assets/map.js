// The map: vis-network keeps the scene, takes the pointer and lets it move; drawing.js draws it.
let NETWORK, NODES, LINES;
let PLACES = new Map(); // where each node on the map stands
let ON_MAP = []; // indexes, weightiest first
let FOCUS = null; // the nodes to bring out; null: all
let HOVERED = null;
let HULLS = [];
let LINES_DRAWN = []; // the edges on the map
let STROKES = null; // the same, gathered by colour and width; null when something has moved
let HOVERED_EDGE = null;
let FITTED = false; // not while another view hides the map

// vis-network asks each node for its drawing; all it gets to know is how large it is.
const measuredNode = ({ id }) => ({
  drawNode() {},
  nodeDimensions: { width: ENTITIES[id].size * 2, height: ENTITIES[id].size * 2 },
});

// vis-network gets to know the edges only while they are to pull nodes; hidden ones it doesn't draw.
const lineOf = (edge) => ({ id: edge.key, from: edge.a, to: edge.b, hidden: true });

function startMap() {
  readColours();
  const first = GRAPH.first;
  NODES = new vis.DataSet(first.nodes.map((node) => ({ ...node, ctxRenderer: measuredNode })));
  LINES = new vis.DataSet([]);
  first.nodes.forEach((node) => PLACES.set(node.id, [node.x, node.y]));
  const options = structuredClone(GRAPH.options);
  options.nodes = { shape: "custom", ctxRenderer: measuredNode };
  options.interaction.keyboard = false;
  NETWORK = new vis.Network(at("map"), { nodes: NODES, edges: LINES }, options);
  NETWORK.on("click", ({ nodes, pointer }) => {
    const edge = nodes.length ? null : edgeAt(pointer.canvas);
    if (nodes.length) look.entity(nodes[0]);
    else if (edge) look.edge(edge.a, edge.b);
    else look.nothing();
  });
  at("map").addEventListener("mousemove", (event) => {
    if (event.buttons) return;
    const box = at("map").getBoundingClientRect();
    const edge =
      HOVERED === null
        ? edgeAt(NETWORK.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top }))
        : null;
    if (edge === HOVERED_EDGE) return;
    HOVERED_EDGE = edge;
    at("map").classList.toggle("over", Boolean(edge) || HOVERED !== null);
    NETWORK.redraw();
  });
  NETWORK.on("doubleClick", ({ nodes }) => {
    if (nodes.length) grow(nodes[0]);
  });
  NETWORK.on("hoverNode", ({ node }) => {
    HOVERED = node;
    setFocus();
    at("map").classList.add("over");
  });
  NETWORK.on("blurNode", () => {
    HOVERED = null;
    setFocus();
    at("map").classList.remove("over");
  });
  NETWORK.on("beforeDrawing", (ctx) => {
    drawGrounds(ctx);
    drawEdges(ctx);
  });
  NETWORK.on("afterDrawing", (ctx) => {
    drawFocusedEdges(ctx);
    drawMarks(ctx);
    drawNames(ctx);
  });
  NETWORK.on("dragging", ({ nodes }) => {
    if (nodes.length) STROKES = MARKS = null;
    else moving();
  });
  NETWORK.on("zoom", moving);
  NETWORK.on("dragEnd", ({ nodes }) => {
    for (const [id, place] of Object.entries(NETWORK.getPositions(nodes))) PLACES.set(Number(id), [place.x, place.y]);
    if (nodes.length) {
      STROKES = MARKS = null;
      measureGrounds();
    }
  });
}

// Which entities the map shows: the weightiest that the filters leave, what was grown, what is looked at.
function chosenForMap() {
  const kinds = STATE.kinds,
    filtered = claimsAreFiltered();
  const weight = (i) => (filtered ? JOINED[i].reduce((sum, edge) => sum + edgeWeight(edge), 0) : ENTITIES[i].size);
  const candidates = [];
  for (let i = 0; i < ENTITIES.length; i++) {
    if (kinds.size && !kinds.has(ENTITIES[i].kind)) continue;
    if (JOINED[i].length) candidates.push([i, weight(i)]);
  }
  candidates.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const most = Object.keys(GRAPH.levels[STATE.level]).length;
  const chosen = new Set(candidates.slice(0, most).map(([i]) => i));
  // those whose only neighbours are not on the map would float about
  for (const i of [...chosen]) if (!JOINED[i].some((edge) => chosen.has(otherEnd(edge, i)))) chosen.delete(i);
  const add = (i) => {
    if (i !== undefined) chosen.add(i);
  };
  for (const id of STATE.grown) {
    const i = ENTITY_AT.get(id);
    add(i);
    JOINED[i].forEach((edge) => {
      const other = otherEnd(edge, i);
      if (!kinds.size || kinds.has(ENTITIES[other].kind)) add(other);
    });
  }
  if (STATE.entity) add(ENTITY_AT.get(STATE.entity));
  if (STATE.edge) STATE.edge.forEach((id) => add(ENTITY_AT.get(id)));
  return { chosen, left: candidates.filter(([i]) => !chosen.has(i)).length };
}

let LEVEL_SHOWN = null;
function showMap() {
  const { chosen, left } = chosenForMap();
  const level = GRAPH.levels[STATE.level];
  if (LEVEL_SHOWN !== STATE.level) PLACES = new Map();
  for (const i of chosen) if (!PLACES.has(i) && level[i]) PLACES.set(i, level[i].slice(0, 2));
  placeNewcomers(chosen);
  ON_MAP = [...chosen].sort((a, b) => ENTITIES[b].size - ENTITIES[a].size || a - b);
  LINES_DRAWN = [...EDGES.values()].filter((edge) => chosen.has(edge.a) && chosen.has(edge.b));
  STROKES = MARKS = null;
  HOVERED_EDGE = null;
  const changedLevel = LEVEL_SHOWN !== null && LEVEL_SHOWN !== STATE.level;
  const goneNodes = NODES.getIds().filter((id) => !chosen.has(id));
  NODES.remove(goneNodes);
  NODES.update(
    ON_MAP.filter((i) => changedLevel || !NODES.get(i)).map((i) => ({
      id: i,
      shape: "custom",
      ctxRenderer: measuredNode,
      x: PLACES.get(i)[0],
      y: PLACES.get(i)[1],
    })),
  );
  if (LOOSE) pullByEdges();
  const filters = addressOf({ ...emptyState(), ...Object.fromEntries(FILTERS.map((name) => [name, STATE[name]])) });
  const alone = !STATE.entity && !STATE.edge;
  if (!FITTED || changedLevel || (alone && filters !== showMap.filters)) fitMap();
  showMap.filters = filters;
  LEVEL_SHOWN = STATE.level;
  measureGrounds();
  setFocus();
  showGrowth(left, LINES_DRAWN.length);
  at("map").setAttribute(
    "aria-label",
    `Map of ${plural(ON_MAP.length, "person or idea", "people and ideas")} and ${plural(LINES_DRAWN.length, "connection")}. The List view holds the same as text.`,
  );
}
// Nodes that the layout doesn't hold stand near the one they are joined to most, on the nearest free spot.
function placeNewcomers(chosen) {
  const homeless = [...chosen]
    .filter((i) => !PLACES.has(i))
    .sort((a, b) => ENTITIES[b].size - ENTITIES[a].size || a - b);
  if (!homeless.length) return;
  const cell = 90,
    grid = new Map();
  const key = (x, y) => `${Math.floor(x / cell)},${Math.floor(y / cell)}`;
  const settle = (i, x, y) => {
    const k = key(x, y);
    if (!grid.has(k)) grid.set(k, []);
    grid.get(k).push([x, y, ENTITIES[i].size]);
  };
  for (const i of chosen) if (PLACES.has(i)) settle(i, ...PLACES.get(i));
  const free = (x, y, size) => {
    for (let dx = -cell; dx <= cell; dx += cell)
      for (let dy = -cell; dy <= cell; dy += cell) {
        for (const [ox, oy, other] of grid.get(key(x + dx, y + dy)) || [])
          if (Math.hypot(x - ox, y - oy) < size + other + 14) return false;
      }
    return true;
  };
  for (const i of homeless) {
    const friend = JOINED[i]
      .filter((edge) => PLACES.has(otherEnd(edge, i)) && chosen.has(otherEnd(edge, i)))
      .sort((a, b) => edgeWeight(b) - edgeWeight(a))[0];
    const [cx, cy] = friend ? PLACES.get(otherEnd(friend, i)) : [0, 0];
    let x = cx,
      y = cy;
    for (let step = 1; step < 4000 && !free(x, y, ENTITIES[i].size); step++) {
      x = cx + Math.cos(step * 2.399963) * 11 * Math.sqrt(step) * 1.3;
      y = cy + Math.sin(step * 2.399963) * 11 * Math.sqrt(step);
    }
    PLACES.set(i, [Math.round(x), Math.round(y)]);
    settle(i, x, y);
  }
}
function showGrowth(left, lines) {
  const words = [
    h(
      "span",
      {},
      !ON_MAP.length
        ? filterCount()
          ? "Nothing that the filters leave is joined to anything"
          : "Nothing is joined to anything: see the list"
        : `${plural(ON_MAP.length, "node")}, ${plural(lines, "edge")}`,
    ),
  ];
  if (left > 0) {
    const next = STATE.level + 1;
    words.push(
      h(
        "button",
        {
          type: "button",
          id: "show-more",
          onclick: () => go({ level: Math.min(next, GRAPH.levels.length - 1), grown: [] }),
        },
        next >= GRAPH.levels.length - 1 ? `show all (${left} more)` : `show more (${left} left)`,
      ),
    );
  }
  if (STATE.level > 0)
    words.push(h("button", { type: "button", id: "show-fewer", onclick: () => go({ level: 0, grown: [] }) }, "fewer"));
  if (GRAPH.left_out)
    words.push(
      h(
        "p",
        { id: "left-out" },
        `The page carries the ${ENTITIES.length.toLocaleString("en")} entities of which most is said; ${GRAPH.left_out.toLocaleString("en")} more are in the graph. For all of them: graph.gexf (kg build writes it) in Gephi, or kg load and Neo4j.`,
      ),
    );
  at("grow").replaceChildren(...words);
}
function grow(i) {
  const id = ENTITIES[i].id;
  if (!STATE.grown.includes(id)) go({ grown: [...STATE.grown, id] });
}
function hiddenNeighbours(i) {
  const shown = new Set(ON_MAP);
  return JOINED[i].filter(
    (edge) => !shown.has(otherEnd(edge, i)) && (!STATE.kinds.size || STATE.kinds.has(ENTITIES[otherEnd(edge, i)].kind)),
  ).length;
}

// Bring out what is looked at or pointed at, with what it is joined to.
function setFocus() {
  const centre = HOVERED !== null ? [HOVERED] : STATE.entity ? [ENTITY_AT.get(STATE.entity)] : null;
  if (centre) FOCUS = new Set([centre[0], ...JOINED[centre[0]].map((edge) => otherEnd(edge, centre[0]))]);
  else if (STATE.edge) FOCUS = new Set(STATE.edge.map((id) => ENTITY_AT.get(id)));
  else FOCUS = null;
  MARKS = null;
  NETWORK.redraw();
}
function focusedEdges() {
  const pointed = HOVERED_EDGE && HOVERED === null ? [HOVERED_EDGE] : [];
  return [...pointed, ...edgesInFocus()];
}
function edgesInFocus() {
  const shown = (edge) => NODES.get(edge.a) && NODES.get(edge.b);
  if (HOVERED !== null) return JOINED[HOVERED].filter(shown);
  if (STATE.edge) {
    const edge = EDGES.get(edgeKey(...STATE.edge.map((id) => ENTITY_AT.get(id))));
    return edge && shown(edge) ? [edge] : [];
  }
  return STATE.entity ? JOINED[ENTITY_AT.get(STATE.entity)].filter(shown) : [];
}
// The edge under the pointer, within six pixels of the screen; of several the nearest.
function edgeAt({ x, y }) {
  let nearest = null,
    least = 6 / NETWORK.getScale();
  const candidates = FOCUS ? edgesInFocus() : LINES_DRAWN;
  for (const edge of candidates) {
    const [ax, ay] = placeOnMap(edge.a),
      [bx, by] = placeOnMap(edge.b);
    const dx = bx - ax,
      dy = by - ay;
    const along = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    const distance = Math.hypot(ax + along * dx - x, ay + along * dy - y);
    if (distance < least) {
      least = distance;
      nearest = edge;
    }
  }
  return nearest;
}
// Move the map so that what is looked at can be seen.
function bringIntoView() {
  const wanted = STATE.entity ? [STATE.entity] : STATE.edge || [];
  if (!wanted.length || !at("map").clientWidth) return;
  const indexes = wanted.map((id) => ENTITY_AT.get(id));
  const { width, height, covered } = openMap();
  const inside = indexes.every((i) => {
    const { x, y } = NETWORK.canvasToDOM({ x: placeOnMap(i)[0], y: placeOnMap(i)[1] });
    return x > 60 && y > 60 && x < width - 60 && y < height - 60;
  });
  if (inside && NETWORK.getScale() > 0.45) return;
  const places = indexes.map(placeOnMap);
  const position = {
    x: places.reduce((s, p) => s + p[0], 0) / places.length,
    y: places.reduce((s, p) => s + p[1], 0) / places.length + covered / 2 / Math.max(NETWORK.getScale(), 0.7),
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  NETWORK.moveTo({
    position,
    scale: Math.max(NETWORK.getScale(), 0.7),
    animation: calm ? false : { duration: 350, easingFunction: "easeInOutQuad" },
  });
}
function recolour() {
  readColours();
  STROKES = MARKS = null;
  NETWORK.redraw();
}
// The part of the map that nothing covers: on a phone the panel lies over its lower end.
function openMap() {
  const box = at("map").getBoundingClientRect(),
    panel = at("panel");
  const over = getComputedStyle(panel).position === "absolute" && !panel.hidden;
  const covered = over ? (panel.dataset.sheet === "half" ? box.height * 0.62 : 92) : 0;
  return { width: box.width, height: Math.max(box.height - covered, 80), covered };
}
// All that is on the map within its open part, with room for the names at its edges.
function fitMap() {
  FITTED = at("map").clientWidth > 0;
  if (!FITTED || !ON_MAP.length) return;
  const reach = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of ON_MAP) {
    const [x, y] = PLACES.get(i),
      size = ENTITIES[i].size + 30;
    reach[0] = Math.min(reach[0], x - size);
    reach[1] = Math.min(reach[1], y - size);
    reach[2] = Math.max(reach[2], x + size);
    reach[3] = Math.max(reach[3], y + size);
  }
  const { width, height, covered } = openMap();
  const above = 30,
    below = 64,
    beside = Math.min(60, width * 0.08);
  const scale = Math.min(
    (width - 2 * beside) / (reach[2] - reach[0]),
    Math.max(height - above - below, 60) / (reach[3] - reach[1]),
    1.6,
  );
  NETWORK.moveTo({
    scale,
    position: { x: (reach[0] + reach[2]) / 2, y: (reach[1] + reach[3]) / 2 + (below - above + covered) / 2 / scale },
    animation: false,
  });
}
function zoom(factor) {
  moving();
  NETWORK.moveTo({ scale: Math.min(Math.max(NETWORK.getScale() * factor, 0.03), 8) });
}
function pan(dx, dy) {
  moving();
  const { x, y } = NETWORK.getViewPosition(),
    scale = NETWORK.getScale();
  NETWORK.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
}
let LOOSE = false; // nodes move by themselves
function pullByEdges() {
  LINES.clear();
  LINES.add(LINES_DRAWN.map(lineOf));
}
function loosen(on) {
  LOOSE = on;
  if (on) pullByEdges();
  else LINES.clear();
  NETWORK.setOptions({
    physics: on
      ? {
          enabled: true,
          solver: "barnesHut",
          barnesHut: { gravitationalConstant: -3500, springLength: 90, avoidOverlap: 0.4, damping: 0.4 },
          stabilization: false,
          maxVelocity: 25,
        }
      : { enabled: false },
  });
  if (!on) {
    for (const [id, place] of Object.entries(NETWORK.getPositions())) PLACES.set(Number(id), [place.x, place.y]);
    measureGrounds();
    NETWORK.redraw();
  }
}
