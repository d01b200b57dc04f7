#include "pipeseal/pipeline/github/schema/workflow_schema.h"

#include "pipeseal/pipeline/github/schema/common_schema.h"
#include "pipeseal/pipeline/github/schema/event_schema.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using A = Availability;
using enum Property::Need;

constexpr A kWorkflowContexts = A::kGitHub | A::kInputs | A::kVars;
constexpr A kNeedsContexts = kWorkflowContexts | A::kNeeds;
constexpr A kJobContexts = kNeedsContexts | A::kStrategy | A::kMatrix;
constexpr A kJobSecretContexts = kJobContexts | A::kSecrets;
constexpr A kRunnerContexts = kJobContexts | A::kSteps | A::kJob | A::kRunner | A::kEnv;
constexpr A kRunnerSecretContexts = kRunnerContexts | A::kSecrets;
constexpr A kStepContexts = kRunnerSecretContexts | A::kHashFiles;
constexpr A kStepConditionContexts = kRunnerContexts | A::kHashFiles | A::kStatus;

// Values that are of one kind wherever they stand.
constexpr Definition kJobString{.scalars = Definition::kString, .available = kJobContexts};
constexpr Definition kJobNumber{.scalars = Definition::kNumber, .available = kJobContexts};
constexpr Definition kJobBoolean{.scalars = Definition::kBoolean, .available = kJobContexts};
constexpr Definition kRunnerString{.scalars = Definition::kString, .available = kRunnerSecretContexts};
constexpr Definition kStepString{.scalars = Definition::kString, .available = kStepContexts};
constexpr Definition kStepNumber{.scalars = Definition::kNumber, .available = kStepContexts};
constexpr Definition kStepBoolean{.scalars = Definition::kBoolean, .available = kStepContexts};
constexpr Definition kStepStrings{.available = kStepContexts, .shapes = kStringsShapes};

constexpr std::string_view kCacheModes[] = {"none", "read", "write", "write-only"};
constexpr Definition kWorkflowCacheMode{.words = kCacheModes, .available = kWorkflowContexts};
constexpr Definition kJobCacheMode{.words = kCacheModes, .available = kJobContexts};

// permissions
constexpr std::string_view kAnyLevels[] = {"none", "read", "write"};
constexpr std::string_view kReadLevels[] = {"none", "read"};
constexpr std::string_view kWriteLevels[] = {"none", "write"};
constexpr Definition kAnyLevel{.words = kAnyLevels};
constexpr Definition kReadLevel{.words = kReadLevels};
constexpr Definition kWriteLevel{.words = kWriteLevels};
constexpr Property kPermissionProperties[] = {
    {"actions", &kAnyLevel},
    {"artifact-metadata", &kAnyLevel},
    {"attestations", &kAnyLevel},
    {"checks", &kAnyLevel},
    {"code-quality", &kAnyLevel},
    {"contents", &kAnyLevel},
    {"copilot-requests", &kWriteLevel},
    {"deployments", &kAnyLevel},
    {"discussions", &kAnyLevel},
    {"drives", &kAnyLevel},
    {"id-token", &kWriteLevel},
    {"issues", &kAnyLevel},
    {"models", &kReadLevel},
    {"packages", &kAnyLevel},
    {"pages", &kAnyLevel},
    {"pull-requests", &kAnyLevel},
    {"repository-projects", &kAnyLevel},
    {"security-events", &kAnyLevel},
    {"statuses", &kAnyLevel},
    {"vulnerability-alerts", &kReadLevel},
};
constexpr Shape kPermissionsShape{.title = "permissions", .properties = Sorted(kPermissionProperties)};
constexpr const Shape* kPermissionsShapes[] = {&kPermissionsShape};
constexpr std::string_view kPermissionWords[] = {"read-all", "write-all"};
constexpr Definition kPermissions{.words = kPermissionWords, .shapes = kPermissionsShapes};

// concurrency
constexpr std::string_view kQueues[] = {"max", "single"};
constexpr Definition kQueue{.words = kQueues};
constexpr Property kConcurrencyProperties[] = {
    {"cancel-in-progress", &kBoolean}, {"group", &kText, kRequired}, {"queue", &kQueue}};
constexpr Shape kConcurrencyShape{.title = "concurrency", .properties = Sorted(kConcurrencyProperties)};
constexpr const Shape* kConcurrencyShapes[] = {&kConcurrencyShape};
constexpr Definition kWorkflowConcurrency{
    .scalars = Definition::kString, .available = kWorkflowContexts, .shapes = kConcurrencyShapes};
