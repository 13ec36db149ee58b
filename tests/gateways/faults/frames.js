// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// HTTP/2 as bytes (RFC 9113), for what a right client does not send.

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const types = { data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goaway: 7, continuation: 9 };
const flags = { end_stream: 1, end_headers: 4 };

function frame(type, flag, stream, payload = '') {
  const body = Buffer.from(payload, 'latin1');
  const head = Buffer.alloc(9);
  head.writeUIntBE(body.length, 0, 3);
  head[3] = types[type];
  head[4] = flag;
  head.writeUInt32BE(stream, 5);
  return head.toString('latin1') + body.toString('latin1');
}

// A length as HPACK writes it behind a prefix of seven bits (RFC 7541 section 5.1), and text without Huffman's code.
function text(value) {
  if (value.length < 127) return String.fromCharCode(value.length) + value;
  let rest = value.length - 127, size = '\x7f';
  for (; rest >= 128; rest >>= 7) size += String.fromCharCode((rest & 127) | 128);
  return size + String.fromCharCode(rest) + value;
}
// Fields, each a pair, as literals that are not indexed.
const block = (fields) => fields.map(([name, value]) => `\0${text(name)}${text(value)}`).join('');

const request = (stream, fields, { end = true } = {}) =>
  frame('headers', flags.end_headers | (end ? flags.end_stream : 0), stream, block(fields));
const settings = frame('settings', 0, 0);

// The frames in what a server sent: {type, flag, stream, payload}.
function frames_in(bytes) {
  const buffer = Buffer.from(bytes, 'latin1');
  const all = [];
  for (let at = 0; at + 9 <= buffer.length;) {
    const size = buffer.readUIntBE(at, 3);
    const type = Object.keys(types).find((name) => types[name] === buffer[at + 3]) || buffer[at + 3];
    all.push({ type, flag: buffer[at + 4], stream: buffer.readUInt32BE(at + 5), payload: buffer.subarray(at + 9, at + 9 + size) });
    at += 9 + size;
  }
  return all;
}
// Whether a frame is the beginning of an answer with status 200, which nginx sends by its number in the static table.
const is_ok = ({ type, payload }) => type === 'headers' && payload[0] === 0x88;

module.exports = { preface, settings, frame, request, block, frames_in, is_ok, flags };
