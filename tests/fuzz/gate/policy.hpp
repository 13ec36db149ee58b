// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include "../../model/care_policies.hpp"

#include <ambit/ambit.hpp>

// A policy of 70 scopes for a gate, with operations of every kind.
struct gate_tables : care::among_unused<70> {
  static constexpr ambit::operation operations[] = {
      {"status", "GET /status", ambit::anyone},
      {"feed", "GET /feed/{page:int}", ambit::optional_token},
      {"whoAmI", "GET /me", ambit::any_token},
      {"listNames", "GET /names", "names | care | (read & audit)"},
      {"compare", "GET|POST /plans/{a}-{b}", "(people & plans & read) | care"},
      {"merge", "POST /plans/{id:uuid}:merge", "(people & plans) | (audit & people & names) | care"},
      {"sign", "PUT /plans/{id}", "(care & recent_login) | (care & recent_login & (own | audit))"},
      {"amend", "PATCH /plans/{id}", "(audit & own) | (recent_login & own & read) | (recent_login & plans)"},
      {"share", "POST /plans/{id}/shares/{with:opaque}", "(own & read) | (own & consented & audit)"},
      {"audit", "GET /audit/{rest...}", "audit", ambit::hide_existence},
      {"purge", "DELETE /plans/{id}", "audit & care & people", ambit::hide_existence},
      {"deep",
       "GET /d/{a}/d/d/{b}/d/d/d/{c}/d/d/d/d/{d}/d/d/d/d/d/{e}/d/d/d/d/d/d/{f}/d/d/d/d/d/d/d/{g}/d/d/d/d/{h}/d/d/{i}",
       "read"},
      {"deeper",
       "GET /d/{a}/d/d/{b}/d/d/d/{c}/d/d/d/d/{d}/d/d/d/d/d/{e}/d/d/d/d/d/d/{f}/d/d/d/d/d/d/d/{g}/d/d/d/d/{h}/d/d/x/{j}",
       "plans & audit"},
      {"remind", ambit::no_route, "consented & people"},
  };
};
struct gate_policy : ambit::policy<gate_tables> {};
