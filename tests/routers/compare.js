// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// compare.js SEED TABLES REQUESTS ANSWERS [ROUTERS]: asks routers (all, or these, with commas between them) what ambit has
// allowed, and judges. A dispatch is wrong if ambit allows the call to a caller who may not make the operation that runs.

const fs = require('fs');
const { spawnSync } = require('child_process');
const { make_tables, callers, route_text, needs_text } = require('./tables.js');
const { routers } = require('./apps.js');
const { models } = require('./models.js');
const { made, ask } = require('./replay.js');

const all = { ...routers, ...models };
const [seed, count, each] = process.argv.slice(2, 5).map(Number);
const [answers_file, only] = process.argv.slice(5);
const { tables, requests } = make_tables(seed, count, each);
// Of each request, for each policy, the number of the operation and who may call it, as numbers in a row.
const answers = fs.readFileSync(answers_file, 'latin1').trimEnd().split('\n').map((line) => line.trim().split(' ').map(Number));
if (answers.length !== requests.length) throw new Error('there are not as many answers as requests');

const policies = ['no backend stated', 'its own backend'];
let failed = 0;
const fail = (...lines) => {
  ++failed;
  console.log(lines.join('\n'));
};

// The calls that a policy allows to somebody.
function allowed_by(policy, wanted) {
  const numbers = [];
  requests.forEach((request, i) => {
    const [operation, mask] = answers[i].slice(2 * policy, 2 * policy + 2);
    if (operation >= 0 && mask !== 0 && wanted(tables[request.table], request.table)) numbers.push(i);
  });
  return numbers;
}

function in_words(table) {
  return table.rows.map((row) => `      o${row.number} ${route_text(row)} ${needs_text(row.needs)} ${row.options}`);
}

function judge(name, policy, numbers, rows) {
  let dispatched = 0, to_another = 0;
  const wrong = [];
  numbers.forEach((number, n) => {
    if (rows[n] === -1 || rows[n] === -2) return;
    ++dispatched;
    const [operation, mask] = answers[number].slice(2 * policy, 2 * policy + 2);
    const table = tables[requests[number].table];
    to_another += rows[n] !== operation;
    if (rows[n] < 0 || (mask & ~callers(table.rows[rows[n]].needs)) !== 0)
      wrong.push({ number, operation, row: rows[n], size: table.rows.length * 100 + requests[number].target.length });
  });
  wrong.sort((left, right) => left.size - right.size);
  wrong.slice(0, +process.env.SHOWN || 3).forEach(({ number, operation, row }) => {
    const { table, method, target } = requests[number];
    fail(`  WRONG: ${name}, ${policies[policy]}, table ${table} of seed ${seed}: ${method} ${target}`,
      `    ambit finds o${operation}, ${name} runs ${row < 0 ? 'two operations' : 'o' + row}`, ...in_words(tables[table]));
  });
  return { dispatched, to_another, wrong: wrong.length };
}

// The rows that a router runs; -4 where it does not take the table.
async function replay(router, numbers) {
  if (router.dispatch) return by_model(router, numbers);
  if (router.command) return by_command(router, numbers);
  const chunk = 40, out = [];
  let refused = 0;
  for (let i = 0; i < numbers.length;) {
    const apps = [], app_of = new Map(), asked = [];
    const first = i;
    for (; i < numbers.length; ++i) {
      const t = requests[numbers[i]].table;
      if (!app_of.has(t)) {
        if (apps.length === chunk) break;
        app_of.set(t, apps.length);
        try {
          apps.push(await made(router, tables[t].registered));
        } catch (error) {
          if (process.env.VERBOSE) console.log(t, error.message);
          ++refused;
          apps.push(null);
        }
      }
      asked.push({ app: app_of.get(t), method: requests[numbers[i]].method, target: requests[numbers[i]].target });
    }
    const which = asked.map((request) => apps[request.app] !== null);
    const rows = await ask(apps, asked.filter((_, n) => which[n]));
    for (let n = 0, k = 0; first + n < i; ++n) out.push(which[n] ? rows[k++] : -4);
  }
  return { rows: out, refused };
}

function by_model(router, numbers) {
  const of_table = new Map();
  let refused = 0;
  const rows = numbers.map((number) => {
    const { table, method, target } = requests[number];
    if (!of_table.has(table)) {
      const rows_of = tables[table].registered;
      const stands = !router.stands || router.stands(rows_of);
      refused += !stands;
      of_table.set(table, stands ? router.dispatch(rows_of) : () => -4);
    }
    return of_table.get(table)(method, target);
  });
  return { rows, refused };
}

function by_command(router, numbers) {
  const lines = ['version'];
  let last = -1;
  for (const number of numbers) {
    const { table, method, target } = requests[number];
    if (table !== last) {
      lines.push('table');
      for (const row of tables[table].registered)
        for (const [named, ...rest] of router.written(row)) lines.push(['row', named, row.number, ...rest].join('\t'));
    }
    last = table;
    lines.push(['request', method, target].join('\t'));
  }
  const done = spawnSync(router.command[0], router.command.slice(1),
    { input: Buffer.from(lines.join('\n') + '\n', 'utf8'), maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(router.command.join(' ') + ': ' + (done.error || done.stderr));
  router.version = () => done.stderr.toString().trim();
  const out = done.stdout.toString().trimEnd();
  const rows = out === '' ? [] : out.split('\n').map(Number);
  if (rows.length !== numbers.length) throw new Error(router.command.join(' ') + ': as many answers as requests');
  return { rows, refused: 0 };
}

(async () => {
  const standing = tables.filter((_, t) => answers[t * each][0] !== -2).length;
  console.log(`${standing} of ${count} tables stand, ${requests.length} requests, seed ${seed}, Node ${process.version}`);
  // What the operations need is read here as well.
  const differs = requests.findIndex((request, i) => [0, 2].some((at) =>
    answers[i][at] >= 0 && answers[i][at + 1] !== callers(tables[request.table].rows[answers[i][at]].needs)));
  if (differs >= 0) fail(`who may call differs: request ${differs}`, ...in_words(tables[requests[differs].table]));
  let compared = 0, wrong = 0;
  for (const name of only ? only.split(',') : Object.keys(all)) {
    const router = all[name];
    // A policy that ignores case stands before a router that does.
    const takes = tables.map((table) => table.rows.every(router.takes) &&
      (!table.ignores_case || ['express', 'koa', 'aspnet'].includes(router.backend)));
    for (const policy of [0, 1]) {
      const numbers = allowed_by(policy, (table, t) => takes[t] && (policy === 0 || table.backend === router.backend));
      const { rows, refused } = await replay(router, numbers);
      const kept = numbers.filter((_, n) => rows[n] !== -4);
      const judged = judge(name, policy, kept, rows.filter((row) => row !== -4));
      const used = new Set(kept.map((n) => requests[n].table)).size;
      console.log(`${name} (${router.version()}), ${policies[policy]}: ${used} tables (and ${refused} that it does not take), ` +
        `${kept.length} allowed calls, ${judged.dispatched} dispatched, ${judged.to_another} of them to another row, ${judged.wrong} wrong`);
      if (policy === 0 && judged.dispatched < 10 * standing) fail(`too little was compared with ${name}`);
      compared += kept.length;
      wrong += judged.wrong;
    }
  }
  console.log(`${compared} allowed calls compared, ${wrong} wrong dispatches`);
  process.exit(failed === 0 ? 0 : 1);
})();
