# Sourced by the test of each road to the user, as `. "$2/tests/packages/road.sh"`. It goes to an empty directory that
# is removed in the end, with a copy of the project in ambit/, without its tests, and gives what the roads share.
#
#   tests/packages/<road>/test.sh CXX SOURCE_DIR VERSION
#
# A test ends with status 0 (passed), 1 (failed) or 77 (a tool is missing).
set -eu
cxx=$1 source=$(cd "$2" && pwd) version=$3
road=$(basename "$(dirname "$0")")
export LC_ALL=C CXX="$cxx" CMAKE_GENERATOR=Ninja
unset CXXFLAGS CPPFLAGS LDFLAGS DESTDIR CMAKE_PREFIX_PATH PKG_CONFIG_PATH MAKEFLAGS 2>/dev/null || :

# need TOOL PACKAGE: the road is skipped, by name, unless the command TOOL is there.
need() {
  command -v "$1" >/dev/null && return
  echo "SKIPPED: $road: there is no $1; install $2"
  exit 77
}

# fail REASON
fail() {
  echo "FAILED: $road: $1"
  exit 1
}

# quietly COMMAND...: runs the command; shows what it says only if it fails, which ends the test.
quietly() {
  "$@" >said 2>&1 && return
  head -n 40 said
  fail "$*"
}

# is_delivered PROGRAM...: the consumer runs, decides right, and has included the version that the project states.
is_delivered() {
  delivered=$("$@") || fail "$* ends with another status than 0"
  [ "$delivered" = "$version" ] || fail "version '$delivered' is delivered in place of $version"
}

# consumer FROM TO: a user's project, TO, made of the files of the road FROM and the one program that all share.
consumer() {
  mkdir -p "$2"
  cp -R "$source/tests/packages/$1/consumer/." "$2"
  cp "$source/tests/packages/main.cpp" "$2"
}

# every_header_is_in DIRECTORY: all that a user includes is there, and nothing else, such as a page for maintainers.
every_header_is_in() {
  (cd "$source/include" && find ambit -name '*.hpp' -o -name '*.cppm' | sort) >"$scratch/present"
  (cd "$1" && find ambit -type f | sort) >"$scratch/delivered"
  diff "$scratch/present" "$scratch/delivered" || fail 'what is delivered (>) is not every header (<)'
}

# install_with_cmake PREFIX
install_with_cmake() {
  quietly cmake -S ambit -B ambit-build -D AMBIT_TESTS=OFF -D AMBIT_BENCHMARKS=OFF
  quietly cmake --install ambit-build --prefix "$1"
}

scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch" || :' EXIT
cd "$scratch"
mkdir -p ambit/tests
for name in include CMakeLists.txt meson.build LICENSE README.md tests/packages; do
  cp -R "$source/$name" "ambit/$name"
done
