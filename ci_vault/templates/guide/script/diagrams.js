/* Diagrams, drawn by the script that the vault brings along, in the colours of the page. */
"use strict";
(function () {
  if (typeof mermaid === "undefined") return;
  const places = ciVault.all("pre.mermaid");
  const texts = places.map((place) => place.textContent);
  const system = matchMedia("(prefers-color-scheme: dark)");
  let drawn = "";

  /* A text that is no diagram is shown as it is. */
  async function draw() {
    const { colorScheme } = getComputedStyle(document.documentElement);
    const isDark = colorScheme === "dark" || (colorScheme !== "light" && system.matches);
    const theme = isDark ? "dark" : "neutral";
    if (theme === drawn) return;
    drawn = theme;
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", suppressErrorRendering: true, theme });
    places.forEach((place, at) => {
      place.textContent = texts[at];
      place.removeAttribute("data-processed");
    });
    await mermaid.run({ nodes: places, suppressErrors: true });
    places.forEach((place, at) => place.querySelector("svg") || (place.textContent = texts[at]));
  }

  /* One drawing after the other: what is still being drawn would come over what is newer. */
  let turn = Promise.resolve();
  const again = () => (turn = turn.then(draw));
  again();
  system.addEventListener("change", again);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
})();
