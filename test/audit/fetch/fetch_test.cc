#include <doctest/doctest.h>

#include "pipeseal/audit/fetch/address.h"
#include "test/audit/github_findings.h"

using namespace pipeseal::audit;

namespace {

// A script of one line, which is line 6.
Found Fetched(std::string script, Profile profile = Profile::kReview) {
  return FoundIn(fetch::kFamily, WorkflowOf("push", "run: " + script), profile);
}
// A script of several lines, the first of which is line 7.
Found FetchedLines(std::string_view lines, std::string_view shell = "bash", Profile profile = Profile::kReview) {
  std::string script = "run: |\n";
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    script += "          " + std::string(lines.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return FoundIn(fetch::kFamily, WorkflowOf("push", script + "        shell: " + std::string(shell)), profile);
}

const std::string kHash = "1111111111111111111111111111111111111111";

}  // namespace

TEST_CASE("fetch/pipe-to-shell") {
  for (const std::string_view script :
       {"curl -fsSL https://x.io/i.sh | sh", "curl https://x.io/i | sudo -E bash -s -- -y",
        "wget -qO- https://x.io/i | tee f | python3 -", "bash <(curl -s https://x.io/i)",
        "source <(curl -s https://x.io/i)", "sh -c \"$(curl -fsSL https://x.io/i)\"", "eval \"$(curl https://x.io/i)\"",
        "curl $URL | bash", "bash -c 'curl https://x.io/i | sh'", "bash <<< x && curl https://x.io/i | sh",
        "deno run -A https://x.io/i.ts"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script) == Found{"pipe-to-shell:7"});
  }
  for (const std::string_view script :
       {"irm https://x.io/i | iex", "iex ((New-Object Net.WebClient).DownloadString('https://x.io/i'))",
        "iex \"& { $(irm https://x.io/i) }\"", "Invoke-Expression (iwr -UseBasicParsing https://x.io/i)"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script, "pwsh") == Found{"pipe-to-shell:7"});
  }
  for (const std::string_view script :
       {"curl https://x.io/d | jq .", "curl https://x.io/d | python3 -m json.tool",
        "curl https://x.io/d | python3 -c 'import sys'", "curl https://x.io/d | sh script.sh",
        "curl http://localhost:8080/i | sh", "echo x | sh", "curl -o f https://x.io/i && cat g | sh",
        "echo 'curl https://x.io/i | sh'", "bash run.sh \"$(curl https://x.io/version)\"",
        "x=$(curl https://x.io/version)"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script).empty());
  }
  CHECK(Fetched("curl https://raw.githubusercontent.com/o/r/" + kHash + "/i.sh | sh").empty());
  CHECK(Fetched("curl https://raw.githubusercontent.com/o/r/main/i.sh | sh") == Found{"pipe-to-shell:6"});
}

TEST_CASE("fetch/unverified-download") {
  for (const std::string_view script :
       {"curl -fsSLo tool https://x.io/tool\nchmod +x tool", "wget https://x.io/i.sh\nbash i.sh",
        "curl -O https://x.io/i.sh\n./i.sh", "curl https://x.io/i > i.sh\nsource i.sh",
        "curl -Lo /usr/local/bin/x https://x.io/x", "curl -L https://x.io/x.tgz | tar xz -C /usr/local/bin",
        "wget https://x.io/x.deb\nsudo dpkg -i x.deb", "curl -o x https://x.io/x\nsudo install x /usr/local/bin/x",
        "curl -o x https://x.io/x\nsha256sum x\nchmod 755 x"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script) == Found{"unverified-download:7"});
  }
  for (const std::string_view script :
       {"curl -o x https://x.io/x\necho \"$SUM  x\" | sha256sum -c -\nchmod +x x",
        "curl -o x https://x.io/x\ngpg --verify x.asc x\n./x",
        "curl -o x https://x.io/x\ncosign verify-blob --key k x\n./x",
        "curl -o x https://x.io/x\ngh attestation verify x -R o/r\n./x",
        "curl -o x https://x.io/x\n[ \"$(sha256sum x | cut -d' ' -f1)\" = abc ] || exit 1\n./x",
        "curl -o d.json https://x.io/d\ncat d.json", "./x\ncurl -o y https://x.io/y", "curl https://x.io/x"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script).empty());
  }
  CHECK(FetchedLines("curl -o x https://raw.githubusercontent.com/o/r/" + kHash + "/x\nchmod +x x").empty());
}

TEST_CASE("fetch/insecure-scheme") {
  CHECK(Fetched("curl http://x.io/f") == Found{"insecure-scheme:6"});
  CHECK(Fetched("git clone git://x.io/f") == Found{"insecure-scheme:6"});
  CHECK(Fetched("pip install --index-url http://x.io/simple -r r.txt") == Found{"insecure-scheme:6"});
  for (const std::string_view script :
       {"curl https://x.io", "curl http://localhost:80/", "curl http://127.0.0.1/", "curl http://redis:6379/",
        "curl http://$HOST/", "echo http://x.io", "curl -H 'X: http://x.io' https://x.io", "curl -I http://x.io/",
        "grep http://x.io f"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script).empty());
  }
  const auto hooks = [](std::string_view url) {
    return FoundIn(fetch::kFamily, {{".pre-commit-config.yaml",
                                     "repos:\n  - repo: " + std::string(url) + "\n    rev: v1\n    hooks: []\n"}});
  };
  CHECK(hooks("http://github.com/a/b") == Found{"insecure-scheme:2"});
  CHECK(hooks("https://github.com/a/b").empty());
}

