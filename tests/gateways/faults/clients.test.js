// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Clients that break off, flood, repeat and smuggle: each is answered or closed, and what reaches the upstream is what the
// policy allows, as it was sent.

const assert = require('assert');
const net = require('net');
const test = require('node:test');
const { end, address, free_port, until, pause, open_files } = require('../harness/processes.js');
const { send, ask, ask_http2 } = require('../harness/requests.js');
const { guard, operation_header } = require('../harness/guard.js');
const frames = require('./frames.js');
const { issuer, audience, patient, right, lacking, start_upstream, write_keys, guarded, nginx } = require('./setup.js');

const line = (target = patient, method = 'GET') => `${method} ${target} HTTP/1.1\r\nHost: api.example\r\n`;
const with_token = (token) => `Authorization: Bearer ${token}\r\n`;
const close = 'Connection: close\r\n';
const allowed = `${line()}${with_token(right)}`;
const smuggled = `${line('/api/clinic/patients/smuggled')}${with_token(right)}\r\n`;
const chunk = (body) => `${body.length.toString(16)}\r\n${body}\r\n`;

let upstream, gateway, plain, h2;
const statuses = ({ answers }) => answers.map((one) => one.status);
const last_chunk = '0\r\n\r\n';

// Each: what is sent, the statuses that may come, and how many requests may reach the upstream.
const cases = {
  nothing: ['', [[], [408]], 0],
  half_a_request_line: ['GET /api/cli', [[], [408], [400]], 0],
  half_a_header: [`${line()}Authorization: Bea`, [[], [408]], 0],
  half_a_token: [`${line()}Authorization: Bearer ${right.slice(0, 40)}`, [[], [408]], 0],
  a_head_without_its_end: [allowed, [[], [408]], 0],
  half_a_body: [`${line(undefined, 'PATCH')}${with_token(right)}Content-Length: 100\r\n\r\n{`, [[], [403], [408]], 0],
  a_token_of_100_kB: [`${line()}${with_token('a'.repeat(100000))}${close}\r\n`, [[400]], 0],
  headers_of_100_kB: [`${allowed}${'X-Filler: 0123456789\r\n'.repeat(5000)}${close}\r\n`, [[400]], 0],
  a_target_of_100_kB: [`GET /api/${'a'.repeat(100000)} HTTP/1.1\r\nHost: a\r\n\r\n`, [[414]], 0],
  pipelined: [
    `${allowed}\r\n${line()}\r\n${line()}${with_token(lacking)}\r\n${allowed}${close}\r\n`, [[200, 401, 403, 200]], 2],
  many_pipelined: [
    `${`${allowed}\r\n${line()}\r\n`.repeat(100)}${line()}${close}\r\n`, [[...Array(100).fill([200, 401]).flat(), 401]], 100],
  one_token_twice: [`${allowed}${with_token(right)}${close}\r\n`, [[400]], 0],
  two_tokens: [`${allowed}${with_token(lacking)}${close}\r\n`, [[400]], 0],
  a_wrong_token_first: [`${line()}${with_token('x.y.z')}${with_token(right)}${close}\r\n`, [[400]], 0],
  another_scheme_first: [`${line()}Authorization: Basic YTpi\r\n${with_token(right)}${close}\r\n`, [[400]], 0],
  an_empty_field_first: [`${line()}Authorization:\r\n${with_token(right)}${close}\r\n`, [[400]], 0],
  two_tokens_in_one_field: [`${line()}Authorization: Bearer ${lacking}, Bearer ${right}\r\n${close}\r\n`, [[400]], 0],
  two_hosts: [`${allowed}Host: other.example\r\n${close}\r\n`, [[400]], 0],
  two_lengths: [`${allowed}Content-Length: 0\r\nContent-Length: 5\r\n${close}\r\nhello`, [[400]], 0],
  a_length_and_chunks: [`${allowed}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n${close}\r\n${last_chunk}`, [[400]], 0],
  a_length_with_a_sign: [`${allowed}Content-Length: +5\r\n${close}\r\nhello`, [[400]], 0],
  an_unknown_coding: [`${allowed}Transfer-Encoding: xchunked\r\n${close}\r\n${last_chunk}`, [[400], [501]], 0],
  two_codings: [`${allowed}Transfer-Encoding: chunked, identity\r\n${close}\r\n${last_chunk}`, [[400], [501]], 0],
  a_space_before_the_colon: [`${line()}Authorization : Bearer ${right}\r\n${close}\r\n`, [[400], [401]], 0],
  a_folded_field: [`${line()}Authorization:\r\n Bearer ${right}\r\n${close}\r\n`, [[400], [401]], 0],
  a_nul_in_a_field: [`${line()}Authorization: Bearer ${right}\0\r\n${close}\r\n`, [[400]], 0],
  a_nul_in_the_target: [`${line(`${patient}\0`)}${with_token(right)}${close}\r\n`, [[400]], 0],
  a_carriage_return_in_a_field: [`${line()}X: a\rAuthorization: Bearer ${right}\r\n${close}\r\n`, [[400], [401]], 0],
  a_name_with_an_underscore: [`${line()}Authorization_: Bearer ${right}\r\n${close}\r\n`, [[401]], 0],
  a_field_of_another_name: [`${line()}Proxy-Authorization: Bearer ${right}\r\n${close}\r\n`, [[401]], 0],
  a_token_in_the_query: [`${line(`${patient}?access_token=${right}`)}${close}\r\n`, [[401]], 0],
  a_token_in_a_cookie: [`${line()}Cookie: access_token=${right}\r\n${close}\r\n`, [[401]], 0],
  a_smuggled_body: [`${line()}Content-Length: ${smuggled.length}\r\n\r\n${smuggled}`, [[401]], 0],
  a_smuggled_body_of_chunks: [
    `${line()}Transfer-Encoding: chunked\r\n\r\n${chunk(smuggled)}${last_chunk}`, [[401]], 0],
  smuggled_behind_chunks: [  // a request of its own, which is allowed itself
    `${line()}Transfer-Encoding: chunked\r\n\r\n${last_chunk}${smuggled}`, [[401, 200], [401]], 1],
  smuggled_in_an_extension: [
    `${line()}Transfer-Encoding: chunked\r\n\r\n0;${smuggled}`, [[400], [401], [401, 400]], 0],
  a_chunk_that_is_too_large: [`${line()}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n${smuggled}`, [[400], [401], [413]], 0],
  a_request_without_token_behind_one_with: [`${allowed}\r\n${line()}${close}\r\n`, [[200, 401]], 1],
  bytes_behind_a_request: [`${allowed}\r\n\x01\x02\x03\r\n\r\n`, [[200, 400]], 1],
  http_0_9: [`GET ${patient}\r\n`, [[], undefined], 0],
  http_1_0: [`GET ${patient} HTTP/1.0\r\n${with_token(right)}\r\n`, [[200]], 1],
  http_1_0_without_token: [`GET ${patient} HTTP/1.0\r\n\r\n`, [[401]], 0],
  http_9_9: [`GET ${patient} HTTP/9.9\r\nHost: a\r\n${with_token(right)}\r\n`, [[505], [400]], 0],
  no_host: [`GET ${patient} HTTP/1.1\r\n${with_token(right)}\r\n`, [[400]], 0],
  lines_that_end_in_lf: [`${allowed}${close}\r\n`.replace(/\r/g, ''), [[200]], 1],
  a_method_in_lower_case: [`${line(undefined, 'get')}${with_token(right)}${close}\r\n`, [[400]], 0],
  a_method_of_no_row: [`${line(undefined, 'BREW')}${with_token(right)}${close}\r\n`, [[405]], 0],
  trace: [`${line(undefined, 'TRACE')}${with_token(right)}${close}\r\n`, [[405]], 0],
  connect: [`CONNECT api.example:443 HTTP/1.1\r\nHost: a\r\n${with_token(right)}${close}\r\n`, [[400], [405]], 0],
  expect_continue: [
    `${line(undefined, 'PATCH')}Expect: 100-continue\r\nContent-Length: ${smuggled.length}\r\n${close}\r\n`, [[401], [100, 401]], 0],
  another_expectation: [`${allowed}Expect: 200-ok\r\n${close}\r\n`, [[200], [417]], 1],
  a_method_overridden: [`${line(undefined, 'DELETE')}X-HTTP-Method-Override: GET\r\n${with_token(right)}${close}\r\n`, [[405]], 0],
  an_upgrade: [`${line()}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`, [[401]], 0],
};

