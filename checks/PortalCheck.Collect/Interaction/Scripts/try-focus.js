// One step of comparing a control with focus and without. Returns JSON.
async (action, number) => {
  const tools = globalThis.portalCheckTry;
  const frame = () => new Promise(done => { const late = setTimeout(done, 100); requestAnimationFrame(() => requestAnimationFrame(() => { clearTimeout(late); done(); })); });
  // Styles that fade in would be photographed half-way.
  const settle = async () => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    await frame();
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  };
  const element = tools.nodes[number];
  const actions = {
    // One of each sort, those first whose styles tell no difference.
    sorts: () => {
      const sorts = new Map();
      for (const met of tools.met.keys()) {
        const control = tools.nodes[met];
        if (!control.isConnected || control.localName === 'iframe') continue;
        const box = control.getBoundingClientRect();
        const tiny = box.width < 2 || box.height < 2;
        const same = tools.looks.get(met) === tools.look(control);
        const key = [control.localName, control.type || '', control.className && control.className.baseVal === undefined ? control.className : '', control.closest('nav,header,footer,main,aside,form,dialog')?.localName || '', same, tiny].join('|');
        const sort = sorts.get(key);
        if (sort) sort.alike++; else sorts.set(key, { number: met, alike: 1, same });
      }
      return [...sorts.values()].sort((one, other) => Number(other.same) - Number(one.same) || other.alike - one.alike);
    },
    without: async () => {
      const active = tools.active();
      if (active && active !== document.body) active.blur();
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      await settle();
      const boxes = [element, ...(element.labels || [])].map(one => one.getBoundingClientRect()).filter(box => box.width > 0 && box.height > 0);
      if (boxes.length === 0) boxes.push(new DOMRect(0, 0, 0, 0));
      const left = Math.max(0, Math.min(...boxes.map(box => box.left)) - 16);
      const top = Math.max(0, Math.min(...boxes.map(box => box.top)) - 16);
      const right = Math.min(innerWidth, Math.max(...boxes.map(box => box.right)) + 16);
      const bottom = Math.min(innerHeight, Math.max(...boxes.map(box => box.bottom)) + 16);
      const clear = tools.active() === null || tools.active() === document.body;
      const inView = boxes[0].width > 0 && right - left > 1 && bottom - top > 1;
      const own = element.getBoundingClientRect();
      return {
        element: tools.describe(element), inView, clear, x: left + scrollX, y: top + scrollY, width: inView ? right - left : 0, height: inView ? bottom - top : 0,
        ownWidth: Math.round(own.width), ownHeight: Math.round(own.height), viewX: scrollX, viewY: scrollY, viewWidth: innerWidth, viewHeight: innerHeight,
      };
    },
    with: async () => {
      element.focus({ preventScroll: true });
      await settle();
      const box = element.getBoundingClientRect();
      return {
        held: tools.active() === element,
        inView: box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight && tools.visible(element),
      };
    },
  };
  return JSON.stringify(await actions[action](), (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
