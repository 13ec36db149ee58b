// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_shape.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/nearest_word.hpp>

#include <cstddef>
#include <string_view>

// The words of routes that are known without a declaration: methods, and types of parameters. All of it are templates,
// so that it takes time only where a policy is compiled.
namespace ambit::detail {

template <class Text>
inline constexpr Text standard_methods[] = {"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                            "CONNECT", "OPTIONS", "TRACE", "PATCH"};

/// The standard method that `method` is but for the case of letters; empty if it is none.
template <class Text>
constexpr Text standard_method(Text method) noexcept {
  for (const Text standard : standard_methods<Text>) {
    std::size_t same = 0;
    while (same < method.size() && same < standard.size() && lower_case(method[same]) == lower_case(standard[same]))
      ++same;
    if (same == method.size() && same == standard.size()) return standard;
  }
  return {};
}

/// A type of parameters that no table declares.
template <class Text>
struct built_in_type {
  Text name{};
  segment_kind kind = segment_kind::plain;
};
template <class Text>
inline constexpr built_in_type<Text> built_in_types[] = {
    {"int", segment_kind::integer}, {"uuid", segment_kind::uuid}, {"opaque", segment_kind::opaque}};

/// What parameters of the built-in type named `name` are; plain if there is none.
template <class Text>
constexpr segment_kind kind_of_built_in(Text name) noexcept {
  for (const built_in_type<Text>& known : built_in_types<Text>)
    if (same_text(known.name, name)) return known.kind;
  return segment_kind::plain;
}

/// The name of a type, built in or one of `declared`, that is nearest to `wrong`; empty if none is near.
template <class Text, class Types>
constexpr Text nearest_type(Text wrong, const Types& declared) noexcept {
  nearest_word nearest(wrong);
  for (const built_in_type<Text>& known : built_in_types<Text>) nearest.offer(known.name);
  for (std::size_t i = 0; i < declared.size(); ++i) nearest.offer(declared[i].name);
  return nearest.word();
}

}  // namespace ambit::detail
