# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

"""Asks the gate for each line of the standard input, as drive.c does: python3 drive.py LIBRARY."""

import ctypes
import sys


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]

    def bytes(self):
        return ctypes.string_at(self.data, self.size) if self.size else b""


class Caller(ctypes.Structure):
    _fields_ = [("kept", ctypes.c_uint64 * 132)]


class Facts(ctypes.Structure):
    _fields_ = [("kept", ctypes.c_uint64 * 20)]


class Field(ctypes.Structure):
    _fields_ = [("name", Text), ("value", Text)]


class Answer(ctypes.Structure):
    _fields_ = [
        *[(name, ctypes.c_uint32) for name in ("allowed", "status", "outcome", "shown_outcome", "fits", "field_count")],
        *[(name, ctypes.c_uint64) for name in ("size", "offset", "operation_index")],
        ("operation", Text),
        ("fields", Field * 4),
        ("problem", Text),
    ]


gate = ctypes.CDLL(sys.argv[1])
gate.ambit_most_room.restype = ctypes.c_size_t
gate.ambit_decide.argtypes = [Text, Text, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p]
gate.ambit_accepted_token.argtypes = [ctypes.c_void_p, Text]
gate.ambit_set_fact.argtypes = [ctypes.c_void_p, Text, ctypes.c_int]
gate.ambit_parameter.argtypes = [Text, Text, Text]
gate.ambit_parameter.restype = Text
assert gate.ambit_is_intact() == 1
room = ctypes.create_string_buffer(gate.ambit_most_room())


def text(of):
    return Text(ctypes.cast(ctypes.c_char_p(of), ctypes.c_void_p), len(of))


for line in sys.stdin.buffer:
    method, target, scopes, names = line.rstrip(b"\n").split(b"\t")
    caller, facts, answer = Caller(), Facts(), Answer()
    if scopes == b"-":
        gate.ambit_without_credentials(ctypes.byref(caller))
    elif scopes == b"!":
        gate.ambit_rejected(ctypes.byref(caller), 7)
    else:
        gate.ambit_accepted_token(ctypes.byref(caller), text(scopes))
    gate.ambit_no_facts(ctypes.byref(facts))
    for name in names.split():
        if name != b"?":
            assert gate.ambit_set_fact(ctypes.byref(facts), text(name), 1) == 1
    known = None if names == b"?" else ctypes.byref(facts)
    gate.ambit_decide(text(method), text(target), ctypes.byref(caller), known, room, len(room), ctypes.byref(answer))
    said = b"%d %d %d %d %d %d " % (answer.allowed, answer.status, answer.outcome, answer.shown_outcome, answer.offset,
                                    answer.operation_index)
    said += answer.operation.bytes()
    for field in answer.fields[: answer.field_count]:
        said += b"|" + field.name.bytes() + b": " + field.value.bytes()
    said += b"|" + answer.problem.bytes()
    said += b"|" + gate.ambit_parameter(text(method), text(target), text(b"id")).bytes()
    sys.stdout.buffer.write(said + b"\n")
