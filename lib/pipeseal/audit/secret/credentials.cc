// SEC01: credentials that stand in the file: tokens by the shapes that their issuers gave them so that they can be
// found, and passwords of container registries.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::secret {
namespace {

using pipeline::Text;
using pipeline::github::Container;
using pipeline::github::Job;

enum class Alphabet : std::uint8_t { kAlphanumeric, kUpper, kWord, kHexadecimal };

struct TokenShape {
  std::string_view prefix;
  Alphabet alphabet;   // of what follows it
  std::size_t length;  // so many characters at least
  bool exact;          // and no more
  std::string_view what;
  bool is_secret = true;  // by itself
};
constexpr TokenShape kShapes[] = {
    {"ghp_", Alphabet::kAlphanumeric, 36, true, "a personal access token of GitHub"},
    {"gho_", Alphabet::kAlphanumeric, 36, true, "an OAuth token of GitHub"},
    {"ghu_", Alphabet::kAlphanumeric, 36, true, "a user token of a GitHub App"},
    {"ghs_", Alphabet::kAlphanumeric, 36, true, "an installation token of a GitHub App"},
    {"ghr_", Alphabet::kAlphanumeric, 36, true, "a refresh token of GitHub"},
    {"github_pat_", Alphabet::kWord, 82, true, "a personal access token of GitHub"},
    {"glpat-", Alphabet::kWord, 20, false, "a personal access token of GitLab"},
    {"gldt-", Alphabet::kWord, 20, false, "a deploy token of GitLab"},
    {"glptt-", Alphabet::kHexadecimal, 40, true, "a trigger token of GitLab"},
    {"glrt-", Alphabet::kWord, 20, false, "a runner token of GitLab"},
    {"AKIA", Alphabet::kUpper, 16, true, "the id of an access key of AWS", false},
    {"xoxb-", Alphabet::kWord, 30, false, "a bot token of Slack"},
    {"xoxp-", Alphabet::kWord, 30, false, "a user token of Slack"},
    {"npm_", Alphabet::kAlphanumeric, 36, true, "a token of npm"},
    {"pypi-AgEIcHlwaS5vcmc", Alphabet::kWord, 50, false, "a token of PyPI"},
    {"rubygems_", Alphabet::kHexadecimal, 48, true, "a key of RubyGems"},
    {"sk_live_", Alphabet::kAlphanumeric, 24, false, "a key of Stripe"},
    {"rk_live_", Alphabet::kAlphanumeric, 24, false, "a key of Stripe"},
    {"AIza", Alphabet::kWord, 35, true, "a key of Google"},
    {"dckr_pat_", Alphabet::kWord, 27, true, "a token of Docker Hub"},
    {"hf_", Alphabet::kAlphanumeric, 34, true, "a token of Hugging Face"},
    {"dop_v1_", Alphabet::kHexadecimal, 64, true, "a token of DigitalOcean"},
    {"shpat_", Alphabet::kHexadecimal, 32, true, "a token of Shopify"},
};

constexpr std::string_view kKeyBegin = "-----BEGIN ", kKeyEnd = "PRIVATE KEY-----";
// A key, and not the line with which a script looks for one: so many characters of its body follow.
constexpr std::size_t kKeyBody = 64;

constexpr bool Fits(Alphabet alphabet, char c) {
  switch (alphabet) {
    case Alphabet::kAlphanumeric:
      return IsAsciiAlphanumeric(c);
    case Alphabet::kUpper:
      return IsAsciiUpper(c) || IsAsciiDigit(c);
    case Alphabet::kWord:
      return IsAsciiAlphanumeric(c) || c == '_' || c == '-';
    case Alphabet::kHexadecimal:
      return IsAsciiDigit(c) || (c >= 'a' && c <= 'f');
  }
  return false;
}

// What nobody would take for a real one: a repeated character, or a word that says so.
bool IsPlaceholder(std::string_view token) {
  const std::string lower = AsciiLowered(token);
  for (const std::string_view word : {"example", "xxxx", "1234567890", "abcdef", "0000", "placeholder", "your"})
    if (lower.find(word) != std::string::npos) return true;
  return std::ranges::all_of(token, [&](char c) { return c == token.front(); });
}

AuditFinding& Report(const AuditedFile& file, std::size_t offset, std::size_t length, std::string_view what,
                     Reporter& reporter) {
  const SourceRange where{file.definition.PositionOf(offset), length};
  AuditFinding& finding =
      reporter.Report(kHardcodedCredential, file.definition.FirstLine(where), fmt::format("{} stands here", what));
  finding.finding.hint = "revoke it, and refer to a secret of the platform";
  return finding;
}

constexpr auto kIsWord = [] {
  std::array<bool, 256> is_word{};
  for (int c = 0; c < 256; ++c) is_word[static_cast<std::size_t>(c)] = Fits(Alphabet::kWord, static_cast<char>(c));
  return is_word;
}();

// The length of the token that the word begins with, or 0.
std::size_t TokenLength(std::string_view word, const TokenShape& shape) {
  if (!word.starts_with(shape.prefix)) return 0;
  const std::string_view rest = word.substr(shape.prefix.size());
  const std::string_view body(rest.begin(),
                              std::ranges::find_if_not(rest, [&](char c) { return Fits(shape.alphabet, c); }));
  if (body.size() < shape.length) return 0;
  if (shape.exact && (body.size() != shape.length || body.size() != rest.size())) return 0;
  return IsPlaceholder(body) ? 0 : shape.prefix.size() + body.size();
}

void CheckWord(const AuditedFile& file, std::size_t offset, std::string_view word, Reporter& reporter) {
  for (const TokenShape& shape : kShapes) {
    const std::size_t length = TokenLength(word, shape);
    if (length == 0) continue;
    AuditFinding& finding = Report(file, offset, length, shape.what, reporter);
    if (shape.is_secret) continue;
    finding.profile = Profile::kReview;
    finding.finding.severity = Severity::kNote;
  }
}

void FindTokens(const AuditedFile& file, Reporter& reporter) {
  constexpr std::size_t kShortest =
      std::ranges::min(kShapes | std::views::transform([](const TokenShape& s) { return s.prefix.size() + s.length; }));
  const std::string_view text(file.definition.text());
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = begin;
    while (end < text.size() && kIsWord[static_cast<unsigned char>(text[end])]) ++end;
    if (end - begin >= kShortest) CheckWord(file, begin, text.substr(begin, end - begin), reporter);
  }
}

