// What definitions of several platforms write alike: one scalar or a list of them, mappings of variables, a member and
// its key.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline {

// The member of a mapping, or nullptr; also if there is no mapping.
const encoding::Member* FindMember(const encoding::Node* mapping, std::string_view key);
// What stands at the end of a path of keys, or nullptr.
const encoding::Node* FindPath(const encoding::Node* mapping, std::initializer_list<std::string_view> path);
// The scalar that is a mapping's member; absent if there is none.
Text TextAt(const encoding::Node* mapping, std::string_view key);
Text KeyAt(const encoding::Node* mapping, std::string_view key);

bool IsMapping(const encoding::Node* node);
// A boolean that says so. Templates and strings do not.
bool IsTrue(const encoding::Node* node);
bool IsFalse(const encoding::Node* node);

// A scalar is a list of one; lists within lists are flattened, other things left out. null is no scalar here.
std::vector<Text> ScalarsOf(const encoding::Node* node);
std::vector<std::string> StringsOf(const encoding::Node* node);
// NAME: value of a mapping; a mapping behind a name counts by its "value".
std::vector<Variable> VariablesOf(const encoding::Node* mapping);

}  // namespace pipeseal::pipeline
