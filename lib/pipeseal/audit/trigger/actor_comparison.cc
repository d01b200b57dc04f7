#include "pipeseal/audit/trigger/actor_comparison.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_path.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using Node = ExpressionNode;

namespace {

constexpr std::string_view kActors[] = {"github.actor", "github.triggering_actor", "github.event.sender.login",
                                        "github.event.pull_request.sender.login"};
constexpr std::string_view kActorIds[] = {"github.actor_id", "github.event.sender.id"};
// Accounts of bots: Dependabot, its preview, Renovate, GitHub Actions, pre-commit.ci, Mend, Snyk, allcontributors,
// ImgBot, Weblate, GitHub's merge queue.
constexpr std::string_view kBotIds[] = {"49699333", "27856297", "29139614", "41898282", "66853113", "25180681",
                                        "19733683", "46447321", "31301654", "1607653",  "118344674"};

bool IsOneOf(std::string_view text, std::span<const std::string_view> names) {
  return std::ranges::find(names, text) != names.end();
}

struct Actor {
  const Node* node = nullptr;
  bool by_id = false;
};
std::optional<Actor> AsActor(const Node& node) {
  const auto path = LiteralPath(node);
  if (!path) return std::nullopt;
  if (IsOneOf(*path, kActors)) return Actor{&node, false};
  if (IsOneOf(*path, kActorIds)) return Actor{&node, true};
  return std::nullopt;
}

bool NamesBot(std::string_view text, bool by_id) {
  if (by_id) return IsOneOf(text, kBotIds);
  const std::string lower = AsciiLowered(text);
  return lower.ends_with("[bot]") || lower == "dependabot" || lower == "renovate";
}

class Finder {
 public:
  void Visit(const Node& node, bool wanted, bool alone) {
    switch (node.kind) {
      case Node::Kind::kAnd:
      case Node::Kind::kOr: {
        const bool joined = node.is(Node::Kind::kAnd) == wanted;
        for (const Node& child : node.children) Visit(child, wanted, alone && !joined);
        return;
      }
      case Node::Kind::kNot:
        return Visit(node.children[0], !wanted, alone);
      case Node::Kind::kComparison:
        return VisitComparison(node, wanted, alone);
      case Node::Kind::kCall:
        if (wanted) VisitCall(node, alone);
        return;
      default:
        return;
    }
  }

  std::vector<ActorComparison> Take() && { return std::move(found_); }

 private:
  void VisitComparison(const Node& node, bool wanted, bool alone) {
    const bool equal = node.comparison == Node::Comparison::kEqual;
    if (!equal && node.comparison != Node::Comparison::kNotEqual) return;
    if (equal != wanted) return;
    auto actor = AsActor(node.children[0]);
    const Node& other = node.children[actor ? 1 : 0];
    if (!actor) actor = AsActor(node.children[1]);
    const auto value = actor ? Fold(other) : std::nullopt;
    if (value && NamesBot(value->ToText(), actor->by_id)) Add(node, *actor, value->ToText(), alone);
  }

  // contains(github.actor, '[bot]'), startsWith(github.actor, 'dependabot'), contains(fromJSON('[…]'), github.actor)
  void VisitCall(const Node& node, bool alone) {
    if (node.function != Function::kContains && node.function != Function::kStartsWith &&
        node.function != Function::kEndsWith)
      return;
    auto actor = AsActor(node.children[0]);
    const Node& other = node.children[actor ? 1 : 0];
    if (!actor) actor = AsActor(node.children[1]);
    const auto value = actor ? Fold(other) : std::nullopt;
    if (!value) return;
    std::string bot = value->ToText();
    for (const Value& element : value->elements())
      if (NamesBot(element.ToText(), actor->by_id)) bot = element.ToText();
    const std::string lower = AsciiLowered(bot);
    if (lower.find("[bot]") != std::string::npos || lower.find("dependabot") != std::string::npos ||
        lower.find("renovate") != std::string::npos || (actor->by_id && NamesBot(bot, true)))
      Add(node, *actor, bot, alone);
  }

  void Add(const Node& node, const Actor& actor, std::string bot, bool alone) {
    found_.push_back({&node, actor.node, std::move(bot), actor.by_id, alone});
  }

  std::vector<ActorComparison> found_;
};

}  // namespace

std::vector<ActorComparison> ActorComparisonsOf(const Node& condition) {
  Finder finder;
  finder.Visit(condition, true, true);
  return std::move(finder).Take();
}

}  // namespace pipeseal::audit::trigger
