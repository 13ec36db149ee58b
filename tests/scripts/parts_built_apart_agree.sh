#!/bin/sh
# Two translation units that are built with different flags link into one program, pass each other the values of one
# policy, and decide alike.
#
#   tests/scripts/parts_built_apart_agree.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1

cat >policy.hpp <<'CODE'
#include <ambit/ambit.hpp>
#include <ambit/explanation.hpp>
#include <ambit/policies/fullscript.hpp>

#include <cstddef>

struct shop_tables {
  static constexpr ambit::scope scopes[] = {{"orders"}, {"orders:read"}, {"orders:write"}, {"refunds"}};
  static constexpr ambit::fact facts[] = {{"order.own", "the order is the user's own"}};
  static constexpr ambit::implication implications[] = {{"orders", "orders:read"}, {"orders", "orders:write"}};
  static constexpr ambit::operation operations[] = {
      {"getOrder", "GET /orders/{id}", "orders:read & (order.own | orders:write)"},
      {"refund", "POST /orders/{id:int}/refunds", "refunds"},
      {"getFile", "GET /files/{path...}", ambit::any_token},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "shop"};
};
struct shop : ambit::policy<shop_tables> {};

inline constexpr const char* claims[] = {"orders", "orders:read", "orders:read refunds", "refunds unknown", "", " bad",
                                         "orders:write a-scope-with-a-name-that-is-longer-than-sixteen-bytes"};
inline constexpr const char* paths[] = {"/orders/7", "/orders/7/refunds", "/orders/x/refunds", "/files/a/b/c", "/",
                                        "/orders/%37", "/orders/..", "/files/\xc3\xa4", "/files/%C3%A4%ff",
                                        "/files/a-path-that-is-longer-than-any-of-the-others/and-holds-%20-too"};

// What one unit makes and the other one looks at.
struct made {
  shop::caller caller;
  shop::decision decision;
  shop::route_match match;
};
CODE
cat >unit.cpp <<'CODE'
#include "policy.hpp"

made NAME(const char* claim, const char* path, const char* method) {
  const shop::caller caller = shop::accepted_token(claim);
  const shop::route_match match = shop::match(ambit::request{method, path});
  return {caller, shop::decide(match, caller), match};
}
std::size_t NAME_SAYS(const made& other, char* buffer, std::size_t size) {
  return shop::challenge(other.decision, other.caller, ambit::text_buffer(buffer, size)).size +
         ambit::explain(other.decision, other.caller, ambit::text_buffer(buffer, size)).size +
         other.match.parameter("id").raw().size();
}
CODE
cat >main.cpp <<'CODE'
#include "policy.hpp"

#include <cstdio>

made first(const char* claim, const char* path, const char* method);
made second(const char* claim, const char* path, const char* method);
std::size_t first_says(const made& other, char* buffer, std::size_t size);
std::size_t second_says(const made& other, char* buffer, std::size_t size);

int main() {
  int seen = 0;
  for (const char* const claim : claims) {
    for (const char* const path : paths) {
      for (const char* const method : {"GET", "POST", "HEAD", "\xff"}) {
        const made one = first(claim, path, method);
        const made other = second(claim, path, method);
        char one_text[512] = "";
        char other_text[512] = "";
        const bool same = one.caller == other.caller && one.decision == other.decision &&
                          first_says(other, one_text, sizeof one_text) ==
                              second_says(one, other_text, sizeof other_text) &&
                          std::string_view(one_text) == std::string_view(other_text);
        if (!same) std::printf("claim '%s', %s %s: %s / %s\n", claim, method, path, one_text, other_text);
        if (!same) return 1;
        ++seen;
      }
    }
  }
  std::printf("%d\n", seen);
}
CODE

one='-O0 -g -fno-exceptions -fno-rtti -fsigned-char -DNDEBUG'
other='-std=gnu++20 -O3 -funsigned-char -fno-strict-aliasing -D_GLIBCXX_ASSERTIONS'
case $($cxx -dumpmachine) in
  x86_64-*) other="$other -msse4.2" ;;
esac
names='-DNAME=first -DNAME_SAYS=first_says'
other_names='-DNAME=second -DNAME_SAYS=second_says'
# shellcheck disable=SC2086
$cxx -std=c++20 $one $names -I "$source/include" -c unit.cpp -o first.o &&
  $cxx -std=c++20 $other $other_names -I "$source/include" -c unit.cpp -o second.o &&
  $cxx -std=c++20 -O1 -I "$source/include" main.cpp first.o second.o -o program || exit 1
seen=$(./program) || { echo "FAILED: units built with '$one' and '$other' decide differently: $seen"; exit 1; }
[ "$seen" -eq 280 ] || { echo "FAILED: $seen decisions were compared"; exit 1; }
