#include "pipeseal/attestation/predicates/link.h"

#include <fmt/ranges.h>

#include <set>

#include "pipeseal/attestation/predicates/predicate_reader.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

// Link v1 and v0.2 name their materials as links do: {name: digests}.
Result<std::vector<ResourceDescriptor>> ReadNamedMaterials(const Node& object, const Limits& limits) {
  std::vector<ResourceDescriptor> materials;
  for (const encoding::Member& member : object.members()) {
    PIPESEAL_ASSIGN(ResourceDescriptor material, ReadDigestSet(*member.value, limits));
    material.name = member.key;
    materials.push_back(std::move(material));
  }
  return materials;
}

Result<std::vector<ResourceDescriptor>> ReadMaterials(const Node* node, bool older, const Limits& limits) {
  if (older && node != nullptr && node->is(Kind::kObject)) return ReadNamedMaterials(*node, limits);
  return ReadResourceDescriptors(node, limits);
}

// Link v0.3, "materials": each has a name of its own and a digest.
Result<void> CheckMaterials(const std::vector<ResourceDescriptor>& materials) {
  std::set<std::string_view> names;
  for (const ResourceDescriptor& material : materials) {
    if (material.name.empty() || !material.has_digest())
      return encoding::SchemaError(*material.node, "a material without a name or a digest");
    if (!names.insert(material.name).second)
      return encoding::SchemaError(*material.node, fmt::format("a second material '{}'", EscapeForTerminal(material.name)));
  }
  return {};
}

}  // namespace

Result<LinkPredicate> LinkPredicate::Read(const Statement& statement, const Limits& limits) {
  LinkPredicate link;
  const bool older = statement.predicate_type() != "https://in-toto.io/attestation/link/v0.3";
  PredicateReader reader(statement, "the link", limits);
  link.name = reader.RequiredString("name");
  const Node* command = reader.object().Find("command");
  if (older && command != nullptr && command->is(Kind::kString)) {
    link.command.emplace_back(command->text());
  } else {
    link.command = reader.OptionalStrings("command");
  }
  link.byproducts = reader.Optional("byproducts", Kind::kObject);
  link.environment = reader.Optional("environment", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  PIPESEAL_ASSIGN(link.materials, ReadMaterials(reader.object().Find("materials"), older, limits));
  PIPESEAL_TRY(CheckMaterials(link.materials));
  return link;
}

Claims LinkPredicate::claims() const {
  Claims claims;
  AddClaim(claims, "step", name);
  AddClaim(claims, "command", fmt::format("{}", fmt::join(command, " ")));
  if (byproducts != nullptr) {
    const Node* value = byproducts->Find("return-value");
    if (value != nullptr && value->is(Kind::kNumber)) AddClaim(claims, "exit status", value->text());
  }
  AddClaim(claims, "materials", fmt::format("{}", materials.size()));
  return claims;
}

}  // namespace pipeseal::attestation
