// What a document that is written cannot say of what the graph holds: counted by kind, so that nothing is lost in
// silence and a large document does not drown whoever asks in lines.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::sbom {

class Losses {
 public:
  // Documents may say things of more kinds than anybody reads; the rest is counted as one.
  static constexpr std::size_t kMostKinds = 1000;

  // `what` is a kind of thing, e.g. "scope of a dependency"; `example` is raw.
  void Add(std::string_view what, std::string_view example = {});

  bool empty() const { return counts_.empty(); }
  // A line for each kind, in their order: "scope of a dependency (12 times)", with the first example; raw.
  std::vector<std::string> list() const;

 private:
  struct Count {
    std::size_t times = 0;
    std::string example;
  };
  std::map<std::string, Count, std::less<>> counts_;
};

}  // namespace pipeseal::sbom
