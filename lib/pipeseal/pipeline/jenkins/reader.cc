#include "pipeseal/pipeline/jenkins/reader.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/jenkins/syntax.h"
#include "pipeseal/pipeline/stage_ids.h"

namespace pipeseal::pipeline::jenkins {
namespace {

constexpr std::size_t kMaxSecretUses = 100'000;
constexpr std::size_t kMaxPairs = 50'000;

// Where artifacts pass: the step, the argument that names them, the one with their paths.
struct TransferStep {
  std::string_view step, name, paths;
  Transfer::Medium medium;
  bool consumes = false;
  bool other_pipeline = false;
};
constexpr TransferStep kTransfers[] = {
    {"stash", "name", "includes", Transfer::Medium::kWorkspace},
    {"unstash", "name", {}, Transfer::Medium::kWorkspace, true},
    {"archiveArtifacts", {}, "artifacts", Transfer::Medium::kArtifact},
    {"archive", {}, "includes", Transfer::Medium::kArtifact},
    {"unarchive", {}, "mapping", Transfer::Medium::kArtifact, true},
    {"copyArtifacts", "projectName", "filter", Transfer::Medium::kArtifact, true, true},
};
// Steps that give what stands in their blocks to credentials, and the words that name those.
constexpr std::string_view kCredentialSteps[] = {
    "withCredentials",    "sshagent",         "withAWS", "withVault", "withKubeConfig", "withRegistry",
    "withDockerRegistry", "withSonarQubeEnv", "withNPM", "git",       "checkout",       "gitUsernamePassword"};
constexpr std::string_view kCredentialArguments[] = {"credentialsId", "credentials", "credentialId"};

class Reader {
 public:
  explicit Reader(std::string_view text) : syntax_(text) { pipeline_.platform = Platform::kJenkins; }

  std::vector<Pipeline> Read() {
    Walk(syntax_.root());
    AddIds();
    if (pipeline_.triggers.empty()) pipeline_.triggers.push_back({.event = {"push", {}, nullptr}});
    std::vector<Pipeline> pipelines;
    if (!pipeline_.stages.empty() || !pipeline_.components.empty()) pipelines.push_back(std::move(pipeline_));
    return pipelines;
  }

 private:
  // ---- Blocks -------------------------------------------------------------------------------------------------------

  void Walk(const Block& block) {
    for (const Statement& statement : block.statements) ReadStatement(statement);
  }

  void ReadStatement(const Statement& statement) {
    const std::string_view name = syntax_.NameOf(statement);
    if (name == "stage") return ReadStage(statement);
    if (name == "agent") return ReadAgent(statement);
    if (name == "parallel") return ReadParallel(statement);
    if (name == "matrix") return ReadMatrix(statement);
    if (name == "when") return ReadWhen(statement);
    if (name == "triggers" || name == "parameters" || name == "options" || name == "tools")
      return ReadSettings(statement);
    if (name == "environment") return ReadEnvironment(statement);
    const std::size_t outer_secrets = secrets_.size();
    ReadHeader(statement);
    const bool catches = name == "catchError" || name == "warnError";
    const bool tolerated = std::exchange(tolerated_, tolerated_ || catches);
    for (const Block& block : statement.blocks) Walk(block);
    tolerated_ = tolerated;
    secrets_.resize(outer_secrets);
  }

  void ReadStage(const Statement& statement) {
    const Token* title = syntax_.StringOf(syntax_.CallAt(statement, statement.first), "name", true);
    const std::string outer = path_;
    const std::size_t outer_stage = stage_;
    Open(title == nullptr ? Text{} : syntax_.TextOf(*title), syntax_.TextOf(syntax_.tokens()[statement.first]));
    const std::size_t own = stage_;
    if (statement.blocks.empty()) {  // an old stage: it lasts until the next
      tails_ = {own};
      return;
    }
    const std::size_t outer_secrets = secrets_.size();
    if (!path_.empty()) path_ += '.';
    path_ += title == nullptr ? "" : title->value;
    for (const Block& block : statement.blocks) Walk(block);
    secrets_.resize(outer_secrets);
    path_ = outer;
    stage_ = outer_stage;
    const bool holds_stages = pipeline_.stages.size() > own + 1;
    // A stage that only holds others is none of its own.
    if (holds_stages && pipeline_.stages[own].steps.empty())
      Remove(own);
    else if (!holds_stages)
      tails_ = {own};
  }

  void Open(const Text& name, const Text& key) {
    Stage stage{.name = name, .range = name ? name.range : key.range};
    if (stage_ < pipeline_.stages.size()) {
      stage.images = pipeline_.stages[stage_].images;
      stage.environment = pipeline_.stages[stage_].environment;
    }
    stage_ = pipeline_.stages.size();
    pipeline_.stages.push_back(std::move(stage));
    names_.push_back({path_, name ? std::string(name.value) : "job"});
    needs_.push_back(tails_);
    pairs_ -= std::min(pairs_, tails_.size());
    if (pairs_ == 0) needs_.back().clear();
  }

