// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Requests by the byte: what the specification asks of a server, and what nobody may get through. None of those that are
// to be refused changes a note, which is looked at in the end.

const crypto = require('node:crypto');
const { claims, exchange, issuer, resource } = require('./setup.js');

const both = 'application/json, text/event-stream';
const modern = '2026-07-28';
const legacy = '2025-11-25';
const metadata = 'https://notes.example/.well-known/oauth-protected-resource/mcp';
const meta = { 'io.modelcontextprotocol/protocolVersion': modern, 'io.modelcontextprotocol/clientCapabilities': {} };

async function run({ port, say, write_keys }) {
  let count = 0, failed = 0;
  const sign = async (said) => (await say('sign', said)).token;
  const token_of = (sub, scope, more) => sign({ claims: claims(sub, scope, more) });
  const reader = await token_of('dora', 'notes:read');
  const writer = await token_of('dora', 'notes:read notes:write');
  const admin = await token_of('root', 'notes:read notes:admin');

  // A request as it should be, but for what a test changes: `fields` and `drop` by name, `lines` are added as they stand.
  async function send({ method = 'POST', target = '/mcp', token, fields = {}, drop = [], lines = [], body = '', later }) {
    const all = { Host: 'notes.example', ...(token && { Authorization: `Bearer ${token}` }),
                  ...(method === 'POST' && { 'Content-Type': 'application/json', Accept: both,
                                             'Content-Length': Buffer.byteLength(body) }), ...fields };
    for (const name of drop) delete all[name];
    const head = [...Object.entries(all).map(([name, value]) => `${name}: ${value}`), ...lines];
    const got = await exchange(port, `${method} ${target} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`, later);
    try {
      got.json = JSON.parse(got.body);
    } catch {
      got.json = {};
    }
    return got;
  }
  const json = (said) => (typeof said === 'string' ? said : JSON.stringify(said));
  // A modern request; a test changes its fields or its members.
  const ask = (method, params = {}, { token = writer, id = 1, ...rest } = {}, said = {}) => send({
    token, body: json({ jsonrpc: '2.0', id, method, params: { ...params, _meta: meta }, ...said }), ...rest,
    fields: { 'MCP-Protocol-Version': modern, 'Mcp-Method': method, ...('name' in params && { 'Mcp-Name': params.name }),
              ...rest.fields } });
  const call = (name, args, rest, said) => ask('tools/call', { name, arguments: args }, rest, said);
  const body = (text, rest = {}) => send({ token: writer, body: text, ...rest,
    fields: { 'MCP-Protocol-Version': modern, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'add_note', ...rest.fields } });
  const add = `"params":{"name":"add_note","arguments":{"text":"x"},"_meta":${json(meta)}}`;
  const add_note = `{"jsonrpc":"2.0","id":1,"method":"tools/call",${add}}`;

  // check(what, got, {status, code, ...}): each that is stated has to be so; a refusal never carries a result.
  function check(what, got, wanted) {
    ++count;
    const wrong = [];
    const must = (good, why) => good || wrong.push(why);
    must(got.status === wanted.status, `status ${got.status}, not ${wanted.status}`);
    if ('code' in wanted) must(got.json.error?.code === wanted.code, `code ${got.json.error?.code}, not ${wanted.code}`);
    if ('id' in wanted) must(got.json.id === wanted.id, `id ${got.json.id}, not ${wanted.id}`);
    if ('challenge' in wanted) must(got.fields['www-authenticate'] === wanted.challenge,
                                    `challenge ${got.fields['www-authenticate']}, not ${wanted.challenge}`);
    if ('body' in wanted) must(got.body === wanted.body, `body ${got.body}, not ${wanted.body}`);
    if (wanted.has) must(wanted.has(got), 'it is not what was asked for');
    if (!wanted.has && !('body' in wanted)) must(!got.json.result, `a result: ${got.body}`);
    if (wrong.length === 0) return;
    ++failed;
    console.log(`FAILED: ${what}: ${wrong.join('; ')}\n  ${JSON.stringify(got).slice(0, 600)}`);
  }
  const bearer = (rest, scope = 'notes:read') => `Bearer resource_metadata="${metadata}"${rest}, scope="${scope}"`;
  const invalid = { status: 401, challenge: bearer(', error="invalid_token"') };
  const unknown = { status: 200, code: -32602 };
  const text_of = (got) => got.json.result?.content?.[0]?.text;

  // What is right.
  check('add_note', await call('add_note', { text: 'kept' }), { status: 200, has: (got) => /^[0-9]+$/.test(text_of(got)) });
  const before = text_of(await call('list_notes', {}));
  const number = Number(before.split(':')[0]);
  check('the metadata', await send({ method: 'GET', target: '/.well-known/oauth-protected-resource/mcp' }),
        { status: 200, body: '{"resource":"https://notes.example/mcp","authorization_servers":["https://login.example"],' +
          '"scopes_supported":["notes:read","notes:write"],"bearer_methods_supported":["header"],"resource_name":"Notes"}' });
  const names = (got) => got.json.result?.tools?.map((tool) => tool.name).join(' ');
  const listed = async (what, token, wanted) => check(what, await ask('tools/list', {}, { token }),
    { status: 200, has: (got) => names(got) === wanted && got.json.result.cacheScope === 'private' });
  await listed('a reader is shown one tool', reader, 'list_notes');
  await listed('a writer is shown what facts may open as well', writer, 'list_notes add_note delete_note');
  await listed('an admin is shown the hidden tool', admin, 'list_notes delete_note purge_notes');
  check('server/discover', await ask('server/discover', {}, { token: reader }),
        { status: 200, has: ({ json }) => json.result.supportedVersions.includes(modern) && json.result.capabilities.tools });
  check('a charset', await ask('tools/list', {}, { fields: { 'Content-Type': 'application/json; charset=UTF-8' } }),
        { status: 200, has: names });
  check('Accept in two fields', await ask('tools/list', {}, { fields: { Accept: 'application/json' },
                                                              lines: ['Accept: text/event-stream;q=0.5'] }),
        { status: 200, has: names });
  check('a name in base64', await call('add_note', { text: 'kept' }, { fields: { 'Mcp-Name': '=?base64?YWRkX25vdGU=?=' } }),
        { status: 200, has: text_of });
  check('the page that may call', await ask('tools/list', {}, { fields: { Origin: 'https://inspector.example' } }),
        { status: 200, has: ({ fields }) => fields['access-control-allow-origin'] === 'https://inspector.example' });
  check('a page of the server itself', await ask('tools/list', {}, { fields: { Origin: 'https://notes.example' } }),
        { status: 200, has: names });
  const preflight = (origin) => send({ method: 'OPTIONS', fields: { Origin: origin, 'Access-Control-Request-Method': 'POST' } });
  check('a preflight request', await preflight('https://inspector.example'),
        { status: 204, has: ({ fields }) => /authorization/.test(fields['access-control-allow-headers']) });

  // Tokens.
  const now = Math.floor(Date.now() / 1000);
  check('no token', await ask('tools/list', {}, { token: '' }), { status: 401, challenge: bearer('') });
  check('no token, and a body that is no JSON', await send({ body: '{' }), { status: 401, challenge: bearer('') });
  check('no token, and a hidden tool', await call('purge_notes', {}, { token: '' }), { status: 401, challenge: bearer('') });
  check('Basic', await ask('tools/list', {}, { token: '', fields: { Authorization: 'Basic YTpi' } }), { status: 401, challenge: bearer('') });
  check('a bare Bearer', await ask('tools/list', {}, { token: '', fields: { Authorization: 'Bearer' } }),
        { status: 400, challenge: `Bearer resource_metadata="${metadata}", error="invalid_request"` });
  check('two tokens', await ask('tools/list', {}, { lines: [`Authorization: Bearer ${reader}`] }),
        { status: 400, challenge: `Bearer resource_metadata="${metadata}", error="invalid_request"` });
  check('a token in the query', await ask('tools/list', {}, { token: '', target: `/mcp?access_token=${writer}` }),
        { status: 401, challenge: bearer('') });
  for (const [what, more] of Object.entries({
    'another audience': { aud: 'https://other.example/mcp' },
    'the audience without its path': { aud: 'https://notes.example' },
    'the audience with a slash': { aud: 'https://notes.example/mcp/' },
    'the audience in capitals': { aud: 'https://NOTES.example/mcp' },
    'no audience': { aud: undefined },
    'an audience of an object': { aud: { 0: resource } },
    'another issuer': { iss: 'https://login.example/' },
    'a token that is over': { exp: now - 1 },
    'a token without an end': { exp: undefined },
    'a token that has not begun': { nbf: now + 300 },
    'a token of no user': { sub: undefined },
    'a token of no client': { client_id: undefined },
    'a token that is bound to a key': { cnf: { jkt: 'A'.repeat(43) } },
    'scopes as a list': { scope: ['notes:read', 'notes:write'] },
    'scopes with two spaces': { scope: 'notes:read  notes:write' },
    'scopes by two claims': { scp: 'notes:write' },
  })) check(what, await call('add_note', { text: 'x' }, { token: await token_of('dora', 'notes:read notes:write', more) }), invalid);
  check('an audience among others', await ask('tools/list', {}, { token: await token_of('dora', 'notes:read', { aud: ['a', resource] }) }),
        { status: 200, has: names });
  check('scopes in capitals', await ask('tools/list', {}, { token: await token_of('dora', 'Notes:Read') }),
        { status: 403, challenge: bearer(', error="insufficient_scope"') });
  check('no scopes', await ask('tools/list', {}, { token: await token_of('dora', undefined) }),
        { status: 403, challenge: bearer(', error="insufficient_scope"') });
  const [header, payload, signature] = writer.split('.');
  const coded = (value) => Buffer.from(json(value)).toString('base64url');
  const parsed = JSON.parse(Buffer.from(header, 'base64url'));
  const jwks = require('node:fs').readFileSync('keys.json', 'utf8');
  for (const [what, token] of Object.entries({
    'alg none': `${coded({ ...parsed, alg: 'none' })}.${payload}.`,
    'alg none with a signature': `${coded({ ...parsed, alg: 'none' })}.${payload}.${signature}`,
    'the keys as a secret': (() => {
      const text = `${coded({ ...parsed, alg: 'HS256' })}.${payload}`;
      return `${text}.${crypto.createHmac('sha256', jwks).update(text).digest('base64url')}`;
    })(),
    'other claims': `${header}.${coded(claims('dora', 'notes:read notes:admin'))}.${signature}`,
    'an unknown key': `${coded({ ...parsed, kid: 'x' })}.${payload}.${signature}`,
    'a token of identity': await sign({ header: { typ: 'JWT' }, claims: claims('dora', 'notes:read notes:write') }),
    'a token cut short': writer.slice(0, -10),
    'a long token': `${writer}${'A'.repeat(6000)}`,
  })) check(what, await call('add_note', { text: 'x' }, { token }), invalid);

  // Tools.
  check('a tool that the token does not open', await call('add_note', { text: 'x' }, { token: reader, id: 'seven' }),
        { status: 403, code: 403, id: 'seven', challenge: bearer(', error="insufficient_scope"', 'notes:read notes:write') });
  check("another's note", await call('delete_note', { number }, { token: await token_of('eve', 'notes:read notes:write') }),
        { status: 403, challenge: bearer(', error="insufficient_scope"', 'notes:read notes:admin') });
  check('a note of nobody', await call('delete_note', { number: 99999 }),
        { status: 403, challenge: bearer(', error="insufficient_scope"', 'notes:read notes:admin') });
  check('a note by a number that is none', await call('delete_note', { number: `${number}` }), { status: 403 });
  const nothing = await call('no_such_tool', {}, { token: writer });
  check('a tool that is not there', nothing, unknown);
  check('the hidden tool answers as one that is not there', await call('purge_notes', {}), { ...unknown, body: nothing.body });
  check('the hidden tool for a reader', await call('purge_notes', {}, { token: reader }), { ...unknown, body: nothing.body });
  for (const name of ['Add_Note', 'ADD_NOTE', 'add_note ', ' add_note', 'add_note\u0000', 'add_note\n', 'add-note', 'add_not',
                      'add_note\u200b', 'аdd_note', '', 'tools/call', 'connect', 'disconnect', 'metadata', '__proto__'])
    check(`the tool ${json(name)}`, await call(name, { text: 'x' },
      { fields: { 'Mcp-Name': `=?base64?${Buffer.from(name).toString('base64')}?=` } }), unknown);
  for (const [what, params] of Object.entries({ 'a name that is a list': { name: ['add_note'] }, 'no name': {},
                                               'arguments that are a list': { name: 'add_note', arguments: ['x'] },
                                               'arguments that are null': { name: 'add_note', arguments: null } }))
    check(what, await ask('tools/call', params), unknown);
  const is_error = { status: 200, has: ({ json }) => json.result?.isError === true };
  check('an argument of another type', await call('add_note', { text: 7 }), is_error);
  check('an argument too many', await call('add_note', { text: 'x', writer: 'root' }), is_error);
  check('an argument that is too long', await call('add_note', { text: 'x'.repeat(4097) }), is_error);
  check('a page that is not there', await ask('tools/list', { cursor: 'x' }), unknown);

  // JSON-RPC.
  const parse = { status: 400, code: -32700 }, request = { status: 400, code: -32600 };
  check('no JSON', await body('{"jsonrpc"'), parse);
  check('nothing', await body(''), parse);
  check('a message and more', await body(`${add_note}{}`), parse);
  check('a byte that is no UTF-8', await body(add_note.replace('"x"', '"\\udc00"')), parse);
  check('a zero byte', await body(`${add_note}\0`), parse);
  check('a name twice', await body(add_note.replace('{"jsonrpc"', '{"method":"tools/list","jsonrpc"')), parse);
  check('the tool twice', await body(add_note.replace('"name"', '"name":"list_notes","name"')), parse);
  check('the tool twice, once escaped', await body(add_note.replace('"name"', '"n\\u0061me":"list_notes","name"')), parse);
  check('params twice', await body(add_note.replace('"params"', '"params":{},"params"')), parse);
  check('too deep', await body(add_note.replace('"x"', '['.repeat(200) + ']'.repeat(200))), parse);
  check('very deep', await body('['.repeat(200000)), parse);
  check('a batch', await body(`[${add_note}]`), request);
  check('an empty batch', await body('[]'), request);
  check('a text', await body('"tools/list"'), request);
  check('another JSON-RPC', await body(add_note.replace('2.0', '1.0')), request);
  check('no JSON-RPC', await body(add_note.replace('"jsonrpc":"2.0",', '')), request);
  check('no id', await body(add_note.replace('"id":1,', '')), request);
  for (const id of ['null', 'true', '1.5', '[]', '{}', '1e2'])
    check(`the id ${id}`, await body(add_note.replace('"id":1', `"id":${id}`)), request);
  check('a method that is none', await body(add_note.replace('"tools/call"', '["tools/call"]')), request);
  check('a response', await body('{"jsonrpc":"2.0","id":1,"result":{}}'), request);
  check('a request that is a response too', await body(add_note.replace('"id":1', '"id":1,"result":{}')), request);
  check('params that are a list', await body('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":["add_note"]}'),
        { status: 400, code: -32602, id: 1 });
  for (const method of ['tools/unknown', 'Tools/Call', 'initialize', 'ping', 'notifications/initialized'])
    check(`the method ${json(method)}`, await ask(method, { name: 'add_note' }), { status: 404, code: -32601, id: 1 });

  // Versions and fields.
  const mismatch = { status: 400, code: -32020, id: 1 };
  const other_version = (version, field = version) => call('add_note', { text: 'x' }, { fields: { 'MCP-Protocol-Version': field } },
    { params: { name: 'add_note', arguments: { text: 'x' }, _meta: { ...meta, 'io.modelcontextprotocol/protocolVersion': version } } });
  check('an unknown version', await other_version('2099-01-01'),
        { status: 400, code: -32022, has: ({ json }) => json.error.data.supported.includes(modern) && json.error.data.requested === '2099-01-01' });
  check('a version of another kind', await other_version(legacy), { status: 400, code: -32022 });
  check('two versions', await other_version(modern, legacy), mismatch);
  check('a version that is no text', await other_version(7, modern), { status: 400, code: -32602 });
  check('no field of version', await call('add_note', { text: 'x' }, { drop: ['MCP-Protocol-Version'] }), mismatch);
  check('two fields of version', await call('add_note', { text: 'x' }, { lines: [`MCP-Protocol-Version: ${modern}`] }), mismatch);
  check('an unknown version alone', await body(add_note.replace(json(meta), '{}'), { fields: { 'MCP-Protocol-Version': '1' } }), { status: 400, code: -32022 });
  check('a version that is no UTF-8', await body(add_note.replace(json(meta), '{}'), { fields: { 'MCP-Protocol-Version': '%E1' } }), { status: 400, code: -32022 });
  check('no _meta', await body(add_note.replace(json(meta), '{}')), { status: 400, code: -32602, id: 1 });
  check('no capabilities', await body(add_note.replace(',"io.modelcontextprotocol/clientCapabilities":{}', '')), { status: 400, code: -32602 });
  const fields = (fields, drop, lines) => call('add_note', { text: 'x' }, { fields, drop, lines });
  check('a method with a space', await ask('tools/call ', { name: 'add_note' }), mismatch);  // which no field states
  check('no Mcp-Method', await fields({}, ['Mcp-Method']), mismatch);
  check('another Mcp-Method', await fields({ 'Mcp-Method': 'tools/list' }), mismatch);
  check('an Mcp-Method in capitals', await fields({ 'Mcp-Method': 'Tools/Call' }), mismatch);
  check('two Mcp-Methods', await fields({}, [], ['Mcp-Method: tools/call']), mismatch);
  check('no Mcp-Name', await fields({}, ['Mcp-Name']), mismatch);
  check('another Mcp-Name', await fields({ 'Mcp-Name': 'list_notes' }), mismatch);
  check('an Mcp-Name in capitals', await fields({ 'Mcp-Name': 'ADD_NOTE' }), mismatch);
  check('two Mcp-Names', await fields({}, [], ['Mcp-Name: list_notes']), mismatch);
  for (const name of ['=?base64?YWRkX25vdGU?=', '=?base64?YWRkX25vdGV=?=', '=?BASE64?YWRkX25vdGU=?=', '=?base64?!!!!?=', '=?base64?bGlzdF9ub3Rlcw==?='])
    check(`the Mcp-Name ${name}`, await fields({ 'Mcp-Name': name }), mismatch);

  // HTTP.
  const http = (status, given) => call('add_note', { text: 'x' }, given).then((got) => [got, { status }]);
  const types = (type) => http(415, { fields: { 'Content-Type': type } });
  check('no type', ...(await http(415, { drop: ['Content-Type'] })));
  for (const type of ['text/plain', 'application/json-seq', 'application/x-www-form-urlencoded',
                      'application/json, text/plain', 'application/json; charset=utf-16'])
    check(`the type ${type}`, ...(await types(type)));
  check('a form of parts', ...(await http(400, { fields: { 'Content-Type': 'multipart/form-data; boundary=a' } })));
  check('two types', ...(await http(415, { lines: ['Content-Type: application/json'] })));
  check('no Accept', ...(await http(406, { drop: ['Accept'] })));
  for (const accept of ['application/json', 'text/event-stream', '*/*', 'application/json;q=0, text/event-stream', 'text/html'])
    check(`Accept: ${accept}`, ...(await http(406, { fields: { Accept: accept } })));
  check('the largest body', await body(' '.repeat(256 * 1024)), parse);
  check('a larger body', ...(await http(413, { fields: { 'Content-Length': 256 * 1024 + 1 } })));
  check('a length that is none', ...(await http(400, { fields: { 'Content-Length': '-1' } })));
  check('a list of lengths', ...(await http(400, { fields: { 'Content-Length': '5, 5' } })));
  check('two lengths', ...(await http(400, { lines: ['Content-Length: 5'] })));
  check('a length without end', ...(await http(413, { fields: { 'Content-Length': '99999999999999999999' } })));
  check('no length', await send({ token: writer, drop: ['Content-Length'] }), { status: 411 });
  check('chunks', await send({ token: writer, drop: ['Content-Length'], lines: ['Transfer-Encoding: chunked'],
                               body: `${add_note.length.toString(16)}\r\n${add_note}\r\n0\r\n\r\n` }), { status: 411 });
  check('chunks and a length', ...(await http(411, { lines: ['Transfer-Encoding: chunked'] })));
  check('a packed body', ...(await http(415, { lines: ['Content-Encoding: gzip'] })));
  const follower = `POST /mcp HTTP/1.1\r\nHost: notes.example\r\nAuthorization: Bearer ${writer}\r\n\r\n`;
  check('a request behind a body', await body(add_note.replace('tools/call', 'tools/none') + follower, { fields: { 'Mcp-Method': 'tools/none',
    'Content-Length': add_note.length } }), { status: 404, has: ({ body }) => !body.includes('HTTP/1.1') });
  check('a request in the body of a GET', await send({ method: 'GET', fields: { 'Content-Length': follower.length }, body: follower }),
        { status: 405, has: ({ body }) => !body.includes('HTTP/1.1') });
  check('a request that comes later, in the body of a GET', await send({ method: 'GET', fields: { 'Content-Length': follower.length },
                                                                         later: follower }),
        { status: 405, has: ({ body }) => !body.includes('HTTP/1.1') });
  check('a request that comes later, in chunks', await send({ token: writer, drop: ['Content-Length'], later: follower,
                                                              lines: ['Transfer-Encoding: chunked'] }),
        { status: 411, has: ({ body }) => !body.includes('HTTP/1.1') });
  check('GET', await send({ method: 'GET', token: writer, fields: { Accept: 'text/event-stream' } }),
        { status: 405, has: ({ fields }) => fields.allow === 'POST, DELETE' });
  for (const method of ['PUT', 'PATCH', 'HEAD']) check(method, await send({ method, token: writer }), { status: 405 });
  check('a method in small letters', await send({ method: 'post', token: writer }), { status: 400 });
  for (const target of ['/', '/mcp/', '/MCP', '//mcp', '/mcp%2F', '/mcp/..;/mcp', '/x', '/%6dcp/x', '/.well-known/oauth-protected-resource'])
    check(`the path ${target}`, await ask('tools/list', {}, { target }),
          { status: /%2F|;|\/\//.test(target) ? 400 : 404 });
  for (const target of ['http://notes.example/mcp', '*', 'mcp', '/mcp/../mcp', '/m\\cp', '/mcp/%2e%2e/mcp'])
    check(`the target ${target}`, await ask('tools/list', {}, { target }), { status: 400 });

  // Origins and hosts.
  const refused = { status: 403 };
  for (const origin of ['https://evil.example', 'null', '*', 'https://inspector.example.evil.example', 'https://inspector.example/',
                        'https://INSPECTOR.example', 'http://inspector.example', 'http://notes.example', 'https://notes.example:8443', 'file://'])
    check(`Origin: ${origin}`, await ask('tools/list', {}, { fields: { Origin: origin } }), refused);
  check('two origins', await ask('tools/list', {}, { fields: { Origin: 'https://inspector.example' },
                                                     lines: ['Origin: https://inspector.example'] }), refused);
  for (const host of ['evil.example', `127.0.0.1:${port}`, 'notes.example.evil.example', 'notes.example:1', ''])
    check(`Host: ${host}`, await ask('tools/list', {}, { fields: { Host: host } }), refused);
  check('no host', await ask('tools/list', {}, { drop: ['Host'] }), refused);
  check('two hosts', await ask('tools/list', {}, { lines: ['Host: notes.example'] }), refused);
  check('another host, and a page of it', await ask('tools/list', {}, { fields: { Host: 'evil.example', Origin: 'https://evil.example' } }), refused);
  check('the metadata for another host', await send({ method: 'GET', target: '/.well-known/oauth-protected-resource/mcp',
                                                      fields: { Host: 'evil.example' } }), refused);
  check('a preflight request of another page', await preflight('https://evil.example'), refused);

  // Sessions of earlier versions.
  const old = (said, { token = writer, session, version = legacy, ...rest } = {}) => send({ token, body: json({ jsonrpc: '2.0', id: 1, ...said }), ...rest,
    fields: { ...(version && { 'MCP-Protocol-Version': version }), ...(session && { 'Mcp-Session-Id': session }), ...rest.fields } });
  const initialize = (version, rest) => old({ method: 'initialize', params: { protocolVersion: version, capabilities: {},
    clientInfo: { name: 'test', version: '1' } } }, { version: '', ...rest });
  const begun = await initialize(legacy);
  const session = begun.fields['mcp-session-id'];
  check('initialize', begun, { status: 200, has: ({ json }) => json.result.protocolVersion === legacy && /^[0-9a-f]{32}$/.test(session) });
  check('initialize by an unknown version', await initialize('2024-11-05'),
        { status: 200, has: ({ json }) => json.result.protocolVersion === legacy });
  check('initialize by a version before', await initialize('2025-06-18'),
        { status: 200, has: ({ json }) => json.result.protocolVersion === '2025-06-18' });
  check('initialize in a session', await initialize(legacy, { session }), { status: 400 });
  check('initialize without a version', await old({ method: 'initialize', params: {} }), { status: 400 });
  check('initialize without a token', await initialize(legacy, { token: '' }), { status: 401, challenge: bearer('') });
  check('initialized', await old({ id: undefined, method: 'notifications/initialized' }, { session }), { status: 202, body: '' });
  check('a list in a session', await old({ method: 'tools/list' }, { session }),
        { status: 200, has: (got) => names(got) === 'list_notes add_note delete_note' });
  check('a session with less of a token', await old({ method: 'tools/list' }, { session, token: reader }),
        { status: 200, has: (got) => names(got) === 'list_notes' });
  const add_in = (rest) => old({ method: 'tools/call', params: { name: 'add_note', arguments: { text: 'x' } } }, rest);
  check('a call that only an earlier token opens', await add_in({ session, token: reader }),
        { status: 403, challenge: bearer(', error="insufficient_scope"', 'notes:read notes:write') });
  check('a session and no token', await add_in({ session, token: '' }), { status: 401, challenge: bearer('') });
  check('no session', await add_in({}), { status: 400 });
  check('a session that is not there', await add_in({ session: '0'.repeat(32) }), { status: 404 });
  check("another user's session", await add_in({ session, token: await token_of('eve', 'notes:read notes:write') }), { status: 404 });
  check("another client's session", await add_in({ session, token: await token_of('dora', 'notes:read notes:write', { client_id: 'x' }) }), { status: 404 });
  check('two sessions', await add_in({ session, lines: [`Mcp-Session-Id: ${session}`] }), { status: 400 });
  check('a session by another version', await add_in({ session, version: '2025-06-18' }), { status: 400 });
  check('a session by an unknown version', await add_in({ session, version: '2025-03-26' }), { status: 400 });
  check('a modern request needs none, and takes none', await ask('tools/list', {}, { fields: { 'Mcp-Session-Id': 'x' } }),
        { status: 200, has: (got) => names(got) && !('mcp-session-id' in got.fields) });
  check('a notification of a call', await old({ id: undefined, method: 'tools/call', params: { name: 'add_note', arguments: { text: 'x' } } }, { session }), request);
  check('a method that is not there', await old({ method: 'resources/list' }, { session }), { status: 200, code: -32601 });
  const end = (rest) => send({ method: 'DELETE', token: writer, ...rest });
  check('an end by another user', await end({ token: await token_of('eve', 'notes:read'), fields: { 'Mcp-Session-Id': session } }), { status: 404 });
  check('an end of no session', await end({}), { status: 400 });
  check('an end without a token', await end({ token: '', fields: { 'Mcp-Session-Id': session } }), { status: 401 });
  check('an end', await end({ fields: { 'Mcp-Session-Id': session } }), { status: 204, body: '' });
  check('a session that has ended', await add_in({ session }), { status: 404 });
  const many = [];
  for (let i = 0; i < 17; ++i) many.push((await initialize(legacy)).fields['mcp-session-id']);
  check('the oldest of many sessions', await add_in({ session: many[0] }), { status: 404 });
  check('the newest of many sessions', await old({ method: 'ping' }, { session: many[16] }), { status: 200, has: ({ json }) => json.result });

  // Keys. The server looks for others once a second.
  const second = () => new Promise((resolve) => setTimeout(resolve, 1050));
  await say('rotate', { keep: false });
  const after = await token_of('dora', 'notes:read notes:write');
  check('a key that is not published yet', await call('add_note', { text: 'x' }, { token: after }), invalid);
  await write_keys();
  await second();
  check('a key once it is published', await ask('tools/list', {}, { token: after }), { status: 200, has: names });
  check('a key that is gone', await call('add_note', { text: 'x' }, { token: writer }), invalid);
  require('node:fs').writeFileSync('keys.json', '{"keys":[{"kty":"RSA"');
  await second();
  check('an unknown key beside keys that are half written', await call('add_note', { text: 'x' }, { token: writer }), invalid);
  check('keys that are half written', await ask('tools/list', {}, { token: after }), { status: 200, has: names });
  await write_keys();

  const left = text_of(await call('list_notes', {}, { token: after }));
  check('nothing was done', { status: left === `${before}${number + 1}: kept\n` ? 200 : 0, json: {}, left }, { status: 200 });
  console.log(`requests: ${count - failed} of ${count} are answered as they should be`);
  return failed === 0;
}

module.exports = { run };
