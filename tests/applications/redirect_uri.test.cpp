// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/redirect_uri.hpp>

#include "model/exact_text.hpp"
#include "model/random.hpp"
#include "model/redirect_uri_model.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using ambit::check_redirect_uri;
using ambit::private_use_schemes;
using ambit::redirect_uri_check;
using ambit::same_redirect_uri;
using enum ambit::redirect_uri_fault;

struct row {
  std::string_view uri;
  ambit::redirect_uri_fault fault = none;
  std::size_t offset = 0;
};

using namespace std::string_view_literals;

// Where only https and http are allowed.
constexpr row web[] = {
    // good
    {"https://a.example/cb"},
    {"https://a.example"},
    {"https://a.example/"},
    {"https://a.example//cb"},
    {"https://a.example:8443/cb"},
    {"https://a.example:443/cb"},
    {"https://a.example:65535/cb"},
    {"https://a.example:1/cb"},
    {"https://a.example/cb?tenant=1&next=%2Fhome"},
    {"https://a.example?tenant=1"},
    {"https://a.example/cb?a=b?c/d"},
    {"https://a.example/a.b/..cb/cb../...."},
    {"https://a.example/caf%C3%A9"},
    {"https://a.example/a;b=c/(d)!$&'+,=:@-._~"},
    {"https://A.example/CB"},
    {"https://xn--bcher-kva.example/cb"},
    {"https://my_app.a.example/cb"},
    {"https://localhost/cb"},
    {"https://192.0.2.1/cb"},
    {"https://[2001:db8::1]/cb"},
    {"https://[2001:db8::192.0.2.1]:8443/cb"},
    {"https://[1:2:3:4:5:6:7:8]/cb"},
    {"https://[::]/cb"},
    {"https://[1::]/cb"},
    {"http://127.0.0.1/cb"},
    {"http://127.0.0.1:49152/cb"},
    {"http://[::1]/cb"},
    {"http://[::1]:49152/cb"},
    {"http://localhost/cb"},
    {"http://localhost:3000/cb"},

    // not absolute, or of another scheme
    {"", is_empty, 0},
    {"//a.example/cb", is_not_absolute, 0},
    {"/cb", is_not_absolute, 0},
    {"a.example/cb", is_not_absolute, 9},
    {"cb", is_not_absolute, 2},
    {":https://a.example/cb", is_not_absolute, 0},
    {"1https://a.example/cb", is_not_absolute, 0},
    {"javascript:alert(1)", scheme_is_not_allowed, 0},
    {"JavaScript://a.example/%0Aalert(1)", scheme_is_not_allowed, 0},
    {"data:text/html,hi", scheme_is_not_allowed, 0},
    {"file:///etc/passwd", scheme_is_not_allowed, 0},
    {"ftp://a.example/cb", scheme_is_not_allowed, 0},
    {"localhost:3000/cb", scheme_is_not_allowed, 0},
    {"HTTPS://a.example/cb", scheme_is_not_allowed, 0},
    {"example.app:/cb", scheme_is_not_allowed, 0},
    {"urn:ietf:wg:oauth:2.0:oob", scheme_is_not_allowed, 0},
    {"https:", has_no_authority, 6},
    {"https:a.example/cb", has_no_authority, 6},
    {"https:/a.example/cb", has_no_authority, 6},

    // the host is not the one that a reader sees
    {"https://", has_no_host, 8},
    {"https:///cb", has_no_host, 8},
    {"https://:443/cb", has_no_host, 8},
    {"https://?a.example", has_no_host, 8},
    {"https://a.example@evil.example/", has_user_information, 17},
    {"https://a.example:443@evil.example/", has_user_information, 21},
    {"https://@a.example/cb", has_user_information, 8},
    {"https://a.example%40evil.example/", host_is_malformed, 17},
    {"https://a%2Eexample/cb", host_is_malformed, 9},
    {"https://a.example%00.evil.example/", host_is_malformed, 17},
    {"https://a..example/cb", host_is_malformed, 10},
    {"https://.a.example/cb", host_is_malformed, 8},
    {"https://a.example./cb", host_is_malformed, 18},
    {"https://a.example,b.example/cb", host_is_malformed, 17},
    {"https://127.1/cb", host_is_malformed, 8},
    {"https://2130706433/cb", host_is_malformed, 8},
    {"https://0x7f000001/cb", host_is_malformed, 8},
    {"https://0177.0.0.1/cb", host_is_malformed, 8},
    {"https://127.0.0.256/cb", host_is_malformed, 8},
    {"https://1.2.3.4.5/cb", host_is_malformed, 8},
    {"https://a.example.0x1/cb", host_is_malformed, 8},
    {"https://[::1/cb", host_is_malformed, 8},
    {"https://[]/cb", host_is_malformed, 8},
    {"https://[::1]a/cb", host_is_malformed, 13},
    {"https://[fe80::1%25eth0]/cb", host_is_malformed, 8},
    {"https://[1:2:3:4:5:6:7]/cb", host_is_malformed, 8},
    {"https://[1:2:3:4:5:6:7:8:9]/cb", host_is_malformed, 8},
    {"https://[1::2::3]/cb", host_is_malformed, 8},
    {"https://[:1:2:3:4:5:6:7]/cb", host_is_malformed, 8},
    {"https://[12345::]/cb", host_is_malformed, 8},
    {"https://[::1.2.3]/cb", host_is_malformed, 8},
    {"https://[v1.a]/cb", host_is_malformed, 8},
    {"https://a]b/cb", host_is_malformed, 9},

    // http anywhere but here
    {"http://a.example/cb", is_http_beyond_loopback, 7},
    {"http://localhost.evil.example/", is_http_beyond_loopback, 7},
    {"http://127.0.0.1.evil.example/", is_http_beyond_loopback, 7},
    {"http://evil.example/127.0.0.1", is_http_beyond_loopback, 7},
    {"http://127.0.0.2/cb", is_http_beyond_loopback, 7},
    {"http://0.0.0.0/cb", is_http_beyond_loopback, 7},
    {"http://192.168.0.1/cb", is_http_beyond_loopback, 7},
    {"http://[::]/cb", is_http_beyond_loopback, 7},
    {"http://[0:0:0:0:0:0:0:1]/cb", is_http_beyond_loopback, 7},
    {"http://[::0001]/cb", is_http_beyond_loopback, 7},
    {"http://[::ffff:127.0.0.1]/cb", is_http_beyond_loopback, 7},
    {"http://LOCALHOST/cb", is_http_beyond_loopback, 7},
    {"http://localhost./cb", host_is_malformed, 17},
    {"http://127.0.0.1@evil.example/", has_user_information, 16},
    {"http://127.0.0.1:80@evil.example/", has_user_information, 19},

    // ports
    {"https://a.example:/cb", port_is_malformed, 18},
    {"https://a.example:0/cb", port_is_malformed, 18},
    {"https://a.example:65536/cb", port_is_malformed, 18},
    {"https://a.example:4294967739/cb", port_is_malformed, 18},
    {"https://a.example:18446744073709552059/cb", port_is_malformed, 18},
    {"https://a.example:0443/cb", port_is_malformed, 18},
    {"https://a.example:+443/cb", port_is_malformed, 18},
    {"https://a.example:443:443/cb", port_is_malformed, 18},
    {"http://[::1]:/cb", port_is_malformed, 13},
    {"http://localhost:80a/cb", port_is_malformed, 17},

    // bytes
    {"https://a.example/cb\r\nSet-Cookie:a=b", has_a_byte_that_no_uri_holds, 20},
    {"https://a.example/c b", has_a_byte_that_no_uri_holds, 19},
    {" https://a.example/cb", has_a_byte_that_no_uri_holds, 0},
    {"https://a.example/cb ", has_a_byte_that_no_uri_holds, 20},
    {"java\tscript:alert(1)", has_a_byte_that_no_uri_holds, 4},
    {"https://a.example/cb\0.evil"sv, has_a_byte_that_no_uri_holds, 20},
    {"https:\\\\a.example/cb", has_a_byte_that_no_uri_holds, 6},
    {"https://a.example\\@evil.example/", has_a_byte_that_no_uri_holds, 17},
    {"https://b\xC3\xBC"
     "cher.example/cb",
     has_a_byte_that_no_uri_holds, 9},
    {"https://a.example\xE3\x80\x82"
     "evil.example/",
     has_a_byte_that_no_uri_holds, 17},
    {"https://a.example/cb\x7F", has_a_byte_that_no_uri_holds, 20},
    {"https://a.example/\"", has_a_byte_that_no_uri_holds, 18},
    {"https://a.example/<script>", has_a_byte_that_no_uri_holds, 18},
    {"https://a.example/{id}", has_a_byte_that_no_uri_holds, 18},
    {"https://a.example/[1]", has_a_byte_that_no_uri_holds, 18},
    {"https://a.example/cb?a[]=1", has_a_byte_that_no_uri_holds, 22},
    {"https://a.example/%", has_a_malformed_triplet, 18},
    {"https://a.example/%4", has_a_malformed_triplet, 18},
    {"https://a.example/%zz", has_a_malformed_triplet, 18},
    {"https://a.example/%u002e", has_a_malformed_triplet, 18},

    // paths that are read in more ways than one
    {"https://a.example/..", has_a_dot_segment, 18},
    {"https://a.example/../cb", has_a_dot_segment, 18},
    {"https://a.example/./cb", has_a_dot_segment, 18},
    {"https://a.example/a/..?b", has_a_dot_segment, 20},
    {"https://a.example/%2e%2e/cb", has_a_dot_segment, 18},
    {"https://a.example/.%2E/cb", has_a_dot_segment, 18},
    {"https://a.example/a/..;b=c/cb", has_a_dot_segment, 20},
    {"https://a.example/%252e%252e/cb", has_an_encoded_control_or_delimiter, 18},
    {"https://a.example/a%2Fb", has_an_encoded_control_or_delimiter, 19},
    {"https://a.example/a%5Cb", has_an_encoded_control_or_delimiter, 19},
    {"https://a.example/cb%0d%0aSet-Cookie:a", has_an_encoded_control_or_delimiter, 20},
    {"https://a.example/cb%00", has_an_encoded_control_or_delimiter, 20},
    {"https://a.example/cb?a=%0D%0A", has_an_encoded_control_or_delimiter, 23},
    {"https://a.example/%c0%ae%c0%ae/cb", has_triplets_that_are_not_utf_8, 18},
    {"https://a.example/cb?a=%ff", has_triplets_that_are_not_utf_8, 23},

    // wildcards and fragments
    {"https://a.example/*", has_a_wildcard, 18},
    {"https://*.a.example/cb", has_a_wildcard, 8},
    {"https://a.example:*/cb", has_a_wildcard, 18},
    {"https://a.example/cb?a=*", has_a_wildcard, 23},
    {"https://a.example/cb#x", has_a_fragment, 20},
    {"https://a.example/cb#", has_a_fragment, 20},
    {"https://a.example#@evil.example", has_a_fragment, 17},
    {"https://a.example/cb?a#b", has_a_fragment, 22},
};

