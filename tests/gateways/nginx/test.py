# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Drives nginx with the module, in the folder that it is run in, where test.sh has built it: ambit.so and next.so."""

import hashlib
import json
import os
import re
import shutil
import sys
import threading
import time
import urllib.parse

import attacks
import harness
from harness import Answer, Key, Nginx, Server, fields2, free_port, http2, request

here = os.path.dirname(os.path.abspath(__file__))
failures, checks = [], 0


def check(right, what, *seen):
    global checks
    checks += 1
    if not right:
        failures.append(what)
        print('FAILED:', what, *seen, flush=True)


def http1(port, data, wait=20):
    """The answers to these bytes; one of status 0 if there is none, but for a client that gives up early."""
    return harness.http1(port, data, wait) or ([Answer(0, [], b'')] if wait > 1 else [])


# 1. What there is.

keys = {name: Key(algorithm, name) for name, algorithm in (('shared', 'HS256'), ('rsa', 'RS256'), ('ec', 'ES256'))}
other = Key('HS256', 'other')
shared = keys['shared']
other.kid = 'shared'
now = int(time.time())
both = 'plans:read plans:write'
head, _, sign = shared.token(both).split('.')
TOKENS = {
    'reader': shared.token(both),
    'admin': shared.token('admin'),
    'empty': shared.token(),
    'unknown': shared.token('plans plans:* * PLANS:READ'),
    'prefix': shared.token('plans:readx plans:rea'),
    'rsa': keys['rsa'].token(both),
    'ec': keys['ec'].token(both),
    'expired': shared.token(both, exp=now - 60),
    'future': shared.token(both, nbf=now + 3600),
    'other_issuer': shared.token(both, iss='https://login.example/'),
    'other_audience': shared.token(both, aud=['https://api.example/', 'x']),
    'no_expiry': shared.token(payload=json.dumps({'iss': harness.ISSUER, 'aud': harness.AUDIENCE, 'scope': both})),
    'no_algorithm': shared.token(both, header={'alg': 'none'}).rsplit('.', 1)[0] + '.',
    'other_algorithm': shared.token(both, header={'kid': 'rsa'}),
    'other_key': other.token(both),
    'no_such_key': shared.token(both, header={'kid': 'nobody'}),
    'changed': '.'.join([head, harness.b64(json.dumps({'iss': harness.ISSUER, 'aud': harness.AUDIENCE, 'scope': 'admin',
                                                       'exp': now + 3600}).encode()), sign]),
    'unsigned': shared.token(both).rsplit('.', 1)[0] + '.',
    'twice': shared.token(payload='{"iss":"%s","aud":"%s","exp":%d,"scope":"x","scope":"%s"}' %
                          (harness.ISSUER, harness.AUDIENCE, now + 3600, both)),
    'doubled_space': shared.token('plans:read  plans:write'),
    'quoted': shared.token('"plans:read"'),
    'scope_number': shared.token(payload=json.dumps(
        {'iss': harness.ISSUER, 'aud': harness.AUDIENCE, 'exp': now + 3600, 'scope': 7})),
    'bound': shared.token(both, cnf={'jkt': harness.b64(32 * b'x')}),
    'no_jwt': 'a.b',
    'long': shared.token(both, more=30000 * 'x')[:7000],
}
upstream = Server(lambda head, body: (200, head))
issued = {}


def introspected(head, body):
    token = urllib.parse.parse_qs(body.decode()).get('token', [''])[0]
    right = b'Authorization: Basic bmdpbng6c2VjcmV0' in head and head.startswith(b'POST /introspect HTTP/1.')
    check(right and b'evil' not in head, 'the issuer is asked by nginx alone', head)
    answer = issued.get(token, (200, b'{"active":false}'))
    if answer[0] == 'wait':
        time.sleep(answer[1])
        answer = (200, b'')
    return answer


issuer = Server(introspected)
with open('jwks.json', 'w') as out:
    json.dump({'keys': [key.jwk() for key in keys.values()]}, out)

port, port2 = free_port(), free_port()
with open(f'{here}/nginx.conf') as text:
    example = text.read()


