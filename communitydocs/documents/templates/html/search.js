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

  // The same measures as `communitydocs who` (communitydocs/answers/search.py).
  const SURE = 0.85;
  const ENOUGH = 0.3;
  const BESIDE_SURE = 0.8;
  const BESIDE = 0.6;
  const UNKNOWN = 0.25;
  const MOST_WORDS = 12;
  const SLIPPED = 0.7;
  const BEGUN = 0.8; // how well a word fits that is not typed to its end
  const PRIVATE_FROM = 5; // from so many letters on the beginning of a private word is one
  const MOST_OF_A_KIND = 6; // so many results of a kind are shown; nobody reads on
  const PAUSE = 500; // milliseconds without a key before the number of results is announced

  const form = document.getElementById("search-form");
  const input = document.getElementById("search-input");
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const data = globalThis.communitydocsIndex;
  if (!form || !input || !list || !status || !data) return;

  const common = new Set(data.common);
  const matters = Object.entries(data.private);

  // Words: without capitals and accents, one form for singular and plural.

  const ASCII = /^[\x00-\x7f]*$/; // most words are, and far quicker to take apart

  function plain(text) {
    const lower = text.toLowerCase();
    if (ASCII.test(lower)) return lower;
    // Accents and vowel points are left out; the vowel signs of Indian scripts are letters, and stay.
    return lower.replaceAll("ß", "ss").normalize("NFKD").toLowerCase()
      .replace(/\p{Script=Inherited}|[\u0591-\u05bd\u05bf-\u05c7]/gu, "").normalize("NFC");
  }

  function singular(word) {
    if (word.length < 4 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
    if (word.endsWith("ies")) return word.slice(0, -3) + "y";
    return /(shes|ches|xes|sses)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
  }

  function split(text) {
    const easy = plain(text);
    return easy.match(ASCII.test(easy) ? /[a-z0-9]+/g : /[\p{L}\p{N}\p{M}]+/gu) || [];
  }

  const told = (text) => split(text).filter((word) => !common.has(word)).map(singular);

  // What was typed. The last word may still grow, unless something stands after it.
  function asked(text) {
    const all = split(text);
    const open = /[\p{L}\p{N}\p{M}]$/u.test(text) ? all.at(-1) : "";
    const words = all.filter((word, at) => !common.has(word) || (all.length === 1 && at === 0));
    const begun = words.length > 0 && words.at(-1) === open ? open : "";
    return { words: words.map(singular).slice(0, MOST_WORDS), begun: words.length > MOST_WORDS ? "" : begun };
  }

  // Likeness of two words, from 0 to 1.

  function shared(word, other) {
    const most = Math.min(word.length, other.length);
    let at = 0;
    while (at < most && word[at] === other[at]) at += 1;
    return at;
  }

  function same(word, other) {
    if (word === other) return 1;
    const common = shared(word, other);
    const longer = Math.max(word.length, other.length);
    const shorter = Math.min(word.length, other.length);
    if (common === shorter && shorter >= 3 && shorter >= 0.6 * longer) return 0.85;
    return common >= 4 && common >= 0.6 * longer ? 0.75 : 0;
  }

  // Scripts that write no spaces: a word is found anywhere in another.
  const DENSE = /[\u0e00-\u0eff\u2e80-\ud7ff]/;

  // Whether a word of four letters differs by one slip, or of eight by two; the first letter fits.
  function slip(word, other) {
    const shorter = Math.min(word.length, other.length);
    const allowed = shorter < 4 ? 0 : shorter < 8 ? 1 : 2;
    if (!allowed || word[0] !== other[0] || Math.abs(word.length - other.length) > allowed) return false;
    return distance(word, other, allowed) <= allowed;
  }

  // Letters to add, take out, change or swap (optimal string alignment); given up beyond what is allowed.
  function distance(word, other, allowed) {
    let earlier = [];
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let at = 1; at <= word.length; at += 1) {
      [earlier, before, row] = [before, row, [at]];
      for (let to = 1; to <= other.length; to += 1) {
        const change = word[at - 1] === other[to - 1] ? 0 : 1;
        row[to] = Math.min(before[to] + 1, row[to - 1] + 1, before[to - 1] + change);
        if (at > 1 && to > 1 && word[at - 1] === other[to - 2] && word[at - 2] === other[to - 1]) {
          row[to] = Math.min(row[to], earlier[to - 2] + 1);
        }
      }
      if (Math.min(...row) > allowed) return allowed + 1;
    }
    return row[other.length];
  }

  // One kind of thing, with its words by their first letters: a keystroke compares with few of them.
  // A name keeps all its words, for somebody is called Will; a sentence only those that say something.
  class Kind {
    constructor(texts, keywords = []) {
      this.said = keywords.length ? told : (text) => split(text).map(singular);
      this.sizes = [];
      this.places = new Map();
      this.together = [];
      texts.forEach((names, entry) => this.add(entry, names, keywords[entry] || []));
      this.shelves = new Map();
      for (const word of this.places.keys()) {
        push(this.shelves, word[0], word);
        if (DENSE.test(word)) push(this.shelves, "", word);
      }
      this.memory = new Map();
    }

    add(entry, names, keywords) {
      const phrases = keywords.map(told);
      const own = new Set(this.said(names.join(" ")));
      for (const words of phrases) if (words.length === 1) own.add(words[0]);
      this.sizes.push(own.size);
      for (const word of own) push(this.places, word, entry);
      for (const words of phrases) if (words.length > 1) this.together.push({ entry, words });
    }

    // The entries that a word fits, each with how well. People type one letter more: the words before are kept.
    fits(word, begun, slips) {
      const key = `${word} ${begun} ${slips}`;
      if (!this.memory.has(key)) {
        if (this.memory.size > 200) this.memory.clear();
        this.memory.set(key, this.found(word, begun, slips));
      }
      return this.memory.get(key);
    }

    found(word, begun, slips) {
      const fits = new Map();
      const add = (other, fit) => {
        if (fit) for (const entry of this.places.get(other)) fits.set(entry, Math.max(fit, fits.get(entry) || 0));
      };
      for (const other of this.shelves.get(word[0]) || []) {
        if (slips) add(other, slip(word, other) || (begun && slip(begun, other.slice(0, begun.length))) ? SLIPPED : 0);
        else add(other, Math.max(same(word, other), begun && other.startsWith(begun) ? BEGUN : 0));
      }
      if (!slips && DENSE.test(word)) {
        for (const other of this.shelves.get("") || []) {
          if (other.includes(word) || word.includes(other)) add(other, other === word ? 1 : 0.9);
        }
      }
      return fits;
    }

    // What the words may mean, the best first. Slips are looked for only where nothing else fits.
    search({ words, begun }) {
      const hits = this.hits(words, begun, false);
      return hits.length ? hits : this.hits(words, begun, true);
    }

    hits(words, begun, slips) {
      const rows = words.map((word, at) => this.fits(word, at === words.length - 1 ? begun : "", slips));
      this.joined(words, begun, rows);
      const weights = rows.map((row) => (row.size ? Math.max(UNKNOWN, 1 / Math.sqrt(row.size)) : UNKNOWN));
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      const scores = new Float64Array(this.sizes.length);
      const fitting = new Uint8Array(this.sizes.length);
      rows.forEach((row, at) => {
        for (const [entry, fit] of row) {
          scores[entry] += (fit * weights[at]) / whole;
          fitting[entry] += 1;
        }
      });
      const share = (entry) => fitting[entry] / Math.max(1, this.sizes[entry]);
      const best = scores.reduce((most, score) => Math.max(most, score), 0);
      const least = Math.max(ENOUGH, best * (best >= SURE ? BESIDE_SURE : BESIDE));
      const hits = [];
      scores.forEach((score, entry) => {
        if (score >= least) hits.push({ entry, score, share: share(entry) });
      });
      return hits.sort((one, two) => two.score - one.score || two.share - one.share);
    }

    // Keywords of several words count only together; the rows are copied first, for they are remembered.
    joined(words, begun, rows) {
      for (const { entry, words: wanted } of this.together) {
        const all = wanted.every((word) => words.includes(word) || (begun && word.startsWith(begun)));
        if (!all) continue;
        words.forEach((word, at) => {
          const meant = wanted.includes(word) || (at === words.length - 1 && wanted.some((one) => one.startsWith(begun || word)));
          if (meant) rows[at] = new Map(rows[at]).set(entry, 1);
        });
      }
    }
  }

  function push(map, key, value) {
    const values = map.get(key);
    if (values) values.push(value);
    else map.set(key, [value]);
  }

  // Private matters: their words lead to safety.html alone, whatever else they might match.

  function isPrivate(word, begun, known) {
    if (known.some((other) => word === other || slip(word, other))) return true;
    return begun.length >= PRIVATE_FROM && known.some((other) => other.startsWith(begun));
  }

  function privateMatters({ words, begun }) {
    const last = words.length - 1;
    const meant = ([, known]) => words.some((word, at) => isPrivate(word, at === last ? begun : "", known));
    return matters.filter(meant).map(([kind]) => kind);
  }

  // Whether a topic is a private matter that was asked for by its own keywords, all words of one of them.
  function ownMatter(entry, { words }) {
    const own = [data.topics.id[entry], ...data.topics.keywords[entry]].map(told);
    const meant = own.some((phrase) => phrase.length && phrase.every((word) => words.includes(word)));
    return meant && data.topics.matter[entry] !== "";
  }

  // Whose is a path: the same meaning as communitydocs/answers/paths.py, which is that of CODEOWNERS.

  function glob(wanted, have, star, fits) {
    let here = 0;
    let there = 0;
    let resume = 0;
    let last = -1;
    while (here < have.length) {
      if (there < wanted.length && wanted[there] === star) {
        [last, resume] = [there, here];
        there += 1;
      } else if (there < wanted.length && fits(wanted[there], have[here])) {
        here += 1;
        there += 1;
      } else if (last >= 0) {
        resume += 1;
        [here, there] = [resume, last + 1];
      } else {
        return false;
      }
    }
    while (wanted[there] === star) there += 1;
    return there >= wanted.length;
  }

  const letter = (sign, char) => sign === "?" || sign === char;
  const segment = (wanted, have) => (
    wanted === have || (/[*?]/.test(wanted) && glob([...wanted], [...have], "*", letter))
  );

  // What a pattern means, as lists of segments: a path matches if it matches one of them.
  function meanings(pattern) {
    const folder = pattern.endsWith("/");
    const parts = pattern.split("/").filter(Boolean);
    if (!parts.length) return pattern.startsWith("/") ? [["**"]] : [];
    const anchored = pattern.startsWith("/") || parts.length > 1;
    const wanted = anchored || parts[0] === "**" ? parts : ["**", ...parts];
    if (wanted.at(-1) === "**") return [folder ? [...wanted, "*", "**"] : wanted];
    const inside = folder || !(wanted.at(-1) === "*" && anchored);
    return [...(folder ? [] : [wanted]), ...(inside ? [[...wanted, "**"]] : [])];
  }

  // A trailing `**` needs at least one segment.
  function compiled(pattern) {
    const lists = meanings(pattern.replace(/^!/, "")).map((list) => (list.at(-1) === "**" ? [...list, "*"] : list));
    return { pattern, matches: (segments) => lists.some((list) => glob(list, segments, "**", segment)) };
  }

  const patterns = data.roles.paths.map((own) => own.map(compiled));
  const depth = (pattern) => pattern.split("/").filter((part) => part && !/[*?]/.test(part)).length;

  // The roles that answer for a path, the owner first: of each role the last pattern that matches decides.
  function owners(text) {
    const segments = text.replace(/^(\.?\/)+/, "").split("/");
    const found = [];
    patterns.forEach((own, entry) => {
      const deciding = own.findLast(({ matches }) => matches(segments));
      if (deciding && !deciding.pattern.startsWith("!")) found.unshift({ entry, pattern: deciding.pattern });
    });
    return found.sort((one, two) => depth(two.pattern) - depth(one.pattern));
  }

  // A file by its folder, or by its name alone ("README.md"); not an address.
  const isPath = (text) => /^[^\s:@]+$/.test(text) && (text.includes("/") || /[^/]\.[a-z][a-z0-9]*$/i.test(text));

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
    hits[0][1] = hits[0][1].filter(({ entry }) => !ownMatter(entry, query));
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
