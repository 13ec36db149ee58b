// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Descriptions of OpenAPI 3.0 and 3.1 and of Swagger 2.

#include "api.hpp"
#include "tree.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <optional>

namespace importing {
namespace {

/// A place of a document, and the file that it stands in.
struct place {
  const node* at = nullptr;
  std::string file{};
};

/// The documents of a description: the first one, and those beside it that it refers to.
class documents {
 public:
  documents(std::string file, const node& first) : first_(std::move(file)), root_(&first) {
    folder_ = std::filesystem::weakly_canonical(std::filesystem::absolute(first_)).parent_path();
  }

  place root() const { return {root_, first_}; }

  /// The place that is meant, whatever refers to it. Throws `unreadable` where a reference leads nowhere.
  place resolve(place from) {
    for (int steps = 0; from.at != nullptr && from.at->is_object(); ++steps) {
      const node* const reference = from.at->find("$ref");
      if (reference == nullptr || reference->is != node::kind::text) return from;
      if (steps == 32) throw unreadable{from.file, reference->line, "references lead to each other"};
      from = follow(from, reference->text, reference->line);
    }
    return from;
  }
  place member(const place& of, std::string_view key) {
    if (of.at == nullptr || !of.at->is_object()) return {};
    const node* const found = of.at->find(key);
    return found == nullptr ? place{} : resolve({found, of.file});
  }

 private:
  place follow(const place& from, const std::string& reference, std::size_t line) {
    const std::size_t mark = reference.find('#');
    const std::string file = reference.substr(0, mark);
    const std::string pointer = mark == std::string::npos ? "" : reference.substr(mark + 1);
    place found = from;
    if (!file.empty()) {
      namespace fs = std::filesystem;
      if (file.find("://") != std::string::npos || file.front() == '/')
        throw unreadable{from.file, line, "a reference to " + file + ", which is no file beside this one"};
      const fs::path whole = fs::weakly_canonical(fs::path(from.file).parent_path() / file);
      if (const auto inside = whole.lexically_relative(folder_); inside.empty() || *inside.begin() == "..")
        throw unreadable{from.file, line,
                         "a reference to " + file + ", which lies outside of the description's folder"};
      auto& kept = others_[whole.string()];
      if (!kept) kept = std::make_unique<node>(read_tree(whole.string()));
      found = {kept.get(), whole.string()};
    } else {
      found.at = from.file == first_ ? root_ : others_.at(from.file).get();
    }
    for (std::size_t at = 0; at < pointer.size();) {
      const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
      const std::string key = token_of(pointer.substr(at + 1, end - at - 1));
      at = end;
      found = resolve(found);
      const node* next = nullptr;
      if (found.at->is_object()) next = found.at->find(key);
      if (found.at->is_list() && !key.empty() && key.size() < 7 &&
          key.find_first_not_of("0123456789") == std::string::npos)
        if (const std::size_t index = std::stoul(key); index < found.at->items.size()) next = &found.at->items[index];
      if (next == nullptr) throw unreadable{from.file, line, "the reference " + reference + " leads nowhere"};
      found.at = next;
    }
    return found;
  }
  /// A token of a pointer (RFC 6901), which may be percent-encoded.
  static std::string token_of(const std::string& written) {
    std::string made;
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (written[i] == '%' && i + 2 < written.size() && std::isxdigit(static_cast<unsigned char>(written[i + 1])) &&
          std::isxdigit(static_cast<unsigned char>(written[i + 2]))) {
        made += static_cast<char>(std::stoi(written.substr(i + 1, 2), nullptr, 16));
        i += 2;
      } else if (written[i] == '~' && i + 1 < written.size() && (written[i + 1] == '0' || written[i + 1] == '1')) {
        made += written[++i] == '0' ? '~' : '/';
      } else {
        made += written[i];
      }
    }
    return made;
  }

  std::string first_;
  const node* root_;
  std::filesystem::path folder_;
  std::map<std::string, std::unique_ptr<node>> others_;
};

struct scheme {
  std::string type{};
  bool has_scopes = false;  // OAuth 2.0 or OpenID Connect
  std::string fact{};       // of any other
};

class reader {
 public:
  reader(const std::string& file, const node& document, const choices& made) : all_(file, document), choices_(made) {}

