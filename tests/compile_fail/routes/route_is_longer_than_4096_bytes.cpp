// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_is_longer_than_4096_bytes
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({7, &"getBook"[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

template <std::size_t Size>
struct route_of {
  char text[Size]{};
  constexpr route_of() noexcept {
    std::size_t end = 0;
    for (const char byte : std::string_view("GET /")) text[end++] = byte;
    while (end < Size) text[end++] = 'b';
  }
  constexpr std::string_view view() const noexcept { return {text, Size}; }
};
template <std::size_t Size>
inline constexpr route_of<Size> long_route{};

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"getBook", long_route<4097>.view(), "books:read"},
#else
      {"getBook", long_route<4096>.view(), "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