  void Remove(std::size_t at) {
    const auto offset = static_cast<std::ptrdiff_t>(at);
    // What it needed, those that it holds need.
    for (std::size_t i = at + 1; i < needs_.size(); ++i)
      for (std::size_t& need : needs_[i]) need -= need > at ? 1 : 0;
    for (std::size_t& tail : tails_) tail -= tail > at ? 1 : 0;
    pipeline_.stages.erase(pipeline_.stages.begin() + offset);
    names_.erase(names_.begin() + offset);
    needs_.erase(needs_.begin() + offset);
  }

  void ReadMatrix(const Statement& statement) {
    const std::size_t first = pipeline_.stages.size();
    for (const Block& block : statement.blocks) Walk(block);
    for (std::size_t i = first; i < pipeline_.stages.size(); ++i) pipeline_.stages[i].is_matrix = true;
  }

  void ReadParallel(const Statement& statement) {
    const std::vector<std::size_t> before = tails_;
    std::vector<std::size_t> after;
    const auto branch = [&](const auto& read) {
      tails_ = before;
      read();
      after.insert(after.end(), tails_.begin(), tails_.end());
    };
    for (const Block& block : statement.blocks) {
      const bool stages =
          std::ranges::any_of(block.statements, [&](const Statement& each) { return syntax_.NameOf(each) == "stage"; });
      if (!stages)
        branch([&] { Walk(block); });
      else
        for (const Statement& each : block.statements) branch([&] { ReadStatement(each); });
    }
    std::ranges::sort(after);
    const auto rest = std::ranges::unique(after);
    after.erase(rest.begin(), rest.end());
    tails_ = after.empty() ? before : after;
  }

  // The stage that steps belong to; where there is none, "job".
  Stage& Current() {
    if (stage_ >= pipeline_.stages.size()) Open({}, syntax_.TextOf(syntax_.tokens().front()));
    return pipeline_.stages[stage_];
  }

  // ---- Declarations -------------------------------------------------------------------------------------------------

  std::vector<Image>& Images() {
    return stage_ < pipeline_.stages.size() ? pipeline_.stages[stage_].images : pipeline_.images;
  }

  // agent { docker 'image' }, { docker { image 'x' } }, { label 'x' }, { dockerfile … }.
  void ReadAgent(const Statement& statement) {
    const auto read = [&](const auto& self, const Block& block, bool docker) -> void {
      for (const Statement& each : block.statements) {
        const std::string_view name = syntax_.NameOf(each);
        const bool image = (name == "docker" && each.blocks.empty()) || (docker && name == "image");
        const Token* text = syntax_.StringOf(syntax_.CallAt(each, each.first), "image", true);
        if (image && text != nullptr) {
          if (stage_ < pipeline_.stages.size()) Images().clear();  // it replaces the outer one
          Images().push_back({syntax_.TextOf(*text)});
        }
        for (const Block& nested : each.blocks) self(self, nested, name == "docker");
      }
    };
    for (const Block& block : statement.blocks) read(read, block, false);
  }

  void ReadWhen(const Statement& statement) {
    if (stage_ >= pipeline_.stages.size()) return;
    Stage& stage = pipeline_.stages[stage_];
    stage.condition = syntax_.TextOf(syntax_.tokens()[statement.first]);
    for (std::size_t at = statement.first; at < statement.last; ++at) {
      const Token& token = syntax_.tokens()[at];
      if (token.is_word("changeRequest") || token.is_word("CHANGE_ID"))
        AddTrigger("change-request", Trust::kUntrusted, token);
      if (token.is_word("buildingTag") || token.is_word("tag")) AddTrigger("tag", Trust::kMaintainer, token);
    }
  }

  // Builds of change requests have the credentials of any other build.
  void AddTrigger(std::string_view event, Trust trust, const Token& where) {
    const auto same = [&](const Trigger& each) { return each.event.value == event; };
    if (std::ranges::any_of(pipeline_.triggers, same)) return;
    const Text at = syntax_.TextOf(where);
    pipeline_.triggers.push_back(
        {.event = {event, at.range, nullptr}, .trust = trust, .privileged = trust == Trust::kUntrusted});
  }

  void ReadSettings(const Statement& statement) {
    for (std::size_t at = statement.first; at < statement.last; ++at) {
      const Token& token = syntax_.tokens()[at];
      if (token.is_word("cron")) AddTrigger("schedule", Trust::kItself, token);
      if (token.is_word("upstream")) AddTrigger("pipeline", Trust::kItself, token);
      if (token.is_word("pollSCM") || token.is_word("githubPush")) AddTrigger("push", Trust::kMember, token);
      if (token.is_word("githubPullRequest") || token.is_word("ghprbTrigger"))
        AddTrigger("change-request", Trust::kUntrusted, token);
    }
  }

