// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Real clients: the official SDK of MCP 2025-11-25 (@modelcontextprotocol/sdk), which is registered beforehand, and that
// of 2026-07-28 (@modelcontextprotocol/client), which registers itself. Each authorizes with the least scopes, is refused
// a tool, steps up and is let in, and its old token is still refused.

const assert = require('node:assert/strict');
const { callback, load, resource, visit } = require('./setup.js');

/// What an application keeps for the SDK; `registered` is its client, if it was registered beforehand.
class application {
  constructor(registered) {
    this.client = registered;
    this.asked = [];  // the authorization requests
    if (!registered) this.saveClientInformation = (made) => void (this.client = made);
  }
  get redirectUrl() { return callback; }
  get clientMetadata() {
    return { client_name: 'a test', redirect_uris: [callback], token_endpoint_auth_method: 'none',
             application_type: 'native', grant_types: ['authorization_code'], response_types: ['code'] };
  }
  state() { return 'a state'; }
  clientInformation() { return this.client; }
  tokens() { return this.held; }
  saveTokens(tokens) { this.held = tokens; }
  saveCodeVerifier(verifier) { this.verifier = verifier; }
  codeVerifier() { return this.verifier; }
  redirectToAuthorization(url) { this.asked.push(url); }
  saveDiscoveryState(state) { this.state_of_discovery = state; }
  discoveryState() { return this.state_of_discovery; }
}

const scopes = (url) => url.searchParams.get('scope').split(' ').sort().join(' ');

/// An application, and what a user does with it.
function open(fetch, user, sdk, registered) {
  const app = new application(registered);
  let client, transport;
  const connect = async () => {
    transport = new sdk.Transport(new URL(resource), { authProvider: app, fetch });
    client = new sdk.Client({ name: 'test', version: '1' }, sdk.options);
    await client.connect(transport);
  };
  const consent = async () => {
    const url = new URL(app.asked.at(-1));
    assert.equal(url.origin, 'https://login.example');
    assert.equal(url.searchParams.get('resource'), resource);
    url.searchParams.set('login_hint', user);
    const answer = await visit(url, callback, fetch);
    assert.equal(answer.get('state'), 'a state');
    assert.ok(answer.get('code'), `no code: ${answer}`);
    await (sdk.finish ?? ((to, query) => to.finishAuth(query.get('code'))))(transport, answer);
  };
  const raw = (method, params, token) => sdk.raw(fetch, method, params, token, transport);
  return { app, connect, consent, raw, client: () => client };
}

async function story(fetch, user, version, sdk, registered) {
  const { app, connect, consent, raw, client: now } = open(fetch, user, sdk, registered);
  const say = (what) => console.log(`${version}: ${what}`);

  await assert.rejects(connect(), sdk.UnauthorizedError);
  assert.equal(scopes(app.asked[0]), 'notes:read');
  say('asks for the least scope');
  await consent();
  await connect();
  const client = now();
  assert.deepEqual((await client.listTools()).tools.map((tool) => tool.name), ['list_notes']);
  assert.deepEqual((await client.callTool({ name: 'list_notes', arguments: {} })).content, [{ type: 'text', text: '' }]);
  say('sees and calls what its token opens');

  const old_token = app.held.access_token;
  await assert.rejects(client.callTool({ name: 'add_note', arguments: { text: version } }), sdk.UnauthorizedError);
  assert.equal(app.asked.length, 2);
  assert.equal(scopes(app.asked[1]), 'notes:read notes:write');
  say('is refused a tool, and steps up to the whole set of scopes');
  await consent();
  assert.match((await client.callTool({ name: 'add_note', arguments: { text: version } })).content[0].text, /^[0-9]+$/);
  const listed = (await client.callTool({ name: 'list_notes', arguments: {} })).content[0].text;
  assert.match(listed, new RegExp(`${version}\n`));
  await client.listTools();
  assert.deepEqual((await client.listTools(undefined, { cacheMode: 'refresh' })).tools.map((tool) => tool.name),
                   ['list_notes', 'add_note', 'delete_note']);
  say('is let in');

  const refused = await raw('tools/call', { name: 'add_note', arguments: { text: 'old' } }, old_token);
  assert.equal(refused.status, 403);
  assert.match(refused.headers.get('www-authenticate'), /error="insufficient_scope", scope="notes:read notes:write"/);
  const allowed = await raw('tools/call', { name: 'add_note', arguments: { text: 'new' } }, app.held.access_token);
  assert.equal(allowed.status, 200);
  say('its old token is still refused');

  const number = Number(listed.split(':')[0]);
  await assert.rejects(client.callTool({ name: 'purge_notes', arguments: {} }), /no such tool/);
  const deleted = await client.callTool({ name: 'delete_note', arguments: { number } });
  assert.deepEqual(deleted.content, [{ type: 'text', text: 'deleted' }]);
  say('deletes its own note, and is not told of the hidden tool');
  await client.close();
}

/// A user who agrees to less than what a tool takes is asked a few times at most, and the tool is not called.
async function refusal(fetch, user, version, sdk, registered) {
  const { app, connect, consent, raw, client } = open(fetch, user, sdk, registered);
  await assert.rejects(connect(), sdk.UnauthorizedError);
  await consent();
  await connect();
  for (let i = 0; i < 6; ++i) {
    const asked = app.asked.length;
    await assert.rejects(client().callTool({ name: 'add_note', arguments: { text: 'never' } }));
    if (app.asked.length !== asked) await consent();
  }
  assert.ok(app.asked.length <= 7, `asked ${app.asked.length} times`);
  assert.equal((await raw('tools/call', { name: 'add_note', arguments: { text: 'never' } }, app.held.access_token)).status, 403);
  assert.deepEqual((await client().callTool({ name: 'list_notes', arguments: {} })).content, [{ type: 'text', text: '' }]);
  console.log(`${version}: is still refused when the user agrees to less`);
  await client().close();
}

async function run({ fetch, client_id }) {
  const v1 = load('@modelcontextprotocol/sdk/client/index.js');
  const v1_http = load('@modelcontextprotocol/sdk/client/streamableHttp.js');
  const v1_auth = load('@modelcontextprotocol/sdk/client/auth.js');
  const post = (fetch, body, token, headers) => fetch(resource, {
    method: 'POST', body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json',
               accept: 'application/json, text/event-stream', ...headers } });
  const earlier = {
    Client: v1.Client, Transport: v1_http.StreamableHTTPClientTransport, UnauthorizedError: v1_auth.UnauthorizedError,
    raw: (fetch, method, params, token, transport) => post(fetch, { jsonrpc: '2.0', id: 99, method, params }, token,
      { 'mcp-protocol-version': '2025-11-25', 'mcp-session-id': transport.sessionId }),
  };
  await story(fetch, 'alice', '2025-11-25', earlier, { client_id });
  await refusal(fetch, 'carol', '2025-11-25', earlier, { client_id });

  const v2 = load('@modelcontextprotocol/client');
  const later = {
    Client: v2.Client, Transport: v2.StreamableHTTPClientTransport, UnauthorizedError: v2.UnauthorizedError,
    options: { versionNegotiation: { mode: { pin: '2026-07-28' } } },
    finish: (transport, answer) => transport.finishAuth(answer),
    raw: (fetch, method, params, token) => post(fetch, { jsonrpc: '2.0', id: 99, method, params: { ...params, _meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} } } },
      token, { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, 'mcp-name': params.name }),
  };
  await story(fetch, 'bob', '2026-07-28', later);
  await refusal(fetch, 'carol', '2026-07-28', later);
}

module.exports = { run };
