#!/bin/bash
# Each of two versions of the library in one process decides by its own code: in two shared objects, under RTLD_LOCAL and
# RTLD_GLOBAL, and in two objects of one program, whichever comes first. The other version is a copy whose helpers
# differ: a table of bytes, a function and a template.
#
#   tests/scripts/versions_do_not_mix.sh CXX SOURCE_DIR
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

mkdir here other
cp -r "$source/include" here && cp -r "$source/include" other || exit 1
# change HEADER COMMAND: edits the other version's.
change() {
  sed -i "$2" "other/include/ambit/$1"
  cmp -s "here/include/ambit/$1" "other/include/ambit/$1" && echo "FAILED: $1 is not changed" && exit 1
}
find other -name '*.hpp' -exec sed -i 's/\(::inline \)v[0-9_]*/\1v9_8/' {} +
change version.hpp 's/\(version_major = \)[0-9]*/\19/; s/\(version_minor = \)[0-9]*/\18/'
change text/byte_kinds.hpp 's/qtquc"/qtqnc"/; s/return lower >= /return false \&\& lower >= /'
change vocabulary/scope_string.hpp "s/text\[place + i\] == ' '/text[place + i] == '+'/; s/places_\(of\|in_words\)(' '/places_\1('+'/"

cat >says.cpp <<'CODE'
#include <ambit/policy.hpp>

#include <cstdio>

namespace {
struct tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::operation operations[] = {{"get", "GET /x/{id}", "a & b"}};
};
struct policy : ambit::policy<tables> {};

char answer(const char* path, const char* list) {
  return policy::decide(ambit::request{"GET", path}, policy::accepted_token(list)).allowed() ? 'y' : 'n';
}
}  // namespace

extern "C" void NAME() {
  std::printf("%c%c%c%c\n", answer("/x/1", "a b"), answer("/x/~", "a b"), answer("/x/%7A", "a b"), answer("/x/%7a", "a b"));
}
CODE
cat >alone.cpp <<'CODE'
extern "C" void NAME();
int main() { NAME(); }
CODE
cat >both.cpp <<'CODE'
extern "C" void here();
extern "C" void other();
int main() { here(), other(); }
CODE
cat >loads.cpp <<'CODE'
#include <dlfcn.h>

#include <cstdio>
#include <cstring>

// loads MODE NAME NAME: what NAME() of each NAME.so says while both are in the process.
int main(int, char** given) {
  const int mode = RTLD_NOW | (std::strcmp(given[1], "global") == 0 ? RTLD_GLOBAL : RTLD_LOCAL);
  void* objects[2];
  for (int i = 0; i < 2; ++i) {
    char path[64];
    std::snprintf(path, sizeof path, "./%s.so", given[i + 2]);
    objects[i] = dlopen(path, mode);
    if (objects[i] == nullptr) return std::puts(dlerror()), 1;
  }
  for (int i = 0; i < 2; ++i) reinterpret_cast<void (*)()>(dlsym(objects[i], given[i + 2]))();
}
CODE
for side in here other; do
  $cxx -std=c++20 -O0 -fPIC -D NAME=$side -I $side/include -c says.cpp -o $side.o &&
    $cxx -std=c++20 -D NAME=$side alone.cpp $side.o -o alone && ./alone >$side.alone &&
    $cxx -shared $side.o -o $side.so || exit 1
done
agree 'this version alone' yyyy "$(cat here.alone)"
agree 'the other version alone' nnnn "$(cat other.alone)"
$cxx loads.cpp -o loads -ldl && $cxx -c both.cpp -o both.o || exit 1
for order in 'here other' 'other here'; do
  # shellcheck disable=SC2086
  set -- $order
  $cxx both.o "$1.o" "$2.o" -o program || exit 1
  agree "one program, $order" "$(cat here.alone other.alone)" "$(timeout 10 ./program)"
  for mode in local global; do
    agree "two shared objects, $order, $mode" "$(cat "$1.alone" "$2.alone")" "$(timeout 10 ./loads $mode "$1" "$2")"
  done
done
exit "$failed"
