// Waits until the document has not changed for quietMs, at most capMs. Returns the milliseconds waited.
(quietMs, capMs) => new Promise(resolve => {
  const start = performance.now();
  let last = start;
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const look = () => {
    const now = performance.now();
    const end = Math.min(last + quietMs, start + capMs);
    if (now < end) {
      setTimeout(look, end - now);
      return;
    }
    observer.disconnect();
    resolve(String(Math.round(now - start)));
  };
  look();
})
