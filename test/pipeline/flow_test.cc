#include "pipeseal/pipeline/flow.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/pipeline/file.h"

using namespace pipeseal::pipeline;

namespace {

File ReadJobs(std::string_view jobs, std::string_view on = "push") {
  return File::ReadAs(FileKind::kGitHubWorkflow, "x.yml", "on: " + std::string(on) + "\njobs:\n" + std::string(jobs));
}

// "a>b b>c?": who hands files to whom; '?' where names leave it open.
std::string Edges(const File& file) {
  const Flow flow(file.pipelines().front());
  std::string out;
  for (const FlowEdge& edge : flow.edges()) {
    const auto& stages = flow.pipeline().stages;
    out += (out.empty() ? "" : " ") + stages[edge.from.stage].id + ">" + stages[edge.to.stage].id +
           (edge.certain ? "" : "?");
  }
  return out;
}

std::string Job(std::string_view id, std::string_view needs, std::string_view steps) {
  return "  " + std::string(id) + ":\n    runs-on: x\n" +
         (needs.empty() ? "" : "    needs: " + std::string(needs) + "\n") + "    steps:\n" + std::string(steps);
}
std::string Up(std::string_view name) {
  return "      - uses: actions/upload-artifact@v4\n        with: {name: \"" + std::string(name) + "\", path: x}\n";
}
std::string Down(std::string_view with) {
  return "      - uses: actions/download-artifact@v4\n        with: {" + std::string(with) + "}\n";
}

}  // namespace

TEST_CASE("who waits for whom, by way of others") {
  const File file = ReadJobs(Job("a", "", "      - run: x\n") + Job("b", "a", "      - run: x\n") +
                             Job("c", "[b]", "      - run: x\n") + Job("d", "nobody", "      - run: x\n"));
  const Flow flow(file.pipelines().front());
  CHECK(flow.Precedes(0, 1));
  CHECK(flow.Precedes(0, 2));
  CHECK_FALSE(flow.Precedes(2, 0));
  CHECK_FALSE(flow.Precedes(0, 3));
  CHECK(flow.Before(2).size() == 2);
}

TEST_CASE("a circle of needs ends") {
  const File file = ReadJobs(Job("a", "b", "      - run: x\n") + Job("b", "a", "      - run: x\n") +
                             Job("c", "c", "      - run: x\n"));
  const Flow flow(file.pipelines().front());
  CHECK(flow.Precedes(0, 1));
  CHECK(flow.Precedes(1, 0));
  CHECK_FALSE(flow.Precedes(2, 2));
}

TEST_CASE("files pass by name, by pattern, and all at once") {
  CHECK(Edges(ReadJobs(Job("a", "", Up("bin")) + Job("b", "a", Down("name: bin")))) == "a>b");
  CHECK(Edges(ReadJobs(Job("a", "", Up("bin")) + Job("b", "a", Down("name: lib")))) == "");
  CHECK(Edges(ReadJobs(Job("a", "", Up("bin-1") + Up("lib")) + Job("b", "a", Down("pattern: bin-*")))) == "a>b");
  CHECK(Edges(ReadJobs(Job("a", "", Up("bin-1") + Up("lib")) + Job("b", "a", Down("path: in")))) == "a>b a>b");
  CHECK(Edges(ReadJobs(Job("a", "", Up("bin-${{ github.sha }}")) + Job("b", "a", Down("name: bin-x")))) == "a>b?");
  CHECK(Edges(ReadJobs(Job("a", "", Up("bin")) + Job("b", "a", Down("name: bin, run-id: \"1\"")))) == "");
  // Without a name only what came before counts.
  CHECK(Edges(ReadJobs(Job("a", "", Up("bin")) + Job("b", "", Down("path: in")))) == "");
}

TEST_CASE("a matrix makes the names that it makes") {
  const std::string matrix =
      "  a:\n    runs-on: x\n    strategy: {matrix: {os: [mac, bsd]}}\n    steps:\n" + Up("bin-${{ matrix.os }}");
  CHECK(Edges(ReadJobs(matrix + Job("b", "a", Down("name: bin-mac")))) == "a>b");
  CHECK(Edges(ReadJobs(matrix + Job("b", "a", Down("name: bin-linux")))) == "");
}

TEST_CASE("outputs pass between jobs") {
  const std::string maker =
      "  a:\n    runs-on: x\n    outputs: {d: \"${{ steps.s.outputs.d }}\"}\n    steps:\n      - {id: s, run: x}\n";
  CHECK(Edges(ReadJobs(maker + Job("b", "a", "      - run: echo ${{ needs.a.outputs.d }}\n"))) == "a>b");
}

TEST_CASE("events of outsiders that hold something") {
  const File target = ReadJobs(Job("a", "", "      - run: x\n"), "pull_request_target");
  CHECK(Flow(target.pipelines().front()).is_exposed());
  const File plain = ReadJobs(Job("a", "", "      - run: x\n"), "pull_request");
  CHECK_FALSE(Flow(plain.pipelines().front()).is_exposed());
}
