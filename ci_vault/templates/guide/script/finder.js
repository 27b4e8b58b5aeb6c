/* Opens the search, whose script is only loaded by who searches. */
"use strict";
(function () {
  let loaded = null;

  ciVault.openSearch = function () {
    if (ciVault.showSearch) return ciVault.showSearch();
    loaded ??= ciVault.load("assets/search");
    loaded.then(() => ciVault.showSearch(), () => (loaded = null));
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
