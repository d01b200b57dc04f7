#include "pipeseal/pipeline/bitbucket/reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "pipeseal/pipeline/bitbucket/definition.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/node_reading.h"
#include "pipeseal/pipeline/secret_reads.h"
#include "pipeseal/pipeline/stage_ids.h"

namespace pipeseal::pipeline::bitbucket {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

constexpr std::size_t kMaxPairs = 50'000;  // of steps, for order and artifacts

struct SectionTrust {
  std::string_view kind, event;
  Trust trust;
};
// Pull requests from forks do not start pipelines of the repository that they are for.
constexpr SectionTrust kSections[] = {
    {"default", "push", Trust::kMember},      {"branches", "push", Trust::kMember},
    {"bookmarks", "push", Trust::kMember},    {"tags", "tag", Trust::kMaintainer},
    {"custom", "custom", Trust::kMaintainer}, {"pull-requests", "pull-request", Trust::kMember},
};

Text ImageName(const Node* image) { return IsMapping(image) ? TextAt(image, "name") : Text::Of(image); }

// "atlassian/slack:1.0.0" and "docker://image".
Pin PinOfPipe(std::string_view pipe) {
  constexpr std::string_view kDocker = "docker://";
  if (pipe.starts_with(kDocker)) pipe.remove_prefix(kDocker.size());
  return PinOfImage(pipe);
}

class Reader {
 public:
  explicit Reader(const Node& root) : root_(root), layout_(LayoutOf(root)) {
    pipeline_.platform = Platform::kBitbucket;
  }

  Pipeline Read() {
    if (const Text image = ImageName(root_.Find("image"))) pipeline_.images.push_back({image});
    ReadServices();
    ReadTriggers();
    NameSteps();
    for (std::size_t i = 0; i < ids_.size(); ++i) pipeline_.stages.push_back(ReadStage(layout_.steps[i], ids_[i]));
    AddOrder();
    return std::move(pipeline_);
  }

 private:
  void ReadServices() {
    const Node* services = FindPath(&root_, {"definitions", "services"});
    if (services == nullptr) return;
    for (const Member& service : services->members())
      if (const Text image = ImageName(FindPath(service.value, {"image"})))
        pipeline_.images.push_back({image, Image::Use::kService});
  }

  void ReadTriggers() {
    for (const Section& section : layout_.sections) {
      const auto row = std::ranges::find(kSections, section.kind, &SectionTrust::kind);
      if (row == std::end(kSections)) continue;
      const auto same = [&](const Trigger& each) { return each.event.value == row->event; };
      if (std::ranges::any_of(pipeline_.triggers, same)) continue;
      pipeline_.triggers.push_back({.event = {row->event, section.key.range, nullptr}, .trust = row->trust});
    }
  }

  void NameSteps() {
    std::vector<StageName> names;
    std::size_t number = 0, section = layout_.sections.size();
    for (const StepPlace& step : layout_.steps) {
      number = step.section == section ? number + 1 : 1;
      section = step.section;
      const Section& in = layout_.sections[section];
      std::string outer = in.key.value == in.kind ? in.kind : in.kind + "." + std::string(in.key.value);
      const Text name = TextAt(step.node, "name");
      names.push_back({std::move(outer), name ? std::string(name.value) : "step-" + std::to_string(number)});
    }
    ids_ = StageIds(names);
  }

  Stage ReadStage(const StepPlace& place, const std::string& id) {
    const Node& node = *place.node;
    Stage stage{.id = id, .name = TextAt(&node, "name")};
    stage.range = stage.name ? stage.name.range : place.key.range;
    if (const Text image = ImageName(node.Find("image"))) stage.images.push_back({image});
    stage.deployment = TextAt(&node, "deployment");
    if (!stage.deployment) stage.deployment = TextAt(place.stage, "deployment");
    const Text trigger = TextAt(&node, "trigger");
    stage.manual = (trigger ? trigger : TextAt(place.stage, "trigger")) == "manual";
    stage.has_identity_token = IsTrue(node.Find("oidc"));
    stage.self_hosted = FindMember(&node, "runs-on") != nullptr;
    ReadScript(node.Find("script"), false, stage);
    if (!stage.steps.empty()) stage.steps.front().checks_out = !IsFalse(FindPath(node.Find("clone"), {"enabled"}));
    ReadScript(node.Find("after-script"), true, stage);
    ReadArtifacts(node, stage);
    for (Step& step : stage.steps)
      AddSecretReads(step, [](std::string_view name) { return name.starts_with("BITBUCKET_"); });
    return stage;
  }

