/* SPDX-License-Identifier: MIT */
/* Drives the page that the time line exports: it speaks both languages, zooms
 * the lanes, and shows the call and the locks of a chosen step. */
"use strict";

const lanes = document.getElementById("lanes");
const scroller = document.getElementById("scroller");
const ruler = document.getElementById("ruler");
const cursor = document.getElementById("cursor");
const call = document.getElementById("call");
const rows = [...document.querySelectorAll("#steps tbody tr")];
const marks = [...lanes.querySelectorAll(".mark")];
const movable = [...lanes.querySelectorAll("[data-x]")];
const heads = [...lanes.querySelectorAll(".head")];
const lasting = [...document.querySelectorAll("[data-from]")];
const tookHead = document.querySelector("#steps th:last-child");
const left = Number(lanes.dataset.left);
const end = Number(lanes.dataset.end);
/* Room for the label of a bar that lasts. */
const right = lanes.width.baseVal.value - end + 120;
const markWidth = 17.6;
const MOST_PLACES = 6;
const tickDistance = 130;

let zoom = 1;
let chosen = null;
/* The mark that the Tab key leads to. */
let reached = marks[0];

function speak(language) {
  document.documentElement.lang = language;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", button.dataset.language === language);
  }
  /* A browser shows the first title of an element. */
  for (const title of lanes.querySelectorAll(`title[lang="${language}"]`)) {
    title.parentNode.prepend(title);
  }
  document.title = [...document.querySelectorAll("h1")].find(
    (head) => !head.lang || head.lang === language).textContent;
}

/* Returns the present place of a mark that is at `x` when the page opens. */
function place(x) {
  return left + (x - left) * zoom;
}

function number(element, name) {
  return Number(element.dataset[name]);
}

function middle(mark) {
  return place(number(mark, "x") + markWidth / 2);
}

function rowOf(mark) {
  return document.getElementById("s" + mark.dataset.step);
}

function markOf(row) {
  return marks.find((mark) => "s" + mark.dataset.step === row.id);
}

/* So many places that durations that differ by this step differ as texts. */
function duration(nanoseconds, step) {
  const [unit, name, usual] = nanoseconds < 1e6 ? [1e3, " µs", 1]
                            : nanoseconds < 1e9 ? [1e6, " ms", 1]
                                                : [1e9, " s", 2];
  const needed = step > 0 ? Math.ceil(Math.log10(unit / step)) : usual;
  return (nanoseconds / unit).toFixed(
      Math.min(Math.max(needed, usual), MOST_PLACES)) + name;
}

