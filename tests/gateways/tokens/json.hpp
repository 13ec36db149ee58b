// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <jansson.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tokens {

struct release_json {
  void operator()(json_t* value) const { json_decref(value); }
};
/// A JSON value that is shared with nobody.
using json = std::unique_ptr<json_t, release_json>;

/// The object that a text is. Null if it is none, if a name stands in one of its objects twice, wherever that is, if it
/// is not UTF-8, or holds U+0000; then `error`, if there is one, says what is wrong and where.
inline json read_object(std::string_view text, std::string* error = nullptr) {
  json_error_t fault{};
  json read(json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES, &fault));
  if (json_is_object(read.get())) return read;
  if (error != nullptr)
    *error =
        read ? "it is no object"
             : "line " + std::to_string(fault.line) + ", column " + std::to_string(fault.column) + ": " + fault.text;
  return nullptr;
}

/// The text that a member is; nothing if there is none, or it is no text.
inline std::optional<std::string_view> text_at(const json_t* object, const char* name) {
  const json_t* const value = json_object_get(object, name);
  if (!json_is_string(value)) return std::nullopt;
  return std::string_view(json_string_value(value), json_string_length(value));
}

/// Whether there is a member of that name.
inline bool has(const json_t* object, const char* name) { return json_object_get(object, name) != nullptr; }

}  // namespace tokens
