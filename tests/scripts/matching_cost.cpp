// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/listed_routes.hpp"

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

// What matching_is_linear.sh counts the instructions of: each look-up is one call of `measured_call`, and each line of
// the output says what the counts of the calls that it stands for must be.
//
//   twice NAME TEMPLATES BYTES   the second of two calls, with a path longer by BYTES, takes at most 2.2 times as much,
//                                and at most the constant for each of these bytes and TEMPLATES more
//   most COUNT NAME              one call takes at most COUNT
//   alike NAME                   the second of two calls, among four times as many siblings, takes at most 1.5 times as
//   much

namespace {

using look_up = bool (*)(ambit::request) noexcept;

template <class Tables>
bool is_matched(ambit::request asked) noexcept {
  return ambit::policy<Tables>::match(asked).outcome() == ambit::routing::matched;
}

}  // namespace

extern "C" [[gnu::noinline]] bool measured_call(look_up match, const ambit::request* asked) { return match(*asked); }

namespace {

bool measured(look_up match, std::string_view target, std::string_view method = "GET") {
  const ambit::request asked{method, target};
  return measured_call(match, &asked);
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) made += text;
  return made;
}

constexpr std::size_t bytes = 3000;

/// Looks up a path that has `middle` between two ends so often that it fills `bytes` bytes, and then twice as many.
void twice(std::string_view name, look_up match, std::string_view front, std::string_view middle, std::string_view back,
           std::size_t templates = 1, std::string_view method = "GET") {
  const std::size_t count = bytes / middle.size();
  for (const std::size_t times : {count, 2 * count})
    measured(match, std::string(front) + repeated(middle, times) + std::string(back), method);
  std::printf("twice %s %zu %zu\n", std::string(name).c_str(), templates, count * middle.size());
}

constexpr bool is_even(ambit::decoded_text text) noexcept {
  bool even = true;
  for (const char byte : text) even = even == (byte == '\0');
  return even;
}

struct kinds {
  static constexpr ambit::parameter_type parameter_types[] = {{"even", is_even}};
  static constexpr ambit::operation operations[] = {
      {"compare", "GET /c/{base:opaque}...{head:opaque}", ambit::anyone},
      {"act", "GET /o/{b:opaque}:x", ambit::anyone},
      {"find", "GET /p/{ref:opaque}/end", ambit::anyone},
      {"cut", "GET /s/{x}", ambit::anyone, ambit::semicolons_are_data},
      {"cutAll", "GET /cut/{rest...}", ambit::anyone, ambit::semicolons_are_data},
      {"cutMixed", "GET /sm/{x:opaque}-{y}", ambit::anyone, ambit::semicolons_are_data},
      {"plain", "GET /x/{x}", ambit::anyone},
      {"all", "GET /t/{rest...}", ambit::anyone},
      {"own", "GET /y/{x:even}", ambit::anyone},
      {"ownMixed", "GET /ym/{x:even}.{y:even}", ambit::anyone},
      {"number", "GET /i/{x:int}", ambit::anyone},
      {"uuid", "GET /u/{x:uuid}", ambit::anyone},
      {"periodic", "GET /m/{a}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab{b}", ambit::anyone},
      {"periodicEnd", "GET /e/{a}baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ambit::anyone},
      {"many", "GET /n/{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}-{i}-{j}-{k}-{l}-{m}-{n}-{o}-{p}-{q}-{r}-{s}-{t}", ambit::anyone},
  };
};

/// Templates of which a path has the beginning of many before it has that of one to its end: deep backtracking.
struct ladder {
  static constexpr ambit::operation operations[] = {
      {"a", "GET /a/{p}/{q}/{r}/1", ambit::anyone},
      {"b", "GET /a/b{p}/{q}/{r}/2", ambit::anyone},
      {"c", "GET /a/b{p}/c{q}/{r}/3", ambit::anyone},
      {"d", "GET /a/b{p}/c{q}/d{r}/4", ambit::anyone},
      {"e", "GET /a/{p}z/{q}/{r}/5", ambit::anyone},
      {"f", "GET /a/{p}z/{q}z/{r}/6", ambit::anyone},
      {"g", "GET /a/{p}z/{q}z/{r}z/7", ambit::anyone},
      {"h", "GET /a/b{p}z/c{q}z/d{r}z/8", ambit::anyone},
      {"i", "GET /a/{p:opaque}-{q}/{r}/{s}/9", ambit::anyone},
      {"j", "GET /{w...}", ambit::anyone},
  };
};

/// Rows that need something else than each other, behind a router that may read a path in every way.
struct read_otherwise {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}};
  static constexpr ambit::operation operations[] = {
      {"get", "GET /r/{x}", "a"},          {"export", "GET /r/export", "b"},      {"json", "GET /r/{x}.json", "c"},
      {"number", "GET /r/{x:int}", "d"},   {"dotted", "GET /r/A.B", "e"},         {"rest", "GET /t/{p...}", "a"},
      {"narrow", "GET /t/Ab/{p...}", "b"}, {"end", "GET /t/{x}/{y}/end", "c"},    {"slashed", "GET /t/{x}/", "d"},
      {"two", "GET /m/{x}-{y}", "a"},      {"three", "GET /m/{x}-B{y}-{z}", "b"},
  };
};

