// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The claims of a verified token, read by nlohmann-json: to be copied. It goes through the text once, so that a name
// that is there twice is seen, which a parsed object would no longer show.

#include <ambit/claims.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace example {

/// Gives the members of the outermost object to a reader of claims.
template <class Vocabulary>
class nlohmann_claims final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit nlohmann_claims(const ambit::scope_claim& stated) : reader_(stated) {}

  ambit::caller<Vocabulary> caller() const { return reader_.finish(); }

  bool key(string_t& name) override {
    if (depth_ == 1) name_ = name;
    return true;
  }
  bool string(string_t& text) override {
    if (depth_ == 0) return false;
    if (depth_ == 1)
      reader_.add_text(name_, text);
    else if (depth_ == 2 && in_list_)
      reader_.add_element(text);
    return true;
  }
  bool null() override { return other(); }
  bool boolean(bool) override { return other(); }
  bool number_integer(number_integer_t) override { return other(); }
  bool number_unsigned(number_unsigned_t) override { return other(); }
  bool number_float(number_float_t, const string_t&) override { return other(); }
  bool binary(binary_t&) override { return other(); }
  bool start_object(std::size_t) override {
    if (depth_ != 0) other();
    ++depth_;
    return true;
  }
  bool end_object() override { return end(); }
  bool start_array(std::size_t) override {
    if (depth_ == 0) return false;  // claims are an object
    if (depth_ == 1) {
      reader_.add_list(name_);
      in_list_ = true;
    } else {
      other();
    }
    ++depth_;
    return true;
  }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool other() {
    if (depth_ == 0) return false;
    if (depth_ == 1) reader_.add_other(name_);
    if (depth_ == 2 && in_list_) reader_.add_other_element();
    return true;
  }
  bool end() {
    if (--depth_ == 1) in_list_ = false;
    return true;
  }

  ambit::claims_reader<Vocabulary> reader_;
  std::string name_{};
  std::size_t depth_ = 0;
  bool in_list_ = false;
};

/// The caller whose verified token has these claims, a JSON text; a rejected one if it is none.
template <class Policy>
typename Policy::caller caller_by_nlohmann(std::string_view json,
                                           const ambit::scope_claim& stated = ambit::scope_claims::strict) {
  nlohmann_claims<typename Policy::vocabulary> claims(stated);
  if (json.find('\0') != std::string_view::npos)  // which the library takes for the end of the text
    return ambit::rejected_token{ambit::rejection::malformed_token};
  if (!nlohmann::json::sax_parse(json, &claims)) return ambit::rejected_token{ambit::rejection::malformed_token};
  return claims.caller();
}

}  // namespace example