def configured(text, module='ambit.so', name='main'):
    """A configuration as the README has it, in a folder of the test's."""
    folder = f'{harness.folder}/{name}'
    for old, new in (('/usr/lib/nginx/modules/ngx_http_ambit_module.so', f'{harness.folder}/{module}'),
                     ('/var/log/nginx/decisions.log', f'{folder}/decisions.log'),
                     ('/etc/nginx/jwks.json', f'{harness.folder}/jwks.json'),
                     ('127.0.0.1:8080', f'127.0.0.1:{port}'), ('127.0.0.1:8081', f'127.0.0.1:{port2}'),
                     ('127.0.0.1:9000', f'127.0.0.1:{upstream.port}'), ('127.0.0.1:9001', f'127.0.0.1:{issuer.port}'),
                     ('events {}', 'events { worker_connections 512; }'),
                     ('http {\n', 'http {\n' + ''.join(f'  {kind}_temp_path {folder}/{kind};\n' for kind in (
                         'client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi')))):
        text = text.replace(old, new)
    user = 'user root;\n' if os.getuid() == 0 else ''
    return f'{user}daemon off;\nworker_processes 2;\npid {folder}/pid;\nerror_log {folder}/error.log info;\n{text}'


class Watched:
    """What the upstream is sent meanwhile."""

    def __enter__(self):
        self.before = len(upstream.seen)
        return self

    def __exit__(self, *_):
        self.seen = upstream.seen[self.before:]


def fields_of(head):
    lines = head.decode('latin-1').split('\r\n')
    return lines[0], [tuple(line.split(': ', 1)) for line in lines[1:]]


def judge(title, method, target, expected, answer, seen):
    """Whether a call came to what was expected, and the upstream was sent what was decided."""
    if isinstance(expected, tuple):
        status, word = expected
        check(answer.status == status, title, 'status', answer.status, answer.body[:200])
        check(not seen, f'{title}: nothing is sent on', seen)
        if word is not None and method != 'HEAD':
            said = answer.body.decode('latin-1')
            if word == 'invalid_token':
                word = 'rejected_token'
            check(f':{word}"' in said or f'"{word}"' in said, f'{title}: says {word}', said[:200])
        return
    check(answer.status == 200, title, 'status', answer.status, answer.body[:200])
    check(len(seen) == 1, f'{title}: one request is sent on', seen)
    if len(seen) != 1:
        return
    line, fields = fields_of(seen[0][0])
    check(line == f'{method} {target} HTTP/1.0', f'{title}: sent on byte for byte', line)
    ours = [(name, value) for name, value in fields if re.sub('[^a-z]', '-', name.lower()).startswith('x-ambit-')]
    check(not any('evil' in name + value for name, value in ours), f'{title}: no field of the client', ours)
    operations = [value for name, value in ours if name == 'X-Ambit-Operation']
    check(operations == ([] if expected is None else [expected]), f'{title}: says the operation', operations)


def with_token(lines, token):
    return [line.replace('TOKEN', token) for line in lines]


# 2. Attacks.

server = Nginx('main', configured(example))
status, said = server.check()
check(status == 0, 'the configuration of README.md is right', said)
server.start(port)
asked = {1: 0, 2: 0}


def ask_both(title, who, method, target, expected, fields=(), host='api.example'):
    lines = list(fields) if who is None or who == 'nobody' else [f'Authorization: Bearer {TOKENS[who]}', *fields]
    if who is None:
        lines = with_token(fields, TOKENS['reader'])
    with Watched() as watched:
        answers = http1(port, request(target, method, lines, host=host))
    check(len(answers) == 1, f'{title}: one answer', answers)
    if len(answers) == 1:
        judge(f'{title}, HTTP/1.1', method, target, expected, answers[0], watched.seen)
    with Watched() as watched:
        answer = http2(port2, fields2(target, method, lines, host=host))
    if not (answer.status == 0 and isinstance(expected, tuple) and not watched.seen):  # a stream that is refused
        judge(f'{title}, HTTP/2', method, target, expected, answer, watched.seen)
    asked[1] += 1
    asked[2] += 1
    return answers[0] if answers else None


for who, method, target, expected in attacks.CONFUSION + attacks.CALLS:
    ask_both(f'{method} {target!r} of {who}', who, method, target, expected)
