// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace importing {

/// What a document holds at one place, in JSON or YAML, and the line where it stands.
struct node {
  enum class kind { nothing, word, text, list, object };

  kind is = kind::nothing;
  std::size_t line = 0;  ///< counted from 1
  std::string text{};    ///< of a text; of a word, which is a number, `true` or `false`, as it is written
  std::vector<node> items{};
  std::vector<std::pair<std::string, node>> members{};  ///< in their order; no key stands there twice

  /// The member of that key; null if there is none.
  const node* find(std::string_view key) const {
    for (const auto& [name, value] : members)
      if (name == key) return &value;
    return nullptr;
  }
  /// The text of the member of that key; empty if there is none, or if it is no text.
  std::string_view text_of(std::string_view key) const {
    const node* const found = find(key);
    return found != nullptr && found->is == kind::text ? std::string_view(found->text) : std::string_view();
  }
  bool is_object() const { return is == kind::object; }
  bool is_list() const { return is == kind::list; }
};

/// A document that cannot be read: why, and where.
struct unreadable {
  std::string file;
  std::size_t line;
  std::string why;
};

/// Reads a file of JSON, which its first byte that is no blank shows, or of YAML; throws `unreadable`. A key that
/// stands twice in one object is refused, and so are documents of more than two million places or 200 levels.
node read_tree(const std::string& file);

}  // namespace importing
