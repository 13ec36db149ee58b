#!/bin/sh
# `import ambit;` gives exactly the public names; a program may import, include, or do both, in one file or in two.
# Every clang from 16 that is installed is tried.
. "$2/tests/packages/road.sh"
compilers=
for clang in clang++-16 clang++-17 clang++-18 clang++-19 clang++-20 clang++-21 clang++-22 clang++-23; do
  if command -v "$clang" >/dev/null; then compilers="$compilers $clang"; fi
done
[ -n "$compilers" ] || need clang++-19 clang-19

unit=ambit/include/ambit/ambit.cppm
for clang in $compilers; do
  flags='-std=c++20 -Wall -Wextra -Wpedantic -Werror'
  quietly $clang $flags -I ambit/include --precompile -x c++-module "$unit" -o ambit.pcm

  ambit/tests/packages/module/names.sh "$clang" ambit >public
  ambit/tests/packages/module/names.sh "$clang" ambit ambit.pcm >exported
  grep -qx policy public || fail "$clang does not name what <ambit/ambit.hpp> declares"
  diff public exported ||
    fail "the module exports other names (>) than are public (<); tests/packages/module/names.sh --unit writes them"

  quietly $clang $flags -c ambit.pcm -o ambit.o
  # Clang 16 does not see through an import the operators that std::string_view has.
  [ "$clang" != clang++-16 ] || flags="$flags -include string_view"
  importing="$flags -I ambit/include -fmodule-file=ambit=ambit.pcm"
  quietly $clang $importing ambit/tests/packages/module/imports.cpp ambit.o -o imports
  is_delivered ./imports
  # Both in one file, in either order, and in two files of one program.
  printf '#include <ambit/ambit.hpp>\nimport ambit;\n' >include_first.cpp
  printf 'import ambit;\n#include <ambit/ambit.hpp>\n' >import_first.cpp
  for both in include_first import_first; do
    sed '/^#include <ambit/d' ambit/tests/packages/main.cpp >>$both.cpp
    quietly $clang $importing $both.cpp ambit.o -o $both
    is_delivered ./$both
  done
  quietly $clang $importing -D main=importing_main -c ambit/tests/packages/module/imports.cpp -o importing.o
  quietly $clang $flags -I ambit/include -D main=including_main -c ambit/tests/packages/main.cpp -o including.o
  printf 'int importing_main();\nint including_main();\nint main() { return importing_main() + including_main(); }\n' \
    >two.cpp
  quietly $clang -std=c++20 two.cpp importing.o including.o ambit.o -o two
  [ "$(./two)" = "$(printf '%s\n%s' "$version" "$version")" ] || fail 'include and import do not meet in one program'
done
