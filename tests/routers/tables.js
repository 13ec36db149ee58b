// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Tables and requests made by chance from a seed. A table has numbers for what the policy states as text; nothing here
// is from the library.

// xorshift, of 32 bits.
function chance_of(seed) {
  let state = (seed * 2654435761 + 0x9e3779b9) >>> 0 || 1;
  const next = () => {
    state ^= state << 13, state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5, state >>>= 0;
    return state;
  };
  for (let i = 0; i < 8; ++i) next();
  const below = (count) => Math.floor((next() / 4294967296) * count);
  const one_in = (count) => below(count) === 0;
  const one_of = (list) => list[below(list.length)];
  const weighed = (pairs) => {  // [weight, value], ...
    let at = below(pairs.reduce((sum, [weight]) => sum + weight, 0));
    return pairs.find(([weight]) => (at -= weight) < 0)[1];
  };
  return { below, one_in, one_of, weighed };
}

const backends = ['express', 'koa', 'fastify', 'hono', 'restify', 'hapi', 'cpp_httplib', 'rails', 'spring', 'aspnet',
  'django', 'go'];

// Requirements: alternatives of scopes and facts, a bit each; `anyone`, `any_token` and `optional_token` beside them.
const scopes = ['a', 'b', 'c'];
function make_needs(chance) {
  const kind = chance.weighed([[3, 'anyone'], [2, 'any_token'], [1, 'optional_token'], [10, 'scopes']]);
  if (kind !== 'scopes') return { kind, alternatives: [] };
  const alternatives = [];
  for (let n = chance.weighed([[6, 1], [3, 2], [1, 3]]); n !== 0; --n)
    alternatives.push([chance.one_in(3) ? 1 + chance.below(7) : 1 << chance.below(3), chance.one_in(8) ? 1 : 0]);
  return { kind, alternatives };
}
function needs_text({ kind, alternatives }) {
  if (kind !== 'scopes') return 'ambit::' + kind;
  const texts = alternatives.map(([held, given]) =>
    '(' + [...scopes.filter((_, i) => (held >> i) & 1), ...(given ? ['f'] : [])].join(' & ') + ')');
  return '"' + texts.join(' | ') + '"';
}
// Who may call: bit 0 is a caller without credentials, bit 1 + 8 f + s a token that holds the scopes `s` under the facts f.
function callers(needs) {
  let all = needs.kind === 'anyone' || needs.kind === 'optional_token' ? 1 : 0;
  for (let facts = 0; facts < 2; ++facts)
    for (let held = 0; held < 8; ++held)
      if (needs.kind !== 'scopes' || needs.alternatives.some(([s, f]) => (s & held) === s && (f & facts) === f))
        all |= 1 << (1 + 8 * facts + held);
  return all;
}

// Segments, as lists of parts: {text} as a path has it, {name, type}, {name, tail}. Beside a type that takes encoded
// slashes, which is `opaque` to routers, and beside a tail stands `as`, its name in the policy.
const literals = ['a', 'b', 'admin', 'Admin', 'ADMIN', 'users', 'export', 'export.json', 'public', 'x.y', 'a-b', '1', '01',
  'ab', '-', 'me', 'key', 'v1', 'a.json', 'json', 'index.html', 'a_b', 'a~'];