constexpr Definition kJobConcurrency{
    .scalars = Definition::kText, .available = kJobContexts, .shapes = kConcurrencyShapes};

// defaults
constexpr Property kRunDefaultProperties[] = {{"shell", &kText}, {"working-directory", &kText}};
constexpr Shape kRunDefaultsShape{.title = "defaults.run", .properties = Sorted(kRunDefaultProperties)};
constexpr const Shape* kRunDefaultsShapes[] = {&kRunDefaultsShape};
constexpr Definition kWorkflowRunDefaults{.shapes = kRunDefaultsShapes};
constexpr Definition kJobRunDefaults{.available = kJobContexts | A::kEnv, .shapes = kRunDefaultsShapes};
constexpr Property kWorkflowDefaultProperties[] = {{"run", &kWorkflowRunDefaults}};
constexpr Property kJobDefaultProperties[] = {{"run", &kJobRunDefaults}};
constexpr Shape kWorkflowDefaultsShape{.title = "defaults", .properties = Sorted(kWorkflowDefaultProperties)};
constexpr Shape kJobDefaultsShape{.title = "defaults", .properties = Sorted(kJobDefaultProperties)};
constexpr const Shape* kWorkflowDefaultsShapes[] = {&kWorkflowDefaultsShape};
constexpr const Shape* kJobDefaultsShapes[] = {&kJobDefaultsShape};
constexpr Definition kWorkflowDefaults{.shapes = kWorkflowDefaultsShapes};
constexpr Definition kJobDefaults{.shapes = kJobDefaultsShapes};

// strategy
constexpr Shape kMatrixEntryShape{.title = "a combination of the matrix", .others = &kAny};
constexpr const Shape* kMatrixEntryShapes[] = {&kMatrixEntryShape};
constexpr Definition kMatrixEntry{.shapes = kMatrixEntryShapes};
constexpr Definition kMatrixFilter{.item = &kMatrixEntry};
constexpr Definition kMatrixVector{.item = &kAny};
constexpr Property kMatrixProperties[] = {{"exclude", &kMatrixFilter}, {"include", &kMatrixFilter}};
constexpr Shape kMatrixShape{
    .title = "the matrix", .properties = Sorted(kMatrixProperties), .others = &kMatrixVector};
constexpr const Shape* kMatrixShapes[] = {&kMatrixShape};
constexpr Definition kMatrix{.shapes = kMatrixShapes};
constexpr Property kStrategyProperties[] = {
    {"fail-fast", &kBoolean}, {"matrix", &kMatrix}, {"max-parallel", &kNumber}};
constexpr Shape kStrategyShape{.title = "strategy", .properties = Sorted(kStrategyProperties)};
constexpr const Shape* kStrategyShapes[] = {&kStrategyShape};
constexpr Definition kStrategy{.available = kNeedsContexts, .shapes = kStrategyShapes};

// runs-on, environment, snapshot
constexpr Property kRunsOnProperties[] = {{"group", &kText}, {"labels", &kTextOrTexts}};
constexpr Shape kRunsOnShape{.title = "runs-on", .properties = Sorted(kRunsOnProperties)};
constexpr const Shape* kRunsOnShapes[] = {&kRunsOnShape};
constexpr Definition kRunsOn{
    .scalars = Definition::kText, .available = kJobContexts, .item = &kText, .shapes = kRunsOnShapes};

constexpr Definition kEnvironmentUrl{.scalars = Definition::kString, .available = kRunnerContexts};
constexpr Property kEnvironmentProperties[] = {
    {"deployment", &kBoolean}, {"name", &kJobString, kRequired}, {"url", &kEnvironmentUrl}};
constexpr Shape kEnvironmentShape{.title = "environment", .properties = Sorted(kEnvironmentProperties)};
constexpr const Shape* kEnvironmentShapes[] = {&kEnvironmentShape};
constexpr Definition kEnvironment{
    .scalars = Definition::kString, .available = kJobContexts, .shapes = kEnvironmentShapes};

constexpr Definition kSnapshotCondition{.scalars = Definition::kString | Definition::kCondition,
                                        .available = kJobContexts};
constexpr Property kSnapshotProperties[] = {
    {"if", &kSnapshotCondition}, {"image-name", &kText, kRequired}, {"version", &kText}};
constexpr Shape kSnapshotShape{.title = "snapshot", .properties = Sorted(kSnapshotProperties)};
constexpr const Shape* kSnapshotShapes[] = {&kSnapshotShape};
constexpr Definition kSnapshot{.scalars = Definition::kText, .shapes = kSnapshotShapes};

