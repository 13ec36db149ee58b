// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Ways to write a path differently, each applied at every place where it is possible.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace model {

/// Receives the paths that a mutator makes.
using path_taker = std::function<void(const std::string&)>;

/// How a lenient server reads a mutated path.
enum class mutated { the_same, something_else };

/// Where text is inserted.
enum class place {
  anywhere,         ///< behind each byte of the path
  before_segments,  ///< behind each slash
  behind_segments,  ///< before each slash but the first, and behind the path
  behind_path,
  before_path,
};

namespace detail {

using namespace std::string_view_literals;

/// A text, and the places at which it is inserted.
struct insertion {
  place where;
  std::string_view text;
  mutated read_as = mutated::the_same;
};

inline constexpr insertion insertions[] = {
    // dots
    {place::before_segments, "./"},
    {place::before_segments, "%2e/"},
    {place::before_segments, "%2E/"},
    {place::before_segments, "%252e/"},
    {place::before_segments, "%u002e/"},
    {place::before_segments, "%c0%ae/"},
    {place::before_segments, "\xC0\xAE/"},
    {place::before_segments, ".;/"},
    {place::before_segments, ".;x=y/"},
    {place::before_segments, ".\\"},
    {place::before_segments, ".%2f"},
    {place::before_segments, ".%00/"},
    {place::before_segments, "x/../"},
    {place::before_segments, "x/%2e%2e/"},
    {place::before_segments, "x/%2E./"},
    {place::before_segments, "x/.%2e/"},
    {place::before_segments, "x/%252e%252e/"},
    {place::before_segments, "x/..;/"},
    {place::before_segments, "x/..;x=y/"},
    {place::before_segments, "x/..%3b/"},
    {place::before_segments, "x/..%2f"},
    {place::before_segments, "x/..%5c"},
    {place::before_segments, "x/..%252f"},
    {place::before_segments, "x/..%c0%af"},
    {place::before_segments, "x\\..\\"},
    {place::before_segments, "x%2f..%2f"},
    {place::before_segments, "x%5C..%5C"},
    {place::before_segments, "x/y/../../"},
    {place::before_segments, "x//../"},
    {place::behind_path, "/."},
    {place::behind_path, "/./"},
    {place::behind_path, "/%2e"},
    {place::behind_path, "/x/.."},
    {place::behind_path, "/x/../"},
    {place::behind_path, "/x/%2e%2e"},
    {place::behind_path, "/x%2f.."},
    {place::behind_path, "/x/..;"},
    {place::behind_path, "%2fx%2f%2e%2e"},
    {place::behind_segments, "."},
    {place::behind_segments, "%2e"},
    {place::before_path, "/.."},
    {place::before_path, "/../.."},
    {place::before_path, "/%2e%2e"},
    {place::before_path, "/..;"},
    {place::before_path, "/x/.."},
    // slashes and empty segments
    {place::before_segments, "/"},
    {place::before_segments, "//"},
    {place::before_segments, "%2f"},
    {place::before_segments, "%2F"},
    {place::before_segments, "%5c"},
    {place::before_segments, "\\"},
    {place::before_segments, "%252f"},
    {place::before_segments, "%u002f"},
    {place::before_segments, "%c0%af"},
    {place::before_segments, "%e0%80%af"},
    {place::before_segments, "%f0%80%80%af"},
    {place::behind_path, "/"},
    {place::behind_path, "//"},
    {place::behind_path, "///"},
    {place::behind_path, "%2f"},
    {place::behind_path, "%2F"},
    {place::behind_path, "%5c"},
    {place::behind_path, "\\"},
    {place::before_path, "/"},
    {place::before_path, "\\"},
    // parameters of segments
    {place::behind_segments, ";"},
    {place::behind_segments, ";x=y"},
    {place::behind_segments, ";x=y;z"},
    {place::behind_segments, ";.json"},
    {place::behind_segments, "%3b"},
    {place::behind_segments, "%3Bx=y"},
    {place::behind_segments, "%253bx"},
    {place::before_segments, ";/"},
    {place::before_segments, ";x=y/"},
    {place::behind_path, ";/../x", mutated::something_else},
    {place::behind_path, ";jsessionid=0"},
    // ends
    {place::behind_path, "?"},
    {place::behind_path, "?x=/../y"},
    {place::behind_path, "?;a%2fb%zz"},
    {place::behind_path, "%3f"},
    {place::behind_path, "%3Fx"},
    {place::behind_path, "%253f"},
    {place::behind_path, "#"},
    {place::behind_path, "#/x"},
    {place::behind_path, "%23"},
    {place::behind_path, "%23x"},
    {place::behind_path, ".json"},
    {place::behind_path, "%2ejson"},
    {place::behind_path, ".xml"},
    {place::behind_path, "/.json"},
    {place::behind_path, "%00"},
    {place::behind_path, "%00.json"},
    {place::behind_path, "\0.json"sv},
    {place::behind_path, "%0a"},
    {place::behind_path, "%0d%0aX:%20y"sv, mutated::something_else},
    // invisible characters
    {place::anywhere, "\0"sv},
    {place::anywhere, "%00"},
    {place::anywhere, "\t"},
    {place::anywhere, "%09"},
    {place::anywhere, "\n"},
    {place::anywhere, "\r\n"},
    {place::anywhere, "%0D%0A"},
    {place::anywhere, "\x7F"},
    {place::anywhere, "%7f"},
    {place::anywhere, "%e2%80%8b"},
    {place::anywhere, "\xE2\x80\x8B"},
    {place::anywhere, "%EF%BB%BF"},
    {place::anywhere, "%c2%ad"},
    {place::behind_segments, " "},
    {place::behind_segments, "%20"},
    {place::behind_segments, "+"},
    {place::behind_segments, "%2b"},
    {place::behind_segments, "\xC2\xA0"},
    {place::behind_segments, "%c2%a0"},
    {place::before_segments, "%20"},
    {place::before_segments, "+"},
    // other forms
    {place::before_path, "http://h"},
    {place::before_path, "HTTPS://u:p@h:443"},
    {place::before_path, "//h", mutated::something_else},
    {place::before_path, "*", mutated::something_else},
    {place::before_path, " "},
    // other paths
    {place::before_path, "/x", mutated::something_else},
    {place::before_path, "/v1", mutated::something_else},
    {place::before_path, "/api", mutated::something_else},
    {place::before_path, "x", mutated::something_else},
    {place::behind_path, "/x", mutated::something_else},
    {place::behind_path, "/x/", mutated::something_else},
    {place::behind_path, "/x/y/z", mutated::something_else},
    {place::behind_path, "x", mutated::something_else},
    {place::behind_path, "%", mutated::something_else},
    {place::behind_path, "%2", mutated::something_else},
    {place::behind_path, "%zz", mutated::something_else},
    {place::behind_path, "*", mutated::something_else},
    {place::behind_path, "::$DATA", mutated::something_else},
    {place::behind_path, "%fe", mutated::something_else},
    {place::behind_path, "%c3", mutated::something_else},
    {place::behind_path, "%ed%a0%80", mutated::something_else},
};

/// Inserts `text` at each of the places.
inline void put_in(std::string_view path, const insertion& what, const path_taker& take) {
  for (std::size_t at = 0; at <= path.size(); ++at) {
    const bool behind_slash = at > 0 && path[at - 1] == '/';
    const bool before_slash = at > 0 && (at == path.size() || path[at] == '/');
    const bool is_there =
        (what.where == place::anywhere && at > 0) || (what.where == place::before_segments && behind_slash) ||
        (what.where == place::behind_segments && before_slash) ||
        (what.where == place::behind_path && at == path.size()) || (what.where == place::before_path && at == 0);
    if (is_there) take(std::string(path).insert(at, what.text));
  }
}

inline std::string triplet(char byte, std::string_view digits) {
  const auto value = static_cast<unsigned char>(byte);
  return {'%', digits[value / 16], digits[value % 16]};
}

// A byte written in other ways; a byte for which there is none stays as it is.

inline std::string as_triplet(char byte) { return triplet(byte, "0123456789abcdef"); }
inline std::string as_upper_triplet(char byte) { return triplet(byte, "0123456789ABCDEF"); }
inline std::string as_triplet_of_triplet(char byte) { return "%25" + as_triplet(byte).substr(1); }
inline std::string as_triplets_of_triplet(char byte) {
  std::string text;
  for (const char each : as_triplet(byte)) text += as_triplet(each);
  return text;
}
inline std::string as_thrice_a_triplet(char byte) { return "%2525" + as_triplet(byte).substr(1); }
inline std::string as_percent_u(char byte) { return "%u00" + as_triplet(byte).substr(1); }
inline std::string as_full_percent_u(char byte) {
  return byte == ' ' ? "" : "%uFF" + as_triplet(static_cast<char>(byte - 0x20)).substr(1);
}
inline std::string as_two_bytes(char byte) {
  return {static_cast<char>(0xC0 | (byte >> 6)), static_cast<char>(0x80 | (byte & 0x3F))};
}
inline std::string as_three_bytes(char byte) {
  return '\xE0' + std::string{static_cast<char>(0x80 | (byte >> 6))} + as_two_bytes(byte)[1];
}
inline std::string as_full_width(char byte) {
  const unsigned character = 0xFEE0u + static_cast<unsigned char>(byte);
  return {'\xEF', static_cast<char>(0x80 | ((character >> 6) & 0x3F)), static_cast<char>(0x80 | (character & 0x3F))};
}
template <std::string (*Write)(char)>
std::string then_triplets(char byte) {
  std::string text;
  for (const char each : Write(byte)) text += as_triplet(each);
  return text;
}
inline bool is_letter_byte(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
inline std::string in_other_case(char byte) {
  return std::string{is_letter_byte(byte) ? static_cast<char>(byte ^ 0x20) : byte};
}
inline std::string in_other_case_as_triplet(char byte) {
  return is_letter_byte(byte) ? as_triplet(in_other_case(byte)[0]) : std::string{byte};
}
inline std::string as_folding_character(char byte) {
  return byte == 'k' ? "%e2%84%aa" : byte == 'i' ? "%c4%b0" : byte == 's' ? "%C5%BF" : std::string{byte};
}

/// Writes bytes other than slashes differently: each one alone, those of each segment, and all.
template <std::string (*Write)(char)>
void rewrite(std::string_view path, const path_taker& take) {
  std::string all, before;
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t slash = path.find('/', begin), end = slash == std::string_view::npos ? path.size() : slash;
    std::string segment;
    for (std::size_t i = begin; i < end; ++i) {
      take(std::string(path).replace(i, 1, Write(path[i])));
      segment += Write(path[i]);
    }
    take(std::string(path).replace(begin, end - begin, segment));
    all += '/' + segment;
    begin = end + 1;
  }
  take(all);
}

/// A text that replaces a slash.
inline constexpr std::string_view slashes[] = {
    "//",    "///",       "/./",    "/%2e/",  "/;/",      ";/",     ";x=y/",   "%2f",        "%2F", "%5c",  "%5C", "\\",
    "%252f", "%25%32%66", "%u002f", "%c0%af", "\xC0\xAF", "/x/../", "/x/..;/", "/x%2f..%2f", " /",  "%20/", "+/"};

/// Replaces each slash but the first, and all of them at once.
inline void replace_slashes(std::string_view path, std::string_view by, const path_taker& take) {
  std::string all(path.substr(0, 1));
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (path[i] == '/') take(std::string(path).replace(i, 1, by));
    all += path[i] == '/' ? std::string(by) : std::string{path[i]};
  }
  take(all);
}

