// Finding: names in any script, parts of words, pinyin and initials, and words in claims.
const SIMPLIFIED = new Map();
{
  const [from, to] = GRAPH.simplified.map((characters) => [...characters]);
  from.forEach((character, i) => SIMPLIFIED.set(character, to[i]));
}
// What two spellings of one thing share: width, case, accents and script folded.
function fold(text) {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
  if (!/[\u3400-\u9fff]/.test(plain)) return plain;
  let folded = "";
  for (const character of plain) folded += SIMPLIFIED.get(character) || character;
  return folded;
}
const bare = (text) => text.replace(/[\s\p{P}\p{S}]+/gu, "");

const SPELLINGS = ENTITIES.map((entity) => {
  const texts = new Set([entity.name, ...Object.values(entity.names || {}), ...(entity.aliases || [])]);
  const names = [...texts].map((text) => {
    const folded = fold(text);
    const words = folded.split(/[\s\p{P}]+/u).filter(Boolean);
    const latin = !/[\u3400-\u9fff]/.test(folded);
    return {
      text,
      folded,
      bare: bare(folded),
      words,
      initials: latin && words.length > 1 ? words.map((w) => w[0]).join("") : "",
    };
  });
  const sounds = (entity.pinyin || []).map((spelling) => {
    const syllables = spelling.split(" ");
    const starts = new Set();
    let length = 0;
    for (const syllable of syllables) {
      starts.add(length);
      length += syllable.length;
    }
    return { joined: syllables.join(""), starts, initials: syllables.map((s) => s[0]).join("") };
  });
  return { names, sounds };
});