const odd_literals = ['a%20b', 'caf%C3%A9', 'CAF%C3%89', '@me', '$count', "a'b", 'a,b', 'a+b', 'a=b', 'a%22', '%E4%B8%AD'];
const mixed = [
  (p, q) => [p, { text: '.json' }], (p, q) => [p, { text: '-x' }], (p, q) => [{ text: 'a-' }, p],
  (p, q) => [{ text: 'Report' }, p], (p, q) => [p, { text: '-' }, q], (p, q) => [p, { text: '.' }, q],
  (p, q) => [{ text: 'a' }, p], (p, q) => [p, { text: ':cancel' }], (p, q) => [{ text: '@' }, p],
  (p, q) => [{ text: 'a-' }, p, { text: '.json' }], (p, q) => [p, { text: '.JSON' }],
  (p, q) => [{ text: 'a' }, p, { text: 'b' }, q],
];
function make_segment(chance, is_last, name) {
  const kind = chance.weighed([[50, 'literal'], [3, 'odd'], [18, 'plain'], [5, 'int'], [2, 'uuid'], [9, 'mixed'],
    [1, 'mixed_typed'], [3, 'own'], [3, 'opaque'], [is_last ? 9 : 0, 'tail']]);
  const p = { name: name + 'p' }, q = { name: name + 'q' };
  if (kind === 'literal') return [{ text: chance.one_of(literals.slice(0, chance.one_in(2) ? 6 : literals.length)) }];
  if (kind === 'odd') return [{ text: chance.one_of(odd_literals) }];
  if (kind === 'plain') return [p];
  if (kind === 'tail') return [{ ...p, tail: true, as: chance.weighed([[4, undefined], [2, 'opaque'], [1, 'slashes']]) }];
  if (kind === 'mixed') return chance.one_of(mixed)(p, q);
  if (kind === 'mixed_typed') return chance.one_of(mixed)({ ...p, type: chance.one_of(['int', 'code']) }, q);
  if (kind === 'own') return [{ ...p, type: chance.one_of(['code', 'code', 'mail']) }];
  return [{ ...p, type: kind, as: kind === 'opaque' && chance.one_in(2) ? 'slashes' : undefined }];
}
const part_text = (part) => {
  if (part.text !== undefined) return part.text;
  const type = part.as || part.type;
  return '{' + part.name + (type ? ':' + type : '') + (part.tail ? '...' : '') + '}';
};
// The text of a row, without what all rows are mounted at.
function route_text(row) {
  const path = row.segments.slice(row.mounted).map((segment) => '/' + segment.map(part_text).join('')).join('');
  return row.methods.join('|') + ' ' + (path === '' ? '/' : path + (row.slashed ? '/' : ''));
}

const shape = (row) => row.segments.map((segment) =>
  segment.map((part) => (part.text !== undefined ? part.text : `{${part.type}${part.tail}}`)).join('')).join('/');

// What may stand behind a tail: text that ends it, or segments.
function end_tail(chance, row, name) {
  if (row.segments[row.segments.length - 1].length !== 1) return;
  const text = chance.one_of(['.json', '.x', ':cancel', '-x', '']);
  if (text !== '') row.segments[row.segments.length - 1] = [...row.segments[row.segments.length - 1], { text }];
  else
    for (let n = 1 + chance.below(2); n !== 0; --n)
      row.segments.push(chance.one_in(2) ? [{ text: chance.one_of(literals.slice(0, 8)) }] : [{ name: name + 'e' + n }]);
}

// What all rows of a table are mounted at.
const tenant = { name: 'tenant' };
const mounts = [[], [[{ text: 'api' }]], [[{ text: 't' }], [tenant]], [[tenant], [{ text: 'a' }]]];

