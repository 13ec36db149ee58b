// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>
#include <ambit/operation_data.hpp>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

// Writes a policy back: as the security of an OpenAPI document, and as a table of scopes.
namespace exporting {

/// The names in an alternative of a requirement.
struct alternative {
  std::vector<std::string> scopes{}, facts{};
};

/// Calls `visit` with each operation: its row, its template with the mount, its kind and its alternatives.
template <class Policy, class Visit>
void for_each_operation(const Visit& visit) {
  using tables = ambit::detail::tables_t<Policy>;
  using words = typename Policy::vocabulary;
  const auto& rules = ambit::detail::rules_of<tables>;
  for (std::size_t op = 0; op < Policy::operation_count; ++op) {
    std::vector<alternative> alternatives;
    for (std::size_t i = rules.rules[op].first; i < rules.rules[op].end; ++i) {
      alternative& one = alternatives.emplace_back();
      for (std::size_t scope = 0; scope < words::scopes.size(); ++scope)
        if (rules.list[i].scopes.contains(scope)) one.scopes.emplace_back(words::scopes[scope].name);
      for (std::size_t fact = 0; fact < words::facts.size(); ++fact)
        if (rules.list[i].facts.contains(fact)) one.facts.emplace_back(words::facts[fact].name);
    }
    const auto route = ambit::path_template_of(Policy::operation_at(op));
    visit(ambit::detail::operation_rows<tables>()[op], std::string(route.view()), rules.rules[op].kind, alternatives);
  }
}

/// A template as OpenAPI writes it: parameters by their names alone, without types and without the dots of a tail.
inline std::string open_api_path(std::string_view path) {
  std::string made;
  bool in_braces = false, in_name = false;
  for (const char byte : path) {
    if (byte == '{') in_braces = in_name = true;
    if (byte == '}') in_braces = false;
    if (in_braces && (byte == ':' || byte == '.')) in_name = false;
    if (!in_braces || in_name) made += byte;
  }
  return made;
}

/// The methods of a row, in lower case; those that OpenAPI knows, of a row that takes any.
inline std::vector<std::string> methods_of(std::string_view route) {
  std::string_view listed = route.substr(0, route.find(' '));
  if (listed == "*") listed = "GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE";
  std::vector<std::string> methods(1);
  for (const char byte : listed) {
    if (byte == '|')
      methods.emplace_back();
    else
      methods.back() += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  return methods;
}

/// A document of OpenAPI 3.1 with the paths and the security of a policy. Facts are schemes of their own, marked by
/// `x-ambit-fact`. Operations without a route are not in it.
template <class Policy>
nlohmann::ordered_json open_api_of(const std::string& title) {
  using json = nlohmann::ordered_json;
  json document{{"openapi", "3.1.0"}, {"info", {{"title", title}, {"version", "1"}}}, {"paths", json::object()}};
  json scopes = json::object(), schemes = json::object();
  for (std::size_t i = 0; i < Policy::scope_count; ++i)
    scopes[std::string(Policy::vocabulary::scopes[i].name)] = std::string(Policy::vocabulary::scopes[i].description);
  schemes["oauth2"] = {{"type", "oauth2"},
                       {"flows", {{"clientCredentials", {{"tokenUrl", "/token"}, {"scopes", scopes}}}}}};
  for (std::size_t i = 0; i < Policy::fact_count; ++i) {
    const std::string name(Policy::vocabulary::facts[i].name);
    schemes[name] = {{"type", "apiKey"},
                     {"in", "header"},
                     {"name", "x-fact"},
                     {"x-ambit-fact", name},
                     {"description", std::string(Policy::vocabulary::facts[i].description)}};
  }
  document["components"]["securitySchemes"] = schemes;

  for_each_operation<Policy>([&](const ambit::operation& row, const std::string& route, ambit::requirement_kind kind,
                                 const std::vector<alternative>& alternatives) {
    if (!row.route.present) return;
    json security = json::array();
    if (kind == ambit::requirement_kind::optional_token) security.push_back(json::object());
    if (kind == ambit::requirement_kind::optional_token || kind == ambit::requirement_kind::any_token)
      security.push_back({{"oauth2", json::array()}});
    for (const alternative& one : alternatives) {
      json all{{"oauth2", one.scopes}};
      for (const std::string& fact : one.facts) all[fact] = json::array();
      security.push_back(all);
    }
    const std::vector<std::string> methods = methods_of(row.route.text);
    for (const std::string& method : methods)
      document["paths"][open_api_path(route)][method] = {
          {"operationId", std::string(row.name) + (methods.size() > 1 ? '.' + method : "")},
          {"security", security},
          {"responses", {{"default", {{"description", "as the API has it"}}}}}};
  });
  return document;
}

/// Rows of what each scope opens: the scope, the operation, its route, and what is needed beside the scope; fields are
/// separated by tabs.
template <class Policy>
std::string scope_table_of() {
  std::string table = "scope\toperation\troute\tbeside it\n";
  for (std::size_t i = 0; i < Policy::scope_count; ++i) {
    const std::string scope(Policy::vocabulary::scopes[i].name);
    for_each_operation<Policy>([&](const ambit::operation& row, const std::string&, ambit::requirement_kind,
                                   const std::vector<alternative>& alternatives) {
      for (const alternative& one : alternatives) {
        std::string beside;
        bool needed = false;
        for (const auto* names : {&one.scopes, &one.facts})
          for (const std::string& name : *names) {
            if (name == scope)
              needed = true;
            else
              beside += (beside.empty() ? "" : " ") + name;
          }
        if (needed)
          table += scope + '\t' + std::string(row.name) + '\t' + std::string(row.route.text) + '\t' + beside + '\n';
      }
    });
  }
  return table;
}

}  // namespace exporting
