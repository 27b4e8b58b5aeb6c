/* What all other scripts share: the reader's own settings, and words in both languages. */
"use strict";
var ciVault = (function () {
  const body = document.body.dataset;

  return {
    /* The guide's id, the way from this page to the guide's root, and this page's own name. */
    guide: body.guide,
    up: body.up,
    page: body.page,

    /* What was kept under a name in this browser, or null; a browser may refuse to keep anything. */
    recall(name) {
      try {
        return JSON.parse(localStorage.getItem(`ci-vault ${body.guide} ${name}`));
      } catch {
        return null;
      }
    },

    /* Keep a value under a name; says whether it is kept. */
    keep(name, value) {
      try {
        localStorage.setItem(`ci-vault ${body.guide} ${name}`, JSON.stringify(value));
        return true;
      } catch {
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