  // Lines that follow each other are one step; a pipe is one of its own.
  static void ReadScript(const Node* script, bool after, Stage& stage) {
    if (script == nullptr) return;
    bool open = false;
    const auto add = [&](const Node* entry) {
      if (IsMapping(entry)) {
        stage.steps.push_back(ReadPipe(*entry));
        open = false;
        return;
      }
      const Text line = Text::Of(entry);
      if (!line) return;
      if (!open) stage.steps.push_back({.range = line.range, .tolerates_failure = after});
      open = true;
      stage.steps.back().scripts.push_back({line});
    };
    if (!script->is(Kind::kArray)) add(script);
    for (const Node* entry : script->elements()) add(entry);
  }

  static Step ReadPipe(const Node& entry) {
    const Text pipe = TextAt(&entry, "pipe");
    Step step{.name = TextAt(&entry, "name"), .range = KeyAt(&entry, "pipe").range};
    if (pipe) step.components.push_back({Component::Kind::kPipe, pipe, PinOfPipe(pipe.value)});
    step.inputs = VariablesOf(entry.Find("variables"));
    for (const Variable& input : step.inputs) {
      // "$NAME": what the pipe is given is a variable of the repository.
      if (!input.value || !input.value.value.starts_with('$')) continue;
      std::string_view name = input.value.value.substr(1);
      if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
      if (!name.starts_with("BITBUCKET_")) step.secrets.push_back({std::string(name), input.value});
    }
    return step;
  }

  static void ReadArtifacts(const Node& node, Stage& stage) {
    if (stage.steps.empty()) return;
    const Node* artifacts = node.Find("artifacts");
    if (artifacts != nullptr) {
      Transfer transfer{.paths = StringsOf(IsMapping(artifacts) ? artifacts->Find("paths") : artifacts),
                        .where = KeyAt(&node, "artifacts")};
      if (IsMapping(artifacts) && artifacts->Find("upload") != nullptr)
        ReadUploads(*artifacts->Find("upload"), stage);
      else
        stage.steps.back().produces.push_back(std::move(transfer));
    }
    for (const Text& cache : ScalarsOf(node.Find("caches"))) {
      const Transfer transfer{.medium = Transfer::Medium::kCache, .name = std::string(cache.value), .where = cache};
      stage.steps.front().consumes.push_back(transfer);
      stage.steps.back().produces.push_back(transfer);
    }
  }

  static void ReadUploads(const Node& uploads, Stage& stage) {
    for (const Node* upload : uploads.elements()) {
      Transfer transfer{.name = std::string(TextAt(upload, "name").value),
                        .paths = StringsOf(upload->Find("paths")),
                        .where = TextAt(upload, "name")};
      stage.steps.back().produces.push_back(std::move(transfer));
    }
  }

  // A step comes after those of the group before its own, and gets what all before it made, unless it says otherwise.
  void AddOrder() {
    std::size_t pairs = kMaxPairs;
    std::size_t first = 0;  // of the section
    for (std::size_t i = 0; i < layout_.steps.size(); ++i) {
      const StepPlace& step = layout_.steps[i];
      if (step.section != layout_.steps[first].section) first = i;
      const Node* artifacts = step.node->Find("artifacts");
      const Node* download = IsMapping(artifacts) ? artifacts->Find("download") : nullptr;
      if (i - first > pairs) continue;
      pairs -= i - first;
      std::size_t nearest = step.group;
      for (std::size_t before = i; before-- > first;) {
        if (layout_.steps[before].group == step.group) continue;
        if (nearest == step.group) nearest = layout_.steps[before].group;
        if (layout_.steps[before].group == nearest) Need(i, before);
        if (!IsFalse(download)) Consume(i, before);
      }
      std::ranges::reverse(pipeline_.stages[i].needs);
    }
  }

  void Need(std::size_t stage, std::size_t before) {
    const Stage& earlier = pipeline_.stages[before];
    const bool as_written = earlier.name && earlier.name == earlier.id;
    pipeline_.stages[stage].needs.push_back(as_written ? earlier.name : pipeline_.Made(earlier.id, earlier.range));
  }

  void Consume(std::size_t stage, std::size_t before) {
    if (pipeline_.stages[stage].steps.empty() || pipeline_.stages[before].steps.empty()) return;
    for (const Transfer& product : pipeline_.stages[before].steps.back().produces) {
      if (product.medium == Transfer::Medium::kCache) continue;
      Transfer transfer = product;
      transfer.from = pipeline_.stages[before].id;
      transfer.where = {{}, pipeline_.stages[stage].range, nullptr};
      pipeline_.stages[stage].steps.front().consumes.push_back(std::move(transfer));
    }
  }

  const Node& root_;
  Layout layout_;
  Pipeline pipeline_;
  std::vector<std::string> ids_;
};

}  // namespace

std::vector<Pipeline> Read(const encoding::YamlStream& yaml) {
  std::vector<Pipeline> pipelines;
  if (!yaml.documents().empty() && IsMapping(yaml.documents().front()))
    pipelines.push_back(Reader(*yaml.documents().front()).Read());
  return pipelines;
}

}  // namespace pipeseal::pipeline::bitbucket
