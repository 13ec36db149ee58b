// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// What the tests write into a configuration of nginx so that ambit guards a location: the directives of the module of
// tests/gateways/nginx, whose file AMBIT_NGINX_MODULE names.

const { address } = require('./processes.js');

// The field by which the upstream is told which operation was found.
const operation_header = 'x-ambit-operation';

let count = 0;

// {modules, server, guard}: files to load, and lines for the server and its location. `jwks_file`, or `introspection`, a
// URL, with the `credentials` and `timeout` of asking there; `cache` is how many tokens are remembered: true for what the
// module does by itself, false for none. `origin` is what clients call the server, for proofs of possession.
function guard({ issuer, audience, policy = 'fullscript', jwks_file, introspection, credentials, timeout = '5s', cache, skew = 0, origin }) {
  const lines = [
    'ambit on;', `ambit_policy ${policy};`, `ambit_issuer ${issuer};`, `ambit_audience ${audience};`, `ambit_clock_skew ${skew}s;`,
  ];
  if (cache !== true) lines.push(`ambit_token_cache ${Number(cache)};`);
  if (origin !== undefined) lines.push(`ambit_origin ${origin};`);
  let server = '';
  if (jwks_file !== undefined) {
    lines.push(`ambit_keys ${jwks_file};`);
  } else {
    const place = `/-/introspection-${++count}`;
    lines.push(`ambit_introspection ${place};`);
    server = `location = ${place} {
      internal;
      proxy_pass ${introspection};
      proxy_http_version 1.1;
      proxy_method POST;
      proxy_set_header Content-Type application/x-www-form-urlencoded;
      proxy_set_body token=$ambit_token;
      proxy_read_timeout ${timeout};
      proxy_connect_timeout ${timeout};
      ${credentials === undefined ? '' : `proxy_set_header Authorization "${credentials}";`}
    }`;
  }
  return { modules: [process.env.AMBIT_NGINX_MODULE], http: '', server, guard: lines.join('\n      ') };
}

module.exports = { guard, operation_header, has_module: process.env.AMBIT_NGINX_MODULE !== undefined };