  api read() {
    const place root = all_.root();
    is_swagger_ = root.at->find("swagger") != nullptr;
    if (const place info = all_.member(root, "info"); info.at != nullptr)
      made_.title = std::string(info.at->text_of("title")) + ' ' + std::string(info.at->text_of("version"));
    read_schemes(is_swagger_ ? all_.member(root, "securityDefinitions")
                             : all_.member(all_.member(root, "components"), "securitySchemes"));
    mount_ =
        is_swagger_ ? std::string(root.at->text_of("basePath")) : path_of_servers(root, "the API", true).value_or("");
    while (!mount_.empty() && mount_.back() == '/') mount_.pop_back();

    const place paths = all_.member(root, "paths");
    if (paths.at == nullptr || !paths.at->is_object()) throw unreadable{root.file, 1, "there is no object named paths"};
    for (const auto& [path, item] : paths.at->members)
      if (path.substr(0, 2) != "x-") read_path(path, {&item, paths.file});
    for (const std::string_view elsewhere : {"webhooks", "x-ms-paths", "x-webhooks"})
      if (const node* const found = root.at->find(elsewhere); found != nullptr)
        made_.leave_out(found->line, std::string(elsewhere), "is not read: only paths are");
    if (!any_other_server_) {
      made_.mount = mount_;
    } else {
      for (std::size_t i = 0; i < made_.operations.size(); ++i)
        made_.operations[i].path_template = prefixes_[i] + made_.operations[i].path_template;
    }
    return std::move(made_);
  }

 private:
  void read_schemes(const place& schemes) {
    if (schemes.at == nullptr || !schemes.at->is_object()) return;
    for (const auto& [name, written] : schemes.at->members) {
      const place at = all_.resolve({&written, schemes.file});
      scheme one;
      one.type = at.at->text_of("type");
      one.has_scopes = one.type == "oauth2" || one.type == "openIdConnect";
      if (one.has_scopes) {
        if (!scoped_.empty())
          made_.note(at.at->line, name,
                     "has scopes as " + scoped_ + " has: tokens of both count alike, unless --scheme names one");
        scoped_ = name;
        if (is_swagger_) read_scopes(all_.member(at, "scopes"));
        if (const place flows = all_.member(at, "flows"); flows.at != nullptr)
          for (const auto& [kind, flow] : flows.at->members)
            read_scopes(all_.member(all_.resolve({&flow, flows.file}), "scopes"));
      } else {
        one.fact = at.at->text_of("x-ambit-fact");  // of a policy that was written back
        std::string description(at.at->text_of("description"));
        if (one.fact.empty()) {
          const std::string fact = "scheme." + plain(name);
          one.fact = fact;
          for (int number = 2; facts_.count(one.fact) != 0; ++number) one.fact = fact + '_' + std::to_string(number);
          if (one.fact != fact)
            made_.note(at.at->line, name, "is the fact " + one.fact + ", since another scheme is " + fact);
          description = "the request satisfies the scheme " + name + " (" + one.type;
          if (const auto kind = at.at->text_of("scheme"); !kind.empty()) description += ' ' + std::string(kind);
          description += ')';
        }
        facts_[one.fact] = {description, at.at->line};
      }
      schemes_.emplace(name, one);
    }
  }
  /// The name with an underscore in the place of what is no letter, digit, `_` or `-`.
  static std::string plain(std::string name) {
    for (char& byte : name)
      if (std::isalnum(static_cast<unsigned char>(byte)) == 0 && byte != '-') byte = '_';
    return name;
  }
  void read_scopes(const place& scopes) {
    if (scopes.at == nullptr || !scopes.at->is_object()) return;
    for (const auto& [name, description] : scopes.at->members)
      if (name.substr(0, 2) != "x-") made_.scopes.try_emplace(name, declared{description.text, description.line});
  }

  static std::string from_slash(const std::string& url, std::size_t from) {
    const std::size_t slash = url.find('/', from);
    return slash == std::string::npos ? "" : url.substr(slash);
  }

