// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'ambit::detail::lasting_text::lasting_text(const Text&&)
// expect-clang: to 'detail::lasting_text' invokes a deleted function
#include <ambit/ambit.hpp>

#include <string>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & book.own"},
  };
};
struct policy : ambit::policy<tables> {};

std::string target_of(int number) { return "/books/" + std::to_string(number); }

bool is_eighth() {
#ifdef MISTAKE
  const auto match = policy::match({"GET", target_of(8)});
#else
  const std::string target = target_of(8);
  const auto match = policy::match({"GET", target});
#endif
  return match.parameter("id") == "8";
}