for lines, expected in attacks.FIELDS:
    ask_both(f'fields {str(lines)[:150]}', None, 'GET', '/plans/7', expected, lines)
for title, data, statuses, count in attacks.RAW:
    with Watched() as watched:
        answers = http1(port, data.replace('TOKEN', TOKENS['reader']).encode('latin-1'), 1 if statuses == [] else 6)
    got = [answer.status for answer in answers]
    check(got == statuses if statuses is not None else all(status in (0, 400, 401) for status in got),
          f'raw: {title}', got, [answer.body[:100] for answer in answers])
    check(len(watched.seen) == count, f'raw: {title}: what is sent on', watched.seen)
    asked[1] += 1
for title, fields, statuses in attacks.FRAMES:
    with Watched() as watched:
        answer = http2(port2, [(name, value.replace('TOKEN', TOKENS['reader'])) for name, value in fields], wait=5)
    check(answer.status in statuses, f'frames: {title}', answer.status, answer.body[:200])
    check(not watched.seen, f'frames: {title}: nothing is sent on', watched.seen)
    asked[2] += 1
confusion, attacked = len(attacks.CONFUSION), sum(len(each) for each in (
    attacks.CONFUSION, attacks.CALLS, attacks.FIELDS, attacks.RAW, attacks.FRAMES))
check(confusion >= 60 and attacked >= 150, 'there are enough attacks', confusion, attacked)

# 3. What is answered, in full.

reader = f'Authorization: Bearer {TOKENS["reader"]}'
metadata = 'Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource"'
answer = http1(port, request('/plans/7'))[0]
check(answer.field('www-authenticate') == [f'{metadata}, scope="plans:read"'], 'a challenge', answer.fields)
check(answer.field('cache-control') == ['no-store'] and answer.field('content-type') == ['application/problem+json'],
      'a denial is not stored', answer.fields)
check(json.loads(answer.body) == {'type': 'urn:ambit:outcome:no_credentials', 'title': 'Unauthorized', 'status': 401,
                                  'missing': ['plans:read']}, 'a body', answer.body)
answer = http1(port, request('/admin', fields=[reader]))[0]
check(answer.field('www-authenticate') == [f'{metadata}, error="insufficient_scope", scope="admin"'], 'scopes that lack',
      answer.fields)
answer = http1(port, request('/plans/7', 'PUT', [reader]))[0]
check(answer.field('allow') == ['GET, HEAD, DELETE'], 'methods', answer.fields)
answer = http1(port, request('/plans/7', 'HEAD'))[0]
check(answer.status == 401 and answer.body == b'', 'HEAD has no body', answer.status, answer.body)
with Watched() as watched:
    answer = http1(port, request('/plans', 'POST', [reader], b'{"plan": 1}'))[0]
check(answer.status == 200 and watched.seen[0][1] == b'{"plan": 1}', 'a body is sent on', watched.seen)
with Watched() as watched:
    http1(port, request('/files/a%2Fb/x%20y', fields=[reader]))
parameters = [(name, value) for name, value in fields_of(watched.seen[0][0])[1] if name.startswith('X-Ambit-')]
check(parameters == [('X-Ambit-Operation', 'readFile'), ('X-Ambit-Parameter-name', 'a%2Fb'),
                     ('X-Ambit-Parameter-part', 'x%20y')], 'parameters are sent on as they were sent', parameters)

# Facts are asked for where they decide.
ask_both('a fact that is established', 'reader', 'DELETE', '/plans/7', 'deletePlan', ['X-Opening-Hours: yes'])
ask_both('a fact that is not', 'reader', 'DELETE', '/plans/7', attacks.LACKS, ['X-Opening-Hours: 1'])

# 4. Browsers.

page = 'Origin: https://app.example'
answer = http1(port, request('/plans/7', fields=[page]))[0]
check(answer.status == 401 and answer.field('access-control-allow-origin') == ['https://app.example'] and
      answer.field('access-control-expose-headers') == ['WWW-Authenticate'] and answer.field('vary') == ['Origin'],
      'a page may read a denial', answer.fields)
