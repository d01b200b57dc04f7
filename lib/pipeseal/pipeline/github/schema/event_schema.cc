#include "pipeseal/pipeline/github/schema/event_schema.h"

#include <array>

#include "pipeseal/pipeline/github/schema/common_schema.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using A = Availability;
using enum Property::Need;

constexpr std::string_view kCreated[] = {"created", "edited", "deleted"};
constexpr std::string_view kCheckRun[] = {"completed", "created", "rerequested", "requested_action"};
constexpr std::string_view kCheckSuite[] = {"completed"};
constexpr std::string_view kDiscussion[] = {"created",  "edited",   "deleted",   "transferred", "pinned",
                                            "unpinned", "labeled",  "unlabeled", "locked",      "unlocked",
                                            "answered", "unanswered", "category_changed"};
constexpr std::string_view kImageVersion[] = {"created", "ready", "deleted"};
constexpr std::string_view kIssues[] = {
    "opened",  "edited",    "deleted", "transferred", "pinned",     "unpinned",     "closed",
    "reopened", "assigned", "unassigned", "labeled",  "unlabeled",  "locked",       "unlocked",
    "milestoned", "demilestoned", "field_added", "field_removed",  "typed",         "untyped"};
constexpr std::string_view kMergeGroup[] = {"checks_requested"};
constexpr std::string_view kMilestone[] = {"created", "closed", "opened", "edited", "deleted"};
constexpr std::string_view kProject[] = {"created", "closed", "reopened", "edited", "deleted"};
constexpr std::string_view kProjectCard[] = {"created", "moved", "converted", "edited", "deleted"};
constexpr std::string_view kProjectColumn[] = {"created", "updated", "moved", "deleted"};
constexpr std::string_view kPullRequest[] = {
    "assigned",   "unassigned",  "labeled",          "unlabeled",        "opened",
    "edited",     "closed",      "reopened",         "synchronize",      "converted_to_draft",
    "locked",     "unlocked",    "enqueued",         "dequeued",         "milestoned",
    "demilestoned", "ready_for_review", "review_requested", "review_request_removed",
    "auto_merge_enabled", "auto_merge_disabled", "stacked"};
constexpr std::string_view kReview[] = {"submitted", "edited", "dismissed"};
constexpr std::string_view kPackage[] = {"published", "updated"};
constexpr std::string_view kRelease[] = {"published", "unpublished", "created",  "edited",
                                         "deleted",   "prereleased", "released"};
constexpr std::string_view kWatch[] = {"started"};
constexpr std::string_view kWorkflowRun[] = {"requested", "completed", "in_progress"};

// Of workflow_call alone GitHub says that it does not know a key; in other events it reads over it.

// Filters, which stand before "types" in the order of the alphabet.
constexpr std::array<Property, 0> kNoFilters{};
constexpr std::array<Property, 2> kBranchFilters{{{"branches", &kTextOrTexts}, {"branches-ignore", &kTextOrTexts}}};
constexpr std::array<Property, 4> kPathFilters{{{"branches", &kTextOrTexts},
                                                {"branches-ignore", &kTextOrTexts},
                                                {"paths", &kTextOrTexts},
                                                {"paths-ignore", &kTextOrTexts}}};

// `types` of an event: one of these, or a list of them.
template <const auto& kTypes>
struct Activity {
  static constexpr Definition type{.words = kTypes};
  static constexpr Definition definition{.words = kTypes, .item = &type};
};

// An event: nothing, or its activities and filters.
template <const auto& kTypes, const auto& kFilters = kNoFilters>
struct Event {
  static constexpr auto MakeProperties() {
    std::array<Property, kFilters.size() + 1> out{};
    std::ranges::copy(kFilters, out.begin());
    out.back() = {"types", &Activity<kTypes>::definition};
    return out;
  }
  static constexpr auto properties = MakeProperties();
  static constexpr Shape shape{.title = "this event", .properties = Sorted(properties), .lenient = true};
  static constexpr const Shape* shapes[] = {&shape};
  static constexpr Definition definition{.scalars = Definition::kNull, .shapes = shapes};
};

// Events that have nothing to say; what is said all the same is not looked at.
constexpr Shape kBareShape{.title = "this event", .others = &kAny};
constexpr const Shape* kBareShapes[] = {&kBareShape};
constexpr Definition kBare{.scalars = Definition::kNull, .shapes = kBareShapes};

constexpr Property kPushProperties[] = {{"branches", &kTextOrTexts}, {"branches-ignore", &kTextOrTexts},
                                        {"paths", &kTextOrTexts},    {"paths-ignore", &kTextOrTexts},
                                        {"tags", &kTextOrTexts},     {"tags-ignore", &kTextOrTexts}};