// Where private-use schemes are allowed as well.
constexpr row private_use[] = {
    {"https://a.example/cb"},
    {"example.app:/cb"},
    {"com.example.app:/oauth2redirect/provider?a=b"},
    {"com.example.my-app+1://cb"},
    {"com.example.app://a.example:8443/cb"},
    {"", is_empty, 0},
    {"javascript:alert(1)", scheme_is_not_allowed, 0},
    {"myapp://cb", scheme_is_not_allowed, 0},
    {"Com.Example.App:/cb", scheme_is_not_allowed, 0},
    {"com.example.:/cb", scheme_is_not_allowed, 0},
    {".com.example:/cb", is_not_absolute, 0},
    {"com.example.app:cb", has_no_path, 16},
    {"com.example.app:", has_no_path, 16},
    {"com.example.app:?a", has_no_path, 16},
    {"com.example.app:///cb", has_no_host, 18},
    {"com.example.app://user@host/cb", has_user_information, 22},
    {"com.example.app:/*", has_a_wildcard, 17},
    {"com.example.app:/cb#x", has_a_fragment, 19},
    {"com.example.app:/../cb", has_a_dot_segment, 17},
    {"http://a.example/cb", is_http_beyond_loopback, 7},
};

constexpr bool is_right(const row& here, private_use_schemes schemes) {
  const redirect_uri_check found = check_redirect_uri(here.uri, schemes);
  return found == redirect_uri_check{here.fault, here.offset} && bool(found) == (here.fault == none);
}
template <std::size_t Size>
constexpr bool are_right(const row (&rows)[Size], private_use_schemes schemes, std::size_t part) {
  for (std::size_t i = part * 48; i < Size && i < (part + 1) * 48; ++i)
    if (!is_right(rows[i], schemes)) return false;
  return true;
}
static_assert(are_right(web, private_use_schemes::refused, 0) && are_right(web, private_use_schemes::refused, 1));
static_assert(are_right(web, private_use_schemes::refused, 2) && are_right(web, private_use_schemes::refused, 3));
static_assert(std::size(web) <= 4 * 48);
static_assert(are_right(private_use, private_use_schemes::allowed, 0));
static_assert(noexcept(check_redirect_uri("")) && noexcept(same_redirect_uri("", "")));