  // NAME = 'value', NAME = credentials('id').
  void ReadEnvironment(const Statement& statement) {
    for (const Block& block : statement.blocks) {
      for (const Statement& each : block.statements) {
        const auto& tokens = syntax_.tokens();
        if (each.last - each.first < 3 || tokens[each.first].kind != Token::Kind::kWord) continue;
        Variable variable{.name = syntax_.TextOf(tokens[each.first])};
        const std::size_t value = each.first + 2;
        const Token* secret = nullptr;
        if (tokens[value].is_word("credentials")) secret = syntax_.StringOf(syntax_.CallAt(each, value), {}, true);
        if (tokens[value].is_string()) variable.value = syntax_.TextOf(tokens[value]);
        const bool in_stage = stage_ < pipeline_.stages.size();
        (in_stage ? pipeline_.stages[stage_].environment : pipeline_.environment).push_back(variable);
        // It holds until the end of the stage or the file.
        if (secret != nullptr) secrets_.push_back({std::string(secret->value), syntax_.TextOf(*secret)});
      }
    }
  }

  // ---- Steps --------------------------------------------------------------------------------------------------------

  void ReadHeader(const Statement& statement) {
    const std::vector<std::size_t> header = syntax_.HeaderOf(statement);
    for (std::size_t i = 0; i < header.size(); ++i) {
      const Token& token = syntax_.tokens()[header[i]];
      if (token.kind != Token::Kind::kWord) continue;
      const bool method = i > 0 && syntax_.tokens()[header[i - 1]].is('.');
      if (token.text == "Library" || token.text == "library" || token.text == "lib")
        ReadLibrary(statement, header[i]);
      else if (method)
        ReadMethod(statement, header, i);
      else if (i + 1 >= header.size() || MayBeCalled(syntax_.tokens()[header[i + 1]]))
        ReadStep(statement, header[i]);
      if (token.text == "CHANGE_ID") AddTrigger("change-request", Trust::kUntrusted, token);
    }
  }

  // What stands before this token is no name of a variable or an argument.
  static bool MayBeCalled(const Token& next) {
    return next.kind != Token::Kind::kOther || next.is('(') || next.is('[') || next.is('{') || next.is('$');
  }

  // @Library('name@version'), also of a list; library 'name@version'; library identifier: 'name@version'.
  void ReadLibrary(const Statement& statement, std::size_t at) {
    const Call call = syntax_.CallAt(statement, at);
    const Argument* argument = syntax_.Find(call, "identifier");
    if (argument == nullptr) argument = syntax_.Find(call, "value");
    if (argument == nullptr) argument = syntax_.Find(call, {});
    if (argument == nullptr) return;
    for (std::size_t each = argument->first; each < argument->last; ++each) {
      const Token& token = syntax_.tokens()[each];
      if (!token.is_string()) continue;
      const auto version = token.value.find('@');
      const Pin pin = version == std::string_view::npos ? Pin::kNone : PinOfRef(token.value.substr(version + 1));
      pipeline_.components.push_back({Component::Kind::kLibrary, syntax_.TextOf(token), pin});
    }
  }

  // docker.image('x'), docker.build('x'), docker.withRegistry(…), image.push('tag').
  void ReadMethod(const Statement& statement, const std::vector<std::size_t>& header, std::size_t i) {
    const auto& tokens = syntax_.tokens();
    const std::string_view method = tokens[header[i]].text;
    const std::string_view object =
        i >= 2 && tokens[header[i - 2]].kind == Token::Kind::kWord ? tokens[header[i - 2]].text : "";
    if (object == "steps" || object == "script" || object == "this") return ReadStep(statement, header[i]);
    if (object == "docker" && method == "image") {
      const Token* image = syntax_.StringOf(syntax_.CallAt(statement, header[i]), {}, true);
      if (image != nullptr) Current().images.push_back({syntax_.TextOf(*image), Image::Use::kStep});
    } else if (method == "push" && i + 1 < header.size() && tokens[header[i + 1]].is('(')) {
      Step& step = AddStep(tokens[header[i]]);
      step.publishes.push_back({.target = Publication::Target::kImage, .where = syntax_.TextOf(tokens[header[i]])});
    } else if (method == "withRegistry") {
      ReadCredentials(statement, header[i]);
    }
  }

