#!/usr/bin/env python3
"""Measure pipeseal against its peer and against the limit, in one run.

usage: run.py [--pairs N] [--data DIR] [W1 W2 W3 W4 W5 W6 W7 W8]

Builds the release binary and the limit programs, makes the data (fixed seeds; kept in --data, default /tmp/pipeseal-bench), and runs
the commands of a workload in turn, N times each. Printed are medians with minimum and maximum of wall time, CPU time and peak
memory, and the median of the ratios of each pair. Every run must give the right verdict, and a twin of the input with one changed
byte must be refused; absolute times are printed, never judged. Exit 0: every ratio and size is within its bound; 1 otherwise.
W7 takes the definitions of others that PIPESEAL_CONFORMANCE names. Needs Debian's in-toto for the peer, and for W8 Debian's python3-cryptography and npm, from whose registry it takes the Sigstore
client.
"""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build/release"
PIPESEAL = BUILD / "cmd/pipeseal"
LIMIT = BUILD / "test/bench/limit"
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith("PIPESEAL")}


class Run:
    """One command's wall seconds, CPU seconds and peak MiB."""

    def __init__(self, command, cwd=None, want=0):
        with tempfile.NamedTemporaryFile() as result:
            done = subprocess.run([LIMIT / "pipeseal_measure", result.name, *command], cwd=cwd, env=CLEAN, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, check=True)
            wall, cpu, memory, status = result.read().split()
        self.wall, self.cpu, self.memory = float(wall), float(cpu), int(memory) / 1024
        if int(status) != want:
            sys.exit(f"{' '.join(map(str, command))}: exit {int(status)} instead of {want}\n{done.stderr.decode(errors='replace')}")


def spread(values, unit, digits):
    return f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f}-{max(values):.{digits}f}] {unit}"


class Workload:
    failed = False

    def __init__(self, name, what, pairs):
        self.name, self.pairs = name, pairs
        print(f"\n{name}  {what}")

    def measure(self, commands, cwd=None, before=None):
        """commands: {label: argv}, the first is ours; run in turn"""
        self.runs = {label: [] for label in commands}
        for _ in range(self.pairs):
            for label, command in commands.items():
                if before:
                    before()
                self.runs[label].append(Run(command, cwd))
        for label, runs in self.runs.items():
            print(f"  {label:<28} wall {spread([r.wall * 1000 for r in runs], 'ms', 1):<34} "
                  f"CPU {spread([r.cpu * 1000 for r in runs], 'ms', 1):<32} {max(r.memory for r in runs):.1f} MiB")

    def bound(self, value, limit, what):
        good = value <= limit
        Workload.failed |= not good
        print(f"  {'ok  ' if good else 'OVER'} {what}: {value:.3f}, at most {limit}")

    def ratio(self, other, limit):
        ours = self.runs[next(iter(self.runs))]
        ratios = [a.wall / b.wall for a, b in zip(ours, self.runs[other])]
        self.bound(statistics.median(ratios), limit, f"of {other} [{min(ratios):.3f}-{max(ratios):.3f}]")

    def cpu_ratio(self, other, limit):
        ours = self.runs[next(iter(self.runs))]
        ratios = [a.cpu / b.cpu for a, b in zip(ours, self.runs[other])]
        self.bound(statistics.median(ratios), limit, f"of {other}'s CPU [{min(ratios):.3f}-{max(ratios):.3f}]")

    def memory(self, limit):
        self.bound(max(r.memory for r in self.runs[next(iter(self.runs))]), limit, "MiB at most")


def make_layout(data, name, *options):
    out = data / name
    if not (out / "done").exists():
        shutil.rmtree(out, ignore_errors=True)
        subprocess.run(["/usr/bin/python3", HERE / "make_layout.py", out, *options], check=True)
        (out / "done").touch()
    return out


def change_one_byte(path):
    """the digest of the first artifact, one digit"""
    text = path.read_bytes()
    at = text.index(b'"sha256": "') + 11
    path.write_bytes(text[:at] + (b"0" if text[at:at + 1] != b"0" else b"1") + text[at + 1:])


def w1(data, pairs):
    load = Workload("W1", "--version", pairs * 5)
    load.measure({"pipeseal --version": [PIPESEAL, "--version"], "static no-op": [LIMIT / "pipeseal_noop"]})
    load.ratio("static no-op", 2.0)


def verify(out):
    return [PIPESEAL, "verify", "-q", "--layout", out / "root.layout", "--layout-key", out / "owner.pub", "--links", out / "links"]


def in_toto_verify(out):
    return ["in-toto-verify", "-l", out / "root.layout", "-k", out / "owner.json", "-t", "ed25519", "--link-dir", out / "links"]


