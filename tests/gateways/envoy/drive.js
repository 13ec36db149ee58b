// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';
// A host of Proxy-Wasm, as its specification has it, with the filter in it: node drive.js FILTER_WASM ORACLE

const fs = require('node:fs');
const { Checks, attacks, oracle } = require('../shared/client.js');

const [, , file, policy] = process.argv;
const checks = new Checks();
const ok = 0, notFound = 1, badArgument = 2, serializationFailure = 3, invalidMemory = 6, internalFailure = 10;
const latin1 = bytes => Buffer.from(bytes).toString('latin1');

/** What the specification says that hosts have, of which a module may import no other. */
const published = ['proxy_log', 'proxy_get_header_map_pairs', 'proxy_add_header_map_value', 'proxy_replace_header_map_value',
                   'proxy_remove_header_map_value', 'proxy_get_property', 'proxy_send_local_response'];

function pairsOf(fields) {
  const sizes = Buffer.alloc(4 + 8 * fields.length);
  sizes.writeUInt32LE(fields.length, 0);
  fields.forEach(([name, value], i) => (sizes.writeUInt32LE(name.length, 4 + 8 * i), sizes.writeUInt32LE(value.length, 8 + 8 * i)));
  return Buffer.concat([sizes, Buffer.from(fields.map(([name, value]) => `${name}\0${value}\0`).join(''), 'latin1')]);
}
function fieldsOf(bytes) {
  if (bytes.length <= 1) return [];
  const count = bytes.readUInt32LE(0), fields = [];
  let at = 4 + 8 * count;
  const text = size => {
    if (bytes[at + size] !== 0) throw new Error('pairs that the filter wrote are none');
    at += size + 1;
    return latin1(bytes.subarray(at - size - 1, at - 1));
  };
  for (let i = 0; i < count; ++i) fields.push([text(bytes.readUInt32LE(4 + 8 * i)), text(bytes.readUInt32LE(8 + 8 * i))]);
  if (at !== bytes.length) throw new Error('pairs that the filter wrote are none');
  return fields;
}

class Host {
  constructor(module_) {
    const env = Object.fromEntries(published.map(name => [name, (...given) => {
      if (this.calls++ === this.failAt) return internalFailure;
      return this[name](...given);
    }]));
    this.exports = new WebAssembly.Instance(module_, { env }).exports;
    this.exports._initialize();
    this.nextId = 1;
    this.calls = 0;
    this.failAt = -1;
    this.exports.proxy_on_context_create(this.nextId, 0);
    this.root = this.nextId++;
    this.started = this.exports.proxy_on_vm_start(this.root, 0) && this.exports.proxy_on_configure(this.root, 0);
  }
  bytes(at, size) {
    if (at + size > this.exports.memory.buffer.byteLength) throw invalidMemory;
    return Buffer.from(this.exports.memory.buffer, at, size);
  }
  /** Puts a value where the module has made room, and its place and size where it wants them. */
  give(value, placeAt, sizeAt) {
    const place = this.exports.proxy_on_memory_allocate(value.length);
    if (!place) return internalFailure;
    value.copy(this.bytes(place, value.length));
    this.bytes(placeAt, 4).writeUInt32LE(place);
    this.bytes(sizeAt, 4).writeUInt32LE(value.length);
    return ok;
  }
  fields(map) {
    return map === 0 ? this.request : map === 2 ? this.response : undefined;
  }
  proxy_log(level, at, size) {
    this.log.push(latin1(this.bytes(at, size)));
    return ok;
  }
  proxy_get_header_map_pairs(map, placeAt, sizeAt) {
    return this.fields(map) ? this.give(this.serialized ?? pairsOf(this.fields(map)), placeAt, sizeAt) : badArgument;
  }
  proxy_add_header_map_value(map, nameAt, nameSize, at, size) {
    this.fields(map).push([latin1(this.bytes(nameAt, nameSize)).toLowerCase(), latin1(this.bytes(at, size))]);
    return ok;
  }
  proxy_remove_header_map_value(map, nameAt, nameSize) {
    const name = latin1(this.bytes(nameAt, nameSize)).toLowerCase(), fields = this.fields(map);
    fields.splice(0, fields.length, ...fields.filter(([each]) => each !== name));
    return ok;
  }
  proxy_replace_header_map_value(map, nameAt, nameSize, at, size) {
    this.proxy_remove_header_map_value(map, nameAt, nameSize);
    return this.proxy_add_header_map_value(map, nameAt, nameSize, at, size);
  }
  /** Values as Envoy gives them: the bytes of a text, eight of a number; a list has none. */
  proxy_get_property(at, size, placeAt, sizeAt) {
    let value = { metadata: { filter_metadata: this.metadata } };
    for (const part of latin1(this.bytes(at, size)).split('\0')) value = Object.hasOwn(Object(value), part) ? value[part] : undefined;
    if (value === undefined) return notFound;
    if (typeof value === 'string') return this.give(Buffer.from(value, 'latin1'), placeAt, sizeAt);
    if (typeof value === 'boolean') return this.give(Buffer.from([value ? 1 : 0]), placeAt, sizeAt);
    if (typeof value === 'number') {
      const eight = Buffer.alloc(8);
      eight.writeDoubleLE(value);
      return this.give(eight, placeAt, sizeAt);
    }
    return serializationFailure;
  }
  proxy_send_local_response(code, detailsAt, detailsSize, bodyAt, bodySize, fieldsAt, fieldsSize) {
    if (this.local) throw new Error('two answers to one request');
    const fields = fieldsOf(Buffer.from(this.bytes(fieldsAt, fieldsSize)));
    this.local = { status: code, fields, body: latin1(this.bytes(bodyAt, bodySize)) };
    return ok;
  }
  /** What becomes of a request: `claims` are those of the token that jwt_authn has accepted, if it has. */
  ask(request, claims, { serialized, failAt = -1 } = {}) {
    Object.assign(this, { request, serialized, calls: 0, failAt, local: undefined, log: [],
                          response: [['content-type', 'text/plain'], ['access-control-allow-origin', 'https://evil.example']],
                          metadata: claims ? { 'envoy.filters.http.jwt_authn': { jwt_payload: claims } } : {} });
    const id = this.nextId++;
    this.exports.proxy_on_context_create(id, this.root);
    const action = this.exports.proxy_on_request_headers(id, request.length, 1);
    const passed = action === 0 && !this.local;
    this.failAt = -1;
    if (passed) this.exports.proxy_on_response_headers(id, this.response.length, 1);
    this.exports.proxy_on_done(id);
    this.exports.proxy_on_delete(id);
    return { passed, local: this.local, request: this.request, response: this.response, log: this.log };
  }
}

