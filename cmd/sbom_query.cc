// pipeseal sbom query: values of a document by path, components by what they say, and who needs whom.
#include <algorithm>
#include <memory>

#include "cmd/sbom.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/value_path.h"
#include "pipeseal/sbom/component_search.h"
#include "pipeseal/sbom/component_table.h"
#include "pipeseal/sbom/dependency_paths.h"
#include "pipeseal/sbom/graph_json.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file;
  std::vector<std::string> paths;
  std::optional<std::string> why, needs, find;
  std::uint32_t most = 20;
  bool json = false;
};

// Of all paths together that one answer shows, give or take one path.
constexpr std::size_t kMostNodes = 100'000;

Result<void> CheckQuestion(const Options& options) {
  const int questions =
      !options.paths.empty() + options.why.has_value() + options.needs.has_value() + options.find.has_value();
  if (questions == 1) return {};
  return Fail(Error(ErrorCode::kUsage, questions == 0 ? "nothing is asked for" : "two questions at once")
                  .WithHint("give paths like .components[].purl, or one of --why, --needs and --find"));
}

ExitStatus StatusOf(bool found) { return found ? ExitStatus::kVerified : ExitStatus::kRefused; }

std::string ValuesText(const std::vector<encoding::FoundValue>& values) {
  std::string out;
  for (const encoding::FoundValue& value : values) {
    const bool is_container = value.kind == encoding::Kind::kArray || value.kind == encoding::Kind::kObject;
    out += is_container ? value.text : EscapeForTerminal(value.text);  // JSON is inert already
    out += '\n';
  }
  return out;
}

Result<ExitStatus> QueryValues(const Options& options, const sbom::SbomDocument& document, Terminal& terminal) {
  std::vector<encoding::ValuePath> paths;
  for (const std::string& text : options.paths) {
    PIPESEAL_ASSIGN(encoding::ValuePath path, encoding::ValuePath::Parse(text));
    if (std::ranges::count(options.paths, text) > 1)
      return Fail(ErrorCode::kUsage, "the path '{}' is there twice", EscapeForTerminal(text));
    paths.push_back(std::move(path));
  }
  std::vector<std::unique_ptr<encoding::ValueFinder>> finders;
  for (const encoding::ValuePath& path : paths) {
    finders.push_back(std::make_unique<encoding::ValueFinder>(path));
    PIPESEAL_TRY(document.values().Walk(*finders.back()));
  }
  JsonStream json;
  json.Begin('{');
  bool found = false;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    found = found || !finders[i]->found().empty();
    if (!options.json) terminal.Print(ValuesText(finders[i]->found()));
    json.Member(paths[i].text()).Begin('[');
    for (const encoding::FoundValue& value : finders[i]->found()) json.Raw(value.ToJson());
    json.End(']');
  }
  json.End('}');
  if (options.json) terminal.Print(std::move(json).Take() + "\n");
  return StatusOf(found);
}

std::string ComponentsJson(const sbom::Graph& graph, const std::vector<const sbom::Component*>& components) {
  JsonStream json;
  json.Begin('{').Member("components").Begin('[');
  for (const sbom::Component* component : components) WriteComponent(graph, *component, json);
  json.End(']').End('}');
  return std::move(json).Take() + "\n";
}

Result<ExitStatus> Find(const Options& options, const sbom::Graph& graph, Terminal& terminal) {
  PIPESEAL_ASSIGN(const sbom::ComponentFilter filter, sbom::ComponentFilter::Parse(*options.find));
  std::vector<const sbom::Component*> found = ShownComponents(graph, sbom::FileView::kShown);
  std::erase_if(found, [&](const sbom::Component* component) { return !filter.Matches(graph, *component); });
  terminal.Print(options.json ? ComponentsJson(graph, found) : ComponentTable(graph, found));
  return StatusOf(!found.empty());
}

// The nodes that are called `what`, and a note where there is none.
std::vector<sbom::Index> Called(const sbom::Outline& outline, const std::string& what, const Terminal& terminal) {
  std::vector<sbom::Index> nodes = NodesCalled(outline, what);
  if (nodes.empty()) terminal.Note(fmt::format("nothing in the document is called '{}'", EscapeForTerminal(what)));
  return nodes;
}

void WriteNode(const sbom::Outline& outline, sbom::Index node, JsonStream& json) {
  json.Begin('{').Member("name").String(outline.LabelOf(node)).MemberIfAny("id", outline.IdOf(node));
  if (const sbom::Component* component = outline.component(node)) json.MemberIfAny("purl", component->purl);
  json.End('}');
}

// One node and the ways to it.
struct Answer {
  sbom::Index target;
  std::uint64_t count;
  std::vector<sbom::DependencyPaths::Path> paths;
};