/// One whose paths any reading could make those of another operation.
struct read_by_any {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}};
  static constexpr ambit::operation operations[] = {
      {"rest", "GET /{path...}", "c"},         {"user", "GET /users/{id}", "a"},
      {"admin", "GET /users/admin", "b"},      {"json", "GET /users/{id}.json", "a & c"},
      {"pair", "GET /users/{a}-{b}", "c"},     {"posts", "GET /users/{id}/Posts", "a & b"},
      {"head", "HEAD /users/{id}", "a & c"},   {"delete", "DELETE /users/{id}", "b & c"},
      {"files", "GET /files/{path...}", "c"},  {"any", "* /{a}/{b}/", "a"},
      {"below", "GET /users/{x}/{p...}", "b"}, {"number", "GET /users/{n:int}", "c"},
  };
};

/// Tails with something behind them, at one place and one below the other, and encoded delimiters.
struct tails {
  static constexpr auto backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"more"}};
  static constexpr ambit::operation operations[] = {
      {"a", "GET /a/{t...}/b/c/d/e", ambit::anyone},
      {"b", "GET /a/{t...}/{u}/c/d/f", ambit::anyone},
      {"c", "GET /a/{t...}/b/{u}/d/g", ambit::anyone},
      {"d", "GET /a/{t...}/b/c/h", ambit::anyone},
      {"e", "GET /a/{t...}/{u}-{v}/i", ambit::anyone},
      {"f", "GET /a/{t...}/{u}/j", ambit::anyone},
      {"g", "GET /a/{t...}:x/b/k", ambit::anyone},
      {"h", "GET /a/{t...}:x", ambit::anyone},
      {"i", "GET /a/{t...}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ambit::anyone},
      {"j", "GET /a/b/{t...}/l", ambit::anyone},
      {"k", "GET /a/{u}/{t...}/m", ambit::anyone},
      {"l", "GET /a/{t...}", ambit::anyone},
      {"opaque", "GET /q/{t:opaque...}", ambit::anyone},
      {"opaqueText", "GET /qt/{t:opaque...}:x/y", ambit::anyone},
      {"slashes", "GET /s/{t:slashes...}", ambit::anyone},
      {"id", "GET /g/{t:slashes}", ambit::anyone},
      {"twoMore", "GET /g/{t:slashes}/a/a/b/{u:slashes}/more", "more"},
      {"threeMore", "GET /g/{t:slashes}/a/a/{u:slashes}/b/{v:slashes}/more", "more"},
      {"idMore", "GET /g/{t:slashes}/more", "more"},
  };
};

using text = model::short_text<120>;

/// `Count` routes, made by `Make(i, text)`.
template <std::size_t Count, void (*Make)(std::size_t, text&)>
struct siblings {
  static constexpr std::array<text, Count> texts = [] {
    std::array<text, Count> made{};
    for (std::size_t i = 0; i < Count; ++i) Make(i, made[i]);
    return made;
  }();
  static constexpr std::array<std::string_view, Count> routes = [] {
    std::array<std::string_view, Count> views{};
    for (std::size_t i = 0; i < Count; ++i) views[i] = texts[i].view();
    return views;
  }();
  using tables = model::listed_routes<routes>;
};

