#include "pipeseal/sbom/spdx2/tag_value_builder.h"

#include <algorithm>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

using namespace std::string_view_literals;
using Section = TagValueSection;
using Form = TagValueForm;
using encoding::Kind;

constexpr std::string_view kWhiteSpace = " \t\r\n";

// Takes the first word off a text and the white space behind it.
std::string_view TakeWord(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of(kWhiteSpace), text.size());
  const std::string_view word = text.substr(0, end);
  text = AsciiTrimmed(text.substr(end));
  return word;
}

// "SHA1: hex" into its two parts; an empty value for what is not of this form.
std::pair<std::string_view, std::string_view> SplitChecksum(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {text, {}};
  return {AsciiTrimmed(text.substr(0, colon)), AsciiTrimmed(text.substr(colon + 1))};
}

bool IsNumber(std::string_view text) { return !text.empty() && std::ranges::all_of(text, IsAsciiDigit); }

std::string_view NameOf(Section section) {
  switch (section) {
    case Section::kDocument: return "";
    case Section::kPackage: return "packages";
    case Section::kFile: return "files";
    case Section::kSnippet: return "snippets";
    case Section::kLicense: return "hasExtractedLicensingInfos";
    case Section::kAnnotation: return "annotations";
    case Section::kRelationship: return "relationships";
  }
  return "";
}

}  // namespace

void TagValueBuilder::Malformed(const TagValueLine& line, std::string_view expected) {
  issues_.Add(rules::kSyntax, line.value_offset, [&] {
    return fmt::format("\"{}\" is written as {}, not as \"{}\"", line.tag, expected, line.value.substr(0, 100));
  });
}

// False for a line of which nothing can be made.
bool TagValueBuilder::CheckForm(const TagValueLine& line) {
  switch (line.defect) {
    case TagValueLine::Defect::kNothing: break;
    case TagValueLine::Defect::kNoTag:
      issues_.Add(rules::kSyntax, line.offset,
                  "a line begins with a tag and a colon; text over several lines stands in <text>…</text>"sv);
      return false;
    case TagValueLine::Defect::kUnclosedText:
      issues_.Add(rules::kSyntax, line.offset, "there is no </text> for this <text>"sv);
      break;
    case TagValueLine::Defect::kBehindText:
      issues_.Add(rules::kSyntax, line.offset, "something stands behind </text>"sv);
      break;
  }
  if (!line.value.empty() || line.is_text) return true;
  issues_.Add(rules::kSyntax, line.offset, [&] { return fmt::format("\"{}\" has no value", line.tag); });
  return false;
}

void TagValueBuilder::Add(const TagValueLine& line) {
  const TagValueTag* tag = line.tag.empty() ? nullptr : FindTagValueTag(line.tag);
  if (!line.tag.empty() && (tag == nullptr || tag->form == Form::kDeprecated)) {
    issues_.Add(rules::kUnknownTag, line.offset, [&] {
      return tag == nullptr ? fmt::format("SPDX has no tag \"{}\"", line.tag)
                            : fmt::format("\"{}\" was taken back before SPDX 2.2 and is not read", line.tag);
    }).subject = line.tag;
    return;
  }
  const bool usable = CheckForm(line);
  if (tag == nullptr) return;
  if (tag->opens) Open(tag->section, line);
  if (!usable) return;
  const Index owner = OwnerOf(*tag, line);
  if (owner != kNone) AddTo(owner, *tag, line);
}

void TagValueBuilder::Open(Section section, const TagValueLine& line) {
  section_ = section;
  Index& object = open_[static_cast<std::size_t>(section)];
  if (section == Section::kAnnotation) {
    object = tree_.NewObject(line.offset);
    annotations_.push_back({object, {}, line.offset});
    return;
  }
  object = tree_.AddObject(tree_.ArrayOf(RecordTree::kRoot, NameOf(section), line.offset), {}, line.offset);
}

Index TagValueBuilder::OwnerOf(const TagValueTag& tag, const TagValueLine& line) {
  const Index owner = open_[static_cast<std::size_t>(tag.section)];
  if (tag.section != Section::kDocument && tag.section != section_) {
    issues_
        .Add(rules::kSyntax, line.offset,
             [&] {
               return fmt::format("\"{}\" does not stand behind \"{}\" and what belongs to it", line.tag,
                                  OpeningTagOf(tag.section));
             })
        .subject = line.tag;
  }
  return owner;
}

