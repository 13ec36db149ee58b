// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// The official conformance suite, as far as it has checks of servers: what the revisions of 2026-07-28 and of 2025-11-25
// require, and what it runs beside. It asks the server of its own tools, which are open to anyone, and the server of notes,
// with a token in each request. Each check that does not pass has its reason here; a reason without one is a failure too.

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { claims, serve } = require('./setup.js');

const no_tool = 'the server of notes has tools of its own';
const prompts = 'the server has no prompts', resources = 'the server has no resources';
const asks_nothing = 'the server asks nothing of a client: no sampling, no elicitation, no roots';
const tasks = 'an extension that the server does not have';
const no_mirror = 'no argument of a tool is mirrored into a field';

// By scenario, or by scenario and check. `notes` is for the server of notes alone.
const reasons = {
  'logging-set-level': 'the server sends no messages of a log',
  'tools-call-with-logging': 'the server sends no messages of a log',
  'server-stateless:sep-2575-server-no-log-without-loglevel': 'the server sends no messages of a log',
  'completion-complete': 'the server completes nothing',
  'tools-call-sampling': asks_nothing,
  'tools-call-elicitation': asks_nothing,
  'elicitation-sep1034-defaults': asks_nothing,
  'elicitation-sep1330-enums': asks_nothing,
  'server-stateless:sep-2575-http-server-no-independent-requests-on-stream': asks_nothing,
  'input-required-result-': asks_nothing,
  'resources-': resources,
  'sep-2164-resource-not-found': resources,
  'caching:sep-2549-resources-list-caching-hints': resources,
  'caching:sep-2549-resources-templates-list-caching-hints': resources,
  'prompts-': prompts,
  'caching:sep-2549-prompts-list-caching-hints': prompts,
  'tasks-': tasks,
  'http-custom-header-server-validation': no_mirror,
};
const reasons_of_notes = {
  ...reasons,
  'tools-call-': no_tool,
  'json-schema-2020-12': no_tool,
  'server-stateless:sep-2575-server-rejects-undeclared-capability': 'no tool of notes needs a capability of the client',
  'server-stateless:sep-2575-missing-capability-http-400': 'no tool of notes needs a capability of the client',
};

/// What adds a token to requests for the server at `port`; its own port comes back.
async function add_token(port, token) {
  const proxy = http.createServer((request, response) => {
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    for (const name of ['host', 'origin'])
      if (name in headers) headers[name] = headers[name].replace(`:${proxy.address().port}`, `:${port}`);
    const options = { host: '127.0.0.1', port, method: request.method, path: request.url, headers };
    request.pipe(http.request(options, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    }).on('error', () => response.destroy()));
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy.address().port;
}

function ask(port, revision, out) {
  const [suite] = (process.env.AMBIT_PACKAGES || '.').split(':')
    .map((at) => path.join(at, 'node_modules/@modelcontextprotocol/conformance/dist/index.js')).filter(fs.existsSync);
  const child = spawn(process.execPath, [suite, 'server', '--url', `http://127.0.0.1:${port}/mcp`, '--requirements', revision,
                                         '--output-dir', out], { stdio: 'ignore', timeout: 300000 });
  return new Promise((resolve) => child.once('close', resolve));
}

function judge(what, out, explained, least) {
  const used = new Set();
  let passed = 0, failed = 0, without = 0;
  for (const folder of fs.readdirSync(out)) {
    const scenario = folder.replace(/^server-/, '').replace(/-20\d\d-\d\d-\d\dT.*$/, '');
    for (const check of JSON.parse(fs.readFileSync(path.join(out, folder, 'checks.json'), 'utf8'))) {
      if (check.status === 'SUCCESS') ++passed;
      if (check.status !== 'FAILURE' && check.status !== 'WARNING') continue;
      ++failed;
      const reason = Object.keys(explained).find((name) => (name.includes(':') ? `${scenario}:${check.id}` === name :
        name.endsWith('-') ? scenario.startsWith(name) : scenario === name));
      if (reason !== undefined) {
        used.add(reason);
      } else {
        ++without;
        console.log(`FAILED: ${what}: ${scenario}:${check.id}: ${check.errorMessage}`);
      }
    }
  }
  const stale = Object.keys(explained).filter((name) => !used.has(name));
  console.log(`${what}: ${passed} checks of the conformance suite pass, ${failed} are of what is not offered`);
  if (passed < least) console.log(`FAILED: ${what}: less than ${least} pass`);
  return { good: without === 0 && passed >= least, stale };
}

async function run({ say }) {
  const { port } = await serve('suite');
  const token = (await say('sign', { claims: claims('carol', 'notes:read notes:write') })).token;
  const with_token = await add_token((await serve('notes', 'keys.json', 'local')).port, token);
  let good = true;
  let stale = Object.keys(reasons), stale_of_notes = Object.keys(reasons_of_notes);
  for (const [revision, least, least_of_notes] of [['2026-07-28', 115, 99], ['2025-11-25', 54, 40]]) {
    const outs = [`suite-${revision}`, `notes-${revision}`];
    for (const out of outs) fs.rmSync(out, { recursive: true, force: true });
    await Promise.all([ask(port, revision, outs[0]), ask(with_token, revision, outs[1])]);
    const own = judge(`${revision}`, outs[0], reasons, least);
    const notes = judge(`${revision}, notes`, outs[1], reasons_of_notes, least_of_notes);
    good = good && own.good && notes.good;
    stale = stale.filter((name) => own.stale.includes(name));
    stale_of_notes = stale_of_notes.filter((name) => notes.stale.includes(name));
  }
  for (const name of new Set([...stale, ...stale_of_notes])) console.log(`FAILED: ${name} is explained, and passes`);
  return good && stale.length === 0 && stale_of_notes.length === 0;
}

module.exports = { run };
