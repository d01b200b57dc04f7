#include "pipeseal/pipeline/github/semantics/matrix_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

// Comparisons of a value in `exclude` with one of the matrix; beyond, nothing is told.
constexpr std::size_t kMaxComparisons = 100'000;
constexpr std::size_t kLongestShown = 60;

bool IsScalar(const Node& node) { return !node.is(Kind::kArray) && !node.is(Kind::kObject); }
bool IsDynamic(const Node& node) { return IsScalar(node) && node.text().find("${{") != std::string_view::npos; }

// A text that is the same for values that are the same. Lengths keep texts apart.
void WriteKey(const Node& node, std::string& out) {
  out += static_cast<char>('0' + static_cast<int>(node.kind()));
  if (IsScalar(node)) {
    out += fmt::format("{}:{}", node.text().size(), node.text());
    return;
  }
  std::vector<const Member*> members;
  for (const Member& member : node.members()) members.push_back(&member);
  std::ranges::sort(members, {}, &Member::key);
  for (const Member* member : members) {
    out += fmt::format("{}:{}", member->key.size(), member->key);
    WriteKey(*member->value, out);
  }
  for (const Node* element : node.elements()) WriteKey(*element, out);
  out += '.';
}

std::string Shown(const Node& node) {
  if (node.is(Kind::kArray)) return "a list";
  if (node.is(Kind::kObject)) return "an object";
  return node.text().size() > kLongestShown ? fmt::format("'{}…'", node.text().substr(0, kLongestShown))
                                            : fmt::format("'{}'", node.text());
}

// `part` takes `value` out: an object does if all of its members do. What is only known in the run may.
bool CanExclude(const Node& value, const Node& part) {
  if (IsDynamic(part) || IsDynamic(value)) return true;
  if (IsScalar(value) || IsScalar(part)) return IsScalar(value) && IsScalar(part) && value.text() == part.text();
  if (value.kind() != part.kind()) return false;
  if (value.is(Kind::kArray))
    return std::ranges::equal(value.elements(), part.elements(),
                              [](const Node* a, const Node* b) { return CanExclude(*a, *b); });
  return std::ranges::all_of(part.members(), [&](const Member& member) {
    const Node* of_value = value.Find(member.key);
    return of_value != nullptr && CanExclude(*of_value, *member.value);
  });
}

class MatrixCheck {
 public:
  MatrixCheck(const Node& matrix, Problems& problems) : matrix_(matrix), problems_(problems) {}

  void Run() {
    for (const Member& row : matrix_.members()) {
      if (row.key == "include" || row.key == "exclude") continue;
      Row& read = rows_[AsciiLowered(row.key)];
      if (!row.value->is(Kind::kArray)) read.open = true;
      for (const Node* value : row.value->elements()) read.values.push_back(value);
      CheckRepeated(row);
    }
    const Node* exclude = matrix_.Find("exclude");
    const bool known = AddIncluded();
    if (exclude == nullptr || !known) return;
    for (const Node* combination : exclude->elements())
      for (const Member& part : combination->members()) CheckExcluded(part);
  }

 private:
  struct Row {
    std::vector<const Node*> values;
    bool open = false;  // its values are only known in the run
  };

  void CheckRepeated(const Member& row) {
    std::unordered_set<std::string> seen;
    for (const Node* value : row.value->elements()) {
      std::string key;
      WriteKey(*value, key);
      if (!IsDynamic(*value) && !seen.insert(std::move(key)).second)
        problems_.Add(Severity::kWarning, Text{{}, value->range()},
                      fmt::format("The value {} is in '{}' twice", Shown(*value), row.key))
            .hint = "Jobs are made of the values that are different";
    }
  }

  // False if what is included is only known in the run.
  bool AddIncluded() {
    const Node* include = matrix_.Find("include");
    if (include == nullptr) return true;
    if (!include->is(Kind::kArray)) return false;
    for (const Node* combination : include->elements()) {
      if (!combination->is(Kind::kObject)) return false;
      for (const Member& part : combination->members()) rows_[AsciiLowered(part.key)].values.push_back(part.value);
    }
    return true;
  }

  void CheckExcluded(const Member& part) {
    const auto row = rows_.find(AsciiLowered(part.key));
    if (row == rows_.end()) {
      problems_.Add(Severity::kWarning, Text::OfKey(part), fmt::format("The matrix has no '{}' to exclude", part.key));
      return;
    }
    if (row->second.open) return;
    comparisons_ += row->second.values.size();
    if (comparisons_ > kMaxComparisons) return;
    const auto fits = [&](const Node* value) { return CanExclude(*value, *part.value); };
    if (std::ranges::any_of(row->second.values, fits)) return;
    problems_.Add(Severity::kWarning, Text{{}, part.value->range()},
                  fmt::format("The matrix has no '{}' with the value {} to exclude", part.key, Shown(*part.value)));
  }

  const Node& matrix_;
  Problems& problems_;
  std::unordered_map<std::string, Row> rows_;
  std::size_t comparisons_ = 0;
};

}  // namespace

void CheckMatrixValues(const Job& job, Problems& problems) {
  if (job.matrix != nullptr && job.matrix->is(Kind::kObject)) MatrixCheck(*job.matrix, problems).Run();
}

}  // namespace pipeseal::pipeline::github::semantics
