// Gives this world one way to name an element, the same that judges use for the stored document (ElementPlace): portalCheckPlace(element).
globalThis.portalCheckPlace = element => {
  const simple = /^[A-Za-z][A-Za-z_-]{1,40}[0-9]{0,2}$/;
  const of = start => {
    const steps = [];
    const root = start.getRootNode();
    for (let at = start; at && at.nodeType === Node.ELEMENT_NODE; at = at.parentElement) {
      const id = at.getAttribute('id') || '';
      if (simple.test(id) && root.querySelectorAll && root.querySelectorAll('#' + id).length === 1) { steps.push('#' + id); break; }
      const name = at.localName;
      let alike = 0;
      let place = 0;
      const siblings = at.parentNode && at.parentNode.children ? at.parentNode.children : [];
      for (const other of siblings) {
        if (other.localName === name) { alike++; if (other === at) place = alike; }
      }
      steps.push(alike > 1 ? `${name}:nth-of-type(${place})` : name);
    }
    const own = steps.reverse().join(' > ');
    return root instanceof ShadowRoot ? of(root.host) + ' >> ' + own : own;
  };
  try { return element && element.getRootNode ? of(element).slice(0, 1000) : ''; } catch { return ''; }
};
