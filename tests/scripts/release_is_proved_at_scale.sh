#!/bin/sh
# That a release allows no more than the one before is proved for a policy of 660 operations within the default limits of
# the compiler: of the same policy it holds; where one row is loosened, the error shows the row, a path and a scope.
#
#   tests/scripts/release_is_proved_at_scale.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/release.cpp" <<'CODE'
#include <ambit/ambit.hpp>
#include <ambit/no_more_permissive.hpp>

#include "model/digitalocean_policy.hpp"

inline constexpr char needed[] = "account:read";
struct old_release : ambit::policy<model::digitalocean_tables<>> {};
#ifdef LOOSENED
struct new_release : ambit::policy<model::digitalocean_tables<400, needed>> {};
#else
struct new_release : old_release {};
#endif
static_assert(ambit::no_more_permissive<new_release, old_release>);
CODE
# compile ARGUMENT...: whether it compiles.
compile() {
  $cxx -std=c++20 -fsyntax-only "$@" -I "$source/include" -I "$source/tests" "$scratch/release.cpp" \
    >"$scratch/said" 2>&1
}
compile || { echo 'FAILED: the same release is not proved'; head -n 20 "$scratch/said"; exit 1; }
if compile -DLOOSENED; then echo 'FAILED: a looser release is taken for none'; exit 1; fi
for words in path_allows_what_it_did_not account:read; do
  grep -q "$words" "$scratch/said" && continue
  echo "FAILED: the compiler does not say: $words"
  head -n 20 "$scratch/said"
  exit 1
done
# As text or, where a compiler has but numbers for it, byte by byte.
tr -d "', " <"$scratch/said" | grep -q '/v2/kubernetes/clusters/x/upgrade' ||
  { echo 'FAILED: the compiler does not say the path'; head -n 20 "$scratch/said"; exit 1; }
