// yaml-cpp's events, into the located tree. yaml-cpp reads leniently: what it forgives (a quote
// that is never closed, bytes that are not text, text after the value that becomes "another
// document", duplicate keys) is refused here, and none of its conversions are used. Included by
// encoding/*.cc only.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/encoding/line_table.h"
#include "pipeseal/encoding/tree_builder.h"
#include "pipeseal/encoding/yaml_rewrite.h"
#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/encoding/yaml_text.h"

namespace pipeseal::encoding {

// How much may be read once more, of all texts that yaml-cpp has to be told something about.
inline constexpr std::size_t kRereadBytes = kMiB;

// What a stream keeps besides the nodes of its trees.
struct YamlNotes {
  struct Span {
    std::size_t begin, end;
  };
  std::vector<const Node*> documents{};
  std::vector<YamlIssue> issues{};
  std::vector<YamlAnchor> anchors{};
  std::vector<YamlAlias> aliases{};
  std::vector<SourceRange> merge_keys{};
  std::vector<Span> scalars{};  // where no comment begins; in order
  std::vector<std::size_t> tight_comments{};  // that begin with no space before them; in order
};

// How the text is to be read.
struct YamlReading {
  YamlFeatures features{};
  bool may_reread = true;            // otherwise a text that asks for it is refused
  const LineTable* lines = nullptr;  // with `notes`
  YamlNotes* notes =
      nullptr;  // of a stream: any number of documents, and what is wrong but clear is a note
  bool merge_keys = false;
};

class YamlHandler : public YAML::EventHandler {
 public:
  // Borrows everything.
  YamlHandler(TreeBuilder& builder, std::string_view text, const Limits& limits,
              const YamlReading& reading, YamlRewrite& rewrite);

  // Takes the events of the text. What is wrong is the builder's refusal. False if the text is to
  // be read again with what has been added to the rewrite.
  bool Read();

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& read) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { Close(); }

 private:
  struct Scalar {
    Kind kind;
    std::string_view text;
    bool quoted;
  };
  // What one anchor stands for. Neither while its node is open: an alias there would be a cycle.
  struct Anchored {
    const Node* node = nullptr;
    std::size_t height = 0;  // of collections, the node's own included
    std::optional<Scalar> key{};
  };
  struct OpenNode {
    bool map;
    bool at_key;
    char close;  // of a flow collection with brackets, otherwise NUL
    bool flow;   // it, or something around it, is a flow collection
    bool key;    // it is one itself
    std::size_t begin, column;
    YAML::anchor_t anchor;
    std::size_t height;  // of the highest child
  };

  void OnStreamEnd();
  void OnException(const YAML::Exception& error);
  [[noreturn]] void Refuse(ErrorCode code, std::size_t at, std::string_view message);
  [[noreturn]] void Retry(std::size_t at);
  void Insist(bool accepted);
  std::size_t OffsetOf(const YAML::Mark& mark) const;
  bool CanExplain(const YAML::Mark& mark);
  bool InKeyPosition() const { return !open_.empty() && open_.back().at_key; }
  bool InFlow() const { return !open_.empty() && open_.back().flow; }
  void EmptyKey(std::size_t written, std::size_t begin, YAML::anchor_t anchor);
  void CheckRootBlock(std::size_t begin);
  void CheckEntryBlock(std::size_t written, std::size_t begin);
  void TakeTightComment(std::size_t next);
  void CheckGap(std::size_t next);
  void CheckStart(std::size_t next);
  std::size_t NullLength(std::size_t at) const;
  std::string_view Keep(const std::string& value, std::size_t at);
  Kind KindOf(const std::string& tag, bool explicit_tag, bool quoted, std::string_view value,
              std::size_t at);
  bool TakeLocalTag(const std::string& tag);
  void FaultyTag(const std::string& tag, std::size_t at);
  void Place(const Scalar& scalar, std::size_t begin, std::size_t end, YAML::anchor_t anchor);
  void PlaceKey(const Scalar& scalar, std::size_t begin, std::size_t end, YAML::anchor_t anchor);
  void Open(const YAML::Mark& mark, const std::string& tag, std::string_view type,
            YAML::anchor_t anchor, char flow_open, char flow_close);
  void Close();
  void CompositeKey(const OpenNode& node);
  void Complete(std::size_t height, YAML::anchor_t anchor);
  void NoteIssue(YamlIssue::Kind kind, std::size_t begin, std::size_t end, std::string message);
  void NoteAnchor(YAML::anchor_t anchor, std::size_t written);
  void NoteAlias(YAML::anchor_t anchor, std::size_t at);

  TreeBuilder& builder_;
  YamlText source_;
  const Limits& limits_;
  const YamlReading reading_;
  YamlRewrite& rewrite_;
  std::size_t shift_ = 0;  // yaml-cpp counts from behind the byte order mark
  std::size_t end_ = 0;    // of what came last
  std::size_t documents_ = 0;
  std::size_t aliases_ = 0;
  std::vector<OpenNode> open_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
  std::unordered_map<YAML::anchor_t, std::size_t> noted_;  // which of the notes' anchors it is
};

}  // namespace pipeseal::encoding
