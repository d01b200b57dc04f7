// The readers of lock files, one for each ecosystem, each in a file of its own (lock_file.h says what they promise).
#pragma once

#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/lock/lock_file.h"

namespace pipeseal::sbom {

// package-lock.json and npm-shrinkwrap.json, lockfileVersion 1 to 3.
Result<LockFile> ReadNpmLock(std::string text);
// yarn.lock of version 1; that of later versions is kUnsupported.
Result<LockFile> ReadYarnLock(std::string text);
// requirements.txt as pip reads it; what is not pinned has no version here.
Result<LockFile> ReadPipRequirements(std::string text);
// Pipfile.lock.
Result<LockFile> ReadPipenvLock(std::string text);
Result<LockFile> ReadPoetryLock(std::string text);
Result<LockFile> ReadUvLock(std::string text);
Result<LockFile> ReadCargoLock(std::string text);
// go.mod: since Go 1.17 it has every module of the build.
Result<LockFile> ReadGoModule(std::string text);
// go.sum. Its h1: digests are of lists of files, not of a file, and stay properties.
Result<LockFile> ReadGoSums(std::string text);
// pom.xml: what it asks for itself; a parent or another POM is not fetched.
Result<LockFile> ReadMavenProject(std::string text);
// gradle.lockfile.
Result<LockFile> ReadGradleLock(std::string text);

}  // namespace pipeseal::sbom