// container and services
constexpr Shape kContainerEnvShape{.title = "env", .others = &kRunnerString};
constexpr const Shape* kContainerEnvShapes[] = {&kContainerEnvShape};
constexpr Definition kContainerEnv{.shapes = kContainerEnvShapes};
constexpr Property kCredentialProperties[] = {{"password", &kText}, {"username", &kText}};
constexpr Shape kCredentialsShape{.title = "credentials", .properties = Sorted(kCredentialProperties)};
constexpr const Shape* kCredentialsShapes[] = {&kCredentialsShape};
constexpr Definition kCredentials{.available = kWorkflowContexts | A::kSecrets | A::kEnv,
                                  .shapes = kCredentialsShapes};
constexpr Property kContainerProperties[] = {{"credentials", &kCredentials}, {"env", &kContainerEnv},
                                             {"image", &kText},              {"options", &kString},
                                             {"ports", &kTexts},             {"volumes", &kTexts}};
constexpr Shape kContainerShape{.title = "a container", .properties = Sorted(kContainerProperties)};
constexpr const Shape* kContainerShapes[] = {&kContainerShape};
constexpr Definition kContainer{
    .scalars = Definition::kString, .available = kJobContexts, .shapes = kContainerShapes};
constexpr Property kServiceProperties[] = {
    {"command", &kString}, {"credentials", &kCredentials}, {"entrypoint", &kString}, {"env", &kContainerEnv},
    {"image", &kText},     {"options", &kString},          {"ports", &kTexts},       {"volumes", &kTexts}};
constexpr Shape kServiceShape{.title = "a service", .properties = Sorted(kServiceProperties)};
constexpr const Shape* kServiceShapes[] = {&kServiceShape};
constexpr Definition kService{
    .scalars = Definition::kText, .available = kJobContexts, .shapes = kServiceShapes};
constexpr Shape kServicesShape{.title = "services", .others = &kService};
constexpr const Shape* kServicesShapes[] = {&kServicesShape};
constexpr Definition kServices{.available = kJobContexts, .shapes = kServicesShapes};

// steps
extern const Definition kSteps;

constexpr Definition kStepCondition{.scalars = Definition::kString | Definition::kCondition,
                                    .available = kStepConditionContexts};
constexpr Definition kWaitAll{.scalars = Definition::kNull | Definition::kBoolean};

constexpr Property kRunStepProperties[] = {
    {"background", &kBoolean},       {"continue-on-error", &kStepBoolean},
    {"env", &kStepStrings},          {"id", &kText},
    {"if", &kStepCondition},         {"name", &kStepString},
    {"run", &kStepString, kRequired},     {"shell", &kText},
    {"timeout-minutes", &kStepNumber}, {"working-directory", &kStepString}};
constexpr Property kUsesStepProperties[] = {
    {"background", &kBoolean}, {"continue-on-error", &kStepBoolean}, {"env", &kStepStrings},
    {"id", &kText},            {"if", &kStepCondition},              {"name", &kStepString},
    {"timeout-minutes", &kStepNumber}, {"uses", &kText, kRequired},       {"with", &kStepStrings}};
constexpr Property kWaitStepProperties[] = {{"continue-on-error", &kStepBoolean},
                                            {"id", &kText},
                                            {"name", &kStepString},
                                            {"wait", &kTextOrTexts, kRequired}};
constexpr Property kWaitAllStepProperties[] = {{"continue-on-error", &kStepBoolean},
                                               {"id", &kText},
                                               {"name", &kStepString},
                                               {"wait-all", &kWaitAll, kRequired}};
constexpr Property kCancelStepProperties[] = {{"cancel", &kText, kRequired},
                                              {"continue-on-error", &kStepBoolean},
                                              {"id", &kText},
                                              {"name", &kStepString}};
constexpr Property kParallelStepProperties[] = {{"parallel", &kSteps, kRequired}};
constexpr Shape kRunStep{.title = "a step with 'run'", .properties = Sorted(kRunStepProperties)};
constexpr Shape kUsesStep{.title = "a step with 'uses'", .properties = Sorted(kUsesStepProperties)};
constexpr Shape kWaitStep{.title = "a step with 'wait'", .properties = Sorted(kWaitStepProperties)};
constexpr Shape kWaitAllStep{.title = "a step with 'wait-all'", .properties = Sorted(kWaitAllStepProperties)};
constexpr Shape kCancelStep{.title = "a step with 'cancel'", .properties = Sorted(kCancelStepProperties)};
constexpr Shape kParallelStep{.title = "a step with 'parallel'", .properties = Sorted(kParallelStepProperties)};
constexpr const Shape* kStepShapes[] = {&kRunStep,     &kUsesStep,   &kWaitStep,
                                        &kWaitAllStep, &kCancelStep, &kParallelStep};