const module_ = new WebAssembly.Module(fs.readFileSync(file));
for (const each of WebAssembly.Module.imports(module_))
  checks.holds(`${each.module}.${each.name} is published`, each.module === 'env' && published.includes(each.name));
const host = new Host(module_);
checks.holds('the filter starts', host.started);

const all = (fields, name) => fields.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
const request = (method, path, more = []) => [[':authority', 'api.example'], [':method', method], [':path', path], [':scheme', 'https'], ...more];
const claims = (scope, more) => ({ iss: 'https://login.example', aud: 'https://api.example', exp: 1800000000, ...(scope !== undefined && { scope }), ...more });
const token = ['authorization', 'Bearer a.b.c'];
function check(what, wanted, fields, of, operation) {
  const got = host.ask(fields, of);
  checks.is(`${what}: status`, got.passed ? 200 : got.local?.status, wanted);
  checks.is(`${what}: operation`, got.passed ? all(got.request, 'x-ambit-operation') : [], operation ? [operation] : []);
  return got;
}

// Each status and field.
let got = check('allowed', 200, request('GET', '/books?x=1', [token]), claims('books:read'), 'listBooks');
got = check('no credentials', 401, request('GET', '/books'), undefined);
checks.is('challenge', all(got.local.fields, 'www-authenticate'), ['Bearer realm="books", scope="books:read"']);
checks.is('type', all(got.local.fields, 'content-type'), ['application/problem+json']);
checks.is('problem', JSON.parse(got.local.body).type, 'urn:ambit:outcome:no_credentials');
got = check('a token that nothing has accepted', 401, request('GET', '/books', [token]), undefined);
checks.is('challenge', all(got.local.fields, 'www-authenticate'), ['Bearer realm="books", error="invalid_token", scope="books:read"']);
check('claims without a token', 401, request('GET', '/books'), claims('books:read'));
check('claims beside another scheme', 401, request('GET', '/books', [['authorization', 'Basic x']]), claims('books:read'));
check('no token', 400, request('GET', '/books', [['authorization', 'Bearer']]), claims('books:read'));
check('two tokens', 400, request('GET', '/books', [token, token]), claims('books:read'));
check('a list of tokens', 400, request('GET', '/books', [['authorization', 'Bearer a.b.c,Bearer a.b.c']]), claims('books:read'));
got = check('a scope is missing', 403, request('POST', '/books', [token]), claims('books:read'));
checks.is('challenge', all(got.local.fields, 'www-authenticate'), ['Bearer realm="books", error="insufficient_scope", scope="books:write"']);
check('no scope', 403, request('GET', '/books', [token]), claims());
check('any token', 200, request('GET', '/me', [token]), claims(), 'whoAmI');
check('no route', 404, request('GET', '/nowhere', [token]), claims('books:read'));
got = check('another method', 405, request('DELETE', '/books/7', [token]), claims('books:read'));
checks.is('Allow', all(got.local.fields, 'allow'), ['GET, HEAD, PUT, PATCH']);
check('hidden', 404, request('GET', '/vault', [token]), claims('books:read'));
check('hidden, and allowed', 200, request('GET', '/vault', [token]), claims('admin'), 'vault');
check('anyone', 200, request('GET', '/terms', [token]), undefined, 'readTerms');
check('optional', 200, request('GET', '/hello'), undefined, 'greet');
check('an operation of its own', 200, request('GET', '/terms', [['x-ambit-operation', 'vault'], ['x-ambit-operation', 'audit']]), undefined, 'readTerms');
// Claims of other types, a token that is bound, and one that never expires.
for (const scope of [7, true, ['books:read'], { a: 1 }, 'books:read  admin', ' books:read', ''])
  check(`scope ${JSON.stringify(scope)}`, 401, request('GET', '/books', [token]), claims(scope));
