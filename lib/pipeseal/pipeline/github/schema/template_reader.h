// A TemplateReader holds a tree against a Definition as GitHub's own reader of templates does: keys, kinds of values,
// and the expressions, which are not allowed everywhere and do not see everything. In time linear in the tree.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/definition.h"
#include "pipeseal/pipeline/github/schema/issue.h"
#include "pipeseal/pipeline/github/template.h"

namespace pipeseal::pipeline::github::schema {

// As what GitHub takes a scalar.
enum class Taken : std::uint8_t { kNull, kBoolean, kNumber, kString, kExpression, kInsert };

struct ScalarReading {
  std::string_view text;  // without quotes; of an expression with its fence
  SourceRange range;
  const encoding::Node* node;  // nullptr for a key
  Taken taken;
  const Definition* definition;
  const Template* expressions;  // of kExpression and kInsert, and of a string that is a fenced literal
};

// Hears what is read, in the order of the text. What the schema does not know is left out.
class ReadingListener {
 public:
  virtual ~ReadingListener() = default;
  virtual void OnScalar(const ScalarReading& scalar) = 0;  // a value, or a key of a mapping, whose value follows
  virtual void OnListBegin(const encoding::Node& node) = 0;
  virtual void OnListEnd() = 0;
  virtual void OnMappingBegin(const encoding::Node& node) = 0;
  virtual void OnMappingEnd() = 0;
};

// GitHub's limit: collections within each other.
inline constexpr std::size_t kMaxTemplateDepth = 50;

class TemplateReader {
 public:
  explicit TemplateReader(IssueList& issues, ReadingListener* listener = nullptr)
      : issues_(issues), listener_(listener) {}

  // `title`: what the whole is called in messages, "the workflow".
  void Read(const encoding::Node& root, const Definition& definition, std::string_view title,
            std::size_t max_depth = kMaxTemplateDepth);

 private:
  struct Place {
    const Definition* definition;
    Availability available;
    std::string_view label;  // the key that it belongs to
    bool tolerated = false;

    Place At(const Definition& inner, std::string_view inner_label) const {
      return {&inner, available | inner.available, inner_label, tolerated || inner.advisory};
    }
  };
  struct Scalar;

  void ReadValue(const encoding::Node& node, const Place& place);
  void ReadList(const encoding::Node& node, const Place& place);
  void ReadMapping(const encoding::Node& node, const Place& place);
  void ReadMember(const encoding::Member& member, const Place& place, std::uint32_t& shapes);
  void ReadExpressionKey(const encoding::Member& member, const Place& place, std::uint32_t shapes);
  // The definition of a key, or nullptr; shapes that have not got it are taken out.
  const Definition* Match(const encoding::Member& member, const Place& place, std::uint32_t& shapes);
  void ReadUnknown(const encoding::Member& member, const Place& place, std::uint32_t shapes);
  void CheckMissing(const encoding::Node& node, const Place& place, std::uint32_t shapes);

  void ReadScalar(const Scalar& scalar, const Place& place);
  // True if the text is an expression, which is all right or told of.
  bool ReadExpressions(const Scalar& scalar, const Place& place, bool is_value);
  bool ReportErrors(const Scalar& scalar, const Template& parsed, const Place& place);
  void ReadCondition(const Scalar& scalar, const Place& place);
  void ReportExpression(const Scalar& scalar, std::string_view text, const ExpressionError& error, const Place& place);
  bool ReportNames(const Scalar& scalar, std::string_view text, const ExpressionError& error, const Place& place);
  void ReadLiteral(const Scalar& scalar, std::string_view text, const Place& place, const Template* fenced);
  void Hear(const Scalar& scalar, std::string_view text, Taken taken, const Place& place, const Template* parsed);

  Issue& Report(IssueKind kind, const SourceRange& range, const Place& place, std::string message);
  Issue& ReportWithin(IssueKind kind, const Scalar& scalar, std::size_t offset, std::size_t length, const Place& place,
                      std::string message);
  // Before a collection is gone into.
  bool Descend(const encoding::Node& node, const Place& place);

  IssueList& issues_;
  ReadingListener* listener_;
  std::size_t depth_ = 0;
  std::size_t max_depth_ = kMaxTemplateDepth;
  bool too_deep_ = false;
};

// Where an issue about a mapping stands: its first key.
SourceRange FirstKey(const encoding::Node& node);
// The keys that are there already, the case of letters aside.
std::vector<const encoding::Member*> DuplicateKeys(std::span<const encoding::Member> members);
// There is "${{" in it.
inline bool HasExpression(std::string_view text) { return text.find("${{") != std::string_view::npos; }

}  // namespace pipeseal::pipeline::github::schema
