// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// What nginx is configured to do about tokens, one way each: {name, guard, http, modules, tokens, decides}. `guard` is
// what stands in the location, `http` and `server` around it. `decides` says what it answers itself: 'nothing' lets all
// through, 'tokens' refuses those that are wrong, 'scopes' those that lack a scope as well.

const fs = require('fs');
const path = require('path');

const here = __dirname;
const module_file = (name) => `/usr/lib/nginx/modules/${name}.so`;

const keepalive = 'proxy_http_version 1.1; proxy_set_header Connection "";';
const without_body = `${keepalive} proxy_pass_request_body off; proxy_set_header Content-Length "";`;

// As tests/gateways/auth_request/ambit_service.conf does.
const asking = `proxy_pass http://ambit; proxy_http_version 1.1; proxy_method POST; proxy_pass_request_headers off;
      proxy_set_header Host ambit; proxy_set_header Connection ""; proxy_buffer_size 16k; proxy_buffers 4 16k;`;

// `made` has what was built and started: {guard, service, empty, secret}; of the service {at, pid}.
function contenders(made) {
  const all = [
    { name: 'off', decides: 'nothing', tokens: 'RS256' },
    { name: 'off, once more', decides: 'nothing', tokens: 'RS256' },
  ];
  if (made.guard) {
    all.push({ name: 'module, cached tokens', decides: 'scopes', tokens: 'RS256', ...made.guard({ cache: true }) });
    for (const tokens of ['RS256', 'ES256', 'HS256'])
      all.push({ name: `module, ${tokens} verified each time`, decides: 'scopes', tokens, ...made.guard({ cache: false }) });
  }
  all.push({
    name: 'auth_request, `return 204` beside it', decides: 'nothing', tokens: 'RS256',
    guard: 'auth_request /-/auth;', server: 'location = /-/auth { internal; return 204; }',
  }, {
    name: 'auth_request, a server that returns 204', decides: 'nothing', tokens: 'RS256',
    http: `upstream empty { server ${made.empty}; keepalive 64; }`,
    guard: 'auth_request /-/auth;',
    server: `location = /-/auth { internal; proxy_pass http://empty; ${without_body} }`,
  });
  if (made.service) {
    all.push({
      name: 'auth_request, our service', decides: 'scopes', tokens: 'RS256', pids: [made.service.pid],
      http: `upstream ambit { server ${made.service.at}; keepalive 16; }`,
      guard: `auth_request /-/check;
      error_page 403 = @ambit_answer;
      auth_request_set $ambit_answer $upstream_http_x_ambit_answer;
      auth_request_set $ambit_operation $upstream_http_x_ambit_operation;`,
      server: `location = /-/check {
      internal;
      rewrite ^ /check break;
      ${asking}
      proxy_set_body "$request_method\\n$request_uri\\n$http_authorization\\n$http_dpop\\n$http_origin\\n$http_access_control_request_method\\n";
    }
    location @ambit_answer {
      rewrite ^ /answer break;
      ${asking}
      proxy_set_body $ambit_answer;
    }`,
    });
  }
  if (fs.existsSync(module_file('ngx_http_js_module'))) {
    all.push({
      name: 'njs, HS256 verified each time', decides: 'scopes', tokens: 'HS256', modules: [module_file('ngx_http_js_module')],
      env: { AMBIT_LOAD_SECRET: made.secret }, main: 'env AMBIT_LOAD_SECRET;',
      http: `js_path ${here}; js_import check from check.njs;`,
      guard: 'auth_request /-/auth;',
      server: 'location = /-/auth { internal; js_content check.decide; }',
    });
  }
  if (fs.existsSync(module_file('ngx_http_lua_module'))) {
    all.push({
      name: 'Lua, cached tokens', decides: 'scopes', tokens: 'RS256',
      modules: [module_file('ndk_http_module'), module_file('ngx_http_lua_module')],
      http: `lua_package_path "${here}/?.lua;;"; init_by_lua_block { check = require "check" }`,
      guard: 'access_by_lua_block { check.decide() }',
    });
  }
  return all;
}

module.exports = { contenders };
