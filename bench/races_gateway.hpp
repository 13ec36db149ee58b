// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answer.hpp>
#include <ambit/gate.hpp>
#include <ambit/policies/fullscript.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ambit_policies.hpp"
#include "ambit_routes.hpp"
#include "contender.hpp"
#include "fullscript_requests.hpp"
#include "kept_texts.hpp"
#include "races_scope_string.hpp"

namespace bench {

/// The yardstick: the library reads the scope string, and that is all.
template <class Policy>
struct scope_string_alone : ambit_read<Policy> {
  static constexpr bool is_ambit = false;
};

inline const ambit::gate fullscript_gate = ambit::gate_of<ambit::policies::fullscript>("gate");
struct fullscript_answers : ambit::policy<ambit::policies::fullscript_tables, ambit::answers> {};

/// The same through a gate, which is chosen at run time, and what to send where the call is denied.
struct gate_gateway {
  static constexpr bool is_ambit = false;
  static std::uint64_t find(const gateway_input& input) {
    char room[1024];
    const ambit::gate_answer given =
        fullscript_gate.decide({input.request.method, input.request.path},
                               fullscript_gate.accepted_token(input.scope_string), ambit::text_buffer(room));
    return given.operation_index() << 1 | (given.allowed() ? 1 : 0);
  }
};

/// What to send by the policy's own calls.
struct answering_gateway {
  static constexpr bool is_ambit = false;
  static std::uint64_t find(const gateway_input& input) {
    using policy = fullscript_answers;
    const auto made =
        policy::decide({input.request.method, input.request.path}, policy::accepted_token(input.scope_string));
    if (!made.allowed()) {
      const auto answer = policy::answer(made);
      const auto body = answer.problem();
      keep_in_memory(answer);
      keep_in_memory(body);
    }
    return made.operation().index() << 1 | (made.allowed() ? 1 : 0);
  }
};

/// Whether the operations of the library's policy that have a route are those of the requests.
constexpr bool same_routes() {
  std::size_t count = 0;
  for (const ambit::operation& row : ambit::policies::fullscript_tables::operations) {
    if (!row.route.present) continue;
    if (count == fullscript_routed::rules.size() || row.name != fullscript_routed::rules[count].operation ||
        row.route.text != fullscript_routed::rules[count].route)
      return false;
    ++count;
  }
  return count == fullscript_routed::rules.size();
}
static_assert(same_routes());

inline race gateway_race(std::string name, std::string title, bool all_different) {
  using policy = ambit::policies::fullscript;
  std::vector<gateway_input> inputs;
  std::vector<std::uint64_t> expected;
  std::vector<std::string> strings;
  std::vector<std::string_view> views;
  for (const gateway_request& request : gateway_requests(all_different)) {
    views.push_back(keep_text(request.scope_string));
    const std::string_view method = keep_text(request.method);
    inputs.push_back({views.back(), {method, keep_text(request.path)}});
    expected.push_back(request.rule << 1 | (request.allowed ? 1 : 0));
    strings.push_back(request.scope_string);
  }
  race one{std::move(title), std::move(name), "request", inputs.size(), {}};
  one.contenders = {
      finder<ambit_gateway<policy>>("ambit", inputs, expected),
      finder<answering_gateway>("with what to send", inputs, expected),
      finder<gate_gateway>("through a gate, with what to send", inputs, expected),
      reader<scope_string_alone<policy>>("scope string alone", views, expected_scopes(strings)),
  };
  return one;
}

/// The races from a scope string, a method and a path to a decision.
inline std::vector<race> gateway_races() {
  return {
      gateway_race("gateway", "scope string, method and path to decision, strings of 3.8 scopes on average", false),
      gateway_race("gateway_different", "scope string, method and path to decision, strings all different", true),
  };
}

}  // namespace bench
