// One step of trying what the pointer reveals. Called with the elements that listen to the pointer where triggers are asked for. Returns JSON.
async (action, argument) => {
  const tools = globalThis.portalCheckTry;
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const large = element => { const box = element.getBoundingClientRect(); return box.width >= 16 && box.height >= 12 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight; };
  const classes = element => element.className && element.className.baseVal === undefined ? element.className : '';
  const says = element => (element.innerText || '').trim().length > 1 || !!element.querySelector('a[href],button,input,img[alt]');
  const reveals = ['display', 'visibility', 'opacity', 'maxHeight', 'height', 'transform', 'clip', 'clipPath', 'left', 'top', 'pointerEvents'];
  const rules = (list, found) => {
    for (const rule of list) {
      if (found.length > 400) return;
      if (rule.selectorText && rule.selectorText.includes(':hover') && reveals.some(name => rule.style[name])) found.push(rule.selectorText);
      else if (rule.cssRules && !(rule.media && !matchMedia(rule.media.mediaText).matches)) rules(rule.cssRules, found);
    }
  };
  const all = selector => { try { return [...document.querySelectorAll(selector)]; } catch { return []; } };
  const placeOf = element => {
    const box = [...element.getClientRects()].find(one => one.width > 2 && one.height > 2);
    if (!box) return null;
    const x = Math.round(box.left + Math.min(box.width / 2, 60));
    const y = Math.round(box.top + box.height / 2);
    const top = document.elementFromPoint(x, y);
    return top && (top === element || element.contains(top)) ? { x, y } : null;
  };
  const hidden = element => !shown(element) || element.getBoundingClientRect().height < 2;
  const actions = {
    // Elements over which a style sheet shows something that is hidden now, one of each sort.
    triggers: () => {
      scrollTo({ left: 0, top: 0, behavior: 'instant' });
      const selectors = [];
      for (const sheet of document.styleSheets) { try { rules(sheet.cssRules, selectors); } catch { /* of another origin */ } }
      const sorts = new Map();
      for (const selector of selectors.flatMap(list => list.split(','))) {
        const match = /^(.*?):hover([^\s>+~]*)(\s*[\s>+~].*)$/.exec(selector.trim());
        if (!match || sorts.size >= 6) continue;
        for (const trigger of all(match[1] || '*').filter(one => one !== document.body && one !== document.documentElement).slice(0, 60)) {
          if (!shown(trigger) || !large(trigger)) continue;
          const inside = /^\s*[+~]/.test(match[3]) ? all(match[1] + match[3]).filter(one => one.parentElement === trigger.parentElement) : [...trigger.querySelectorAll('*')].filter(one => { try { return one.matches(selector.replaceAll(':hover', '')); } catch { return false; } });
          if (!inside.some(one => hidden(one) && (one.textContent.trim().length > 1 || one.querySelector('a,img')))) continue;
          const key = `${trigger.localName} ${classes(trigger)} ${trigger.parentElement ? trigger.parentElement.localName + classes(trigger.parentElement) : ''}`;
          if (!sorts.has(key)) sorts.set(key, trigger);
          break;
        }
      }
      for (const number of argument) {
        const trigger = tools.nodes[number];
        if (sorts.size >= 6 || !trigger || !shown(trigger) || !large(trigger) || trigger.getBoundingClientRect().height > innerHeight / 2 || [...sorts.values()].some(one => one.contains(trigger) || trigger.contains(one))) continue;
        const key = `${trigger.localName} ${classes(trigger)}`;
        if (!sorts.has(key)) sorts.set(key, trigger);
      }
      return [...sorts.values()].map(tools.number);
    },
    // Where to point, and what is in view before.
    aim: number => {
      const trigger = tools.nodes[number];
      trigger.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      const place = placeOf(trigger);
      tools.before = new Set([...document.body.querySelectorAll('*')].slice(0, 6000).filter(shown));
      tools.content = null;
      return { found: !!place, x: place ? place.x : 0, y: place ? place.y : 0 };
    },
    // What came; waits a little for scripts.
    come: async number => {
      const trigger = tools.nodes[number];
      let content = null;
      for (let i = 0; i < 8 && !content; i++) {
        await pause(i === 0 ? 40 : 50);
        const come = [...document.body.querySelectorAll('*')].slice(0, 6000).filter(element => !tools.before.has(element) && shown(element));
        content = come.find(element => large(element) && says(element) && !come.includes(element.parentElement));
      }
      if (!content) return { element: null, covers: false, closer: false, x: 0, y: 0 };
      // Styles that fade or slide in are moving targets.
      for (let i = 0; i < 8 && document.getAnimations().some(one => one instanceof CSSTransition && content.contains(one.effect.target)); i++) await pause(50);
      tools.content = content;
      const box = content.getBoundingClientRect();
      const covers = [...tools.before].some(element => {
        if (element === trigger || element.contains(content) || content.contains(element) || trigger.contains(element)) return false;
        if (!element.matches('a[href],button,input,select,textarea') && ![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) return false;
        const other = element.getBoundingClientRect();
        return other.width > 2 && other.height > 2 && Math.min(other.right, box.right) - Math.max(other.left, box.left) > 4 && Math.min(other.bottom, box.bottom) - Math.max(other.top, box.top) > 4;
      });
      const place = placeOf(trigger) || { x: box.left, y: box.top };
      return {
        element: tools.describe(content), covers,
        closer: [...content.querySelectorAll('button,a,[role=button]')].some(control => /^(x|×|✕|close|đóng)/i.test(tools.text(control)) || /(^|[\s_-])close/i.test(classes(control))),
        x: Math.round(Math.min(Math.max(place.x, box.left + 4), box.right - 4)), y: Math.round(Math.min(Math.max(place.y, box.top + 4), box.bottom - 4)),
      };
    },
    still: async milliseconds => {
      await pause(milliseconds);
      return { still: !!tools.content && tools.content.isConnected && shown(tools.content) && tools.content.getBoundingClientRect().height > 2 };
    },
  };
  return JSON.stringify(await actions[action](argument), (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
