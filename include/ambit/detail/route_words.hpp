// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_shape.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/nearest_word.hpp>

#include <string_view>

namespace ambit::detail {

/// The words of routes that are known without a declaration: methods, and the types of parameters beside the ones
/// declared, a list of the type `Types`.
template <class Types>
class route_words {
 public:
  /// The standard method that `method` is but for the case of letters; empty if it is none.
  template <class Text>
  static constexpr Text standard_method(Text method) noexcept {
    constexpr Text standard_methods[] = {"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                         "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    for (const Text standard : standard_methods) {
      std::size_t same = 0;
      while (same < method.size() && same < standard.size() && lower_case(method[same]) == lower_case(standard[same]))
        ++same;
      if (same == method.size() && same == standard.size()) return standard;
    }
    return {};
  }

  /// What parameters of the built-in type named `name` are; plain if there is none.
  static constexpr segment_kind kind_of_built_in(std::string_view name) noexcept {
    for (const built_in_type& known : built_in_types)
      if (same_text(known.name, name)) return known.kind;
    return segment_kind::plain;
  }

  /// The name of a type, built in or one of `declared`, that is nearest to `wrong`; empty if none is near.
  static constexpr std::string_view nearest(std::string_view wrong, const Types& declared) noexcept {
    nearest_word found(wrong);
    for (const built_in_type& known : built_in_types) found.offer(known.name);
    for (std::size_t i = 0; i < declared.size(); ++i) found.offer(declared[i].name);
    return found.word();
  }

 private:
  struct built_in_type {
    std::string_view name;
    segment_kind kind;
  };
  static constexpr built_in_type built_in_types[] = {
      {"int", segment_kind::integer}, {"uuid", segment_kind::uuid}, {"opaque", segment_kind::opaque}};
};

}  // namespace ambit::detail
