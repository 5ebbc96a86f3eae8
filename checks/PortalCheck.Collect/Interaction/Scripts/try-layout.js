// One look at the page in the window's present size. Returns JSON.
async (action, argument) => {
  const tools = globalThis.portalCheckTry;
  const frame = () => new Promise(done => { const late = setTimeout(done, 120); requestAnimationFrame(() => requestAnimationFrame(() => { clearTimeout(late); done(); })); });
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const sliding = /slick|swiper|owl-|carousel|slider|marquee|ticker|splide|glide|flickity|bxslider|news-?run/i;
  const classes = element => element.className && element.className.baseVal === undefined ? String(element.className) : '';

  // The nearest element above that cuts what is beyond it, in each direction; nothing where the way there can be scrolled.
  const cutters = new Map();
  const cutterOf = element => {
    if (!element || element === document.documentElement) return { x: null, y: null, moves: false };
    if (cutters.has(element)) return cutters.get(element);
    const above = cutterOf(element.parentElement);
    const style = getComputedStyle(element);
    const inline = style.display === 'inline' || style.display === 'contents';
    const escapes = style.position === 'fixed' || style.position === 'absolute';
    const moves = above.moves || sliding.test(classes(element)) || style.transform !== 'none' || style.animationName !== 'none' || element.localName === 'marquee';
    const one = (overflow, other) => inline || overflow === 'visible' ? (escapes ? null : other) : overflow === 'hidden' || overflow === 'clip' ? element : null;
    const result = element === document.body
      ? { x: null, y: null, moves: false }
      : { x: one(style.overflowX, above.x), y: one(style.overflowY, above.y), moves };
    cutters.set(element, result);
    return result;
  };
  const blockOf = element => { let node = element; while (node && /^(inline|contents)$/.test(getComputedStyle(node).display)) node = node.parentElement; return node; };

  const leading = 'a[href],button,summary,label,input,[role=button],[role=link],[onclick],[tabindex]';
  const clipped = () => {
    cutters.clear();
    const found = new Map();
    const begun = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let texts = 0;
    for (let node = walker.nextNode(); node && texts < 6000; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !parent || /^(script|style|noscript|option|textarea|title)$/.test(parent.localName)) continue;
      texts++;
      const cutter = cutterOf(parent);
      if (!cutter.x && !cutter.y) continue;
      if (!shown(parent)) continue;
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter(line => line.width > 0 && line.height > 0);
      if (lines.length === 0) continue;
      const edge = { right: Infinity, bottom: Infinity, left: -Infinity, top: -Infinity };
      for (const [element, axis] of [[cutter.x, 'x'], [cutter.y, 'y']]) {
        if (!element) continue;
        const box = element.getBoundingClientRect();
        if (axis === 'x') { edge.left = box.left + element.clientLeft; edge.right = edge.left + element.clientWidth; }
        else { edge.top = box.top + element.clientTop; edge.bottom = edge.top + element.clientHeight; }
      }
      if (edge.right - edge.left <= 4 || edge.bottom - edge.top <= 4) continue;
      // Text of which nothing is in view is hidden, not cut; but lines below others of its own block are lost with them.
      const block = blockOf(parent);
      const partly = lines.filter(line => line.right > edge.left + 1 && line.left < edge.right - 1 && line.bottom > edge.top + 1 && line.top < edge.bottom - 1);
      if (partly.length > 0) begun.add(block);
      else if (!begun.has(block) || !lines.every(line => line.top >= edge.bottom - 1)) continue;
      const down = Math.max(...lines.map(line => line.bottom)) - edge.bottom;
      const along = partly.length > 0 ? Math.max(...partly.map(line => line.right)) - edge.right : 0;
      const size = parseFloat(getComputedStyle(parent).fontSize) || 16;
      if (down < size * 0.3 && along < size * 0.3) continue;
      const by = down >= size * 0.3 ? cutter.y : cutter.x;
      const style = getComputedStyle(by);
      const line = parseFloat(getComputedStyle(parent).lineHeight) || size * 1.2;
      const number = tools.number(parent);
      const known = found.get(number);
      const one = {
        number,
        down: Math.max(0, Math.round(down)),
        along: Math.max(0, Math.round(along)),
        whole: down < size * 0.3 ? false : !lines.some(each => each.top < edge.bottom - size * 0.25 && each.bottom > edge.bottom + size * 0.25),
        ellipsis: [block, by, parent].some(element => element && (getComputedStyle(element).textOverflow !== 'clip' || getComputedStyle(element).webkitLineClamp !== 'none')),
        lineHeight: Math.round(line),
        height: Math.round(by.clientHeight),
        own: by === block || by === parent,
        led: !!by.closest(leading) || !!(by.parentElement || by).querySelector(leading),
        moves: cutter.moves || by.scrollLeft > 0 || by.scrollTop > 0 || style.scrollSnapType !== 'none',
      };
      if (!known || known.down + known.along < one.down + one.along) found.set(number, one);
    }
    return { texts, clipped: [...found.values()].slice(0, 400) };
  };

  const excepted = 'table,pre,code,img,svg,canvas,map,video,audio,iframe,object,embed,math,[role=grid],[role=toolbar],[role=img],[role=application],[class*=map i]';
  const wide = () => {
    scrollTo({ left: 0, top: 0, behavior: 'instant' });
    const width = document.documentElement.clientWidth;
    scrollTo({ left: 100000, top: 0, behavior: 'instant' });
    const scrolls = Math.round(scrollX);
    scrollTo({ left: 0, top: 0, behavior: 'instant' });
    cutters.clear();
    const culprits = [];
    let exceptions = 0;
    const scrolled = element => {
      for (let node = element.parentElement; node && node !== document.body && node !== document.documentElement; node = node.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(node).overflowX) && node.getBoundingClientRect().right <= width + 2) return true;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll('*')) {
      if (culprits.length >= 60) break;
      const box = element.getBoundingClientRect();
      if (box.right <= width + 2 || box.width < 2 || box.height < 2 || box.left < 0 && box.right < 0) continue;
      const kept = element.matches(excepted) || element.closest(excepted);
      const says = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || element.matches('button,input:not([type=hidden]),select,textarea');
      if (!kept && !says) continue;
      if (!shown(element) || cutterOf(element).x || cutterOf(element).moves || scrolled(element)) continue;
      if (kept) { exceptions++; continue; }
      // A block may be wider than its text.
      if (says && !element.matches('button,input,select,textarea')) {
        const range = document.createRange();
        range.selectNodeContents(element);
        if (![...range.getClientRects()].some(line => line.width > 1 && line.right > width + 2)) continue;
      }
      const style = getComputedStyle(element);
      if (/fixed/.test(style.position)) continue;
      culprits.push(element);
    }
    const outer = culprits.filter(element => !culprits.some(other => other !== element && other.contains(element)));
    return { width, scrolls, culprits: outer.slice(0, 20).map(tools.describe), exceptions };
  };

  const menus = 'nav,[role=navigation],[class*=menu i],[id*=menu i],[class*=navbar i],header ul';
  const menu = () => {
    let best = [];
    for (const block of document.querySelectorAll(menus)) {
      if (block.getBoundingClientRect().top + scrollY > 700) continue;
      const links = [...block.querySelectorAll('a[href]')].filter(link => shown(link) && tools.text(link));
      if (links.length > best.length && links.length <= 60) best = links;
    }
    tools.menu = best;
    return best.length;
  };
  const seenLinks = () => (tools.menu || []).filter(link => {
    const box = link.getBoundingClientRect();
    return link.isConnected && shown(link) && box.width > 1 && box.height > 1 && box.right > 0 && box.left < document.documentElement.clientWidth;
  }).length;
  const menuButton = () => [...document.querySelectorAll('button,[role=button],a,label,summary,input[type=checkbox],div,span,i,svg')].find(element => {
    const box = element.getBoundingClientRect();
    if (box.width < 10 || box.height < 10 || box.width > 200 || box.height > 120 || box.top > 400 || box.right < 0 || !shown(element)) return false;
    const words = `${element.id} ${classes(element)} ${element.getAttribute('aria-label') || ''} ${element.getAttribute('title') || ''} ${element.textContent.trim().slice(0, 20)}`;
    return /menu|nav(bar)?-?_?(toggle|btn|button|icon)|hamburger|burger|offcanvas|toggle|danh mục|☰|≡|fa-bars/i.test(words) && (getComputedStyle(element).cursor === 'pointer' || element.matches('button,a,label,summary'));
  });

  const phone = () => {
    const narrow = wide();
    const button = menuButton();
    tools.menuButton = button;
    let all = 0;
    let small = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const scale = globalThis.visualViewport ? visualViewport.scale : 1;
    for (let node = walker.nextNode(), count = 0; node && count < 3000; node = walker.nextNode(), count++) {
      const length = node.data.trim().length;
      if (!length || !node.parentElement || !shown(node.parentElement)) continue;
      all += length;
      if (parseFloat(getComputedStyle(node.parentElement).fontSize) * scale < 10) small += length;
    }
    return { ...narrow, links: seenLinks(), button: button ? tools.describe(button) : null, smallText: all ? Math.round(100 * small / all) : 0 };
  };

  // Whether the button brings the menu's links into view; pressed once more, so that the page is as before.
  const open = async () => {
    tools.menuButton.click();
    await new Promise(done => setTimeout(done, 400));
    const links = seenLinks();
    tools.menuButton.click();
    await new Promise(done => setTimeout(done, 400));
    return links > 0;
  };

  const spacing = () => {
    // A sheet of ours that no policy of the page refuses, as its users add theirs.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return {};
  };

  const actions = { clipped, wide, menu, phone, open, spacing, describe: () => argument.map(number => tools.describe(tools.nodes[number])) };
  await frame();
  return JSON.stringify(await actions[action](), (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