check('scp', 401, request('GET', '/books', [token]), claims('books:read', { scp: 'admin' }));
check('scp, a list', 401, request('GET', '/books', [token]), claims('books:read', { scp: ['admin'] }));
check('bound', 401, request('GET', '/books', [token]), claims('books:read', { cnf: { jkt: 'a' } }));
check('without exp', 401, request('GET', '/books', [token]), { iss: 'https://login.example', scope: 'books:read' });
// Browsers.
const app = ['origin', 'https://app.example'];
got = check('preflight', 204, request('OPTIONS', '/books', [app, ['access-control-request-method', 'GET']]), undefined);
checks.is('origin', all(got.local.fields, 'access-control-allow-origin'), ['https://app.example']);
checks.is('methods', all(got.local.fields, 'access-control-allow-methods'), ['GET, HEAD, POST']);
check('preflight of a stranger', 403, request('OPTIONS', '/books', [['origin', 'https://evil.example'], ['access-control-request-method', 'GET']]), undefined);
got = check('a page', 200, request('GET', '/terms', [app]), undefined, 'readTerms');
checks.is('origin', all(got.response, 'access-control-allow-origin'), ['https://app.example']);
checks.is('exposed', all(got.response, 'access-control-expose-headers'), ['WWW-Authenticate']);
got = check('a page that is denied', 401, request('GET', '/books', [app]), undefined);
checks.is('origin', all(got.local.fields, 'access-control-allow-origin'), ['https://app.example']);
// What is no request.
for (const fields of [[], [[':method', 'GET']], [[':path', '/terms']], request('GET', '/terms', [[':path', '/terms']]),
                      request('GET', '/terms', [[':method', 'GET']])])
  check(JSON.stringify(fields), 500, fields, undefined);

// Paths that others read otherwise.
const paths = attacks(), scopes = ['books:read', 'admin books:read', '-'];
const rows = paths.flatMap(path => scopes.map(scope => ['GET', path, scope]));
const said = oracle(policy, rows);
checks.is('rows that the policy knows', said.length, rows.length);
rows.forEach(([method, path, scope], i) => {
  const fields = request(method, path, scope === '-' ? [] : [token]);
  const answer = check(JSON.stringify([path, scope]), said[i].status, fields, scope === '-' ? undefined : claims(scope),
                       said[i].outcome === 'allowed' ? said[i].operation : '');
  checks.is('the path is what it was', all(answer.request, ':path'), [path]);
});

// Whatever the host fails at, nothing is allowed by it.
for (const [fields, of, operation] of [[() => request('GET', '/books', [token]), claims('books:read'), 'listBooks'],
                                       [() => request('GET', '/books', [token]), claims('admin'), ''],
                                       [() => request('GET', '/books', [token]), claims(7), ''],
                                       [() => request('GET', '/books', [token]), claims('books:read', { cnf: {} }), ''],
                                       [() => request('GET', '/vault'), undefined, '']])
  for (let failAt = 0; failAt < 12; ++failAt) {
    const answer = host.ask(fields(), of, { failAt });
    if (answer.passed) checks.is(`call ${failAt} fails`, all(answer.request, 'x-ambit-operation'), [operation || 'none']);
    else ++checks.passed;
    if (failAt < 3) checks.holds(`call ${failAt} fails: it is stopped`, !answer.passed);
  }
// Pairs that are none, or others, are stopped or read as what they are.
let random = 12345;
const below = most => (random = (Math.imul(random, 1103515245) + 12345) & 0x7fffffff) % most;
let stopped = 0;
const whole = pairsOf(request('GET', '/vault', [token]));
for (let i = 0; i < 20000; ++i) {
  const bytes = Buffer.from(i % 3 ? whole : whole.subarray(0, below(whole.length)));
  for (let n = below(3); n > 0; --n) if (bytes.length) bytes[below(bytes.length)] = below(256);
  const answer = host.ask(request('GET', '/vault', [token]), claims('books:read'), { serialized: bytes });
  if (!answer.passed) ++stopped;
}
checks.is('broken pairs that are stopped', stopped, 20000);

// Nothing grows.
const memory = host.exports.memory.buffer.byteLength;
for (let i = 0; i < 20000; ++i) host.ask(request('GET', i % 2 ? '/books' : '/vault', [token, app]), claims('books:read'));
checks.is('memory after 20,000 requests', host.exports.memory.buffer.byteLength, memory);
console.log(`${fs.statSync(file).size} bytes of WebAssembly, ${memory / 1024} kB of memory`);
process.exit(checks.done());
