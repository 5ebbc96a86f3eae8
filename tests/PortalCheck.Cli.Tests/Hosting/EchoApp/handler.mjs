// A custom handler that has nothing to do with PortalCheck: it shows that the local host runs any app.
import { createServer } from 'node:http';

const answer = (response, status, value) => {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
};

const functions = {
  Tick: (call, response) => answer(response, 200, { Outputs: { work: [JSON.stringify({ past: call.Data.tick.IsPastDue })] } }),
  Work: (call, response) => {
    const item = JSON.parse(JSON.parse(call.Data.item));
    const tries = Number(call.Metadata.DequeueCount);
    if (item.die && tries === 1) process.kill(process.pid, 'SIGKILL');
    else if (item.bad) answer(response, 500, {});
    else answer(response, 200, { Outputs: { done: { of: item, tries, process: process.pid } }, Logs: ['worked'] });
  },
  Echo: (call, response) => answer(response, 200, {
    Outputs: { reply: { statusCode: '202', status: '202', body: JSON.stringify(call.Data.call), headers: { 'Content-Type': 'application/json', 'X-Echo': 'yes' } } },
  }),
};

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    const called = functions[request.url.slice(1)];
    if (called) called(JSON.parse(Buffer.concat(parts).toString()), response);
    else answer(response, 404, {});
  });
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
server.listen(Number(process.env.FUNCTIONS_CUSTOMHANDLER_PORT), '127.0.0.1', () => console.log('echo listens'));
