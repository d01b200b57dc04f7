// pipeseal attest slsa-provenance: SLSA provenance v1 from what the CI job's environment says, and from signed links.
#include <cstdlib>
#include <memory>
#include <set>

#include "cmd/attest.h"
#include "cmd/attestation_options.h"
#include "pipeseal/attestation/predicates/slsa_provenance.h"
#include "pipeseal/attestation/build_environment.h"
#include "pipeseal/intoto/link_predicate.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  AttestationWriter writer;
  SignedLinks links;
  std::string predicate, builder_id, build_type, started, finished;
  std::vector<std::string> parameters;

  bool describe_build() const {
    return !links.files().empty() || !builder_id.empty() || !build_type.empty() || !started.empty() || !finished.empty() ||
           !parameters.empty();
  }
};

attestation::Environment ReadEnvironment() {
  attestation::Environment environment;
  for (const std::string_view name : attestation::BuildVariables())
    if (const char* value = std::getenv(std::string(name).c_str())) environment.emplace(name, value);
  return environment;
}

Result<std::optional<UtcTime>> ReadTime(std::string_view flag, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const Result<UtcTime> time = ParseRfc3339(text);
  if (!time) return Fail(ErrorCode::kUsage, "{}: {}", flag, time.error().message());
  if (*time > SystemNow()) return Fail(ErrorCode::kUsage, "{} lies in the future", flag);
  return std::optional(*time);
}

Result<attestation::BuildDescription> DescribeBuild(const Options& options) {
  attestation::BuildParameters parameters;
  for (const std::string& word : options.parameters) {
    PIPESEAL_ASSIGN(auto parameter, SplitAssignment("--parameter", word));
    parameters.push_back(std::move(parameter));
  }
  if (!options.build_type.empty() && options.builder_id.empty())
    return Fail(Error(ErrorCode::kUsage, "--build-type without --builder-id").WithHint("nothing is known of that builder: give both"));
  PIPESEAL_ASSIGN(attestation::BuildDescription build, options.build_type.empty()
                                                           ? attestation::DescribeBuild(ReadEnvironment(), parameters)
                                                           : attestation::DescribeOtherBuild(options.build_type, parameters));
  if (!options.builder_id.empty()) build.builder_id = options.builder_id;
  PIPESEAL_ASSIGN(build.started, ReadTime("--started-on", options.started));
  PIPESEAL_ASSIGN(build.finished, ReadTime("--finished-on", options.finished));
  if (build.started && build.finished && *build.finished < *build.started)
    return Fail(ErrorCode::kUsage, "the build ended before it began");
  return build;
}

// Materials are dependencies, once each; the steps' commands are parameters of the builder's own; the links byproducts.
void AddLinks(std::span<const SignedLink> links, attestation::BuildDescription& build) {
  std::set<std::string> seen;
  std::vector<std::string> steps;
  for (const SignedLink& link : links) {
    for (attestation::ResourceDescriptor& material : intoto::DescriptorsOf(link.link->materials()))
      if (seen.insert(attestation::ToJson(material)).second) build.dependencies.push_back(std::move(material));
    encoding::JsonObject step;
    step.Add("name", link.link->name()).AddJson("command", encoding::JsonStrings(link.link->command()));
    steps.push_back(step.ToJson());
    build.byproducts.push_back(link.file);
  }
  // SLSA provenance v1, "Extension fields": a vendor's name and an underscore.
  build.internal_parameters.AddJson("pipeseal_steps", encoding::JsonArray(steps));
}

Result<ExitStatus> AttestProvenance(const Options& options, Terminal& terminal) {
  if (!options.predicate.empty()) {
    if (options.describe_build()) return Fail(ErrorCode::kUsage, "--predicate says everything: no other flag can describe the build");
    return AttestPredicateFile(options.writer, "slsa-provenance", options.predicate, terminal);
  }
  PIPESEAL_ASSIGN(attestation::BuildDescription build, DescribeBuild(options));
  PIPESEAL_ASSIGN(const AttestationJob job, options.writer.Begin(terminal));
  attestation::StatementContent content{{}, std::string(attestation::kSlsaProvenanceV1), {}};
  if (options.links.files().empty()) {
    PIPESEAL_ASSIGN(content.subjects, options.writer.Subjects(job));
  } else {
    PIPESEAL_ASSIGN(const auto links, options.links.Read(job.own_keys(), terminal));
    if (!links) return ExitStatus::kRefused;
    PIPESEAL_ASSIGN(auto products, options.writer.Products(job, *links, terminal));
    if (!products) return ExitStatus::kRefused;
    content.subjects = std::move(*products);
    AddLinks(*links, build);
  }
  content.predicate = attestation::ProvenanceJson(build);
  PIPESEAL_TRY(options.writer.Write(job, std::move(content), terminal));
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpAttestProvenance(Flags& flags) {
  const auto options = std::make_shared<Options>();
  options->writer.AddFlags(flags);
  flags.Group("Build");
  flags.Value("--predicate", options->predicate, "FILE", "the provenance, JSON, instead of one from the environment; - for standard input");
  flags.Value("--builder-id", options->builder_id, "ID", "who builds; otherwise as the environment of GitHub Actions or GitLab CI says");
  flags.Value("--build-type", options->build_type, "URI", "of another builder; nothing is then taken from the environment");
  flags.Repeated("--parameter", options->parameters, "NAME=VALUE",
                 "an external parameter: an input of the GitHub workflow, a variable of the GitLab job; repeatable");
  flags.Value("--started-on", options->started, "TIME", "when the build began (YYYY-MM-DDTHH:MM:SSZ)");
  flags.Value("--finished-on", options->finished, "TIME", "when it ended");
  options->links.AddFlags(flags, "a signed link: its materials are dependencies, and the artifacts must be products; repeatable");
  return [options](Terminal& terminal) { return AttestProvenance(*options, terminal); };
}

}  // namespace pipeseal::cmd
