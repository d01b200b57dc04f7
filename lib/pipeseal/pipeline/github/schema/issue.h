// What GitHub does not accept of a workflow or of an action's metadata.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/location.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::pipeline::github::schema {

enum class IssueKind : std::uint8_t {
  // The text against the schema. Of these GitHub tells before it looks at anything below.
  kUnknownKey,
  kDuplicateKey,        // the case of letters does not count
  kMissingKey,          // `subject`: the key
  kUnclearMapping,      // its keys do not tell which of several it is
  kUnexpectedValue,
  kUnexpectedList,
  kUnexpectedMapping,
  kExpressionNotAllowed,
  kExpressionNotClosed,
  kExpression,          // its syntax
  kNameNotAvailable,    // a context or function, which is there in other places or nowhere
  kDepth,               // `subject`: how deep it may be

  // The parts against each other.
  kNoFirstJob,          // every job needs another, or there is none
  kUnknownNeed,         // `subject`: the job's id; `other`: what it needs
  kCircularNeed,
  kBadId,               // characters or length
  kReservedId,          // it begins with "__"
  kDuplicateId,
  kSelfReference,       // a step waits for itself
  kUnknownStep,         // a step waits for one that is not there, or not before it
  kParallel,            // a step that cannot stand in `parallel`; `subject`: what it is
  kBadUses,
  kBadCron,
  kBadRunnerGroup,
  kMissingImage,
  kEmptyVector,         // of a matrix
  kBadDefault,          // it is not of the input's type
  kMissingOptions,      // a choice of nothing
  kNeedlessOptions,     // of an input that is no choice

  // Calls of reusable workflows.
  kNotCallable,         // the called workflow is not for calls
  kUnknownInput,
  kMissingInput,
  kBadInputType,
  kUnknownSecret,
  kMissingSecret,
  kCallDepth,
  kJobLimit,            // `subject`: how many jobs there may be, with those of called workflows
  kPermissionExceeded,  // `subject`: what a called job wants; `other`: what it can get
};
// Whether it is against the schema.
constexpr bool IsOfSchema(IssueKind kind) { return kind <= IssueKind::kDepth; }

struct Issue {
  IssueKind kind;
  SourceRange range{};                      // the key or scalar, or the first key of a mapping
  const encoding::Node* scalar = nullptr;   // where it is about a part of a scalar's text: the scalar,
  std::size_t offset = 0;                   // and where in its text
  std::size_t length = 0;
  std::string message{};
  std::string hint{};                       // what to write instead, or empty
  std::string subject{};                    // what is wrong, as it was written
  std::string other{};
  std::string detail{};                     // in the words of GitHub's parser of expressions
  bool tolerated = false;                   // GitHub runs the file all the same
};

// A file that is wrong everywhere is told of so often.
inline constexpr std::size_t kMaxIssues = 500;

class IssueList {
 public:
  // Nothing more is kept after kMaxIssues; the one that is returned then is of no use.
  Issue& Add(IssueKind kind, const SourceRange& range, std::string message);
  bool full() const { return issues_.size() == kMaxIssues; }
  // In the order of the text, each once.
  std::vector<Issue> Take() &&;

 private:
  std::vector<Issue> issues_;
  Issue surplus_{};
};

}  // namespace pipeseal::pipeline::github::schema
