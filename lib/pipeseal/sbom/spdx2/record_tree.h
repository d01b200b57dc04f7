// A tree of JSON-shaped values that a reader of another encoding makes: what tag-value and RDF say, told as SPDX 2
// tells it in JSON. Values are added in any order and to any object; each knows where in the document it stands.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

class RecordTree {
 public:
  static constexpr Index kRoot = 0;  // an object

  // The views that are given to the functions below must hold as long as the tree; see Keep.
  Index AddObject(Index parent, std::string_view key, std::size_t offset) {
    return Add(parent, encoding::Kind::kObject, key, {}, offset);
  }
  Index AddArray(Index parent, std::string_view key, std::size_t offset) {
    return Add(parent, encoding::Kind::kArray, key, {}, offset);
  }
  void AddString(Index parent, std::string_view key, std::string_view value, std::size_t offset) {
    Add(parent, encoding::Kind::kString, key, value, offset);
  }
  // A boolean or number, as JSON writes it.
  void AddScalar(Index parent, encoding::Kind kind, std::string_view key, std::string_view text, std::size_t offset) {
    Add(parent, kind, key, text, offset);
  }

  // An object that is attached to an array later.
  Index NewObject(std::size_t offset);
  void Attach(Index array, Index object);

  std::string_view text(Index value) const { return nodes_[value].text; }
  // The member of an object, or kNone. Goes through them: objects have a bounded number of members of which this is
  // asked.
  Index Find(Index object, std::string_view key) const;
  // The member, which is made if it is not there.
  Index ObjectOf(Index object, std::string_view key, std::size_t offset);
  Index ArrayOf(Index object, std::string_view key, std::size_t offset);
  // The value that was added to it last, or kNone.
  Index last(Index container) const { return nodes_[container].last_child; }

  // A text that the document does not have as it is.
  std::string_view Keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  std::size_t size() const { return nodes_.size(); }
  // False if the handler ended the walk.
  bool Walk(encoding::ValueHandler& handler) const { return Walk(kRoot, handler); }

 private:
  struct Node {
    std::string_view key{}, text{};
    Offset offset = 0;
    Index first_child = kNone, last_child = kNone, next = kNone;
    encoding::Kind kind = encoding::Kind::kObject;
  };

  void Append(Index parent, Index child);
  Index Add(Index parent, encoding::Kind kind, std::string_view key, std::string_view text, std::size_t offset);
  bool Walk(Index index, encoding::ValueHandler& handler) const;
  bool WalkChildren(const Node& node, encoding::ValueHandler& handler) const;

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::deque<std::string> kept_;  // whose addresses hold
};

}  // namespace pipeseal::sbom
