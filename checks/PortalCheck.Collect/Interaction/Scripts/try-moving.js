// Watches a page that nobody touches, and tells what moves, blinks or is written anew for more than five seconds. Ends after a second where nothing
// gives reason to look longer. Returns JSON.
async (longest) => {
  const tools = globalThis.portalCheckTry;
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const since = performance.now();
  const enough = 5000;
  const sliding = /slick|swiper|owl-|carousel|slider|slideshow|splide|glide|flickity|bxslider|ticker|news-?run/i;
  const names = element => `${element.id} ${element.className && element.className.baseVal === undefined ? element.className : ''}`;
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const lettersOf = element => (element.innerText || '').replace(/[^\p{L}\p{N}]/gu, '').length;
  const own = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim().length > 0);
  const boxOf = element => { const box = element.getBoundingClientRect(); return { x: box.left + scrollX + box.width / 2, y: box.top + scrollY + box.height / 2 }; };
  const parts = new Map();
  const add = (element, way, seconds) => {
    if (parts.size >= 12 || element.closest('marquee,blink') || [...parts.keys()].some(known => known.contains(element) || element.contains(known))) return;
    parts.set(element, { way, seconds });
  };

  // Words that a script writes over others, again and again; what differs in digits alone counts or tells the time.
  const rewritten = new Map();
  const plain = text => (text || '').replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
  const hear = records => {
    for (const record of records) {
      const written = record.type === 'characterData';
      const element = written ? record.target.parentElement : record.target;
      if (!element || element.nodeType !== 1 || element === document.body || element.closest('script,style,head,svg')) continue;
      const old = plain(written ? record.oldValue : [...record.removedNodes].map(node => node.textContent).join(' '));
      const now = plain(written ? record.target.data : element.textContent);
      if (old === now || (!written && record.removedNodes.length === 0) || now.length > 600) continue;
      const known = rewritten.get(element) || { texts: new Set(), times: 0, last: 0 };
      if (rewritten.size < 200) rewritten.set(element, known);
      if (known.texts.size < 20) known.texts.add(now);
      known.times++;
      known.last = performance.now();
    }
  };
  const observer = new MutationObserver(hear);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, characterDataOldValue: true });
  const changing = () => { hear(observer.takeRecords()); return [...rewritten].filter(([element]) => element.isConnected); };

  // Blocks with text, and what they stand in.
  const texts = [];
  const watched = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    if (texts.length >= 1200) break;
    if (/^(script|style|noscript|option|title)$/.test(element.localName) || !own(element) || element.closest('marquee,blink')) continue;
    texts.push({ element, shown: null, turns: 0 });
    for (let node = element; node && node !== document.body && !watched.has(node); node = node.parentElement) watched.set(node, { at: null, moved: 0, still: 0 });
  }
  const sample = () => {
    for (const [element, known] of watched) {
      const at = boxOf(element);
      if (known.at) { if (Math.hypot(at.x - known.at.x, at.y - known.at.y) >= 1) known.moved++; else known.still++; }
      known.at = at;
    }
    for (const text of texts) {
      const now = shown(text.element);
      if (text.shown !== null && now !== text.shown) text.turns++;
      text.shown = now;
    }
  };
  const begin = () => { for (const known of watched.values()) { known.at = null; known.moved = 0; known.still = 0; } for (const text of texts) { text.turns = 0; text.shown = null; } };
  const look = async () => { begin(); for (let i = 0; i < 5; i++) { sample(); if (i < 4) await pause(250); } };
  const movers = () => [...watched].filter(([element, known]) => known.moved >= 4 && element.parentElement && !((watched.get(element.parentElement) || { moved: 0 }).moved >= 4) && shown(element)).map(([element]) => element);
  const blinkers = () => texts.filter(text => text.turns >= 2 && text.element.isConnected).map(text => text.element);

  // Style sheets say how long they go on.
  const animations = () => document.getAnimations().filter(one => !(one instanceof CSSTransition) && one.playState === 'running' && one.effect && one.effect.target && !one.effect.pseudoElement
    && one.effect.getComputedTiming().endTime > enough);
  const fades = one => {
    const frames = one.effect.getKeyframes();
    const opacities = frames.map(frame => parseFloat(frame.opacity)).filter(Number.isFinite);
    return (opacities.length > 0 && Math.min(...opacities) <= 0.2 && (Math.max(...opacities) >= 0.8 || opacities.length < frames.length)) || frames.some(frame => frame.visibility === 'hidden');
  };

  // Slides: more of them than are seen at once.
  const leaves = slider => [...slider.querySelectorAll('*')].filter(element => element.localName === 'img' || own(element)).slice(0, 200);
  const seen = slider => {
    const frame = slider.getBoundingClientRect();
    return leaves(slider).filter(leaf => {
      const box = leaf.getBoundingClientRect();
      const x = box.left + box.width / 2;
      const y = box.top + box.height / 2;
      return box.width > 1 && box.height > 1 && x > frame.left && x < frame.right && y > frame.top && y < frame.bottom && shown(leaf);
    });
  };
  const sliders = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (sliders.length >= 6) break;
    if (!(sliding.test(names(element)) || /carousel/i.test(element.getAttribute('aria-roledescription') || '')) || sliders.some(one => one.element.contains(element))) continue;
    const box = element.getBoundingClientRect();
    const now = box.width >= 40 && box.height >= 20 && shown(element) ? seen(element) : [];
    if (now.length > 0 && leaves(element).length > now.length) sliders.push({ element, before: now, changed: 0 });
  }
  const step = () => {
    for (const slider of sliders.filter(one => one.element.isConnected)) {
      const now = seen(slider.element);
      const other = now.length !== slider.before.length || now.some((leaf, index) => leaf !== slider.before[index]);
      if (other) slider.changed = performance.now();
      slider.before = now;
    }
  };

  await look();
  step();
  const timed = animations().map(one => one.effect.target);
  const before = new Set([...movers(), ...blinkers()].filter(element => !timed.some(target => target.contains(element))));
  const undone = () => sliders.some(slider => slider.changed < enough) || ((before.size > 0 || changing().length > 0) && performance.now() < enough + 1100);
  while (undone() && performance.now() - since < longest) { await pause(250); step(); }
  const moved = new Set(timed.filter(target => (watched.get(target) || { moved: 0 }).moved >= 2));
  if (before.size > 0) await look();
  observer.disconnect();

  for (const one of animations()) {
    const target = one.effect.target;
    const end = one.effect.getComputedTiming().endTime;
    if (!shown(target) && !fades(one)) continue;
    if (moved.has(target)) add(target, 'animated', Number.isFinite(end) ? Math.round(end / 1000) : null);
    else if (fades(one) && tools.visible(target)) add(target, 'blinking', Number.isFinite(end) ? Math.round(end / 1000) : null);
  }
  const late = performance.now() > enough;
  for (const element of late ? movers().filter(one => before.has(one)) : []) add(element, 'scripted', null);
  for (const slider of sliders) if (slider.changed > enough) add(slider.element, 'stepping', null);
  for (const element of late ? blinkers().filter(one => before.has(one)) : []) add(element, 'blinking', null);
  for (const [element, known] of changing()) if (known.last > enough && known.times >= 2 && known.texts.size >= 2 && tools.visible(element)) add(element, 'rewritten', null);

  const controls = 'button,[role=button],a,input[type=button],input[type=checkbox],label,summary';
  const says = element => `${tools.text(element)} ${element.getAttribute('title') || ''}`;
  const stops = /(^|[^\p{L}])(pause|stop|freeze|hide|dừng|ngừng|tắt hiệu ứng|tắt chuyển động|tắt chữ chạy)/iu;
  const stopOf = element => {
    for (let node = element, up = 0; node && node !== document.body && up < 4; node = node.parentElement, up++) {
      const near = [...node.querySelectorAll(controls)].find(control => tools.visible(control) && (stops.test(says(control)) || /pause|stop/i.test(names(control))));
      if (near) return near;
    }
    return [...document.querySelectorAll(controls)].find(control => tools.visible(control) && tools.text(control).length <= 60 && stops.test(says(control))) || null;
  };
  const besides = element => [...(element.parentElement || element).querySelectorAll('button,[role=button],[role=tab],a,li,span')].filter(control =>
    /prev|next|arrow|dot|indicator|bullet|control|pager|trước|sau/i.test(`${names(control)} ${control.getAttribute('aria-label') || ''}`) && tools.visible(control)).length;
  return JSON.stringify({
    parts: [...parts].map(([element, part]) => {
      const stop = stopOf(element);
      return { element: tools.describe(element), way: part.way, seconds: part.seconds, letters: lettersOf(element), stop: stop ? tools.describe(stop) : null, controls: Math.min(20, besides(element)) };
    }),
  }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
