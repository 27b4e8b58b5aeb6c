/* Checklists: what the reader ticks stays in this browser, under the note and the item's words. */
"use strict";
(function () {
  const { all, both, button, make } = ciVault;
  /* How much of two texts must agree for a tick to go from the one to the other. */
  const ALIKE = 0.6;
  const text = (value) => (typeof value === "string" ? value : "");

  /* The touched items of a note, key -> item; `first` is the note's own state, null: not in it. */
  function sound(value) {
    const found = {};
    for (const [key, item] of Object.entries(value ?? {})) {
      if (/^[0-9a-f]{8}(-\d+)?$/.test(key) && typeof item?.done === "boolean") {
        const first = typeof item.first === "boolean" ? item.first : null;
        found[key] = { en: text(item.en), vi: text(item.vi), done: item.done, first };
      }
    }
    return found;
  }

  const read = (note) => sound(ciVault.recall(`ticks ${note}`));
  const write = (note, items) => ciVault.keep(`ticks ${note}`, Object.keys(items).length ? items : null);
  const touched = () => ciVault.kept("ticks ").map((name) => name.slice("ticks ".length));

  /* The pairs of neighbouring letters in each language. */
  function paired(item) {
    return [item.en, item.vi].map((words) => {
      const plain = words.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
      return new Set([...plain.slice(1)].map((_, at) => plain.slice(at, at + 2)));
    });
  }

  /* How much two items agree, 0 to 1 (Dice); a translation that only one has does not count. */
  function agreement(one, other) {
    const sides = [0, 1].filter((side) => one[side].size && other[side].size);
    return sides.reduce((sum, side) => {
      const shared = [...one[side]].filter((pair) => other[side].has(pair)).length;
      return sum + (2 * shared) / (one[side].size + other[side].size) / sides.length;
    }, 0);
  }

  /* Kept items whose words are gone hand their state to untouched ones that read nearly the same. */
  function carry(kept, shown) {
    const there = new Set(shown.map((item) => item.key));
    const gone = Object.keys(kept).filter((key) => !there.has(key));
    const open = gone.length ? shown.filter((item) => !kept[item.key]) : [];
    const now = open.map(paired);
    const near = gone.flatMap((from) => {
      const before = paired(kept[from]);
      return open.map(({ key }, at) => ({ from, key, how: agreement(before, now[at]) }));
    });
    for (const { from, key, how } of near.sort((one, other) => other.how - one.how)) {
      if (how >= ALIKE && kept[from] && !kept[key]) {
        kept[key] = kept[from];
        delete kept[from];
      }
    }
    for (const key of gone) if (kept[key]) kept[key].first = null;
    for (const { key, en, vi, first } of shown) if (kept[key]) Object.assign(kept[key], { en, vi, first });
  }

  function save(notes) {
    const held = { guide: ciVault.guide, notes: Object.fromEntries(notes.map((note) => [note, read(note)])) };
    const href = URL.createObjectURL(new Blob([JSON.stringify(held, null, 1)]));
    make("a", { href, download: `${ciVault.guide}-ticks.json` }).click();
  }

  const refused = () => both("This browser keeps nothing: export before you leave.",
    "Trình duyệt này không lưu được: hãy xuất trước khi rời trang.");

  /* Progress and buttons for the ticks of `notes()`; `show` paints what has changed. */
  function panel(notes, show) {
    const bar = make("progress", { "aria-label": "Progress / Tiến độ" });
    const count = make("span", { class: "count", role: "status" });
    const said = make("span", { role: "status" });
    const answers = make("span", {});
    const file = make("input", { type: "file", accept: ".json", change: open });
    const reset = button("Reset", "Đặt lại", ask);

    function tell(words, ...buttons) {
      const isLeft = answers.contains(document.activeElement);
      said.replaceChildren(words);
      answers.replaceChildren(...buttons);
      if (buttons[0] || isLeft) (buttons[0] ?? reset).focus();
    }

    /* Change what is kept of some notes; it can be undone. */
    function change(items, words) {
      const before = items.map(([note]) => [note, read(note)]);
      const kept = items.map(([note, now]) => write(note, now)).every(Boolean);
      show();
      tell(kept ? words : refused(), button("Undo", "Hoàn tác", () => {
        before.forEach(([note, was]) => write(note, was));
        show();
        tell(both("All is as it was.", "Đã trở lại như cũ."));
      }));
    }

    function ask() {
      const empty = notes().map((note) => [note, {}]);
      tell(both("Forget what you ticked here?", "Xoá những gì bạn đã đánh dấu ở đây?"),
        button("Forget", "Xoá", () => change(empty, both("Forgotten.", "Đã xoá."))),
        button("Keep", "Giữ", () => tell("")));
    }

    /* Add what an export holds; throws, before anything changes, when it is none of this guide. */
    function take(content) {
      const { guide, notes: given } = JSON.parse(content);
      if (guide !== ciVault.guide) throw new Error(guide);
      const found = Object.entries(given).map(([note, items]) => [note, sound(items)]);
      const number = found.reduce((sum, [, items]) => sum + Object.keys(items).length, 0);
      change(found.map(([note, items]) => [note, { ...read(note), ...items }]),
        both(`Ticks read: ${number}.`, `Số dấu tích đã đọc: ${number}.`));
    }

    function open() {
      if (!file.files.length) return;
      file.files[0].text().then(take).catch(() => tell(both(
        "This file is no export of this guide's ticks; nothing has changed.",
        "Tệp này không phải bản xuất dấu tích của cẩm nang này; chưa có gì thay đổi.")));
      file.value = "";
    }

    return {
      element: make("div", { class: "ticks" }, bar, count, reset,
        button("Export", "Xuất", () => save(notes())),
        make("label", { class: "button" }, both("Import", "Nhập"), file),
        make("p", { class: "small" }, said, " ", answers)),
      paint(done, of) {
        bar.max = of || 1;
        bar.value = done;
        /* Said aloud only when it is something new. */
        if (count.textContent !== `${done}/${of}`) count.textContent = `${done}/${of}`;
      },
      warn: () => said.replaceChildren(refused()),
    };
  }

  /* One note's checklist; the buttons stand on the note's own page only. */
  function checklist(list) {
    const note = list.dataset.note;
    const shown = all("[data-key]", list).map((row) => {
      const [en, vi] = ["en", "vi"].map((lang) => {
        const side = row.querySelector(`label > [lang=${lang}]:not(.gap)`);
        return side?.textContent ?? "";
      });
      const box = row.querySelector("input");
      return { key: row.dataset.key, box, en, vi, first: box.defaultChecked };
    });

    function show() {
      const kept = read(note);
      const before = JSON.stringify(kept);
      carry(kept, shown);
      if (JSON.stringify(kept) !== before) write(note, kept);
      for (const { key, box, first } of shown) box.checked = kept[key] ? kept[key].done : first;
      tools.paint(shown.filter(({ box }) => box.checked).length, shown.length);
    }

    const tools = panel(() => [note], show);
    list.addEventListener("change", ({ target }) => {
      const { key, en, vi, first } = shown.find(({ box }) => box === target);
      if (!write(note, { ...read(note), [key]: { en, vi, done: target.checked, first } })) tools.warn();
      show();
    });
    if (document.body.dataset.kind === "note") list.before(tools.element);
    return show;
  }

  /* All checklists: counted from what is kept alone, so that the page need not hold the items. */
  function overview(place) {
    const rows = all(".checklists li").map((row) => {
      const bar = make("progress", { "aria-hidden": "true", max: row.dataset.of });
      const count = row.querySelector(".count");
      count.before(bar);
      return { note: row.dataset.note, of: +row.dataset.of, first: +(row.dataset.done || 0), bar, count };
    });

    function show() {
      const known = new Set(touched());
      let sum = 0;
      for (const row of rows) {
        const items = known.has(row.note) ? Object.values(read(row.note)) : [];
        const more = items.reduce((sum, { done, first }) => sum + (first === null ? 0 : done - first), 0);
        const done = Math.max(0, Math.min(row.of, row.first + more));
        row.bar.value = done;
        row.count.textContent = `${done}/${row.of}`;
        sum += done;
      }
      tools.paint(sum, rows.reduce((whole, { of }) => whole + of, 0));
    }

    const tools = panel(touched, show);
    place.replaceChildren(both("Ticks stay in this browser; export them to take them along.",
      "Dấu tích nằm trong trình duyệt này; hãy xuất để mang đi."));
    place.after(tools.element);
    return show;
  }

  const shows = all(".checklist:has(input)[data-note]").map(checklist);
  const place = document.querySelector("[data-kind=checklists] #ticks");
  if (place) shows.push(overview(place));
  const showAll = () => shows.forEach((show) => show());
  showAll();
  /* A browser puts boxes back as they were when the reader returns; another window may tick too. */
  ciVault.on(window, { pageshow: showAll, storage: showAll });
})();
