#!/bin/bash
# A policy decides by the tables that it was compiled with: two builds of one policy in one process, as in a gateway that
# reloads its module, and one name given to different tables in two files of a program, which policy::is_intact() notices.
# At the compiler's default visibility, with and without the optimiser, with -Bsymbolic, under RTLD_LOCAL and RTLD_GLOBAL,
# from static libraries and with link-time optimisation.
#
#   tests/scripts/tables_do_not_mix.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
failed=0

# agree WHAT EXPECTED SEEN
agree() {
  [ "$2" = "$3" ] && return
  failed=1
  printf 'FAILED: %s\nwanted:\n%s\nseen:\n%s\n' "$1" "$2" "$3"
}

cat >shop.cpp <<'CODE'
#include <ambit/applications.hpp>
#include <ambit/explanation.hpp>
#include <ambit/policy.hpp>

#include <cstdio>

struct tables {
#ifndef IS_NEW
  static constexpr ambit::scope scopes[] = {{"orders:read", "See orders"}, {"orders:write", "Change orders"}, {"refunds"}};
  static constexpr ambit::fact facts[] = {{"order.own", "the order is the user's own"}};
  static constexpr ambit::implication implications[] = {{"orders:write", "orders:read"}};
  static constexpr ambit::operation operations[] = {
      {"getOrder", "GET /orders/{id}", "orders:read"},
      {"refund", "POST /orders/{id:int}/refunds", "refunds | (orders:write & order.own)"},
      {"export", "GET /an-export-with-a-long-name", "orders:read"},
  };
  static constexpr std::string_view mount = "/v1";
  static constexpr ambit::challenge_parameters challenge{.realm = "shop"};
  static constexpr ambit::resource_metadata metadata{.resource = "https://shop.example"};
#else
  // A revoked permission, scopes with other numbers, another fact, routes that moved.
  static constexpr ambit::scope scopes[] = {{"audit"}, {"refunds"}, {"orders:write", "Change"}, {"orders:read", "See"}};
  static constexpr ambit::fact facts[] = {{"order.late", "the order is late"}, {"order.own", "it is theirs"}};
  static constexpr ambit::implication implications[] = {{"audit", "orders:read"}};
  static constexpr ambit::operation operations[] = {
      {"audit", "GET /audit", "audit"},
      {"export", "GET /an-export-with-the-long-name", "audit"},
      {"refund", "POST /orders/{id:int}/refunds", "(refunds & audit) | (orders:write & order.late)"},
      {"getOrder", "GET /orders/{id}", "orders:read"},
  };
  static constexpr std::string_view mount = "/v2";
  static constexpr ambit::challenge_parameters challenge{.realm = "new shop"};
  static constexpr ambit::resource_metadata metadata{.resource = "https://new.shop.example"};
#endif
};
struct policy : ambit::policy<tables, ambit::applications> {};

extern "C" int intact() { return policy::is_intact(); }

// What the policy says of some calls, as text.
extern "C" const char* answers() {
  static char text[4096];
  char* end = text;
  const auto add = [&end](std::string_view more) { for (const char byte : more) *end++ = byte; *end++ = '\n'; };
  const auto add_number = [&add](std::uint64_t number) {
    char digits[32];
    add({digits, static_cast<std::size_t>(std::snprintf(digits, sizeof digits, "%llx", static_cast<unsigned long long>(number)))});
  };
  const auto allows = [&add](auto op, std::string_view list) {
    const auto caller = policy::accepted_token(list);
    policy::facts own = policy::facts_of("order.own");
    add(policy::allows(op, caller) ? "allowed" : policy::allows(op, caller, own) ? "allowed if own" : "denied");
  };
  add_number(policy::digest());
  for (const char* const list : {"refunds", "orders:write", "audit", "refunds audit"}) {
    allows(policy::operation("refund"), list);
    allows(policy::operation("getOrder"), list);
    allows(policy::find_operation("refund"), list);
    const auto caller = policy::accepted_token(list);
    for (const char* const path : {"/v1/orders/7/refunds", "/v2/orders/7/refunds", "/v1/an-export-with-a-long-name", "/v2/an-export-with-the-long-name"}) {
      const ambit::request asked{path[4] == 'o' ? "POST" : "GET", path};
      const auto decision = policy::decide(asked, caller);
      char buffer[256];
      add_number(static_cast<std::uint64_t>(decision.status()));
      add(policy::challenge(decision, caller, buffer).text);
      add(ambit::explain(decision, caller, buffer).text);
      add(decision.operation().name());
    }
    for (const std::string_view name : caller.token()->grants()) add(name);
  }
  char metadata[512];
  add(policy::write_metadata(metadata).text);
  for (std::size_t i = 0; i < policy::scope_count; ++i) add_number(policy::vocabulary::scopes[i].description.size());
  *end = 0;
  return text;
}
CODE
cat >alone.cpp <<'CODE'
#include <cstdio>
extern "C" int intact();
extern "C" const char* answers();
int main() { std::printf("%d\n%s", intact(), answers()); }
CODE
cat >both.cpp <<'CODE'
#include <dlfcn.h>

#include <cstdio>
#include <cstring>

