// Installs what the other try-scripts work with in this frame's own world, once: numbers for elements, their descriptions, a log of keys and focus.
// Returns how many elements the keyboard should reach here, and the selectors of the frames by their place. Nothing of it is visible to the page.
(place) => {
  const answer = () => JSON.stringify({
    stops: globalThis.portalCheckTry.stops().length,
    frames: Array.from({ length: Math.min(globalThis.length, 12) }, (_, index) => {
      const tools = globalThis.portalCheckTry;
      const owner = tools.all().find(element => element.contentWindow && element.contentWindow === globalThis[index]);
      return owner && tools.visible(owner) && owner.clientWidth > 1 && owner.clientHeight > 1 ? tools.selector(owner) : '';
    }),
  });
  if (globalThis.portalCheckTry) return answer();
  const tools = globalThis.portalCheckTry = { log: [], nodes: [], place };
  const numbers = new WeakMap();

  tools.number = element => {
    if (!element || element === document.body || element === document.documentElement) return -1;
    if (!numbers.has(element)) {
      if (tools.nodes.length >= 4000) return -1;
      numbers.set(element, tools.nodes.length);
      tools.nodes.push(element);
    }
    return numbers.get(element);
  };

  tools.active = () => {
    let active = document.activeElement;
    while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };

  // portalCheckPlace names elements as judges do; it is in this world before any page.
  tools.selector = element => tools.place + globalThis.portalCheckPlace(element);

  tools.text = element => {
    const own = element.getAttribute('aria-label') || element.innerText || element.value || element.getAttribute('alt') || element.getAttribute('title')
      || element.getAttribute('placeholder') || (element.querySelector('img[alt]') || { alt: '' }).alt || '';
    return String(own).replace(/\s+/g, ' ').trim().slice(0, 100);
  };

  tools.box = element => {
    const box = element.getBoundingClientRect();
    return { x: Math.round(box.x + scrollX), y: Math.round(box.y + scrollY), width: Math.round(box.width), height: Math.round(box.height) };
  };

  tools.describe = element => ({
    selector: tools.selector(element).slice(0, 1000),
    html: element.cloneNode(false).outerHTML.replace(/(\s(?:src|href|srcset|style)=")(data:[^"]{40})[^"]*/g, '$1$2').slice(0, 300),
    tag: element.localName,
    role: (element.getAttribute('role') || '').slice(0, 40),
    text: tools.text(element),
    box: tools.box(element),
  });

  tools.visible = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: false, contentVisibilityAuto: true });

  const all = (root, found) => {
    for (const element of root.querySelectorAll('*')) {
      found.push(element);
      if (element.shadowRoot) all(element.shadowRoot, found);
    }
    return found;
  };
  tools.all = () => all(document, []);

  const natural = 'a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,iframe,audio[controls],video[controls],[contenteditable],[tabindex]';
  tools.inert = element => {
    for (let node = element; node; node = node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null)) {
      if (node.inert || node.hasAttribute('inert')) return true;
    }
    return false;
  };

  // What the keyboard should reach: natural and made controls that are drawn, can take focus, and are not behind a modal dialog.
  tools.stops = () => {
    const modal = [...document.querySelectorAll('dialog:modal')].pop();
    const groups = new Set();
    const radios = new Map();
    for (const radio of document.querySelectorAll('input[type=radio]:checked')) if (radio.name) radios.set(radio.name + '|' + (radio.form ? tools.number(radio.form) : ''), radio);
    return tools.all().filter(element => {
      if (!element.matches(natural) || element.tabIndex < 0 || element.disabled || element.localName === 'iframe') return false;
      if (element.matches('fieldset:disabled *') || (modal && !modal.contains(element)) || !tools.visible(element) || tools.inert(element)) return false;
      if (element.localName === 'summary' && !(element.parentElement && element.parentElement.localName === 'details')) return false;
      if (element.localName === 'input' && element.type === 'radio' && element.name) {
        const group = element.name + '|' + (element.form ? tools.number(element.form) : '');
        if (radios.has(group) ? radios.get(group) !== element : groups.has(group)) return false;
        groups.add(group);
      }
      return true;
    });
  };

  // How much of the part in view something else lies over; 0 to 9 of nine points, -1 where no point is in view.
  tools.covered = element => {
    const box = element.getBoundingClientRect();
    let seen = 0;
    let hidden = 0;
    const over = new Set();
    for (const down of [0.1, 0.5, 0.9]) {
      for (const along of [0.1, 0.5, 0.9]) {
        const x = box.x + box.width * along;
        const y = box.y + box.height * down;
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
        seen++;
        let top = document.elementFromPoint(x, y);
        while (top && top.shadowRoot && top.shadowRoot.elementFromPoint(x, y) && top.shadowRoot.elementFromPoint(x, y) !== top) top = top.shadowRoot.elementFromPoint(x, y);
        if (!top || top === element || element.contains(top) || top.contains(element) || (element.labels && [...element.labels].some(label => label.contains(top)))) continue;
        hidden++;
        over.add(top);
      }
    }
    return { seen, hidden, over: [...over] };
  };

  const composites = '[role=tablist],[role=menu],[role=menubar],[role=listbox],[role=grid],[role=treegrid],[role=tree],[role=radiogroup],[role=toolbar],[role=combobox]';
  const hidden = element => {
    for (let node = element; node; node = node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null)) {
      if (node.getAttribute('aria-hidden') === 'true') return true;
    }
    return false;
  };
  const staying = element => {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(node).position)) return node;
    }
    return null;
  };

  // How an element stands while it has the focus: taken when the next key comes, so after the page has scrolled to it.
  tools.stop = element => {
    const box = element.getBoundingClientRect();
    const cover = tools.covered(element);
    const over = cover.seen > 0 && cover.hidden === cover.seen ? cover.over.map(staying).find(node => node && !node.contains(element)) : null;
    return {
      element: tools.describe(element),
      tabIndex: element.hasAttribute('tabindex') ? parseInt(element.getAttribute('tabindex'), 10) || 0 : null,
      hidden: hidden(element),
      inView: cover.seen > 0 && box.width > 1 && box.height > 1,
      covered: cover.hidden,
      points: cover.seen,
      coveredBy: over ? tools.describe(over) : null,
      composite: !!element.closest(composites),
      form: element.form ? tools.selector(element.form) : '',
    };
  };

  // What an element and its nearest surroundings look like, as far as styles tell.
  const traits = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor', 'borderBottomColor', 'borderTopWidth', 'borderBottomWidth',
    'borderBottomStyle', 'backgroundColor', 'backgroundImage', 'color', 'textDecorationLine', 'transform', 'opacity', 'filter', 'visibility', 'display'];
  const look = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && style.content === 'none') return '';
    return traits.map(name => style.outlineStyle === 'none' && name.startsWith('outline') ? '' : style[name]).join();
  };
  tools.look = element => [look(element), look(element, '::before'), look(element, '::after'), element.parentElement ? look(element.parentElement) : '',
    element.labels && element.labels.length ? look(element.labels[0]) : ''].join('|');

  tools.looks = new Map();
  tools.met = new Map();
  const push = (kind, element, more) => {
    if (tools.log.length < 4000) tools.log.push([performance.timeOrigin + performance.now(), kind, element ? tools.number(element) : -1, more || '']);
  };
  const options = { capture: true, passive: true };
  globalThis.addEventListener('keydown', event => {
    if (!event.isTrusted) return;
    const active = tools.active();
    const number = tools.number(active);
    if (event.key === 'Tab' && number >= 0 && !tools.met.has(number) && tools.met.size < 300) {
      tools.met.set(number, tools.stop(active));
      tools.looks.set(number, tools.look(active));
    }
    push('key', active, event.key);
  }, options);
  // On the way down, so before the page's own listeners can take the focus away again.
  const inside = event => event.composedPath()[0] instanceof Element;
  globalThis.addEventListener('focus', event => { if (inside(event)) push('focus', event.composedPath()[0]); }, options);
  globalThis.addEventListener('blur', event => { if (inside(event) && event.relatedTarget === null) push('blur', event.composedPath()[0]); }, options);
  globalThis.addEventListener('submit', event => push('submit', event.composedPath()[0], tools.number(tools.active())), options);
  if (globalThis.navigation) {
    navigation.addEventListener('navigate', event => {
      if (!event.hashChange && !event.downloadRequest) push('away', tools.active(), event.destination.url.slice(0, 500));
    });
  }
  return answer();
}
