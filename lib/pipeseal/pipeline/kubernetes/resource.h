// A Resource is one object of Kubernetes as a manifest has it: what its kind and its name are, and the tree of the
// rest.
//
// All of it borrows from the YAML stream.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::kubernetes {

struct Resource {
  const encoding::Node* node = nullptr;  // an object
  Text api_version{};
  Text kind{};
  Text name{};            // or generateName
  Text namespace_name{};  // absent: not said

  // "apps" of "apps/v1"; "" of "v1".
  std::string_view group() const;
  // As reports call it: "Deployment web".
  std::string Title() const;
  // What a finding about all of it points at: its name, or its kind.
  SourceRange place() const { return name ? name.range : kind.range; }
  bool Is(std::string_view wanted) const { return kind.value == wanted; }
};

// In the order of the text. The members of lists ("kind: List") are taken one by one; what has no kind is left out.
std::vector<Resource> ResourcesOf(const encoding::YamlStream& yaml);

// Down a path of keys; nullptr where it ends.
const encoding::Node* At(const encoding::Node* node, std::initializer_list<std::string_view> path);
// The scalars of a list; a lone scalar is a list of one.
std::vector<Text> TextsOf(const encoding::Node* list);
// The elements of a list; empty for nullptr.
std::span<const encoding::Node* const> ElementsOf(const encoding::Node* list);
bool IsTrue(const encoding::Node* node);
// It says false; an absent one does not.
bool IsFalse(const encoding::Node* node);

}  // namespace pipeseal::pipeline::kubernetes
