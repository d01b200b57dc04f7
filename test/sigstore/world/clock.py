"""The moments of this world, in seconds since 1970. There is no other clock."""

import datetime


def at(text):
    return int(datetime.datetime.fromisoformat(text + "+00:00").timestamp())


def rfc3339(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def naive(seconds):
    """As the certificate builder takes it: in UTC, and without saying so."""
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).replace(tzinfo=None)


FOUNDED = at("2024-01-01T00:00:00")  # since then every authority is trusted
DISSOLVED = at("2034-01-01T00:00:00")  # then their certificates end
ISSUED = at("2025-06-01T12:00:00")  # the signer's certificate begins
TRANSPARENT = ISSUED + 1  # the certificate transparency log's promise
INTEGRATED = ISSUED + 100  # the transparency log takes the entry
STAMPED = ISSUED + 102  # the timestamp authority signs the time
EXPIRED = ISSUED + 600  # the signer's certificate ends
NOW = at("2025-07-01T00:00:00")  # somebody verifies
