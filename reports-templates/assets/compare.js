// Two members of a league side by side, made from the page's own table: nothing is fetched. Without this file the table stands alone.
"use strict";
(() => {
  const section = document.querySelector(".compare");
  const table = document.querySelector(".compare-all");
  const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  const rows = [...table.tBodies[0].rows];
  const [one, other] = [document.getElementById("compare-one"), document.getElementById("compare-other")];
  const pair = document.querySelector(".compare-pair");
  const said = document.querySelector(".compare-said");
  if (rows.length < 2) {
    return;
  }

  for (const list of [one, other]) {
    rows.forEach((row, at) => list.append(new Option(row.cells[0].textContent, at)));
  }

  function verdict(a, b) {
    const [low, high, otherLow, otherHigh] = [a.dataset.min, a.dataset.max, b.dataset.min, b.dataset.max];
    if ([low, high, otherLow, otherHigh].includes("")) {
      return section.dataset.unknown;
    }

    return Number(low) <= Number(otherHigh) && Number(otherLow) <= Number(high) ? section.dataset.unclear : section.dataset.clear;
  }

  function show() {
    const [a, b] = [rows[one.value], rows[other.value]];
    pair.tHead.rows[0].cells[1].replaceChildren(a.cells[0].firstElementChild.cloneNode(true));
    pair.tHead.rows[0].cells[2].replaceChildren(b.cells[0].firstElementChild.cloneNode(true));
    pair.tBodies[0].replaceChildren(...heads.slice(1).map((head, at) => {
      const line = document.createElement("tr");
      const name = document.createElement("th");
      name.scope = "row";
      name.textContent = head;
      line.append(name, ...[a, b].map(row => {
        const cell = document.createElement("td");
        cell.textContent = row.cells[at + 1].textContent;
        return cell;
      }));
      return line;
    }));
    said.textContent = a === b ? "" : verdict(a, b);
  }

  const asked = rows.findIndex(row => "#" + row.id === location.hash);
  one.value = asked < 0 ? 0 : asked;
  other.value = asked === 0 || asked < 0 ? 1 : 0;
  section.hidden = false;
  section.addEventListener("change", show);
  show();
})();
