// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/integers.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace {

// Against <bit>, for every number of one bit or two and their complements.
template <class Use>
constexpr bool for_numbers(Use use) {
  for (unsigned a = 0; a < 64; ++a)
    for (unsigned b = a; b < 64; ++b) {
      const std::uint64_t number = std::uint64_t{1} << a | std::uint64_t{1} << b;
      if (!use(number) || !use(~number)) return false;
    }
  return true;
}

constexpr bool lowest_bit_is_the_number_of_trailing_zeros() {
  return for_numbers([](std::uint64_t number) {
    return ambit::detail::lowest_bit(number) == static_cast<unsigned>(std::countr_zero(number));
  });
}

constexpr bool highest_bit_is_63_less_the_number_of_leading_zeros() {
  return for_numbers([](std::uint64_t number) {
    return number == 0 || ambit::detail::highest_bit(number) == 63 - static_cast<unsigned>(std::countl_zero(number));
  });
}

constexpr bool bit_width_is_the_number_of_digits() {
  return ambit::detail::bit_width(0) == 0 && for_numbers([](std::uint64_t number) {
           const auto narrowed = static_cast<std::size_t>(number);
           return ambit::detail::bit_width(narrowed) == static_cast<unsigned>(std::bit_width(narrowed));
         });
}

constexpr bool rotation_loses_no_bit() {
  for (unsigned bits = 1; bits < 64; ++bits)
    for (unsigned bit = 0; bit < 64; ++bit) {
      const std::uint64_t number = std::uint64_t{1} << bit | 1;
      if (ambit::detail::rotated_right(number, bits) != std::rotr(number, static_cast<int>(bits))) return false;
    }
  return true;
}

constexpr bool a_sum_is_all_of_its_numbers() {
  return ambit::detail::sum_of<unsigned>({}) == 0 && ambit::detail::sum_of({5u}) == 5 &&
         ambit::detail::sum_of({1u, 20u, 300u}) == 321;
}
static_assert(a_sum_is_all_of_its_numbers());

static_assert(lowest_bit_is_the_number_of_trailing_zeros() && bit_width_is_the_number_of_digits());
static_assert(rotation_loses_no_bit() && highest_bit_is_63_less_the_number_of_leading_zeros());
static_assert(ambit::detail::is_little_endian == (std::endian::native == std::endian::little));

}  // namespace

TEST_CASE("lowest_bit_is_the_number_of_trailing_zeros") { CHECK(lowest_bit_is_the_number_of_trailing_zeros()); }
TEST_CASE("bit_width_is_the_number_of_digits") { CHECK(bit_width_is_the_number_of_digits()); }
TEST_CASE("highest_bit_is_63_less_the_number_of_leading_zeros") {
  CHECK(highest_bit_is_63_less_the_number_of_leading_zeros());
}
TEST_CASE("a_sum_is_all_of_its_numbers") { CHECK(a_sum_is_all_of_its_numbers()); }
TEST_CASE("rotation_loses_no_bit") { CHECK(rotation_loses_no_bit()); }
TEST_CASE("a_number_is_loaded_from_any_alignment") {
  unsigned char bytes[32];
  for (unsigned char i = 0; i < 32; ++i) bytes[i] = static_cast<unsigned char>(0x80 + 5 * i);
  for (std::size_t at = 0; at < 24; ++at) {
    std::uint64_t wide = 0;
    std::uint16_t narrow = 0;
    std::memcpy(&wide, bytes + at, sizeof wide);
    std::memcpy(&narrow, bytes + at, sizeof narrow);
    CHECK(ambit::detail::loaded<std::uint64_t>(bytes + at) == wide);
    CHECK(ambit::detail::loaded<std::uint16_t>(bytes + at) == narrow);
  }
}
