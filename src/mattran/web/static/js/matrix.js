/* A table to type into (table[data-fill]): arrows and Enter go from cell to cell, and a block that was copied in a
   spreadsheet fills the cells from the one where it is pasted. Without this file Tab goes on and every cell is typed. */
"use strict";

(() => {
  const table = (target) => target.closest?.("table[data-fill]");
  const fields = (row) => [...row.querySelectorAll("input")];
  const rowsOf = (place) => [...place.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input"));

  function where(input) {
    const row = input.closest("tr"), rows = rowsOf(table(input));
    return { rows, row: rows.indexOf(row), column: fields(row).indexOf(input) };
  }

  function reach(input) {
    if (!input) return;
    input.focus();
    input.select();
  }

  /* Left and right leave a cell only where the caret has no further to go in it. */
  const isAtStart = (input) => input.selectionStart === 0;
  const isAtEnd = (input) => input.selectionEnd === input.value.length;

  function move(event) {
    const input = event.target;
    if (!input.matches?.("input") || !table(input) || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const { rows, row, column } = where(input);
    const cell = (down, right) => rows[row + down] && fields(rows[row + down])[column + right];
    const moves = {
      ArrowUp: () => cell(-1, 0), ArrowDown: () => cell(1, 0), Enter: () => cell(event.shiftKey ? -1 : 1, 0),
      ArrowLeft: () => cell(0, -1), ArrowRight: () => cell(0, 1),
    };
    if (!moves[event.key] || (event.shiftKey && event.key !== "Enter")) return;
    if (event.key === "ArrowLeft" && !isAtStart(input)) return;
    if (event.key === "ArrowRight" && !isAtEnd(input)) return;
    event.preventDefault(); /* Enter would send the form */
    reach(moves[event.key]());
  }

  /* A spreadsheet gives lines with tabs between cells; a cell with a line break in it stands in quotes. */
  function blockOf(text) {
    const lines = [[""]];
    let isQuoted = false;
    for (let n = 0; n < text.length; n++) {
      const line = lines.at(-1), sign = text[n];
      if (sign === '"' && (isQuoted || line.at(-1) === "")) isQuoted = !isQuoted;
      else if (sign === "\t" && !isQuoted) line.push("");
      else if (sign === "\n" && !isQuoted) lines.push([""]);
      else if (sign !== "\r") line[line.length - 1] += sign === "\n" ? " " : sign;
    }
    if (lines.length > 1 && lines.at(-1).join("") === "") lines.pop();
    return lines.map((line) => line.map((cell) => cell.trim()));
  }

  /* Names of units or measures in front: cells laid by place would shift. The server lays such a block by its names. */
  const SAID = /^(có|trên|hơn|khoảng|chừng|gần|dưới)(?!\p{L})/iu;
  const isNamed = (block) => block.some(([first, ...rest]) => rest.length > 0 && /^\p{L}/u.test(first) && !SAID.test(first.normalize()));

  function say(input, words) {
    const said = input.form.querySelector("[data-pasted]");
    said.classList.remove("sr");
    said.textContent = words;
  }

  function layByNames(input, text) {
    const box = input.form.elements.namedItem("block");
    box.value = text;
    box.closest("details").open = true;
    box.focus();
    say(input, "Khối có cột tên hoặc dòng tên, chưa dán vào ô nào. Khối đang ở khung dưới bảng: hãy bấm “Điền vào bảng, chưa lưu”, số sẽ vào đúng nơi có tên.");
  }

  function paste(event) {
    const input = event.target;
    if (!input.matches?.("input") || !table(input)) return;
    const text = event.clipboardData.getData("text/plain"), block = blockOf(text);
    if (block.length === 1 && block[0].length === 1) return;
    event.preventDefault();
    if (isNamed(block)) return layByNames(input, text);
    const { rows, row, column } = where(input);
    let filled = 0, outside = 0;
    block.forEach((line, down) => {
      const cells = rows[row + down] ? fields(rows[row + down]) : [];
      line.forEach((text, right) => {
        const cell = cells[column + right];
        if (cell) {
          cell.value = text;
          filled += text !== "";
        } else outside += text !== "";
      });
    });
    input.dispatchEvent(new Event("input", { bubbles: true })); /* once: so.js keeps what was typed */
    say(input, `Đã dán ${filled} số.` + (outside ? ` ${outside} số ra ngoài bảng, không dán.` : ""));
  }

  document.addEventListener("keydown", move);
  document.addEventListener("paste", paste);
})();
