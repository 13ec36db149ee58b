// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answer.hpp>
#include <ambit/explanation.hpp>
#include <ambit/policies/fullscript.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ambit_routes.hpp"
#include "contender.hpp"
#include "fullscript_requests.hpp"
#include "kept_texts.hpp"

namespace bench {

struct fullscript_with_answers : ambit::policy<ambit::policies::fullscript_tables, ambit::answers> {};

/// From text to a decision; and of a denied call, the challenge and an explanation, each written into a buffer.
struct explaining_gateway {
  static constexpr bool is_ambit = false;
  static std::uint64_t find(const gateway_input& input) {
    using policy = fullscript_with_answers;
    const auto caller = policy::accepted_token(input.scope_string);
    const auto made = policy::decide({input.request.method, input.request.path}, caller);
    if (!made.allowed()) {
      char challenge[policy::longest_challenge];
      char explanation[256];
      const auto told = policy::challenge(made, caller, ambit::text_buffer(challenge));
      const auto logged = ambit::explain(made, ambit::text_buffer(explanation));
      keep_in_memory(told);
      keep_in_memory(logged);
      keep_in_memory(challenge);
      keep_in_memory(explanation);
    }
    return made.operation().index() << 1 | (made.allowed() ? 1 : 0);
  }
};

/// From text to a decision; and of a denied call, the status and the fields to send.
struct sending_gateway {
  static constexpr bool is_ambit = false;
  static std::uint64_t find(const gateway_input& input) {
    using policy = fullscript_with_answers;
    const auto made =
        policy::decide({input.request.method, input.request.path}, policy::accepted_token(input.scope_string));
    if (!made.allowed()) {
      const auto answer = policy::answer(made);
      keep_in_memory(answer);
    }
    return made.operation().index() << 1 | (made.allowed() ? 1 : 0);
  }
};

inline race answers_race(std::string name, std::string title, bool allowed) {
  std::vector<gateway_input> inputs;
  std::vector<std::uint64_t> expected;
  for (const gateway_request& request : gateway_requests(false)) {
    if (request.allowed != allowed) continue;
    const std::string_view method = keep_text(request.method);
    inputs.push_back({keep_text(request.scope_string), {method, keep_text(request.path)}});
    expected.push_back(request.rule << 1 | (request.allowed ? 1 : 0));
  }
  race one{std::move(title), std::move(name), "request", inputs.size(), {}};
  one.contenders = {
      finder<ambit_gateway<fullscript_with_answers>>("ambit", inputs, expected),
      finder<explaining_gateway>("with challenge and explanation", inputs, expected),
      finder<sending_gateway>("with what to send", inputs, expected),
  };
  return one;
}

/// The same work for calls that are allowed and for those that are denied.
inline std::vector<race> denied_races() {
  return {
      answers_race("answers_allowed", "scope string, method and path to the whole answer, allowed calls", true),
      answers_race("answers_denied", "scope string, method and path to the whole answer, denied calls", false),
  };
}

}  // namespace bench