constexpr Shape kPushShape{.title = "push", .properties = Sorted(kPushProperties), .lenient = true};
constexpr const Shape* kPushShapes[] = {&kPushShape};
constexpr Definition kPush{.scalars = Definition::kNull, .shapes = kPushShapes};

constexpr Property kImageVersionProperties[] = {{"names", &kTextOrTexts},
                                                {"types", &Activity<kImageVersion>::definition},
                                                {"versions", &kTextOrTexts}};
constexpr Shape kImageVersionShape{
    .title = "image_version", .properties = Sorted(kImageVersionProperties), .lenient = true};
constexpr const Shape* kImageVersionShapes[] = {&kImageVersionShape};
constexpr Definition kImageVersionEvent{.scalars = Definition::kNull, .shapes = kImageVersionShapes};

// Its types are whatever the sender calls them.
constexpr Property kRepositoryDispatchProperties[] = {{"types", &kTextOrTexts}};
constexpr Shape kRepositoryDispatchShape{.title = "repository_dispatch",
                                         .properties = Sorted(kRepositoryDispatchProperties),
                                         .lenient = true};
constexpr const Shape* kRepositoryDispatchShapes[] = {&kRepositoryDispatchShape};
constexpr Definition kRepositoryDispatch{.scalars = Definition::kNull, .shapes = kRepositoryDispatchShapes};

constexpr Property kWorkflowRunProperties[] = {{"branches", &kTextOrTexts},
                                               {"branches-ignore", &kTextOrTexts},
                                               {"types", &Activity<kWorkflowRun>::definition},
                                               {"workflows", &kTextOrTexts}};
constexpr Shape kWorkflowRunShape{
    .title = "workflow_run", .properties = Sorted(kWorkflowRunProperties), .lenient = true};
constexpr const Shape* kWorkflowRunShapes[] = {&kWorkflowRunShape};
constexpr Definition kWorkflowRunEvent{.scalars = Definition::kNull, .shapes = kWorkflowRunShapes};

constexpr Property kCronProperties[] = {{"cron", &kText, kRequired}, {"timezone", &kText}};
constexpr Shape kCronShape{.title = "an entry of schedule", .properties = Sorted(kCronProperties)};
constexpr const Shape* kCronShapes[] = {&kCronShape};
constexpr Definition kCron{.shapes = kCronShapes};
constexpr Definition kSchedule{.item = &kCron};

// workflow_call
constexpr std::string_view kCallInputTypes[] = {"boolean", "number", "string"};
constexpr Definition kCallInputType{.words = kCallInputTypes};
constexpr Definition kCallInputDefault{.scalars = Definition::kString | Definition::kBoolean | Definition::kNumber,
                                       .available = A::kGitHub | A::kInputs | A::kVars};
constexpr Property kCallInputProperties[] = {{"default", &kCallInputDefault},
                                             {"description", &kString},
                                             {"required", &kBoolean},
                                             {"type", &kCallInputType, kRequired}};
constexpr Shape kCallInputShape{.title = "an input of workflow_call", .properties = Sorted(kCallInputProperties)};
constexpr const Shape* kCallInputShapes[] = {&kCallInputShape};
constexpr Definition kCallInput{.shapes = kCallInputShapes};
constexpr Shape kCallInputsShape{.title = "the inputs of workflow_call", .others = &kCallInput};
constexpr const Shape* kCallInputsShapes[] = {&kCallInputsShape};
constexpr Definition kCallInputs{.shapes = kCallInputsShapes};

constexpr Property kCallSecretProperties[] = {{"description", &kString}, {"required", &kBoolean}};
constexpr Shape kCallSecretShape{.title = "a secret of workflow_call", .properties = Sorted(kCallSecretProperties)};
constexpr const Shape* kCallSecretShapes[] = {&kCallSecretShape};
constexpr Definition kCallSecret{.scalars = Definition::kNull, .shapes = kCallSecretShapes};
constexpr Shape kCallSecretsShape{.title = "the secrets of workflow_call", .others = &kCallSecret};
constexpr const Shape* kCallSecretsShapes[] = {&kCallSecretsShape};
constexpr Definition kCallSecrets{.shapes = kCallSecretsShapes};

constexpr Definition kCallOutputValue{.scalars = Definition::kString,
                                      .available = A::kGitHub | A::kInputs | A::kVars | A::kJobs};
constexpr Property kCallOutputProperties[] = {{"description", &kString}, {"value", &kCallOutputValue, kRequired}};
constexpr Shape kCallOutputShape{.title = "an output of workflow_call", .properties = Sorted(kCallOutputProperties)};
constexpr const Shape* kCallOutputShapes[] = {&kCallOutputShape};
constexpr Definition kCallOutput{.shapes = kCallOutputShapes};
constexpr Shape kCallOutputsShape{.title = "the outputs of workflow_call", .others = &kCallOutput};
constexpr const Shape* kCallOutputsShapes[] = {&kCallOutputsShape};
constexpr Definition kCallOutputs{.shapes = kCallOutputsShapes};

