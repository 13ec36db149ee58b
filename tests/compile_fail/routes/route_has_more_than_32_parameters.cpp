// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_more_than_32_parameters
// expect-gcc: words<13>{"{too}-{many}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({12, &"GET /{a}/{b}
// expect-clang: "[133]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getBook",
       "GET /{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{p}"
#ifdef MISTAKE
       "/{A}/{B}/{C}/{D}/{E}/{F}/{G}/{H}/{I}/{J}/{K}/{L}/{M}/{N}/{O}/{P}/{too}-{many}",
#else
       "/{A}/{B}/{C}/{D}/{E}/{F}/{G}/{H}/{I}/{J}/{K}/{L}/{M}/{N}/{O}/{P}/right",
#endif
       "books:read"},
  };
};
struct policy : ambit::policy<tables> {};
