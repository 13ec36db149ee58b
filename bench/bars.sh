#!/bin/bash
# Measures how fast the library is where traffic is, and prints each figure as measured, bar, ok.
#
#   bench/bars.sh [CXX [PART...]]
#
# Parts are `scopes`, with undeclared ones and near misses; `siblings`; `requests`, whole and with kept callers; `denied`
# calls; `routes`, the look-ups in three tables; `peers` that others wrote; `processors`, those without SSE2 and 64-bit
# Arm; and `cold` caches. All take ten minutes. Instructions are counted by callgrind, on Arm by qemu with the plugin of
# count_instructions.c; times are medians of pairs within one process, and count on a quiet machine alone. It ends with
# status 1 if a figure is not ok.
#
# ARM=COMPILER is what compiles for 64-bit Arm; without it clang++ or aarch64-linux-gnu-g++, as CXX is. The row says so
# if there is none, or no qemu-aarch64. Peers are found, never kept here: absl and std where the compiler finds them;
# UWEBSOCKETS=DIR and MATCHIT=DIR are copies of uNetworking/uWebSockets and of the crate matchit, which takes cargo.
set -euo pipefail
cxx=${1:-g++}
shift || :
parts=" ${*:-scopes siblings requests denied routes peers processors cold} "
here=$(cd "$(dirname "$0")" && pwd)
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
command -v valgrind >/dev/null || { echo 'bars.sh: valgrind is not installed' >&2; exit 2; }
case $($cxx --version) in
  *clang*) arm=${ARM:-$cxx --target=aarch64-linux-gnu -static} ;;
  *) arm=${ARM:-aarch64-linux-gnu-$(basename "${cxx%% *}") -static} ;;
esac

failed=0
# row MEASURED BAR WHAT: prints whether a figure, of as many digits as its bar, is at most that.
row() {
  local measured ok
  measured=$(awk -v of="$1" -v bar="$2" 'BEGIN { printf(bar ~ /[.]/ ? "%.2f" : "%.0f", of) }')
  ok=$(awk -v of="$measured" -v bar="$2" 'BEGIN { print(of <= bar ? "yes" : "NO") }')
  [[ $ok == yes ]] || failed=1
  printf '%9s %6s  %-3s  %s\n' "$measured" "$2" "$ok" "$3"
}
wants() { [[ $parts == *" $1 "* ]]; }
ratio() { awk -v one="$1" -v other="$2" 'BEGIN { print one / other }'; }
# count RACES PATTERN: counts what those contenders of bench/races_RACES.hpp take, all of whom have to answer right.
count() {
  PROGRAM=$scratch/$1 CXX=$cxx "$here/instructions.sh" "$2" "$1" >>"$scratch/counts"
  "$scratch/$1" --check || failed=1
}
# of NAME [FILE]: what was counted for a contender.
of() { awk -v name="$1" '{ count = $1; $1 = ""; sub(/^ /, "") } $0 == name { print count; exit }' "$scratch/${2:-counts}"; }
printf '%s\n%9s %6s  %-3s  %s\n' "$($cxx --version | sed -n 1p)" measured bar ok figure

if wants scopes; then
  count scope_string '/(ambit|gperf)$'
  row "$("$scratch/scope_string" --time scope_string_third_undeclared ambit gperf)" 0.55 \
    'time, scope strings of which a third is undeclared / gperf'
  for race in third_undeclared two_of_five_undeclared; do
    row "$(of "scope_string_$race/ambit")" 280 \
      "instructions, scope_string_$race; gperf $(of "scope_string_$race/gperf")"
  done
  row "$("$scratch/scope_string" --time scope_string_different ambit gperf)" 0.50 'time, 4,096 strings all different / gperf'
  row "$(ratio "$(of scope_string_near_miss/ambit)" "$(of scope_string_of_four/ambit)")" 1.50 \
    'instructions, near miss / the right string'
fi
if wants siblings; then
  count siblings .
  row "$(of 'siblings_verbs/look-up alone')" 600 \
    "instructions, one of 300 sibling verbs {id}:verb0123, one look-up; with its parameter read $(of siblings_verbs/ambit)"
  printf '%9.0f %6s  %-3s  %s\n' "$(of 'siblings_odata/look-up alone')" - - \
    "instructions, one of 300 functions range0123(address='{address}'); with three parameters read $(of siblings_odata/ambit)"
  row "$(of siblings_alike/ambit)" 400 'instructions, one of 1,000 literals alike in size and last eight bytes'
fi
if wants requests || wants processors; then
  count gateway '^gateway/'
  row "$(of gateway/ambit)" 480 \
    "instructions, whole request: scope string, method and path to decision; by a gate, with what to send $(of 'gateway/through a gate, with what to send')"
fi
if wants requests; then
  count cached .
  row "$(of cached/ambit)" 330 \
    "instructions, callers kept: method and path to decision with parameters; hash by shape $(of 'cached/hash by shape, masks')"
