// The model of a file as short texts, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeseal/pipeline/file.h"

namespace pipeseal::pipeline {

using Texts = std::vector<std::string>;

inline Texts IdsOf(const Pipeline& pipeline) {
  Texts out;
  for (const Stage& stage : pipeline.stages) out.push_back(stage.id);
  return out;
}

inline Texts NeedsOf(const Stage& stage) {
  Texts out;
  for (const Text& need : stage.needs) out.emplace_back(need.value);
  return out;
}

inline Texts ScriptsOf(const Stage& stage) {
  Texts out;
  for (const Step& step : stage.steps)
    for (const Script& script : step.scripts) out.emplace_back(script.text.value);
  return out;
}

inline Texts ImagesOf(const Stage& stage) {
  Texts out;
  for (const Image& image : stage.images) out.emplace_back(image.reference.value);
  return out;
}

inline Texts EventsOf(const Pipeline& pipeline) {
  Texts out;
  for (const Trigger& trigger : pipeline.triggers) out.emplace_back(trigger.event.value);
  return out;
}

// Of the stage and its steps.
inline Texts SecretsOf(const Stage& stage) {
  Texts out;
  for (const SecretUse& use : stage.secrets) out.push_back(use.name);
  for (const Step& step : stage.steps)
    for (const SecretUse& use : step.secrets) out.push_back(use.name);
  return out;
}

// "name from paths" of what the steps produce or consume.
inline Texts TransfersOf(const Stage& stage, bool consumed) {
  Texts out;
  for (const Step& step : stage.steps)
    for (const Transfer& each : consumed ? step.consumes : step.produces) {
      std::string text = each.name + (each.from.empty() ? "" : " from " + each.from);
      for (const std::string& path : each.paths) text += " " + path;
      out.push_back(std::move(text));
    }
  return out;
}

// The only pipeline of a file.
struct ReadPipelineFile {
  explicit ReadPipelineFile(FileKind kind, std::string text) : file(File::ReadAs(kind, "file.yml", std::move(text))) {}
  const Pipeline& operator*() const { return file.pipelines()[0]; }
  const Pipeline* operator->() const { return file.pipelines().data(); }
  File file;
};

}  // namespace pipeseal::pipeline
