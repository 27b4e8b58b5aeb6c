/* Small comforts of a page: links to its headings, and the lists beside it laid open. */
"use strict";
(function () {
  for (const heading of ciVault.all("main :is(h2, h3, h4)[id]")) {
    const label = "# – link to this section / liên kết đến mục này";
    heading.append(ciVault.make("a", { class: "anchor", href: `#${heading.id}`, "aria-label": label }, "#"));
  }

  /* Where there is room for them they stand open; the style shows that, here it is said. */
  const room = matchMedia("(min-width: 1180px)");
  for (const box of ciVault.all(".menu, .contents details")) {
    const fit = () => {
      box.open = room.matches;
    };
    fit();
    room.addEventListener("change", fit);
  }
})();
