#!/bin/bash
# The C interface of tests/examples/c_abi, driven from C, from Python, by npm's package koffi from node, and compiled to
# WebAssembly without imports, answers what the policy's own calls do; the header is C99; nothing but its functions is
# exported; and misuse denies.
#
#   tests/scripts/gate_in_c.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
example=$source/tests/examples/c_abi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
failed=0 skipped=
fail() { failed=1; echo "FAILED: $1"; [ $# -lt 2 ] || head -n 20 "$2"; }
warnings='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror'
case $cxx in *clang*) c=clang ;; *) c=gcc ;; esac

# shellcheck disable=SC2086
"$cxx" -std=c++20 -O1 $warnings -shared -fPIC -fvisibility=hidden -fno-exceptions -fno-rtti -I "$source/include" \
  -I "$example" "$example/ambit_gate.cpp" -o libgate.so || exit 1
# shellcheck disable=SC2086
"$c" -std=c99 $warnings -I "$example" "$example/drive.c" ./libgate.so -o drive || exit 1
nm -D --defined-only libgate.so | awk '{ print $3 }' | grep -v '^ambit_[a-z_]*$' >strangers &&
  fail 'the library exports more than the functions of its header' strangers

# The requests of an API and some that are none of it, by callers of every kind.
scopes='catalog:read clinic:read clinic:write patients:read patients:write patients:treatment_plan_history'
{
  sed -nE 's/.*"(GET|POST|PATCH|PUT|DELETE) (\/[^"]*)".*/\1 \2/p' "$source/include/ambit/policies/fullscript.hpp" |
    sed 's/{[a-z_]*}/7%61/g'
  printf '%s\n' 'DELETE /api/clinic/patients/9' 'GET /api/nothing' 'GET /api/clinic/..%2Fpatients' 'GET /%zz' 'G(T /' \
    'GET relative' 'HEAD /api/catalog/products' 'GET /api/catalog/products/' 'GET /api/CATALOG/products'
} >routes
{
  printf '%s\n' - '!' '' 'patients:read openid' 'patients:read  clinic:read' 'clinic:write patients:read patients:write'
  for one in $scopes; do
    echo "$one"
    for other in $scopes; do [ "$one" = "$other" ] || echo "$one $other"; done
  done
} >callers
while read -r method target; do
  while IFS= read -r who; do
    for facts in '?' '' 'plan.made_through_api' 'patient.exists plan.made_through_api'; do
      printf '%s\t%s\t%s\t%s\n' "$method" "$target" "$who" "$facts"
    done
  done <callers
done <routes >asked

cat >direct.cpp <<'CODE'
#include <ambit/answer.hpp>
#include <ambit/policies/fullscript.hpp>

#include <iostream>
#include <sstream>
#include <string>

struct policy : ambit::policy<ambit::policies::fullscript_tables, ambit::answers> {};

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::string part[4];
    std::istringstream parts(line);
    for (std::string& each : part) std::getline(parts, each, '\t');
    policy::caller who = ambit::no_credentials;
    if (part[2] == "!") who = ambit::rejected_token{ambit::rejection::bad_signature};
    else if (part[2] != "-") who = policy::accepted_token(part[2]);
    const ambit::request asked{part[0], part[1]};
    policy::decision made = policy::decide(asked, who);
    if (part[3] != "?") made = policy::decide(asked, who, policy::read_facts(part[3]).facts());
    std::cout << made.allowed() << ' ' << made.status() << ' ' << int(made.outcome()) << ' '
              << int(made.shown_outcome()) << ' ' << made.offset() << ' ' << made.operation().index() << ' '
              << made.operation().name();
    const auto answer = policy::answer(made);
    for (std::size_t i = 0; i < answer.field_count(); ++i)
      std::cout << '|' << answer.field(i).name << ": " << answer.field(i).value;
    const auto body = answer.problem();
    std::cout << '|' << body.view() << '|' << policy::match(asked).parameter_named("id").raw() << '\n';
  }
}
CODE
"$cxx" -std=c++20 -I "$source/include" direct.cpp -o direct || exit 1
./direct <asked >wanted
[ "$(wc -l <wanted)" -ge 5000 ] && [ "$(sort -u wanted | wc -l)" -ge 40 ] || fail 'there are too few different answers to compare' wanted
grep -q '^1 200 1 1 0 ' wanted || fail 'nothing is allowed'
echo "$(sort -u wanted | wc -l) different answers to $(wc -l <wanted) calls"
LD_LIBRARY_PATH=. ./drive <asked >seen || fail "C: the status is $?"
cmp -s wanted seen || { diff wanted seen >difference; fail 'C sees (>) other answers' difference; }
if command -v python3 >/dev/null; then
  python3 "$example/drive.py" ./libgate.so <asked >seen || fail 'Python fails'
  cmp -s wanted seen || { diff wanted seen >difference; fail 'Python sees (>) other answers' difference; }
