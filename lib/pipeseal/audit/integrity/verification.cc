// INT12 and INT13: verification that cannot fail, and verifiers that anybody may have exchanged.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
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
using pipeline::Stage;
using pipeline::Step;

bool IsVerification(const Proof& proof) {
  return proof.kind == Proof::Kind::kVerifies || proof.kind == Proof::Kind::kChecksDigest;
}

const Proof* VerificationOf(const Step& step) {
  const auto found = std::ranges::find_if(step.proofs, IsVerification);
  return found == step.proofs.end() ? nullptr : &*found;
}

// ---- INT12

bool Mentions(std::string_view text, std::string_view step_id) {
  return text.contains(std::string("steps.").append(step_id).append(".outcome")) ||
         text.contains(std::string("steps.").append(step_id).append(".conclusion")) ||
         text.contains(std::string("steps.").append(step_id).append(".outputs"));
}

// A later step asks how this one ended.
bool IsAskedFor(const Stage& stage, std::size_t index) {
  const std::string_view id = stage.steps[index].id.value;
  if (id.empty()) return false;
  for (std::size_t i = index + 1; i < stage.steps.size(); ++i) {
    const Step& step = stage.steps[i];
    if (Mentions(step.condition.value, id)) return true;
    for (const pipeline::Script& script : step.scripts)
      if (Mentions(script.text.value, id)) return true;
    for (const pipeline::Variable& each : step.environment)
      if (Mentions(each.value.value, id)) return true;
    for (const pipeline::Variable& each : step.inputs)
      if (Mentions(each.value.value, id)) return true;
  }
  return false;
}

// How the platform says that failure does not matter.
std::string_view ToleranceOf(pipeline::Platform platform) {
  switch (platform) {
    case pipeline::Platform::kGitLab:
      return "allow_failure";
    case pipeline::Platform::kAzure:
      return "continueOnError";
    case pipeline::Platform::kTekton:
      return "onError: continue";
    case pipeline::Platform::kArgo:
      return "continueOn";
    case pipeline::Platform::kJenkins:
      return "catchError";
    default:
      return "continue-on-error";
  }
}

void Bypassed(const AuditedFile& file, const Proof& proof, std::string message, Reporter& reporter) {
  const SourceRange place = PlaceOf(file, proof.where);
  if (!reporter.Has(kVerificationBypassed, place)) reporter.Report(kVerificationBypassed, place, std::move(message));
}

std::string Shortened(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  constexpr std::size_t kShown = 60;
  return text.size() <= kShown ? std::string(text) : std::string(text.substr(0, kShown)) + "…";
}

void CheckStage(const AuditedFile& file, const Pipeline& pipeline, const Stage& stage, Reporter& reporter) {
  for (std::size_t i = 0; i < stage.steps.size(); ++i) {
    const Step& step = stage.steps[i];
    for (const Proof& proof : step.proofs) {
      if (!IsVerification(proof)) continue;
      if (proof.ignored)
        Bypassed(file, proof, fmt::format("the script goes on whatever comes of `{}`", Shortened(proof.where.value)),
                 reporter);
      else if (step.tolerates_failure && !IsAskedFor(stage, i))
        Bypassed(file, proof,
                 fmt::format("`{}` may fail: {} is set on the step", Shortened(proof.where.value),
                             ToleranceOf(pipeline.platform)),
                 reporter);
      else if (stage.tolerates_failure)
        Bypassed(file, proof,
                 fmt::format("`{}` may fail: {} is set on '{}'", Shortened(proof.where.value),
                             ToleranceOf(pipeline.platform), stage.id),
                 reporter);
    }
  }
}

// A stage that publishes although the one that verifies has failed.
void CheckAlways(const AuditedFile& file, const Flow& flow, Reporter& reporter) {
  const Pipeline& pipeline = flow.pipeline();
  for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
    const Stage& stage = pipeline.stages[i];
    if (!stage.always || !pipeline::Publishes(stage)) continue;
    for (const std::size_t before : flow.Before(i)) {
      if (!pipeline::Proves(pipeline.stages[before], Proof::Kind::kVerifies)) continue;
      reporter.Report(
          kVerificationBypassed, file.definition.FirstLine(stage.condition ? stage.condition.range : stage.range),
          fmt::format("'{}' publishes even if '{}', which verifies, has failed", stage.id, pipeline.stages[before].id));
      break;
    }
  }
  for (const Stage& stage : pipeline.stages) {
    const Proof* verified = nullptr;
    for (const Step& step : stage.steps) {
      if (verified != nullptr && !step.publishes.empty() && AsciiLowered(step.condition.value).contains("always()"))
        reporter.Report(
            kVerificationBypassed, PlaceOf(file, step.condition),
            fmt::format("this publishes even if `{}` before it has failed", Shortened(verified->where.value)));
      if (const Proof* found = VerificationOf(step); found != nullptr && found->kind == Proof::Kind::kVerifies)
        verified = found;
    }
  }
}

