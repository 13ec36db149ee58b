// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/indices.hpp>
#include <ambit/detail/mistake_sentences.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/mistake.hpp>
#include <ambit/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit {
namespace detail {

/// Writes `text` in quotes; of a byte that is not visible ASCII or a space, of a quote mark and of a backslash, a
/// backslash, an x and two digits, so that the text can be told from what surrounds it.
constexpr void write_quoted(text_sink& out, std::string_view text) noexcept {
  constexpr std::string_view digits = "0123456789abcdef";
  out << '"';
  for (const char byte : text) {
    const unsigned value = static_cast<unsigned char>(byte);
    if (value >= 0x20 && value < 0x7f && byte != '"' && byte != '\\')
      out << byte;
    else
      out << "\\x" << digits[value / 16] << digits[value % 16];
  }
  out << '"';
}

/// Writes which row it is, by its name or, where this does not say it, by its number.
constexpr void write_row(text_sink& out, std::string_view kind, const fault& found) noexcept {
  out << kind;
  if (found.number == fault::named) {
    out << ' ';
    write_quoted(out, found.row);
  } else {
    out << "s[" << std::uint64_t{found.number} << ']';
  }
  out << ": ";
}

/// Writes what has the fault, and a colon.
constexpr void write_subject(text_sink& out, subject about, const fault& found) noexcept {
  switch (about) {
    case subject::tables:
      out << "the tables: ";
      return;
    case subject::types:
      out << "the types of parameters: ";
      return;
    case subject::challenge:
      out << "the challenge: ";
      return;
    case subject::metadata:
      out << "the metadata: ";
      return;
    case subject::application:
      out << "the application: ";
      return;
    case subject::call:
      out << "a literal in a call: ";
      return;
    case subject::none:
      if (found.row.empty()) return;
      write_quoted(out, found.row);
      out << ": ";
      return;
    case subject::scope:
      write_row(out, "scope", found);
      return;
    case subject::fact:
      write_row(out, "fact", found);
      return;
    case subject::implication:
      write_row(out, "implication", found);
      return;
    case subject::operation:
      write_row(out, "operation", found);
      return;
    case subject::route:
      if (found.row == "mount")
        out << "the mount: ";
      else
        write_row(out, "operation", found);
      return;
  }
}

/// Writes a mistake that has no sentence, by its name: `scope_is_declared_twice` reads as one.
constexpr void write_enumerator(text_sink& out, const fault& found) noexcept {
  for (const char byte : enumerator(found.what, indices_below<128>())) out << (byte == '_' ? ' ' : byte);
  if (found.word.empty()) return;
  out << ": ";
  write_quoted(out, found.word);
}

/// Writes what is said of a fault.
constexpr void write_said(text_sink& out, const sentence& said, const fault& found) noexcept {
  bool names_nearest = false;
  write_subject(out, said.about, found);
  for (std::size_t i = 0; i < said.text.size(); ++i) {
    const char kind = said.text[i] == '%' && i + 1 < said.text.size() ? said.text[i + 1] : '\0';
    if (kind != 'w' && kind != 'r' && kind != 'n') {
      out << said.text[i];
      continue;
    }
    names_nearest = names_nearest || kind == 'n';
    write_quoted(out, kind == 'w' ? found.word : kind == 'r' ? found.row : found.nearest);
    ++i;
  }
  if (said.text.empty()) write_enumerator(out, found);
  if (found.offset != 0) out << ", at offset " << std::uint64_t{found.offset};
  if (found.nearest.empty() || names_nearest) {
    out << '.';
    return;
  }
  out << "; did you mean ";
  write_quoted(out, found.nearest);
  out << '?';
}

}  // namespace detail

/// Writes a fault as one English sentence: what has it, the offending word, and the nearest right word if one is near.
/// Size 0 if there is no mistake.
///
/// Bytes that are not visible ASCII are written as a backslash, an x and two digits. Too small a buffer: the size
/// needed, and nothing written.
constexpr written write_fault(const fault& found, text_buffer buffer) noexcept {
  if (!found) return {};
  return detail::write_whole(
      buffer, [&](detail::text_sink& out) { detail::write_said(out, detail::sentence_for(found.what), found); });
}

}  // namespace ambit
