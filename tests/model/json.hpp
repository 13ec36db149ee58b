// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// A JSON object (RFC 8259) of strings, arrays of strings, natural numbers and `true`, without white space, as the
/// strings of each member. A member that is `true` has the one string "true"; a number has its digits. A repeated
/// member, and anything else, is malformed.
class json_object {
 public:
  explicit json_object(std::string_view text) : rest_(text) {
    well_formed_ = read() && rest_.empty();
    if (!well_formed_) members_.clear();
  }

  bool well_formed() const { return well_formed_; }
  bool has(const std::string& name) const { return members_.count(name) != 0; }
  std::size_t size() const { return members_.size(); }
  /// The strings of a member, with a bar between them; "(none)" if there is no such member.
  std::string operator[](const std::string& name) const {
    const auto found = members_.find(name);
    if (found == members_.end()) return "(none)";
    std::string joined;
    for (const std::string& item : found->second) joined += (joined.empty() ? "" : "|") + item;
    return joined;
  }

 private:
  bool take(std::string_view piece) {
    if (rest_.substr(0, piece.size()) != piece) return false;
    rest_.remove_prefix(piece.size());
    return true;
  }

  bool read() {
    if (!take("{")) return false;
    if (take("}")) return true;
    do {
      std::string name;
      if (!string(name) || !take(":") || members_.count(name) != 0) return false;
      std::vector<std::string>& values = members_[name];
      if (take("true")) {
        values = {"true"};
      } else if (!rest_.empty() && std::isdigit(static_cast<unsigned char>(rest_[0])) != 0) {
        values.emplace_back();
        do values.back() += rest_[0], rest_.remove_prefix(1);
        while (!rest_.empty() && std::isdigit(static_cast<unsigned char>(rest_[0])) != 0);
        if (values.back().size() > 1 && values.back()[0] == '0') return false;
      } else if (take("[")) {
        do {
          values.emplace_back();
          if (!string(values.back())) return false;
        } while (take(","));
        if (!take("]")) return false;
      } else {
        values.emplace_back();
        if (!string(values.back())) return false;
      }
    } while (take(","));
    return take("}");
  }

  bool string(std::string& value) {
    if (!take("\"")) return false;
    while (!take("\"")) {
      if (rest_.empty() || static_cast<unsigned char>(rest_.front()) < 0x20) return false;
      if (!take("\\")) {
        value += rest_.front();
        rest_.remove_prefix(1);
      } else if (take("u00")) {
        if (rest_.size() < 2) return false;
        const std::string digits(rest_.substr(0, 2));
        if (!std::isxdigit(static_cast<unsigned char>(digits[0])) ||
            !std::isxdigit(static_cast<unsigned char>(digits[1])))
          return false;
        value += static_cast<char>(std::strtol(digits.c_str(), nullptr, 16));
        rest_.remove_prefix(2);
      } else if (rest_.substr(0, 1) == "\"" || rest_.substr(0, 1) == "\\") {
        value += rest_.front();
        rest_.remove_prefix(1);
      } else {
        return false;
      }
    }
    return true;
  }

  std::string_view rest_;
  std::map<std::string, std::vector<std::string>> members_{};
  bool well_formed_ = false;
};

}  // namespace model
