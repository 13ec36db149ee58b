// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// Models of routers that are not run here, written from their documentation: `dispatch(rows)(method, target)` is the
// number of the row that runs, or -1. Rows are in the order in which a user registers them.

const { tail_is_last } = require('./apps.js');

const path_of = (target) => target.split('?')[0];
function decoded(text) {  // whole triplets of UTF-8; others stay
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (triplets) => {
    try { return decodeURIComponent(triplets); } catch { return triplets; }
  });
}
const is_int = (text) => /^(0|[1-9][0-9]{0,18})$/.test(text) && BigInt(text) <= 9223372036854775807n;
const is_uuid = (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
// A constraint of the same texts as the gateway's type.
const fits = (type, text) => (type === 'int' ? is_int(text) : type === 'uuid' ? is_uuid(text)
  : type === 'code' ? /^[A-Z]+$/.test(text) : type === 'mail' ? /^[a-z]+@[a-z]+$/.test(text) : true);
const is_literal = (segment) => segment.length === 1 && segment[0].text !== undefined;
const has_tail = (row) => row.segments.some((segment) => segment[0].tail);
const is_whole = (segment) => segment.length === 1;
const literal_size = (segment) => segment.reduce((sum, part) => sum + (part.text !== undefined ? decoded(part.text).length : 0), 0);

// Whether text is divided among the parts of a mixed segment; `same` compares literals.
function divides(segment, text, same, least) {
  const from = (i, at) => {
    if (i === segment.length) return at === text.length;
    const part = segment[i];
    if (part.text !== undefined) {
      const literal = decoded(part.text);
      return same(text.slice(at, at + literal.length), literal) && from(i + 1, at + literal.length);
    }
    for (let end = text.length; end >= at + least; --end) if (fits(part.type, text.slice(at, end)) && from(i + 1, end)) return true;
    return false;
  };
  return from(0, 0);
}
const equal = (left, right) => left === right;

// Go 1.22, net/http, ServeMux.
//
// "Patterns": a literal matches case-sensitively; no method is every method; GET takes HEAD as well. A wildcard is a whole
// segment, and takes one; `{name...}` at the end takes the remainder. `{$}` is the end of the path. Patterns and paths are
// unescaped segment by segment. "Precedence": the most specific pattern wins, the one that matches a strict subset; of two
// of which neither does, registration panics. "Trailing-slash redirection" and "Request sanitizing": a path without the slash of
// a subtree, and one with `.`, `..` or `//`, is answered by a redirection.
const go = (() => {
  const ends = (row) => (row.options.includes('either_slash') && !has_tail(row) ? [false, true] : [row.slashed]);
  const pattern = (row, slashed) => {
    const parts = row.segments.map(([part]) => (part.text !== undefined ? { literal: decoded(part.text) } : { rest: !!part.tail }));
    return slashed || parts.length === 0 ? [...parts, { literal: '/' }] : parts;
  };
  const opposite = { more: 'less', less: 'more', same: 'same', none: 'none', crossing: 'crossing' };
  const joined = (left, right) => {
    if (left === 'none' || right === 'none') return 'none';
    if (left === 'same') return right;
    return right === 'same' || left === right ? left : 'crossing';
  };
  const compared = (left, right) => {
    let all = 'same';
    for (let i = 0; ; ++i) {
      if (i === left.length || i === right.length) return left.length === right.length ? all : 'none';
      const l = left[i], r = right[i];
      if (l.rest || r.rest) return joined(all, l.rest && r.rest ? 'same' : l.rest ? 'less' : 'more');
      if (l.literal !== undefined && r.literal !== undefined) {
        if (l.literal !== r.literal) return 'none';
      } else if (l.literal !== undefined) {
        if (l.literal === '/') return 'none';
        all = joined(all, 'more');
      } else if (r.literal !== undefined) {
        if (r.literal === '/') return 'none';
        all = joined(all, 'less');
      }
    }
  };
  const methods = (left, right) =>
    left === right ? 'same' : left === '*' ? 'less' : right === '*' ? 'more' : left === 'HEAD' && right === 'GET' ? 'more'
      : left === 'GET' && right === 'HEAD' ? 'less' : 'none';
  const all_of = (rows) => rows.flatMap((row) => row.methods.flatMap((method) => ends(row).map((slashed) =>
    ({ number: row.number, method, parts: pattern(row, slashed) }))));
  const relation = (left, right) => joined(methods(left.method, right.method), compared(left.parts, right.parts));
  return {
    takes: (row) => tail_is_last(row) && row.segments.every((segment) => is_whole(segment) && (!segment[0].type || segment[0].type === 'opaque')),
    stands(rows) {
      const all = all_of(rows);
      return all.every((left, i) => all.slice(i + 1).every((right) => !['crossing', 'same'].includes(relation(left, right))));
    },
    dispatch(rows) {
      const all = all_of(rows);
      return (method, target) => {
        const pieces = path_of(target).split('/').slice(1).map(decoded);
        const raw = path_of(target).split('/').slice(1);
        if (raw.slice(0, -1).includes('') || raw.some((piece) => piece === '.' || piece === '..')) return -1;
        if (pieces[pieces.length - 1] === '') pieces[pieces.length - 1] = '/';
        const takes = ({ parts, method: named }) => {
          if (named !== '*' && named !== method && !(named === 'GET' && method === 'HEAD')) return false;
          for (let i = 0; i < parts.length; ++i) {
            if (parts[i].rest) return i < pieces.length;
            if (i >= pieces.length) return false;
            if (parts[i].literal !== undefined ? parts[i].literal !== pieces[i] : pieces[i] === '/') return false;
          }
          return parts.length === pieces.length;
        };
        const taking = all.filter(takes);
        const best = taking.find((one) => taking.every((other) => other === one || relation(one, other) === 'more'));
        return best ? best.number : -1;
      };
    },
  };
})();

// ASP.NET Core, "Routing in ASP.NET Core".
//
// "Route templates": text is compared without regard to case, and with the decoded path; a catch-all takes the rest of the
// path, and also none; "Complex segments": literals and parameters in one segment, each of which takes at least a byte.
// "Endpoint selection" and "Route template precedence": from left to right a literal, then several parts, then a
// parameter with a constraint, then one without, then a catch-all; two that are equal are an error. An endpoint that
// names methods takes these alone, in any case (HttpMethodMatcherPolicy), so HEAD takes an endpoint of its own. Slashes at
// the end count for neither side (PathTokenizer). Kestrel decodes all triplets of a path but %2F. Case is ordinal: each
// character by its upper case. "Complex segments are processed by matching up literal delimiters from right to left in a
// non-greedy way", so /aabcd is not of /a{b}c{d}. "Regular expressions in constraints": RegexOptions.IgnoreCase is added.
const aspnet = (() => {
  const upper = (text) => [...text].map((c) => (c === '\u0131' || c === '\u017f' || c.toUpperCase().length !== c.length ? c : c.toUpperCase())).join('');
  const same = (left, right) => upper(left) === upper(right);
  const is_of = (type, text) => (type === 'code' ? /^[A-Z]+$/i.test(text) : type === 'mail' ? /^[a-z]+@[a-z]+$/i.test(text) : fits(type, text));
  const divides_from_the_right = (segment, text) => {
    let last = text.length, pending = null;
    for (let i = segment.length - 1; i >= 0; --i) {
      const part = segment[i];
      let begin = 0;
      if (part.text === undefined) {
        pending = part;
        if (i !== 0) continue;
      } else {
        const literal = decoded(part.text), start = last - (pending ? 1 : 0);
        const at = start === 0 ? -1 : upper(text.slice(0, start)).lastIndexOf(upper(literal));
        if (at === -1 || (i + 1 === segment.length && at + literal.length !== text.length)) return false;
        begin = at + literal.length;
      }
      if (pending && (begin === last || !is_of(pending.type, text.slice(begin, last)))) return false;
      pending = null;
      last = part.text === undefined ? 0 : begin - decoded(part.text).length;
    }
    return last === 0;
  };
  const digit = (segment) => {
    const [part] = segment;
    if (segment.length !== 1) return 2;
    return part.text !== undefined ? 1 : part.tail ? 5 : part.type && part.type !== 'opaque' ? 3 : 4;
  };
  return {
    takes: tail_is_last,
    dispatch: (rows) => (method, target) => {
      const pieces = path_of(target).split('/').slice(1).map((piece) => piece.split(/%2F/i).map(decoded).join('%2F'));
      if (pieces[pieces.length - 1] === '') pieces.pop();
      const takes = (row) => {
        if (row.methods[0] !== '*' && !row.methods.includes(method.toUpperCase())) return false;
        for (let i = 0; i < row.segments.length; ++i) {
          const segment = row.segments[i], [part] = segment;
          if (part.tail) return true;
          if (i >= pieces.length || pieces[i] === '') return false;
          if (segment.length !== 1 ? !divides_from_the_right(segment, pieces[i])
            : part.text !== undefined ? !same(decoded(part.text), pieces[i]) : !is_of(part.type, pieces[i])) return false;
        }
        return row.segments.length === pieces.length;
      };
      const order = (row) => row.segments.map(digit).join('');
      const taking = rows.filter(takes).map((row) => ({ row, order: order(row), any: row.methods[0] === '*' ? 1 : 0 }));
      taking.sort((l, r) => (l.order < r.order ? -1 : l.order > r.order ? 1 : l.any - r.any));
      if (taking.length === 0) return -1;
      if (taking.length > 1 && taking[1].order === taking[0].order && taking[1].any === taking[0].any) return -1;
      return taking[0].row.number;
    },
  };
})();

// Spring: what all versions share. Methods: GET takes HEAD as well ("Mapping Requests", "HTTP HEAD, OPTIONS"); of two
// that match equally well one that names HEAD is before one of GET, which is before one without a method.
const named = (row, method) => (row.methods[0] === '*' ? 2 : row.methods.includes(method) ? 0 : method === 'HEAD' && row.methods.includes('GET') ? 1 : -1);
const without_semicolons = (path) => path.split('/').map((piece) => piece.split(';')[0]);
function best_of(taking) {
  taking.sort((l, r) => { for (let i = 0; i < l.by.length; ++i) if (l.by[i] !== r.by[i]) return l.by[i] - r.by[i]; return 0; });
  if (taking.length === 0) return -1;
  return taking.length > 1 && taking[1].by.every((each, i) => each === taking[0].by[i]) ? -1 : taking[0].row.number;
}

// Spring 6, PathPattern; of version 5 with `last_slash`.
//
// PathPattern: `{name}` takes one segment, `{*name}` none or more. PathContainer: a segment is matched by its value, decoded and
// without what follows a semicolon. SPECIFICITY_COMPARATOR: catch-all patterns last, among them the longer first; then
// fewer parameters; then the longer pattern. PathPatternParser.setMatchOptionalTrailingSeparator: a pattern without a
// slash at its end takes a path with one; not from version 6 on. A segment of several parts is a regular expression in
// which a parameter takes any text, also none.
const spring = (last_slash) => ({
  takes: tail_is_last,
  dispatch: (rows) => (method, target) => {
    const path = path_of(target);
    if (/%2f|%5c/i.test(path)) return -1;  // Tomcat, "HTTP Connector": encodedSolidusHandling is `reject`
    const pieces = without_semicolons(path).slice(1).map(decoded);
    const takes = (row, slashed) => {
      for (let i = 0; i < row.segments.length; ++i) {
        const segment = row.segments[i], [part] = segment;
        if (part.tail) return true;
        if (i >= pieces.length || pieces[i] === '') return false;
        if (segment.length !== 1 ? !divides(segment, pieces[i], equal, 0)
          : part.text !== undefined ? decoded(part.text) !== pieces[i] : !fits(part.type, pieces[i])) return false;
      }
      const rest = pieces.slice(row.segments.length);
      if (rest.length === 0) return !slashed || row.segments.length === 0;
      return rest.length === 1 && rest[0] === '' && (slashed || last_slash || row.segments.length === 0);
    };
    const taking = [];
    for (const row of rows) {
      const by_method = named(row, method);
      if (by_method < 0) continue;
      const slashes = row.options.includes('either_slash') && !has_tail(row) ? [false, true] : [row.slashed];
      if (!slashes.some((slashed) => takes(row, slashed))) continue;
      const size = row.segments.reduce((sum, segment) => sum + 1 + literal_size(segment) + segment.filter((part) => part.text === undefined).length, 0);
      const parameters = row.segments.flat().filter((part) => part.text === undefined && !part.tail).length;
      const tail = has_tail(row) ? 1 : 0;
      taking.push({ row, by: [tail, tail ? -size : 0, parameters, -size, by_method] });
    }
    return best_of(taking);
  },
});

// Spring before 5.3, AntPathMatcher.
//
// UrlPathHelper: the whole path is decoded, and what follows semicolons is removed. PatternsRequestCondition: a pattern
// without a dot takes a path with an extension (`useSuffixPatternMatch`), and one without a slash at its end takes one
// (`useTrailingSlashMatch`). AntPathMatcher: `**` takes none or more segments. AntPatternComparator: the path itself first;
// `/**` last; a pattern that ends with `**` after one without, and among these the longer first; then fewer parameters and wildcards; then the longer pattern.
const old_spring = {
  takes: tail_is_last,
  dispatch: (rows) => (method, target) => {
    const path = path_of(target);
    if (/%2f|%5c/i.test(path)) return -1;
    const whole = decoded(without_semicolons(path).join('/'));
    const slashed = whole.endsWith('/');
    const pieces = whole.split('/').filter((piece) => piece !== '');
    const takes = (row, own_slash) => {
      const match = (own, suffix) => {
        for (let i = 0; i < row.segments.length; ++i) {
          const segment = row.segments[i], [part] = segment;
          if (part.tail) return true;
          if (i >= pieces.length) return false;
          const is_last = i + 1 === row.segments.length;
          const cuts = !(is_last && suffix) ? [pieces[i]]
            : [...pieces[i]].flatMap((c, at) => (c === '.' ? [pieces[i].slice(0, at)] : []));
          if (!cuts.some((text) => (segment.length !== 1 ? divides(segment, text, equal, 0)
            : part.text !== undefined ? decoded(part.text) === text : fits(part.type, text)))) return false;
        }
        return row.segments.length === pieces.length && (own === slashed || pieces.length === 0);
      };
      const dotted = row.segments.some((segment) => segment.some((part) => part.text !== undefined && decoded(part.text).includes('.')));
      return match(own_slash, false) || (!dotted && row.segments.length !== 0 && !own_slash && whole.includes('.') && match(false, true)) ||
        (!own_slash && match(true, false));
    };
    const taking = [];
    for (const row of rows) {
      const by_method = named(row, method);
      if (by_method < 0) continue;
      const slashes = row.options.includes('either_slash') && !has_tail(row) ? [false, true] : [row.slashed];
      if (!slashes.some((own) => takes(row, own))) continue;
      const text = row.segments.map((segment) => '/' + segment.map((part) => (part.text !== undefined ? decoded(part.text) : part.tail ? '**' : '#')).join('')).join('');
      const parameters = row.segments.flat().filter((part) => part.text === undefined && !part.tail).length;
      const exact = parameters === 0 && !has_tail(row) && text === whole ? 0 : 1;
      const tail = has_tail(row) ? 1 : 0, catch_all = tail && row.segments.length === 1 ? 1 : 0;
      taking.push({ row, by: [exact, catch_all, tail, tail ? -text.length : 0, parameters, -text.length, by_method] });
    }
    return best_of(taking);
  },
};

module.exports = {
  models: {
    go: { version: () => '1.22 (model)', backend: 'go', ...go },
    aspnet: { version: () => 'Core (model)', backend: 'aspnet', ...aspnet },
    spring6: { version: () => '6 (model)', backend: 'spring', ...spring(false) },
    spring5: { version: () => '5.3 with PathPattern (model)', backend: 'spring', ...spring(true) },
    spring5_ant: { version: () => '5.2 with AntPathMatcher (model)', backend: 'spring', ...old_spring },
  },
};
