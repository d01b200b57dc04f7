#include "pipeseal/pipeline/github/semantics/runner_label.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/template.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

struct Image {
  std::string_view system;
  std::string_view version;
  std::array<std::string_view, 5> suffixes{};  // that the version can have
};
constexpr Image kImages[] = {
    {"ubuntu", "latest", {"", "-4-cores", "-8-cores", "-16-cores"}},
    {"ubuntu", "slim", {""}},
    {"ubuntu", "22.04", {"", "-arm"}},
    {"ubuntu", "24.04", {"", "-arm"}},
    {"ubuntu", "26.04", {"", "-arm"}},
    {"windows", "latest", {"", "-8-cores"}},
    {"windows", "2022", {""}},
    {"windows", "2025", {"", "-vs2026"}},
    {"windows", "11", {"-arm"}},
    {"macos", "latest", {"", "-large", "-xlarge"}},
    {"macos", "14", {"", "-large", "-xlarge"}},
    {"macos", "15", {"", "-intel", "-large", "-xlarge"}},
    {"macos", "26", {"", "-intel", "-large", "-xlarge"}},
};

struct SystemName {
  std::string_view name;
  RunnerSystem system;
};
constexpr SystemName kHostedSystems[] = {
    {"ubuntu", RunnerSystem::kLinux}, {"windows", RunnerSystem::kWindows}, {"macos", RunnerSystem::kMacOs}};
constexpr SystemName kPresets[] = {
    {"self-hosted", RunnerSystem::kUnknown}, {"linux", RunnerSystem::kLinux},   {"macos", RunnerSystem::kMacOs},
    {"windows", RunnerSystem::kWindows},     {"x64", RunnerSystem::kUnknown},   {"x86", RunnerSystem::kUnknown},
    {"arm", RunnerSystem::kUnknown},         {"arm64", RunnerSystem::kUnknown},
};

bool IsVersion(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return IsAsciiDigit(c) || c == '.'; });
}

// The suffix of a version aside: "24.04-arm" is 24.04.
std::optional<std::string_view> VersionOf(std::string_view system, std::string_view rest) {
  for (const Image& image : kImages) {
    if (image.system != system || !rest.starts_with(image.version)) continue;
    const std::string_view suffix = rest.substr(image.version.size());
    if (!suffix.empty() ? std::ranges::find(image.suffixes, suffix) != image.suffixes.end() : image.suffixes[0].empty())
      return IsVersion(image.version) ? image.version : std::string_view();
  }
  return std::nullopt;
}

// An organisation names its larger runners by what they are made of.
bool BeginsWithVersion(std::string_view system, std::string_view rest) {
  return std::ranges::any_of(kImages, [&](const Image& image) {
    const bool begins = image.system == system && rest.starts_with(image.version);
    return begins && rest.size() > image.version.size() && rest[image.version.size()] == '-';
  });
}

bool Conflict(const RunnerLabel& a, const RunnerLabel& b) {
  if (a.system == RunnerSystem::kUnknown || b.system == RunnerSystem::kUnknown) return false;
  if (a.system != b.system) return true;
  return !a.version.empty() && !b.version.empty() && a.version != b.version;
}

// Labels that a row of the matrix or what it includes has, if the label is no more than "${{ matrix.row }}".
std::vector<Text> LabelsOfMatrix(const Job& job, const Text& label) {
  const Template parsed = Template::Parse(label.value);
  std::vector<Text> labels;
  if (job.matrix == nullptr || !parsed.is_single() || !parsed.expressions().front().expression) return labels;
  const ExpressionNode& node = parsed.expressions().front().expression->root();
  const bool of_matrix = node.is(ExpressionNode::Kind::kProperty) &&
                         node.children.front().is(ExpressionNode::Kind::kContext) &&
                         AsciiCaseEqual(node.children.front().name, "matrix");
  if (!of_matrix) return labels;
  const auto add = [&](const Node* value) {
    const Text text = Text::Of(value);
    if (text && value->is(Kind::kString) && text.value.find("${{") == std::string_view::npos) labels.push_back(text);
  };
  for (const Member& row : job.matrix->members()) {
    if (AsciiCaseEqual(row.key, node.name))
      for (const Node* value : row.value->elements()) add(value);
    if (row.key != "include") continue;
    for (const Node* combination : row.value->elements())
      for (const Member& part : combination->members())
        if (AsciiCaseEqual(part.key, node.name)) add(part.value);
  }
  return labels;
}

