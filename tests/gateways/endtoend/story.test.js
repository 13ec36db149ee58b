// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// The story of an application of Fullscript's API, with a real issuer, nginx and an upstream: it registers, a user agrees,
// it reads, is refused, adds a scope, is still refused, asks the user again, and is let in. And what ends: tokens that
// expire, are revoked, are signed by keys of before, or belong to the holder of a key.

const assert = require('assert');
const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const path = require('path');
const test = require('node:test');
const { end, folder, address, free_port, pause, until } = require('../harness/processes.js');
const { nginx } = require('../harness/nginx.js');
const { ask } = require('../harness/requests.js');
const { make_key, dpop_proof, now } = require('../harness/tokens.js');
const { guard, operation_header } = require('../harness/guard.js');
const { start: start_issuer } = require('../issuer/issuer.js');
const { visit } = require('../issuer/browser.js');

const api = 'https://api.example';             // takes JWTs
const introspected = 'https://ledger.example';  // takes tokens that say nothing, and asks the issuer about each
const brief = 'https://brief.example';          // takes JWTs that last a second
const scope = ['catalog:read', 'clinic:read', 'clinic:write', 'patients:read', 'patients:write',
               'patients:treatment_plan_history', 'patients:order_history'].join(' ');
const callback = 'https://adherence.example/callback';
const patient = '/api/clinic/patients/7', orders = '/api/clinic/orders';

let issuer, gateway, upstream, ports, jwks_file;
const seen = [];

// What the gateway's operator does every so often: the issuer's keys, as a whole file in the place of the one before.
async function fetch_keys() {
  const response = await fetch(`${issuer.issuer}/jwks`);
  fs.writeFileSync(`${jwks_file}.new`, await response.text());
  fs.renameSync(`${jwks_file}.new`, jwks_file);
}
const control = (what, body) => fetch(`${issuer.issuer}/control/${what}`, { method: 'POST', body: JSON.stringify(body) });

test.before(async () => {
  const resources = {
    [api]: { scope }, [introspected]: { scope, format: 'opaque' }, [brief]: { scope, ttl: 1 },
  };
  issuer = await start_issuer({ resources, users: { ada: {}, eve: { consent: 'catalog:read' } } });
  issuer.server.unref();
  const gateway_client = await register({ token_endpoint_auth_method: 'client_secret_basic', grant_types: ['client_credentials'],
                                          response_types: [], redirect_uris: [] });
  upstream = http.createServer((request, response) => {
    request.resume().on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers });
      response.end('{"id":7}');
    });
  });
  const behind = await free_port();
  await new Promise((resolve) => upstream.listen(behind, address, resolve));
  upstream.unref();
  jwks_file = path.join(folder, 'jwks.json');
  await fetch_keys();
  ports = { [api]: await free_port(), [introspected]: await free_port(), [brief]: await free_port() };
  const protect = Object.keys(ports).map((audience) =>
    guard({
      issuer: issuer.issuer, audience, origin: `http://${address}:${ports[audience]}`,
      ...(audience === introspected
        ? { introspection: `${issuer.issuer}/token/introspection`, credentials: basic(gateway_client), cache: false }
        : { jwks_file, cache: true }),
    }));
  const servers = Object.values(ports).map((port, i) => `server {
    listen ${address}:${port};
    ${protect[i].server || ''}
    location /api/ { ${protect[i].guard} proxy_pass http://${address}:${behind}; }
  }`);
  gateway = await nginx('gateway', ports[api], { modules: protect[0].modules, http: [...new Set(protect.map((one) => one.http)), ...servers].join('\n') });
});
test.after(() => end(upstream, issuer.server));

