// Writes the document as annotated HTML (docs/evidence.md) without touching the page. Returns one JSON string.
// Where a frame of another origin stands it leaves a comment with the frame's place in the tree of windows; the caller asks that frame itself
// (within: its offset and whether it is hidden) and puts its answer there. No other comment is ever written.
(limits, within) => {
  const out = [];
  let size = 0;
  let nodes = 0;
  let frames = 0;
  let cut = false;

  const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr', 'frame']);
  // Text of these never renders, or a parser without scripts would read it in another way: kept without content.
  const emptied = new Set(['script', 'style', 'noscript', 'template', 'noframes', 'noembed', 'iframe', 'textarea', 'canvas', 'xmp', 'plaintext', 'listing']);
  const boxless = new Set(['head', 'meta', 'title', 'link', 'base', 'script', 'style', 'template', 'noscript', 'option', 'optgroup', 'area', 'map',
    'source', 'track', 'param', 'col', 'colgroup', 'br', 'wbr', 'datalist', 'html', 'frame']);
  const boxed = 'a,button,input,select,textarea,img,svg,h1,h2,h3,h4,h5,h6,[role=button],[role=link],[role=heading],[role=img],[role=checkbox],[role=radio],[role=combobox],[role=textbox],[tabindex]';
  const keepsValue = new Set(['submit', 'button', 'reset', 'image', 'checkbox', 'radio']);
  const drawing = new Set(['d', 'points', 'transform', 'srcset', 'nonce', 'integrity']);
  const addresses = new Set(['href', 'src', 'action', 'formaction']);

  const text = value => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const attribute = value => text(value).replace(/"/g, '&quot;');

  // What may be pressed later is kept by number in this world, which the page cannot reach.
  const held = [];
  const small = new Set(['span', 'b', 'strong', 'li', 'td', 'font', 'em', 'i', 'div', 'p', 'h3', 'h4', 'h5', 'h6']);
  const pressable = (element, name) =>
    element.matches('a,button,input,select,textarea,summary,[role=textbox],[role=combobox],[role=listbox],[role=checkbox],[role=radio],[role=switch],[role=searchbox],[role=spinbutton],[onclick],[role=button],[role=link],[role=tab],[aria-expanded],[data-toggle],[data-bs-toggle]')
    || (small.has(name) && element.childElementCount <= 2 && element.textContent.length <= 400);
  if (limits.pressed) globalThis.portalCheckHeld = held;

  const put = piece => {
    if (cut) return false;
    if (size + piece.length > limits.size) { cut = true; return false; }
    size += piece.length;
    out.push(piece);
    return true;
  };
  // Closing tags are always written, so that what was cut still parses to the same tree.
  const close = piece => { out.push(piece); };

  const attributes = (element, name, inFrame, frameX, frameY) => {
    let written = '';
    const type = name === 'input' ? (element.getAttribute('type') || 'text').toLowerCase() : '';
    for (const { name: key, value: raw } of element.attributes) {
      const lower = key.toLowerCase();
      if (/[\s"'<>\/=]/.test(key) || lower.startsWith('data-pc-') || drawing.has(lower)) continue;
      if (lower === 'value' && type === 'password' && raw) written += ' data-pc-filled=""';
      if (lower === 'value' && name === 'input' && !keepsValue.has(type)) continue;
      if (lower === 'srcdoc') continue;
      let value = raw;
      if (inFrame && addresses.has(lower) && raw && !raw.startsWith('#')) {
        try { value = new URL(raw, element.baseURI).href; } catch { value = raw; }
      }
      if (value.startsWith('data:')) value = value.slice(0, 64);
      written += ` ${key}="${attribute(value.slice(0, limits.attribute))}"`;
    }
    if (limits.pressed && pressable(element, name)) {
      written += ` data-pc-node="${held.length}"`;
      held.push(element);
    }
    if (name === 'input' && element.defaultChecked) written += ' data-pc-checked=""';
    if (element.matches(boxed)) {
      const box = element.getBoundingClientRect();
      const view = element.ownerDocument.defaultView;
      const numbers = [box.x + view.scrollX + frameX, box.y + view.scrollY + frameY, box.width, box.height].map(Math.round);
      written += ` data-pc-box="${numbers.join(' ')}"`;
    }
    return written;
  };

  const unrendered = (element, name, style) => {
    if (boxless.has(name) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml' && name !== 'svg') return false;
    if (!element.checkVisibility()) return style.display !== 'contents';
    if (style.overflowX === 'visible' || style.display === 'contents' || style.display === 'inline') return false;
    const box = element.getBoundingClientRect();
    return box.width === 0 || box.height === 0;
  };

  // Returns true where something inside is drawn although an ancestor has visibility: hidden.
  const write = (node, depth, state) => {
    if (cut) return false;
    if (++nodes > limits.nodes || depth > limits.depth) { cut = true; return false; }
    if (node.nodeType === Node.TEXT_NODE) {
      const value = node.data.replace(/[ \t\r\n\f]{2,}/g, run => run.includes('\n') ? '\n' : ' ');
      put(text(value));
      return false;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return false;

    let name = node.localName;
    if (!/^[a-zA-Z][^\s\/>\u0000<"'=]*$/.test(name)) name = 'span';
    if (name === 'plaintext' || name === 'listing' || name === 'xmp') name = 'pre';
    if (name === 'frameset') name = 'body';
    const style = state.hidden || boxless.has(name) ? null : node.ownerDocument.defaultView.getComputedStyle(node);
    const gone = !state.hidden && style !== null && unrendered(node, name, style);
    const invisible = !state.hidden && !gone && style !== null && style.visibility !== 'visible';
    const self = !state.hidden && !gone && style !== null && style.visibility === 'visible';

    if (!put(`<${name}${attributes(node, name, state.inFrame, state.x, state.y)}`)) return false;
    const mark = out.length;
    out.push(gone ? ' data-pc-hidden=""' : '');
    out.push('>');

    let drawn = self;
    if (voids.has(name)) {
      if (node.localName === 'frame') frame(node, depth, state);
      if (invisible) out[mark] = ' data-pc-hidden=""';
      return drawn;
    }

    const inner = { ...state, hidden: state.hidden || gone, inParagraph: state.inParagraph || name === 'p' };
    if (node.shadowRoot && !emptied.has(name)) {
      const shadow = () => {
        if (!put('<div data-pc-shadow="">')) return;
        for (const child of node.shadowRoot.childNodes) drawn = write(child, depth + 1, { ...inner, inParagraph: false }) || drawn;
        close('</div>');
      };
      // A div would end the paragraph that the host stands in, so its content follows the paragraph.
      if (inner.inParagraph) state.late.push(shadow); else shadow();
    }
    if (name === 'script' && /ld\+json/i.test(node.type)) put(node.text.slice(0, limits.linkedData).replace(/<\//g, '<\\/'));
    if (!emptied.has(node.localName)) {
      for (const child of node.childNodes) drawn = write(child, depth + 1, inner) || drawn;
    }
    if (invisible && !drawn) out[mark] = ' data-pc-hidden=""';
    close(`</${name}>`);
    if (name === 'p' && !state.inParagraph) while (state.late.length) state.late.shift()();
    if (name === 'iframe') {
      if (inner.inParagraph) state.late.push(() => frame(node, depth, inner)); else frame(node, depth, inner);
    }
    return drawn;
  };

  const frame = (element, depth, state) => {
    if (state.frameDepth >= limits.frameDepth || ++frames > limits.frames) return;
    const view = element.ownerDocument.defaultView;
    const box = element.getBoundingClientRect();
    const x = state.x + box.x + view.scrollX + element.clientLeft;
    const y = state.y + box.y + view.scrollY + element.clientTop;
    let place = -1;
    for (let i = 0; i < view.length; i++) if (view[i] === element.contentWindow) place = i;
    if (place < 0) return;
    const path = [...state.path, place];
    let held = null;
    try { held = element.contentDocument; } catch { held = null; }
    if (!held || !held.documentElement) {
      put(`<!--pc ${path.join('.')} ${Math.round(x)} ${Math.round(y)} ${state.hidden ? 1 : 0}-->`);
      return;
    }
    if (!put(`<div data-pc-frame="${attribute(held.location ? held.location.href.slice(0, 2048) : '')}"${state.hidden ? ' data-pc-hidden=""' : ''}>`)) return;
    const inside = { hidden: state.hidden, inFrame: true, inParagraph: false, late: [], frameDepth: state.frameDepth + 1, path, x, y };
    for (const child of (held.body || held.documentElement).childNodes) write(child, depth + 1, inside);
    while (inside.late.length) inside.late.shift()();
    close('</div>');
  };

  const keys = [];
  for (const store of ['localStorage', 'sessionStorage']) {
    try {
      const held = globalThis[store];
      for (let i = 0; i < held.length && keys.length < limits.keys; i++) keys.push(held.key(i).slice(0, 200));
    } catch { /* storage is refused to this document */ }
  }

  const root = document.documentElement;
  const kind = document.doctype;
  if (within) {
    const inside = { ...within, inFrame: true, inParagraph: false, late: [], path: [] };
    for (const child of (document.body || root || document).childNodes) write(child, 0, inside);
    while (inside.late.length) inside.late.shift()();
  } else {
    if (kind) put(`<!DOCTYPE ${text(kind.name)}${kind.publicId ? ` PUBLIC "${attribute(kind.publicId)}"` : ''}>`);
    const top = { hidden: false, inFrame: false, inParagraph: false, late: [], frameDepth: 0, path: [], x: 0, y: 0 };
    if (root) write(root, 0, top);
  }

  // A cut may fall between two halves of a character: what is returned is well-formed.
  return JSON.stringify({
    url: location.href,
    title: (document.title || '').slice(0, 1000),
    charset: document.characterSet,
    contentType: document.contentType,
    html: out.join(''),
    cut,
    keys,
    width: root ? Math.max(root.clientWidth, 1) : 1,
    height: root ? Math.max(root.scrollHeight, document.body ? document.body.scrollHeight : 0, 1) : 1,
  }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
