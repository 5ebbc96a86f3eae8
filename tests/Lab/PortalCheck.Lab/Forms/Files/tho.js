onmessage = event => fetch('/gom/tho', { method: 'POST', body: event.data });
