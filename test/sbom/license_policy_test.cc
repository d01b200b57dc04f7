#include "pipeseal/sbom/license_policy.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

using Texts = std::vector<std::string>;
using enum LicenseVerdict;

LicensePolicy PolicyOf(const Texts& allow, const Texts& deny) {
  auto policy = LicensePolicy::Parse(allow, deny);
  REQUIRE_MESSAGE(policy, policy.error().message());
  return std::move(*policy);
}

struct Outcome {
  LicenseVerdict verdict;
  std::string term, entry;
};

Outcome Judge(const LicensePolicy& policy, std::string_view text) {
  const auto expression = LicenseExpression::Parse(text);
  REQUIRE_MESSAGE(expression, expression.error().message());
  const LicenseJudgement judgement = policy.Evaluate(*expression);
  return {judgement.verdict, judgement.term->text(), judgement.entry};
}

LicenseVerdict VerdictOf(const Texts& allow, const Texts& deny, std::string_view text) {
  return Judge(PolicyOf(allow, deny), text).verdict;
}

bool IsRefused(const std::string& entry) {
  const auto policy = LicensePolicy::Parse({}, Texts{entry});
  return !policy && policy.error().code() == ErrorCode::kUsage;
}

}  // namespace

TEST_CASE("a licence is allowed, denied, or named by no entry") {
  CHECK(VerdictOf({"MIT"}, {}, "mit") == kAllowed);
  CHECK(VerdictOf({"mit"}, {}, "MIT") == kAllowed);
  CHECK(VerdictOf({"MIT"}, {}, "ISC") == kUnlisted);
  CHECK(VerdictOf({}, {"MIT"}, "MIT") == kDenied);
  CHECK(VerdictOf({}, {"MIT"}, "ISC") == kAllowed);
  CHECK(VerdictOf({"MIT"}, {"MIT"}, "MIT") == kDenied);
  CHECK(VerdictOf({}, {}, "LicenseRef-x") == kAllowed);
}

TEST_CASE("OR is its best operand, AND its worst, and the leaf that decided is named") {
  const auto policy = PolicyOf({"MIT", "Apache-2.0"}, {"GPL-*"});
  CHECK(Judge(policy, "MIT OR GPL-3.0-only").verdict == kAllowed);
  CHECK(Judge(policy, "GPL-3.0-only OR MIT").term == "MIT");
  const Outcome worst = Judge(policy, "MIT AND GPL-3.0-only AND ISC");
  CHECK(worst.verdict == kDenied);
  CHECK(worst.term == "GPL-3.0-only");
  CHECK(worst.entry == "GPL-*");
  CHECK(Judge(policy, "ISC OR GPL-3.0-only").verdict == kUnlisted);
  CHECK(Judge(policy, "ISC OR GPL-3.0-only").entry.empty());
  CHECK(Judge(policy, "(MIT OR GPL-2.0-only) AND Apache-2.0").verdict == kAllowed);
  CHECK(Judge(policy, "MIT OR GPL-2.0-only AND Apache-2.0").term == "MIT");
  CHECK(Judge(policy, "(GPL-2.0-only AND MIT) OR (GPL-3.0-only AND ISC)").term == "GPL-2.0-only");
}

TEST_CASE("patterns match ids in any letters, and references exactly") {
  CHECK(VerdictOf({}, {"gpl-*"}, "GPL-2.0-or-later") == kDenied);
  CHECK(VerdictOf({}, {"GPL-*"}, "LGPL-2.1-only") == kAllowed);
  CHECK(VerdictOf({"LicenseRef-acme-*"}, {}, "LicenseRef-acme-1") == kAllowed);
  CHECK(VerdictOf({"LicenseRef-acme-*"}, {}, "LicenseRef-Acme-1") == kUnlisted);
  CHECK(VerdictOf({"LicenseRef-a"}, {}, "DocumentRef-d:LicenseRef-a") == kUnlisted);
  CHECK(VerdictOf({"DocumentRef-d:LicenseRef-a"}, {}, "DocumentRef-d:LicenseRef-a") == kAllowed);
  CHECK(VerdictOf({}, {"*"}, "LicenseRef-a") == kDenied);
}

TEST_CASE("old and new ids of one licence are the same licence") {
  CHECK(VerdictOf({"GPL-2.0"}, {}, "GPL-2.0-only") == kAllowed);
  CHECK(VerdictOf({"GPL-2.0-only"}, {}, "GPL-2.0") == kAllowed);
  CHECK(VerdictOf({"GPL-2.0+"}, {}, "GPL-2.0-or-later") == kAllowed);
  CHECK(VerdictOf({"GPL-2.0-or-later"}, {}, "GPL-2.0+") == kAllowed);
}

