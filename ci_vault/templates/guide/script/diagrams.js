/* Diagrams, drawn by the script that the vault brings along. */
"use strict";
if (typeof mermaid !== "undefined") {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  mermaid.initialize({ startOnLoad: true, securityLevel: "strict", theme: dark ? "dark" : "neutral" });
}
