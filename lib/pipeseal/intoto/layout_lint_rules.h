// The rules by which a layout is linted: one row each, printed alike by reports, documentation and `pipeseal explain`.
#pragma once

#include "pipeseal/base/finding.h"

namespace pipeseal::intoto::rules {

using enum Severity;
using enum Ground;

// ---- keys, thresholds, steps ----
inline constexpr RuleInfo kThresholdOutOfReach{
    "layout/threshold-out-of-reach", kError, kJudged, "A step wants more signatures than it has keys.",
    "Functionaries are counted by key. Keys that the layout does not hold, keys that cannot be used here and a key "
    "that is "
    "listed twice do not add to it, so the step can never be verified. Add keys or lower the threshold."};
inline constexpr RuleInfo kOneSignatureSuffices{"layout/one-signature-suffices", kNote, kJudged,
                                                "A step has several keys, and one signature is enough.",
                                                "Whoever steals any one of the keys can carry out the step alone. If "
                                                "the people behind the keys are to check each other, "
                                                "raise the threshold."};
inline constexpr RuleInfo kUnknownKey{"layout/unknown-key", kWarning, kJudged,
                                      "A step names a key that the layout does not hold.",
                                      "Nobody's signature can count for it. Add the key to `keys`, or take the id out "
                                      "of `pubkeys`; a mistyped id looks like "
                                      "this."};
inline constexpr RuleInfo kKeyNotUsed{"layout/key-not-used", kNote, kJudged,
                                      "The layout holds a key that no step names.",
                                      "It gives nobody any power, except that sublayouts and readers may take it for "
                                      "more. Remove it, or name it in the step "
                                      "that it is for."};
inline constexpr RuleInfo kKeyTwice{"layout/key-twice", kWarning, kJudged, "One key stands under two ids.",
                                    "The two count as one functionary here; a verifier that counts ids would let one "
                                    "person meet a threshold of two. Keep one "
                                    "of them."};
inline constexpr RuleInfo kExpectedCommandEmpty{"layout/expected-command-empty", kNote, kJudged,
                                                "A step does not say which command it expects.",
                                                "Any command will do, without a warning. Name it in "
                                                "`expected_command`, word by word; a difference is a warning only."};
inline constexpr RuleInfo kHasInspections{"layout/has-inspections", kNote, kJudged,
                                          "The layout has inspections: commands that a verifier runs.",
                                          "They are run only with --run-inspections, and without it `pipeseal verify` "
                                          "refuses the layout. Whoever signs the layout "
                                          "decides what runs on the verifier's machine."};
inline constexpr RuleInfo kInspectionWithoutCommand{
    "layout/inspection-without-command", kError, kJudged, "An inspection has no command.",
    "There is nothing to run, so it always fails. Give its `run`, or remove the inspection."};
inline constexpr RuleInfo kExpiresLate{"layout/expires-late", kNote, kJudged,
                                       "The layout is good for more than two years.",
                                       "A layout that was replaced, and keys that were lost since, stay good until it "
                                       "expires. A shorter time makes its owners "
                                       "look at it again."};
inline constexpr RuleInfo kFinalProductNotRequired{
    "layout/final-product-not-required", kNote, kJudged, "Nothing requires the last step to make anything.",
    "MATCH and CREATE pass when there is no file, so a supply chain that ends with nothing passes too. Begin the last "
    "step's "
    "expected_products with [REQUIRE, NAME] for each file that is published."};

// ---- lists of rules ----
inline constexpr RuleInfo kEmptyRuleList{"rule/empty-list", kWarning, kJudged,
                                         "A list of rules is empty, which allows every file.",
                                         "What no rule names is let through. Write [DISALLOW, \"*\"] if there should "
                                         "be no files, or [ALLOW, \"*\"] if any are "
                                         "welcome, so that readers see that it is meant."};
inline constexpr RuleInfo kOpenEnd{
    "rule/open-end", kWarning, kJudged, "A list of rules does not end with DISALLOW \"*\".",
    "What no rule names is let through, and a MATCH that does not hold leaves its file to be let through as well. Add "
    "[DISALLOW, \"*\"] as the last rule."};
inline constexpr RuleInfo kEverythingAllowed{
    "rule/everything-allowed", kNote, kJudged, "A list of rules allows every file.",
    "That is in order where files come from outside the supply chain. Elsewhere name what belongs there, and end with "
    "[DISALLOW, \"*\"]."};
inline constexpr RuleInfo kBehindAllowAll{"rule/behind-allow-all", kWarning, kJudged,
                                          "A rule stands behind ALLOW \"*\", which has let every file through.",
                                          "Nothing is left for it, so it has no effect; a DISALLOW there refuses "
                                          "nothing. Put ALLOW \"*\" last, or better, allow less."};
inline constexpr RuleInfo kBehindDisallowAll{"rule/behind-disallow-all", kWarning, kJudged,
                                             "A rule stands behind DISALLOW \"*\", which leaves no file.",
                                             "Every file that is left at DISALLOW \"*\" is refused, so what stands "
                                             "behind it cannot make a difference. Move it forward."};
inline constexpr RuleInfo kMatchWithoutDisallow{"rule/match-without-disallow", kWarning, kJudged,
                                                "A MATCH with no DISALLOW behind it proves nothing.",
                                                "MATCH itself never fails: a file that does not match is left for the "
                                                "next rules, and here none of them refuses it. Put "
                                                "[DISALLOW, PATTERN] behind it."};
inline constexpr RuleInfo kRequireBehindTaking{"rule/require-behind-taking", kWarning, kJudged,
                                               "A REQUIRE stands behind a rule that may take the file.",
                                               "REQUIRE asks whether the file is still left. Once an earlier rule has "
                                               "taken it, REQUIRE fails although the file is there. "
                                               "Put REQUIRE first."};
inline constexpr RuleInfo kRequireCannotHold{"rule/require-cannot-hold", kError, kJudged, "A REQUIRE can never be met.",
                                             "A rule before it takes or refuses the file in any case, and REQUIRE asks "
                                             "whether the file is still left. Put REQUIRE "
                                             "first."};

// ---- single rules ----
inline constexpr RuleInfo kRequirePattern{
    "rule/require-pattern", kWarning, kJudged, "REQUIRE takes a name, not a pattern.",
    "*, ? and [ stand for themselves: a file with exactly this name must be there. Require each file by its name."};
inline constexpr RuleInfo kPrefixPattern{
    "rule/prefix-pattern", kWarning, kJudged, "The prefix of a MATCH is a name, not a pattern.",
    "Behind IN the characters *, ? and [ stand for themselves. Put them into the pattern of the rule."};
inline constexpr RuleInfo kMatchItself{"rule/match-itself", kWarning, kJudged, "A step vouches for its own files.",
                                       "The files are compared with the same step's record, so whoever carries out the "
                                       "step decides alone. Match with the step "
                                       "that the files come from; in expected_products, WITH MATERIALS from the step "
                                       "itself means files that it left as they were."};
inline constexpr RuleInfo kMatchLaterStep{"rule/match-later-step", kNote, kJudged,
                                          "A MATCH names a step that stands later in the list.",
                                          "Steps are carried out in their order, so when this one runs the other has "
                                          "no link yet, and a check between the stages "
                                          "cannot use the rule."};
inline constexpr RuleInfo kMatchInspection{"rule/match-inspection", kWarning, kJudged,
                                           "A step's rule matches with an inspection, which never holds.",
                                           "Steps are judged before inspections run, so there is nothing to match "
                                           "with. Move the rule into the inspection, turned "
                                           "round."};
inline constexpr RuleInfo kWithoutEffect{"rule/without-effect", kWarning, kJudged,
                                         "CREATE among materials, or DELETE among products, has no effect.",
                                         "What a step creates is not among its materials, and what it deletes is not "
                                         "among its products. Move the rule to the other "
                                         "list, or write ALLOW."};
inline constexpr RuleInfo kUncleanName{"rule/unclean-name", kWarning, kJudged,
                                       "A name or pattern that no recorded file has.",
                                       "Artifacts are recorded with clean relative names: no './', no '//', no '..', "
                                       "no '/' at the beginning or end. Names are "
                                       "compared as they are, so the rule finds nothing."};
inline constexpr RuleInfo kBackslash{"rule/backslash", kWarning, kJudged,
                                     "A backslash in a pattern or name is not an escape.",
                                     "It stands for itself. To take the meaning from *, ? or [ put them into brackets: "
                                     "[*]. Path components are separated "
                                     "by '/'."};
inline constexpr RuleInfo kUnclosedClass{
    "rule/unclosed-class", kWarning, kJudged, "A '[' without a ']' stands for itself.",
    "The pattern matches only names with a '[' in them. Close the class, or write [[] if the bracket is meant."};
inline constexpr RuleInfo kCaretClass{"rule/caret-class", kWarning, kJudged,
                                      "'[^' does not negate a class of characters.",
                                      "The '^' is one more character of the class. Negation is written [!…]."};
inline constexpr RuleInfo kDoubleStar{
    "rule/double-star", kWarning, kJudged, "'**' means the same as '*'.",
    "One '*' crosses '/' already. '**/x' wants a '/', so it does not match 'x' itself."};

}  // namespace pipeseal::intoto::rules
