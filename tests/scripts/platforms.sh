#!/bin/sh
# Shows that the library decides alike on all platforms that can be asked here: the program decisions.cpp has one checksum
# of 400,000 requests on each. No other test runs it; newest_compilers.sh --decisions asks other compilers.
#
#   tests/scripts/platforms.sh [REQUESTS [WORD]]
#
# REQUESTS / 2 are made, and each has a second target; without it 400,000. With WORD the platforms whose line has it are
# asked, beside the first one. Each platform has a line, `-` in place of a checksum if what it needs is not installed:
# g++-multilib, libc++-14-dev, g++-mingw-w64-x86-64-posix and wine64, libc++-19-dev-wasm32 with wasi-libc, lld-19 and
# nodejs, and, for what qemu-user runs, clang-19 with lld-19, libstdc++-12-dev-arm64-cross and libstdc++-12-dev-s390x-cross
# (g++-aarch64-linux-gnu would take g++-multilib away).
set -u
cd "$(dirname "$0")/../.." || exit 2
requests=$((${1:-400000} / 2)) word=${2-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
program=$scratch/decisions.exe
export WINEPREFIX="$scratch/wine" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' NODE_OPTIONS=--no-warnings
failed=0 checksum=
echo 'int main() {}' >"$scratch/nothing.cpp"

# ask NAME RUN COMPILE...: the checksum of what COMPILE makes, run by RUN, which is empty if the program runs itself.
ask() {
  name=$1 run=$2
  shift 2
  case ${checksum:+$name} in '' | *"$word"*) ;; *) return ;; esac
  said=-
  # shellcheck disable=SC2086
  if "$@" "$scratch/nothing.cpp" -o "$program" 2>/dev/null && $run "$program" >/dev/null 2>&1; then
    if "$@" -std=c++20 -I include -I tests tests/scripts/decisions.cpp -o "$program" >"$scratch/log" 2>&1; then
      said=$($run "$program" $requests 2>"$scratch/log" | tr -d '\r')
      : "${checksum:=$said}"
      [ "$said" = "$checksum" ] || { failed=1 && said="FAILED: $said"; }
    else
      failed=1 said='FAILED: does not compile'
    fi
    case $said in FAILED*) tail -n 5 "$scratch/log" ;; esac
  fi
  printf '%-52s %s\n' "$name" "$said"
}

clang=clang++-19
wine=$(command -v wine64 || command -v wine || echo /usr/lib/wine/wine64)
cross='-O1 -fuse-ld=lld-19'
ask 'x86_64, g++ -O2' '' g++ -O2
ask 'x86_64, g++ -O1 -fno-exceptions -fno-rtti' '' g++ -O1 -fno-exceptions -fno-rtti
ask 'x86_64, g++ -O1 -U__SSE2__' '' g++ -O1 -U__SSE2__
ask 'x86_64, g++ -O1, address and undefined behaviour' '' g++ -O1 -fsanitize=address,undefined -fno-sanitize-recover=all
ask 'x86, g++ -O1 -m32' '' g++ -O1 -m32
ask 'x86_64, clang++ -O1 -fsanitize=thread' '' clang++ -O1 -fsanitize=thread
ask 'x86_64, clang++ -O1 -fsanitize=memory' '' clang++ -O1 -fsanitize=memory
ask 'x86_64, clang++ -O1 -stdlib=libc++' '' clang++ -O1 -stdlib=libc++
# shellcheck disable=SC2086
ask 'aarch64, clang++-19 -O1' 'qemu-aarch64 -L /usr/aarch64-linux-gnu' $clang --target=aarch64-linux-gnu $cross
# shellcheck disable=SC2086
ask 's390x, clang++-19 -O1' 'qemu-s390x -L /usr/s390x-linux-gnu' $clang --target=s390x-linux-gnu $cross
ask 'x86_64 Windows, MinGW -O1, wine' "$wine" x86_64-w64-mingw32-g++-posix -O1 -static
ask 'wasm32-wasi, clang++-19 -O1, node' 'node tests/vectors/run_wasi.js' $clang --target=wasm32-wasi -O1 -fno-exceptions
exit "$failed"
