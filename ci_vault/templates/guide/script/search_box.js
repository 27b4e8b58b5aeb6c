/* The box to search in: a dialog on every page, in the page itself on the search page. */
"use strict";
(function () {
  const { both, button, make } = ciVault;
  const AT_ONCE = 20;
  const LONGEST = 240;
  // What only Vietnamese has, taken apart: horn, dot below, hook above, đ.
  const VIETNAMESE = /[\u031b\u0323\u0309đ]/i;

  /* A text in its language, where that is plain, with the words marked that were typed. */
  function marked(text, typed, kind) {
    const words = text.split(" ");
    const share = words.filter((word) => /[^\x00-\x7f]/.test(word)).length / words.length;
    const isVi = share > 0.25 && VIETNAMESE.test(text.normalize("NFD"));
    const made = make("span", { class: kind, lang: isVi ? "vi" : share < 0.12 ? "en" : "" });
    let at = 0;
    for (const [start, end] of ciVault.standing(text, typed).places) {
      if (start >= at) {
        made.append(text.slice(at, start), make("mark", {}, text.slice(start, end)));
        at = end;
      }
    }
    made.append(text.slice(at));
    return made;
  }

  /* The sentence that holds the most of what was typed, and the anchor of its section. */
  function sentenceOf(sections, typed) {
    let best = { good: -1, text: "" };
    for (let at = 0; at < sections.length && best.good < 2 * typed.length; at += 2) {
      for (const text of sections[at + 1].match(/[^\n]+?(?:[.!?…](?=\s)|(?=\n)|$)/g) || []) {
        const { good, places } = ciVault.standing(text, typed);
        if (good > best.good) {
          best = { good, text: text.trim(), anchor: sections[at], first: places[0]?.[0] || 0 };
        }
      }
    }
    if (best.text.length > LONGEST) {
      const start = best.first > 80 ? best.text.indexOf(" ", best.first - 80) + 1 : 0;
      best.text = `${start ? "… " : ""}${best.text.slice(start, start + LONGEST)} …`;
    }
    return best;
  }

  function option(page, typed, id) {
    const { anchor, text } = sentenceOf(page.sections, typed);
    const href = ciVault.up + page.href + (anchor ? `#${anchor}` : "");
    const link = make("a", { role: "option", id, href, tabindex: "-1", "aria-selected": "false" },
      marked(page.title, typed, "found-title"));
    if (page.titleVi) {
      link.append(" ", marked(page.titleVi, typed, "second"));
    }
    if (page.isTerm) {
      link.append(" ", make("span", { class: "found-kind" }, both("term", "thuật ngữ")));
    }
    if (text) {
      link.append(" ", marked(text, typed, "found-text"));
    }
    return link;
  }

  function told(count) {
    return count ? [both(`${count} ${count > 1 ? "results" : "result"}`, `${count} kết quả`)] : [
      both("Nothing found. Try fewer words or the beginning of one, or look in the",
        "Không tìm thấy. Hãy thử ít từ hơn hoặc chỉ phần đầu của từ, hoặc xem"), " ",
      make("a", { href: `${ciVault.up}glossary.html` }, both("glossary", "bảng thuật ngữ")),
    ];
  }

  /* Fill `place` with a box and its results; return the box. */
  function finder(place, chosen) {
    const input = make("input", {
      id: "search-input", role: "combobox", enterkeyhint: "search", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", "aria-autocomplete": "list",
      "aria-controls": "search-list", "aria-expanded": "false", input: search, keydown: move,
    });
    const list = make("div", {
      id: "search-list", role: "listbox", "aria-label": "Results / Kết quả",
      click: () => chosen(input.value),
    });
    const status = make("p", { class: "small", role: "status" });
    const more = button("More results", "Thêm kết quả", () => {
      show(list.children.length, asked);
      input.focus();
    });
    list.hidden = more.hidden = true;
    place.replaceChildren(make("label", { for: "search-input" }, both("Search", "Tìm kiếm")),
      input, status, list, more);
    let asked = 0;
    let found;
    let active;

    function activate(link) {
      active?.setAttribute("aria-selected", "false");
      active = link;
      active?.setAttribute("aria-selected", "true");
      active?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", active ? active.id : "");
    }

    async function show(from, mine) {
      const { pages, typed } = found;
      const shown = await Promise.all(pages.slice(from, from + AT_ONCE).map(ciVault.pageFound));
      // Who types on does not wait for the answer to what was typed before.
      if (mine === asked) {
        const links = shown.map((page, at) => option(page, typed, `found-${from + at}`));
        list.replaceChildren(...(from ? list.children : []), ...links);
        list.hidden = !pages.length;
        input.setAttribute("aria-expanded", String(!list.hidden));
        more.hidden = pages.length <= from + AT_ONCE;
        activate(from ? links[0] : null);
        status.replaceChildren(...(typed.length ? told(pages.length) : []));
      }
    }

    async function search() {
      const mine = ++asked;
      try {
        const answer = await ciVault.find(input.value);
        if (mine === asked) {
          found = answer;
          await show(0, mine);
        }
      } catch {
        status.replaceChildren(both("The search cannot be loaded.", "Không tải được phần tìm kiếm."));
      }
    }

    function move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing || !(step || event.key === "Enter")) {
        return;
      }
      event.preventDefault();
      if (step) {
        // Before the first and behind the last result the keys are in the box.
        const links = [null, ...list.children];
        activate(links.at((links.indexOf(active) + step) % links.length));
      } else {
        (active || list.firstElementChild)?.click();
      }
    }
    return { input, search };
  }

  const place = document.getElementById("finder");
  if (place) {
    // Who comes back finds what was searched for.
    const { input, search } = finder(place, (text) =>
      history.replaceState(null, "", `#q=${encodeURIComponent(text)}`));
    const fill = () => {
      const asked = new URLSearchParams(location.hash.slice(1) || location.search).get("q");
      input.value = asked || "";
      search();
    };
    addEventListener("hashchange", fill);
    ciVault.showSearch = () => input.focus();
    fill();
    return;
  }

  const inside = make("div", { class: "finder" });
  const dialog = ciVault.dialog("search", "Search", "Tìm kiếm", inside);
  const { input, search } = finder(inside, () => dialog.close());
  ciVault.showSearch = function (typed) {
    if (!dialog.open) dialog.showModal();
    input.select();
    if (typed) {
      input.value = typed;
      search();
    }
  };
})();
