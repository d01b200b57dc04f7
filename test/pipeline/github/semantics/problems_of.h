// What FindProblems tells of a workflow, an action, or files that call each other.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/file.h"
#include "pipeseal/pipeline/github/semantics/semantics.h"

namespace pipeseal::pipeline::github::semantics {

class FakeLibrary : public Library {
 public:
  void AddWorkflow(const std::string& path, std::string text) {
    files_.emplace(path, File::ReadAs(FileKind::kGitHubWorkflow, path, std::move(text)));
  }
  void AddAction(const std::string& path, std::string text) {
    files_.emplace(path, File::ReadAs(FileKind::kGitHubAction, path, std::move(text)));
  }
  const File* FindWorkflow(std::string_view path) const override { return Find(path); }
  const File* FindAction(std::string_view path) const override { return Find(path); }
  bool HasRunner(std::string_view label) const override { return label == "mine"; }

 private:
  const File* Find(std::string_view path) const {
    const auto at = files_.find(path);
    return at == files_.end() ? nullptr : &at->second;
  }
  std::map<std::string, File, std::less<>> files_;
};

using Lines = std::vector<std::size_t>;

inline Lines LinesOf(const File& file, const Library& library) {
  Lines lines;
  for (const Problem& problem : FindProblems(file, library)) lines.push_back(problem.where.begin.line);
  return lines;
}

inline Lines InWorkflow(std::string text, const Library& library = FakeLibrary()) {
  return LinesOf(File::ReadAs(FileKind::kGitHubWorkflow, "w.yml", std::move(text)), library);
}
inline Lines InAction(std::string text, const Library& library = FakeLibrary()) {
  return LinesOf(File::ReadAs(FileKind::kGitHubAction, "action.yml", std::move(text)), library);
}

// A job with these lines in it, from line 4.
inline std::string JobOf(std::string_view lines) {
  return fmt::format("on: push\njobs:\n  a:\n{}", lines);
}
// One with a step that runs `echo` with an expression: line 5.
inline Lines InScript(std::string_view expression, std::string_view job = "    runs-on: ubuntu-latest\n") {
  return InWorkflow(JobOf(fmt::format("{}    steps: [{{run: \"echo ${{{{ {} }}}}\"}}]\n", job, expression)));
}

}  // namespace pipeseal::pipeline::github::semantics
