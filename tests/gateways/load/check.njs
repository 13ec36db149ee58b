// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// For the comparison of load.js alone: what a user would write by hand in njs. It verifies the signature and the times of
// an HS256 token, and looks the request up in a few rows.

import crypto from 'crypto';

const secret = Buffer.from(process.env.AMBIT_LOAD_SECRET, 'base64url');
const rows = [
  ['GET', /^\/api\/clinic\/patients$/, 'patients:read'],
  ['GET', /^\/api\/clinic\/patients\/[^/]+$/, 'patients:read'],
  ['GET', /^\/api\/clinic\/orders$/, 'patients:order_history'],
  ['GET', /^\/api\/clinic\/orders\/[^/]+$/, 'patients:order_history'],
  ['GET', /^\/api\/catalog\/products\/[^/]+$/, 'catalog:read'],
];

function decide(r) {
  const presented = /^Bearer ([\w.-]+)$/.exec(r.headersIn.Authorization || '');
  if (!presented) return r.return(401);
  const parts = presented[1].split('.');
  const signature = crypto.createHmac('sha256', secret).update(`${parts[0]}.${parts[1]}`).digest('base64url');
  if (parts.length !== 3 || signature !== parts[2]) return r.return(401);
  const claims = JSON.parse(Buffer.from(parts[1], 'base64url').toString());
  if (!(Date.now() / 1000 < claims.exp)) return r.return(401);
  const path = r.variables.request_uri.split('?')[0];
  const row = rows.find((one) => one[0] === r.variables.request_method && one[1].test(path));
  r.return(row && claims.scope.split(' ').includes(row[2]) ? 204 : 403);
}

export default { decide };
