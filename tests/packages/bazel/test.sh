#!/bin/sh
# Bazel builds a target of a project that has ambit as a repository, with the two files beside this one at its root.
#
# Debian's Bazel, version 4, knows no modules (MODULE.bazel; those need 5 or later and the network), so this is the
# road by WORKSPACE. It would fetch the rules for C++ and Java: offline/ has those that are built in. A later Bazel
# takes MODULE.bazel in place of WORKSPACE, for which tests/scripts/recipes_agree.sh compares the versions.
. "$2/tests/packages/road.sh"
need bazel bazel-bootstrap

consumer bazel consumer
cp -R "$source/tests/packages/bazel/offline" offline
mv ambit/tests/packages/bazel/*.bazel ambit
rm -r ambit/tests
echo 'workspace(name = "ambit")' >ambit/WORKSPACE
mv ambit consumer
cd consumer
# No server stays, and what is written goes to a place of its own. Debian's own settings are needed.
CC=$(echo "$CXX" | sed -e 's/clang++/clang/' -e 's/g++/gcc/')
export CC
quietly bazel --output_user_root="$scratch/bazel" --batch --nohome_rc build --color=no --curses=no \
  --spawn_strategy=local --override_repository=rules_cc="$scratch/offline/rules_cc" \
  --override_repository=rules_java="$scratch/offline/rules_java" //:consumer
is_delivered bazel-bin/consumer
