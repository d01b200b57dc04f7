// An Action is an action.yml: the metadata of a composite, JavaScript or Docker action. Lenient as Workflow is.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github {

class Action {
 public:
  enum class Kind : std::uint8_t { kComposite, kJavaScript, kDocker, kOther };

  // `root` must be a mapping.
  static std::unique_ptr<const Action> Read(const encoding::Node& root);

  const encoding::Node& root() const { return *root_; }
  Kind kind = Kind::kOther;
  Text name{}, description{}, author{}, using_what{}, main{}, image{};  // runs.using, runs.main, runs.image
  const encoding::Node* inputs = nullptr;
  const encoding::Node* outputs = nullptr;
  const encoding::Node* runs = nullptr;
  std::vector<Step> steps{};  // of a composite action

  const encoding::Node* FindInput(std::string_view name) const;  // the case of letters aside
  std::span<const TemplateSite> templates() const { return templates_; }
  const TemplateSite* TemplateOf(const encoding::Node* node) const;

 private:
  explicit Action(const encoding::Node& root) : root_(&root) {}
  friend class WorkflowReader;

  const encoding::Node* root_;
  std::vector<TemplateSite> templates_;
  std::unordered_map<const encoding::Node*, std::size_t> template_by_node_;
};

}  // namespace pipeseal::pipeline::github
