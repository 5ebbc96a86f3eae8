// Better filters for one league: a field for names, and how many rows are shown. Without this file the choices above it still work.
"use strict";
(() => {
  const filters = document.querySelector(".league-filters");
  const rows = [...document.querySelectorAll(".league-rows tbody tr")];
  const said = filters.querySelector(".filter-said");
  const name = filters.querySelector("#filter-name");
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const names = rows.map(row => plain(row.querySelector("th").textContent));

  function apply() {
    const words = plain(name.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => row.classList.toggle("filtered", !words.every(word => names[at].includes(word))));
    const shown = rows.filter(row => getComputedStyle(row).display !== "none").length;
    said.textContent = filters.dataset.count.replace("[shown]", shown).replace("[all]", rows.length);
  }

  name.closest(".filter-text").hidden = false;
  filters.addEventListener("input", apply);
  apply();
})();
