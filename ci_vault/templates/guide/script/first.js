/* Runs before the page is painted: the colours and the language that the reader chose. */
"use strict";
(function () {
  const guide = document.currentScript.dataset.guide;
  for (const name of ["language", "theme"]) {
    try {
      const chosen = JSON.parse(localStorage.getItem(`ci-vault ${guide} ${name}`));
      if (chosen) {
        document.documentElement.dataset[name] = chosen;
      }
    } catch {
      /* This browser keeps nothing: the page is as it comes. */
    }
  }
})();