// How well a folded query fits an entity: 0 not at all; the name that fits comes with it.
function fit(i, query) {
  const { names, sounds } = SPELLINGS[i];
  const tight = bare(query) || query;
  let best = 0,
    name = "";
  const better = (score, text) => {
    if (score > best) {
      best = score;
      name = text;
    }
  };
  for (const spelling of names) {
    if (spelling.folded === query || spelling.bare === tight) better(100, spelling.text);
    else if (spelling.words.includes(query)) better(85, spelling.text);
    else if (spelling.bare.startsWith(tight)) better(80, spelling.text);
    else if (spelling.words.some((word) => word.startsWith(query))) better(70, spelling.text);
    else if (spelling.folded.includes(query) || spelling.bare.includes(tight))
      better(tight.length > 1 || isChinese(tight) ? 50 : 5, spelling.text);
    else if (tight.length > 1 && spelling.initials.startsWith(tight))
      better(spelling.initials === tight ? 60 : 30, spelling.text);
  }
  if (best < 70 && /^[a-z' ]+$/.test(query) && tight.length > 1) {
    for (const sound of sounds) {
      if (sound.joined === tight) better(75, "");
      else if (sound.initials === tight) better(72, "");
      else {
        const place = sound.joined.indexOf(tight);
        if (place === 0) better(62, "");
        else if (place > 0 && sound.starts.has(place)) better(55, "");
        else if (sound.initials.startsWith(tight)) better(40, "");
      }
    }
  }
  return { score: best, name };
}
function findEntities(query) {
  const folded = fold(query.trim());
  if (!folded) return [];
  const found = [];
  const singular = /^[a-z]{2,}s$/.test(folded) ? folded.slice(0, -1) : null;
  for (let i = 0; i < ENTITIES.length; i++) {
    let { score, name } = fit(i, folded);
    if (!score && singular) ({ score, name } = fit(i, singular));
    if (score) found.push({ i, score, name });
  }
  const weight = (i) => ENTITIES[i].size;
  return found.sort(
    (a, b) =>
      Math.floor(b.score / 25) - Math.floor(a.score / 25) || b.score + weight(b.i) - a.score - weight(a.i) || a.i - b.i,
  );
}

// Claims are folded when the page is at rest, so that the first search need not wait for it.
const CLAIM_TEXTS = new Array(CLAIMS.length);
const foldedClaim = (i) => CLAIM_TEXTS[i] || (CLAIM_TEXTS[i] = fold(`${CLAIMS[i].text || ""}\n${CLAIMS[i].quote}`));
function foldClaimsAtRest(from = 0) {
  const rest = window.requestIdleCallback || ((task) => setTimeout(() => task({ timeRemaining: () => 8 }), 30));
  rest((deadline) => {
    let i = from;
    do {
      for (const stop = Math.min(i + 50, CLAIMS.length); i < stop; i++) foldedClaim(i);
    } while (i < CLAIMS.length && deadline.timeRemaining() > 4);
    if (i < CLAIMS.length) foldClaimsAtRest(i);
  });
}

const UNSAID = new Set(
  (
    "a an and about against are at be by can did do does for from has have how in is it its of on or say says said " +
    "tell that the their there they think thinks this to was what when where which who whom why will with you explain explains " +
    "disagree disagrees agree agrees argue argues mean means " +
    "什么 怎么 谁 哪 哪些 如何 为什么 吗 呢 的 了 是 在 对 关于 认为 说 觉得 看 看待 反对 同意 解释 有"
  ).split(" "),
);
const OPPOSED = /\b(against|disagree\w*|den(y|ies)|oppos\w+|contradict\w*|not)\b|反对|不同意|反驳|质疑/;

// The words of a query that carry meaning. Chinese is cut where a known name or a word of asking begins or ends.
function termsOf(query) {
  const terms = [];
  for (const token of fold(query)
    .split(/[\s,，.。?？!！;；:：、"“”'’()（）]+/u)
    .filter(Boolean)) {
    if (!isChinese(token)) {
      if (!UNSAID.has(token)) terms.push(token);
      continue;
    }
    let rest = token;
    while (rest) {
      const known = longestName(rest);
      if (known) {
        terms.push(known);
        rest = rest.slice(known.length);
        continue;
      }
      const asking = [...UNSAID]
        .filter((word) => isChinese(word) && rest.startsWith(word))
        .sort((a, b) => b.length - a.length)[0];
      if (asking && asking !== token) {
        rest = rest.slice(asking.length);
        continue;
      }
      let end = 1;
      while (
        end < rest.length &&
        !longestName(rest.slice(end)) &&
        ![...UNSAID].some((word) => isChinese(word) && rest.slice(end).startsWith(word))
      )
        end++;
      terms.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
  }
  return [...new Set(terms)];
}
const NAMES_BY_START = grouped(
  SPELLINGS.flatMap((s) => s.names.map((n) => n.folded)).filter((n) => n.length > 1),
  (name) => [name.slice(0, 2)],
);
function longestName(text) {
  let longest = "";
  for (const name of NAMES_BY_START.get(text.slice(0, 2)) || []) {
    if (name.length > longest.length && text.startsWith(name)) longest = name;
  }
  return longest;
}

// Everything that answers a query: entities (and how well the first fits the whole of it), pairs joined by claims, claims.
function find(query) {
  const entities = findEntities(query);
  const whole = entities.length ? entities[0].score : 0;
  const terms = termsOf(query);
  const named = terms.map((term) => findEntities(term).filter((f) => f.score >= 50));
  const wanted = named.map((found) => new Set(found.map((f) => f.i)));
  const claims = [];
  // a single letter stands in every claim
  if (terms.length && (bare(query).length > 1 || isChinese(query))) {
    const forms = terms.map((term) => (/^[a-z]{3,}s$/.test(term) ? [term, term.slice(0, -1)] : [term]));
    for (let i = 0; i < CLAIMS.length; i++) {
      if (!claimPasses(i)) continue;
      const claim = CLAIMS[i];
      let score = 0;
      for (let t = 0; t < terms.length; t++) {
        const inText = forms[t].some((form) => foldedClaim(i).includes(form));
        const holds = claim.holders.some((e) => wanted[t].has(e)),
          about = claim.about.some((e) => wanted[t].has(e));
        if (!inText && !holds && !about) {
          score = 0;
          break;
        }
        score += (about ? 3 : 0) + (inText ? 2 : 0) + (holds ? 2 : 0);
      }
      if (score) claims.push({ i, score: score + claim.confidence + (claim.denies && OPPOSED.test(query) ? 6 : 0) });
    }
    claims.sort((a, b) => b.score - a.score || a.i - b.i);
  }
  if (terms.length > 1 || (terms.length && terms[0] !== fold(query.trim()))) {
    const seen = new Set(entities.map((f) => f.i));
    const most = Math.max(2, Math.ceil(6 / terms.length));
    named.forEach((found) =>
      found.slice(0, most).forEach((f) => {
        if (!seen.has(f.i)) {
          seen.add(f.i);
          entities.push(f);
        }
      }),
    );
  }
  return { entities, whole, pairs: pairsAmong(named), claims, terms };
}
function pairsAmong(named) {
  const pairs = new Map();
  for (let a = 0; a < named.length; a++) {
    for (let b = a + 1; b < named.length; b++) {
      for (const one of named[a].slice(0, 6)) {
        for (const other of named[b].slice(0, 6)) {
          const edge = EDGES.get(edgeKey(one.i, other.i));
          if (one.i !== other.i && edge) pairs.set(edge.key, edge);
        }
      }
    }
  }
  return [...pairs.values()].sort((x, y) => y.claims.length - x.claims.length).slice(0, 4);
}
