#include "pipeseal/sbom/diff_report.h"

#include <fmt/ranges.h>

#include "pipeseal/base/escape.h"

namespace pipeseal::sbom {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  return texts.empty() ? "none" : EscapeForTerminal(fmt::format("{}", fmt::join(texts, ", ")));
}
std::string OrNone(const std::string& text) { return text.empty() ? "none" : EscapeForTerminal(text); }

class DiffPrinter {
 public:
  explicit DiffPrinter(const SbomDiff& diff) : diff_(diff) {}

  std::string Print() && {
    // The alarm first: a version that is not what it was.
    Section("hashes that changed while the version did not", diff_.hashes, [](const HashDifference& hash) {
      return fmt::format("! {}  {} {} -> {}", EscapeForTerminal(hash.component.label),
                         EscapeForTerminal(hash.algorithm), Joined(hash.from), Joined(hash.to));
    });
    Section("added", diff_.added, [](const DiffEntry& entry) { return "+ " + Described(entry); });
    Section("removed", diff_.removed, [](const DiffEntry& entry) { return "- " + Described(entry); });
    Section("versions", diff_.versions, [](const VersionDifference& version) {
      return fmt::format("~ {}  {} -> {}  {}", EscapeForTerminal(version.component.label), OrNone(version.from),
                         OrNone(version.to), NameOf(version.move));
    });
    Section("licences", diff_.licenses, [](const SetDifference& license) {
      return fmt::format("~ {}  {} -> {}", EscapeForTerminal(license.component.label), Joined(license.from),
                         Joined(license.to));
    });
    Section("suppliers", diff_.suppliers, [](const TextDifference& supplier) {
      return fmt::format("~ {}  {} -> {}", EscapeForTerminal(supplier.component.label), OrNone(supplier.from),
                         OrNone(supplier.to));
    });
    Section("dependencies added", diff_.edges_added, [](const EdgeDifference& edge) { return "+ " + Described(edge); });
    Section("dependencies removed", diff_.edges_removed,
            [](const EdgeDifference& edge) { return "- " + Described(edge); });
    Conclude();
    return std::move(out_);
  }

 private:
  static std::string Described(const DiffEntry& entry) {
    std::string text = EscapeForTerminal(entry.label);
    if (!entry.component->purl.empty()) text += "  " + EscapeForTerminal(entry.component->purl);
    return text;
  }
  static std::string Described(const EdgeDifference& edge) {
    return EscapeForTerminal(edge.from) + " -> " + EscapeForTerminal(edge.to);
  }

  template <typename List, typename Line>
  void Section(std::string_view title, const List& list, Line line) {
    if (list.empty()) return;
    out_ += fmt::format("{}: {}\n", title, list.size());
    for (const auto& item : list) out_ += "  " + line(item) + "\n";
  }

  void Conclude() {
    if (!diff_.empty()) {
      out_ += fmt::format("{} of {} distinct components are as before\n", diff_.unchanged, diff_.old_components);
    } else if (diff_.old_components == 0) {
      out_ += "no difference: neither document lists a component\n";
    } else {
      out_ += fmt::format("no difference: {} distinct component{}\n", diff_.unchanged, diff_.unchanged == 1 ? "" : "s");
    }
  }

  const SbomDiff& diff_;
  std::string out_;
};

void WriteTexts(std::string_view name, const std::vector<std::string>& texts, JsonStream& json) {
  json.Member(name).Begin('[');
  for (const std::string& text : texts) json.String(text);
  json.End(']');
}

// An array of objects, each of which begins with what the component is called.
template <typename List, typename Write>
void WriteList(std::string_view name, const List& list, JsonStream& json, Write write) {
  json.Member(name).Begin('[');
  for (const auto& item : list) {
    json.Begin('{');
    write(item);
    json.End('}');
  }
  json.End(']');
}

void WriteEntry(const DiffEntry& entry, JsonStream& json) {
  json.Member("component").String(entry.label).MemberIfAny("purl", entry.component->purl);
}

void WriteEdges(std::string_view name, const std::vector<EdgeDifference>& edges, JsonStream& json) {
  WriteList(name, edges, json,
            [&](const EdgeDifference& edge) { json.Member("from").String(edge.from).Member("to").String(edge.to); });
}

void WriteCounts(const SbomDiff& diff, JsonStream& json) {
  json.Member("summary").Begin('{').Member("different").Boolean(!diff.empty());
  json.Member("old_components").Number(diff.old_components).Member("new_components").Number(diff.new_components);
  json.Member("unchanged").Number(diff.unchanged).End('}');
}

}  // namespace

std::string DiffText(const SbomDiff& diff) { return DiffPrinter(diff).Print(); }

void WriteDiff(const SbomDiff& diff, JsonStream& json) {
  WriteCounts(diff, json);
  WriteList("added", diff.added, json, [&](const DiffEntry& entry) { WriteEntry(entry, json); });
  WriteList("removed", diff.removed, json, [&](const DiffEntry& entry) { WriteEntry(entry, json); });
  WriteList("versions", diff.versions, json, [&](const VersionDifference& version) {
    WriteEntry(version.component, json);
    json.Member("from")
        .String(version.from)
        .Member("to")
        .String(version.to)
        .Member("move")
        .String(NameOf(version.move));
  });
  WriteList("hashes", diff.hashes, json, [&](const HashDifference& hash) {
    WriteEntry(hash.component, json);
    json.Member("version").String(hash.version).Member("algorithm").String(hash.algorithm);
    WriteTexts("from", hash.from, json);
    WriteTexts("to", hash.to, json);
  });
  WriteList("licenses", diff.licenses, json, [&](const SetDifference& license) {
    WriteEntry(license.component, json);
    WriteTexts("from", license.from, json);
    WriteTexts("to", license.to, json);
  });
  WriteList("suppliers", diff.suppliers, json, [&](const TextDifference& supplier) {
    WriteEntry(supplier.component, json);
    json.Member("from").String(supplier.from).Member("to").String(supplier.to);
  });
  WriteEdges("dependencies_added", diff.edges_added, json);
  WriteEdges("dependencies_removed", diff.edges_removed, json);
}

}  // namespace pipeseal::sbom
