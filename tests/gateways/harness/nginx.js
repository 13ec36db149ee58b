// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// An nginx of a test's own, in the test's folder. The environment says how it is watched, if at all:
//
//   AMBIT_ASAN      the library of AddressSanitizer, for a module that is compiled with -fsanitize=address
//   AMBIT_VALGRIND  anything: it runs under valgrind

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { spawnSync } = require('child_process');
const { folder, until, start, listens, children, title } = require('./processes.js');

const asan = process.env.AMBIT_ASAN, valgrind = process.env.AMBIT_VALGRIND;
const is_watched = Boolean(asan || valgrind);
const watch_log = path.join(folder, 'watch');
const watched_by = valgrind ? ['valgrind', '--quiet', '--leak-check=full', '--show-leak-kinds=definite,indirect',
                               '--num-callers=40', `--log-file=${watch_log}.%p`] : [];
const watched_env = asan ? { LD_PRELOAD: asan, ASAN_OPTIONS: `detect_leaks=1:log_path=${watch_log}:fast_unwind_on_malloc=0` } : {};
// What was found in the module, or with it on the stack: nginx and its libraries are not ours.
function findings() {
  const files = fs.readdirSync(folder).filter((name) => name.startsWith('watch.'));
  const reports = files.flatMap((name) => fs.readFileSync(path.join(folder, name), 'utf8').split(/\n(?:==\d+== *)?\n/));
  return reports.filter((report) => /ambit|guard::|tokens::/.test(report));
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

// A configuration: `modules` are the files to load; `main`, `events` and `http` are lines there.
function configuration(name, { modules = [], workers = 1, main = '', events = '', http, level = 'info' }) {
  const here = path.join(folder, name);
  fs.mkdirSync(here, { recursive: true });
  return `${process.getuid() === 0 ? 'user root;\n' : ''}${modules.map((file) => `load_module ${file};\n`).join('')}
daemon off;
worker_processes ${workers};
pid ${here}/pid;
error_log ${here}/error.log ${level};
${main}
events {
  worker_connections 1024;
  ${events}
}
http {
  access_log off;
  ${temporary.map((kind) => `${kind}_temp_path ${here}/${kind};`).join('\n  ')}
  ${http}
}
`;
}

// Writes the configuration, and says where it is.
function write(name, what) {
  const text = configuration(name, what);
  const file = path.join(folder, name, 'nginx.conf');
  fs.writeFileSync(`${file}.new`, text);
  fs.renameSync(`${file}.new`, file);
  return file;
}

// What `nginx -t` says of a configuration: {status, said}.
function check(name, what) {
  // It ends without giving back what it took, which is no leak.
  const env = { ...process.env, ...watched_env, ...(asan && { ASAN_OPTIONS: 'detect_leaks=0' }) };
  const { status, stderr } = spawnSync('nginx', ['-t', '-c', write(name, what)], { encoding: 'utf8', env });
  return { status, said: stderr };
}

// A running nginx. `port` is one that it listens at.
async function nginx(name, port, what, { env = {} } = {}) {
  const file = write(name, what);
  const [program, ...args] = [...watched_by, 'nginx', '-c', file, '-e', path.join(folder, name, 'start.log')];
  const one = start(name, program, args, { env: { ...watched_env, ...env } });
  await listens(one, port);
  const is_worker = (pid) => valgrind || /worker process *$/.test(title(pid));
  one.workers = () => children(one.pid).filter(is_worker);
  one.errors = () => fs.readFileSync(path.join(folder, name, 'error.log'), 'utf8');
  // Takes another configuration; afterwards no worker of the one before takes a connection.
  one.reload = async (next = what) => {
    const before = new Set(children(one.pid));
    write(name, next);
    process.kill(one.pid, 'SIGHUP');
    await until(`${name} has other workers`, () => {
      const now = one.workers();
      return now.length >= (next.workers || 1) && now.every((pid) => !before.has(pid));
    });
  };
  // Ends it, and finds that nothing has gone wrong in the meantime.
  one.ends_well = async (but = /^$/) => {
    await one.stop();
    assert.strictEqual(one.status, 0, one.said());
    const wrong = one.errors().split('\n').filter((line) => /\[(alert|emerg)\]|exited on signal/.test(line) && !but.test(line));
    assert.deepStrictEqual(wrong, []);
    assert.deepStrictEqual(findings(), []);
  };
  await until(`${name} has workers`, () => one.workers().length >= (what.workers || 1));
  return one;
}

module.exports = { nginx, check, write, is_watched, findings };
