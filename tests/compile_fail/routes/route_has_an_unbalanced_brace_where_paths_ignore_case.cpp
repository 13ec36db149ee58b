// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// The text is shown as the row declares it.
// expect: route_has_an_unbalanced_brace
// expect-gcc: words<12>{"/Books/{Id/"};
// expect-clang: "GET /Books/{Id/"
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}};
  static constexpr ambit::path_options paths = ambit::paths_ignore_case;
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"getBook", "GET /Books/{Id/", "books:read"},
#else
      {"getBook", "GET /Books/{Id}/", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
