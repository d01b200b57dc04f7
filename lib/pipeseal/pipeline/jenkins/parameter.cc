#include "pipeseal/pipeline/jenkins/parameter.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::jenkins {
namespace {

// Of multibranch projects, and of the plugins that build pull requests of GitHub, GitLab, Bitbucket and Gitea.
constexpr std::string_view kOutsiders[] = {
    "CHANGE_TITLE",
    "CHANGE_BRANCH",
    "CHANGE_AUTHOR",
    "CHANGE_AUTHOR_DISPLAY_NAME",
    "CHANGE_AUTHOR_EMAIL",
    "CHANGE_FORK",
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
    "ghprbPullTitle",
    "ghprbPullLongDescription",
    "ghprbPullDescription",
    "ghprbSourceBranch",
    "ghprbCommentBody",
    "ghprbPullAuthorLogin",
    "ghprbPullAuthorEmail",
    "ghprbActualCommitAuthor",
    "ghprbActualCommitAuthorEmail",
    "ghprbTriggerAuthor",
    "ghprbAuthorRepoGitUrl",
    "gitlabSourceBranch",
    "gitlabMergeRequestTitle",
    "gitlabMergeRequestDescription",
    "gitlabTriggerPhrase",
    "gitlabUserName",
    "gitlabUserEmail",
    "gitlabSourceRepoName",
    "gitlabMergeRequestLabels",
    "gitlabBranch",
    "sourceBranch",
    "pullRequestTitle",
    "BITBUCKET_SOURCE_BRANCH",
    "BITBUCKET_PULL_REQUEST_TITLE",
};
// Names of branches and tags: those who may push choose them, and in builds of change requests outsiders do.
constexpr std::string_view kRefs[] = {"BRANCH_NAME", "GIT_BRANCH", "GIT_LOCAL_BRANCH", "TAG_NAME"};
constexpr std::string_view kFreeTexts[] = {"string",           "text",           "stringParam", "textParam",
                                           "validatingString", "extendedChoice", "gitParameter"};
constexpr std::string_view kDeclarations[] = {"string",           "text",         "booleanParam",   "choice",
                                              "password",         "file",         "credentials",    "run",
                                              "validatingString", "gitParameter", "extendedChoice", "stringParam",
                                              "textParam",        "choiceParam",  "activeChoice",   "base64File"};

bool IsName(std::string_view text) {
  return !text.empty() && !IsAsciiDigit(text.front()) &&
         std::ranges::all_of(text, [](char c) { return IsAsciiAlphanumeric(c) || c == '_'; });
}

bool IsIn(std::string_view word, auto& words) { return std::ranges::find(words, word) != std::end(words); }

void Collect(const Syntax& syntax, const Block& block, bool inside, Parameters& out) {
  for (const Statement& statement : block.statements) {
    const std::string_view name = syntax.NameOf(statement);
    for (const std::size_t at : syntax.HeaderOf(statement)) {
      const Token& token = syntax.tokens()[at];
      const bool declares = inside || name == "properties";
      if (!declares || token.kind != Token::Kind::kWord || !IsIn(token.text, kDeclarations)) continue;
      if (const Token* parameter = syntax.StringOf(syntax.CallAt(statement, at), "name"))
        out.emplace(parameter->value, token.text);
    }
    for (const Block& nested : statement.blocks) Collect(syntax, nested, name == "parameters", out);
  }
}

}  // namespace

Parameters ParametersOf(const Syntax& syntax) {
  Parameters out;
  Collect(syntax, syntax.root(), false, out);
  return out;
}

std::string_view VariableOf(std::string_view expression) {
  for (const std::string_view prefix : {"params.", "env."})
    if (expression.starts_with(prefix)) expression.remove_prefix(prefix.size());
  return IsName(expression) ? expression : std::string_view();
}

Author AuthorOf(std::string_view expression, const Parameters& parameters) {
  const std::string_view name = VariableOf(expression);
  if (name.empty()) return Author::kNobody;
  const auto parameter = parameters.find(name);
  if (parameter != parameters.end()) return IsIn(parameter->second, kFreeTexts) ? Author::kMember : Author::kNobody;
  if (expression.starts_with("params.")) return Author::kMember;
  if (IsIn(name, kOutsiders)) return Author::kOutsider;
  return IsIn(name, kRefs) ? Author::kMember : Author::kNobody;
}

}  // namespace pipeseal::pipeline::jenkins