// both MODE OBJECT OBJECT: what each of the two says while both are in the process.
int main(int, char** given) {
  const int mode = RTLD_NOW | (std::strcmp(given[1], "global") == 0 ? RTLD_GLOBAL : RTLD_LOCAL);
  void* const objects[] = {dlopen(given[2], mode), dlopen(given[3], mode)};
  for (void* const object : objects) {
    if (object == nullptr) return std::puts(dlerror()), 1;
    const auto intact = reinterpret_cast<int (*)()>(dlsym(object, "intact"));
    const auto answers = reinterpret_cast<const char* (*)()>(dlsym(object, "answers"));
    std::printf("%d\n%s", intact(), answers());
  }
}
CODE
build() { $cxx -std=c++20 "$@" -I "$source/include"; }
for level in -O0 -O2; do
  for side in old new; do
    define=; [ $side = new ] && define=-DIS_NEW
    # shellcheck disable=SC2086
    build $level $define -fPIC -c shop.cpp -o $side.o && build alone.cpp $side.o -o alone && ./alone >$side.alone || exit 1
  done
  cmp -s old.alone new.alone && { echo 'FAILED: the two builds say the same'; exit 1; }
  $cxx both.cpp -o both -ldl || exit 1
  for option in '' -Wl,-Bsymbolic; do
    for side in old new; do
      # shellcheck disable=SC2086
      $cxx -shared $option $side.o -o $side.so || exit 1
    done
    for mode in local global; do
      agree "two shared objects, $level $option, $mode" "$(cat old.alone new.alone)" "$(timeout 10 ./both $mode ./old.so ./new.so)"
      agree "the other one first, $level $option, $mode" "$(cat new.alone old.alone)" "$(timeout 10 ./both $mode ./new.so ./old.so)"
    done
  done
done

# One name, two tables, two files.
for side in public admin; do
  needs=ambit::any_token
  [ $side = admin ] && needs='"users:write"'
  cat >$side.cpp <<CODE
#include <ambit/policy.hpp>
struct tables {
  static constexpr ambit::scope scopes[] = {{"users:read"}, {"users:write"}};
  static constexpr ambit::operation operations[] = {
      {"listUsers", "GET /users", "users:read"}, {"deleteUser", "DELETE /users/{id}", $needs}};
};
struct policy : ambit::policy<tables> {};
bool ${side}_may_delete(const char* list) {
  return policy::decide(ambit::request{"DELETE", "/users/7"}, policy::accepted_token(list)).allowed() &&
         policy::allows(policy::find_operation("deleteUser"), policy::accepted_token(list));
}
bool ${side}_is_intact() { return policy::is_intact(); }
CODE
done
cp admin.cpp twin.cpp
sed -i 's/admin_/twin_/' twin.cpp
cat >main.cpp <<'CODE'
#include <cstdio>
bool public_may_delete(const char*);
bool public_is_intact();
bool admin_may_delete(const char*);
bool admin_is_intact();
int main() {
  std::printf("%d %d %d\n", public_may_delete("users:read"), admin_may_delete("users:read"),
              public_is_intact() && admin_is_intact());
}
CODE
sed 's/public_/twin_/' main.cpp >same.cpp
ways=(-O0 -O2)
link=()
case $($cxx --version) in *clang*) link=(-fuse-ld=lld) ;; esac
echo 'int main() {}' >nothing.cpp
if $cxx -flto "${link[@]}" nothing.cpp -o nothing 2>said; then
  ways+=('-O0 -flto' '-O2 -flto')
else
  link=()
  echo "no link-time optimisation: $(tail -1 said)"
fi
for way in "${ways[@]}"; do
  # shellcheck disable=SC2086
  for side in public admin twin main same; do build $way -c $side.cpp -o $side.o || exit 1; done
  for order in 'public.o admin.o' 'admin.o public.o'; do
    # shellcheck disable=SC2086
    $cxx $way "${link[@]}" main.o $order -o program 2>/dev/null || exit 1
    agree "one name for two tables, $way, $order" '1 0 0' "$(timeout 10 ./program)"
  done
  # shellcheck disable=SC2086
  $cxx $way "${link[@]}" same.o admin.o twin.o -o program || exit 1
  agree "one name for the same tables, $way" '0 0 1' "$(timeout 10 ./program)"
  case $way in *-flto*) continue ;; esac
  rm -f libadmin.a && ar rc libadmin.a admin.o && $cxx main.o public.o libadmin.a -o program || exit 1
  agree "one name for two tables, $way, a static library" '1 0 0' "$(timeout 10 ./program)"
done

# No symbol of the library that names tables is without their seal, but the one that is_intact() looks at; and of the
# user's tables nothing is read at run time.
nm -C old.o | grep -E '[<( ,]tables(,|>|::)' | grep -vE 'sealed(_[a-z_]+)?<tables, |linked_seal<tables, ' >unsealed &&
  { failed=1; echo 'FAILED: these are named by the tables alone'; cat unsealed; }

# Whatever else tables may state has to be in the digest, and in a copy of its own.
terms=$source/include/ambit/terms
grep -rhoE '\<Tables::[a-z_]+' "$source/include" --include='*.hpp' --exclude=declared_tables.hpp |
  sed 's/.*:://' | sort -u | while read -r name; do
  for file in sealed_tables tables_digest; do
    grep -q "Tables::$name\b" "$terms/$file.hpp" || echo "FAILED: $file.hpp leaves out $name"
  done
done >left_out
[ -s left_out ] && { failed=1; cat left_out; }
exit "$failed"
