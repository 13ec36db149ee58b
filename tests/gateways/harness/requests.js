// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Requests as clients send them: right ones by Node's client, any bytes by a socket, and HTTP/2.

const http = require('http');
const http2 = require('http2');
const net = require('net');
const { address } = require('./processes.js');

// The answer to a request: {status, headers, body}.
function ask(port, target, { method = 'GET', headers = {}, body, agent, host = address } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, path: target, method, headers, agent: agent || false }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString('latin1') });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

// The answers in a text of bytes: status, header text and body of each. One that is cut short is {cut: text}.
function answers_in(text) {
  const answers = [];
  while (text !== '') {
    const end = text.indexOf('\r\n\r\n');
    const first = /^HTTP\/1\.[01] (\d{3})/.exec(text);
    if (end < 0 || first === null) return [...answers, { cut: text }];
    const head = text.slice(0, end + 2);
    const status = Number(first[1]);
    text = text.slice(end + 4);
    const chunked = /^transfer-encoding: *chunked\r$/im.test(head);
    const length = /^content-length: *(\d+)\r$/im.exec(head);
    let body = '';
    if (chunked) {
      for (;;) {
        const size = /^([0-9a-f]+)\r\n/i.exec(text);
        if (size === null) return [...answers, { cut: text }];
        const count = parseInt(size[1], 16);
        body += text.substr(size[0].length, count);
        text = text.slice(size[0].length + count + 2);
        if (count === 0) break;
      }
    } else if (status !== 204 && status !== 304 && status >= 200) {
      const count = length === null ? text.length : Number(length[1]);
      if (text.length < count) return [...answers, { cut: text }];
      body = text.slice(0, count);
      text = text.slice(count);
    }
    answers.push({ status, head, body });
  }
  return answers;
}

// Sends bytes, in pieces that `pieces` gives, and reads until the other side closes: {answers, closed}. `closed` is false
// if it does not within the time, or, with `quiet`, if no further byte has come for that long.
function send(port, pieces, { seconds = 10, half_close = false, quiet = 0 } = {}) {
  return new Promise((resolve) => {
    let text = '', timer, idle;
    const socket = net.connect(port, address);
    const finish = (closed) => {
      clearTimeout(timer);
      clearTimeout(idle);
      socket.destroy();
      resolve({ answers: answers_in(text), closed, text });
    };
    timer = setTimeout(() => finish(false), seconds * 1000);
    socket.on('connect', () => {
      for (const piece of [].concat(pieces)) socket.write(Buffer.from(piece, 'latin1'));
      if (half_close) socket.end();
    });
    socket.on('data', (part) => {
      text += part.toString('latin1');
      if (quiet !== 0) {
        clearTimeout(idle);
        idle = setTimeout(() => finish(false), quiet * 1000);
      }
    });
    socket.on('error', () => finish(true));
    socket.on('close', () => finish(true));
  });
}

// The answers to requests that one HTTP/2 connection carries, each an object of fields (with `:path` and so on, whose
// values may be lists): {status, headers, body}, or {closed: reason} of a stream or connection that was closed.
function ask_http2(port, requests) {
  return new Promise((resolve) => {
    const session = http2.connect(`http://${address}:${port}`);
    const answers = requests.map(() => undefined);
    const finish = (i, answer) => {
      if (answers[i] !== undefined) return;
      answers[i] = answer;
      if (answers.every((one) => one !== undefined)) {
        session.destroy();
        resolve(answers);
      }
    };
    const close_all = (reason) => requests.forEach((_, i) => finish(i, { closed: String(reason) }));
    session.on('error', close_all);
    session.on('close', () => close_all('close'));
    requests.forEach((fields, i) => {
      const { body, ...headers } = fields;
      let stream;
      try {
        stream = session.request(headers, { endStream: body === undefined });
      } catch (error) {
        return finish(i, { closed: error.code });
      }
      const parts = [];
      let got;
      stream.on('response', (answer) => (got = answer));
      stream.on('data', (part) => parts.push(part));
      stream.on('error', (error) => finish(i, { closed: error.code || String(error) }));
      stream.on('close', () => {
        if (got === undefined) return finish(i, { closed: `stream ${stream.rstCode}` });
        finish(i, { status: got[':status'], headers: got, body: Buffer.concat(parts).toString('latin1') });
      });
      if (body !== undefined) stream.end(body);
    });
  });
}

module.exports = { ask, send, ask_http2, answers_in };
