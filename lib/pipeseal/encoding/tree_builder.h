// Builds located trees from the events of a reader: the one place that makes nodes, for JSON and YAML alike, and that
// counts depth, nodes and duplicate members. After the first error every event is refused.
#pragma once

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

// The text as it came, the memory of its nodes, and the root of the tree that was completed last.
struct Tree {
  explicit Tree(std::string source) : text(std::move(source)) {}
  std::string text;
  std::string decoded;  // JSON: the copy in which strings were unescaped; nodes point into it
  std::pmr::monotonic_buffer_resource arena;
  const Node* root = nullptr;
};

struct Document::Impl : Tree {
  using Tree::Tree;
};

// Few nodes have a tag: the others do without the space.
struct TaggedNode : Node {
  std::string_view tag;
};

// A key that an object has twice.
struct DuplicateKey {
  std::string_view key;
  SourceRange first, second;
};

// Why a text is refused.
struct Refusal {
  ErrorCode code;
  std::size_t offset;
  std::string message;
};

class TreeBuilder {
 public:
  // `depth` is the deepest nesting of arrays and objects that is accepted. Borrows the tree.
  TreeBuilder(Tree& tree, const Limits& limits, std::size_t depth);

  // From now on duplicate members are kept and told, not refused: a thousand of them, for more say nothing new.
  void RecordDuplicates(std::vector<DuplicateKey>& duplicates) { duplicates_ = &duplicates; }

  // Each returns false if the document is to be refused; error() then says why. Text must outlive the document's nodes:
  // it points into the document's text or decoded copy, or was made with Keep.
  bool Scalar(Kind kind, std::string_view text, bool quoted, std::size_t offset, std::size_t length);
  bool Key(std::string_view key, std::size_t offset, std::size_t length);
  // A key whose value, an object or an array of such, gives its members to the object that this key is in, as far as
  // that has none of their name; the first that has a name counts. With any other value it is a key like any.
  bool MergeKey(std::string_view key, std::size_t offset, std::size_t length);
  // The array or object that was completed last is a key, with this text.
  bool KeyFromLast(std::string_view key);
  bool BeginArray(std::size_t offset);
  bool BeginObject(std::size_t offset);
  // `end` is the offset behind the last byte of the value.
  bool EndArray(std::size_t end);
  bool EndObject(std::size_t end);
  // The value at this place is `node` once more (a YAML alias). Counts the nodes that it stands for.
  bool Repeat(const Node& node);

  // The value that comes next has this local tag, which must outlive the document's nodes.
  void NextTag(std::string_view tag) { tag_ = tag; }

  std::string_view Keep(std::string_view text);
  // The value that was completed last.
  const Node* last() const { return last_; }
  // Refuses the document for a reason of the reader's own.
  bool Refuse(ErrorCode code, std::size_t offset, std::string_view message);

  const std::optional<Refusal>& refusal() const { return refusal_; }
  // The refusal with its place in words.
  std::optional<Error> error() const;
  bool complete() const { return open_.empty() && tree_.root != nullptr; }

 private:
  struct Open {
    Node* node;
    std::size_t first;  // its first child on the stack
    bool object;
    bool merges = false;  // one of its keys does
  };
  struct PendingKey {
    std::string_view text;
    SourceRange range;
    bool merge = false;
  };

  SourceRange Range(std::size_t offset, std::size_t length);
  Node* NewNode();
  Node* Make(Kind kind, std::size_t offset, std::size_t length);
  bool Add(const Node* node);
  bool Begin(Kind kind, std::size_t offset);
  bool CheckDuplicates(std::size_t first);
  bool Duplicate(const PendingKey& first, const PendingKey& second);
  // The members of the object whose keys and values begin at these places of the stacks.
  std::vector<Member> Merged(std::size_t first_key, std::size_t first_value) const;

  Tree& tree_;
  const Limits& limits_;
  std::size_t depth_limit_;
  std::vector<Open> open_;
  std::vector<const Node*> values_;  // children of all open nodes
  std::vector<PendingKey> keys_;     // keys of all open objects, one for each value in them and perhaps one more
  std::string_view tag_;             // of the value that comes next
  std::size_t node_count_ = 0;
  std::size_t repeated_nodes_ = 0;
  SourcePosition cursor_{0, 1, 1};
  const Node* last_ = nullptr;
  std::vector<DuplicateKey>* duplicates_ = nullptr;
  std::optional<Refusal> refusal_;
};

// The position of `offset` in `text`, from the start.
SourcePosition Locate(std::string_view text, std::size_t offset);

}  // namespace pipeseal::encoding
