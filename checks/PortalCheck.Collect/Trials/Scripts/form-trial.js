// Tries one form from our own world, which the page cannot reach. The snapshot before numbered what may be pressed (portalCheckHeld).
// Every action answers one JSON string; nothing of the page is changed but by keys, values and presses, as a visitor would.
(action, argument) => {
  const longest = 200;
  const trial = globalThis.portalCheckForm = globalThis.portalCheckForm || { fields: [], button: null, back: null, stay: null, before: new Map(), base: new Map(), reached: new Set(), heard: new WeakSet(), invalid: [] };

  const up = node => node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null)
    || (node.ownerDocument && node.ownerDocument.defaultView && node.ownerDocument.defaultView !== globalThis ? node.ownerDocument.defaultView.frameElement : null);
  const visible = element => element.isConnected && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const tidy = text => String(text || '').replace(/\s+/g, ' ').trim().slice(0, longest);
  const place = element => { try { return globalThis.portalCheckPlace(element).slice(0, 1000); } catch { return ''; } };
  const active = () => {
    let at = document.activeElement;
    for (let i = 0; i < 8 && at; i++) {
      if (at.shadowRoot && at.shadowRoot.activeElement) { at = at.shadowRoot.activeElement; continue; }
      let inner = null;
      try { inner = at.contentDocument; } catch { inner = null; }
      if (inner && inner.activeElement && inner.activeElement !== inner.body) { at = inner.activeElement; continue; }
      break;
    }
    return at;
  };

  // Roots whose text a visitor sees: the document, open shadow roots, frames of the same origin.
  const roots = () => {
    const found = [];
    const enter = (root, depth) => {
      if (found.length >= 40 || depth > 6) return;
      found.push(root);
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) enter(element.shadowRoot, depth + 1);
        if (element.localName === 'iframe' && element.checkVisibility()) {
          let inner = null;
          try { inner = element.contentDocument; } catch { inner = null; }
          if (inner && inner.body) enter(inner.body, depth + 1);
        }
      }
    };
    if (document.body) enter(document.body, 0);
    return found;
  };

  // Elements with text of their own that is drawn, and that text; a block with several of them once, by the outermost that is new.
  const texts = () => {
    const found = new Map();
    let count = 0;
    for (const root of roots()) {
      const walker = (root.ownerDocument || document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && count < 30000; node = walker.nextNode(), count++) {
        if (!/\S/.test(node.data)) continue;
        const owner = node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
        if (!owner || /^(script|style|noscript|template|option|optgroup|textarea)$/.test(owner.localName)) continue;
        if (!found.has(owner) && !visible(owner)) continue;
        found.set(owner, (found.get(owner) || '') + node.data);
      }
    }
    return found;
  };

  const idsOf = field => ['aria-describedby', 'aria-errormessage'].flatMap(name => (field.getAttribute(name) || '').split(/\s+/).filter(Boolean));
  const group = field => field.type === 'radio' && field.name ? 'radio ' + field.name : field;
  const shown = () => trial.fields.filter(field => field && field.isConnected);

  const fieldOf = element => {
    const fields = shown();
    for (const field of fields) {
      const root = field.getRootNode();
      for (const id of idsOf(field)) {
        const described = root.getElementById ? root.getElementById(id) : null;
        if (described && (described.contains(element) || element.contains(described))) return { field, tie: 'described' };
      }
      if (field.labels && [...field.labels].some(label => label.contains(element))) return { field, tie: 'near' };
    }
    const link = element.closest('a[href^="#"]');
    if (link && link.hash.length > 1) {
      const aim = (link.getRootNode().getElementById || document.getElementById).call(link.getRootNode().getElementById ? link.getRootNode() : document, decodeURIComponent(link.hash.slice(1)));
      const field = aim && fields.find(one => one === aim || aim.contains(one));
      if (field) return { field, tie: 'named' };
    }
    for (let at = element, level = 0; at && level < 6; at = up(at), level++) {
      const inside = fields.filter(field => at.contains(field) && visible(field));
      if (inside.length === 0) continue;
      if (new Set(inside.map(group)).size === 1) return { field: inside[0], tie: 'near' };
      break;
    }
    const box = element.getBoundingClientRect();
    let best = null;
    let least = 41;
    for (const field of fields) {
      if (field.ownerDocument !== element.ownerDocument || !visible(field)) continue;
      const own = field.getBoundingClientRect();
      const below = box.top - own.bottom;
      const beside = box.left - own.right;
      const overlapsX = box.left < own.right && box.right > own.left;
      const overlapsY = box.top < own.bottom && box.bottom > own.top;
      const distance = overlapsX && below >= -4 ? below : overlapsY && beside >= -4 ? beside : 1000;
      if (distance < least) { least = distance; best = field; }
    }
    return best ? { field: best, tie: 'near' } : null;
  };

  const live = element => {
    for (let at = element, i = 0; at && i < 40; at = up(at), i++) {
      const role = at.getAttribute('role') || '';
      const said = at.getAttribute('aria-live');
      if (said === 'off') return false;
      if (/^(alert|status|log|alertdialog)$/.test(role) || said === 'assertive' || said === 'polite' || at.localName === 'output') return true;
    }
    const dialog = element.closest('dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]');
    return !!dialog && !!active() && dialog.contains(active());
  };

  const wrongClass = field => /(^|[\s_-])(ng-invalid|is-invalid|invalid|has-error|input-validation-error|error|field-error|is-error|ant-form-item-has-error)($|[\s_-])/i.test(field.className && field.className.baseVal === undefined ? field.className : '');
  const states = () => trial.fields.map(field => ({
    there: !!field && field.isConnected && visible(field),
    said: !!field && field.getAttribute('aria-invalid') === 'true',
    native: !!field && 'validity' in field && field.willValidate && !field.validity.valid,
    message: field && 'validationMessage' in field && field.willValidate ? tidy(field.validationMessage) : '',
    marked: !!field && (wrongClass(field) || (!!field.closest && !!field.closest('.has-error,.ant-form-item-has-error,.is-error'))),
    empty: !field || !('value' in field) || field.value === '',
  }));

  const seen = than => {
    const now = texts();
    const news = [];
    const taken = [];
    for (const [element, raw] of now) {
      const text = tidy(raw);
      if (!text || than.get(element) === text || !/\p{L}/u.test(text)) continue;
      if (taken.some(other => other.contains(element))) continue;
      taken.push(element);
      if (news.length >= 40) break;
      const whole = tidy(element.innerText || text) || text;
      const tied = fieldOf(element);
      news.push({
        text: whole, place: place(element), field: tied ? trial.fields.indexOf(tied.field) : -1, tie: tied ? tied.tie : 'none', live: live(element),
        style: /error|danger|invalid|alert|warn|loi/i.test(element.className && element.className.baseVal === undefined ? element.className : ''),
      });
    }
    const focus = active();
    const on = focus && focus !== document.body && !trial.fields.includes(focus) ? taken.some(element => focus === element || focus.contains(element)) && focus !== document.documentElement : false;
    return {
      news, states: states(), focus: trial.fields.indexOf(focus), focusOnNews: on,
      disabled: !!trial.button && (trial.button.disabled === true || trial.button.getAttribute('aria-disabled') === 'true'),
      // Only the browser's own bubble: a script that asks for validity without showing anything moves no focus.
      invalid: [...new Set(trial.invalid.filter(one => !one.event.defaultPrevented).map(one => trial.fields.indexOf(one.field)))].filter(index => index >= 0),
      others: document.querySelectorAll('input:not([type=hidden]),select,textarea').length,
    };
  };

  const put = (field, value) => {
    if (field.localName === 'select') {
      const option = [...field.options].find((one, index) => one.value !== '' && !one.disabled && (index > 0 || field.options.length === 1));
      if (!option) return false;
      field.value = option.value;
    } else if (field.type === 'checkbox' || field.type === 'radio') {
      if (!field.checked) field.click();
      return field.checked;
    } else if (field.localName === 'input' || field.localName === 'textarea') {
      const kind = field.localName === 'input' ? HTMLInputElement : HTMLTextAreaElement;
      const own = { date: '1990-01-01', month: '1990-01', time: '08:00', 'datetime-local': '1990-01-01T08:00', week: '1990-W01', number: field.min || '1', range: field.value, color: field.value, url: 'https://portalcheck.example/' }[field.type];
      const view = field.ownerDocument.defaultView;
      Object.getOwnPropertyDescriptor((view && view[kind.name] ? view[kind.name] : kind).prototype, 'value').set.call(field, own !== undefined ? own : value);
    } else return false;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    field.dispatchEvent(new FocusEvent('blur', { bubbles: false }));
    field.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
    return field.value !== '';
  };

  // What a visitor put into a field; empty for what stands there by itself.
  const putByVisitor = field => {
    if (!field || !field.isConnected) return '';
    if (field.type === 'checkbox' || field.type === 'radio') return field.checked && !field.defaultChecked ? 'checked' : '';
    if (field.localName === 'select') return field.selectedIndex > 0 && !field.options[field.selectedIndex].defaultSelected ? String(field.value).slice(0, longest) : '';
    return 'value' in field && field.value !== field.defaultValue ? String(field.value).slice(0, longest) : '';
  };

  const words = /tiep tuc|gia han|o lai|duy tri|tiep tuc lam viec|dong y|continue|stay|extend|keep|yes/;
  const fold = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();

  switch (action) {
    case 'begin': {
      const held = globalThis.portalCheckHeld || [];
      trial.fields = argument.fields.map(number => held[number] || null);
      trial.button = held[argument.button] || null;
      trial.back = held[argument.back] || null;
      const seenFocus = event => { const at = event.composedPath()[0]; if (at) trial.reached.add(at); };
      const seenInvalid = event => { if (trial.invalid.length < 400) trial.invalid.push({ event, field: event.composedPath()[0] }); };
      for (const root of new Set([document, ...trial.fields.filter(Boolean).map(field => field.ownerDocument)])) {
        if (trial.heard.has(root)) continue;
        trial.heard.add(root);
        root.addEventListener('focus', seenFocus, { capture: true, passive: true });
        root.addEventListener('invalid', seenInvalid, { capture: true, passive: true });
      }
      return JSON.stringify({ fields: trial.fields.map(field => !!field && field.isConnected), button: !!trial.button });
    }
    case 'before':
      trial.before = new Map([...texts()].map(([element, raw]) => [element, tidy(raw)]));
      if (argument === 'base') trial.base = trial.before;
      trial.invalid = [];
      return JSON.stringify({ disabled: !!trial.button && (trial.button.disabled === true || trial.button.getAttribute('aria-disabled') === 'true') });
    case 'seen':
      return JSON.stringify(seen(argument === 'base' ? trial.base : trial.before));
    case 'press': {
      const button = argument === 'back' ? trial.back : trial.button;
      if (!button || !button.isConnected) return JSON.stringify({ ok: false });
      button.scrollIntoView({ block: 'center' });
      // The answer first: a press may open a message that holds up every script.
      setTimeout(() => { button.focus(); button.click(); }, 0);
      return JSON.stringify({ ok: true });
    }
    case 'focus': {
      const field = trial.fields[argument];
      if (!field || !field.isConnected || field.disabled || field.readOnly) return JSON.stringify({ ok: false });
      field.scrollIntoView({ block: 'center' });
      field.focus();
      if (typeof field.select === 'function') { try { field.select(); } catch { /* not for this type */ } }
      return JSON.stringify({ ok: active() === field });
    }
    case 'value': {
      const field = trial.fields[argument];
      return JSON.stringify({ value: field && 'value' in field ? String(field.value).slice(0, longest) : '' });
    }
    case 'values':
      return JSON.stringify({ values: trial.fields.map(putByVisitor) });
    case 'fill':
      return JSON.stringify({ filled: argument.map(item => { const field = trial.fields[item.index]; try { return !!field && field.isConnected && !field.disabled && put(field, item.value); } catch { return false; } }) });
    case 'start': {
      trial.reached.clear();
      const first = shown().find(field => visible(field) && !field.disabled);
      if (!first) return JSON.stringify({ ok: false });
      first.focus();
      return JSON.stringify({ ok: true });
    }
    case 'reach': {
      const want = shown().filter(field => visible(field) && !field.disabled && field.tabIndex >= -1);
      const groups = new Map();
      for (const field of want) { const key = group(field); groups.set(key, (groups.get(key) || false) || trial.reached.has(field)); }
      const missed = [...groups].filter(([, reached]) => !reached).map(([key]) => trial.fields.indexOf(typeof key === 'string' ? want.find(field => group(field) === key) : key));
      return JSON.stringify({ fields: groups.size, missed, button: trial.button ? trial.reached.has(trial.button) : null, at: trial.fields.indexOf(active()) });
    }
    case 'sizes': {
      const wide = Math.max(document.documentElement.clientWidth, 1);
      const scrolls = document.scrollingElement ? document.scrollingElement.scrollWidth > wide + 1 : false;
      return JSON.stringify({ lost: trial.fields.map((field, index) => {
        if (!field || !field.isConnected) return -1;
        const box = field.getBoundingClientRect();
        const out = !visible(field) || (box.right > wide + 2 && !scrolls && box.width > 0);
        return out && trial.drawn && trial.drawn.has(field) ? index : -1;
      }).filter(index => index >= 0) });
    }
    case 'drawn':
      trial.drawn = new Set(shown().filter(visible));
      return '{}';
    case 'extend': {
      // The control in the smallest block around a warning that prolongs the session.
      for (const [element, raw] of texts()) {
        if (tidy(raw) !== argument && !tidy(element.innerText).startsWith(argument.slice(0, 60))) continue;
        for (let at = element, level = 0; at && at !== document.body && level < 6; at = up(at), level++) {
          const control = [...at.querySelectorAll('button,a,input[type=button],input[type=submit],[role=button],[onclick]')].find(one => visible(one) && words.test(fold(one.innerText || one.value || one.getAttribute('aria-label') || '')));
          if (control) {
            trial.stay = control;
            trial.reached.clear();
            return JSON.stringify({ text: tidy(control.innerText || control.value || control.getAttribute('aria-label')) });
          }
        }
      }
      return JSON.stringify({ text: '' });
    }
    case 'stay':
      return JSON.stringify({ reached: trial.reached.has(trial.stay) || active() === trial.stay, focused: active() === trial.stay, there: !!trial.stay && visible(trial.stay) });
    default:
      return '{}';
  }
}
