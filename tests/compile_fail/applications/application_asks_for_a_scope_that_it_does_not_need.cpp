// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: application_asks_for_a_scope_that_it_does_not_need
// expect-gcc: {"mail"}]
// expect-clang: ({4, &"mail"[0]}
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"profile", "", ambit::required}, {"books"}, {"books:read"}, {"mail"}};
  static constexpr ambit::implication implications[] = {{"books", "books:read"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"sendMail", "POST /mails", "mail"},
  };
};
struct policy : ambit::policy<tables, ambit::applications, ambit::consents> {};

constexpr auto reader = policy::application_of("Reader", "id", "https://reader.example/cb", "profile books:read mail");
#ifdef MISTAKE
static_assert(policy::has_least_privilege(reader, {"getBook"}));
#else
static_assert(policy::has_least_privilege(reader, {"getBook", "sendMail"}));
#endif
