// Judges a JSON-shaped document by the schema of its format and version while it streams by, in one pass: a stack of
// shapes (see shape.h) follows the document. Time is linear in the document; memory in its depth, and in the number
// of items of those lists whose items must differ.
//
// Every defect is an issue of rules::kSchema at the offset of the value or key that is wrong; of the object, for what
// it lacks. What stands inside a value of the wrong kind, or under a member that must not be there, is not judged.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/schema/complaints.h"
#include "pipeseal/sbom/schema/shape.h"
#include "pipeseal/sbom/schema/unique_items.h"
#include "pipeseal/sbom/schema/value_hash.h"

namespace pipeseal::sbom::schema {

class SchemaValidator final : public encoding::ValueHandler {
 public:
  // `version` is the place of the version in the format. `issues` is borrowed.
  SchemaValidator(const Format& format, std::size_t version, Issues& issues);

  bool BeginObject(std::size_t offset) override;
  bool Key(std::string_view key, std::size_t offset) override;
  bool EndObject() override;
  bool BeginArray(std::size_t offset) override;
  bool EndArray() override;
  bool Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) override;

 private:
  // An object or list that is not yet at its end.
  struct Frame {
    Frame(const Shape& value_shape, const Shape& next_shape, std::string_view next_key, std::size_t value_offset,
          bool list)
        : shape(&value_shape), next(&next_shape), key(next_key), offset(value_offset), is_list(list) {}

    const Shape* shape;        // of which only what concerns this kind of value counts
    const Shape* next;         // of the next value in it
    std::string_view key;      // of the next value; in a list the member of which this is the value
    std::size_t offset;
    bool is_list;
    bool hashed = false;       // its own hash is needed
    bool unique = false;       // its items' hashes are kept
    std::uint8_t mixture = 0;  // what kinds of items it has, see EndArray
    Keep keep = Keep::kNot;    // of the next value
    KeptValue kept[2] = {0, 0};
    MemberSet seen = 0;
    std::size_t count = 0;     // items or members
    std::size_t items_begin = 0;
    ValueHash hash = 0, key_hash = 0;

    bool needs_hashes() const { return hashed || unique; }
  };

  // The shape of the value that begins here, kAnything if it is of a kind that may not stand here.
  const Shape& Enter(encoding::Kind kind, std::size_t offset);
  void Push(const Shape& shape, bool is_list, std::size_t offset);
  // The innermost frame is done; what holds it hears of it.
  void Pop(std::uint8_t mixture);
  void Deliver(ValueHash hash, std::size_t offset);
  ValueHash HashOf(encoding::Kind kind, std::string_view text) const;
  void CheckText(const Shape& shape, std::string_view text, std::size_t offset);
  void CheckNumber(const Shape& shape, std::string_view text, std::size_t offset);
  // The bit of the first rule's case that fits, of those that are told apart by their members.
  std::uint8_t CheckRules(const Frame& frame);
  Place place() const;

  bool counts(Versions versions) const { return (versions >> version_ & 1) != 0; }

  const std::size_t version_;
  const Shape* const document_;
  Complaints complaints_;
  const ValueHasher hasher_;
  std::vector<Frame> frames_;
  UniqueItems items_;
};

// A validator for a version as the document writes it ("1.6"; of SPDX without its prefix). Null for a version that is
// not known, after a rules::kUnsupportedVersion issue. A document that does not say its version is judged by the
// newest.
std::unique_ptr<encoding::ValueHandler> MakeCycloneDxValidator(std::string_view version, Issues& issues);
// SPDX 2.2.1 and 2.2.2 are known as well: they are judged as 2.3, which has all that they brought.
std::unique_ptr<encoding::ValueHandler> MakeSpdx2Validator(std::string_view version, Issues& issues);

}  // namespace pipeseal::sbom::schema