void TagValueBuilder::AddTo(Index owner, const TagValueTag& tag, const TagValueLine& line) {
  const auto creation = [&] { return tree_.ObjectOf(RecordTree::kRoot, "creationInfo", line.offset); };
  switch (tag.form) {
    case Form::kText:
      if (tag.section == Section::kSnippet && tag.opens) by_id_.emplace(line.value, owner);
      return AddText(owner, tag.key, line);
    case Form::kList: return AddListed(owner, tag.key, line);
    case Form::kId: return AddId(line);
    case Form::kCreation: return AddText(creation(), tag.key, line);
    case Form::kCreationList: return AddListed(creation(), tag.key, line);
    case Form::kExternalDocument: return AddExternalDocument(line);
    case Form::kBoolean: return AddBoolean(owner, tag.key, line);
    case Form::kChecksum: return AddChecksum(owner, line);
    case Form::kVerificationCode: return AddVerificationCode(owner, line);
    case Form::kExternalRef: return AddExternalRef(owner, line);
    case Form::kExternalRefComment: return AddExternalRefComment(owner, line);
    case Form::kByteRange: return AddRange(owner, "offset", line);
    case Form::kLineRange: return AddRange(owner, "lineNumber", line);
    case Form::kRelationship: return AddRelationship(owner, line);
    case Form::kAnnotatedId:
      if (!annotations_.back().of.empty()) Malformed(line, "one id, once");
      annotations_.back().of = line.value;
      return;
    case Form::kDeprecated: return;
  }
}

void TagValueBuilder::AddText(Index object, std::string_view key, const TagValueLine& line) {
  if (tree_.Find(object, key) != kNone) {
    issues_.Add(rules::kSchema, line.offset,
                [&] { return fmt::format("\"{}\" is said twice of the same element", line.tag); });
    return;
  }
  tree_.AddString(object, key, line.value, line.value_offset);
}

void TagValueBuilder::AddPart(Index object, std::string_view key, std::string_view part) {
  tree_.AddString(object, key, part, OffsetOf(part));
}

void TagValueBuilder::AddListed(Index object, std::string_view key, const TagValueLine& line) {
  tree_.AddString(tree_.ArrayOf(object, key, line.offset), {}, line.value, line.value_offset);
}

// One tag serves the document, packages and files: whatever was begun last.
void TagValueBuilder::AddId(const TagValueLine& line) {
  Index object = open_[static_cast<std::size_t>(section_)];
  if (section_ != Section::kDocument && section_ != Section::kPackage && section_ != Section::kFile) {
    issues_.Add(rules::kSyntax, line.offset, "\"SPDXID\" does not stand behind a package or file"sv);
    if (tree_.Find(RecordTree::kRoot, "SPDXID") != kNone) return;
    object = RecordTree::kRoot;
  }
  const bool is_new = tree_.Find(object, "SPDXID") == kNone;
  AddText(object, "SPDXID", line);
  if (!is_new) return;
  by_id_.emplace(line.value, object);
  const Index package = open_[static_cast<std::size_t>(Section::kPackage)];
  if (section_ == Section::kFile && package != kNone) AddListed(package, "hasFiles", line);
}

void TagValueBuilder::AddExternalDocument(const TagValueLine& line) {
  std::string_view rest = line.value;
  const std::string_view id = TakeWord(rest), uri = TakeWord(rest);
  const auto [algorithm, value] = SplitChecksum(rest);
  if (value.empty()) return Malformed(line, "DocumentRef-id URI SHA1: digest");
  const Index object =
      tree_.AddObject(tree_.ArrayOf(RecordTree::kRoot, "externalDocumentRefs", line.offset), {}, line.value_offset);
  AddPart(object, "externalDocumentId", id);
  AddPart(object, "spdxDocument", uri);
  const Index checksum = tree_.AddObject(object, "checksum", OffsetOf(algorithm));
  AddPart(checksum, "algorithm", algorithm);
  AddPart(checksum, "checksumValue", value);
}

// "True" and "TRUE" are in real documents.
void TagValueBuilder::AddBoolean(Index object, std::string_view key, const TagValueLine& line) {
  const bool is_true = AsciiCaseEqual(line.value, "true");
  if (!is_true && !AsciiCaseEqual(line.value, "false")) return Malformed(line, "true or false");
  if (tree_.Find(object, key) != kNone) return AddText(object, key, line);
  tree_.AddScalar(object, Kind::kBoolean, key, is_true ? "true" : "false", line.value_offset);
}

void TagValueBuilder::AddChecksum(Index object, const TagValueLine& line) {
  const auto [algorithm, value] = SplitChecksum(line.value);
  if (value.empty()) return Malformed(line, "algorithm: digest");
  const Index checksum = tree_.AddObject(tree_.ArrayOf(object, "checksums", line.offset), {}, line.value_offset);
  AddPart(checksum, "algorithm", algorithm);
  AddPart(checksum, "checksumValue", value);
}

