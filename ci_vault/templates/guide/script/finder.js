/* Opens the search, whose script is only loaded by who searches. */
"use strict";
(function () {
  let asked = false;

  ciVault.openSearch = function () {
    if (ciVault.showSearch) {
      ciVault.showSearch();
    } else if (!asked) {
      asked = true;
      const script = ciVault.make("script", { src: `${ciVault.up}assets/search.js` });
      script.addEventListener("load", () => ciVault.showSearch());
      script.addEventListener("error", () => {
        asked = false;
        script.remove();
      });
      document.head.append(script);
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.search-open");
    // With a key held the link opens where the reader wants it: another tab, another window.
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      ciVault.openSearch();
    }
  });
})();
