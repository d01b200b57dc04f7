// A few names out of many, for messages: "a, b, c and 12 more".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::sbom {

class NameList {
 public:
  void Add(std::string_view name) {
    if (++count_ > kShown) return;
    if (!text_.empty()) text_ += ", ";
    text_ += name;
  }
  std::size_t count() const { return count_; }
  std::string text() const {
    return count_ > kShown ? text_ + " and " + std::to_string(count_ - kShown) + " more" : text_;
  }

 private:
  static constexpr std::size_t kShown = 5;
  std::string text_;
  std::size_t count_ = 0;
};

}  // namespace pipeseal::sbom
