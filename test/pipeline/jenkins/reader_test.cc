#include <doctest/doctest.h>

#include "pipeseal/pipeline/jenkins/token.h"
#include "test/pipeline/model_text.h"

using namespace pipeseal::pipeline;

namespace {

ReadPipelineFile Read(std::string text) { return ReadPipelineFile(FileKind::kJenkins, std::move(text)); }

}  // namespace

TEST_CASE("Jenkins: tokens of strings and comments") {
  using jenkins::Quote;
  const auto tokens = jenkins::Tokenise("a 'x\\'y' \"${f(\"}\")}z\" '''q\n''' /re/ // c\n/* d */ 1 / 2 /\n$/e/$");
  std::vector<Quote> quotes;
  for (const auto& token : tokens)
    if (token.is_string()) quotes.push_back(token.quote);
  CHECK(quotes == std::vector<Quote>{Quote::kSingle, Quote::kDouble, Quote::kTripleSingle, Quote::kDollarSlashy});
  CHECK(tokens[2].value == "${f(\"}\")}z");
  CHECK(jenkins::Tokenise("x =~ /a b/")[3].quote == Quote::kSlashy);
  // What is not closed ends with its line.
  CHECK(jenkins::Tokenise("'abc\nd").back().text == "d");
}

TEST_CASE("Jenkins: interpolations of a string") {
  const auto string = jenkins::Tokenise("\"${ a.b } $c.d. \\$e ${x ? '}' : 1} $5\"")[0];
  const auto found = jenkins::InterpolationsOf(string);
  REQUIRE(found.size() == 3);
  CHECK(found[0].expression == "a.b");
  CHECK(found[1].expression == "c.d");
  CHECK(found[2].expression == "x ? '}' : 1");
  CHECK(jenkins::InterpolationsOf(jenkins::Tokenise("'${a}'")[0]).empty());
}

TEST_CASE("Jenkins: stages of the declarative syntax") {
  const auto file = Read(
      "pipeline {\n agent { docker { image 'maven:3' } }\n environment { K = credentials('key')\n V = 'x' }\n stages "
      "{\n"
      "  stage('Build') { steps { checkout scm\n sh 'make'\n stash name: 'out', includes: 'a/**, b' } }\n"
      "  stage('Test') { parallel {\n   stage('One') { agent { docker 'node:20' }\n steps { sh(script: \"t ${X}\", "
      "returnStatus: true) } }\n"
      "   stage('Two') { steps { bat 'dir' } } } }\n"
      "  stage('Ship') { when { branch 'main' }\n input { message 'ok?' }\n steps { unstash 'out'\n "
      "withCredentials([string(credentialsId: 'tok', variable: 'T')]) { sh 'ship' } } }\n"
      " }\n post { always { archiveArtifacts artifacts: 'log' } }\n}\n");
  CHECK(IdsOf(*file) == Texts{"Build", "One", "Two", "Ship", "job"});
  CHECK(NeedsOf(file->stages[1]) == Texts{"Build"});
  CHECK(NeedsOf(file->stages[3]) == Texts{"One", "Two"});
  CHECK(ScriptsOf(file->stages[1]) == Texts{"t ${X}"});
  CHECK(file->stages[1].steps[0].tolerates_failure);
  CHECK(file->stages[2].steps[0].scripts[0].shell == Shell::kCmd);
  CHECK(ImagesOf(file->stages[1]) == Texts{"node:20"});
  CHECK(TransfersOf(file->stages[0], false) == Texts{"out a/** b"});
  CHECK(TransfersOf(file->stages[3], true) == Texts{"out"});
  CHECK(file->stages[3].manual);
  CHECK(bool(file->stages[3].condition));
  CHECK(SecretsOf(file->stages[3]) == Texts{"key", "key", "tok"});
  CHECK(file->images.size() == 1);
  CHECK(file->environment.size() == 2);
}

TEST_CASE("Jenkins: stages of the scripted syntax") {
  const auto file = Read(
      "node('x') {\n  stage 'a'\n  sh 'one'\n  stage('b') {\n    docker.image('n:1').inside { sh 'two' }\n    def img "
      "= docker.build('me')\n    img.push()\n  }\n}\n");
  CHECK(IdsOf(*file) == Texts{"a", "b"});
  CHECK(ScriptsOf(file->stages[0]) == Texts{"one"});
  CHECK(ScriptsOf(file->stages[1]) == Texts{"two"});
  CHECK(ImagesOf(file->stages[1]) == Texts{"n:1"});
  CHECK(NeedsOf(file->stages[1]) == Texts{"a"});
}

TEST_CASE("Jenkins: libraries are components") {
  const auto file =
      Read("@Library('a@main') _\nlibrary identifier: 'b@1.0', retriever: modernSCM([x: 'y'])\nnode { sh 'x' }\n");
  REQUIRE(file->components.size() == 2);
  CHECK(file->components[0].reference == "a@main");
  CHECK(file->components[0].pin == Pin::kBranch);
  CHECK(file->components[1].pin == Pin::kTag);
}

TEST_CASE("Jenkins: what is no pipeline, and what is not closed, is read without harm") {
  CHECK(ReadPipelineFile(FileKind::kJenkins, "").file.pipelines().empty());
  CHECK(ReadPipelineFile(FileKind::kJenkins, "def f = { it + 1 }\n").file.pipelines().empty());
  CHECK(IdsOf(*Read("pipeline { stages { stage('a') { steps { sh 'x\n")) == Texts{"a"});
  CHECK(IdsOf(*Read("}}}\nnode { sh 'x' }")) == Texts{"job"});
  Read(std::string(100'000, '{') + "sh 'x'");
  Read(std::string(100'000, '(') + "sh 'x'");
}

TEST_CASE("Jenkins: places within strings are behind their quotes") {
  const auto file = Read("node {\n  sh '''a\nbc'''\n}\n");
  const Text& text = file->stages[0].steps[0].scripts[0].text;
  const auto range = file.file.RangeIn(text, 2, 2);
  CHECK(range.begin.line == 3);
  CHECK(range.begin.column == 1);
}
