#include "pipeseal/attestation/provenance_writer.h"

#include "pipeseal/attestation/statement_writer.h"

namespace pipeseal::attestation {

using encoding::JsonObject;

std::string ProvenanceJson(const BuildDescription& build) {
  JsonObject definition;
  definition.Add("buildType", build.build_type).AddJson("externalParameters", build.external_parameters.ToJson());
  if (!build.internal_parameters.empty()) definition.AddJson("internalParameters", build.internal_parameters.ToJson());
  if (!build.dependencies.empty()) definition.AddJson("resolvedDependencies", ToJson(build.dependencies));

  JsonObject metadata;
  metadata.AddIfAny("invocationId", build.invocation_id);
  if (build.started) metadata.Add("startedOn", FormatUtcTime(*build.started));
  if (build.finished) metadata.Add("finishedOn", FormatUtcTime(*build.finished));

  JsonObject details;
  details.AddJson("builder", JsonObject().Add("id", build.builder_id).ToJson());
  if (!metadata.empty()) details.AddJson("metadata", metadata.ToJson());
  if (!build.byproducts.empty()) details.AddJson("byproducts", ToJson(build.byproducts));
  return JsonObject().AddJson("buildDefinition", definition.ToJson()).AddJson("runDetails", details.ToJson()).ToJson();
}

}  // namespace pipeseal::attestation
