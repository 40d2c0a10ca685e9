"use strict";
// Everything can be read without this; it only filters, sorts and cites.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const form = one("form");
const rows = all("tr[data-m]");
const count = one("output");

function filter() {
  const words = form.q.value.toLowerCase().normalize("NFKC").split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase().normalize("NFKC");
    const fits = (!form.topic.value || row.dataset.t === form.topic.value)
      && (!form.kind.value || row.dataset.m === form.kind.value)
      && words.every((word) => text.includes(word));
    row.hidden = !fits;
    shown += fits;
  }
  const sorted = Boolean(one("th[aria-sort$=cending]"));
  for (const head of all("tr.topic")) {
    head.hidden = sorted || !all("tr[data-m]:not([hidden])", head.parentNode).length;
  }
  count.textContent = `${shown} / ${rows.length}`;
}

const nameOf = (row) => ((one("#en").checked && row.cells[0].querySelector("[lang=en]")) || row.cells[0]).textContent;

// Figures of different units can't be put in order: they are sorted within theirs, and places within their report.
const orders = {
  name: (a, b) => [0, nameOf(a).localeCompare(nameOf(b), "zh")],
  value: (a, b) => [a.dataset.u.localeCompare(b.dataset.u), a.dataset.v - b.dataset.v],
  place: (a, b) => [a.dataset.r.localeCompare(b.dataset.r), a.dataset.p - b.dataset.p],
};

function sort(head) {
  const body = head.closest("table").tBodies[0];
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of all("th[aria-sort]")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const own = rows.filter((row) => row.closest("table") === head.closest("table"));
  own.sort((a, b) => {
    const [first, then] = orders[head.dataset.sort](a, b);
    return first || (up ? then : -then) || 0;
  });
  body.append(...own);
  filter();
}

function cite(link) {
  const row = link.closest("tr");
  const source = document.getElementById(link.hash.slice(1));
  for (const line of all("dialog p")) {
    line.textContent = source.dataset[line.lang]
      .replaceAll("{p}", row.dataset.p).replaceAll("{x}", row.dataset.x || row.cells[2].textContent);
  }
  one("dialog").showModal();
}

for (const head of all("th[data-sort]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  head.setAttribute("aria-sort", "none");
  button.addEventListener("click", () => sort(head));
}
for (const link of all("a.cite")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    cite(link);
  });
}
one("#copy").addEventListener("click", () => {
  const shown = all("dialog p").find((line) => line.offsetParent);
  getSelection().selectAllChildren(shown);
  navigator.clipboard?.writeText(shown.textContent).catch(() => {});
});
one("#close").addEventListener("click", () => one("dialog").close());
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
filter();