constexpr Definition kStep{.shapes = kStepShapes};
constinit const Definition kSteps{.item = &kStep};

// jobs
constexpr Definition kJobCondition{.scalars = Definition::kString | Definition::kCondition,
                                   .available = kNeedsContexts | A::kStatusOfJobs};
constexpr Definition kJobEnv{.available = kJobSecretContexts, .shapes = kStringsShapes};
constexpr Shape kJobOutputsShape{.title = "outputs", .others = &kRunnerString};
constexpr const Shape* kJobOutputsShapes[] = {&kJobOutputsShape};
constexpr Definition kJobOutputs{.shapes = kJobOutputsShapes};
constexpr Property kJobProperties[] = {
    {"cache-mode", &kJobCacheMode},
    {"cancel-timeout-minutes", &kJobNumber},
    {"concurrency", &kJobConcurrency},
    {"container", &kContainer},
    {"continue-on-error", &kJobBoolean},
    {"defaults", &kJobDefaults},
    {"env", &kJobEnv},
    {"environment", &kEnvironment},
    {"if", &kJobCondition},
    {"name", &kJobString},
    {"needs", &kTextOrTexts},
    {"outputs", &kJobOutputs},
    {"permissions", &kPermissions},
    {"runs-on", &kRunsOn, kRequired},
    {"services", &kServices},
    {"snapshot", &kSnapshot},
    {"steps", &kSteps},
    {"strategy", &kStrategy},
    {"timeout-minutes", &kJobNumber},
};
constexpr Shape kJobShape{.title = "a job", .properties = Sorted(kJobProperties)};

constexpr Definition kCallValue{.scalars = Definition::kString | Definition::kBoolean | Definition::kNumber,
                                .available = kJobContexts};
constexpr Definition kCallSecretValue{.scalars = Definition::kString | Definition::kBoolean | Definition::kNumber,
                                      .available = kJobSecretContexts};
constexpr Shape kCallWithShape{.title = "with", .others = &kCallValue};
constexpr const Shape* kCallWithShapes[] = {&kCallWithShape};
constexpr Definition kCallWith{.shapes = kCallWithShapes};
constexpr Shape kCallSecretsShape{.title = "secrets", .others = &kCallSecretValue};
constexpr const Shape* kCallSecretsShapes[] = {&kCallSecretsShape};
constexpr std::string_view kInherit[] = {"inherit"};
constexpr Definition kCallSecrets{.words = kInherit, .shapes = kCallSecretsShapes};
constexpr Property kCallJobProperties[] = {
    {"cache-mode", &kJobCacheMode}, {"concurrency", &kJobConcurrency}, {"if", &kJobCondition},
    {"name", &kJobString},       {"needs", &kTextOrTexts},          {"permissions", &kPermissions},
    {"secrets", &kCallSecrets},  {"strategy", &kStrategy},          {"uses", &kText, kRequired},
    {"with", &kCallWith}};
constexpr Shape kCallJobShape{.title = "a job that calls a workflow", .properties = Sorted(kCallJobProperties)};
constexpr const Shape* kJobShapes[] = {&kJobShape, &kCallJobShape};
constexpr Definition kJob{.shapes = kJobShapes};
constexpr Shape kJobsShape{.title = "jobs", .others = &kJob};
constexpr const Shape* kJobsShapes[] = {&kJobsShape};
constexpr Definition kJobs{.shapes = kJobsShapes};

// The workflow
constexpr Definition kRunName{.scalars = Definition::kString, .available = kWorkflowContexts};
constexpr Definition kWorkflowEnv{.available = kWorkflowContexts | A::kSecrets, .shapes = kStringsShapes};
constexpr Property kWorkflowProperties[] = {{"cache-mode", &kWorkflowCacheMode},
                                            {"concurrency", &kWorkflowConcurrency},
                                            {"defaults", &kWorkflowDefaults},
                                            {"description", &kString},
                                            {"env", &kWorkflowEnv},
                                            {"jobs", &kJobs, kRequired},
                                            {"name", &kString},
                                            {"on", &kEvents, kRequired},
                                            {"permissions", &kPermissions},
                                            {"run-name", &kRunName}};
constexpr Shape kWorkflowShape{.title = "a workflow", .properties = Sorted(kWorkflowProperties)};
constexpr const Shape* kWorkflowShapes[] = {&kWorkflowShape};

}  // namespace

constinit const Definition kWorkflow{.shapes = kWorkflowShapes};

}  // namespace pipeseal::pipeline::github::schema
