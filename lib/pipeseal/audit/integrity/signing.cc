// INT06 and INT07: who else is there when something is signed, and whose key it is.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/audit/third_party.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/flow.h"
#include "pipeseal/pipeline/github/uses.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Component;
using pipeline::Flow;
using pipeline::Pin;
using pipeline::Pipeline;
using pipeline::Proof;
using pipeline::SecretUse;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Text;

const Proof* StatementIn(const Step& step) {
  const auto found = std::ranges::find_if(step.proofs, [](const Proof& proof) {
    return proof.kind == Proof::Kind::kSigns || proof.kind == Proof::Kind::kAttests;
  });
  return found == step.proofs.end() ? nullptr : &*found;
}

const Proof* StatementIn(const Stage& stage) {
  for (const Step& step : stage.steps)
    if (const Proof* proof = StatementIn(step)) return proof;
  return nullptr;
}

bool NamesKey(std::string_view secret) {
  const std::string name = AsciiLowered(secret);
  for (const std::string_view other : {"pass", "token", "user", "email", "access", "api", "ssh", "deploy", "_id",
                                       "keyid", "tenant", "account", "fingerprint"})
    if (name.contains(other)) return false;
  for (const std::string_view key : {"key", "gpg", "pgp", "sign", "private", "cosign", "cert", "p12", "pfx", "jks"})
    if (name.contains(key)) return true;
  return false;
}

// ---- INT06

// What an outsider has written is checked out: the head of a pull request, the commit of another run.
constexpr std::string_view kForeignRefs[] = {"github.event.pull_request.head",
                                             "github.head_ref",
                                             "refs/pull/",
                                             "workflow_run.head_",
                                             "event.client_payload",
                                             "merge_commit_sha",
                                             "github.event.pull_request.number",
                                             "github.event.issue.number"};

Text ForeignCheckout(const Step& step) {
  if (!step.checks_out) return {};
  for (const pipeline::Variable& input : step.inputs)
    if (AsciiCaseEqual(input.name.value, "ref"))
      for (const std::string_view ref : kForeignRefs)
        if (input.value.value.contains(ref)) return input.value;
  return {};
}

constexpr std::string_view kFetchers[] = {"curl", "wget", "iwr", "irm", "Invoke-WebRequest", "Invoke-RestMethod"};
constexpr std::string_view kInterpreters[] = {"sh",   "bash", "zsh",  "dash", "python",           "python3",
                                              "node", "ruby", "perl", "iex",  "Invoke-Expression"};

