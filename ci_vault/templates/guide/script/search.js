/* The search itself. What is typed is folded as the index was; ci_vault/site/search_index.py tells
   how the index is written. It comes as scripts, for no page opened from a folder can fetch. */
"use strict";
(function () {
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128);
  for (let value = 0; value < 64; value++) {
    VALUES[DIGITS.charCodeAt(value)] = value;
  }
  // What a word is worth where it stands: in the text, often there, in a heading, in a name.
  const WORTH = { ".": 2, ",": 3, ";": 5, ":": 12 };
  const WORD = /[\p{L}\p{N}]+/gu;
  const OLD_TONE = /(^|[^q])([ou])([\u0300\u0301\u0309\u0303\u0323])([aey])$/;

  const arrived = {};
  const awaited = {};
  const folded = new Map();

  ciVault.searchData = function (name, ...data) {
    arrived[name] = data;
  };

  /* Load one file of the index, once. */
  function load(name) {
    if (!awaited[name]) {
      awaited[name] = new Promise((resolve, reject) => {
        const script = ciVault.make("script", { src: `${ciVault.up}search/${name}.js` });
        script.addEventListener("load", () => resolve(arrived[name]));
        script.addEventListener("error", () => {
          delete awaited[name];
          reject(new Error(`search/${name}.js cannot be loaded`));
        });
        document.head.append(script);
      });
    }
    return awaited[name];
  }

  /* The identity key of one word: case and the place of a Vietnamese tone mark do not count. */
  function identity(word) {
    const low = word.normalize("NFC").toLowerCase().replace(/ς/g, "σ")
      .replace(/[ßµſﬀ-ﬆ]/g, (letter) => letter.toUpperCase().toLowerCase());
    const moved = low.normalize("NFD").replace(OLD_TONE, (all, before, first, tone, second) =>
      (first === "u") === (second === "y") ? before + first + second + tone : all);
    return moved.normalize("NFC");
  }

  /* A word in both keys: as it is spelled, and without marks. */
  function fold(word) {
    if (!folded.has(word)) {
      const exact = identity(word);
      const key = exact.normalize("NFD").replace(/đ/g, "d").replace(/\p{M}/gu, "");
      folded.set(word, { exact, key, marked: exact !== key });
    }
    return folded.get(word);
  }

  function wordsOf(text) {
    return (text.normalize("NFC").match(WORD) || []).map(fold);
  }

  /* How well a word of a page, folded too, is what was typed; 0 where it is not. */
  function likeness(typed, word) {
    if (!word.key.startsWith(typed.key)) {
      return 0;
    }
    const whole = word.key.length === typed.key.length;
    if (typed.marked && !word.exact.startsWith(typed.exact)) {
      return whole ? 0.1 : 0.04;
    }
    if (whole) {
      return word.exact === typed.exact ? 1 : 0.8;
    }
    return 0.4;
  }

  /* The files of words that may hold words with this key. */
  function filesFor(key, files) {
    const first = key[0] >= "a" && key[0] <= "z" ? key[0] : key[0] >= "0" && key[0] <= "9" ? "0" : "_";
    const second = key[1] >= "a" && key[1] <= "z" ? key[1] : "0";
    return files.filter((file) => file === "all" || file === first
      || (file.length === 2 && file[0] === first && (key.length === 1 || file[1] === second)));
  }

  /* The entries of a file of words: the key of each, and what is known of it. */
  function entries(data) {
    if (typeof data[0] === "string") {
      let key = "";
      data[0] = data[0].split(" ").filter(Boolean).map((entry) => {
        const end = entry.search(/[.,;:/]/);
        key = key.slice(0, parseInt(entry[0], 36)) + entry.slice(1, end);
        return [key, entry.slice(end)];
      });
    }
    return data[0];
  }

  function eachPage(packed, visit) {
    let page = 0;
    if (packed[0] === "~") {
      for (let at = 1; at < packed.length; at++) {
        for (let bits = VALUES[packed.charCodeAt(at)], bit = 0; bits; bits >>= 1, bit++) {
          if (bits & 1) {
            visit((at - 1) * 6 + bit);
          }
        }
      }
      return;
    }
    for (let at = 0, step = 0, shift = 0; at < packed.length; at++) {
      const digit = VALUES[packed.charCodeAt(at)];
      step += (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        page += step;
        visit(page);
        step = shift = 0;
      }
    }
  }

  /* Give every page that has the typed word its worth; `named` has `bit` where a name has it. */
  function weigh(typed, data, worths, named, bit) {
    for (const [key, ways] of entries(data)) {
      if (!key.startsWith(typed.key)) {
        continue;
      }
      for (const way of ways.split("/")) {
        const [spelling, ...lists] = way.split(/(?=[.,;:])/);
        const own = /^[.,;:]/.test(spelling);
        const like = likeness(typed, { key, exact: own ? key : spelling });
        for (const list of own ? [spelling, ...lists] : lists) {
          const worth = WORTH[list[0]] * like;
          const isName = list[0] === ":";
          eachPage(list.slice(1), (page) => {
            worths[page] = Math.max(worths[page], worth);
            named[page] |= isName ? bit : 0;
          });
        }
      }
    }
  }

  /* The pages that have all the words, the best first. */
  function ranked(typed, files, index) {
    const size = index.lengths.length;
    const sums = new Float32Array(size).fill(1e-6);
    const named = new Int32Array(size);
    typed.forEach((word, number) => {
      const worths = new Float32Array(size);
      files[number].forEach((data) => weigh(word, data, worths, named, 1 << number));
      for (let page = 0; page < size; page++) {
        sums[page] = sums[page] && worths[page] ? sums[page] + worths[page] : 0;
      }
    });
    const all = (1 << typed.length) - 1;
    const found = [];
    for (let page = 0; page < size; page++) {
      if (sums[page] && named[page] === all) {
        // The fewer other words a name has, the more it is what was meant.
        sums[page] *= 1 + typed.length / (VALUES[index.lengths.charCodeAt(page)] + 1);
      }
      if (sums[page]) {
        found.push(page);
      }
    }
    return found.sort((a, b) => sums[b] - sums[a] || a - b);
  }

  /* The numbers of the pages that have all words of a text; null for a text without words. */
  ciVault.find = async function (text) {
    const known = new Map(wordsOf(text).map((word) => [word.exact, word]));
    const typed = [...known.values()].slice(0, 16);
    if (!typed.length) {
      return null;
    }
    const [index] = await load("index");
    const files = await Promise.all(typed.map((word) =>
      Promise.all(filesFor(word.key, index.words).map((file) => load(`words-${file}`)))));
    return { typed, pages: ranked(typed, files, index) };
  };

  /* What is shown of a page, by its number: where it is, its titles, its text by sections. */
  ciVault.pageFound = async function (number) {
    const [index] = await load("index");
    let rest = number;
    for (const kind of [0, 1]) {
      for (let part = 0; part < index.parts.length; part++) {
        const count = index.parts[part][kind];
        if (rest < count) {
          const parts = await load(`text-${part}`);
          const [href, title, titleVi, ...sections] = parts[kind][rest];
          return { href, title, titleVi, sections, isTerm: kind === 1 };
        }
        rest -= count;
      }
    }
    return null;
  };

  /* The stretches of a text that are typed words: [start, end] of each, and how good they are. */
  ciVault.standing = function (text, typed) {
    const words = [...text.matchAll(WORD)];
    const stretches = [];
    let good = 0;
    for (const each of typed) {
      const likes = words.map((word) => likeness(each, fold(word[0])));
      const best = Math.max(0, ...likes);
      good += best && 1 + best;
      words.forEach((word, at) => {
        if (best && likes[at] === best) {
          stretches.push([word.index, word.index + word[0].length]);
        }
      });
    }
    return { good, stretches: stretches.sort((a, b) => a[0] - b[0]) };
  };
})();
