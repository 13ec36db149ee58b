// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/writing.hpp>

#include "model/buffer_sizes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using ambit::detail::text_sink;
using ambit::detail::write_whole;

static_assert(noexcept(ambit::written().fits()));

constexpr bool nothing_written_fits() {
  constexpr ambit::written nothing;
  return nothing.fits() && nothing.text.empty() && nothing.size == 0;
}
static_assert(nothing_written_fits());

constexpr bool what_is_shorter_than_its_size_did_not_fit() {
  return !ambit::written{"", 1}.fits() && !ambit::written{"ab", 3}.fits() && ambit::written{"abc", 3}.fits();
}
static_assert(what_is_shorter_than_its_size_did_not_fit());

constexpr bool text_of_its_own_is_what_was_written_if_it_fits() {
  const auto write = [](std::string_view text) {
    return [text](ambit::text_buffer buffer) { return write_whole(buffer, [text](text_sink& out) { out << text; }); };
  };
  constexpr ambit::own_text<3> none;
  const ambit::own_text<3> whole(write("abc")), one(write("a")), longer(write("abcd"));
  constexpr ambit::own_text<0> no_room;
  return none.empty() && none.size() == 0 && none.view().empty() && whole.view() == "abc" && whole.size() == 3 &&
         !whole.empty() && one.view() == "a" && one.size() == 1 && longer.empty() && longer.view().empty() &&
         no_room.empty() && no_room.view().empty();
}
static_assert(text_of_its_own_is_what_was_written_if_it_fits());

/// Whether a buffer is this place.
constexpr bool is_place(ambit::text_buffer buffer, const char* data, std::size_t size) {
  return buffer.data() == data && buffer.size() == size;
}
constexpr bool a_buffer_is_all_of_what_it_is_made_from() {
  char plain[5]{}, one[1]{};
  std::array<char, 7> array{};
  std::array<char, 0> none{};
  std::span<char> part = std::span(array).subspan(2, 3);
  ambit::text_buffer made(plain);
  return is_place(plain, plain, 5) && is_place(one, one, 1) && is_place(array, array.data(), 7) &&
         is_place(part, array.data() + 2, 3) && is_place(std::span<char>(array), array.data(), 7) &&
         is_place({plain + 1, 2}, plain + 1, 2) && is_place(made, plain, 5) && is_place(none, none.data(), 0) &&
         is_place({}, nullptr, 0);
}
static_assert(a_buffer_is_all_of_what_it_is_made_from());

// What cannot be written to, and what is no text, is no buffer.
template <class From>
constexpr bool makes_a_buffer = std::is_convertible_v<From, ambit::text_buffer>;
static_assert(makes_a_buffer<char (&)[5]> && makes_a_buffer<std::string&> && makes_a_buffer<std::span<char>>);
static_assert(!makes_a_buffer<const char (&)[5]> && !makes_a_buffer<const std::string&>);
static_assert(!makes_a_buffer<std::string_view> && !makes_a_buffer<std::span<const char>>);
static_assert(!makes_a_buffer<const std::array<char, 5>&> && !makes_a_buffer<std::array<unsigned char, 5>&>);
static_assert(!makes_a_buffer<char*> && !makes_a_buffer<int>);
// What would be gone, with the text in it, before the text is read is no buffer either.
static_assert(!makes_a_buffer<std::string> && !makes_a_buffer<std::array<char, 5>>);
static_assert(makes_a_buffer<const std::span<char>&> && makes_a_buffer<std::span<char, 5>>);

/// Whether a sink makes `expected` of what `write` sends to it, and counts it without a place, too.
template <class Write>
constexpr bool makes(std::string_view expected, Write write) {
  std::array<char, 64> place{};
  text_sink counted, placed(place.data());
  write(counted);
  write(placed);
  return counted.size() == expected.size() && placed.size() == expected.size() &&
         std::string_view(place.data(), placed.size()) == expected && place[placed.size()] == '\0';
}

constexpr bool makes_number(std::uint64_t number, std::string_view expected) {
  return makes(expected, [number](text_sink& out) { out << number; });
}
constexpr bool numbers_are_decimal() {
  return makes_number(0, "0") && makes_number(1, "1") && makes_number(9, "9") && makes_number(10, "10") &&
         makes_number(99, "99") && makes_number(100, "100") && makes_number(300, "300") &&
         makes_number(9223372036854775807u, "9223372036854775807") &&
         makes_number(9999999999999999999u, "9999999999999999999") &&
         makes_number(10000000000000000000u, "10000000000000000000") &&
         makes_number(18446744073709551615u, "18446744073709551615");
}
static_assert(numbers_are_decimal());

