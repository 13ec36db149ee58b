// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_changes.hpp>
#include <ambit/detail/report_words.hpp>
#include <ambit/detail/size.hpp>

#include <string>
#include <string_view>

// What reports call changes.
namespace ambit::detail {

constexpr std::string_view in_words(change kind) noexcept {
  switch (kind) {
    case change::none:
      return "none";
    case change::added:
      return "added";
    case change::removed:
      return "removed";
    case change::looser:
      return "looser";
    case change::tighter:
      return "tighter";
    case change::incomparable:
      return "looser and tighter";
    case change::moved:
      return "moved";
    case change::undecided:
      break;
  }
  return "not decided";
}

inline bool is_someone(const report_access& who) noexcept {
  return who.kind == gap_kind::everyone || who.kind == gap_kind::tokens;
}

/// Who is allowed, up to the scopes and facts that it takes.
inline std::string_view in_words(const report_access& who) noexcept {
  if (who.kind == gap_kind::everyone) return "anyone";
  return who.scopes.empty() && who.facts.empty() ? "any accepted token" : "a token with ";
}

/// How many operations changed in which way.
inline std::string changes_in_words(const report_changes& of) {
  std::string text;
  for (const change kind : changes_in_order) {
    if (of.count(kind) == 0) continue;
    text += text.empty() ? "Of the operations, " : ", ";
    text += std::to_string(of.count(kind)) + ' ' + std::string(in_words(kind));
  }
  if (text.empty()) return "No operation changes by its name.";
  return text + '.';
}

}  // namespace ambit::detail
