// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';
// What the drivers of gateways share: a client that sends the bytes it is given, an issuer of tokens, an API that notes
// what reaches it, and free ports. No packages.

const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const http2 = require('node:http2');
const net = require('node:net');

/** Divides the bytes of an answer: its status, its fields as pairs with names in lower case, its body. */
function divided(bytes, isHead) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return { status: 0, fields: [], body: '', rest: '', field: () => undefined, all: () => [] };
  const lines = bytes.slice(0, end).split('\r\n');
  const fields = lines.slice(1).map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const all = name => fields.filter(([each]) => each === name).map(([, value]) => value);
  let body = bytes.slice(end + 4), rest = '';
  if (isHead) {
    rest = body;
    body = '';
  } else if (all('transfer-encoding')[0] === 'chunked') {
    let at = 0, whole = '';
    for (;;) {
      const line = body.indexOf('\r\n', at), size = parseInt(body.slice(at, line), 16);
      if (!(size > 0)) break;
      whole += body.slice(line + 2, line + 2 + size);
      at = line + 4 + size;
    }
    body = whole;
  } else if (all('content-length').length) {
    const size = Number(all('content-length')[0]);
    rest = body.slice(size);
    body = body.slice(0, size);
  }
  return { status: Number(lines[0].split(' ')[1]), fields, body, rest, all, field: name => all(name)[0] };
}

/** Sends bytes (of latin1), and `later` a little later, and returns those that come back until the connection is closed,
    or for `most` ms. */
function raw(port, bytes, most = 10000, later = '') {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    const timer = setTimeout(() => socket.destroy(), most);
    socket.setEncoding('latin1');
    socket.on('data', more => (text += more));
    socket.on('error', () => {});
    socket.on('close', () => (clearTimeout(timer), resolve(text)));
    socket.write(Buffer.from(bytes, 'latin1'));
    if (later) setTimeout(() => socket.write(Buffer.from(later, 'latin1')), 200);
  });
}

/** Sends a request with these fields, pairs or an object, and returns its answer, divided. */
async function ask(port, method, target, fields = {}, body = '') {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  const lines = [`${method} ${target} HTTP/1.1`, 'Host: api.example', 'Connection: close'];
  for (const [name, value] of pairs) lines.push(`${name}: ${value}`);
  if (body) lines.push(`Content-Length: ${Buffer.byteLength(body, 'latin1')}`);
  return divided(await raw(port, lines.join('\r\n') + '\r\n\r\n' + body), method === 'HEAD');
}

/** The same by HTTP/2, without TLS. */
function ask2(port, method, target, fields = {}) {
  return new Promise((resolve, reject) => {
    const session = http2.connect(`http://127.0.0.1:${port}`);
    session.on('error', reject);
    setTimeout(() => session.destroy(), 10000).unref();
    const stream = session.request({ ':method': method, ':path': target, ...fields });
    const answer = { status: 0, body: '', field: name => answer.fields?.[name] };
    stream.setEncoding('latin1');
    stream.on('response', got => Object.assign(answer, { status: got[':status'], fields: got }));
    stream.on('data', more => (answer.body += more));
    stream.on('error', () => {});
    stream.on('close', () => (session.close(), resolve(answer)));
    stream.end();
  });
}

