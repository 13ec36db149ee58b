// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Google's Discovery documents: methods in resources, each with the scopes of which one is enough.

#include "api.hpp"
#include "tree.hpp"

namespace importing {
namespace {

class reader {
 public:
  reader(const node& document, const choices& made) : root_(document), choices_(made) {}

  api read() {
    made_.title = std::string(root_.text_of("title")) + ' ' + std::string(root_.text_of("version"));
    service_ = "/" + std::string(root_.text_of("servicePath"));
    while (service_.size() > 1 && service_.back() == '/') service_.pop_back();
    if (service_ != "/") made_.note(0, "servicePath", "paths begin with " + service_);
    if (const node* const auth = root_.find("auth"))
      if (const node* const oauth2 = auth->find("oauth2"))
        if (const node* const scopes = oauth2->find("scopes"))
          for (const auto& [name, scope] : scopes->members)
            made_.scopes[name] = {std::string(scope.text_of("description")), scope.line};
    read_methods(root_);
    return std::move(made_);
  }

 private:
  void read_methods(const node& owner) {
    if (const node* const methods = owner.find("methods"))
      for (const auto& [name, method] : methods->members) read_method(method);
    if (const node* const resources = owner.find("resources"))
      for (const auto& [name, resource] : resources->members) read_methods(resource);
  }

  void read_method(const node& method) {
    const std::string name(method.text_of("id"));
    const std::string_view flat = method.text_of("flatPath");
    const std::string path(flat.empty() ? method.text_of("path") : flat);
    requirement needs;
    if (const node* const scopes = method.find("scopes"))
      for (const node& scope : scopes->items) needs.alternatives.insert({{scope.text}, {}});
    if (needs.alternatives.empty() && !take_unstated(made_, choices_.no_security, needs, method.line, name,
                                                     "no scopes are stated: --no-security=anyone, any-token or denied"))
      return;
    add(method, name, (service_ == "/" ? "/" : service_ + "/") + path, needs);
    // The same method by which media are sent stands at further paths.
    if (const node* const upload = method.find("mediaUpload"))
      if (const node* const protocols = upload->find("protocols"))
        for (const auto& [protocol, described] : protocols->members)
          if (const std::string_view at = described.text_of("path"); !at.empty())
            add(method, name + "." + protocol, std::string(at), needs);
  }

  void add(const node& method, const std::string& name, const std::string& path, const requirement& needs) {
    operation made{name, std::string(method.text_of("httpMethod")), {}, needs, method.line};
    made.path_template = path_template_of(made_, path, method.line, made.method + ' ' + path);
    if (!made.path_template.empty()) made_.operations.push_back(std::move(made));
  }

  const node& root_;
  const choices& choices_;
  std::string service_;
  api made_;
};

}  // namespace

api read_discovery(const std::string&, const node& document, const choices& made) {
  return reader(document, made).read();
}

}  // namespace importing