fi
if wants denied; then
  count denied '^answers_.*/with'
  for how in 'with what to send' 'with challenge and explanation'; do
    row "$(ratio "$(of "answers_denied/$how")" "$(of "answers_allowed/$how")")" 3.00 \
      "instructions, denied answer / allowed answer, $how"
  done
fi
if wants routes; then
  count routes '^routes_w./ambit$'
  bars=(332 474 350)
  for table in 1 2 3; do
    row "$(of "routes_w$table/ambit")" "${bars[table - 1]}" "instructions, look-up in W$table"
  done
fi
if wants peers; then
  with=() libs=()
  if [[ -f ${UWEBSOCKETS:-}/src/HttpRouter.h ]]; then
    with+=("-I$UWEBSOCKETS/src")
  fi
  if [[ -f ${MATCHIT:-}/Cargo.toml ]] && command -v cargo >/dev/null; then
    mkdir -p "$scratch/matchit/src"
    cp "$here/matchit_shim.rs" "$scratch/matchit/src/lib.rs"
    printf '%s\n' '[package]' 'name = "matchit_shim"' 'version = "0.0.0"' 'edition = "2021"' '[lib]' \
      'crate-type = ["staticlib"]' '[dependencies]' "matchit = { path = \"$(cd "$MATCHIT" && pwd)\" }" \
      '[profile.release]' 'panic = "abort"' >"$scratch/matchit/Cargo.toml"
    (cd "$scratch/matchit" && cargo build --quiet --release --offline)
    with+=(-DBENCH_MATCHIT) libs+=("$scratch/matchit/target/release/libmatchit_shim.a")
  fi
  if pkg-config --exists absl_flat_hash_map; then
    read -ra absl <<<"$(pkg-config --libs absl_flat_hash_map)"
    libs+=("${absl[@]}")
  fi
  PROGRAM=$scratch/peers LIBS="${libs[*]}" CXX="$cxx ${with[*]}" "$here/instructions.sh" \
    '/(ambit|uWebSockets|matchit|absl.*|unordered.*)$' peers >>"$scratch/counts"
  "$scratch/peers" --check || failed=1
  # peer RACE NAME: what the library takes / what that one takes.
  peer() {
    if [[ -n $(of "$1/$2") ]]; then
      row "$(ratio "$(of "$1/ambit")" "$(of "$1/$2")")" 1.00 "instructions, $1 $(of "$1/ambit") / $2 $(of "$1/$2")"
    else
      printf '%9s %6s  %-3s  %s\n' - 1.00 - "instructions, $1 / $2, which is not found"
    fi
  }
  peer peers_routes uWebSockets
  peer peers_routes matchit
  peer peers_scopes absl::flat_hash_map
  peer peers_scopes unordered_map
  peer peers_scopes 'unordered_set<string>'
fi
if wants processors; then
  CXX="$cxx -U__SSE2__" "$here/instructions.sh" '^gateway/ambit$' gateway >"$scratch/words"
  row "$(ratio "$(of gateway/ambit words)" "$(of gateway/ambit)")" 1.40 \
    "instructions, whole request without SSE2 / with: $(of gateway/ambit words)"
  if command -v qemu-aarch64 >/dev/null && echo 'int main() {}' | $arm -x c++ - -o "$scratch/nothing" 2>/dev/null; then
    EMULATOR=qemu-aarch64 CXX=$arm "$here/instructions.sh" '^gateway/ambit$' gateway >"$scratch/arm"
    row "$(ratio "$(of gateway/ambit arm)" "$(of gateway/ambit)")" 1.30 \
      "instructions, whole request on aarch64 / x86-64 with SSE2: $(of gateway/ambit arm)"
  else
    printf '%9s %6s  %-3s  %s\n' - 1.30 - "instructions, aarch64: there is no qemu-aarch64, or no compiler: $arm"
  fi
fi
if wants cold; then
  $cxx -std=c++20 -O3 -I "$here/../include" -I "$here" "$here/cold.cpp" -o "$scratch/cold"
  "$scratch/cold" >"$scratch/cold.txt"
  for kind in whole 'caller kept'; do
    awk -F'\t' -v kind="$kind" '$1 == kind && $2 != "ambit" { print $4 "\t" $2 "\t" $3 }' "$scratch/cold.txt" |
      sort -rn >"$scratch/peers"
    IFS=$'\t' read -r measured best nanoseconds <"$scratch/peers"
    own=$(awk -F'\t' -v kind="$kind" '$1 == kind && $2 == "ambit" { print $3 }' "$scratch/cold.txt")
    row "$measured" 0.50 "time, cold request, $kind: $own ns / $nanoseconds ns, the best of what is written by hand: $best"
  done
  "$here/touched.py" "$cxx"
fi
exit $failed