  void ReadStep(const Statement& statement, std::size_t at) {
    const Token& token = syntax_.tokens()[at];
    if (const auto shell = ShellOfStep(token.text)) return ReadShell(statement, at, *shell);
    if (std::ranges::find(kCredentialSteps, token.text) != std::end(kCredentialSteps)) ReadCredentials(statement, at);
    if (token.text == "checkout" || token.text == "git") AddStep(token).checks_out = true;
    if (token.text == "input") Current().manual = true;
    for (const TransferStep& row : kTransfers)
      if (row.step == token.text) ReadTransfer(statement, at, row);
  }

  void ReadShell(const Statement& statement, std::size_t at, Shell shell) {
    const Call call = syntax_.CallAt(statement, at);
    const Token* script = syntax_.StringOf(call, "script", true);
    if (script == nullptr) return;
    Step& step = AddStep(syntax_.tokens()[at]);
    step.scripts.push_back({syntax_.TextOf(*script), shell});
    if (const Token* label = syntax_.StringOf(call, "label")) step.name = syntax_.TextOf(*label);
    const Argument* status = syntax_.Find(call, "returnStatus");
    step.tolerates_failure |= status != nullptr && syntax_.tokens()[status->first].is_word("true");
  }

  void ReadTransfer(const Statement& statement, std::size_t at, const TransferStep& row) {
    const Call call = syntax_.CallAt(statement, at);
    Step& step = AddStep(syntax_.tokens()[at]);
    Transfer transfer{
        .medium = row.medium, .other_pipeline = row.other_pipeline, .where = syntax_.TextOf(syntax_.tokens()[at])};
    const Token* name = row.name.empty() ? nullptr : syntax_.StringOf(call, row.name, true);
    if (name != nullptr) transfer.name = name->value;
    const Token* paths = row.paths.empty() ? nullptr : syntax_.StringOf(call, row.paths, row.name.empty());
    for (std::string_view rest = paths == nullptr ? std::string_view() : paths->value; !rest.empty();) {
      const auto comma = std::min(rest.find(','), rest.size());
      std::string_view each = rest.substr(0, comma);
      each.remove_prefix(std::min(each.find_first_not_of(' '), each.size()));
      if (!each.empty()) transfer.paths.emplace_back(each);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    (row.consumes ? step.consumes : step.produces).push_back(std::move(transfer));
  }

  // Every string behind one of the words that name credentials; of sshagent and withRegistry the last one.
  void ReadCredentials(const Statement& statement, std::size_t at) {
    const auto& tokens = syntax_.tokens();
    const Call call = syntax_.CallAt(statement, at);
    const bool list = tokens[at].is_word("sshagent");
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const Argument& argument = call.arguments[i];
      const bool second = tokens[at].is_word("withRegistry") && i == 1;
      const bool named = std::ranges::find(kCredentialArguments, argument.name) != std::end(kCredentialArguments);
      for (std::size_t each = argument.first; each < argument.last; ++each) {
        if (!tokens[each].is_string()) continue;
        const bool behind =
            each >= 2 && tokens[each - 1].is(':') &&
            std::ranges::find(kCredentialArguments, tokens[each - 2].text) != std::end(kCredentialArguments);
        if (list || second || named || behind)
          secrets_.push_back({std::string(tokens[each].value), syntax_.TextOf(tokens[each])});
      }
    }
  }

  Step& AddStep(const Token& token) {
    const Text key = syntax_.TextOf(token);
    Step step{.range = key.range, .tolerates_failure = tolerated_};
    if (secrets_.size() <= secret_budget_) {
      secret_budget_ -= secrets_.size();
      step.secrets = secrets_;
    }
    return Current().steps.emplace_back(std::move(step));
  }

  // ---- Names --------------------------------------------------------------------------------------------------------

  void AddIds() {
    const std::vector<std::string> ids = StageIds(names_);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      Stage& stage = pipeline_.stages[i];
      stage.id = ids[i];
      for (const std::size_t need : needs_[i]) {
        const Text& name = pipeline_.stages[need].name;
        stage.needs.push_back(name && name == ids[need] ? name
                                                        : pipeline_.Made(ids[need], pipeline_.stages[need].range));
      }
    }
  }

  Syntax syntax_;
  Pipeline pipeline_;
  std::vector<StageName> names_;                 // of the stages
  std::vector<std::vector<std::size_t>> needs_;  // of the stages
  std::vector<std::size_t> tails_;               // stages that what follows comes after
  std::vector<SecretUse> secrets_;               // that are bound here
  std::string path_;
  std::size_t stage_ = static_cast<std::size_t>(-1);  // that steps belong to
  std::size_t secret_budget_ = kMaxSecretUses;
  std::size_t pairs_ = kMaxPairs;
  bool tolerated_ = false;
};

}  // namespace

std::vector<Pipeline> Read(std::string_view text) { return Reader(text).Read(); }

}  // namespace pipeseal::pipeline::jenkins
