// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/client_secret.hpp>

#include "model/exact_text.hpp"

#include <ambit/client_secret_format.hpp>
#include <ambit/text/writing.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <iomanip>
#include <iterator>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using ambit::client_secret;
using ambit::mistake;
using ambit::read_client_secret;

constexpr client_secret horse("correct horse");

static_assert(horse.reveal() == "correct horse" && !horse.empty());
static_assert(horse.matches("correct horse") && horse == client_secret("correct horse"));
static_assert(noexcept(horse.matches(std::string_view())) && noexcept(horse == horse) && noexcept(horse.reveal()));
static_assert(noexcept(read_client_secret(std::string_view())) && noexcept(client_secret(horse).wipe()));

// Only `reveal` gives the bytes: a secret converts to nothing, and a compiler warns where one is passed as an ellipsis.
static_assert(!std::is_trivially_copyable_v<client_secret>);
static_assert(!std::is_convertible_v<client_secret, std::string_view> && !std::is_convertible_v<client_secret, bool>);
static_assert(!std::is_convertible_v<client_secret, const char*> && !std::is_convertible_v<client_secret, int>);
template <class Type>
concept is_ordered = requires(const Type& one) {
  one < one;
};
template <class Type>
concept is_range = requires(const Type& one) {
  std::begin(one);
};
static_assert(!is_ordered<client_secret> && !is_range<client_secret>);
// Text does not convert to a secret.
static_assert(!std::is_convertible_v<const char (&)[4], client_secret>);
static_assert(!std::is_constructible_v<client_secret, std::string_view>);

// `reveal` gives a view of the secret, so that a temporary secret refuses it.
template <class Secret>
concept is_revealed = requires(Secret&& secret) {
  static_cast<Secret&&>(secret).reveal();
};
static_assert(is_revealed<const client_secret&> && is_revealed<client_secret&> && !is_revealed<client_secret>);

constexpr bool no_secret_is_matched_by_nothing() {
  const client_secret none;
  return client_secret().empty() && none.reveal().empty() && !client_secret().matches("") &&
         !client_secret().matches(std::string_view("\0", 1)) && !client_secret().matches("a") &&
         client_secret() == client_secret() && client_secret("").empty() && !client_secret("").matches("");
}
static_assert(no_secret_is_matched_by_nothing());

constexpr bool a_wiped_secret_is_none() {
  client_secret secret("correct horse");
  const client_secret copy(secret);
  secret.wipe();
  const bool none =
      secret.empty() && secret == client_secret() && !secret.matches("correct horse") && !secret.matches("");
  return none && copy.matches("correct horse");
}
static_assert(a_wiped_secret_is_none());

constexpr bool a_shorter_secret_leaves_nothing_of_a_longer_one() {
  client_secret secret("correct horse battery staple");
  secret = client_secret("correct");
  return secret == client_secret("correct") && secret.matches("correct");
}
static_assert(a_shorter_secret_leaves_nothing_of_a_longer_one());

TEST_CASE("what_holds_of_constants_holds_at_run_time") {
  CHECK(no_secret_is_matched_by_nothing());
  CHECK(a_wiped_secret_is_none());
  CHECK(a_shorter_secret_leaves_nothing_of_a_longer_one());
}

TEST_CASE("a_secret_has_up_to_128_bytes") {
  for (std::size_t size = 0; size <= 300; ++size) {
    const model::exact_text text(std::string(size, 's'));
    const auto read = read_client_secret(text.view());
    CHECK(bool(read) == (size <= 128));
    if (read) {
      CHECK(read.secret.reveal() == text.view());
      CHECK(read.secret.matches(text.view()) == (size != 0));
    } else {
      CHECK(read.secret.empty());
      CHECK(read.mistaken.what == mistake::client_secret_is_longer_than_128_bytes);
      CHECK(read.mistaken.offset == 128);
    }
  }
}

