#include "pipeseal/intoto/link.h"

#include <charconv>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/canonical_json.h"

namespace pipeseal::intoto {
namespace {

using encoding::CanonicalCursor;

constexpr std::size_t kKeyIdDigits = 8;

// The members of a link, as bytes.
struct Members {
  std::optional<std::string_view> type, name, command, materials, products, byproducts, environment;
};

std::optional<std::string_view>* Find(Members& members, std::string_view name) {
  if (name == "_type") return &members.type;
  if (name == "name") return &members.name;
  if (name == "command") return &members.command;
  if (name == "materials") return &members.materials;
  if (name == "products") return &members.products;
  if (name == "byproducts") return &members.byproducts;
  if (name == "environment") return &members.environment;
  return nullptr;
}

Result<Members> ReadMembers(std::string_view canonical, const encoding::Outline& outline, Container container) {
  Members members;
  std::string unknown;
  const auto take = [&](std::string_view name, std::string_view value) {
    if (std::optional<std::string_view>* member = Find(members, name)) {
      *member = value;
    } else if (unknown.empty()) {
      unknown = encoding::Unescape(name);
    }
    return true;
  };
  for (const encoding::OutlineMember& member : outline) take(member.name, canonical.substr(member.begin, member.size));
  const bool object = !outline.empty() || CanonicalCursor(canonical).TakeMembers(take);
  if (!object) return Fail(ErrorCode::kSchema, "the link is not an object");
  if (members.type != "\"link\"") return Fail(ErrorCode::kSchema, "the link's _type is not \"link\"");
  if (!unknown.empty() && container == Container::kMetablock)
    return Fail(ErrorCode::kSchema, "the link has a member '{}' that is not known", EscapeForTerminal(unknown));
  return members;
}

Result<std::string> ReadString(std::optional<std::string_view> value, std::string_view member) {
  if (!value || !value->starts_with('"')) return Fail(ErrorCode::kSchema, "the link's '{}' is not a string", member);
  return encoding::Unescape(CanonicalCursor(*value).TakeString());
}

Result<std::vector<std::string>> ReadStrings(std::optional<std::string_view> value, std::string_view member) {
  std::vector<std::string> strings;
  const bool array = value && CanonicalCursor(*value).TakeElements([&](std::string_view element) {
    if (!element.starts_with('"')) return false;
    strings.push_back(encoding::Unescape(CanonicalCursor(element).TakeString()));
    return true;
  });
  if (!array) return Fail(ErrorCode::kSchema, "the link's '{}' is not an array of strings", member);
  return strings;
}

Result<std::string_view> ReadObject(std::optional<std::string_view> value, std::string_view member) {
  if (!value || !value->starts_with('{')) return Fail(ErrorCode::kSchema, "the link's '{}' is not an object", member);
  return *value;
}

Result<ArtifactSet> ReadArtifacts(std::optional<std::string_view> value, std::string_view member) {
  PIPESEAL_ASSIGN(const std::string_view object, ReadObject(value, member));
  Result<ArtifactSet> artifacts = ArtifactSet::Read(object);
  if (!artifacts) return Fail(std::move(artifacts).error().While(fmt::format("the link's {}", member)));
  return artifacts;
}

void AppendArtifacts(const ArtifactSet& artifacts, std::string& out) {
  out.push_back('{');
  for (const Artifact& artifact : artifacts.list()) {
    if (&artifact != &artifacts.list().front()) out.push_back(',');
    encoding::AppendCanonicalString(artifact.name, out);
    out.push_back(':');
    out.append(artifact.hashes);
  }
  out.push_back('}');
}

std::size_t SizeOf(const ArtifactSet& artifacts) {
  std::size_t size = 2;
  for (const Artifact& artifact : artifacts.list()) size += artifact.name.size() + artifact.hashes.size() + 4;
  return size;
}

}  // namespace

Result<Link> Link::Read(Metadata metadata, const Limits& limits) {
  const Container container = metadata.container();
  PIPESEAL_ASSIGN(Metadata::CanonicalPayload payload, std::move(metadata).TakeCanonicalPayload(limits));
  Link link;
  link.sources_.push_back(std::make_shared<const std::string>(std::move(payload.text)));
  PIPESEAL_ASSIGN(const Members members, ReadMembers(*link.sources_.front(), payload.members, container));
  PIPESEAL_ASSIGN(link.name_, ReadString(members.name, "name"));
  PIPESEAL_ASSIGN(link.command_, ReadStrings(members.command, "command"));
  PIPESEAL_ASSIGN(link.materials_, ReadArtifacts(members.materials, "materials"));
  PIPESEAL_ASSIGN(link.products_, ReadArtifacts(members.products, "products"));
  // A default that the reference would fill in must be there all the same in a Metablock: what was signed is what is read.
  if (members.byproducts || container == Container::kMetablock) {
    PIPESEAL_ASSIGN(link.byproducts_, ReadObject(members.byproducts, "byproducts"));
  }
  if (members.environment || container == Container::kMetablock) {
    PIPESEAL_ASSIGN(link.environment_, ReadObject(members.environment, "environment"));
  }
  return link;
}

Link Link::Summary(std::string name, const Link& first, const Link& last) {
  Link link;
  link.sources_ = first.sources_;
  link.sources_.insert(link.sources_.end(), last.sources_.begin(), last.sources_.end());
  link.name_ = std::move(name);
  link.command_ = last.command_;
  link.materials_ = first.materials_;
  link.products_ = last.products_;
  link.byproducts_ = last.byproducts_;
  return link;
}

Link Link::FromArtifacts(std::string name, ArtifactSet materials, ArtifactSet products) {
  Link link;
  link.name_ = std::move(name);
  link.materials_ = std::move(materials);
  link.products_ = std::move(products);
  return link;
}

Link Link::FromStatement(AttestedStep step) {
  Link link = FromArtifacts(std::move(step.name), std::move(step.materials), std::move(step.products));
  link.predicate_type_ = std::move(step.predicate_type);
  link.command_ = std::move(step.command);
  link.byproducts_ = *link.sources_.emplace_back(std::make_shared<const std::string>(std::move(step.byproducts)));
  link.environment_ = *link.sources_.emplace_back(std::make_shared<const std::string>(std::move(step.environment)));
  return link;
}

std::optional<int> Link::return_value() const {
  const std::optional<std::string_view> value = encoding::FindCanonicalMember(byproducts_, "return-value");
  if (!value) return std::nullopt;
  int number = 0;
  const char* end = value->data() + value->size();
  const auto [stop, problem] = std::from_chars(value->data(), end, number);
  // Digits that do not fit are read to their end all the same.
  if (problem != std::errc() || stop != end) return std::nullopt;
  return number;
}

std::string CanonicalLink(const LinkContent& content) {
  std::string out;
  out.reserve(SizeOf(*content.materials) + SizeOf(*content.products) + content.byproducts.size() + 4 * kKiB);
  out += "{\"_type\":\"link\",\"byproducts\":" + content.byproducts + ",\"command\":[";
  for (const std::string& word : content.command) {
    if (&word != &content.command.front()) out.push_back(',');
    encoding::AppendCanonicalString(word, out);
  }
  out += "],\"environment\":" + content.environment + ",\"materials\":";
  AppendArtifacts(*content.materials, out);
  out += ",\"name\":";
  encoding::AppendCanonicalString(content.name, out);
  out += ",\"products\":";
  AppendArtifacts(*content.products, out);
  out.push_back('}');
  return out;
}

std::string LinkFileName(std::string_view step, std::string_view keyid) {
  return fmt::format("{}.{}.link", step, keyid.substr(0, kKeyIdDigits));
}

std::string SublayoutDirectoryName(std::string_view step, std::string_view keyid) {
  return fmt::format("{}.{}", step, keyid.substr(0, kKeyIdDigits));
}

std::string UnfinishedLinkFileName(std::string_view step, std::string_view keyid) {
  return fmt::format(".{}.{}.link-unfinished", step, keyid.substr(0, kKeyIdDigits));
}

}  // namespace pipeseal::intoto
