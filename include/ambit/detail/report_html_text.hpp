// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_text.hpp>
#include <ambit/detail/size.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace ambit::detail {

/// Appends `text` for HTML, as text of an element or as the value of an attribute in quotation marks.
///
/// Source: HTML Living Standard, section 13.1.4 and 13.1.2.3.
inline void append_html_text(std::string& out, std::string_view text) {
  const auto plain = [&out](char byte) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += byte;
    }
  };
  for (std::size_t at = 0; at < text.size();) at += append_shown(out, text.substr(at), plain);
}

/// A string that grows by markup, by text that is none, and by numbers; the three are not mistaken for each other.
class html_sink {
 public:
  /// Appends markup as it stands: a literal, never what a policy says.
  template <std::size_t Size>
  html_sink& operator<<(const char (&markup)[Size]) {
    out_.append(markup, Size - 1);
    return *this;
  }
  /// Appends text, escaped.
  html_sink& operator<<(std::string_view text) {
    append_html_text(out_, text);
    return *this;
  }
  /// Appends a number in decimal.
  html_sink& operator<<(std::size_t number) {
    out_ += std::to_string(number);
    return *this;
  }
  /// Appends what another one has taken.
  html_sink& operator<<(const html_sink& made) {
    out_ += made.out_;
    return *this;
  }

  /// Appends a style as it stands.
  void append_style(std::string_view style) { out_ += style; }

  std::string taken() && { return std::move(out_); }
  std::size_t size() const noexcept { return out_.size(); }

 private:
  std::string out_;
};

}  // namespace ambit::detail
