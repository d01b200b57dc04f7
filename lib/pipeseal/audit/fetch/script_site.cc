#include "pipeseal/audit/fetch/script_site.h"

#include <string>
#include <string_view>

#include "pipeseal/audit/fetch/interpreter.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/dockerfile.h"
#include "pipeseal/pipeline/shell/dialect.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::FileKind;
using pipeline::Text;
using pipeline::shell::Command;
using pipeline::shell::Dialect;
using pipeline::shell::Script;
using pipeline::shell::Word;

// Scripts in scripts in scripts are not followed further.
constexpr int kMaxNesting = 2;

// "#!/bin/sh", "#!/usr/bin/env bash", or none at all.
bool IsShellScript(std::string_view text) {
  if (!text.starts_with("#!")) return true;
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.find("sh") != std::string_view::npos;
}

std::string Quoted(std::string_view word) {
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

class Collector {
 public:
  explicit Collector(const AuditedFile& file) : file_(file) {}

  std::vector<ScriptSite> Collect() {
    const pipeline::File& definition = file_.definition;
    for (const pipeline::Pipeline& pipeline : definition.pipelines()) {
      for (const pipeline::Stage& stage : pipeline.stages) {
        for (const pipeline::Step& step : stage.steps)
          for (const pipeline::Script& script : step.scripts)
            if (const auto dialect = pipeline::shell::DialectOf(script.shell)) Add(script.text, *dialect);
        ++stage_;
      }
    }
    if (definition.kind() == FileKind::kDockerfile) AddDockerfile();
    if (definition.kind() == FileKind::kShellScript && IsShellScript(definition.text()))
      Add({definition.text(), {definition.PositionOf(0), definition.text().size()}, nullptr}, Dialect::kPosix);
    return std::move(sites_);
  }

 private:
  void AddDockerfile() {
    for (const pipeline::DockerInstruction& instruction : pipeline::ReadDockerInstructions(file_.definition))
      if (instruction.Is("RUN")) AddRun(instruction.arguments);
  }

  // A line of a shell, or the words of one command: ["sh", "-c", "code"].
  void AddRun(const Text& arguments) {
    if (!arguments.value.starts_with('[')) return Add(arguments, Dialect::kPosix);
    const auto words = encoding::Document::ParseJson(std::string(arguments.value));
    if (!words) return Add(arguments, Dialect::kPosix);
    std::string command;
    for (const encoding::Node* word : words->root().elements()) command += Quoted(word->text()) + " ";
    const SourceRange where = file_.definition.FirstLine(arguments.range);
    sites_.push_back({arguments, std::make_shared<const Script>(Script::Parse(command)), stage_, where});
    AddWords(sites_.size() - 1, 1);
  }

  void Add(const Text& text, Dialect dialect) {
    sites_.push_back({text, file_.definition.ScriptOf(text, dialect), stage_});
    AddWords(sites_.size() - 1, 1);
  }

  // Code in words: `bash -c 'code'`, `pwsh -Command "code"`.
  void AddWords(std::size_t outer, int nesting) {
    if (nesting > kMaxNesting) return;
    const std::shared_ptr<const Script> script = sites_[outer].script;
    for (const Command& command : script->commands()) {
      const Word* code = CodeOf(command);
      if (code == nullptr || !code->quoted) continue;
      ScriptSite site{sites_[outer].text,
                      std::make_shared<const Script>(Script::Parse(code->value, CodeDialect(command))),
                      sites_[outer].stage, RangeOf(file_, sites_[outer], *code)};
      sites_.push_back(std::move(site));
      AddWords(sites_.size() - 1, nesting + 1);
    }
  }

  const AuditedFile& file_;
  std::size_t stage_ = 0;
  std::vector<ScriptSite> sites_;
};

}  // namespace

std::vector<ScriptSite> ScriptSitesOf(const AuditedFile& file) { return Collector(file).Collect(); }

SourceRange RangeOf(const AuditedFile& file, const ScriptSite& site, std::size_t offset, std::size_t length) {
  if (site.within) return *site.within;
  return file.definition.FirstLine(file.definition.RangeIn(site.text, offset, length));
}

}  // namespace pipeseal::audit::fetch
