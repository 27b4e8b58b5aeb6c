/* Single keys for what readers do often, and the dialog that tells of them. */
"use strict";
(function () {
  const { both, make } = ciVault;

  const help = () => dialog.showModal();
  const follow = (selector) => document.querySelector(selector)?.click();
  const KEYS = [
    ["/", "Search", "Tìm kiếm", () => ciVault.openSearch()],
    ["l", "Language", "Ngôn ngữ", () => ciVault.next("language")],
    ["t", "Light or dark", "Sáng hay tối", () => ciVault.next("theme")],
    ["[ p", "Previous page", "Trang trước", () => follow("a[rel~=prev]")],
    ["] n", "Next page", "Trang sau", () => follow("a[rel~=next]")],
    ["?", "This help", "Trợ giúp này", help],
  ];
  const actions = new Map(KEYS.flatMap(([keys, , , act]) => keys.split(" ").map((key) => [key, act])));

  const rows = KEYS.map(([keys, en, vi]) => {
    const named = keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "]);
    return make("div", {}, make("dt", {}, ...named), make("dd", {}, both(en, vi)));
  });
  const box = make("input", { type: "checkbox", change: () => ciVault.keep("keys", box.checked) });
  box.checked = ciVault.recall("keys") !== false;
  const dialog = ciVault.dialog("keys", "Keys", "Phím tắt",
    make("h2", {}, both("Keys", "Phím tắt")), make("dl", {}, ...rows),
    make("label", {}, box, " ", both("Use these keys", "Dùng các phím này")));
  const opener = { type: "button", class: "keys-open", "aria-label": dialog.ariaLabel, click: help };
  (document.querySelector("header.site") ?? document.body).append(make("button", opener, "?"));

  const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  addEventListener("keydown", (event) => {
    const isOther = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat;
    const isTaken = event.defaultPrevented || document.querySelector("dialog[open]");
    if (isOther || isTaken || !box.checked || event.target.closest(TYPED)) return;
    if (actions.has(event.key)) {
      event.preventDefault();
      actions.get(event.key)();
    }
  });
})();