const basic = ({ client_id, client_secret }) => `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
const form = (fields) => new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== undefined));

async function register(metadata = {}) {
  const response = await fetch(`${issuer.issuer}/reg`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Adherence', redirect_uris: [callback], grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_basic', scope: 'openid offline_access catalog:read patients:read', ...metadata,
    }),
  });
  const text = await response.text();
  assert.strictEqual(response.status, 201, text);
  return JSON.parse(text);
}
// Changes what an application asks for (RFC 7592).
async function edit(application, changes) {
  const { registration_access_token, registration_client_uri, client_id_issued_at, client_secret_expires_at, ...rest } = application;
  const response = await fetch(registration_client_uri, {
    method: 'PUT', headers: { 'content-type': 'application/json', authorization: `Bearer ${registration_access_token}` },
    body: JSON.stringify({ ...rest, ...changes }),
  });
  const text = await response.text();
  assert.strictEqual(response.status, 200, text);
  return { ...application, ...JSON.parse(text) };
}
async function token_endpoint(application, fields, key) {
  const url = `${issuer.issuer}/token`;
  const response = await fetch(url, {
    method: 'POST', body: form(fields),
    headers: { authorization: basic(application), ...(key && { dpop: dpop_proof(key, 'POST', url) }) },
  });
  return { status: response.status, ...(await response.json()) };
}
// A user is asked, and what it agrees to becomes a token; or {error}.
async function authorize(application, wanted, { resource = api, user = 'ada', key } = {}) {
  const verifier = crypto.randomBytes(32).toString('base64url');
  const query = form({
    response_type: 'code', client_id: application.client_id, redirect_uri: callback, scope: `openid offline_access ${wanted}`,
    state: 'f9a1', resource, login_hint: user, prompt: 'consent', code_challenge_method: 'S256',
    code_challenge: crypto.createHash('sha256').update(verifier).digest('base64url'),
  });
  const answer = await visit(`${issuer.issuer}/auth?${query}`, callback);
  if (answer.get('error') !== null) return { error: answer.get('error') };
  assert.strictEqual(answer.get('state'), 'f9a1');
  return token_endpoint(application, {
    grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: callback, code_verifier: verifier, resource,
  }, key);
}
const refresh = (application, token, resource = api, key = undefined) =>
  token_endpoint(application, { grant_type: 'refresh_token', refresh_token: token.refresh_token, resource }, key);

// A call of the API: {status, challenge, reached}; `reached` is what the upstream saw, if anything.
async function call(target, token, { resource = api, method = 'GET', headers = {} } = {}) {
  seen.length = 0;
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token.access_token || token}` };
  const answer = await ask(ports[resource], target, { method, headers: { ...authorization, ...headers } });
  assert.strictEqual(seen.length, answer.status === 200 ? 1 : 0, 'what is allowed is what reaches the upstream');
  return { status: answer.status, challenge: answer.headers['www-authenticate'] || '', reached: seen[0] };
}
const status = async (...of) => (await call(...of)).status;

let application, first;

