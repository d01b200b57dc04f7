#include "pipeseal/sbom/spdx2/verification_code.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "pipeseal/base/ascii.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/sbom/adjacency.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kSha1Digits = 40;

// Names are written with and without "./".
std::string_view WithoutDot(std::string_view name) { return name.starts_with("./") ? name.substr(2) : name; }

bool IsCode(std::string_view text) {
  return text.size() == kSha1Digits &&
         std::ranges::all_of(text, [](char c) { return IsAsciiDigit(c) || (c >= 'a' && c <= 'f'); });
}

std::optional<std::string> Sha1Of(const Graph& graph, const Component& file) {
  for (const Hash& hash : file.hashes.of(graph.hashes))
    if (hash.algorithm == "SHA1" && hash.value.size() == kSha1Digits) return AsciiLowered(hash.value);
  return std::nullopt;
}

class CodeChecks {
 public:
  CodeChecks(const Graph& graph, Issues& issues)
      : graph_(graph),
        issues_(issues),
        contents_(graph, [](const Edge& edge) { return edge.kind == EdgeKind::kContains; }) {}

  void Check(const Component& package, const VerificationCodePlace& place) {
    const std::vector<const Component*> files = FilesOf(package);
    if (!package.files_analyzed) return CheckUnanalyzed(package, place, files);
    if (!place.there) return CheckMissing(package);
    if (!IsCode(package.verification_code)) {
      issues_.Add(rules::kSpdxField, place.value,
                  "a package verification code has 40 hexadecimal digits in lower case"sv);
      return;
    }
    Compare(package, place, files);
  }

 private:
  // Each once, whatever says that it is in the package.
  std::vector<const Component*> FilesOf(const Component& package) const {
    std::vector<const Component*> files;
    if (package.element == kNone) return files;
    for (const Edge* edge : contents_.of(package.element)) {
      const Component* file = graph_.ComponentOf(edge->to);
      if (file != nullptr && file->kind == ComponentKind::kFile) files.push_back(file);
    }
    std::ranges::sort(files);
    const auto repeated = std::ranges::unique(files);
    files.erase(repeated.begin(), repeated.end());
    return files;
  }

  void CheckUnanalyzed(const Component& package, const VerificationCodePlace& place,
                       const std::vector<const Component*>& files) {
    if (place.there)
      issues_.Add(rules::kVerificationCodeUnexpected, place.object,
                  [&] { return fmt::format("of '{}'", package.name); });
    if (!files.empty())
      issues_.Add(rules::kFilesNotAnalyzed, package.offset, [&] {
        return fmt::format("'{}' contains {} files, '{}' among them", package.name, files.size(), files[0]->name);
      });
  }

  // Optional since SPDX 2.3. SPDX 2.2 demands it, where few documents have it and no validator that is known asks for
  // it.
  void CheckMissing(const Component& package) {
    issues_.Add(rules::kVerificationCodeMissing, package.offset, [&] { return fmt::format("of '{}'", package.name); })
        .severity = Severity::kWarning;
  }

  void Compare(const Component& package, const VerificationCodePlace& place,
               const std::vector<const Component*>& files) {
    std::unordered_set<std::string_view> excluded;
    for (const std::string_view name : package.verification_code_excluded.of(graph_.excluded_files))
      excluded.insert(WithoutDot(name));
    std::vector<std::string> sha1s;
    std::size_t left_out = 0;
    for (const Component* file : files) {
      if (excluded.contains(WithoutDot(file->file_name))) {
        ++left_out;
        continue;
      }
      std::optional<std::string> sha1 = Sha1Of(graph_, *file);
      if (!sha1) return;  // that it is missing is an issue of its own
      sha1s.push_back(std::move(*sha1));
    }
    std::string code = VerificationCodeOf(std::move(sha1s));
    if (code == package.verification_code) return;
    Issue& issue = issues_.Add(rules::kVerificationCodeMismatch, place.value, [&] {
      return fmt::format("the code of '{}' is not that of the {} files which it contains", package.name, files.size());
    });
    issue.evidence.push_back({"verification code", std::move(code), std::string(package.verification_code)});
    // Where files are named as left out and not listed, the list is known not to be whole, and others may be missing
    // too.
    if (left_out < excluded.size()) issue.severity = Severity::kWarning;
  }

  const Graph& graph_;
  Issues& issues_;
  Adjacency contents_;
};

}  // namespace

std::string VerificationCodeOf(std::vector<std::string> sha1s) {
  std::ranges::sort(sha1s);
  std::string all;
  for (const std::string& sha1 : sha1s) all += sha1;
  return crypto::Hash(HashAlgorithm::kSha1, all).hex();
}

void CheckVerificationCodes(const Graph& graph, const std::vector<VerificationCodePlace>& codes, Issues& issues) {
  CodeChecks checks(graph, issues);
  for (std::size_t i = 0; i < graph.components.size() && i < codes.size(); ++i)
    if (graph.components[i].kind == ComponentKind::kPackage) checks.Check(graph.components[i], codes[i]);
}

}  // namespace pipeseal::sbom
