#!/usr/bin/env python3
"""Writes popular_actions_table.h: what the action.yml of much-used actions says of inputs, outputs and runtime.

usage: make_popular_actions_table.py CLONES > popular_actions_table.h
CLONES has a git directory OWNER+NAME/repo (or OWNER+NAME/repo/.git) with the tags of each repository in ACTIONS.
"""
import pathlib
import re
import subprocess
import sys

import yaml

# Repository, and the folders of it that hold actions.
ACTIONS = """
8398a7/action-slack
actions-cool/issues-helper
actions-rs/audit-check
actions-rs/cargo
actions-rs/clippy-check
actions-rs/toolchain
actions/add-to-project
actions/ai-inference
actions/attest
actions/attest-build-provenance
actions/attest-sbom
actions/cache . save restore
actions/checkout
actions/configure-pages
actions/create-github-app-token
actions/create-release
actions/delete-package-versions
actions/dependency-review-action
actions/deploy-pages
actions/download-artifact
actions/first-interaction
actions/github-script
actions/labeler
actions/setup-dotnet
actions/setup-go
actions/setup-java
actions/setup-node
actions/setup-python
actions/setup-ruby
actions/stale
actions/upload-artifact . merge
actions/upload-pages-artifact
actions/upload-release-asset
amannn/action-semantic-pull-request
anchore/sbom-action . download-syft publish-sbom
anthropics/claude-code-action
aquasecurity/trivy-action
astral-sh/setup-uv
aws-actions/amazon-ecr-login
aws-actions/configure-aws-credentials
Azure/aks-set-context
Azure/container-scan
Azure/functions-action
Azure/login
Azure/setup-helm
bahmutov/npm-install
codecov/codecov-action
crazy-max/ghaction-import-gpg
dawidd6/action-download-artifact
dawidd6/action-send-mail
denoland/setup-deno
dependabot/fetch-metadata
dessant/lock-threads
docker/bake-action
docker/build-push-action
docker/login-action
docker/metadata-action
docker/setup-buildx-action
docker/setup-qemu-action
dorny/paths-filter
dtolnay/rust-toolchain
EnricoMi/publish-unit-test-result-action
enriikke/gatsby-gh-pages-action
erlef/setup-beam
game-ci/unity-builder
github/codeql-action init analyze autobuild upload-sarif
github/super-linter
githubocto/flat
golangci/golangci-lint-action
google-github-actions/auth
google-github-actions/deploy-cloudrun
google-github-actions/get-secretmanager-secrets
google-github-actions/run-gemini-cli
google-github-actions/setup-gcloud
google-github-actions/upload-cloud-storage
goreleaser/goreleaser-action
gradle/actions setup-gradle dependency-submission wrapper-validation
gradle/wrapper-validation-action
hashicorp/setup-terraform
haskell/actions setup
helm/kind-action
JamesIves/github-pages-deploy-action
marvinpinto/action-automatic-releases
microsoft/playwright-github-action
mikepenz/release-changelog-builder-action
msys2/setup-msys2
ncipollo/release-action
nick-fields/retry
nwtgck/actions-netlify
octokit/graphql-action
octokit/request-action
openai/codex-action
ossf/scorecard-action
oven-sh/setup-bun
peaceiris/actions-gh-pages
peaceiris/actions-hugo
peter-evans/create-or-update-comment
peter-evans/create-pull-request
pnpm/action-setup
preactjs/compressed-size-action
pulumi/actions
pypa/gh-action-pypi-publish
ReactiveCircus/android-emulator-runner
release-drafter/release-drafter
reviewdog/action-actionlint
reviewdog/action-eslint
reviewdog/action-golangci-lint
reviewdog/action-hadolint
reviewdog/action-misspell
reviewdog/action-rubocop
reviewdog/action-shellcheck
reviewdog/action-tflint
rhysd/action-setup-vim
ridedott/merge-me-action
rtCamp/action-slack-notify
ruby/setup-ruby
SamKirkland/FTP-Deploy-Action
shivammathur/setup-php
sigstore/cosign-installer
slackapi/slack-github-action
softprops/action-gh-release
stefanzweifel/git-auto-commit-action
step-security/harden-runner
subosito/flutter-action
Swatinem/rust-cache
tj-actions/changed-files
treosh/lighthouse-ci-action
wearerequired/lint-action
webfactory/ssh-agent
"""
# They take any input (and hand it on), or set outputs that depend on their inputs.
OPEN_INPUTS = {"octokit/graphql-action", "octokit/request-action"}
OPEN_OUTPUTS = {"actions/github-script", "dorny/paths-filter", "google-github-actions/get-secretmanager-secrets",
                "pulumi/actions", "tj-actions/changed-files", "anthropics/claude-code-action"}
# A ref that moves with a major version, and a whole version.
MOVING = re.compile(r"(releases?/)?v?\d+(\.x)?|v\d+-node\d+|stable|beta|nightly|latest|(un)?stable/v\d+")
WHOLE = re.compile(r"v?\d+\.\d+(\.\d+)?")


