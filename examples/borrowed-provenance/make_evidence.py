#!/usr/bin/env python3
"""Makes the evidence of this story with the test Sigstore instance of test/sigstore: make_evidence.py. The files are part of the
example; run it again only to change the story (ECDSA signatures come out different each time)."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "test/sigstore"))
sys.dont_write_bytecode = True

from cryptography import x509  # noqa: E402
from world import bundles, keys  # noqa: E402
from world.encoding import claim  # noqa: E402
from world.instance import Instance  # noqa: E402

WORKFLOW = ".github/workflows/release.yml@refs/tags/v1.4.0"
UPSTREAM, FORK = "orchard/press", "orchardd/press"
COMMITS = {UPSTREAM: "5f0c6b1d94a8e2730b4c9df1826e57a3c0b81d24", FORK: "e91b7a04c35d2f68017e4d9ab26c853f1d40e7b9"}
CIDER = b"cider, pressed from our own apples\n" * 3
VINEGAR = b"cider, as far as anybody can tell from outside\n" * 3


def certified(world, repository):
    """A signer whom GitHub identified as the release workflow of a repository."""
    url, workflow = f"https://github.com/{repository}", f"https://github.com/{repository}/{WORKFLOW}"
    commit, tag = COMMITS[repository], "refs/tags/v1.4.0"
    claims = {3: commit.encode(), 5: repository.encode(), 6: tag.encode(), 9: claim(workflow), 10: claim(commit), 12: claim(url),
              13: claim(commit), 14: claim(tag), 16: claim(f"https://github.com/{repository.split('/')[0]}"), 18: claim(workflow),
              19: claim(commit), 21: claim(f"{url}/actions/runs/77/attempts/1"), 23: None, 24: claim(f"repo:{repository}:ref:{tag}")}
    return world.certified(keys.p256(repository), names=[x509.UniformResourceIdentifier(workflow)], claims=claims)


def provenance(repository, artifact):
    """What GitHub's attest action writes for that workflow."""
    statement = json.loads(bundles.statement(artifact, "cider-1.4.0.bin"))
    url = f"https://github.com/{repository}"
    build = statement["predicate"]["buildDefinition"]
    build["externalParameters"]["workflow"] = {"ref": "refs/tags/v1.4.0", "repository": url, "path": ".github/workflows/release.yml"}
    build["resolvedDependencies"] = [{"uri": f"git+{url}@refs/tags/v1.4.0", "digest": {"gitCommit": COMMITS[repository]}}]
    run = statement["predicate"]["runDetails"]
    run["builder"]["id"] = f"{url}/{WORKFLOW}"
    run["metadata"]["invocationId"] = f"{url}/actions/runs/77/attempts/1"
    return json.dumps(statement, separators=(",", ":")).encode()


def make():
    world = Instance()
    (HERE / "trusted_root.json").write_text(json.dumps(world.root(), indent=1) + "\n")
    for folder, repository, artifact in (("upstream", UPSTREAM, CIDER), ("mirror", FORK, VINEGAR)):
        (HERE / folder).mkdir(exist_ok=True)
        (HERE / folder / "cider-1.4.0.bin").write_bytes(artifact)
        bundle = world.logged(world.envelope(certified(world, repository), provenance(repository, artifact)))
        (HERE / folder / "cider-1.4.0.bin.sigstore.json").write_text(json.dumps(bundle) + "\n")


if __name__ == "__main__":
    make()
