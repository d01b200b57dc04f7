"""Collects cases: bundles with what a verifier is told, and what it must say."""

import json

from world import clock
from world.fulcio import IDENTITY, ISSUER


class Cases:
    """`world` is the instance that everything is made with."""

    def __init__(self, world):
        self.world = world
        self.list = []
        self.files = {}

    def passes(self, name, bundle, why, **told):
        self._add(name, bundle, {"expect": "pass", "why": why}, told)

    def fails(self, name, bundle, rule, why, **told):
        """`rule` is the id that must be among the findings; "root/malformed" stands for a trusted root that is refused."""
        self._add(name, bundle, {"expect": "fail", "rule": rule, "why": why}, told)

    def _add(self, name, bundle, expected, told):
        """What a verifier may be told: root (a dictionary, or the text of a file), artifact, key, identity, issuer,
        identity_pattern, issuer_pattern, claims, now, log_threshold, timestamp_threshold, private_instance."""
        root = told.pop("root", None)
        key = told.pop("key", None)
        case = {
            "id": name,
            "bundle": self._file(f"bundles/{name}.json", bundle),
            "root": "trusted_root.json" if root is None else self._file(f"roots/{name}.json", root),
            "artifact": told.pop("artifact", "app.bin"),
            "key": key,
            "identity": None if key else IDENTITY,
            "issuer": None if key else ISSUER,
            "now": clock.rfc3339(told.pop("now", clock.NOW)),
            **told,
            **expected,
        }
        if any(other["id"] == name for other in self.list):
            raise ValueError(f"two cases are called {name}")
        self.list.append(case)

    def _file(self, path, content):
        self.files[path] = content if isinstance(content, str) else json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        return path
