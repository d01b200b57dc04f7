// pipeseal sbom score: how much of what consumers need does a document state?
#include <algorithm>

#include "cmd/sbom.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/json_text.h"
#include "pipeseal/sbom/score.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file, format = "text";
  std::optional<std::uint32_t> fail_below;
};

// How many improvements the text names.
constexpr std::size_t kImprovementsShown = 3;

std::string Points(sbom::Tenths tenths) { return fmt::format("{}.{}", tenths / 10, tenths % 10); }

std::string_view ReservationOf(const sbom::Score& score) {
  if (score.components == 0) return "it lists no component, so it scores nothing";
  if (!score.valid) return "it has errors, so it has nothing for structure";
  return "";
}

std::string ToText(const Options& options, const sbom::SbomDocument& document, const sbom::Score& score) {
  const sbom::Identification& is = document.identification();
  std::string text = fmt::format("{}  {} {} as {}, {} components\n\n", EscapeForTerminal(options.file), NameOf(is.type),
                                 EscapeForTerminal(is.version), NameOf(is.encoding), score.components);
  for (const sbom::ScoreCategory& category : score.categories) {
    text += fmt::format("{:<34}{:>6}   weight {}\n", category.name, Points(category.tenths()), category.weight);
    for (const sbom::ScoreCheck& check : category.checks) {
      const std::string counts =
          check.applies() ? fmt::format("{} of {}", check.have, check.of) : "the format has no place for it";
      text += fmt::format("  {:<32}{:>6}   weight {}, {}\n", check.name, check.applies() ? Points(check.tenths()) : "-",
                          check.weight, counts);
    }
  }
  const auto improvements = score.Improvements();
  if (!improvements.empty()) text += "\nwhat would raise it most:\n";
  for (std::size_t i = 0; i < std::min(improvements.size(), kImprovementsShown); ++i)
    text += fmt::format("  +{:<5} {}\n", Points(improvements[i]->gain), improvements[i]->advice);
  const std::string_view reservation = ReservationOf(score);
  return text + fmt::format("\nSCORE  {} of 100{}{}\n", Points(score.total), reservation.empty() ? "" : "; ", reservation);
}

std::string CheckJson(const sbom::ScoreCheck& check) {
  encoding::JsonObject json;
  json.Add("name", check.name).AddJson("weight", fmt::format("{}", check.weight));
  json.AddJson("applies", check.applies() ? "true" : "false");
  if (check.applies())
    json.AddJson("have", fmt::format("{}", check.have))
        .AddJson("of", fmt::format("{}", check.of))
        .AddJson("score", Points(check.tenths()))
        .AddJson("gain", Points(check.gain));
  return json.Add("advice", check.advice).ToJson();
}

std::string CategoryJson(const sbom::ScoreCategory& category) {
  std::vector<std::string> checks;
  for (const sbom::ScoreCheck& check : category.checks) checks.push_back(CheckJson(check));
  return encoding::JsonObject()
      .Add("name", category.name)
      .AddJson("weight", fmt::format("{}", category.weight))
      .AddJson("score", Points(category.tenths()))
      .AddJson("checks", encoding::JsonArray(checks))
      .ToJson();
}

std::string ToJson(const Options& options, const sbom::SbomDocument& document, const sbom::Score& score) {
  std::vector<std::string> categories, improvements;
  for (const sbom::ScoreCategory& category : score.categories) categories.push_back(CategoryJson(category));
  for (const sbom::ScoreCheck* check : score.Improvements())
    improvements.push_back(encoding::JsonObject()
                               .Add("check", check->name)
                               .AddJson("gain", Points(check->gain))
                               .Add("advice", check->advice)
                               .ToJson());
  return encoding::JsonObject()
             .Add("file", options.file)
             .Add("format", NameOf(document.graph().document.format))
             .Add("version", document.identification().version)
             .Add("encoding", NameOf(document.identification().encoding))
             .AddJson("score", Points(score.total))
             .AddJson("components", fmt::format("{}", score.components))
             .AddJson("valid", score.valid ? "true" : "false")
             .AddIfAny("reservation", ReservationOf(score))
             .AddJson("categories", encoding::JsonArray(categories))
             .AddJson("improvements", encoding::JsonArray(improvements))
             .ToJson() +
         "\n";
}

Result<ExitStatus> ScoreVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const sbom::SbomDocument document, LoadSbom(options.file));
  const sbom::DocumentType type = document.identification().type;
  if (type == sbom::DocumentType::kOpenVex || type == sbom::DocumentType::kCsaf)
    return Fail(ErrorCode::kUnsupported, "{}: {} is no SBOM", EscapeForTerminal(options.file), NameOf(type));
  const bool valid = !document.Validate(sbom::ValidationLevel::kSemantic, SystemNow()).HasErrors();
  const sbom::Score score = ScoreOf(sbom::StatedFacts(document.graph()), valid);
  terminal.Print(options.format == "json" ? ToJson(options, document, score) : ToText(options, document, score));
  if (options.fail_below && score.total < *options.fail_below * std::uint64_t{10}) {
    terminal.Note(fmt::format("the score is below {}", *options.fail_below));
    return ExitStatus::kRefused;
  }
  return ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomScore(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags score = flags.Below("score", "how much of what consumers need a document states, out of 100", *verb.chosen);
  score.Positional("file", options->file, "SPDX or CycloneDX in any encoding; - for standard input");
  score.Choice("--format", options->format, {"text", "json"}, "of the answer");
  score.Value("--fail-below", options->fail_below, "N", "refuse a document with a lower score, with exit status 1");
  verb.run = [options](Terminal& terminal) { return ScoreVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
