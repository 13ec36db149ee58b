// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/gate_cors.hpp>

#include <ambit/cors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"},
      {"make", "POST /list", "read"},
      {"any", "* /any", "read"},
      {"hidden", "GET /hidden", "read", ambit::hide_existence},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};
};
struct policy : ambit::policy<tables> {};

constexpr ambit::cors_rules two{.origins = "https://app.example http://localhost:3000"};
constexpr ambit::cors_rules with_cookies{.origins = "https://app.example", .max_age = 4294967295, .credentials = true};
constexpr ambit::cors_rules every{.origins = "*", .exposed_headers = "", .max_age = 0};
constexpr std::string_view origins[] = {"https://app.example", "http://localhost:3000", "https://no.example", "null",
                                        ""};

template <class Answer>
std::string lines(const Answer& given) {
  std::string text = std::to_string(given.status());
  for (std::size_t i = 0; i < given.field_count(); ++i)
    text += "\n" + std::string(given.field(i).name) + ": " + std::string(given.field(i).value);
  return text;
}

template <const ambit::cors_rules& Rules>
void compare() {
  const ambit::gate gate = ambit::gate_of<policy>("p");
  const ambit::gate_cors through(gate, Rules);
  using direct = ambit::cors<policy, Rules>;
  std::string space(gate.most_room(), '#');
  for (const std::string_view origin : origins) {
    CHECK(lines(through.fields(origin)) == lines(direct::fields(origin)));
    CHECK(through.lists(origin) == direct::lists(origin));
    for (const std::string_view path : {"/list", "/any", "/hidden", "/no", "/li%zst"})
      for (const std::string_view method : {"GET", "POST", "DELETE", "PURGE", "G T", ""})
        CHECK(lines(through.preflight(path, method, origin, ambit::text_buffer(space))) ==
              lines(direct::preflight(path, method, origin)));
  }
}

}  // namespace

TEST_CASE("rules_known_at_run_time_answer_as_constants_do") {
  compare<two>();
  compare<with_cookies>();
  compare<every>();
}

TEST_CASE("rules_with_a_fault_list_no_origin") {
  static constexpr ambit::cors_rules faulty[] = {{},
                                                 {.origins = "https://app.example/"},
                                                 {.origins = "* https://app.example"},
                                                 {.origins = "*", .credentials = true},
                                                 {.origins = "https://app.example", .allowed_headers = "a,b"}};
  const ambit::gate gate = ambit::gate_of<policy>("p");
  std::array<char, 2048> space{};
  for (const ambit::cors_rules& rules : faulty)
    for (const std::string_view origin : origins) {
      const ambit::gate_cors through(gate, rules);
      CHECK(lines(through.fields(origin)) == "0\nVary: Origin");
      CHECK(!through.lists(origin));
      CHECK(through.preflight("/list", "GET", origin, space).status() == 403);
    }
}

TEST_CASE("a_gate_without_a_policy_has_no_call") {
  std::array<char, 2048> space{};
  const ambit::gate_cors through(ambit::gate(), every);
  CHECK(through.preflight("/list", "GET", "https://app.example", space).status() == 404);
}

TEST_CASE("too_small_a_room_leaves_the_methods_out") {
  const ambit::gate_cors through(ambit::gate_of<policy>("p"), two);
  const auto given = through.preflight("/list", "GET", "https://app.example", {});
  CHECK(given.status() == 204);
  CHECK(lines(given).find("Access-Control-Allow-Methods") == std::string::npos);
}