test('1. an application is registered for two scopes, and may ask for no other', async () => {
  application = await register();
  assert.ok(application.client_secret.length > 20);
  assert.strictEqual((await authorize(application, 'catalog:read patients:read patients:order_history')).error, 'invalid_scope');
});
test('2. without a token the gateway says what it needs', async () => {
  const { status, challenge } = await call(patient);
  assert.strictEqual(status, 401);
  assert.match(challenge, /^Bearer realm="Fullscript".*scope="patients:read"/);
});
test('3. a user agrees, and a patient is read', async () => {
  first = await authorize(application, 'catalog:read patients:read');
  assert.match(first.scope, /catalog:read patients:read/);
  const { status, reached } = await call(patient, first);
  assert.strictEqual(status, 200);
  assert.deepStrictEqual([reached.method, reached.url], ['GET', patient]);
  assert.strictEqual(reached.headers[operation_header], 'getPatient');
});
test('4. orders are refused, and the answer names the scope that lacks', async () => {
  const { status, challenge } = await call(orders, first);
  assert.strictEqual(status, 403);
  assert.match(challenge, /error="insufficient_scope", scope="patients:order_history"/);
});
test('5. the application adds the scope, and neither its token nor a refreshed one has it', async () => {
  application = await edit(application, { scope: `${application.scope} patients:order_history` });
  assert.strictEqual(await status(orders, first), 403);
  const refreshed = await refresh(application, first);
  assert.strictEqual(refreshed.status, 200);
  first.refresh_token = refreshed.refresh_token || first.refresh_token;
  assert.doesNotMatch(refreshed.scope, /order_history/);
  assert.strictEqual(await status(orders, refreshed), 403);
  assert.strictEqual(await status(patient, refreshed), 200);
});
test('6. the user is asked again, for what the challenge named, and orders are read', async () => {
  const { challenge } = await call(orders, first);
  const wanted = /scope="([^"]*)"/.exec(challenge)[1];
  const second = await authorize(application, `catalog:read patients:read ${wanted}`);
  assert.match(second.scope, /patients:order_history/);
  const { status: code, reached } = await call(orders, second);
  assert.deepStrictEqual([code, reached.headers[operation_header]], [200, 'listOrders']);
  assert.strictEqual(await status(patient, second), 200);
});
test('7. the token of before stays what it was', async () => {
  assert.deepStrictEqual([await status(patient, first), await status(orders, first)], [200, 403]);
});
test('8. a user who agrees to less gives a token with less', async () => {
  const less = await authorize(application, 'catalog:read patients:read', { user: 'eve' });
  assert.strictEqual(less.status, 200);
  assert.deepStrictEqual([await status(patient, less), await status('/api/catalog/brands', less)], [403, 200]);
});
test('a token for another API is refused, and so is another issuer\'s', async () => {
  const other = await authorize(application, 'patients:read', { resource: brief });
  assert.strictEqual(await status(patient, other), 401);
  const sign = async (claims) => (await (await control('sign', { claims })).json()).token;
  const claims = { iss: issuer.issuer, aud: api, sub: 'ada', exp: now() + 60, scope: 'patients:read' };
  assert.strictEqual(await status(patient, await sign(claims)), 200);
  assert.strictEqual(await status(patient, await sign({ ...claims, iss: 'https://evil.example' })), 401);
});
test('a token expires, also one that was remembered, and can be refreshed', async () => {
  const token = await authorize(application, 'patients:read', { resource: brief });
  const { exp } = JSON.parse(Buffer.from(token.access_token.split('.')[1], 'base64url'));
  assert.ok([200, 401].includes(await status(patient, token, { resource: brief })));  // as fast as this machine is
  while (Date.now() < exp * 1000) await pause(20);
  const { status: code, challenge } = await call(patient, token, { resource: brief });
  assert.strictEqual(code, 401);
  assert.match(challenge, /error="invalid_token"/);
  const claims = JSON.parse(Buffer.from((await refresh(application, token, brief)).access_token.split('.')[1], 'base64url'));
  assert.ok(claims.exp > exp || now() > exp);
});
test('a token that is revoked is refused by the gateway that asks', async () => {
  const token = await authorize(application, 'catalog:read patients:read', { resource: introspected });
  assert.ok(!token.access_token.includes('.'));
  const on = { resource: introspected };
  assert.deepStrictEqual([await status(patient, token, on), await status(orders, token, on)], [200, 403]);
  const response = await fetch(`${issuer.issuer}/token/revocation`, {
    method: 'POST', headers: { authorization: basic(application) }, body: form({ token: token.access_token }),
  });
  assert.strictEqual(response.status, 200);
  const { status: code, challenge } = await call(patient, token, on);
  assert.strictEqual(code, 401);
  assert.match(challenge, /error="invalid_token"/);
  assert.strictEqual(await status(patient, 'never-issued', on), 401);
});
test('while the issuer cannot be asked, nobody is let in', async () => {
  const token = await authorize(application, 'catalog:read patients:read', { resource: introspected });
  await control('fault', { path: '/token/introspection', status: 500, body: '{"active":true}' });
  assert.ok((await status(patient, token, { resource: introspected })) >= 400);
  await control('fault', { path: '/token/introspection' });
  assert.strictEqual(await status(patient, token, { resource: introspected }), 200);
});
test('keys are changed without anybody being refused, and then those of before are over', async () => {
  const before = await authorize(application, 'patients:read');
  await control('rotate', { keep: true });
  await fetch_keys();
  await gateway.reload();
  const after = await authorize(application, 'patients:read');
  assert.deepStrictEqual([await status(patient, before), await status(patient, after)], [200, 200]);
  await control('rotate', { keep: false });
  await fetch_keys();
  await gateway.reload();
  const last = await authorize(application, 'patients:read');
  assert.deepStrictEqual(
    [await status(patient, before), await status(patient, after), await status(patient, last)], [401, 401, 200]);
});
test('a token that is bound to a key is of use to the holder of the key alone', async () => {
  const key = make_key('ES256'), thief = make_key('ES256');
  const token = await authorize(application, 'catalog:read patients:read', { key });
  assert.strictEqual(token.token_type, 'DPoP');
  const url = `http://${address}:${ports[api]}${patient}`;
  const with_proof = (proof, target = patient) =>
    status(target, undefined, { headers: { Authorization: `DPoP ${token.access_token}`, ...(proof && { DPoP: proof }) } });
  const proof = dpop_proof(key, 'GET', url, token.access_token);
  assert.strictEqual(await with_proof(proof), 200);
  const refused = {
    'shown before': await with_proof(proof),
    'no proof': await with_proof(undefined),
    'a bearer token': await status(patient, token),
    'of another key': await with_proof(dpop_proof(thief, 'GET', url, token.access_token)),
    'for another method': await with_proof(dpop_proof(key, 'POST', url, token.access_token)),
    'for another URL': await with_proof(dpop_proof(key, 'GET', `${url}0`, token.access_token)),
    'for another token': await with_proof(dpop_proof(key, 'GET', url, 'another')),
    'for no token': await with_proof(dpop_proof(key, 'GET', url, undefined)),
    'of yesterday': await with_proof(dpop_proof(key, 'GET', url, token.access_token, { iat: now() - 86400 })),
    'of tomorrow': await with_proof(dpop_proof(key, 'GET', url, token.access_token, { iat: now() + 86400 })),
    'two in one': await with_proof(`${dpop_proof(key, 'GET', url, token.access_token)}, ${proof}`),
  };
  assert.deepStrictEqual([...new Set(Object.values(refused))], [401], JSON.stringify(refused));
  assert.strictEqual(await with_proof(dpop_proof(key, 'GET', url, token.access_token)), 200);
  const ordered = dpop_proof(key, 'GET', `http://${address}:${ports[api]}${orders}`, token.access_token);
  assert.strictEqual(await with_proof(ordered, orders), 403);
});
test('nginx has noted no alert, and ends well', () => gateway.ends_well());
