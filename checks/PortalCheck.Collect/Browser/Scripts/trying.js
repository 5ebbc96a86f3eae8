// Second line of defence in pages that forms are tried in: ways to the network that the request rules may not see do not exist there.
// Runs in the page's own world before its scripts. Every use is reported to the guard and fails as it would for a visitor without network.
(() => {
  const report = (kind, address) => {
    try { globalThis.portalCheckRefused(String(kind), String(address).slice(0, 2048)); } catch { /* counted as well as can be */ }
  };
  const refuse = (name, kind) => {
    if (!(name in globalThis)) return;
    const stub = function (address) {
      report(kind, address);
      throw new DOMException('Refused', 'SecurityError');
    };
    Object.defineProperty(globalThis, name, { value: stub, writable: false, configurable: false });
  };
  refuse('Worker', 'worker');
  refuse('SharedWorker', 'worker');
  refuse('WebSocket', 'socket');
  refuse('WebSocketStream', 'socket');
  refuse('WebTransport', 'socket');
  refuse('RTCPeerConnection', 'socket');
  refuse('webkitRTCPeerConnection', 'socket');
  refuse('fetchLater', 'beacon');
  Object.defineProperty(Navigator.prototype, 'sendBeacon', {
    value: function (address) { report('beacon', address); return false; }, writable: false, configurable: false,
  });
  Object.defineProperty(globalThis, 'open', {
    value: function (address) { report('window', address); return null; }, writable: false, configurable: false,
  });
  if (globalThis.CSS && CSS.paintWorklet) {
    const closed = { value: () => Promise.reject(new DOMException('Refused', 'SecurityError')), writable: false, configurable: false };
    Object.defineProperty(Worklet.prototype, 'addModule', closed);
  }
})();