def refuses_twin(data, out, command):
    twin = data / "twin"
    shutil.rmtree(twin, ignore_errors=True)
    shutil.copytree(out, twin)
    change_one_byte(sorted((twin / "links").iterdir())[0])
    Run([str(word).replace(str(out), str(twin)) for word in command], want=1)
    shutil.rmtree(twin)
    print("  ok   the twin with one changed byte is refused")


def w2(data, pairs):
    load = Workload("W2", "verify-stage on a three-step layout", pairs * 2)
    out = make_layout(data, "w2", "--steps", "3", "--artifacts", "5", "--files", "1")
    ours = [PIPESEAL, "verify-stage", "step002", "-q", "--layout", out / "root.layout", "--layout-key", out / "owner.pub",
            "--links", out / "links", "--workdir", out / "files"]
    links = sorted((out / "links").iterdir())
    load.measure({"pipeseal verify-stage": ours, "in-toto-verify": in_toto_verify(out),
                  "limit": [LIMIT / "pipeseal_verify_limit", out / "root.layout", *links]})
    load.ratio("in-toto-verify", 0.02)
    load.ratio("limit", 1.4)
    load.memory(6)
    refuses_twin(data, out, ours)


def w3(data, pairs):
    load = Workload("W3", "verify 10 steps x (10,000 + 10,000) artifacts", pairs)
    out = make_layout(data, "w3", "--steps", "10", "--artifacts", "10000")
    links = sorted((out / "links").iterdir())
    load.measure({"pipeseal verify": verify(out), "in-toto-verify": in_toto_verify(out),
                  "limit": [LIMIT / "pipeseal_verify_limit", out / "root.layout", *links]})
    load.ratio("in-toto-verify", 0.02)
    load.memory(48)
    refuses_twin(data, out, verify(out))
    ten = statistics.median(r.wall for r in load.runs["pipeseal verify"])
    many = make_layout(data, "w3-100", "--steps", "100", "--artifacts", "10000")
    hundred = statistics.median(Run(verify(many)).wall for _ in range(3))
    load.bound(hundred / ten / 10, 1.25, "100 steps, per step, of 10 steps")


def sealed_digest(link, name):
    return json.loads(link.read_text())["signed"]["products"][name]["sha256"]


def seal(data, work, product):
    if not (data / "key.pem").exists():
        Run([PIPESEAL, "key", "new", data / "key", "-q"])
    (data / "nothing").mkdir(exist_ok=True)
    return [PIPESEAL, "run", "record", "-q", "--key", data / "key.pem", "--workdir", data, "-m", "nothing", "-p", product,
            "-d", data / "sealed", "--replace", "--", "true"]


def in_toto_run(data, product):
    key = data / "peer"
    if not key.exists():
        subprocess.run(["in-toto-keygen", "-t", "ed25519", key], check=True, stdout=subprocess.DEVNULL)
    (data / "peer-links").mkdir(exist_ok=True)
    return ["in-toto-run", "-n", "record", "-k", key, "-t", "ed25519", "-p", product, "--metadata-directory", data / "peer-links", "--", "true"]


def check_sealed(data, name):
    link = next((data / "sealed").glob("record.*.link"))
    digest = hashlib.sha256()
    with (data / name).open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    if sealed_digest(link, name) != digest.hexdigest():
        sys.exit(f"{name}: the link has another digest")
    print(f"  ok   the link has the digest of {name}")


def w4(data, pairs):
    load = Workload("W4", "run recording 50,000 files, 283 MB, as products", pairs)
    tree = data / "tree"
    if not (data / "tree.done").exists():
        shutil.rmtree(tree, ignore_errors=True)
        subprocess.run([sys.executable, HERE / "make_tree.py", tree], check=True)
        (data / "tree.done").touch()
    load.measure({"pipeseal run": seal(data, data, "tree"), "in-toto-run": in_toto_run(data, "tree"),
                  "xargs -P2 sha256sum": ["sh", "-c", "find tree -type f -print0 | xargs -0 -P2 sha256sum > /dev/null"],
                  "limit": [LIMIT / "pipeseal_record_limit", "tree"]}, cwd=data)
    load.ratio("in-toto-run", 0.10)
    load.ratio("xargs -P2 sha256sum", 0.30)
    load.ratio("limit", 1.4)
    load.memory(32)
    first = min(path for path in tree.rglob("*") if path.is_file())
    check_sealed(data, str(first.relative_to(data)))


