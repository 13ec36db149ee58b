// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/scope_string.hpp>

#include "model/scope_string_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if defined(__unix__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace {

using namespace std::string_view_literals;

// Up to the lengths that a build can go through in seconds.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define AMBIT_TEST_IS_SANITIZED
#endif
#endif
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(AMBIT_TEST_IS_SANITIZED)
constexpr std::size_t longest_of_all_bytes = 3, longest_of_boundary_bytes = 6;
constexpr const char* universe_of_all_bytes = "the_reader_is_the_model_on_all_strings_up_to_3_bytes";
constexpr const char* universe_of_boundary_bytes =
    "the_reader_is_the_model_on_all_strings_up_to_6_class_boundary_bytes";
#else
constexpr std::size_t longest_of_all_bytes = 2, longest_of_boundary_bytes = 4;
constexpr const char* universe_of_all_bytes =
    "the_reader_is_the_model_on_all_strings_up_to_2_bytes (3 where the build is optimized and not sanitized)";
constexpr const char* universe_of_boundary_bytes =
    "the_reader_is_the_model_on_all_strings_up_to_4_class_boundary_bytes (6 where optimized and not "
    "sanitized)";
#endif

struct short_names {
  static constexpr ambit::scope scopes[] = {{"aa"}, {"["}, {"a"}, {"a~"}, {"!a"}, {"#!"}};
};

/// Names of the lengths at which a reader that takes several bytes at once has its edges.
struct long_names {
  static constexpr ambit::scope scopes[] = {
      {"a"},
      {"b234567"},
      {"c2345678"},
      {"d23456789"},
      {"e23456789012345"},
      {"f234567890123456"},
      {"f234567890123457"},
      {"g2345678901234567"},
      {"h234567890123456789012345678901"},
      {"i2345678901234567890123456789012"},
      {"j23456789012345678901234567890123"},
      {"k23456789012345678901234567890123456789012345678901234567890123"},
      {"l234567890123456789012345678901234567890123456789012345678901234"},
      {"m2345678901234567890123456789012345678901234567890123456789012345"},
  };
};

/// Names that are told apart by bytes in their middle alone.
struct alike_names {
  static constexpr ambit::scope scopes[] = {
      {"name:one:end"},
      {"name:two:end"},
      {"k2345678901234567890123456789012"},
      {"k2345678901x34567890123456789012"},
      {"k23456789012345678901234x6789012"},
      {"l23456789012345678901234567890123456789012345678901234567890123456789"},
      {"l2345678901234567890123456789012345x789012345678901234567890123456789"},
  };
};

/// The bytes on both sides of each border between classes of bytes, and one that a declared scope begins
/// with.
constexpr std::string_view boundary_bytes =
    "\x00\x09\x1f\x20\x21\x22\x23\x5b\x5c\x5d\x7e\x7f\x80\xff"
    "a"sv;
static_assert(boundary_bytes.size() == 15);

/// Names of one word that are all longer than eight bytes, as policies mostly have them.
struct usual_names {
  static constexpr ambit::scope scopes[] = {
      {"clinic:read"},    {"clinic:write"},           {"patients:read"},
      {"patients:write"}, {"patients:order_history"}, {"patients:treatment_plan_history"},
  };
};

template <class Tables>
void compare(std::string_view text) {
  if (!model::is_read_right<Tables>(text)) FAIL_CHECK("read differently: " << model::bytes_of(text));
}

/// Compares the reader with the model on every string of `size` of the `bytes`; the number of strings.
std::size_t compare_all(std::string_view bytes, std::size_t size) {
  model::exact_text text(size);
  std::vector<std::size_t> digit(size, 0);
  for (std::size_t i = 0; i < size; ++i) text[i] = bytes[0];
  for (std::size_t count = 1;; ++count) {
    compare<short_names>(text.view());
    std::size_t i = 0;
    for (; i < size; ++i) {
      digit[i] = digit[i] + 1 == bytes.size() ? 0 : digit[i] + 1;
      text[i] = bytes[digit[i]];
      if (digit[i] != 0) break;
    }
    if (i == size) return count;
  }
}

constexpr std::size_t power(std::size_t base, std::size_t exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

}  // namespace

