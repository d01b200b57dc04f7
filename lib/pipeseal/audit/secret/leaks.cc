// SEC07: secrets that leave a job where others can read them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeseal/audit/github_scripts.h"
#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_read.h"

namespace pipeseal::audit::secret {
namespace {

using encoding::Member;
using encoding::Node;
using pipeline::github::Job;
using pipeline::github::Step;
using pipeline::shell::Command;
using pipeline::shell::Redirect;
using pipeline::shell::Script;
using pipeline::shell::Word;

// Programs after which the runner does not know a secret again, so that it is not masked.
constexpr std::string_view kDisguises[] = {"base64",  "rev", "xxd", "od",  "hexdump", "gzip",
                                           "openssl", "jq",  "tr",  "sed", "cut",     "fold"};
constexpr std::string_view kPrinters[] = {"echo", "printf", "cat", "printenv", "env"};

// The names under which a step's script finds secrets: variables of its environment whose value is one.
std::set<std::string, std::less<>> SecretVariables(const AuditedFile& file, const Step& step) {
  std::set<std::string, std::less<>> names;
  const auto take = [&](const Node* environment) {
    if (environment == nullptr) return;
    for (const Member& member : environment->members())
      if (member.value->text().find("${{") != std::string_view::npos &&
          AsciiLowered(member.value->text()).find("secrets.") != std::string::npos)
        names.emplace(member.key);
  };
  take(step.environment);
  if (step.job != nullptr) take(step.job->environment_variables);
  if (const auto* workflow = file.definition.workflow()) take(workflow->environment_variables);
  return names;
}

class ScriptCheck {
 public:
  ScriptCheck(const AuditedFile& file, const Step& step, Reporter& reporter)
      : file_(file), step_(step), reporter_(reporter), variables_(SecretVariables(file, step)) {}

  void Check(const Script& script, const Command& command) {
    for (const Word& word : command.words) CheckAddress(command, word);
    CheckBuildArguments(command);
    CheckDisguise(script, command);
  }

 private:
  // "${{ secrets.X }}", or a variable that has one.
  bool HasSecret(std::string_view text) const {
    const std::string lower = AsciiLowered(text);
    if (lower.find("secrets.") != std::string::npos && text.find("${{") != std::string_view::npos &&
        lower.find("secrets.github_token") == std::string::npos)
      return true;
    return std::ranges::any_of(variables_, [&](const std::string& name) { return Mentions(text, name); });
  }

  // $NAME or ${NAME.
  static bool Mentions(std::string_view text, std::string_view name) {
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const bool begins = (at >= 1 && text[at - 1] == '$') || (at >= 2 && text[at - 1] == '{' && text[at - 2] == '$');
      const auto end = at + name.size();
      const bool ends = end >= text.size() || !(IsAsciiAlphanumeric(text[end]) || text[end] == '_');
      if (begins && ends) return true;
    }
    return false;
  }

  void Report(const Word& word, std::string message, std::string_view hint, Profile profile) {
    const SourceRange where = file_.definition.FirstLine(file_.definition.RangeIn(step_.run, word.offset, word.length));
    AuditFinding& finding = reporter_.Report(kLeak, where, std::move(message));
    finding.finding.hint = hint;
    finding.profile = profile;
  }

  // In an address a secret is seen by proxies, in lists of processes and in messages of errors; without TLS by
  // everybody.
  void CheckAddress(const Command& command, const Word& word) {
    const auto scheme = word.value.find("://");
    if (scheme == std::string::npos || !HasSecret(word.value) || command.name() == "echo") return;
    const bool plain = word.value.find("http://") != std::string::npos &&
                       word.value.find("http://localhost") == std::string::npos &&
                       word.value.find("http://127.") == std::string::npos;
    Report(word,
           plain ? "a secret goes over the network in plain text"
                 : "a secret stands in an address, which logs and errors show",
           "send it in a header, over https", plain ? Profile::kGate : Profile::kReview);
  }

  // Build arguments stay in the history of the image.
  void CheckBuildArguments(const Command& command) {
    if (command.name() != "docker" && command.name() != "podman" && command.name() != "buildah") return;
    const auto words = command.arguments();
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      if (words[i].value == "--build-arg" && HasSecret(words[i + 1].value))
        Report(words[i + 1], "a secret is a build argument, which the history of the image shows",
               "use --secret and a mount of type secret", Profile::kReview);
  }

  // A secret that is printed through something that changes it: nothing masks it then.
  void CheckDisguise(const Script& script, const Command& command) {
    if (std::ranges::find(kPrinters, command.name()) == std::end(kPrinters) || command.substituted) return;
    const auto secret = std::ranges::find_if(command.words, [&](const Word& word) { return HasSecret(word.value); });
    if (secret == command.words.end()) return;
    const auto index = static_cast<std::size_t>(&command - script.commands().data());
    const auto [first, last] = script.PipelineOf(index);
    if (first != index || last <= first) return;
    for (std::size_t i = first + 1; i <= last; ++i)
      if (std::ranges::find(kDisguises, script.commands()[i].name()) == std::end(kDisguises) ||
          IsDecoding(script.commands()[i]))
        return;
    const Command& end = script.commands()[last];
    if (!end.redirects.empty()) return;
    Report(*secret, "a secret is printed in a form that the log does not mask", "do not print it", Profile::kGate);
  }

  static bool IsDecoding(const Command& command) {
    return command.HasOption("-d") || command.HasOption("--decode") || command.HasOption("-D") ||
           command.HasOption("-in") || command.HasOption("-out");
  }

  const AuditedFile& file_;
  const Step& step_;
  Reporter& reporter_;
  std::set<std::string, std::less<>> variables_;
};

}  // namespace

void CheckLeaks(const AuditedFile& file, const Project&, Reporter& reporter) {
  ForEachGitHubStep(file, [&](const Step& step, const Job*) {
    if (!step.run) return;
    ScriptCheck check(file, step, reporter);
    ForEachCommand(file, step, [&](const Script& script, const Command& command) { check.Check(script, command); });
  });
}

}  // namespace pipeseal::audit::secret
