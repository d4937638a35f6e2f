// What is seen of the map. vis-network would draw one edge, one node at a time; here it is a few strokes, so that
// thousands of edges stay fluid. Names are placed where there is room for them.
const INK = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of [
    "paper",
    "ink",
    "faint",
    "line",
    "affirm",
    "deny",
    "mixed",
    "tie",
    "together",
    "accent",
    ...KINDS,
  ])
    INK[name] = style.getPropertyValue(`--${name}`).trim();
  INK.sans = getComputedStyle(document.body).fontFamily;
}
const GROUNDS = [
  "#c9843a",
  "#4f7cac",
  "#6b9a58",
  "#9d6aa8",
  "#c0616a",
  "#3f9a94",
  "#a3934a",
  "#7a76c2",
  "#b5764f",
  "#5a8f7b",
];

// The marks of all nodes, gathered by kind, those in focus apart; null when something has moved or come into focus.
let MARKS = null;
let COARSE = false; // from afar a mark is a dot of a few pixels, whatever its form
function gatherMarks() {
  const gathered = new Map();
  for (const i of ON_MAP) {
    const entity = ENTITIES[i],
      dim = Boolean(FOCUS && !FOCUS.has(i)),
      key = `${entity.kind} ${dim}`;
    if (!gathered.has(key)) gathered.set(key, { kind: entity.kind, dim, path: new Path2D() });
    const { path } = gathered.get(key);
    if (COARSE) {
      const [x, y] = placeOnMap(i),
        r = entity.size * 0.85;
      path.rect(x - r, y - r, 2 * r, 2 * r);
    } else path.addPath(PATHS[entity.kind], placedMark(i));
  }
  return [...gathered.values()].sort((a, b) => b.dim - a.dim);
}
function placedMark(i) {
  const [x, y] = placeOnMap(i),
    scale = ENTITIES[i].size / 7.5;
  return new DOMMatrix([scale, 0, 0, scale, x - 8 * scale, y - 8 * scale]);
}
function drawMarks(ctx) {
  const scale = NETWORK.getScale(),
    coarse = scale < 0.18 && ON_MAP.length > 1000;
  if (!MARKS || LOOSE || coarse !== COARSE) {
    COARSE = coarse;
    MARKS = gatherMarks();
  }
  ctx.save();
  ctx.lineJoin = "round";
  for (const { kind, dim, path } of MARKS) {
    ctx.globalAlpha = dim ? 0.14 : 1;
    if (scale > 0.25) {
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = INK.paper;
      ctx.stroke(path);
    }
    ctx.fillStyle = INK[kind];
    ctx.fill(path);
  }
  ctx.globalAlpha = 1;
  for (const i of ON_MAP) {
    const chosen = isChosen(i);
    if (!chosen && i !== HOVERED) continue;
    const mark = new Path2D();
    mark.addPath(PATHS[ENTITIES[i].kind], placedMark(i));
    ctx.lineWidth = chosen ? 7 : 4;
    ctx.strokeStyle = INK.ink;
    ctx.stroke(mark);
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = INK.paper;
    ctx.stroke(mark);
    ctx.fillStyle = INK[ENTITIES[i].kind];
    ctx.fill(mark);
  }
  ctx.fillStyle = INK.paper;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const i of ON_MAP) {
    const { kind, size } = ENTITIES[i];
    if (size * scale <= 9) break; // the largest come first
    if (kind !== "Person" || size <= 14) continue;
    const [x, y] = placeOnMap(i);
    ctx.globalAlpha = FOCUS && !FOCUS.has(i) ? 0.2 : 1;
    ctx.font = `600 ${size * 0.8}px ${INK.sans}`;
    ctx.fillText(initialsOf(nameOf(i)), x, y + size * 0.05);
  }
  ctx.restore();
}
// While the map is moved, a great many edges wait until it stands again.
let MOVING = null;
function moving() {
  clearTimeout(MOVING);
  MOVING = setTimeout(() => {
    MOVING = null;
    NETWORK.redraw();
  }, 160);
}
const initialsOf = (name) =>
  isChinese(name)
    ? name.slice(0, 1)
    : name
        .split(/[\s.-]+/)
        .filter((w) => /^\p{L}/u.test(w))
        .slice(0, 2)
        .map((w) => w[0].toUpperCase())
        .join("");
