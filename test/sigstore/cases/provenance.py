"""Envelopes that are signed as they must be, and whose provenance says something else than the signer's certificate: good bundles,
for those who judge statements."""

import json

from world import bundles
from world.fulcio import REPOSITORY
from world.instance import APP

OTHER = "https://github.com/somebody/project"


def add(cases):
    world = cases.world
    honest = bundles.statement(APP)
    borrowed = honest.replace(REPOSITORY.encode(), OTHER.encode())
    cases.passes("provenance-of-other-repository", world.logged(world.envelope(payload=borrowed)), "not the certificate's repository")
    tagged = honest.replace(b"refs/heads/main", b"refs/tags/v1.0.0")
    cases.passes("provenance-of-other-ref", world.logged(world.envelope(payload=tagged)), "not the certificate's reference")
    other_commit = honest.replace(b"9f1c4e6d", b"00000000")
    cases.passes("provenance-of-other-commit", world.logged(world.envelope(payload=other_commit)), "not the certificate's commit")
    older = world.certified(claims={number: None for number in range(9, 25)})
    cases.passes(
        "provenance-of-other-repository-older-certificate",
        world.logged(world.envelope(older, borrowed)),
        "not the repository of a certificate that has the older claims alone",
    )
    reusable = json.loads(honest)
    reusable["predicate"]["runDetails"]["builder"]["id"] = OTHER + "/.github/workflows/build.yml@refs/heads/main"
    cases.passes(
        "provenance-of-other-builder",
        world.logged(world.envelope(payload=json.dumps(reusable).encode())),
        "the name of another repository's workflow",
    )
