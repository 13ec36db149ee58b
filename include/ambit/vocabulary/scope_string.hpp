// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/bytes.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/caller.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// Bit i says whether a token of `text` ends at byte `place` + i, for i below 64; one ends at the end of the text.
template <class Text>
[[gnu::noinline]] constexpr std::uint64_t token_ends_bytewise(Text text, std::size_t place) noexcept {
  std::uint64_t ends = text.size() - place < 64 ? std::uint64_t{1} << (text.size() - place) : 0;
  for (std::size_t i = 0; i < 64 && place + i < text.size(); ++i) ends |= std::uint64_t{text[place + i] == ' '} << i;
  return ends;
}

/// Bit i says whether a token ends at byte i of a text of fewer than 64 bytes; one ends at its end.
template <class Byte>
[[gnu::always_inline]] inline std::uint64_t ends_in_words(const Byte* from, std::size_t size) noexcept {
  ascii_test seen;
  const std::uint64_t spaces = places_in_words(' ', 'a', from, size, seen);
  if (!seen.is_ascii()) [[unlikely]]
    return token_ends_bytewise(std::string_view(from, size), 0);
  return spaces | std::uint64_t{1} << size;
}

#if defined(__GNUC__) && (defined(__SSE2__) || (defined(__ARM_NEON) && defined(__AARCH64EL__)))

/// Whether the ends in the last 64 bytes are found together: else it takes fewer steps to find those that are left.
inline constexpr bool finds_last_ends = true;

/// Bit i says whether byte i of the 16 at `from` is a space.
template <class Byte>
inline std::uint64_t spaces_in_16(const Byte* from) noexcept {
  return places_of(' ', load_sixteen(from));
}

/// Bit i says whether byte i of the 32 at `from` is a space.
template <class Byte>
inline std::uint64_t spaces_in_32(const Byte* from) noexcept {
  return places_of(' ', load_sixteen(from), load_sixteen(from + 16));
}

/// Bit i says whether byte i of the 64 at `from` is a space.
template <class Byte>
[[gnu::always_inline]] inline std::uint64_t spaces_in_64(const Byte* from) noexcept {
  return places_of(' ', load_sixteen(from), load_sixteen(from + 16), load_sixteen(from + 32), load_sixteen(from + 48));
}

/// The same for a text of at least eight bytes.
///
/// Many bytes are read at a time, the last ones of the text where fewer are left, so that no byte outside is touched.
template <class Byte>
[[gnu::always_inline]] inline std::uint64_t ends_in_short(const Byte* from, std::size_t size) noexcept {
  // The end stands behind the last bytes before they are shifted to their place.
  if (size - 32 < 32)
    return spaces_in_32(from) | (spaces_in_32(from + (size - 32)) | std::uint64_t{1} << 32) << (size - 32);
  if (size >= 16) return spaces_in_16(from) | (spaces_in_16(from + (size - 16)) | 0x10000) << (size - 16);
  const std::uint64_t both = places_of(' ', two_windows(from, from + (size - 8)));
  return (both & 0xFF) | (both >> 8 | 0x100) << (size - 8);
}

/// Bit i says whether a token ends at byte i of the last 63 of a text of at least 64 bytes, which ends at `end`.
template <class Byte>
[[gnu::always_inline]] inline std::uint64_t ends_in_last(const Byte* end) noexcept {
  return spaces_in_64(end - 64) >> 1 | std::uint64_t{1} << 63;
}

#else

inline constexpr bool finds_last_ends = false;

template <class Byte>
[[gnu::always_inline]] inline std::uint64_t spaces_in_64(const Byte* from) noexcept {
  ascii_test seen;
  const std::uint64_t spaces = places_in_words(' ', 'a', from, 64, seen);
  return seen.is_ascii() ? spaces : token_ends_bytewise(std::string_view(from, 64), 0);
}

template <class Byte>
[[gnu::always_inline]] inline std::uint64_t ends_in_last(const Byte*) noexcept {
  return 0;
}

template <class Byte>
[[gnu::always_inline]] inline std::uint64_t ends_in_short(const Byte* from, std::size_t size) noexcept {
  return ends_in_words(from, size);
}

#endif

/// Bit i says whether a token ends at byte `from`[i], for i below 64, of a text of at least 64 bytes of which `left`
/// are left from there on.
template <class Byte>
[[gnu::always_inline]] inline std::uint64_t ends_in_long(const Byte* from, std::size_t left) noexcept {
  if (left >= 64) return spaces_in_64(from);
  return finds_last_ends ? ends_in_last(from + left) >> (63 - left) : ends_in_short(from, left);
}

