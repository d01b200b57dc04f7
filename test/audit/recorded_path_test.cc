#include "pipeseal/audit/recorded_path.h"

#include <doctest/doctest.h>

using namespace pipeseal::audit;

namespace {

// "dist|x.tar out|*": folder and pattern of each.
std::string Shown(const std::vector<std::string>& paths, bool below_folder) {
  std::string out;
  for (const RecordedPath& each : RecordedPaths(paths, below_folder))
    out += (out.empty() ? "" : " ") + each.folder + "|" + each.pattern;
  return out;
}

}  // namespace

TEST_CASE("paths of artifacts as links record them") {
  CHECK(Shown({"dist/x.tar"}, true) == "dist|x.tar");
  CHECK(Shown({"dist/"}, true) == "dist|*");
  CHECK(Shown({"dist/*.tar"}, true) == "dist|*.tar");
  CHECK(Shown({"dist/**/*.jar"}, true) == "dist|*.jar");
  CHECK(Shown({"a/x.tar", "b/y.tar"}, true) == "|a/x.tar |b/y.tar");
  CHECK(Shown({"a/b/x.tar", "a/c/y.tar"}, true) == "a|b/x.tar a|c/y.tar");
  CHECK(Shown({"dist/cider"}, true) == "dist|cider dist/cider|*");
  CHECK(Shown({"dist/x.tar"}, false) == "|dist/x.tar");
  CHECK(Shown({"dist/x.{zip,tar}"}, false) == "|dist/x.zip |dist/x.tar");
  CHECK(Shown({"x.tar", "!y.tar"}, false) == "|x.tar");
  CHECK(Shown({}, false) == "|*");
  CHECK(Shown({"."}, true) == "|*");
  CHECK(Shown({"./"}, true) == "|*");
  CHECK(Shown({"./x.tar"}, true) == "|x.tar");
  CHECK(Shown({"${{ github.workspace }}/x.tar"}, false) == "|x.tar");
  CHECK(Shown({"/tmp/x.tar"}, false) == "|*/x.tar");
  CHECK(Shown({"../x.tar"}, false) == "|*/x.tar");
  CHECK(Shown({"bin-${{ matrix.os }}.tar"}, false) == "|bin-*.tar");
}

TEST_CASE("folders") {
  CHECK(RecordedFolder("out/") == "out");
  CHECK(RecordedFolder(".") == "");
  CHECK(RecordedFolder("${{ runner.temp }}/x") == "");
}
