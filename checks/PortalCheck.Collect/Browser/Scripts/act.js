// Presses what the snapshot numbered, chooses or types a value in it, or scrolls to the end of the page (a negative number). Returns 'done' or 'gone'.
(node, value) => {
  if (node < 0) {
    const root = document.scrollingElement || document.documentElement;
    root.scrollTop = root.scrollHeight;
    // Lists that scroll by themselves within the page.
    for (const block of document.querySelectorAll('div,section,main,ul')) {
      if (block.scrollHeight > block.clientHeight + 200 && block.clientHeight > 200 && /auto|scroll/.test(getComputedStyle(block).overflowY)) block.scrollTop = block.scrollHeight;
    }
    return 'done';
  }
  const element = (globalThis.portalCheckHeld || [])[node];
  if (!element || !element.isConnected) return 'gone';
  if (value === null) {
    element.scrollIntoView({ block: 'center' });
    // The answer first: a press may take the document away.
    setTimeout(() => element.click(), 0);
    return 'done';
  }
  if (element.localName === 'input') {
    // As typed, with the key that asks; a key made by script sends no form by itself.
    setTimeout(() => {
      element.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(element, value);
      for (const name of ['input', 'change']) element.dispatchEvent(new Event(name, { bubbles: true }));
      for (const name of ['keydown', 'keypress', 'keyup']) element.dispatchEvent(new KeyboardEvent(name, { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true }));
    }, 0);
    return 'done';
  }
  if (![...element.options].some(option => option.value === value)) return 'gone';
  setTimeout(() => {
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, 0);
  return 'done';
}
