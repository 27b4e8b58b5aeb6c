
/* The whole vault's graph on a canvas: seen from near and far, found by name, opened by a click. */
(function () {
  const { folders, notes, links } = ciVaultGraph;
  const box = document.querySelector(".graph");
  const canvas = box.querySelector("canvas");
  const said = box.querySelector(".graph-here");
  const list = document.querySelector(".graph-list");
  const found = document.getElementById("graph-found");
  const pen = canvas.getContext("2d");
  const count = notes.length;
  let wide, high;
  const MOST_FOUND = 30;

  const [sources, targets, near] = [[], [], notes.map(() => [])];
  links.forEach((others, note) => others.forEach((other) => {
    sources.push(note);
    targets.push(other);
    near[note].push(other);
    near[other].push(note);
  }));
  const degrees = near.map((others) => others.length);
  const ranked = notes.map((_, note) => note).sort((a, b) => degrees[b] - degrees[a] || a - b);
  const x = new Float32Array(count), y = new Float32Array(count);
  const step = ciVaultLayout(notes.map((of) => of[4]), sources, targets, degrees, x, y);
  const view = { x: 0, y: 0, zoom: 1, own: false };
  let here = -1;
  let matches = null;
  let colours = {};
  let moving = true;

  const href = (note) => `${[folders[notes[note][2]], notes[note][3]].filter(Boolean).join("/")}.html`;
  const radius = (note) => (2.2 + 0.9 * Math.sqrt(degrees[note])) * Math.min(Math.max(view.zoom, 0.4), 1.6);
  const left = (note) => (x[note] - view.x) * view.zoom + wide / 2;
  const top = (note) => (y[note] - view.y) * view.zoom + high / 2;
  /* Without marks and case; đ is a letter of its own that no decomposition makes a d. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  function readColours() {
    const of = (element, what = "color") => getComputedStyle(element)[what];
    colours = {
      ink: of(canvas),
      paper: of(canvas, "backgroundColor"),
      line: of(document.querySelector("#graph-found")),
      accent: of(document.querySelector(".graph-list a, header a")),
      groups: ciVault.all(".legend i", box).map((each) => of(each, "backgroundColor")),
      font: `12px ${of(canvas, "fontFamily")}`,
      /* The reader's language is known by what the page shows of its own words. */
      vietnamese: of(document.querySelector("h1 [lang=en]"), "display") === "none",
    };
  }

  function fit() {
    const [l, r] = ciVault.reach(x), [t, b] = ciVault.reach(y);
    view.x = (l + r) / 2;
    view.y = (t + b) / 2;
    view.zoom = Math.min(wide / (r - l + 90), high / (b - t + 60), 2.5);
  }

  const isLit = (note) => (here < 0 ? !matches || matches[note] : note === here || near[here].includes(note));

  function drawLinks(chosen, style, alpha) {
    /* While all moves some of very many links are enough. */
    const every = moving && !chosen ? Math.ceil(sources.length / 6000) : 1;
    pen.beginPath();
    for (let link = 0; link < sources.length; link += every) {
      const a = sources[link], b = targets[link];
      if (chosen && a !== here && b !== here) continue;
      pen.moveTo(left(a), top(a));
      pen.lineTo(left(b), top(b));
    }
    pen.strokeStyle = style;
    pen.globalAlpha = alpha;
    pen.stroke();
  }

  function drawNotes() {
    const lit = notes.map((_, note) => isLit(note));
    for (const bright of [false, true]) {
      colours.groups.forEach((style, group) => {
        pen.beginPath();
        for (let note = 0; note < count; note++) {
          if (notes[note][4] !== group || lit[note] !== bright) continue;
          const r = radius(note);
          pen.moveTo(left(note) + r, top(note));
          pen.arc(left(note), top(note), r, 0, 7);
        }
        pen.fillStyle = style;
        pen.globalAlpha = bright ? 1 : 0.18;
        pen.fill();
      });
    }
    pen.globalAlpha = 1;
    if (here >= 0) {
      pen.beginPath();
      pen.arc(left(here), top(here), radius(here) + 3, 0, 7);
      pen.strokeStyle = colours.accent;
      pen.lineWidth = 2;
      pen.stroke();
    }
  }

  /* Names go to the most linked notes in sight, and nowhere over another name. */
  function drawNames() {
    const taken = [];
    const most = Math.min(70, (wide * high) / 11000);
    const wanted = here >= 0 ? [here, ...near[here]] : ranked;
    const least = here >= 0 || matches ? 0 : 1.2 / view.zoom ** 2;
    pen.font = colours.font;
    pen.textAlign = "center";
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.strokeStyle = colours.paper;
    pen.fillStyle = colours.ink;
    for (const note of wanted) {
      if (taken.length >= most || degrees[note] < least) break;
      if (!isLit(note)) continue;
      const base = top(note) - radius(note) - 4;
      if (left(note) < 0 || base < 0 || left(note) > wide || base > high) continue;
      const name = (colours.vietnamese && notes[note][1]) || notes[note][0];
      const text = name.length > 42 ? `${name.slice(0, 40)}…` : name;
      const half = pen.measureText(text).width / 2 + 3;
      const at = Math.min(Math.max(left(note), half), wide - half);
      if (taken.some(([a, b, h]) => Math.abs(a - at) < h + half && Math.abs(b - base) < 16)) continue;
      taken.push([at, base, half]);
      pen.strokeText(text, at, base);
      pen.fillText(text, at, base);
    }
  }

  function draw() {
    const scale = window.devicePixelRatio || 1;
    const dots = [wide, high].map((of) => Math.round(of * scale));
    if (canvas.width !== dots[0] || canvas.height !== dots[1]) [canvas.width, canvas.height] = dots;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, ...dots);
    pen.lineWidth = 1;
    const alpha = Math.min(0.45, Math.max(0.07, 120 / Math.sqrt(sources.length + 1) / 40));
    drawLinks(false, colours.line, here < 0 && !matches ? alpha : alpha / 3);
    if (here >= 0) drawLinks(true, colours.accent, 0.8);
    drawNotes();
    drawNames();
  }

  let waiting = false;
  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  }

  /* Half of the time goes to the places, half to the picture; the page answers in between. */
  let spent = 12;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  function settle() {
    const end = performance.now() + Math.max(12, still ? 30 : spent);
    do moving = step();
    while (moving && performance.now() < end);
    if (!view.own) fit();
    if (!moving) canvas.dataset.settled = "";
    if (still && moving) {
      setTimeout(settle, 0);
      return;
    }
    const before = performance.now();
    draw();
    spent = performance.now() - before;
    if (moving) requestAnimationFrame(settle);
  }

  function name(note) {
    const [title, vi] = notes[note];
    return ciVault.make("a", { href: href(note) }, vi ? ciVault.both(title, vi) : title);
  }

  function light(note) {
    if (note === here) return;
    here = note;
    said.replaceChildren(note < 0 ? "" : name(note));
    canvas.classList.toggle("on", note >= 0);
    redraw();
  }

  function zoomBy(factor, atX = wide / 2, atY = high / 2) {
    const zoom = Math.min(Math.max(view.zoom * factor, 0.02), 12);
    view.x += (atX - wide / 2) * (1 / view.zoom - 1 / zoom);
    view.y += (atY - high / 2) * (1 / view.zoom - 1 / zoom);
    view.zoom = zoom;
    view.own = true;
    redraw();
  }

  function noteAt(event, reach) {
    let best = -1, least = Infinity;
    for (let note = 0; note < count; note++) {
      const apart = Math.hypot(left(note) - event.offsetX, top(note) - event.offsetY) - radius(note);
      if (apart < Math.min(reach, least) && (!matches || matches[note])) [best, least] = [note, apart];
    }
    return best;
  }

  /* One finger moves, two zoom; a tap names a note, and a second one opens it, as a click does. */
  const fingers = new Map();
  let moved = 0;
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.offsetX - b.offsetX, a.offsetY - b.offsetY) || 1;
  };
  ciVault.on(canvas, {
    pointerdown(event) {
      canvas.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, event);
      moved = fingers.size > 1 ? Infinity : 0;
    },
    pointermove(event) {
      const last = fingers.get(event.pointerId);
      if (!last) return light(noteAt(event, 6));
      const before = fingers.size === 2 ? spread() : 0;
      const dx = event.offsetX - last.offsetX, dy = event.offsetY - last.offsetY;
      moved += Math.abs(dx) + Math.abs(dy);
      if (moved < 5) return;
      fingers.set(event.pointerId, event);
      view.x -= dx / view.zoom / fingers.size;
      view.y -= dy / view.zoom / fingers.size;
      view.own = true;
      if (before) zoomBy(spread() / before);
      redraw();
    },
    pointerup(event) {
      if (fingers.delete(event.pointerId) && moved < 5) {
        const touch = event.pointerType === "touch";
        const note = noteAt(event, touch ? 16 : 6);
        if (note >= 0 && (!touch || note === here)) location.href = href(note);
        light(note);
      }
    },
    pointercancel: (event) => fingers.delete(event.pointerId),
    pointerleave: (event) => event.pointerType === "mouse" && light(-1),
    wheel(event) {
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), event.offsetX, event.offsetY);
    },
  });
  box.addEventListener("click", ({ target }) => {
    const factor = target.closest("[data-zoom]")?.dataset.zoom;
    if (factor === undefined) return;
    if (Number(factor)) return zoomBy(Number(factor));
    view.own = false;
    fit();
    redraw();
  });

  /* The list is the graph for who has no pointer: what has the focus there is lit here. */
  const all = [...list.children];
  const saidFirst = [...found.childNodes];
  const lit = ({ target }) => light(Number(target.closest("[data-note]")?.dataset.note ?? -1));
  const unlit = () => light(-1);
  ciVault.on(list, {
    focusin: lit,
    mouseover: lit,
    focusout: unlit,
    mouseleave: unlit,
    keydown(event) {
      const to = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
      const next = to && event.target.closest("li")?.[to]?.querySelector("a");
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  });

  let folded = null;
  document.getElementById("graph-search").addEventListener("input", ({ target }) => {
    const words = plain(target.value).split(/\s+/).filter(Boolean);
    folded ??= notes.map(([title, vi]) => plain(`${title} ${vi}`));
    matches = words.length ? folded.map((text) => words.every((word) => text.includes(word))) : null;
    light(-1);
    redraw();
    if (!matches) {
      list.replaceChildren(...all);
      found.replaceChildren(...saidFirst);
      return;
    }
    const some = ranked.filter((note) => matches[note]);
    list.replaceChildren(...some.slice(0, MOST_FOUND).map((note) => {
      const row = ciVault.make("li", {}, name(note), " ", ciVault.make("span", { class: "small" }, degrees[note]));
      row.firstChild.dataset.note = note;
      return row;
    }));
    found.replaceChildren(ciVault.both(`${some.length} found`, `tìm thấy ${some.length}`));
  });

  box.hidden = false;
  readColours();
  const changed = () => {
    readColours();
    redraw();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  const watch = new MutationObserver(changed);
  for (const of of [document.documentElement, document.body]) watch.observe(of, { attributes: true });
  function measure() {
    [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    if (!view.own) fit();
    redraw();
  }
  measure();
  new ResizeObserver(measure).observe(canvas);
  settle();
})();
