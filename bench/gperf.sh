#!/bin/sh
# Writes gperf_scopes.hpp and gperf_operations.hpp from the .gperf files beside them (gperf 3.1: apt-get install gperf).
#
# sed makes the output fit a header that compiles without warnings: no #line, no test of the character set,
# inline functions, and the length converted in the open.
set -eu
cd "$(dirname "$0")"
for name in gperf_scopes gperf_operations; do
  {
    echo '// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0'
    echo '#pragma once'
    echo
    gperf -m 100 "$name.gperf" | sed \
      -e '/^#line/d' \
      -e '/^#if !((/,/^#endif/d' \
      -e 's/^  static const struct \(.*\) \*in_word_set/  static inline const struct \1 *in_word_set/' \
      -e "s/^const struct \(.*\) \*\$/inline const struct \1 */" \
      -e 's/size_t/std::size_t/g' \
      -e 's/return len + /return static_cast<unsigned int>(len) + /' \
      -e 's/= len;$/= static_cast<unsigned int>(len);/' \
      -e 's/ memcmp / std::memcmp /; s/!memcmp/!std::memcmp/' \
      -e 's/return 0;/return nullptr;/'
  } > "$name.hpp"
  sed -i 's/^\/\* Computed positions/#include <cstddef>\n#include <cstring>\n\n&/' "$name.hpp"
done
