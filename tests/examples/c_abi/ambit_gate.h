/* Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0 */

/* A policy of ambit behind a C interface (C99): what ambit_gate.cpp makes of a policy, as a shared library.
 *
 * Every text has its size; none needs a zero at its end. Nothing allocates, throws or locks; every function may be called
 * by several threads at a time on objects of their own. An object that is all zeros is a caller whom the gate rejects, no
 * facts, or an answer that denies. What a function returns is first set to a denial. */

#ifndef AMBIT_GATE_H
#define AMBIT_GATE_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define AMBIT_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define AMBIT_EXPORT __attribute__((visibility("default")))
#else
#define AMBIT_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What came out. The numbers stay as they are; later versions may add further ones, and all of them deny. */
enum ambit_outcome {
  AMBIT_UNKNOWN_OPERATION = 0,
  AMBIT_ALLOWED = 1,
  AMBIT_DEPENDS_ON_FACTS = 2,
  AMBIT_NO_CREDENTIALS = 3,
  AMBIT_REJECTED_TOKEN = 4,
  AMBIT_INVALID_REQUEST = 5,
  AMBIT_INSUFFICIENT_SCOPE = 6,
  AMBIT_INSUFFICIENT_USER_AUTHENTICATION = 7,
  AMBIT_DENIED_BY_FACTS = 8,
  AMBIT_MALFORMED_METHOD = 9,
  AMBIT_MALFORMED_PATH = 10,
  AMBIT_NO_ROUTE = 11,
  AMBIT_WRONG_METHOD = 12
};

/* Why credentials were not accepted. */
enum ambit_rejection {
  AMBIT_INVALID_TOKEN = 0,
  AMBIT_EXPIRED_TOKEN = 1,
  AMBIT_MALFORMED_SCOPE = 2,
  AMBIT_MALFORMED_REQUEST = 3,
  AMBIT_NOT_YET_VALID = 4,
  AMBIT_WRONG_ISSUER = 5,
  AMBIT_WRONG_AUDIENCE = 6,
  AMBIT_BAD_SIGNATURE = 7,
  AMBIT_UNKNOWN_KEY = 8,
  AMBIT_MALFORMED_TOKEN = 9,
  AMBIT_MALFORMED_CLAIM = 10,
  AMBIT_INACTIVE_TOKEN = 11
};

/* A text of `size` bytes at `data`, which may be null if the size is 0. */
typedef struct ambit_text {
  const char* data;
  size_t size;
} ambit_text;

/* Who makes a call; facts that are established. To be copied and kept, and not to be looked into. */
typedef struct ambit_caller {
  uint64_t kept[132];
} ambit_caller;
typedef struct ambit_facts {
  uint64_t kept[20];
} ambit_facts;

/* A field of an HTTP answer. */
typedef struct ambit_field {
  ambit_text name;
  ambit_text value;
} ambit_field;

/* The decision for the log, and what to send. The texts lie in the room that was given, and in the library. */
typedef struct ambit_answer {
  uint32_t allowed;         /* 1 if the call is allowed, else 0 */
  uint32_t status;          /* the HTTP status to answer with */
  uint32_t outcome;         /* an ambit_outcome, for the log */
  uint32_t shown_outcome;   /* the same as the client may know it */
  uint32_t fits;            /* 0 if the room was too small: then there are no fields and no body */
  uint32_t field_count;     /* how many of `fields` there are */
  uint64_t size;            /* the bytes of room that the fields and the body take */
  uint64_t offset;          /* of a malformed method or path: that of the first offending byte */
  uint64_t operation_index; /* the operation's number by order of declaration */
  ambit_text operation;     /* its name, for the log; empty if there is none */
  ambit_field fields[4];
  ambit_text problem; /* a body of type application/problem+json; empty if the call is allowed */
} ambit_answer;

/* 1 if the policy's tables are intact; if not, everything is denied. To be asked at start-up. */
AMBIT_EXPORT int ambit_is_intact(void);
/* The policy's digest, for the log. */
AMBIT_EXPORT uint64_t ambit_digest(void);
/* The most room that an answer takes. */
AMBIT_EXPORT size_t ambit_most_room(void);

/* The caller without credentials. */
AMBIT_EXPORT void ambit_without_credentials(ambit_caller* caller);
/* The caller whose credentials were rejected, for an ambit_rejection; any other number is taken for an invalid token. */
AMBIT_EXPORT void ambit_rejected(ambit_caller* caller, uint32_t rejection);
/* The caller of one Authorization field, as long as nothing has verified its token. Returns 1 and the token, if it
 * presents one: it is to be verified, and is no scope string. */
AMBIT_EXPORT int ambit_read_credentials(ambit_caller* caller, ambit_text field, ambit_text* token);
/* The caller whose verified token lists the scopes of a scope string. Returns 0 if that is malformed, and a rejected
 * caller. */
AMBIT_EXPORT int ambit_accepted_token(ambit_caller* caller, ambit_text scope_string);

/* No facts. */
AMBIT_EXPORT void ambit_no_facts(ambit_facts* facts);
/* Gives a fact, or takes it back if `established` is 0; any number but 0 and 1 gives nothing. Returns 0 if there is no
 * fact of that name, or the number is another one. */
AMBIT_EXPORT int ambit_set_fact(ambit_facts* facts, ambit_text name, int established);

/* Decides on a request, a method and the raw request target. `facts` is null while none is known. `room` is `size` bytes
 * for what is to be sent. */
AMBIT_EXPORT void ambit_decide(ambit_text method, ambit_text target, const ambit_caller* caller, const ambit_facts* facts,
                               char* room, size_t size, ambit_answer* answer);
/* What the path of a request holds for a parameter, still percent-encoded: a part of `target`; empty if there is none. */
AMBIT_EXPORT ambit_text ambit_parameter(ambit_text method, ambit_text target, ambit_text name);

#ifdef __cplusplus
}
#endif

#endif