const isChosen = (id) =>
  (STATE.entity && ENTITY_AT.get(STATE.entity) === id) ||
  (STATE.edge && STATE.edge.some((end) => ENTITY_AT.get(end) === id));

function edgeColour(edge) {
  if (edge.claims.length)
    return edge.denied === 0 ? INK.affirm : edge.denied === edge.claims.length ? INK.deny : INK.mixed;
  return edge.relations.length ? INK.tie : INK.together;
}
const edgeWidth = (edge) => Math.min(0.8 + Math.sqrt(edge.claims.length) * 0.9 + edge.relations.length * 0.3, 7);
function placeOnMap(i) {
  const node = NETWORK.body.nodes[i];
  return node ? [node.x, node.y] : PLACES.get(i);
}
function gatherStrokes() {
  const gathered = new Map();
  for (const edge of LINES_DRAWN) {
    const colour = edgeColour(edge),
      width = Math.round(edgeWidth(edge) * 2) / 2,
      key = `${colour} ${width}`;
    if (!gathered.has(key)) gathered.set(key, { colour, width, dashed: colour === INK.together, path: new Path2D() });
    const [ax, ay] = placeOnMap(edge.a),
      [bx, by] = placeOnMap(edge.b),
      { path } = gathered.get(key);
    path.moveTo(ax, ay);
    path.lineTo(bx, by);
  }
  return [...gathered.values()].sort((a, b) => a.width - b.width);
}
function drawEdges(ctx) {
  if (MOVING && LINES_DRAWN.length > 3000) return;
  if (!STROKES || LOOSE) STROKES = gatherStrokes();
  // lines that many others cross are fainter
  const opacity = Math.min(Math.max(7 / Math.sqrt(LINES_DRAWN.length || 1), 0.07), 0.4);
  ctx.save();
  ctx.globalAlpha = FOCUS ? opacity * 0.3 : opacity;
  for (const { colour, width, dashed, path } of STROKES) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dashed ? [4, 6] : []);
    ctx.stroke(path);
  }
  ctx.restore();
}
function drawFocusedEdges(ctx) {
  ctx.save();
  const focused = focusedEdges();
  ctx.globalAlpha = Math.min(0.85, 9 / Math.sqrt(focused.length));
  for (const edge of focused) {
    const [ax, ay] = placeOnMap(edge.a),
      [bx, by] = placeOnMap(edge.b);
    ctx.strokeStyle = edgeColour(edge);
    ctx.lineWidth = edgeWidth(edge) + 0.8;
    ctx.beginPath();
    ctx.moveTo(ax, ay);
    ctx.lineTo(bx, by);
    ctx.stroke();
  }
  ctx.restore();
}

// The ground under each community: the outline of its nodes, rounded.
function measureGrounds() {
  HULLS = [];
  const level = GRAPH.levels[STATE.level];
  const members = grouped(ON_MAP, (i) => (level[i] && level[i][2] >= 0 ? [level[i][2]] : []));
  for (const [community, nodes] of members) {
    if (nodes.length < 3) continue;
    const places = nodes.map((i) => PLACES.get(i));
    const cx = places.reduce((s, p) => s + p[0], 0) / places.length,
      cy = places.reduce((s, p) => s + p[1], 0) / places.length;
    const distances = places.map(([x, y]) => Math.hypot(x - cx, y - cy)).sort((a, b) => a - b);
    // grown nodes may stand far out; they don't stretch the ground
    const reach = distances[Math.floor(distances.length * 0.9)] * 1.4 + 60;
    HULLS.push({ community, outline: hull(places.filter(([x, y]) => Math.hypot(x - cx, y - cy) <= reach)) });
  }
}
// Andrew's monotone chain (1979).
function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const chain = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
function drawGrounds(ctx) {
  ctx.save();
  ctx.globalAlpha = document.documentElement.dataset.dark ? 0.14 : 0.11;
  for (const { community, outline } of HULLS) {
    ctx.fillStyle = GROUNDS[community % GROUNDS.length];
    ctx.fill(rounded(outline, 42));
  }
  ctx.restore();
}
// An outline moved outwards by `by`, with round corners.
function rounded(outline, by) {
  const path = new Path2D();
  const count = outline.length;
  for (let i = 0; i < count; i++) {
    const p = outline[(i + count - 1) % count],
      q = outline[i],
      r = outline[(i + 1) % count];
    const before = Math.atan2(q[1] - p[1], q[0] - p[0]) - Math.PI / 2,
      after = Math.atan2(r[1] - q[1], r[0] - q[0]) - Math.PI / 2;
    path.arc(q[0], q[1], by, before, after);
  }
  path.closePath();
  return path;
}

