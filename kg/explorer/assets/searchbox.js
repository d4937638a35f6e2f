// The search box and its answers: a combobox that keys alone can use.
const QUERY = at("query"),
  ANSWERS = at("answers");
let CHOICE = -1;
function closeAnswers() {
  ANSWERS.hidden = true;
  QUERY.setAttribute("aria-expanded", "false");
  QUERY.removeAttribute("aria-activedescendant");
  CHOICE = -1;
}
function showAnswers() {
  const query = QUERY.value.trim();
  if (!query) {
    closeAnswers();
    return;
  }
  const { entities, whole, pairs, claims } = find(query);
  const side = OPPOSED.test(fold(query)) ? "denies" : ""; // who asks what somebody is against sees that side first
  const option = (content, act) =>
    h(
      "div.answer",
      {
        role: "option",
        id: `answer-${option.count++}`,
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => {
          closeAnswers();
          QUERY.blur();
          act();
        },
      },
      content,
    );
  option.count = 0;
  const rows = [];
  const pairRows = pairs.map((edge) =>
    option([pairLine(edge, "span")], () =>
      look.edge(
        ...(CLAIMS[edge.claims[0]] && CLAIMS[edge.claims[0]].holders.includes(edge.b)
          ? [edge.b, edge.a]
          : [edge.a, edge.b]),
        side,
      ),
    ),
  );
  const entityRows = entities
    .slice(0, 7)
    .map(({ i, name }) =>
      option(
        [
          mark(ENTITIES[i].kind),
          h("span.found", { lang: languageOf(nameOf(i)) }, nameOf(i)),
          name && name !== nameOf(i) && h("span.faint", { lang: languageOf(name) }, name),
          h("span.what", {}, KIND_WORDS[ENTITIES[i].kind][0]),
          h("span.count", { title: "claims by or about" }, countOf(i)),
        ],
        () => look.entity(i, side),
      ),
    );
  rows.push(...(whole < 70 ? [...pairRows, ...entityRows] : [...entityRows, ...pairRows]));
  const argued =
    side &&
    entities
      .slice(0, 3)
      .map(({ i }) => [i, contradictionsAmong(passing([...HELD_BY[i], ...ABOUT[i]])).length])
      .find(([, clashes]) => clashes);
  if (argued)
    rows.push(
      option(
        [
          h("span.versus-mark", { "aria-hidden": "true" }, "⇄"),
          h("span.found", {}, `Debates around ${nameOf(argued[0])}`),
          h("span.what", {}, plural(argued[1], "contradiction")),
        ],
        () => go({ view: "debates", entity: ENTITIES[argued[0]].id }),
      ),
    );
  if (claims.length) rows.push(h("div.answers-head", { role: "presentation" }, plural(claims.length, "claim")));
  for (const { i } of claims.slice(0, 5)) {
    const claim = CLAIMS[i];
    rows.push(
      option(
        [
          h(
            `span.polarity${claim.denies ? ".denies" : ".affirms"}`,
            { "aria-hidden": "true" },
            claim.denies ? "✕" : "✓",
          ),
          h("span.found.text", { lang: claim.language }, clipped(claim.text || claim.quote, 90)),
          h("span.what", {}, claim.holders.length ? nameOf(claim.holders[0]) : claim.kind),
        ],
        () => look.claim(i),
      ),
    );
  }
  const count = entities.length + claims.length;
  if (count) rows.push(option([h("span.all", {}, `All ${plural(count, "result")} (Enter)`)], () => look.find(query)));
  else
    rows.push(
      h(
        "div.answers-head",
        { role: "presentation" },
        filterCount() ? "Nothing that the filters leave" : "Nothing found",
      ),
    );
  ANSWERS.replaceChildren(...rows);
  ANSWERS.hidden = false;
  QUERY.setAttribute("aria-expanded", "true");
  CHOICE = -1;
  say(count ? `${plural(entities.length, "name")}, ${plural(claims.length, "claim")}` : "Nothing found");
}
function choose(step) {
  const options = [...ANSWERS.querySelectorAll("[role=option]")];
  if (!options.length) return;
  options.forEach((o) => o.setAttribute("aria-selected", "false"));
  CHOICE = (CHOICE + step + options.length + (CHOICE < 0 && step < 0 ? 1 : 0)) % options.length;
  options[CHOICE].setAttribute("aria-selected", "true");
  options[CHOICE].scrollIntoView({ block: "nearest" });
  QUERY.setAttribute("aria-activedescendant", options[CHOICE].id);
}
QUERY.addEventListener("input", (event) => {
  if (!event.isComposing) showAnswers();
});
QUERY.addEventListener("compositionend", showAnswers);
QUERY.addEventListener("focus", () => {
  if (QUERY.value && QUERY.value !== STATE.find) showAnswers();
});
QUERY.addEventListener("blur", closeAnswers);
QUERY.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (ANSWERS.hidden) showAnswers();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const chosen = ANSWERS.querySelector("[aria-selected=true]");
    if (chosen) chosen.click();
    else if (QUERY.value.trim()) {
      const query = QUERY.value.trim();
      closeAnswers();
      QUERY.blur();
      look.find(query);
    }
  } else if (event.key === "Escape") {
    if (ANSWERS.hidden) QUERY.blur();
    closeAnswers();
    event.stopPropagation();
  }
});
