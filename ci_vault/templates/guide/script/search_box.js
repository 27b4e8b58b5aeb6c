/* The box to search in: a dialog on every page, and in the page itself on the search page. */
"use strict";
(function () {
  const { make, both } = ciVault;
  const AT_ONCE = 20;
  const LONGEST = 240;
  // Letters that only Vietnamese has, taken apart: horn, dot below, hook above, đ.
  const VIETNAMESE = /[\u031b\u0323\u0309đ]/i;

  function languageOf(text) {
    const words = text.split(/\s+/);
    const marked = words.filter((word) => /[^\x00-\x7f]/.test(word)).length;
    if (VIETNAMESE.test(text.normalize("NFD")) && marked * 4 >= words.length) {
      return "vi";
    }
    return marked * 8 < words.length ? "en" : "";
  }

  function spoken(text, typed, kind) {
    const language = languageOf(text);
    const words = make("span", { class: kind, ...(language && { lang: language }) });
    let at = 0;
    for (const [start, end] of ciVault.standing(text, typed).stretches) {
      if (start >= at) {
        words.append(text.slice(at, start), make("mark", {}, text.slice(start, end)));
        at = end;
      }
    }
    words.append(text.slice(at));
    return words;
  }

  /* The sentence that holds the most of the words, and the anchor of its section. */
  function sentenceOf(sections, typed) {
    let best = { good: -1, text: "", anchor: "" };
    for (let at = 0; at < sections.length; at += 2) {
      for (const line of sections[at + 1].split("\n")) {
        const parts = line.split(/([.!?…]\s+)/);
        for (let part = 0; part < parts.length; part += 2) {
          const text = parts[part] + (parts[part + 1] || "").trim();
          const { good, stretches } = ciVault.standing(text, typed);
          if (text && good > best.good) {
            best = { good, text, anchor: sections[at], first: stretches.length ? stretches[0][0] : 0 };
          }
        }
      }
      if (best.good >= 2 * typed.length) {
        break;
      }
    }
    return { anchor: best.anchor, text: shortened(best.text, best.first || 0) };
  }

  function shortened(text, first) {
    if (text.length <= LONGEST) {
      return text;
    }
    const from = first > 80 ? text.indexOf(" ", first - 80) + 1 : 0;
    const until = from + LONGEST < text.length ? text.lastIndexOf(" ", from + LONGEST) : text.length;
    const shown = text.slice(from, until > from ? until : from + LONGEST);
    return (from ? "… " : "") + shown + (until < text.length ? " …" : "");
  }

  function result(page, typed, id) {
    const { anchor, text } = sentenceOf(page.sections, typed);
    const href = ciVault.up + page.href + (anchor ? `#${anchor}` : "");
    const link = make("a", { role: "option", id, href, tabindex: "-1", "aria-selected": "false" });
    link.append(spoken(page.title, typed, "found-title"));
    if (page.titleVi) {
      link.append(" ", spoken(page.titleVi, typed, "second"));
    }
    if (page.isTerm) {
      link.append(" ", make("span", { class: "found-kind" }, both("term", "thuật ngữ")));
    }
    if (text) {
      link.append(" ", spoken(text, typed, "found-text"));
    }
    return link;
  }

  /* Fill `place` with a box, a list of results and what is to be said of them; return the box. */
  function finder(place, chosen) {
    const input = make("input", {
      id: "search-input", type: "text", role: "combobox", inputmode: "search",
      enterkeyhint: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-controls": "search-list", "aria-expanded": "false",
    });
    const list = make("div", {
      id: "search-list", role: "listbox", "aria-label": "Results / Kết quả", hidden: "",
    });
    const status = make("p", { class: "small", role: "status" });
    const more = make("button", { type: "button", hidden: "" }, both("More results", "Thêm kết quả"));
    const label = make("label", { for: "search-input" }, both("Search", "Tìm kiếm"));
    place.replaceChildren(label, input, status, list, more);
    let asked = 0;
    let answer = null;
    let active = null;

    function activate(option) {
      active?.setAttribute("aria-selected", "false");
      active = option;
      active?.setAttribute("aria-selected", "true");
      active?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", active ? active.id : "");
    }

    function say(...words) {
      status.replaceChildren(...words);
    }

    function tell(count) {
      if (count) {
        const number = count.toLocaleString("en").replace(/,/g, "\u202f");
        say(both(`${number} ${count === 1 ? "result" : "results"}`, `${number} kết quả`));
      } else {
        say(both("Nothing found. Try fewer words or the beginning of one, or look in the",
          "Không tìm thấy. Hãy thử ít từ hơn hoặc chỉ phần đầu của từ, hoặc xem"), " ",
        make("a", { href: `${ciVault.up}glossary.html` }, both("glossary", "bảng thuật ngữ")));
      }
    }

    async function show(from, mine) {
      const { pages, typed } = answer;
      const numbers = pages.slice(from, from + AT_ONCE);
      const found = await Promise.all(numbers.map(ciVault.pageFound));
      if (mine !== asked) {
        return;
      }
      const options = found.map((page, at) => result(page, typed, `found-${from + at}`));
      if (from) {
        list.append(...options);
        activate(options[0]);
        input.focus();
      } else {
        list.replaceChildren(...options);
        list.scrollTop = 0;
        activate(null);
        tell(pages.length);
      }
      list.hidden = !pages.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      more.hidden = pages.length <= from + AT_ONCE;
    }

    async function search() {
      const mine = ++asked;
      try {
        const found = await ciVault.find(input.value);
        if (mine === asked) {
          answer = found || { pages: [], typed: [] };
          await show(0, mine);
          if (!found && mine === asked) {
            say();
          }
        }
      } catch {
        say(both("The search could not be loaded.", "Không tải được phần tìm kiếm."));
      }
    }

    input.addEventListener("input", search);
    more.addEventListener("click", () => show(list.children.length, asked));
    list.addEventListener("click", (event) => event.target.closest("a") && chosen(input.value));
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && list.children.length && !event.isComposing) {
        const options = [...list.children];
        const at = options.indexOf(active) + step;
        activate(at < 0 ? (active || step > 0 ? null : options.at(-1)) : options[at] || null);
        event.preventDefault();
      } else if (event.key === "Enter" && !event.isComposing) {
        (active || list.firstElementChild)?.click();
        event.preventDefault();
      }
    });
    return {
      input,
      search(text) {
        input.value = text;
        search();
      },
    };
  }

  const place = document.getElementById("finder");
  if (place) {
    const box = finder(place, (text) => {
      // Who comes back finds what was searched for.
      history.replaceState(null, "", `#q=${encodeURIComponent(text)}`);
    });
    const fill = () => {
      const { search, hash } = location;
      const asked = new URLSearchParams(hash.startsWith("#q=") ? hash.slice(1) : search).get("q");
      if (asked !== null && asked !== box.input.value) {
        box.search(asked);
      }
    };
    window.addEventListener("hashchange", fill);
    ciVault.showSearch = () => box.input.focus();
    ciVault.showSearch();
    fill();
    return;
  }

  const close = make("button", { type: "button", class: "close" }, both("Close", "Đóng"));
  const inside = make("div", { class: "finder" });
  const dialog = make("dialog", { class: "search", "aria-label": "Search / Tìm kiếm" }, inside, close);
  const box = finder(inside, () => dialog.close());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);

  ciVault.showSearch = function () {
    if (!dialog.open) {
      dialog.showModal();
    }
    box.input.focus();
    box.input.select();
  };
})();
