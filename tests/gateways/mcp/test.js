// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { start_all } = require('./setup.js');

const file = (name) => fs.readFileSync(path.join(__dirname, name), 'utf8');
if (!file('README.md').includes('```cpp\n' + file('notes.hpp').split('// [policy]\n')[1] + '```')) {
  console.log('FAILED: README.md does not show the policy of notes.hpp');
  process.exit(1);
}

process.exitCode = 1;  // if something waits for what never comes, and node ends for that
(async () => {
  const world = await start_all();
  await require('./clients.js').run({ fetch: world.fetch, client_id: 'desktop' });
  const suite = await require('./suite.js').run(world);
  const requests = await require('./requests.js').run(world);
  process.exit(suite && requests ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