// A name without what stands in brackets or after a slash: "scaling law (of language models)".
const shortName = (name) => name.replace(/\s*[(（][^)）]*[)）]\s*$/, "").split(" / ")[0] || name;
const NAME_WIDTHS = new Map();
// Names in the order of their weight, each where there is room for it; a name without room waits for a closer look.
function drawNames(ctx) {
  const scale = NETWORK.getScale(),
    { x: cx, y: cy } = NETWORK.getViewPosition();
  const box = at("map"),
    width = box.clientWidth,
    height = box.clientHeight;
  const taken = [],
    marks = [];
  const within = ([x, y], w, high) => [x - w / 2 - 2, y - 1, x + w / 2 + 2, y + high];
  const hit = (list, [l, t, r, b]) => list.some((o) => l < o[2] && r > o[0] && t < o[3] && b > o[1]);
  const first = HOVERED !== null ? [HOVERED] : [];
  if (STATE.entity) first.push(ENTITY_AT.get(STATE.entity));
  if (STATE.edge) first.push(...STATE.edge.map((id) => ENTITY_AT.get(id)));
  const order = FOCUS ? [...first, ...ON_MAP.filter((i) => FOCUS.has(i))] : ON_MAP;
  let drawn = 0,
    seen = 0;
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const done = new Set();
  // large marks stay uncovered
  for (const i of order.slice(0, 60)) {
    const [wx, wy] = placeOnMap(i);
    const x = (wx - cx) * scale + width / 2,
      y = (wy - cy) * scale + height / 2,
      r = ENTITIES[i].size * scale * 0.8;
    if (r > 6) marks.push([x - r, y - r, x + r, y + r]);
  }
  for (const i of order) {
    if (drawn > 170 || seen > 1500) break;
    if (done.has(i)) continue;
    done.add(i);
    const [wx, wy] = placeOnMap(i);
    const x = (wx - cx) * scale + width / 2,
      y = (wy - cy) * scale + height / 2;
    if (x < -60 || y < -30 || x > width + 60 || y > height + 30) continue;
    seen++;
    const size = ENTITIES[i].size,
      radius = size * scale,
      important = first.includes(i);
    if (!important && !FOCUS && radius < 2.6) continue;
    const px = Math.min(10.5 + size / 6, 16) * (scale > 1.6 ? 1.08 : 1);
    const text = important ? clipped(nameOf(i), 40) : clipped(shortName(nameOf(i)), 26);
    const weight = size > 17 || important ? 600 : 450;
    const measure = `${weight}|${text}`;
    if (!NAME_WIDTHS.has(measure)) {
      ctx.font = `${weight} 100px ${INK.sans}`;
      NAME_WIDTHS.set(measure, ctx.measureText(text).width / 100);
    }
    const w = NAME_WIDTHS.get(measure) * px,
      high = px * 1.15;
    const spots = [
      [x, y + radius + 2],
      [x, y - radius - 2 - high],
      [x + radius + 4 + w / 2, y - high / 2],
      [x - radius - 4 - w / 2, y - high / 2],
      [x + radius * 0.7 + w / 2, y + radius],
      [x - radius * 0.7 - w / 2, y + radius],
      [x + radius * 0.7 + w / 2, y - radius - high],
      [x - radius * 0.7 - w / 2, y - radius - high],
    ];
    const inView = ([sx]) => sx - w / 2 > 2 && sx + w / 2 < width - 2;
    const open = spots.filter((s) => inView(s) && !hit(taken, within(s, w, high)));
    const spot =
      open.find((s) => !hit(marks, within(s, w, high))) || (weight === 600 && open[0]) || (important && spots[0]);
    if (!spot) continue;
    taken.push(within(spot, w, high));
    drawn++;
    ctx.font = `${weight} ${px / scale}px ${INK.sans}`;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = INK.paper;
    ctx.fillStyle = INK.ink;
    const tx = (spot[0] - width / 2) / scale + cx,
      ty = (spot[1] - height / 2) / scale + cy;
    ctx.globalAlpha = 0.85;
    ctx.strokeText(text, tx, ty);
    ctx.globalAlpha = 1;
    ctx.fillText(text, tx, ty);
  }
  ctx.restore();
}