TEST_CASE("a_secret_is_printable_ascii") {
  for (int byte = 0; byte < 256; ++byte)
    for (const std::size_t at : {0u, 1u, 5u, 127u}) {
      std::string text(128, 'x');
      text[at] = static_cast<char>(byte);
      const auto read = read_client_secret(text);
      CHECK(bool(read) == (byte >= 0x20 && byte <= 0x7E));
      if (read) continue;
      CHECK(read.secret.empty());
      CHECK(read.mistaken.what == mistake::client_secret_has_a_byte_that_is_not_printable_ascii);
      CHECK(read.mistaken.offset == at);
    }
}

TEST_CASE("a_mistake_in_a_secret_tells_nothing_of_it") {
  for (const std::string& text : {std::string("hush\n"), "hush" + std::string(200, '!'), std::string("\0hush", 5)}) {
    const ambit::fault found = read_client_secret(text).mistaken;
    CHECK(found.word.empty());
    CHECK(found.nearest.empty());
    CHECK(found.row == "client_secret");
  }
}

TEST_CASE("a_secret_is_matched_by_itself_alone") {
  // Every text that differs in one byte, is cut short anywhere, or is longer; a NUL does not end a text.
  for (const std::size_t size : {1u, 2u, 13u, 64u, 127u, 128u}) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('!' + i % 90);
    const client_secret secret = read_client_secret(text).secret;
    CHECK(secret.matches(model::exact_text(text).view()));
    for (std::size_t i = 0; i < size; ++i) {
      for (const int flip : {1, 2, 64, 128}) {
        std::string other = text;
        other[i] = static_cast<char>(other[i] ^ flip);
        CHECK(!secret.matches(model::exact_text(other).view()));
      }
      CHECK(!secret.matches(model::exact_text(text.substr(0, i)).view()));
      CHECK(!secret.matches(model::exact_text(text.substr(i + 1)).view()));
      CHECK(!(read_client_secret(text.substr(0, i)).secret == secret));
      CHECK(!(secret == read_client_secret(text.substr(i + 1)).secret));
    }
    for (const std::size_t more : {1u, 2u, 128u, 65536u}) {
      CHECK(!secret.matches(model::exact_text(text + std::string(more, '\0')).view()));
      CHECK(!secret.matches(model::exact_text(text + std::string(more, ' ')).view()));
      CHECK(!secret.matches(model::exact_text(text + text.substr(0, more)).view()));
    }
  }
}

/// A stream that is not a standard one.
struct log {
  std::string text;
  log& operator<<(std::string_view piece) {
    text += piece;
    return *this;
  }
};

TEST_CASE("a_secret_prints_masked") {
  for (const std::string& text : {std::string("a"), std::string("correct horse"), std::string(128, '*')}) {
    const client_secret secret = read_client_secret(text).secret;
    std::ostringstream narrow;
    narrow << secret << '|' << std::quoted(std::string("q")) << '|' << std::setw(12) << secret;
    CHECK(narrow.str() == "********|\"q\"|    ********");
    std::wostringstream wide;
    wide << secret;
    CHECK(wide.str() == L"********");
    log other;
    other << secret;
    CHECK(other.text == "********");
    char place[64]{};
    ambit::detail::text_sink sink(place);
    sink << secret;
    CHECK(std::string_view(place, sink.size()) == "********");
    CHECK(std::string(doctest::toString(secret).c_str()) == "********");
  }
}

#if defined(__cpp_lib_format)
TEST_CASE("a_secret_is_formatted_masked") {
  const client_secret secret = read_client_secret("correct horse").secret;
  CHECK(std::format("<{}> <{:>10}> <{:.3}>", secret, secret, secret) == "<********> <  ********> <***>");
  CHECK(std::format(L"{}", secret) == L"********");
}
#endif

TEST_CASE("no_byte_of_a_wiped_secret_is_left_in_memory") {
  alignas(client_secret) unsigned char place[sizeof(client_secret)]{};
  auto* const secret = new (place) client_secret(read_client_secret(std::string(128, 's')).secret);
  CHECK(std::count(place, std::end(place), 's') == 128);
  secret->wipe();
  CHECK(std::count(place, std::end(place), 0) == sizeof(client_secret));
}

}  // namespace
