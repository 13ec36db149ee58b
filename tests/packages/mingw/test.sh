#!/bin/sh
# MinGW builds the program of every consumer, and unit tests, without a warning; where wine runs, they pass.
. "$2/tests/packages/road.sh"
need x86_64-w64-mingw32-g++-posix g++-mingw-w64-x86-64-posix

mingw='x86_64-w64-mingw32-g++-posix -std=c++20 -O1 -static -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  -Wsign-conversion -Werror -I ambit/include'
quietly $mingw ambit/tests/packages/main.cpp -o consumer.exe

# The names that the real <windows.h> makes macros of do no harm.
quietly $mingw -include windows.h -fsyntax-only ambit/tests/packages/main.cpp

# Its header is the one thing that is wanted of those that Linux has.
programs=
if [ -r /usr/include/doctest/doctest.h ]; then
  mkdir -p system/doctest
  ln -s /usr/include/doctest/doctest.h system/doctest/doctest.h
  quietly $mingw -I system -O0 -c "$source/tests/doctest_main.cpp" -o doctest_main.o
  for name in vocabulary/scope_string routes/scan_path version; do
    program=${name##*/}.exe
    quietly $mingw -I system -I "$source/tests" "$source/tests/$name.test.cpp" doctest_main.o -o "$program"
    programs="$programs $program"
  done
fi

wine=$(command -v wine64 || command -v wine || ls /usr/lib/wine/wine64 2>/dev/null) || wine=
if [ -z "$wine" ]; then
  echo 'built, not run: there is no wine; install wine64'
  exit 0
fi
export WINEPREFIX="$PWD/wine" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' HOME="$PWD"
quietly "$wine" consumer.exe
[ "$("$wine" consumer.exe | tr -d '\r')" = "$version" ] || fail 'another version is delivered'
for program in $programs; do quietly "$wine" "$program"; done

# Its server writes to the directory for some seconds more, unless it is told to end.
for server in wineserver /usr/lib/wine/wineserver64; do
  if command -v "$server" >/dev/null; then "$server" -k -w || :; fi
done
