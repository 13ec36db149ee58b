// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A request as the most lenient server reads it: whatever some server is known to overlook is overlooked.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// Reads a request target like a server that decodes until nothing changes, takes a backslash for a slash, drops the
/// parameters of segments and a format at the end, merges slashes, resolves dot segments, and ignores case.
class lenient_reading {
 public:
  /// `nul_ends`: whether text ends at a NUL; if not, the NUL is dropped.
  explicit lenient_reading(std::string_view target, bool nul_ends) : rest_(target) {
    cut_authority();
    while (decode()) {
    }
    cut_ends(nul_ends);
    read_segments();
  }

  const std::vector<std::string>& segments() const& { return segments_; }

 private:
  static bool is_any(char byte, std::string_view set) { return set.find(byte) != std::string_view::npos; }
  static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }
  static int digit(char byte) {
    const std::size_t value = std::string_view("0123456789abcdef").find(lower(byte));
    return value == std::string_view::npos ? -1 : static_cast<int>(value);
  }

  /// The value of `count` hexadecimal digits at `at`; -1 if there are fewer.
  std::int32_t number(std::size_t at, std::size_t count) const {
    std::int32_t value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      if (i >= rest_.size() || digit(rest_[i]) < 0) return -1;
      value = value * 16 + digit(rest_[i]);
    }
    return value;
  }

  /// The ASCII byte to which "best fit" or case folding maps a character; 0 if there is none. Characters that only look
  /// like a delimiter are data.
  static char best_fit(std::int32_t character) {
    if (character > 0 && character < 0x80) return static_cast<char>(character);
    if (is_full_width_letter(character)) return static_cast<char>(character - 0xFEE0);
    if (character == 0x0130) return 'i';  // the dotted capital I
    if (character == 0x212A) return 'k';  // the Kelvin sign
    if (character == 0x017F) return 's';  // the long s
    if (character == 0xA0 || character == 0x3000) return ' ';
    return 0;
  }
  static bool is_full_width_letter(std::int32_t character) {
    return (character >= 0xFF21 && character <= 0xFF3A) || (character >= 0xFF41 && character <= 0xFF5A) ||
           (character >= 0xFF10 && character <= 0xFF19) || character == 0xFF0D || character == 0xFF3F;
  }
  static bool is_invisible(std::int32_t character) {
    return character == 0xAD || character == 0x200B || character == 0xFEFF;
  }

  /// Adds a character as the byte that it is mapped to, or else as `as_it_came`.
  static void add(std::string& to, std::int32_t character, std::string_view as_it_came) {
    if (best_fit(character) != 0)
      to += best_fit(character);
    else if (!is_invisible(character))
      to += as_it_came;
  }

  /// The number of bytes of the UTF-8 sequence at `at`, overlong ones included; 1 if there is none.
  std::size_t sequence_size(std::size_t at) const {
    const unsigned lead = static_cast<unsigned char>(rest_[at]);
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    for (std::size_t i = 1; i < size; ++i)
      if (at + i >= rest_.size() || (static_cast<unsigned char>(rest_[at + i]) & 0xC0u) != 0x80) return 1;
    return size;
  }
  std::int32_t sequence_value(std::size_t at, std::size_t size) const {
    std::int32_t value = static_cast<unsigned char>(rest_[at]) & (0x7F >> size);
    for (std::size_t i = 1; i < size; ++i) value = value * 64 + (static_cast<unsigned char>(rest_[at + i]) & 0x3F);
    return value;
  }

  /// Decodes once; returns whether that changed anything.
  bool decode() {
    std::string once;
    for (std::size_t at = 0; at < rest_.size();) {
      const bool percent = rest_[at] == '%', wide = percent && at + 1 < rest_.size() && lower(rest_[at + 1]) == 'u';
      const std::size_t bytes = sequence_size(at);
      if (wide && number(at + 2, 4) >= 0) {
        add(once, number(at + 2, 4), "?");
        at += 6;
      } else if (percent && number(at + 1, 2) >= 0) {
        once += static_cast<char>(number(at + 1, 2));
        at += 3;
      } else if (bytes > 1) {
        add(once, sequence_value(at, bytes), std::string_view(rest_).substr(at, bytes));
        at += bytes;
      } else {
        once += rest_[at++];
      }
    }
    const bool changed = once != rest_;
    rest_ = once;
    return changed;
  }

  /// Removes the scheme and the authority of the absolute form.
  void cut_authority() {
    const std::size_t scheme = rest_.find("://");
    if (scheme == std::string::npos || rest_.find('/') != scheme + 1) return;
    const std::size_t path = rest_.find('/', scheme + 3);
    rest_ = path == std::string::npos ? "/" : rest_.substr(path);
  }

  void cut_ends(bool nul_ends) {
    if (nul_ends) rest_ = rest_.substr(0, rest_.find('\0'));
    rest_ = rest_.substr(0, rest_.find_first_of("?#"));
    std::string kept;
    for (const char byte : rest_)
      if (!is_any(byte, std::string_view("\0\t\n\v\f\r +", 8)) && byte != 0x7F)
        kept += byte == '\\' ? '/' : lower(byte);
    rest_ = kept;
  }

  void read_segments() {
    for (std::size_t begin = 0; begin <= rest_.size();) {
      const std::size_t slash = rest_.find('/', begin), end = slash == std::string::npos ? rest_.size() : slash;
      std::string segment = rest_.substr(begin, end - begin);
      segment = segment.substr(0, segment.find(';'));
      if (segment == "..") {
        if (!segments_.empty()) segments_.pop_back();
      } else {
        while (!segment.empty() && segment.back() == '.') segment.pop_back();
        if (!segment.empty()) segments_.push_back(segment);
      }
      begin = end + 1;
    }
    if (segments_.empty()) return;
    std::string& last = segments_.back();
    for (const std::string_view format : {".json", ".xml", ".html"})
      if (last.size() >= format.size() && last.ends_with(format)) last.resize(last.size() - format.size());
    if (last.empty()) segments_.pop_back();
  }

  std::string rest_;
  std::vector<std::string> segments_;
};

/// Whether some server could read `target` as `original`, a path without anything encoded.
inline bool can_be_read_as(std::string_view target, std::string_view original) {
  const lenient_reading wanted(original, false);
  for (const bool nul_ends : {false, true}) {
    const lenient_reading read(target, nul_ends);
    if (read.segments() == wanted.segments()) return true;
  }
  return false;
}

}  // namespace model
