#include "pipeseal/intoto/layout_template.h"

#include <fmt/format.h>

#include <set>

#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/yaml_writer.h"

namespace pipeseal::intoto {
namespace {

using encoding::QuoteForYaml;

constexpr std::string_view kHead =
    R"(# The layout of a supply chain: who may carry out which step, and which files may go in and out.
# It is the source of an in-toto layout (https://in-toto.io): edit it, check it, then have its owners sign it. Only the
# signed file counts when something is verified, so sign it again after every change.
#   pipeseal layout lint FILE      looks for rules that allow more than they seem to
#   pipeseal layout explain FILE   says in sentences what the rules mean
#   pipeseal layout sign FILE      makes the signed layout
_type: layout

# After this time nothing passes any more, until the owners have reviewed the layout and signed it again.
)";

constexpr std::string_view kReadmeComment = R"(
# For people: what this is about, and whom to ask.
)";

constexpr std::string_view kKeysComment = R"(
# The public keys of those who carry out steps, each under its key id. Private keys never belong in here.
)";

constexpr std::string_view kStepsComment = R"(
# The steps in their order. When a step is carried out, its files are recorded before (materials) and after (products) and
# the record is signed: that is the step's link. A verifier compares the links with the rules below.
#
# Rules are read from top to bottom. Each one takes files from those that are left and passes them; the last one should be
# [DISALLOW, "*"], because what no rule has named is let through. In patterns "*" stands for any text, "/" included.
#   [MATCH, PATTERN, WITH, PRODUCTS, FROM, STEP]  the file is exactly the one that STEP made
#   [CREATE, PATTERN]    the step made the file       [DELETE, PATTERN]  the step removed it
#   [MODIFY, PATTERN]    the step changed it          [ALLOW, PATTERN]   the file may be there
#   [REQUIRE, NAME]      the file must be there; stands first, since it takes nothing and needs the file still to be left
#   [DISALLOW, PATTERN]  no such file may be left
)";

constexpr std::string_view kThresholdComment =
    R"(    # How many of the keys below must have signed, each a link of its own; all must have recorded the same files.
)";
constexpr std::string_view kCommandComment =
    R"(    # The command, word by word, e.g. [make, "-j2"]. Another one is a warning only; empty: any command.
)";

constexpr std::string_view kFirstMaterials =
    R"(    # Nothing comes before this step, so there is nothing to compare its materials with. Tighten it by naming what belongs
    # here: [ALLOW, "src/*"], [ALLOW, Makefile], [DISALLOW, "*"]; or [DISALLOW, "*"] alone if the step starts from nothing.
    expected_materials:
      - [ALLOW, "*"]
)";
constexpr std::string_view kFirstProducts =
    R"(    # What this step hands on: every later step can trace its files back to here. Tighten it in the same way.
    expected_products:
      - [ALLOW, "*"]
)";

constexpr std::string_view kInspect = R"(
# Commands that the verifier itself runs at the end, e.g. to unpack the final product and match what is in it. They run only
# with --run-inspections; most layouts need none.
#   - _type: inspection
#     name: unpack
#     run: [tar, xf, product.tar]
#     expected_materials: [[MATCH, product.tar, WITH, PRODUCTS, FROM, STEP], [DISALLOW, product.tar]]
#     expected_products: [[MATCH, "src/*", WITH, PRODUCTS, FROM, STEP], [DISALLOW, "src/*"]]
inspect: []
)";

// A line of comment; `text` may come from anywhere.
std::string Comment(std::size_t indent, std::string_view text) {
  return fmt::format("{:{}}# {}\n", "", indent, EscapeForTerminal(text));
}

std::string KeyMembers(const crypto::PublicKey& key) {
  const std::string json = encoding::CanonicalToJson(crypto::KeyObjectJson(key, true));
  const Result<encoding::Document> object = encoding::Document::ParseJson(json);
  return object ? encoding::MembersAsYaml(object->root(), 4) : std::string();
}

