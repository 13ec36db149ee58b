// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Asks the gate, compiled to WebAssembly, for each line of the standard input, as drive.c does: node drive_wasm.js MODULE.

const fs = require('fs');

const module_ = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
if (WebAssembly.Module.imports(module_).length !== 0) throw new Error('the module has imports');
const gate = new WebAssembly.Instance(module_).exports;
if (gate._initialize) gate._initialize();
if (gate.ambit_is_intact() !== 1) process.exit(2);

// The memory behind what the module uses itself is divided by hand. A text is passed as the address of its struct.
const most = gate.ambit_most_room();
let next = (gate.__heap_base.value + 15) & ~15;
const take = (size) => (next += (size + 15) & ~15) - ((size + 15) & ~15);
const caller = take(132 * 8), facts = take(20 * 8), answer = take(256), room = take(most), result = take(8);
const texts = [take(8), take(8), take(8)], places = [take(4096), take(4096), take(4096)];
if (next > gate.memory.buffer.byteLength) gate.memory.grow(Math.ceil((next - gate.memory.buffer.byteLength) / 65536));
const bytes = Buffer.from(gate.memory.buffer), view = new DataView(gate.memory.buffer);

const text = (number, of) => {
  if (of.length > 4096) throw new Error('too long');
  bytes.write(of, places[number], 'latin1');
  view.setUint32(texts[number], places[number], true);
  view.setUint32(texts[number] + 4, of.length, true);
  return texts[number];
};
const read = (at) => {
  const from = view.getUint32(at, true);
  return bytes.toString('latin1', from, from + view.getUint32(at + 4, true));
};

const began = process.hrtime.bigint();
const lines = fs.readFileSync(0, 'latin1').split('\n').filter((line) => line !== '');
let said = '';
for (const line of lines) {
  const [method, target, scopes, names] = line.split('\t');
  if (scopes === '-') gate.ambit_without_credentials(caller);
  else if (scopes === '!') gate.ambit_rejected(caller, 7);
  else gate.ambit_accepted_token(caller, text(0, scopes));
  gate.ambit_no_facts(facts);
  for (const name of names.split(' '))
    if (name !== '' && name !== '?' && gate.ambit_set_fact(facts, text(0, name), 1) !== 1) process.exit(3);
  bytes.fill(255, answer, answer + 256);
  gate.ambit_decide(text(0, method), text(1, target), caller, names === '?' ? 0 : facts, room, most, answer);
  const number = (at) => view.getUint32(answer + at, true);
  const count = number(20);
  said += `${number(0)} ${number(4)} ${number(8)} ${number(12)} ${number(32)} ${number(40)} ${read(answer + 48)}`;
  for (let i = 0; i < count; ++i) said += `|${read(answer + 56 + 16 * i)}: ${read(answer + 64 + 16 * i)}`;
  said += `|${read(answer + 120)}`;
  gate.ambit_parameter(result, text(0, method), text(1, target), text(2, 'id'));
  said += `|${read(result)}\n`;
}
process.stdout.write(said, 'latin1');
process.stderr.write(`${lines.length} calls in ${(process.hrtime.bigint() - began) / 1000000n} ms\n`);
