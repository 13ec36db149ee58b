// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Runs a program in WebAssembly with this process's standard input and output:
//
//   node run_wasi.js PROGRAM [ARGUMENT...]

const fs = require('fs');
const { WASI } = require('wasi');

const wasi = new WASI({ version: 'preview1', args: process.argv.slice(2), env: {}, preopens: {} });
const program = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
wasi.start(new WebAssembly.Instance(program, wasi.getImportObject()));
