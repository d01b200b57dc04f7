// Every #include of lib/ and cmd/ against the table of floors, and every header's shape.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "test/support/include_rules.h"

namespace {

using pipeseal::test::HeaderBreaches;
using pipeseal::test::IncludeBreaches;

struct SourceText {
  std::string path;  // from the root of the project
  std::string text;
};

std::vector<SourceText> ReadSources() {
  const std::filesystem::path root = PIPESEAL_SOURCE_DIR;
  std::vector<SourceText> sources;
  for (const char* folder : {"lib/pipeseal", "cmd"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cc")) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      sources.push_back({entry.path().lexically_relative(root).generic_string(),
                         std::string(std::istreambuf_iterator<char>(file), {})});
    }
  }
  return sources;
}

// True if there is exactly one breach, at `line`, and it says `reason`.
bool Breaks(std::string_view path, std::string_view text, std::string_view line, std::string_view reason) {
  const auto breaches = IncludeBreaches(path, text);
  for (const auto& breach : breaches) INFO(breach);
  return breaches.size() == 1 && breaches[0].starts_with(std::string(path) + ":" + std::string(line) + ":") &&
         breaches[0].contains(reason);
}

}  // namespace

TEST_CASE("every file includes its own floor's module and the floors below") {
  const auto sources = ReadSources();
  REQUIRE(sources.size() > 20);
  for (const SourceText& source : sources) {
    for (const auto& breach : IncludeBreaches(source.path, source.text)) FAIL_CHECK(breach);
  }
}

TEST_CASE("every header begins with a comment and says #pragma once") {
  for (const SourceText& source : ReadSources()) {
    if (!source.path.ends_with(".h")) continue;
    for (const auto& breach : HeaderBreaches(source.path, source.text)) FAIL_CHECK(breach);
  }
}

TEST_CASE("what the floors allow is allowed") {
  CHECK(IncludeBreaches("lib/pipeseal/base/hex.cc", "#include <string>\n#include \"pipeseal/base/hex.h\"\n").empty());
  CHECK(IncludeBreaches("lib/pipeseal/verify/gate.h", "#include \"pipeseal/intoto/link.h\"\n").empty());
  CHECK(IncludeBreaches("lib/pipeseal/attestation/predicates/vsa.cc", "#include \"pipeseal/attestation/predicates/vsa.h\"\n")
            .empty());
  CHECK(IncludeBreaches("lib/pipeseal/encoding/yaml.cc", "#include <yaml-cpp/yaml.h>\n#include <rapidjson/reader.h>\n").empty());
  CHECK(IncludeBreaches("lib/pipeseal/encoding/json_front_end.h", "#include <rapidjson/reader.h>\n").empty());
  CHECK(IncludeBreaches("lib/pipeseal/crypto/handle.h", "#include <openssl/evp.h>\n").empty());
  CHECK(IncludeBreaches("lib/pipeseal/source/git_tree.cc", "#include <git2.h>\n").empty());
  CHECK(IncludeBreaches("lib/pipeseal/report/text.cc", "#include \"pipeseal/base/finding.h\"\n").empty());
  CHECK(IncludeBreaches("cmd/app.cc", "#include \"cmd/app.h\"\n#include <CLI/CLI.hpp>\n#include \"pipeseal/report/text.h\"\n")
            .empty());
  CHECK(IncludeBreaches("lib/pipeseal/base/hex.cc", "// #include \"cmd/app.h\"\nconst char* kText = \"#include\";\n").empty());
}

TEST_CASE("a step up, a step aside and a wrong guest are breaches") {
  CHECK(Breaks("lib/pipeseal/base/hex.cc", "\n#include \"pipeseal/crypto/key.h\"\n", "2", "is above base (floor 0)"));
  CHECK(Breaks("lib/pipeseal/verify/gate.cc", "#include \"cmd/app.h\"\n", "1", "cmd (floor 9) is above verify"));
  CHECK(Breaks("lib/pipeseal/attestation/a.h", "#include \"pipeseal/sbom/b.h\"\n", "1", "siblings on floor 4"));
  CHECK(Breaks("lib/pipeseal/report/text.cc", "#include \"pipeseal/intoto/link.h\"\n", "1", "report uses base only"));
  CHECK(Breaks("lib/pipeseal/intoto/link.cc", "#  include <rapidjson/reader.h>\n", "1", "only for lib/pipeseal/encoding/*.cc"));
  CHECK(Breaks("lib/pipeseal/encoding/node.h", "#include <yaml-cpp/yaml.h>\n", "1", "only for lib/pipeseal/encoding/*.cc"));
  CHECK(Breaks("lib/pipeseal/intoto/link.cc", "#include \"pipeseal/encoding/json_front_end.h\"\n", "1",
               "only for lib/pipeseal/encoding/*.cc"));
  CHECK(Breaks("lib/pipeseal/encoding/x.h", "#include <pugixml.hpp>\n", "1", "only for lib/pipeseal/encoding/*.cc"));
  CHECK(Breaks("lib/pipeseal/verify/gate.cc", "#include <openssl/evp.h>\n", "1", "only for lib/pipeseal/crypto/*"));
  CHECK(Breaks("lib/pipeseal/source/archive.cc", "#include \"git2.h\"\n", "1", "only for lib/pipeseal/source/git_*"));
  CHECK(Breaks("lib/pipeseal/policy/cel.cc", "#include <CLI/CLI.hpp>\n", "1", "only for cmd/*"));
}

TEST_CASE("an include that does not read pipeseal/<module>/<file>.h is a breach") {
  CHECK(Breaks("lib/pipeseal/base/hex.cc", "#include \"hex.h\"\n", "1", "does not read"));
  CHECK(Breaks("lib/pipeseal/base/hex.cc", "#include \"pipeseal/hex.h\"\n", "1", "does not read"));
  CHECK(Breaks("lib/pipeseal/base/hex.cc", "#include \"pipeseal/utils/hex.h\"\n", "1", "does not read"));
  CHECK(Breaks("lib/pipeseal/base/hex.cc", "#include \"pipeseal/base/../base/hex.h\"\n", "1", "not plain"));
  CHECK(Breaks("lib/pipeseal/base/hex.cc", "#include \"pipeseal/base/hex.cc\"\n", "1", "only headers"));
  CHECK(Breaks("lib/pipeseal/base/hex.cc", "#include <pipeseal/base/hex.h>\n", "1", "with quotes"));
  const auto stranger = IncludeBreaches("lib/pipeseal/utils/x.h", "");
  REQUIRE(stranger.size() == 1);
  CHECK(stranger[0].contains("module 'utils' has no floor"));
}

TEST_CASE("a header without comment or #pragma once is a breach") {
  CHECK(HeaderBreaches("lib/pipeseal/base/a.h", "// A thing.\n#pragma once\n").empty());
  CHECK(HeaderBreaches("lib/pipeseal/base/a.h", "#pragma once\n").size() == 1);
  CHECK(HeaderBreaches("lib/pipeseal/base/a.h", "// A thing; #pragma once is missing.\n").size() == 1);
  CHECK(HeaderBreaches("lib/pipeseal/base/a.h", "").size() == 2);
}
