// Reads CycloneDX into a component graph, as the document streams by in the shape of its JSON: XML has a ValueSource that does.
//
// Lenient: what a schema would refuse is read as far as it can be understood, and what is not understood is passed over. Every
// object with a bom-ref becomes an element.
#pragma once

#include <string_view>
#include <vector>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph_builder.h"

namespace pipeseal::sbom {

class CycloneDxReader : public encoding::ValueHandler {
 public:
  CycloneDxReader(Encoding encoding, std::string_view version) : builder_(Format::kCycloneDx, encoding, version) {}

  bool BeginObject(std::size_t offset) override;
  bool Key(std::string_view key, std::size_t offset) override;
  bool EndObject() override;
  bool BeginArray(std::size_t offset) override;
  bool EndArray() override;
  bool Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) override;

  // After the walk; the reader is spent.
  Graph Finish() && { return std::move(builder_).Finish(); }

 private:
  // What an object is, or the objects of an array.
  enum class At : std::uint8_t;
  enum class Member : std::uint8_t;
  struct Tables;

  struct Frame {
    At at;
    bool array;
    Member member;    // of an object: whose value comes next
    Index component;  // the innermost component or service around it; kNone outside of all
    Placement placement;  // of components within
  };

  Frame Enter(bool array) const;
  void Open(Frame& frame, Offset offset);
  void Close(const Frame& frame);
  void OpenComponent(Frame& frame, ComponentKind kind, Offset offset);
  void Text(const Frame& frame, std::string_view text, Offset offset);
  void TextOfDocument(Member member, std::string_view text, Offset offset);
  void TextOfComponent(Component& component, Index index, Member member, std::string_view text, Offset offset);
  void TextOfParty(const Frame& frame, std::string_view text);
  void TextOfCreator(Member member, std::string_view text);
  void TextOfLicense(Member member, std::string_view text, Offset offset);
  void TextOfReference(Member member, std::string_view text);
  void TextOfHash(Hash& hash, Member member, std::string_view text);
  void TextOfVulnerability(const Frame& frame, std::string_view text, Offset offset);
  void Refer(const Frame& frame, std::string_view id, Offset offset);
  Index MentionReference(std::string_view id, Offset offset);
  LicenseRole RoleHere() const;

  GraphBuilder builder_;
  std::vector<Frame> frames_;
  // The dependency entry that is open.
  Index dependency_ref_ = kNone;
  std::size_t first_edge_ = 0;
  Index dependency_count_ = 0;
  Offset dependency_offset_ = 0;
};

}  // namespace pipeseal::sbom
