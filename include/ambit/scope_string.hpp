// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/caller.hpp>
#include <ambit/detail/find_spaces.hpp>
#include <ambit/detail/words.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit {

namespace detail {

/// Whether the bytes are a scope-token. Kept out of the loop below, which is the faster for it.
[[gnu::noinline]] constexpr bool is_undeclared_token(const char* from, std::size_t size) noexcept {
  return is_scope_token(from, size);
}

/// The scopes read so far from one claim.
template <class Vocabulary>
struct scopes_read {
  typename Vocabulary::scope_bits listed{};
  std::size_t unknown = 0;

  /// Takes the `size` bytes at `from` for one scope-token; whether they are one. For size 0, `from[-1]` has to be
  /// readable.
  ///
  /// A declared name is a scope-token, as the vocabulary was checked; so only the others are looked at byte by byte.
  [[gnu::always_inline]] constexpr bool take(const char* from, std::size_t size) noexcept {
    const auto& known = Vocabulary::scope_names.candidate(from, size);
    if (Vocabulary::scope_names.is(known, from, size)) {
      listed.insert(Vocabulary::scope_names.number_of(known));
      return true;
    }
    ++unknown;
    return is_undeclared_token(from, size);
  }
};

/// Takes the tokens that end at the places `ends` of the block at `block`, the first of them from `begin` on.
template <class Vocabulary>
[[gnu::always_inline]] constexpr bool take_block(scopes_read<Vocabulary>& read, const char* text, std::size_t block,
                                                 std::uint64_t ends, std::size_t& begin) noexcept {
  for (; ends != 0; ends &= ends - 1) {
    const std::size_t end = block + static_cast<unsigned>(std::countr_zero(ends));
    if (!read.take(text + begin, end - begin)) return false;
    begin = end + 1;
  }
  return true;
}

/// Reads every token of a scope string into `read`; whether it is one. The first 64 bytes, those in the middle and the
/// last ones each have a loop of their own: a processor guesses their lengths better so.
template <class Vocabulary>
[[gnu::always_inline]] constexpr bool read_whole(std::string_view text, scopes_read<Vocabulary>& read) noexcept {
  const char* const bytes = text.data();
  const std::size_t size = text.size();
  if (size == 0 || bytes[0] == ' ') return false;  // from here on there is a byte before every empty token
  scopes_read<Vocabulary> so_far;
  std::size_t begin = 0;
  const std::uint64_t ends = token_ends(text, 0);
  if (size < 64) {
    if (!take_block(so_far, bytes, 0, ends, begin)) return false;
  } else {
    // The ends of the next block are found before this block's tokens are looked at, so that they are there in time.
    std::size_t block = 64;
    std::uint64_t next = token_ends(text, block);
    if (!take_block(so_far, bytes, 0, ends, begin)) return false;
    for (; size - block >= 64; block += 64) {
      const std::uint64_t here = next;
      next = token_ends(text, block + 64);
      if (!take_block(so_far, bytes, block, here, begin)) return false;
    }
    if (!take_block(so_far, bytes, block, next, begin)) return false;
  }
  read = so_far;
  return true;
}

}  // namespace detail

/// Reads a scope string; a malformed one makes a rejected token that says where, and holds nothing.
///
/// Scopes that the vocabulary does not declare grant nothing and are counted. `""` is malformed; that a token
/// has no scope claim is another matter, see `policy::token_without_scope_claim`.
///
/// Source: RFC 6749 section 3.3.
template <class Vocabulary>
constexpr caller<Vocabulary> read_scope_string(std::string_view text) noexcept {
  detail::scopes_read<Vocabulary> read;
  if (!detail::read_whole(text, read)) return rejected_token{rejection::malformed_scope, scope_string_fault(text)};
  return token<Vocabulary>(detail::set_access::make<scope_set<Vocabulary>>(read.listed), read.unknown);
}

/// Reads scopes one by one, as a claim that is a list states them (`scp` as a JSON array).
///
/// Each element is one scope-token: one that holds a space does not become two. After a malformed element the
/// whole list is rejected, whatever else it holds. A list without elements is a token without scopes.
template <class Vocabulary>
class scope_list_reader {
 public:
  /// Reads the next element; whether it and all before it are scope-tokens.
  constexpr bool add(std::string_view element) noexcept {
    if (rejected_) return false;
    if (element.empty() || !read_.take(element.data(), element.size())) {
      rejected_ = true;
      where_ = {rejection::malformed_scope, scope_token_fault(element), elements_};
      return false;
    }
    ++elements_;
    return true;
  }

  /// The caller whose token lists the elements read.
  constexpr caller<Vocabulary> finish() const noexcept {
    if (rejected_) return where_;
    return token<Vocabulary>(detail::set_access::make<scope_set<Vocabulary>>(read_.listed), read_.unknown);
  }

 private:
  detail::scopes_read<Vocabulary> read_{};
  std::size_t elements_ = 0;
  bool rejected_ = false;
  rejected_token where_{};
};

namespace detail {

/// The scopes listed in a literal; stops the constant evaluation if it is malformed or names an unknown scope.
template <class Vocabulary, std::size_t Size>
constexpr typename Vocabulary::scope_bits listed_in_literal(const char (&literal)[Size]) noexcept {
  typename Vocabulary::scope_bits listed;
  for_each_word(list_in_call(literal), [&](std::string_view name) {
    const std::size_t index = Vocabulary::scope_names.index_of(name);
    if (index == Vocabulary::scopes.size())
      unknown_in_call<mistake::call_names_an_unknown_scope, Vocabulary::scopes>(name);
    listed.insert(index);
  });
  return listed;
}

/// The facts listed in a literal; stops the constant evaluation if it is malformed or names an unknown fact.
template <class Vocabulary, std::size_t Size>
constexpr typename Vocabulary::fact_bits given_in_literal(const char (&literal)[Size]) noexcept {
  typename Vocabulary::fact_bits given;
  for_each_word(list_in_call(literal), [&](std::string_view name) {
    const std::size_t index = Vocabulary::fact_names.index_of(name);
    if (index == Vocabulary::facts.size())
      unknown_in_call<mistake::call_names_an_unknown_fact, Vocabulary::facts>(name);
    given.insert(index);
  });
  return given;
}

}  // namespace detail
}  // namespace ambit
