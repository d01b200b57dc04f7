#include "pipeseal/sbom/profiles/profile.h"

#include <algorithm>

#include "pipeseal/sbom/name_list.h"
#include "pipeseal/sbom/profiles/tables.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

// How much of a name is told of a component that lacks something.
constexpr std::size_t kNameShown = 200;

std::string NameOf(const Component& component) {
  std::string name(component.name.empty() ? std::string_view("(without a name)") : component.name.substr(0, kNameShown));
  if (!component.version.empty()) name += fmt::format(" {}", component.version.substr(0, kNameShown));
  return name;
}

std::string_view Reservation(Need need) {
  switch (need) {
    case Need::kRequired: return "";
    case Need::kAvailable: return "; demanded where there is one";
    case Need::kOptional: return "; optional";
  }
  return "";
}

void Conclude(Check& check, const ProfileElement& element, bool satisfied, std::string reason) {
  if (satisfied) {
    check.Pass(std::move(reason));
  } else if (element.need == Need::kRequired) {
    check.Fail(std::move(reason));
  } else {
    check.NotVerified(std::move(reason) + std::string(Reservation(element.need)));
  }
}

void Demand(Issue& issue, const ProfileElement& element) {
  issue.evidence.push_back({"demanded", std::string(element.demands), {}});
}

class ProfileCheck {
 public:
  ProfileCheck(const Profile& profile, const StatedFacts& facts, ProfileVerdict& verdict)
      : profile_(profile), facts_(facts), verdict_(verdict) {}

  void Run() {
    verdict_.trace.name = "profile";
    verdict_.trace.subject = profile_.name;
    CheckThatThereAreComponents();
    for (const ProfileElement& element : profile_.elements) {
      Check& check = verdict_.trace.Child(std::string(element.name));
      if (element.document != nullptr) {
        CheckDocument(element, check);
      } else {
        CheckComponents(element, check);
      }
    }
    const auto failed = std::ranges::count(verdict_.trace.children, Verdict::kFailed, &Check::verdict);
    verdict_.trace.ConcludeFromChildren(fmt::format("{}: every element is there", profile_.title),
                                        fmt::format("{}: {} missing", profile_.title, failed));
  }

 private:
  void CheckThatThereAreComponents() {
    Check& check = verdict_.trace.Child("components");
    const std::size_t count = facts_.components().size();
    if (count != 0) {
      check.Pass(fmt::format("{}", count));
      return;
    }
    check.Fail("none");
    verdict_.issues.Add(*profile_.no_components, Issue::kNowhere, "the document lists no component");
  }

  void CheckDocument(const ProfileElement& element, Check& check) {
    const bool satisfied = element.document(facts_);
    Conclude(check, element, satisfied, satisfied ? "satisfied" : "not satisfied");
    if (satisfied || element.rule == nullptr) return;
    Demand(verdict_.issues.Add(*element.rule, Issue::kNowhere, fmt::format("{}: not satisfied", element.name)), element);
  }

  void CheckComponents(const ProfileElement& element, Check& check) {
    std::size_t asked = 0;
    NameList missing;
    Offset first = 0;
    for (const Component* component : facts_.components()) {
      if (component->external && !element.of_external) continue;
      ++asked;
      if (element.component(facts_, *component)) continue;
      if (missing.count() == 0) first = component->offset;
      missing.Add(NameOf(*component));
      if (element.need != Need::kOptional) check.evidence.push_back({"component", {}, NameAndId(*component)});
    }
    if (asked == 0) {
      check.NotVerified("there is no component to ask it of");
      return;
    }
    Conclude(check, element, missing.count() == 0, fmt::format("{} of {} components", asked - missing.count(), asked));
    if (missing.count() == 0 || element.rule == nullptr) return;
    Demand(verdict_.issues.Add(*element.rule, first,
                               [&] {
                                 return fmt::format("{} of {} components without {}: {}", missing.count(), asked, element.name,
                                                    missing.text());
                               }),
           element);
  }

  std::string NameAndId(const Component& component) const {
    const std::string_view id = facts_.graph().IdOf(component);
    return id.empty() ? NameOf(component) : fmt::format("{} ({})", NameOf(component), id.substr(0, kNameShown));
  }

  const Profile& profile_;
  const StatedFacts& facts_;
  ProfileVerdict& verdict_;
};

}  // namespace

std::span<const Profile> Profiles() {
  static const Profile kProfiles[] = {
      {"ntia", "NTIA minimum elements (2021)", &rules::kNtiaComponents, NtiaElements()},
      {"cisa", "CISA minimum elements (draft of 2025)", &rules::kCisaComponents, CisaElements()},
      {"bsi", "BSI TR-03183-2 v2.1.0", &rules::kBsiComponents, BsiElements()},
  };
  return kProfiles;
}

const Profile* FindProfile(std::string_view name) {
  const auto at = std::ranges::find(Profiles(), name, &Profile::name);
  return at == Profiles().end() ? nullptr : &*at;
}

ProfileVerdict CheckProfile(const Profile& profile, const StatedFacts& facts) {
  ProfileVerdict verdict;
  ProfileCheck(profile, facts, verdict).Run();
  return verdict;
}

}  // namespace pipeseal::sbom