template <std::size_t N>
bool IsOneOf(const std::string_view (&names)[N], std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

// "curl … | sh": what is fetched is run as it comes.
Text PipedDownload(const AuditedFile& file, const Step& step) {
  for (const pipeline::Script& script : step.scripts) {
    if (script.shell != pipeline::Shell::kPosix) continue;
    const auto parsed = file.definition.ScriptOf(script);
    const auto commands = parsed->commands();
    for (std::size_t i = 0; i < commands.size(); ++i) {
      if (!IsOneOf(kFetchers, commands[i].name())) continue;
      const auto [first, last] = parsed->PipelineOf(i);
      for (std::size_t k = i + 1; k <= last; ++k)
        if (commands[k].link == pipeline::shell::Command::Link::kPipe && IsOneOf(kInterpreters, commands[k].name()))
          return script.text.Part(commands[i].offset, commands[k].offset + commands[k].length - commands[i].offset);
    }
  }
  return {};
}

// An action that its owner changes by pushing to a branch.
Text FloatingAction(const Step& step, const Project& project) {
  for (const Component& component : step.components) {
    if (component.kind != Component::Kind::kAction || component.pin != Pin::kBranch) continue;
    const pipeline::github::Uses called = pipeline::github::ParseUses(component.reference.value);
    // What signs or verifies is told of by INT13 and the pinning rules.
    if (IsThirdParty(called, project) && StatementIn(step) == nullptr) return component.reference;
  }
  return {};
}

struct Stranger {
  Text where{};
  std::string what{};
};

Stranger StrangerIn(const AuditedFile& file, const Flow& flow, const Stage& stage, const Project& project) {
  for (const Step& step : stage.steps) {
    if (flow.is_exposed()) {
      if (const Text where = ForeignCheckout(step)) return {where, "checks out what an outsider has proposed"};
      for (const pipeline::Transfer& in : step.consumes)
        if (in.other_pipeline && pipeline::IsFiles(in))
          return {in.where, "takes files of a run that an outsider may have started"};
    }
    if (const Text where = PipedDownload(file, step)) return {where, "runs what it has just downloaded"};
    if (const Text where = FloatingAction(step, project))
      return {where, fmt::format("runs '{}', which its owner can change with every push", where.value)};
  }
  return {};
}

// It holds what signs: a key, or an identity.
bool HoldsSigner(const Stage& stage) {
  if (stage.has_identity_token) return true;
  const auto is_key = [](const SecretUse& use) { return NamesKey(use.name); };
  return std::ranges::any_of(stage.secrets, is_key) ||
         std::ranges::any_of(stage.steps, [&](const Step& step) { return std::ranges::any_of(step.secrets, is_key); });
}

void CheckStrangers(const AuditedFile& file, const Project& project, const Flow& flow, Reporter& reporter) {
  for (const Stage& stage : flow.pipeline().stages) {
    const Proof* statement = StatementIn(stage);
    if (statement == nullptr || stage.hidden || !HoldsSigner(stage)) continue;
    const Stranger stranger = StrangerIn(file, flow, stage, project);
    if (!stranger.where) continue;
    AuditFinding& finding = reporter.Report(kSignBesideUntrusted, PlaceOf(file, stranger.where),
                                            fmt::format("'{}' signs or attests, and {}", stage.id, stranger.what));
    finding.finding.subject = stage.id;
    finding.finding.locations.push_back({file.name(), PlaceOf(file, statement->where), "what signs"});
    if (!flow.is_exposed()) finding.finding.severity = Severity::kWarning;
  }
}

// ---- INT07

struct Use {
  const Stage* stage;
  Text where;
  bool for_record;
};

// Keys that a step signs with.
void AddKeys(const Stage& stage, std::map<std::string, std::vector<Use>>& uses) {
  const bool records = std::ranges::any_of(stage.steps, [](const Step& step) { return !step.records.empty(); });
  const auto add = [&](const SecretUse& secret) {
    if (!NamesKey(secret.name)) return;
    std::vector<Use>& list = uses[secret.name];
    if (list.empty() || list.back().stage != &stage) list.push_back({&stage, secret.where, records});
  };
  for (const Step& step : stage.steps)
    if (StatementIn(step) != nullptr)
      for (const SecretUse& secret : step.secrets) add(secret);
  if (StatementIn(stage) != nullptr)
    for (const SecretUse& secret : stage.secrets) add(secret);
}

void CheckKeys(const AuditedFile& file, const Pipeline& pipeline, Reporter& reporter) {
  std::map<std::string, std::vector<Use>> uses;
  for (const Stage& stage : pipeline.stages)
    if (!stage.hidden) AddKeys(stage, uses);
  for (const auto& [secret, list] : uses) {
    if (list.size() < 2) continue;
    const Use& second = list[1];
    AuditFinding& finding = reporter.Report(
        kSharedKey, PlaceOf(file, second.where),
        fmt::format("'{}' signs with the secret {}, as '{}' does", second.stage->id, secret, list[0].stage->id));
    finding.finding.locations.push_back({file.name(), PlaceOf(file, list[0].where), "the other one"});
    // Where stages record what they did, each has to be somebody.
    const bool records = list[0].for_record && second.for_record;
    if (records) finding.finding.severity = Severity::kError;
    finding.confidence = records ? Confidence::kHigh : Confidence::kMedium;
  }
}

}  // namespace

void CheckSigning(const AuditedFile& file, const Project& project, Reporter& reporter) {
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    CheckStrangers(file, project, *file.definition.FlowOf(pipeline), reporter);
    CheckKeys(file, pipeline, reporter);
  }
}

}  // namespace pipeseal::audit::integrity