function svg(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

/* The marks from left to right: where each is at first, and its time. */
const knots = marks.map(
  (mark) => [number(mark, "x") + markWidth / 2, number(rowOf(mark), "time")])
  .sort((one, other) => one[0] - other[0]);

function knot(at) {
  const [x, time] = knots[Math.min(at, knots.length - 1)];
  return [place(x), time];
}

/* The time at each tick between two places: from mark to mark it grows evenly.
 */
function drawRuler(first, last) {
  const height = lanes.height.baseVal.value;
  const skipped = Math.max(0, Math.floor((first - left) / tickDistance));
  ruler.replaceChildren();
  if (knots.length === 0) {
    return;
  }
  for (let x = left + skipped * tickDistance, at = 0;
       x <= Math.min(last, place(end)); x += tickDistance) {
    while (at + 1 < knots.length && knot(at + 1)[0] <= x) {
      at++;
    }
    const [from, to] = [knot(at), knot(at + 1)];
    const slope = to[0] > from[0] ? (to[1] - from[1]) / (to[0] - from[0]) : 0;
    const label = svg("text", {x: x + 4, y: 15});
    label.textContent = "+" + duration(
        from[1] + slope * Math.max(0, x - from[0]), slope * tickDistance);
    ruler.append(svg("path", {d: `M${x},0 V${height}`}), label);
  }
}

function drawVisibleRuler() {
  drawRuler(scroller.scrollLeft, scroller.scrollLeft + scroller.clientWidth);
}

/* Names and labels stay visible while the lanes scroll. */
function keepWords() {
  for (const head of heads) {
    head.setAttribute("transform", `translate(${scroller.scrollLeft} 0)`);
  }
  for (const bar of lanes.querySelectorAll(".bar")) {
    const hidden = Math.max(0, scroller.scrollLeft - place(number(bar, "x")));
    for (const label of bar.querySelectorAll("text")) {
      label.setAttribute("x", 5 + hidden);
    }
  }
}

function drawCursor() {
  const mark = chosen && markOf(chosen);
  cursor.setAttribute("d", mark ? `M${middle(mark)},0 V${
    number(mark, "y")} m0,${markWidth + 2} V${lanes.height.baseVal.value}` : "");
}

function draw() {
  for (const element of movable) {
    const bar = element.dataset.width !== undefined;
    const x = bar ? place(number(element, "x"))
                  : middle(element) - markWidth / 2;
    element.setAttribute("transform", `translate(${x} ${element.dataset.y})`);
    for (const box of bar ? element.querySelectorAll("rect, svg") : []) {
      box.setAttribute("width", element.classList.contains("lasts")
        ? place(end) + right - x
        : Math.max(2, number(element, "width") * zoom));
    }
  }
  for (const mark of marks) {
    /* Marks that are close to each other are narrow. */
    const width = Math.min(markWidth, Math.max(2, markWidth * zoom));
    const box = mark.querySelector("rect");
    box.setAttribute("width", width);
    box.setAttribute("x", (markWidth - width) / 2);
  }
  lanes.setAttribute("width", place(end) + right);
  lanes.setAttribute("viewBox", `0 0 ${place(end) + right} ${
    lanes.height.baseVal.value}`);
  drawVisibleRuler();
  drawCursor();
  keepWords();
}

/* The chosen mark, or else the middle of the view, stays where it is. */
function zoomTo(wanted) {
  const mark = chosen && markOf(chosen);
  const still = mark ? number(mark, "x")
    : left + (scroller.scrollLeft + scroller.clientWidth / 2 - left) / zoom;
  const before = place(still) - scroller.scrollLeft;
  zoom = Math.min(40, Math.max(0.002, wanted));
  draw();
  scroller.scrollLeft = place(still) - before;
}

function fit() {
  zoomTo((scroller.clientWidth - left - right) / Math.max(1, end - left));
}

/* Shows which locks and pins were held right after the chosen step. */
function showMoment() {
  const time = chosen ? number(chosen, "time") : 0;
  document.body.classList.toggle("past", chosen !== null);
  for (const element of lasting) {
    const here = chosen !== null && number(element, "from") <= time &&
                 time < number(element, "to");
    element.classList.toggle("here", here);
    if (element.localName === "li") {
      element.hidden = !here;
    }
  }
}

/* Crosses out the processes that had ended. */
function showEnds() {
  for (const cross of document.querySelectorAll(".thing .end")) {
    const lane = [...lanes.querySelectorAll(".lane")].find((other) =>
      other.dataset.pid === cross.parentNode.dataset.id);
    cross.classList.toggle("here", chosen !== null && lane !== undefined &&
      "ended" in lane.dataset &&
      number(lane, "ended") <= number(chosen, "time"));
  }
}

/* A copy of a cell, in both languages. */
function part(cell) {
  const copy = document.createElement("div");
  copy.className = cell.className;
  copy.append(...cell.cloneNode(true).childNodes);
  return copy;
}

function choose(row) {
  if (chosen) {
    chosen.classList.remove("chosen");
  }
  for (const mark of lanes.querySelectorAll(".mark.chosen")) {
    mark.classList.remove("chosen");
  }
  chosen = row;
  call.replaceChildren();
  showMoment();
  showEnds();
  if (row) {
    row.classList.add("chosen");
    const [time, who, step, took] = row.cells;
    call.append(part(time), part(who), part(took), part(step));
    if (took.textContent) {
      call.children[2].prepend(...part(tookHead).childNodes, ": ");
    }
    showMark(row);
  }
  drawCursor();
}

function showMark(row) {
  const mark = markOf(row);
  if (!mark) {
    return;
  }
  mark.classList.add("chosen");
  reached.tabIndex = -1;
  mark.tabIndex = 0;
  reached = mark;
  if (middle(mark) < scroller.scrollLeft + markWidth ||
      middle(mark) > scroller.scrollLeft + scroller.clientWidth - markWidth) {
    scroller.scrollLeft = middle(mark) - scroller.clientWidth / 2;
  }
}

/* Goes this many steps on, also to those of another process. */
function go(steps) {
  const at = chosen ? rows.indexOf(chosen) + steps : steps > 0 ? 0 : -1;
  if (rows.at(at) && at < rows.length && (at >= 0 || !chosen)) {
    choose(rows.at(at));
  }
}

function nearest(candidates, mark) {
  return candidates.reduce((best, other) => best === null ||
    Math.abs(middle(other) - middle(mark)) <
    Math.abs(middle(best) - middle(mark)) ? other : best, null);
}

/* The mark that an arrow key leads to; in another lane, the nearest one. */
function neighbour(mark, key) {
  const lane = [...mark.parentNode.querySelectorAll(".mark")];
  const at = lane.indexOf(mark);
  const found = {
    ArrowLeft: lane[at - 1], ArrowRight: lane[at + 1],
    Home: lane[0], End: lane[lane.length - 1],
  };
  if (key in found) {
    return found[key];
  }
  let other = mark.parentNode;
  do {
    other = key === "ArrowUp" ? other.previousElementSibling
      : key === "ArrowDown" ? other.nextElementSibling : null;
  } while (other && !other.querySelector(".mark"));
  return other ? nearest([...other.querySelectorAll(".mark")], mark) : null;
}

function press(event) {
  const mark = event.target.closest(".mark");
  const zooms = {"+": 1.5, "=": 1.5, "-": 1 / 1.5};
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.key in zooms) {
    zoomTo(zoom * zooms[event.key]);
    event.preventDefault();
  } else if (mark) {
    const next = neighbour(mark, event.key);
    if (next) {
      next.focus({preventScroll: true});
      event.preventDefault();
    }
  }
}

