// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Under load: a cache that is full, workers that are killed, reloads one after the other, and many requests: every answer
// is right, every request is answered or closed, and nothing grows.
//
//   processes.test.js [long]

const assert = require('assert');
const http = require('http');
const test = require('node:test');
const { end, address, free_port, until, pause, resident_kb, open_files } = require('../harness/processes.js');
const { is_watched } = require('../harness/nginx.js');
const { send, ask } = require('../harness/requests.js');
const { sign } = require('../harness/tokens.js');
const { guard } = require('../harness/guard.js');
const setup = require('./setup.js');
const { issuer, audience, patient, key, claims, right, lacking, bearer, start_upstream, write_keys, guarded, nginx } = setup;

const is_long = process.argv[2] === 'long';
let upstream, jwks_file;

test.before(async () => {
  upstream = await start_upstream();
  jwks_file = write_keys();
});
test.after(() => end(upstream.server));

async function start_gateway(name, options = {}, rest = {}) {
  const plain = await free_port();
  const protect = guard({ issuer, audience, jwks_file, cache: true, ...options });
  const what = guarded({ plain, upstream: upstream.port, protect, ...rest });
  return { plain, what, gateway: await nginx(name, plain, what) };
}

// Calls of which the right answer is known: {target, headers, status}.
const calls = [
  { target: patient, headers: bearer(right), status: 200 },
  { target: patient, headers: bearer(lacking), status: 403 },
  { target: patient, headers: {}, status: 401 },
  { target: patient, headers: bearer(`${right.slice(0, -6)}AAAAAA`), status: 401 },
  { target: '/api/clinic/patients/%2e%2e/orders', headers: bearer(right), status: 400 },
  { target: '/api/clinic/nothing', headers: bearer(right), status: 404 },
];

// Clients that call without a pause until `is_over`: how many answers were right, and how many connections were closed
// without an answer. A wrong answer ends the test.
async function clients(plain, count, is_over, tally = { right: 0, closed: 0 }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: count });
  await Promise.all(Array.from({ length: count }, async (_, number) => {
    for (let i = number; !is_over(); ++i) {
      const { target, headers, status } = calls[i % calls.length];
      let answer;
      try {
        answer = await ask(plain, target, { headers, agent });
      } catch (error) {
        assert.match(error.code, /^(ECONNRESET|ECONNREFUSED|EPIPE)$/, String(error));
        ++tally.closed;
        await pause(1);
        continue;
      }
      assert.strictEqual(answer.status, status, `${target}: ${answer.status} in place of ${status}`);
      ++tally.right;
    }
  }));
  agent.destroy();
  return tally;
}

test('a cache that is full answers right, and does not grow', async () => {
  const { plain, gateway } = await start_gateway('full', { cache: 8 });
  const many = is_long ? 5000 : 400;
  const tokens = Array.from({ length: many }, (_, i) => {
    return sign(key, claims(i % 2 === 0 ? 'catalog:read patients:read' : 'catalog:read', { sub: `user-${i}` }));
  });
  const agent = new http.Agent({ keepAlive: true });
  for (let round = 0; round !== 2; ++round)
    for (let i = 0; i !== many; ++i)
      assert.strictEqual((await ask(plain, patient, { headers: bearer(tokens[i]), agent })).status, i % 2 === 0 ? 200 : 403);
  agent.destroy();
  await gateway.ends_well();
});

test('killed workers allow nothing, and others take their place', async () => {
  const { plain, gateway } = await start_gateway('killed', {}, { workers: 2 });
  let over = false;
  const tally = { right: 0, closed: 0 };
  const calling = clients(plain, 8, () => over, tally);
  for (let i = 0; i !== (is_long ? 200 : 8); ++i) {
    const answered = tally.right;
    await until('clients are answered', () => tally.right > answered + 50);
    const [victim] = gateway.workers();
    process.kill(victim, 'SIGKILL');
    await until('there are two workers again', () => gateway.workers().length === 2 && !gateway.workers().includes(victim));
  }
  over = true;
  await calling;
  assert.strictEqual((await ask(plain, patient, { headers: bearer(right) })).status, 200);
  console.log(`# ${tally.right} answers, ${tally.closed} connections closed`);
  await gateway.ends_well(/exited on signal 9/);
});

test('reloads under load answer every request, and right', async () => {
  const { plain, gateway } = await start_gateway('reloaded', {}, { workers: 2 });
  let over = false;
  const tally = { right: 0, closed: 0 };
  const calling = clients(plain, 8, () => over, tally);
  for (let i = 0; i !== (is_long ? 60 : 3); ++i) {
    const answered = tally.right;
    await Promise.all([gateway.reload(), is_long && pause(1000)]);
    await until('clients are answered', () => tally.right > answered + 50);
  }
  over = true;
  await calling;
  console.log(`# ${tally.right} answers, ${tally.closed} connections closed`);
  await gateway.ends_well();
});

test('nothing grows', async () => {
  const { plain, gateway } = await start_gateway('steady', { cache: 64 });
  const [worker] = gateway.workers();
  const pipeline = (count) => {
    let text = '';
    for (let i = 0; i !== count; ++i) {
      const { target, headers } = calls[i % calls.length];
      text += `GET ${target} HTTP/1.1\r\nHost: a\r\n`;
      for (const [name, value] of Object.entries(headers)) text += `${name}: ${value}\r\n`;
      text += i + 1 === count ? 'Connection: close\r\n\r\n' : '\r\n';
    }
    return text;
  };
  const batch = pipeline(1200);
  const expected = Array.from({ length: 1200 }, (_, i) => calls[i % calls.length].status).join();
  const play = async (batches) => {
    for (let i = 0; i < batches; i += 4) {
      for (const { answers } of await Promise.all(Array.from({ length: 4 }, () => send(plain, batch, { seconds: 60 }))))
        assert.strictEqual(answers.map((one) => one.status).join(), expected);
    }
    upstream.seen.length = 0;
  };
  await play(8);
  const [memory, files] = [resident_kb(worker), open_files(worker)];
  const batches = is_long ? 168 : 8;
  await play(batches);
  const grown = resident_kb(worker) - memory;
  console.log(`# ${batches * 1200} requests: ${memory} kB, and ${grown} kB more afterwards`);
  if (!is_watched) assert.ok(grown <= 512, `it grew by ${grown} kB`);
  assert.ok(open_files(worker) <= files + 16);
  await gateway.ends_well();
});
