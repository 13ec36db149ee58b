// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// issuer.js [CONFIG.json]: a real OpenID provider, the package oidc-provider, whose users log in and consent by themselves.
//
// It listens on a free port of 127.0.0.1, and then prints one line of JSON: {"port": ..., "issuer": ...}. It ends when its
// standard input does, or by SIGTERM. The configuration, each member with its default:
//
//   port       0, a free one
//   issuer     http://127.0.0.1:PORT; if it is an https URL, requests are taken as if TLS had been ended before
//   resources  {}: of each resource indicator (RFC 8707) {scope, format, ttl, alg, audience}: its scopes with a space
//              between them; access tokens as `jwt` (the default) or `opaque`, which alone can be introspected and revoked;
//              how many seconds they last (300); RS256 (the default) or ES256; `aud`, the indicator itself
//   resource   the resource of requests that name none; without it they are refused
//   users      {alice: {}}: of each user {consent}, the scopes that it agrees to: all (the default), none, or a list with
//              spaces. The user is the one that `login_hint` names, or else the first
//   clients    []: clients that are registered beforehand; others register themselves (RFC 7591, 7592). A client that is
//              registered with `scope` is refused any other scope
//   scope_of_registration  true; false: what a client registers as `scope` is not kept, so that it may ask for more later
//
// What the tests say to it, as JSON in a POST; these are no part of a real provider:
//
//   /control/rotate  {keep}: signs with new keys from now on; the old ones remain published if `keep` is true
//   /control/sign    {header, claims, alg}: {token}, any claims signed by the present key of RS256 (the default) or ES256
//   /control/user    {name, consent}: changes, or adds, a user
//   /control/fault   {path, delay, status, type, body, cut}: what answers `path` from now on, after `delay` milliseconds;
//                    `cut` closes the connection after so many bytes. Without anything beside `path` it ends
//
// Every endpoint is oidc-provider's: /.well-known/openid-configuration and /.well-known/oauth-authorization-server, /auth,
// /token, /token/introspection, /token/revocation, /jwks, /reg. DPoP (RFC 9449) is on.

const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');

const load = (name) => require(require.resolve(name, { paths: (process.env.AMBIT_PACKAGES || '.').split(':') }));

const base64url = (value) => Buffer.from(value).toString('base64url');