TEST_CASE(universe_of_all_bytes) {
  std::string all_bytes;
  for (int byte = 0; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
  for (std::size_t size = 0; size <= longest_of_all_bytes; ++size)
    CHECK(compare_all(all_bytes, size) == power(256, size));
}

TEST_CASE(universe_of_boundary_bytes) {
  for (std::size_t size = 0; size <= longest_of_boundary_bytes; ++size)
    CHECK(compare_all(boundary_bytes, size) == power(15, size));
}

TEST_CASE("a_byte_out_of_place_is_found_at_every_position_of_a_long_string") {
  const std::string_view fillings[] = {"a", "a ", "ab cdefg ", "b234567 ", "e23456789012345 f234567890123456 "};
  for (const std::size_t size : {7u,  8u,  9u,  15u, 16u, 17u,  31u,  32u,  33u,  47u,  48u,  49u, 63u,
                                 64u, 65u, 79u, 80u, 81u, 127u, 128u, 129u, 130u, 191u, 192u, 193u})
    for (const std::string_view filling : fillings) {
      model::exact_text text(size);
      for (std::size_t i = 0; i < size; ++i) text[i] = filling[i % filling.size()];
      compare<long_names>(text.view());
      for (std::size_t at = 0; at < size; ++at) {
        const char before = text[at];
        for (const char byte : boundary_bytes) {
          text[at] = byte;
          compare<long_names>(text.view());
        }
        text[at] = before;
      }
    }
}

TEST_CASE("of_two_bytes_out_of_place_the_first_one_is_told") {
  const auto compare_pairs = [](std::size_t size, std::string_view filling, std::string_view bytes) {
    model::exact_text text(size);
    for (std::size_t first = 0; first < size; ++first)
      for (std::size_t second = first + 1; second < size; ++second)
        for (const char one : bytes)
          for (const char other : bytes) {
            for (std::size_t i = 0; i < size; ++i) text[i] = filling[i % filling.size()];
            text[first] = one;
            text[second] = other;
            compare<long_names>(text.view());
          }
  };
  for (const std::size_t size : {8u, 9u, 16u, 17u}) compare_pairs(size, "a", boundary_bytes);
  for (const std::size_t size : {33u, 65u, 130u}) compare_pairs(size, "ab ", " \"\x80");
}

TEST_CASE_TEMPLATE("a_declared_name_is_found_at_every_distance_from_the_start_and_to_the_end", Tables, long_names,
                   alike_names) {
  for (const auto& row : Tables::scopes)
    for (std::size_t before = 0; before < 70; ++before)
      for (const std::size_t after : {0u, 1u, 15u, 16u, 17u, 63u, 64u, 65u}) {
        std::string text;
        if (before > 1) text = std::string(before - 1, 'x') + ' ';
        text += row.name;
        if (after > 1) text += ' ' + std::string(after - 1, 'x');
        const model::exact_text exact(text);
        compare<Tables>(exact.view());
        CHECK(ambit::policy<Tables>::accepted_token(exact.view()).token()->listed().size() == 1);
      }
}

TEST_CASE_TEMPLATE("a_name_that_differs_from_a_declared_one_in_a_byte_or_a_length_is_unknown", Tables, long_names,
                   alike_names) {
  using policy = ambit::policy<Tables>;
  for (const auto& row : Tables::scopes) {
    const std::string name(row.name);
    for (std::size_t at = 0; at < name.size(); ++at)
      for (int flipped = 1; flipped < 256; ++flipped) {
        model::exact_text text(name);
        text[at] = static_cast<char>(static_cast<unsigned char>(name[at]) ^ flipped);
        compare<Tables>(text.view());
      }
    for (std::size_t kept = 1; kept < name.size(); ++kept) {
      const model::exact_text head(name.substr(0, kept)), tail(name.substr(kept));
      compare<Tables>(head.view());
      compare<Tables>(tail.view());
      compare<Tables>(row.name.substr(0, kept));  // with the rest of the name behind it
    }
    for (const std::string& longer : {name + "x", "x" + name, name + name}) {
      const model::exact_text text(longer);
      compare<Tables>(text.view());
      CHECK(policy::accepted_token(text.view()).token()->listed().empty());
    }
  }
}

TEST_CASE_TEMPLATE("a_token_that_differs_from_a_declared_name_in_a_byte_is_unknown_among_others_too", Tables,
                   long_names, alike_names, usual_names) {
  const std::string long_unknown(65, 'x');
  for (const auto& row : Tables::scopes)
    for (const auto& other : Tables::scopes) {
      const std::string declared(other.name);
      for (const std::string& before : {std::string(), declared + " ", std::string("x "), "y " + long_unknown + " "})
        for (const std::string& after : {std::string(), " " + declared, std::string(" \x7f"), " " + long_unknown})
          for (std::size_t at = 0; at < row.name.size(); ++at)
            for (const int flipped : {0x00, 0x01, 0x40, 0x80}) {
              model::exact_text text(before + std::string(row.name) + after);
              text[before.size() + at] = static_cast<char>(row.name[at] ^ flipped);
              compare<Tables>(text.view());
            }
    }
}

TEST_CASE_TEMPLATE("every_list_of_up_to_four_declared_and_other_tokens_is_read_right", Tables, short_names, alike_names,
                   usual_names) {
  std::vector<std::string> tokens = {"", "x", "openid", "offline_access", "labs:treatment_plans:create", "a\x80"};
  for (const auto& row : Tables::scopes) tokens.emplace_back(row.name);
  const auto compare_ended = [&](const std::string& begun) {
    for (const std::string& token : tokens) {
      const model::exact_text text(begun + token);
      compare<Tables>(text.view());
    }
  };
  compare_ended("");
  for (const std::string& first : tokens) {
    compare_ended(first + " ");
    for (const std::string& second : tokens) {
      compare_ended(first + " " + second + " ");
      for (const std::string& third : tokens) compare_ended(first + " " + second + " " + third + " ");
    }
  }
}

namespace {

/// The tokens of a well-formed scope string that `Tables` does not declare, one by one.
template <class Tables>
std::vector<std::string_view> undeclared_in(std::string_view text) {
  std::vector<std::string_view> others;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = text.find(' ', from) == text.npos ? text.size() : text.find(' ', from);
    bool declared = false;
    for (const auto& row : Tables::scopes) declared = declared || row.name == text.substr(from, to - from);
    if (!declared) others.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return others;
}

/// Whether the views of undeclared scopes are those of `text` in order, as many as there is room for; all empty where
/// it is malformed.
template <class Tables, std::size_t Room>
bool are_views_right(std::string_view text) {
  std::string_view views[Room];
  for (std::string_view& view : views) view = "old";
  const auto who = ambit::policy<Tables>::accepted_token(text, views);
  if (who != ambit::policy<Tables>::accepted_token(text)) return false;
  std::vector<std::string_view> others;
  if (who.has_token()) others = undeclared_in<Tables>(text);
  if (who.has_token() && who.token()->unknown_scopes() != others.size()) return false;
  others.resize(Room);
  for (std::size_t i = 0; i < Room; ++i)
    if (views[i].size() != others[i].size() || views[i].data() != others[i].data()) return false;
  return true;
}

}  // namespace

TEST_CASE_TEMPLATE("undeclared_scopes_are_told_as_parts_of_the_text", Tables, short_names, alike_names, usual_names) {
  std::vector<std::string> tokens = {"", "x", "openid", "offline_access", "labs:treatment_plans:create", "a\x80"};
  for (const auto& row : Tables::scopes) tokens.emplace_back(row.name);
  tokens.emplace_back(70, 'x');
  for (const std::string& first : tokens)
    for (const std::string& second : tokens)
      for (const std::string& third : tokens) {
        const model::exact_text text(first + " " + second + " " + third);
        CHECK(are_views_right<Tables, 1>(text.view()));
        CHECK(are_views_right<Tables, 4>(text.view()));
      }
}

#if defined(__unix__)
TEST_CASE("nothing_is_read_behind_the_end_of_a_page_or_before_its_beginning") {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* const pages = mmap(nullptr, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(pages != MAP_FAILED);
  char* const first = static_cast<char*>(pages) + page;
  REQUIRE(mprotect(first, page, PROT_READ | PROT_WRITE) == 0);
  const std::string_view fillings[] = {
      "x", "ab x ", "clinic:read openid ", "q234567 ", "e23456789012345 y234567890123456 ", "patients:writf profile "};
  for (const std::string_view filling : fillings)
    for (std::size_t size = 0; size <= 130; ++size) {
      std::string text;
      while (text.size() < size) text += filling;
      text.resize(size);
      if (!text.empty() && text.back() == ' ') text.back() = 'z';
      for (const std::size_t at : {std::size_t{0}, page - size})
        for (const bool is_wrong : {false, true}) {
          if (is_wrong && size == 0) continue;
          std::memcpy(first + at, text.data(), size);
          const std::string_view there(first + at, size);
          if (is_wrong) first[at + (size * 7 + at) % size] = '\x7f';
          compare<usual_names>(there);
          compare<long_names>(there);
          CHECK(are_views_right<usual_names, 3>(there));
        }
    }
  munmap(pages, 3 * page);
}
#endif

TEST_CASE("a_wrong_byte_is_found_among_undeclared_scopes_at_every_place_and_distance_from_a_boundary") {
  alignas(64) char room[64 + 130];
  for (std::size_t size = 1; size <= 64; ++size)
    for (std::size_t shift = 0; shift < 16; ++shift) {
      for (std::size_t i = 0; i < size; ++i) room[shift + i] = "openid profile x patients:writf "[i % 32];
      if (room[shift + size - 1] == ' ') room[shift + size - 1] = 'o';
      for (std::size_t at = 0; at < size; ++at) {
        const char before = room[shift + at];
        for (const char byte : {' ', '"', '\\', '\x7f', '\x80', '\x1f', '!', '~'}) {
          room[shift + at] = byte;
          compare<usual_names>(std::string_view(room + shift, size));
        }
        room[shift + at] = before;
      }
    }
}

TEST_CASE("a_text_of_any_length_is_read_to_its_end") {
  using policy = ambit::policy<short_names>;
  std::string many;
  for (int i = 0; i < 30'000; ++i) many += "x ";
  const auto read = policy::accepted_token(many + "aa");
  REQUIRE(read.token() != nullptr);
  CHECK(read.token()->listed() == policy::scopes_of("aa"));
  CHECK(read.token()->unknown_scopes() == 30'000);
  CHECK(policy::accepted_token(many) ==
        policy::caller(ambit::rejected_token{ambit::rejection::malformed_scope, 60'000}));
  CHECK(policy::accepted_token(std::string(70'000, 'a')).token()->unknown_scopes() == 1);
}

// Once more as constant evaluation, where other code runs.

namespace {

template <class Tables>
constexpr bool are_read_right(std::string_view bytes) {
  for (const char first : bytes)
    for (const char second : bytes) {
      const char text[] = {first, second, 'a', second};
      for (std::size_t size = 0; size <= sizeof text; ++size)
        if (!model::is_read_right<Tables>({text, size})) return false;
    }
  return true;
}

constexpr bool is_found_everywhere(char byte) {
  char text[67]{};
  for (std::size_t at = 0; at < sizeof text; ++at) {
    for (std::size_t i = 0; i < sizeof text; ++i) text[i] = "a23 "[i % 4];
    text[at] = byte;
    if (!model::is_read_right<short_names>({text, sizeof text})) return false;
  }
  return true;
}

template <class Tables>
constexpr bool are_names_found() {
  for (const std::string_view name : model::declared_by<Tables>)
    if (!model::is_read_right<Tables>(name)) return false;
  return true;
}

static_assert(are_read_right<short_names>("\x00\x09\x1f\x20\x21\x22\x23"sv));
static_assert(are_read_right<short_names>("a\x5b\x5c\x5d\x20~\x7f\x80\xff"sv));
static_assert(is_found_everywhere(' '));
static_assert(is_found_everywhere('"'));
static_assert(is_found_everywhere('\x80'));
constexpr bool constants_tell_undeclared_scopes() {
  std::string_view views[2];
  const auto who = ambit::policy<usual_names>::accepted_token("openid clinic:read profile email", views);
  return who.has_token() && who.token()->unknown_scopes() == 3 && views[0] == "openid" && views[1] == "profile";
}
static_assert(constants_tell_undeclared_scopes());
static_assert(are_names_found<long_names>() && are_names_found<alike_names>() && are_names_found<usual_names>());

}  // namespace

TEST_CASE("constant_evaluation_reads_what_run_time_reads") {
  CHECK(are_read_right<short_names>(boundary_bytes));
  CHECK(is_found_everywhere(' '));
  CHECK(is_found_everywhere('"'));
  CHECK(is_found_everywhere('\x80'));
  CHECK(are_names_found<long_names>());
  CHECK(are_names_found<alike_names>());
  CHECK(are_names_found<usual_names>());
}
