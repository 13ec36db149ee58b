// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Processes of a test, in a folder and at an address of its own. All of them end when the test does: by `process.exit`,
// an exception or a signal; and if the test is killed outright, by the signal that the kernel then sends them.

const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambit-gateways-'));
const running = new Set();

process.on('exit', () => {
  for (const one of running) one.signal('SIGKILL');
  if (process.env.AMBIT_KEEP === undefined) fs.rmSync(folder, { recursive: true, force: true });
  else console.log(`kept: ${folder}`);
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => process.exit(1));

// A loopback address that no other test on this machine uses, so that its ports are free.
const address = `127.${64 + ((process.pid >> 16) & 63)}.${(process.pid >> 8) & 255}.${process.pid & 255}`;

const given = new Set();
async function free_port() {
  const port = await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, address, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
  if (given.has(port)) return free_port();
  given.add(port);
  return port;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Waits for a state: asks `is_so` until it gives something true, which is the result.
async function until(state, is_so, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const result = await is_so();
    if (result) return result;
    if (Date.now() > end) throw new Error(`it is not so after ${seconds} s: ${state}`);
    await pause(5);
  }
}

const accepts = (port, host = address) =>
  new Promise((resolve) => {
    const socket = net.connect(port, host);
    socket.on('connect', () => socket.destroy() && resolve(true));
    socket.on('error', () => resolve(false));
  });

// A process: {pid, log, ended, signal}. What it writes goes to `log`.
function start(name, command, args, options = {}) {
  const log = path.join(folder, `${name}.log`);
  const out = fs.openSync(log, 'a');
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], {
    cwd: folder, ...options, env: { ...process.env, ...options.env }, detached: true, stdio: ['ignore', out, out],
  });
  fs.closeSync(out);
  const one = {
    name, log, pid: child.pid, status: undefined,
    said: () => fs.readFileSync(log, 'utf8'),
    signal(signal) {  // to the process and its children
      try {
        process.kill(-child.pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    },
  };
  running.add(one);
  one.ended = new Promise((resolve) => {
    const end = (status) => {
      running.delete(one);
      one.status = status;
      resolve(status);
    };
    child.once('error', (error) => end(String(error)));
    child.once('exit', (status, signal) => end(signal || status));
  });
  one.stop = async (signal = 'SIGTERM') => {
    if (one.status === undefined) process.kill(child.pid, signal);
    return one.ended;
  };
  return one;
}

// Waits until the process listens there.
async function listens(one, port, host = address) {
  await until(`${one.name} listens`, async () => {
    if (one.status !== undefined) throw new Error(`${one.name} ended with ${one.status}:\n${one.said()}`);
    return accepts(port, host);
  });
}

const children = (pid) => {
  try {
    return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};
const title = (pid) => {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'latin1').replace(/\0+/g, ' ');
  } catch {
    return '';
  }
};
// Nanoseconds of processor time that the process has taken, the kernel's work for it included.
const cpu_time = (pid) =>
  fs.readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    return sum + Number(fs.readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]);
  }, 0);
const resident_kb = (pid) => Number(/^VmRSS:\s*(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'latin1'))[1]);
const open_files = (pid) => fs.readdirSync(`/proc/${pid}/fd`).length;

// For the end of a test program, which has to end by itself: a runner of tests may set its exit status only then. Ends all
// processes, and what was served; what still goes on after some seconds is a failure.
async function end(...servers) {
  setTimeout(() => process.exit(process.exitCode || 1), 10000).unref();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  const all = [...running];
  for (const one of all) one.signal('SIGKILL');
  await Promise.all(all.map((one) => one.ended));
}

module.exports = {
  end, folder, address, free_port, pause, until, accepts, start, listens, children, title, cpu_time, resident_kb, open_files,
};
