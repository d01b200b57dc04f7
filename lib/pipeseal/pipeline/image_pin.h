// How exactly a reference to a container image, or to a commit of a repository, says what it means.
#pragma once

#include <string_view>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline {

// Of "registry/name:tag@digest" with whatever templates in it: kDynamic where the name's end or the digest is one.
// kNone: no tag; kBranch: a tag that is known to move; kTag: any other; kInvalid: a digest that is none.
Pin PinOfImage(std::string_view reference);
// Of a branch, a tag or a commit of a version control system: kCommit, kDynamic, kNone if empty, otherwise kTag for
// what looks like a version ("v1.2", "refs/tags/…") and kBranch.
Pin PinOfRef(std::string_view ref);
// 40 or 64 hexadecimal digits.
bool IsCommitHash(std::string_view text);
// A template of one of the platforms stands in it.
bool HasTemplate(std::string_view text);

}  // namespace pipeseal::pipeline
