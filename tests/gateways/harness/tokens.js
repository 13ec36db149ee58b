// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Keys, signed tokens and proofs of possession, made by Node's own cryptography: none of it is shared with what verifies.

const crypto = require('crypto');

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

// A key of `RS256`, `ES256` or `HS256`: {alg, kid, private_key, jwk}; `jwk` is what a JWKS shows, of HS256 the secret.
function make_key(alg, kid) {
  if (alg === 'HS256') {
    const secret = crypto.randomBytes(32);
    return { alg, kid, private_key: secret, jwk: { kty: 'oct', k: base64url(secret), alg, kid, use: 'sig' } };
  }
  const { publicKey, privateKey } = alg === 'RS256' ? crypto.generateKeyPairSync('rsa', { modulusLength: 2048 })
                                                    : crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { alg, kid, private_key: privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), alg, kid, use: 'sig' } };
}
const jwks = (...keys) => JSON.stringify({ keys: keys.map((key) => key.jwk) });

function signature(key, text) {
  if (key.alg === 'HS256') return crypto.createHmac('sha256', key.private_key).update(text).digest();
  return crypto.sign('sha256', Buffer.from(text), { key: key.private_key, dsaEncoding: 'ieee-p1363' });
}
// Signs a header and claims; text in place of an object is taken as it is.
function sign(key, claims, header = {}) {
  const parts = [{ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header }, claims];
  const text = parts.map((part) => base64url(typeof part === 'string' ? part : JSON.stringify(part))).join('.');
  return `${text}.${base64url(signature(key, text))}`;
}

const now = () => Math.floor(Date.now() / 1000);

// A proof of RFC 9449 for a call.
function dpop_proof(key, method, url, token, changes = {}) {
  const { kty, n, e, crv, x, y } = key.jwk;
  const claims = {
    jti: crypto.randomUUID(), htm: method, htu: url, iat: now(),
    ath: token && base64url(crypto.createHash('sha256').update(token).digest()), ...changes,
  };
  return sign({ alg: key.alg, private_key: key.private_key }, claims, { typ: 'dpop+jwt', jwk: { kty, n, e, crv, x, y } });
}
// RFC 7638.
function thumbprint({ jwk }) {
  const members = jwk.kty === 'EC' ? { crv: jwk.crv, kty: 'EC', x: jwk.x, y: jwk.y } : { e: jwk.e, kty: 'RSA', n: jwk.n };
  return base64url(crypto.createHash('sha256').update(JSON.stringify(members)).digest());
}

module.exports = { make_key, jwks, sign, dpop_proof, thumbprint, now, base64url };
