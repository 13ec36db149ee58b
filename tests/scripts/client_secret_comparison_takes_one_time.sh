#!/bin/sh
# Comparing a secret with what was presented takes the same number of instructions wherever they differ, whether or not
# they do, and whether or not they are of one length; and so does comparing two secrets.
#
#   tests/scripts/client_secret_comparison_takes_one_time.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
command -v valgrind >/dev/null || { echo 'SKIPPED: there is no valgrind to count instructions'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/compare.cpp" <<'CODE'
#include <ambit/applications/client_secret.hpp>

#include <cstddef>
#include <string>

extern "C" [[gnu::noinline]] bool compare_presented(const ambit::client_secret& secret, std::string_view presented) {
  return secret.matches(presented);
}
extern "C" [[gnu::noinline]] bool compare_secrets(const ambit::client_secret& left, const ambit::client_secret& right) {
  return left == right;
}

struct run {
  std::size_t kept, presented, differing;  // the sizes of both, and the offset of the byte in which they differ
};
constexpr std::size_t none = 999999;
constexpr run runs[] = {
    {32, 32, none},  {32, 32, 0},    {32, 32, 15},     {32, 32, 31},  {32, 31, none}, {32, 33, none},
    {32, 1, none},   {32, 0, none},  {32, 128, 0},     {0, 0, none},  {0, 32, none},  {1, 128, none},
    {128, 1, none},  {128, 128, 0},  {128, 128, none}, {128, 128, 127}, {32, 129, none}, {32, 60000, 3},
};

int main() {
  for (const run& here : runs) {
    const std::string kept(here.kept, 's');
    std::string presented(here.presented, 's');
    if (here.differing < presented.size()) presented[here.differing] = 't';
    const ambit::client_secret secret = ambit::read_client_secret(kept).secret;
    if (compare_presented(secret, presented) != (kept == presented && !kept.empty())) return 1;
    if (presented.size() > 128) presented.clear();
    if (compare_secrets(secret, ambit::read_client_secret(presented).secret) != (kept == presented)) return 1;
  }
}
CODE

failed=0
for level in -O0 -O2 -O3; do
  # shellcheck disable=SC2086
  $cxx -std=c++20 $level -I "$source/include" "$scratch/compare.cpp" -o "$scratch/compare" || exit 1
  for function in compare_presented compare_secrets; do
    # One file of counts for each time that the function returns.
    rm -f "$scratch"/out*
    valgrind --tool=callgrind --toggle-collect="$function" --dump-after="$function" \
      --callgrind-out-file="$scratch/out" "$scratch/compare" >"$scratch/said" 2>&1 ||
      { echo "FAILED: $level $function:"; cat "$scratch/said"; exit 1; }
    sed -n 's/^summary: //p' "$scratch"/out.* >"$scratch/counts"
    [ "$(wc -l <"$scratch/counts")" -eq 18 ] && [ "$(sort -u "$scratch/counts" | wc -l)" -eq 1 ] &&
      [ "$(sed -n 1p "$scratch/counts")" -gt 128 ] && continue
    failed=1
    echo "FAILED: $level $function: 18 comparisons take these numbers of instructions:"
    cat "$scratch/counts"
  done
done
exit "$failed"
