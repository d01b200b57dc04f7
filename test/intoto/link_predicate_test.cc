// A classic link as the link predicate v0.3.
#include "pipeseal/intoto/link_predicate.h"

#include <doctest/doctest.h>

#include "pipeseal/attestation/predicates/link.h"
#include "pipeseal/attestation/statement_writer.h"

namespace {

using namespace pipeseal;
using namespace pipeseal::intoto;

const std::string kA(64, 'a'), kB(128, 'b');

Link Sample() {
  std::string payload = R"({"_type":"link","byproducts":{"return-value":0,"stdout":"tab\there"},"command":["make","all"],"environment":{},)"
                        R"("materials":{"src/a.c":{"sha256":")" + kA + R"("}},"name":"build",)"
                        R"("products":{"out/app":{"gost":"00ff","sha256":")" + kA + R"(","sha512":")" + kB + R"("}}})";
  auto metadata = Metadata::Make(Container::kMetablock, std::move(payload));
  REQUIRE(metadata);
  auto link = Link::Read(std::move(*metadata));
  REQUIRE_MESSAGE(link, link.error().message());
  return std::move(*link);
}

}  // namespace

TEST_CASE("products become subjects, with every digest that the link has") {
  const auto subjects = DescriptorsOf(Sample().products());
  REQUIRE(subjects.size() == 1);
  CHECK(subjects[0].name == "out/app");
  CHECK(subjects[0].DigestText("sha256") == kA);
  CHECK(subjects[0].DigestText("sha512") == kB);
  CHECK(subjects[0].DigestText("gost") == "00ff");
}

TEST_CASE("the reader of link predicates reads the link") {
  const Link link = Sample();
  const auto text = attestation::WriteStatement({DescriptorsOf(link.products()), std::string(kLinkPredicateType), LinkPredicateJson(link)});
  REQUIRE_MESSAGE(text, text.error().message());
  const auto statement = attestation::Statement::Parse(*text);
  REQUIRE(statement);
  const auto predicate = attestation::LinkPredicate::Read(*statement);
  REQUIRE(predicate);
  CHECK(predicate->name == "build");
  CHECK(predicate->command == std::vector<std::string>{"make", "all"});
  REQUIRE(predicate->materials.size() == 1);
  CHECK(predicate->materials[0].name == "src/a.c");
  REQUIRE(predicate->byproducts != nullptr);
  CHECK(predicate->byproducts->Find("stdout")->text() == "tab\there");
}
