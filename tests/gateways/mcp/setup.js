// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// What the tests of the MCP server stand on: the issuer, the server and a network in which both have names.
//
// In it https://login.example and https://notes.example lead to ports of 127.0.0.1, without TLS, which would be ended by
// what stands before them.

const fs = require('node:fs');
const net = require('node:net');
const { spawn } = require('node:child_process');
const { start } = require('../issuer/issuer.js');
const { visit } = require('../issuer/browser.js');

const load = (name) => require(require.resolve(name, { paths: (process.env.AMBIT_PACKAGES || '.').split(':') }));

const issuer = 'https://login.example';
const resource = 'https://notes.example/mcp';
const callback = 'http://127.0.0.1:8123/callback';
const desktop = { client_id: 'desktop', redirect_uris: [callback], token_endpoint_auth_method: 'none',
                  application_type: 'native', grant_types: ['authorization_code'], response_types: ['code'] };

/// A fetch in which the names of `ports` lead to ports.
function network(ports) {
  const { Agent, fetch } = load('undici');
  const connect = ({ hostname }, done) => {
    if (!(hostname in ports)) return done(new Error(`there is no ${hostname}`));
    const socket = net.connect(ports[hostname], '127.0.0.1');
    socket.once('connect', () => done(null, socket)).once('error', (error) => done(error));
  };
  const dispatcher = new Agent({ connect, pipelining: 0 });
  return (url, init = {}) => fetch(url, { ...init, dispatcher });
}

/// Starts the program of the server; its port comes back.
function serve(...args) {
  const child = spawn('./server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve({ port: Number(line), child }));
    child.once('exit', (status) => reject(new Error(`the server ended with ${status}`)));
  });
}

async function start_all() {
  const scope = 'notes:read notes:write notes:admin';
  const login = await start({ issuer, resources: { [resource]: { scope }, 'https://other.example/mcp': { scope } },
                              users: { alice: {}, bob: {}, carol: { consent: 'notes:read' } }, clients: [desktop], scope_of_registration: false });
  const say = async (path, said) => (await fetch(`http://127.0.0.1:${login.port}/control/${path}`,
                                                 { method: 'POST', body: JSON.stringify(said) })).json();
  const write_keys = async () => {
    fs.writeFileSync('keys.new', await (await fetch(`http://127.0.0.1:${login.port}/jwks`)).text());
    fs.renameSync('keys.new', 'keys.json');
  };
  await write_keys();
  const { port, child } = await serve('notes', 'keys.json');
  return { port, child, say, write_keys, fetch: network({ 'login.example': login.port, 'notes.example': port }) };
}

/// The claims of an access token for a user and scopes, with `more`.
function claims(sub, scope, more = {}) {
  const now = Math.floor(Date.now() / 1000);
  return { iss: issuer, aud: resource, sub, client_id: 'desktop', iat: now, exp: now + 300, jti: `${Math.random()}`, scope,
           ...more };
}

/// Sends bytes, and others `later`, and reads until the server closes: {status, fields, body}, `fields` by small letters.
function exchange(port, bytes, later) {
  return new Promise((resolve, reject) => {
    const pieces = [];
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(30000, () => socket.destroy(new Error('no answer')));
    if (later) setTimeout(() => socket.destroyed || socket.write(later), 200);
    socket.on('data', (piece) => pieces.push(piece));
    let broken;  // after an answer it is of no interest: what was not read of a request is refused
    socket.on('error', (error) => (broken = error));
    socket.on('close', () => {
      if (broken && pieces.length === 0) return reject(broken);
      const text = Buffer.concat(pieces).toString();
      const [head, body = ''] = text.split(/\r\n\r\n(.*)/s);
      const [line, ...lines] = head.split('\r\n');
      const fields = {};
      for (const each of lines) {
        const [name, value] = each.split(/: (.*)/s);
        fields[name.toLowerCase()] = name.toLowerCase() in fields ? `${fields[name.toLowerCase()]}, ${value}` : value;
      }
      resolve({ status: Number(line.split(' ')[1]), fields, body });
    });
  });
}

module.exports = { callback, claims, exchange, issuer, load, network, resource, serve, start_all, visit };