constexpr Property kCallProperties[] = {
    {"inputs", &kCallInputs}, {"outputs", &kCallOutputs}, {"secrets", &kCallSecrets}};
constexpr Shape kCallShape{.title = "workflow_call", .properties = Sorted(kCallProperties)};
constexpr const Shape* kCallShapes[] = {&kCallShape};
constexpr Definition kCall{.scalars = Definition::kNull, .shapes = kCallShapes};

// workflow_dispatch, of which GitHub takes more than its published schema says: inputs without anything.
constexpr std::string_view kDispatchInputTypes[] = {"boolean", "choice", "environment", "number", "string"};
constexpr Definition kDispatchInputType{.words = kDispatchInputTypes};
constexpr Property kDispatchInputProperties[] = {{"default", &kScalar},
                                                 {"description", &kString},
                                                 {"options", &kStrings},
                                                 {"required", &kBoolean},
                                                 {"type", &kDispatchInputType}};
constexpr Shape kDispatchInputShape{.title = "an input of workflow_dispatch",
                                    .properties = Sorted(kDispatchInputProperties),
                                    .lenient = true};
constexpr const Shape* kDispatchInputShapes[] = {&kDispatchInputShape};
constexpr Definition kDispatchInput{.scalars = Definition::kNull, .shapes = kDispatchInputShapes};
constexpr Shape kDispatchInputsShape{.title = "the inputs of workflow_dispatch", .others = &kDispatchInput};
constexpr const Shape* kDispatchInputsShapes[] = {&kDispatchInputsShape};
constexpr Definition kDispatchInputs{.scalars = Definition::kNull, .shapes = kDispatchInputsShapes};
constexpr Property kDispatchProperties[] = {{"inputs", &kDispatchInputs}};
constexpr Shape kDispatchShape{
    .title = "workflow_dispatch", .properties = Sorted(kDispatchProperties), .lenient = true};
constexpr const Shape* kDispatchShapes[] = {&kDispatchShape};
constexpr Definition kDispatch{.scalars = Definition::kNull, .shapes = kDispatchShapes};

constexpr Property kEventProperties[] = {
    {"branch_protection_rule", &Event<kCreated>::definition},
    {"check_run", &Event<kCheckRun>::definition},
    {"check_suite", &Event<kCheckSuite>::definition},
    {"create", &kBare},
    {"delete", &kBare},
    {"deployment", &kBare},
    {"deployment_status", &kBare},
    {"discussion", &Event<kDiscussion>::definition},
    {"discussion_comment", &Event<kCreated>::definition},
    {"fork", &kBare},
    {"gollum", &kBare},
    {"image_version", &kImageVersionEvent},
    {"issue_comment", &Event<kCreated>::definition},
    {"issues", &Event<kIssues>::definition},
    {"label", &Event<kCreated>::definition},
    {"merge_group", &Event<kMergeGroup, kBranchFilters>::definition},
    {"milestone", &Event<kMilestone>::definition},
    {"page_build", &kBare},
    {"project", &Event<kProject>::definition},
    {"project_card", &Event<kProjectCard>::definition},
    {"project_column", &Event<kProjectColumn>::definition},
    {"public", &kBare},
    {"pull_request", &Event<kPullRequest, kPathFilters>::definition},
    {"pull_request_comment", &Event<kCreated>::definition},
    {"pull_request_review", &Event<kReview>::definition},
    {"pull_request_review_comment", &Event<kCreated>::definition},
    {"pull_request_target", &Event<kPullRequest, kPathFilters>::definition},
    {"push", &kPush},
    {"registry_package", &Event<kPackage>::definition},
    {"release", &Event<kRelease>::definition},
    {"repository_dispatch", &kRepositoryDispatch},
    {"schedule", &kSchedule},
    {"status", &kBare},
    {"watch", &Event<kWatch>::definition},
    {"workflow_call", &kCall},
    {"workflow_dispatch", &kDispatch},
    {"workflow_run", &kWorkflowRunEvent},
};
constexpr Shape kEventsShape{.title = "on", .properties = Sorted(kEventProperties)};
constexpr const Shape* kEventsShapes[] = {&kEventsShape};

constexpr auto MakeEventNames() {
  std::array<std::string_view, std::size(kEventProperties)> out{};
  std::ranges::transform(kEventProperties, out.begin(), &Property::name);
  return out;
}
constexpr auto kEventNames = MakeEventNames();
constexpr Definition kEvent{.words = kEventNames};

}  // namespace

constinit const Definition kEvents{.words = kEventNames, .item = &kEvent, .shapes = kEventsShapes};

}  // namespace pipeseal::pipeline::github::schema
