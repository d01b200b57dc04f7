#include "pipeseal/pipeline/github/template_sites.h"

#include <fmt/format.h>

#include <iterator>
#include <unordered_set>
#include <utility>

namespace pipeseal::pipeline::github {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

constexpr std::string_view kFence = "${{";

// Depth is bounded by that of the tree.
class SiteFinder {
 public:
  explicit SiteFinder(const SiteOwners& owners) : owners_(owners) {}

  void Visit(const Node& node, SiteOwner owner) {
    if (const auto own = owners_.find(&node); own != owners_.end()) owner = own->second;
    switch (node.kind()) {
      case Kind::kObject:
        if (seen_.insert(&node).second) VisitMembers(node, owner);
        return;
      case Kind::kArray:
        if (seen_.insert(&node).second) VisitElements(node, owner);
        return;
      default:
        if (node.text().find(kFence) != std::string_view::npos && seen_.insert(&node).second)
          Add(Text::Of(&node), node, owner, false);
    }
  }

  std::vector<TemplateSite> TakeSites() { return std::move(sites_); }

 private:
  void VisitMembers(const Node& node, SiteOwner owner) {
    for (const Member& member : node.members()) {
      const std::size_t length = path_.size();
      if (!path_.empty()) path_ += '.';
      path_ += member.key;
      if (member.key.find(kFence) != std::string_view::npos) Add(Text::OfKey(member), *member.value, owner, true);
      Visit(*member.value, owner);
      path_.resize(length);
    }
  }

  void VisitElements(const Node& node, SiteOwner owner) {
    std::size_t index = 0;
    for (const Node* element : node.elements()) {
      const std::size_t length = path_.size();
      fmt::format_to(std::back_inserter(path_), "[{}]", index++);
      Visit(*element, owner);
      path_.resize(length);
    }
  }

  void Add(const Text& text, const Node& node, SiteOwner owner, bool is_key) {
    sites_.push_back({text, &node, Template::Parse(text.value), path_, owner.job, owner.step, is_key});
  }

  const SiteOwners& owners_;
  std::unordered_set<const Node*> seen_;
  std::string path_;
  std::vector<TemplateSite> sites_;
};

}  // namespace

std::vector<TemplateSite> FindTemplates(const Node& root, const SiteOwners& owners) {
  SiteFinder finder(owners);
  finder.Visit(root, {});
  return finder.TakeSites();
}

}  // namespace pipeseal::pipeline::github
