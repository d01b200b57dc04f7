#include "cmd/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <functional>

#include "pipeseal/base/escape.h"

namespace pipeseal::cmd {
namespace {

void Describe(CLI::Option* option, std::string_view type, const std::string& heading) {
  option->type_name(std::string(type))->group(heading);
}

// --layout-key is PIPESEAL_LAYOUT_KEY in the environment.
void NameEnvironment(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (option->get_lnames().empty() || option->get_lnames().front() == "help") continue;
    std::string name = "PIPESEAL_" + option->get_lnames().front();
    for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    option->envname(name);
  }
  for (CLI::App* below : app.get_subcommands({})) NameEnvironment(*below);
}

// The help that was asked for: of the verb below, where one was named.
std::string HelpOf(CLI::App& app) {
  for (CLI::App* below : app.get_subcommands())
    if (below->parsed()) return HelpOf(*below);
  return app.help();
}

}  // namespace

Flags& Flags::Group(std::string_view heading) {
  heading_ = heading;
  return *this;
}

void Flags::Value(std::string_view names, std::string& value, std::string_view type, std::string_view help) {
  CLI::Option* option = app_.add_option(std::string(names), value, std::string(help));
  if (!value.empty()) option->capture_default_str();
  Describe(option, type, heading_);
}

void Flags::Value(std::string_view names, std::size_t& value, std::string_view type, std::string_view help) {
  Describe(app_.add_option(std::string(names), value, std::string(help))->check(CLI::PositiveNumber), type, heading_);
}

void Flags::Value(std::string_view names, std::uint32_t& value, std::string_view type, std::string_view help) {
  Describe(app_.add_option(std::string(names), value, std::string(help))->check(CLI::PositiveNumber)->capture_default_str(), type,
           heading_);
}

void Flags::Value(std::string_view names, std::optional<std::uint32_t>& value, std::string_view type, std::string_view help) {
  Describe(app_.add_option(std::string(names), value, std::string(help))->check(CLI::PositiveNumber), type, heading_);
}

void Flags::Value(std::string_view names, std::optional<std::string>& value, std::string_view type, std::string_view help) {
  const std::function<void(const std::string&)> set = [&value](const std::string& text) { value = text; };
  Describe(app_.add_option_function<std::string>(std::string(names), set, std::string(help)), type, heading_);
}

void Flags::Repeated(std::string_view names, std::vector<std::string>& values, std::string_view type, std::string_view help) {
  CLI::Option* option = app_.add_option(std::string(names), values, std::string(help))->allow_extra_args(false);
  if (!values.empty()) option->capture_default_str();
  Describe(option, type, heading_);
}

void Flags::List(std::string_view names, std::vector<std::string>& values, std::string_view type, std::string_view help) {
  CLI::Option* option = app_.add_option(std::string(names), values, std::string(help));
  if (!values.empty()) option->capture_default_str();
  Describe(option, type, heading_);
}

void Flags::CommaList(std::string_view names, std::vector<std::string>& values, std::string_view type, std::string_view help) {
  CLI::Option* option = app_.add_option(std::string(names), values, std::string(help))->delimiter(',')->allow_extra_args(false);
  Describe(option->capture_default_str(), type, heading_);
}

void Flags::Choice(std::string_view names, std::string& value, std::initializer_list<std::string_view> choices,
                   std::string_view help) {
  std::vector<std::string> list(choices.begin(), choices.end());
  std::string type;
  for (const std::string& choice : list) type += (type.empty() ? "" : "|") + choice;
  CLI::Option* option = app_.add_option(std::string(names), value, std::string(help));
  option->check(CLI::IsMember(std::move(list)).description(""));
  if (!value.empty()) option->capture_default_str();
  Describe(option, type, heading_);
}

void Flags::Switch(std::string_view names, bool& value, std::string_view help) {
  app_.add_flag(std::string(names), value, std::string(help))->group(heading_);
}

void Flags::Positional(std::string_view name, std::string& value, std::string_view help, bool required) {
  app_.add_option(std::string(name), value, std::string(help))->required(required)->type_name("");
}

void Flags::Positionals(std::string_view name, std::vector<std::string>& values, std::string_view help, bool required) {
  app_.add_option(std::string(name), values, std::string(help))->required(required)->type_name("");
}

Flags Flags::Below(std::string_view name, std::string_view help, bool& chosen) {
  CLI::App* below = app_.add_subcommand(std::string(name), std::string(help));
  below->parse_complete_callback([&chosen] { chosen = true; });
  app_.require_subcommand(1);
  return Flags(*below);
}

struct FlagParser::Impl {
  CLI::App app;
  std::vector<CLI::App*> verbs;
};

FlagParser::FlagParser(std::string_view program, std::string_view summary, std::string_view footer)
    : impl_(new Impl{CLI::App(std::string(summary), std::string(program)), {}}) {
  impl_->app.footer(std::string(footer));
}

FlagParser::~FlagParser() = default;

Flags FlagParser::flags() { return Flags(impl_->app); }

std::size_t FlagParser::Count() const {
  impl_->verbs = impl_->app.get_subcommands({});
  if (impl_->verbs.empty()) impl_->verbs.push_back(&impl_->app);
  return impl_->verbs.size();
}

Flags FlagParser::At(std::size_t i) const { return Flags(*impl_->verbs[i]); }

Result<std::optional<std::string>> FlagParser::Parse(std::vector<std::string> words) {
  NameEnvironment(impl_->app);
  try {
    std::ranges::reverse(words);  // as CLI11 wants them
    impl_->app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return std::optional<std::string>(HelpOf(impl_->app));
  } catch (const CLI::ParseError& error) {
    return Fail(ErrorCode::kUsage, "{}", EscapeForTerminal(error.what()));
  }
  return std::optional<std::string>();
}

}  // namespace pipeseal::cmd