constexpr void make_verb(std::size_t i, text& to) { to.add("GET /v1/things/{id}:verb").add(i, 3); }
constexpr void make_verb_of_tail(std::size_t i, text& to) { to.add("GET /v1/{id...}:verb").add(i, 3); }
constexpr void make_literal(std::size_t i, text& to) { to.add("GET /v1/resource").add(i, 4).add("-endpoint"); }
constexpr void make_alike_literal(std::size_t i, text& to) { to.add("GET /v1/").add(i, 4).add("_settings"); }
/// Every segment but the last of a path `/s/a/a/a/a/a/a/a/e000` is the one of many of the templates.
constexpr void make_steps_back(std::size_t i, text& to) {
  to.add("GET /s");
  for (std::size_t bit = 0; bit != 7; ++bit) {
    if ((i >> bit & 1) != 0)
      to.add("/a");
    else
      to.add("/{p").add(bit, 1).add('}');
  }
  to.add("/e").add(i, 3);
}

/// What makes the siblings below one segment, of three bytes, which stands there already.
using family = void (*)(std::size_t i, text& to);
constexpr void make_verbs(std::size_t i, text& to) { to.add("/{id}:verb").add(i, 3); }
constexpr void make_fronts(std::size_t i, text& to) { to.add("/kind").add(i, 3).add("-{id}"); }
constexpr void make_both(std::size_t i, text& to) {
  to.add('/').add(static_cast<char>('a' + i % 17)).add("x{id}.").add(i, 3);
}
/// Each front begins with the one before.
constexpr void make_nested_fronts(std::size_t i, text& to) { to.add('/').fill(9 + i, 'b').add("{id}c"); }
/// Each back ends with the one before.
constexpr void make_nested_backs(std::size_t i, text& to) { to.add("/{id}c").fill(14 + i, 'b'); }
constexpr void make_fronts_and_backs(std::size_t i, text& to) {
  to.add('/').fill(9 + i / 9, 'f').add("{id}").fill(14 + i / 9 + i % 9, 'b').add('c');
}
/// The same first and last literal, which are empty; what differs is between the parameters.
constexpr void make_middles(std::size_t i, text& to) { to.add("/{a}:verb").add(i, 3).add(":{b}"); }
constexpr void make_second_middles(std::size_t i, text& to) { to.add("/{a}-{b}:verb").add(i, 3).add(":{c}"); }
constexpr void make_long_middles(std::size_t i, text& to) { to.add("/f{a}").fill(40, 'a').add(i, 3).add("{b}b"); }
/// Each literal between the parameters begins with the one before.
constexpr void make_nested_middles(std::size_t i, text& to) { to.add("/{a}").fill(12 + i, 'b').add("{c}"); }
constexpr void make_three_levels(std::size_t i, text& to) {
  to.add("/{a}:kind").add(i / 25, 2).add("/{b}:group").add(i / 5 % 5, 1).add("-{c}/{d}:verb").add(i, 3);
}

/// All of them in one policy, since a compiler optimizes a policy's look-ups for a second.
constexpr family families[] = {make_verbs,        make_fronts,           make_both,        make_nested_fronts,
                               make_nested_backs, make_fronts_and_backs, make_middles,     make_second_middles,
                               make_long_middles, make_nested_middles,   make_three_levels};
constexpr char letter_of(std::size_t number) { return static_cast<char>('a' + number); }
template <std::size_t Each>
constexpr void make_of_families(std::size_t i, text& to) {
  to.add("GET /v").add(letter_of(i / Each));
  families[i / Each](i % Each, to);
}
template <std::size_t Each>
using all_families = typename siblings<std::size(families) * Each, make_of_families<Each>>::tables;

/// Looks up what is below the family's segment, beside 24 siblings and beside 99.
void alike_in(std::string_view name, family make, std::string_view below) {
  std::size_t number = 0;
  while (families[number] != make) ++number;
  const std::string target = std::string("/v") + letter_of(number) + std::string(below);
  measured(is_matched<all_families<25>>, target);
  measured(is_matched<all_families<100>>, target);
  std::printf("alike %s\n", std::string(name).c_str());
}
template <void (*Make)(std::size_t, text&), std::size_t Few>
void alike(std::string_view name, std::string_view target) {
  measured(is_matched<typename siblings<Few, Make>::tables>, target);
  measured(is_matched<typename siblings<4 * Few, Make>::tables>, target);
  std::printf("alike %s\n", std::string(name).c_str());
}
template <class Tables>
void most(std::size_t count, std::string_view name, std::string_view target) {
  if (!measured(is_matched<Tables>, target)) std::printf("unmatched %s\n", std::string(name).c_str());
  std::printf("most %zu %s\n", count, std::string(name).c_str());
}

}  // namespace

