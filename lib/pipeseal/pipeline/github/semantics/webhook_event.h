// The events that start workflows (GitHub documentation: "Events that trigger workflows").
#pragma once

#include <span>
#include <string_view>

namespace pipeseal::pipeline::github::semantics {

struct WebhookEvent {
  std::string_view name;
  std::span<const std::string_view> types;  // activity types; empty: it has none
  bool any_type = false;                    // repository_dispatch: types are the sender's
  bool branches = false;                    // it can be filtered by branches,
  bool tags = false;                        // tags,
  bool paths = false;                       // and paths
};

const WebhookEvent* FindWebhookEvent(std::string_view name);  // nullptr if there is none
// Every event's name.
std::span<const std::string_view> WebhookEventNames();

}  // namespace pipeseal::pipeline::github::semantics
