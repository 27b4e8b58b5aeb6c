/* Finds pages. How the index is written: ci_vault/site/search_index.py. It comes as scripts, for a
   page opened from a folder cannot fetch. */
"use strict";
(function () {
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));
  // What a word is worth in the text, often there, in a heading, in a name.
  const WORTH = { ".": 2, ",": 3, ";": 5, ":": 12 };
  const WORD = /[\p{L}\p{N}]+/gu;
  const OLD_TONE = /(^|[^q])([ou])([\u0300\u0301\u0309\u0303\u0323])([aey])$/;
  const arrived = {};
  const awaited = {};
  const folded = new Map();

  ciVault.searchData = (name, ...data) => (arrived[name] = data);

  async function load(name) {
    try {
      await (awaited[name] ??= ciVault.load(`search/${name}`));
    } catch (error) {
      delete awaited[name];
      throw error;
    }
    return arrived[name];
  }

  /* A word in both keys of the index: as it is spelled, and without marks. */
  function fold(word) {
    let keys = folded.get(word);
    if (!keys) {
      const exact = word.toLowerCase().replace(/ς/g, "σ")
        .replace(/[ßµſﬀ-ﬆ]/g, (letter) => letter.toUpperCase().toLowerCase())
        .normalize("NFD").replace(OLD_TONE, (all, before, first, tone, second) =>
          (first === "u") === (second === "y") ? before + first + second + tone : all);
      const key = exact.replace(/đ/g, "d").replace(/\p{M}/gu, "");
      keys = { exact: exact.normalize("NFC"), key };
      folded.set(word, keys);
    }
    return keys;
  }

  /* How well a word is the one that was typed: 0 where it is not, 1 where it is to the mark. */
  function likeness(typed, { exact, key }) {
    if (!key.startsWith(typed.key)) {
      return 0;
    }
    const whole = key.length === typed.key.length;
    if (typed.exact !== typed.key && !exact.startsWith(typed.exact)) {
      return whole ? 0.1 : 0.04;
    }
    return whole ? (exact === typed.exact ? 1 : 0.8) : 0.4;
  }

  const letter = (sign) => (sign >= "a" && sign <= "z" ? sign : sign >= "0" && sign <= "9" ? "0" : "_");

  /* The entries of the words that begin with `key`, from the files that may hold some. */
  async function entriesOf(key, files) {
    const first = letter(key[0]);
    const second = letter(key[1] || "").replace("_", "0");
    const wanted = files.filter((file) => file === "all" || file === first
      || (file[0] === first && file.length === 2 && (key.length === 1 || file[1] === second)));
    const read = await Promise.all(wanted.map((file) => load(`words-${file}`)));
    return read.flatMap((data) => {
      if (data[0].split) {
        let before = "";
        data[0] = data[0].split(" ").map((entry) => {
          const end = entry.search(/[.,;:/]/);
          before = before.slice(0, parseInt(entry[0], 36)) + entry.slice(1, end);
          return [before, entry.slice(end)];
        });
      }
      return data[0].filter((entry) => entry[0].startsWith(key));
    });
  }

  function eachPage(packed, visit) {
    let page = 0;
    if (packed[0] === "~") {
      for (let at = 1; at < packed.length; at++, page += 6) {
        for (let bits = VALUES[packed.charCodeAt(at)], bit = 0; bits; bits >>= 1, bit++) {
          if (bits & 1) {
            visit(page + bit);
          }
        }
      }
      return;
    }
    for (let at = 0, shift = 0; at < packed.length; at++) {
      const digit = VALUES[packed.charCodeAt(at)];
      page += (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        visit(page);
        shift = 0;
      }
    }
  }

  /* Give each page its worth for one typed word; `named` has `bit` where its name has the word. */
  function weigh(typed, entries, worths, named, bit) {
    for (const [key, ways] of entries) {
      for (const way of ways.split("/")) {
        const lists = way.split(/(?=[.,;:])/);
        const exact = lists[0][0] in WORTH ? key : lists.shift();
        const like = likeness(typed, { exact, key });
        for (const list of lists) {
          const worth = WORTH[list[0]] * like;
          const name = list[0] === ":" ? bit : 0;
          eachPage(list.slice(1), (page) => {
            named[page] |= name;
            if (worth > worths[page]) {
              worths[page] = worth;
            }
          });
        }
      }
    }
  }

  /* What was typed as words, and the numbers of the pages that have them all, the best first. */
  ciVault.find = async function (text) {
    const words = new Set(text.normalize("NFC").match(WORD));
    const typed = [...words].slice(0, 16).map(fold);
    const [index] = await load("index");
    const size = typed.length ? index.lengths.length : 0;
    const known = await Promise.all(typed.map((word) => entriesOf(word.key, index.words)));
    const named = new Int32Array(size);
    const worths = typed.map((word, number) => {
      const each = new Float64Array(size);
      weigh(word, known[number], each, named, 1 << number);
      return each;
    });
    const ranks = [];
    for (let page = 0; page < size; page++) {
      let sum = 0;
      for (const each of worths) {
        sum = each[page] && sum >= 0 ? sum + each[page] : -1;
      }
      if (sum > 0) {
        // The fewer other words a name has, the more it is what was meant.
        const others = VALUES[index.lengths.charCodeAt(page)] + 1;
        sum *= named[page] === (1 << typed.length) - 1 ? 1 + typed.length / others : 1;
        ranks.push(Math.round(sum * 1e4) * size + size - 1 - page);
      }
    }
    // Numbers without a function of ours to compare them are sorted in a tenth of the time.
    const order = Float64Array.from(ranks).sort().reverse();
    return { typed, pages: Array.from(order, (rank) => size - 1 - (rank % size)) };
  };

  /* What is shown of a page by its number: notes are counted first, then terms. */
  ciVault.pageFound = async function (number) {
    const [index] = await load("index");
    for (let kind = 0; kind < 2; kind++) {
      for (let part = 0; part < index.parts.length; part++) {
        const count = index.parts[part][kind];
        if (number < count) {
          const [href, title, titleVi, ...sections] = (await load(`text-${part}`))[kind][number];
          return { href, title, titleVi, sections, isTerm: kind === 1 };
        }
        number -= count;
      }
    }
  };

  /* How much of what was typed stands in a text, and the [start, end] of each such word. */
  ciVault.standing = function (text, typed) {
    const words = [...text.matchAll(WORD)];
    const places = [];
    let good = 0;
    for (const each of typed) {
      const likes = words.map((word) => likeness(each, fold(word[0])));
      const best = Math.max(0, ...likes);
      good += best && 1 + best;
      words.forEach(({ index, 0: word }, at) =>
        best && likes[at] === best && places.push([index, index + word.length]));
    }
    return { good, places: places.sort((a, b) => a[0] - b[0]) };
  };
})();
