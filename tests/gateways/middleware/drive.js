// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';
// Real requests to the two servers: node drive.js CPP_HTTPLIB BEAST ORACLE FOLDER

const { spawn } = require('node:child_process');
const { Checks, Issuer, ask, attacks, divided, freePorts, listening, oracle, raw } = require('../shared/client.js');

const [, , cppHttplib, beast, policy, folder] = process.argv;
const checks = new Checks();
const running = new Set();
process.on('SIGTERM', () => process.exit(1));
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));

/** How a server hands a target on, and which requests it refuses itself. */
const servers = [
  // Cuts a target at `#`, refuses a second `?` and a space, and knows no field that is empty.
  { name: 'cpp-httplib', program: cppHttplib, target: text => text.replace(/#.*$/s, ''), keepsOne: false,
    refuses: text => / /.test(text) || text.split('?').filter(part => part).length > 2, refusal: 400, emptyField: 401, methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH'] },
  // Refuses controls and spaces: the server of the tests closes the connection.
  { name: 'beast', program: beast, target: text => text, keepsOne: true,
    refuses: text => /[\x00-\x20\x7f]/.test(text), refusal: 0, emptyField: 400, methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'PURGE', 'DELETE'] },
];

async function drive(server) {
  const [port] = await freePorts(1);
  const issuer = new Issuer(`${folder}/${server.name}.json`);
  const child = spawn(server.program, [port, issuer.issuer, issuer.audience, issuer.file], { stdio: ['ignore', 'inherit', 'inherit'] });
  running.add(child);
  await listening(port);
  const bearer = (scope, more) => ({ Authorization: `Bearer ${issuer.token(scope, more)}` });
  const reader = bearer('books:read'), writer = bearer('books:write'), admin = bearer('admin books:read');
  const check = async (what, wanted, method, target, fields, body) => {
    const got = await ask(port, method, target, fields, body);
    checks.is(`${server.name}, ${what}: status`, got.status, wanted);
    return got;
  };
  const field = (got, name, wanted) => checks.is(`${server.name}: ${name}`, got.field(name), wanted);

  let got = await check('allowed', 200, 'GET', '/books?x=1', reader);
  checks.holds('handler', got.body.endsWith(' GET /books?x=1 '));
  got = await check('no credentials', 401, 'GET', '/books', {});
  field(got, 'www-authenticate', 'Bearer realm="books", scope="books:read"');
  field(got, 'cache-control', 'no-store');
  field(got, 'content-type', 'application/problem+json');
  checks.is('problem', JSON.parse(got.body).type, 'urn:ambit:outcome:no_credentials');
  got = await check('a rejected token', 401, 'GET', '/books', { Authorization: 'Bearer a.b.c' });
  field(got, 'www-authenticate', 'Bearer realm="books", error="invalid_token", scope="books:read"');
  await check('no token', 400, 'GET', '/books', { Authorization: 'Bearer' });
  await check('an empty field', server.emptyField, 'GET', '/books', { Authorization: '' });
  await check('two tokens', 400, 'GET', '/books', [...Object.entries(reader), ...Object.entries(reader)]);
  await check('two fields, written otherwise', 400, 'GET', '/books', [...Object.entries(reader), ['authorization', reader.Authorization]]);
  await check('expired', 401, 'GET', '/books', bearer('books:read', { exp: 1700000000 }));
  got = await check('a scope is missing', 403, 'POST', '/books', reader, 'a body');
  field(got, 'www-authenticate', 'Bearer realm="books", error="insufficient_scope", scope="books:write"');
  got = await check('a body', 200, 'POST', '/books', writer, 'a\r\nbody');
  checks.holds('body of the handler', got.body.endsWith(' POST /books a\r\nbody'));
  await check('no route', 404, 'GET', '/nowhere', reader);
  got = await check('another method', 405, 'DELETE', '/books/7', reader);
  field(got, 'allow', 'GET, HEAD, PUT, PATCH');
  await check('hidden', 404, 'GET', '/vault', reader);
  await check('hidden, and allowed', 200, 'GET', '/vault', admin);
  await check('anyone', 200, 'GET', '/terms', { Authorization: 'Bearer a.b.c' });
  got = await check('HEAD, denied', 401, 'HEAD', '/books', {});
  checks.is('body of HEAD', got.body + got.rest, '');
  await check('HEAD, allowed', 200, 'HEAD', '/books', reader);
  await check('100 kB of token', server.name === 'beast' ? 0 : 400, 'GET', '/books', { Authorization: 'Bearer ' + 'a'.repeat(100000) });
  const from = { Origin: 'https://app.example' };
  got = await check('preflight', 204, 'OPTIONS', '/books', { ...from, 'Access-Control-Request-Method': 'GET' });
  field(got, 'access-control-allow-origin', 'https://app.example');
  field(got, 'access-control-allow-methods', 'GET, HEAD, POST');
  got = await check('preflight of a stranger', 403, 'OPTIONS', '/books', { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' });
  field(got, 'access-control-allow-origin', undefined);
  for (const [fields, status] of [[reader, 200], [{}, 401]]) {
    got = await check('a page', status, 'GET', '/books', { ...from, ...fields });
    checks.is(`${server.name}: origin`, got.all('access-control-allow-origin'), ['https://app.example']);
    checks.is(`${server.name}: exposed`, got.all('access-control-expose-headers'), ['WWW-Authenticate']);
  }
  for (const origin of ['https://app.example%0d%0aX-Y:%20z', 'https://app.example%0d%0a'])
    checks.is('injected', (await check('an encoded origin', 401, 'GET', '/books', { Origin: origin })).field('x-y'), undefined);

  // Paths that others read otherwise, and what the handler was then.
  const paths = attacks(), scopes = ['books:read', 'admin books:read', '-'];
  const rows = paths.flatMap(target => server.methods.slice(0, 2).flatMap(method => scopes.map(scope => [method, target, scope])));
  const said = oracle(policy, rows.map(([method, target, scope]) => [method, server.target(target), scope]));
  let own = 0;
  for (const [i, [method, target, scope]] of rows.entries()) {
    const what = `${server.name}: ${method} ${JSON.stringify(target)} with ${scope}`;
    const answer = await ask(port, method, target, scope === '-' ? {} : scope === 'admin books:read' ? admin : reader);
    const reached = answer.status === 200;
    if (server.refuses(target)) {
      ++own;
      checks.is(`${what}: refused by the server`, answer.status, server.refusal);
    } else {
      checks.is(`${what}: status`, answer.status, said[i].status);
      // cpp-httplib's handlers are of a router of their own, by decoded paths: what was decided is what runs.
      if (reached && method === 'GET')
        checks.is(`${what}: handler`, answer.body.split(' ').slice(0, 3),
                  [server.name === 'beast' ? 'handler' : said[i].operation, method, server.target(target)]);
    }
  }
  checks.holds('most requests are decided by the policy', own < rows.length / 5);
  for (const line of ['GET http://evil.example/vault HTTP/1.1', 'GET vault HTTP/1.1', 'GET * HTTP/1.1', 'G(T /vault HTTP/1.1', 'get /books HTTP/1.1',
                      'GET /vault', 'CONNECT /books HTTP/1.1', 'TRACE /books HTTP/1.1', 'GET /books HTTP/9.9', 'GET /books\0 HTTP/1.1',
                      'OPTIONS * HTTP/1.1']) {
    const answer = divided(await raw(port, `${line}\r\nHost: a\r\nConnection: close\r\nAuthorization: ${reader.Authorization}\r\n\r\n`, 2000));
    checks.holds(`${server.name}: ${JSON.stringify(line)} is refused: ${answer.status}`, answer.status === 0 || answer.status >= 400);
  }

  // What stands in the body of a request that was denied is not the next one, unless it was read.
  const smuggled = `GET /terms HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
  const head = `POST /books HTTP/1.1\r\nHost: a\r\nContent-Length: ${smuggled.length}\r\n\r\n`;
  for (const both of [await raw(port, head + smuggled, 4000), await raw(port, head, 4000, smuggled)])
    checks.is(`${server.name}: answers to a denied request with a request in its body`, both.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 401']);
  const pipelined = await raw(port, `GET /terms HTTP/1.1\r\nHost: a\r\n\r\nGET /vault HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, 3000);
  checks.is(`${server.name}: pipelined`, pipelined.match(/HTTP\/1\.1 \d+/g), server.keepsOne ? ['HTTP/1.1 200', 'HTTP/1.1 404'] : ['HTTP/1.1 200']);
  const many = await Promise.all(Array.from({ length: 60 }, (unused, i) => ask(port, 'GET', i % 2 ? '/books' : '/vault', i % 3 ? reader : {})));
  checks.is(`${server.name}: many at once`, many.map(each => each.status), many.map((unused, i) => (i % 2 ? (i % 3 ? 200 : 401) : 404)));
  child.kill();
  console.log(`${server.name}: ${rows.length} requests for ${paths.length} paths, of which it refused ${own} itself`);
}

(async () => {
  for (const server of servers) await drive(server);
  process.exit(checks.done());
})().catch(error => (console.log(error), process.exit(1)));
