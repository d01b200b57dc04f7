"""One Sigstore instance with everything in it, its impostors, and what is signed with it."""

from . import bundles, keys
from .bundles import Envelope, Message, Signer, assemble
from .fulcio import CertificateLog, Fulcio
from .logs import RekorV1, RekorV2
from .timestamps import TimestampAuthority

ROOT_MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot+json;version=0.1"

APP = b"\x7fELF the application that people download\n" * 8
OTHER = b"\x7fELF another application\n" * 8


class Instance:
    """The public good of this world. Everything of `other` kind is genuine elsewhere and trusted by nobody here."""

    def __init__(self):
        self.ct_log = CertificateLog("ct log", "https://ctfe.test.example/2024")
        self.other_ct_log = CertificateLog("other ct log", "https://ctfe.other.example/2024")
        self.fulcio = Fulcio("fulcio", self.ct_log)
        self.other_fulcio = Fulcio("other fulcio", self.ct_log)
        self.rekor = RekorV1("https://rekor.test.example", "rekor.test.example - 12345", keys.p256("rekor"))
        self.rekor2 = RekorV2("https://log2025.rekor.test.example", keys.ed25519_key("rekor 2"))
        # Its key is an RSA key, and it signs under the name of a machine, as private logs do.
        self.mirror = RekorV1(
            "https://mirror.test.example:3000/api", "mirror-7f6d5c - 777", keys.rsa2048("mirror"), note_name="mirror-7f6d5c"
        )
        self.other_rekor = RekorV1("https://rekor.other.example", "rekor.other.example - 1", keys.p256("other rekor"))
        self.tsa = TimestampAuthority("tsa")
        self.second_tsa = TimestampAuthority("second tsa", intermediate=True)
        self.other_tsa = TimestampAuthority("other tsa")
        self.key = keys.p256("signer")
        self.signer = self.certified()

    # ---- signers ----

    def certified(self, key=None, fulcio=None, **changes):
        """A signer with a certificate; `changes` are those of Fulcio.issue."""
        key = key or self.key
        return Signer(key, (fulcio or self.fulcio).issue(key, **changes))

    # ---- what they sign ----

    def message(self, signer=None, artifact=APP, **changes):
        return Message(signer or self.signer, artifact, **changes)

    def envelope(self, signer=None, payload=None, **changes):
        return Envelope(signer or self.signer, bundles.statement(APP) if payload is None else payload, **changes)

    # ---- bundles around it ----

    def logged(self, signed, **changes):
        """A bundle of v0.3 whose time is that of the Rekor v1 entry; `changes` are those of RekorV1.record."""
        return assemble(signed, [self.rekor.record(self.body_of(signed), **changes)])

    def stamped(self, signed, stamp=None):
        """A bundle of v0.3 with a Rekor v2 entry, whose time is that of a timestamp."""
        entry = self.rekor2.record(bundles.hashedrekord_v2(signed))
        return assemble(signed, [entry], [stamp or self.tsa.stamp(signed.signature)])

    @staticmethod
    def body_of(signed):
        return bundles.dsse(signed) if isinstance(signed, Envelope) else bundles.hashedrekord(signed)

    # ---- who is trusted ----

    def root(self, **changes):
        """trusted_root.json; `changes` replace whole members of it, None leaves one out."""
        members = {
            "mediaType": ROOT_MEDIA_TYPE,
            "tlogs": [self.rekor.trusted(), self.rekor2.trusted(), self.mirror.trusted()],
            "certificateAuthorities": [self.fulcio.trusted()],
            "ctlogs": [self.ct_log.trusted()],
            "timestampAuthorities": [self.tsa.trusted(), self.second_tsa.trusted()],
            **changes,
        }
        return {name: value for name, value in members.items() if value is not None}

    def other_root(self):
        """The root of the instance that nobody here trusts."""
        return self.root(
            tlogs=[self.other_rekor.trusted()],
            certificateAuthorities=[self.other_fulcio.trusted()],
            ctlogs=[self.other_ct_log.trusted()],
            timestampAuthorities=[self.other_tsa.trusted()],
        )
