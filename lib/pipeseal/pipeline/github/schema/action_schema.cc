#include "pipeseal/pipeline/github/schema/action_schema.h"

#include "pipeseal/pipeline/github/schema/common_schema.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using A = Availability;
using enum Property::Need;

constexpr A kOutputContexts =
    A::kGitHub | A::kStrategy | A::kMatrix | A::kSteps | A::kInputs | A::kJob | A::kRunner | A::kEnv;
constexpr A kStepContexts = kOutputContexts | A::kHashFiles;

// inputs and outputs
constexpr Definition kInputDefault{
    .scalars = Definition::kString,
    .available = A::kGitHub | A::kStrategy | A::kMatrix | A::kJob | A::kRunner | A::kHashFiles};
constexpr Property kInputProperties[] = {{"default", &kInputDefault},
                                         {"deprecationMessage", &kString},
                                         {"description", &kString},
                                         {"required", &kScalar}};
// The runner lets inputs have what keys they like.
constexpr Shape kInputShape{.title = "an input", .properties = Sorted(kInputProperties), .others = &kAny};
constexpr const Shape* kInputShapes[] = {&kInputShape};
constexpr Definition kInput{.scalars = Definition::kNull, .shapes = kInputShapes};
constexpr Shape kInputsShape{.title = "inputs", .others = &kInput};
constexpr const Shape* kInputsShapes[] = {&kInputsShape};
constexpr Definition kInputs{.scalars = Definition::kNull, .shapes = kInputsShapes};

constexpr Definition kOutputValue{.scalars = Definition::kString, .available = kOutputContexts};
constexpr Property kOutputProperties[] = {{"description", &kString}, {"value", &kOutputValue}};
constexpr Shape kOutputShape{.title = "an output", .properties = Sorted(kOutputProperties)};
constexpr const Shape* kOutputShapes[] = {&kOutputShape};
constexpr Definition kOutput{.shapes = kOutputShapes};
constexpr Shape kOutputsShape{.title = "outputs", .others = &kOutput};
constexpr const Shape* kOutputsShapes[] = {&kOutputsShape};
constexpr Definition kOutputs{.scalars = Definition::kNull, .shapes = kOutputsShapes};

// runs, of a container or JavaScript
constexpr Definition kRunsCondition{.scalars = Definition::kString | Definition::kCondition,
                                    .available = A::kRunner | A::kGitHub | A::kJob | A::kStrategy | A::kMatrix |
                                                 A::kEnv | A::kInputs | A::kStatus | A::kHashFiles};
constexpr Definition kContainerArgument{.scalars = Definition::kString, .available = A::kInputs};
constexpr Definition kContainerArguments{.item = &kContainerArgument};
constexpr Definition kContainerEnv{.available = A::kInputs, .shapes = kStringsShapes};
constexpr std::string_view kContainerUsings[] = {"docker"};
constexpr std::string_view kScriptUsings[] = {"node12", "node16", "node20", "node24"};
constexpr std::string_view kCompositeUsings[] = {"composite"};
constexpr Definition kContainerUsing{.words = kContainerUsings, .any_case = true};
constexpr Definition kScriptUsing{.words = kScriptUsings, .any_case = true};
constexpr Definition kCompositeUsing{.words = kCompositeUsings, .any_case = true};
constexpr Property kContainerProperties[] = {
    {"args", &kContainerArguments}, {"entrypoint", &kText},     {"env", &kContainerEnv},
    {"image", &kText, kRequired},        {"post-entrypoint", &kText}, {"post-if", &kRunsCondition},
    {"pre-entrypoint", &kText},     {"pre-if", &kRunsCondition}, {"using", &kContainerUsing, kRequired}};
constexpr Property kScriptProperties[] = {
    {"main", &kText, kRequired},      {"post", &kText},            {"post-if", &kRunsCondition}, {"pre", &kText},
    {"pre-if", &kRunsCondition}, {"using", &kScriptUsing, kRequired}};
constexpr Shape kContainerRuns{.title = "'runs' of a container action", .properties = Sorted(kContainerProperties)};
constexpr Shape kScriptRuns{.title = "'runs' of a JavaScript action", .properties = Sorted(kScriptProperties)};

// runs, composite
constexpr Definition kStepString{.scalars = Definition::kString, .available = kStepContexts};
constexpr Definition kStepBoolean{.scalars = Definition::kBoolean, .available = kStepContexts};
constexpr Definition kStepStrings{.available = kStepContexts, .shapes = kStringsShapes};
constexpr Definition kStepCondition{.scalars = Definition::kString | Definition::kCondition,
                                    .available = kStepContexts | A::kStatus};
constexpr Property kRunStepProperties[] = {{"continue-on-error", &kStepBoolean},
                                           {"env", &kStepStrings},
                                           {"id", &kText},
                                           {"if", &kStepCondition},
                                           {"name", &kStepString},
                                           {"run", &kStepString, kRequired},
                                           {"shell", &kStepString, kRequired},
                                           {"working-directory", &kStepString}};
constexpr Property kUsesStepProperties[] = {
    {"continue-on-error", &kStepBoolean}, {"env", &kStepStrings}, {"id", &kText},         {"if", &kStepCondition},
    {"name", &kStepString},               {"uses", &kText, kRequired}, {"with", &kStepStrings}};
