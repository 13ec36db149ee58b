// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include "random.hpp"

#include <ambit/applications/authorization_request.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Reading authorization requests, slowly: the query is cut into pairs of strings, which are decoded into a map.
namespace model {

struct request_read {
  std::string fault = "none";
  std::size_t offset = 0;
  std::map<std::string, std::string> values;
};

/// The text that a form-encoded value stands for.
///
/// Source: RFC 6749 appendix B.
inline std::string form_decoded(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      bytes += static_cast<char>(std::strtol(text.substr(i + 1, 2).c_str(), nullptr, 16));
      i += 2;
    } else {
      bytes += text[i] == '+' ? ' ' : text[i];
    }
  }
  return bytes;
}

inline bool is_vschar_text(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= 0x20 && byte <= 0x7E; });
}

inline request_read read_request(const std::string& query) {
  request_read read;
  const auto fault = [&](const char* name, std::size_t offset) {
    read.fault = name;
    read.offset = offset;
    read.values.clear();
    return read;
  };
  const std::string hexadecimal = "0123456789abcdefABCDEF";
  for (std::size_t i = 0; i < query.size(); ++i) {
    if (query[i] < 0x21 || query[i] > 0x7E || query[i] == '#') return fault("has_a_byte_that_no_query_holds", i);
    if (query[i] == '%' && (i + 2 >= query.size() || hexadecimal.find(query[i + 1]) == std::string::npos ||
                            hexadecimal.find(query[i + 2]) == std::string::npos))
      return fault("has_a_malformed_triplet", i);
  }

  const std::vector<std::string> known = {"response_type", "client_id",      "redirect_uri",         "scope",
                                          "state",         "code_challenge", "code_challenge_method"};
  std::map<std::string, std::size_t> places;
  std::string rest = query + "&";
  for (std::size_t begin = 0; !rest.empty();) {
    const std::string pair = rest.substr(0, rest.find('&'));
    rest.erase(0, pair.size() + 1);
    const std::size_t equals = pair.find('=');
    const std::string name = form_decoded(pair.substr(0, equals));
    if (std::find(known.begin(), known.end(), name) != known.end()) {
      if (places.count(name) != 0) return fault("has_a_parameter_twice", begin);
      places[name] = equals == std::string::npos ? begin + pair.size() : begin + equals + 1;
      if (equals != std::string::npos) read.values[name] = form_decoded(pair.substr(equals + 1));
    }
    begin += pair.size() + 1;
  }
  for (const std::string& name : known)
    if (read.values[name].empty()) read.values.erase(name);

  const auto has = [&](const char* name) { return read.values.count(name) != 0; };
  if (!has("response_type")) return fault("response_type_is_missing", query.size());
  if (read.values["response_type"] != "code") return fault("response_type_is_not_code", places["response_type"]);
  if (!has("client_id")) return fault("client_id_is_missing", query.size());
  if (!is_vschar_text(read.values["client_id"])) return fault("client_id_is_not_printable_ascii", places["client_id"]);
  if (has("state") && !is_vschar_text(read.values["state"]))
    return fault("state_is_not_printable_ascii", places["state"]);
  if (has("code_challenge_method") && !has("code_challenge")) return fault("code_challenge_is_missing", query.size());
  if (has("code_challenge")) {
    if (!has("code_challenge_method")) return fault("code_challenge_method_is_not_s256", query.size());
    if (read.values["code_challenge_method"] != "S256")
      return fault("code_challenge_method_is_not_s256", places["code_challenge_method"]);
    const std::string& challenge = read.values["code_challenge"];
    if (challenge.size() != 43 ||
        challenge.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") !=
            std::string::npos)
      return fault("code_challenge_is_malformed", places["code_challenge"]);
  }
  return read;
}

