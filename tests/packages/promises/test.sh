#!/bin/sh
# Breaks each promise of the packages once, in a copy of the project, and sees the test of a road fail, for the reason
# that is expected.
. "$2/tests/packages/road.sh"
need cmake cmake
need meson meson
need ninja ninja-build
need pkg-config pkg-config

rm -r ambit/tests
cp -R "$source/tests" "$source/bench" ambit
unseen=0
# broken ROAD REASON FILE SED: with FILE changed by the sed script SED, the road's test fails and states REASON.
broken() {
  cp -R ambit copy
  sed "$4" "ambit/$3" >"copy/$3"
  if cmp -s "ambit/$3" "copy/$3"; then
    unseen=1
    echo "FAILED: promises: $3 has nothing that '$4' changes"
  elif copy/tests/packages/"$1"/test.sh "$CXX" copy "$version" >"seen" 2>&1; then
    unseen=1
    echo "FAILED: promises: $1 passes with '$4' in $3"
  elif grep -q '^SKIPPED' seen; then
    echo "not tried: $(cat seen)"
  elif ! tr -s '"\n ' ' ' <seen | grep -q "$2"; then
    unseen=1
    echo "FAILED: promises: $1 fails with '$4' in $3, but does not state '$2':"
    tail -n 20 seen
  fi
  rm -r copy
}

broken cmake_find_package 'is not found with pointers of 4 bytes' CMakeLists.txt 's/ ARCH_INDEPENDENT//'
broken cmake_find_package 'not every header' CMakeLists.txt 's/ PATTERN README.md EXCLUDE//'
broken cmake_find_package 'is not relative to the package' CMakeLists.txt \
  's/INCLUDES DESTINATION ".*"/INCLUDES DESTINATION "\/opt\/ambit\/include"/'
broken cmake_find_package 'an older minor version is served' CMakeLists.txt 's/SameMinorVersion/AnyNewerVersion/'
broken cmake_find_package 'not accepted' CMakeLists.txt 's/COMPATIBILITY/VERSION 9.9.9 &/'
broken cmake_add_subdirectory 'installs what is ours' CMakeLists.txt 's/^\(option(AMBIT_INSTALL.*\) ".*")/\1 ON)/'
broken cmake_add_subdirectory 'tests *does not contain a CMakeLists.txt' CMakeLists.txt 's/^\(option(AMBIT_TESTS.*\) ".*")/\1 ON)/'
broken cmake_add_subdirectory 'is not a SYSTEM one' CMakeLists.txt 's/set(ambit_system SYSTEM)//'
broken cmake_add_subdirectory 'flags are pushed' CMakeLists.txt \
  's/^target_compile_features.*/&\ntarget_compile_definitions(ambit INTERFACE AMBIT)/'
broken meson_subproject 'FAILED.*meson setup' meson.build '/^meson.override_dependency/d'
broken meson_subproject 'installs what is ours' meson.build 's/if not meson.is_subproject()/install_subdir('"'include', install_dir: 'i'"')\n&/'
broken meson_wrap 'FAILED.*meson setup' meson.build '/^meson.override_dependency/d'
broken meson_install 'not every header' meson.build "s/, exclude_files: 'README.md'//"
broken meson_install 'names the directory where it was made' meson.build "s/, 'pkgconfig.relocatable=true'//"
broken pkg_config 'not relative' CMakeLists.txt 's/^prefix=.*/prefix=@CMAKE_INSTALL_PREFIX@/'
broken pkg_config 'states another version' CMakeLists.txt 's/^Version: .*/Version: 9.9.9/'
broken debian 'there is no ambit-build' CMakeLists.txt '/ARCHITECTURE all/d'
broken npm 'in place of ambit-' tests/packages/npm/package.json 's/"version": ".*"/"version": "9.9.9"/'
broken npm 'is not packed\|not every header' tests/packages/npm/package.json 's/"include\/ambit"/"include\/ambit\/*.hpp"/'
broken single_file 'FAILED: single_file' tests/packages/single_file/write.sh 's/if (depth == 0) paste(name)/if (name != "ambit\/version.hpp") paste(name)/'
broken include_path "version '9.9.9' is delivered" tests/packages/main.cpp 's/"%d.%d.%d/"9.9.9/'
broken module 'the module exports other names' include/ambit/ambit.cppm '/using ambit::policy;/d'
exit "$unseen"
