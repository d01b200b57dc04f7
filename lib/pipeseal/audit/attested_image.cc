#include "pipeseal/audit/attested_image.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit {
namespace {

using pipeline::ImageReference;
using Subject = AuditedAttestation::Subject;

struct SubjectName {
  std::string full_name, tag;
  bool is_image = false;  // it cannot be the name of a file beside the build
};

// "pkg:docker/app@1.4?repository_url=ghcr.io/o"; nothing for other texts.
std::optional<SubjectName> NameOfPurl(std::string_view subject) {
  constexpr std::string_view kPurls[] = {"pkg:docker/", "pkg:oci/"};
  const auto purl = std::ranges::find_if(kPurls, [&](std::string_view each) { return subject.starts_with(each); });
  if (purl == std::end(kPurls)) return std::nullopt;
  const std::string_view rest = subject.substr(purl->size());
  const std::string name(rest.substr(0, rest.find_first_of("@?")));
  SubjectName out{ImageReference::Parse(name).FullName(), {}, true};
  if (const auto version = rest.find('@'); version < rest.find('?') && rest.find("sha256", version) != version + 1)
    out.tag = rest.substr(version + 1, rest.find('?') - version - 1);
  constexpr std::string_view kRepository = "repository_url=";
  const std::size_t at = rest.find(kRepository);
  if (at == std::string_view::npos) return out;
  const std::string_view url = rest.substr(at + kRepository.size());
  const std::string repository(url.substr(0, url.find('&')));
  const bool whole = repository.ends_with("/" + name.substr(name.rfind('/') + 1));
  out.full_name = ImageReference::Parse(whole ? repository : repository + "/" + name).FullName();
  return out;
}

SubjectName NameOf(const Subject& subject) {
  if (std::optional<SubjectName> purl = NameOfPurl(subject.name)) return *std::move(purl);
  const ImageReference image = ImageReference::Parse(subject.name);
  return {image.FullName(), std::string(image.tag), subject.name.contains('/')};
}

// Of the subjects that are as asked for, the first whose attestation has no doubts, or the first of all.
template <typename IsIt>
AttestedImage FindSubject(const Project& project, IsIt&& is_it) {
  AttestedImage doubtful;
  for (const AuditedAttestation& attestation : project.attestations()) {
    const auto subject = std::ranges::find_if(attestation.subjects, is_it);
    if (subject == attestation.subjects.end()) continue;
    if (attestation.doubts.empty()) return {&attestation, &*subject};
    if (!doubtful) doubtful = {&attestation, &*subject};
  }
  return doubtful;
}

}  // namespace

AttestedImage FindAttestedDigest(const Project& project, std::string_view digest) {
  return FindSubject(project, [&](const Subject& subject) { return AsciiCaseEqual(subject.digest, digest); });
}

AttestedImage FindAttestedName(const Project& project, const ImageReference& image) {
  return FindSubject(project,
                     [name = image.FullName()](const Subject& each) { return NameOf(each).full_name == name; });
}

std::optional<std::string> DigestToName(const Project& project, const ImageReference& image) {
  const std::string wanted = image.FullName();
  std::optional<std::string> digest;
  for (const AuditedAttestation& attestation : project.attestations()) {
    if (!attestation.doubts.empty()) continue;
    for (const Subject& subject : attestation.subjects) {
      if (!subject.digest.starts_with("sha256:")) continue;
      const SubjectName name = NameOf(subject);
      if (!name.is_image || name.full_name != wanted) continue;
      if (!name.tag.empty() && !image.tag.empty() && name.tag != image.tag) continue;
      if (digest && *digest != subject.digest) return std::nullopt;
      digest = subject.digest;
    }
  }
  return digest;
}

}  // namespace pipeseal::audit
