#include "pipeseal/sbom/spdx2/tag_value_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeseal/sbom/cyclonedx/json_tree.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/spdx2/tag_value_tag.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using NodeIndex = JsonTree::NodeIndex;
using Section = TagValueSection;
using Form = TagValueForm;

constexpr NodeIndex kNoNode = JsonTree::kNone;
constexpr std::string_view kWhiteSpace = " \t\r\n\v\f", kClosing = "</text>";

bool IsWord(std::string_view text) { return !text.empty() &&
    text.find_first_of(kWhiteSpace) == std::string_view::npos; }
bool IsTrimmed(std::string_view text) {
  return text.empty() || (!kWhiteSpace.contains(text.front()) && !kWhiteSpace.contains(text.back()));
}

std::string_view NameOf(Section section) {
  switch (section) {
    case Section::kDocument: return "the document";
    case Section::kPackage: return "a package";
    case Section::kFile: return "a file";
    case Section::kSnippet: return "a snippet";
    case Section::kLicense: return "a licence";
    case Section::kAnnotation: return "an annotation";
    case Section::kRelationship: return "a relationship";
  }
  return "";
}

class TagValueWriter {
 public:
  explicit TagValueWriter(const JsonTree& tree) : tree_(tree) {}

  Written Run() && {
    const NodeIndex wrapped = tree_.Find(0, "Document");
    if (wrapped != kNoNode && tree_[wrapped].kind == Kind::kObject) root_ = wrapped;
    WriteHeader();
    WritePackagesAndFiles();
    ForItems(Find(root_, "snippets"), [&](NodeIndex snippet) { WriteElement(Section::kSnippet, snippet); });
    ForItems(Find(root_, "hasExtractedLicensingInfos"), [&](NodeIndex each) { WriteObject(Section::kLicense, each); });
    WriteAnnotations();
    WriteRelationships();
    return {std::move(out_), losses_.list()};
  }

 private:
  // Access

  NodeIndex Find(NodeIndex object, std::string_view key) const { return tree_.Find(object, key); }
  std::string_view Text(NodeIndex object, std::string_view key) const {
    const NodeIndex member = object == kNoNode ? kNoNode : Find(object, key);
    return member == kNoNode || tree_[member].kind == Kind::kNull ? std::string_view() : tree_[member].text;
  }
  // The items of an array; one value stands for a list of one.
  template <typename Use>
  void ForItems(NodeIndex list, Use use) const {
    if (list == kNoNode || tree_[list].kind == Kind::kNull) return;
    if (tree_[list].kind != Kind::kArray) return use(list);
    for (NodeIndex item = tree_[list].first; item != kNoNode; item = tree_[item].next) use(item);
  }
  bool IsScalar(NodeIndex node) const {
    return tree_[node].kind != Kind::kObject && tree_[node].kind != Kind::kArray && tree_[node].kind != Kind::kNull;
  }
  bool SaysSomething(NodeIndex node) const {
    const Kind kind = tree_[node].kind;
    return kind != Kind::kNull && ((kind != Kind::kArray && kind != Kind::kObject) || tree_[node].first != kNoNode);
  }

  // Lines

  void Line(std::string_view tag, std::string_view value) {
    const bool plain = !value.empty() && IsTrimmed(value) && !value.starts_with("<text>") &&
                       value.find_first_of("\r\n") == std::string_view::npos;
    if (plain) {
      fmt::format_to(std::back_inserter(out_), "{}: {}\n", tag, value);
      return;
    }
    fmt::format_to(std::back_inserter(out_), "{}: <text>", tag);
    for (std::size_t at = value.find(kClosing); at != std::string_view::npos; at = value.find(kClosing)) {
      losses_.Add("</text> in a text, which has a blank in it now", tag);
      out_.append(value.substr(0, at)).append("</ text>");
      value.remove_prefix(at + kClosing.size());
    }
    out_.append(value).append("</text>\n");
  }
  // Values that are made of several: all but the last without white space.
  void Words(std::string_view tag, std::initializer_list<std::string_view> words, std::string_view last) {
    std::string value;
    for (const std::string_view word : words) {
      if (!IsWord(word)) return losses_.Add(fmt::format("{} that cannot be written in one line", tag), word);
      value.append(word).push_back(' ');
    }
    if (last.empty() || !IsTrimmed(last))
      return losses_.Add(fmt::format("{} that cannot be written in one line", tag), last);
    Line(tag, value.append(last));
  }
  void Lose(Section section, NodeIndex member) {
    if (SaysSomething(member))
      losses_.Add(fmt::format("'{}' of {}", tree_[member].key, NameOf(section)), tree_[member].text);
  }