test.before(async () => {
  upstream = await start_upstream();
  [plain, h2] = [await free_port(), await free_port()];
  const protect = guard({ issuer, audience, jwks_file: write_keys(), cache: true });
  gateway = await nginx('gateway', plain, guarded({ plain, h2, upstream: upstream.port, protect }));
});
test.after(() => end(upstream.server));

// What came of a case: sends it, and compares.
async function play(name, [bytes, expected, most]) {
  const before = upstream.seen.length;
  const came = await send(plain, bytes, { seconds: 8 });
  assert.ok(came.closed, `${name}: it is neither answered nor closed`);
  const got = statuses(came);
  assert.ok(expected.some((one) => one === undefined || one.join() === got.join()), `${name}: ${got.join() || 'no answer'}`);
  const reached = upstream.seen.slice(before);
  assert.ok(reached.length <= most, `${name}: ${reached.length} requests reached the upstream`);
  const oks = got.filter((status) => status === 200).length;
  assert.strictEqual(reached.length, oks, `${name}: what is answered is not what reached`);
}

// One after the other where something may reach the upstream, so that it is known whose it was.
for (const [name, one] of Object.entries(cases).filter(([, [, , most]]) => most !== 0)) test(`client: ${name}`, () => play(name, one));
const all_at_once = async (list, play_one) => {
  const ended = await Promise.allSettled(list.map(([name, one]) => play_one(name, one)));
  assert.deepStrictEqual(ended.filter((one) => one.reason).map((one) => one.reason.message), []);
};
test('clients that open nothing, all at once', async () => {
  const before = upstream.seen.length;
  await all_at_once(Object.entries(cases).filter(([, [, , most]]) => most === 0), play);
  assert.strictEqual(upstream.seen.length, before);
});

