/* Sổ Mặt trận. Every page works without this file; with it, typing is kept when the line drops, a second press
   does nothing, amounts are read back in words, and the desk obeys the keyboard. No library, no eval. */
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* --- Amounts in words: the same rules as base/words.py, which a test compares number by number ---------- */

  const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
  const AFTER_TENS = { 1: "mốt", 4: "tư", 5: "lăm" };
  const UNITS = ["", "nghìn", "triệu"];

  function groupWords(group, isFirst) {
    const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
    const words = hundreds || !isFirst ? [DIGITS[hundreds], "trăm"] : [];
    if (tens === 0) return ones ? words.concat(words.length ? ["linh"] : [], DIGITS[ones]) : words;
    if (tens === 1) return words.concat("mười", ones === 5 ? "lăm" : ones ? DIGITS[ones] : []);
    return words.concat(DIGITS[tens], "mươi", ones ? AFTER_TENS[ones] || DIGITS[ones] : []);
  }

  function belowBillion(number, isFirst) {
    const words = [];
    for (let power = 2; power >= 0; power--) {
      const group = Math.floor(number / 1000 ** power) % 1000;
      if (group) words.push(...groupWords(group, isFirst && !words.length), ...(power ? [UNITS[power]] : []));
    }
    return words;
  }

  function numberWords(number) {
    if (number === 0) return DIGITS[0];
    const billions = Math.floor(number / 1e9);
    const words = billions ? [numberWords(billions), "tỷ"] : [];
    return words.concat(belowBillion(number % 1e9, !billions)).join(" ");
  }

  function readAmount(text) {
    const bare = text.replace(/\s*(đồng|vnđ|vnd|đ|₫)\.?$/i, "").trim();
    if (!/^([1-9]\d{0,2}(?:([. ,])\d{3}(?:\2\d{3})*)|\d+)$/.test(bare)) return null;
    const amount = Number(bare.replace(/\D/g, ""));
    return amount <= 1e15 ? amount : null;
  }

  const grouped = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, ".");

  /* "khoảng 12.500.000": the word before the number, and the number. */
  function readTold(text) {
    const [, word, rest] = text.normalize("NFC").trim().match(/^(?:(trên|hơn|khoảng|chừng|gần|dưới)\s+)?(.*)$/is);
    return [word ? `${word.toLowerCase()} ` : "", readAmount(rest)];
  }

  function echoMoney(input) {
    const echo = document.getElementById(input.dataset.money);
    const [word, amount] = readTold(input.value);
    if (!echo) return;
    echo.hidden = amount === null;
    if (amount === null) return;
    const words = word + numberWords(amount);
    const label = document.createElement("span");
    label.textContent = "Bằng chữ: ";
    echo.replaceChildren(label, `${words[0].toUpperCase()}${words.slice(1)} đồng`);
  }

  function watchMoney(root) {
    for (const input of all("input[data-money]", root)) {
      input.addEventListener("input", () => echoMoney(input));
      input.addEventListener("change", () => {
        const [word, amount] = readTold(input.value);
        if (amount !== null) input.value = word + grouped(amount);
      });
      echoMoney(input);
    }
  }

  /* --- Hôm nay, Hôm qua --------------------------------------------------------------------------------------- */

  function dayText(ago) {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric" });
    return parts.format(Date.now() - ago * 864e5);
  }

  function watchDays(root) {
    for (const chips of all("[data-days]", root)) {
      const input = document.getElementById(chips.dataset.days);
      if (!input) continue;
      const buttons = all("[data-ago]", chips);
      const press = () => buttons.forEach((one) => one.setAttribute("aria-pressed", String(input.value === dayText(one.dataset.ago))));
      for (const button of buttons) {
        button.addEventListener("click", (event) => {
          event.preventDefault(); /* without script it sends the form, and the server fills the day in */
          input.value = dayText(button.dataset.ago);
          input.dispatchEvent(new Event("input", { bubbles: true }));
        });
      }
      input.addEventListener("input", press);
      press();
    }
  }

  /* --- Chosen files by name: the browser's own words are hidden ------------------------------------------------- */

  function watchFiles(root) {
    for (const said of all("[data-chosen]", root)) {
      const input = document.getElementById(said.dataset.chosen);
      const say = () => {
        const names = [...input.files].map((file) => file.name);
        said.hidden = names.length === 0;
        said.textContent = `Đã chọn ${names.length > 1 ? `${names.length} tệp` : "tệp"}: ${names.join(", ")}`;
      };
      input.addEventListener("change", say);
      say();
    }
  }

  /* --- A scanned card: its id stands behind "#", which browsers keep to themselves. It goes into the form and out of
     the address, so that neither the history nor whoever looks over her shoulder has it. ----------------------------- */

  function takeCard(root) {
    const field = root.querySelector("[data-card]");
    if (!field) return;
    const taken = root.querySelector("[data-card-taken]"), typed = root.querySelector("[data-card-typed]");
    const show = () => {
      taken.hidden = !field.value;
      typed.hidden = Boolean(field.value);
    };
    const read = () => {
      const card = location.hash.slice(1);
      if (!/^[\w-]{22}$/.test(card)) return;
      field.value = card;
      history.replaceState(null, "", location.pathname + location.search);
      show();
      field.form.elements.pin.focus();
    };
    taken.querySelector("[data-card-other]").addEventListener("click", () => {
      field.value = "";
      show();
      field.form.elements.number.focus();
    });
    addEventListener("hashchange", read);
    show();
    read();
  }

  /* --- What was typed stays on this machine until the server has it --------------------------------------------

     Each form of the page keeps its text in sessionStorage while it is filled. It is forgotten when the server
     has taken it (the press was answered by a redirect to another page), when the server shows it back with its
     errors, when the notebook is closed, or when somebody else opens it. A lost line, a session that ran out and
     the button "back" all find it again, with its client id, so that sending twice still records once. */

  const SECRET = /^(csrfmiddlewaretoken|password.*|pin)$/;
  const PENDING = "so:sent";
  const here = () => location.pathname + location.search;
  const keyOf = (form) => `so:${here()}#${all("main form").indexOf(form)}`;
  const isKept = (form) => form.method === "post" && !form.matches("[data-forget], :has([type=password])");

  function settle() {
    const pending = sessionStorage.getItem(PENDING);
    const holder = document.querySelector(".holder")?.textContent.trim();
    if (holder && sessionStorage.getItem("so:holder") !== holder) {
      if (sessionStorage.getItem("so:holder")) sessionStorage.clear();
      sessionStorage.setItem("so:holder", holder);
    }
    if (!pending || location.pathname === "/mo-so/") return;
    const isSame = pending.startsWith(`so:${here()}#`);
    const wasRedirected = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
    const hasSpoken = document.querySelector("[data-errors], .toast") !== null;
    if (isSame ? hasSpoken : wasRedirected) {
      sessionStorage.removeItem(pending);
      sessionStorage.removeItem(PENDING);
    }
  }

  function keep(form) {
    const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SECRET.test(name));
    sessionStorage.setItem(keyOf(form), JSON.stringify(typed));
  }

  function restore(form) {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) || "null");
    if (!kept) return;
    const told = new Map(), taken = {}; /* by name, since a table has thousands of fields */
    for (const [name, value] of kept) told.set(name, [...(told.get(name) || []), value]);
    for (const field of form.elements) {
      if (!field.name || SECRET.test(field.name) || ["file", "submit", "button"].includes(field.type)) continue;
      const values = told.get(field.name) || [];
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (field.type === "select-multiple") for (const one of field.options) one.selected = values.includes(one.value);
      else {
        const value = values[(taken[field.name] = (taken[field.name] ?? -1) + 1)];
        if (value !== undefined) field.value = value;
      }
    }
  }

  function watchTyping(root) {
    try {
      settle();
      for (const form of all("main form", root).filter(isKept)) {
        if (!form.querySelector("[data-errors]")) restore(form);
        form.addEventListener("input", () => keep(form));
      }
    } catch {
      /* storage is switched off: the form works as it does without script */
    }
  }

  function remember(form) {
    try {
      if (form.matches(".close")) sessionStorage.clear();
      else if (form.matches("main form") && isKept(form)) {
        keep(form);
        sessionStorage.setItem(PENDING, keyOf(form));
      }
    } catch {
      /* as above */
    }
  }

  /* --- One press is enough; a press without a connection says so and loses nothing --------------------------------- */

  async function guard(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (Date.now() - (form.dataset.sent || 0) < 8000) {
      event.preventDefault();
      return;
    }
    remember(form);
    const button = event.submitter;
    if (navigator.onLine || form.dataset.reached) {
      form.dataset.sent = Date.now();
      if (form.dataset.progress) showProgress(form);
      if (button) setTimeout(() => button.setAttribute("aria-disabled", "true"));
      return;
    }
    event.preventDefault();
    if (await sayNet()) {
      form.dataset.reached = "1"; /* the machine says "no network", yet our server answers: it is this machine */
      form.requestSubmit(button);
    } else document.querySelector(".net")?.scrollIntoView({ block: "nearest" });
  }

  /* A long press: how far it is, asked again and again until the next page comes. */
  function showProgress(form) {
    const [bar, words] = [document.createElement("progress"), document.createElement("p")];
    bar.max = 100;
    bar.setAttribute("aria-label", "Đã làm được");
    words.setAttribute("role", "status");
    form.append(bar, words);
    const timer = setInterval(async () => {
      const answer = await fetch(form.dataset.progress).catch(() => null);
      if (answer?.status !== 200) return;
      const told = await answer.json();
      bar.value = told.percent;
      const said = `${told.words}…`;
      if (words.textContent !== said) words.textContent = said;
    }, 500);
    addEventListener("pagehide", () => {
      clearInterval(timer);
      bar.remove();
      words.remove();
    }, { once: true });
  }

  function freshen() {
    /* back from the history: the buttons press again */
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  }

  /* --- The connection in words ------------------------------------------------------------------------------------------ */

  const reaches = async () => {
    try {
      await fetch("/healthz", { method: "HEAD", cache: "no-store" });
      return true;
    } catch {
      return false;
    }
  };

  async function sayNet() {
    const isOn = navigator.onLine || (await reaches());
    const strip = document.querySelector(".net");
    if (strip) {
      strip.classList.toggle("is-off", !isOn);
      strip.querySelector(".off").hidden = isOn;
      strip.querySelector(".on").hidden = !isOn;
      if (!isOn) strip.hidden = false;
    }
    return isOn;
  }

  /* --- The desk obeys the keyboard: ↑ ↓ ← → Home End, Enter, Space, N, / ------------------------------------------------ */

  function watchGrid(root) {
    for (const table of all("table[data-grid]", root)) {
      const rows = () => all("tbody tr:not(.grp)", table).filter((row) => !row.hidden);
      const cell = (row, column) => row?.children[Math.min(column, row.children.length - 1)];
      const reach = (target) => {
        if (!target) return;
        all("[data-here]", table).forEach((one) => { one.removeAttribute("data-here"); one.tabIndex = -1; });
        target.dataset.here = "";
        target.tabIndex = 0;
        target.focus();
        target.scrollIntoView({ block: "nearest", inline: "nearest" });
      };
      const first = cell(rows()[0], 1);
      if (first) first.tabIndex = 0;
      table.addEventListener("keydown", (event) => {
        const at = event.target.closest("tbody td, tbody th");
        if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
        const list = rows(), row = at.parentElement, column = at.cellIndex, n = list.indexOf(row);
        const moves = {
          ArrowDown: () => cell(list[n + 1], column), ArrowUp: () => cell(list[n - 1], column),
          ArrowRight: () => at.nextElementSibling, ArrowLeft: () => at.previousElementSibling,
          Home: () => cell(list[0], column), End: () => cell(list.at(-1), column),
        };
        if (moves[event.key]) {
          event.preventDefault();
          reach(moves[event.key]());
        } else if (event.key === "Enter" && event.target === at) {
          (at.querySelector("a[href]") || row.querySelector("a[href]"))?.click();
        } else if (event.key === " " && event.target === at) {
          const box = row.querySelector("input[type=checkbox]");
          if (box) { event.preventDefault(); box.click(); }
        }
      });
    }
  }

  function shortcuts(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const target = event.key === "/" ? document.querySelector("[data-find]") : event.key.toLowerCase() === "n" ? document.querySelector("[data-next]") : null;
    if (!target) return;
    event.preventDefault();
    if (event.key === "/") target.focus();
    else {
      const groups = all("[data-next]");
      const at = groups.indexOf(document.activeElement.closest?.("[data-next]"));
      groups[(at + 1) % groups.length].focus();
    }
  }

  /* A search box above a table hides the rows that do not hold the words; marks and case do not matter. */
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  function watchFind(root) {
    for (const input of all("input[data-find]", root)) {
      const table = document.getElementById(input.dataset.find);
      if (!table) continue;
      const said = document.getElementById(`${input.id}-n`);
      input.closest("[hidden]")?.removeAttribute("hidden");
      input.addEventListener("input", () => {
        const wanted = fold(input.value.trim());
        const rows = all("tbody tr:not(.grp)", table);
        rows.forEach((row) => { row.hidden = !fold(row.textContent).includes(wanted); });
        for (const body of table.tBodies) {
          const head = body.querySelector(".grp");
          if (head) head.hidden = !all("tr:not(.grp)", body).some((row) => !row.hidden);
        }
        if (said) said.textContent = wanted ? `${rows.filter((row) => !row.hidden).length} dòng` : "";
      });
    }
  }

  /* --- A table wider than its place says so ------------------------------------------------------------------------------ */

  function watchWidth(root) {
    const measure = (one) => one.toggleAttribute("data-wide", one.scrollWidth > one.clientWidth + 2);
    const watcher = new ResizeObserver((seen) => seen.forEach((each) => measure(each.target)));
    all(".scroll", root).forEach((one) => watcher.observe(one));
  }

  /* --- Words put into a text where one is writing ----------------------------------------------------------------------- */

  function watchInsert(root) {
    for (const list of all("[data-insert]", root)) {
      const area = document.getElementById(list.dataset.insert);
      for (const button of area ? all("button", list) : []) {
        const words = button.closest("div").querySelector("[data-words]").textContent;
        button.hidden = false;
        button.addEventListener("click", () => {
          area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
          area.dispatchEvent(new Event("input", { bubbles: true }));
          area.focus();
        });
      }
    }
  }

  /* --- Start ------------------------------------------------------------------------------------------------------------- */

  function dress(root) {
    watchMoney(root);
    watchDays(root);
    watchFiles(root);
    takeCard(root);
    watchTyping(root);
    watchGrid(root);
    watchFind(root);
    watchInsert(root);
    watchWidth(root);
    root.querySelector("[data-errors]")?.focus();
  }

  dress(document);
  sayNet();
  document.addEventListener("submit", guard);
  document.addEventListener("keydown", shortcuts);
  document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) dress(event.target); });
  addEventListener("pageshow", freshen);
  addEventListener("online", sayNet);
  addEventListener("offline", sayNet);
  globalThis.so = Object.freeze({ numberWords, readAmount, grouped });

  /* --- On the wall of a hall: arrows, and the buttons of a presenter, go from one thing to the next ---------- */

  const TURNS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };

  document.addEventListener("keydown", (event) => {
    if (!document.documentElement.classList.contains("screen") || event.ctrlKey || event.altKey) return;
    const link = TURNS[event.key] && document.querySelector(`a[rel=${TURNS[event.key]}]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
})();