answer = http1(port, request('/plans/7', fields=[page, reader]))[0]
check(answer.status == 200 and answer.field('access-control-allow-origin') == ['https://app.example'],
      'a page may read an answer', answer.fields)
for fields in (['Origin: https://evil.example'], ['Origin: null'], [page, page]):
    answer = http1(port, request('/plans/7', fields=[*fields, reader]))[0]
    check(not answer.field('access-control-allow-origin') and answer.field('vary') == ['Origin'],
          f'another page may not: {fields}', answer.fields)
wants = 'Access-Control-Request-Method: DELETE'
with Watched() as watched:
    answer = http1(port, request('/plans/7', 'OPTIONS', [page, wants]))[0]
    check((answer.status, answer.field('access-control-allow-methods'), answer.field('access-control-max-age')) ==
          (204, ['GET, HEAD, DELETE'], ['300']), 'a preflight request', answer.status, answer.fields)
    for target, fields, status in (('/plans/7', ['Origin: https://evil.example', wants], 403), ('/a/b', [page, wants], 404),
                                   ('/plans/..%2f', [page, wants], 400), ('/orders/7', [page, wants], 405),
                                   ('/secret/key', [page, wants.replace('DELETE', 'GET')], 404)):
        answer = http1(port, request(target, 'OPTIONS', fields))[0]
        check(answer.status == status, f'preflight of {target}, {fields}', answer.status, answer.fields)
check(not watched.seen, 'no preflight request is sent on', watched.seen)
ask_both('OPTIONS without an origin', 'nobody', 'OPTIONS', '/plans/7', (405, 'wrong_method'), [wants])

# 5. Policies by host, and an issuer that is asked.

for host, target, who, expected in (('shop.example', '/admin', 'nobody', 'openShop'),
                                    ('clinic.example', '/admin', 'nobody', attacks.NOBODY),
                                    ('nobody.example', '/admin', 'nobody', (404, None)),
                                    ('SHOP.example:80', '/admin', 'nobody', 'openShop'),
                                    ('shop.example', '/plans/7', 'nobody', attacks.NO_ROUTE),
                                    ('shop.example', '/_introspect', 'nobody', (404, None))):
    ask_both(f'host {host}: {target}', who, 'GET', target, expected, host=host)


def introspection(**more):
    claims = {'active': True, 'iss': harness.ISSUER, 'aud': harness.AUDIENCE, 'scope': 'orders', 'exp': now + 3600, **more}
    return 200, json.dumps(claims).encode()


issued.update({
    'good+/token==': introspection(),
    'inactive': (200, b'{"active":false}'),
    'brief': (200, b'{"active":true,"scope":"orders"}'),
    'garbage': (200, b'{"active":true,'),
    'twice': (200, b'{"active":false,"active":true,"iss":"%s","aud":"%s","scope":"orders"}' %
              (harness.ISSUER.encode(), harness.AUDIENCE.encode())),
    'expired': introspection(exp=now - 100),
    'other': introspection(aud='x'),
    'text': (200, b'{"active":"true","scope":"orders"}'),
    'broken': (500, introspection()[1]),
    'refused': (401, introspection()[1]),
    'large': (200, introspection(more=100000 * 'x')[1]),
    'slow': ('wait', 8),
})


def ask_shop(token, target='/orders/7', fields=()):
    before = len(issuer.seen)
    with Watched() as watched:
        answer = http1(port, request(target, fields=[f'Authorization: Bearer {token}', *fields], host='shop.example'))[0]
    return answer, len(issuer.seen) - before, watched.seen


for token, expected in (('good+/token==', 'readOrder'), ('inactive', attacks.REJECTED), ('brief', attacks.REJECTED),
                        ('garbage', attacks.REJECTED), ('twice', attacks.REJECTED), ('expired', attacks.REJECTED),
                        ('other', attacks.REJECTED), ('text', attacks.REJECTED), ('broken', (503, None)),
                        ('refused', (503, None)), ('large', (0, None)), ('slow', (503, None))):
    answer, count, seen = ask_shop(token, fields=['X-Evil: evil', 'Cookie: evil'] if token == 'inactive' else [])
    judge(f'introspection: {token}', 'GET', '/orders/7', expected, answer, seen)
    check(count == 1, f'introspection: {token}: the issuer is asked once', count)
