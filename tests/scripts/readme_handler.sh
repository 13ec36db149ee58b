#!/bin/bash
# The handler that README.md shows, attacked: its first two blocks are compiled with stand-ins of this test's own, and asked
# requests that glue code has answered wrongly before.
#
#   tests/scripts/readme_handler.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
awk '/^```cpp/ { if (++count > 2) exit; inside = 1; next } /^```/ { inside = 0 } inside' "$source/README.md" \
  >"$scratch/handler.hpp"
lines=$(awk '/^void handle/ { inside = 1 } inside { ++count } /^}/ { inside = 0 } END { print count }' "$scratch/handler.hpp")
[ "${lines:-99}" -le 40 ] || { echo "FAILED: the handler takes $lines lines"; exit 1; }

cat >"$scratch/attack.cpp" <<'CODE'
#include "handler.hpp"

#include <iostream>
#include <string_view>

// The text of a token is that of the scopes it carries, with `.` for `:` and `/` for a space, behind `ok~`.
clinic::caller verified(ambit::presented_token token) {
  const std::string_view text = token.unverified_text();
  if (text.substr(0, 3) != "ok~") return ambit::rejected_token{ambit::rejection::bad_signature};
  std::string scopes(text.substr(3));
  for (char& byte : scopes) byte = byte == '.' ? ':' : byte == '/' ? ' ' : byte;
  ambit::claims_reader<clinic::vocabulary> claims;
  if (!scopes.empty()) claims.add_text("scope", scopes);
  return claims.finish();
}
bool made_through_api(ambit::path_piece plan) { return plan.raw() == "7"; }
void serve(exchange& call, clinic::operation_id op) {
  call.status = 200;
  call.body = op.name();
}

struct attack {
  std::string method, target;
  std::vector<std::string> authorization;
  int status;
  std::string says{};  ///< in some field or the body
};
const std::string reader = "Bearer ok~patients.read", historian = "Bearer ok~patients.treatment_plan_history",
                  clinician = "Bearer ok~clinic.write/patients.read";
