// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Makes a policy's header of the description of an API: OpenAPI 3.0 and 3.1 or Swagger 2 (JSON or YAML), a Discovery
// document, or a table (.tsv, .csv). What of the description a policy does not say is listed, all at once, with line
// and reason; an operation that is left out is denied. What a description leaves open needs a choice.
//
//   import [options] api.yaml policy.hpp     writes policy.hpp
//   import --check api.yaml policy.hpp       compares it with what would be written, by the options in its first lines
//
//   --name=NAME                       what the policy is called; `imported` without it
//   --empty-scopes=any-token|denied   what `oauth: []` means where the scheme has scopes
//   --no-security=anyone|any-token|denied   what an operation needs for which nothing is stated
//   --paired-scopes=all|any           whether `x` and `x.read`, listed together, are needed both
//   --roles=scopes                    names listed for a scheme without scopes are scopes
//   --scheme=NAME                     only this scheme counts, and those of further such options
//   --compile='c++ -std=c++20 -I.'    where the header is there already and changes: compiles both and shows what
//                                     changes for callers; ambit's include path has to be among the flags
//
// The status is 0 if all of the description is in the policy, 1 if something was left out (or --check found a
// difference), 2 if nothing was written: the description cannot be read, or something needs a choice.

#include "api.hpp"
#include "tree.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using importing::choices;

struct usage {
  std::string why;
};

bool is_identifier(const std::string& text) {
  return !text.empty() && (text[0] < '0' || text[0] > '9') && std::all_of(text.begin(), text.end(), [](char byte) {
    return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  });
}

/// Reads one option.
void read_option(const std::string& option, choices& made, std::string& name) {
  const std::size_t equals = option.find('=');
  const std::string key = option.substr(0, equals),
                    value = equals == std::string::npos ? "" : option.substr(equals + 1);
  using unstated = choices::unstated;
  if (option.find_first_of("\r\n\\") != std::string::npos) throw usage{"an option holds a line's end or a backslash"};
  if (key == "--name" && is_identifier(value))
    name = value;
  else if (option == "--empty-scopes=any-token" || option == "--empty-scopes=denied")
    made.empty_scopes = value == "denied" ? unstated::denied : unstated::any_token;
  else if (option == "--no-security=anyone" || option == "--no-security=any-token" || option == "--no-security=denied")
    made.no_security = value == "anyone"   ? unstated::anyone
                       : value == "denied" ? unstated::denied
                                           : unstated::any_token;
  else if (option == "--paired-scopes=all" || option == "--paired-scopes=any")
    made.paired_scopes = value == "all" ? choices::paired::all : choices::paired::any;
  else if (option == "--roles=scopes")
    made.roles_are_scopes = true;
  else if (key == "--scheme" && !value.empty())
    made.schemes.insert(value);
  else
    throw usage{"unknown option " + option};
}

std::string all_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

importing::api read(const std::string& file, const choices& made) {
  if (ends_with(file, ".tsv") || ends_with(file, ".csv"))
    return importing::read_table(file, ends_with(file, ".csv"), made);
  const importing::node document = importing::read_tree(file);
  if (!document.is_object()) throw importing::unreadable{file, 1, "the document is no object"};
  if (document.find("openapi") != nullptr || document.find("swagger") != nullptr)
    return importing::read_open_api(file, document, made);
  if (document.find("discoveryVersion") != nullptr || document.text_of("kind") == "discovery#restDescription")
    return importing::read_discovery(file, document, made);
  throw importing::unreadable{file, 1, "the document has none of the members openapi, swagger and discoveryVersion"};
}

constexpr std::string_view options_line = "// import";

/// The options that a header says it was written with.
std::vector<std::string> options_of(const std::string& header) {
  std::istringstream lines(header);
  std::vector<std::string> options;
  bool says = false;
  for (std::string line; std::getline(lines, line) && line.substr(0, 2) == "//";) {
    if (line.substr(0, options_line.size()) != options_line) continue;
    says = true;
    if (line.size() > options_line.size() + 1) options.push_back(line.substr(options_line.size() + 1));
  }
  if (!says) throw usage{"the header does not say with which options it was written"};
  return options;
}

/// Says which lines one text has and the other has not.
void write_difference(const std::string& before, const std::string& now) {
  const auto lines_of = [](const std::string& text) {
    std::multiset<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.insert(line);
    return lines;
  };
  const auto old = lines_of(before), made = lines_of(now);
  for (const std::string& line : old)
    if (old.count(line) > made.count(line)) std::cout << "- " << line << '\n';
  for (const std::string& line : made)
    if (made.count(line) > old.count(line)) std::cout << "+ " << line << '\n';
}