bool HasGroup(const Job& job) { return job.runs_on != nullptr && job.runs_on->Find("group") != nullptr; }

}  // namespace

RunnerLabel ReadRunnerLabel(std::string_view label) {
  const std::string name = AsciiLowered(label);
  for (const SystemName& preset : kPresets)
    if (preset.name == name) return {RunnerLabel::Kind::kPreset, preset.system};
  for (const SystemName& row : kHostedSystems) {
    if (!name.starts_with(row.name) || name.size() <= row.name.size() + 1 || name[row.name.size()] != '-') continue;
    const std::string_view rest = std::string_view(name).substr(row.name.size() + 1);
    if (const auto version = VersionOf(row.name, rest)) return {RunnerLabel::Kind::kHosted, row.system, *version};
    if (IsVersion(rest)) return {RunnerLabel::Kind::kRetired, row.system};
    return {BeginsWithVersion(row.name, rest) ? RunnerLabel::Kind::kLarger : RunnerLabel::Kind::kOther, row.system};
  }
  if (name.find_first_of("=/") != std::string::npos) return {RunnerLabel::Kind::kLarger};
  return {};
}

RunnerSystem SystemOf(const Job& job) {
  RunnerSystem system = RunnerSystem::kUnknown;
  for (const Text& label : job.RunnerLabels()) {
    const RunnerSystem named = ReadRunnerLabel(label.value).system;
    if (named == RunnerSystem::kUnknown) continue;
    if (system != RunnerSystem::kUnknown && system != named) return RunnerSystem::kUnknown;
    system = named;
  }
  return system;
}

namespace {

class RunnerCheck {
 public:
  RunnerCheck(const Job& job, const Library& library, Problems& problems)
      : job_(job), library_(library), problems_(problems) {}

  void Run() {
    const std::vector<Text> labels = job_.RunnerLabels();
    // A runner of one's own can have any label.
    own_ = HasGroup(job_) ||
           std::ranges::any_of(labels, [](const Text& label) { return AsciiCaseEqual(label.value, "self-hosted"); });
    std::vector<std::pair<Text, RunnerLabel>> known;
    for (const Text& label : labels) {
      if (problems_.full()) return;
      if (label.value.find("${{") != std::string_view::npos) {
        for (const Text& each : LabelsOfMatrix(job_, label)) CheckLabel(each);
        continue;
      }
      const RunnerLabel read = CheckLabel(label);
      const auto other = std::ranges::find_if(known, [&](const auto& each) { return Conflict(each.second, read); });
      if (other != known.end())
        problems_
            .Add(Severity::kError, label,
                 fmt::format("No runner has both '{}' and '{}'", other->first.value, label.value))
            .hint = "A matrix makes a job for each";
      else if (known.size() < kCompared)
        known.emplace_back(label, read);
    }
  }

 private:
  static constexpr std::size_t kCompared = 16;

  RunnerLabel CheckLabel(const Text& label) {
    const RunnerLabel read = ReadRunnerLabel(label.value);
    if (own_ || label.value.empty() || library_.HasRunner(label.value)) return read;
    if (read.kind == RunnerLabel::Kind::kRetired)
      problems_.Add(Severity::kWarning, label, fmt::format("GitHub has no runner '{}' (any more)", label.value)).hint =
          "Take a newer version";
    if (read.kind == RunnerLabel::Kind::kOther)
      problems_.Add(Severity::kNote, label, fmt::format("'{}' is no runner of GitHub's", label.value)).hint =
          "If it is a runner of your own, say so in the settings, or put 'self-hosted' beside it";
    return read;
  }

  const Job& job_;
  const Library& library_;
  Problems& problems_;
  bool own_ = false;
};

}  // namespace

void CheckRunner(const Job& job, const Library& library, Problems& problems) {
  RunnerCheck(job, library, problems).Run();
}

}  // namespace pipeseal::pipeline::github::semantics
