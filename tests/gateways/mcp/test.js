// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

const { start_all } = require('./setup.js');

(async () => {
  const world = await start_all();
  await require('./clients.js').run({ fetch: world.fetch, client_id: 'desktop' });
  const good = await require('./requests.js').run(world);
  process.exit(good ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
