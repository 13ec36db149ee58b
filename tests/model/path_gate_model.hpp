// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A raw request target before any template is considered: its path as symbols and segments, and everything that is
// wrong with it. Each check reads the whole path, one check after the other.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class path_fault : unsigned char {
  none,
  not_origin_form,
  byte_not_allowed,
  bad_triplet,
  encoded_delimiter,
  encoded_control,
  dot_segment,
  empty_segment,
  not_utf8,
  query_byte_not_allowed,
  ambiguous_encoding,
  ambiguous_parameters,
  ambiguous_reading,
};

constexpr std::string_view name_of(path_fault fault) {
  constexpr std::array<std::string_view, 13> names = {
      "none",
      "not_origin_form",
      "byte_not_allowed",
      "bad_triplet",
      "encoded_delimiter",
      "encoded_control",
      "dot_segment",
      "empty_segment",
      "not_utf8",
      "query_byte_not_allowed",
      "ambiguous_encoding",
      "ambiguous_parameters",
      "ambiguous_reading",
  };
  return names[static_cast<std::size_t>(fault)];
}

/// Something wrong with a target, and where.
struct violation {
  path_fault fault = path_fault::none;
  std::size_t offset = 0;

  friend constexpr bool operator==(const violation&, const violation&) = default;
};

/// A byte of a path, written as itself or as a triplet.
struct symbol {
  unsigned char byte = 0;
  bool encoded = false;
  std::size_t offset = 0;  ///< in the target
  std::size_t bytes = 3;   ///< that it is encoded in

  std::size_t end() const { return offset + (encoded ? bytes : 1); }
};

/// A part of the path between two slashes, without them.
struct path_segment {
  std::size_t begin = 0;  ///< in the target
  std::size_t end = 0;
  std::vector<symbol> symbols;
};

/// What the gate finds about a target.
struct gate_reading {
  violation rejected;                  ///< the first thing that is wrong whatever template answers, if there is one
  std::vector<violation> soft;         ///< what a template may accept, by offset
  std::vector<violation> pieces;       ///< wrong once what of `soft` is around them has been accepted, by offset
  std::size_t path_size = 0;           ///< where the path ends: at the first `?` or with the target
  std::vector<path_segment> segments;  ///< without the empty one after a trailing slash
  bool slashed = false;                ///< whether the path ends with a slash
};

constexpr bool is_one_of(char byte, std::string_view set) { return set.find(byte) != std::string_view::npos; }
constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr bool is_letter(char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'); }
constexpr bool is_unreserved(char byte) { return is_letter(byte) || is_digit(byte) || is_one_of(byte, "-._~"); }
constexpr bool is_reserved_data(char byte) { return is_one_of(byte, "!$&'()*+,=:@"); }

/// The value of a hexadecimal digit; none if it is none.
constexpr std::optional<unsigned> hex_value(char byte) {
  if (is_digit(byte)) return static_cast<unsigned>(byte - '0');
  if (byte >= 'a' && byte <= 'f') return static_cast<unsigned>(byte - 'a' + 10);
  if (byte >= 'A' && byte <= 'F') return static_cast<unsigned>(byte - 'A' + 10);
  return std::nullopt;
}

/// The symbols of `text`, whose first byte is at `offset` of the target; a `%` that begins no triplet stands for
/// itself.
inline std::vector<symbol> symbols_of(std::string_view text, std::size_t offset) {
  std::vector<symbol> symbols;
  for (std::size_t i = 0; i < text.size();) {
    symbol next{static_cast<unsigned char>(text[i]), false, offset + i};
    if (text[i] == '%' && text.size() - i >= 3 && hex_value(text[i + 1]) && hex_value(text[i + 2])) {
      next.byte = static_cast<unsigned char>(*hex_value(text[i + 1]) * 16 + *hex_value(text[i + 2]));
      next.encoded = true;
    }
    symbols.push_back(next);
    i = next.end() - offset;
  }
  return symbols;
}

/// The bytes that `symbols` stand for.
inline std::string decoded(const std::vector<symbol>& symbols) {
  std::string bytes;
  for (const symbol& each : symbols) bytes += static_cast<char>(each.byte);
  return bytes;
}

inline bool is_dots(std::string_view text) { return text == "." || text == ".."; }

/// How many bytes the UTF-8 sequence at the front of `bytes` has; 0 if there is none.
///
/// Source: RFC 3629 section 3.
inline std::size_t utf8_size(const std::vector<unsigned char>& bytes, std::size_t at) {
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const unsigned lead = bytes[at];
  const std::size_t size = lead >= 0xF0 && lead < 0xF8   ? 4
                           : lead >= 0xE0 && lead < 0xF0 ? 3
                           : lead >= 0xC0 && lead < 0xE0 ? 2
                                                         : 0;
  if (size == 0 || bytes.size() - at < size) return 0;
  std::uint32_t code_point = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((bytes[at + i] & 0xC0u) != 0x80) return 0;
    code_point = code_point * 64 + (bytes[at + i] & 0x3Fu);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  return code_point < least[size] || surrogate || code_point > 0x10FFFF ? 0 : size;
}

/// Finds what is wrong with single symbols; what a template may take as data goes to `soft`, the rest to `hard`.
inline void check_symbols(const std::vector<symbol>& symbols, std::vector<violation>& hard,
                          std::vector<violation>& soft) {
  for (const symbol& each : symbols) {
    const char byte = static_cast<char>(each.byte);
    if (each.encoded) {
      if (each.byte < 0x20 || each.byte == 0x7F) hard.push_back({path_fault::encoded_control, each.offset});
      if (byte == '\\') hard.push_back({path_fault::encoded_delimiter, each.offset});
      if (is_one_of(byte, "/;?#%")) soft.push_back({path_fault::encoded_delimiter, each.offset});
    } else if (byte == '%') {
      hard.push_back({path_fault::bad_triplet, each.offset});
    } else if (byte == ';') {
      soft.push_back({path_fault::byte_not_allowed, each.offset});
    } else if (byte != '/' && !is_unreserved(byte) && !is_reserved_data(byte)) {
      hard.push_back({path_fault::byte_not_allowed, each.offset});
    }
  }
}

/// Finds triplets of bytes from 0x80 on that are not UTF-8: the first one of each run.
inline void check_utf8(const std::vector<symbol>& symbols, std::vector<violation>& hard) {
  for (std::size_t i = 0; i < symbols.size();) {
    std::vector<unsigned char> run;
    while (i + run.size() < symbols.size() && symbols[i + run.size()].encoded && symbols[i + run.size()].byte >= 0x80)
      run.push_back(symbols[i + run.size()].byte);
    std::size_t good = 0;
    while (good < run.size() && utf8_size(run, good) != 0) good += utf8_size(run, good);
    if (good < run.size()) hard.push_back({path_fault::not_utf8, symbols[i + good].offset});
    i += std::max<std::size_t>(run.size(), 1);
  }
}

/// The text that a server reads that decodes until nothing changes.
inline std::vector<symbol> decoded_to_the_end(const std::vector<symbol>& symbols) {
  const auto digit_at = [&symbols](std::size_t i) {
    return i < symbols.size() ? hex_value(static_cast<char>(symbols[i].byte)) : std::nullopt;
  };
  std::vector<symbol> once_more;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    once_more.push_back(symbols[i]);
    if (symbols[i].byte != '%' || !digit_at(i + 1) || !digit_at(i + 2)) continue;
    once_more.back().byte = static_cast<unsigned char>(*digit_at(i + 1) * 16 + *digit_at(i + 2));
    i += 2;
  }
  return once_more.size() == symbols.size() ? symbols : decoded_to_the_end(once_more);
}

