// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Reads the HTML that reports are written in: tags with quoted attributes, and text. Anything else is refused.

#include <cctype>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace model {

/// The text that characters and character references stand for; nothing if a character could be markup.
inline std::optional<std::string> html_text(const std::string& escaped) {
  const std::pair<const char*, char> references[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string text;
  for (std::size_t i = 0; i < escaped.size();) {
    const std::size_t before = text.size();
    for (const auto& [reference, meant] : references)
      if (text.size() == before && escaped.compare(i, std::string(reference).size(), reference) == 0) {
        text += meant;
        i += std::string(reference).size();
      }
    if (text.size() != before) continue;
    if (std::string("&<>\"'").find(escaped[i]) != std::string::npos) return std::nullopt;
    text += escaped[i++];
  }
  return text;
}

/// A tag, or a text between tags.
struct html_piece {
  std::string tag;  ///< with a slash at the front if it closes; empty for text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;

  std::string attribute(const std::string& name) const {
    for (const auto& [key, value] : attributes)
      if (key == name) return value;
    return {};
  }
};

/// The pieces of a page in their order; nothing if it is malformed.
inline std::optional<std::vector<html_piece>> html_pieces(const std::string& page) {
  std::vector<html_piece> pieces;
  std::size_t at = 0;
  const auto name = [&] {
    std::string read;
    while (at < page.size() && (std::isalnum(static_cast<unsigned char>(page[at])) != 0 || page[at] == '-'))
      read += page[at++];
    return read;
  };
  while (at < page.size()) {
    html_piece piece;
    if (page[at] != '<') {
      const std::size_t end = std::min(page.find('<', at), page.size());
      const bool raw = !pieces.empty() && pieces.back().tag == "style";
      const auto text = raw ? std::optional(page.substr(at, end - at)) : html_text(page.substr(at, end - at));
      if (!text) return std::nullopt;
      piece.text = *text;
      at = end;
    } else {
      ++at;
      if (page[at] == '/' || page[at] == '!') piece.tag = page[at++];
      const std::string tag = name();
      if (tag.empty()) return std::nullopt;
      piece.tag += tag;
      while (at < page.size() && page[at] != '>') {
        if (page[at] == '/' || page[at] == ' ') {
          ++at;
          continue;
        }
        const std::string key = name();
        if (key.empty()) return std::nullopt;
        std::string value;
        if (page.compare(at, 2, "=\"") == 0) {
          const std::size_t end = page.find('"', at + 2);
          const auto read = end == std::string::npos ? std::nullopt : html_text(page.substr(at + 2, end - at - 2));
          if (!read && key != "content") return std::nullopt;
          value = read ? *read : page.substr(at + 2, end - at - 2);
          at = end + 1;
        }
        piece.attributes.emplace_back(key, value);
      }
      if (at == page.size()) return std::nullopt;
      ++at;
    }
    pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace model
