#include "cmd/app.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>

#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::cmd {
namespace {

constexpr Verb kVerbs[] = {
    {"verify-stage", "may this stage start with the files that reached it?",
     "pipeseal verify-stage package --layout-key owner.pub", SetUpVerifyStage},
    {"run", "verify what reached the stage, run its command, seal what it made in a signed link",
     "pipeseal run build --key builder.pem --layout-key owner.pub -- make", SetUpRun, true},
    {"record", "seal work that is not one command: record start, then record stop",
     "pipeseal record start build --key builder.pem", SetUpRecord},
    {"verify", "verify the whole layout, and the final product",
     "pipeseal verify --layout-key owner.pub --product dist", SetUpVerify},
    {"attest", "make and sign a statement about artifacts: provenance, SBOM, test result, verification summary, link …",
     "pipeseal attest test-result --predicate results.json --key ci.pem dist/app.tar.gz", SetUpAttest},
    {"verify-attestation", "verify attestations against artifacts and expectations",
     "pipeseal verify-attestation app.intoto.jsonl app --key builder.pub --source-uri github.com/acme/app --source-tag "
     "v1.4.0",
     SetUpVerifyAttestation},
    {"verify-bundle", "verify one Sigstore bundle against an artifact, offline",
     "pipeseal verify-bundle --bundle app.sigstore.json --trusted-root trusted_root.json \\\n"
     "           --certificate-identity dev@example.com --certificate-oidc-issuer https://accounts.example.com app",
     SetUpVerifyBundle},
    {"sbom", "read, judge and compare SBOMs, SPDX and CycloneDX, and bind them to what was built",
     "pipeseal sbom validate app.cdx.json", SetUpSbom},
    {"check", "does this change make the pipeline, or its layout, weaker?", "pipeseal check --profile gate .github",
     SetUpCheck},
    {"sign", "sign a layout or a link, or sign it again", "pipeseal sign root.layout --key owner.pem", SetUpSign},
    {"key", "make, show and convert keys", "pipeseal key new builder", SetUpKey},
    {"layout", "write, check, sign and explain layouts",
     "pipeseal layout new --step build=builder.pub --step package=builder.pub", SetUpLayout},
    {"inspect", "what a file claims, unverified", "pipeseal inspect .pipeseal/build.5dcacc93.link", SetUpInspect},
    {"graph", "the supply chain of a layout as a picture", "pipeseal graph --format mermaid", SetUpGraph},
    {"explain", "what a rule of a finding means", "pipeseal explain step/material-differs", SetUpExplain},
};

constexpr std::string_view kExitStatusHelp =
    "Exit status: 0 verified, 1 refused, 2 wrong use, 3 could not decide, 4 evidence missing (safe to retry), 70 a "
    "bug.\n"
    "Every flag can also be given in the environment: --layout-key as PIPESEAL_LAYOUT_KEY.";

const Verb* FindVerb(std::string_view name) {
  const auto at = std::ranges::find(kVerbs, name, &Verb::name);
  return at == std::end(kVerbs) ? nullptr : &*at;
}

void PrintOverview(std::FILE* out) {
  std::string text =
      "pipeseal seals what each stage of a pipeline did and refuses what was changed in between.\n\n"
      "Usage: pipeseal VERB …\n\n";
  for (const Verb& verb : kVerbs) text += fmt::format("  {:<20}{}\n", verb.name, verb.summary);
  text += fmt::format("\n`pipeseal VERB --help` tells about a verb, `pipeseal --version` the version.\n{}\n",
                      kExitStatusHelp);
  std::fwrite(text.data(), 1, text.size(), out);
}

// Verbs of the design that this version does not have.
constexpr std::string_view kLaterVerbs[] = {"audit", "source", "image", "schema", "completion", "man"};

ExitStatus RefuseVerb(std::string_view name) {
  const bool later = std::ranges::find(kLaterVerbs, name) != std::end(kLaterVerbs);
  Terminal().Complain(Error(ErrorCode::kUsage, later ? fmt::format("'{}' is not part of this version", name)
                                                     : fmt::format("there is no verb '{}'", EscapeForTerminal(name)))
                          .WithHint("`pipeseal --help` lists the verbs"));
  return ExitStatus::kUsage;
}

ExitStatus RunVerb(const Verb& verb, std::vector<std::string> arguments, const std::vector<std::string>& command) {
  FlagParser parser("pipeseal " + std::string(verb.name), verb.summary,
                    fmt::format("Example: {}\n\n{}", verb.example, kExitStatusHelp));
  Terminal terminal;
  Flags flags = parser.flags();
  const Run run = verb.set_up(flags, command);
  parser.ForEachVerb([&](Flags& each) { terminal.AddFlags(each); });
  const Result<std::optional<std::string>> help = parser.Parse(std::move(arguments));
  if (!help) {
    terminal.Complain(
        Error(help.error()).WithHint(fmt::format("`pipeseal {} --help`; for example: {}", verb.name, verb.example)));
    return ExitStatus::kUsage;
  }
  if (*help) {
    terminal.Print(**help);
    return terminal.Flush() ? ExitStatus::kVerified : ExitStatus::kUndecided;
  }
  Result<ExitStatus> status = run(terminal);
  // What was found before it failed is worth more than silence.
  const bool printed = terminal.Flush();
  if (!status) {
    terminal.Complain(status.error());
    return StatusOf(status.error());
  }
  if (!printed) {
    terminal.Complain(Error(ErrorCode::kIo, "cannot write to standard output"));
    return *status == ExitStatus::kRefused ? ExitStatus::kRefused : ExitStatus::kUndecided;
  }
  return *status;
}

ExitStatus Dispatch(std::vector<std::string> arguments) {
  if (arguments.empty()) {
    PrintOverview(stderr);
    return ExitStatus::kUsage;
  }
  const std::string name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    PrintOverview(stdout);
    return ExitStatus::kVerified;
  }
  const Verb* verb = FindVerb(name);
  if (verb == nullptr) return RefuseVerb(name);
  std::vector<std::string> command;
  const auto dashes = std::ranges::find(arguments, "--");
  if (verb->takes_command && dashes != arguments.end()) {
    command.assign(std::next(dashes), arguments.end());
    arguments.erase(dashes, arguments.end());
  }
  arguments.erase(arguments.begin());
  return RunVerb(*verb, std::move(arguments), command);
}

}  // namespace

std::span<const Verb> Verbs() { return kVerbs; }

int Main(int argc, char** argv) {
  // Before anything that costs time.
  if (argc == 2 && std::strcmp(argv[1], "--version") == 0)
    return std::puts("pipeseal " PIPESEAL_VERSION) < 0 || std::fflush(stdout) != 0 ? 3 : 0;
  try {
    return static_cast<int>(Dispatch({argv + 1, argv + argc}));
  } catch (const std::exception& exception) {
    Terminal().Complain(
        Error(ErrorCode::kUsage, fmt::format("a bug in pipeseal: {}", EscapeForTerminal(exception.what())))
            .WithHint("please report it with the command line that you used"));
  }
  return static_cast<int>(ExitStatus::kBug);
}

}  // namespace pipeseal::cmd
