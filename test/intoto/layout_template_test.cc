#include "pipeseal/intoto/layout_template.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/encoding/json_writer.h"
#include "pipeseal/intoto/layout_lint.h"
#include "pipeseal/intoto/metadata.h"
#include "test/intoto/sample_layout.h"

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

Layout ReadYaml(const std::string& text) {
  const auto document = encoding::Document::ParseYaml(text);
  REQUIRE_MESSAGE(document, document.error().message());
  auto layout = ReadLayout(document->root(), {});
  REQUIRE_MESSAGE(layout, layout.error().message());
  return std::move(*layout);
}

const UtcTime kExpires = *ParseUtcTime("2027-11-26T00:00:00Z");

}  // namespace

TEST_CASE("a new layout can be read, and the lint has nothing to warn of") {
  const crypto::PublicKey ecdsa = crypto::PrivateKey::Generate(crypto::KeyType::kEcdsaP256)->public_key();
  const std::vector<TemplateStep> steps = {
      {"fetch", {sample::KeyOf('a')}, {"keys/alice.pub"}},
      {"build", {ecdsa, sample::KeyOf('a')}, {"bot.pem"}, 2},
      {"package", {sample::KeyOf('b')}, {}},
  };
  const std::string text = LayoutTemplate(steps, kExpires, "Ask \"us\"\nbefore you change it.");
  const Layout layout = ReadYaml(text);
  CHECK(layout.expires == kExpires);
  CHECK(layout.readme == "Ask \"us\"\nbefore you change it.");
  CHECK(layout.keys.size() == 3);
  REQUIRE(layout.steps.size() == 3);
  CHECK(layout.steps[1].threshold == 2);
  CHECK(layout.steps[1].pubkeys == std::vector<std::string>{ecdsa.keyid(), sample::IdOf('a')});
  CHECK(layout.FindKey(ecdsa.keyid())->key->fingerprint() == ecdsa.fingerprint());
  CHECK(layout.steps[2].expected_materials[0].text() == "MATCH * WITH PRODUCTS FROM build");
  CHECK(layout.steps[2].expected_products[0].text() == "MATCH * WITH MATERIALS FROM package");
  CHECK(text.find("# from keys/alice.pub") != std::string::npos);
  CHECK(text.find("\"  # bot.pem\n") != std::string::npos);

  Findings findings;
  LintLayout(layout, "layout.yaml", findings);
  for (const Finding& finding : findings.list()) {
    CAPTURE(finding.rule->id);
    CHECK(finding.severity == Severity::kNote);
  }
}

TEST_CASE("a new layout without steps or keys can be read") {
  CHECK(ReadYaml(LayoutTemplate({}, kExpires, "")).steps.empty());
  const std::vector<TemplateStep> steps = {{"alone", {}, {}}};
  const Layout layout = ReadYaml(LayoutTemplate(steps, kExpires, ""));
  CHECK(layout.steps.at(0).pubkeys.empty());
  CHECK(layout.keys.empty());
}

TEST_CASE("a new layout keeps any name that a step can have") {
  for (const std::string_view name :
       {"yes",   "null",   "1e3",        "0x10", "- a", "a: b", "a #b",        "'",        "\"",    "\\",
        "{x}",   "[x]",    "*x",         "&x",   "!x",  "|",    ">",           "%x",       "@x",    "`",
        " lead", "trail ", "...",        "---",  "~",   "=",    "<<",          "\xC3\xA9", "a\\nb", "\xF0\x9F\x93\xA6",
        "True",  "-1",     "2026-11-26", "?",    ":",   ",",    "\xEF\xBF\xBE"}) {
    CAPTURE(name);
    const std::vector<TemplateStep> steps = {
        {std::string(name), {sample::KeyOf('a')}, {std::string(name) + "\n- injected"}},
        {"next", {sample::KeyOf('a')}, {}}};
    const Layout layout = ReadYaml(LayoutTemplate(steps, kExpires, name));
    REQUIRE(layout.steps.size() == 2);
    CHECK(layout.steps[0].name == name);
    CHECK(layout.readme == name);
    CHECK(layout.steps[1].expected_materials.at(0).words.at(5) == name);
  }
}

TEST_CASE("a new layout can be signed and is then the same") {
  const std::vector<TemplateStep> steps = {{"build", {sample::KeyOf('a')}, {}}};
  const auto document = encoding::Document::ParseYaml(LayoutTemplate(steps, kExpires, "r"));
  REQUIRE(document);
  const auto json = encoding::ToJson(document->root());
  REQUIRE_MESSAGE(json, json.error().message());
  const auto metadata = Metadata::Make(Container::kMetablock, *json);
  REQUIRE(metadata);
  CHECK(metadata->UnverifiedType() == "layout");
  const auto again = encoding::Document::ParseJson(std::string(metadata->unverified_payload()));
  REQUIRE(again);
  const auto layout = ReadLayout(again->root(), {});
  REQUIRE_MESSAGE(layout, layout.error().message());
  CHECK(layout->steps.at(0).pubkeys.at(0) == sample::IdOf('a'));
}