  static const TagValueTag* TagOf(Section section, std::string_view key, bool of_creation) {
    for (const TagValueTag& tag : TagValueTags()) {
      if (tag.section != section || tag.key != key) continue;
      const bool creation = tag.form == Form::kCreation || tag.form == Form::kCreationList;
      const bool simple = tag.form == Form::kText || tag.form == Form::kList || tag.form == Form::kBoolean;
      if (of_creation ? creation : simple) return &tag;
    }
    return nullptr;
  }

  // A member of one value or of a list of values; false if there is no tag for it.
  bool WriteMember(Section section, NodeIndex member, bool of_creation = false) {
    const TagValueTag* tag = TagOf(section, tree_[member].key, of_creation);
    if (tag == nullptr) return false;
    ForItems(member, [&](NodeIndex item) { IsScalar(item) ? Line(tag->tag, tree_[item].text) : Lose(section, item); });
    return true;
  }

  // What begins with a tag of its own. Its members follow in their order.
  void WriteObject(Section section, NodeIndex object) {
    out_.push_back('\n');
    const std::string_view opening = OpeningTagOf(section);
    const TagValueTag* opens = FindTagValueTag(opening);
    const NodeIndex first = Find(object, opens->key);
    Line(opening, first == kNoNode ? std::string_view() : tree_[first].text);
    for (NodeIndex member = tree_[object].first; member != kNoNode; member = tree_[member].next)
      if (member != first && !WriteMember(section, member)) Lose(section, member);
  }

  // Packages, files and snippets.
  void WriteElement(Section section, NodeIndex element) {
    out_.push_back('\n');
    const std::string_view opening = OpeningTagOf(section), id = Text(element, "SPDXID");
    const TagValueTag* opens = FindTagValueTag(opening);
    Line(opening, Text(element, opens->key));
    if (opens->key != "SPDXID" && !id.empty()) Line("SPDXID", id);
    for (NodeIndex member = tree_[element].first; member != kNoNode; member = tree_[member].next) {
      const std::string_view key = tree_[member].key;
      if (key == opens->key || key == "SPDXID" || WriteMember(section, member)) continue;
      if (!WriteSpecial(section, element, member)) Lose(section, member);
    }
  }

  bool WriteSpecial(Section section, NodeIndex element, NodeIndex member) {
    const std::string_view key = tree_[member].key, id = Text(element, "SPDXID");
    if (key == "annotations" && !id.empty()) {
      ForItems(member, [&](NodeIndex each) { annotations_.emplace_back(id, each); });
    } else if (key == "checksums" && section != Section::kSnippet) {
      const std::string_view tag = section == Section::kPackage ? "PackageChecksum" : "FileChecksum";
      ForItems(member, [&](NodeIndex each) { WriteChecksum(tag, {}, each); });
    } else if (key == "externalRefs" && section == Section::kPackage) {
      ForItems(member, [&](NodeIndex each) { WriteExternalRef(each); });
    } else if (key == "packageVerificationCode" && section == Section::kPackage) {
      WriteVerificationCode(member);
    } else if (key == "ranges" && section == Section::kSnippet) {
      ForItems(member, [&](NodeIndex each) { WriteRange(each, Text(element, "snippetFromFile")); });
    } else if (key == "hasFiles" && section == Section::kPackage) {
      return true;  // see WritePackagesAndFiles
    } else if (key == "fileDependencies" && section == Section::kFile && !id.empty()) {
      ForItems(member, [&](NodeIndex each) {
        related_.push_back({id, "OTHER", tree_[each].text, "fileDependencies"});
      });
    } else {
      return false;
    }
    return true;
  }

  void WriteChecksum(std::string_view tag, std::initializer_list<std::string_view> before, NodeIndex checksum) {
    const std::string_view algorithm = Text(checksum, "algorithm"), value = Text(checksum, "checksumValue");
    if (!IsWord(algorithm) || algorithm.contains(':') || value.empty() || !IsTrimmed(value))
      return losses_.Add("a checksum that cannot be written in one line", value);
    Words(tag, before, fmt::format("{}: {}", algorithm, value));
  }

