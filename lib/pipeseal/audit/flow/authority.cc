#include "pipeseal/audit/flow/authority.h"

#include <algorithm>

#include <fmt/format.h>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_read.h"

namespace pipeseal::audit::flow {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else

namespace {

// Scopes with which a token changes what users see, not what they run.
constexpr std::string_view kTalk[] = {"issues", "pull-requests", "discussions", "statuses", "checks"};

void AddSecrets(const Template& text, Authority& out) {
  for (const TemplateExpression& expression : text.expressions()) {
    if (!expression.expression) continue;
    for (const ContextRead& read : ContextReadsOf(expression.expression->root())) {
      const auto& segments = read.path.segments();
      if (segments[0].text != "secrets") continue;
      const std::string name =
          segments.size() > 1 && segments[1].kind == PathSegment::Kind::kName ? segments[1].text : "*";
      if (name == "github_token" || std::ranges::find(out.secrets, name) != out.secrets.end()) continue;
      out.secrets.push_back(name);
    }
  }
}

}  // namespace

bool Authority::changes_code() const {
  return identity || !secrets.empty() || std::ranges::any_of(writes, [](const std::string& scope) {
           return std::ranges::find(kTalk, scope) == std::end(kTalk);
         });
}

std::string Authority::Describe() const {
  std::vector<std::string> parts;
  if (!secrets.empty()) {
    const bool all = std::ranges::find(secrets, "*") != secrets.end();
    parts.push_back(all                   ? std::string("all secrets")
                    : secrets.size() == 1 ? fmt::format("the secret {}", AsciiUppered(secrets[0]))
                                          : fmt::format("{} secrets", secrets.size()));
  }
  if (!writes.empty()) {
    const bool all = std::ranges::find(writes, "*") != writes.end();
    parts.push_back(all ? std::string("a token that may write everything")
                        : fmt::format("a token that may write {}", fmt::join(writes, ", ")));
  }
  if (identity) parts.emplace_back("an identity token");
  if (parts.empty()) parts.emplace_back(default_token ? "the default token" : "a token that reads");
  return fmt::format("{}", fmt::join(parts, " and "));
}

Authority AuthorityOf(const Workflow& workflow, const Job& job) {
  Authority out;
  const Permissions& permissions = workflow.PermissionsOf(job);
  out.default_token = permissions.is_absent() || permissions.kind == Permissions::Kind::kOther;
  if (permissions.kind == Permissions::Kind::kWriteAll) out.writes.emplace_back("*");
  out.identity = permissions.Of("id-token") == Permissions::Level::kWrite;
  for (const Permissions::Scope& scope : permissions.scopes)
    if (scope.grants == Permissions::Level::kWrite && scope.name != "id-token")
      out.writes.emplace_back(scope.name.value);
  for (const TemplateSite& site : workflow.templates()) {
    const bool around = site.job == nullptr && site.path.starts_with("env.");
    if (site.job == &job || around) AddSecrets(site.parsed, out);
  }
  if (job.secrets != nullptr && job.secrets->text() == "inherit") out.secrets.assign(1, "*");
  return out;
}

}  // namespace pipeseal::audit::flow
