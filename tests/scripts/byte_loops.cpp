// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/http/credentials.hpp>
#include <ambit/routes/scan_path.hpp>
#include <ambit/vocabulary/scope_string.hpp>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

// Each loop that looks at many bytes at a time, on this processor and in words of eight, says of a text what a plain
// model says of it byte by byte: of texts of 0 to 80 bytes that begin right behind a page that nobody may read, or end
// right before one, or lie 1 to 15 bytes from there. It prints how many texts were looked at, and ends with status 1
// after the first difference.

namespace {

using namespace ambit::detail;

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_one_of(char byte, std::string_view some) { return some.find(byte) != std::string_view::npos; }
bool is_plain(char byte) { return is_letter(byte) || is_digit(byte) || is_one_of(byte, "&'()*+,-./:_"); }
bool is_token68(char byte) { return is_letter(byte) || is_digit(byte) || is_one_of(byte, "-._~+/"); }
bool is_scope_byte(char byte) { return byte >= '!' && byte <= '~' && byte != '"' && byte != '\\'; }

template <class Block>
bool is_block(const Block& found, std::string_view text) {
  std::uint64_t slashes = 0;
  bool plain = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    slashes |= std::uint64_t{text[i] == '/'} << i;
    plain = plain && is_plain(text[i]);
  }
  return found.slashes == slashes && (found.not_plain == 0) == plain;
}
bool is_stop(std::size_t found, std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '/' && is_plain(text[at])) ++at;
  return found == at;
}
bool are_ends(std::uint64_t found, std::string_view text, std::size_t place) {
  std::uint64_t ends = 0;
  for (std::size_t i = 0; i < 64 && place + i <= text.size(); ++i)
    if (place + i == text.size() || text[place + i] == ' ') ends |= std::uint64_t{1} << i;
  return found == ends;
}

/// What differs from the model; null if nothing does.
const char* difference(std::string_view text) {
  const char* const from = text.data();
  const std::size_t size = text.size();
  if (size <= 64 && !is_block(scan_path(from, size), text)) return "scan_path";
  if (size <= 64 && !is_block(scan_path_in_words(from, size), text)) return "scan_path_in_words";
  if (size < 64 && !are_ends(ends_in_words(from, size), text, 0)) return "ends_in_words";
  for (std::size_t at = 0; at <= size; at += at < 20 ? 1 : 7) {
    if (!are_ends(token_ends(text, at), text, at)) return "token_ends";
    if (!is_stop(skip_plain(from, at, size), text, at)) return "skip_plain";
    if (!is_stop(skip_plain_in_words(from, at, size), text, at)) return "skip_plain_in_words";
    std::size_t end = at;
    while (end < size && is_token68(text[end])) ++end;
    if (after_token68(text, at) != end) return "after_token68";
  }
  bool is_token = size != 0;
  for (const char byte : text) is_token = is_token && is_scope_byte(byte);
  if (is_scope_token(from, size) != is_token) return "is_scope_token";
  if (size >= 8) {
    bytes_seen seen;
    seen.look_at(text, 0, size);
    bool wrong = false;
    for (const char byte : text) wrong = wrong || (byte != ' ' && !is_scope_byte(byte));
    if (seen.are_wrong() != wrong) return "bytes_seen";
  }
  return nullptr;
}

std::uint64_t state = 1;
std::size_t random_below(std::size_t bound) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return static_cast<std::size_t>(state >> 33) % bound;
}

}  // namespace

int main(int argc, char**) {
  const std::size_t step = argc > 1 ? 5 : 1;  // with an argument, of the sizes and places a fifth
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* const all = mmap(nullptr, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) return 2;
  char* const begin = static_cast<char*>(all) + page;
  if (mprotect(begin, page, PROT_READ | PROT_WRITE) != 0) return 2;

  constexpr std::size_t longest = 80;
  constexpr std::string_view kinds[] = {"a", "/a_.Z9:-", "a b:!~", "aaaaaaa/", "a_b~+/-.", "aaaaaaa "};
  char text[longest];
  std::size_t count = 0;
  const auto look_at = [&](std::size_t size, std::size_t shift) {
    for (char* const place : {begin + shift, begin + page - size - shift}) {
      if (size != 0) std::memcpy(place, text, size);
      const char* const what = difference(std::string_view(place, size));
      ++count;
      if (what == nullptr) continue;
      std::printf("%s: %zu bytes, %zu bytes from a page's end:", what, size, shift);
      for (std::size_t i = 0; i < size; ++i) std::printf(" %02x", static_cast<unsigned>(text[i]) & 0xFF);
      std::printf("\n");
      return false;
    }
    return true;
  };
  for (std::size_t size = 0; size <= longest; size += size < 18 ? 1 : step)
    for (const std::string_view kind : kinds) {
      for (std::size_t round = 0; round < 16; ++round) {
        for (std::size_t i = 0; i < size; ++i) text[i] = kind[random_below(kind.size())];
        for (std::size_t odd = round / 4; odd != 0 && size != 0; --odd)
          text[random_below(size)] = static_cast<char>(random_below(256));
        if (!look_at(size, round)) return 1;
      }
      // One odd byte at each place, and another value of it at each.
      for (std::size_t i = 0; i < size; ++i) text[i] = kind[0];
      for (std::size_t at = size % step; at < size; at += step) {
        text[at] = static_cast<char>(size + 7 * at + 37 * random_below(8));
        if (!look_at(size, at % 16)) return 1;
        text[at] = kind[0];
      }
    }
  for (unsigned byte = 0; byte < 256; ++byte)
    for (std::size_t at = byte % step; at < 24; at += step) {
      std::memset(text, 'a', longest);
      text[at] = static_cast<char>(byte);
      for (const std::size_t size : {at + 1, at + 8 - at % 8, std::size_t{40}, std::size_t{70}})
        if (!look_at(size, 0)) return 1;
    }
  std::printf("%zu texts\n", count);
}