# What hides that it is there hides it from one whose token the issuer says nothing of, too.
for token in ('broken', 'refused', 'inactive'):
    answers = []
    for target in ('/secret/key', '/secret/none'):
        with Watched() as watched:
            answer = http1(port, request(target, fields=[f'Authorization: Bearer {token}'], host='clinic.example'))[0]
        judge(f'introspection: {token}, {target}', 'GET', target, attacks.NO_ROUTE, answer, watched.seen)
        answers.append(([field for field in answer.fields if field[0] != 'date'], answer.body))
    check(answers[0] == answers[1], f'introspection: {token}: a hidden operation answers as if it were none', answers)
counts = [ask_shop('good+/token==')[1] for _ in range(8)]
check(sum(counts) <= 1, 'a token that is remembered is not asked about: each of two workers asks once', counts)
counts = [ask_shop('inactive')[1] for _ in range(3)]
check(counts == [1, 1, 1], 'a token that is none is not remembered', counts)
check(ask_shop('never', '/orders')[1] == 0 and ask_shop('never', '/admin')[1] == 0 and ask_shop('never', '//')[1] == 0,
      'the issuer is not asked where it decides nothing')
issued['short'] = introspection(exp=int(time.time()) + 2)
first = ask_shop('short')[0].status
del issued['short']
time.sleep(13)  # and the clocks' difference
answer, count, _ = ask_shop('short')
check((first, answer.status, count) == (200, 401, 1), 'nothing is remembered for longer than the token', first, answer.status,
      count)

# 6. The log.

server.stop()
with open(f'{server.here}/decisions.log') as lines:
    log = lines.read()
digest = re.search(r'clinic ([0-9a-f]{16}) allowed', log).group(1)
for line in (f'200 "GET /plans/7 HTTP/1.1" clinic {digest} allowed readPlan /plans/{{id}} missing "" fault ""',
             f'403 "GET /admin HTTP/1.1" clinic {digest} insufficient_scope readAdmin /admin missing "admin" fault ""',
             f'404 "GET /secret/key HTTP/2.0" clinic {digest} insufficient_scope readSecret /secret/key missing "admin"',
             f'400 "GET //admin HTTP/1.1" clinic {digest} malformed_path   missing "" fault "empty_segment"',
             f'401 "GET /plans HTTP/1.1" clinic {digest} rejected_token listPlans /plans missing "plans:read" fault "its time'):
    line = line.replace('"" fault', '"-" fault').replace('fault ""', 'fault "-"').replace('missing ""', 'missing "-"')
    check(re.sub('[-" ]+', ' ', line) in re.sub('[-" ]+', ' ', log), f'the log has {line}')
errors = [line for line in server.log().split('\n') if re.search(r'\[(alert|crit|emerg)\]|AddressSanitizer|runtime error',
                                                               line)]
check(not errors, 'nginx has nothing to complain of', errors)

# 7. Configurations that do not start, and say the line.

GUARDED = 'ambit on; ambit_policy clinic; ambit_issuer i; ambit_audience a; ambit_keys /etc/nginx/jwks.json;'
PASS = 'proxy_pass http://127.0.0.1:9000;'


def location(lines, name='/'):
    return f'location {name} {{\n{GUARDED}\n{lines}\n}}'


