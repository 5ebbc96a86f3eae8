// Waits until the document has not changed for quietMs, at most capMs. Returns the milliseconds waited.
(quietMs, capMs) => new Promise(resolve => {
  const start = performance.now();
  let last = start;
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - last >= quietMs || now - start >= capMs) {
      clearInterval(timer);
      observer.disconnect();
      resolve(String(Math.round(now - start)));
    }
  }, 25);
})
