// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

#include "tree.hpp"

#include <yaml-cpp/yaml.h>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_set>

namespace importing {
namespace {

constexpr std::size_t most_places = 2'000'000, most_levels = 200;

/// Bytes that count the lines of what is read of them, since the parser tells of none.
class counted_bytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  counted_bytes(const char* at, std::size_t* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  counted_bytes& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  counted_bytes operator++(int) {
    const counted_bytes before = *this;
    ++*this;
    return before;
  }
  bool operator==(const counted_bytes& other) const { return at_ == other.at_; }
  bool operator!=(const counted_bytes& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* line_;
};

/// Builds a tree of what the JSON parser tells.
class tree_of_json {
 public:
  tree_of_json(std::string file, const std::size_t& line) : file_(std::move(file)), line_(line) {}

  node take() { return std::move(root_); }

  bool null() { return leaf(node::kind::nothing, {}); }
  bool boolean(bool value) { return leaf(node::kind::word, value ? "true" : "false"); }
  bool number_integer(std::int64_t value) { return leaf(node::kind::word, std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return leaf(node::kind::word, std::to_string(value)); }
  bool number_float(double, const std::string& written) { return leaf(node::kind::word, written); }
  bool string(std::string& value) { return leaf(node::kind::text, std::move(value)); }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool start_object(std::size_t) { return open(node::kind::object); }
  bool start_array(std::size_t) { return open(node::kind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    for (const auto& [known, value] : open_.back()->members)
      if (known == name) throw unreadable{file_, line_, "the key \"" + name + "\" stands twice in one object"};
    open_.back()->members.emplace_back(std::move(name), node{});
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    throw unreadable{file_, line_, error.what()};
  }

 private:
  node& place(node::kind kind) {
    if (++places_ > most_places) throw unreadable{file_, line_, "the document has more than two million places"};
    node* here = &root_;
    if (!open_.empty()) {
      node& parent = *open_.back();
      here = parent.is == node::kind::list ? &parent.items.emplace_back() : &parent.members.back().second;
    }
    here->is = kind;
    here->line = line_;
    return *here;
  }
  bool leaf(node::kind kind, std::string text) {
    place(kind).text = std::move(text);
    return true;
  }
  bool open(node::kind kind) {
    if (open_.size() == most_levels) throw unreadable{file_, line_, "the document has more than 200 levels"};
    open_.push_back(&place(kind));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::string file_;
  const std::size_t& line_;
  node root_;
  std::vector<node*> open_;  // no list or object grows while one of its places is open
  std::size_t places_ = 0;
};

/// The tree of a YAML document; what an alias names is copied.
node tree_of_yaml(const YAML::Node& from, const std::string& file, std::size_t& places, std::size_t levels) {
  node made;
  made.line = from.Mark().line < 0 ? 0 : static_cast<std::size_t>(from.Mark().line) + 1;
  if (++places > most_places) throw unreadable{file, made.line, "the document has more than two million places"};
  if (levels > most_levels) throw unreadable{file, made.line, "the document has more than 200 levels"};
  switch (from.Type()) {
    case YAML::NodeType::Scalar:
      made.text = from.Scalar();
      // A plain scalar has the tag `?`, a quoted one `!`.
      made.is = node::kind::text;
      if (from.Tag() == "?" && (made.text == "true" || made.text == "false" || made.text == "null" || made.text == "~"))
        made.is = made.text == "true" || made.text == "false" ? node::kind::word : node::kind::nothing;
      break;
    case YAML::NodeType::Sequence:
      made.is = node::kind::list;
      for (const auto& item : from) made.items.push_back(tree_of_yaml(item, file, places, levels + 1));
      break;
    case YAML::NodeType::Map: {
      made.is = node::kind::object;
      std::unordered_set<std::string> keys;
      for (const auto& member : from) {
        const auto line = static_cast<std::size_t>(member.first.Mark().line) + 1;
        if (!member.first.IsScalar()) throw unreadable{file, line, "a key is no text"};
        const std::string& key = member.first.Scalar();
        if (key == "<<") throw unreadable{file, line, "merge keys (<<) are not read"};
        if (!keys.insert(key).second)
          throw unreadable{file, line, "the key \"" + key + "\" stands twice in one object"};
        made.members.emplace_back(key, tree_of_yaml(member.second, file, places, levels + 1));
        if (made.members.back().second.line == 0) made.members.back().second.line = line;
      }
      break;
    }
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
      break;
  }
  return made;
}

}  // namespace

node read_tree(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw unreadable{file, 0, "the file cannot be opened"};
  std::ostringstream all;
  all << stream.rdbuf();
  const std::string bytes = all.str();
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string::npos) throw unreadable{file, 1, "the file is empty"};
  if (bytes[first] == '{') {
    std::size_t line = 1;
    tree_of_json builder(file, line);
    nlohmann::json::sax_parse(counted_bytes(bytes.data(), &line), counted_bytes(bytes.data() + bytes.size(), &line),
                              &builder);
    return builder.take();
  }
  try {
    std::size_t places = 0;
    return tree_of_yaml(YAML::Load(bytes), file, places, 0);
  } catch (const YAML::Exception& error) {
    throw unreadable{file, static_cast<std::size_t>(error.mark.line + 1), error.msg};
  }
}

}  // namespace importing