REFUSED = [
    (f'{GUARDED.replace("clinic", "clinics")} location / {{ {PASS} }}', 'names no policy'),
    ('ambit_keys /no/such/file;', 'cannot be read'),
    (f'ambit_keys {here}/test.py;', 'line 1, column 1'),
    ('ambit_clock_skew 11m;', 'ten minutes'),
    ('ambit_clock_skew -1;', 'invalid value'),
    ('ambit_token_cache many;', 'no size'),
    ('ambit_token_cache 10000000;', 'no size'),
    ('ambit_scope_claim scopes;', 'none of strict'),
    ('ambit_realm "a\u00e9";', 'no challenge'),
    ('ambit_realm "";', 'no challenge'),
    ('ambit_resource_metadata "https://a b";', 'no challenge'),
    ('ambit_scheme Basic;', 'neither Bearer nor DPoP'),
    ('ambit_fact office.closed $remote_addr;', 'fact of no policy'),
    *((f'ambit_fact office.open {value};', 'what the client says') for value in (
        '$http_x_open', '${http_x_open}', '$HTTP_X_OPEN', '"$remote_addr$http_x_open"', '$arg_open', '$cookie_open', '$host',
        '$content_length', '$ambit_parameter_id', '$remote_user', '$proxy_add_x_forwarded_for')),
    ('ambit_cors https://app.example/;', 'origin'),
    ('ambit_cors "* https://app.example";', 'origin'),
    ('ambit_cors * credentials;', 'origin'),
    ('ambit_cors https://a.example "allowed_headers=a b";', 'origin or a field'),
    ('ambit_cors https://a.example max_age=long;', 'none of its own'),
    ('ambit_header_prefix X_Ambit_;', 'no letter'),
    ('ambit_header_prefix X;', 'too short'),
    ('ambit maybe;', 'invalid value'),
    ('ambit on; location / { ' + PASS + ' }', 'without "ambit_policy"'),
    (GUARDED.replace('ambit_issuer i;', '') + f'location / {{ {PASS} }}', 'without "ambit_issuer"'),
    (GUARDED.replace('ambit_audience a;', '') + f'location / {{ {PASS} }}', 'without "ambit_audience"'),
    (GUARDED.replace('ambit_keys /etc/nginx/jwks.json;', '') + f'location / {{ {PASS} }}', 'without one of'),
    (GUARDED + f'ambit_introspection /i; location / {{ {PASS} }}', 'without one of'),
    (location('ambit_scheme DPoP;'), 'ambit_scheme'),
    (location('proxy_pass http://127.0.0.1:9000/;'), '"proxy_pass" has a path or a variable'),
    (location('proxy_pass http://127.0.0.1:9000/v1;'), '"proxy_pass" has a path or a variable'),
    (location('proxy_pass http://$host;'), '"proxy_pass" has a path or a variable'),
    (location('proxy_pass http://127.0.0.1:9000$request_uri;'), '"proxy_pass" has a path or a variable'),
    (location('proxy_pass http://unix:/run/x:/v1;'), '"proxy_pass" has a path or a variable'),
    (location(PASS + ' rewrite ^/a /b break;'), '"rewrite" changes requests'),
    (location(PASS + ' if ($http_x) {\nrewrite ^/a /b;\n}'), '"rewrite" changes requests'),
    ('rewrite ^/a /b;' + location(PASS), '"rewrite" changes requests'),
    ('if ($http_x) {\nrewrite ^/a /b;\n}' + location(PASS), '"rewrite" changes requests'),
    (location(PASS + ' set $args x=1;'), '"set" changes requests'),
    (location('try_files $uri /index.html;'), '"try_files" changes requests'),
    (location(PASS + ' proxy_method GET;'), '"proxy_method" changes requests'),
    ('proxy_method GET; ' + location(PASS), '"proxy_method" changes requests'),
    (location('dav_methods PUT COPY;'), '"dav_methods" changes requests'),
    (location('satisfy any; allow all; ' + PASS), '"satisfy" is "any"'),
    (location('alias /srv/;', '/files'), '"alias" ends in a slash'),
    (location('if ($http_x) {\nproxy_pass http://127.0.0.1:9000/x;\n}'), 'proxy_pass'),
    ('location / { if ($http_x) { ambit off; } }', 'not allowed here'),
]
SHELL = '''load_module /usr/lib/nginx/modules/ngx_http_ambit_module.so;
events {}
http {
  server {
    listen 127.0.0.1:8080;
    %s
  }
}
'''
bad = Nginx('bad', '')
for lines, why in REFUSED:
    bad.write(configured(SHELL % lines, name='bad'))
    status, said = bad.check()
    check(status != 0 and why in said, f'refused: {lines}', said)
    check(re.search(r'nginx\.conf:\d+', said), f'refused with the line: {lines}', said)