  void WriteExternalRef(NodeIndex reference) {
    // Tag-value writes a hyphen where the JSON of SPDX 2.2 has none.
    std::string category(Text(reference, "referenceCategory"));
    std::ranges::replace(category, '_', '-');
    const std::size_t before = out_.size();
    Words("ExternalRef", {category, Text(reference, "referenceType")}, Text(reference, "referenceLocator"));
    if (const std::string_view comment = Text(reference, "comment"); !comment.empty() && out_.size() != before)
      Line("ExternalRefComment", comment);
  }

  void WriteVerificationCode(NodeIndex code) {
    std::string value(Text(code, "packageVerificationCodeValue"));
    if (!IsWord(value) || value.contains('(')) return losses_.Add("a verification code that is none", value);
    std::string excluded;
    ForItems(Find(code, "packageVerificationCodeExcludedFiles"), [&](NodeIndex file) {
      const std::string_view name = tree_[file].text;
      if (name.empty() || !IsTrimmed(name) || name.contains(','))
        return losses_.Add("a file that is left out of a verification code", name);
      excluded += fmt::format("{}{}", excluded.empty() ? "" : ", ", name);
    });
    if (!excluded.empty()) value += fmt::format(" (excludes: {})", excluded);
    Line("PackageVerificationCode", value);
  }

  void WriteRange(NodeIndex range, std::string_view file) {
    const NodeIndex start = Find(range, "startPointer"), end = Find(range, "endPointer");
    for (const auto& [key, tag]
        : {std::pair("offset", "SnippetByteRange"), std::pair("lineNumber", "SnippetLineRange")}) {
      const std::string_view first = Text(start, key), last = Text(end, key);
      if (!first.empty() && !last.empty()) Line(tag, fmt::format("{}:{}", first, last));
    }
    for (const NodeIndex pointer : {start, end})
      if (pointer != kNoNode && Text(pointer, "reference") != file)
        losses_.Add("the file of a snippet's range, which is not that of the snippet", Text(pointer, "reference"));
  }

  // The document

  void WriteHeader() {
    static constexpr std::string_view kFirst[] = {"spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace"};
    for (const std::string_view key : kFirst) {
      const NodeIndex member = Find(root_, key);
      if (member != kNoNode && IsScalar(member))
        key == "SPDXID" ? Line(key, tree_[member].text) : (void)WriteMember(Section::kDocument, member);
    }
    for (NodeIndex member = tree_[root_].first; member != kNoNode; member = tree_[member].next) {
      const std::string_view key = tree_[member].key;
      if (std::ranges::find(kFirst, key) != std::end(kFirst) || IsOfDocumentParts(key)) continue;
      if (key == "externalDocumentRefs") {
        ForItems(member, [&](NodeIndex each) { WriteExternalDocument(each); });
      } else if (key == "creationInfo") {
        WriteCreation(member);
      } else if (key == "annotations" && !Text(root_, "SPDXID").empty()) {
        ForItems(member, [&](NodeIndex each) { annotations_.emplace_back(Text(root_, "SPDXID"), each); });
      } else if (!WriteMember(Section::kDocument, member)) {
        Lose(Section::kDocument, member);
      }
    }
  }

  static bool IsOfDocumentParts(std::string_view key) {
    static constexpr std::string_view kParts[] = {"packages", "files", "snippets", "hasExtractedLicensingInfos",
                                                  "relationships", "documentDescribes"};
    return std::ranges::find(kParts, key) != std::end(kParts);
  }

  void WriteCreation(NodeIndex creation) {
    for (NodeIndex member = tree_[creation].first; member != kNoNode; member = tree_[member].next)
      if (!WriteMember(Section::kDocument, member, true)) Lose(Section::kDocument, member);
  }

  void WriteExternalDocument(NodeIndex each) {
    const std::string_view id = Text(each, "externalDocumentId"), uri = Text(each, "spdxDocument");
    WriteChecksum("ExternalDocumentRef", {id, uri}, Find(each, "checksum") == kNoNode ? each : Find(each, "checksum"));
  }

