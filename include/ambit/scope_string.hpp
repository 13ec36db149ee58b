// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/caller.hpp>
#include <ambit/detail/find_spaces.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/detail/words.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit {

namespace detail {

/// Whether the bytes are a scope-token. Kept out of the loop below, which is the faster for it.
[[gnu::noinline]] constexpr bool is_undeclared_token(const char* from, std::size_t size) noexcept {
  return is_scope_token(from, size);
}

/// Makes the declared scope `known` a member of `listed`.
template <class Vocabulary, class Name>
[[gnu::always_inline]] constexpr void list(typename Vocabulary::scope_bits& listed, const Name& known) noexcept {
  using scope_bits = typename Vocabulary::scope_bits;
  if constexpr (scope_bits::word_count == 1)
    listed.insert(typename scope_bits::place{0, known.bit});
  else
    listed.insert(Vocabulary::scope_names.number_of(known));
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
    if (const auto* const known = Vocabulary::scope_names.find(from, size)) {
      list<Vocabulary>(listed, *known);
      return true;
    }
    ++unknown;
    return is_undeclared_token(from, size);
  }

  constexpr caller<Vocabulary> finish() const noexcept {
    return token<Vocabulary>(set_access::make<scope_set<Vocabulary>>(listed), unknown);
  }
};

/// Reads a scope string that does not begin with a space: the plain way, for constant evaluation and rare texts.
template <class Vocabulary>
[[gnu::noinline]] constexpr caller<Vocabulary> read_plainly(std::string_view text) noexcept {
  scopes_read<Vocabulary> read;
  std::size_t begin = 0;
  for (std::size_t block = 0; block <= text.size(); block += 64)
    for (std::uint64_t ends = token_ends(text, block); ends != 0; ends &= ends - 1) {
      const std::size_t end = block + lowest_bit(ends);
      if (!read.take(text.data() + begin, end - begin))
        return rejected_token{rejection::malformed_scope, scope_string_fault(text)};
      begin = end + 1;
    }
  return read.finish();
}

/// Takes declared scopes that end where `ends` says, of which there is one at least, counted from where the first of
/// them begins; whether all of them are declared, provided that no differences are `found`. `from` and `ends` then tell
/// the first that is not, or `from` is where the last one ends.
template <class Vocabulary>
[[gnu::always_inline]] inline bool take_declared(const char*& from, std::uint64_t& ends,
                                                 typename Vocabulary::scope_bits& listed, differences& found) noexcept {
  for (;;) {
    const std::size_t size = lowest_bit(ends);
    const auto* const known = Vocabulary::scope_names.find(from, size, found);
    if (known == nullptr) return false;
    list<Vocabulary>(listed, *known);
    ends = ends >> size >> 1;
    if (ends == 0) [[unlikely]] {
      from += size;
      return true;
    }
    from += size + 1;
    settle(from);
  }
}

/// Reads on from `from`, where a token begins and others end where `ends` says; before it are the scopes `listed`,
/// unless differences were `found`.
template <class Vocabulary>
[[gnu::noinline]] inline caller<Vocabulary> read_on(std::string_view text, const char* from, std::uint64_t ends,
                                                    typename Vocabulary::scope_bits listed,
                                                    differences found) noexcept {
  const char* const end = text.data() + text.size();
  for (std::size_t unknown = 0;; ++from) {
    if (ends == 0) ends = token_ends(text, static_cast<std::size_t>(from - text.data()));
    if (ends == 0) break;  // a token longer than a block
    if (!take_declared<Vocabulary>(from, ends, listed, found)) {
      const std::size_t size = lowest_bit(ends);
      if (!is_undeclared_token(from, size)) break;
      ++unknown;
      from += size;
      ends = ends >> size >> 1;
    }
    if (from != end) continue;
    if (found.any()) break;
    return scopes_read<Vocabulary>{listed, unknown}.finish();
  }
  return read_plainly<Vocabulary>(text);
}

/// Reads a scope string of at least 64 bytes that does not begin with a space.
template <class Vocabulary>
[[gnu::noinline]] inline caller<Vocabulary> read_long(std::string_view text) noexcept {
  typename Vocabulary::scope_bits listed;
  differences found;
  const char* from = text.data();
  const char* const end = from + text.size();
  // The ends of the last tokens are found before the first tokens are looked at, so that they are there in time.
  const std::uint64_t last_ends = ends_in_last(from, text.size());
  std::uint64_t ends = spaces_in_64(from);
  for (;; ends = spaces_in_64(from)) {
    if (ends == 0 || !take_declared<Vocabulary>(from, ends, listed, found))
      return read_on<Vocabulary>(text, from, ends, listed, found);
    ++from;
    if (end - from < 64) break;
  }
  ends = last_ends >> (63 - (end - from));
  if (!take_declared<Vocabulary>(from, ends, listed, found) || found.any())
    return read_on<Vocabulary>(text, from, ends, listed, found);
  return scopes_read<Vocabulary>{listed}.finish();
}

/// Reads a scope string of fewer than 64 bytes that does not begin with a space.
template <class Vocabulary>
[[gnu::always_inline]] inline caller<Vocabulary> read_short(std::string_view text) noexcept {
  typename Vocabulary::scope_bits listed;
  differences found;
  const char* from = text.data();
  std::uint64_t ends = ends_in_short(from, text.size());
  if (!take_declared<Vocabulary>(from, ends, listed, found) || found.any())
    return read_on<Vocabulary>(text, from, ends, listed, found);
  return scopes_read<Vocabulary>{listed}.finish();
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
  if (text.empty() || text.front() == ' ') return rejected_token{rejection::malformed_scope, 0};
  if (std::is_constant_evaluated()) return detail::read_plainly<Vocabulary>(text);
  return text.size() < 64 ? detail::read_short<Vocabulary>(text) : detail::read_long<Vocabulary>(text);
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
    return read_.finish();
  }

 private:
  detail::scopes_read<Vocabulary> read_{};
  std::size_t elements_ = 0;
  bool rejected_ = false;
  rejected_token where_{};
};

}  // namespace ambit