for lines in (location('proxy_pass http://unix:/run/x;'), location('root /srv;'), location('alias /srv/;', '/files/'),
              location(PASS + ' set $x 1;'), location(PASS) + 'location /a { rewrite ^ /b; proxy_pass http://127.0.0.1:9000/; }',
              location('grpc_pass 127.0.0.1:9000;'), location('return 204;'), location('dav_methods off;'),
              location(PASS + ' limit_except GET { deny all; }'),
              GUARDED + 'location / { ambit off; proxy_pass http://127.0.0.1:9000/x; }'):
    bad.write(configured(SHELL % lines, name='bad'))
    status, said = bad.check()
    check(status == 0, f'taken: {lines}', said)

# 8. What no configuration says: where nginx would send on something else nevertheless, nothing is sent.

with open('jwks_next.json', 'w') as out:
    json.dump({'keys': [shared.jwk()]}, out)
inside = Nginx('inside', configured(SHELL % f'''
    {GUARDED.replace("ambit_issuer i; ambit_audience a;", f"ambit_issuer {harness.ISSUER}; ambit_audience {harness.AUDIENCE};")}
    error_page 418 = /plans/7;
    error_page 419 = @named;
    error_page 400 401 403 404 405 500 503 = @open;
    location / {{ {PASS} }}
    location /teapot {{ ambit off; return 418; }}
    location /named {{ ambit off; return 419; }}
    location @named {{ {PASS} }}
    location @open {{ ambit off; {PASS} }}
    location /static/ {{ root {harness.folder}; }}
    location /tree/ {{ root {harness.folder}/www; }}
    location /orders/ {{
      ambit_realm "in \\"here\\"";
      ambit_scheme DPoP;
      ambit_origin https://api.example;
      {PASS}
    }}
''', name='inside'))
os.makedirs('www/tree', exist_ok=True)
with open('www/tree/leaf', 'w') as out:
    out.write('a leaf')
inside.start(port)
for target, expected in (('/teapot', (500, None)), ('/named', 'readPage'), ('/static/a', attacks.NO_ROUTE),
                         ('/admin', attacks.LACKS), ('/plans/..%2f', attacks.MALFORMED)):
    with Watched() as watched:
        answer = http1(port, request(target, fields=[reader]))[0]
    judge(f'inside: {target}', 'GET', target, expected, answer, watched.seen)

# A file is served as an operation is allowed.
for fields, status, body in (([reader], 200, b'a leaf'), ([], 401, None), ([f'Authorization: Bearer {TOKENS["empty"]}'], 403, None)):
    answer = http1(port, request('/tree/leaf', fields=fields))[0]
    check(answer.status == status and (body is None or answer.body == body), f'a file, {len(fields)}', answer.status, answer.body)

# A token that is bound to a key takes a proof, for this method and URL, each once.
holder = Key('ES256', 'holder')
jwk = {name: value for name, value in holder.jwk().items() if name in ('kty', 'crv', 'x', 'y')}
thumbprint = harness.b64(hashlib.sha256(json.dumps(jwk, sort_keys=True, separators=(',', ':')).encode()).digest())
bound = shared.token(both, cnf={'jkt': thumbprint})


def proof(**claims):
    whole = {'htm': 'GET', 'htu': 'https://api.example/orders/7', 'iat': int(time.time()), 'jti': os.urandom(8).hex(),
             'ath': harness.b64(hashlib.sha256(bound.encode()).digest()), **claims}
    text = '.'.join(harness.b64(json.dumps(part).encode()) for part in ({'typ': 'dpop+jwt', 'alg': 'ES256', 'jwk': jwk}, whole))
    return f'DPoP: {text}.{harness.b64(holder.sign(text.encode()))}'


with_bound = f'Authorization: DPoP {bound}'
once = proof()
for title, fields, status in (('a proof', [with_bound, once], 200), ('a bearer', [f'Authorization: Bearer {bound}', proof()], 401),
                              ('no proof', [with_bound], 401), ('two proofs', [with_bound, proof(), proof()], 401),
                              ('another method', [with_bound, proof(htm='POST')], 401),
                              ('another path', [with_bound, proof(htu='https://api.example/orders/8')], 401),
                              ('another origin', [with_bound, proof(htu='https://evil.example/orders/7')], 401),
                              ('an old one', [with_bound, proof(iat=int(time.time()) - 1000)], 401),
                              ('a token that is not bound', [f'Authorization: DPoP {TOKENS["reader"]}', proof()], 401)):
    answer = http1(port, request('/orders/7?x=1', fields=fields))[0]
    check(answer.status == status, f'bound to a key: {title}', answer.status, answer.body)