  // A file behind a package is in it (clause 5.2.2). That says what `hasFiles` does where no file changes its place by
  // it.
  void WritePackagesAndFiles() {
    std::vector<NodeIndex> packages, files;
    ForItems(Find(root_, "packages"), [&](NodeIndex each) { packages.push_back(each); });
    ForItems(Find(root_, "files"), [&](NodeIndex each) { files.push_back(each); });
    std::unordered_map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < files.size(); ++i) by_id.try_emplace(Text(files[i], "SPDXID"), i);
    std::vector<std::size_t> owners(files.size(), 0);  // 1 for the first package
    for (std::size_t i = 0; i < packages.size(); ++i)
      ForItems(Find(packages[i], "hasFiles"), [&](NodeIndex each) {
        const auto file = by_id.find(tree_[each].text);
        if (file != by_id.end() && owners[file->second] == 0) owners[file->second] = i + 1;
      });
    if (!std::ranges::is_sorted(owners)) owners.assign(files.size(), 0);
    RelateFiles(packages, by_id, owners);
    std::size_t next = 0;
    const auto write_files_of = [&](std::size_t owner) {
      for (; next < files.size() && owners[next] == owner; ++next) WriteElement(Section::kFile, files[next]);
    };
    write_files_of(0);
    for (std::size_t i = 0; i < packages.size(); ++i) {
      WriteElement(Section::kPackage, packages[i]);
      write_files_of(i + 1);
    }
  }

  // What the place of a file does not say.
  void RelateFiles(const std::vector<NodeIndex>& packages, const std::unordered_map<std::string_view,
      std::size_t>& by_id,
                   const std::vector<std::size_t>& owners) {
    std::vector<bool> said(owners.size(), false);
    for (std::size_t i = 0; i < packages.size(); ++i)
      ForItems(Find(packages[i], "hasFiles"), [&](NodeIndex each) {
        const auto file = by_id.find(tree_[each].text);
        if (file != by_id.end() && owners[file->second] == i + 1 && !said[file->second]) {
          said[file->second] = true;
        } else {
          related_.push_back({Text(packages[i], "SPDXID"), "CONTAINS", tree_[each].text, {}});
        }
      });
  }

  void WriteAnnotations() {
    for (const auto& [id, annotation] : annotations_) {
      if (tree_[annotation].kind != Kind::kObject) continue;
      WriteObject(Section::kAnnotation, annotation);
      Line("SPDXREF", id);
    }
  }

  // In the order of the document, which is also that of what it describes.
  void WriteRelationships() {
    out_.push_back('\n');
    for (NodeIndex member = tree_[root_].first; member != kNoNode; member = tree_[member].next) {
      if (tree_[member].key == "documentDescribes") {
        const std::string_view id = Text(root_, "SPDXID").empty() ? "SPDXRef-DOCUMENT" : Text(root_, "SPDXID");
        ForItems(member, [&](NodeIndex each) { WriteRelationship(id, "DESCRIBES", tree_[each].text, {}); });
      } else if (tree_[member].key == "relationships") {
        ForItems(member, [&](NodeIndex each) {
          WriteRelationship(Text(each, "spdxElementId"), Text(each, "relationshipType"),
              Text(each, "relatedSpdxElement"),
                            Text(each, "comment"));
        });
      }
    }
    for (const Related& each : related_) WriteRelationship(each.from, each.type, each.to, each.comment);
  }

  void WriteRelationship(std::string_view from, std::string_view type, std::string_view to, std::string_view comment) {
    if (!IsWord(to)) return losses_.Add("a relationship with an id that has white space", to);
    const std::size_t before = out_.size();
    Words("Relationship", {from, type}, to);
    if (!comment.empty() && out_.size() != before) Line("RelationshipComment", comment);
  }

  // A relationship that JSON says in another way.
  struct Related {
    std::string_view from, type, to, comment;
  };

  const JsonTree& tree_;
  NodeIndex root_ = 0;
  std::string out_;
  Losses losses_;
  std::vector<std::pair<std::string_view, NodeIndex>> annotations_;  // by the id of what they are about
  std::vector<Related> related_;
};

}  // namespace

Result<Written> WriteTagValue(const encoding::ValueSource& values, const Limits& limits) {
  PIPESEAL_ASSIGN(const JsonTree tree, JsonTree::Read(values, limits));
  if (tree.size() == 0 || tree[0].kind != Kind::kObject) return Fail(ErrorCode::kSchema, "the document is no object");
  return TagValueWriter(tree).Run();
}

}  // namespace pipeseal::sbom