test('what is forwarded is what was decided', async () => {
  upstream.seen.length = 0;
  await send(plain, `${line('/api/clinic/patients/%37?q=%2F')}${with_token(right)}${close}\r\n`);
  assert.deepStrictEqual(upstream.seen.map(({ method, url }) => [method, url]), [['GET', '/api/clinic/patients/%37?q=%2F']]);
  upstream.seen.length = 0;
  const came = await send(plain, `GET http://other.example${patient} HTTP/1.1\r\nHost: a\r\n${with_token(right)}${close}\r\n`);
  if (statuses(came)[0] === 200) assert.strictEqual(upstream.seen[0].url, patient);
  else assert.strictEqual(upstream.seen.length, 0);
});
test('a body that is allowed is forwarded, and no part of it is a request', async () => {
  upstream.seen.length = 0;
  const body = smuggled.replace('smuggled', 'behind');
  const came = await send(plain, `${allowed}Content-Length: ${body.length}\r\n${close}\r\n${body}`);
  assert.deepStrictEqual(statuses(came), [200]);
  assert.deepStrictEqual(upstream.seen.map((one) => [one.url, one.body]), [[patient, body]]);
});
test('a request may come in many pieces', async () => {
  const text = `${allowed}${close}\r\n`;
    const socket = net.connect(plain, address).setNoDelay();
  let got = '';
  socket.on('data', (part) => (got += part));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  for (let at = 0; at < text.length; at += 23) {
    socket.write(text.slice(at, at + 23));
    await pause(1);
  }
  await closed;
  assert.match(got, /^HTTP\/1\.1 200 /);
});
test('clients that go away leave nothing open', async () => {
  const [worker] = gateway.workers();
    await ask(plain, patient, { headers: { Authorization: `Bearer ${right}` } });
  const before = open_files(worker);
  for (let i = 0; i !== 200; ++i) {
    await new Promise((resolve) => {
      const socket = net.connect(plain, address, () => {
        socket.write(i % 2 === 0 ? `${allowed}\r\n` : allowed.slice(0, 10 + 3 * i));
        setImmediate(() => (i % 3 === 0 ? socket.resetAndDestroy ? socket.resetAndDestroy() : socket.destroy() : socket.destroy()));
      });
      socket.on('error', () => {});
      socket.on('close', resolve);
    });
  }
  await until('the worker has closed what it had opened', () => open_files(worker) <= before + 16);  // upstream's, kept
  assert.strictEqual((await ask(plain, patient, { headers: { Authorization: `Bearer ${right}` } })).status, 200);
});

// HTTP/2.

const fields = (changes = {}) => ({ ':path': patient, ':method': 'GET', ':scheme': 'http', ':authority': 'api.example', ...changes });
test('http/2: each stream is decided by itself', async () => {
  const before = upstream.seen.length;
  const wanted = Array.from({ length: 90 }, (_, i) => i % 3);
  const answers = await ask_http2(h2, wanted.map((kind) => fields([{ authorization: `Bearer ${right}` }, {}, { authorization: `Bearer ${lacking}` }][kind])));
  assert.deepStrictEqual(answers.map((one) => one.status), wanted.map((kind) => [200, 401, 403][kind]));
  assert.strictEqual(upstream.seen.length, before + 30);
});

