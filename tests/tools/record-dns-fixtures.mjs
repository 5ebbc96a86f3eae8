// Records the answers of a real name server as fixtures: BIND signs made-up zones, Knot serves them on loopback, and each answer is written as
// it came over the wire. Signatures are valid in November 2026 whatever day this runs: tests judge them at moments of their own.
//   apt-get install knot bind9-utils ldnsutils;  node tests/tools/record-dns-fixtures.mjs
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const port = 5399;
const folder = mkdtempSync(join(tmpdir(), 'dns-fixtures-'));
const target = new URL('../PortalCheck.Wire.Tests/Dnssec/Fixtures/', import.meta.url).pathname;
const types = { A: 1, NS: 2, CNAME: 5, SOA: 6, MX: 15, TXT: 16, AAAA: 28, SRV: 33, NAPTR: 35, DNAME: 39, DS: 43, DNSKEY: 48, NSEC3PARAM: 51, TLSA: 52, CAA: 257 };

const everyType = zone => `
www AAAA 2001:db8::1
@ MX 10 Mail.${zone}.
@ TXT "v=spf1 mx -all" "second string"
@ CAA 0 issue "ca.example"
_443._tcp.www TLSA 3 1 1 ${'ab'.repeat(32)}
_sip._tcp SRV 1 2 5060 Sip.${zone}.
@ NAPTR 100 10 "U" "E2U+sip" "!^.*$!sip:info@example!" .
old DNAME New.${zone}.
`;

const denial = `
alias CNAME www
dangling CNAME nowhere
*.wild A 192.0.2.9
a.ent A 192.0.2.10
open NS ns.elsewhere.vn.
closed NS ns.elsewhere.vn.
closed DS 12345 13 2 ${'cd'.repeat(32)}
old DNAME www
`;

const denialQuestions = [
  ['nothere', 'A'], ['a.b.nothere', 'A'], ['www', 'AAAA'], ['ent', 'A'], ['x.wild', 'A'], ['x.y.wild', 'A'], ['x.wild', 'AAAA'], ['wild', 'A'],
  ['', 'DS'], ['open', 'DS'], ['closed', 'DS'], ['host.open', 'A'], ['host.closed', 'A'], ['dangling', 'A'], ['alias', 'AAAA'], ['zzz', 'A'], ['', 'AAAA'], ['www', 'A'],
  ['', 'NSEC3PARAM'],
];
const signingQuestions = [
  ['', 'SOA'], ['', 'NS'], ['', 'MX'], ['', 'TXT'], ['', 'CAA'], ['', 'NAPTR'], ['www', 'A'], ['www', 'AAAA'], ['_443._tcp.www', 'TLSA'], ['_sip._tcp', 'SRV'], ['old', 'DNAME'],
];

const zones = [
  ...[['rsasha1', 1024], ['nsec3rsasha1', 1024], ['rsasha256', 2048], ['rsasha512', 2048], ['ecdsap256sha256'], ['ecdsap384sha384'], ['ed25519'], ['ed448']]
    .map(([algorithm, bits]) => ({ zone: `${algorithm}.vn`, algorithm, bits, records: everyType, questions: signingQuestions })),
  { zone: 'nsec.vn', algorithm: 'ecdsap256sha256', records: () => denial, questions: denialQuestions },
  { zone: 'nsec3.vn', algorithm: 'ecdsap256sha256', sign: ['-3', '-'], records: () => denial, questions: denialQuestions },
  { zone: 'nsec3salted.vn', algorithm: 'ecdsap256sha256', sign: ['-3', 'aabbccdd', '-H', '12'], records: () => denial, questions: denialQuestions },
  { zone: 'optout.vn', algorithm: 'ecdsap256sha256', sign: ['-3', '-', '-A'], records: () => denial, questions: denialQuestions },
  { zone: 'nsec3many.vn', algorithm: 'ecdsap256sha256', many: 500, records: () => denial, questions: denialQuestions },
];

function sign({ zone, algorithm, bits, sign: options = [], many, records }) {
  const run = (file, args) => execFileSync(file, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }).toString().trim();
  const key = more => run('dnssec-keygen', ['-q', '-a', algorithm, ...(bits ? ['-b', `${bits}`] : []), ...more, zone]);
  const keys = [key(['-f', 'KSK']), key([])];
  const file = `${zone}.zone`;
  writeFileSync(join(folder, file), `$ORIGIN ${zone}.\n$TTL 3600\n@ SOA NS.${zone}. hostmaster.${zone}. 1 7200 900 1209600 300\n@ NS NS.${zone}.\nns A 192.0.2.1\nwww A 192.0.2.2\nwww A 192.0.2.3\n${records(zone)}`
    + keys.map(name => readFileSync(join(folder, `${name}.key`))).join(''));
  if (many)
    run('ldns-signzone', ['-n', '-t', `${many}`, '-s', 'abcd', '-i', '20261101000000', '-e', '20261201000000', '-f', `${file}.signed`, file, ...keys]);
  else
    run('dnssec-signzone', ['-P', '-s', '20261101000000', '-e', '20261201000000', '-d', folder, ...options, '-o', zone, '-f', `${file}.signed`, file, ...keys]);
}

function question(name, type) {
  const labels = name.split('.').flatMap(label => [label.length, ...Buffer.from(label)]);
  return Buffer.from([0x50, 0x43, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, ...labels, 0, types[type] >> 8, types[type] & 255, 0, 1, 0, 0, 41, 0xFF, 0xFF, 0, 0, 0x80, 0, 0, 0]);
}

function ask(name, type) {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    const end = setTimeout(() => { socket.close(); reject(new Error(`no answer: ${name} ${type}`)); }, 500);
    socket.on('message', answer => { clearTimeout(end); socket.close(); resolve(answer); });
    socket.send(question(name, type), port, '127.0.0.1');
  });
}

mkdirSync(target, { recursive: true });
zones.forEach(sign);
writeFileSync(join(folder, 'knot.conf'), `server:
  rundir: "${folder}"
  listen: 127.0.0.1@${port}
  udp-max-payload: 4096
database:
  storage: "${folder}"
template:
  - id: default
    storage: "${folder}"
    semantic-checks: off
    journal-content: none
    zonefile-sync: -1
zone:
${zones.map(({ zone }) => `  - domain: "${zone}"\n    file: "${zone}.zone.signed"`).join('\n')}
`);
const server = spawn('knotd', ['-c', join(folder, 'knot.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
try {
  for (let tries = 0; tries < 50 && !await ask(zones[0].zone, 'SOA').then(() => true, () => false); tries++)
    await delay(100);
  for (const { zone, questions, algorithm, sign: options, many } of zones) {
    const lines = [`# ${zone}: signed by ${many ? 'ldns-signzone -n -t 500' : ['dnssec-signzone', ...options ?? []].join(' ')} with ${algorithm}, served by Knot; made by tests/tools/record-dns-fixtures.mjs.`];
    for (const [label, type] of [['', 'DNSKEY'], ...questions]) {
      const name = label ? `${label}.${zone}` : zone;
      lines.push(`${name} ${type} ${(await ask(name, type)).toString('hex')}`);
    }
    writeFileSync(join(target, `${zone}.txt`), lines.join('\n') + '\n');
  }
} finally {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