constexpr bool the_port_of_a_loopback_address_lies_behind_it() {
  const auto lies = [](std::string_view uri, std::size_t begin, std::size_t end) {
    const auto range = ambit::detail::loopback_port(uri);
    return range.begin == begin && range.end == end;
  };
  return lies("http://127.0.0.1", 16, 16) && lies("http://127.0.0.1:80/a", 16, 19) && lies("http://[::1]/", 12, 12) &&
         lies("http://[::1]:8080?a", 12, 17) && lies("", 0, 0) && lies("http://127.0.0.", 0, 0) &&
         lies("http://127.0.0.10", 0, 0) && lies("http://127.0.0.1:", 0, 0) && lies("http://127.0.0.1:0", 0, 0) &&
         lies("https://127.0.0.1:1/", 0, 0) && lies("http://localhost:1", 0, 0);
}
static_assert(the_port_of_a_loopback_address_lies_behind_it());
static_assert(!redirect_uri_check() && redirect_uri_check() == check_redirect_uri(""),
              "what was not checked is refused");

constexpr bool a_list_keeps_up_to_one_uri_more_than_an_application_may_have() {
  std::string_view uris[20];
  for (std::size_t i = 0; i < 20; ++i) uris[i] = std::string_view("abcdefghijklmnopqrst").substr(i, 1);
  for (std::size_t size = 0; size <= 20; ++size) {
    const ambit::redirect_uri_list list(uris, size);
    if (list.size() != (size < 17 ? size : 17) || list.empty() != (size == 0)) return false;
    std::size_t at = 0;
    for (const std::string_view uri : list)
      if (uri != list[at] || uri != uris[at++]) return false;
    if (at != list.size()) return false;
  }
  const ambit::redirect_uri_list named = {"a", uris[1]};
  return named.size() == 2 && named[1] == "b" && ambit::redirect_uri_list({}).empty() &&
         ambit::redirect_uri_list(uris).size() == 17 && ambit::redirect_uri_list(named).size() == 2;
}
static_assert(a_list_keeps_up_to_one_uri_more_than_an_application_may_have());

