// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Issuers that are slow, gone, lying or answer garbage when they are asked about a token (RFC 7662), and files of keys
// that are half written: nothing is allowed by it.

const assert = require('assert');
const fs = require('fs');
const http = require('http');
const test = require('node:test');
const { end, address, free_port, pause, until } = require('../harness/processes.js');
const { check } = require('../harness/nginx.js');
const { ask } = require('../harness/requests.js');
const { make_key, jwks, sign, now } = require('../harness/tokens.js');
const { guard } = require('../harness/guard.js');
const setup = require('./setup.js');
const { issuer, audience, patient, key, claims, right, bearer, start_upstream, write_keys, guarded, nginx } = setup;

let upstream, gateway, plain, fake, asked = 0;
let respond;  // how the issuer answers: (request, response)

const json = (value, status = 200, type = 'application/json') => (request, response) =>
  response.writeHead(status, { 'content-type': type })
    .end(typeof value === 'string' ? Buffer.from(value, 'latin1') : JSON.stringify(value));
const active = (changes = {}) => ({ active: true, ...claims('catalog:read patients:read'), ...changes });
const deep = (count) => `{"active":true,"x":${'['.repeat(count)}${']'.repeat(count)}}`;
const without = (name) => {
  const { [name]: _, ...rest } = active();
  return rest;
};

// What an issuer may answer, none of which is that this token opens the call.
const answers = {
  'it is not active': json({ active: false }),
  'active is text': json(active({ active: 'true' })),
  'active is a number': json(active({ active: 1 })),
  'active is null': json(active({ active: null })),
  'active is missing': json(without('active')),
  'active is there twice': json(JSON.stringify(active()).replace('{', '{"active":false,')),
  'the scope is there twice': json(JSON.stringify(active()).replace('{', '{"scope":"catalog:read",')),
  'the scope is missing': json(without('scope')),
  'the scope is empty': json(active({ scope: '' })),
  'the scope is a number': json(active({ scope: 7 })),
  'the scope is an object': json(active({ scope: { 'patients:read': true } })),
  'the scope has a doubled space': json(active({ scope: 'catalog:read  patients:read' })),
  'the scope has commas': json(active({ scope: 'catalog:read,patients:read' })),
  'the scope has a line end': json(active({ scope: 'catalog:read\npatients:read' })),
  'the scope has a NUL': json(active({ scope: 'catalog:read patients:read\0' })),
  'the scope is another': json(active({ scope: 'patients:write patients:readx' })),
  'another issuer': json(active({ iss: 'https://evil.example' })),
  'another audience': json(active({ aud: 'https://other.example' })),
  'other audiences': json(active({ aud: ['https://other.example', `${audience}/`] })),
  'it is expired': json(active({ exp: now() - 3600 })),
  'it expires at a time that is text': json(active({ exp: `${now() + 600}` })),
  'it is for later': json(active({ nbf: now() + 3600 })),
  'it is bound to a key': json(active({ cnf: { jkt: 'a'.repeat(43) } })),
  'status 500': json(active(), 500),
  'status 503': json(active(), 503),
  'status 401': json(active(), 401),
  'status 403': json(active(), 403),
  'status 404': json(active(), 404),
  'status 201': json(active(), 201),
  'status 206': json(active(), 206),
  'status 302': (request, response) => response.writeHead(302, { location: '/' }).end(JSON.stringify(active())),
  'an empty answer': json(''),
  'a page': json('<html><body>{"active":true}</body></html>', 200, 'text/html'),
  'half an answer': json(JSON.stringify(active()).slice(0, -10)),
  'an answer and more': json(`${JSON.stringify(active())}{"active":true}`),
  'a list': json([active()]),
  'text': json('"active"'),
  'true': json('true'),
  'bytes': (request, response) => response.writeHead(200).end(Buffer.from(Array.from({ length: 2000 }, (_, i) => i & 255))),
  'bytes that are not UTF-8': json(JSON.stringify(active({ sub: '\xff' }))),
  'deep brackets': json(deep(100000)),
  '10 MB': json(JSON.stringify(active({ x: 'a'.repeat(10e6) }))),
  'an answer that is cut': (request, response) => {
    const text = JSON.stringify(active());
    response.writeHead(200, { 'content-length': text.length + 100 });
    response.write(text, () => response.destroy());
  },
  'chunks that are cut': (request, response) => {
    response.write(JSON.stringify(active()), () => response.destroy());
  },
  'a head that is cut': (request, response) => request.socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
  'no HTTP': (request, response) => request.socket.end(`${JSON.stringify(active())}\r\n\r\n`),
  'chunks that are wrong': (request, response) => {
    request.socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${JSON.stringify(active())}\r\n0\r\n\r\n`);
  },
  'the connection is closed': (request) => request.socket.destroy(),
  'nothing, for too long': () => {},
};

test.before(async () => {
  upstream = await start_upstream();
  fake = http.createServer((request, response) => {
    ++asked;
    response.on('error', () => {});
    request.resume();
    request.on('end', () => respond(request, response));
  });
  const port = await free_port();
  await new Promise((resolve) => fake.listen(port, address, resolve));
  plain = await free_port();
  const protect = guard({ issuer, audience, cache: true, introspection: `http://${address}:${port}/introspect`, timeout: '500ms' });
  gateway = await nginx('gateway', plain, guarded({ plain, upstream: upstream.port, protect }));
});
test.after(() => end(upstream.server, fake));

