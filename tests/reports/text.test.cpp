// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/reports/text.hpp>

#include <ambit/reports/html_parts.hpp>
#include <ambit/reports/markdown_parts.hpp>

#include "model/html_reading.hpp"
#include "model/markdown_reading.hpp"
#include "model/random.hpp"
#include "model/shown_text.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <utility>

namespace {

std::string in_html(const std::string& text) {
  std::string out;
  ambit::detail::append_html_text(out, text);
  return out;
}

std::string in_markdown(const std::string& text) {
  std::string out;
  ambit::detail::append_markdown_text(out, text);
  return out;
}

std::string as_code(const std::string& text) {
  std::string out;
  ambit::detail::append_markdown_code(out, text);
  return out;
}

std::string without_outer_spaces(std::string text) {
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

/// The text that a reader of a table's cell sees; no possible text if it could be markup or another cell.
std::string read_in_cell(const std::string& markdown) {
  const auto cells = model::markdown_cells("| before | " + markdown + " | behind |");
  if (!cells || cells->size() != 3) return "\xFF no cell";
  return model::markdown_text((*cells)[1], true).value_or("\xFF no text");
}

/// The text that a reader of a line outside of tables sees.
std::string read_in_line(const std::string& markdown) {
  return model::markdown_text(markdown, false).value_or("\xFF no text");
}

bool is_shown_everywhere(const std::string& text) {
  return model::unshown(model::html_text(in_html(text)).value_or("\xFF")) == text &&

         without_outer_spaces(model::unshown(read_in_cell(in_markdown(text)))) == without_outer_spaces(text) &&
         model::unshown(read_in_line(in_markdown(text))) == text &&
         model::unshown(read_in_cell(as_code(text))) == text && model::unshown(read_in_line(as_code(text))) == text;
}

std::string bytes(std::size_t value, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i, value /= 256)
    text += static_cast<char>(static_cast<unsigned char>(value % 256));
  return text;
}

TEST_CASE("every_text_of_two_bytes_is_shown_as_itself_in_every_format") {
  CHECK(is_shown_everywhere(""));
  std::size_t wrong = 0;
  for (std::size_t size = 1; size <= 2; ++size)
    for (std::size_t value = 0; value < (size == 1 ? 256u : 65536u); ++value)
      if (!is_shown_everywhere(bytes(value, size))) ++wrong;
  CHECK(wrong == 0);
}

TEST_CASE("random_texts_are_shown_as_themselves_in_every_format") {
  const std::string parts[] = {"a",    " ",      "|",    "\\",     "`",        "``",   "\\|",  "<",    ">",
                               "&",    "&#39;",  "&lt;", "<code>", "</code>",  "www.", ".",    ". ",   "*",
                               "_",    "\n",     "\r",   "\t",     "⟨U+202E⟩", "⟨",    "⟩",    "0xFF", "\xFF",
                               "\xC3", "\x80",   "é",    "\xE2",   "\x80",     "\xAE", "]]>",  "\"",   "'",
                               "-->",  "#",      "@",    "日",     "\xF4",     "\x90", "\xED", "\xA0", "\xF0\x9F",
                               "\x7F", "https:", "//",   "$",      "~~"};
  model::random random(5);
  std::size_t wrong = 0;
  for (std::size_t round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t size = random.below(9); size > 0; --size) text += parts[random.below(std::size(parts))];
    if (!is_shown_everywhere(text)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("every_character_is_shown_as_itself_or_by_its_number") {
  std::size_t wrong = 0;
  std::string expected, out;
  for (std::uint32_t c = 0x80; c < 0x110000; ++c) {
    const std::string text = model::utf_8(c);
    out.clear();
    ambit::detail::append_html_text(out, text);
    if (c >= 0xD800 && c < 0xE000) {  // half of a pair is no character
      expected = model::unshown(out) == text && out.find("⟨0x") == 0 ? out : "";
    } else {
      char number[16];
      std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(c));
      expected = ambit::detail::is_named(c) ? "⟨" + std::string(number) + "⟩" : text;
    }
    if (out != expected) ++wrong;
  }
  CHECK(wrong == 0);
}

// Source: Unicode Standard Annex 9, section 2; Unicode Technical Report 36, section 3.
TEST_CASE("what_cannot_be_seen_is_named_and_what_can_be_read_is_not") {
  using range = std::pair<std::uint32_t, std::uint32_t>;
  for (const auto& [first, last] : {range{0x00, 0x1F}, range{0x7F, 0x9F}, range{0x061C, 0x061C}, range{0x200B, 0x200F},
                                    range{0x2028, 0x202E}, range{0x2060, 0x2069}, range{0xFEFF, 0xFEFF},
                                    range{0xFFFE, 0xFFFF}, range{0xE0000, 0xE007F}, range{0x10FFFE, 0x10FFFF}})
    for (std::uint32_t c = first; c <= last; ++c) CHECK(ambit::detail::is_named(c));
  for (const auto& [first, last] :
       {range{0x20, 0x7E}, range{0xA1, 0xAC}, range{0xAE, 0x2FF}, range{0x370, 0x52F}, range{0x5D0, 0x5EA},
        range{0x620, 0x64A}, range{0x904, 0x939}, range{0x3041, 0x3096}, range{0x4E00, 0x9FFF}, range{0xAC00, 0xD7A3},
        range{0x1F300, 0x1F64F}}) {
    std::size_t named = 0;
    for (std::uint32_t c = first; c <= last; ++c) named += std::size_t{ambit::detail::is_named(c)};
    CHECK(named == 0);
  }
}

// How many there are, and what their numbers add up to, by Python's unicodedata: Cc, Cf, Zl, Zp, Co, what is to be ignored
// by default, what is no character, and the two brackets and the blank pattern of Braille.
TEST_CASE("as_many_characters_are_named_as_unicode_has_of_them") {
  std::uint32_t named = 0;
  std::uint64_t sum = 0;
  for (std::uint32_t c = 0; c < 0x3FFFE; ++c)
    if (ambit::detail::is_named(c)) ++named, sum += c;
  CHECK(named == 6618);
  CHECK(sum == 395466549);
  for (const std::uint32_t c : {0x3FFFEu, 0x40000u, 0xE0001u, 0x10FFFFu}) CHECK(ambit::detail::is_named(c));
}

TEST_CASE("texts_read_well") {
  CHECK(in_html("a < b & \"c\"") == "a &lt; b &amp; &quot;c&quot;");
  CHECK(in_html("\xE2\x80\xAE\xFF\n") == "⟨U+202E⟩⟨0xFF⟩⟨U+000A⟩");
  CHECK(in_html("⟨") == "⟨U+27E8⟩");
  CHECK(in_markdown("See patients' plans, also (new) ones.") == "See patients' plans, also (new) ones.");
  CHECK(in_markdown("a|b *c* www.d") == "a\\|b \\*c\\* www\\.d");
  CHECK(as_code("catalog:read") == "`catalog:read`");
  CHECK(as_code("/plans/{id}") == "`/plans/{id}`");
  CHECK(as_code("a|b") == "<code>a&#124;b</code>");
  CHECK(as_code("") == "<code></code>");
}

}  // namespace
