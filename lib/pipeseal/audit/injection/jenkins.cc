// INJ09: Groovy strings with text of others in shell steps.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/jenkins/parameter.h"
#include "pipeseal/pipeline/jenkins/syntax.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::audit::injection {
namespace {

using pipeline::Shell;
using pipeline::Text;
using pipeline::jenkins::Author;
using pipeline::jenkins::AuthorOf;
using pipeline::jenkins::Interpolation;
using pipeline::jenkins::Parameters;
using pipeline::jenkins::Quote;
using pipeline::jenkins::ShellStep;
using pipeline::jenkins::Syntax;
using pipeline::jenkins::Token;

class StringChecker {
 public:
  StringChecker(const AuditedFile& file, const Syntax& syntax, Reporter& reporter)
      : file_(file), syntax_(syntax), parameters_(ParametersOf(syntax)), reporter_(reporter) {}

  void Check(const ShellStep& step) {
    const auto& tokens = syntax_.tokens();
    for (std::size_t at = step.script.first; at < step.script.last; ++at) {
      if (tokens[at].is_string())
        CheckString(step, tokens[at]);
      else if (at > step.script.first && tokens[at - 1].is('+'))
        CheckOperand(step, at);
    }
  }

 private:
  void CheckString(const ShellStep& step, const Token& string) {
    const std::vector<Interpolation> interpolations = InterpolationsOf(string);
    for (const Interpolation& each : interpolations) {
      const Author author = AuthorOf(each.expression, parameters_);
      if (author == Author::kNobody) continue;
      const Text text = syntax_.TextOf(string);
      auto& found = Report(step, author, file_.definition.RangeIn(text, each.offset, each.length), each.expression);
      const bool alone = step.script.last == step.script.first + 1;
      if (step.shell == Shell::kPosix && alone) AddFix(found, string, interpolations);
    }
  }

  // 'text ' + params.NAME
  void CheckOperand(const ShellStep& step, std::size_t at) {
    const auto& tokens = syntax_.tokens();
    std::size_t end = at;
    while (end < step.script.last && (tokens[end].kind == Token::Kind::kWord || tokens[end].is('.'))) ++end;
    if (end == at || end > at + 3) return;
    const Token& last = tokens[end - 1];
    const std::size_t length = last.offset + last.text.size() - tokens[at].offset;
    const std::string_view expression(tokens[at].text.data(), length);
    const Author author = AuthorOf(expression, parameters_);
    if (author != Author::kNobody) Report(step, author, {syntax_.PositionOf(tokens[at].offset), length}, expression);
  }

  AuditFinding& Report(const ShellStep& step, Author author, const SourceRange& where, std::string_view expression) {
    const bool outsider = author == Author::kOutsider;
    auto& found = reporter_.Report(
        kJenkinsInterpolation, where,
        fmt::format("Groovy puts {} into the script of {}: {} decides what it says", expression,
                    syntax_.tokens()[step.token].text,
                    outsider ? "whoever opens a change request" : "whoever starts the build or names the branch"));
    found.finding.severity = outsider ? Severity::kError : Severity::kWarning;
    found.finding.hint = "use single quotes and let the shell read the variable, in double quotes";
    return found;
  }

  // Single quotes, where the shell has each value by a name of its own and nothing else changes.
  void AddFix(AuditFinding& found, const Token& string, const std::vector<Interpolation>& interpolations) const {
    const bool triple = string.quote == Quote::kTripleDouble;
    if (!triple && string.quote != Quote::kDouble) return;
    if (string.value.contains(triple ? "'''" : "'")) return;
    pipeline::ShellQuotes quotes(string.value);
    std::string text(triple ? "'''" : "'");
    std::size_t done = 0;
    for (const Interpolation& each : interpolations) {
      const std::string_view name = pipeline::jenkins::VariableOf(each.expression);
      // Others may be Groovy's own, whatever letters they are written in.
      const bool exported = each.expression.starts_with("params.") || each.expression.starts_with("env.") ||
                            AuthorOf(each.expression, parameters_) != Author::kNobody;
      if (name.empty() || !exported || quotes.SingleAt(each.offset)) return;
      text += string.value.substr(done, each.offset - done);
      text += "${" + std::string(name) + "}";
      done = each.offset + each.length;
    }
    text += string.value.substr(done);
    text += triple ? "'''" : "'";
    const SourceRange whole{syntax_.PositionOf(string.offset), string.text.size()};
    found.fixes.push_back({"let the shell read the variables", {{whole, std::move(text)}}, false});
  }

  const AuditedFile& file_;
  const Syntax& syntax_;
  Parameters parameters_;
  Reporter& reporter_;
};

}  // namespace

void CheckJenkins(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() != pipeline::FileKind::kJenkins) return;
  const Syntax syntax(file.definition.text());
  StringChecker checker(file, syntax, reporter);
  for (const ShellStep& step : ShellStepsOf(syntax)) checker.Check(step);
}

}  // namespace pipeseal::audit::injection
