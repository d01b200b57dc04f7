#include <doctest/doctest.h>

#include "test/audit/findings.h"

using pipeseal::audit::Fixes;
using pipeseal::audit::Found;
using pipeseal::pipeline::FileKind;

namespace {

Found In(FileKind kind, std::string text) {
  return pipeseal::audit::FindingsOf(pipeseal::audit::injection::kPlatforms, kind, std::move(text));
}
Found FixesIn(FileKind kind, std::string text) {
  return Fixes(pipeseal::audit::injection::kPlatforms, kind, std::move(text));
}

}  // namespace

TEST_CASE("GitLab: inputs whose variables are expanded in a script") {
  CHECK(In(FileKind::kGitLab, "a:\n  script:\n    - cd $[[ inputs.dir | expand_vars ]]\n") ==
        Found{"injection/gitlab-input-expansion:3"});
  CHECK(In(FileKind::kGitLab, "default:\n  before_script:\n    - echo $[[inputs.x|expand_vars|truncate(0,8)]]\n") ==
        Found{"injection/gitlab-input-expansion:3"});
  // Without expansion it is the text of whoever includes the file.
  CHECK(In(FileKind::kGitLab, "a:\n  script:\n    - cd $[[ inputs.dir ]]\n").empty());
  CHECK(In(FileKind::kGitLab, "a:\n  script: [make]\n  stage: $[[ inputs.dir | expand_vars ]]\n").empty());
}

TEST_CASE("GitLab: text of outsiders that is evaluated") {
  CHECK(In(FileKind::kGitLab, "a:\n  script:\n    - eval \"echo $CI_COMMIT_MESSAGE\"\n") ==
        Found{"injection/gitlab-input-expansion:3"});
  CHECK(
      In(FileKind::kGitLab, "a:\n  script:\n    - |\n      true\n      bash -c \"echo ${CI_MERGE_REQUEST_TITLE}\"\n") ==
      Found{"injection/gitlab-input-expansion:5"});
  CHECK(In(FileKind::kGitLab, "a:\n  script:\n    - ssh host \"deploy $CI_COMMIT_BRANCH\"\n") ==
        Found{"injection/gitlab-input-expansion:3"});
  CHECK(In(FileKind::kGitLab,
           "a:\n  script:\n    - bash -c 'echo \"$CI_COMMIT_MESSAGE\"'\n    - echo $CI_COMMIT_MESSAGE\n"
           "    - eval \"$CI_PROJECT_ID\"\n")
            .empty());
}

TEST_CASE("Azure: macros with text of others") {
  CHECK(In(FileKind::kAzure, "steps:\n- bash: echo $(Build.SourceBranch)\n") == Found{"injection/azure-macro:2"});
  CHECK(
      In(FileKind::kAzure,
         "steps:\n- task: Bash@3\n  inputs:\n    script: |\n      true\n      echo $(build.sourceVersionMessage)\n") ==
      Found{"injection/azure-macro:6"});
  CHECK(In(FileKind::kAzure, "variables:\n  b: $(Build.SourceBranchName)\nsteps:\n- script: echo $(b)\n") ==
        Found{"injection/azure-macro:4"});
  CHECK(In(FileKind::kAzure, "steps:\n- bash: echo ${{ variables['Build.SourceBranchName'] }}\n") ==
        Found{"injection/azure-macro:2"});
  CHECK(In(FileKind::kAzure,
           "variables:\n  main: $[eq(variables['Build.SourceBranch'], 'x')]\nsteps:\n- bash: |\n    echo $(main) "
           "$(Build.BuildId) $(date)\n"
           "  env:\n    B: $(Build.SourceBranch)\n")
            .empty());
}

TEST_CASE("Azure: the fix reads the variable of the environment") {
  CHECK(FixesIn(FileKind::kAzure, "steps:\n- bash: echo \"$(Build.SourceBranch)\"\n") ==
        Found{"${BUILD_SOURCEBRANCH}"});
  CHECK(FixesIn(FileKind::kAzure, "steps:\n- pwsh: echo \"$(Build.SourceBranch)\"\n") ==
        Found{"${env:BUILD_SOURCEBRANCH}"});
  // Single quotes keep the shell from it, and cmd pastes as well.
  CHECK(FixesIn(FileKind::kAzure, "steps:\n- bash: echo '$(Build.SourceBranch)'\n").empty());
  CHECK(FixesIn(FileKind::kAzure, "pool: {vmImage: windows-latest}\nsteps:\n- script: echo $(Build.SourceBranch)\n")
            .empty());
}