constexpr Shape kRunStep{.title = "a step with 'run'", .properties = Sorted(kRunStepProperties)};
constexpr Shape kUsesStep{.title = "a step with 'uses'", .properties = Sorted(kUsesStepProperties)};
constexpr const Shape* kStepShapes[] = {&kRunStep, &kUsesStep};
constexpr Definition kStep{.shapes = kStepShapes};
constexpr Definition kSteps{.item = &kStep};
constexpr Property kCompositeProperties[] = {{"steps", &kSteps, kRequired}, {"using", &kCompositeUsing, kRequired}};
constexpr Shape kCompositeRuns{.title = "'runs' of a composite action", .properties = Sorted(kCompositeProperties)};
constexpr const Shape* kRunsShapes[] = {&kContainerRuns, &kScriptRuns, &kCompositeRuns};
constexpr Definition kRuns{.shapes = kRunsShapes};

// branding, for the marketplace
constexpr std::string_view kColors[] = {"blue",   "gray-dark", "green", "orange",
                                        "purple", "red",       "white", "yellow"};
constexpr std::string_view kIcons[] = {
    "activity", "airplay", "alert-circle", "alert-octagon", "alert-triangle", "align-center", "align-justify",
    "align-left", "align-right", "anchor", "aperture", "archive", "arrow-down", "arrow-down-circle",
    "arrow-down-left", "arrow-down-right", "arrow-left", "arrow-left-circle", "arrow-right", "arrow-right-circle",
    "arrow-up", "arrow-up-circle", "arrow-up-left", "arrow-up-right", "at-sign", "award", "bar-chart",
    "bar-chart-2", "battery", "battery-charging", "bell", "bell-off", "bluetooth", "bold", "book", "book-open",
    "bookmark", "box", "briefcase", "calendar", "camera", "camera-off", "cast", "check", "check-circle",
    "check-square", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "chevrons-down", "chevrons-left",
    "chevrons-right", "chevrons-up", "circle", "clipboard", "clock", "cloud", "cloud-drizzle", "cloud-lightning",
    "cloud-off", "cloud-rain", "cloud-snow", "code", "command", "compass", "copy", "corner-down-left",
    "corner-down-right", "corner-left-down", "corner-left-up", "corner-right-down", "corner-right-up",
    "corner-up-left", "corner-up-right", "cpu", "credit-card", "crop", "crosshair", "database", "delete", "disc",
    "dollar-sign", "download", "download-cloud", "droplet", "edit", "edit-2", "edit-3", "external-link", "eye",
    "eye-off", "fast-forward", "feather", "file", "file-minus", "file-plus", "file-text", "film", "filter", "flag",
    "folder", "folder-minus", "folder-plus", "gift", "git-branch", "git-commit", "git-merge", "git-pull-request",
    "globe", "grid", "hard-drive", "hash", "headphones", "heart", "help-circle", "home", "image", "inbox", "info",
    "italic", "layers", "layout", "life-buoy", "link", "link-2", "list", "loader", "lock", "log-in", "log-out",
    "mail", "map", "map-pin", "maximize", "maximize-2", "menu", "message-circle", "message-square", "mic",
    "mic-off", "minimize", "minimize-2", "minus", "minus-circle", "minus-square", "monitor", "moon",
    "more-horizontal", "more-vertical", "move", "music", "navigation", "navigation-2", "octagon", "package",
    "paperclip", "pause", "pause-circle", "percent", "phone", "phone-call", "phone-forwarded", "phone-incoming",
    "phone-missed", "phone-off", "phone-outgoing", "pie-chart", "play", "play-circle", "plus", "plus-circle",
    "plus-square", "pocket", "power", "printer", "radio", "refresh-ccw", "refresh-cw", "repeat", "rewind",
    "rotate-ccw", "rotate-cw", "rss", "save", "scissors", "search", "send", "server", "settings", "share",
    "share-2", "shield", "shield-off", "shopping-bag", "shopping-cart", "shuffle", "sidebar", "skip-back",
    "skip-forward", "slash", "sliders", "smartphone", "speaker", "square", "star", "stop-circle", "sun", "sunrise",
    "sunset", "tablet", "tag", "target", "terminal", "thermometer", "thumbs-down", "thumbs-up", "toggle-left",
    "toggle-right", "trash", "trash-2", "trending-down", "trending-up", "triangle", "truck", "tv", "type",
    "umbrella", "underline", "unlock", "upload", "upload-cloud", "user", "user-check", "user-minus", "user-plus",
    "user-x", "users", "video", "video-off", "voicemail", "volume", "volume-1", "volume-2", "volume-x", "watch",
    "wifi", "wifi-off", "wind", "x", "x-circle", "x-square", "zap", "zap-off", "zoom-in", "zoom-out",
};
constexpr Definition kColor{.words = kColors};
constexpr Definition kIcon{.words = kIcons};
constexpr Property kBrandingProperties[] = {{"color", &kColor}, {"icon", &kIcon}};
constexpr Shape kBrandingShape{.title = "branding", .properties = Sorted(kBrandingProperties)};
constexpr const Shape* kBrandingShapes[] = {&kBrandingShape};
constexpr Definition kBranding{.shapes = kBrandingShapes, .advisory = true};

constexpr Property kActionProperties[] = {{"author", &kString},
                                          {"branding", &kBranding},
                                          {"description", &kString, kAdvised},
                                          {"inputs", &kInputs},
                                          {"name", &kText, kAdvised},
                                          {"outputs", &kOutputs},
                                          {"runs", &kRuns, kRequired}};
constexpr Shape kActionShape{
    .title = "an action", .properties = Sorted(kActionProperties), .lenient = true};
constexpr const Shape* kActionShapes[] = {&kActionShape};

}  // namespace

constinit const Definition kAction{.shapes = kActionShapes};

}  // namespace pipeseal::pipeline::github::schema
