// The Interface of an action or reusable workflow: what it takes and what it gives, wherever that is known from: a file
// of the repository, or the table of much-used actions.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/library.h"
#include "pipeseal/pipeline/github/semantics/type.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

struct Declaration {
  std::string name;       // as written
  bool required = false;  // and without a default
  bool deprecated = false;
  Type type{};
};

class Declarations {
 public:
  void Add(Declaration declaration);
  const Declaration* Find(std::string_view name) const;  // the case of letters aside
  const std::vector<Declaration>& list() const { return list_; }
  // For messages: "a, b, c", shortened.
  std::string Names() const;
  std::string_view Nearest(std::string_view name) const;  // empty if nothing is like it

 private:
  std::vector<Declaration> list_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

struct Interface {
  const File* file = nullptr;    // of this repository; nullptr: somebody else's
  std::string_view runtime{};    // of an action
  bool runtime_is_known = true;  // not only that of another version with the same major number
  Declarations inputs{};
  bool any_input = false;  // inputs that are not declared can be given
  Type outputs{};
};

// Interfaces of what one file calls; each is read once.
class Interfaces {
 public:
  explicit Interfaces(const Library& library) : library_(library) {}

  // Nothing if it is not known. A file that is no action or reusable workflow has none.
  const Interface* Of(const Step& step);
  const Interface* Of(const Job& job);

 private:
  const Interface* Keep(std::string_view uses, std::unique_ptr<const Interface> read);

  const Library& library_;
  std::unordered_map<std::string, std::unique_ptr<const Interface>> by_uses_;
};

}  // namespace pipeseal::pipeline::github::semantics
