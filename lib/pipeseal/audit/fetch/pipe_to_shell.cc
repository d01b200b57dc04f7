// GET01: what is downloaded becomes code at once.
#include <fmt/format.h>

#include <string>

#include "pipeseal/audit/fetch/address.h"
#include "pipeseal/audit/fetch/checks.h"
#include "pipeseal/audit/fetch/download.h"
#include "pipeseal/audit/fetch/interpreter.h"
#include "pipeseal/audit/fetch/rules.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::shell::Command;
using pipeline::shell::Script;
using pipeline::shell::Word;

// A download whose content can change, and that comes from somewhere else.
bool IsForeign(const Download& download) { return !download.is_immutable() && !download.is_nearby(); }

std::string Described(const Download& download) {
  return download.addresses.empty() ? "a download" : download.addresses.front()->value;
}

void ReportRun(const AuditedFile& file, const ScriptSite& site, const Command& download, const Download& what,
               const Command& runner, Reporter& reporter) {
  const Word* address = what.addresses.empty() ? &download.words.front() : what.addresses.front();
  const SourceRange where = RangeOf(file, site, *address);
  if (reporter.Has(kPipeToShell, where)) return;
  const std::string_view name = runner.name().empty() ? std::string_view("an interpreter") : runner.name();
  AuditFinding& finding =
      reporter.Report(kPipeToShell, where, fmt::format("{} runs what {} answers", name, Described(what)));
  if (!address->literal) finding.confidence = Confidence::kMedium;
  finding.finding.hint = "download a fixed version into a file, check its digest, and run that";
}

// `curl … | sh`: what is before the interpreter in its pipeline.
void CheckPipe(const AuditedFile& file, const ScriptSite& site, std::size_t index, Reporter& reporter) {
  const auto commands = site.script->commands();
  const Command& runner = commands[index];
  if (runner.link != Command::Link::kPipe || !RunsStandardInput(runner)) return;
  // A pipeline of thousands is no script that somebody wrote.
  constexpr std::size_t kMost = 64;
  const std::size_t first = site.script->PipelineOf(index).first;
  for (std::size_t i = index; i-- > first && index - i <= kMost;) {
    const std::optional<Download> download = DownloadOf(commands[i]);
    if (download && download->file.empty() && IsForeign(*download))
      return ReportRun(file, site, commands[i], *download, runner, reporter);
  }
}

// The word of a command in which a substituted one stands.
const Word* WordAround(const Command& outer, const Command& inner) {
  for (const Word& word : outer.words)
    if (inner.offset >= word.offset && inner.offset < word.offset + word.length) return &word;
  return nullptr;
}

// `sh -c "$(curl …)"`, `eval "$(curl …)"`, `bash <(curl …)`, `iex (irm …)`: the output of the inner one is all of the
// code.
bool RunsOutput(const Command& outer, const Command& inner) {
  const Word* word = WordAround(outer, inner);
  if (word == nullptr) return false;
  const std::string_view value = word->value;
  if (word == CodeOf(outer))
    return value.starts_with("$(") || value.starts_with('`') || value.starts_with('(') || value.contains("& { $(");
  return word == CodeFileOf(outer) && value.starts_with("<(");
}

void CheckSubstitution(const AuditedFile& file, const ScriptSite& site, std::size_t index, Reporter& reporter) {
  const auto commands = site.script->commands();
  const Command* inner = &commands[index];
  if (!inner->substituted || inner->parent < 0) return;
  const std::optional<Download> download = DownloadOf(*inner);
  if (!download || !download->file.empty() || !IsForeign(*download)) return;
  // A method's argument stands one deeper than the call: iex ((New-Object …).DownloadString('…')).
  for (int level = 0; level < 3 && inner->parent >= 0; ++level) {
    const Command& outer = commands[static_cast<std::size_t>(inner->parent)];
    if (RunsOutput(outer, *inner)) return ReportRun(file, site, commands[index], *download, outer, reporter);
    inner = &outer;
  }
}

// `deno run https://…`, `bash https://…` of a shell that can.
void CheckRemoteFile(const AuditedFile& file, const ScriptSite& site, const Command& command, Reporter& reporter) {
  const Word* code = CodeFileOf(command);
  if (code == nullptr || (!code->value.starts_with("https://") && !code->value.starts_with("http://"))) return;
  if (command.name() != "deno" || IsImmutable(code->value) || IsNearby(ParseAddress(code->value))) return;
  reporter.Report(kPipeToShell, RangeOf(file, site, *code),
                  fmt::format("{} runs what {} answers", command.name(), code->value));
}

}  // namespace

void CheckPipes(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter) {
  for (const ScriptSite& site : sites) {
    const auto commands = site.script->commands();
    for (std::size_t i = 0; i < commands.size(); ++i) {
      CheckPipe(file, site, i, reporter);
      CheckSubstitution(file, site, i, reporter);
      CheckRemoteFile(file, site, commands[i], reporter);
    }
  }
}

}  // namespace pipeseal::audit::fetch
