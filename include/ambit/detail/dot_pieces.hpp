// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/path_bytes.hpp>

#include <cstddef>

namespace ambit::detail {

/// Looks for a piece of a segment, between delimiters, that is `.` or `..`, as a server may read it that decodes the
/// segment until nothing changes. Its bytes are given one by one, decoded once.
template <class = void>
class dot_pieces {
 public:
  constexpr explicit dot_pieces(std::size_t begin) noexcept : begin_(begin) {}

  /// Takes the byte that stands before the offset `behind`; whether no piece was found yet.
  constexpr bool take(unsigned char byte, std::size_t behind) noexcept {
    if (byte == '%' || (waiting_size_ != 0 && hexadecimal_value(static_cast<char>(byte)) < 16))
      wait(byte, behind);
    else
      settle(byte, behind);
    return found_ == nowhere;
  }
  /// Ends the segment; the offset of the first such piece, `nowhere` if there is none.
  constexpr std::size_t finish() noexcept {
    settle('/', begin_);
    return found_;
  }

 private:
  /// Keeps a percent sign, and digits behind one, for as long as they may become another byte.
  constexpr void wait(unsigned char byte, std::size_t behind) noexcept {
    while (true) {
      if (waiting_size_ == most_waiting) {  // nobody can tell: taken for one
        found_ = found_ < begin_ ? found_ : begin_;
        return;
      }
      waiting_[waiting_size_++] = byte;
      if (waiting_size_ < 3 || waiting_[waiting_size_ - 3] != '%') return;
      const unsigned high = hexadecimal_value(static_cast<char>(waiting_[waiting_size_ - 2]));
      const unsigned low = hexadecimal_value(static_cast<char>(waiting_[waiting_size_ - 1]));
      if (high == 16 || low == 16) return;
      byte = static_cast<unsigned char>(high * 16 + low);
      waiting_size_ -= 3;
      if (byte == '%' || (waiting_size_ != 0 && hexadecimal_value(static_cast<char>(byte)) < 16)) continue;
      settle(byte, behind);
      return;
    }
  }

  /// Takes a byte that stays what it is, and so does what was kept before it.
  constexpr void settle(unsigned char byte, std::size_t behind) noexcept {
    if (waiting_size_ != 0) others_ = true;
    waiting_size_ = 0;
    if (byte == '.') {
      ++dots_;
    } else if (!is_of_kind(unsigned{byte}, byte_kind::delimiter)) {
      others_ = true;
    } else {
      if (!others_ && (dots_ == 1 || dots_ == 2) && found_ == nowhere) found_ = begin_;
      begin_ = behind;
      dots_ = 0;
      others_ = false;
    }
  }

  static constexpr std::size_t most_waiting = 256;

  std::size_t begin_;  ///< of the piece
  std::size_t found_ = nowhere;
  std::size_t dots_ = 0;
  bool others_ = false;  ///< whether the piece holds anything but dots
  std::size_t waiting_size_ = 0;
  unsigned char waiting_[most_waiting]{};
};

/// The offset of the first such piece of the segment from `begin` to `end`; `nowhere` if there is none.
template <class = void>
constexpr std::size_t dot_piece_in(const char* text, std::size_t begin, std::size_t end) noexcept {
  dot_pieces<> pieces(begin);
  for (std::size_t at = begin; at < end;) {
    const unsigned value = triplet_value(text, at, end);
    const std::size_t behind = at + (value == no_triplet ? std::size_t{1} : std::size_t{3});
    if (!pieces.take(value == no_triplet ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(value),
                     behind))
      break;
    at = behind;
  }
  return pieces.finish();
}

}  // namespace ambit::detail
