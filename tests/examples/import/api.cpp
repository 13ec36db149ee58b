// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

#include "api.hpp"

#include <ambit/ambit.hpp>
#include <ambit/mistake_in_words.hpp>

#include <algorithm>
#include <cctype>

namespace importing {
namespace {

constexpr char hex_digits[] = "0123456789ABCDEF";
constexpr std::size_t longest_sentence = 16'384;

/// A literal of C++.
std::string quoted(std::string_view text) {
  std::string made = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') made += '\\';
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F)
      made += ' ';
    else
      made += byte;
  }
  return made + '"';
}

/// A text on one line, with one blank between its words.
std::string on_one_line(std::string_view text) {
  std::string made;
  for (const char byte : text) {
    const bool blank = static_cast<unsigned char>(byte) <= ' ' || byte == 0x7F;
    if (!blank)
      made += byte;
    else if (!made.empty() && made.back() != ' ')
      made += ' ';
  }
  while (!made.empty() && made.back() == ' ') made.pop_back();
  return made;
}

/// A word of a requirement; in quotes if it holds what has a meaning there.
std::string word(const std::string& name) {
  if (name.find_first_of("&|()'") == std::string::npos) return name;
  return name.find('\'') == std::string::npos ? "'" + name + "'" : '"' + name + '"';
}

/// The template with each parameter as `{}`: routes of one method and shape take the same paths.
std::string shape_of(std::string_view path) {
  std::string made;
  bool inside = false;
  for (const char byte : path) {
    if (byte == '}') inside = false;
    if (!inside) made += byte;
    if (byte == '{') inside = true;
  }
  return made;
}

/// Whether one scope seems to hold the other: it is the other with a word behind it, as `x` and `x.read`.
bool holds_by_its_name(std::string_view wide, std::string_view narrow) {
  return narrow.size() > wide.size() && narrow.substr(0, wide.size()) == wide &&
         std::string_view(".:/_-").find(narrow[wide.size()]) != std::string_view::npos;
}

/// Whether everyone who meets the one requirement meets the other.
bool follows(const requirement& from, const requirement& other) {
  const auto takes_rejected_tokens = [](const requirement& one) {
    return one.without_credentials && one.alternatives.empty();
  };
  if (takes_rejected_tokens(other)) return true;
  if (takes_rejected_tokens(from) || (from.without_credentials && !other.without_credentials)) return false;
  return std::all_of(from.alternatives.begin(), from.alternatives.end(), [&other](const alternative& one) {
    return std::any_of(other.alternatives.begin(), other.alternatives.end(), [&one](const alternative& less) {
      return std::includes(one.scopes.begin(), one.scopes.end(), less.scopes.begin(), less.scopes.end()) &&
             std::includes(one.facts.begin(), one.facts.end(), less.facts.begin(), less.facts.end());
    });
  });
}

}  // namespace

std::string requirement::in_cxx() const {
  if (without_credentials) return alternatives.empty() ? "ambit::anyone" : "ambit::optional_token";
  if (alternatives.size() == 1 && *alternatives.begin() == alternative{}) return "ambit::any_token";
  std::string made;
  for (const alternative& one : alternatives) {
    std::string all;
    std::size_t words = 0;
    const auto add = [&](const std::string& text) { all += (words++ == 0 ? "" : " & ") + text; };
    if (one.scopes.empty()) add("any_token");
    for (const std::string& scope : one.scopes) add(word(scope));
    for (const std::string& fact : one.facts) add(word(fact));
    if (!made.empty()) made += " | ";
    made += words > 1 && alternatives.size() > 1 ? "(" + all + ")" : all;
  }
  return quoted(made);
}

