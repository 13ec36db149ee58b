// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Compares the library's reader of credentials with the model's.

#include <ambit/credentials.hpp>

#include "credentials_model.hpp"

#include <string_view>

namespace model {

/// What the library reports, in the terms of the model.
constexpr credentials_read in_words_of_the_model(const ambit::credentials& read) noexcept {
  const bool malformed = read.kind() == ambit::credentials_kind::malformed;
  const bool other = read.kind() == ambit::credentials_kind::other_scheme;
  const std::string_view verdict = malformed ? name_of(read.fault()) : other ? "other" : name_of(read.kind());
  return {verdict, read.offset(), read.token().unverified_text()};
}

/// Whether the library reads `value` as the model does, and its parts agree with each other.
constexpr bool are_credentials_read_right(std::string_view value) noexcept {
  const ambit::credentials read = ambit::read_credentials(value);
  const bool malformed = read.kind() == ambit::credentials_kind::malformed;
  return in_words_of_the_model(read) == read_credentials(value) &&
         read.has_token() != read.token().unverified_text().empty() &&
         malformed == (read.fault() != ambit::credentials_fault::no_fault);
}

}  // namespace model
