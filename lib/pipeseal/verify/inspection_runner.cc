#include "pipeseal/verify/inspection_runner.h"

#include <stdlib.h>

#include <filesystem>
#include <system_error>

#include "pipeseal/base/escape.h"
#include "pipeseal/source/command.h"
#include "pipeseal/source/file_tree.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::verify {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNotRecorded[] = {"*.link*", ".git", "*.pyc", "*~"};

source::CommandOptions Confined(const std::string& directory, const Limits& limits) {
  source::CommandOptions options;
  options.working_directory = directory;
  options.timeout_seconds = limits.inspection_seconds;
  options.output_limit = limits.inspection_output_bytes;
  options.stop_at_output_limit = true;
  options.pass_output_through = false;
  options.inherit_environment = false;
  options.inherit_standard_input = false;
  return options;
}

std::string DescribeEnd(const source::CommandOutcome& outcome, const Limits& limits) {
  using End = source::CommandOutcome::End;
  switch (outcome.end) {
    case End::kExited:
      return fmt::format("it ended with status {}", outcome.status);
    case End::kSignalled:
      return fmt::format("signal {} ended it", outcome.status);
    case End::kTimedOut:
      return fmt::format("it was stopped after {} seconds", limits.inspection_seconds);
    case End::kTooMuchOutput:
      break;
  }
  return fmt::format("it was stopped because it printed more than {} bytes", limits.inspection_output_bytes);
}

}  // namespace

// The folder of the copy, removed in the end.
struct InspectionRunner::Copy {
  std::string directory;
  ~Copy() {
    std::error_code ignored;
    fs::remove_all(directory, ignored);
  }
};

InspectionRunner::InspectionRunner(std::unique_ptr<Copy> copy, const Limits& limits)
    : copy_(std::move(copy)), limits_(limits) {}
InspectionRunner::InspectionRunner(InspectionRunner&&) noexcept = default;
InspectionRunner& InspectionRunner::operator=(InspectionRunner&&) noexcept = default;
InspectionRunner::~InspectionRunner() = default;

Result<InspectionRunner> InspectionRunner::Prepare(const std::string& work_directory, const Limits& limits) {
  std::error_code problem;
  const fs::path parent = fs::temp_directory_path(problem);
  std::string name = (problem ? fs::path("/tmp") : parent) / "pipeseal-inspection-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) return Fail(ErrorCode::kIo, "cannot make a folder below {}", parent.string());
  auto copy = std::make_unique<Copy>(Copy{name});
  fs::copy(work_directory, name, fs::copy_options::recursive | fs::copy_options::copy_symlinks, problem);
  if (problem)
    return Fail(ErrorCode::kIo, "cannot copy {} for the inspections: {}", EscapeForTerminal(work_directory), problem.message());
  return InspectionRunner(std::move(copy), limits);
}

Result<intoto::ArtifactSet> InspectionRunner::Record() const {
  source::FileTreeOptions options;
  options.base_directory = copy_->directory;
  for (const std::string_view pattern : kNotRecorded) PIPESEAL_TRY(options.exclude.Add(pattern));
  const std::string everything[] = {"."};
  PIPESEAL_ASSIGN(source::Recording recording, source::RecordFiles(everything, options));
  return intoto::ArtifactSet::FromRecording(std::move(recording));
}

std::optional<intoto::Link> InspectionRunner::Run(const intoto::Inspection& inspection, Location where, Check& check,
                                                  Findings& findings) const {
  const auto refuse = [&](const std::string& why) {
    check.Fail(why);
    Finding& finding = findings.Add(rules::kInspectionFailed, fmt::format("inspection '{}': {}", inspection.name, why));
    finding.subject = inspection.name;
    finding.locations.push_back(where);
    return std::nullopt;
  };
  if (inspection.run.empty()) return refuse("its 'run' is empty");
  Result<intoto::ArtifactSet> materials = Record();
  if (!materials) return refuse(materials.error().message());
  const Result<source::CommandOutcome> outcome = source::RunCommand(inspection.run, Confined(copy_->directory, limits_));
  if (!outcome) return refuse(outcome.error().message());
  if (outcome->end != source::CommandOutcome::End::kExited || outcome->status != 0)
    return refuse(DescribeEnd(*outcome, limits_));
  Result<intoto::ArtifactSet> products = Record();
  if (!products) return refuse(products.error().message());
  check.Pass("its command ended with status 0");
  return intoto::Link::FromArtifacts(inspection.name, std::move(*materials), std::move(*products));
}

}  // namespace pipeseal::verify
