// The limit of reading many YAML files: each is read, and yaml-cpp makes its events, at which nobody looks. The file
// that is named lists them, one a line; what is no YAML counts as far as it goes.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <cstdio>
#include <fstream>
#include <string>

namespace {

struct Counter : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override { ++events; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override { ++events; }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    ++events;
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    ++events;
  }
  void OnMapEnd() override {}
  unsigned long events = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  Counter counter;
  std::ifstream names(argv[1]);
  for (std::string name; std::getline(names, name);) {
    std::ifstream file(name, std::ios::binary);
    try {
      YAML::Parser parser(file);
      while (parser.HandleNextDocument(counter)) {
      }
    } catch (const YAML::Exception&) {
      continue;
    }
  }
  std::printf("%lu\n", counter.events);
}
