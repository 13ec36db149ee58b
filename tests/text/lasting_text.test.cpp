// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/lasting_text.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>

namespace {

using ambit::detail::lasting_text;

template <class From>
constexpr bool becomes = std::is_convertible_v<From, lasting_text>;

/// A view as other libraries have it.
class slice {
 public:
  constexpr explicit slice(std::string_view text) : begin_(text.data()), size_(text.size()) {}
  constexpr operator std::string_view() const { return {begin_, size_}; }

 private:
  const char* begin_;
  std::size_t size_;
};

/// Text that is held in place, and is trivially copyable all the same.
struct held_in_place {
  char bytes[24]{};
  constexpr operator std::string_view() const { return {bytes, 1}; }
};

/// Text that is held in as few bytes as a view takes.
struct held_in_few_bytes {
  char bytes[15]{};
  constexpr operator std::string_view() const { return {bytes, 1}; }
};
/// A word of a list that is known.
struct known_method {
  unsigned char number = 0;
  constexpr operator std::string_view() const { return number == 0 ? "GET" : "PUT"; }
};

// What goes away takes no text with it that is still read.
static_assert(!becomes<std::string> && !becomes<const std::string> && !becomes<std::wstring&>);
static_assert(!becomes<held_in_place> && !becomes<const held_in_place>);
static_assert(!becomes<held_in_few_bytes> && becomes<held_in_few_bytes&> && becomes<known_method>);

// What has a name lasts for as long as its scope, and a view was made of text that lasts somewhere.
static_assert(becomes<std::string&> && becomes<const std::string&> && becomes<held_in_place&>);
static_assert(becomes<std::string_view> && becomes<const std::string_view&> && becomes<slice> && becomes<const slice&>);
static_assert(becomes<const char (&)[3]> && becomes<char (&)[3]> && becomes<const char*> && becomes<lasting_text>);

static_assert(lasting_text().empty() && lasting_text("ab") == "ab" && lasting_text(slice("abc")) == "abc");
static_assert(lasting_text(std::string_view("a\0b", 3)).size() == 3 && lasting_text("a\0b", 3).size() == 3);
static_assert(std::is_nothrow_convertible_v<const std::string&, lasting_text>);

// What a server has no value for is often a null pointer.
static_assert(lasting_text(static_cast<const char*>(nullptr)).empty());

}  // namespace

TEST_CASE("null_pointer_is_no_text") {
  const char* volatile none = nullptr;
  const lasting_text text = static_cast<const char*>(none);
  CHECK(text.empty());
}

TEST_CASE("lasting_text_is_the_text_that_it_was_made_from") {
  const std::string named = "books:read books:write";
  const lasting_text text = named;
  CHECK(text.data() == named.data());
  CHECK(text == named);
  const std::string_view view = text;
  CHECK(view == named);
  CHECK(lasting_text(named.data(), 10) == std::string_view("books:read"));
  CHECK(lasting_text(std::string_view(named).substr(6)) == std::string_view("read books:write"));
}
