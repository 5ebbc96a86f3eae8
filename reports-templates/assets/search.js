// Looks for agencies, portals and criteria in data/search.json, with or without diacritics. Without this file the letters below still lead everywhere.
"use strict";
(() => {
  const most = 50;
  const search = document.querySelector(".search");
  const words = document.getElementById("search-words");
  const said = search.querySelector(".search-said");
  const found = search.querySelector(".search-found");
  const english = document.documentElement.lang === "en";
  const home = search.dataset.home;
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  let entries;

  async function load() {
    const answer = await fetch(search.dataset.index);
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }

    const data = await answer.json();
    const named = (vietnamese, other) => (english && other) || vietnamese;
    entries = [
      ...data.agencies.map(([id, vietnamese, other, portals]) => ({
        name: named(vietnamese, other), href: home + "agency/" + id + "/", plain: plain([vietnamese, other, ...portals.map(portal => portal[1])].join(" ")),
        portals: portals.map(([portal, address]) => ({ name: address, href: portal && home + "portal/" + portal + "/" })),
      })),
      ...data.criteria.map(([id, vietnamese, other]) => ({
        name: named(vietnamese, other), href: home + "criterion/" + id + "/", plain: plain([vietnamese, other, id].join(" ")), portals: [],
      })),
    ];
  }

  function link({ name, href }) {
    const element = document.createElement(href ? "a" : "span");
    if (href) {
      element.href = href;
    }

    element.textContent = name;
    return element;
  }

  function row(entry) {
    const item = document.createElement("li");
    item.append(link(entry));
    entry.portals.forEach((portal, at) => item.append(at ? ", " : " – ", link(portal)));
    return item;
  }

  async function look() {
    const asked = plain(words.value).split(/\s+/).filter(Boolean);
    if (asked.length === 0) {
      said.textContent = "";
      found.replaceChildren();
      return;
    }

    try {
      entries ?? await load();
    } catch {
      said.textContent = search.dataset.failed;
      return;
    }

    const fit = entries.filter(entry => asked.every(word => entry.plain.includes(word)));
    said.textContent = (fit.length === 0 ? search.dataset.none : fit.length > most ? search.dataset.many : search.dataset.some).replace("[count]", fit.length).replace("[shown]", most);
    found.replaceChildren(...fit.slice(0, most).map(row));
  }

  search.hidden = false;
  words.addEventListener("input", look);
})();
