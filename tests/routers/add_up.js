// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// add_up.js FILE...: what pieces of the long run, each as compare.js wrote it, add up to. Status 1 if a dispatch was wrong
// or a piece did not end.

const fs = require('fs');

const sums = new Map();
const total = { pieces: 0, tables: 0, standing: 0, requests: 0, compared: 0, wrong: 0 };
let unfinished = 0;
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'latin1');
  const head = /^(\d+) of (\d+) tables stand, (\d+) requests/m.exec(text);
  const end = /^(\d+) allowed calls compared, (\d+) wrong dispatches/m.exec(text);
  if (!head || !end) {
    ++unfinished;
    console.log(`${file} did not end: ${text.slice(-300)}`);
    continue;
  }
  ++total.pieces, total.standing += +head[1], total.tables += +head[2], total.requests += +head[3];
  total.compared += +end[1], total.wrong += +end[2];
  const line = /^(\w+ \(.*\), (?:no backend stated|its own backend)): (\d+) tables .*, (\d+) allowed calls, (\d+) dispatched, (\d+) of them to another row, (\d+) wrong$/gm;
  for (const [, name, ...numbers] of text.matchAll(line)) {
    const sum = sums.get(name) || [0, 0, 0, 0, 0];
    sums.set(name, sum.map((each, i) => each + +numbers[i]));
  }
}
for (const [name, [tables, calls, dispatched, to_another, wrong]] of sums)
  console.log(`${name}: ${tables} tables, ${calls} allowed calls, ${dispatched} dispatched, ${to_another} of them to another row, ${wrong} wrong`);
console.log(`${total.pieces} pieces, ${total.standing} of ${total.tables} tables stand, ${total.requests} requests, ` +
  `${total.compared} allowed calls compared, ${total.wrong} wrong dispatches`);
process.exit(unfinished === 0 && total.wrong === 0 ? 0 : 1);
