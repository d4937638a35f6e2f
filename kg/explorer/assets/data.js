// The graph's records and what leads from one to another. Entities, claims, relations and sources are indexes.
const GRAPH = JSON.parse(document.getElementById("graph").textContent);
const { entities: ENTITIES, claims: CLAIMS, relations: RELATIONS, sources: SOURCES, links: LINKS } = GRAPH;

const KINDS = ["Person", "Organization", "Concept", "Artifact", "Work", "Event", "Award", "Place"];
const KIND_WORDS = {
  Person: ["Person", "People"],
  Organization: ["Organisation", "Organisations"],
  Concept: ["Idea", "Ideas"],
  Artifact: ["Model or tool", "Models and tools"],
  Work: ["Work", "Works"],
  Event: ["Event", "Events"],
  Award: ["Award", "Awards"],
  Place: ["Place", "Places"],
};
const CLAIM_KINDS = ["opinion", "fact", "prediction", "recommendation", "definition", "anecdote"];
const CLAIM_KIND_WORDS = {
  opinion: "opinions",
  fact: "facts",
  prediction: "predictions",
  recommendation: "recommendations",
  definition: "definitions",
  anecdote: "anecdotes",
};
// How a relation reads from its subject, and from its object.
const PREDICATES = {
  AFFILIATED_WITH: ["affiliated with", "people"],
  ADVISED_BY: ["advised by", "advised"],
  COLLABORATED_WITH: ["collaborated with", "collaborated with"],
  CREATED: ["created", "created by"],
  RECEIVED: ["received", "given to"],
  PARTICIPATED_IN: ["took part in", "took part"],
  BASED_ON: ["based on", "basis of"],
  IS_A: ["is a", "kinds"],
  PART_OF: ["part of", "has part"],
  LOCATED_IN: ["located in", "holds"],
  CONTRASTS_WITH: ["contrasts with", "contrasts with"],
  STUDIES: ["works on", "worked on by"],
};
const HOLDS = "HOLDS";
const TOGETHER = "TOGETHER";

const ENTITY_AT = new Map(ENTITIES.map((entity, i) => [entity.id, i]));
const CLAIM_AT = new Map(CLAIMS.map((claim, i) => [claim.id, i]));
const SOURCE_AT = new Map(SOURCES.map((source, i) => [source.id, i]));

const of = (count) => Array.from({ length: count }, () => []);
const HELD_BY = of(ENTITIES.length),
  ABOUT = of(ENTITIES.length),
  UTTERED_BY = of(ENTITIES.length);
const RELATIONS_OF = of(ENTITIES.length),
  LINKS_OF = of(CLAIMS.length),
  CLAIMS_OF_SOURCE = of(SOURCES.length);
CLAIMS.forEach((claim, i) => {
  claim.holders = claim.holders || [];
  claim.about = claim.about || [];
  claim.holders.forEach((holder) => HELD_BY[holder].push(i));
  claim.about.forEach((idea) => ABOUT[idea].push(i));
  if (claim.speaker !== undefined) UTTERED_BY[claim.speaker].push(i);
  if (claim.source !== undefined) CLAIMS_OF_SOURCE[claim.source].push(i);
});
RELATIONS.forEach((relation, i) => {
  RELATIONS_OF[relation.subject].push(i);
  RELATIONS_OF[relation.object].push(i);
});
LINKS.forEach(([from, to, kind, confidence, why]) => {
  LINKS_OF[from].push({ other: to, kind, confidence, why });
  LINKS_OF[to].push({ other: from, kind, confidence, why });
});

const dateOf = (record) => (record.source === undefined ? "" : SOURCES[record.source].date || "");
const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many || one + "s"}`;
const byCount = (map) => [...map].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
const clipped = (text, length) => (text.length > length ? text.slice(0, length - 1).trimEnd() + "…" : text);
const isChinese = (text) => /[\u3400-\u9fff]/.test(text);
const languageOf = (text) => (isChinese(text) ? "zh" : "en");

function grouped(items, keysOf) {
  const groups = new Map();
  for (const item of items) {
    for (const key of keysOf(item)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
  }
  return groups;
}

// An element. Text only ever goes in as text: nothing from a source is read as markup.
function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "style") Object.entries(value).forEach(([k, v]) => element.style.setProperty(k, v));
    else element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}
function drawing(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  for (const child of children.flat(Infinity)) if (child) element.append(child);
  return element;
}
const at = (id) => document.getElementById(id);

// A web address with its place in the recording; null where the address is not one of the web.
function momentAddress(address, seconds) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (seconds === undefined) return url.href;
  const whole = Math.floor(seconds);
  const host = url.hostname.replace(/^(www|m|music)\./, "");
  if (host === "youtube.com" || host === "youtu.be") url.searchParams.set("t", `${whole}s`);
  else if (host === "bilibili.com") url.searchParams.set("t", String(whole));
  else if (host === "vimeo.com" || /\.(mp3|m4a|mp4|webm|ogg|wav)$/i.test(url.pathname)) url.hash = `t=${whole}`;
  return url.href;
}
function clock(seconds) {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
}