def git(directory, *args):
    done = subprocess.run(["git", "-C", directory, *args], capture_output=True, text=True, errors="replace")
    return done.stdout if done.returncode == 0 else None


def refs_of(directory):
    """Names of refs, moving ones or, where there are none with a 'v', whole versions too."""
    names = {}
    for kind in ("heads", "tags"):
        for name in git(directory, "for-each-ref", "--format=%(refname)", f"refs/{kind}").split():
            names[name.split("/", 2)[2]] = name
    moving = {n: r for n, r in names.items() if MOVING.fullmatch(n)}
    if not any(re.fullmatch(r"v?\d+", n) for n in moving):
        moving |= {n: r for n, r in names.items() if WHOLE.fullmatch(n)}
    return moving


def read_metadata(directory, ref, folder):
    for name in ("action.yml", "action.yaml"):
        path = name if folder == "." else f"{folder}/{name}"
        text = git(directory, "show", f"{ref}:{path}")
        if text is not None:
            try:
                return yaml.load(text, yaml.BaseLoader)
            except yaml.YAMLError:
                return None
    return None


def describe_inputs(inputs):
    """Words: the name, with '!' if it has to be given, '~' if it is deprecated."""
    words = []
    for name, said in sorted((inputs or {}).items(), key=lambda item: item[0].lower()):
        if not re.fullmatch(r"[\w.-]+", name):
            raise ValueError(name)
        said = said if isinstance(said, dict) else {}
        required = said.get("required") in ("true", "True", "TRUE") and "default" not in said
        deprecated = "deprecationMessage" in said
        words.append(name + ("!" if required else "~" if deprecated else ""))
    return " ".join(words)


def describe(slug, metadata):
    runs = metadata.get("runs") or {}
    using = str(runs.get("using", "")).lower()
    outputs = " ".join(sorted(metadata.get("outputs") or {}, key=str.lower))
    # What declares no outputs may set some all the same, unless it is composite.
    if slug in OPEN_OUTPUTS or (not outputs and using != "composite"):
        outputs = "*"
    inputs = "*" if slug in OPEN_INPUTS else describe_inputs(metadata.get("inputs"))
    return using, inputs, outputs


def version_key(ref):
    return [int(n) for n in re.findall(r"\d+", ref)] or [0], ref


def rows_of(clones, line):
    repository, *folders = line.split()
    directory = clones / repository.replace("/", "+") / "repo"
    if (directory / ".git").is_dir():
        directory /= ".git"
    if not directory.is_dir():
        sys.exit(f"no clone of {repository}")
    refs = refs_of(directory)
    for folder in folders or ["."]:
        slug = repository if folder == "." else f"{repository}/{folder}"
        merged = {}
        for ref in sorted(refs, key=version_key):
            metadata = read_metadata(directory, refs[ref], folder)
            if isinstance(metadata, dict) and isinstance(metadata.get("runs"), dict):
                merged.setdefault(describe(repository, metadata), []).append(ref)
        for (using, inputs, outputs), names in merged.items():
            yield slug.lower(), " ".join(names), using, inputs, outputs


def quoted(text, indent):
    """A C++ string of several pieces, none too long for a line."""
    pieces, piece = [], ""
    for word in text.split(" "):
        if piece and len(piece) + len(word) > 104:
            pieces.append(piece)
            piece = ""
        piece += word + " "
    pieces.append(piece[:-1])
    return ("\n" + " " * indent).join(f'"{each}"' for each in pieces)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    clones = pathlib.Path(sys.argv[1])
    rows = sorted(row for line in ACTIONS.split("\n") if line for row in rows_of(clones, line))
    print("// Made by make_popular_actions_table.py; do not edit.")
    print("#pragma once\n\n#include <string_view>\n")
    print("namespace pipeseal::pipeline::github::semantics {\n")
    print("// One or more versions of an action that are declared alike. Inputs and outputs are words: '!' behind the name of")
    print("// an input says that it has to be given, '~' that it is deprecated; \"*\" stands for any name.")
    print("struct PopularActionRow {")
    print("  std::string_view action;  // owner/repository[/folder], in lower case; rows are ordered by it")
    print("  std::string_view refs;")
    print("  std::string_view runtime;  // runs.using, in lower case")
    print("  std::string_view inputs;")
    print("  std::string_view outputs;\n};\n")
    print("inline constexpr PopularActionRow kPopularActions[] = {")
    for slug, refs, using, inputs, outputs in rows:
        print(f'    {{"{slug}",\n     {quoted(refs, 5)},\n     "{using}",\n     {quoted(inputs, 5)},\n     {quoted(outputs, 5)}}},')
    print("};\n\n}  // namespace pipeseal::pipeline::github::semantics")


if __name__ == "__main__":
    main()