const attack attacks[] = {
    // What is right.
    {"GET", "/plans/7", {reader}, 200, "readPlan"},
    {"HEAD", "/plans/7", {reader}, 200, "readPlan"},
    {"GET", "/plans/8", {historian}, 200, "readPlan"},
    {"GET", "/plans/8?x=%zz", {historian}, 200, "readPlan"},
    {"POST", "/patients/9/plans", {clinician}, 200, "createPlan"},
    {"GET", "/terms", {}, 200, "readTerms"},
    {"GET", "/terms", {"Bearer forged"}, 200, "readTerms"},
    {"GET", "/plans/8", {"bearer ok~patients.treatment_plan_history"}, 200, "readPlan"},
    {"GET", "/plans/8", {"DPoP ok~patients.treatment_plan_history"}, 200, "readPlan"},
    {"GET", "/plans/8", {"Bearer ok~openid/patients.treatment_plan_history"}, 200, "readPlan"},
    // Scopes that do not suffice, facts that are not so.
    {"GET", "/plans/8", {reader}, 403, "patients:treatment_plan_history"},
    {"GET", "/plans/7%20", {reader}, 403},
    {"POST", "/patients/9/plans", {reader}, 403, "clinic:write"},
    {"POST", "/patients/9/plans", {"Bearer ok~clinic.write"}, 403, "\"missing\":[\"patients:read\"]"},
    {"GET", "/plans/8", {"Bearer ok~"}, 403, "insufficient_scope"},
    {"GET", "/plans/8", {"Bearer ok~Patients.treatment_plan_history"}, 403},
    {"GET", "/plans/8", {"Bearer ok~patients.treatment_plan_histor"}, 403},
    {"GET", "/plans/8", {"Bearer ok~patients.treatment_plan_history_"}, 403},
    // Headers taken for scopes, and tokens that nobody has verified.
    {"GET", "/plans/8", {"patients:treatment_plan_history"}, 400, "invalid_request"},
    {"GET", "/plans/8", {"Bearer patients:treatment_plan_history"}, 400, "invalid_request"},
    {"GET", "/plans/8", {"Bearer patients.treatment_plan_history"}, 401, "invalid_token"},
    {"GET", "/plans/8", {"Bearer eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImEifQ."}, 401, "invalid_token"},
    {"GET", "/plans/8", {"Bearer forged"}, 401, "invalid_token"},
    {"GET", "/plans/8", {"Basic b2s6b2s="}, 401, "scope=\"patients:treatment_plan_history\""},
    {"GET", "/plans/8", {"ok~patients.treatment_plan_history"}, 401},
    {"GET", "/plans/8", {"Bearerok~patients.treatment_plan_history"}, 401},
    {"GET", "/plans/8", {}, 401, "Bearer realm=\"clinic\""},
    {"GET", "/plans/8", {""}, 400},
    {"GET", "/plans/8", {"Bearer"}, 400},
    {"GET", "/plans/8", {"Bearer "}, 400},
    {"GET", "/plans/8", {historian, historian}, 400},
    {"GET", "/plans/8", {"Basic b2s6b2s=", historian}, 400},
    {"GET", "/plans/8", {historian, ""}, 400},
    {"GET", "/plans/8", {historian + ", " + historian}, 400},
    {"GET", "/plans/8", {historian + " "}, 400},
    {"GET", "/plans/8", {" " + historian}, 400},
    {"GET", "/plans/8", {"Bearer\tok~patients.treatment_plan_history"}, 400},
    {"GET", "/plans/8", {historian + "\r\nX: y"}, 400},
    {"GET", "/plans/8", {std::string("Bearer ok~patients.treatment_plan_history\0", 42)}, 400},
    {"GET", "/plans/8", {"Bearer ok~patients.read//patients.treatment_plan_history"}, 401, "invalid_token"},
    // Paths that something else may read otherwise.
    {"GET", "/plans/../terms", {historian}, 400},
    {"GET", "/plans/%2e%2e", {historian}, 400},
    {"GET", "/plans/7%2f8", {historian}, 400},
    {"GET", "/plans/7%00", {historian}, 400},
    {"GET", "/plans//7", {historian}, 400},
    {"GET", "//plans/7", {historian}, 400},
    {"GET", "/plans/7;x", {historian}, 400},
    {"GET", "/plans\\7", {historian}, 400},
    {"GET", "/plans/%c0%af", {historian}, 400},
    {"GET", "/plans/%zz", {historian}, 400},
    {"GET", "/plans/7#x", {historian}, 400},
    {"GET", "http://clinic.example/plans/7", {historian}, 400},
    {"GET", "*", {historian}, 400},
    {"GET", "", {historian}, 400},
    {"GET", "/plans/7/", {historian}, 404},
    {"GET", "/PLANS/7", {historian}, 404},
    {"GET", "/plan", {historian}, 404},
    {"GET", "/plans/7 8", {historian}, 400},
    {"GET", "/plans/caf\xc3\xa9", {historian}, 400},
    // Methods.
    {"DELETE", "/plans/7", {historian}, 405, "GET, HEAD"},
    {"get", "/plans/7", {historian}, 405},
    {"GET ", "/plans/7", {historian}, 400},
    {"", "/plans/7", {historian}, 400},
    {"POST", "/terms", {}, 405, "GET, HEAD"},
    {"OPTIONS", "/plans/7", {}, 405},
};

int main() {
  int failed = 0;
  for (const attack& each : attacks) {
    exchange call{each.method, each.target, each.authorization};
    call.body = "an answer of before";
    handle(call);
    std::string all = call.body;
    for (const auto& [name, value] : call.fields) {
      all += "\n" + name + ": " + value;
      for (const char byte : value) failed += byte < ' ' || byte > '~' ? 1 : 0;
    }
    const bool says = all.find(each.says) != std::string::npos && all.find("of before") == std::string::npos;
    const bool challenged = all.find("WWW-Authenticate: ") != std::string::npos;
    if (call.status == each.status && says && (call.status == 401) <= challenged) continue;
    ++failed;
    std::cout << "FAILED: " << each.method << ' ' << each.target << ": " << call.status << '\n' << all << '\n';
  }
  std::cout << std::size(attacks) << " requests\n";
  return failed == 0 && std::size(attacks) >= 60 ? 0 : 1;
}
CODE
"$cxx" -std=c++20 -Wall -Wextra -Wpedantic -Werror -I "$source/include" -I "$scratch" "$scratch/attack.cpp" \
  -o "$scratch/attack" || exit 1
"$scratch/attack"