TEST_CASE("Jenkins: Groovy strings with text of others") {
  CHECK(In(FileKind::kJenkins,
           "pipeline { stages { stage('a') { steps {\n  sh \"echo ${env.CHANGE_TITLE}\"\n} } } }\n") ==
        Found{"injection/jenkins-interpolation:2"});
  CHECK(In(FileKind::kJenkins,
           "node {\n  sh script: \"\"\"\n    echo $CHANGE_BRANCH\n  \"\"\", returnStdout: true\n}\n") ==
        Found{"injection/jenkins-interpolation:3"});
  CHECK(In(FileKind::kJenkins, "node {\n  def x = sh('echo ' + params.NAME)\n}\n") ==
        Found{"injection/jenkins-interpolation:2"});
  CHECK(In(FileKind::kJenkins,
           "pipeline {\n  parameters { string(name: 'WHO')\n  booleanParam(name: 'DRY') }\n"
           "  stages { stage('a') { steps { sh \"a ${params.DRY}\"\n sh \"a ${WHO}\" } } }\n}\n") ==
        Found{"injection/jenkins-interpolation:5"});
  CHECK(In(FileKind::kJenkins,
           "node {\n  sh 'echo \"$CHANGE_TITLE\"'\n  sh \"echo \\${CHANGE_TITLE} ${env.BUILD_ID} ${image}\"\n"
           "  echo \"${env.CHANGE_TITLE}\"\n}\n")
            .empty());
}

TEST_CASE("Jenkins: the fix lets the shell read the variable") {
  CHECK(FixesIn(FileKind::kJenkins, "node {\n  sh \"echo ${env.CHANGE_TITLE} ${params.X}\"\n}\n") ==
        Found{"'echo ${CHANGE_TITLE} ${X}'", "'echo ${CHANGE_TITLE} ${X}'"});
  // What else is interpolated, and quotes that would end the string, stand in its way.
  CHECK(FixesIn(FileKind::kJenkins, "node {\n  sh \"echo ${env.CHANGE_TITLE} ${image.id}\"\n}\n").empty());
  CHECK(FixesIn(FileKind::kJenkins, "node {\n  sh \"echo '${env.CHANGE_TITLE}'\"\n}\n").empty());
}

TEST_CASE("CircleCI: values of the pipeline in commands") {
  const std::string head = "version: 2.1\nparameters:\n  who: {type: string}\n  dry: {type: boolean}\n";
  CHECK(In(FileKind::kCircleCi, head + "jobs:\n  a:\n    steps:\n      - run: echo << pipeline.git.branch >>\n") ==
        Found{"injection/circleci-parameter:8"});
  CHECK(In(FileKind::kCircleCi,
           head + "jobs:\n  a:\n    steps:\n      - run:\n          command: echo <<pipeline.parameters.who>>\n") ==
        Found{"injection/circleci-parameter:9"});
  CHECK(In(FileKind::kCircleCi,
           head + "jobs:\n  a:\n    steps:\n      - run: |\n          cat <<EOF >> x\n          EOF\n"
                  "          echo << pipeline.parameters.dry >> << pipeline.number >> << parameters.x >>\n")
            .empty());
}

TEST_CASE("CircleCI: values that reach a command by a parameter") {
  const std::string text =
      "version: 2.1\ncommands:\n  say:\n    parameters:\n      text: {type: string}\n    steps:\n      - run: echo << "
      "parameters.text >>\n"
      "jobs:\n  a:\n    parameters:\n      b: {type: string}\n    steps:\n      - say: {text: << parameters.b >>}\n"
      "workflows:\n  w:\n    jobs:\n      - a:\n          b: ";
  CHECK(In(FileKind::kCircleCi, text + "<< pipeline.git.branch >>\n") == Found{"injection/circleci-parameter:7"});
  CHECK(In(FileKind::kCircleCi, text + "main\n").empty());
}

TEST_CASE("Bitbucket: names of branches") {
  const std::string head = "pipelines:\n  default:\n    - step:\n        script:\n          - ";
  CHECK(In(FileKind::kBitbucket, head + "eval \"deploy $BITBUCKET_BRANCH\"\n") ==
        Found{"injection/bitbucket-variable:5"});
  CHECK(In(FileKind::kBitbucket, head + "git checkout $BITBUCKET_BRANCH\n") == Found{"injection/bitbucket-variable:5"});
  CHECK(In(FileKind::kBitbucket, head + "git checkout \"$BITBUCKET_BRANCH\" $BITBUCKET_COMMIT\n").empty());
}
