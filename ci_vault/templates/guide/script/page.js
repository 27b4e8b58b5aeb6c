/* Small comforts of a page: links to its headings, and the lists beside it laid open. */
"use strict";
(function () {
  for (const heading of document.querySelectorAll("main :is(h2, h3, h4)[id]")) {
    const link = ciVault.make("a", { class: "anchor", href: `#${heading.id}` }, "#");
    link.setAttribute("aria-label", "# – link to this section");
    heading.append(link);
  }

  /* Where there is room for them they stand open; the style shows that, here it is said. */
  const rooms = [[".menu", "(min-width: 900px)"], [".contents details", "(min-width: 1180px)"]];
  for (const [which, query] of rooms) {
    const box = document.querySelector(which);
    const room = window.matchMedia(query);
    const fit = () => {
      box.open = room.matches;
    };
    if (box) {
      fit();
      room.addEventListener("change", fit);
    }
  }
})();