// Every key once, with a comment that names its file and the first step that has it.
std::string Keys(std::span<const TemplateStep> steps) {
  std::string out;
  std::set<std::string_view> written;
  for (const TemplateStep& step : steps) {
    for (std::size_t i = 0; i < step.keys.size(); ++i) {
      const crypto::PublicKey& key = step.keys[i];
      if (!written.insert(key.keyid()).second) continue;
      if (i < step.key_names.size()) out += Comment(2, fmt::format("from {}", step.key_names[i]));
      out += fmt::format("  \"{}\":\n{}", key.keyid(), KeyMembers(key));
    }
  }
  return out.empty() ? "keys: {}\n" : "keys:\n" + out;
}

std::string StepKeys(const TemplateStep& step) {
  if (step.keys.empty())
    return Comment(4, "Nobody yet: without a key the step can never be verified.") + "    pubkeys: []\n";
  std::string out = "    pubkeys:\n";
  for (std::size_t i = 0; i < step.keys.size(); ++i) {
    out += fmt::format("      - \"{}\"", step.keys[i].keyid());
    out += i < step.key_names.size() ? "  " + Comment(0, step.key_names[i]) : "\n";
  }
  return out;
}

std::string LaterMaterials(const TemplateStep& previous) {
  return fmt::format(
      R"(    # Only files that the step before made, unchanged since; anything else is refused. To have it fail when a file is missing
    # as well, put [REQUIRE, NAME] first.
    expected_materials:
      - [MATCH, "*", WITH, PRODUCTS, FROM, {}]
      - [DISALLOW, "*"]
)",
      QuoteForYaml(previous.name));
}

std::string LaterProducts(const TemplateStep& step) {
  return fmt::format(
      R"(    # Files that the step took in may stay as they were, and it may make new ones. Narrow CREATE to the names that it really
    # makes, e.g. [CREATE, "dist/*.tar"], and add [MODIFY, NAME] for files that it changes; [REQUIRE, NAME] as the first rule
    # makes sure that a product is there.
    expected_products:
      - [MATCH, "*", WITH, MATERIALS, FROM, {}]
      - [CREATE, "*"]
      - [DISALLOW, "*"]
)",
      QuoteForYaml(step.name));
}

// [a, "b c"]
std::string WordList(std::span<const std::string> words) {
  std::string out = "[";
  for (const std::string& word : words) out += (out.size() > 1 ? ", " : "") + QuoteForYaml(word);
  return out + "]";
}

std::string RuleList(std::string_view member, std::span<const std::vector<std::string>> rules) {
  std::string out = fmt::format("    {}:\n", member);
  for (const std::vector<std::string>& rule : rules) out += fmt::format("      - {}\n", WordList(rule));
  return out;
}

std::string Materials(const TemplateStep& step, const TemplateStep* previous) {
  if (!step.materials.empty()) return RuleList("expected_materials", step.materials);
  return previous == nullptr ? std::string(kFirstMaterials) : LaterMaterials(*previous);
}

std::string Products(const TemplateStep& step, const TemplateStep* previous) {
  if (!step.products.empty()) return RuleList("expected_products", step.products);
  return previous == nullptr ? std::string(kFirstProducts) : LaterProducts(step);
}

std::string StepText(const TemplateStep& step, const TemplateStep* previous) {
  std::string out;
  for (const std::string& comment : step.comments) out += Comment(2, comment);
  out += fmt::format("  - _type: step\n    name: {}\n", QuoteForYaml(step.name));
  if (previous == nullptr) out += kThresholdComment;
  out += fmt::format("    threshold: {}\n", step.threshold);
  out += StepKeys(step);
  if (previous == nullptr) out += kCommandComment;
  out += fmt::format("    expected_command: {}\n", WordList(step.command));
  return out + Materials(step, previous) + Products(step, previous);
}

}  // namespace

std::string LayoutTemplate(std::span<const TemplateStep> steps, UtcTime expires, std::string_view readme) {
  std::string out(kHead);
  out += fmt::format("expires: \"{}\"\n", FormatUtcTime(expires));
  out += kReadmeComment;
  out += fmt::format("readme: {}\n", QuoteForYaml(readme));
  out += kKeysComment;
  out += Keys(steps);
  out += kStepsComment;
  out += steps.empty() ? "steps: []\n" : "steps:\n";
  const TemplateStep* previous = nullptr;
  for (const TemplateStep& step : steps) {
    if (previous != nullptr) out += "\n";
    out += StepText(step, previous);
    previous = &step;
  }
  return out + std::string(kInspect);
}

}  // namespace pipeseal::intoto
