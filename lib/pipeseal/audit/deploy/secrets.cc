// DEP15: secrets in plain text, and secrets that become environment variables.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/image_pin.h"

namespace pipeseal::audit::deploy {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::kubernetes::At;
using pipeline::kubernetes::Container;
using pipeline::kubernetes::ElementsOf;
using pipeline::kubernetes::Pod;
using pipeline::kubernetes::Resource;

namespace {

constexpr std::string_view kSecretWords[] = {"PASSWORD",   "PASSWD",    "SECRET",     "TOKEN",
                                             "APIKEY",     "API_KEY",   "PRIVATEKEY", "PRIVATE_KEY",
                                             "ACCESS_KEY", "ACCESSKEY", "CREDENTIAL", "PASSPHRASE"};
// A name that ends so speaks of a secret, and holds none.
constexpr std::string_view kHarmlessEnds[] = {
    "FILE",     "FILES",      "PATH",    "NAME",     "NAMES",    "DIR",      "URL",      "URI",  "TTL",
    "ID",       "TYPE",       "ENABLED", "REQUIRED", "LENGTH",   "HEADER",   "ENDPOINT", "REF",  "ISSUER",
    "EXPIRY",   "EXPIRATION", "EXPIRES", "TIMEOUT",  "DURATION", "LIFETIME", "AUDIENCE", "ARN",  "NAMESPACE",
    "PROVIDER", "STORE",      "POLICY",  "MODE",     "COUNT",    "LIMIT",    "SIZE",     "MAX",  "MIN",
    "TOKENS",   "TOKENIZER",  "HOST",    "PORT",     "VERSION",  "MOUNT",    "BACKEND",  "CLASS"};

// "dbPassword" and "db-password" as "DB_PASSWORD".
std::string Shouted(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && IsAsciiUpper(name[i]) && IsAsciiLower(name[i - 1])) out += '_';
    out += name[i] == '-' || name[i] == '.' ? '_' : ToAsciiUpper(name[i]);
  }
  return out;
}

bool NamesSecret(std::string_view name) {
  const std::string shouted = Shouted(name);
  const std::string_view last = std::string_view(shouted).substr(shouted.find_last_of('_') + 1);
  if (std::ranges::find(kHarmlessEnds, last) != std::end(kHarmlessEnds)) return false;
  return std::ranges::any_of(kSecretWords,
                             [&](std::string_view word) { return shouted.find(word) != std::string::npos; });
}

// A text that could be the secret itself: no reference, switch, path, number or gap to be filled.
bool CanBeSecret(const Text& value) {
  const std::string_view text = value.value;
  if (!value || text.empty() || pipeline::HasTemplate(text)) return false;
  if (value.node->is(Kind::kBoolean) || value.node->is(Kind::kNull)) return false;
  if (AsciiCaseEqual(text, "true") || AsciiCaseEqual(text, "false") || AsciiCaseEqual(text, "none")) return false;
  if (text.front() == '/' || text.front() == '<' || text.find("://") != std::string_view::npos) return false;
  return text.find_first_not_of("*xX.- ") != std::string_view::npos;
}

void ReportLiteral(const std::string& title, const Text& name, Reporter& reporter) {
  reporter
      .Report(kSecretInManifest, name.range, fmt::format("{}: '{}' has its value in the manifest", title, name.value))
      .finding.hint = "keep the value in a secret store, and mount it as a file";
}

void ReportVariable(const std::string& title, const SourceRange& where, std::string_view what, Reporter& reporter) {
  AuditFinding& found =
      reporter.Report(kSecretInManifest, where, fmt::format("{}: {} becomes an environment variable", title, what));
  MakeMinor(found);
  found.finding.hint = "mount it as a file";
}

void CheckContainer(const Pod& pod, const Container& container, Reporter& reporter) {
  const std::string title = pod.resource.Title();
  for (const Node* variable : ElementsOf(container.node->Find("env"))) {
    const Text name = Text::Of(variable->Find("name")), value = Text::Of(variable->Find("value"));
    const Node* reference = At(variable, {"valueFrom", "secretKeyRef"});
    if (reference != nullptr && name)
      ReportVariable(title, name.range, fmt::format("the secret '{}'", Text::Of(reference->Find("name")).value),
                     reporter);
    else if (name && NamesSecret(name.value) && CanBeSecret(value))
      ReportLiteral(title, name, reporter);
  }
  for (const Node* source : ElementsOf(container.node->Find("envFrom"))) {
    const Node* reference = source->Find("secretRef");
    if (reference == nullptr) continue;
    const Text name = Text::Of(reference->Find("name"));
    ReportVariable(title, name ? name.range : container.place(),
                   fmt::format("every value of the secret '{}'", name.value), reporter);
  }
}

void CheckConfigMap(const Resource& resource, Reporter& reporter) {
  const Node* data = resource.node->Find("data");
  if (data == nullptr) return;
  for (const Member& member : data->members()) {
    const Text value = Text::Of(member.value);
    const bool one_line = value.value.find('\n') == std::string_view::npos;
    if (one_line && NamesSecret(member.key) && CanBeSecret(value))
      ReportLiteral(resource.Title(), Text::OfKey(member), reporter);
  }
}

}  // namespace

void CheckSecrets(const Manifest& manifest, const Project&, Reporter& reporter) {
  for (const Pod& pod : manifest.pods)
    for (const Container& container : pod.containers) CheckContainer(pod, container, reporter);
  for (const Resource& resource : manifest.resources)
    if (resource.Is("ConfigMap")) CheckConfigMap(resource, reporter);
}

}  // namespace pipeseal::audit::deploy