const pseudo = Object.entries(fields());
const authorization = ['authorization', `Bearer ${right}`];
const streams = {
  two_paths: [...pseudo, [':path', '/api/clinic'], authorization],
  two_methods: [...pseudo, [':method', 'POST'], authorization],
  two_authorities: [...pseudo, ['host', 'a'], ['host', 'b'], authorization],
  no_method: [...pseudo.filter(([name]) => name !== ':method'), authorization],
  no_path: [...pseudo.filter(([name]) => name !== ':path'), authorization],
  no_scheme: [...pseudo.filter(([name]) => name !== ':scheme'), authorization],
  an_empty_path: [...pseudo.filter(([name]) => name !== ':path'), [':path', ''], authorization],
  a_path_without_slash: [...pseudo.filter(([name]) => name !== ':path'), [':path', patient.slice(1)], authorization],
  a_path_with_a_line_end: [...pseudo.filter(([name]) => name !== ':path'), [':path', `${patient} HTTP/1.1\r\nX: y`], authorization],
  a_path_with_a_space: [...pseudo.filter(([name]) => name !== ':path'), [':path', `${patient} x`], authorization],
  a_path_of_dots: [...pseudo.filter(([name]) => name !== ':path'), [':path', '/api/clinic/orders/../patients/7'], authorization],
  a_path_of_encoded_dots: [...pseudo.filter(([name]) => name !== ':path'), [':path', '/api/clinic/orders/%2e%2e/patients/7'], authorization],
  an_encoded_slash: [...pseudo.filter(([name]) => name !== ':path'), [':path', '/api/clinic/patients%2F7'], authorization],
  a_method_with_a_line_end: [...pseudo.filter(([name]) => name !== ':method'), [':method', 'GET /api/clinic HTTP/1.1\r\nX:'], authorization],
  a_method_in_lower_case: [...pseudo.filter(([name]) => name !== ':method'), [':method', 'get'], authorization],
  a_field_with_a_line_end: [...pseudo, ['x', `y\r\nauthorization: Bearer ${right}`]],
  a_field_with_a_nul: [...pseudo, ['authorization', `Bearer ${right}\0`]],
  a_name_in_upper_case: [...pseudo, ['Authorization', `Bearer ${right}`]],
  an_empty_name: [...pseudo, ['', 'x']],
  a_late_pseudo_field: [['x', 'y'], ...pseudo, authorization, [':path', '/api/clinic']],
  an_unknown_pseudo_field: [...pseudo, [':token', right], authorization],
  two_tokens: [...pseudo, authorization, ['authorization', `Bearer ${lacking}`]],
  one_token_twice: [...pseudo, authorization, authorization],
  no_token: pseudo,
  a_token_of_100_kB: [...pseudo, ['authorization', `Bearer ${'a'.repeat(15000)}`]],
  a_length_of_a_body_that_is_none: [...pseudo, ['content-length', '5'], ['content-length', '0']],
};
const send_stream = (list) => send(h2, frames.preface + frames.settings + frames.request(1, list), { seconds: 8, quiet: 0.3 });
test('http/2: a right request, frame by frame, is allowed', async () => {
  const before = upstream.seen.length;
  assert.ok(frames.frames_in((await send_stream([...pseudo, authorization])).text).some(frames.is_ok));
  assert.strictEqual(upstream.seen.length, before + 1);
});
test('http/2: streams that open nothing, all at once', async () => {
  const before = upstream.seen.length;
  await all_at_once(Object.entries(streams), async (name, list) => {
    const came = await send_stream(list);
    const got = frames.frames_in(came.text);
    assert.ok(came.closed || got.some(({ type, stream }) => type === 'goaway' || stream === 1), `${name}: no answer`);
    assert.ok(!got.some(frames.is_ok), `${name}: it is allowed`);
  });
  assert.strictEqual(upstream.seen.length, before);
});
test('http/2: half a header, nothing, resets and garbage end, and the next client is served', async () => {
  const before = upstream.seen.length;
  const good = [...pseudo, authorization];
  const half = frames.frame('headers', frames.flags.end_stream, 1, frames.block(good));
  const resets = Array.from({ length: 500 }, (_, i) => frames.request(2 * i + 1, pseudo) + frames.frame('reset', 0, 2 * i + 1, '\0\0\0\x08'));
  const sent = [
    '', frames.preface, frames.preface + frames.settings, frames.preface + frames.settings + half,
    frames.preface + frames.settings + half.slice(0, 40), frames.preface + frames.settings + resets.join(''),
    frames.preface + frames.settings + frames.frame('headers', 5, 1, '\xff\xff\xff\xff\xff\xff'),
    frames.preface + frames.settings + frames.frame('headers', 5, 2, frames.block(pseudo)),
    frames.preface + frames.settings + frames.frame('continuation', 5, 1, frames.block(good)),
    frames.preface + '\xff'.repeat(1000), 'PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n',
  ];
  const came = await Promise.all(sent.map((bytes) => send(h2, bytes, { seconds: 15 })));
  came.forEach((one, i) => assert.ok(one.closed, `number ${i} is not closed`));
  assert.strictEqual(upstream.seen.length, before);
  assert.strictEqual((await ask_http2(h2, [fields({ authorization: `Bearer ${right}` })]))[0].status, 200);
});

test('nginx has noted no alert, and ends well', () => gateway.ends_well());
