// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace importing {

/// One way to be allowed: a token with all these scopes, and all these facts; without scopes any token.
struct alternative {
  std::set<std::string> scopes{};
  std::set<std::string> facts{};

  auto operator<=>(const alternative&) const = default;
};

/// What an operation needs.
struct requirement {
  bool without_credentials = false;  ///< also a caller without any
  std::set<alternative> alternatives{};

  bool operator==(const requirement&) const = default;
  /// The same as a row of a policy states it, in C++.
  std::string in_cxx() const;
};

/// An operation of a description.
struct operation {
  std::string name;
  std::string method;         ///< in upper case
  std::string path_template;  ///< as a policy writes it, behind the mount
  requirement needs{};
  std::size_t line = 0;  ///< where it is described
};

/// What was noticed about a description. What is `left_out` is not in the policy, and so is denied.
struct finding {
  enum class kind { note, left_out, needs_a_choice };

  kind is;
  std::size_t line;
  std::string about;  ///< the method and path, or whatever else it is about
  std::string what;
};

/// What a description does not say, and a person has to. Without a choice an operation that needs one is not imported.
struct choices {
  enum class unstated { unmade, any_token, anyone, denied };
  enum class paired { unmade, all, any };

  unstated empty_scopes = unstated::unmade;  ///< a scheme that has scopes, with none: any token, or nobody
  unstated no_security = unstated::unmade;   ///< no `security` at all: anyone, any token, or nobody
  paired paired_scopes = paired::unmade;     ///< `x` and `x.read` together: all that are listed, or any of them
  bool roles_are_scopes = false;             ///< names listed for a scheme without scopes are scopes
  std::set<std::string> schemes{};           ///< the schemes that count; all, if none is named
};

/// A scope or a fact: what it opens, and where that is said.
struct declared {
  std::string description{};
  std::size_t line = 0;
};

/// An API as a policy needs it.
struct api {
  std::string title{};
  std::string mount{};
  std::map<std::string, declared> scopes{};
  std::map<std::string, declared> facts{};
  std::vector<operation> operations{};
  std::vector<finding> findings{};

  void note(std::size_t line, std::string about, std::string what) {
    findings.push_back({finding::kind::note, line, std::move(about), std::move(what)});
  }
  void leave_out(std::size_t line, std::string about, std::string what) {
    findings.push_back({finding::kind::left_out, line, std::move(about), std::move(what)});
  }
  void ask(std::size_t line, std::string about, std::string what) {
    findings.push_back({finding::kind::needs_a_choice, line, std::move(about), std::move(what)});
  }
  bool has(finding::kind kind) const {
    for (const finding& one : findings)
      if (one.is == kind) return true;
    return false;
  }
};

struct node;

/// What a description of each kind says; findings say what of it a policy does not. Throws `unreadable`.
api read_open_api(const std::string& file, const node& document, const choices& made);
api read_discovery(const std::string& file, const node& document, const choices& made);
/// Rows of text between tabs, or between commas with quotes as RFC 4180 has them. The first row names the columns:
/// `method`, `path`, `requirement`, and if there is one `operation`. A requirement is scopes with blanks between those
/// that are needed together and `|` between alternatives; `-` is none stated.
api read_table(const std::string& file, bool commas, const choices& made);

/// Makes the path of a description a template: renames parameters whose names no policy takes or that stand there
/// twice, writes a tail for `{name+}`, cuts a query or fragment off, and encodes what cannot stand in a path. Empty if
/// it cannot be one, with a finding.
std::string path_template_of(api& into, std::string_view path, std::size_t line, const std::string& about);

/// Takes for what nothing is stated of what was chosen, and says so; whether the operation has a requirement then. Asks
/// for the choice if there is none.
bool take_unstated(api& into, choices::unstated choice, requirement& needs, std::size_t line, const std::string& about,
                   const std::string& question);

/// Asks for the choice between all and any of scopes of which one seems to hold another (`x` and `x.read`), and takes
/// it.
void split_pairs(api& into, requirement& needs, const choices& made, std::size_t line, const std::string& about);

/// Sorts the operations, gives each a name of its own, joins those of one method and shape if they need the same, and
/// leaves them out if not; leaves out what the library takes for a mistake.
void settle(api& made);

/// The header with the policy's tables: `name` is what the policy is called.
std::string header_of(const api& made, const std::string& name, const std::string& first_lines);

}  // namespace importing