/// The same as `token_ends_bytewise`, many bytes at a time.
template <class Text>
constexpr std::uint64_t token_ends(Text text, std::size_t place) noexcept {
  if (std::is_constant_evaluated()) return token_ends_bytewise(text, place);
  if (text.size() >= 64) return ends_in_long(text.data() + place, text.size() - place);
  return (text.size() < 8 ? ends_in_words(text.data(), text.size()) : ends_in_short(text.data(), text.size())) >> place;
}

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

namespace detail {

/// Whether undeclared tokens have bytes that may not stand in one. Many bytes are looked at together, among them those
/// before a token, which belong to others or are spaces. Not for constant evaluation.
struct bytes_seen {
#if defined(__GNUC__) && (defined(__SSE2__) || (defined(__ARM_NEON) && defined(__AARCH64EL__)))
  static constexpr std::size_t at_once = 16;

  vec16 right = ~vec16{};

  [[gnu::always_inline]] void look_at(const char* from, const char* then) noexcept {
    right &= scope_bytes<' '>(two_windows(from, then));
  }
  [[gnu::always_inline]] bool are_wrong() const noexcept { return !have_top_bits(right); }
#else
  static constexpr std::size_t at_once = 8;

  bool wrong = false;

  void look_at(const char*, const char* then) noexcept { wrong = wrong || !are_scope_bytes<' '>(eight_bytes(then)); }
  bool are_wrong() const noexcept { return wrong; }
#endif

  /// Looks at the token of `size` bytes at `at` of `text`, which has eight bytes at least.
  template <class Text>
  [[gnu::always_inline]] void look_at(Text text, std::size_t at, std::size_t size) noexcept {
    const std::size_t end = at + size;
    if (end >= at_once) [[likely]]
      look_at(text.data() + (end - at_once), text.data() + (end - 8));
    else
      look_at(text.data(), text.data() + (end < 8 ? 0 : end - 8));
    if (size > at_once) [[unlikely]]
      for (; at + at_once < end; at += at_once) look_at(text.data() + at, text.data() + at + at_once - 8);
  }
};

/// What takes undeclared scopes: nothing is kept of them.
struct no_views {
  static constexpr void clear() noexcept {}
  static constexpr void add(const char*, std::size_t) noexcept {}
};

/// The first of them are kept, as many as there is room for; other places are empty.
template <class View>
struct views_into {
  View* views;
  std::size_t room;
  std::size_t count = 0;

  constexpr void clear() noexcept {
    for (std::size_t i = 0; i < room; ++i) views[i] = {};
    count = 0;
  }
  constexpr void add(const char* from, std::size_t size) noexcept {
    if (count < room) views[count++] = View(from, size);
  }
};

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
  template <class Undeclared = no_views>
  constexpr bool take(const char* from, std::size_t size, Undeclared&& undeclared = {}) noexcept {
    if (const auto known = Vocabulary::scope_names.find(from, size)) {
      list<Vocabulary>(listed, *known);
      return true;
    }
    ++unknown;
    undeclared.add(from, size);
    return is_scope_token(from, size);
  }

  constexpr caller<Vocabulary> finish() const noexcept {
    return token<Vocabulary>(set_access::make<scope_set<Vocabulary>>(listed), unknown);
  }
};

/// Reads a scope string that does not begin with a space: the plain way, for constant evaluation and rare texts.
template <class Vocabulary, class Undeclared>
[[gnu::noinline]] constexpr caller<Vocabulary> read_plainly(std::string_view text, Undeclared undeclared) noexcept {
  undeclared.clear();
  scopes_read<Vocabulary> read;
  std::size_t begin = 0;
  for (std::size_t block = 0; block <= text.size(); block += 64)
    for (std::uint64_t ends = token_ends(text, block); ends != 0; ends &= ends - 1) {
      const std::size_t end = block + lowest_bit(ends);
      if (!read.take(text.data() + begin, end - begin, undeclared)) {
        undeclared.clear();
        return rejected_token{rejection::malformed_scope, scope_string_fault(text)};
      }
      begin = end + 1;
    }
  return read.finish();
}

/// Takes declared tokens that end where `ends` says, of which there is one at least, counted from where the first of
/// them begins; whether all are. `from` is then where the last one ends, or else where the first other one begins.
template <class Vocabulary>
[[gnu::always_inline]] inline bool take_declared(const char*& from, std::uint64_t& ends,
                                                 typename Vocabulary::scope_bits& listed) noexcept {
  for (;;) {
    keep_in_register(from);
    const auto size = static_cast<std::size_t>(lowest_place(ends));
    const auto* const known = Vocabulary::scope_names.find_fast(from, size);
    if (known == nullptr) [[unlikely]]
      return false;
    list<Vocabulary>(listed, *known);
    ends = ends >> size >> 1;
    if (ends == 0) [[unlikely]] {
      from += size;
      return true;
    }
    from += size + 1;
  }
}

