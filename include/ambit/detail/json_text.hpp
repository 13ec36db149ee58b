// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/writing.hpp>

#include <string_view>

// JSON, of strings that are UTF-8. Source: RFC 8259.
namespace ambit::detail {

/// Writes a string, with all escaped that has to be.
template <class Sink>
constexpr void write_json_string(Sink& out, std::string_view value) noexcept {
  constexpr std::string_view digits = "0123456789abcdef";
  out << '"';
  for (const char byte : value) {
    const unsigned number = static_cast<unsigned char>(byte);
    if (number < ' ')
      out << "\\u00" << digits[number / 16] << digits[number % 16];
    else if (byte == '"' || byte == '\\')
      out << '\\' << byte;
    else
      out << byte;
  }
  out << '"';
}

/// Writes an array of strings: the members of a set, or the words of a list with one space between them.
template <class Sink, class List>
constexpr void write_json_list(Sink& out, const List& list) noexcept {
  out << '[';
  bool later = false;
  const auto add = [&](std::string_view item) {
    if (later) out << ',';
    later = true;
    write_json_string(out, item);
  };
  if constexpr (requires { list.front(); })
    for_each_word(list, add);
  else
    for (const std::string_view item : list) add(item);
  out << ']';
}

/// Writes the members of an object that are not empty.
template <class Sink>
class json_members {
 public:
  constexpr explicit json_members(Sink& out) noexcept : out_(out) {}

  constexpr void add(std::string_view name, std::string_view value) noexcept {
    if (!value.empty()) write_json_string(begin(name), value);
  }
  template <class List>
  constexpr void add_list(std::string_view name, const List& list) noexcept {
    if (!list.empty()) write_json_list(begin(name), list);
  }
  /// Begins a member; its value follows.
  constexpr Sink& begin(std::string_view name) noexcept {
    out_ << (later_ ? ",\"" : "\"") << name << "\":";
    later_ = true;
    return out_;
  }

 private:
  Sink& out_;
  bool later_ = false;
};
template <class Sink>
json_members(Sink&) -> json_members<Sink>;

}  // namespace ambit::detail