std::vector<Answer> AnswersTo(const Options& options, const sbom::Outline& outline,
                              const std::vector<sbom::Index>& targets) {
  const sbom::DependencyPaths ways(outline);
  std::vector<Answer> answers;
  std::size_t nodes = 0;
  for (const sbom::Index target : targets) {
    Answer& answer = answers.emplace_back(Answer{target, ways.CountTo(target), {}});
    const std::size_t length = ways.LengthTo(target);
    if (length == 0 || nodes >= kMostNodes) continue;
    answer.paths = ways.PathsTo(target, std::min<std::size_t>(options.most, (kMostNodes - nodes) / length + 1));
    nodes += length * answer.paths.size();
  }
  return answers;
}

std::string AnswersText(const sbom::Outline& outline, const std::vector<Answer>& answers) {
  std::string out;
  for (const Answer& answer : answers) {
    const std::string label = EscapeForTerminal(outline.LabelOf(answer.target));
    if (answer.count == 0) {
      out += fmt::format("{}: not reached from the root\n", label);
      continue;
    }
    out += fmt::format("{}: {} shortest path{}\n", label, answer.count, answer.count == 1 ? "" : "s");
    for (const auto& path : answer.paths) {
      std::string line;
      for (const sbom::Index node : path)
        line += (line.empty() ? "  " : " -> ") + EscapeForTerminal(outline.LabelOf(node));
      out += line + "\n";
    }
    if (answer.paths.size() < answer.count) out += fmt::format("  and {} more\n", answer.count - answer.paths.size());
  }
  return out;
}

std::string AnswersJson(const sbom::Outline& outline, const std::vector<Answer>& answers) {
  JsonStream json;
  json.Begin('{').Member("why").Begin('[');
  for (const Answer& answer : answers) {
    json.Begin('{').Member("component");
    WriteNode(outline, answer.target, json);
    json.Member("count").Number(answer.count).Member("paths").Begin('[');
    for (const auto& path : answer.paths) {
      json.Begin('[');
      for (const sbom::Index node : path) WriteNode(outline, node, json);
      json.End(']');
    }
    json.End(']').End('}');
  }
  json.End(']').End('}');
  return std::move(json).Take() + "\n";
}

Result<ExitStatus> Why(const Options& options, const sbom::Graph& graph, Terminal& terminal) {
  const sbom::Outline outline(graph, sbom::FileView::kShown);
  if (outline.roots().empty())
    return Fail(ErrorCode::kSchema, "{}: the document does not say what it describes, so there is no root to begin at",
                EscapeForTerminal(options.file));
  const std::vector<Answer> answers = AnswersTo(options, outline, Called(outline, *options.why, terminal));
  terminal.Print(options.json ? AnswersJson(outline, answers) : AnswersText(outline, answers));
  return StatusOf(std::ranges::any_of(answers, [](const Answer& answer) { return answer.count != 0; }));
}

Result<ExitStatus> Needs(const Options& options, const sbom::Graph& graph, Terminal& terminal) {
  const sbom::Outline outline(graph, sbom::FileView::kShown);
  const std::vector<sbom::Index> starts = Called(outline, *options.needs, terminal);
  sbom::Reach reach(outline);
  reach.Extend(starts);
  const std::span<const sbom::Index> needed = reach.order().subspan(starts.size());
  JsonStream json;
  json.Begin('{').Member("needs").Begin('[');
  std::string text;
  for (const sbom::Index node : needed) {
    if (options.json) {
      WriteNode(outline, node, json);
    } else {
      text += EscapeForTerminal(outline.LabelOf(node)) + "\n";
    }
  }
  json.End(']').End('}');
  terminal.Print(options.json ? std::move(json).Take() + "\n" : text);
  if (needed.empty() && !starts.empty())
    terminal.Note(fmt::format("the document names nothing that '{}' needs", EscapeForTerminal(*options.needs)));
  return StatusOf(!needed.empty());
}

Result<ExitStatus> QueryVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_TRY(CheckQuestion(options));
  PIPESEAL_ASSIGN(const sbom::SbomDocument document, LoadSbom(options.file));
  if (options.find) return Find(options, document.graph(), terminal);
  if (options.why) return Why(options, document.graph(), terminal);
  if (options.needs) return Needs(options, document.graph(), terminal);
  return QueryValues(options, document, terminal);
}

}  // namespace

SbomVerb SetUpSbomQuery(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags query = flags.Below(
      "query", "values, components and dependencies of a document; exit status 1 where nothing is found", *verb.chosen);
  query.Positional("file", options->file, "SPDX or CycloneDX in any encoding; - for standard input");
  query.Positionals("path", options->paths,
                    "of values, as in jq: .components[].purl, .metadata.component.name, .components[3], .\"a key\"",
                    false);
  query.Value("--why", options->why, "NAME",
              "who brings it in: the shortest paths from the root to this name, package URL or id");
  query.Value("--needs", options->needs, "NAME", "everything that it needs, directly or not");
  query.Value("--find", options->find, "KEY=GLOB,…",
              "components of which all this is true: name, version, purl, license, type, hash, supplier");
  query.Value("--paths", options->most, "N", "how many paths --why shows to each component; all are counted");
  query.Switch("--json", options->json, "one JSON object in place of lines");
  verb.run = [options](Terminal& terminal) { return QueryVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
