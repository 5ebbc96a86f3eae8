// One action of trying what keys do beside moving the focus: links past the head, single keys, controls that open something. Returns JSON.
(action, argument) => {
  const tools = globalThis.portalCheckTry;
  const none = () => { const active = tools.active(); return !active || active === document.body || active === document.documentElement; };
  const calm = () => { if (!none()) tools.active().blur(); };
  const size = () => ({ elements: document.getElementsByTagName('*').length, text: (document.body.innerText || '').slice(0, 300000) });
  const same = (one, other) => one.elements === other.elements && one.text === other.text;
  const targetOf = link => {
    let name = link.getAttribute('href').slice(1);
    try { name = decodeURIComponent(name); } catch { /* as written */ }
    return document.getElementById(name) || document.getElementsByName(name)[0] || null;
  };
  const follows = (first, second) => !!(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) && element.getBoundingClientRect().width > 2;
  const opens = '[aria-haspopup]:not([aria-haspopup=false]),[aria-expanded=false],[data-toggle=dropdown],[data-bs-toggle=dropdown],[data-toggle=modal],[data-bs-toggle=modal],[role=tab]';
  const dialogs = () => [...document.querySelectorAll('dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true],.modal')].filter(element => shown(element) && element.getBoundingClientRect().height > 20);
  const outer = stops => {
    let part = stops[0];
    while (part.parentElement && part.parentElement !== document.body && !stops.every(stop => part.contains(stop))) part = part.parentElement;
    return part;
  };
  const within = (part, element) => !!part && !!element && part.contains(element);
  const actions = {
    // Links within the page among the first three stops.
    skips: () => tools.stops().slice(0, 3).filter(element => element.localName === 'a' && /^#[^/!]/.test(element.getAttribute('href') || '')).map(element => ({
      number: tools.number(element), element: tools.describe(element), target: element.getAttribute('href').slice(0, 100), exists: !!targetOf(element),
    })),
    // After Enter on the link and Tab.
    skipped: number => {
      const link = tools.nodes[number];
      const target = targetOf(link);
      const active = tools.active();
      const next = tools.stops()[tools.stops().indexOf(link) + 1];
      const rest = target && tools.stops().some(stop => target.contains(stop) || follows(target, stop));
      // Where nothing after it takes the focus, nothing can be told.
      return { works: !!target && (!rest || (!none() && (active === target || target.contains(active) || follows(target, active)) && (active !== next || !follows(next, target)))) };
    },
    calm: () => { calm(); tools.size = size(); return { from: tools.log.length }; },
    // What a key did: since the log had so many entries, and to what is shown.
    pressed: from => {
      const away = tools.log.slice(from).some(entry => entry[1] === 'away' || entry[1] === 'submit');
      const active = none() ? null : tools.active();
      return { away, active: active ? tools.number(active) : -1, element: active ? tools.describe(active) : null, changed: !same(tools.size, size()) };
    },
    settings: () => {
      const control = [...document.querySelectorAll('button,a,input,label,[role=button],[role=switch],[role=checkbox],summary')].find(element => /shortcut|hot ?key|phím tắt|phím nóng/i.test(tools.text(element) + ' ' + (element.labels && element.labels[0] ? element.labels[0].innerText : '')));
      return { element: control ? tools.describe(control) : null };
    },
    // One control of each sort that says that it opens something.
    openers: () => {
      const sorts = new Map();
      for (const stop of tools.stops()) {
        if (!stop.matches(opens) || !shown(stop) || stop.matches('input,select,textarea')) continue;
        const key = [stop.localName, stop.getAttribute('role'), stop.getAttribute('aria-haspopup'), stop.getAttribute('data-toggle') || stop.getAttribute('data-bs-toggle'), stop.className && stop.className.baseVal === undefined ? stop.className : ''].join('|');
        if (!sorts.has(key)) sorts.set(key, { number: tools.number(stop), element: tools.describe(stop), tab: stop.getAttribute('role') === 'tab' });
      }
      return [...sorts.values()].slice(0, 4);
    },
    arm: number => {
      calm();
      tools.armed = { stops: new Set(tools.stops()), dialogs: new Set(dialogs()) };
      tools.nodes[number].focus();
      return { active: tools.number(tools.active()) };
    },
    // What Enter on the control brought into view.
    opened: number => {
      const dialog = dialogs().find(element => !tools.armed.dialogs.has(element));
      const come = tools.stops().filter(stop => !tools.armed.stops.has(stop));
      const part = dialog || (come.length > 0 ? outer(come) : null);
      tools.part = part && part !== document.body && !part.contains(tools.nodes[number]) ? part : dialog || (come.length === 1 ? come[0] : null);
      const active = tools.active();
      return {
        kind: dialog ? 'dialog' : 'menu', part: tools.part ? tools.describe(tools.part) : null, stops: come.length,
        modal: !!dialog && (dialog.matches(':modal') || dialog.getAttribute('aria-modal') === 'true'),
        reached: within(tools.part, active) || come.includes(active),
      };
    },
    reached: () => ({ reached: within(tools.part, tools.active()) }),
    // After Escape.
    closed: number => {
      const closed = !tools.part || !tools.part.isConnected || !shown(tools.part) || (tools.part.getBoundingClientRect().height < 2);
      const active = tools.active();
      return { closed, lost: closed && (none() || !shown(active)), expanded: tools.nodes[number].getAttribute('aria-expanded') === 'true' };
    },
    tabs: number => {
      const tab = tools.nodes[number];
      const list = tab.closest('[role=tablist]');
      const all = list ? [...list.querySelectorAll('[role=tab]')].filter(shown) : [];
      const other = tools.active();
      return { tabs: all.length, part: list ? tools.describe(list) : null, next: other !== tab && all.includes(other), reachable: all.length > 1 && all.every(one => tools.stops().includes(one)) };
    },
  };
  return JSON.stringify(actions[action](argument), (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