void FindKeys(const AuditedFile& file, Reporter& reporter) {
  const std::string_view text(file.definition.text());
  for (auto at = text.find(kKeyBegin); at != std::string_view::npos; at = text.find(kKeyBegin, at + 1)) {
    const std::string_view line = text.substr(at, text.find_first_of("\n\\", at) - at);
    const auto end = line.find(kKeyEnd);
    if (end == std::string_view::npos) continue;
    std::string_view body = text.substr(at + end + kKeyEnd.size());
    const auto first = body.find_first_not_of(" \t\r\n\\n");
    body.remove_prefix(std::min(first, body.size()));
    const auto base64 = [](char c) { return IsAsciiAlphanumeric(c) || c == '+' || c == '/' || c == '='; };
    const auto stop = std::ranges::find_if_not(body, base64);
    if (static_cast<std::size_t>(stop - body.begin()) + 1 >= kKeyBody)
      Report(file, at, end + kKeyEnd.size(), "a private key", reporter);
  }
}

void CheckContainer(const Container& container, Reporter& reporter) {
  if (container.node == nullptr) return;
  const encoding::Node* credentials = container.node->Find("credentials");
  const Text password = credentials == nullptr ? Text() : Text::Of(credentials->Find("password"));
  if (!password || password.value.empty() || password.value.find("${{") != std::string_view::npos) return;
  AuditFinding& finding =
      reporter.Report(kHardcodedCredential, password.range, "the password of a registry stands here");
  finding.finding.hint = "password: ${{ secrets.NAME }}";
}

}  // namespace

void CheckCredentials(const AuditedFile& file, const Project&, Reporter& reporter) {
  FindTokens(file, reporter);
  FindKeys(file, reporter);
  const pipeline::github::Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  for (const Job& job : workflow->jobs) {
    if (job.container) CheckContainer(*job.container, reporter);
    for (const Container& service : job.services) CheckContainer(service, reporter);
  }
}

}  // namespace pipeseal::audit::secret