/// How the library's reading of a query differs from the model's, or from what it promises about buffers; empty if it
/// does not differ.
inline std::string request_difference(std::string_view bytes) {
  const std::string query(bytes);
  const request_read expected = read_request(query);
  const std::vector<char> exact(bytes.begin(), bytes.end());  // so that a sanitizer sees a byte read outside of it
  const std::string_view given(exact.data(), exact.size());

  std::vector<char> place(query.size() + 1, '\x7f');
  const auto read = ambit::read_authorization_request(given, ambit::text_buffer(place.data(), query.size()));
  if (std::string(name_of(read.fault)) != expected.fault)
    return "fault " + std::string(name_of(read.fault)) + ", not " + expected.fault;
  if (read.offset != expected.offset)
    return "offset " + std::to_string(read.offset) + ", not " + std::to_string(expected.offset);
  if (place.back() != '\x7f') return "a byte behind the buffer is written";
  std::size_t size = 0;
  const std::pair<const char*, std::string_view> values[] = {{"client_id", read.request.client_id},
                                                             {"redirect_uri", read.request.redirect_uri},
                                                             {"scope", read.request.scope},
                                                             {"state", read.request.state},
                                                             {"code_challenge", read.request.code_challenge}};
  for (const auto& [name, value] : values) {
    const auto found = expected.values.find(name);
    if (value != (found == expected.values.end() ? "" : found->second)) return name;
    if (!value.empty() && (value.data() < place.data() || value.data() + value.size() > place.data() + query.size()))
      return std::string(name) + " is not in the buffer";
    size += value.size();
  }
  if (!read) return read.size == 0 ? "" : "a size beside a fault";
  if (read.size != size) return "size " + std::to_string(read.size) + ", not " + std::to_string(size);

  std::vector<char> small(size, '\x7f');  // one byte less than it takes
  const auto refused = ambit::read_authorization_request(given, ambit::text_buffer(small.data(), size - 1));
  if (refused.fault != ambit::authorization_request_fault::buffer_is_too_small || refused.size != size)
    return "too small a buffer is taken";
  if (!refused.request.client_id.empty() || std::count(small.begin(), small.end(), '\x7f') != std::ptrdiff_t(size))
    return "too small a buffer is written to";
  return "";
}

/// A query of an authorization request with some of its parts left out, doubled, moved or exchanged.
inline std::string made_up_query(random& chance) {
  static constexpr std::string_view names[] = {
      "response_type",         "client_id", "redirect_uri", "scope", "state", "code_challenge",
      "code_challenge_method", "nonce",     "%73tate",      "State", "",      "client%5fid",
      "code_challenge_metho",  "scope%00"};
  static constexpr std::string_view values[] = {"code",
                                                "reader-1",
                                                "https%3A%2F%2Freader.example%2Fcb",
                                                "books%3Aread+books%3Awrite",
                                                "0123456789abcdefghijkl",
                                                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                                "S256",
                                                "n",
                                                "",
                                                "c%6Fde",
                                                "code+id_token",
                                                "plain",
                                                "a%00b",
                                                "%C3%A9",
                                                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM%3D",
                                                "a=b",
                                                "%7E%20+",
                                                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw.cM",
                                                "S%32%35%36",
                                                "%0D%0A"};
  std::string query;
  const auto add = [&](std::string_view name, std::string_view value, bool equals) {
    if (!query.empty() || chance.below(40) == 0) query += '&';
    query += name;
    if (equals) query += '=';
    query += value;
  };
  for (std::size_t i = 0; i < 7; ++i) {
    const std::size_t kind = chance.below(24);
    if (kind == 0) continue;
    add(names[kind == 1 ? chance.below(std::size(names)) : i], values[kind == 2 ? chance.below(std::size(values)) : i],
        kind != 3);
    if (kind == 4) add(names[chance.below(std::size(names))], values[chance.below(std::size(values))], true);
  }
  if (chance.below(4) == 0) {
    static constexpr std::string_view pieces[] = {"%", "&", "=", "+", "#", " ", "%2", "%41", "\x80", "\n", "&&", "a"};
    query.replace(chance.below(query.size() + 1), chance.below(3), pieces[chance.below(std::size(pieces))]);
  }
  return query;
}

}  // namespace model
