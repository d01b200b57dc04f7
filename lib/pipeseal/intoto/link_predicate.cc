#include "pipeseal/intoto/link_predicate.h"

#include "pipeseal/attestation/statement_writer.h"
#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/encoding/json_text.h"

namespace pipeseal::intoto {
namespace {

using attestation::ResourceDescriptor;

ResourceDescriptor DescriptorOf(const Artifact& artifact) {
  ResourceDescriptor descriptor;
  descriptor.name = artifact.name;
  descriptor.digests = KnownDigests(artifact.hashes);
  encoding::CanonicalCursor(artifact.hashes).TakeMembers([&](std::string_view key, std::string_view value) {
    std::string algorithm = encoding::Unescape(key);
    if (!FindHashAlgorithm(algorithm))
      descriptor.other_digests.emplace_back(std::move(algorithm), encoding::Unescape(encoding::CanonicalCursor(value).TakeString()));
    return true;
  });
  return descriptor;
}

}  // namespace

std::vector<ResourceDescriptor> DescriptorsOf(const ArtifactSet& artifacts) {
  std::vector<ResourceDescriptor> descriptors;
  descriptors.reserve(artifacts.size());
  for (const Artifact& artifact : artifacts.list()) descriptors.push_back(DescriptorOf(artifact));
  return descriptors;
}

std::string LinkPredicateJson(const Link& link) {
  encoding::JsonObject object;
  object.Add("name", link.name()).AddJson("command", encoding::JsonStrings(link.command()));
  object.AddJson("materials", attestation::ToJson(DescriptorsOf(link.materials())));
  object.AddJson("byproducts", encoding::CanonicalToJson(link.byproducts()));
  object.AddJson("environment", encoding::CanonicalToJson(link.environment()));
  return object.ToJson();
}

}  // namespace pipeseal::intoto