template <std::size_t Size>
void compare(const row (&rows)[Size], private_use_schemes schemes) {
  for (const row& here : rows) {
    const model::exact_text uri(here.uri);
    const redirect_uri_check found = check_redirect_uri(uri.view(), schemes);
    INFO(std::string(here.uri), " ", std::string(name_of(found.fault)), " ", found.offset);
    CHECK(name_of(found.fault) == name_of(here.fault));
    CHECK(found.offset == here.offset);
    CHECK(model::is_redirect_uri(std::string(here.uri), schemes == private_use_schemes::allowed) ==
          (here.fault == none));
  }
}

TEST_CASE("the_port_of_a_loopback_address_lies_behind_it") { CHECK(the_port_of_a_loopback_address_lies_behind_it()); }

TEST_CASE("redirect_uris_are_refused_for_what_is_wrong_and_where") {
  compare(web, private_use_schemes::refused);
  compare(private_use, private_use_schemes::allowed);
}

TEST_CASE("a_redirect_uri_has_up_to_2048_bytes") {
  const std::string begin = "https://a.example/";
  const auto of_size = [&](std::size_t size) { return begin + std::string(size - begin.size(), 'a'); };
  CHECK(check_redirect_uri(of_size(2048)));
  for (const std::size_t size : {std::size_t{2049}, std::size_t{65536}})
    CHECK(check_redirect_uri(of_size(size)) == redirect_uri_check{is_longer_than_2048_bytes, 2048});
  CHECK(check_redirect_uri(std::string(65536, '.')) == redirect_uri_check{is_longer_than_2048_bytes, 2048});
}

