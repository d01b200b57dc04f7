"""How the parts of a bundle are written down."""

import base64
import json

from . import der


def b64(data):
    return base64.b64encode(data).decode()


def canonical(value):
    """Canonical JSON (RFC 8785) of objects, strings and whole numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def pem_of_certificate(certificate):
    lines = b64(certificate)
    body = "\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
    return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n".encode()


def flip(data, at=-1):
    """The same bytes with one bit changed; the last byte of a signature is always part of a number."""
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def pae(payload_type, payload):
    """The pre-authentication encoding of DSSE: what the signature of an envelope is over."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def claim(text):
    """The value of Fulcio's extensions from 8 on."""
    return der.utf8_string(text)