std::string path_template_of(api& into, std::string_view path, std::size_t line, const std::string& about) {
  const std::size_t cut = path.find_first_of("?#");
  if (cut != std::string_view::npos) {
    into.note(line, about, std::string(path[cut] == '?' ? "a query" : "a fragment") + " in its path is left out");
    path = path.substr(0, cut);
  }
  std::string made;
  std::set<std::string> names;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const auto byte = static_cast<unsigned char>(path[at]);
    if (byte != '{') {
      const bool stands =
          std::isalnum(byte) != 0 || std::string_view("-._~!$&'()*+,=:@/%").find(path[at]) != std::string_view::npos;
      if (stands)
        made += path[at];
      else
        (made += '%', made += hex_digits[byte >> 4], made += hex_digits[byte & 15]);
      continue;
    }
    const std::size_t end = path.find('}', at);
    if (end == std::string_view::npos) {
      into.leave_out(line, about, "a brace in its path is not closed");
      return {};
    }
    std::string_view name = path.substr(at + 1, end - at - 1);
    const bool is_tail = !name.empty() && (name.back() == '+' || name.front() == '+' || name.back() == '*');
    if (is_tail) name = name.front() == '+' ? name.substr(1) : name.substr(0, name.size() - 1);
    std::string right;
    for (const char letter : name)
      right += std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '-' ? letter : '_';
    if (right.empty()) right = "parameter";
    if (right != name) into.note(line, about, "parameter {" + std::string(name) + "} is called {" + right + "}");
    std::string own = right;
    for (int number = 2; !names.insert(own).second; ++number) own = right + std::to_string(number);
    if (own != right) into.note(line, about, "the second parameter {" + right + "} is called {" + own + "}");
    made += '{' + own + (is_tail ? "...}" : "}");
    at = end;
  }
  return made;
}

bool take_unstated(api& into, choices::unstated choice, requirement& needs, std::size_t line, const std::string& about,
                   const std::string& question) {
  switch (choice) {
    case choices::unstated::unmade:
      into.ask(line, about, question);
      return false;
    case choices::unstated::denied:
      into.leave_out(line, about, "needs nothing that is stated, and is denied, as was chosen");
      return false;
    case choices::unstated::anyone:
      needs.without_credentials = true;
      return true;
    case choices::unstated::any_token:
      needs.alternatives.insert(alternative{});
      return true;
  }
  return false;
}

void split_pairs(api& into, requirement& needs, const choices& made, std::size_t line, const std::string& about) {
  std::set<alternative> split;
  for (const alternative& one : needs.alternatives) {
    std::string pair;
    for (const std::string& wide : one.scopes)
      for (const std::string& narrow : one.scopes)
        if (pair.empty() && holds_by_its_name(wide, narrow)) pair = wide + " and " + narrow;
    if (pair.empty() || made.paired_scopes == choices::paired::all) {
      split.insert(one);
      continue;
    }
    if (made.paired_scopes == choices::paired::unmade)
      into.ask(line, about, "needs " + pair + " together: --paired-scopes=all takes it so, =any takes each for enough");
    for (const std::string& scope : one.scopes) split.insert({{scope}, one.facts});
  }
  needs.alternatives = std::move(split);
}

