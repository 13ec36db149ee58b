// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// load.js ROUNDS [ONLY [NAMES]]: what a request costs nginx, in processor time, with each of the contenders, and the medians of
// the ratios. ROUNDS is how often each is measured, in turn; `smoke` checks every answer and measures one of them once.
// ONLY is a regular expression of the kinds of answer to measure, and NAMES one of the contenders.

const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const harness = '../harness/';
const { folder, address, free_port, start, listens, cpu_time } = require(`${harness}processes.js`);
const { nginx } = require(`${harness}nginx.js`);
const { ask } = require(`${harness}requests.js`);
const { make_key, jwks, sign, now } = require(`${harness}tokens.js`);
const { contenders } = require('./contenders.js');
const { guard, has_module } = require(`${harness}guard.js`);

const smoke = process.argv[2] === 'smoke';
const rounds = smoke ? 1 : Number(process.argv[2]);
const only = new RegExp(process.argv[3] || ''), names = new RegExp(process.argv[4] || '');
if (!(rounds > 0)) throw new Error('load.js ROUNDS|smoke [ONLY]');

const issuer = 'https://login.example';
const audience = 'https://api.example';
const read = 'catalog:read patients:read';
const users = 256;

const small = `${JSON.stringify({ id: 7, name: 'Ada Example', email: 'ada@clinic.example', plans: [12, 31] })}\n`;
const large = 'x'.repeat(16384);
const kinds = [
  { name: 'proxied', target: '/api/clinic/patients/7', body: small },
  { name: 'proxied, 16 kB', target: '/api/clinic/patients/16', body: large },
  { name: 'static file', target: '/api/clinic/patients/7', body: small },
  { name: 'static file, 16 kB', target: '/api/clinic/patients/16', body: large },
];
const forwarded = `proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection "";`;

const keys = { RS256: make_key('RS256', 'r'), ES256: make_key('ES256', 'e'), HS256: make_key('HS256', 'h') };
const token = (alg, user, scope = read) =>
  sign(keys[alg], {
    iss: issuer, aud: audience, sub: `user-${user}`, client_id: 'adherence', jti: `${alg}-${user}-0123456789`,
    iat: now() - 10, exp: now() + 7200, scope,
  });

// Starts what stands behind all contenders, which is the same nginx for all.
async function start_upstream() {
  const files = path.join(folder, 'files/api/clinic/patients');
  fs.mkdirSync(files, { recursive: true });
  fs.writeFileSync(path.join(files, '7'), small);
  fs.writeFileSync(path.join(files, '16'), large);
  const [backend, empty] = [await free_port(), await free_port()];
  await nginx('upstream', backend, {
    main: cores < 2 ? '' : 'worker_cpu_affinity 10;',
    http: `keepalive_requests 100000000;
  server { listen ${address}:${backend}; root ${folder}/files; default_type application/json; open_file_cache max=16; }
  server { listen ${address}:${empty}; location / { return 204; } }`,
  });
  return { backend: `${address}:${backend}`, empty: `${address}:${empty}` };
}

// With two cores nginx has one, and what calls it and stands behind it the other.
const cores = os.cpus().length;
const on_core = (core, command, args) => (cores < 2 ? [command, args] : ['taskset', ['-c', String(core), command, ...args]]);

// The service of auth_request, which AMBIT_LOAD_SERVICE names, if it was built.
async function start_service(jwks_file) {
  if (process.env.AMBIT_LOAD_SERVICE === undefined) return undefined;
  const port = await free_port();
  const service = start('service', process.env.AMBIT_LOAD_SERVICE, [String(port), issuer, audience, jwks_file]);
  await listens(service, port, '127.0.0.1');
  return { at: `127.0.0.1:${port}`, pid: service.pid };
}

async function start_gateway(one, number, backend) {
  const [proxied, from_files] = [await free_port(), await free_port()];
  const server = (port, serve) => `server {
    listen ${address}:${port};
    root ${folder}/files;
    default_type application/json;
    ${one.server || ''}
    location /api/ { ${one.guard || ''} ${serve} }
  }`;
  const gateway = await nginx(`gateway-${number}`, proxied, {
    modules: one.modules, main: `${one.main || ''}${cores < 2 ? '' : ' worker_cpu_affinity 01;'}`, level: 'error',
    http: `keepalive_requests 100000000; open_file_cache max=16;
  upstream backend { server ${backend}; keepalive 64; }
  ${one.http || ''}
  ${server(proxied, forwarded)}
  ${server(from_files, '')}`,
  }, { env: one.env });
  return { ...one, port: (kind) => (kind.name.startsWith('proxied') ? proxied : from_files),
    pids: [...gateway.workers(), ...(one.pids || [])] };
}

// Every answer is checked before anything is timed.
async function check(one) {
  const bearer = (text) => ({ Authorization: `Bearer ${text}` });
  const expected = (right, refused) => (one.decides === 'scopes' ? refused : right);
  for (const kind of kinds) {
    const calls = [
      ['no token', {}, expected(200, 401)],
      ['a wrong token', bearer(`${token(one.tokens, 0).slice(0, -8)}AAAAAAAA`), expected(200, /Lua/.test(one.name) ? 200 : 401)],
      ['a token without the scope', bearer(token(one.tokens, 1, 'catalog:read')), expected(200, 403)],
      ['a right token', bearer(token(one.tokens, 0)), 200],
      ['a right token again', bearer(token(one.tokens, 0)), 200],
    ];
    for (const [what, headers, status] of calls) {
      const answer = await ask(one.port(kind), kind.target, { headers });
      if (answer.status !== status) throw new Error(`${one.name}, ${kind.name}, ${what}: ${answer.status}, not ${status}`);
      if (status === 200 && answer.body !== kind.body) throw new Error(`${one.name}, ${kind.name}: another body`);
    }
  }
}