function make_table(chance) {
  const rows = [];
  // Some tables are for routers without types and mixed segments; some have few methods.
  const is_plain = chance.one_in(3);
  const methods = chance.one_in(2) ? [['GET']]
    : [['GET'], ['GET'], ['GET'], ['GET'], ['POST'], ['PUT'], ['HEAD'], ['DELETE'],
      ['GET', 'POST'], ['PUT', 'DELETE'], ['*']];
  const count = 3 + chance.below(5);
  while (rows.length < count) {
    const row = { number: rows.length, methods: chance.one_of(methods), segments: [], slashed: false, options: [] };
    const like = rows.length !== 0 && chance.one_in(2) ? chance.one_of(rows) : null;
    const size = like && chance.one_in(2) ? like.segments.length : chance.weighed([[1, 0], [6, 1], [7, 2], [4, 3], [1, 4]]);
    for (let i = 0; i < size; ++i) {
      const name = 'r' + row.number + 's' + i;
      const copied = like && i < like.segments.length && chance.below(3) !== 0 ? like.segments[i] : null;
      let segment = copied && (i + 1 === size || !copied[0].tail)
        ? copied.map((part, n) => (part.text !== undefined ? part : { ...part, name: name + 'pq'[n % 2] + n }))
        : make_segment(chance, i + 1 === size, name);
      if (is_plain && segment.some((part) => part.text === undefined && (segment.length !== 1 || (part.type && part.type !== 'opaque'))))
        segment = [{ name: name + 'p' }];
      row.segments.push(segment);
    }
    const has_tail = size !== 0 && row.segments[size - 1].some((part) => part.tail);
    if (has_tail && chance.one_in(3)) end_tail(chance, row, 'r' + row.number + 's');
    row.slashed = size !== 0 && !has_tail && chance.one_in(10);
    if (size !== 0 && !has_tail && chance.one_in(12)) row.options.push('either_slash');
    if (chance.one_in(20)) row.options.push('semicolons_are_data');
    row.needs = make_needs(chance);
    // A row that is declared twice is no table; what else is none, the library says.
    const same = (one) => shape(one) === shape(row) && one.methods.some((method) => row.methods.includes(method)) &&
      (has_tail || one.slashed === row.slashed || one.options.includes('either_slash') || row.options.includes('either_slash'));
    if (!rows.some(same)) rows.push(row);
  }
  const mount = mounts[chance.weighed([[12, 0], [1, 1], [1, 2], [1, 3]])];
  for (const row of rows) {
    row.mounted = row.segments.length === 0 ? 0 : mount.length;
    if (mount.length !== 0 && row.segments.length === 0) row.segments.push([{ text: 'root' }]), row.mounted = mount.length;
    row.segments = [...mount, ...row.segments];
  }
  return { rows, mount: mount.map((segment) => '/' + segment.map(part_text).join('')).join(''),
    ignores_case: chance.one_in(12), backend: chance.one_of(backends) };
}

// What a row is at a segment, from the narrowest kind to the widest one: a literal, text around parameters, a tail that
// text ends, the types, plain, what takes encoded slashes or other delimiters as data, a tail.
function width(segment) {
  const [part] = segment;
  if (segment.length !== 1) return part.tail ? 2 : 1;
  if (part.text !== undefined) return 0;
  if (part.tail) return 9;
  if (part.type === 'opaque') return part.as === 'slashes' ? 7 : 8;
  return part.type === undefined ? 6 : part.type === 'int' ? 3 : part.type === 'uuid' ? 4 : 5;
}

// Whether a user has to register a row before another one: at each segment it is as narrow or narrower, and it has no
// more parameters; a template before those that go on, HEAD before GET, a named method before any.
function comes_first(row, other) {
  const is_any = row.methods[0] === '*', is_other_any = other.methods[0] === '*';
  if (is_any && !is_other_any) return false;
  const text = (segment) => segment.map((part) => (part.text !== undefined ? part.text.toLowerCase() : `{${part.type}}`)).join('');
  const parameters = ({ segments }) => segments.flat().filter((part) => part.text === undefined).length;
  const ends_in_tail = row.segments.length !== 0 && width(row.segments[row.segments.length - 1]) === 9;
  let is_narrower = is_other_any && !is_any, may_be_shorter = false;
  for (let i = 0; i < row.segments.length && i < other.segments.length; ++i) {
    const mine = width(row.segments[i]), theirs = width(other.segments[i]);
    if (theirs === 9 && mine !== 9) return !may_be_shorter || !ends_in_tail;
    if (theirs < mine) return false;
    if (mine === 1 && theirs === 1 && text(row.segments[i]) !== text(other.segments[i])) return false;
    is_narrower ||= mine < theirs;
    may_be_shorter ||= mine === 0 && theirs === 1;
  }
  const last = other.segments[other.segments.length - 1];
  if (row.segments.length > other.segments.length) return last !== undefined && width(last) === 9;
  if (row.segments.length < other.segments.length && width(other.segments[row.segments.length]) === 9) return true;
  if (parameters(row) > parameters(other)) return false;
  return is_narrower || row.segments.length < other.segments.length ||
    (row.methods.includes('HEAD') && !other.methods.includes('HEAD'));
}

