#include "pipeseal/sbom/component_view.h"

namespace pipeseal::sbom {

bool IsShown(const Graph& graph, const Component& component, FileView files) {
  if (component.placement != Placement::kListed && component.placement != Placement::kSubject) return false;
  const bool is_file = component.kind == ComponentKind::kFile || component.kind == ComponentKind::kSnippet;
  if (!is_file || files == FileView::kShown || graph.document.format == Format::kCycloneDx) return true;
  return component.element != kNone && graph.elements[component.element].root;
}

std::vector<const Component*> ShownComponents(const Graph& graph, FileView files) {
  std::vector<const Component*> shown;
  for (const Component& component : graph.components)
    if (IsShown(graph, component, files)) shown.push_back(&component);
  return shown;
}

std::string FullNameOf(const Component& component) {
  if (component.name.empty()) return std::string(component.file_name);
  if (component.group.empty()) return std::string(component.name);
  std::string name(component.group);
  name += '/';
  name += component.name;
  return name;
}

std::string LabelOf(const Graph& graph, const Component& component) {
  std::string label = FullNameOf(component);
  if (label.empty()) label = graph.IdOf(component);
  if (label.empty()) label = "(no name)";
  if (component.version.empty()) return label;
  label += ' ';
  label += component.version;
  return label;
}

std::string_view NameOf(ComponentKind kind) {
  switch (kind) {
    case ComponentKind::kPackage: return "package";
    case ComponentKind::kFile: return "file";
    case ComponentKind::kSnippet: return "snippet";
    case ComponentKind::kService: return "service";
  }
  return {};
}

std::string_view NameOf(Placement placement) {
  switch (placement) {
    case Placement::kListed: return "listed";
    case Placement::kSubject: return "subject";
    case Placement::kTool: return "tool";
    case Placement::kPedigree: return "pedigree";
    case Placement::kOther: return "other";
  }
  return {};
}

std::string_view NameOf(LicenseForm form) {
  switch (form) {
    case LicenseForm::kId: return "id";
    case LicenseForm::kName: return "name";
    case LicenseForm::kExpression: return "expression";
  }
  return {};
}

std::string_view NameOf(LicenseRole role) {
  switch (role) {
    case LicenseRole::kUnstated: return "unstated";
    case LicenseRole::kDeclared: return "declared";
    case LicenseRole::kConcluded: return "concluded";
    case LicenseRole::kObserved: return "observed";
  }
  return {};
}

std::string_view NameOf(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::kPurl: return "purl";
    case IdentifierKind::kCpe22: return "cpe22";
    case IdentifierKind::kCpe23: return "cpe23";
    case IdentifierKind::kSwid: return "swid";
    case IdentifierKind::kSwhid: return "swhid";
    case IdentifierKind::kGitoid: return "gitoid";
    case IdentifierKind::kOther: return "other";
  }
  return {};
}

std::string_view NameOf(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::kDependsOn: return "depends-on";
    case EdgeKind::kContains: return "contains";
    case EdgeKind::kDescribes: return "describes";
    case EdgeKind::kGenerates: return "generates";
    case EdgeKind::kProvides: return "provides";
    case EdgeKind::kOther: return "other";
  }
  return {};
}

std::string_view NameOf(EdgeScope scope) {
  switch (scope) {
    case EdgeScope::kUnstated: return "";
    case EdgeScope::kDesign: return "design";
    case EdgeScope::kBuild: return "build";
    case EdgeScope::kDevelopment: return "development";
    case EdgeScope::kTest: return "test";
    case EdgeScope::kRuntime: return "runtime";
    case EdgeScope::kOptional: return "optional";
    case EdgeScope::kProvided: return "provided";
  }
  return {};
}

std::string_view NameOf(CreatorKind kind) {
  switch (kind) {
    case CreatorKind::kPerson: return "person";
    case CreatorKind::kOrganization: return "organization";
    case CreatorKind::kTool: return "tool";
    case CreatorKind::kOther: return "other";
  }
  return {};
}

}  // namespace pipeseal::sbom
