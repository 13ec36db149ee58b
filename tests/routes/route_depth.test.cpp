// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/listed_routes.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// Templates of few and of many segments, and paths that have fewer, as many and more.

namespace {

constexpr std::size_t depths[] = {1, 2, 3, 15, 16, 17, 31, 32, 33, 34, 35, 36, 37, 47, 48, 62, 63, 64};

/// For every depth, a template of so many segments, of which the last ones are parameters.
constexpr std::array<model::short_text<600>, std::size(depths)> texts_of(std::string_view last,
                                                                         std::size_t parameters) {
  std::array<model::short_text<600>, std::size(depths)> texts{};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    texts[i].add("GET ");
    for (std::size_t segment = 1; segment < depths[i]; ++segment)
      if (segment + parameters < depths[i])
        texts[i].add("/s");
      else
        texts[i].add("/{p").add(segment, 2).add('}');
    texts[i].add(last);
  }
  return texts;
}
constexpr auto plain_texts = texts_of("/{last}", 4);
constexpr auto literal_texts = texts_of("/end", 0);
constexpr auto mixed_texts = texts_of("/{a}-{b}/", 0);
constexpr auto tail_text = [] {
  std::array<model::short_text<600>, 3> texts{};
  texts[0].add("GET /t/{rest...}");
  texts[1].add("GET ");
  texts[2].add("GET ");
  for (int i = 0; i < 40; ++i) texts[1].add("/u");
  for (int i = 0; i < 63; ++i) texts[2].add("/u");
  texts[1].add("/{rest...}");
  texts[2].add("/{rest...}");
  return texts;
}();

constexpr auto routes = [] {
  std::array<std::string_view, 3 * std::size(depths) + 3> all{};
  std::size_t size = 0;
  for (const auto& text : plain_texts) all[size++] = text.view();
  for (const auto& text : literal_texts) all[size++] = text.view();
  for (const auto& text : mixed_texts) all[size++] = text.view();
  for (const auto& text : tail_text) all[size++] = text.view();
  return all;
}();

using tables = model::listed_routes<routes>;

std::string repeated(std::string_view segment, std::size_t count) {
  std::string path;
  for (std::size_t i = 0; i < count; ++i) path += segment;
  return path;
}

}  // namespace

TEST_CASE("a_template_of_any_number_of_segments_takes_paths_of_as_many") {
  model::route_agreement<tables> agreement;
  for (std::size_t segments = 0; segments <= 140; ++segments)
    for (const std::string_view literal : {"/s", "/u", "/t", "/%73", "/%75", "/%40", "/x"})
      for (const std::string_view end :
           {"", "/", "/end", "/end/", "/a-b", "/a-b/", "/a%2Db/", "/a-b-c/", "/a%2fb", "/a;b", "//", "/..", "/x?y/"})
        agreement.compare_copy("GET", repeated(literal, segments) + std::string(end));
  CHECK(agreement.matched() > 5 * std::size(depths));
}

TEST_CASE("a_tail_takes_the_rest_of_a_path_of_any_number_of_segments") {
  model::route_agreement<tables> agreement;
  for (std::size_t segments = 1; segments <= 140; ++segments)
    for (const std::string_view rest : {"/a", "/%61", "/a%20b", "/%C3%A9"})
      for (const std::string_view end : {"", "/"}) {
        const std::string path = "/t" + repeated(rest, segments) + std::string(end);
        agreement.compare_copy("GET", path);
        CHECK(ambit::policy<tables>::match({"GET", path}).parameter("rest").raw() == std::string_view(path).substr(3));
      }
  CHECK(agreement.matched() == agreement.compared());
}