else
  skipped='there is no python3 to drive it from'
fi
if command -v node >/dev/null && command -v npm >/dev/null && npm install --no-audit --no-fund --silent koffi@2.16.3 \
  >npm.log 2>&1; then
  NODE_PATH=$scratch/node_modules node "$example/drive.js" "$scratch/libgate.so" <asked >seen || fail 'node fails'
  cmp -s wanted seen || { diff wanted seen >difference; fail 'node sees (>) other answers' difference; }
else
  skipped='there is no node with npm and the package koffi to drive it from'
fi

if clang++-19 --target=wasm32-wasi -mexec-model=reactor -std=c++20 -Os -fno-exceptions -fno-rtti -I "$source/include" \
  -I "$example" "$example/ambit_gate.cpp" -Wl,--export-dynamic -Wl,--export=__heap_base -o gate.wasm 2>wasm.log; then
  echo "WebAssembly: $(wc -c <gate.wasm) bytes"
  node "$example/drive_wasm.js" gate.wasm <asked >seen || fail 'WebAssembly fails'
  cmp -s wanted seen || { diff wanted seen >difference; fail 'WebAssembly sees (>) other answers' difference; }
elif echo '#include <string_view>' | clang++-19 --target=wasm32-wasi -std=c++20 -x c++ -fsyntax-only - 2>/dev/null; then
  fail 'WebAssembly does not compile' wasm.log
else
  skipped='there is no clang++-19 with the standard library for wasm32-wasi'
fi

# Misuse denies: zeros, callers and facts never set, no room, no answer.
cat >misuse.c <<'CODE'
#include "ambit_gate.h"

#include <string.h>

static ambit_text text(const char* of) {
  ambit_text made;
  made.data = of;
  made.size = strlen(of);
  return made;
}

int main(void) {
  ambit_caller caller;
  ambit_facts facts;
  ambit_answer answer;
  ambit_text token, nothing = {0, 0};
  char room[4096];
  const ambit_text get = text("GET"), products = text("/api/catalog/products");
  memset(&caller, 0, sizeof caller);
  memset(&facts, 0, sizeof facts);
  memset(&answer, 0xFF, sizeof answer);
  ambit_decide(get, products, &caller, &facts, room, sizeof room, &answer);
  if (answer.allowed || answer.outcome != AMBIT_REJECTED_TOKEN) return 1;
  memset(&caller, 0x5A, sizeof caller);
  ambit_decide(get, products, &caller, 0, room, sizeof room, &answer);
  if (answer.allowed) return 2;
  ambit_decide(get, products, 0, 0, 0, 4096, &answer);
  if (answer.allowed || answer.fits || answer.field_count != 0 || answer.status != 401) return 3;
  ambit_decide(nothing, nothing, 0, 0, room, sizeof room, &answer);
  if (answer.allowed || answer.status != 400) return 4;
  ambit_decide(get, products, &caller, 0, room, sizeof room, 0);
  if (ambit_set_fact(&facts, text("patient.exists"), 1)) return 5; /* facts that no gate made */
  ambit_no_facts(&facts);
  if (ambit_set_fact(&facts, text("patient.exist"), 1) || ambit_set_fact(&facts, text("patient.exists"), -1)) return 6;
  if (!ambit_set_fact(&facts, text("patient.exists"), 1)) return 7;
  if (ambit_accepted_token(&caller, text("catalog:read "))) return 8;
  ambit_decide(get, products, &caller, 0, room, sizeof room, &answer);
  if (answer.allowed) return 9;
  if (!ambit_read_credentials(&caller, text("Bearer catalog:read"), &token)) {
    if (token.size != 0) return 10; /* it is no token68 */
  }
  if (!ambit_read_credentials(&caller, text("Bearer abc"), &token) || token.size != 3) return 11;
  ambit_decide(get, products, &caller, 0, room, sizeof room, &answer);
  if (answer.allowed || answer.outcome != AMBIT_REJECTED_TOKEN) return 12;
  ambit_rejected(&caller, 4000000000u);
  ambit_decide(get, products, &caller, 0, room, sizeof room, &answer);
  if (answer.allowed || answer.status != 401) return 13;
  if (!ambit_accepted_token(&caller, text("catalog:read"))) return 14;
  ambit_decide(get, products, &caller, 0, room, sizeof room, &answer);
  if (!answer.allowed || answer.status != 200 || answer.field_count != 0 || answer.problem.size != 0) return 15;
  return 0;
}
CODE
# shellcheck disable=SC2086
"$c" -std=c99 $warnings -I "$example" misuse.c ./libgate.so -o misuse || exit 1
LD_LIBRARY_PATH=. ./misuse || fail "misuse of the interface, step $?"
[ "$failed" = 0 ] && [ -n "$skipped" ] && { echo "SKIPPED: $skipped"; exit 77; }
exit "$failed"