/// Finds segments that decode to dots, which go to `hard`; and parts of a segment between delimiters that do, decoded
/// any number of times, and segments of which nothing is left before their first `;`, or but slashes, which go to `pieces`.
inline void check_pieces(const path_segment& segment, std::vector<violation>& hard, std::vector<violation>& pieces) {
  const auto is_slash = [](const symbol& each) { return each.byte == '/'; };
  if (!segment.symbols.empty() && (segment.symbols.front().byte == ';' ||
                                   std::all_of(segment.symbols.begin(), segment.symbols.end(), is_slash)))
    pieces.push_back({path_fault::empty_segment, segment.begin});
  if (is_dots(decoded(segment.symbols))) {
    hard.push_back({path_fault::dot_segment, segment.begin});
    return;
  }
  std::vector<symbol> piece;
  const std::vector<symbol> symbols = decoded_to_the_end(segment.symbols);
  for (std::size_t i = 0; i <= symbols.size(); ++i) {
    if (i < symbols.size() && !is_one_of(static_cast<char>(symbols[i].byte), "/;?#\\")) {
      piece.push_back(symbols[i]);
      continue;
    }
    if (is_dots(decoded(piece))) pieces.push_back({path_fault::dot_segment, piece.front().offset});
    piece.clear();
  }
}

/// The violation of the least offset; none if there is no violation.
inline violation first_of(const std::vector<violation>& all) {
  const auto first = std::min_element(
      all.begin(), all.end(), [](const violation& one, const violation& other) { return one.offset < other.offset; });
  return first == all.end() ? violation() : *first;
}

/// What the gate finds about `target`.
inline gate_reading read_target(std::string_view target) {
  gate_reading read;
  if (target.empty() || target[0] != '/') {
    read.rejected = {path_fault::not_origin_form, 0};
    return read;
  }
  read.path_size = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, read.path_size);
  std::vector<violation> hard;
  const std::vector<symbol> symbols = symbols_of(path, 0);
  check_symbols(symbols, hard, read.soft);
  check_utf8(symbols, hard);
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const path_segment segment{begin, end, symbols_of(path.substr(begin, end - begin), begin)};
    if (begin == end && end < path.size()) hard.push_back({path_fault::empty_segment, begin});
    check_pieces(segment, hard, read.pieces);
    read.slashed = begin == path.size();
    if (!read.slashed) read.segments.push_back(segment);
    begin = end + 1;
  }
  for (std::size_t i = path.size() + 1; i < target.size(); ++i)
    if (target[i] < 0x21 || target[i] > 0x7E || target[i] == '#')
      hard.push_back({path_fault::query_byte_not_allowed, i});
  read.rejected = first_of(hard);
  return read;
}

}  // namespace model
