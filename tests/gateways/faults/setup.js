// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// What the tests of faults share: an upstream that notes what reaches it, and nginx before it with the module's guard.

const fs = require('fs');
const http = require('http');
const path = require('path');
const { folder, address, free_port } = require('../harness/processes.js');
const { nginx } = require('../harness/nginx.js');
const { make_key, jwks, sign, now } = require('../harness/tokens.js');

const issuer = 'https://login.example';
const audience = 'https://api.example';
const patient = '/api/clinic/patients/7';
const key = make_key('RS256', 'first');

const claims = (scope, changes = {}) => ({ iss: issuer, aud: audience, sub: 'ada', iat: now() - 5, exp: now() + 600, scope, ...changes });
const right = sign(key, claims('catalog:read patients:read'));  // opens `patient`
const lacking = sign(key, claims('catalog:read'));              // does not
const bearer = (token) => ({ Authorization: `Bearer ${token}` });

// An upstream: {port, seen, server}. It answers every request by 200 and `reached`.
async function start_upstream() {
  const port = await free_port();
  const upstream = { port, seen: [] };
  const server = upstream.server = http.createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      upstream.seen.push({ method, url, headers, body: Buffer.concat(parts).toString('latin1') });
      response.writeHead(200, { 'content-type': 'text/plain' }).end('reached');
    });
  });
  server.keepAliveTimeout = 60000;
  await new Promise((resolve) => server.listen(port, address, resolve));
  server.unref();
  return upstream;
}

function write_keys(text = jwks(key), name = 'jwks.json') {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

// What an nginx with one guarded server is configured by. `plain` and `h2` are its ports.
function guarded({ plain, h2, upstream, protect, http: lines = '', server = '', ...rest }) {
  return {
    ...rest,
    modules: protect.modules,
    http: `client_header_timeout 1s;
  client_body_timeout 1s;
  keepalive_timeout 1s;
  keepalive_requests 100000;
  send_timeout 2s;
  upstream backend { server ${address}:${upstream}; keepalive 16; }
  ${protect.http || ''}
  ${lines}
  server {
    listen ${address}:${plain};
    ${h2 ? `listen ${address}:${h2} http2;` : ''}
    ${protect.server || ''}
    ${server}
    location /api/ {
      ${protect.guard}
      proxy_pass http://backend;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_read_timeout 5s;
    }
  }`,
  };
}

module.exports = {
  issuer, audience, patient, key, claims, right, lacking, bearer, start_upstream, write_keys, guarded, nginx,
};