void settle(api& made) {
  // What the library takes for a mistake, row by row.
  std::vector<operation> right;
  for (operation& row : made.operations) {
    const std::string about = row.method + ' ' + row.path_template;
    bool fits = true;
    for (const alternative& one : row.needs.alternatives)
      for (const auto* names : {&one.scopes, &one.facts})
        for (const std::string& name : *names)
          if (fits && (ambit::scope_token_fault(name) != std::string_view::npos || name == "any_token")) {
            made.leave_out(row.line, about, "the scope \"" + name + "\" is no scope-token of RFC 6749 section 3.3");
            fits = false;
          }
    if (row.needs.alternatives.size() > 512) {
      made.leave_out(row.line, about, "has more than 512 alternatives");
      fits = false;
    }
    std::vector<ambit::detail::route_segment> segments(about.size() + made.mount.size() + 2);
    std::vector<ambit::detail::route_parameter> parameters(about.size() + made.mount.size() + 2);
    using types = ambit::detail::table_rows<ambit::parameter_type>;
    ambit::detail::template_reader<std::string_view, types> reader(made.mount, types());
    const ambit::operation tried(row.name, std::string_view(about), ambit::any_token);
    if (fits && !reader.read(tried, segments.data(), parameters.data(), 0)) {
      std::string words(longest_sentence, ' ');
      const ambit::written said = ambit::write_fault(reader.mistaken(), words);
      made.leave_out(row.line, about, std::string(said.text));
      fits = false;
    }
    if (fits) right.push_back(std::move(row));
  }

  // Rows of one method and shape.
  std::map<std::pair<std::string, std::string>, std::vector<operation>> by_shape;
  for (operation& row : right) {
    const std::string shape = shape_of(row.path_template);
    by_shape[{shape, row.method}].push_back(std::move(row));
  }
  made.operations.clear();
  for (auto& [shape, rows] : by_shape) {
    bool same = true;
    for (const operation& row : rows) same = same && row.needs == rows.front().needs;
    const auto get = shape.second == "HEAD" ? by_shape.find({shape.first, "GET"}) : by_shape.end();
    if (get != by_shape.end() && same && !follows(rows.front().needs, get->second.front().needs)) {
      for (const operation& row : rows)
        made.leave_out(row.line, row.method + ' ' + row.path_template,
                       "needs less than the GET of its path, whose rule answers HEAD");
      continue;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string about = rows[i].method + ' ' + rows[i].path_template;
      if (!same)
        made.leave_out(rows[i].line, about,
                       "another operation has the same method and shape, and needs something else");
      else if (i != 0)
        made.note(rows[i].line, about,
                  "is joined with " + rows.front().name + ", which has the same paths and needs the same");
    }
    if (same) made.operations.push_back(std::move(rows.front()));
  }

  // Names.
  std::set<std::string> names;
  for (operation& row : made.operations) {
    std::string name;
    for (const char byte : row.name) name += byte > ' ' && byte < 0x7F ? byte : '_';
    if (name.empty()) name = row.method + row.path_template;
    if (name != row.name && !row.name.empty()) made.note(row.line, row.name, "is called " + name);
    std::string own = name;
    for (int number = 2; !names.insert(own).second; ++number) own = name + '_' + std::to_string(number);
    if (own != name)
      made.note(row.line, row.method + ' ' + row.path_template,
                "has the name of another operation, and is called " + own);
    row.name = own;
  }
  std::sort(made.operations.begin(), made.operations.end(), [](const operation& left, const operation& other) {
    return std::tie(left.path_template, left.method) < std::tie(other.path_template, other.method);
  });

  // Of the scopes and facts those that a policy can declare; those that are used and not declared.
  for (auto scope = made.scopes.begin(); scope != made.scopes.end();) {
    if (ambit::scope_token_fault(scope->first) == std::string_view::npos) {
      ++scope;
      continue;
    }
    made.note(scope->second.line, scope->first, "is no scope-token of RFC 6749 section 3.3, and is not declared");
    scope = made.scopes.erase(scope);
  }
  for (const operation& row : made.operations)
    for (const alternative& one : row.needs.alternatives)
      for (const std::string& scope : one.scopes)
        if (made.scopes.try_emplace(scope).second)
          made.note(row.line, scope, "is needed, and declared nowhere: it is declared without a description");
}

std::string header_of(const api& made, const std::string& name, const std::string& first_lines) {
  std::string text = first_lines;
  text += "#pragma once\n\n#include <ambit/ambit.hpp>\n\n#include <string_view>\n\nstruct " + name + "_tables {\n";
  if (!made.mount.empty()) text += "  static constexpr std::string_view mount = " + quoted(made.mount) + ";\n";
  if (!made.scopes.empty()) {
    text += "  static constexpr ambit::scope scopes[] = {\n";
    for (const auto& [scope, about] : made.scopes) {
      const std::string words = on_one_line(about.description);
      text += "      {" + quoted(scope) + (words.empty() ? "" : ", " + quoted(words)) + "},\n";
    }
    text += "  };\n";
  }
  if (!made.facts.empty()) {
    text += "  static constexpr ambit::fact facts[] = {\n";
    for (const auto& [fact, about] : made.facts)
      text += "      {" + quoted(fact) + ", " + quoted(on_one_line(about.description)) + "},\n";
    text += "  };\n";
  }
  text += "  static constexpr ambit::operation operations[] = {\n";
  for (const operation& row : made.operations)
    text += "      {" + quoted(row.name) + ", " + quoted(row.method + ' ' + row.path_template) + ", " +
            row.needs.in_cxx() + "},\n";
  text += "  };\n};\nstruct " + name + " : ambit::policy<" + name + "_tables> {};\n";
  return text;
}

}  // namespace importing