TEST_CASE("an entry for later versions covers them all") {
  for (const char* text : {"GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0", "GPL-3.0+"})
    CHECK(VerdictOf({}, {"GPL-2.0-or-later"}, text) == kDenied);
  CHECK(VerdictOf({"GPL-2.0+"}, {}, "GPL-1.0-only") == kUnlisted);
  CHECK(VerdictOf({"GPL-2.0+"}, {}, "LGPL-3.0-only") == kUnlisted);
  CHECK(VerdictOf({"Apache-1.1+"}, {}, "Apache-2.0") == kAllowed);
  CHECK(VerdictOf({"MIT+"}, {}, "MIT") == kAllowed);
  CHECK(VerdictOf({"OLDAP-2.2+"}, {}, "OLDAP-2.2.1") == kAllowed);
  CHECK(VerdictOf({"OLDAP-2.2.1+"}, {}, "OLDAP-2.2") == kUnlisted);
}

TEST_CASE("of a licence or any later version an allowed one is chosen") {
  CHECK(VerdictOf({"GPL-3.0-only"}, {}, "GPL-2.0-or-later") == kAllowed);
  CHECK(VerdictOf({"GPL-3.0-only"}, {}, "GPL-2.0-only") == kUnlisted);
  CHECK(VerdictOf({"GPL-2.0-only"}, {}, "GPL-3.0-or-later") == kUnlisted);
  CHECK(VerdictOf({"Apache-2.0"}, {}, "Apache-1.1+") == kAllowed);
  CHECK(VerdictOf({"MIT"}, {}, "MIT+") == kAllowed);
  CHECK(VerdictOf({"GPL-3.0-only"}, {"GPL-2.0-only"}, "GPL-2.0-or-later") == kAllowed);
}

TEST_CASE("without an allowed later version the named one counts") {
  CHECK(VerdictOf({}, {"GPL-2.0-only"}, "GPL-2.0-or-later") == kDenied);
  CHECK(VerdictOf({}, {"GPL-3.0-only"}, "GPL-2.0-or-later") == kAllowed);
  CHECK(VerdictOf({"GPL-3.0-only"}, {"GPL-3.0-only"}, "GPL-2.0-or-later") == kUnlisted);
}

TEST_CASE("an exception counts where an entry names it") {
  const std::string_view text = "GPL-2.0-only WITH Classpath-exception-2.0";
  CHECK(VerdictOf({"GPL-2.0-only"}, {}, text) == kAllowed);
  CHECK(VerdictOf({}, {"GPL-2.0-only"}, text) == kDenied);
  CHECK(VerdictOf({"GPL-2.0-only WITH Classpath-exception-2.0"}, {"GPL-*"}, text) == kAllowed);
  CHECK(VerdictOf({"GPL-2.0-only with classpath-exception-2.0"}, {"GPL-*"}, text) == kAllowed);
  CHECK(VerdictOf({"GPL-2.0-only"}, {"* WITH Classpath-*"}, text) == kDenied);
  CHECK(VerdictOf({"* WITH *"}, {}, "MIT") == kUnlisted);
  CHECK(VerdictOf({"GPL-3.0-only WITH GCC-exception-3.1"}, {}, "GPL-2.0-or-later WITH GCC-exception-3.1") == kAllowed);
  CHECK(VerdictOf({"MIT WITH AdditionRef-x"}, {}, "MIT WITH AdditionRef-x") == kAllowed);
  CHECK(VerdictOf({"MIT WITH AdditionRef-x"}, {}, "MIT WITH AdditionRef-X") == kUnlisted);
}

TEST_CASE("an entry that can match nothing is refused") {
  for (const char* entry : {"", " ", "MTI", "GPL-9*", "MIT OR ISC", "(MIT)", "MIT ISC", "MIT WITH", "MIT WITH MIT", "NONE",
                            "MIT WITH X-*", "LicenseRef-", "licenseref-*", "Classpath-exception-2.0"}) {
    CAPTURE(entry);
    CHECK(IsRefused(entry));
  }
  CHECK_FALSE(IsRefused("LicenseRef-*"));
  CHECK_FALSE(IsRefused("* WITH AdditionRef-*"));
  CHECK_FALSE(LicensePolicy::Parse(Texts{"MTI"}, {}));
}
