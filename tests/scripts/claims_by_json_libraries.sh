#!/bin/bash
# The adapters in tests/examples that read a token's claims by a JSON library, nlohmann-json and jansson, make the same
# caller of a text, and the right one.
#
#   tests/scripts/claims_by_json_libraries.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
for header in nlohmann/json.hpp jansson.h; do
  echo "#include <$header>" | "$cxx" -std=c++20 -x c++ -fsyntax-only - 2>/dev/null ||
    { echo "SKIPPED: there is no <$header>"; exit 77; }
done

cat >claims.cpp <<'CODE'
#include "claims_jansson.hpp"
#include "claims_nlohmann.hpp"

#include <ambit/policy.hpp>

#include <iostream>
#include <string>
#include <string_view>

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::operation operations[] = {{"list", "GET /list", "read"}};
};
struct policy : ambit::policy<tables> {};

const policy::caller none = policy::token_without_scope_claim();
policy::caller rejected(ambit::rejection why, std::size_t offset = 0, std::size_t element = 0) {
  return ambit::rejected_token{why, offset, element};
}
const policy::caller bad_claim = rejected(ambit::rejection::malformed_claim);
const policy::caller bad_token = rejected(ambit::rejection::malformed_token);

struct row {
  std::string_view json;
  ambit::scope_claim stated;
  policy::caller by_nlohmann;
  policy::caller by_jansson = by_nlohmann;
};

using namespace std::string_view_literals;
namespace scope_claims = ambit::scope_claims;

const row rows[] = {
    {R"({})", {}, none},
    {R"({"iss":"a","scope":"read write","exp":1})", {}, policy::accepted_token("read write")},
    {R"( { "scope" : "re\u0061d" } )", {}, policy::accepted_token("read")},
    {R"({"scope":"read  write"})", {}, rejected(ambit::rejection::malformed_scope, 5)},
    {R"({"scope":"read\u0000"})", {}, rejected(ambit::rejection::malformed_scope, 4)},
    {R"({"scope":"read\u00e9"})", {}, rejected(ambit::rejection::malformed_scope, 4)},
    {R"({"scope":""})", {}, rejected(ambit::rejection::malformed_scope, 0)},
    {R"({"scope":""})", scope_claims::keycloak, none},
    {R"({"scope":null})", {}, bad_claim},
    {R"({"scope":7})", {}, bad_claim},
    {R"({"scope":-7})", {}, bad_claim},
    {R"({"scope":7.5})", {}, bad_claim},
    {R"({"scope":true})", {}, bad_claim},
    {R"({"scope":{"read":1}})", {}, bad_claim},
    {R"({"scope":["read"]})", {}, bad_claim},
    {R"({"scope":"read","scp":["read"]})", {}, bad_claim},
    // jansson refuses the text as a whole.
    {R"({"scope":"read","scope":"write"})", {}, bad_claim, bad_token},
    {R"({"scope":"read","sc\u006fpe":"read"})", {}, bad_claim, bad_token},
    {R"({"scp":["read","write"],"aud":["write"]})", scope_claims::okta, policy::accepted_token("read write")},
    {R"({"scp":[]})", scope_claims::okta, none},
    {R"({"scp":["read write"]})", scope_claims::okta, rejected(ambit::rejection::malformed_scope, 4)},
    {R"({"scp":["read",7]})", scope_claims::okta, bad_claim},
    {R"({"scp":["read",null]})", scope_claims::okta, bad_claim},
    {R"({"scp":["read",["write"]]})", scope_claims::okta, bad_claim},
    {R"({"scp":["read",{"scp":["write"]}]})", scope_claims::okta, bad_claim},
    {R"({"act":{"scp":["write"],"scope":7},"scp":["read"]})", scope_claims::okta, policy::accepted_token("read")},
    {R"({"act":[["read"],{"scp":["write"]}],"scp":["read"]})", scope_claims::okta, policy::accepted_token("read")},
    {R"({"act":{"scope":"write"}})", {}, none},
    {R"({"scp":"read"})", scope_claims::entra, policy::accepted_token("read")},
    {R"({"roles":["read"]})", scope_claims::entra_application, policy::accepted_token("read")},
    {R"({"permissions":["read"],"scope":"openid write"})", scope_claims::auth0_permissions,
     policy::accepted_token("read")},
    {R"([])", {}, bad_token},
    {R"(["scope","read"])", {}, bad_token},
    {R"("read")", {}, bad_token},
    {R"(null)", {}, bad_token},
    {R"(7)", {}, bad_token},
    {R"({"scope":"read"} x)", {}, bad_token},
    {R"({"scope":"read")", {}, bad_token},
    {R"({"scope":"read",})", {}, bad_token},
    {R"({'scope':'read'})", {}, bad_token},
    {"{\"scope\":\"read\"}\0"sv, {}, bad_token},
    {"{\"scope\":\"re\xff\"}", {}, bad_token},
    {"", {}, bad_token},
};

int main() {
  int failed = 0;
  for (const row& each : rows) {
    if (example::caller_by_nlohmann<policy>(each.json, each.stated) != each.by_nlohmann)
      ++failed, std::cout << "FAILED: by nlohmann-json " << each.json << '\n';
    if (example::caller_by_jansson<policy>(each.json, each.stated) != each.by_jansson)
      ++failed, std::cout << "FAILED: by jansson " << each.json << '\n';
  }
  return failed == 0 ? 0 : 1;
}
CODE
"$cxx" -std=c++20 -Wall -Wextra -Werror -I "$source/include" -I "$source/tests/examples" claims.cpp -ljansson -o claims ||
  exit 1
./claims
