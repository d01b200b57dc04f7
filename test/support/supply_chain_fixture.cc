#include "test/support/supply_chain_fixture.h"

#include <algorithm>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/file_tree.h"

namespace pipeseal::test {
namespace {

namespace sample = intoto::sample;
using intoto::Metadata;

constexpr UtcTime kNow{1'796'083'200};  // 2026-12-01T00:00:00Z

sample::Layout HappyLayout() {
  const std::string fetched = R"([["CREATE", "src/*"], ["DISALLOW", "*"]])";
  const std::string from_fetch =
      R"([["REQUIRE", "src/main.c"], ["MATCH", "src/*", "WITH", "PRODUCTS", "FROM", "fetch"], ["DISALLOW", "*"]])";
  const std::string built = R"([["CREATE", "app"], ["DISALLOW", "*"]])";
  const std::string from_build =
      R"([["MATCH", "app", "WITH", "PRODUCTS", "FROM", "build"], ["DISALLOW", "*"]])";
  const std::string packed = R"([["CREATE", "app.tar"], ["DISALLOW", "*"]])";
  sample::Layout layout;
  layout.keys = "bcfpx";
  layout.steps = {{.name = "fetch", .signers = "f", .products = fetched},
                  {.name = "build", .signers = "b", .materials = from_fetch, .products = built},
                  {.name = "package", .signers = "p", .materials = from_build, .products = packed}};
  return layout;
}

std::vector<LinkParts> HappyLinks() {
  const Artifacts sources{{"src/main.c", Hashed("main")}, {"src/util.h", Hashed("util")}};
  const Artifacts app{{"app", Hashed("app")}};
  return {{.step = "fetch", .functionary = 'f', .materials = {}, .products = sources},
          {.step = "build", .functionary = 'b', .materials = sources, .products = app},
          {.step = "package",
           .functionary = 'p',
           .materials = app,
           .products = {{"app.tar", Hashed("tar")}}}};
}

std::string Object(const Artifacts& artifacts) {
  std::string out;
  for (const auto& [name, hashes] : artifacts)
    out += fmt::format("{}\"{}\":{}", out.empty() ? "" : ",", name, hashes);
  return "{" + out + "}";
}

std::string LinkJson(const LinkParts& link) {
  return fmt::format(
      R"({{"_type":"link","name":"{}","command":{},"materials":{},"products":{},"byproducts":{},"environment":{{}}{}}})",
      link.step, link.command, Object(link.materials), Object(link.products), link.byproducts,
      link.more);
}

Metadata ParseMetadata(std::string text) {
  auto metadata = Metadata::Parse(std::move(text), kDefaultLimits.link_bytes);
  REQUIRE_MESSAGE(metadata, metadata.error().message());
  return std::move(*metadata);
}

Metadata MakeMetadata(intoto::Container container, std::string payload) {
  auto metadata = Metadata::Make(container, std::move(payload));
  REQUIRE_MESSAGE(metadata, metadata.error().message());
  return std::move(*metadata);
}

template <typename List>
auto& Named(List& list, std::string_view name, std::string List::value_type::* member) {
  const auto at = std::ranges::find(list, name, member);
  REQUIRE(at != list.end());
  return *at;
}

}  // namespace

std::string Hashed(std::string_view content, HashAlgorithm algorithm) {
  return fmt::format(R"({{"{}":"{}"}})", InfoOf(algorithm).name,
                     crypto::Hash(algorithm, content).hex());
}

sample::Step& ChainParts::step(std::string_view name) {
  return Named(layout.steps, name, &sample::Step::name);
}
LinkParts& ChainParts::link(std::string_view name) { return Named(links, name, &LinkParts::step); }
void ChainParts::DropLink(std::string_view name) {
  REQUIRE(std::erase_if(links, [&](const LinkParts& link) { return link.step == name; }) > 0);
}

SupplyChain::SupplyChain(intoto::Container container)
    : parts{HappyLayout(), "o", HappyLinks()}, container_(container) {
  options.now = kNow;
  options.threads = 1;
  options.work_directory = folder_.MakeFolder("work");
}

std::string SupplyChain::Signed(std::string payload, std::string_view signers,
                                std::string_view keyid) const {
  Metadata metadata = MakeMetadata(container_, std::move(payload));
  for (const char signer : signers) {
    auto signature = sample::PrivateKeyOf(signer).Sign(metadata.signed_bytes());
    REQUIRE(signature);
    if (!keyid.empty()) signature->keyid = keyid;
    metadata.Add(std::move(*signature));
  }
  return metadata.ToJson();
}

void SupplyChain::WriteLinks(const std::vector<LinkParts>& links,
                             const std::string& directory) const {
  std::filesystem::create_directories(folder_ / directory);
  for (const LinkParts& link : links) {
    const std::string keyid = link.keyid.empty() ? sample::IdOf(link.functionary) : link.keyid;
    const std::string_view step = link.stored_as.empty() ? link.step : link.stored_as;
    const std::string signer(1, link.signed_by == 0 ? link.functionary : link.signed_by);
    const std::string file = directory + "/" + intoto::LinkFileName(step, keyid);
    if (link.sublayout.empty()) {
      folder_.Write(file, Signed(LinkJson(link), signer, keyid));
    } else {
      const ChainParts& inner = link.sublayout.front();
      folder_.Write(file, Signed(inner.layout.Json(), inner.owners));
      WriteLinks(inner.links, directory + "/" + intoto::SublayoutDirectoryName(step, keyid));
    }
  }
}

void SupplyChain::Write() const {
  std::filesystem::remove_all(folder_ / "links");
  folder_.Write("layout.json", Signed(edit_layout(parts.layout.Json()), parts.owners));
  WriteLinks(parts.links, "links");
}

void SupplyChain::WriteEvidence(std::string_view name, std::string_view text) const {
  folder_.Write("links/" + std::string(name), text);
}

std::string SupplyChain::LinkFile(std::string_view step, char functionary) const {
  return folder_ / "links/" + intoto::LinkFileName(step, sample::IdOf(functionary));
}

void SupplyChain::Rewrite(const std::string& file,
                          const std::function<std::string(std::string)>& edit) const {
  const std::string name = file.substr(folder_.path().size() + 1);
  folder_.Write(name, edit(folder_.Read(name)));
}

void SupplyChain::ChangePayload(const std::string& file, std::string_view from,
                                std::string_view to) const {
  Rewrite(file, [&](std::string text) {
    const Metadata original = ParseMetadata(std::move(text));
    Metadata changed =
        MakeMetadata(container_, Replace(std::string(original.unverified_payload()), from, to));
    for (const crypto::Signature& signature : original.signatures()) changed.Add(signature);
    return changed.ToJson();
  });
}

void SupplyChain::WriteWork(const std::map<std::string, std::string>& files) const {
  std::filesystem::remove_all(work());
  folder_.MakeFolder("work");
  for (const auto& [name, content] : files) folder_.Write("work/" + name, content);
}

std::optional<verify::Verified<intoto::Layout>> SupplyChain::Open(verify::Outcome& outcome) const {
  const auto file = intoto::LayoutFile::Parse(folder_.Read("layout.json"));
  REQUIRE_MESSAGE(file, file.error().message());
  std::vector<verify::TrustedKey> owners;
  for (const char owner : trusted_owners) owners.push_back({sample::KeyOf(owner), "", ""});
  auto layout = verify::OpenLayout(*file, "layout.json", owners, 0, {}, options, outcome);
  REQUIRE_MESSAGE(layout, layout.error().message());
  return std::move(*layout);
}

verify::LinkFolders SupplyChain::Folders() const {
  auto folders = verify::LinkFolders::Open({folder_ / "links"});
  REQUIRE(folders);
  for (const auto& [step, file] : named_evidence) folders->Name(step, file);
  return std::move(*folders);
}

verify::Outcome SupplyChain::Verify(const verify::FinalProduct* product) const {
  verify::Outcome outcome{Check{"verify", ""}};
  const auto layout = Open(outcome);
  if (!layout) return outcome;
  const verify::LinkFolders folders = Folders();
  verify::VerifyLayout(*layout, "layout.json", folders, product, options, outcome);
  return outcome;
}

StageOutcome SupplyChain::VerifyStage(verify::StageRequest request) const {
  StageOutcome result{verify::Outcome{Check{"verify-stage", ""}}};
  const auto layout = Open(result.outcome);
  if (!layout) return result;
  const verify::LinkFolders folders = Folders();
  request.record =
      [this](std::span<const HashAlgorithm> algorithms) -> Result<intoto::ArtifactSet> {
    source::FileTreeOptions tree;
    tree.base_directory = work();
    tree.algorithms.assign(algorithms.begin(), algorithms.end());
    const std::string everything[] = {"."};
    PIPESEAL_ASSIGN(source::Recording recording, source::RecordFiles(everything, tree));
    return intoto::ArtifactSet::FromRecording(std::move(recording));
  };
  auto summary =
      verify::VerifyStage(*layout, "layout.json", folders, request, options, result.outcome);
  if (summary) result.summary = std::move(*summary);
  if (!summary) result.error = summary.error().code();
  return result;
}

std::string EnvelopeLine(std::string_view statement, std::string_view signers) {
  attestation::Envelope envelope("application/vnd.in-toto+json", statement);
  for (const char signer : signers) {
    auto signature = sample::PrivateKeyOf(signer).Sign(envelope.pre_auth_encoding());
    REQUIRE(signature);
    envelope.Add(std::move(*signature));
  }
  return envelope.ToJson();
}

std::string Replace(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, "nothing to replace: ", from);
  return text.replace(at, from.size(), to);
}

std::vector<std::string_view> RuleIds(const Findings& findings) {
  std::vector<std::string_view> ids;
  for (const Finding& finding : findings.list()) ids.push_back(finding.rule->id);
  return ids;
}

}  // namespace pipeseal::test
