// Called with elements that listen to clicks: (hears, count of those that also hear keys first). Looks at those that the keyboard does not reach.
function (keyed, ...elements) {
  const tools = globalThis.portalCheckTry;
  const stops = new Set(tools.stops());
  const names = new Map();
  const plain = text => text.toLowerCase().replace(/\s+/g, ' ').trim();
  for (const stop of stops) { const name = plain(tools.text(stop)); if (name) names.set(name, stop); }
  const roles = /^(button|link|checkbox|switch|tab|menuitem|menuitemcheckbox|menuitemradio|radio|option)$/;
  const native = 'a[href],button,input,select,textarea,summary,option,label,area,video,audio,iframe,object,embed';
  const found = [];
  const seen = new Set();
  const look = (element, listens) => {
    if (!(element instanceof HTMLElement) || seen.has(element) || element === document.body || element === document.documentElement) return;
    seen.add(element);
    if (found.length >= 60 || !tools.visible(element) || tools.inert(element) || element.matches(native) || element.closest('label,[aria-disabled=true],[contenteditable]')) return;
    const focusable = stops.has(element);
    if (focusable ? !listens || keyed : [...stops].some(stop => stop !== element && (element.contains(stop) || stop.contains(element)))) return;
    const box = element.getBoundingClientRect();
    if (box.width < 4 || box.height < 4 || box.width * box.height > innerWidth * innerHeight / 2) return;
    if (getComputedStyle(element).opacity === '0' || getComputedStyle(element).pointerEvents === 'none') return;
    const role = (element.getAttribute('role') || '').trim();
    const text = tools.text(element);
    const words = String(element.className && element.className.baseVal === undefined ? element.className : '');
    const control = roles.test(role) || element.localName === 'a' || /(^|[\s_-])(btn|button|link|toggle|close|tab|menu-item)([\s_-]|$)/i.test(words);
    const group = element.parentElement && element.parentElement.childElementCount <= 6 ? element.parentElement : null;
    found.push({
      element: tools.describe(element),
      hand: getComputedStyle(element).cursor === 'pointer',
      control: control || (element.hasAttribute('onclick') && text.length > 0 && text.length <= 80 && element.childElementCount <= 2),
      beside: (text !== '' && names.has(plain(text))) || (!focusable && !!group && [...stops].some(stop => group.contains(stop))),
      focusable,
    });
  };
  for (const element of elements) look(element, true);
  // Roles of controls say what listeners further up may hide.
  for (const element of document.querySelectorAll('[role=button],[role=link]')) if (!element.hasAttribute('tabindex') && getComputedStyle(element).cursor === 'pointer') look(element, false);
  return JSON.stringify(found, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
