// The search's paths: which roles answer for a file. It is told the patterns of each role. It stands in the page's
// search.js, before what is in the file of that name here.
function communitydocsPaths(roles) {
  "use strict";

  // Patterns mean the same as for `communitydocs who` (communitydocs/answers/paths.py), and as in CODEOWNERS.

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

  const patterns = roles.map((own) => own.map(compiled));
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

  return { isPath, owners };
}
