// Label selectors: which of the things that carry labels a policy or a service is about.
#pragma once

#include "pipeseal/encoding/node.h"

namespace pipeseal::pipeline::kubernetes {

// A LabelSelector (matchLabels and matchExpressions, which all must hold) against a mapping of labels; nullptr has
// none. The selector that says nothing selects everything; nullptr selects nothing. Keys may have the prefixes "any:"
// and "k8s:" that Cilium writes.
bool Selects(const encoding::Node* selector, const encoding::Node* labels);
// It says nothing, so it selects everything.
bool SelectsEverything(const encoding::Node* selector);
// A plain mapping of labels, as a Service has it, all of which must be there. An empty one selects nothing.
bool SelectsAsService(const encoding::Node* mapping, const encoding::Node* labels);

}  // namespace pipeseal::pipeline::kubernetes