let number = 0;
const fresh = () => `opaque-${++number}-${'t'.repeat(30)}`;
// nginx closes the connection where the answer to a question of its own is larger than its buffer for it.
const call = (token) => ask(plain, patient, { headers: bearer(token) }).catch(({ code }) => {
  assert.strictEqual(code, 'ECONNRESET');
  return { status: 499 };
});

test('an issuer that says that a token is active is believed', async () => {
  respond = json(active());
  assert.strictEqual((await call(fresh())).status, 200);
});
for (const [what, answer] of Object.entries(answers)) {
  test(`issuer: ${what}`, async () => {
    const before = upstream.seen.length;
    respond = answer;
    const token = fresh();
    const first = await call(token), second = await call(token);
    for (const { status } of [first, second]) assert.ok(status >= 400, `it is ${status}`);
    assert.strictEqual(upstream.seen.length, before);
    // And it is not remembered to be wrong where the issuer did not say so.
    respond = json(active());
    assert.strictEqual((await call(fresh())).status, 200);
  });
}
test('an issuer that is gone allows nothing', async () => {
  const before = upstream.seen.length;
  const dead = await free_port();
  const other = await free_port();
  const protect = guard({ issuer, audience, cache: true, introspection: `http://${address}:${dead}/introspect`, timeout: '500ms' });
  const alone = await nginx('alone', other, guarded({ plain: other, upstream: upstream.port, protect }));
  const { status } = await ask(other, patient, { headers: bearer(fresh()) });
  assert.ok(status >= 400, `it is ${status}`);
  assert.strictEqual(upstream.seen.length, before);
  await alone.stop();
});
test('a token that was remembered is forgotten when it expires', async () => {
  const token = fresh(), end = now() + 2;
  respond = json(active({ exp: end }));
  assert.strictEqual((await call(token)).status, 200);
  const before = asked;
  assert.strictEqual((await call(token)).status, 200);
  assert.ok(asked === before || now() >= end, 'it is asked again');
  respond = json({ active: false });
  while (Date.now() < end * 1000) await pause(20);
  assert.strictEqual((await call(token)).status, 401);
});
test('a token that the issuer called wrong is right once the issuer says so', async () => {
  const token = fresh();
  respond = json({ active: false });
  assert.strictEqual((await call(token)).status, 401);
  respond = json(active());
  assert.strictEqual((await call(token)).status, 200);
});
test('a slow issuer holds up no other client', async () => {
  const known = fresh();
  respond = json(active());
  assert.strictEqual((await call(known)).status, 200);
  respond = () => {};
  const waiting = Array.from({ length: 20 }, () => call(fresh()));
  const begun = Date.now();
  assert.strictEqual((await call(known)).status, 200);
  assert.ok(Date.now() - begun < 400, 'it waited');
  for (const { status } of await Promise.all(waiting)) assert.ok(status >= 400);
});
test('clients that do not wait for the issuer harm nobody', async () => {
  respond = (request, response) => setTimeout(() => json(active())(request, response), 100);
  const before = upstream.seen.length;
  await Promise.all(Array.from({ length: 50 }, () => new Promise((resolve) => {
    const request = http.request({ host: address, port: plain, path: patient, headers: bearer(fresh()), agent: false });
    request.on('error', resolve);
    request.end();
    setTimeout(() => request.destroy(new Error('gone')), 30);
  })));
  respond = json(active());
  assert.strictEqual((await call(fresh())).status, 200);
  assert.ok(upstream.seen.length - before <= 51);
});

