#include "pipeseal/audit/project.h"

#include <algorithm>
#include <utility>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/relative_path.h"

namespace pipeseal::audit {

AuditedFile& Project::Add(pipeline::File file, bool context) {
  files_.push_back(std::make_unique<AuditedFile>(AuditedFile{std::move(file), context}));
  AuditedFile& added = *files_.back();
  by_name_.emplace(added.name(), &added);
  return added;
}

std::string Project::RootOf(const AuditedFile& file) const {
  const std::string& name = file.name();
  if (name.starts_with(".github/")) return {};
  if (const auto github = name.rfind("/.github/"); github != std::string::npos) return name.substr(0, github + 1);
  const std::string* longest = nullptr;
  for (const std::string& root : roots_)
    if (name.starts_with(root) && (longest == nullptr || root.size() > longest->size())) longest = &root;
  if (longest != nullptr) return *longest;
  return name.substr(0, name.rfind('/') + 1);
}

std::optional<std::string> Project::NameOf(const AuditedFile& from, std::string_view path) const {
  std::optional<std::string> below = NormalisedPath(path);
  if (below) below->insert(0, RootOf(from));
  return below;
}

std::optional<bool> Project::Exists(const AuditedFile& from, std::string_view path) const {
  const std::optional<std::string> name = NameOf(from, path);
  if (!name || !exists_) return std::nullopt;
  return exists_(*name);
}

const AuditedFile* Project::Find(const AuditedFile& from, std::string_view path) const {
  const std::optional<std::string> name = NameOf(from, path);
  return name ? FindByName(*name) : nullptr;
}

const AuditedFile* Project::FindByName(std::string_view name) const {
  const auto at = by_name_.find(std::string(name));
  return at == by_name_.end() ? nullptr : at->second;
}

void Project::FindCalls(const AuditedFile& file) const {
  const auto add = [&](const AuditedFile* callee, LocalCall call) {
    if (callee != nullptr) calls_->by_callee[callee].push_back(call);
  };
  if (const pipeline::github::Workflow* workflow = file.definition.workflow())
    for (const pipeline::github::Job& job : workflow->jobs)
      if (job.called.is_local()) add(Find(file, job.called.path), {&file, &job, nullptr});
  ForEachGitHubStep(file, [&](const pipeline::github::Step& step, const pipeline::github::Job* job) {
    if (step.called.is_local()) add(FindAction(file, step.called.path), {&file, job, &step});
  });
}

std::span<const LocalCall> Project::CallsOf(const AuditedFile& callee) const {
  std::call_once(calls_->found, [&] {
    for (const auto& file : files_) FindCalls(*file);
  });
  const auto at = calls_->by_callee.find(&callee);
  if (at == calls_->by_callee.end()) return {};
  return at->second;
}

const AuditedFile* Project::FindAction(const AuditedFile& from, std::string_view path) const {
  for (const std::string_view prefix : {"./", "$/"})
    if (path.starts_with(prefix)) path.remove_prefix(2);
  for (const std::string_view name : {"/action.yml", "/action.yaml"})
    if (const AuditedFile* file = Find(from, std::string(path) + std::string(name))) return file;
  return nullptr;
}

}  // namespace pipeseal::audit