/// The text before and after a segment, so that a lenient server goes down to it and up again.
struct detour {
  std::string_view before;
  std::string_view behind;
};
inline constexpr detour detours[] = {{"", "/.."},       {"", "/%2e%2e"},  {"", "/..;"},    {"", "%2f.."},
                                     {"", "%2F%2e%2e"}, {"", "%5c.."},    {"", "\\.."},    {"", ";/.."},
                                     {"", "/42/../.."}, {"./", "/..%00"}, {"", "%252f.."}, {"", "/.%252e"}};

/// Goes down to each of `words` and up again, before each segment and behind the path.
template <class Words>
void go_round(std::string_view path, const detour& way, const Words& words, const path_taker& take) {
  for (std::size_t at = 1; at <= path.size(); ++at) {
    if (at < path.size() && path[at - 1] != '/') continue;
    for (const auto& word : words) {
      const std::string round = std::string(way.before) + std::string(word) + std::string(way.behind);
      take(std::string(path).insert(at, at < path.size() ? round + '/' : '/' + round));
    }
  }
}

struct rewriting {
  std::string_view name;
  void (*make)(std::string_view path, const path_taker& take);
  mutated read_as = mutated::the_same;
};

inline constexpr rewriting rewritings[] = {
    {"the other case", rewrite<in_other_case>},
    {"the other case, as a triplet", rewrite<in_other_case_as_triplet>},
    {"a triplet", rewrite<as_triplet>},
    {"a triplet in upper case", rewrite<as_upper_triplet>},
    {"a triplet, its percent sign as one", rewrite<as_triplet_of_triplet>},
    {"a triplet, each byte as one", rewrite<as_triplets_of_triplet>},
    {"encoded three times", rewrite<as_thrice_a_triplet>},
    {"%u0061", rewrite<as_percent_u>},
    {"%uFF41", rewrite<as_full_percent_u>},
    {"two bytes of UTF-8", rewrite<as_two_bytes>},
    {"two bytes of UTF-8, as triplets", rewrite<then_triplets<as_two_bytes>>},
    {"three bytes of UTF-8", rewrite<as_three_bytes>},
    {"three bytes of UTF-8, as triplets", rewrite<then_triplets<as_three_bytes>>},
    {"full width", rewrite<as_full_width>},
    {"full width, as triplets", rewrite<then_triplets<as_full_width>>},
    {"characters that fold to ASCII", rewrite<as_folding_character>},
    {"without the first slash",
     [](std::string_view path, const path_taker& take) { take(std::string(path.substr(1))); }},
    {"without the last byte",
     [](std::string_view path, const path_taker& take) { take(std::string(path.substr(0, path.size() - 1))); },
     mutated::something_else},
    {"twice", [](std::string_view path, const path_taker& take) { take(std::string(path) + std::string(path)); },
     mutated::something_else},
    {"twice, with two dots for each segment between",
     [](std::string_view path, const path_taker& take) {
       std::string up;
       for (const char byte : path) up += byte == '/' ? "/.." : "";
       take(std::string(path) + up + std::string(path));
     }},
    {"without one segment",
     [](std::string_view path, const path_taker& take) {
       for (std::size_t at = 0; at != std::string_view::npos; at = path.find('/', at + 1)) {
         const std::size_t end = path.find('/', at + 1);
         take(std::string(path.substr(0, at)) + std::string(end == std::string_view::npos ? "" : path.substr(end)));
       }
     },
     mutated::something_else},
    {"one segment twice",
     [](std::string_view path, const path_taker& take) {
       for (std::size_t at = 0; at != std::string_view::npos; at = path.find('/', at + 1))
         take(std::string(path).insert(at, path.substr(at, path.find('/', at + 1) - at)));
     },
     mutated::something_else},
    {"no path at all", [](std::string_view, const path_taker& take) { take(""); }, mutated::something_else},
};

}  // namespace detail

/// The number of mutators.
inline constexpr std::size_t mutators = std::size(detail::insertions) + std::size(detail::rewritings) +
                                        std::size(detail::slashes) + std::size(detail::detours);

/// Calls `use(number, name, read_as, made)` with each path that each mutator makes of `path`; `words` are the segments
/// to go down to and up again.
template <class Words, class Use>
void mutate(std::string_view path, const Words& words, Use use) {
  std::size_t number = 0;
  const auto taker = [&use, &number, path](std::string_view name, mutated read_as) {
    return [&use, &number, path, name, read_as](const std::string& made) {
      if (made != path) use(number, name, read_as, made);
    };
  };
  for (const detail::insertion& each : detail::insertions) {
    detail::put_in(path, each, taker(each.text, each.read_as));
    ++number;
  }
  for (const detail::rewriting& each : detail::rewritings) {
    each.make(path, taker(each.name, each.read_as));
    ++number;
  }
  for (const std::string_view each : detail::slashes) {
    detail::replace_slashes(path, each, taker(each, mutated::the_same));
    ++number;
  }
  for (const detail::detour& each : detail::detours) {
    detail::go_round(path, each, words, taker(each.behind, mutated::the_same));
    ++number;
  }
}

}  // namespace model