def w5(data, pairs):
    load = Workload("W5", "one 2 GiB file", max(3, pairs // 2))
    big = data / "big"
    if not big.exists() or big.stat().st_size != 2 << 30:
        with big.open("wb") as file:
            block = hashlib.shake_256(b"pipeseal").digest(1 << 20)
            for i in range(2 << 10):
                file.write(i.to_bytes(8, "big") + block[8:])
    load.measure({"pipeseal run": seal(data, data, "big"), "openssl dgst -sha256": ["openssl", "dgst", "-sha256", "big"],
                  "limit": [LIMIT / "pipeseal_hash_limit", "big"]}, cwd=data)
    load.ratio("openssl dgst -sha256", 0.85)
    load.ratio("limit", 1.1)
    load.memory(8)
    check_sealed(data, "big")


def make_sbom(data, megabytes):
    out = data / f"w6-{megabytes}.cdx.json"
    if not out.exists():
        subprocess.run(["/usr/bin/python3", HERE / "make_sbom.py", out, str(megabytes)], check=True)
    return out


def validate(*files):
    return [PIPESEAL, "sbom", "validate", "-q", "--now", "2025-06-01T00:00:00Z", *files]


def megabytes_a_second(load, file, least):
    size = file.stat().st_size / 1e6
    rate = size / statistics.median(r.wall for r in load.runs[next(iter(load.runs))])
    print(f"  {rate:.0f} MB/s, the design asks for {least} on its machine")
    return rate


def w6(data, pairs):
    load = Workload("W6", "50 MB CycloneDX: parsed, validated, turned into a graph", pairs)
    big = make_sbom(data, 50)
    load.measure({"pipeseal sbom validate": validate(big), "limit": [LIMIT / "pipeseal_sbom_limit", big],
                  "python json.load": ["/usr/bin/python3", "-c", "import json, sys; json.load(open(sys.argv[1]))", big]})
    # 0.25 s to the 0.105 s that reading and parsing take.
    load.ratio("limit", 0.25 / 0.105)
    load.ratio("python json.load", 0.3)
    load.memory(2.2 * big.stat().st_size / (1 << 20))
    megabytes_a_second(load, big, 200)
    fifty = statistics.median(r.cpu for r in load.runs["pipeseal sbom validate"])

    load = Workload("W6", "the same, parse and graph alone", pairs)
    load.measure({"pipeseal sbom show": [PIPESEAL, "sbom", "show", "--format", "summary", big],
                  "limit": [LIMIT / "pipeseal_sbom_limit", big]})
    load.ratio("limit", 0.12 / 0.105)
    megabytes_a_second(load, big, 400)

    load = Workload("W6", "200 MB", 1)
    load.measure({"pipeseal sbom validate": validate(make_sbom(data, 200))})
    load.bound(load.runs["pipeseal sbom validate"][0].cpu / (4 * fifty), 1.15, "of four times 50 MB")

    load = Workload("W6", "1,000 SBOMs of 20 kB in one call", pairs)
    small = make_sbom(data, 0.02)
    load.measure({"pipeseal sbom validate": validate(*[small] * 1000)})
    load.bound(statistics.median(r.wall for r in load.runs["pipeseal sbom validate"]), 1.0, "seconds")

    dangling = data / "w6-dangling.cdx.json"
    dangling.write_text(small.read_text().replace('"ref": "root"', '"ref": "r00t"'))
    Run(validate(dangling), want=1)
    print("  ok   the document with one changed letter is refused")


SMALL_WORKFLOW = """name: build
on: [push, pull_request]
permissions: {}
jobs:
""" + "".join(f"""  build-{i}:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1
        with:
          persist-credentials: false
      - run: make -C part-{i} all test
""" for i in range(12))


def w7(data, pairs):
    if "PIPESEAL_CONFORMANCE" not in os.environ:
        return print("\nW7  left out: PIPESEAL_CONFORMANCE names no definitions")
    real = pathlib.Path(os.environ["PIPESEAL_CONFORMANCE"]) / "pipelines/real"
    files = [path for path in sorted(real.rglob("*")) if path.suffix in (".yml", ".yaml")]
    names = data / "w7-files"
    names.write_text("".join(f"{path}\n" for path in files))
    load = Workload("W7", f"{len(files)} real definitions, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB, every rule", pairs)
    check = [PIPESEAL, "check", "--no-config", "-q", "--profile", "audit", "--format", f"json={data / 'w7.json'}"]
    command = ["sh", "-c", '"$@" || test $? = 1', "sh", *check, real]
    load.measure({"pipeseal check": command, "limit": [LIMIT / "pipeseal_yaml_limit", names]})
    load.bound(statistics.median(r.wall for r in load.runs["pipeseal check"]), 0.30, "seconds")
    load.cpu_ratio("limit", 2.0)
    load.memory(24)

    load = Workload("W7", "one workflow of 3 kB, whole process", pairs * 3)
    small = data / "w7-small.yml"
    small.write_text(SMALL_WORKFLOW)
    load.measure({"pipeseal check": [*check, small]})
    load.bound(statistics.median(r.wall for r in load.runs["pipeseal check"]) * 1000, 3.0, "milliseconds")


IDENTITY = "https://github.com/example/project/.github/workflows/release.yml@refs/heads/main"
ISSUER = "https://token.actions.githubusercontent.com"


def make_attestations(data, count):
    out = data / f"w8-{count}"
    if not (out / "done").exists():
        shutil.rmtree(out, ignore_errors=True)
        subprocess.run(["/usr/bin/python3", HERE / "make_attestations.py", out, str(count)], check=True)
        (out / "done").touch()
    return out


def verify_attestations(out, threads, files=None):
    files = files or sorted((out / "bundles").iterdir())
    return [PIPESEAL, "verify-attestation", "-q", "--trusted-root", out / "trusted_root.json", "--certificate-identity", IDENTITY,
            "--certificate-oidc-issuer", ISSUER, "--threads", str(threads), *files, *(out / "digests").read_text().split()]


def npm_client(data, out):
    if not (out / "node_modules/@sigstore/verify").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", out, "@sigstore/verify@3.1.1", "@sigstore/bundle", "@sigstore/protobuf-specs"],
                       check=True, stdout=subprocess.DEVNULL)
    return ["node", HERE / "peer_verify.mjs", out, out / "bundles/00000.sigstore.json", IDENTITY, ISSUER]


def w8(data, pairs):
    load = Workload("W8", "1,000 Sigstore bundles, one thread", pairs)
    out = make_attestations(data, 1000)
    bundles = sorted((out / "bundles").iterdir())
    load.measure({"pipeseal verify-attestation": verify_attestations(out, 1), "limit": [LIMIT / "pipeseal_bundle_limit", "1", *bundles]})
    # 1.5 ms to the 1.1 ms that the signatures take.
    load.cpu_ratio("limit", 1.5 / 1.1)
    load.memory(16)
    one = [r.wall for r in load.runs["pipeseal verify-attestation"]]
    load = Workload("W8", "the same, two threads", pairs)
    load.measure({"pipeseal verify-attestation": verify_attestations(out, 2), "limit": [LIMIT / "pipeseal_bundle_limit", "2", *bundles]})
    two = [r.wall for r in load.runs["pipeseal verify-attestation"]]
    load.bound(statistics.median(two) / statistics.median(one), 0.65, "of one thread's time")

    load = Workload("W8", "one bundle, whole process", pairs)
    ours = [PIPESEAL, "verify-bundle", "-q", "--bundle", bundles[0], "--certificate-identity", IDENTITY, "--certificate-oidc-issuer", ISSUER,
            "--trusted-root", out / "trusted_root.json", out / "artifact"]
    load.measure({"pipeseal verify-bundle": ours, "npm client": npm_client(data, out)})
    load.cpu_ratio("npm client", 0.05)
    refuses_changed_bundle(data, out, ours)

    load = Workload("W8", "10,000 bundles in one call", 1)
    many = make_attestations(data, 10000)
    load.measure({"pipeseal verify-attestation": verify_attestations(many, 2, [many / "all.jsonl"])})
    load.memory(200)


def refuses_changed_bundle(data, out, command):
    bundle = json.loads((out / "bundles/00000.sigstore.json").read_text())
    entry = bundle["verificationMaterial"]["tlogEntries"][0]
    entry["integratedTime"] = str(int(entry["integratedTime"]) + 1)
    changed = data / "changed.sigstore.json"
    changed.write_text(json.dumps(bundle))
    Run([changed if word == out / "bundles/00000.sigstore.json" else word for word in command], want=1)
    print("  ok   the bundle with one changed second is refused")


WORKLOADS = {"W1": w1, "W2": w2, "W3": w3, "W4": w4, "W5": w5, "W6": w6, "W7": w7, "W8": w8}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/tmp/pipeseal-bench"))
    parser.add_argument("workloads", nargs="*", default=list(WORKLOADS))
    options = parser.parse_args()
    subprocess.run(["cmake", "--preset", "release", "-DPIPESEAL_BENCH=ON"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    targets = ["pipeseal-cli"] + [f"pipeseal_{name}" for name in ("noop", "measure", "record_limit", "hash_limit", "verify_limit", "bundle_limit", "sbom_limit", "yaml_limit")]
    subprocess.run(["cmake", "--build", BUILD, "--target", *targets], check=True, stdout=subprocess.DEVNULL)
    options.data.mkdir(parents=True, exist_ok=True)
    for name in options.workloads:
        WORKLOADS[name](options.data, options.pairs)
    return 1 if Workload.failed else 0


if __name__ == "__main__":
    sys.exit(main())
