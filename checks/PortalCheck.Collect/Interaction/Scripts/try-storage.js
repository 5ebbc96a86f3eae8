// Takes what the page has stored, or puts it back. Returns JSON.
(action) => {
  const tools = globalThis.portalCheckTry;
  const stores = () => ['localStorage', 'sessionStorage'].map(name => { try { return globalThis[name]; } catch { return null; } });
  if (action === 'take') {
    tools.stored = stores().map(store => store ? Object.entries(store).slice(0, 2000) : []);
  } else {
    stores().forEach((store, index) => {
      if (!store) return;
      const before = new Map(tools.stored[index]);
      for (const key of Object.keys(store)) if (!before.has(key)) store.removeItem(key);
      for (const [key, value] of before) if (store.getItem(key) !== value) store.setItem(key, value);
    });
  }
  return '{}';
}
