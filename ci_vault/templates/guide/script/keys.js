/* Single keys for what readers do often, and the dialog that tells of them. */
"use strict";
(function () {
  const { both, make } = ciVault;

  const follow = (selector) => document.querySelector(selector)?.click();

  const search = () => (ciVault.openSearch ? ciVault.openSearch() : follow('a[href$="search.html"]'));
  const KEYS = [
    ["/", "Search", "Tìm kiếm", search],
    ["l", "Language", "Ngôn ngữ", () => ciVault.nextLanguage?.()],
    ["t", "Light or dark", "Sáng hay tối", () => ciVault.nextTheme?.()],
    ["[ p", "Previous page", "Trang trước", () => follow("a[rel~=prev]")],
    ["] n", "Next page", "Trang sau", () => follow("a[rel~=next]")],
    ["?", "This help", "Trợ giúp này", () => dialog.showModal()],
  ];
  const actions = new Map(KEYS.flatMap(([keys, , , act]) => keys.split(" ").map((key) => [key, act])));

  const rows = KEYS.map(([keys, en, vi]) => {
    const named = keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "]);
    return make("div", {}, make("dt", {}, ...named), make("dd", {}, both(en, vi)));
  });
  const box = make("input", { type: "checkbox" });
  const close = make("button", { type: "button" }, both("Close", "Đóng"));
  const dialog = make("dialog", { class: "keys", "aria-label": "Keys / Phím tắt" },
    make("h2", {}, both("Keys", "Phím tắt")), make("dl", {}, ...rows),
    make("label", {}, box, " ", both("Use these keys", "Dùng các phím này")), close);
  const opener = make("button", { type: "button", class: "keys-open", "aria-label": "Keys / Phím tắt" }, "?");

  box.checked = ciVault.recall("keys") !== false;
  box.addEventListener("change", () => ciVault.keep("keys", box.checked));
  close.addEventListener("click", () => dialog.close());
  opener.addEventListener("click", () => dialog.showModal());
  document.body.append(dialog);
  (document.querySelector("header.site") ?? document.body).append(opener);

  const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  document.addEventListener("keydown", (event) => {
    const isOther = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat;
    const isTaken = event.defaultPrevented || document.querySelector("dialog[open]");
    if (isOther || isTaken || !box.checked || event.target.closest(TYPED)) return;
    if (actions.has(event.key)) {
      event.preventDefault();
      actions.get(event.key)();
    }
  });
})();