/* Says in the language of the page what a mark is. */
function label(mark) {
  const title = mark.querySelector("title") || svg("title", {});
  title.textContent = rowOf(mark).innerText;
  mark.prepend(title);
  mark.setAttribute("aria-label", title.textContent);
}

for (const mark of marks) {
  mark.tabIndex = mark === reached ? 0 : -1;
  mark.addEventListener("mouseenter", () => label(mark));
  mark.addEventListener("focus", () => {
    label(mark);
    choose(rowOf(mark));
  });
  mark.addEventListener("click", (event) => {
    event.preventDefault();
    mark.focus({preventScroll: true});
    choose(rowOf(mark));
  });
}
for (const row of rows) {
  row.addEventListener("click", () => choose(row));
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(button.dataset.language));
}
const actions = {
  previous: () => go(-1), next: () => go(1), in: () => zoomTo(zoom * 1.5),
  out: () => zoomTo(zoom / 1.5), fit, none: () => choose(null),
};
for (const [id, action] of Object.entries(actions)) {
  document.getElementById(id).addEventListener("click", action);
}
lanes.addEventListener("keydown", press);
scroller.addEventListener("scroll", keepWords);
scroller.addEventListener("scroll", drawVisibleRuler);
addEventListener("resize", drawVisibleRuler);
addEventListener("beforeprint", () => drawRuler(0, place(end)));
addEventListener("afterprint", drawVisibleRuler);
speak(document.documentElement.lang);
draw();
if (place(end) + right > scroller.clientWidth * 4) {
  fit();
}
