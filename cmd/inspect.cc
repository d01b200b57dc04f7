// pipeseal inspect: what a file claims. Nothing of it is verified, and the output says so first.
#include <fmt/ranges.h>

#include <memory>

#include "cmd/description.h"
#include "cmd/inspect_attestation.h"
#include "cmd/inspect_certificate.h"
#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/intoto/layout_file.h"
#include "pipeseal/intoto/layout.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file, as;
  CertificateOptions certificate;
};

std::string DescribeSignatures(const intoto::Metadata& metadata) {
  std::string out = DescriptionRow("container", metadata.container() == intoto::Container::kDsse ? "DSSE envelope" : "Metablock");
  for (const crypto::Signature& signature : metadata.signatures())
    out += DescriptionRow("signature", fmt::format("{}{}{}", signature.keyid.empty() ? "(no key id)" : signature.keyid,
                                        signature.openpgp ? " OpenPGP" : "", signature.certificate.empty() ? "" : " with certificate"));
  if (metadata.signatures().empty()) out += DescriptionRow("signature", "none");
  return out;
}

std::string DescribeArtifacts(std::string_view label, const intoto::ArtifactSet& artifacts) {
  std::string out = DescriptionRow(label, fmt::format("{}", artifacts.size()));
  for (const intoto::Artifact& artifact : artifacts.list())
    out += fmt::format("  {}  {}\n", EscapeForTerminal(artifact.name), EscapeForTerminal(artifact.hashes));
  return out;
}

Result<std::string> DescribeLink(intoto::Metadata metadata) {
  PIPESEAL_ASSIGN(const intoto::Link link, intoto::Link::Read(std::move(metadata)));
  std::string out = DescriptionRow("link", link.name());
  out += DescriptionRow("command", fmt::format("{}", fmt::join(link.command(), " ")));
  out += DescriptionRow("byproducts", link.byproducts());
  out += DescriptionRow("environment", link.environment());
  return out + DescribeArtifacts("materials", link.materials()) + DescribeArtifacts("products", link.products());
}

bool IsLayoutOrLink(std::string_view type) { return type == "layout" || type == "link"; }

Result<std::string> DescribeMetadata(const std::string& text, intoto::Metadata metadata) {
  if (metadata.UnverifiedType() == "link") return DescribeLink(std::move(metadata));
  PIPESEAL_ASSIGN(const intoto::LayoutFile file, intoto::LayoutFile::Parse(text));
  PIPESEAL_ASSIGN(const intoto::Layout layout, intoto::ReadLayout(file.unverified_object(), {}));
  return DescribeLayout(layout);
}

// A link or layout before it is signed: the object that a Metablock holds. Nothing for other texts.
Result<std::optional<std::string>> DescribeUnsigned(const std::string& text) {
  if (!encoding::Document::ParseJson(text)) return std::nullopt;
  const std::string block = fmt::format("{{\"signed\":{},\"signatures\":[]}}", text);
  Result<intoto::Metadata> metadata = intoto::Metadata::Parse(block, kDefaultLimits.link_bytes);
  if (!metadata || !IsLayoutOrLink(metadata->UnverifiedType())) return std::nullopt;
  PIPESEAL_ASSIGN(const std::string described, DescribeMetadata(block, *std::move(metadata)));
  return DescriptionRow("container", "none: it is not signed") + described;
}

Result<std::string> DescribeFile(const std::string& text) {
  Result<intoto::Metadata> metadata = intoto::Metadata::Parse(text, kDefaultLimits.link_bytes);
  if (!metadata || !IsLayoutOrLink(metadata->UnverifiedType())) {
    PIPESEAL_ASSIGN(const std::optional<std::string> attestations, DescribeAttestations(text));
    if (attestations) return *attestations;
  }
  if (!metadata) {
    const Result<crypto::PublicKey> key = crypto::ReadPublicKey(text);
    if (key) return DescriptionRow("public key", fmt::format("{} {}", crypto::NameOf(key->scheme()), key->keyid()));
    PIPESEAL_ASSIGN(const std::optional<std::string> described, DescribeUnsigned(text));
    if (described) return *described;
    return Fail(std::move(metadata).error());
  }
  const std::string signatures = DescribeSignatures(*metadata);
  PIPESEAL_ASSIGN(const std::string described, DescribeMetadata(text, *std::move(metadata)));
  return signatures + described;
}

// What a well-formed text of this language is at its outermost: "an object", "element 'bom'".
Result<std::string> DescribeRoot(std::string_view language, std::string text) {
  if (language == "xml") {
    PIPESEAL_ASSIGN(const encoding::XmlDocument document,
                    encoding::XmlDocument::Parse(std::move(text), kDefaultLimits, encoding::ByteOrderMark::kAccepted));
    return fmt::format("element '{}'", EscapeForTerminal(document.root().name()));
  }
  PIPESEAL_ASSIGN(const encoding::Document document,
                  language == "json" ? encoding::Document::ParseJson(std::move(text))
                                     : encoding::Document::ParseYaml(std::move(text), kDefaultLimits, {.any_keys = true}));
  return std::string(encoding::NameOf(document.root().kind()));
}

ExitStatus InspectAs(std::string_view language, std::string_view name, std::string text, Terminal& terminal) {
  const Result<std::string> root = DescribeRoot(language, std::move(text));
  if (!root) {
    terminal.Complain(Error(root.error().code(), fmt::format("{}: {}", name, root.error().message())));
    return ExitStatus::kRefused;
  }
  terminal.Print(fmt::format("{}: well-formed {}, {}\n", name, language, *root));
  return ExitStatus::kVerified;
}

Result<ExitStatus> InspectVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(options.file, kDefaultLimits.link_bytes));
  const std::string name = EscapeForTerminal(options.file);
  if (options.as == "certificate") return InspectCertificate(name, text, options.certificate, terminal);
  PIPESEAL_TRY(options.certificate.CheckUnused());
  if (!options.as.empty()) return InspectAs(options.as, name, std::move(text), terminal);
  const Result<std::string> description = DescribeFile(text);
  if (!description) {
    terminal.Complain(Error(description.error().code(), fmt::format("{}: {}", name, description.error().message())));
    return ExitStatus::kRefused;
  }
  terminal.Print(fmt::format("UNVERIFIED: what {} claims; nothing of it was checked\n{}", name, *description));
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpInspect(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Positional("file", options->file, "a layout, a link, attestations, a public key, or a certificate with its intermediates");
  flags.Choice("--as", options->as, {"json", "yaml", "xml", "certificate"},
               "only whether it is well-formed; a certificate may be verified too");
  options->certificate.AddFlags(flags);
  return [options](Terminal& terminal) { return InspectVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
