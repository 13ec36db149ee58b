// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The claims of a verified token, read by jansson: to be copied.

#include <ambit/claims.hpp>

#include <jansson.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace example {

/// Gives the members of an object to a reader of claims.
template <class Reader>
void read_jansson_claims(const json_t* claims, Reader& reader) {
  const auto view = [](const json_t* value) {
    return std::string_view(json_string_value(value), json_string_length(value));
  };
  const char* name = nullptr;
  json_t* value = nullptr;
  json_object_foreach(const_cast<json_t*>(claims), name, value) {  // which changes nothing
    if (json_is_string(value)) {
      reader.add_text(name, view(value));
    } else if (json_is_array(value)) {
      reader.add_list(name);
      for (std::size_t i = 0; i < json_array_size(value); ++i) {
        const json_t* const element = json_array_get(value, i);
        if (json_is_string(element))
          reader.add_element(view(element));
        else
          reader.add_other_element();
      }
    } else {
      reader.add_other(name);
    }
  }
}

/// The caller whose verified token has these claims, a JSON text; a rejected one if it is none, or a name stands in one
/// object twice.
template <class Policy>
typename Policy::caller caller_by_jansson(std::string_view text,
                                          const ambit::scope_claim& stated = ambit::scope_claims::strict) {
  struct release {
    void operator()(json_t* value) const { json_decref(value); }
  };
  const std::unique_ptr<json_t, release> claims(
      json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, nullptr));
  if (!json_is_object(claims.get())) return ambit::rejected_token{ambit::rejection::malformed_token};
  ambit::claims_reader<typename Policy::vocabulary> reader(stated);
  read_jansson_claims(claims.get(), reader);
  return reader.finish();
}

}  // namespace example
