// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/policy.hpp>
#include <ambit/proofs/claim.hpp>
#include <ambit/refinement/policy_pair.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::error {

/// Declared and never defined: as `counterexample`, for a request. `Bytes` is its path once more, for compilers that
/// show text as numbers.
template <finding Finding, words Operation, words Request, words Scopes, words Facts, char... Bytes>
void counterexample_on_a_path() noexcept;

}  // namespace ambit::error

namespace ambit::inline v0_2 {
namespace detail {

/// The rows of `New` that allow something which `Old` denies, or of which that cannot be said.
template <class New, class Old>
struct rows_with_counterexamples {
  using counterexamples = policy_counterexamples<New, Old>;

  static constexpr bool is_open(std::size_t row) noexcept {
    return counterexamples::by_name(row).kind != difference::none ||
           counterexamples::by_path(row).who.kind != difference::none;
  }
  static constexpr std::size_t count = [] {
    std::size_t open = 0;
    for (std::size_t row = 0; row < operation_rows<New>().size(); ++row) open += std::size_t{is_open(row)};
    return open;
  }();
  struct list {
    std::uint32_t row[count + 1]{};
  };
  static constexpr list rows = [] {
    list made;
    std::size_t open = 0;
    for (std::size_t row = 0; row < operation_rows<New>().size(); ++row)
      if (is_open(row)) made.row[open++] = static_cast<std::uint32_t>(row);
    return made;
  }();
};

/// What row number `Row` of `New` allows and `Old` denies, for a compiler to print.
template <class New, class Old, std::size_t Row>
struct shown_counterexample {
  using vocabulary_type = vocabulary<New>;
  using pair = policy_pair<New, Old>;

  static constexpr const path_counterexample<vocabulary_type>& path = policy_counterexamples<New, Old>::by_path(Row);
  static constexpr bool is_path = path.found();
  static constexpr const counterexample<vocabulary_type>& who =
      is_path || policy_counterexamples<New, Old>::by_name(Row).kind == difference::none
          ? path.who
          : policy_counterexamples<New, Old>::by_name(Row);
  static constexpr example<vocabulary_type> shown{operation_rows<New>()[Row].name, who.listed, who.given,
                                                  who.kind == difference::everyone          ? "(no credentials)"
                                                  : who.kind == difference::rejected_tokens ? "(a rejected token)"
                                                  : who.kind == difference::undecided       ? "(cannot be decided)"
                                                  : who.listed.empty()                      ? "(a token without scopes)"
                                                                                            : std::string_view()};

  static constexpr typename pair::builder made() noexcept {
    return typename pair::builder(typename pair::one(), typename pair::other(), pair::samples, Row, path.recipe);
  }
  static constexpr std::string_view method = path.method;
  static constexpr std::size_t path_size = is_path ? made().path().size : 0;
  static constexpr error::words<path_size + 1> path_text = words_of<path_size + 1>(made().path().view());
  static constexpr error::words<path_size + method.size() + 2> request = [] {
    error::words<path_size + method.size() + 2> text;
    text_sink(text.text) << method << ' ' << std::string_view(path_text.text, path_size);
    return text;
  }();

  template <error::finding ByName, error::finding ByPath, std::size_t... Byte>
  static constexpr call_error error_of(indices<Byte...>) noexcept {
    if constexpr (!is_path) {
      return counterexample_error<ByName, shown>();
    } else {
      constexpr auto operation = words_of<shown.operation.size() + 1>(shown.operation);
      constexpr auto facts = joined_words<joined_size(shown.fact_names())>(shown.fact_names());
      constexpr auto scopes = joined_words<joined_size(shown.scope_names())>(shown.scope_names());
      constexpr auto instead = words_of<shown.instead.size() + 1>(shown.instead);
      constexpr auto with = [&] {
        if constexpr (shown.instead.empty())
          return scopes;
        else
          return instead;
      }();
#if defined(__clang__) && __clang_major__ < 18
      return error::counterexample_on_a_path<ByPath, operation, request, with, facts, path_text.text[Byte]...>;
#else
      return error::counterexample_on_a_path<ByPath, operation, request, with, facts>;
#endif
    }
  }

  template <error::finding ByName, error::finding ByPath>
  static constexpr void show() noexcept {
    const names_shown<who.listed.size()> scopes(shown.scope_names());
    const names_shown<who.given.size()> facts(shown.fact_names());
    stop(shown.operation, scopes, facts, error_of<ByName, ByPath>(indices_below<path_size>()));
  }
};

/// The error that shows the counterexample on one of the rows that have any: number `index` among them.
template <class New, class Old, error::finding ByName, error::finding ByPath, std::size_t... Index>
constexpr call_error counterexample_on_row_error(std::size_t index, indices<Index...>) noexcept {
  const call_error shows[] = {
      shown_counterexample<New, Old, rows_with_counterexamples<New, Old>::rows.row[Index]>::template show<ByName,
                                                                                                          ByPath>...,
      nullptr};
  return shows[index];
}

/// Some operations of one policy or another, of either by name.
template <class New, class Old>
struct excepted_operations {
  bit_set<operation_rows<New>().size()> of_new{};
  bit_set<operation_rows<Old>().size()> of_old{};