TEST_CASE("fetch/adhoc-package") {
  for (const std::string_view script : {"npm install lodash",
                                        "npm i -g lodash",
                                        "npm --prefix x add lodash@^1.2.3",
                                        "npm install lodash@1.2.3",
                                        "yarn add x",
                                        "yarn global add x",
                                        "pnpm add x",
                                        "gem install rake",
                                        "gem install rake -v 13.0.6",
                                        "bundle add x",
                                        "pip install requests",
                                        "sudo pip3 install requests==2.0",
                                        "python -m pip install -U requests",
                                        "uv pip install x",
                                        "uv tool install x",
                                        "uvx x",
                                        "pipx install x",
                                        "poetry add x",
                                        "cargo install x",
                                        "cargo install x --locked",
                                        "go install x.io/y@latest",
                                        "go run x.io/y@main ./...",
                                        "choco install x",
                                        "dotnet tool install x",
                                        "gh extension install o/r",
                                        "conda install x",
                                        "pnpm dlx x",
                                        "composer require x/y",
                                        "nuget install x"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script) == Found{"adhoc-package:7"});
  }
  for (const std::string_view script : {"npm ci",
                                        "npm install",
                                        "npm install --no-fund",
                                        "npm install ./x",
                                        "npm run add",
                                        "yarn install",
                                        "pnpm install --frozen-lockfile",
                                        "bundle install",
                                        "gem build x",
                                        "gem install ./x.gem",
                                        "gem install --help",
                                        "pip install --require-hashes -r r.txt",
                                        "pip install .",
                                        "pip install x.whl",
                                        "pip install --no-deps x==1.0",
                                        "pip --version",
                                        "poetry install",
                                        "uv sync",
                                        "cargo install x --locked --version 1.2.3",
                                        "cargo install --path .",
                                        "cargo build",
                                        "go install x.io/y@v1.2.3",
                                        "go install ./...",
                                        "go build",
                                        "dotnet tool install x --version 1.2.3",
                                        "apt-get install -y x",
                                        "echo npm install x",
                                        "choco install x --version 1.0 --require-checksums"}) {
    CAPTURE(script);
    CHECK(FetchedLines(script).empty());
  }
  CHECK(FetchedLines("npm install lodash", "pwsh") == Found{"adhoc-package:7"});
  CHECK(FetchedLines("apt-get install -y x\nnpm install\npip install -r r.txt", "bash", Profile::kAudit) ==
        Found{"adhoc-package:7", "adhoc-package:8", "adhoc-package:9"});
}

TEST_CASE("fetch/action-fetches-latest") {
  const auto of = [](std::string_view step, Profile profile = Profile::kReview) {
    return FoundIn(fetch::kFamily, WorkflowOf("push", step), profile);
  };
  CHECK(of("uses: aquasecurity/setup-trivy@v1") == Found{"action-fetches-latest:6"});
  CHECK(of("uses: aquasecurity/setup-trivy@v1\n        with: {version: latest}") == Found{"action-fetches-latest:7"});
  CHECK(of("uses: aquasecurity/setup-trivy@v1\n        with: {version: v0.69.3}").empty());
  CHECK(of("uses: aquasecurity/setup-trivy@v1\n        with: {version: '${{ inputs.v }}'}").empty());
  CHECK(of("uses: aquasecurity/setup-trivy@v1\n        with: {version: '${{ inputs.v }}'}", Profile::kAudit) ==
        Found{"action-fetches-latest:7"});
  CHECK(of("uses: actions/setup-node@v4\n        with: {node-version: latest}") == Found{"action-fetches-latest:7"});
  CHECK(of("uses: actions/setup-node@v4").empty());
  CHECK(of("uses: o/r@v1").empty());
}

TEST_CASE("scripts of Dockerfiles, of files and of other platforms") {
  CHECK(FoundIn(fetch::kFamily,
                {{"Dockerfile", "FROM x\n# note\nRUN a && \\\n    # more\n    curl https://x.io/i | sh\n"}}) ==
        Found{"pipe-to-shell:5"});
  CHECK(FoundIn(fetch::kFamily, {{"Dockerfile", "FROM x\nRUN <<EOF\ncurl https://x.io/i | sh\nEOF\nRUN npm i x\n"}}) ==
        Found{"adhoc-package:5", "pipe-to-shell:3"});
  CHECK(FoundIn(fetch::kFamily, {{"a.sh", "#!/bin/bash\ncurl https://x.io/i | sh\n"}}) == Found{"pipe-to-shell:2"});
  CHECK(FoundIn(fetch::kFamily, {{".gitlab-ci.yml", "a:\n  script:\n    - curl https://x.io/i | sh\n"}}) ==
        Found{"pipe-to-shell:3"});
  CHECK(FoundIn(fetch::kFamily, {{"a.sh", ""}}).empty());
}

TEST_CASE("addresses") {
  using namespace pipeseal::audit::fetch;
  CHECK(ParseAddress("https://u:p@x.io:8080/a?b").host == "x.io");
  CHECK(ParseAddress("http://[::1]:80/").host == "::1");
  CHECK(IsImmutable("https://github.com/o/r/archive/" + kHash + ".tar.gz"));
  CHECK_FALSE(IsImmutable("https://github.com/o/r/archive/" + kHash + "1.tar.gz"));
  CHECK_FALSE(IsImmutable("http://github.com/o/r/archive/" + kHash + ".tar.gz"));
  CHECK_FALSE(IsImmutable("https://x.io/" + kHash));
}
