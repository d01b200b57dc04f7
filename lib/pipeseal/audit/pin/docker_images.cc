// PIN04 for Dockerfiles: images that a build begins with or copies from.
#include <algorithm>
#include <string_view>
#include <vector>

#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/image_finding.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/dockerfile.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::DockerInstruction;
using pipeline::Text;

// Words of an instruction, options ("--platform=…") aside.
std::vector<Text> WordsOf(const DockerInstruction& instruction) {
  std::vector<Text> words;
  const std::string_view all = instruction.arguments.value;
  for (std::size_t at = 0; (at = all.find_first_not_of(" \t\r\n\\", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(all.find_first_of(" \t\r\n", at), all.size());
    Text word{all.substr(at, end - at), instruction.arguments.range, nullptr};
    if (!word.value.starts_with("--")) words.push_back(word);
    at = end;
  }
  return words;
}

SourceRange RangeOf(const AuditedFile& file, const Text& word) {
  const auto offset = static_cast<std::size_t>(word.value.data() - file.definition.text().data());
  return {file.definition.PositionOf(offset), word.value.size()};
}

}  // namespace

void CheckDockerImages(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() != pipeline::FileKind::kDockerfile) return;
  std::vector<std::string_view> stages;
  const auto is_stage = [&](std::string_view name) {
    return std::ranges::any_of(stages, [&](std::string_view stage) { return AsciiCaseEqual(stage, name); });
  };
  for (const DockerInstruction& instruction : pipeline::ReadDockerInstructions(file.definition)) {
    if (!instruction.Is("FROM")) continue;
    const std::vector<Text> words = WordsOf(instruction);
    if (words.empty()) continue;
    if (!is_stage(words[0].value)) ReportImage(words[0].value, RangeOf(file, words[0]), reporter);
    if (words.size() >= 3 && AsciiCaseEqual(words[1].value, "as")) stages.push_back(words[2].value);
  }
}

}  // namespace pipeseal::audit::pin
