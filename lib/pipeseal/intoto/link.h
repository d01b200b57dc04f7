// A Link is what one functionary says happened in one step (in-toto spec 4.4).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/intoto/artifact.h"
#include "pipeseal/intoto/metadata.h"

namespace pipeseal::intoto {

// What a statement says of a step, in a link's words.
struct AttestedStep {
  std::string name;
  std::string predicate_type;
  ArtifactSet materials{}, products{};
  std::vector<std::string> command{};
  std::string byproducts = "{}";   // canonical JSON
  std::string environment = "{}";  // canonical JSON
};

// Owns the canonical JSON that it was read from; its artifacts are views into it.
class Link {
 public:
  // Reads the payload of a link whose signatures are somebody else's concern, and spends it. In a Metablock members that are
  // not known are refused; in a DSSE payload they are ignored.
  static Result<Link> Read(Metadata metadata, const Limits& limits = kDefaultLimits);
  // The link that stands for a sublayout (spec 5.2): materials of its first step, products, byproducts and command of its last.
  static Link Summary(std::string name, const Link& first, const Link& last);
  // A link over artifacts that were just recorded: of an inspection, or of what lies on disk.
  static Link FromArtifacts(std::string name, ArtifactSet materials, ArtifactSet products);
  // The link that stands for a statement about a step.
  static Link FromStatement(AttestedStep step);

  const std::string& name() const& { return name_; }
  const std::vector<std::string>& command() const& { return command_; }
  const ArtifactSet& materials() const& { return materials_; }
  const ArtifactSet& products() const& { return products_; }
  // Canonical JSON of the object.
  std::string_view byproducts() const& { return byproducts_; }
  std::string_view environment() const& { return environment_; }
  // Of the statement that it stands for; empty for a link in its own right.
  const std::string& predicate_type() const& { return predicate_type_; }
  // It stands for a statement. The digest sets of statements need not know the same algorithms as the hash objects of links.
  bool attested() const { return !predicate_type_.empty(); }
  // byproducts.return-value, if it is a whole number.
  std::optional<int> return_value() const;

 private:
  Link() = default;

  std::vector<std::shared_ptr<const std::string>> sources_;  // what the views point into
  std::string name_, predicate_type_;
  std::vector<std::string> command_;
  ArtifactSet materials_, products_;
  std::string_view byproducts_ = "{}", environment_ = "{}";
};

// What goes into a new link.
struct LinkContent {
  std::string name;
  std::vector<std::string> command;
  const ArtifactSet* materials;
  const ArtifactSet* products;
  std::string byproducts = "{}";   // canonical JSON
  std::string environment = "{}";  // canonical JSON
};
// Its canonical JSON: for Metadata::FromCanonical. Names and words must be UTF-8.
std::string CanonicalLink(const LinkContent& content);

// STEP.KEYID8.link, the name under which verifiers look for a link (spec 4.4 as the implementations have it: eight digits).
std::string LinkFileName(std::string_view step, std::string_view keyid);
// STEP.KEYID8, the folder with the links of a sublayout that stands for a step.
std::string SublayoutDirectoryName(std::string_view step, std::string_view keyid);
// .STEP.KEYID8.link-unfinished, between the start and the stop of a recording.
std::string UnfinishedLinkFileName(std::string_view step, std::string_view keyid);

}  // namespace pipeseal::intoto