  constexpr void insert(std::string_view name) noexcept {
    const std::size_t row = policy_side<New>::index_of(name), other = policy_side<Old>::index_of(name);
    of_new.insert(row);
    of_old.insert(other);
    if (row != operation_rows<New>().size() || other != operation_rows<Old>().size()) return;
    const nearest_word nearest = nearest_row(name, operation_table<New>::rows);
    stop_at_unknown<mistake::call_names_an_unknown_operation, operation_table<New>::rows>(name, nearest.word(),
                                                                                          nearest.index());
  }
};

/// The number, among the rows of `New` that have counterexamples, of the first one that is not excepted; their count if
/// all are.
template <class New, class Old, class Excepted>
constexpr std::size_t first_counterexample(const Excepted& excepted) noexcept {
  using open = rows_with_counterexamples<New, Old>;
  std::size_t first = 0;
  while (first < open::count && excepted.contains(open::rows.row[first])) ++first;
  return first;
}

}  // namespace detail

/// The claim that a policy allows nothing that another one denies; if it is one of equivalence, nor the other way
/// round.
///
/// `static_assert(claim)` shows what disproves it in the compiler's error, as does all else that converts it to bool in
/// a constant evaluation: an operation, the request if there is one, and what the token lists. `static_assert(!claim)`,
/// `holds()` and what is asked at run time show nothing.
template <class New, class Old, bool IsEquivalence>
class policy_claim {
  using excepted = detail::excepted_operations<New, Old>;

 public:
  constexpr policy_claim() noexcept = default;

  /// The same claim but for what the operations named allow, which are meant to allow more; a name that neither policy
  /// has does not compile.
  template <std::size_t... Sizes>
  [[nodiscard]] consteval policy_claim except(const char (&... names)[Sizes]) const noexcept {
    policy_claim made = *this;
    (made.excepted_.insert(text(names).view()), ...);
    return made;
  }

  /// Whether the claim holds. It does not where that cannot be decided.
  [[nodiscard]] constexpr bool holds() const noexcept {
    return first() == opens && (!IsEquivalence || first_back() == closes());
  }
  [[nodiscard]] constexpr bool operator!() const noexcept { return !holds(); }
  [[nodiscard]] constexpr explicit operator bool() const noexcept {
    if (holds()) return true;
    if (__builtin_is_constant_evaluated()) {
      using error::finding;
      auto show = detail::counterexample_on_row_error<New, Old, finding::operation_allows_what_it_did_not,
                                                      finding::path_allows_what_it_did_not>(
          first(), detail::indices_below<opens>());
      if constexpr (IsEquivalence)
        if (show == nullptr)
          show = detail::counterexample_on_row_error<Old, New, finding::operation_allows_no_more_what_it_did,
                                                     finding::path_allows_no_more_what_it_did>(
              first_back(), detail::indices_below<closes()>());
      show();
    }
    return false;
  }

 private:
  static constexpr std::size_t opens = detail::rows_with_counterexamples<New, Old>::count;
  static constexpr std::size_t closes() noexcept {
    if constexpr (IsEquivalence)
      return detail::rows_with_counterexamples<Old, New>::count;
    else
      return 0;
  }
  constexpr std::size_t first() const noexcept { return detail::first_counterexample<New, Old>(excepted_.of_new); }
  constexpr std::size_t first_back() const noexcept {
    if constexpr (IsEquivalence)
      return detail::first_counterexample<Old, New>(excepted_.of_old);
    else
      return 0;
  }

  excepted excepted_{};
};

/// Whether `New` allows nothing that `Old` denies: for every operation name, every method and path, every caller, all
/// that a token can list of the scopes of both, and all facts. What a policy does not have is denied there; each closes
/// what is listed under its own implications; scopes and facts meet by name.
///
/// `static_assert(ambit::no_more_permissive<New, Old>.except("createReport"))` keeps a release from opening anything
/// else. Where types of parameters are of the policy's own or literal text stands beside parameters, and the two
/// policies differ in these, it may be undecided, and is then no claim that holds.
template <class New, class Old>
inline constexpr policy_claim<detail::tables_t<New>, detail::tables_t<Old>, false> no_more_permissive{};

/// Whether the two policies allow the same, by name and by path.
template <class New, class Old>
inline constexpr policy_claim<detail::tables_t<New>, detail::tables_t<Old>, true> equivalent{};

}  // namespace ambit::inline v0_2
