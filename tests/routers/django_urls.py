# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

# A URLconf of Django for each table; the input and the output are those of cpp_httplib.cpp, and a pattern is one of
# re_path. As a server of WSGI gives it to Django, PATH_INFO is the decoded path (PEP 3333). A URLconf knows no methods:
# the rows of one pattern are one view, a class with a function for each method.

import io
import sys
from urllib.parse import unquote_to_bytes

import logging

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import clear_url_caches, re_path
from django.views import View

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=sys.modules[__name__], SECRET_KEY="x", LOGGING_CONFIG=None)
django.setup()
logging.disable(logging.CRITICAL)
urlpatterns = []
handler = WSGIHandler()


def view_of(methods):
    def function(number):
        return lambda self, request, **parameters: HttpResponse(str(number), status=299)

    members = {method.lower(): function(number) for method, number in methods.items()}
    return type("Row", (View,), members).as_view()


def answer(method, target):
    path, _, query = target.partition("?")
    environment = {
        "REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query, "SERVER_NAME": "x", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
    }
    said = []
    body = handler(environment, lambda status, headers: said.append(status))
    if not said[0].startswith("299"):
        return -1
    # An answer to HEAD has no body where the row of GET made it.
    return int(b"".join(body) or -3)


def run(rows, requests):
    patterns = {}
    for method, number, pattern in rows:
        patterns.setdefault(pattern, {}).setdefault(method, number)
    urlpatterns[:] = [re_path(pattern, view_of(methods)) for pattern, methods in patterns.items()]
    clear_url_caches()
    for method, target in requests:
        print(answer(method, target))


rows, requests = [], []
for line in sys.stdin.buffer:
    kind, *words = line.decode().rstrip("\n").split("\t")
    if kind == "table":
        run(rows, requests)
        rows, requests = [], []
    elif kind == "row":
        rows.append((words[0], words[1], words[2]))
    elif kind == "request":
        requests.append(words)
    else:
        print("Django " + django.get_version(), file=sys.stderr)
run(rows, requests)