// The rows as a user may register them: in any order in which what has to come first does. Of a row of any method, `named`
// is what rows of the same template name.
function in_order(rows, chance) {
  for (const row of rows)
    row.named = rows.filter((other) => other !== row && shape(other) === shape(row) && row.methods[0] === '*')
      .flatMap((other) => (other.methods.includes('GET') ? [...other.methods, 'HEAD'] : other.methods));
  const left = [...rows], ordered = [];
  while (left.length !== 0) {
    const free = left.filter((row) => !left.some((other) => other !== row && comes_first(other, row) && !comes_first(row, other)));
    if (free.length === 0) throw new Error('no row comes first');
    const next = chance.one_of(free);
    left.splice(left.indexOf(next), 1);
    ordered.push(next);
  }
  return ordered;
}

// Paths: of a row, with texts for its parameters, and then changed a little.
const texts = ['x', '1', '0', '007', '9223372036854775807', '9223372036854775808', '42', 'a', 'b', 'x.y', 'a.json',
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301', '3F2504E0-4F89-11D3-9A0C-0305E82C3301', 'a-b', 'a-', '-b', 'a.b.json', '.json',
  'a%2Fb', 'a%3Bb', 'a%3Fb', 'a%23b', 'a%25b', '%252F', '%2561', 'a%5Cb', 'caf%C3%A9', 'caf%c3%a9', '%E2%84%AA', '%C5%BF',
  '%F0%9F%98%80', '%20', 'a+b', "o'b", '(x)', '@me', '%40me', '%24count', 'a:b', 'a%3Ab', 'a;b=c', 'admin;x', '%2E', '%7e', '%7E'];
const swaps = [
  (path) => path + '/', (path) => path.replace(/\/$/, '') || '/', (path) => path.toUpperCase().replace(/%../g, (t) => t),
  (path) => path.toLowerCase(), (path) => path + '.json', (path) => path + '.JSON', (path) => path + '.html',
  (path) => path + '.', (path) => path + ';', (path) => path + ';a=b', (path) => path.replace(/\.[a-z]+$/, ''),
  (path) => '/' + path, (path) => path + '//', (path) => path.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase()),
  (path) => path + '?a=b', (path) => path + '?/admin', (path) => path + '/.', (path) => path + '/..', (path) => path + '/x',
  (path) => path + '%20', (path) => path + '%2F', (path) => path + '%00', (path) => path + '%0a', (path) => path + '+',
  (path) => path + '*', (path) => path + '~', (path) => path + '/1', (path) => path.replace(/[^/]*$/, ''), (path) => path + '#',
  (path) => path + '\u00e9', (path) => path + '\\',
  (path) => path.replace(/i/i, '%C4%B1').replace(/s/i, '%C5%BF').replace(/k/i, '%E2%84%AA'),
];
const inserted = ['%2F', '%2f', '/', '//', '/./', '/../', '%5C', ';', ';x', '.', '%2E', '%2e', '%25', '%20', '-', '+', '%3B',
  '%C3%A9', '\u00e9', '%', '%zz', '~', '%7E', '!', "'", '%27', '(', '*', ',', '%2C', ':', '%3A', '@', '%40', '=', '&', '$', '%24'];
