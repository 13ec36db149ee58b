# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""An nginx, an upstream that keeps the bytes it was sent, an issuer, and clients that send what they are told to."""

import atexit
import base64
import hashlib
import hmac
import json
import os
import re
import signal
import socket
import struct
import subprocess
import threading
import time

folder = os.getcwd()
ISSUER = 'https://login.example'
AUDIENCE = 'https://api.example'


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


# 1. Tokens.

def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b'=').decode()


def shell(*command, data=None):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout


class Key:
    def __init__(self, algorithm, kid):
        self.algorithm, self.kid, self.file = algorithm, kid, f'{folder}/{kid}.pem'
        self.secret = b'a secret that nobody else has: ' + kid.encode()
        if algorithm == 'RS256':
            shell('openssl', 'genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', self.file)
        if algorithm == 'ES256':
            shell('openssl', 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', self.file)

    def jwk(self):
        common = {'kid': self.kid, 'alg': self.algorithm}
        if self.algorithm == 'HS256':
            return {'kty': 'oct', 'k': b64(self.secret), **common}
        if self.algorithm == 'RS256':
            modulus = shell('openssl', 'rsa', '-in', self.file, '-modulus', '-noout').decode().strip().split('=')[1]
            return {'kty': 'RSA', 'n': b64(bytes.fromhex(modulus)), 'e': 'AQAB', **common}
        point = shell('openssl', 'pkey', '-in', self.file, '-pubout', '-outform', 'DER')[-64:]
        return {'kty': 'EC', 'crv': 'P-256', 'x': b64(point[:32]), 'y': b64(point[32:]), **common}

    def sign(self, data):
        if self.algorithm == 'HS256':
            return hmac.new(self.secret, data, hashlib.sha256).digest()
        signature = shell('openssl', 'dgst', '-sha256', '-sign', self.file, data=data)
        if self.algorithm == 'RS256':
            return signature
        numbers, at = b'', 2
        for _ in range(2):
            size = signature[at + 1]
            numbers += int.from_bytes(signature[at + 2:at + 2 + size], 'big').to_bytes(32, 'big')
            at += 2 + size
        return numbers

    def token(self, scope='', header=None, payload=None, **claims):
        header = {'alg': self.algorithm, 'kid': self.kid, 'typ': 'at+jwt', **(header or {})}
        all_claims = {'iss': ISSUER, 'aud': AUDIENCE, 'exp': int(time.time()) + 3600, **claims}
        if scope:
            all_claims['scope'] = scope
        body = json.dumps(all_claims) if payload is None else payload
        text = f'{b64(json.dumps(header).encode())}.{b64(body.encode())}'
        return f'{text}.{b64(self.sign(text.encode()))}'


# 2. Servers.

def read_request(connection, data=b''):
    """The head and the body of the next request, and what came behind it; None at the end."""
    while b'\r\n\r\n' not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    head, rest = data.split(b'\r\n\r\n', 1)
    size = re.search(rb'\r\ncontent-length: *(\d+)', head, re.I)
    size = int(size.group(1)) if size else 0
    while len(rest) < size:
        more = connection.recv(65536)
        if not more:
            break
        rest += more
    return head, rest[:size], rest[size:]


class Server:
    """Answers each request by `answer(head, body)`, which gives a status and a body, and keeps the requests."""

    def __init__(self, answer):
        self.answer, self.seen, self.socket = answer, [], socket.create_server(('127.0.0.1', 0), backlog=128)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            with connection:
                request = read_request(connection)
                while request is not None:
                    head, body, rest = request
                    self.seen.append((head, body))
                    status, text = self.answer(head, body)
                    connection.sendall(b'HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b'
                                       % (status, len(text), text))
                    request = read_request(connection, rest)
        except OSError:
            pass


class Nginx:
    def __init__(self, name, text):
        self.here = f'{folder}/{name}'
        os.makedirs(self.here, exist_ok=True)
        self.file, self.process = f'{self.here}/nginx.conf', None
        self.write(text)

    def write(self, text):
        with open(self.file, 'w') as out:
            out.write(text)

    def check(self):
        done = subprocess.run(['nginx', '-t', '-p', self.here, '-c', self.file, '-e', f'{self.here}/start.log'],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment())
        return done.returncode, done.stdout

    def start(self, port):
        self.process = subprocess.Popen(['nginx', '-p', self.here, '-c', self.file, '-e', f'{self.here}/start.log'],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        atexit.register(self.stop)
        for _ in range(200):
            try:
                socket.create_connection(('127.0.0.1', port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
            if self.process.poll() is not None:
                break
        raise SystemExit('FAILED: nginx does not start: ' + open(f'{self.here}/start.log').read() + self.check()[1])

    def stop(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)
            self.process = None

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def workers(self):
        """The processes that the master has, also those that end."""
        with open(f'/proc/{self.process.pid}/task/{self.process.pid}/children') as children:
            return set(children.read().split())

    def log(self):
        with open(f'{self.here}/error.log', errors='replace') as lines:
            return lines.read()


def environment():
    given = dict(os.environ)
    if os.environ.get('AMBIT_PRELOAD'):
        given['LD_PRELOAD'] = os.environ['AMBIT_PRELOAD']
    return given


# 3. Clients.

class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    def field(self, name):
        return [value for each, value in self.fields if each == name]


def receive(connection):
    """All that is sent until the server closes."""
    data = b''
    try:
        while True:
            more = connection.recv(65536)
            if not more:
                return data
            data += more
    except OSError:
        return data


def parse(data):
    """The answers in what was sent."""
    answers = []
    while b'\r\n\r\n' in data:
        head, data = data.split(b'\r\n\r\n', 1)
        lines = head.decode('latin-1').split('\r\n')
        status = int(lines[0].split()[1])
        fields = [tuple(line.split(': ', 1)) if ': ' in line else (line.rstrip(':'), '') for line in lines[1:]]
        fields = [(name.lower(), value) for name, value in fields]
        size = [int(value) for name, value in fields if name == 'content-length']
        body = data[:size[0]] if size else data
        data = data[len(body):]
        answers.append(Answer(status, fields, body))
    if data and not answers:  # HTTP/0.9
        answers.append(Answer(0, [], data))
    return answers


def http1(port, data, wait=20):
    """The answers to these bytes."""
    with socket.create_connection(('127.0.0.1', port), wait) as connection:
        connection.settimeout(wait)
        try:
            connection.sendall(data)
        except OSError:
            pass
        return parse(receive(connection))


def request(target, method='GET', fields=(), body=b'', host='api.example'):
    """A request of HTTP/1.1 whose connection is closed behind it."""
    lines = [f'{method} {target} HTTP/1.1', f'Host: {host}', 'Connection: close', *fields]
    if body:
        lines.append(f'Content-Length: {len(body)}')
    return '\r\n'.join([*lines, '', '']).encode('latin-1') + body


def frame(kind, flags, stream, payload):
    return struct.pack('>I', len(payload))[1:] + bytes([kind, flags]) + struct.pack('>I', stream) + payload


def hpack_text(text):
    data = text.encode('latin-1')
    if len(data) < 127:
        return bytes([len(data)]) + data
    size, rest = b'\x7f', len(data) - 127
    while rest >= 128:
        size, rest = size + bytes([rest % 128 + 128]), rest // 128
    return size + bytes([rest]) + data


def hpack(fields):
    return b''.join(b'\0' + hpack_text(name) + hpack_text(value) for name, value in fields)


INDEXED = {8: 200, 9: 204, 10: 206, 11: 304, 12: 400, 13: 404, 14: 500}


def status_of(block):
    """The status in a block of fields, where nginx writes it first."""
    at = 0
    while block[at] & 0xe0 == 0x20:  # the size of the table
        at += 1
    if block[at] & 0x80:
        return INDEXED[block[at] & 0x7f]
    assert block[at] & 0x3f == 8 and block[at + 1] == 3, block[:8]
    return int(block[at + 2:at + 5])


def http2(port, fields, body=b'', wait=20):
    """What is answered to a request of HTTP/2 with these fields; status 0 if the stream or the connection is refused."""
    with socket.create_connection(('127.0.0.1', port), wait) as connection:
        connection.settimeout(wait)
        ends = 0x1 if not body else 0
        data = b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' + frame(4, 0, 0, b'')
        block = hpack(fields)
        data += frame(1, 0x4 | ends, 1, block[:16000]) if len(block) <= 16000 else frame(1, ends, 1, block[:16000])
        rest = block[16000:]
        while rest:
            data += frame(9, 0x4 if len(rest) <= 16000 else 0, 1, rest[:16000])
            rest = rest[16000:]
        if body:
            data += frame(0, 0x1, 1, body)
        received, status, content = b'', 0, b''
        try:
            connection.sendall(data)
            while True:
                while len(received) < 9 or len(received) < 9 + int.from_bytes(received[:3], 'big'):
                    more = connection.recv(65536)
                    if not more:
                        return Answer(status, [], content)
                    received += more
                size, kind, flags = int.from_bytes(received[:3], 'big'), received[3], received[4]
                payload, received = received[9:9 + size], received[9 + size:]
                if kind == 1:
                    status = status_of(payload)
                if kind == 0:
                    content += payload
                if kind == 7 or kind == 3 or (kind in (0, 1) and flags & 0x1):
                    return Answer(status, [], content)
        except OSError:
            return Answer(status, [], content)


def fields2(target, method='GET', fields=(), host='api.example'):
    named = [tuple(field.split(': ', 1)) for field in fields]
    return [(':method', method), (':scheme', 'http'), (':authority', host), (':path', target),
            *((name.lower(), value) for name, value in named)]