// SPDX 2.3 clause 7.9: the code, and "(excludes: ./a, ./b)" where files are left out.
void TagValueBuilder::AddVerificationCode(Index object, const TagValueLine& line) {
  constexpr std::string_view kKey = "packageVerificationCode", kExcludes = "excludes:";
  if (tree_.Find(object, kKey) != kNone) return AddText(object, kKey, line);
  const std::size_t open = std::min(line.value.find('('), line.value.size());
  const Index code = tree_.AddObject(object, kKey, line.value_offset);
  AddPart(code, "packageVerificationCodeValue", AsciiTrimmed(line.value.substr(0, open)));
  if (open == line.value.size()) return;
  std::string_view files = line.value.substr(open + 1);
  if (!files.ends_with(')')) return Malformed(line, "code (excludes: files)");
  files = AsciiTrimmed(files.substr(0, files.size() - 1));
  if (files.starts_with(kExcludes)) files = AsciiTrimmed(files.substr(kExcludes.size()));
  const Index excluded = tree_.AddArray(code, "packageVerificationCodeExcludedFiles", OffsetOf(files));
  while (!files.empty()) {
    const std::size_t comma = std::min(files.find(','), files.size());
    if (const std::string_view file = AsciiTrimmed(files.substr(0, comma)); !file.empty()) AddPart(excluded, {}, file);
    files.remove_prefix(std::min(comma + 1, files.size()));
  }
}

void TagValueBuilder::AddExternalRef(Index object, const TagValueLine& line) {
  std::string_view locator = line.value;
  const std::string_view category = TakeWord(locator), type = TakeWord(locator);
  if (locator.empty()) return Malformed(line, "category type locator");
  const Index reference = tree_.AddObject(tree_.ArrayOf(object, "externalRefs", line.offset), {}, line.value_offset);
  // The JSON of SPDX 2.2 has another spelling.
  if (category == "PACKAGE-MANAGER") {
    tree_.AddString(reference, "referenceCategory", "PACKAGE_MANAGER", line.value_offset);
  } else {
    AddPart(reference, "referenceCategory", category);
  }
  AddPart(reference, "referenceType", type);
  AddPart(reference, "referenceLocator", locator);
}

void TagValueBuilder::AddExternalRefComment(Index object, const TagValueLine& line) {
  const Index references = tree_.Find(object, "externalRefs");
  if (references == kNone) return Malformed(line, "a text behind the \"ExternalRef\" that it is about");
  AddText(tree_.last(references), "comment", line);
}

void TagValueBuilder::AddRange(Index snippet, std::string_view key, const TagValueLine& line) {
  const std::size_t colon = std::min(line.value.find(':'), line.value.size());
  const std::string_view first = line.value.substr(0, colon);
  const std::string_view last = colon < line.value.size() ? line.value.substr(colon + 1) : std::string_view();
  if (!IsNumber(first) || !IsNumber(last)) return Malformed(line, "first:last");
  const Index range = tree_.AddObject(tree_.ArrayOf(snippet, "ranges", line.offset), {}, line.value_offset);
  const auto add = [&](std::string_view name, std::string_view number) {
    const Index pointer = tree_.AddObject(range, name, OffsetOf(number));
    tree_.AddScalar(pointer, Kind::kNumber, key, number, OffsetOf(number));
    pointers_.push_back({pointer, snippet});
  };
  add("startPointer", first);
  add("endPointer", last);
}

void TagValueBuilder::AddRelationship(Index object, const TagValueLine& line) {
  std::string_view other = line.value;
  const std::string_view element = TakeWord(other), type = TakeWord(other);
  if (other.empty() || other.find_first_of(kWhiteSpace) != std::string_view::npos)
    return Malformed(line, "id TYPE id");
  AddPart(object, "spdxElementId", element);
  AddPart(object, "relationshipType", type);
  AddPart(object, "relatedSpdxElement", other);
}

void TagValueBuilder::Finish() {
  for (const Pointer& pointer : pointers_) {
    const Index file = tree_.Find(pointer.snippet, "snippetFromFile");
    if (file != kNone) tree_.AddString(pointer.object, "reference", tree_.text(file), OffsetOf(tree_.text(file)));
  }
  for (const Annotation& annotation : annotations_) {
    const auto element = by_id_.find(annotation.of);
    if (element == by_id_.end()) {
      issues_.Add(rules::kDanglingReference, annotation.of.empty() ? annotation.offset : OffsetOf(annotation.of), [&] {
        return annotation.of.empty()
                   ? std::string("an annotation does not say what it is about: SPDXREF is missing")
                   : fmt::format("an annotation is about \"{}\", which is not in the document", annotation.of);
      });
    }
    const Index owner = element == by_id_.end() ? RecordTree::kRoot : element->second;
    tree_.Attach(tree_.ArrayOf(owner, "annotations", annotation.offset), annotation.object);
  }
}

}  // namespace pipeseal::sbom
