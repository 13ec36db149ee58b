// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

#include "api.hpp"
#include "tree.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

namespace importing {
namespace {

/// The fields of rows: between tabs as they are, or between commas with quotes (RFC 4180).
class rows {
 public:
  rows(const std::string& file, bool commas) : file_(file), commas_(commas) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw unreadable{file, 0, "the file cannot be opened"};
    std::ostringstream all;
    all << stream.rdbuf();
    bytes_ = all.str();
    if (bytes_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  std::size_t line() const { return line_; }

  std::optional<std::vector<std::string>> next() {
    if (at_ >= bytes_.size()) return {};
    std::vector<std::string> fields{""};
    line_ = next_line_;
    bool in_quotes = false, was_quoted = false;
    for (; at_ < bytes_.size(); ++at_) {
      const char byte = bytes_[at_];
      if (byte == '\n') ++next_line_;
      if (in_quotes) {
        if (byte != '"') {
          fields.back() += byte;
        } else if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '"') {
          fields.back() += bytes_[at_++];
        } else {
          in_quotes = false;
        }
      } else if (commas_ && byte == '"' && fields.back().empty() && !was_quoted) {
        in_quotes = was_quoted = true;
      } else if (byte == (commas_ ? ',' : '\t')) {
        fields.emplace_back();
        was_quoted = false;
      } else if (byte == '\n') {
        ++at_;
        break;
      } else if (was_quoted && byte != '\r') {
        throw unreadable{file_, line_, "there is text behind a quoted field"};
      } else {
        fields.back() += byte;
      }
    }
    if (in_quotes) throw unreadable{file_, line_, "a quote is not closed"};
    if (!fields.back().empty() && fields.back().back() == '\r') fields.back().pop_back();
    return fields;
  }

 private:
  std::string file_, bytes_;
  bool commas_;
  std::size_t at_ = 0, line_ = 0, next_line_ = 1;
};

/// The words of a text between blanks.
std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace

api read_table(const std::string& file, bool commas, const choices& made) {
  rows all(file, commas);
  const auto names = all.next();
  const auto column = [&](const char* name) {
    return !names ? std::size_t{0}
                  : static_cast<std::size_t>(std::find(names->begin(), names->end(), name) - names->begin());
  };
  const std::size_t method = column("method"), path = column("path"), needed = column("requirement"),
                    named = column("operation");
  if (!names || std::max({method, path, needed}) >= names->size())
    throw unreadable{file, 1, "the first row names no columns method, path and requirement"};

  api read;
  read.title = file.substr(file.find_last_of('/') + 1);
  while (const auto row = all.next()) {
    if (row->size() == 1 && row->front().empty()) continue;
    if (row->size() != names->size())
      throw unreadable{
          file, all.line(),
          "the row has " + std::to_string(row->size()) + " fields, and the first one " + std::to_string(names->size())};
    operation one{named < row->size() ? (*row)[named] : "", (*row)[method], {}, {}, all.line()};
    const std::string about = one.method + ' ' + (*row)[path];
    one.path_template = path_template_of(read, (*row)[path], one.line, about);
    if (one.path_template.empty()) continue;

    bool fits = true;
    std::set<std::string> together;
    const auto end_alternative = [&] {
      if (together.empty()) {
        read.leave_out(one.line, about, "an alternative of its requirement is empty");
        fits = false;
      }
      one.needs.alternatives.insert({together, {}});
      together.clear();
    };
    const std::vector<std::string> words = words_of((*row)[needed]);
    if (words.empty() || (words.size() == 1 && words.front() == "-")) {
      fits = take_unstated(read, made.no_security, one.needs, one.line, about,
                           "no requirement is stated: --no-security=anyone, any-token or denied");
    } else {
      for (const std::string& word : words) {
        if (word == "|")
          end_alternative();
        else
          together.insert(word);
      }
      end_alternative();
      split_pairs(read, one.needs, made, one.line, about);
    }
    if (fits) read.operations.push_back(std::move(one));
  }
  return read;
}

}  // namespace importing
