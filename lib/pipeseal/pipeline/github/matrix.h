// The values that a job's matrix has, as far as they are written down.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/template.h"
#include "pipeseal/pipeline/github/value.h"

namespace pipeseal::pipeline::github {

class Matrix {
 public:
  // More combinations than these (GitHub's own limit of jobs) are not told apart.
  static constexpr std::size_t kMaxCombinations = 256;

  // `node` is strategy.matrix, or nullptr.
  static Matrix Of(const encoding::Node* node);

  // What a text with expressions comes to in the runs of the job, each once. Empty if it reads what is not known
  // before. A combination that `exclude` takes away may be among them.
  std::vector<std::string> Expand(std::string_view text, const Template& parsed) const;

 private:
  struct Axis {
    std::string name;  // in lower case
    std::vector<Value> values;
    bool known = true;  // all of its values are written down
  };
  Axis& AxisOf(std::string_view name);
  void Include(const encoding::Node& include);

  std::vector<Axis> axes_;
};

}  // namespace pipeseal::pipeline::github
