#include "pipeseal/audit/baseline.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace pipeseal::audit {
namespace {

// File, rule, line's text, message.
using Identity = std::tuple<std::string, std::string_view, std::string, std::string>;

std::string LineOf(const Project& project, const Location& where) {
  const AuditedFile* file = project.FindByName(where.file);
  if (file == nullptr || !where.range.begin.known()) return {};
  const std::string_view text(file->definition.text());
  const std::size_t at = std::min(where.range.begin.offset, text.size());
  const auto before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::string_view line = text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return std::string(line);
}

Identity IdentityOf(const Project& project, const AuditFinding& finding, bool with_file) {
  const Location& where = finding.finding.locations.front();
  return {with_file ? where.file : std::string(), finding.rule->info.id, LineOf(project, where),
          finding.finding.message};
}

class Baseline {
 public:
  Baseline(const Project& then, std::vector<AuditFinding> findings)
      : then_(then), findings_(std::move(findings)), taken_(findings_.size()) {
    for (std::size_t i = 0; i < findings_.size(); ++i) by_file_.emplace(IdentityOf(then, findings_[i], true), i);
  }

  // Those of files that `now` does not have any more can be found by what they say alone.
  void FindRenamed(const Project& now) {
    for (std::size_t i = 0; i < findings_.size(); ++i)
      if (now.FindByName(findings_[i].finding.locations.front().file) == nullptr)
        of_gone_files_.emplace(IdentityOf(then_, findings_[i], false), i);
  }

  bool Take(const Project& now, const AuditFinding& finding) {
    if (TakeFrom(by_file_, IdentityOf(now, finding, true))) return true;
    const bool new_file = then_.FindByName(finding.finding.locations.front().file) == nullptr;
    return new_file && TakeFrom(of_gone_files_, IdentityOf(now, finding, false));
  }

  std::vector<AuditFinding> TakeRest() {
    std::vector<AuditFinding> rest;
    for (std::size_t i = 0; i < findings_.size(); ++i)
      if (!taken_[i]) rest.push_back(std::move(findings_[i]));
    return rest;
  }

 private:
  using Index = std::multimap<Identity, std::size_t>;

  bool TakeFrom(Index& index, const Identity& identity) {
    for (auto at = index.find(identity); at != index.end() && at->first == identity; at = index.erase(at)) {
      if (taken_[at->second]) continue;
      taken_[at->second] = true;
      index.erase(at);
      return true;
    }
    return false;
  }

  const Project& then_;
  std::vector<AuditFinding> findings_;
  std::vector<bool> taken_;
  Index by_file_, of_gone_files_;
};

}  // namespace

Comparison Compare(const Project& then, std::vector<AuditFinding> findings_then, const Project& now,
                   std::vector<AuditFinding> findings_now) {
  Baseline baseline(then, std::move(findings_then));
  baseline.FindRenamed(now);
  Comparison comparison;
  for (AuditFinding& finding : findings_now) {
    if (baseline.Take(now, finding)) {
      ++comparison.existing;
    } else {
      comparison.fresh.push_back(std::move(finding));
    }
  }
  comparison.fixed = baseline.TakeRest();
  return comparison;
}

}  // namespace pipeseal::audit
