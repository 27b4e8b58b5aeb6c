/* What a term means, beside the word: on hover, focus and tap (WCAG 1.4.13). */
"use strict";
(function () {
  let link = null; /* the word whose tip is seen */
  let tip = null;
  let tapped = null; /* the word under a finger, where its tip was not seen before */
  let timer = 0;

  const termAt = (node) => node.closest("a.term[aria-describedby]");
  const isInTip = (node) => tip !== null && tip.contains(node);

  /* Below the word or, where there is no room, above it; never on it, and within the window. */
  function place() {
    const { left, top, bottom } = link.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isAbove = bottom + tip.offsetHeight > clientHeight && top > clientHeight - bottom;
    const most = clientWidth - tip.offsetWidth - 8;
    tip.style.setProperty("--left", `${Math.max(8, Math.min(left, most))}px`);
    tip.style.setProperty("--top", `${isAbove ? top - tip.offsetHeight : bottom}px`);
  }

  function show(term) {
    clearTimeout(timer);
    if (term === link) return;
    hide();
    tip = document.getElementById(term.getAttribute("aria-describedby"));
    if (!tip) return;
    link = term;
    tip.hidden = false;
    place();
  }

  function hide() {
    clearTimeout(timer);
    if (tip) tip.hidden = true;
    link = tip = null;
  }

  ciVault.on(document, {
    pointerover({ target, pointerType }) {
      const term = termAt(target);
      if (pointerType === "touch" || !(term || isInTip(target))) return;
      clearTimeout(timer);
      if (term) timer = setTimeout(show, 150, term);
    },
    pointerout({ target, pointerType }) {
      if (pointerType === "touch" || !(termAt(target) || isInTip(target))) return;
      clearTimeout(timer);
      /* Time to reach the tip; a word that has the focus keeps it. */
      if (link !== document.activeElement) timer = setTimeout(hide, 300);
    },
    focusin: ({ target }) => termAt(target) && show(termAt(target)),
    focusout: () => tip && !tip.matches(":hover") && hide(),
    pointerdown({ target, pointerType }) {
      const term = termAt(target);
      tapped = pointerType === "touch" && term !== link ? term : null;
      if (!term && !isInTip(target)) hide();
    },
    click(event) {
      if (tapped && tapped === termAt(event.target)) {
        event.preventDefault();
        show(tapped);
      }
      tapped = null;
    },
    keydown: ({ key }) => key === "Escape" && hide(),
  });
  const follow = () => link && place();
  ciVault.on(window, { scroll: follow, resize: follow });
})();
