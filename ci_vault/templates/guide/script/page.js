/* Small comforts of a page: links to its headings, and the lists beside it laid open. */
"use strict";
(function () {
  for (const heading of document.querySelectorAll("main :is(h2, h3, h4)[id]")) {
    const link = ciVault.make("a", { class: "anchor", href: `#${heading.id}` }, "#");
    link.setAttribute("aria-label", "# – link to this section / liên kết đến mục này");
    heading.append(link);
  }

  /* Where there is room for them they stand open; the style shows that, here it is said. */
  const room = window.matchMedia("(min-width: 1180px)");
  for (const box of document.querySelectorAll(".menu, .contents details")) {
    const fit = () => {
      box.open = room.matches;
    };
    fit();
    room.addEventListener("change", fit);
  }
})();
