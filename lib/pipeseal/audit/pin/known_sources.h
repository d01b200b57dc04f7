// What is known of where actions come from: repositories that their owners archived, actions that everybody uses,
// owners that GitHub has verified or that maintain a platform of their own. As of autumn 2026; all names are in lower
// case.
#pragma once

#include <string_view>

namespace pipeseal::audit::pin {

// "owner/repository", of actions and of hooks for pre-commit.
bool IsArchived(std::string_view slug);
bool IsKnownOwner(std::string_view owner);
// The popular action that a reader takes `slug` for: one slip away from it, in another owner's name. Empty if there is
// none.
std::string_view LooksLike(std::string_view slug);

}  // namespace pipeseal::audit::pin
