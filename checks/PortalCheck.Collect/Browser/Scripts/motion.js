// Says to the page that the device was tilted and turned, and returns "changed" where its text, structure or values then changed.
async (kinds) => {
  let changed = false;
  const values = () => [...document.querySelectorAll('input,select,textarea')].slice(0, 200).map(one => one.value + one.checked).join('\n');
  const before = values();
  const observer = new MutationObserver(() => { changed = true; });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['style', 'class', 'hidden', 'value'] });
  const turn = { alpha: 40, beta: 45, gamma: 50 };
  for (const kind of kinds) {
    try {
      window.dispatchEvent(kind === 'devicemotion'
        ? new DeviceMotionEvent(kind, { rotationRate: turn, acceleration: { x: 20, y: 20, z: 20 }, accelerationIncludingGravity: { x: 20, y: 20, z: 20 }, interval: 16 })
        : new DeviceOrientationEvent(kind, turn));
    } catch { /* this browser has no such event here */ }
  }
  await new Promise(done => setTimeout(done, 100));
  observer.disconnect();
  return changed || values() !== before ? 'changed' : 'same';
}