TEST_CASE("every_fault_has_a_name_of_its_own") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < ambit::redirect_uri_faults; ++i)
    names.insert(name_of(static_cast<ambit::redirect_uri_fault>(i)));
  CHECK(names.size() == ambit::redirect_uri_faults);
  CHECK(names.count("") == 0);
  CHECK(a_list_keeps_up_to_one_uri_more_than_an_application_may_have());
}

TEST_CASE("private_use_schemes_are_refused_unless_allowed") {
  CHECK(check_redirect_uri("com.example.app:/cb").fault == scheme_is_not_allowed);
  for (const row& here : web)
    if (here.fault != scheme_is_not_allowed)
      CHECK(check_redirect_uri(here.uri) == check_redirect_uri(here.uri, private_use_schemes::allowed));
}

// Which URIs count as the same.
constexpr bool matches(std::string_view registered, std::string_view presented) {
  return same_redirect_uri(registered, presented);
}
static_assert(matches("https://a.example/cb", "https://a.example/cb"));
static_assert(!matches("https://a.example/cb", "https://a.example/cb/") &&
              !matches("https://a.example/cb", "https://a.example/c"));
static_assert(!matches("https://a.example/cb", "https://a.example/cb?a=b") &&
              !matches("https://a.example/cb", "https://A.example/cb"));
static_assert(!matches("https://a.example/cb", "https://a.example:443/cb") &&
              !matches("https://a.example/cb", "https://a.example/%63b"));
static_assert(!matches("https://a.example/cb", "") && !matches("http://127.0.0.1/cb", ""));
static_assert(matches("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb") &&
              matches("http://127.0.0.1:80/cb", "http://127.0.0.1:49152/cb"));
static_assert(matches("http://127.0.0.1:80/cb", "http://127.0.0.1/cb") &&
              matches("http://127.0.0.1?a", "http://127.0.0.1:1?a") && matches("http://[::1]", "http://[::1]:65535"));
static_assert(matches("http://[::1]:3000/cb?a=b", "http://[::1]/cb?a=b"));
static_assert(!matches("http://127.0.0.1/cb", "http://[::1]/cb") && !matches("http://[::1]/cb", "http://localhost/cb"));
static_assert(!matches("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb2") &&
              !matches("http://127.0.0.1/cb", "https://127.0.0.1:49152/cb"));
static_assert(!matches("http://localhost/cb", "http://localhost:49152/cb") &&
              matches("http://localhost:3000/cb", "http://localhost:3000/cb"));