const base64url = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A key of P-256 that signs tokens: `jwk(id)` and `sign(header, payload)`. */
class Key {
  constructor() {
    Object.assign(this, crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }
  jwk(id) {
    return { ...this.publicKey.export({ format: 'jwk' }), ...(id && { kid: id, alg: 'ES256', use: 'sig' }) };
  }
  sign(header, payload) {
    const text = `${base64url({ alg: 'ES256', ...header })}.${base64url(payload)}`;
    const signature = crypto.sign('sha256', Buffer.from(text), { key: this.privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  }
  thumbprint() {
    const { crv, kty, x, y } = this.jwk();
    return crypto.createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  }
  /** A proof of possession for one request. */
  proof(token, method, url, more = {}) {
    const ath = crypto.createHash('sha256').update(token).digest('base64url');
    return this.sign({ typ: 'dpop+jwt', jwk: this.jwk() }, {
      jti: crypto.randomUUID(), htm: method, htu: url, iat: Math.floor(Date.now() / 1000), ath, ...more });
  }
}

/** An issuer with one key, and the file that gateways read its keys from. */
class Issuer {
  issuer = 'https://login.example';
  audience = 'https://api.example';
  constructor(file) {
    this.file = file;
    this.rotate();
  }
  rotate(id = 'k' + crypto.randomUUID()) {
    this.id = id;
    this.key = new Key();
    this.write(JSON.stringify({ keys: [this.key.jwk(id)] }));
  }
  write(text) {
    fs.writeFileSync(this.file, text);
  }
  token(scope, more = {}) {
    return this.key.sign({ kid: this.id, typ: 'at+jwt' }, {
      iss: this.issuer, aud: this.audience, exp: Math.floor(Date.now() / 1000) + 600, sub: 'u7',
      ...(scope !== undefined && { scope }), ...more });
  }
}

/** An API that notes what reaches it: method, raw target, fields and body of each request. It answers 200, or the
    status that the query asks for. */
function api(port) {
  const seen = [];
  const server = http.createServer({ insecureHTTPParser: false, maxHeaderSize: 65536 }, (request, response) => {
    let body = '';
    request.setEncoding('latin1');
    request.on('data', more => (body += more));
    request.on('end', () => {
      seen.push({ method: request.method, target: request.url, fields: request.rawHeaders, body });
      response.writeHead(Number(/[?&]status=(\d+)/.exec(request.url)?.[1] ?? 200), { 'Content-Type': 'text/plain', 'Access-Control-Allow-Origin': 'https://evil.example' });
      response.end('the API was reached');
    });
  });
  return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve({ seen, server })));
}

/** Ports that are free now. */
async function freePorts(count) {
  const servers = [];
  for (let i = 0; i < count; ++i)
    servers.push(await new Promise(resolve => {
      const server = net.createServer().listen(0, '127.0.0.1', () => resolve(server));
    }));
  const ports = servers.map(server => server.address().port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}

/** Waits until something listens. */
async function listening(port, most = 20000) {
  for (const end = Date.now() + most; Date.now() < end;) {
    const there = await new Promise(resolve => {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('connect', () => (socket.destroy(), resolve(true)));
      socket.on('error', () => resolve(false));
    });
    if (there) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on ${port}`);
}

/** Targets that are read in more than one way, from attacks.txt: a line each, with \xNN for bytes. */
function attacks() {
  return fs.readFileSync(`${__dirname}/attacks.txt`, 'latin1').split('\n').filter(line => line && !line.startsWith('# '))
    .map(line => line.replace(/\\x([0-9a-f]{2})/g, (all, hex) => String.fromCharCode(parseInt(hex, 16))));
}

/** What the policy of books says: for rows of method, target and scope string or '-', {status, outcome, operation}. */
function oracle(program, rows) {
  const input = rows.map(row => row.join('\t') + '\n').join('');
  const { stdout } = require('node:child_process').spawnSync(program, { input: Buffer.from(input, 'latin1') });
  return stdout.toString('latin1').split('\n').slice(0, -1).map(line => {
    const [status, outcome, operation] = line.split(' ');
    return { status: Number(status), outcome, operation };
  });
}

/** Checks, counted; a failure is printed and not thrown. */
class Checks {
  passed = 0;
  failed = 0;
  constructor() {
    process.exitCode = 1;  // of a driver that waits for what never comes, which node ends without a word
  }
  is(what, got, wanted) {
    if (JSON.stringify(got) === JSON.stringify(wanted)) return ++this.passed, true;
    ++this.failed;
    console.log(`FAILED: ${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
    return false;
  }
  holds(what, truth) {
    return this.is(what, Boolean(truth), true);
  }
  done() {
    console.log(`${this.passed} checks passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

module.exports = { Checks, Issuer, Key, api, ask, ask2, attacks, base64url, divided, freePorts, listening, oracle, raw };