/// Shows what changes for callers from one header to another, by a program that compares both.
void show_policy_diff(const std::string& compile, const std::string& name, const std::string& before,
                      const std::string& now) {
  namespace fs = std::filesystem;
  std::string folder = (fs::temp_directory_path() / "ambit-import-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw usage{"no folder for temporary files can be made"};
  std::ofstream(folder + "/before.hpp") << before;
  std::ofstream(folder + "/now.hpp") << now;
  std::ofstream(folder + "/difference.cpp")
      << "#include <ambit/ambit.hpp>\n#include <ambit/report.hpp>\n#include <cstdio>\n#include <string_view>\n"
         "namespace before {\n#include \"before.hpp\"\n}\nnamespace now {\n#include \"now.hpp\"\n}\n"
         "int main() { std::fputs(ambit::markdown_diff<now::"
      << name << ", before::" << name << ">(\"Difference\").c_str(), stdout); }\n";
  const std::string command =
      compile + " '" + folder + "/difference.cpp' -o '" + folder + "/difference' && '" + folder + "/difference'";
  const int status = std::system(command.c_str());
  fs::remove_all(folder);
  if (status != 0) throw usage{"the headers could not be compared by: " + compile};
}

int run(const std::vector<std::string>& arguments) {
  std::vector<std::string> files, options;
  std::string compile;
  bool check = false;
  for (const std::string& argument : arguments) {
    if (argument == "--check")
      check = true;
    else if (argument.substr(0, 10) == "--compile=")
      compile = argument.substr(10);
    else if (argument.substr(0, 2) == "--")
      options.push_back(argument);
    else
      files.push_back(argument);
  }
  if (files.size() != 2) throw usage{"two files are needed: the description and the header"};
  const std::string before = all_of(files[1]);
  if (check) {
    if (!options.empty()) throw usage{"--check takes its options from the header"};
    options = options_of(before);
  }
  choices made;
  std::string name = "imported";
  for (const std::string& option : options) read_option(option, made, name);

  importing::api api = read(files[0], made);
  importing::settle(api);

  std::size_t left_out = 0, questions = 0;
  std::stable_sort(api.findings.begin(), api.findings.end(),
                   [](const auto& left, const auto& right) { return left.line < right.line; });
  for (const importing::finding& one : api.findings) {
    using kind = importing::finding::kind;
    left_out += one.is == kind::left_out;
    questions += one.is == kind::needs_a_choice;
    std::cerr << files[0] << ':' << one.line << ": "
              << (one.is == kind::note       ? "note: "
                  : one.is == kind::left_out ? "left out: "
                                             : "needs a choice: ")
              << one.about << ": " << one.what << '\n';
  }
  std::cerr << api.operations.size() << " operations, " << api.scopes.size() << " scopes, " << api.facts.size()
            << " facts; " << left_out << " left out, and so denied; " << questions << " need a choice\n";
  if (questions != 0) {
    std::cerr << "nothing is written until the choices are made\n";
    return 2;
  }
  if (api.operations.empty()) {
    std::cerr << "nothing is written: there are no operations\n";
    return 2;
  }

  std::string first_lines = "// Made of " + files[0].substr(files[0].find_last_of('/') + 1) + " (" + api.title + ").\n";
  for (char& byte : first_lines)
    if (static_cast<unsigned char>(byte) < ' ' && &byte != &first_lines.back()) byte = ' ';
  if (options.empty()) first_lines += std::string(options_line) + '\n';
  for (const std::string& option : options) first_lines += std::string(options_line) + ' ' + option + '\n';
  const std::string header = importing::header_of(api, name, first_lines);
  if (check) {
    if (header == before) return 0;
    write_difference(before, header);
    return 1;
  }
  std::ofstream out(files[1], std::ios::binary);
  if (!(out << header) || !out.flush()) throw usage{files[1] + " cannot be written"};
  if (!before.empty() && before != header) {
    write_difference(before, header);
    if (!compile.empty()) show_policy_diff(compile, name, before, header);
  }
  return left_out == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run({arguments + 1, arguments + count});
  } catch (const usage& wrong) {
    std::cerr << "import: " << wrong.why << '\n';
  } catch (const importing::unreadable& document) {
    std::cerr << document.file << ':' << document.line << ": " << document.why << '\n';
  } catch (const std::exception& error) {
    std::cerr << "import: " << error.what() << '\n';
  }
  return 2;
}