static_assert(!matches("https://127.0.0.1/cb", "https://127.0.0.1:49152/cb"));
static_assert(!matches("http://127.0.0.1/cb", "http://127.0.0.1:0/cb") &&
              !matches("http://127.0.0.1/cb", "http://127.0.0.1:65536/cb"));
static_assert(!matches("http://127.0.0.1/cb", "http://127.0.0.1:/cb") &&
              !matches("http://127.0.0.1/cb", "http://127.0.0.1:080/cb"));
static_assert(!matches("http://127.0.0.1/cb", "http://127.0.0.1:80@evil.example/cb") &&
              !matches("http://127.0.0.1/cb", "http://127.0.0.1.evil.example/cb"));
static_assert(!matches("http://127.0.0.1/cb", "http://127.0.0.1:80.evil.example/cb") &&
              !matches("http://127.0.0.1/cb", "http://127.0.0.1:80\\@evil.example/cb"));
static_assert(!matches("http://127.0.0.1/cb", "http://127.0.0.1:80#/cb"));

TEST_CASE("a_port_differs_on_loopback_alone") {
  std::vector<std::string> good;
  for (const row& here : web)
    if (here.fault == none) good.emplace_back(here.uri);
  for (const row& here : private_use)
    if (here.fault == none) good.emplace_back(here.uri);
  std::size_t same = 0;
  for (const std::string& registered : good)
    for (const row& presented : web) {
      const bool found = same_redirect_uri(registered, presented.uri);
      INFO(registered, " ", std::string(presented.uri));
      CHECK(found == model::is_same_redirect_uri(registered, std::string(presented.uri)));
      if (found && registered != presented.uri) ++same;
    }
  CHECK(same == 4);
}

/// A URI with a few bytes removed, inserted or replaced.
std::string mutated(std::string uri, model::random& chance) {
  static constexpr std::string_view pieces[] = {
      ":",   "/",  "//", "?",      "#",      "@",         "*",    "%2e",   "%2F",   "%0a",       "%",
      ".",   "..", ";",  "[",      "]",      "::",        "0",    "1",     "65535", "x",         "X",
      " ",   "\\", "-",  "%C3%A9", "%C0%AE", "127.0.0.1", "http", "https", "[::1]", "localhost", "com.example",
      "%25", "_",  "~",  "0x",     "9",      "ffff",      "%7F",  "\x80",  "&"};
  for (std::size_t edits = 1 + chance.below(3); edits != 0; --edits) {
    const std::size_t at = chance.below(uri.size() + 1);
    const std::string piece(pieces[chance.below(std::size(pieces))]);
    const std::size_t taken = chance.below(2) == 0 ? 0 : chance.below(4);
    uri.replace(at, taken, chance.below(4) == 0 ? std::string() : piece);
  }
  return uri;
}

TEST_CASE("the_check_and_the_comparison_equal_the_model_on_mutated_uris") {
  model::random chance(17);
  std::size_t good = 0, same = 0;
  for (std::size_t i = 0; i < 60'000; ++i) {
    const bool private_too = chance.below(4) == 0;
    const std::string base(private_too            ? private_use[chance.below(std::size(private_use))].uri
                           : chance.below(2) == 0 ? web[chance.below(std::size(web))].uri
                                                  : web[chance.below(30)].uri);  // the good ones
    const std::string uri = mutated(base, chance);
    const auto schemes = private_too ? private_use_schemes::allowed : private_use_schemes::refused;
    const bool found(check_redirect_uri(uri, schemes));
    if (found) ++good;
    if (found != model::is_redirect_uri(uri, private_too)) FAIL_CHECK(uri);
    if (!check_redirect_uri(base, schemes)) continue;
    const bool is_same = same_redirect_uri(base, uri);
    if (is_same && base != uri) ++same;
    if (is_same != model::is_same_redirect_uri(base, uri)) FAIL_CHECK(base, " ", uri);
  }
  CHECK(good > 5'000);
  CHECK(same > 10);
}

}  // namespace