/// Reads a scope string of at least eight bytes from `at` on, where a token begins that is not declared; the scopes
/// before it are `listed`, and `ends` says where it and those behind it end.
template <class Vocabulary, class Undeclared>
[[gnu::noinline]] inline caller<Vocabulary> read_on(std::string_view text, std::size_t at, std::uint64_t ends,
                                                    typename Vocabulary::scope_bits listed,
                                                    Undeclared undeclared) noexcept {
  std::size_t unknown = 0;
  bytes_seen seen;
  for (auto size = static_cast<std::size_t>(lowest_place(ends)); size != 0;) {
    ++unknown;
    undeclared.add(text.data() + at, size);
    seen.look_at(text, at, size);
    for (;;) {
      ends = ends >> size >> 1;
      at += size + 1;
      if (ends == 0) [[unlikely]] {
        if (at > text.size()) {
          if (seen.are_wrong()) return read_plainly<Vocabulary>(text, undeclared);
          return scopes_read<Vocabulary>{listed, unknown}.finish();
        }
        std::size_t left = text.size() - at;
        keep_in_register(left);                       // or g++ has for each token at hand what is needed here
        ends = ends_in_long(text.data() + at, left);  // those of a shorter text were all known
        if (ends == 0) return read_plainly<Vocabulary>(text, undeclared);
      }
      size = static_cast<std::size_t>(lowest_place(ends));
      const auto* const known = Vocabulary::scope_names.find_fast(text.data() + at, size);
      if (known == nullptr) [[unlikely]]
        break;
      list<Vocabulary>(listed, *known);
    }
  }
  return read_plainly<Vocabulary>(text, undeclared);
}

/// Reads a scope string of at least 64 bytes that does not begin with a space.
template <class Vocabulary, class Undeclared>
[[gnu::noinline]] inline caller<Vocabulary> read_long(std::string_view text, Undeclared undeclared) noexcept {
  typename Vocabulary::scope_bits listed;
  const char* from = text.data();
  const auto offset = [&] { return static_cast<std::size_t>(from - text.data()); };
  std::uint64_t ends = 0;
  do {
    ends = spaces_in_64(from);
    if (ends == 0) return read_plainly<Vocabulary>(text, undeclared);
    if (!take_declared<Vocabulary>(from, ends, listed))
      return read_on<Vocabulary>(text, offset(), ends, listed, undeclared);
    ++from;
  } while (text.size() - offset() >= 64);
  ends = ends_in_long(from, text.size() - offset());
  if (!take_declared<Vocabulary>(from, ends, listed))
    return read_on<Vocabulary>(text, offset(), ends, listed, undeclared);
  return scopes_read<Vocabulary>{listed, 0}.finish();
}

/// Reads one of at least eight bytes, and of fewer than 64.
template <class Vocabulary, class Undeclared>
[[gnu::noinline]] inline caller<Vocabulary> read_short(std::string_view text, Undeclared undeclared) noexcept {
  typename Vocabulary::scope_bits listed;
  const char* from = text.data();
  std::uint64_t ends = ends_in_short(from, text.size());
  if (!take_declared<Vocabulary>(from, ends, listed))
    return read_on<Vocabulary>(text, static_cast<std::size_t>(from - text.data()), ends, listed, undeclared);
  return scopes_read<Vocabulary>{listed, 0}.finish();
}

}  // namespace detail

/// Reads a scope string; a malformed one makes a rejected token that says where, and holds nothing.
///
/// Scopes that the vocabulary does not declare grant nothing and are counted. `""` is malformed; that a token
/// has no scope claim is another matter, see `policy::token_without_scope_claim`.
///
/// Source: RFC 6749 section 3.3.
template <class Vocabulary, class Undeclared = detail::no_views>
[[nodiscard]] constexpr caller<Vocabulary> read_scope_string(std::string_view text,
                                                             Undeclared undeclared = {}) noexcept {
  undeclared.clear();
  if (!std::is_constant_evaluated() && text.size() >= 8 && text.front() != ' ') [[likely]]
    return text.size() < 64 ? detail::read_short<Vocabulary>(text, undeclared)
                            : detail::read_long<Vocabulary>(text, undeclared);
  if (text.empty() || text.front() == ' ') return rejected_token{rejection::malformed_scope, 0};
  return detail::read_plainly<Vocabulary>(text, undeclared);
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
  [[nodiscard]] constexpr caller<Vocabulary> finish() const noexcept {
    if (rejected_) return where_;
    return read_.finish();
  }

 private:
  detail::scopes_read<Vocabulary> read_{};
  std::size_t elements_ = 0;
  bool rejected_ = false;
  rejected_token where_{};
};

}  // namespace ambit::inline v0_2
