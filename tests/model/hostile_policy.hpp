// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policy.hpp>

#include <string_view>

/// A policy whose texts try to act as markup in every format of a report, and one of the same shape whose texts do not.
namespace hostile {

inline constexpr std::string_view title =
    "<script>document.title='owned'</script>\"><img src=x onerror=alert(1)> | `code` **bold**\n# heading";

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"<script>alert('scope')</script>", "<script>document.title='owned'</script><img src=x onerror=\"alert(1)\">"},
      {"'><b/onclick='x", "quotes \" ' ` and & &amp; &#39; &lt;b&gt; ]]> --> <!-- */ </style> </title> {{x}} ${x}"},
      {"a|b`c", "| pipes || and \\| backslashes \\\\ | `code` ``more`` *bold* _under_ ~~gone~~ [link](javascript:x)"},
      {"#1",
       "gr\xC3\xBC\xC3\x9F Gott \xE6\x82\xA8\xE5\xA5\xBD \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D, and a word right to left"},
      {"@everyone",
       "no UTF-8: \xFF\xC3(\xED\xA0\x80\xC0\xBC, directions: \xE2\x80\xAE"
       "drow\xE2\x80\xAC, \xE2\x81\xA6isolated"},
      {"www.evil.example", "# no heading\n- no list\n\n```\nno fence\n```\r\n\0 1. none\tat all :tada: @team #1 $x$"},
  };
  static constexpr ambit::fact facts[] = {
      {"]]>", "</td></table><script src=//evil.example></script>"},
      {"https://evil.example/?a=1&b=2", " two  spaces, and at the end "},
  };
  static constexpr ambit::operation operations[] = {
      {"\"><img/src=x/onerror=alert(1)>", "GET /a", "\"<script>alert('scope')</script>\" | '#1'"},
      {"\\|\\`*", "GET /b/{x}", "'@everyone' & ']]>'"},
      {"-->", "POST /b/{x}", "www.evil.example & 'a|b`c'"},
      {"</code>&lt;", ambit::no_route, ambit::anyone},
      {"${x}", ambit::no_route, ambit::any_token},
  };
};

struct harmless_tables {
  static constexpr ambit::scope scopes[] = {{"s0", "d"}, {"s1", "d"}, {"s2", "d"},
                                            {"s3", "d"}, {"s4", "d"}, {"s5", "d"}};
  static constexpr ambit::fact facts[] = {{"f0", "d"}, {"f1", "d"}};
  static constexpr ambit::operation operations[] = {
      {"o0", "GET /a", "s0 | s3"},
      {"o1", "GET /b/{x}", "s4 & f0"},
      {"o2", "POST /b/{x}", "s5 & s2"},
      {"o3", ambit::no_route, ambit::anyone},
      {"o4", ambit::no_route, ambit::any_token},
  };
};

struct policy : ambit::policy<tables> {};
struct harmless : ambit::policy<harmless_tables> {};

}  // namespace hostile
