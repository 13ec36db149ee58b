// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/exact_text.hpp"
#include "model/random.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

// The gate of the library beside the model's, where templates accept nothing, and where they accept what they can.

namespace {

using namespace std::string_view_literals;
using model::route_agreement;

struct plain {
  static constexpr ambit::operation operations[] = {
      {"0", "GET /", ambit::anyone},
      {"1", "GET /{x}", ambit::anyone},
      {"2", "GET /{x}/{y}", ambit::anyone},
      {"3", "GET /a/", ambit::anyone},
  };
};
struct opaque {
  static constexpr ambit::operation operations[] = {
      {"0", "GET /{x:opaque}", ambit::anyone},
      {"1", "GET /{x:opaque}/", ambit::anyone},
      {"2", "GET /{x:opaque}/{y}/{z:opaque}", ambit::anyone},
  };
};
struct tail {
  static constexpr ambit::operation operations[] = {{"0", "GET /{x...}", ambit::anyone}};
};
struct semicolons {
  static constexpr ambit::operation operations[] = {
      {"0", "GET /{x}", ambit::anyone, ambit::semicolons_are_data | ambit::either_slash},
      {"1", "GET /{x}/a/{y...}", ambit::anyone, ambit::semicolons_are_data},
      {"2", "GET /{x}/{y:opaque}", ambit::anyone, ambit::semicolons_are_data},
  };
};
struct mixed {
  static constexpr ambit::operation operations[] = {
      {"0", "GET /{a}*{b}", ambit::anyone, ambit::semicolons_are_data},
      {"1", "GET /a*", ambit::anyone},
      {"2", "GET /e{a:opaque}f/{b:int}", ambit::anyone},
      {"3", "GET /{a}.{b:int}/e", ambit::anyone},
      {"4", "GET /%22{a}", ambit::anyone},
  };
};
struct nothing {
  static constexpr ambit::operation operations[] = {{"0", "GET /2/2/2/2", ambit::anyone}};
};

#define ALL_TABLES plain, opaque, tail, semicolons, mixed, nothing

template <class... Tables>
struct all_agreements {
  std::tuple<route_agreement<Tables>...> each;