// Keys.

const text = jwks(key, make_key('ES256', 'e'));
const bad_keys = {
  'empty': '', 'half written': text.slice(0, text.length / 2), 'without its last byte': text.slice(0, -1), 'a page': '<html></html>',
  'no object': '[]', 'no keys': '{"keys":[]}', 'keys that are no list': '{"keys":{}}', 'twice': text + text,
  'a name twice': text.replace('{', '{"keys":[],'), 'half a modulus': text.replace(/"n":"[^"]{20}/, '"n":"'),
  'zeros': '\0'.repeat(4096),
};
for (const [what, bytes] of Object.entries(bad_keys)) {
  test(`keys: ${what}`, async () => {
    const port = await free_port();
    const protect = guard({ issuer, audience, cache: true, jwks_file: write_keys(bytes, 'bad.json') });
    const configured = guarded({ plain: port, upstream: upstream.port, protect });
    const { status, said } = check('bad', configured);
    if (status !== 0) return assert.match(said, /\[emerg\][^]* in .*nginx\.conf:\d+/);
    // It may start where one key is left that is right; then a token of the other is refused.
    assert.match(what, /modulus/);
    const before = upstream.seen.length;
    const one = await nginx('bad', port, configured);
    assert.strictEqual((await ask(port, patient, { headers: bearer(right) })).status, 401);
    assert.strictEqual(upstream.seen.length, before);
    await one.stop();
  });
}
test('a file of keys that is gone does not start', async () => {
  const protect = guard({ issuer, audience, cache: true, jwks_file: `${write_keys()}.gone` });
  assert.notStrictEqual(check('bad', guarded({ plain: 1, upstream: 1, protect })).status, 0);
});
test('keys that are half written while nginx runs change nothing, and whole ones are taken at the next reload', async () => {
  const port = await free_port();
  const file = write_keys(jwks(key), 'changing.json');
  const protect = guard({ issuer, audience, cache: true, jwks_file: file });
  const one = await nginx('changing', port, guarded({ plain: port, upstream: upstream.port, protect }));
  const status = async (token) => (await ask(port, patient, { headers: bearer(token) })).status;
  const next = make_key('ES256', 'next');
  const later = sign(next, claims('catalog:read patients:read'));
  assert.deepStrictEqual([await status(right), await status(later)], [200, 401]);
  const whole = jwks(next);
  for (let size = 0; size < whole.length; size += 40) {
    fs.writeFileSync(file, whole.slice(0, size));
    assert.strictEqual(await status(later), 401);
  }
  const workers = one.workers();
  process.kill(one.pid, 'SIGHUP');  // refused: the workers of before go on
  await until('nginx has refused the keys', () => /\[emerg\]/.test(one.errors()));
  assert.deepStrictEqual(one.workers(), workers);
  assert.strictEqual(await status(right), 200);
  fs.writeFileSync(`${file}.new`, whole);
  fs.renameSync(`${file}.new`, file);
  await one.reload();
  await until('the new workers serve', async () => (await status(later)) === 200);
  assert.strictEqual(await status(right), 401);  // also if it was remembered: its key is gone
  await one.stop();
});
test('nginx has noted no alert, and ends well', () => gateway.ends_well());