answer = http1(port, request('/orders/7'))[0]
check(answer.field('www-authenticate') == ['DPoP realm="in \\"here\\"", scope="plans:read"'], 'a challenge for bound tokens',
      answer.fields)

# Keys are taken from the file as it is; a file that is broken changes nothing.
with open('jwks.json', 'w') as out:
    out.write('{"keys":[')
time.sleep(2.1)
check(http1(port, request('/plans/7', fields=[reader]))[0].status == 200, 'half a file of keys leaves those before')
with open('jwks.json', 'w') as out:
    json.dump({'keys': [keys['rsa'].jwk()]}, out)
time.sleep(2.1)
check(http1(port, request('/plans/7', fields=[reader]))[0].status == 401, 'a key that is gone verifies nothing')
fresh = f'Authorization: Bearer {TOKENS["rsa"]}'
check(http1(port, request('/plans/7', fields=[fresh]))[0].status == 200, 'a key that came verifies')
with open('jwks.json', 'w') as out:
    json.dump({'keys': [key.jwk() for key in keys.values()]}, out)
inside.stop()

# 9. Two builds of the policy, one taking the place of the other while requests come.

RELOADED = SHELL % f'''
    {GUARDED.replace("ambit_issuer i; ambit_audience a;", f"ambit_issuer {harness.ISSUER}; ambit_audience {harness.AUDIENCE};")}
    location / {{ {PASS} add_header X-Digest $ambit_digest always; add_header X-Operation $ambit_operation always; }}
'''
moved = Nginx('moved', configured(RELOADED, name='moved'))
moved.start(port)
done, seen = threading.Event(), []


def digest_now():
    return http1(port, request('/plans/7', fields=[reader]))[0].field('x-digest')[0]


def load(number):
    while not done.is_set():
        answers = http1(port, request('/plans/7', fields=[reader]))
        if answers:
            seen.append((answers[0].status, answers[0].field('x-digest')[0], answers[0].field('x-operation')[0]))


def reload_to(module):
    before, until = moved.workers(), time.time() + 60
    moved.write(configured(RELOADED, module, 'moved'))
    moved.reload()
    while time.time() < until and (before & moved.workers() or len(moved.workers()) < 2):
        time.sleep(0.02)


digests = [digest_now()]
threads = [threading.Thread(target=load, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for turn in range(6):
    reload_to('next.so' if turn % 2 == 0 else 'ambit.so')
    after = {digest_now() for _ in range(10)}
    check(len(after) == 1, f'reload {turn}: the new policy alone', after)
    digests.append(after.pop())
done.set()
for thread in threads:
    thread.join()

# A build that was given the name of the one that is loaded is not taken for new: nginx would go on with the old one.
shutil.copy('ambit.so', 'same.so')
reload_to('same.so')
shutil.copy('next.so', 'same.so.new')
os.rename('same.so.new', 'same.so')
moved.reload()
until = time.time() + 60
while time.time() < until and '[emerg]' not in moved.log():
    time.sleep(0.05)
check('another one than is loaded' in moved.log() and digest_now() == digests[0], 'a file that was replaced is refused')
moved.stop()
check(digests == [digests[0], digests[1]] * 3 + digests[:1] and digests[0] != digests[1], 'each build has its digest',
      digests)
both_ways = {(200, digests[0], 'readPlan'), (403, digests[1], 'readPlanOfClinic')}
check(set(seen) == both_ways, f'{len(seen)} requests: no policy is mixed with another', set(seen) ^ both_ways)
check(moved.log().count('[emerg]') == 1 and '[alert]' not in moved.log(), 'reloads go well')

print(f'{attacked} attacks and malformed requests, {confusion} of them of path confusion: {asked[1]} sent by HTTP/1.1, '
      f'{asked[2]} by HTTP/2; {len(REFUSED)} configurations refused; {len(seen)} requests while reloading; {checks} checks')
print('FAILED: ' + str(len(failures)) if failures else 'all right')
sys.exit(1 if failures else 0)