// ---- INT13

struct Verifier {
  std::string_view tool;     // the command
  std::string_view actions;  // that install it, with blanks between
};
constexpr Verifier kVerifiers[] = {
    {"cosign", "sigstore/cosign-installer"},
    {"slsa-verifier", "slsa-framework/slsa-verifier"},
    {"notation", "notaryproject/notation-action"},
    {"gh", ""},
    {"witness", "testifysec/witness-run-action"},
    {"rekor-cli", ""},
    {"minisign", ""},
    {"pipeseal", ""},
    {"ampel", "carabiner-dev/actions"},
};

// The verifier that a proof calls, or nullptr.
const Verifier* VerifierOf(const Proof& proof) {
  const std::string_view text = proof.where.value;
  for (const Verifier& each : kVerifiers) {
    const std::size_t at = text.find(each.tool);
    const std::size_t end = at + each.tool.size();
    if (at != std::string_view::npos && (at == 0 || !IsAsciiAlphanumeric(text[at - 1])) && end < text.size() &&
        text[end] == ' ')
      return &each;
  }
  return nullptr;
}

bool Installs(const Verifier& verifier, std::string_view reference) {
  return !verifier.actions.empty() && AsciiLowered(reference).starts_with(verifier.actions);
}

bool IsFixed(Pin pin) {
  return pin == Pin::kCommit || pin == Pin::kDigest || pin == Pin::kLocal || pin == Pin::kDynamic;
}

// The command fetches the tool and nothing says what it should be.
bool Fetches(const pipeline::shell::Command& command, std::string_view tool) {
  const std::string_view name = command.name();
  const auto words = command.arguments();
  const auto names_tool = [&](const pipeline::shell::Word& word) {
    return word.value.contains(tool) && (word.value.contains("://") || word.value.contains("@"));
  };
  if (std::ranges::none_of(words, names_tool)) return false;
  if (name == "curl" || name == "wget" || name == "Invoke-WebRequest" || name == "iwr") return true;
  return name == "go" && !words.empty() && words[0].value == "install" &&
         std::ranges::any_of(words, [](const pipeline::shell::Word& word) {
           return word.value.ends_with("@latest") || word.value.ends_with("@main") || word.value.ends_with("@master");
         });
}

void CheckFetched(const AuditedFile& file, const Step& step, const Verifier& verifier, Reporter& reporter) {
  // The step compares what it has fetched.
  if (std::ranges::any_of(step.proofs, [](const Proof& proof) { return proof.kind == Proof::Kind::kChecksDigest; }))
    return;
  for (const pipeline::Script& script : step.scripts) {
    if (script.shell != pipeline::Shell::kPosix || !script.text.value.contains(verifier.tool)) continue;
    const auto parsed = file.definition.ScriptOf(script);
    for (const pipeline::shell::Command& command : parsed->commands()) {
      if (!Fetches(command, verifier.tool)) continue;
      reporter.Report(
          kVerifierUnpinned, PlaceOf(file, script.text.Part(command.offset, command.length)),
          fmt::format("{} is fetched here and verifies what comes after it; nothing says that it is the right one",
                      verifier.tool));
      return;
    }
  }
}

void CheckVerifiers(const AuditedFile& file, const Stage& stage, Reporter& reporter) {
  std::vector<const Verifier*> seen;
  for (const Step& user : stage.steps) {
    for (const Proof& proof : user.proofs) {
      const Verifier* verifier = proof.kind == Proof::Kind::kVerifies ? VerifierOf(proof) : nullptr;
      if (verifier == nullptr || std::ranges::find(seen, verifier) != seen.end()) continue;
      seen.push_back(verifier);
      for (const Step& step : stage.steps) {
        for (const Component& component : step.components) {
          if (!Installs(*verifier, component.reference.value) || IsFixed(component.pin)) continue;
          reporter.Report(kVerifierUnpinned, PlaceOf(file, component.reference),
                          fmt::format("'{}' brings {}, which verifies in '{}', and is not pinned to a commit",
                                      component.reference.value, verifier->tool, stage.id));
        }
        CheckFetched(file, step, *verifier, reporter);
      }
    }
  }
}

}  // namespace

void CheckVerification(const AuditedFile& file, const Project&, Reporter& reporter) {
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    for (const Stage& stage : pipeline.stages) {
      CheckStage(file, pipeline, stage, reporter);
      CheckVerifiers(file, stage, reporter);
    }
    CheckAlways(file, *file.definition.FlowOf(pipeline), reporter);
  }
}

}  // namespace pipeseal::audit::integrity
