// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Asks the gate for each line of the standard input, as drive.c does: node drive.js LIBRARY. It takes the package koffi.

const fs = require('fs');
const koffi = require('koffi');

const gate = koffi.load(process.argv[2]);
const text = koffi.struct('ambit_text', {data: 'void *', size: 'size_t'});
koffi.struct('ambit_caller', {kept: koffi.array('uint64_t', 132)});
koffi.struct('ambit_facts', {kept: koffi.array('uint64_t', 20)});
const field = koffi.struct('ambit_field', {name: text, value: text});
const answerType = koffi.struct('ambit_answer', {
  allowed: 'uint32_t', status: 'uint32_t', outcome: 'uint32_t', shown_outcome: 'uint32_t', fits: 'uint32_t',
  field_count: 'uint32_t', size: 'uint64_t', offset: 'uint64_t', operation_index: 'uint64_t', operation: text,
  fields: koffi.array(field, 4), problem: text,
});
const isIntact = gate.func('int ambit_is_intact(void)');
const mostRoom = gate.func('size_t ambit_most_room(void)');
const withoutCredentials = gate.func('void ambit_without_credentials(void *caller)');
const rejected = gate.func('void ambit_rejected(void *caller, uint32_t rejection)');
const acceptedToken = gate.func('int ambit_accepted_token(void *caller, ambit_text scope_string)');
const noFacts = gate.func('void ambit_no_facts(void *facts)');
const setFact = gate.func('int ambit_set_fact(void *facts, ambit_text name, int established)');
const decide = gate.func('void ambit_decide(ambit_text method, ambit_text target, void *caller, void *facts, ' +
                         'void *room, size_t size, void *answer)');
const parameter = gate.func('ambit_text ambit_parameter(ambit_text method, ambit_text target, ambit_text name)');

const given = (of) => {
  const bytes = Buffer.from(of, 'latin1');
  return {data: bytes.length === 0 ? null : bytes, size: bytes.length};
};
const read = ({data, size}) =>
    Number(size) === 0 ? '' : Buffer.from(koffi.decode(data, koffi.array('uint8_t', Number(size)))).toString('latin1');

if (isIntact() !== 1) process.exit(2);
const room = Buffer.alloc(Number(mostRoom()));
let said = '';
for (const line of fs.readFileSync(0, 'latin1').split('\n')) {
  if (line === '') continue;
  const [method, target, scopes, names] = line.split('\t');
  const caller = Buffer.alloc(132 * 8), facts = Buffer.alloc(20 * 8), space = Buffer.alloc(koffi.sizeof(answerType), 255);
  if (scopes === '-') withoutCredentials(caller);
  else if (scopes === '!') rejected(caller, 7);
  else acceptedToken(caller, given(scopes));
  noFacts(facts);
  for (const name of names.split(' '))
    if (name !== '' && name !== '?' && setFact(facts, given(name), 1) !== 1) process.exit(3);
  decide(given(method), given(target), caller, names === '?' ? null : facts, room, room.length, space);
  const answer = koffi.decode(space, answerType);
  said += [answer.allowed, answer.status, answer.outcome, answer.shown_outcome, answer.offset, answer.operation_index, '']
              .join(' ') + read(answer.operation);
  for (const {name, value} of answer.fields.slice(0, answer.field_count)) said += `|${read(name)}: ${read(value)}`;
  said += `|${read(answer.problem)}|${read(parameter(given(method), given(target), given('id')))}\n`;
}
process.stdout.write(said, 'latin1');
