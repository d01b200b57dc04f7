// What Tekton and Pipelines as Code replace by its value before anything runs: "$(params.x)", "$(tasks.a.results.b)",
// "{{ body.x }}".
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pipeseal::pipeline::tekton {

// Borrows from the text.
struct Substitution {
  std::string_view
      path{};  // "params.x", "tasks.a.results.b"; without what selects an element: "params.list[*]" is "params.list"
  std::size_t offset = 0;  // of "$("
  std::size_t length = 0;

  // The name behind "params.", "inputs.params." or "tt.params."; empty for others. `params["a.b"]` is "a.b".
  std::string_view parameter() const;
  // "a" and "b" of "tasks.a.results.b"; empty for others.
  std::string_view task() const;
  std::string_view result() const;
};

// Of a text that may have commands in "$(…)" as well: those that name something of Tekton's. In the order of the text.
std::vector<Substitution> SubstitutionsOf(std::string_view text);

// A value that outsiders word as they like: titles, texts, names of branches of "body", by the path in "{{ }}"
// (Pipelines as Code) or "$( )" (trigger bindings). Numbers, hashes and names of restricted letters are none.
bool IsFreeText(std::string_view path);

}  // namespace pipeseal::pipeline::tekton