function new_keys() {
  const made = (alg, pair) => {
    const kid = crypto.randomBytes(6).toString('hex');
    return { alg, kid, key: pair.privateKey, jwk: { ...pair.privateKey.export({ format: 'jwk' }), alg, kid, use: 'sig' } };
  };
  return [
    made('RS256', crypto.generateKeyPairSync('rsa', { modulusLength: 2048 })),
    made('ES256', crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  ];
}

function signed({ header = {}, claims = {} }, { alg, kid, key }) {
  const text = `${base64url(JSON.stringify({ alg, kid, typ: 'at+jwt', ...header }))}.${base64url(JSON.stringify(claims))}`;
  const signature = crypto.sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${base64url(signature)}`;
}

function body_of(request) {
  return new Promise((resolve, reject) => {
    let text = '';
    request.on('data', (piece) => (text += piece));
    request.on('end', () => resolve(text === '' ? {} : JSON.parse(text)));
    request.on('error', reject);
  });
}

async function start(config = {}) {
  const { default: Provider, errors } = load('oidc-provider');
  const { default: Storage } = load('oidc-provider/lib/adapters/memory_adapter.js');
  const resources = config.resources ?? {};
  const users = { ...(config.users ?? { alice: {} }) };
  const api_scopes = Object.values(resources).flatMap(({ scope = '' }) => scope.split(' ').filter(Boolean));
  const faults = new Map();
  const server = http.createServer();
  await new Promise((resolve) => server.listen(config.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address();
  const issuer = config.issuer ?? `http://127.0.0.1:${port}`;
  const is_behind_tls = issuer.startsWith('https:');

  let keys = [];
  let published = [];
  let provider;
  let answer;

  function rotate(keep) {
    const old = keep ? published : [];
    keys = new_keys();
    published = [...keys, ...old];
    provider = new Provider(issuer, {
      adapter: (model) => new Storage(model),  // that of the process: tokens and registrations outlive the provider
      clients: config.clients ?? [],
      jwks: { keys: published.map((key) => key.jwk) },
      cookies: { keys: ['a key for the cookies of a test'] },
      scopes: [...new Set(['openid', 'offline_access', ...api_scopes])],  // without which no client registers with them
      claims: { openid: ['sub'] },
      findAccount: (ctx, id) => (users[id] ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
      interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
      pkce: { required: () => true },
      issueRefreshToken: (ctx, client) => client.grantTypeAllowed('refresh_token'),
      expiresWithSession: () => false,
      clientBasedCORS: () => true,
      enabledJWA: { dPoPSigningAlgValues: ['ES256', 'RS256'] },
      ttl: { AccessToken: (ctx, token) => token.resourceServer?.accessTokenTTL ?? 300, Session: 3600, Grant: 3600,
             Interaction: 600, IdToken: 300, RefreshToken: 3600, ClientCredentials: 300 },
      features: {
        devInteractions: { enabled: false },
        introspection: { enabled: true, allowedPolicy: () => true },
        revocation: { enabled: true, allowedPolicy: () => true },
        clientCredentials: { enabled: true },
        registration: { enabled: true },
        registrationManagement: { enabled: true, rotateRegistrationAccessToken: false },
        dPoP: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => config.resource,
          useGrantedResource: () => true,
          getResourceServerInfo(ctx, indicator) {
            if (!Object.hasOwn(resources, indicator)) throw new errors.InvalidTarget();
            const { scope = '', format = 'jwt', ttl = 300, alg = 'RS256', audience = indicator } = resources[indicator];
            return { scope, audience, accessTokenTTL: ttl, accessTokenFormat: format, jwt: { sign: { alg } } };
          },
        },
      },
    });
    provider.proxy = is_behind_tls;
    answer = provider.callback();
  }

  // What a user does on the pages that a provider shows.
  async function interact(request, response) {
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    const finish = (result) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    if (prompt.name === 'login') {
      const name = params.login_hint ?? Object.keys(users)[0];
      return users[name] ? finish({ login: { accountId: name } })
                         : finish({ error: 'access_denied', error_description: 'there is no such user' });
    }
    const { consent = 'all' } = users[session.accountId] ?? { consent: 'none' };
    if (consent === 'none') return finish({ error: 'access_denied', error_description: 'the user does not agree' });
    const agrees = (scope) => consent === 'all' || consent.split(' ').includes(scope) || !api_scopes.includes(scope);
    const grant = (grantId && (await provider.Grant.find(grantId))) ||
      new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    const { missingOIDCScope, missingOIDCClaims, missingResourceScopes = {} } = prompt.details;
    for (const scope of missingOIDCScope ?? []) agrees(scope) ? grant.addOIDCScope(scope) : grant.rejectOIDCScope(scope);
    if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
    for (const [indicator, scopes] of Object.entries(missingResourceScopes))
      for (const scope of scopes)
        agrees(scope) ? grant.addResourceScope(indicator, scope) : grant.rejectResourceScope(indicator, scope);
    return finish({ consent: { grantId: await grant.save() } });
  }

  const controls = {
    '/control/rotate': ({ keep = false }) => (rotate(keep), {}),
    '/control/sign': (asked) => ({ token: signed(asked, keys.find((key) => key.alg === (asked.alg ?? 'RS256'))) }),
    '/control/user': ({ name, consent }) => ((users[name] = { consent }), {}),
    '/control/fault': ({ path, ...fault }) =>
      (Object.keys(fault).length === 0 ? faults.delete(path) : faults.set(path, fault), {}),
  };

  async function fail(response, { delay = 0, status = 200, type = 'application/json', body = '', cut }) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (cut === undefined) return response.writeHead(status, { 'content-type': type }).end(body);
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, cut), () => response.destroy());
  }

  server.on('request', async (request, response) => {
    const path = request.url.split('?')[0];
    try {
      if (is_behind_tls) request.headers['x-forwarded-proto'] = 'https';
      if (request.method === 'POST' && Object.hasOwn(controls, path)) {
        const result = JSON.stringify(await controls[path](await body_of(request)));
        response.writeHead(200, { 'content-type': 'application/json' }).end(result);
      } else if (faults.has(path)) {
        const fault = faults.get(path);
        if (fault.delay && Object.keys(fault).length === 1) {
          await new Promise((resolve) => setTimeout(resolve, fault.delay));
          answer(request, response);
        } else {
          await fail(response, fault);
        }
      } else if (path === '/reg' && request.method === 'POST' && config.scope_of_registration === false) {
        const { scope, ...metadata } = await body_of(request);
        request.body = metadata;
        answer(request, response);
      } else if (path.startsWith('/interaction/')) {
        await interact(request, response);
      } else {
        answer(request, response);
      }
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });

  rotate(false);
  return { port, issuer, server };
}

module.exports = { start };

if (require.main === module) {
  const config = process.argv[2] ? JSON.parse(fs.readFileSync(process.argv[2], 'utf8')) : {};
  start(config).then(({ port, issuer }) => {
    console.log(JSON.stringify({ port, issuer }));
    process.stdin.on('end', () => process.exit(0)).resume();
  });
}
