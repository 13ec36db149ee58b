// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace ambit::inline v0_2::detail {

/// Whether an object of this type has text: it is an object that converts to a std::string_view. Asked of the compiler
/// and not of <type_traits>, whose templates take longer: every copy of a row asks it.
template <class Text>
concept has_text = __is_class(Text) && requires(const Text& given, void (&take)(std::string_view)) {
  take(given);
};

/// Whether it holds that text itself, as a std::string does. Trivially copyable types up to the size of a
/// std::string_view count as views of text that is held elsewhere, but for what is larger than a pointer and is aligned
/// so that it can hold none.
template <class Text>
concept owns_text = has_text<Text> && !(__is_trivially_copyable(Text) && sizeof(Text) <= sizeof(std::string_view) &&
                                        (sizeof(Text) <= sizeof(void*) || alignof(Text) >= alignof(void*)));

/// A view of text that is read again after the call that takes it. A temporary object that holds its text does not
/// convert to one, since the text would be gone by then: give the object a name. A null pointer is no text.
class lasting_text : public std::string_view {
 public:
  constexpr lasting_text() noexcept = default;
  constexpr lasting_text(const char* text) noexcept : std::string_view(text == nullptr ? "" : text) {}
  constexpr lasting_text(const char* text, std::size_t size) noexcept : std::string_view(text, size) {}
  constexpr lasting_text(std::string_view text) noexcept : std::string_view(text) {}
  template <has_text Text>
  constexpr lasting_text(const Text& text) noexcept : std::string_view(text) {}
  template <owns_text Text>
  lasting_text(const Text&& text) = delete;
};

}  // namespace ambit::inline v0_2::detail
