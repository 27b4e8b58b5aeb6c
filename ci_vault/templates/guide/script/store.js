/* What all other scripts share: the reader's own settings, and words in both languages. */
"use strict";
var ciVault = (function () {
  const body = document.body.dataset;
  const before = `ci-vault ${body.guide} `;
  /* What the browser refuses to keep lasts until the page is left. */
  const unkept = new Map();

  return {
    /* The guide's id, and the way from this page to the guide's root. */
    guide: body.guide,
    up: body.up,

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

    /* All elements that a selector names, in the page or within one of them. */
    all: (selector, within = document) => [...within.querySelectorAll(selector)],

    /* Make an element with attributes and children, which are nodes or texts; an attribute that
       is a function is called when what it is named after happens. */
    make(tag, attributes, ...children) {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) {
        if (value.call) made.addEventListener(name, value);
        else made.setAttribute(name, value);
      }
      made.append(...children);
      return made;
    },

    /* Call each function when what it is named after happens to an element. */
    on(element, acts) {
      for (const [name, act] of Object.entries(acts)) element.addEventListener(name, act);
    },

    button: (en, vi, click, attributes) =>
      ciVault.make("button", { type: "button", click, ...attributes }, ciVault.both(en, vi)),

    /* Make a dialog that a button, Esc or a click beside it closes. */
    dialog(kind, en, vi, ...children) {
      const close = () => made.close();
      const made = ciVault.make("dialog", { class: kind, "aria-label": `${en} / ${vi}` }, ...children,
        ciVault.button("Close", "Đóng", close, { class: "close" }));
      made.addEventListener("click", ({ target }) => target === made && close());
      document.body.append(made);
      return made;
    },

    /* Load a script of the guide; one that could not be loaded can be asked for again. */
    load: (name) => new Promise((load, refuse) => {
      const script = ciVault.make("script", { src: `${body.up}${name}.js`, load, error() {
        script.remove();
        refuse(new Error(name));
      } });
      document.head.append(script);
    }),

    /* The same words in English and Vietnamese, as the pages themselves have them. */
    both(en, vi) {
      const words = document.createDocumentFragment();
      words.append(ciVault.make("span", { lang: "en" }, en), " ");
      words.append(ciVault.make("span", { lang: "vi", class: "second" }, vi));
      return words;
    },
  };
})();
