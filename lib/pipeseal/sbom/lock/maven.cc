#include <algorithm>
#include <map>
#include <optional>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/sbom/lock/lines.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

using encoding::XmlElement;

const XmlElement* Find(const XmlElement& element, std::string_view name) {
  for (const XmlElement& child : element.children())
    if (child.name() == name) return &child;
  return nullptr;
}

std::string_view TextOf(const XmlElement& element) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::string_view text = element.text();
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

std::string_view TextAt(const XmlElement& element, std::string_view name) {
  const XmlElement* found = Find(element, name);
  return found == nullptr ? std::string_view() : TextOf(*found);
}

class MavenReader {
 public:
  Result<LockFile> Read(const XmlElement& project) {
    if (project.name() != "project")
      return LockError(project.range().begin.line, "the root element of a POM is project");
    ReadProperties(project);
    if (const XmlElement* parent = Find(project, "parent"))
      builder_.Note("a parent that is not fetched", TextAt(*parent, "artifactId"));
    if (const XmlElement* management = Find(project, "dependencyManagement"))
      if (const XmlElement* managed = Find(*management, "dependencies")) ReadManaged(*managed);
    if (const XmlElement* dependencies = Find(project, "dependencies"))
      for (const XmlElement& dependency : dependencies->children()) PIPESEAL_TRY(ReadDependency(dependency));
    if (steps_ > kMaxSteps) return Fail(ErrorCode::kLimit, "more than {} uses of properties", kMaxSteps);
    return std::move(builder_).Finish();
  }

 private:
  static constexpr std::size_t kMaxSteps = 100'000;

  void ReadProperties(const XmlElement& project);
  void ReadManaged(const XmlElement& dependencies);
  Result<void> ReadDependency(const XmlElement& dependency);
  std::optional<std::string> Expanded(std::string_view text, int depth = 0);

  LockBuilder builder_{LockKind::kMaven};
  std::map<std::string, std::string_view, std::less<>> properties_;
  std::size_t steps_ = 0;  // properties that were looked up: they may multiply
  struct Managed {
    std::string_view version, scope;
  };
  std::map<std::string, Managed, std::less<>> managed_;  // by group and name
};

void MavenReader::ReadProperties(const XmlElement& project) {
  if (const XmlElement* properties = Find(project, "properties"))
    for (const XmlElement& property : properties->children()) properties_.emplace(property.name(), TextOf(property));
  const XmlElement* parent = Find(project, "parent");
  for (const std::string_view name : {"groupId", "version", "artifactId"}) {
    std::string_view text = TextAt(project, name);
    if (text.empty() && parent != nullptr && name != "artifactId") text = TextAt(*parent, name);
    properties_.insert_or_assign(fmt::format("project.{}", name), text);
    properties_.insert_or_assign(fmt::format("pom.{}", name), text);
  }
}

// The text with what stands for ${NAME}; nothing if there is nothing for a name. Values of properties have properties
// in them.
std::optional<std::string> MavenReader::Expanded(std::string_view text, int depth) {
  constexpr int kDepth = 8;
  constexpr std::size_t kMaxLength = 1000;
  std::string out;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find("${"), text.size());
    out += text.substr(0, begin);
    text.remove_prefix(begin);
    if (text.empty()) break;
    const std::size_t end = text.find('}');
    if (end == std::string_view::npos || depth == kDepth || ++steps_ > kMaxSteps) return std::nullopt;
    const auto property = properties_.find(text.substr(2, end - 2));
    const auto value = property == properties_.end() ? std::nullopt : Expanded(property->second, depth + 1);
    if (!value) return std::nullopt;
    out += *value;
    text.remove_prefix(end + 1);
    if (out.size() > kMaxLength) return std::nullopt;
  }
  return out;
}

void MavenReader::ReadManaged(const XmlElement& dependencies) {
  for (const XmlElement& dependency : dependencies.children()) {
    const std::string_view group = TextAt(dependency, "groupId"), name = TextAt(dependency, "artifactId");
    if (TextAt(dependency, "scope") == "import") builder_.Note("a POM that is not fetched", name);
    managed_.try_emplace(fmt::format("{}:{}", group, name),
                         Managed{TextAt(dependency, "version"), TextAt(dependency, "scope")});
  }
}

Result<void> MavenReader::ReadDependency(const XmlElement& dependency) {
  const std::size_t line = dependency.range().begin.line;
  const std::string_view group_text = TextAt(dependency, "groupId"), name_text = TextAt(dependency, "artifactId");
  const auto managed = managed_.find(fmt::format("{}:{}", group_text, name_text));
  const auto given = [&](std::string_view own, std::string_view Managed::*other) {
    return !own.empty() || managed == managed_.end() ? own : managed->second.*other;
  };
  const std::string_view scope = given(TextAt(dependency, "scope"), &Managed::scope);
  const auto group = Expanded(group_text), name = Expanded(name_text);
  if (!group || !name || group->empty() || name->empty())
    return LockError(line, "a dependency without a groupId and artifactId");
  const std::string version = Expanded(given(TextAt(dependency, "version"), &Managed::version)).value_or("");
  // A range is no version.
  const bool pinned = !version.empty() && version.find_first_of("[(,") == std::string::npos;
  if (!pinned) builder_.Note("a package that is not pinned", *name);
  PurlComponents purl{.type = "maven", .name_space = *group, .name = *name, .version = pinned ? version : "",
                      .qualifiers = {}, .subpath = {}};
  for (const std::string_view qualifier : {"classifier", "type"}) {
    const std::string value = Expanded(TextAt(dependency, qualifier)).value_or("");
    if (!value.empty() && value != "jar") purl.qualifiers.push_back({std::string(qualifier), value});
  }
  DependencyScope strength = DependencyScope::kRequired;
  if (TextAt(dependency, "optional") == "true") strength = DependencyScope::kOptional;
  if (scope == "test") strength = DependencyScope::kDevelopment;
  PIPESEAL_ASSIGN(const std::size_t package, builder_.Add(std::move(purl), strength, line));
  builder_.package(package).direct = true;
  return {};
}

}  // namespace

Result<LockFile> ReadMavenProject(std::string text) {
  PIPESEAL_ASSIGN(const encoding::XmlDocument document, encoding::XmlDocument::Parse(std::move(text)));
  return MavenReader().Read(document.root());
}

}  // namespace pipeseal::sbom
