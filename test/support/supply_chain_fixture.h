// A supply chain of three steps that passes, built from parts that a test changes by name: fetch
// brings src/, build makes app of it, package makes app.tar. Keys are fixed; everything is signed
// anew and written to a folder of its own.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/intoto/metadata.h"
#include "pipeseal/verify/layout_verifier.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/stage_gate.h"
#include "test/intoto/sample_layout.h"
#include "test/support/temporary_directory.h"

namespace pipeseal::test {

// The canonical hash object of a content.
std::string Hashed(std::string_view content, HashAlgorithm algorithm = HashAlgorithm::kSha256);

// Names and hash objects.
using Artifacts = std::map<std::string, std::string, std::less<>>;

struct ChainParts;

struct LinkParts {
  std::string step;
  char functionary;  // the letter of the key that the file and the signature name
  Artifacts materials, products;
  std::string command = R"(["make"])";
  std::string byproducts = "{}";
  std::string more = {};                   // further members, each with a comma before it
  char signed_by = 0;                      // another key that made the signature in truth
  std::string keyid = {};                  // another id of the functionary's key
  std::string stored_as = {};              // another step's name in the file name
  std::vector<ChainParts> sublayout = {};  // at most one, which stands in for the link
};

struct ChainParts {
  intoto::sample::Layout layout;
  std::string owners;  // letters of the keys that sign the layout
  std::vector<LinkParts> links;

  intoto::sample::Step& step(std::string_view name);
  LinkParts& link(std::string_view step);
  void DropLink(std::string_view step);
};

// What a stage came to; `error` when it could not even be asked.
struct StageOutcome {
  verify::Outcome outcome;
  verify::StageSummary summary{};
  std::optional<ErrorCode> error{};
};

class SupplyChain {
 public:
  explicit SupplyChain(intoto::Container container = intoto::Container::kMetablock);

  ChainParts parts;
  std::function<std::string(std::string)> edit_layout = [](std::string json) {
    return json;
  };  // before it is signed
  verify::VerifyOptions options;
  std::string trusted_owners = "o";  // letters of the keys that the verifier trusts
  // Steps and files with attestations that the verifier is told of.
  std::vector<std::pair<std::string, std::string>> named_evidence{};

  // Signs and writes everything; what was written before is gone.
  void Write() const;
  // A file beside the links, which Write() takes away again.
  void WriteEvidence(std::string_view name, std::string_view text) const;
  // Files that are written already.
  std::string LinkFile(std::string_view step, char functionary) const;
  void Rewrite(const std::string& file, const std::function<std::string(std::string)>& edit) const;
  // Changes the payload of a file and keeps its signatures.
  void ChangePayload(const std::string& file, std::string_view from, std::string_view to) const;
  std::string layout_file() const { return folder_ / "layout.json"; }
  const TemporaryDirectory& folder() const { return folder_; }
  // The files that a stage or an inspection finds.
  void WriteWork(const std::map<std::string, std::string>& files) const;
  std::string work() const { return folder_ / "work"; }

  // OpenLayout and VerifyLayout of what was written.
  verify::Outcome Verify(const verify::FinalProduct* product = nullptr) const;
  // OpenLayout and VerifyStage over the files in work().
  StageOutcome VerifyStage(verify::StageRequest request) const;

 private:
  std::string Signed(std::string payload, std::string_view signers,
                     std::string_view keyid = {}) const;
  void WriteLinks(const std::vector<LinkParts>& links, const std::string& directory) const;
  std::optional<verify::Verified<intoto::Layout>> Open(verify::Outcome& outcome) const;
  verify::LinkFolders Folders() const;

  intoto::Container container_;
  TemporaryDirectory folder_;
};

// A line with a DSSE envelope around a statement, signed by the keys with these letters.
std::string EnvelopeLine(std::string_view statement, std::string_view signers);

// `text` with the first `from` replaced, which must be there.
std::string Replace(std::string text, std::string_view from, std::string_view to);

// The ids of the findings' rules, in order.
std::vector<std::string_view> RuleIds(const Findings& findings);

}  // namespace pipeseal::test
