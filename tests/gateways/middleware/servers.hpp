// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What the two servers of the tests share: how they verify tokens, and which patterns their handlers have.

#include "gateways/shared/books.hpp"
#include "gateways/tokens/callers.hpp"
#include "gateways/tokens/fresh_verifier.hpp"

#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

/// Verifies tokens by the keys of a file.
class token_checker {
 public:
  token_checker(const char* issuer, const char* audience, const char* file)
      : keys_(
            {.issuer = issuer, .audience = audience}, file,
            [](const std::string& why) { std::fprintf(stderr, "%s\n", why.c_str()); }, 1) {}

  books::caller operator()(const ambit::credentials& presented) {
    const std::int64_t now = std::time(nullptr);
    return callers_.of(presented, *keys_.at(now), now).who;
  }

 private:
  tokens::fresh_verifier keys_;
  tokens::shared_callers<tokens::callers_of<books>> callers_{tokens::callers_of<books>{}};
};
