// TemplateText finds what other languages fill into a script before a shell sees it: "${{ … }}" (GitHub, Azure), "$[[ …
// ]]" (GitLab), "{{ … }}" (Argo, Tekton, Helm) and "<< a.b >>" (CircleCI).
#pragma once

#include <cstddef>
#include <string_view>

namespace pipeseal::pipeline::shell {

class TemplateText {
 public:
  explicit TemplateText(std::string_view text) : text_(text) {}

  // Of the template that begins at `at`, or 0. What is searched in vain is remembered, so all calls together are
  // linear.
  std::size_t LengthAt(std::size_t at);

 private:
  struct Barren {  // no closing mark begins in it
    std::size_t begin = 0, end = 0;
  };
  std::size_t Fenced(std::size_t at, std::string_view open, std::string_view close, bool one_line,
                     Barren& barren) const;
  std::size_t Angled(std::size_t at) const;

  std::string_view text_;
  Barren expression_, line_, input_;
};

}  // namespace pipeseal::pipeline::shell
