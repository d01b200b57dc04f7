#include "pipeseal/pipeline/shell/command_line.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::shell {
namespace {

// Calls `visit(word)` for the words of a text with blanks between, until it answers true; whether it did.
template <typename Visit>
bool AnyWord(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0 && visit(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

struct Tool {
  std::string_view names;   // of tools that share a way with options
  std::string_view valued;  // options whose value is the next word; a '*' at the end stands for any rest
};

constexpr Tool kTools[] = {
    {"docker podman buildah nerdctl buildx docker-compose",
     "-t --tag -f --file --build-arg --build-context --platform --label --annotation --target --cache-from --cache-to "
     "--output -o --secret --ssh --network --context -H --host --config --log-level --authfile --creds --cert-dir "
     "--digestfile --builder --attest --metadata-file --iidfile --set -u --username -p --password --format --manifest"},
    {"executor",
     "-d --destination -c --context -f --dockerfile --build-arg --cache-repo --digest-file "
     "--image-name-with-digest-file "
     "--label --target --registry-mirror"},
    {"gh glab hub tea release-cli",
     "-R --repo -t --title -n --notes -F --notes-file --target --discussion-category --notes-start-tag -o --owner -b "
     "--bundle --predicate-type --signer-* --cert-* --source-* --format --jq --template -N --name -a --asset* --ref -m "
     "--message --custom-trusted-root -L --limit --digest-alg --tag-name --description -d --dir -p --pattern"},
    {"kubectl oc helm",
     "-n --namespace --context --kubeconfig --kube-context -l --selector -f --filename -k --kustomize --values --set "
     "--set-string --set-file --version --timeout --username -u --password -p --repo --ca-file --cert-file --key-file "
     "--field-manager -o --output"},
    {"npm yarn pnpm bun lerna changeset",
     "--tag --access --registry --otp -w --workspace --prefix -C --dir --filter -F --cwd --new-version --dist-tag"},
    {"twine",
     "-r --repository --repository-url -u --username -p --password --config-file -c --comment --cert -i "
     "--identity --sign-with --client-cert"},
    {"poetry uv flit hatch pdm maturin",
     "-r --repository -u --username -p --password --dist-dir --publish-url --token --index --check-url -d --directory "
     "--project --out -o -m --manifest-path --target -i --interpreter"},
    {"cosign",
     "--key --certificate* --signature --bundle --output* -o --predicate --type -a --annotations --rekor-url "
     "--fulcio-url "
     "--oidc-* --identity-token --trusted-root --timestamp-* --signing-config --registry-* --policy --sk-slot --slot "
     "--cert* --payload --platform --attachment* --rfc3161-timestamp --digest --digestAlg -f --hash-algorithm"},
    {"notation",
     "--key -k --signature-format --id --plugin* -u --username -p --password --timestamp-* -m --user-metadata "
     "--expiry -e --oci-layout --scope --trust-policy-scope"},
    {"slsa-verifier",
     "--provenance-* --source-* --builder-id --build-workflow-input --attestations-* --package-* "
     "--resource-uri --verified-level --verifier-id --public-key-* --subject-digest --attestation-path"},
    {"gpg gpg2",
     "-u --local-user --default-key -o --output --homedir --passphrase --passphrase-fd --passphrase-file "
     "--pinentry-mode --keyring -r --recipient --status-fd --digest-algo --compress-algo --keyserver"},
    {"minisign signify rsign", "-s -p -x -c -t -m -W"},
    {"aws",
     "--profile --region --endpoint-url --acl --cache-control --content-type --exclude --include --metadata "
     "--storage-class --sse --expires --output --query --content-encoding --metadata-directive --grants"},
    {"gsutil gcloud az rclone",
     "-h -o --project --account --configuration --region --zone --cache-control -n --name -g "
     "--resource-group -c --container-name -f --file -s --source --account-name --account-key "
     "--connection-string --sas-token --auth-mode --image --platform --src-path --type"},
    {"cargo", "--token --registry --index -p --package --manifest-path --features -F --target --target-dir -j --jobs"},
    {"gem", "-k --key --host --otp"},
    {"dotnet nuget",
     "-s --source -Source -k --api-key -ApiKey -c --configuration -ConfigFile -sk --symbol-api-key -t "
     "--timeout -o --output"},
    {"skopeo crane regctl oras imgpkg",
     "--src-creds --dest-creds --authfile --format -f --platform --src-cert-dir --dest-cert-dir --config "
     "--artifact-type "
     "-a --annotation --annotation-file -u --username -p --password -b --bundle -i --image --digestfile --sign-by"},
    {"syft trivy cdxgen grype bom sbom-tool",
     "-o --output --file -c --config --scope --platform --source-* --select-catalogers --exclude --from -f --format "
     "--severity --scanners --exit-code --timeout --cache-dir -b -bc -pn -pv -ps -nsb -t --type --spec-version "
     "--base-path "
     "--skip-dirs --skip-files -i --image -d --dirs -a --analyze-images -n --namespace"},
    {"mvn mvnw", "-f --file -s --settings -P -pl --projects -T --threads -rf -gs"},
    {"gradle gradlew", "-p --project-dir -b --build-file -c -I --init-script -g -x --exclude-task"},
    {"goreleaser",
     "-f --config --timeout -p --parallelism --release-notes --release-header --release-footer --skip -k --key"},
    {"curl",
     "-H --header -u --user -o --output -X --request -d --data -F --form -T --upload-file --retry --retry-delay "
     "--max-time -m -e -A --url --cacert --cert --key -w --write-out"},
    {"in-toto-run in-toto-record",
     "-n --step-name -k --key -g --gpg --gpg-home -m --materials -p --products -d "
     "--metadata-directory --base-path --exclude --lstrip-paths --signing-key -P --password "
     "--run-timeout --record-timeout -t --key-type"},
    {"in-toto-verify", "-l --layout -k --layout-keys --verification-keys -g --gpg --gpg-home --link-dir -t"},
    {"witness",
     "-s --step -k --signer-* -o --outfile -a --attestations --attestor-* -d --workingdir -p --policy -f "
     "--artifactfile -c --config --archivista-* --policy-* --timestamp-servers --verifier-* --subjects"},
    {"pipeseal",
     "--key --layout --layout-key --links --output-dir -o --output --workdir --materials --products --format --exclude "
     "--trusted-root --certificate-* --source-* --builder-id* --predicate-* --threshold --substitute --base --now "
     "--attestation --provenance --files --sbom --bundle --policy"},
    {"signtool", "/fd /td /tr /t /f /p /sha1 /n /d /du"},
    {"codesign", "-s --sign --keychain --entitlements -o --options -i --identifier --prefix"},
    {"osslsigncode", "-pkcs12 -certs -key -pass -n -i -t -ts -in -out -h"},
    {"apksigner", "--ks --ks-key-alias --ks-pass --key-pass --key --cert --out --in --min-sdk-version"},
    {"terraform tofu", "-var -var-file -chdir"},
};

bool TakesValue(const Tool* tool, std::string_view option) {
  if (tool == nullptr) return false;
  return AnyWord(tool->valued, [&](std::string_view each) {
    return each.ends_with('*') ? option.starts_with(each.substr(0, each.size() - 1)) : option == each;
  });
}

const Tool* FindTool(std::string_view name) {
  static const auto kByName = [] {
    std::unordered_map<std::string_view, const Tool*> tools;
    for (const Tool& tool : kTools)
      AnyWord(tool.names, [&](std::string_view each) { return tools.emplace(each, &tool), false; });
    return tools;
  }();
  const auto tool = kByName.find(name);
  return tool == kByName.end() ? nullptr : tool->second;
}

// Words that run the tool behind them.
constexpr std::string_view kWrappers[] = {
    "npx",         "bunx",      "uvx",        "xargs",  "npm exec",        "yarn dlx", "yarn exec", "pnpm exec",
    "pnpm dlx",    "pipx run",  "poetry run", "uv run", "uv tool run",     "pdm run",  "hatch run", "pipenv run",
    "bundle exec", "python -m", "python3 -m", "py -m",  "dotnet tool run", "retry",    "bazel run",
};

// How many words a wrapper has at the beginning of `words`; 0 if it is none.
std::size_t WrapperLength(std::span<const Word> words) {
  if (words.empty()) return 0;
  const std::string_view tool = ToolName(words[0].value);
  for (const std::string_view wrapper : kWrappers) {
    std::size_t count = 0;
    const bool differs = AnyWord(wrapper, [&](std::string_view each) {
      const bool same = count < words.size() && (count == 0 ? tool : words[count].value) == each;
      ++count;
      return !same;
    });
    if (!differs) return count;
  }
  return 0;
}

}  // namespace

std::string_view ToolName(std::string_view word) {
  if (const std::size_t slash = word.find_last_of("/\\"); slash != std::string_view::npos)
    word.remove_prefix(slash + 1);
  for (const std::string_view suffix : {".exe", ".cmd", ".bat"})
    if (word.size() > suffix.size() && AsciiCaseEqual(word.substr(word.size() - suffix.size()), suffix))
      word.remove_suffix(suffix.size());
  return word;
}

std::span<const Word> Unwrapped(std::span<const Word> words) {
  for (int i = 0; i < 4; ++i) {  // wrappers in wrappers are rare
    const std::size_t length = WrapperLength(words);
    if (length == 0) break;
    std::span<const Word> inner = words.subspan(length);
    while (!inner.empty() && inner[0].value.starts_with('-')) {
      // xargs -n 1, -I {}; npx -p package.
      const std::string& option = inner[0].value;
      const bool valued = option.size() == 2 && std::string_view("nIPLdap").contains(option[1]);
      inner = inner.subspan(std::min<std::size_t>(valued ? 2 : 1, inner.size()));
    }
    if (inner.empty()) break;
    words = inner;
  }
  return words;
}

CommandLine::CommandLine(std::span<const Word> words) {
  if (words.empty()) return;
  tool_ = ToolName(words[0].value);
  const Tool* tool = FindTool(tool_);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].value;
    if (word == "--") {
      for (const Word& behind : words.subspan(i + 1)) rest_.push_back(behind.value);
      break;
    }
    const bool slash = tool != nullptr && tool_ == "signtool" && word.starts_with('/');
    if (!slash && (!word.starts_with('-') || word == "-")) {
      operands_.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos) {
      options_.push_back({word.substr(0, equals), word.substr(equals + 1)});
    } else if (TakesValue(tool, word) && i + 1 < words.size()) {
      options_.push_back({word, words[++i].value});
    } else {
      options_.push_back({word, {}});
    }
  }
}

std::string_view CommandLine::ValueOf(std::string_view options) const {
  for (const Option& option : options_)
    if (AnyWord(options, [&](std::string_view name) { return option.name == name; })) return option.value;
  return {};
}

std::vector<std::string> CommandLine::ValuesOf(std::string_view options) const {
  std::vector<std::string> out;
  for (const Option& option : options_)
    if (!option.value.empty() && AnyWord(options, [&](std::string_view name) { return option.name == name; }))
      out.emplace_back(option.value);
  return out;
}

bool CommandLine::Has(std::string_view wanted) const {
  const std::size_t equals = wanted.find('=');
  const std::string_view name = wanted.substr(0, equals);
  return std::ranges::any_of(options_, [&](const Option& option) {
    if (option.name != name) return false;
    if (equals == std::string_view::npos) return option.value != "false" && option.value != "none";
    return option.value.contains(wanted.substr(equals + 1));
  });
}

}  // namespace pipeseal::pipeline::shell
