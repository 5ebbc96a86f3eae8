// One action of the walk in this frame: what it is and its argument. Returns JSON.
(action, argument) => {
  const tools = globalThis.portalCheckTry;
  const state = () => ({ active: tools.number(tools.active()), focused: document.hasFocus(), at: performance.timeOrigin + performance.now() });
  const actions = {
    // Nothing has the focus, and the log is empty.
    begin: () => {
      const active = tools.active();
      if (active && active !== document.body) active.blur();
      tools.log.length = 0;
      return { ...state(), expected: tools.stops().map(tools.number) };
    },
    // The log from this entry on.
    read: from => ({ ...state(), entries: tools.log.slice(from) }),
    met: () => {
      const active = tools.active();
      const number = tools.number(active);
      if (number >= 0 && !tools.met.has(number)) tools.met.set(number, tools.stop(active));
      return [...tools.met].map(([number, stop]) => ({ number, stop }));
    },
    state,
    still: () => ({ ...state(), expected: tools.stops().map(tools.number) }),
    focus: number => {
      const element = tools.nodes[number];
      if (element && element.isConnected) element.focus();
      return state();
    },
    // Lists from which another value can be chosen with an arrow key.
    lists: () => tools.stops().filter(element => element.localName === 'select' && !element.multiple && element.size <= 1
      && [...element.options].filter(option => !option.disabled).length > 1).slice(0, 4).map(tools.number),
    chosen: number => ({ chosen: tools.nodes[number].selectedIndex }),
    choose: ([number, index]) => { tools.nodes[number].selectedIndex = index; return state(); },
    describe: numbers => numbers.map(number => tools.describe(tools.nodes[number])),
    // What the text in view advises for leaving: keys named after a word for pressing. And controls that promise help.
    advice: numbers => {
      const text = (document.body.innerText || '').slice(0, 200000);
      const keys = /\b(?:press|use|hit|type|nhấn|bấm|ấn|dùng)\b[^.\n]{0,60}?\b((?:(?:ctrl|control|alt|shift)\s*\+\s*){1,2}[a-z0-9]\b|esc(?:ape)?\b|f(?:1[0-2]|[1-9])\b)/gi;
      const found = [];
      for (let match; (match = keys.exec(text)) && found.length < 3;) found.push(match[1]);
      const dialog = numbers.map(number => tools.nodes[number].closest('dialog,[role=dialog],[role=alertdialog],[aria-modal=true]')).find(Boolean);
      const help = tools.stops().filter(element => numbers.includes(tools.number(element)) && /help|how to|exit|leave|keyboard|trợ giúp|hướng dẫn|thoát|bàn phím/i.test(tools.text(element)));
      return {
        keys: found,
        dialog: !!dialog && !!dialog.querySelector('button,[role=button],a[href],input[type=button],input[type=submit]'),
        help: help.slice(0, 2).map(tools.number),
      };
    },
  };
  return JSON.stringify(actions[action](argument), (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