constexpr bool pieces_follow_one_another() {
  return makes("", [](text_sink&) {}) && makes("", [](text_sink& out) { out << ""; }) &&
         makes("a", [](text_sink& out) { out << 'a'; }) &&
         makes("a-bc 10d", [](text_sink& out) { out << 'a' << "-bc " << std::uint64_t{10} << std::string_view("d"); });
}
static_assert(pieces_follow_one_another());

constexpr bool a_list_is_joined_by_what_stands_between() {
  constexpr std::array<std::string_view, 3> three{"a", "bc", "d"};
  constexpr std::array<std::string_view, 1> one{"a"};
  constexpr std::array<std::string_view, 0> none{};
  constexpr std::array<std::string_view, 2> empty{};
  return makes("a, bc, d", [&](text_sink& out) { out.join(three, ", "); }) &&
         makes("abcd", [&](text_sink& out) { out.join(three, ""); }) &&
         makes("a", [&](text_sink& out) { out.join(one, ", "); }) &&
         makes("", [&](text_sink& out) { out.join(none, ", "); }) &&
         makes(" ", [&](text_sink& out) { out.join(empty, " "); }) &&
         makes("(a bc d)", [&](text_sink& out) { (out << '(').join(three, " ") << ')'; });
}
static_assert(a_list_is_joined_by_what_stands_between());

constexpr bool all_is_written_or_nothing() {
  for (const std::string_view text : {"", "a", "ab", "a longer text"})
    if (!model::writes_all_or_nothing(text, [text](std::span<char> buffer) {
          return write_whole(buffer, [text](text_sink& out) { out << text; });
        }))
      return false;
  return true;
}
static_assert(all_is_written_or_nothing());

constexpr bool without_a_buffer_the_size_is_told() {
  const auto some = write_whole({}, [](text_sink& out) { out << "abc"; });
  const auto nothing = write_whole({}, [](text_sink&) {});
  return some.size == 3 && some.text.empty() && !some.fits() && nothing.size == 0 && nothing.fits();
}
static_assert(without_a_buffer_the_size_is_told());

/// Whatever is said to be enough, here no bytes, all, or none that a buffer has.
constexpr bool nothing_is_written_behind_the_room(std::size_t enough) {
  for (std::size_t room = 0; room != 12; ++room) {
    std::array<char, 12> place{};
    const auto made = write_whole(
        {place.data(), room}, [](text_sink& out) { out << "ab" << 'c' << "defg" << 'h'; }, enough);
    if (made.size != 8 || made.fits() != (room >= 8) || made.text != (room < 8 ? "" : "abcdefgh")) return false;
    for (std::size_t at = room < 8 && room < enough ? 0 : room < 8 ? room : 8; at != place.size(); ++at)
      if (place[at] != '\0') return false;
  }
  return true;
}
static_assert(nothing_is_written_behind_the_room(0));
static_assert(nothing_is_written_behind_the_room(8));
static_assert(nothing_is_written_behind_the_room(100));

}  // namespace

TEST_CASE("text_of_its_own_is_what_was_written_if_it_fits") { CHECK(text_of_its_own_is_what_was_written_if_it_fits()); }
TEST_CASE("where_nothing_is_to_be_said_nothing_is_lacking") { CHECK(nothing_written_fits()); }

TEST_CASE("what_is_shorter_than_its_size_did_not_fit") { CHECK(what_is_shorter_than_its_size_did_not_fit()); }

TEST_CASE("a_buffer_is_all_of_what_it_is_made_from") { CHECK(a_buffer_is_all_of_what_it_is_made_from()); }

TEST_CASE("numbers_are_written_in_decimal_without_leading_zeros") {
  CHECK(numbers_are_decimal());
  for (std::uint64_t number = 1; number != 0; number = number <= ~std::uint64_t{0} / 7 ? number * 7 : 0) {
    CHECK(makes_number(number, std::to_string(number)));
    CHECK(makes_number(~number, std::to_string(~number)));
  }
}

TEST_CASE("pieces_follow_one_another") { CHECK(pieces_follow_one_another()); }

TEST_CASE("a_list_is_joined_by_what_stands_between") { CHECK(a_list_is_joined_by_what_stands_between()); }

TEST_CASE("all_is_written_or_nothing") { CHECK(all_is_written_or_nothing()); }

TEST_CASE("without_a_buffer_the_size_is_told") { CHECK(without_a_buffer_the_size_is_told()); }

TEST_CASE("nothing_is_written_behind_the_room_whatever_is_said_to_be_enough") {
  CHECK(nothing_is_written_behind_the_room(0));
  CHECK(nothing_is_written_behind_the_room(8));
  CHECK(nothing_is_written_behind_the_room(100));
}