function make_path(chance, rows) {
  const words = [...new Set(rows.flatMap((row) => row.segments.flatMap((segment) => (segment.length === 1 && segment[0].text ? [segment[0].text] : []))))];
  const row = chance.one_of(rows);
  const some_text = () => (words.length !== 0 && chance.one_in(2) ? chance.one_of(words) : chance.one_of(texts));
  const value = (part) => {
    if (part.text !== undefined) return part.text;
    if (part.type === 'int' && !chance.one_in(4)) return chance.one_of(['1', '42', '%31', '9223372036854775807']);
    if (part.type === 'code' && !chance.one_in(4)) return chance.one_of(['ABC', 'abc', 'aBc', 'ADMIN', 'A', '%41B', 'ME']);
    if (part.type === 'mail' && !chance.one_in(4)) return chance.one_of(['a@b', 'a%40b', 'A@b', 'me@ab', 'a@%62']);
    if (part.type === 'uuid' && !chance.one_in(4)) return '3f2504e0-4f89-11d3-9a0c-0305e82c3301';
    if (!part.tail) return some_text();
    return Array.from({ length: 1 + chance.below(3) }, some_text).join('/');
  };
  let path = row.segments.map((segment) => '/' + segment.map(value).join('')).join('') || '/';
  if (row.slashed) path += '/';
  for (let changes = chance.weighed([[4, 0], [8, 1], [4, 2], [1, 4]]); changes !== 0; --changes) {
    path = path || '/';
    const at = chance.below(path.length), byte = path[at];
    const kind = chance.weighed([[5, 'swap'], [2, 'case'], [2, 'encode'], [1, 'encode_all'], [1, 'insert'], [1, 'erase'],
      [2, 'segment'], [1, 'twice'], [1, 'word']]);
    const hex = (character) => '%' + character.charCodeAt(0).toString(16).padStart(2, '0');
    if (kind === 'swap') path = chance.one_of(swaps)(path);
    if (kind === 'case') {
      const end = chance.one_in(2) ? path.length : at + 1;
      path = path.slice(0, at) + path.slice(at, end).replace(/[a-z]/gi, (l) => (l < 'a' ? l.toLowerCase() : l.toUpperCase())) + path.slice(end);
    }
    if (kind === 'encode' && byte !== '/' && byte !== '%')
      path = path.slice(0, at) + (chance.one_in(3) ? hex(byte) : hex(byte).toUpperCase()) + path.slice(at + 1);
    if (kind === 'encode_all') path = path.replace(/(^|%..|.)/g, (c) => (/^[A-Za-z0-9.-]$/.test(c) ? hex(c) : c));
    if (kind === 'insert') path = path.slice(0, at + 1) + chance.one_of(inserted) + path.slice(at + 1);
    if (kind === 'erase') path = path.slice(0, at) + path.slice(at + 1);
    if (kind === 'twice') path = path.replace(/%/g, () => (chance.one_in(2) ? '%25' : '%'));
    if (kind === 'segment' || kind === 'word') {
      const segments = path.split('/');
      const which = 1 + chance.below(Math.max(1, segments.length - 1));
      if (kind === 'word') segments.splice(which, chance.below(2), some_text());
      else segments[which] = chance.one_in(2) ? some_text() : (segments[which] || '') + chance.one_of(['.json', '.x', ';x', '%20', '.JSON', '%2Ejson']);
      path = segments.join('/');
    }
  }
  return path.replace(/[\r\n]/g, '');
}
function make_request(chance, rows) {
  const method = chance.one_in(4)
    ? chance.one_of(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'get', 'head'])
    : chance.one_of(chance.one_of(rows).methods).replace('*', 'PATCH');
  let path = make_path(chance, rows);
  if (!path.startsWith('/') || / /.test(path)) path = '/' + path.replace(/^\/*/, '').replace(/ /g, '%20');
  return { method, target: path };
}

function make_tables(seed, count, requests_each) {
  const tables = [], requests = [];
  for (let t = 0; t < count; ++t) {
    const chance = chance_of(seed * 1000003 + t);
    const table = make_table(chance);
    tables.push(table);
    table.registered = in_order(table.rows, chance_of(seed * 1000003 + t + 500009));
    for (let i = 0; i < requests_each; ++i) requests.push({ table: t, ...make_request(chance, table.rows) });
  }
  return { tables, requests };
}

module.exports = { make_tables, callers, route_text, needs_text, backends };
