#!/bin/sh
# Policies compile where a compiler takes for possible that an address is null: with -fsanitize=undefined, with
# -fsanitize=null and with -fno-delete-null-pointer-checks, g++ does not fold what compares the address of a policy's
# table with null.
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

int main(int arguments, char** argument) {
  const auto who = policy::token_without_scope_claim();
  return policy::decide({"GET", argument[arguments - 1]}, who).status() +
         static_cast<int>(ambit::html_report<policy>("1").size());
}
CODE

for flag in -fsanitize=undefined -fsanitize=null -fno-delete-null-pointer-checks; do
  for program in "$scratch/constants.cpp" "$source/tests/scripts/whole_api.cpp"; do
    # shellcheck disable=SC2086
    $cxx -std=c++20 -Wall -Wextra -Werror "$flag" -fsyntax-only -I "$source/include" "$program" >"$scratch/said" 2>&1 &&
      continue
    failed=1
    echo "FAILED: $program does not compile with $flag"
    cat "$scratch/said"
  done
done
exit "$failed"
