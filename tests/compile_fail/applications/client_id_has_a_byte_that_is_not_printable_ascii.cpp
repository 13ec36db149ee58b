// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: client_id_has_a_byte_that_is_not_printable_ascii
// expect-gcc: ("reader\0111")
// expect-gcc: Offset = 6]
// expect-clang: ({8, &"reader\t1"[0]}, 6
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables, ambit::applications> {};

#ifdef MISTAKE
inline const policy::application reader =
    policy::application_of("Reading list", "reader\t1", "https://reader.example/cb", "books:read");
#else
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb", "books:read");
#endif