  /// The path of the first server; nothing if none is named. Several with different paths are a finding.
  std::optional<std::string> path_of_servers(const place& of, const std::string& about, bool is_root) {
    const place servers = all_.member(of, "servers");
    if (servers.at == nullptr || !servers.at->is_list() || servers.at->items.empty()) return {};
    std::vector<std::string> paths;
    for (const node& written : servers.at->items) {
      const place server = all_.resolve({&written, servers.file});
      // A variable with one value is that; one with several stays, and is a parameter of the path if it stands there.
      std::string url(server.at->text_of("url"));
      for (std::size_t open = url.find('{'); open != std::string::npos; open = url.find('{', open + 1)) {
        const std::size_t close = url.find('}', open);
        if (close == std::string::npos) break;
        const place variable = all_.member(all_.member(server, "variables"), url.substr(open + 1, close - open - 1));
        const place values = all_.member(variable, "enum"), only = all_.member(variable, "default");
        if (only.at != nullptr && (values.at == nullptr || values.at->items.size() < 2))
          url.replace(open, close - open + 1, only.at->text);
      }
      std::string path = url;
      const std::size_t host = url.find("://");
      if (host != std::string::npos)
        path = from_slash(url, host + 3);
      else if (url.substr(0, 2) == "//")
        path = from_slash(url, 2);
      else if (!url.empty() && url.front() == '{')  // it stands for scheme and host
        path = from_slash(url, url.find('}'));
      while (!path.empty() && path.back() == '/') path.pop_back();
      if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
    if (paths.size() > 1) {
      std::string listed;
      for (const std::string& path : paths) listed += ' ' + (path.empty() ? "/" : path);
      made_.note(servers.at->line, about, "has servers with different paths, of which the first one counts:" + listed);
    }
    if (!is_root && paths.front() != mount_) any_other_server_ = true;
    return paths.front();
  }

  void read_path(const std::string& path, const place& written) {
    const place item = all_.resolve(written);
    if (item.at == nullptr || !item.at->is_object()) return;
    const std::optional<std::string> of_item = path_of_servers(item, path, false);
    static constexpr std::string_view methods[] = {"get",  "put",   "post",  "delete", "options",
                                                   "head", "patch", "trace", "query"};
    static constexpr std::string_view others[] = {"$ref", "summary", "description", "servers", "parameters"};
    if (written.at != item.at)
      for (const auto& [member, described] : written.at->members)
        if (std::find(std::begin(others), std::end(others), member) == std::end(others) && member.substr(0, 2) != "x-")
          made_.leave_out(described.line, member + ' ' + path, "stands beside a reference, which takes its place");
    for (const auto& [method, described] : item.at->members) {
      if (std::find(std::begin(methods), std::end(methods), method) == std::end(methods)) {
        if (std::find(std::begin(others), std::end(others), method) == std::end(others) && method.substr(0, 2) != "x-")
          made_.leave_out(described.line, method + ' ' + path, "is no method in lower case");
        continue;
      }
      const place at = all_.resolve({&described, item.file});
      if (!at.at->is_object()) continue;
      operation made;
      for (const char byte : method) made.method += static_cast<char>(std::toupper(static_cast<unsigned char>(byte)));
      made.line = at.at->line;
      made.name = at.at->text_of("operationId");
      const std::string about = made.method + ' ' + path;
      made.path_template =
          path_template_of(made_, path.empty() || path.front() != '/' ? '/' + path : path, made.line, about);
      if (made.path_template.empty()) continue;
      for (const place& owner : {item, at}) suggest_slashes(owner, about);
      const std::optional<std::string> own = path_of_servers(at, about, false);
      if (read_security(at, made, about)) {
        made_.operations.push_back(std::move(made));
        prefixes_.push_back(own ? *own : of_item ? *of_item : mount_);
      }
    }
  }

  /// Notes parameters of the path whose examples hold a slash.
  void suggest_slashes(const place& owner, const std::string& about) {
    const place list = all_.member(owner, "parameters");
    if (list.at == nullptr || !list.at->is_list()) return;
    for (const node& written : list.at->items) {
      const place parameter = all_.resolve({&written, list.file});
      if (!parameter.at->is_object() || parameter.at->text_of("in") != "path") continue;
      std::vector<std::string_view> examples{parameter.at->text_of("example")};
      if (const place schema = all_.member(parameter, "schema"); schema.at != nullptr)
        examples.push_back(schema.at->text_of("example"));
      if (const place several = all_.member(parameter, "examples"); several.at != nullptr && several.at->is_object())
        for (const auto& [name, one] : several.at->members)
          if (const place example = all_.resolve({&one, several.file}); example.at->is_object())
            examples.push_back(example.at->text_of("value"));
      for (const std::string_view example : examples)
        if (example.find("%2F") != std::string_view::npos || example.find("%2f") != std::string_view::npos ||
            example.find('/') != std::string_view::npos) {
          const std::string name(parameter.at->text_of("name"));
          made_.note(parameter.at->line, about,
                     "an example of {" + name + "} holds a slash: {" + name + ":slashes} takes encoded ones");
          break;
        }
      if (const auto style = parameter.at->text_of("style"); style == "matrix" || style == "label")
        made_.note(parameter.at->line, about,
                   "a parameter has the style " + std::string(style) + ", whose mark is taken as text");
    }
  }

  /// Reads what an operation needs; whether it could be.
  bool read_security(const place& at, operation& made, const std::string& about) {
    place security{at.at->find("security"), at.file};
    if (security.at == nullptr) security = {all_.root().at->find("security"), all_.root().file};
    if (security.at == nullptr)
      return take_unstated(made_, choices_.no_security, made.needs, made.line, about,
                           "no security is stated: --no-security=anyone, any-token or denied");
    if (!security.at->is_list()) {
      made_.leave_out(security.at->line, about, "its security is no list");
      return false;
    }
    requirement needs;
    needs.without_credentials = security.at->items.empty();
    const auto told = [this] {
      return std::count_if(made_.findings.begin(), made_.findings.end(),
                           [](const finding& one) { return one.is != finding::kind::note; });
    };
    const auto told_before = told();
    for (const node& written : security.at->items) {
      if (!written.is_object()) {
        made_.leave_out(written.line, about, "its security holds what is no object");
        return false;
      }
      if (written.members.empty()) {
        needs.without_credentials = true;
        continue;
      }
      std::optional<alternative> one = alternative{};
      for (const auto& [name, listed] : written.members)
        if (one && !read_scheme(name, listed, *one, needs, about)) one.reset();
      if (one) needs.alternatives.insert(*one);
    }
    if (needs.alternatives.empty() && !needs.without_credentials) {
      if (told() == told_before) made_.leave_out(made.line, about, "no alternative of its security can be imported");
      return false;
    }
    split_pairs(made_, needs, choices_, made.line, about);
    if (needs.without_credentials && !needs.alternatives.empty())
      made_.note(made.line, about, "takes no credentials, or any accepted token: what else it lists is optional");
    // Scopes beside which none is needed add nothing.
    if (needs.alternatives.count(alternative{}) != 0 || (needs.without_credentials && !needs.alternatives.empty()))
      needs.alternatives = {alternative{}};
    made.needs = std::move(needs);
    for (const alternative& one : made.needs.alternatives)
      for (const std::string& fact : one.facts) made_.facts[fact] = facts_[fact];
    return true;
  }

  /// Adds what one scheme of an alternative asks for; whether the alternative counts.
  bool read_scheme(const std::string& name, const node& listed, alternative& into, requirement&,
                   const std::string& about) {
    const auto known = schemes_.find(name);
    if (known == schemes_.end()) {
      made_.note(listed.line, about,
                 "an alternative names the scheme " + name + ", which is declared nowhere, and does not count");
      return false;
    }
    if (!choices_.schemes.empty() && choices_.schemes.count(name) == 0) return false;
    if (!listed.is_list()) {
      made_.note(listed.line, about, "an alternative has no list of scopes for " + name + ", and does not count");
      return false;
    }
    if (!known->second.has_scopes) {
      into.facts.insert(known->second.fact);
      if (listed.items.empty()) return true;
      if (!choices_.roles_are_scopes) {
        made_.ask(listed.line, about,
                  "lists names for " + name + ", which has no scopes: --roles=scopes takes them for scopes");
        return false;
      }
    }
    for (const node& scope : listed.items) {
      if (scope.is != node::kind::text) {
        made_.note(scope.line, about, "an alternative lists what is no text, and does not count");
        return false;
      }
      into.scopes.insert(scope.text);
    }
    if (known->second.has_scopes && listed.items.empty()) {
      requirement any;
      if (!take_unstated(made_, choices_.empty_scopes, any, listed.line, about,
                         "lists no scopes for " + name + ", which has some: --empty-scopes=any-token or denied"))
        return false;
    }
    return true;
  }

  documents all_;
  const choices& choices_;
  bool is_swagger_ = false;
  std::map<std::string, scheme> schemes_;
  std::map<std::string, declared> facts_;
  std::string scoped_;  // the last scheme with scopes
  std::string mount_;
  std::vector<std::string> prefixes_;  // of each operation, the path of its server
  bool any_other_server_ = false;
  api made_;
};

}  // namespace

api read_open_api(const std::string& file, const node& document, const choices& made) {
  return reader(file, document, made).read();
}

}  // namespace importing
