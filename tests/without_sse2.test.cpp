// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// What reads many bytes at a time, compiled as for a processor that may have no registers for sixteen.
#undef __SSE2__

#include "vocabulary/find_spaces.test.cpp"

#include "model/scope_string_agreement.hpp"

#include <string>

namespace {

static_assert(ambit::detail::bytes_seen::at_once == 8);

struct few_names {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b2345678"}, {"c23456789"}};
};

}  // namespace

TEST_CASE("without_sse2_an_odd_byte_of_an_undeclared_scope_is_judged_right_at_every_place_of_every_size") {
  for (std::size_t size = 1; size <= 34; ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (const char byte : {'!', '"', '#', ' ', '\\', '~', '\x7F', '\x1F', '\x80', '\0'}) {
        std::string text(size, 'x');
        text[at] = byte;
        if (!model::is_read_right<few_names>(text) || !model::is_read_right<few_names>("a " + text) ||
            !model::is_read_right<few_names>(text + " b2345678"))
          FAIL_CHECK(model::bytes_of(text));
      }
}

TEST_CASE("without_sse2_a_block_of_a_path_is_the_one_that_is_found_byte_by_byte") {
  std::string path;
  for (std::size_t i = 0; i < 64; ++i) path += "/api.v_9:Z(%~"[i * i % 13];
  for (std::size_t size = 0; size <= path.size(); ++size) {
    model::exact_text text(path.substr(0, size));
    const auto block = ambit::detail::scan_path(text.data(), size);
    std::uint64_t slashes = 0;
    bool plain = true;
    std::size_t stop = size;
    for (std::size_t i = size; i-- != 0;) {
      if (text[i] == '/') slashes |= std::uint64_t{1} << i;
      if (!ambit::detail::is_plain_path_byte(text[i])) plain = false;
      if (text[i] == '/' || !ambit::detail::is_plain_path_byte(text[i])) stop = i;
    }
    CHECK((block.slashes == slashes && (block.not_plain == 0) == plain));
    CHECK(ambit::detail::skip_plain(text.data(), 0, size) == stop);
  }
}
