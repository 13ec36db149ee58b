// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../model/care_policies.hpp"
#include "../model/redirect_uri_model.hpp"
#include "law.hpp"

#include <ambit/applications.hpp>
#include <ambit/consents.hpp>

#include <set>

// Applications registered at a policy of 65 scopes, what is asked of them, and the requests that they send, beside plain
// models. The pieces of the bytes are a name, a client id, the scopes of the application, a requested scope, a presented
// redirect URI, a state, and the registered redirect URIs, with 0x1E between them.

namespace {

using fuzz::hold;
using names = std::set<std::string, std::less<>>;
using ambit::mistake;

struct tables : care::among_unused<65> {
  static constexpr auto scopes = [] {
    auto all = care::among_unused<65>::scopes;
    all[63].required = true;
    return all;
  }();
  static constexpr ambit::private_use_schemes private_use_schemes = ambit::private_use_schemes::allowed;
};
struct policy : ambit::policy<tables, ambit::applications, ambit::consents> {};

const names declared = [] {
  names found;
  for (const ambit::scope& row : tables::scopes) found.emplace(row.name);
  return found;
}();
const std::string required(tables::scopes[63].name);

names elements(const auto& set) {
  names found;
  for (const std::string_view name : set) found.emplace(name);
  return found;
}
names closed(names held) {
  for (std::size_t step = 0; step < std::size(tables::implications); ++step)
    for (const ambit::implication& row : tables::implications)
      if (held.count(row.holding) != 0) held.emplace(row.also_holding);
  return held;
}
names both(names left, const names& right) {
  left.insert(right.begin(), right.end());
  return left;
}
names without(names left, const names& right) {
  for (const std::string& name : right) left.erase(name);
  return left;
}
bool is_scope_token(const std::string& text) {
  for (const char byte : text)
    if (byte < 0x21 || byte > 0x7E || byte == '"' || byte == '\\') return false;
  return !text.empty();
}
bool is_printable(std::string_view text) {
  for (const char byte : text)
    if (byte < 0x20 || byte > 0x7E) return false;
  return true;
}

/// Whether text can be shown in one line: UTF-8 without characters that change how others look.
bool is_plain_text(const std::string& text) {
  if (!model::is_utf8(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned long point = size == 1 ? first : first & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    const auto lies = [point](unsigned long from, unsigned long to) { return point >= from && point <= to; };
    if (lies(0, 0x1F) || lies(0x7F, 0x9F) || lies(0x61C, 0x61C) || lies(0x200E, 0x200F) || lies(0x2028, 0x202E) ||
        lies(0x2066, 0x2069))
      return false;
    at += size;
  }
  return true;
}

/// The mistake of scopes that an application asks for, and what it asks for without one.
mistake mistake_of_asked(const std::string& text, names& asked) {
  bool all_declared = true;
  if (!text.empty())
    for (const std::string& token : model::split(text, ' ')) {
      if (!is_scope_token(token)) return mistake::call_has_a_malformed_list;
      all_declared = all_declared && declared.count(token) != 0;
      asked.insert(token);
    }
  if (!all_declared) return mistake::call_names_an_unknown_scope;
  return asked.count(required) == 0 ? mistake::application_asks_without_a_required_scope : mistake::none;
}
mistake mistake_of(const std::string& name, std::string_view id, const std::vector<std::string_view>& uris) {
  if (name.empty()) return mistake::application_name_is_empty;
  if (!is_plain_text(name)) return mistake::application_name_is_not_plain_text;
  if (id.empty()) return mistake::client_id_is_empty;
  if (!is_printable(id)) return mistake::client_id_has_a_byte_that_is_not_printable_ascii;
  if (uris.empty()) return mistake::application_has_no_redirect_uri;
  if (uris.size() > 16) return mistake::application_has_more_than_16_redirect_uris;
  for (const std::string_view uri : uris)
    if (!model::is_redirect_uri(std::string(uri), true)) return mistake::redirect_uri_is_refused;
  return mistake::none;
}

void ask_for_scopes(const policy::application& app, const names& asked, std::string_view text) {
  const auto made = policy::requested_scopes(app, text);
  names wanted = asked;
  auto fault = ambit::scope_request_fault::none;
  std::size_t offset = 0;
  if (!text.empty()) {
    wanted.clear();
    const names most = closed(asked);
    for (const std::string& token : model::split(std::string(text), ' ')) {
      fault = !is_scope_token(token)            ? ambit::scope_request_fault::malformed
              : declared.count(token) == 0      ? ambit::scope_request_fault::unknown
              : most.count(token) == 0          ? ambit::scope_request_fault::excessive
                                                : ambit::scope_request_fault::none;
      if (fault != ambit::scope_request_fault::none) break;
      wanted.insert(token);
      offset += token.size() + 1;
    }
  }
  hold(made.fault() == fault, "why a requested scope is refused");
  if (!made) return hold(made.offset() == offset && made.scopes().empty(), "where a requested scope is refused");
  const names issued = both(wanted, {required});
  hold(elements(made.scopes()) == issued, "the scopes of an authorization request");
  hold(made.has_to_state_scope() == (text.empty() || issued != wanted), "whether an answer has to state its scope");

  const policy::caller holder = policy::accepted_token(text);
  if (!holder.has_token()) return;
  const names listed = elements(holder.token()->listed());
  const auto change = policy::reauthorization(app, *holder.token());
  hold(elements(change.added()) == without(asked, closed(listed)), "what a consent would add");
  hold(elements(change.dropped()) == without(listed, closed(asked)), "what a consent would drop");
}

void send(const policy::application& app, const names& asked, std::string_view uri, bool is_registered,
          std::string_view state) {
  constexpr std::string_view challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  const ambit::authorization_parameters given{.state = state, .code_challenge = challenge, .redirect_uri = uri};
  const auto size_only = policy::write_authorization_request(app, given, ambit::text_buffer());
  std::vector<char> room(size_only.size);
  const auto written = policy::write_authorization_request(app, given, ambit::text_buffer(room.data(), room.size()));
  const bool is_right = is_printable(state) && state.size() >= 22 && (uri.empty() || is_registered);
  using fault = ambit::authorization_request_fault;
  hold((written.fault == fault::none) == is_right, "which authorization requests are written");
  if (!is_right) return hold(written.size == 0 && size_only.size == 0, "nothing is written of a request with a fault");
  hold(written.fits() && written.size == room.size(), "a buffer of the size told is enough");
  std::vector<char> place(written.size);
  const auto read = ambit::read_authorization_request(written.text, ambit::text_buffer(place.data(), place.size()));
  hold(bool(read), "what is written can be read");
  hold(read.request.client_id == app.client_id() && read.request.state == state &&
           read.request.code_challenge == challenge,
       "what is read is what was written");
  hold(read.request.redirect_uri == (uri.empty() ? app.redirect_uris()[0] : uri), "the redirect URI that was written");
  const auto again = policy::requested_scopes(app, read.request);
  hold(bool(again) && elements(again.scopes()) == asked, "a request asks for what the application asks for");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::pieces given(std::string_view(reinterpret_cast<const char*>(data), size), '\x1E');
  const std::string_view name = given[0], id = given[1], listed = given[2], scope = given[3], presented = given[4],
                         state = given[5];
  const std::vector<std::string_view> uris = given.from(6);
  names asked;
  mistake expected = mistake_of(std::string(name), id, uris);
  const mistake of_scopes = mistake_of_asked(std::string(listed), asked);
  if (expected == mistake::none) expected = of_scopes;
  const auto made = policy::read_application(name, id, uris, listed);
  hold(made.mistaken().what == expected && bool(made) == (expected == mistake::none), "the mistake of an application");
  if (!made)
    return hold(made->client_id().empty() && made->redirect_uris().empty() && made->asked().empty() &&
                    !made->redirects_to(presented),
                "nothing is left of an application with a mistake"),
           0;
  const policy::application& app = *made;
  hold(app.name() == name && app.client_id() == id && elements(app.asked()) == asked, "the parts of an application");

  bool is_registered = false;
  for (const std::string_view uri : uris)
    is_registered = is_registered || model::is_same_redirect_uri(std::string(uri), std::string(presented));
  hold(app.redirects_to(presented) == is_registered, "whom an application redirects to");
  const std::string_view back = presented.empty() ? (uris.size() == 1 ? uris[0] : "") : is_registered ? presented : "";
  hold(app.redirect_for(presented) == back, "where a user is sent back to");

  ask_for_scopes(app, asked, scope);
  send(app, asked, presented, is_registered, state);
  const auto edited = app.with_scopes(scope);
  names anew;
  hold(edited.mistaken().what == mistake_of_asked(std::string(scope), anew), "the mistake of an edit");
  if (edited) hold(elements(edited->asked()) == anew && edited->client_id() == id, "what an edit changes");
  return 0;
}
