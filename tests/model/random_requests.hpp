// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Random requests: paths that a template takes, and small changes of them.

#include "random.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace model {

class random_requests {
 public:
  explicit random_requests(std::uint64_t seed) : chance_(seed) {}

  std::size_t below(std::size_t end) { return chance_.below(end); }

  /// A method, in most cases a right one, of several with a `|` between them, or of any if it is `*`.
  std::string method(std::string_view right) {
    constexpr std::string_view others[] = {"GET",    "HEAD", "PUT", "get",   "POST",
                                           "DELETE", "GET ", "",    "PATCH", "OPTIONS"};
    if (right == "*" || below(5) == 0) return std::string(others[below(std::size(others))]);
    while (right.find('|') != std::string_view::npos)
      if (below(2) == 0)
        right = right.substr(0, right.find('|'));
      else
        right.remove_prefix(right.find('|') + 1);
    return std::string(right);
  }

  /// A path for the template `text`, which takes it if its parameters take the texts chosen for them; most do.
  std::string path(std::string_view text) {
    std::string made;
    while (!text.empty()) {
      const std::size_t brace = text.find('{');
      made += text.substr(0, brace);
      if (brace == std::string_view::npos) break;
      const std::size_t close = text.find('}', brace);
      made += value(text.substr(brace + 1, close - brace - 1));
      text.remove_prefix(close + 1);
    }
    return made;
  }

  /// Changes `target` in one place.
  void change(std::string& target) {
    constexpr std::string_view inserted[] = {"/",   ";",     "%2F", "%3b", ".",      "..",  "/..", "/./",  "//",  "%2e",
                                             "%",   "?",     "#",   "%40", "%3A",    "%3a", ":",   ",",    "=",   "-",
                                             "%2d", "%20",   "a",   "b",   "1",      "0",   "%61", "*",    "%2A", "~",
                                             "'",   "%27",   "%00", "%80", "%c3%a9", "\\",  "%5C", "?x=/", "?a#", "? ",
                                             "%25", "%252e", "(",   ")",   "%28",    "%2C"};
    const std::size_t at = below(target.size() + 1);
    switch (below(10)) {
      case 0:
        target.insert(at, value(""));
        return;
      case 1:
        target.erase(at, 1 + below(2));
        return;
      case 2:
        if (at < target.size()) target[at] = inserted[below(std::size(inserted))][0];
        return;
      case 3:
        if (!target.empty() && target.back() == '/')
          target.pop_back();
        else
          target += '/';
        return;
      case 4:
        put_segment(target, at);
        return;
      case 5:
      case 6:
      case 7:
        encode(target, at);
        return;
      default:
        target.insert(at, inserted[below(std::size(inserted))]);
    }
  }

 private:
  /// Text for a parameter written `name`, `name:type`, `name...` or `name:type...`.
  std::string value(std::string_view parameter) {
    constexpr std::string_view integers[] = {
        "0", "7", "10", "%37", "9223372036854775807", "01", "9223372036854775808"};
    constexpr std::string_view uuids[] = {"01234567-89ab-cdef-ABCD-0123456789ef",
                                          "01234567%2d89ab-cdef-0123-456789abcdef",
                                          "01234567-89ab-cdef-0123-456789abcde"};
    constexpr std::string_view tail_texts[] = {"a", "a/b/", "a/1/b", "b/%20", "a.b/c", "x/y/z"};
    constexpr std::string_view opaque[] = {"a%2Fb",  "%2f",       "%3F%23%25", "a%2f..", "%3B", "a/b",   "%252e",
                                           "..%3fx", "%25%32%65", "a%252f..",  "%2561",  "%25", "x%23.", "%255c"};
    constexpr std::string_view slashes[] = {"a%2Fb", "a%2fb%2Fc", "x%2Fa", "a%2F", "%2Fa", "a%2F%2fb",
                                            "a%2F..", "a%2F%2E%2Fb", "a%2Fb:b", "b%2F1"};
    constexpr std::string_view any[] = {
        "a",     "b",   "ab",  "a.b", "a-b", "1",    "1-2", "a-1",   "a:b",   "%61",   "a%3Ab",   "aab",    "c",
        "abc",   "%20", "~",   "a;b", "..a", "a,b",  "a=b", "1-2-3", "10",    "x.y.z", "%C3%A9",  "(a)",    "%2C",
        "a%2Eb", "'a'", "%27", "00",  "7:b", "tiny", "ti",  "a%2Db", "b%2fc", "x~yb",  "xbcbcdy", "xbcycz", "a%3bb"};
    const auto one_of = [this](const auto& list) { return std::string(list[below(std::size(list))]); };
    if (below(6) != 0) {
      if (parameter.ends_with(":int")) return one_of(integers);
      if (parameter.ends_with(":uuid")) return one_of(uuids);
      if (parameter.ends_with(":opaque...") && below(2) == 0)
        return one_of(opaque).append(1, '/').append(one_of(opaque));
      if (parameter.ends_with(":slashes...") && below(2) == 0)
        return one_of(slashes).append(1, '/').append(one_of(slashes));
      if (parameter.ends_with("...")) return one_of(tail_texts);
      if (parameter.ends_with(":slashes") && below(2) == 0) return one_of(slashes);
      if (parameter.ends_with(":opaque") && below(2) == 0) return one_of(opaque);
    }
    return below(40) == 0 ? one_of(uuids) : below(20) == 0 ? one_of(integers) : one_of(any);
  }

  /// Replaces the segment around `at` by another text.
  void put_segment(std::string& target, std::size_t at) {
    const std::size_t slash = target.rfind('/', at);
    if (slash == std::string::npos) return;
    const std::size_t end = target.find('/', slash + 1);
    target.replace(slash + 1, end == std::string::npos ? end : end - slash - 1, value(""));
  }

  /// Writes the byte at `at` as a triplet.
  void encode(std::string& target, std::size_t at) {
    if (at == target.size()) return;
    const std::string_view digits = below(2) == 0 ? "0123456789ABCDEF" : "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(target[at]);
    target.replace(at, 1, std::string{'%', digits[byte / 16], digits[byte % 16]});
  }

  random chance_;
};

}  // namespace model
