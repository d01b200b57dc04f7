// A Definition is a GitLab CI file as GitLab understands it: what `extends`, `default` and `!reference` come to is
// looked up through it, and every piece stays where it was written.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::gitlab {

// What may stand at the top level and is no job: "stages", "include", …
bool IsGlobalKeyword(std::string_view key);

struct Job {
  Text name{};
  const encoding::Node* node = nullptr;
  bool hidden = false;  // its name begins with '.': others extend it
  // The job, then what it extends, the nearest first: the first that has a keyword decides, mappings are merged.
  std::vector<const encoding::Node*> layers{};
  bool extends_unknown = false;  // something that it extends is not in this file, or too deep

  // What a path of keywords comes to, or nullptr. A mapping is the nearest one, not merged.
  const encoding::Node* Find(std::initializer_list<std::string_view> path) const;
  // The members of a mapping, merged: the nearest of each name.
  std::vector<encoding::Member> Members(std::string_view keyword) const;
};

class Definition {
 public:
  explicit Definition(const encoding::YamlStream& yaml);

  // `spec` of the header document, or nullptr.
  const encoding::Node* spec() const { return spec_; }
  // The document of the jobs, or nullptr.
  const encoding::Node* root() const { return root_; }
  std::span<const Job> jobs() const { return jobs_; }
  const Job* Find(std::string_view name) const;
  const encoding::Node* TopLevel(std::string_view key) const;  // a member, or nullptr
  // Jobs may come from other files.
  bool has_includes() const;

  // What a job has of a keyword that `default` (or the old top level) may give: `image`, `before_script`, …
  const encoding::Node* FindWithDefault(const Job& job, std::string_view keyword) const;
  // The scalars of a list, with what "!reference [job, keyword]" in it stands for. `budget` counts down; at 0 no more
  // come.
  std::vector<Text> Scalars(const encoding::Node* list, std::size_t& budget) const;
  // The elements of a list, mappings too; references resolved.
  std::vector<const encoding::Node*> Elements(const encoding::Node* list, std::size_t& budget) const;
  // A "!reference" that cannot be followed within the file is nullptr.
  const encoding::Node* Resolve(const encoding::Node& reference) const;

 private:
  void ReadJobs();
  void AddLayers(Job& job, const encoding::Node& node, std::size_t depth) const;
  void Append(const encoding::Node& node, std::size_t depth, std::size_t& budget,
              std::vector<const encoding::Node*>& out) const;

  const encoding::Node* spec_ = nullptr;
  const encoding::Node* root_ = nullptr;
  std::unordered_map<std::string_view, const encoding::Node*> top_level_;
  std::vector<Job> jobs_;
  std::unordered_map<std::string_view, std::size_t> by_name_;
};

}  // namespace pipeseal::pipeline::gitlab
