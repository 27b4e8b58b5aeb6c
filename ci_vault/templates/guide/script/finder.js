/* Opens the search, whose script is only loaded by who searches. */
"use strict";
(function () {
  let typed = null;

  // Who types at once means the box that is not there yet: no other key may act.
  addEventListener("keydown", (event) => {
    if (typed === null || event.ctrlKey || event.metaKey) return;
    event.stopImmediatePropagation();
    if (event.key.length < 2) {
      event.preventDefault();
      typed += event.key;
    }
  }, true);

  ciVault.openSearch = function () {
    if (ciVault.showSearch || typed !== null) return ciVault.showSearch?.();
    typed = "";
    const done = () => (typed = null);
    ciVault.load("assets/search").then(() => ciVault.showSearch(typed)).then(done, done);
  };

  addEventListener("click", (event) => {
    const link = event.target.closest("a.search-open");
    // With a key held the link opens where the reader wants it: another tab, another window.
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      ciVault.openSearch();
    }
  });
})();
