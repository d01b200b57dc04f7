#include "pipeseal/verify/build_source.h"

#include <algorithm>
#include <cctype>

#include "pipeseal/base/escape.h"
#include "pipeseal/verify/git_source.h"

namespace pipeseal::verify {
namespace {

using encoding::Kind;
using encoding::Node;

std::unexpected<Error> Missing(std::string_view what) {
  return Fail(ErrorCode::kSchema, "the provenance does not say {}", what);
}

// "github_ref" as the provenance of this form spells it.
std::string ContextName(std::string_view name, ProvenanceForm form) {
  std::string out(name);
  if (form != ProvenanceForm::kGenerator)
    for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

// A value of the GitHub context that the builder recorded. It must be there, empty or not.
Result<std::string> BuildSource::Context(std::string_view name) const {
  const std::string member = ContextName(name, form_);
  std::optional<std::string> value = TextMember(provenance_.internal_parameters(), {member});
  if (!value) return Missing(fmt::format("what {} was", member));
  return std::move(*value);
}

Result<const Node*> BuildSource::EventPayload() const {
  const Node* payload = FindMember(provenance_.internal_parameters(), {ContextName("github_event_payload", form_)});
  if (payload == nullptr || !payload->is(Kind::kObject)) return Missing("what triggered the build");
  return payload;
}

Result<std::string> BuildSource::WorkflowText(std::string_view name) const {
  std::optional<std::string> text = TextMember(provenance_.external_parameters(), {"workflow", name});
  if (!text) return Missing(fmt::format("the {} of the workflow", name));
  return std::move(*text);
}

Result<std::string> BuildSource::source_uri() const {
  std::vector<std::string> uris = provenance_.dependency_uris();
  if (uris.empty() || uris.front().empty()) return Missing("which source was built");
  return std::move(uris.front());
}

Result<std::string> BuildSource::trigger_uri() const {
  if (provenance_.version() == PredicateVersion::kV02) {
    std::string uri = provenance_.Text({"invocation", "configSource", "uri"});
    if (uri.empty()) return Missing("which source triggered the build");
    return uri;
  }
  if (form_ == ProvenanceForm::kNpmWorkflow || form_ == ProvenanceForm::kGitHubAttest) {
    PIPESEAL_ASSIGN(const std::string repository, WorkflowText("repository"));
    PIPESEAL_ASSIGN(const std::string ref, WorkflowText("ref"));
    return fmt::format("git+{}@{}", repository, ref);
  }
  // "owner/repository/path/of/workflow.yml@ref"
  PIPESEAL_ASSIGN(const std::string workflow, Context("github_workflow_ref"));
  const std::size_t at = workflow.find('@'), owner = workflow.find('/');
  if (at == std::string::npos || workflow.find('@', at + 1) != std::string::npos || owner > at || at + 1 == workflow.size())
    return Fail(ErrorCode::kSchema, "'{}' is no workflow at a reference", EscapeForTerminal(workflow));
  const std::size_t repository = std::min(workflow.find('/', owner + 1), at);
  return fmt::format("git+{}{}{}", kGitHubPrefix, workflow.substr(0, repository), workflow.substr(at));
}

Result<std::string> BuildSource::trigger_path() const {
  if (provenance_.version() == PredicateVersion::kV02) return provenance_.Text({"invocation", "configSource", "entryPoint"});
  return WorkflowText("path");
}

// The reference of what was built, which for a delegated builder need not be that of the event.
Result<std::string> BuildSource::SourceRef() const {
  PIPESEAL_ASSIGN(const std::string uri, source_uri());
  std::optional<GitSource> source = GitSource::Parse(uri);
  if (!source || source->ref.empty())
    return Fail(ErrorCode::kSchema, "the source '{}' has no reference", EscapeForTerminal(uri));
  if (!source->ref.starts_with("refs/heads/") && !source->ref.starts_with("refs/tags/"))
    return Fail(ErrorCode::kSchema, "'{}' is neither a branch nor a tag", EscapeForTerminal(source->ref));
  return std::move(source->ref);
}

Result<std::string> BuildSource::branch() const {
  if (form_ != ProvenanceForm::kDelegator) return BranchByContext();
  PIPESEAL_ASSIGN(std::string ref, SourceRef());
  if (ref.starts_with("refs/heads/")) return ref;
  return BranchByContext();
}

Result<std::string> BuildSource::tag() const {
  if (form_ == ProvenanceForm::kDelegator) {
    PIPESEAL_ASSIGN(std::string ref, SourceRef());
    return ref.starts_with("refs/tags/") ? ref : std::string();
  }
  PIPESEAL_ASSIGN(const std::string type, Context("github_ref_type"));
  if (type == "tag") return Context("github_ref");
  if (type == "branch") return std::string();
  return Fail(ErrorCode::kSchema, "'{}' is no type of a reference", EscapeForTerminal(type));
}

Result<std::string> BuildSource::BranchByContext() const {
  PIPESEAL_ASSIGN(const std::string type, Context("github_ref_type"));
  if (type == "branch") return Context("github_ref");
  if (type == "tag") return BranchOfTag();
  return Fail(ErrorCode::kSchema, "'{}' is no type of a reference", EscapeForTerminal(type));
}

// The branch on which a tag was made, as far as the event tells: a push names it in base_ref, a release in target_commitish.
Result<std::string> BuildSource::BranchOfTag() const {
  PIPESEAL_ASSIGN(std::string base, Context("github_base_ref"));
  if (!base.empty()) return base;
  PIPESEAL_ASSIGN(const std::string event, Context("github_event_name"));
  PIPESEAL_ASSIGN(const Node* payload, EventPayload());
  if (event == "push") {
    if (payload->Find("base_ref") == nullptr) return Missing("on which branch the tag is");
    return TextMember(payload, {"base_ref"}).value_or("");
  }
  if (event == "release") {
    const std::optional<std::string> branch = TextMember(payload, {"release", "target_commitish"});
    if (!branch) return Missing("on which branch the release is");
    return "refs/heads/" + *branch;
  }
  return std::string();
}

Result<const Node*> BuildSource::inputs() const {
  PIPESEAL_ASSIGN(const std::string event, Context("github_event_name"));
  if (event != "workflow_dispatch")
    return Fail(ErrorCode::kSchema, "the build was started by '{}', which has no inputs", EscapeForTerminal(event));
  PIPESEAL_ASSIGN(const Node* payload, EventPayload());
  const Node* inputs = FindMember(payload, {"inputs"});
  if (inputs == nullptr || !inputs->is(Kind::kObject)) return Missing("which inputs the workflow had");
  return inputs;
}

}  // namespace pipeseal::verify
