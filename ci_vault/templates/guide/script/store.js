/* What all other scripts share: the reader's own settings, and words in both languages. */
"use strict";
var ciVault = (function () {
  const body = document.body.dataset;
  const before = `ci-vault ${body.guide} `;
  /* What the browser refuses to keep lasts until the page is left. */
  const unkept = new Map();

  return {
    /* The guide's id, the way from this page to the guide's root, and this page's own name. */
    guide: body.guide,
    up: body.up,
    page: body.page,

    /* What was kept under a name, or null. */
    recall(name) {
      try {
        return unkept.has(name) ? unkept.get(name) : JSON.parse(localStorage.getItem(before + name));
      } catch {
        return null;
      }
    },

    /* The names that begin with `start` and under which something is kept. */
    kept(start) {
      let names = [];
      try {
        names = Object.keys(localStorage).filter((name) => name.startsWith(before));
      } catch { /* a browser may not even show what it has */ }
      const all = [...names.map((name) => name.slice(before.length)), ...unkept.keys()];
      return [...new Set(all)].filter((name) => name.startsWith(start)).sort();
    },

    /* Keep a value under a name, null forgets it; says whether it outlasts the page. */
    keep(name, value) {
      try {
        if (value === null) localStorage.removeItem(before + name);
        else localStorage.setItem(before + name, JSON.stringify(value));
        unkept.delete(name);
        return true;
      } catch {
        unkept.set(name, value);
        return false;
      }
    },

    /* Make an element with attributes and children, which are nodes or texts. */
    make(tag, attributes, ...children) {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes || {})) {
        made.setAttribute(name, value);
      }
      made.append(...children);
      return made;
    },

    /* The same words in English and Vietnamese, as the pages themselves have them. */
    both(en, vi) {
      const words = document.createDocumentFragment();
      words.append(ciVault.make("span", { lang: "en" }, en), " ");
      words.append(ciVault.make("span", { lang: "vi", class: "second" }, vi));
      return words;
    },
  };
})();
