// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>

namespace ambit::inline v0_2::detail {

/// Finds a piece of a segment, between delimiters, that is `.` or `..` to a server that decodes the segment until
/// nothing changes. The bytes of the segment are given one by one, decoded once.
template <class = void>
class dot_pieces {
 public:
  constexpr explicit dot_pieces(std::size_t begin) noexcept : begin_(begin) {}

  /// Takes the byte that stands before the offset `behind`. A percent sign, and digits behind one, are kept for as long
  /// as they may become another byte, which then is taken.
  constexpr void add(char byte, std::size_t behind) noexcept {
    if (byte != '%' && (waiting_size_ == 0 || hexadecimal_value(byte) == 16)) {
      flush(byte, behind);
      return;
    }
    if (waiting_size_ == most_waiting) {  // nobody can tell: taken for one
      found_ = found_ < begin_ ? found_ : begin_;
      return;
    }
    waiting_[waiting_size_++] = byte;
    if (waiting_size_ < 3) return;
    const unsigned value = triplet_value(waiting_, waiting_size_ - 3, waiting_size_);
    if (value == no_triplet) return;
    waiting_size_ -= 3;
    add(static_cast<char>(value), behind);
  }
  /// Ends the segment.
  constexpr void finish() noexcept { flush('/', begin_); }

  /// The offset of the first such piece; `nowhere` if none was found yet.
  constexpr std::size_t found() const noexcept { return found_; }

 private:
  /// Takes a byte that stays what it is, and so does what was kept before it.
  constexpr void flush(char byte, std::size_t behind) noexcept {
    if (waiting_size_ != 0) others_ = true;
    waiting_size_ = 0;
    if (byte == '.') {
      ++dots_;
    } else if (!is_of_kind(byte, byte_kind::delimiter)) {
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
  char waiting_[most_waiting]{};
};

/// The offset of the first such piece of the segment from `begin` to `end`; `nowhere` if there is none.
template <class = void>
constexpr std::size_t dot_piece_in(const char* text, std::size_t begin, std::size_t end) noexcept {
  dot_pieces<> pieces(begin);
  for (std::size_t at = begin; at < end && pieces.found() == nowhere;) {
    const unsigned value = triplet_value(text, at, end);
    const char byte = value == no_triplet ? text[at] : static_cast<char>(value);
    at += value == no_triplet ? std::size_t{1} : std::size_t{3};
    pieces.add(byte, at);
  }
  pieces.finish();
  return pieces.found();
}

}  // namespace ambit::inline v0_2::detail
