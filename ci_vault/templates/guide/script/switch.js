/* The switches of language and colours: what is chosen holds on every page of the guide. */
"use strict";
(function () {
  const root = document.documentElement.dataset;

  function choose(input) {
    input.checked = true;
    root[input.name] = input.value;
    ciVault.keep(input.name, input.value);
  }

  const inputs = ciVault.all(".switch input");
  for (const input of inputs) {
    if (root[input.name] === input.value) {
      input.checked = true;
    } else if (!root[input.name] && input.checked) {
      root[input.name] = input.value;
    }
    input.addEventListener("change", () => choose(input));
  }

  /* Go on to the next language (both, English, Vietnamese) or theme (system, light, dark). */
  ciVault.next = function (name) {
    const all = inputs.filter((input) => input.name === name);
    const at = all.findIndex((input) => input.checked);
    choose(all[(at + 1) % all.length]);
  };
})();
