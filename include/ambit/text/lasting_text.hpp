// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// Whether an object of this type holds the text that it converts to, as a std::string does. Trivially copyable types
/// up to the size of a std::string_view count as views of text that is held elsewhere.
template <class Text>
concept owns_text =
    std::is_class_v<Text> && !(std::is_trivially_copyable_v<Text> && sizeof(Text) <= sizeof(std::string_view));

/// A view of text that is read again after the call that takes it. A temporary object that holds its text does not
/// convert to one, since the text would be gone by then: give the object a name.
class lasting_text : public std::string_view {
 public:
  constexpr lasting_text() noexcept = default;
  constexpr lasting_text(const char* text) noexcept : std::string_view(text) {}
  constexpr lasting_text(const char* text, std::size_t size) noexcept : std::string_view(text, size) {}
  constexpr lasting_text(std::string_view text) noexcept : std::string_view(text) {}
  template <class Text>
  requires(std::is_class_v<Text>&& std::is_convertible_v<const Text&, std::string_view>) constexpr lasting_text(
      const Text& text) noexcept
      : std::string_view(text) {}
  template <owns_text Text>
  requires std::is_convertible_v<const Text&, std::string_view> lasting_text(const Text&& text)
  = delete;
};

}  // namespace ambit::detail
