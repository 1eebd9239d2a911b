// The search: instant, forgiving, and silent about what it was asked. It reads `communitydocsIndex`, which
// search-index.js sets, sends nothing anywhere, and never changes the address. Without it the lists of the
// pages lead everywhere as well.
(() => {
  "use strict";

  // All that it says.
  const WORDS = {
    none: "Nothing found. Try another word, or look through the questions below.",
    one: "1 result",
    many: (number) => `${number} results`,
    best: (shown, all) => `The best ${shown} of ${all} results`,
    role: "role",
    person: "person",
    place: "place to talk",
    looksAfter: (pattern) => `looks after ${pattern}`,
    privately: "Private ways to tell us, and who reads them",
    matter: {
      conduct: "Did somebody harass or threaten you, or did you see it?",
      security: "Did you find a security problem?",
    },
  };

  const PRIVATE_FROM = 5; // from so many letters on the beginning of a private word is one
  const MOST_OF_A_KIND = 6; // so many results of a kind are shown; nobody reads on
  const PAUSE = 500; // milliseconds without a key before the number of results is announced

  const form = document.getElementById("search-form");
  const input = document.getElementById("search-input");
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const data = globalThis.communitydocsIndex;
  if (!form || !input || !list || !status || !data) return;

  const { SURE, Kind, asked, told, slip } = communitydocsWords(data.common, data.noSlips);
  const { isPath, owners } = communitydocsPaths(data.roles.paths);
  const matters = Object.entries(data.private);

  // Private matters: their words lead to safety.html alone, whatever else they might match. Only somebody's name is
  // no slip of such a word: Billy can be asked for.

  let names;
  function isName(word, begun = "") {
    names ||= new Set(data.people.name.flatMap(told));
    return names.has(word) || (begun !== "" && [...names].some((name) => name.startsWith(begun)));
  }

  function isPrivate(word, begun, known) {
    if (known.includes(word) || (known.some((other) => slip(word, other)) && !isName(word))) return true;
    return begun.length >= PRIVATE_FROM && known.some((other) => other.startsWith(begun));
  }

  // A story may come to it late: every word is looked at.
  function privateMatters({ all, open }) {
    const last = all.length - 1;
    const meant = ([, known]) => all.some((word, at) => isPrivate(word, at === last ? open : "", known));
    return matters.filter(meant).map(([kind]) => kind);
  }

  // Whether a topic is a private matter that was asked for by its own keywords, all words of one of them.
  function ownMatter(entry, { words }) {
    const own = [data.topics.id[entry], ...data.topics.keywords[entry]].map(told);
    const meant = own.some((phrase) => phrase.length && phrase.every((word) => words.includes(word)));
    return meant && data.topics.matter[entry] !== "";
  }

  // Whether a hit is a private matter only because a name, or the beginning of one, looks like a slip of its words.
  function isNameAlone({ entry, slips }, { words, begun }) {
    if (!slips || !data.topics.matter[entry]) return false;
    const open = (at) => (at === words.length - 1 ? begun : "");
    const fits = (word, at) => gathered.topics.fits(word, open(at), true).has(entry);
    return !words.some((word, at) => !isName(word, open(at)) && fits(word, at));
  }

  // Results: where each leads, its name, and what it is.

  // The words of thousands of people take a moment to gather: in a quiet one, or when somebody begins to type.
  const gathered = {};
  function kinds() {
    for (const kind of ["topics", "roles", "people", "channels"]) {
      const { id, name, also = [], keywords } = data[kind];
      gathered[kind] ||= new Kind(id.map((one, at) => [one, name[at], also[at] || ""]), keywords);
    }
    return Object.entries(gathered);
  }

  const what = {
    topics: () => "",
    roles: () => WORDS.role,
    people: (entry) => data.roles.name[data.people.role[entry]] || WORDS.person,
    channels: () => WORDS.place,
  };

  const privateWay = (matter) => ({ to: `safety.html#${matter}`, name: WORDS.matter[matter], note: WORDS.privately });

  function result(kind, entry, note = what[kind](entry)) {
    if (kind === "topics" && data.topics.matter[entry]) return privateWay(data.topics.matter[entry]);
    return { to: `${kind}/${data[kind].id[entry]}.html`, name: data[kind].name[entry], note };
  }

  // What to show for a text, and how much there is. A private matter that may be meant stands first.
  function search(text) {
    const query = asked(text);
    const secret = privateMatters(query);
    if (secret.length) return { results: secret.map(privateWay), all: secret.length };
    const hits = kinds().map(([kind, known]) => [kind, query.words.length ? known.search(query) : []]);
    const own = hits[0][1].filter(({ entry }) => ownMatter(entry, query)).map(({ entry }) => ["topics", entry]);
    const [best] = hits[0][1];
    if (own.length && best.score >= SURE && best.entry === own[0][1]) return { results: [result(...own[0])], all: 1 };
    hits[0][1] = hits[0][1].filter((hit) => !ownMatter(hit.entry, query) && !isNameAlone(hit, query));
    const owning = isPath(text.trim()) ? owners(text.trim()) : [];
    const named = new Set(owning.map(({ entry }) => entry));
    hits[1][1] = hits[1][1].filter(({ entry }) => !named.has(entry));
    const groups = [own, owning.map(({ entry, pattern }) => ["roles", entry, WORDS.looksAfter(pattern)]), ...inOrder(hits)];
    const results = groups.flatMap((group) => group.slice(0, MOST_OF_A_KIND).map((one) => result(...one)));
    return { results, all: groups.reduce((sum, group) => sum + group.length, 0) };
  }

  // The kinds that are surely meant come first.
  function inOrder(hits) {
    const sure = ([, found]) => found.some((hit) => hit.score >= SURE);
    const order = [...hits.filter(sure), ...hits.filter((one) => !sure(one))];
    return order.map(([kind, found]) => found.map((hit) => [kind, hit.entry]));
  }

  // The page.

  const root = document.documentElement.dataset.root || "./";

  function item({ to, name, note }) {
    const link = document.createElement("a");
    link.href = root + to;
    link.append(labelled("what", name));
    if (note) link.append(" ", labelled("reply", note));
    const row = document.createElement("li");
    row.append(link);
    return row;
  }

  // Names of all scripts stand beside each other: each keeps its own direction.
  function labelled(name, text) {
    const part = document.createElement("span");
    part.className = name;
    part.append(Object.assign(document.createElement("bdi"), { textContent: text }));
    return part;
  }

  let waiting = 0;

  // Said once the typing pauses: a screen reader would else speak over every letter.
  function announce(text) {
    clearTimeout(waiting);
    waiting = setTimeout(() => { status.textContent = text; }, text ? PAUSE : 0);
  }

  function counted(shown, all) {
    if (!shown) return WORDS.none;
    if (all > shown) return WORDS.best(shown, all);
    return shown === 1 ? WORDS.one : WORDS.many(shown);
  }

  function show() {
    if (!input.value.trim()) {
      list.replaceChildren();
      announce("");
      return;
    }
    const { results, all } = search(input.value);
    list.replaceChildren(...results.map(item));
    announce(counted(results.length, all));
  }

  function move(event, links, at) {
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    (links[Math.min(steps[event.key], links.length - 1)] || input).focus();
  }

  // The results are plain links: every reader of the page knows what to do with them. The arrow keys go
  // through them, Escape leads back, and once more empties the search.
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      if (at < 0) input.value = "";
      input.focus();
      show();
    } else if (at >= 0 || event.key === "ArrowDown") {
      move(event, links, at);
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault(); // the words stay here, and out of the address
    const first = list.querySelector("a");
    if (first) first.click();
  });

  input.addEventListener("focus", kinds);
  input.addEventListener("input", show);
  // One search before anybody waits for it: the first is the slowest.
  (globalThis.requestIdleCallback || setTimeout)(() => search("e"));
  list.className = "rows";
  form.hidden = false;
  if (input.value) show(); // the browser kept what was typed before
})();