int main() {
  const look_up all = is_matched<kinds>, backtracking = is_matched<ladder>;
  twice("opaque_with_a_literal_between", all, "/c/", "%2F", "...main");
  twice("opaque_without_the_literal", all, "/c/", "%2F", "");
  twice("opaque_of_the_literal_alone", all, "/c/%2F", "...", "");
  twice("opaque_before_a_verb", all, "/o/", "%2F", ":x");
  twice("opaque_of_verbs", all, "/o/", "%2F:x", ":x");
  twice("opaque", all, "/p/", "%2f", "/end");
  twice("opaque_encoded_twice", all, "/p/a", "%25a", "/end");
  twice("opaque_with_dots", all, "/p/", "%2F.a", "/end");
  twice("opaque_with_reserved_triplets", all, "/p/", "%2F%3A", "/end");
  twice("semicolons", all, "/s/a", ";a", "");
  twice("semicolons_encoded", all, "/s/a", "%3B.", "a");
  twice("semicolons_in_a_tail", all, "/cut", "/a;b", "");
  twice("semicolons_in_a_mixed_segment", all, "/sm/", "%2Fa;", "-a");
  twice("semicolons_that_are_no_data", all, "/x/a", ";a", "");
  twice("plain", all, "/x/", "a", "");
  twice("triplets_of_unreserved", all, "/x/", "%61", "");
  twice("triplets_of_reserved", all, "/x/", "%3A", "");
  twice("triplets_of_characters", all, "/x/", "%E2%84%AA", "");
  twice("triplets_of_delimiters_that_are_no_data", all, "/x/", "%2F", "");
  twice("tail", all, "/t", "/a", "");
  twice("tail_with_triplets", all, "/t", "/%20%61", "");
  twice("own_type", all, "/y/", "ab", "");
  twice("own_type_with_triplets", all, "/y/", "%20", "");
  twice("own_types_in_a_mixed_segment", all, "/ym/a.", "b", "");
  twice("number", all, "/i/", "1", "");
  twice("uuid", all, "/u/", "a", "");
  twice("periodic_literal", all, "/m/", "a", "");
  twice("periodic_literal_there", all, "/m/", "a", "bb");
  twice("periodic_literal_at_the_end", all, "/e/", "a", "");
  twice("many_parameters", all, "/n/", "-", "");
  twice("many_parameters_several_ways", all, "/n/", "a-", "a");
  twice("many_parameters_encoded", all, "/n/", "%2D%20", "a");
  twice("query", all, "/x/a?", "b", "");
  twice("malformed_at_the_end", all, "/x/", "a", "\x7f");
  twice("slashes", all, "", "/", "");
  twice("unknown", all, "", "/unknown", "");
  twice("backtracking_in_the_first_segment", backtracking, "/a/b-", "a", "z/cxz/dxz/none", 10);
  twice("backtracking_in_the_last_segment", backtracking, "/a/b-z/cxz/dxz/", "none", "", 10);
  twice("backtracking_with_triplets", backtracking, "/a/b-", "%20", "z/cxz/dxz/none", 10);
  twice("backtracking_with_reserved_triplets", backtracking, "/a/b-", "%3A", "z/cxz/dxz/none", 10);
  twice("backtracking_to_a_tail", backtracking, "/a/b-", "-", "z/cxz/dxz/8/9", 10);
  const look_up with_tails = is_matched<tails>;
  twice("tail_of_many_segments", with_tails, "/a", "/b", "", 12);
  twice("tail_with_all_behind_it", with_tails, "/a", "/b", "/b/c/d/e", 12);
  twice("tail_with_nothing_that_fits", with_tails, "/a", "/b", "/b/c/d/n", 12);
  twice("tail_of_one_long_segment", with_tails, "/a/", "b", "", 12);
  twice("tail_with_long_segments_behind_it", with_tails, "/a/t/u/b/c/", "-", "/i", 12);
  twice("tail_with_text_behind_it", with_tails, "/a/b", "/:x", "", 12);
  twice("tail_with_periodic_text", with_tails, "/a/b/", "a", "", 12);
  twice("tail_with_triplets", with_tails, "/a", "/%61%20", "/b/c/d/e", 12);
  twice("tail_with_reserved_triplets", with_tails, "/a", "/%3Ax", "/b/c/d/e", 12);
  twice("tail_that_is_slashed", with_tails, "/a", "/b", "/b/c/d/e/", 12);
  twice("opaque_tail", with_tails, "/q", "/a%2F%23", "");
  twice("opaque_tail_in_one_segment", with_tails, "/q/", "%2F.%25", "");
  twice("opaque_tail_with_text", with_tails, "/qt", "/a%2F:x", "/y");
  twice("slashes_in_a_tail", with_tails, "/s", "/a%2Fb", "");
  twice("slashes_alone", with_tails, "/g/a", "%2Fa", "", 4);
  twice("slashes_that_could_be_of_others", with_tails, "/g/b", "%2Fa%2Fa", "%2Fb", 4);
  twice("slashes_that_could_be_of_others_at_the_end", with_tails, "/g/b", "%2Fa%2Fa%2Fa%2Fc", "%2Fmor", 4);
  twice("slashes_that_are_searched_for_others", with_tails, "/g/b", "%2Fa", "%2Fmore", 4);
  twice("slashes_encoded_twice", with_tails, "/g/b", "%2Fa", "%3A", 4);
  most<siblings<300, make_verb_of_tail>::tables>(900, "verb_of_a_tail_among_300", "/v1/things/7:verb150");
  alike<make_verb_of_tail, 75>("verbs_of_tails", "/v1/things/7:verb042");
  alike<make_verb_of_tail, 75>("verbs_of_tails_unknown", "/v1/things/7:unknown");
  const look_up readings = is_matched<read_otherwise>;
  twice("readings_of_capitals", readings, "/r/", "A", "", 4);
  twice("readings_of_dots", readings, "/r/", "a.", "a", 4);
  twice("readings_of_dots_behind_a_literal", readings, "/r/a.b", ".b", "", 4);
  twice("readings_of_triplets", readings, "/r/", "%41", ".Json/", 4);
  twice("readings_of_a_tail", readings, "/t", "/A", "/", 4);
  twice("readings_of_a_tail_with_all", readings, "/t", "/A.%41", "/", 4);
  twice("readings_of_mixed_segments", readings, "/m/", "-b", "x", 4);
  const look_up read_by_any_router = is_matched<read_by_any>;
  twice("many_readings", read_by_any_router, "/users/", "jsonjson%20A", "", 20);
  twice("many_readings_of_reserved_triplets", read_by_any_router, "/users/", "%41%41%24a", "", 20);
  twice("many_readings_of_head", read_by_any_router, "/users/", "%24%41-A%2d", "", 20, "HEAD");
  twice("many_readings_of_head_with_dots", read_by_any_router, "/users/", "json.jsonA.", "", 20, "HEAD");
  most<siblings<300, make_verb>::tables>(600, "verb_among_300", "/v1/things/7:verb150");
  most<siblings<1000, make_literal>::tables>(1000, "literal_among_1000", "/v1/resource0500-endpoint");
  alike<make_literal, 250>("literals", "/v1/resource0100-endpoint");
  alike<make_literal, 250>("literals_unknown", "/v1/resourcexyz--endpoint");
  most<siblings<1000, make_alike_literal>::tables>(400, "literal_alike_among_1000", "/v1/0500_settings");
  alike<make_alike_literal, 250>("literals_alike", "/v1/0100_settings");
  alike<make_alike_literal, 250>("literals_alike_unknown", "/v1/x100_settings");
  alike_in("verbs", make_verbs, "/7:verb017");
  alike_in("verbs_unknown", make_verbs, "/7:unknown");
  alike_in("fronts", make_fronts, "/kind017-7");
  alike_in("fronts_unknown", make_fronts, "/kindx");
  alike_in("fronts_and_backs", make_both, "/ax7.017");
  alike_in("fronts_and_backs_unknown", make_both, "/ax7.x");
  alike_in("nested_fronts", make_nested_fronts, "/bac");
  alike_in("nested_backs", make_nested_backs, "/cab");
  alike_in("nested_fronts_with_other_backs", make_fronts_and_backs, "/ffac");
  alike_in("middles", make_middles, "/a:verb017:b");
  alike_in("middles_unknown", make_middles, "/a:verb:b");
  alike_in("second_middles", make_second_middles, "/a-b-c:verb017:d");
  alike_in("second_middles_unknown", make_second_middles, "/a-b-c:verb:d");
  alike_in("long_middles", make_long_middles, "/faaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa017bb");
  alike_in("long_middles_unknown", make_long_middles, "/faaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaxbb");
  alike_in("nested_middles", make_nested_middles, "/abbc");
  alike_in("three_levels", make_three_levels, "/a:kind00/b:group3-c/d:verb017");
  alike_in("three_levels_unknown", make_three_levels, "/a:kind00/b:group3-c/d:verb");
  most<siblings<127, make_steps_back>::tables>(50800, "steps_back_through_127", "/s/a/a/a/a/a/a/a/e000");
}
