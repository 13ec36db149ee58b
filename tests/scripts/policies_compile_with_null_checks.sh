#!/bin/sh
# Policies compile where a compiler takes for possible that an address is null: with -fsanitize=undefined, of which
# -fsanitize=null is a part, and with -fno-delete-null-pointer-checks, g++ does not fold what compares the address of a
# policy's table with null. A program that asks a policy of each kind runs with the address and undefined behaviour
# sanitizers, which by g++ only this test does; -D AMBIT_SANITIZE=ON builds all tests with them, by either compiler.
#
# Nor does it then fold what compares the addresses of two functions, such as those of a policy's own types.
#
#   tests/scripts/policies_compile_with_null_checks.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
failed=0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/constants.cpp" <<'CODE'
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/no_more_permissive.hpp>
#include <ambit/policies/fullscript.hpp>
#include <ambit/report.hpp>

#include <cstdio>

namespace {
constexpr bool is_short(ambit::decoded_text text) noexcept { return ++text.begin() == text.end(); }
constexpr bool is_dashed(ambit::decoded_text text) noexcept { return !text.empty() && *text.begin() == '-'; }
struct tables {
  static constexpr ambit::parameter_type parameter_types[] = {{"short", is_short}, {"dashed", is_dashed}};
  static constexpr ambit::resource_metadata metadata{.resource = "https://a.example"};
  static constexpr ambit::scope scopes[] = {{"a:read", "", ambit::required}, {"a:write"}, {"a"}};
  static constexpr ambit::fact facts[] = {{"a.own"}, {"fresh", "", ambit::step_up{.acr_values = "", .max_age = 60}}};
  static constexpr ambit::implication implications[] = {{"a", "a:read"}, {"a", "a:write"}};
  static constexpr ambit::operation operations[] = {
      {"read", "GET /a/{id:int}", "a:read"},
      {"write", "PUT /a/{id:int}", "a:write & a.own"},
      {"drop", "POST /a/{id}:drop", "a | (a:write & fresh)"},
      {"file", "GET /a/{id}/{path...}", "a:read"},
      {"list", "GET /a", ambit::any_token},
      {"short", "GET /s/{id:short}", "a"},
      {"dashed", "GET /d/{id:dashed}", "a"},
  };
};
struct more_tables : tables {
  static constexpr ambit::parameter_type parameter_types[] = {{"dashed", is_dashed, "-"}, {"short", is_short}};
  static constexpr ambit::operation operations[] = {{"dashed", "GET /s/{id:dashed}", ambit::anyone}};
};
struct more : ambit::policy<more_tables> {};
struct policy : ambit::policy<tables, ambit::analysis, ambit::applications, ambit::consents> {};

static_assert(policy::allows("read", policy::grants_of("a")));
static_assert(policy::find_operation("drop").known());
static_assert(policy::decide({"GET", "/a/17"}, policy::token_without_scope_claim()).status() == 403);
static_assert(policy::decide({"POST", "/a/17:drop"}, policy::token_without_scope_claim()).status() == 403);
static_assert(policy::match({"GET", "/a/x/y/z"}).operation() == policy::find_operation("file"));
static_assert(!policy::missing("write", policy::token_without_scope_claim()).empty());
static_assert(policy::always_needs("read", "a:read"));
static_assert(policy::is_tidy());
static_assert(ambit::no_more_permissive<policy, policy>);
static_assert(!ambit::no_more_permissive<more, policy>);
constexpr auto metadata_url = policy::metadata_url();
static_assert(metadata_url.view() == "https://a.example/.well-known/oauth-protected-resource");
static_assert(ambit::no_more_permissive<ambit::policies::fullscript, ambit::policies::fullscript>);
}  // namespace

int main() {
  const ambit::request requests[] = {{"GET", "/a/17"},        {"PUT", "/a/17"},       {"POST", "/a/17:drop"}, {"GET", "/a"},
                                     {"GET", "/a/x/y/z"},     {"GET", "/s/xy"},       {"GET", "/d/-%41"},     {"GET", "/d/x"},
                                     {"PATCH", "/a/17"},      {"GET", "/a/%2e%2E/x"}, {"GET", "/a/x%2Fy"},    {"GET", "//"},
                                     {"HEAD", "/a/17?q=%zz"}, {"GET", ""},            {"", "/a"},             {"OPTIONS", "*"}};
  const auto fresh = policy::facts_of("fresh");
  unsigned long statuses = 0, bytes = 0;
  char room[256];
  for (const char* const scopes : {"a", "a:read", "a:write a:read", "b", "", "a  b"}) {
    const auto caller = policy::accepted_token(scopes);
    for (const ambit::request& asked : requests)
      for (const auto& made : {policy::decide(asked, caller), policy::decide(asked, caller, fresh),
                               policy::decide(asked, ambit::no_credentials)}) {
        statuses = statuses * 31 + static_cast<unsigned long>(made.status());
        bytes += policy::challenge(made, caller, room, {.realm = "r"}).text.size();
      }
  }
  const bool has_report = ambit::html_report<policy>("1").size() > 1000;
  std::printf("%lx %lu %d\n", statuses, bytes, has_report);
}
CODE

for flag in -fsanitize=undefined -fno-delete-null-pointer-checks; do
  for program in "$scratch/constants.cpp" "$source/tests/scripts/whole_api.cpp"; do
    # shellcheck disable=SC2086
    $cxx -std=c++20 -Wall -Wextra -Werror "$flag" -fsyntax-only -I "$source/include" "$program" >"$scratch/said" 2>&1 &&
      continue
    failed=1
    echo "FAILED: $program does not compile with $flag"
    cat "$scratch/said"
  done
done

echo 'int main() {}' >"$scratch/nothing.cpp"
sanitize='-fsanitize=address,undefined -fno-sanitize-recover=all'
# shellcheck disable=SC2086
$cxx $sanitize "$scratch/nothing.cpp" -o "$scratch/nothing" 2>/dev/null ||
  { echo 'the sanitizers are not installed: nothing is run with them'; exit "$failed"; }
for flags in "$sanitize" ''; do
  # shellcheck disable=SC2086
  $cxx -std=c++20 $flags -I "$source/include" "$scratch/constants.cpp" -o "$scratch/constants" &&
    "$scratch/constants" >"$scratch/${flags:+sanitized_}answers" || { echo "FAILED: it does not run with '$flags'"; exit 1; }
done
cmp "$scratch/answers" "$scratch/sanitized_answers" || { failed=1; echo 'FAILED: with sanitizers it answers otherwise'; }
exit "$failed"
