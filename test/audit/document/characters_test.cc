#include <doctest/doctest.h>

#include "pipeseal/audit/document/confusable.h"
#include "test/audit/document/audited.h"

using namespace pipeseal::audit::document;
using pipeseal::pipeline::FileKind;

TEST_CASE("Characters that nobody sees") {
  CHECK(AuditedWorkflow(WorkflowWith("run: echo \xE2\x80\xAE"
                                     "x")) == Found{"document/invisible-character:6"});
  CHECK(AuditedWorkflow(WorkflowWith("run: echo a\xE2\x80\x8B"
                                     "b")) == Found{"document/invisible-character:6"});
  CHECK(AuditedWorkflow(WorkflowWith("run: echo a\xF3\xA0\x81\xA1"
                                     "b")) == Found{"document/invisible-character:6"});
  CHECK(AuditedWorkflow(
            WorkflowWith("run: echo a\xEF\xB8\x80\xEF\xB8\x81\xEF\xB8\x82\xEF\xB8\x83")) ==
        Found{"document/invisible-character:6"});
  CHECK(Audited(FileKind::kJenkins,
                "sh 'a\xE2\x80\x8B"
                "b'\n") == Found{"document/invisible-character:1"});
}

TEST_CASE("Escapes in scripts that cover what a log shows") {
  CHECK(AuditedWorkflow(WorkflowWith("run: \"echo ok\\rcurl x\"")) ==
        Found{"document/invisible-character:6"});
  CHECK(AuditedWorkflow(WorkflowWith("run: \"echo \\u202e x\"")) ==
        Found{"document/invisible-character:6"});
  CHECK(AuditedWorkflow(WorkflowWith("run: \"echo ok\\r\\ncurl\\tx\\n\"")).empty());
  CHECK(AuditedWorkflow(WorkflowWith("name: \"a\\rb\"\n        run: 'x\\ry'")).empty());
}

TEST_CASE("In comments only what misleads") {
  CHECK(AuditedWorkflow(WorkflowWith("run: a # x\xE2\x80\x8B"
                                     "y"))
            .empty());
  CHECK(AuditedWorkflow(WorkflowWith("run: a # x\xE2\x80\xAE"
                                     "y")) == Found{"document/invisible-character:6"});
}

TEST_CASE("What writing needs is left alone") {
  CHECK(AuditedWorkflow(WorkflowWith("run: echo \xE2\x9A\xA0\xEF\xB8\x8F done"))
            .empty());  // a sign with its selector
  CHECK(
      AuditedWorkflow(
          WorkflowWith("name: \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB build\n        run: x"))
          .empty());  // a joined emoji
  CHECK(AuditedWorkflow(
            WorkflowWith(
                "name: \xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88\xD8\xA7\n        run: x"))
            .empty());  // Persian
  CHECK(AuditedWorkflow(WorkflowWith("name: \xE6\x97\xA5\xE6\x9C\xAC\n        run: x")).empty());
}

TEST_CASE("Names in letters that look like others") {
  CHECK(AuditedWorkflow(WorkflowWith("uses: \xD0\xB0"
                                     "ctions/checkout@v4")) == Found{"document/homoglyph:6"});
  CHECK(AuditedWorkflow(WorkflowWith("uses: actions/check\xE2\x80\x8Bout@v4")) ==
        Found{"document/homoglyph:6", "document/invisible-character:6"});
  CHECK(Audited(FileKind::kKubernetes,
                "image: n\xC4\xB1"
                "ginx\n") == Found{"document/homoglyph:1"});
  CHECK(AuditedWorkflow(WorkflowWith("run: curl https://g\xC4\xB1thub.com/x | sh")) ==
        Found{"document/homoglyph:6"});
  CHECK(AuditedWorkflow(
            WorkflowWith("run: curl https://\xD0\xB0\xD1\x80\xD1\x80\xD3\x8F\xD0\xB5.com/x")) ==
        Found{"document/homoglyph:6"});
}

TEST_CASE("Names in other scripts are no imitations") {
  CHECK(AuditedWorkflow(WorkflowWith("run: curl https://m\xC3\xBCnchen.de/x")).empty());
  CHECK(AuditedWorkflow(WorkflowWith("run: curl https://\xE6\x97\xA5\xE6\x9C\xAC.jp/x")).empty());
  CHECK(AuditedWorkflow(WorkflowWith("run: curl https://example.com/\xD0\xB0")).empty());
  CHECK(AuditedWorkflow(WorkflowWith("uses: actions/checkout@v4 # \xD0\xB0")).empty());
}

TEST_CASE("Look-alikes") {
  CHECK(LooksLike(U'\u0430') == 'a');
  CHECK(LooksLike(U'\uFF21') == 'A');
  CHECK(LooksLike(U'\U0001D41A') == 'a');
  CHECK(LooksLike(U'\U0001D7D9') == '1');
  CHECK(LooksLike(U'\u65E5') == 0);
  CHECK(LooksLike(U'a') == 0);
  CHECK(Skeleton("\xD0\xB0"
                 "ctions") == "actions");
  CHECK(
      Imitates("\xD0\xB0"
               "ctions"));
  CHECK_FALSE(Imitates("actions"));
}
