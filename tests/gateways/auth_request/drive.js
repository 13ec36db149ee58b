// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';
// Real requests through nginx, which asks the service: node drive.js AUTH_SERVICE ORACLE FOLDER

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const { Checks, Issuer, Key, api, ask, ask2, attacks, divided, freePorts, listening, oracle, raw } =
  require('../shared/client.js');

const [, , program, policy, folder] = process.argv;
const checks = new Checks();
const running = new Set();
const start = (command, ...args) => {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
};
const stopped = child => new Promise(resolve => {
  if (child.exitCode !== null || child.signalCode !== null) return resolve();
  child.on('exit', resolve);
  child.kill();
});
process.on('SIGTERM', () => process.exit(1));
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

const begun = Date.now();
const mark = what => console.log(`${what}: after ${((Date.now() - begun) / 1000).toFixed(1)} s`);

async function main() {
  const [port, port2, servicePort, apiPort] = await freePorts(4);
  const issuer = new Issuer(`${folder}/jwks.json`);
  const conf = fs.readFileSync(`${__dirname}/nginx.conf`, 'utf8')
    .replaceAll('127.0.0.1:8081', `127.0.0.1:${servicePort}`).replaceAll('127.0.0.1:8082', `127.0.0.1:${apiPort}`)
    .replace('listen 127.0.0.1:8080;', `listen 127.0.0.1:${port}; listen 127.0.0.1:${port2} http2;`);
  fs.writeFileSync(`${folder}/nginx.conf`, conf);
  fs.copyFileSync(`${__dirname}/ambit_service.conf`, `${folder}/ambit_service.conf`);
  const { seen, server } = await api(apiPort);
  const serve = async () => {
    const child = start(program, servicePort, issuer.issuer, issuer.audience, issuer.file, 'https://api.example');
    await listening(servicePort);
    return child;
  };
  let service = await serve();
  const nginx = start('nginx', '-p', `${folder}/`, '-e', 'error.log', '-c', 'nginx.conf', '-g', 'daemon off;');
  await Promise.all([listening(port), listening(port2)]);

  const bearer = (scope, more) => ({ Authorization: `Bearer ${issuer.token(scope, more)}` });
  const reader = bearer('books:read'), writer = bearer('books:write'), admin = bearer('admin books:read');
  const field = (request, name) =>
    request.fields.filter((each, i) => i % 2 === 1 && request.fields[i - 1].toLowerCase() === name);
  /** Asks, and checks the status, and whether the API was reached: with the same target, and as which operation. */
  async function check(what, wanted, method, target, fields, { body = '', operation = '', by = ask } = {}) {
    const before = seen.length;
    const got = await by(by === ask2 ? port2 : port, method, target, fields, body);
    checks.is(`${what}: status`, got.status, wanted);
    checks.is(`${what}: requests that reach the API`, seen.length - before, operation ? 1 : 0);
    if (operation && seen.length > before) {
      const there = seen[seen.length - 1];
      checks.is(`${what}: what the API gets`, [there.method, there.target, there.body], [method, target, body]);
      checks.is(`${what}: operation`, field(there, 'x-ambit-operation'), [operation]);
    }
    return got;
  }
  const problem = (got, outcome) => {
    checks.is('type of a problem', got.field('content-type'), 'application/problem+json');
    checks.is('problem', JSON.parse(got.body || '{}').type, `urn:ambit:outcome:${outcome}`);
    checks.is('Cache-Control', got.field('cache-control'), 'no-store');
  };

  // Each status and field that the policy answers, by both versions of HTTP.
  for (const by of [ask, ask2]) {
    let got = await check('allowed', 200, 'GET', '/books?x=1&y=a?b', reader, { operation: 'listBooks', by });
    checks.is('body of the API', got.body, 'the API was reached');
    got = await check('no credentials', 401, 'GET', '/books', {}, { by });
    checks.is('challenge', got.field('www-authenticate'), 'Bearer realm="books", scope="books:read"');
    problem(got, 'no_credentials');
    got = await check('another scheme', 401, 'GET', '/books', { Authorization: 'Basic eDp5' }, { by });
    checks.is('challenge', got.field('www-authenticate'), 'Bearer realm="books", scope="books:read"');
    got = await check('a rejected token', 401, 'GET', '/books', { Authorization: 'Bearer a.b.c' }, { by });
    checks.is('challenge', got.field('www-authenticate'), 'Bearer realm="books", error="invalid_token", scope="books:read"');
    problem(got, 'rejected_token');
    got = await check('no token', 400, 'GET', '/books', { Authorization: 'Bearer' }, { by });
    checks.is('challenge', got.field('www-authenticate'), 'Bearer realm="books", error="invalid_request"');
    got = await check('a scope is missing', 403, 'POST', '/books', reader, { by });
    checks.is('challenge', got.field('www-authenticate'), 'Bearer realm="books", error="insufficient_scope", scope="books:write"');
    problem(got, 'insufficient_scope');
    checks.is('missing', JSON.parse(got.body).missing, ['books:write']);
    got = await check('a fact is missing', 403, 'PUT', '/books/7', writer, { by });
    got = await check('no route', 404, 'GET', '/nowhere', reader, { by });
    problem(got, 'no_route');
    got = await check('another method', 405, 'DELETE', '/books/7', reader, { by });
    checks.is('Allow', got.field('allow'), 'GET, HEAD, PUT, PATCH');
    problem(got, 'wrong_method');
    got = await check('a malformed path', 400, 'GET', '/files/a%2Fb', reader, { by });
    problem(got, 'malformed_path');
    checks.is('offset', JSON.parse(got.body).offset, 8);
    got = await check('hidden', 404, 'GET', '/vault', reader, { by });
    problem(got, 'no_route');
    await check('hidden, and allowed', 200, 'GET', '/vault', admin, { operation: 'vault', by });
    await check('anyone', 200, 'GET', '/terms', { Authorization: 'Bearer a.b.c' }, { operation: 'readTerms', by });
    await check('optional, without', 200, 'GET', '/hello', {}, { operation: 'greet', by });
    await check('optional, rejected', 401, 'GET', '/hello', { Authorization: 'Bearer a.b.c' }, { by });
    await check('any token', 200, 'GET', '/me', bearer(), { operation: 'whoAmI', by });
    await check('a scope string that is none', 401, 'GET', '/me', bearer('a  b'), { by });
    await check('another method, by name', 200, 'PURGE', '/cache', admin, { operation: 'dropCache', by });
    await check('encoded slashes that are data', 200, 'GET', '/branches/a%2fb', reader, { operation: 'getBranch', by });
    got = await check('HEAD, allowed', 200, 'HEAD', '/books', reader, { operation: 'listBooks', by });
    got = await check('HEAD, denied', 401, 'HEAD', '/books', {}, { by });
    checks.is('challenge of HEAD', got.field('www-authenticate'), 'Bearer realm="books", scope="books:read"');
    checks.is('body of HEAD', got.body, '');
  }
  for (const status of [400, 401, 403, 404, 500]) {
    const own = await check(`the API's own ${status}`, status, 'GET', `/books?status=${status}`, reader, { operation: 'listBooks' });
    checks.is('body of the API', own.body, 'the API was reached');
  }
  let got = await check('a body', 200, 'POST', '/books', writer, { body: 'a\r\nbody', operation: 'addBook' });
  await check('a body, denied', 403, 'POST', '/books', reader, { body: 'GET /vault HTTP/1.1\r\n\r\n' });

  mark('statuses');
  // Browsers.
  const from = origin => ({ Origin: origin });
  const preflight = (origin, method) => ({ ...from(origin), 'Access-Control-Request-Method': method });
  got = await check('preflight', 204, 'OPTIONS', '/books', preflight('https://app.example', 'GET'));
  checks.is('origin', got.field('access-control-allow-origin'), 'https://app.example');
  checks.is('methods', got.field('access-control-allow-methods'), 'GET, HEAD, POST');
  checks.is('fields', got.field('access-control-allow-headers'), 'authorization, content-type');
  checks.is('max-age', got.field('access-control-max-age'), '600');
  got = await check('preflight of a stranger', 403, 'OPTIONS', '/books', preflight('https://evil.example', 'GET'));
  checks.is('origin of a stranger', got.field('access-control-allow-origin'), undefined);
  await check('preflight of nothing', 404, 'OPTIONS', '/nowhere', preflight('https://app.example', 'GET'));
  got = await check('preflight of another method', 405, 'OPTIONS', '/books', preflight('https://app.example', 'DELETE'));
  checks.is('Allow', got.field('allow'), 'GET, HEAD, POST');
  await check('preflight of a path with two readings', 400, 'OPTIONS', '/files/a%2Fb', preflight('https://app.example', 'GET'));
  await check('OPTIONS that is no preflight', 405, 'OPTIONS', '/books', from('https://app.example'));
  for (const [fields, status, operation] of [[reader, 200, 'listBooks'], [{}, 401, '']]) {
    got = await check('a page', status, 'GET', '/books', { ...fields, ...from('https://app.example') }, { operation });
    checks.is('origin', got.all('access-control-allow-origin'), ['https://app.example']);
    checks.is('exposed', got.all('access-control-expose-headers'), ['WWW-Authenticate']);
    checks.is('Vary', got.all('vary'), ['Origin']);
    got = await check('a strange page', status, 'GET', '/books', { ...fields, ...from('https://evil.example') }, { operation });
    checks.is('origin of a stranger', got.all('access-control-allow-origin'), []);
    for (const origin of ['https://app.example%0d%0aX-Y:%20z', 'https://app.example https://other.example', 'null', '*']) {
      got = await check('no origin', status, 'GET', '/books', { ...fields, ...from(origin) }, { operation });
      checks.is('origin of none', got.all('access-control-allow-origin'), []);
      checks.is('an injected field', got.field('x-y'), undefined);
    }
  }

  // What a client says of itself.
  const lies = ['X-Ambit-Operation', 'x-ambit-operation', 'X_Ambit_Operation', 'X-Forwarded-Host', 'Forwarded', 'X-Original-URL',
                'X-Rewrite-URL', 'X-HTTP-Method-Override'];
  await check('lies', 200, 'GET', '/books', [...Object.entries(reader), ...lies.map(name => [name, 'vault']),
                                             ['X-Forwarded-For', '1.2.3.4']], { operation: 'listBooks' });
  const told = seen[seen.length - 1];
  for (const name of lies.slice(2)) checks.is(`${name} of a client`, field(told, name.toLowerCase()), []);
  checks.is('X-Forwarded-For', field(told, 'x-forwarded-for'), ['127.0.0.1']);
  await check('an operation of its own, denied', 403, 'POST', '/books', { ...reader, 'X-Ambit-Operation': 'addBook' });
  await check('facts of its own', 403, 'PUT', '/books/7', { ...writer, 'Ambit-Facts': 'client.certified', ssl_client_verify: 'SUCCESS' });
  for (const target of ['/ambit/check', '/ambit/answer', '/%61mbit/check', '//ambit/check', '/x/../ambit/check'])
    await check(`nginx's own location ${target}`, 404, 'GET', target, reader);

  mark('browsers and lies');
  // Fields that stand twice, and such as are none.
  const twice = [...Object.entries(reader), ...Object.entries(reader)];
  await check('two tokens', 400, 'GET', '/books', twice);
  await check('two tokens, of two schemes', 400, 'GET', '/books', [...Object.entries(reader), ['Authorization', 'Basic x']]);
  await check('an encoded token', 400, 'GET', '/books', { Authorization: reader.Authorization.replaceAll('.', '%2E') });
  await check('a list of tokens', 400, 'GET', '/books', { Authorization: `${reader.Authorization}, ${reader.Authorization}` });
  await check('a token of another field', 401, 'GET', '/books', { 'Proxy-Authorization': reader.Authorization });
  await check('a token of the query', 401, 'GET', `/books?access_token=${reader.Authorization.slice(7)}`, {});
  await check('100 kB of token', 400, 'GET', '/books', { Authorization: 'Bearer ' + 'a'.repeat(100000) });
  await check('7 kB of token', 401, 'GET', '/books', { Authorization: 'Bearer ' + 'a'.repeat(7000) });
  await check('a long path', 200, 'GET', '/files/' + 'a'.repeat(7900), reader, { operation: 'getFile' });

  // Tokens.
  const now = Math.floor(Date.now() / 1000);
  await check('expired', 401, 'GET', '/books', bearer('books:read', { exp: now - 60 }));
  await check('not yet valid', 401, 'GET', '/books', bearer('books:read', { nbf: now + 600 }));
  await check('for another', 401, 'GET', '/books', bearer('books:read', { aud: 'https://other.example' }));
  await check('by another', 401, 'GET', '/books', bearer('books:read', { iss: 'https://other.example' }));
  await check('of a stranger', 401, 'GET', '/books',
              { Authorization: `Bearer ${new Key().sign({ kid: issuer.id }, { iss: issuer.issuer, aud: issuer.audience, exp: now + 60, scope: 'books:read' })}` });
  const client = new Key();
  const bound = issuer.token('books:read', { cnf: { jkt: client.thumbprint() } });
  const shown = (token, method, url, by = client) => ({ Authorization: `DPoP ${token}`, DPoP: by.proof(token, method, url) });
  await check('bound, with a proof', 200, 'GET', '/books?x', shown(bound, 'GET', 'https://api.example/books'), { operation: 'listBooks' });
  const again = shown(bound, 'GET', 'https://api.example/books');
  await check('bound, once', 200, 'GET', '/books', again, { operation: 'listBooks' });
  await check('bound, again', 401, 'GET', '/books', again);
  await check('bound, as a bearer token', 401, 'GET', '/books', { Authorization: `Bearer ${bound}` });
  got = await check('bound, and a scope is missing', 403, 'POST', '/books', shown(bound, 'POST', 'https://api.example/books'));
  problem(got, 'insufficient_scope');
  await check('bound, for another path', 401, 'GET', '/books/7', shown(bound, 'GET', 'https://api.example/books'));
  await check('bound, of a thief', 401, 'GET', '/books', shown(bound, 'GET', 'https://api.example/books', new Key()));

  mark('fields and tokens');
  // Paths that others read otherwise: what the policy says, and the same bytes for the API.
  const paths = attacks();
  const scopes = ['books:read', 'admin books:read', '-'];
  const rows = paths.flatMap(target => scopes.map(scope => ['GET', target, scope]));
  const said = oracle(policy, rows);
  checks.is('rows that the policy knows', said.length, rows.length);
  let own = 0;
  for (const [i, [method, target, scope]] of rows.entries()) {
    const fields = scope === '-' ? {} : scope === 'books:read' ? reader : admin;
    const before = seen.length;
    const answer = await ask(port, method, target, fields);
    const reached = seen.slice(before);
    const what = `${JSON.stringify(target)} with ${scope}`;
    if (said[i].outcome === 'allowed') {
      checks.is(`${what}: status`, answer.status, 200);
      checks.is(`${what}: what the API gets`, reached.map(each => [each.target, field(each, 'x-ambit-operation')]),
                [[target, [said[i].operation]]]);
    } else {
      // nginx refuses some itself, by 400; the policy does not allow them either.
      if (answer.status === 400 && answer.field('content-type') === 'text/html') ++own;
      else checks.is(`${what}: status`, answer.status, said[i].status);
      checks.is(`${what}: what the API gets`, reached.length, 0);
    }
  }
  // The same by HTTP/2, for one caller. nginx refuses some of these as well, by 400 or by closing the stream.
  for (const [i, [, target, scope]] of rows.entries()) {
    if (scope !== 'books:read') continue;
    const before = seen.length;
    const answer = await ask2(port2, 'GET', target, reader);
    const reached = seen.slice(before), what = `${JSON.stringify(target)} by HTTP/2`;
    if (said[i].outcome === 'allowed')
      checks.is(`${what}: what the API gets`, [answer.status, reached.map(each => [each.target, field(each, 'x-ambit-operation')])],
                [200, [[target, [said[i].operation]]]]);
    else
      checks.holds(`${what}: ${answer.status} is ${said[i].status}, or nginx refuses it`,
                   reached.length === 0 && (answer.status === said[i].status || answer.status === 400 || answer.status === 0));
  }
  console.log(`${paths.length} paths, ${scopes.length} callers; nginx itself refused ${own} of ${rows.length} requests`);
  checks.holds('most paths reach the service', own < rows.length / 5);
  for (const line of ['GET http://evil.example/vault HTTP/1.1', 'GET http://evil.example/books/../vault HTTP/1.1', 'GET vault HTTP/1.1',
                      'GET /vault\0 HTTP/1.1', 'GET  /vault HTTP/1.1', 'G(T /vault HTTP/1.1', 'get /books HTTP/1.1', 'GET /vault',
                      'CONNECT /vault HTTP/1.1', 'TRACE /books HTTP/1.1', 'GET /vault HTTP/9.9', 'GET * HTTP/1.1']) {
    const before = seen.length;
    const answer = divided(await raw(port, `${line}\r\nHost: a\r\nConnection: close\r\n${'Authorization: ' + reader.Authorization}\r\n\r\n`, 3000));
    checks.holds(`${JSON.stringify(line)} is refused: ${answer.status}`, answer.status === 0 || answer.status >= 400);
    checks.is(`${JSON.stringify(line)}: what the API gets`, seen.length - before, 0);
  }
  mark('paths');
  // Two requests behind each other, and one in the body of another.
  const one = `Host: a\r\nAuthorization: ${reader.Authorization}\r\n`;
  const before = seen.length;
  const both = await raw(port, `GET /books HTTP/1.1\r\n${one}\r\nGET /vault HTTP/1.1\r\n${one}Connection: close\r\n\r\n`);
  checks.is('pipelined', both.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 404']);
  for (const smuggled of [`POST /terms HTTP/1.1\r\n${one}Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /vault HTTP/1.1\r\n\r\n`,
                          `POST /books HTTP/1.1\r\n${one}Content-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\naaaaa`,
                          `POST /books HTTP/1.1\r\n${one}Transfer-Encoding: xchunked\r\nConnection: close\r\n\r\n0\r\n\r\n`]) {
    const answer = await raw(port, smuggled, 3000);
    checks.holds('smuggled', !/HTTP\/1\.1 200/.test(answer));
  }
  checks.is('what the API got of these', seen.slice(before).map(each => each.target), ['/books']);

  // Many at once.
  const many = await Promise.all(Array.from({ length: 200 }, (unused, i) => ask(port, 'GET', i % 2 ? '/books' : '/vault', i % 3 ? reader : {})));
  checks.is('many at once', many.map(each => each.status), many.map((unused, i) => (i % 2 ? (i % 3 ? 200 : 401) : 404)));

  mark('many');
  // Other keys; a file that is none.
  await ask(port, 'GET', '/books', reader);
  issuer.write('{"keys":[');
  await sleep(2500);
  await check('a file that is none', 200, 'GET', '/books', bearer('books:read'), { operation: 'listBooks' });
  const old = issuer.key, oldId = issuer.id;
  issuer.rotate();
  await sleep(2500);
  await check('a new key', 200, 'GET', '/books', bearer('books:read'), { operation: 'listBooks' });
  await check('the old key', 401, 'GET', '/books', reader);

  mark('keys');
  // The service is gone, is slow, or answers garbage: nothing is let through.
  const fresh = bearer('books:read');
  await stopped(service);
  await check('no service', 500, 'GET', '/terms', fresh);
  for (const [what, reply] of [['silence', null], ['garbage', 'nonsense\r\n\r\n'], ['an end', ''], ['302', 'HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n'],
                               ['500', 'HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n'], ['half', 'HTTP/1.1 2']]) {
    const liar = net.createServer(socket => {
      socket.on('error', () => {});
      socket.on('data', () => reply === null || socket.end(reply));
    });
    await new Promise(resolve => liar.listen(servicePort, '127.0.0.1', resolve));
    const sockets = [];
    liar.on('connection', socket => sockets.push(socket));
    await check(`a service that answers ${what}`, 500, 'GET', '/books', fresh);
    sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => liar.close(resolve));
  }
  service = await serve();
  await check('the service is back', 200, 'GET', '/books', fresh, { operation: 'listBooks' });

  mark('faults');
  await Promise.all([stopped(service), stopped(nginx)]);
  server.close();
  server.closeAllConnections();
  return checks.done();
}

main().then(code => process.exit(code), error => (console.log(error), process.exit(1)));
