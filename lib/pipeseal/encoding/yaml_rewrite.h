// What yaml-cpp has to be told before it reads some legal YAML as the specification has it: small
// changes of the text, after which it says the same, and the way from places in the changed text
// back to those in the original.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::encoding {

class YamlRewrite {
 public:
  // Puts `text` before the byte at `at`.
  void Insert(std::size_t at, std::string_view text);
  // Puts a letter, with which any plain scalar may begin, in the place of the indicator at `at`.
  void Hide(std::size_t at);
  bool Hides(std::size_t at) const;
  // True if something was put before the byte at `at`.
  bool InsertsAt(std::size_t at) const;

  bool empty() const { return insertions_.empty() && hidden_.empty(); }
  std::string Apply(std::string_view original) const;
  // Where the byte at `changed` stood; an inserted one, where it was put.
  std::size_t Original(std::size_t changed) const;

 private:
  struct Insertion {
    std::size_t at;
    std::string_view text;
    std::size_t end_changed;  // in the changed text
  };
  std::vector<Insertion> insertions_;  // in order
  std::vector<std::size_t> hidden_;    // in order
};

}  // namespace pipeseal::encoding
