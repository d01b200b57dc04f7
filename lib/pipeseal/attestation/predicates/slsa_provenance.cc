#include "pipeseal/attestation/predicates/slsa_provenance.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

constexpr std::size_t kMostParameters = 30;

// RunDetails of SLSA v1: builder, metadata, byproducts.
Result<void> ReadRunDetails(const Node& node, const Limits& limits, SlsaProvenance& provenance) {
  PredicateReader details(&node, "runDetails", limits);
  const Node* builder_node = details.Required("builder", Kind::kObject);
  const Node* metadata_node = details.Optional("metadata", Kind::kObject);
  provenance.byproducts = details.OptionalDescriptors("byproducts");
  PIPESEAL_TRY(details.FinishOpen());

  PredicateReader builder(builder_node, "the builder", limits);
  provenance.builder_id = builder.RequiredString("id");
  builder.Optional("version", Kind::kObject);
  builder.OptionalDescriptors("builderDependencies");
  PIPESEAL_TRY(builder.FinishOpen());

  PredicateReader metadata(metadata_node, "the build's metadata", limits);
  provenance.invocation_id = metadata.OptionalString("invocationId");
  provenance.started = metadata.OptionalTime("startedOn");
  provenance.finished = metadata.OptionalTime("finishedOn");
  return metadata.FinishOpen();
}

Result<void> ReadV1(PredicateReader& reader, SlsaProvenance& provenance) {
  const Node* definition_node = reader.Required("buildDefinition", Kind::kObject);
  const Node* details = reader.Required("runDetails", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  PredicateReader definition(definition_node, "buildDefinition", reader.limits());
  provenance.build_type = definition.RequiredString("buildType");
  provenance.external_parameters = definition.Optional("externalParameters", Kind::kObject);
  provenance.internal_parameters = definition.Optional("internalParameters", Kind::kObject);
  provenance.dependencies = definition.OptionalDescriptors("resolvedDependencies");
  PIPESEAL_TRY(definition.FinishOpen());
  return ReadRunDetails(*details, reader.limits(), provenance);
}

Result<void> ReadInvocation(const Node* node, const Limits& limits, SlsaProvenance& provenance) {
  PredicateReader invocation(node, "the invocation", limits);
  provenance.external_parameters = invocation.Optional("parameters", Kind::kObject);
  provenance.internal_parameters = invocation.Optional("environment", Kind::kObject);
  provenance.config_source = invocation.OptionalDescriptor("configSource");
  PIPESEAL_TRY(invocation.FinishOpen());
  if (!provenance.config_source) return {};
  PredicateReader source(provenance.config_source->node, "configSource", limits);
  provenance.entry_point = source.OptionalString("entryPoint");
  return source.FinishOpen();
}

Result<void> ReadV02(PredicateReader& reader, SlsaProvenance& provenance) {
  provenance.build_type = reader.RequiredString("buildType");
  provenance.dependencies = reader.OptionalDescriptors("materials");
  reader.Optional("buildConfig", Kind::kObject);
  const Node* builder_node = reader.Required("builder", Kind::kObject);
  const Node* invocation = reader.Optional("invocation", Kind::kObject);
  const Node* metadata_node = reader.Optional("metadata", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());

  PredicateReader builder(builder_node, "the builder", reader.limits());
  provenance.builder_id = builder.RequiredString("id");
  PIPESEAL_TRY(builder.FinishOpen());

  PredicateReader metadata(metadata_node, "the build's metadata", reader.limits());
  provenance.invocation_id = metadata.OptionalString("buildInvocationId");
  provenance.started = metadata.OptionalTime("buildStartedOn");
  provenance.finished = metadata.OptionalTime("buildFinishedOn");
  metadata.Optional("completeness", Kind::kObject);
  metadata.Optional("reproducible", Kind::kBoolean);
  PIPESEAL_TRY(metadata.FinishOpen());
  return ReadInvocation(invocation, reader.limits(), provenance);
}

// The texts, numbers and booleans of the parameters, by their path: ("parameter workflow.ref", "refs/heads/main").
void AddParameters(const Node& node, const std::string& path, std::size_t most, Claims& claims) {
  for (const encoding::Member& member : node.members()) {
    if (claims.size() >= most) return;
    const std::string name = path + std::string(member.key);
    if (member.value->is(Kind::kObject)) {
      AddParameters(*member.value, name + ".", most, claims);
    } else if (!member.value->is(Kind::kArray) && !member.value->is(Kind::kNull)) {
      AddClaim(claims, name, member.value->text());
    }
  }
}

// v0.2 names the source; of v1, dependencies that are repositories (SLSA's URIs of them begin with git+).
void AddSources(const SlsaProvenance& provenance, Claims& claims) {
  if (provenance.config_source) {
    AddClaim(claims, "source", provenance.config_source->uri);
    return;
  }
  for (const ResourceDescriptor& dependency : provenance.dependencies)
    if (dependency.uri.starts_with("git+")) AddClaim(claims, "source", dependency.uri);
}

std::string TimeText(const std::optional<UtcTime>& time) { return time ? FormatUtcTime(*time) : ""; }

}  // namespace

Result<SlsaProvenance> SlsaProvenance::Read(const Statement& statement, const Limits& limits) {
  SlsaProvenance provenance;
  const bool v1 = statement.predicate_type() == kSlsaProvenanceV1;
  provenance.version = v1 ? ProvenanceVersion::kV1 : ProvenanceVersion::kV02;
  provenance.predicate = statement.predicate();
  PredicateReader reader(statement, "the provenance", limits);
  PIPESEAL_TRY(reader.FinishOpen());
  PIPESEAL_TRY(v1 ? ReadV1(reader, provenance) : ReadV02(reader, provenance));
  return provenance;
}

Claims SlsaProvenance::claims() const {
  Claims claims;
  AddClaim(claims, "builder", builder_id);
  AddClaim(claims, "build type", build_type);
  AddSources(*this, claims);
  AddClaim(claims, "entry point", entry_point);
  AddClaim(claims, "invocation", invocation_id);
  AddClaim(claims, "started", TimeText(started));
  AddClaim(claims, "finished", TimeText(finished));
  if (external_parameters != nullptr) AddParameters(*external_parameters, "parameter ", claims.size() + kMostParameters, claims);
  AddClaim(claims, "dependencies", fmt::format("{}", dependencies.size()));
  return claims;
}

}  // namespace pipeseal::attestation
