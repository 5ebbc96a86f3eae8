// Observes, in this document, what the own accessibility rules judge and the stored document cannot tell: roles, names, what is drawn, where links lead,
// how media play, what style sheets turn. Needs axe-core in this world for names and roles. Changes nothing. Returns one JSON string.
// (tree: axe's tree of this document where a run of axe holds one.)
async (limits, tree) => {
  const { aria, dom, text } = axe.commons;
  const view = document.defaultView;

  const media = [...document.querySelectorAll('video,audio')].slice(0, limits.media);
  const waiting = media.filter(one => one.readyState === 0 && one.networkState === 2 && one.preload !== 'none');
  if (waiting.length) {
    await Promise.race([
      Promise.all(waiting.map(one => new Promise(done => { for (const kind of ['loadedmetadata', 'error', 'stalled']) one.addEventListener(kind, done, { once: true }); }))),
      new Promise(done => setTimeout(done, limits.mediaWait)),
    ]);
  }

  if (!tree) try { axe.teardown(); } catch { /* no earlier tree */ }
  const root = tree ?? axe.setup(document.documentElement);

  const cut = (value, most = limits.text) => { const tidy = String(value ?? '').replace(/\s+/g, ' ').trim(); return tidy.length > most ? tidy.slice(0, most) : tidy; };
  // As portalCheckPlace (place.js), which walks up for each element anew: here every element is asked for.
  const paths = new WeakMap();
  const counted = new WeakMap();
  const simple = /^[A-Za-z][A-Za-z_-]{1,40}[0-9]{0,2}$/;
  const alone = (element, scope) => {
    if (!counted.has(scope)) {
      const held = new Map();
      for (const one of scope.querySelectorAll('[id]')) { const id = one.getAttribute('id'); held.set(id, (held.get(id) ?? 0) + 1); }
      counted.set(scope, held);
    }
    return counted.get(scope).get(element.getAttribute('id')) === 1;
  };
  const steps = new WeakMap();
  const stepOf = element => {
    if (!steps.has(element)) {
      const alike = new Map();
      for (const one of element.parentNode?.children ?? [element]) alike.set(one.localName, [...alike.get(one.localName) ?? [], one]);
      for (const [name, all] of alike) all.forEach((one, at) => steps.set(one, all.length > 1 ? `${name}:nth-of-type(${at + 1})` : name));
    }
    return steps.get(element) ?? element.localName;
  };
  const own = element => {
    if (paths.has(element)) return paths.get(element);
    const parent = element.parentElement;
    const path = simple.test(element.getAttribute('id') ?? '') && alone(element, element.getRootNode()) ? '#' + element.getAttribute('id')
      : parent ? `${own(parent)} > ${stepOf(element)}` : stepOf(element);
    paths.set(element, path);
    return path;
  };
  const placeOf = element => {
    const scope = element.getRootNode();
    return (scope instanceof ShadowRoot ? `${placeOf(scope.host)} >> ${own(element)}` : own(element)).slice(0, 1000);
  };

  const boxOf = element => {
    const box = element.getBoundingClientRect();
    return { x: Math.round(box.x + view.scrollX), y: Math.round(box.y + view.scrollY), width: Math.round(box.width), height: Math.round(box.height) };
  };
  const shown = element => { try { return dom.isVisibleOnScreen(element); } catch { return true; } };
  const exposed = element => { try { return dom.isVisibleToScreenReaders(element); } catch { return true; } };
  const nameOf = element => { try { return cut(text.accessibleText(element)); } catch { return ''; } };

  // The text that eyes see inside an element, with a space wherever boxes, breaks or cells part it; an icon font draws pictures, not letters.
  const iconFont = /icon|awesome|glyph|symbols/i;
  const seen = (element, most) => {
    let out = '';
    let icons = false;
    const walk = node => {
      if (out.length > most) return;
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.data.trim()) { out += node.data ? ' ' : ''; return; }
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return;
        if (iconFont.test(view.getComputedStyle(node.parentElement).fontFamily)) { icons = true; return; }
        out += node.data;
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.localName === 'br') { out += ' '; return; }
      const style = view.getComputedStyle(node);
      if (style.display === 'none' || (style.visibility !== 'visible' && !node.children.length)) return;
      if (style.position === 'absolute' && clipped(node, style)) return;
      const parts = style.display !== 'inline' && style.display !== 'contents';
      if (parts && !style.display.startsWith('inline')) out += ' ';
      for (const child of node.shadowRoot ? node.shadowRoot.childNodes : node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : node.childNodes) walk(child);
      if (parts && !style.display.startsWith('inline')) out += ' ';
    };
    for (const child of element.shadowRoot ? element.shadowRoot.childNodes : element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE && view.getComputedStyle(element).visibility !== 'visible') continue;
      walk(child);
    }
    return { text: cut(out, most), icons };
  };
  const clipped = (element, style) => {
    const box = element.getBoundingClientRect();
    return (box.width <= 1 && box.height <= 1) || (style.overflow !== 'visible' && (box.width <= 1 || box.height <= 1)) || /inset\(50%|rect\(0/.test(style.clipPath + style.clip)
      || box.right + view.scrollX < 0 || box.bottom + view.scrollY < 0;
  };

  // Where a link or a label stands: the text of its own block, and what heads its row.
  const blocks = 'p,li,td,th,dd,dt,figcaption,caption,blockquote,h1,h2,h3,h4,h5,h6,summary,legend,label';
  const contextOf = element => {
    let block = element.parentElement?.closest(blocks);
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (one === block) break;
      if (/^(block|flex|grid|list-item|table-cell|flow-root)/.test(view.getComputedStyle(one).display)) { block = one; break; }
    }
    if (!block || block === document.body) return '';
    const cell = element.closest('td');
    const heads = cell ? [...cell.closest('tr').querySelectorAll('th')].map(one => one.innerText).join(' ') : '';
    const item = element.closest('li');
    return cut(`${block.innerText ?? ''} ${heads} ${item && item !== block ? item.innerText : ''}`);
  };

  const elements = [];
  let lost = false;
  const add = (kind, element, more) => {
    if (elements.length >= limits.elements) { lost = true; return null; }
    const one = { kind, place: placeOf(element), tag: element.localName, role: roleOf(element), name: nameOf(element), unseen: !shown(element), unexposed: !exposed(element), box: boxOf(element), ...more };
    elements.push(one);
    return one;
  };
  const roleOf = element => { try { return aria.getRole(element, { dpub: true }) ?? ''; } catch { return ''; } };

  const widgets = new Set(['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'treeitem', 'gridcell', 'doc-biblioref', 'doc-backlink', 'doc-glossref', 'doc-noteref']);
  const fieldRoles = new Set(['textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton']);
  const addressOf = element => { const raw = element.getAttribute('href') ?? element.getAttributeNS('http://www.w3.org/1999/xlink', 'href'); if (raw === null) return null; try { return new URL(raw, element.baseURI).href.slice(0, 1000); } catch { return raw.slice(0, 1000); } };

  const labelsOf = element => {
    const referenced = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).map(id => element.getRootNode().getElementById?.(id)).filter(Boolean);
    const held = referenced.length ? referenced : [...element.labels ?? []];
    return held.filter(one => shown(one)).map(one => seen(one, 200).text || cut(one.value ?? '', 200));
  };
  const groupOf = element => {
    const set = element.closest('fieldset,[role=group],[role=radiogroup]');
    if (!set) return null;
    if (set.localName === 'fieldset') { const legend = set.querySelector(':scope > legend'); return legend && shown(legend) ? cut(legend.innerText, 200) : set.hasAttribute('aria-label') || set.hasAttribute('aria-labelledby') ? nameOf(set) : ''; }
    return nameOf(set);
  };

  const windowOf = element => { for (let at = 0; at < view.length; at++) if (view[at] === element.contentWindow) return at; return null; };

  const pictures = [];
  const visit = node => {
    const element = node.actualNode;
    if (element && element.nodeType === Node.ELEMENT_NODE) {
      const tag = element.localName;
      const explicit = element.getAttribute('role');
      if (/^h[1-6]$/.test(tag) || explicit === 'heading') add('heading', element, { text: seen(element, 200).text });
      else if (tag === 'iframe' || tag === 'frame') add('frame', element, { href: element.src || null, tabIndex: element.tabIndex, inert: dom.isInert(node), window: windowOf(element), box: { ...boxOf(element), width: element.clientWidth, height: element.clientHeight } });
      else if (tag === 'img' || tag === 'svg' || tag === 'object' || tag === 'embed' || tag === 'canvas' || explicit === 'img' || (tag === 'input' && element.type === 'image')) {
        if (tag !== 'svg' || explicit || element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby') || element.querySelector(':scope > title')) {
          const one = add('image', element, { href: (element.currentSrc || element.src || element.data || '').slice(0, 300), alt: element.getAttribute('alt'), inControl: !!element.closest('a[href],button,[role=link],[role=button]') });
          if (one && !one.unseen && (tag === 'img' || tag === 'input' || tag === 'object')) pictures.push([one, element]);
        }
      }
      if (tag === 'a' || tag === 'area' || explicit === 'link') {
        const href = addressOf(element);
        if (href !== null || explicit === 'link') add('link', element, { href, text: seen(element, 200).text, element });
      } else if (tag === 'button' || tag === 'summary' || explicit === 'button' || (tag === 'input' && /^(button|submit|reset)$/.test(element.type))) {
        add('button', element, { text: tag === 'input' ? cut(element.value, 200) : seen(element, 200).text });
      } else if ((tag === 'input' && element.type !== 'hidden' && element.type !== 'image') || tag === 'select' || tag === 'textarea' || (explicit && fieldRoles.has(explicit))) {
        add('field', element, { type: element.type ?? explicit, text: labelsOf(element).join(' '), labels: labelsOf(element).length, group: groupOf(element), tabIndex: element.tabIndex });
      }
      if (element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby')) {
        const role = roleOf(element);
        if (widgets.has(role) && tag !== 'input' && tag !== 'select' && shown(element) && elements.length < limits.elements) {
          const drawn = seen(element, 300);
          elements.push({ kind: 'labelled', place: placeOf(element), tag, role, name: nameOf(element), text: drawn.text, unexposed: !exposed(element), box: boxOf(element) });
        }
      }
    }
    for (const child of node.children) visit(child);
  };
  visit(root);

  // Context is dear: only for links that say little, and for those of one name that lead to several places.
  const names = new Map();
  for (const one of elements) if (one.kind === 'link') { const key = one.name.toLowerCase(); if (!names.has(key)) names.set(key, new Set()); names.get(key).add(one.href); }
  for (const one of elements) {
    if (one.kind === 'link' && !one.unseen && (one.name.split(' ').length <= 4 || names.get(one.name.toLowerCase()).size > 1)) one.context = contextOf(one.element);
    delete one.element;
  }

  // Letters drawn in a picture: few colours, many thin strokes, in rows. Only pictures that the page may read, at 1/n of their size.
  const canvas = document.createElement('canvas');
  const ink = (picture) => {
    const width = picture.naturalWidth;
    const height = picture.naturalHeight;
    if (!width || !height || width * height < 900) return null;
    const scale = Math.min(1, 400 / width, 300 / height);
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map();
    for (let at = 0; at < data.length; at += 4) { const key = (data[at] >> 5 << 6) | (data[at + 1] >> 5 << 3) | data[at + 2] >> 5; counts.set(key, (counts.get(key) ?? 0) + 1); }
    const total = canvas.width * canvas.height;
    const ranked = [...counts].sort((one, other) => other[1] - one[1]);
    const ground = ranked[0][0];
    const rows = [];
    let strokes = 0;
    for (let y = 0; y < canvas.height; y++) {
      let marks = 0;
      let runs = 0;
      let inside = false;
      for (let x = 0; x < canvas.width; x++) {
        const at = (y * canvas.width + x) * 4;
        const far = Math.abs(data[at] - ((ground >> 6 & 7) * 32 + 16)) + Math.abs(data[at + 1] - ((ground >> 3 & 7) * 32 + 16)) + Math.abs(data[at + 2] - ((ground & 7) * 32 + 16)) > 160;
        if (far) { marks++; if (!inside) runs++; }
        inside = far;
      }
      rows.push(runs);
      strokes += runs;
    }
    let lines = 0;
    let open = false;
    for (const runs of rows) { if (runs >= 4 && !open) { lines++; open = true; } else if (runs <= 1) open = false; }
    return { ground: +(ranked[0][1] / total).toFixed(3), colours: ranked.filter(one => one[1] > total / 500).length, strokes: +(strokes / canvas.height).toFixed(1), lines };
  };
  pictures.sort((one, other) => other[0].box.width * other[0].box.height - one[0].box.width * one[0].box.height);
  for (const [one, element] of pictures.filter(pair => pair[0].box.width >= 40 && pair[0].box.height >= 12).slice(0, limits.pictures)) {
    try { if (element.localName === 'img' && element.complete) one.ink = ink(element); } catch { /* of another origin: not to be read */ }
  }

  const sound = one => {
    if (one.readyState < 1) return null;
    if (one.localName === 'audio') return true;
    try { const stream = (one.captureStream ?? one.mozCaptureStream).call(one); const has = stream.getAudioTracks().length > 0; for (const track of stream.getTracks()) track.stop(); return has; } catch { return null; }
  };
  const played = media.map(one => ({
    kind: one.localName, place: placeOf(one), src: (one.currentSrc || one.src || '').slice(0, 300), seconds: Number.isFinite(one.duration) ? Math.round(one.duration * 10) / 10 : null, sound: sound(one),
    muted: one.muted || one.volume === 0, autoplay: one.autoplay, playing: !one.paused && !one.ended, loop: one.loop, controls: one.controls, unseen: !shown(one), box: boxOf(one),
    tracks: [...one.querySelectorAll('track')].slice(0, 10).map(track => track.kind),
  }));

  // Rules that turn a part of the page with the way the device is held.
  const turned = [];
  const angleOf = style => {
    let angle = 0;
    try { if (style.transform && style.transform !== 'none') { const matrix = new DOMMatrix(style.transform); angle = Math.atan2(matrix.b, matrix.a) * 180 / Math.PI; } } catch { return null; }
    const rotate = /(-?[\d.]+)(deg|turn|rad|grad)\s*$/.exec(style.rotate ?? '');
    if (rotate) angle += rotate[1] * { deg: 1, turn: 360, rad: 180 / Math.PI, grad: 0.9 }[rotate[2]];
    return Math.round(angle);
  };
  let rulesRead = 0;
  const read = (rules, way) => {
    for (const rule of rules) {
      if (++rulesRead > limits.rules) return;
      if (rule instanceof CSSMediaRule) {
        const found = /orientation:\s*(portrait|landscape)/.exec(rule.conditionText);
        read(rule.cssRules, found ? found[1] : way);
      } else if (way && rule.style && (rule.style.transform || rule.style.rotate) && turned.length < 20) {
        let met = null;
        try { met = document.querySelector(rule.selectorText); } catch { met = null; }
        const angle = met ? angleOf(rule.style) : null;
        if (met && angle !== null) turned.push({ way, angle, now: angleOf(view.getComputedStyle(met)), place: placeOf(met), letters: (met.textContent ?? '').trim().length, landscape: view.innerWidth >= view.innerHeight });
      }
    }
  };
  for (const sheet of document.styleSheets) { try { read(sheet.cssRules, null); } catch { /* of another origin */ } }

  // Line heights that nobody can widen: told by the element itself, and with precedence.
  const fixedLines = [];
  for (const element of document.querySelectorAll('[style*="line-height" i]')) {
    if (fixedLines.length >= 50) break;
    if (element.style?.getPropertyPriority('line-height') !== 'important' || !shown(element)) continue;
    const style = view.getComputedStyle(element);
    const ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (!(ratio >= 0) || style.whiteSpace.startsWith('pre')) continue;
    const wraps = [...element.childNodes].some(node => {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return false;
      const range = document.createRange();
      range.selectNodeContents(node);
      return new Set([...range.getClientRects()].filter(line => line.width > 1).map(line => Math.round(line.top))).size > 1;
    });
    fixedLines.push({ place: placeOf(element), ratio: Math.round(ratio * 100) / 100, wraps });
  }

  const answer = JSON.stringify({ elements, media: played, turned, fixedLines, modal: !!document.querySelector('dialog:modal'), cut: lost },
    (key, value) => key === 'sound' ? value : typeof value === 'string' ? value.toWellFormed() : value === null || value === false ? undefined : value);
  if (!tree) axe.teardown();
  return answer;
}
