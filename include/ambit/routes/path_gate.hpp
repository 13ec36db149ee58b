// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/scan_path.hpp>
#include <ambit/terms/outcome.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/tokens.hpp>

#include <string_view>

namespace ambit::inline v0_2::detail {

/// What keeps a path from having exactly one reading, and where; `path_fault::none` if nothing does.
struct path_violation {
  path_fault what = path_fault::none;
  std::size_t offset = 0;
};

/// What a target's path is made of.
struct gated_path {
  std::size_t size = 0;                  ///< of the path: up to the query, if there is one
  path_violation violation{};            ///< the first one that no operation can accept; what follows it is not read
  std::size_t data_delimiter = nowhere;  ///< the first `;`, or triplet of `/ ; ? # %`: an operation may take it as data
  std::size_t last_delimiter = nowhere;  ///< and the last one
  std::size_t reserved_triplet =
      nowhere;                         ///< the first triplet of a byte that may stand unencoded but is not unreserved
  std::size_t triplet = nowhere;       ///< the first one
  std::size_t last_triplet = nowhere;  ///< and the last one
};

/// Whether a dot segment begins at `at`: one or two dots, encoded or not, and then the end of the segment.
template <class Text>
constexpr bool is_dot_segment(Text text, std::size_t at, std::size_t end) noexcept {
  std::size_t dots = 0;
  for (; dots < 3 && at < end; ++dots) {
    if (text[at] == '.')
      ++at;
    else if (triplet_value(text, at, end) == '.')
      at += 3;
    else
      break;
  }
  return (dots == 1 || dots == 2) && (at == end || text[at] == '/' || text[at] == '?');
}

/// Looks at every byte of a target.
///
/// Source: RFC 3986 section 3.3; what is refused beyond it has more than one reading in practice.
template <class Target>
class path_gate {
 public:
  constexpr explicit path_gate(const Target& target) noexcept : text_(target), end_(target.size()) {
    if (end_ == 0 || text_[0] != '/') {
      refuse(path_fault::not_origin_form, 0);
      return;
    }
    std::size_t at = 0;
    while (true) {
      at = after_kinds(text_, skip_plain(text_.data(), at, end_), byte_kind::segment);
      if (at == end_ || text_[at] == '?' || refused()) break;
      at = after(at);
      if (refused()) break;
    }
    found_.size = refused() ? find_byte(text_, '?', at) : at;
    if (!refused())
      for (++at; at < end_ && !refused(); ++at)
        if (!is_of_kind(text_[at], byte_kind::query)) refuse(path_fault::query_byte_not_allowed, at);
  }

  constexpr const gated_path& found() const noexcept { return found_; }

 private:
  constexpr void refuse(path_fault what, std::size_t offset) noexcept { found_.violation = {what, offset}; }
  constexpr bool refused() const noexcept { return found_.violation.what != path_fault::none; }
  constexpr void note(std::size_t& first, std::size_t& last, std::size_t at) noexcept {
    first = at < first ? at : first;
    last = at;
  }

  /// Looks at what stands at `at`, which is no byte of a segment; the offset after it.
  constexpr std::size_t after(std::size_t at) noexcept {
    if (text_[at] == '/') {
      if (at + 1 < end_ && text_[at + 1] == '/')
        refuse(path_fault::empty_segment, at + 1);
      else if (is_dot_segment(text_.data(), at + 1, end_))
        refuse(path_fault::dot_segment, at + 1);
      return at + 1;
    }
    if (text_[at] == '%') return after_triplet(at);
    if (text_[at] == ';')
      note(found_.data_delimiter, found_.last_delimiter, at);
    else
      refuse(path_fault::byte_not_allowed, at);
    return at + 1;
  }

  constexpr std::size_t after_triplet(std::size_t at) noexcept {
    const auto value = triplet_value(text_.data(), at, end_);
    note(found_.triplet, found_.last_triplet, at);
    if (value == no_triplet) {
      refuse(path_fault::bad_triplet, at);
      return at;
    }
    if (value >= 0x80) {
      const std::size_t bytes = encoded_character(text_.data(), at, end_);
      if (bytes == 0) refuse(path_fault::not_utf8, at);
      return at + 3 * bytes;
    }
    if (is_of_kind(value, byte_kind::control))
      refuse(path_fault::encoded_control, at);
    else if (value == '\\')
      refuse(path_fault::encoded_delimiter, at);
    else if (is_of_kind(value, byte_kind::delimiter))
      note(found_.data_delimiter, found_.last_delimiter, at);
    if (is_of_kind(value, byte_kind::reserved) || value == ';')
      found_.reserved_triplet = at < found_.reserved_triplet ? at : found_.reserved_triplet;
    return at + 3;
  }

  Target text_;
  std::size_t end_;
  gated_path found_{};
};

}  // namespace ambit::inline v0_2::detail
