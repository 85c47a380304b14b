/* The buttons above the body of an article: each puts its marks around what is chosen, or before its lines. What they
   do can be typed as well; without this file they are not shown. */
"use strict";

(() => {
  function put(area, from, to, words, start, end) {
    area.focus();
    area.setRangeText(words, from, to, "end");
    area.setSelectionRange(start, end);
    area.dispatchEvent(new Event("input", { bubbles: true })); /* so.js keeps what is typed */
  }

  function around(area, mark) {
    const { selectionStart: from, selectionEnd: to, value } = area;
    const chosen = value.slice(from, to).trim() || "chữ";
    put(area, from, to, mark + chosen + mark, from + mark.length, from + mark.length + chosen.length);
  }

  /* A list or a heading stands by itself: what is before it ends with an empty line. */
  function before(area, mark) {
    const { selectionStart, selectionEnd: to, value } = area;
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const lines = (value.slice(from, to) || "chữ").split("\n").map((line) => mark + line.replace(/^(- |## )/, ""));
    const above = value.slice(0, from);
    const gap = above && !above.endsWith("\n\n") && !/\n- [^\n]*\n$/.test(above) ? "\n" : "";
    const words = gap + lines.join("\n");
    put(area, from, to, words, from + gap.length + mark.length, from + words.length);
  }

  function link(area) {
    const { selectionStart: from, selectionEnd: to, value } = area;
    const chosen = value.slice(from, to).trim() || "chữ";
    const start = from + chosen.length + 3;
    put(area, from, to, `[${chosen}](https://)`, start, start + 8);
  }

  for (const bar of document.querySelectorAll("[data-marks]")) {
    const area = document.getElementById(bar.dataset.marks);
    bar.hidden = false;
    bar.addEventListener("click", ({ target }) => {
      const { mark, line } = target.dataset;
      if (mark) around(area, mark);
      else if (line) before(area, line);
      else if ("link" in target.dataset) link(area);
    });
  }
})();
