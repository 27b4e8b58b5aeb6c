/* Where the notes of the graph come to rest: they push each other away, links pull them together. */
"use strict";
var ciVaultLayout = (function () {
  const DEEPEST = 24;
  const REST = 0.012;

  /* Begin with the groups side by side and each note where its number puts it: no chance is in it. */
  function start(colours, x, y) {
    const groups = Math.max(...colours, 0) + 1;
    const within = new Array(groups).fill(0);
    const wide = 14 * Math.sqrt(colours.length);
    colours.forEach((colour, note) => {
      const place = within[colour]++;
      const turn = place * 2.39996;
      const out = 9 * Math.sqrt(place + 0.5);
      const round = (colour / groups) * 2 * Math.PI;
      x[note] = (groups > 1 ? wide * Math.cos(round) : 0) + out * Math.cos(turn);
      y[note] = (groups > 1 ? wide * Math.sin(round) : 0) + out * Math.sin(turn);
    });
  }

  /* The least and the most of some numbers. */
  ciVault.reach = function (numbers) {
    let least = Infinity, most = -Infinity;
    for (const each of numbers) {
      least = Math.min(least, each);
      most = Math.max(most, each);
    }
    return [least, most];
  };

  /* The tree of Barnes and Hut (1986): far notes push as one. A child is another cell (> 0), a
     note (its number as -1 - note), or nothing (0). */
  function tree(count, x, y) {
    const room = 4 * count + 64;
    const child = new Int32Array(4 * room);
    const mass = new Float32Array(room), sumX = new Float32Array(room), sumY = new Float32Array(room);
    const width = new Float32Array(room);
    const stack = new Int32Array(4 * DEEPEST + 8);
    let cells = 1;

    function add(cell, note) {
      mass[cell] += 1;
      sumX[cell] += x[note];
      sumY[cell] += y[note];
    }

    function insert(note, middleX, middleY) {
      let cell = 0, cx = middleX, cy = middleY;
      for (let depth = 0; ; depth++) {
        add(cell, note);
        if (depth === DEEPEST) return;
        const right = x[note] > cx, low = y[note] > cy;
        const slot = 4 * cell + right + 2 * low;
        const quarter = width[cell] / 4;
        cx += right ? quarter : -quarter;
        cy += low ? quarter : -quarter;
        if (child[slot] === 0) {
          child[slot] = -1 - note;
          return;
        }
        if (child[slot] < 0) {
          if (cells === room) return;
          const other = -1 - child[slot];
          width[cells] = width[cell] / 2;
          add(cells, other);
          child[4 * cells + (x[other] > cx) + 2 * (y[other] > cy)] = child[slot];
          child[slot] = cells++;
        }
        cell = child[slot];
      }
    }

    function build() {
      const [left, right] = ciVault.reach(x), [top, bottom] = ciVault.reach(y);
      for (const of of [child, mass, sumX, sumY]) of.fill(0);
      cells = 1;
      width[0] = Math.max(right - left, bottom - top) + 1;
      for (let note = 0; note < count; note++) {
        insert(note, (left + right) / 2, (top + bottom) / 2);
      }
    }

    function push(note, strength, vx, vy) {
      let deep = 0;
      let fx = 0, fy = 0;
      const by = (weight, atX, atY) => {
        const dx = x[note] - atX, dy = y[note] - atY;
        const force = weight / Math.max(dx * dx + dy * dy, 16);
        fx += dx * force;
        fy += dy * force;
      };
      stack[deep++] = 0;
      while (deep) {
        const cell = stack[--deep];
        const atX = sumX[cell] / mass[cell], atY = sumY[cell] / mass[cell];
        const dx = x[note] - atX, dy = y[note] - atY;
        if (width[cell] * width[cell] < dx * dx + dy * dy) {
          by(mass[cell], atX, atY);
          continue;
        }
        for (let slot = 4 * cell; slot < 4 * cell + 4; slot++) {
          if (child[slot] > 0) stack[deep++] = child[slot];
          else if (child[slot] < 0 && child[slot] !== -1 - note) by(1, x[-1 - child[slot]], y[-1 - child[slot]]);
        }
      }
      vx[note] += fx * strength;
      vy[note] += fy * strength;
    }

    return { build, push };
  }

  /* Returns a function that goes one step and says whether it is still to go on. */
  return function (colours, sources, targets, degrees, x, y) {
    const count = x.length;
    const vx = new Float32Array(count), vy = new Float32Array(count);
    const cells = tree(count, x, y);
    let heat = 1;
    start(colours, x, y);

    return function step() {
      cells.build();
      for (let note = 0; note < count; note++) cells.push(note, 60 * heat, vx, vy);
      for (let link = 0; link < sources.length; link++) {
        const a = sources[link], b = targets[link];
        const dx = x[b] + vx[b] - x[a] - vx[a], dy = y[b] + vy[b] - y[a] - vy[a];
        const apart = Math.hypot(dx, dy) || 1;
        const pull = (heat * (apart - 34)) / apart / Math.min(degrees[a], degrees[b]);
        const share = degrees[b] / (degrees[a] + degrees[b]);
        vx[a] += dx * pull * share;
        vy[a] += dy * pull * share;
        vx[b] -= dx * pull * (1 - share);
        vy[b] -= dy * pull * (1 - share);
      }
      for (let note = 0; note < count; note++) {
        vx[note] = (vx[note] - x[note] * 0.06 * heat) * 0.6;
        vy[note] = (vy[note] - y[note] * 0.06 * heat) * 0.6;
        x[note] += vx[note];
        y[note] += vy[note];
      }
      heat *= 0.975;
      return heat > REST;
    };
  };
})();