function write_requests(alg, kind, host) {
  const file = path.join(folder, `${alg}-${kind.target.split('/').pop()}`);
  if (!fs.existsSync(file)) {
    const all = Array.from({ length: users }, (_, user) => {
      return `GET ${kind.target} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\nUser-Agent: adherence/1.0\r\n` +
        `Authorization: Bearer ${token(alg, user)}\r\n\r\n\0`;
    });
    fs.writeFileSync(file, all.join(''));
  }
  return file;
}

function wrk(port, file, seconds) {
  return new Promise((resolve, reject) => {
    const args = ['-t1', '-c16', `-d${seconds}s`, '-s', path.join(__dirname, 'requests.lua'), `http://${address}:${port}/`, '--', file];
    const child = spawn(...on_core(1, 'wrk', args), { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.on('error', reject);
    child.on('exit', () => {
      const result = /^answered (\d+) wrong (\d+)$/m.exec(said);
      if (result === null || Number(result[1]) === 0 || result[2] !== '0') return reject(new Error(`wrk: ${said}`));
      resolve(Number(result[1]));
    });
  });
}

// Nanoseconds of processor time a request, of nginx's worker and of what it asks about tokens.
async function measure(one, kind) {
  const file = write_requests(one.tokens, kind, 'api.example');
  const used = () => one.pids.reduce((sum, pid) => sum + cpu_time(pid), 0);
  const before = used();
  const count = await wrk(one.port(kind), file, 1);
  return (used() - before) / count;
}

const median = (list) => {
  const sorted = [...list].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const ratio = (numbers, of, to) => median(numbers[of].map((one, round) => one / numbers[to][round]));

const bars = [
  ['proxied', 'module, cached tokens', 'off', 1.05],
  ['static file', 'module, cached tokens', 'off', 1.15],
  ['proxied', 'module, cached tokens', 'auth_request, a server that returns 204', 0.7],
  ['static file', 'module, cached tokens', 'auth_request, a server that returns 204', 0.7],
];

async function main() {
  const { backend, empty } = await start_upstream();
  const jwks_file = path.join(folder, 'jwks.json');
  fs.writeFileSync(jwks_file, jwks(keys.RS256, keys.ES256, keys.HS256));
  const trust = { issuer, audience, jwks_file };
  const service = await start_service(jwks_file);
  const made = { service, guard: has_module && ((options) => guard({ ...trust, ...options })), empty, secret: keys.HS256.jwk.k };
  const list = [];
  for (const one of contenders(made).filter(({ name }) => names.test(name))) {
    list.push(await start_gateway(one, list.length, backend));
    await check(list[list.length - 1]);
  }
  console.log(`every answer of ${list.length} contenders is right`);
  if (smoke) {
    const one = list.find(({ name }) => name === 'module, cached tokens');
    console.log(`${one.name}: ${Math.round(await measure(one, kinds[2]))} ns a request`);
    return 0;
  }
  const measured = kinds.filter(({ name }) => only.test(name)).map((kind) => ({ kind, numbers: {} }));
  for (const { numbers } of measured) for (const { name } of list) numbers[name] = [];
  for (const one of list) await measure(one, kinds[0]);  // not counted: fills caches
  for (let round = 0; round !== rounds; ++round) {
    for (const { kind, numbers } of measured) {
      // From another one on in every round, so that none always comes after the same one.
      for (let i = 0; i !== list.length; ++i) {
        const one = list[(i + round) % list.length];
        numbers[one.name].push(await measure(one, kind));
      }
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\r`);
  }
  console.log(`\n| CPU of nginx a request / the same with the module off | ${measured.map(({ kind }) => kind.name).join(' | ')} |`);
  console.log(`|---|${measured.map(() => '---|').join('')}`);
  for (const { name } of list) {
    const cells = measured.map(({ numbers }) => {
      const time = (median(numbers[name]) / 1000).toFixed(1);
      return name === 'off' ? `1 (${time} µs)` : `${ratio(numbers, name, 'off').toFixed(2)}`;
    });
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  let missed = 0;
  for (const [kind, of, to, bar] of bars) {
    const one = measured.find((each) => each.kind.name === kind);
    if (one === undefined || one.numbers[of] === undefined) continue;
    const reached = ratio(one.numbers, of, to);
    const is_met = reached <= bar;
    missed += !is_met;
    console.log(`${is_met ? 'met' : 'MISSED'}: ${kind}: ${of} / ${to} is ${reached.toFixed(3)}; the bar is ${bar}`);
  }
  return missed === 0 ? 0 : 1;
}

process.exitCode = 1;  // if something waits for what never comes, and node ends for that
main().then((status) => process.exit(status), (error) => {
  console.error(error);
  process.exit(1);
});