  /// Compares the answers of all the policies; the model reads the target once for them all.
  void compare(std::string_view target) {
    const model::gate_reading gate = model::read_target(target);
    std::apply([&](auto&... one) { (one.compare("GET", target, gate), ...); }, each);
  }
  /// How many of the policies had an operation for some target.
  std::size_t count_of_those_that_matched() const {
    return std::apply([](const auto&... one) { return (std::size_t{one.matched() != 0} + ...); }, each);
  }
  void compare_copy(std::string_view target) {
    const model::exact_text copy(target);
    compare(copy.view());
  }
};
using all = all_agreements<ALL_TABLES>;

constexpr std::string_view letters = "/.%2ef;a\\?#\0"sv;
static_assert(letters.size() == 12);

/// Calls `look` with every string of `size` of the letters, in a place that is exactly as large; the number of them.
template <class Look>
std::size_t for_all_strings(std::size_t size, Look look) {
  model::exact_text text(size);
  std::vector<std::size_t> digit(size, 0);
  for (std::size_t i = 0; i < size; ++i) text[i] = letters[0];
  for (std::size_t count = 1;; ++count) {
    look(text.view());
    std::size_t i = 0;
    for (; i < size; ++i) {
      digit[i] = digit[i] + 1 == letters.size() ? 0 : digit[i] + 1;
      text[i] = letters[digit[i]];
      if (digit[i] != 0) break;
    }
    if (i == size) return count;
  }
}

constexpr std::size_t power(std::size_t base, std::size_t exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

// What does not begin with a slash is read no further by either side: one policy is enough there.
constexpr std::size_t longest = model::is_full_build ? 7 : model::is_fast_build ? 6 : 4;
constexpr const char* universe =
    model::is_full_build   ? "the_gate_is_the_model_s_on_all_strings_up_to_7_letters"
    : model::is_fast_build ? "the_gate_is_the_model_s_on_all_strings_up_to_6_letters (7 with AMBIT_TESTS_IN_FULL)"
                           : "the_gate_is_the_model_s_on_all_strings_up_to_4_letters (6 where the build is optimized "
                             "and not sanitized, 7 with AMBIT_TESTS_IN_FULL)";

/// Whether a violation is tried at an offset: a build that is not fast leaves out those far behind blocks of 16 bytes.
constexpr bool is_tried_at(std::size_t offset) {
  return model::is_fast_build || offset < 18 || (offset + 1) % 16 < 2;
}

/// What a path can hold that is wrong, or would be without an opt-in, or is right though it looks wrong.
constexpr std::string_view pieces[] = {
    "\0"sv,
    "\x1f"sv,
    " "sv,
    "\""sv,
    "#"sv,
    "%"sv,
    "%2"sv,
    "%zz"sv,
    "%2z"sv,
    "%z2"sv,
    ";"sv,
    "<"sv,
    "?"sv,
    "?#"sv,
    "? "sv,
    "?\x7f"sv,
    "[}"sv,
    "\\"sv,
    "^"sv,
    "`"sv,
    "{"sv,
    "\x7f"sv,
    "\x80"sv,
    "\xff"sv,
    "%00"sv,
    "%1f"sv,
    "%7F"sv,
    "%2f"sv,
    "%3B"sv,
    "%3F"sv,
    "%23"sv,
    "%25"sv,
    "%5c"sv,
    "%2e"sv,
    "%2E."sv,
    "%40"sv,
    "%2A"sv,
    "*"sv,
    "/"sv,
    "//"sv,
    "/."sv,
    "/./"sv,
    "/.."sv,
    "/%2e%2e/"sv,
    "/..;"sv,
    ";.."sv,
    "%2f."sv,
    "%2f.."sv,
    "%2f..%2f"sv,
    "%80"sv,
    "%C3"sv,
    "%c3%a9"sv,
    "%c0%af"sv,
    "%e2%84"sv,
    "%e2%84%aa"sv,
    "%ed%a0%80"sv,
    "%f0%90%80"sv,
    "%f0%9f%98%80"sv,
    "%f4%90%80%80"sv,
    "/%252e"sv,
    "/%252E."sv,
    "/%25%32%65"sv,
    "/..%3f"sv,
    "/%2525252e%2523"sv,
    "/%255c.."sv,
};

/// A path of `size` bytes: 0 is one segment, 1 many short ones, 2 triplets.
std::string filling(std::size_t size, int kind) {
  constexpr std::string_view patterns[] = {"/a", "/a2/ef.a", "/%61%c3%a9"};
  std::string text;
  const std::string_view pattern = patterns[kind];
  for (std::size_t i = 0; i < size; ++i) text += kind == 0 && i != 0 ? 'a' : pattern[i % pattern.size()];
  return text;
}

}  // namespace

TEST_CASE(universe) {
  all agreements;
  route_agreement<plain>& of_one = std::get<0>(agreements.each);
  for (std::size_t size = 0; size <= longest; ++size) {
    const std::size_t count = for_all_strings(size, [&](std::string_view target) {
      if (target.empty() || target[0] != '/')
        of_one.compare("GET", target);
      else
        agreements.compare(target);
    });
    CHECK(count == power(letters.size(), size));
  }
  CHECK(agreements.count_of_those_that_matched() >= (model::is_fast_build ? 5 : 4));
}

TEST_CASE("every_byte_is_judged_alike_at_every_offset_of_a_long_path") {
  all agreements;
  for (const std::size_t size : {15u, 16u, 17u, 31u, 32u, 33u, 47u, 48u, 49u, 63u, 64u, 65u, 127u, 128u, 129u, 200u})
    for (int kind = 0; kind < 3; ++kind) {
      if (!model::is_fast_build && size > 70) continue;
      const std::string right = filling(size, kind);
      model::exact_text text(right);
      for (std::size_t at = 0; at < size; ++at) {
        const int step = model::is_full_build || at % 16 == 15 ? 1 : model::is_fast_build ? 5 : 11;
        for (int byte = static_cast<int>(at) % step; byte < 256; byte += step) {
          text[at] = static_cast<char>(byte);
          agreements.compare(text.view());
        }
        text[at] = right[at];
      }
    }
}

TEST_CASE("every_violation_is_told_alike_at_every_offset_and_whatever_follows") {
  all agreements;
  for (std::size_t offset = 0; offset <= 130; ++offset)
    for (const std::string_view piece : is_tried_at(offset) ? std::span(pieces) : std::span(pieces).first(1))
      for (const std::size_t behind : {0u, 1u, 2u, 15u, 16u, 17u, 33u}) {
        const int kind = static_cast<int>((offset + behind) % 3);
        agreements.compare_copy(filling(offset, kind) + std::string(piece) + filling(behind, kind));
        agreements.compare_copy(filling(offset, 0) + std::string(piece) + std::string(behind, '2'));
      }
}

TEST_CASE("of_two_violations_the_first_one_is_told") {
  all agreements;
  for (const std::string_view first : pieces)
    for (const std::string_view second : pieces)
      for (const std::size_t before : {1u, 2u, 14u, 15u, 30u, 31u})
        for (const std::size_t between : {0u, 1u, 15u, 40u}) {
          if (!model::is_fast_build && (before + between) % 4 != 1) continue;
          agreements.compare_copy(filling(before, 0) + std::string(first) + std::string(between, 'a') +
                                  std::string(second));
        }
}

TEST_CASE("any_bytes_at_all_are_read_alike") {
  model::random chance(7);
  all agreements;
  for (int i = 0; i < (model::is_fast_build ? 300'000 : 20'000); ++i) {
    std::string target = "/";
    const std::size_t size = chance.below(70);
    while (target.size() < size) {
      if (chance.below(4) == 0)
        target += pieces[chance.below(std::size(pieces))];
      else if (chance.below(40) == 0)
        target += static_cast<char>(chance.below(256));
      else
        target += letters.substr(chance.below(3) == 0 ? 0 : 3, 5)[chance.below(5)];
    }
    agreements.compare_copy(target);
  }
}

TEST_CASE("the_name_of_a_path_fault_is_that_of_its_enumerator") {
  using enum ambit::path_fault;
  CHECK(name_of(none) == "none");
  CHECK(name_of(not_origin_form) == "not_origin_form");
  CHECK(name_of(byte_not_allowed) == "byte_not_allowed");
  CHECK(name_of(bad_triplet) == "bad_triplet");
  CHECK(name_of(encoded_delimiter) == "encoded_delimiter");
  CHECK(name_of(encoded_control) == "encoded_control");
  CHECK(name_of(dot_segment) == "dot_segment");
  CHECK(name_of(empty_segment) == "empty_segment");
  CHECK(name_of(not_utf8) == "not_utf8");
  CHECK(name_of(query_byte_not_allowed) == "query_byte_not_allowed");
  CHECK(name_of(ambiguous_encoding) == "ambiguous_encoding");
  CHECK(name_of(ambiguous_parameters) == "ambiguous_parameters");
  CHECK(name_of(ambiguous_reading) == "ambiguous_reading");
}
