// The search's words: which entries a text fits, and how well. It is told which words are too frequent to say
// anything, and which are no slips of others. It stands in the page's search.js, before what is in the file of that
// name here.
function communitydocsWords(frequent, right) {
  "use strict";

  // The same measures as `communitydocs who` (communitydocs/answers/search.py).
  const SURE = 0.85;
  const ENOUGH = 0.3;
  const BESIDE_SURE = 0.8;
  const BESIDE = 0.6;
  const UNKNOWN = 0.25;
  const MOST_WORDS = 12;
  const SLIPPED = 0.7;
  const BEGUN = 0.8; // how well a word fits that is not typed to its end

  const common = new Set(frequent);
  const noSlip = new Set(right);

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

  // What was typed: the words that count and the one begun last, which may still grow unless something stands after
  // it; then all words, with the last of them.
  function asked(text) {
    const typed = split(text);
    const last = /[\p{L}\p{N}\p{M}]$/u.test(text) ? typed.at(-1) : "";
    const said = typed.filter((word, at) => !common.has(word) || (typed.length === 1 && at === 0));
    const open = said.length > 0 && said.at(-1) === last ? last : "";
    const all = said.map(singular);
    return { words: all.slice(0, MOST_WORDS), begun: all.length > MOST_WORDS ? "" : open, all, open };
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
    if (noSlip.has(word)) return false;
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
        if (score >= least) hits.push({ entry, score, share: share(entry), slips });
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

  return { SURE, Kind, asked, told, slip };
}
