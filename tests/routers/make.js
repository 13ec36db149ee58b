// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// make.js SEED TABLES REQUESTS DIRECTORY: writes tables as C++, a few to a file, and the requests to ask them.

const fs = require('fs');
const path = require('path');
const { make_tables, route_text, needs_text } = require('./tables.js');

const [seed, count, each, directory] = [+process.argv[2], +process.argv[3], +process.argv[4], process.argv[5]];
const { tables, requests } = make_tables(seed, count, each);
const in_a_file = 20;
for (let first = 0, file = 0; first < tables.length; first += in_a_file, ++file) {
  const here = tables.slice(first, first + in_a_file);
  const text = ['#include "ask.hpp"', 'namespace {'];
  here.forEach((table, i) => {
    text.push(`struct t${first + i} : words {`, '  static constexpr ambit::operation operations[] = {');
    for (const row of table.rows)
      text.push(`      {"o${row.number}", "${route_text(row)}", ${needs_text(row.needs)}` +
        (row.options.length !== 0 ? ', ' + row.options.map((option) => 'ambit::' + option).join(' | ') : '') + '},');
    text.push('  };');
    if (table.mount !== '') text.push(`  static constexpr std::string_view mount = "${table.mount}";`);
    if (table.ignores_case) text.push('  static constexpr ambit::path_options paths = ambit::paths_ignore_case;');
    text.push('};');
  });
  text.push('}  // namespace', `extern const asked_policies policies_${file}[];`,
    `const asked_policies policies_${file}[] = {`);
  here.forEach((table, i) => text.push(`    all_of<t${first + i}, ambit::backends::${table.backend}>,`));
  text.push('    {}};');
  fs.writeFileSync(path.join(directory, `tables_${file}.cpp`), text.join('\n') + '\n');
}
const files = Math.ceil(tables.length / in_a_file);
const numbers = Array.from({ length: files }, (_, file) => file);
fs.writeFileSync(path.join(directory, 'all.cpp'), ['#include "ask.hpp"',
  ...numbers.map((file) => `extern const asked_policies policies_${file}[];`),
  'const asked_policies* const all_policies[] = {' + numbers.map((file) => `policies_${file}`).join(', ') + '};',
  `const unsigned policies_in_a_file = ${in_a_file};`].join('\n') + '\n');
fs.writeFileSync(path.join(directory, 'requests.txt'),
  requests.map(({ table, method, target }) => `${table}\t${method}\t${target}\n`).join(''), 'latin1');
