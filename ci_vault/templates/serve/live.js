/* Added by `ci-vault guide serve` to the pages it sends: they reload when the guide is made anew,
   and say why it could not be. */
"use strict";
(function () {
  const shown = document.currentScript.dataset.guide;
  const PLACE = "ci-vault place";
  let source = null;
  let banner = null;

  function reload() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([location.href, scrollX, scrollY]));
    } catch {
      /* The page then begins at its top, or where the browser has it. */
    }
    location.reload();
  }

  function goBack() {
    try {
      const [href, left, top] = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
      if (href === location.href) scrollTo({ left, top, behavior: "instant" });
    } catch {
      /* Nothing was kept. */
    }
  }

  function line(tag, lang, text) {
    const made = document.createElement(tag);
    if (lang) made.lang = lang;
    made.textContent = text;
    made.style.margin = "0 0 0.25rem";
    return made;
  }

  /* The policy forbids style attributes, not styles that a script of the site sets. */
  function show(problem) {
    if (banner) banner.remove();
    banner = null;
    if (!problem) return;
    banner = document.createElement("div");
    banner.id = "ci-vault-problem";
    banner.setAttribute("role", "alert");
    Object.assign(banner.style, {
      position: "fixed", insetInline: "0", bottom: "0", zIndex: "1000", padding: "0.75rem 1.25rem",
      maxHeight: "40vh", overflow: "auto", background: "#7d1a0d", color: "#ffffff",
      fontSize: "0.9rem", lineHeight: "1.5", overflowWrap: "anywhere",
    });
    banner.tabIndex = 0;
    banner.append(
      line("p", "en", "This page is from the last good guide; the newest one could not be made:"),
      line("p", "vi", "Trang này là của bản cẩm nang tốt gần nhất; chưa tạo được bản mới nhất:"),
      line("strong", "en", problem),
    );
    document.body.append(banner);
  }

  function hear(event) {
    const now = JSON.parse(event.data);
    if (now.guide !== shown) reload();
    else show(now.problem);
  }

  /* A browser opens six connections to one server: pages that nobody looks at hold none. */
  function listen() {
    if (source || document.hidden) return;
    source = new EventSource("/-/changes");
    source.onmessage = hear;
    source.onerror = () => {
      /* The browser tries again by itself, but for answers that are no stream of events. */
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(listen, 2000);
      }
    };
  }

  function leave() {
    if (source) source.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", () => {
    goBack();
    listen();
  });
})();
