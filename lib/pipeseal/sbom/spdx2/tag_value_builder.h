// Makes the values of a tag-value document, line after line. See TagValueValues.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/spdx2/record_tree.h"
#include "pipeseal/sbom/spdx2/tag_value_scanner.h"
#include "pipeseal/sbom/spdx2/tag_value_tag.h"

namespace pipeseal::sbom {

class TagValueBuilder {
 public:
  // Borrows both; `text` is what offsets count in.
  TagValueBuilder(std::string_view text, RecordTree& tree, Issues& issues)
      : text_(text), tree_(tree), issues_(issues) {}

  void Add(const TagValueLine& line);
  // To be called once, behind the last line.
  void Finish();

 private:
  struct Annotation {
    Index object;
    std::string_view of;  // SPDXREF
    std::size_t offset;
  };
  struct Pointer {
    Index object, snippet;
  };

  std::size_t OffsetOf(std::string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }
  void Malformed(const TagValueLine& line, std::string_view expected);
  bool CheckForm(const TagValueLine& line);
  // The object that a line belongs to; kNone, with an issue, if nothing of its kind was begun.
  Index OwnerOf(const TagValueTag& tag, const TagValueLine& line);
  void Open(TagValueSection section, const TagValueLine& line);
  void AddTo(Index owner, const TagValueTag& tag, const TagValueLine& line);

  void AddText(Index object, std::string_view key, const TagValueLine& line);
  void AddPart(Index object, std::string_view key, std::string_view part);
  void AddListed(Index object, std::string_view key, const TagValueLine& line);
  void AddId(const TagValueLine& line);
  void AddExternalDocument(const TagValueLine& line);
  void AddBoolean(Index object, std::string_view key, const TagValueLine& line);
  void AddChecksum(Index object, const TagValueLine& line);
  void AddVerificationCode(Index object, const TagValueLine& line);
  void AddExternalRef(Index object, const TagValueLine& line);
  void AddExternalRefComment(Index object, const TagValueLine& line);
  void AddRange(Index snippet, std::string_view key, const TagValueLine& line);
  void AddRelationship(Index object, const TagValueLine& line);

  std::string_view text_;
  RecordTree& tree_;
  Issues& issues_;
  TagValueSection section_ = TagValueSection::kDocument;
  std::array<Index, 7> open_{
      RecordTree::kRoot, kNone, kNone, kNone, kNone, kNone, kNone};  // by section: what was begun last
  std::unordered_map<std::string_view, Index> by_id_;  // the first of each id
  std::vector<Annotation> annotations_;
  std::vector<Pointer> pointers_;  // of ranges, which name their file
};

}  // namespace pipeseal::sbom
