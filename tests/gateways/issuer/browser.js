// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// visit(url, callback, fetch): what a user's browser does with an authorization request: it keeps cookies and follows
// redirects until one leads to `callback`, whose query comes back as URLSearchParams. Each visit is a browser of its own.

async function visit(url, callback, fetch = globalThis.fetch) {
  const jar = new Map();
  for (let at = new URL(url), steps = 0; steps < 12; ++steps) {
    if (at.href.startsWith(callback)) return at.searchParams;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { accept: 'text/html', ...(cookie && { cookie }) } });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split(/=(.*)/s);
      value === '' ? jar.delete(name) : jar.set(name, value);
    }
    const next = response.headers.get('location');
    const text = await response.text();
    if (next === null) throw new Error(`no redirect from ${at}: ${response.status} ${text.slice(0, 2000)}`);
    at = new URL(next, at);
  }
  throw new Error('too many redirects');
}

module.exports = { visit };
