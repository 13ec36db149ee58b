// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Sends requests to a router, as raw bytes over a socket to a server of Node, and gives the row that each was dispatched
// to: -1 if none was, -2 if the server closed the connection in place of an answer.

const http = require('http');
const net = require('net');

// `ask(apps, requests)`: a request is {app, method, target}, `app` the number of one of `apps`, each of which was made
// by `made(router, rows)`.
let current = null;
const hit = (request, row) => {
  const number = +request.headers['x-number'];
  current.rows[number] = current.rows[number] === -1 ? row : -3;
};

async function made(router, rows) { return router.app(rows, hit); }

async function ask(apps, requests) {
  current = { rows: new Array(requests.length).fill(-1) };
  const closed = new Array(requests.length).fill(false);
  let finished = 0, wake = null;
  const server = http.createServer((request, response) => {
    const number = +request.headers['x-number'];
    response.on('close', () => {
      finished += !closed[number];
      closed[number] = true;
      if (wake) wake();
    });
    request.resume();
    apps[requests[number].app](request, response);
  });
  server.on('clientError', (error, socket) => socket.destroy());
  server.keepAliveTimeout = 60000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  let next = 0;
  while (next < requests.length) {
    const socket = net.connect(server.address().port, '127.0.0.1');
    let open = true;
    socket.on('error', () => {});
    socket.on('close', () => {
      open = false;
      if (wake) wake();
    });
    socket.resume();
    await new Promise((resolve) => socket.on('connect', resolve));
    while (open && next < requests.length) {
      const end = Math.min(next + 256, requests.length);
      let bytes = '';
      for (let i = next; i < end; ++i)
        bytes += `${requests[i].method} ${requests[i].target} HTTP/1.1\r\nHost: x\r\nX-Number: ${i}\r\n\r\n`;
      socket.write(Buffer.from(bytes, 'latin1'));
      while (open && !closed.slice(next, end).every(Boolean)) await new Promise((resolve) => (wake = resolve));
      if (open) next = end;
      else {
        await new Promise((resolve) => setTimeout(resolve, 5));
        while (next < end && closed[next]) ++next;
        if (next < end) current.rows[next++] = -2;
      }
    }
    socket.destroy();
  }
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return current.rows;
}

module.exports = { made, ask };
