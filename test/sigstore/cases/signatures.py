"""The signature itself, what it is about, and the identity of who made it."""

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from world import keys
from world.bundles import Envelope, Message, flipped, replaced
from world.encoding import b64, claim, flip
from world.fulcio import COMMIT, IDENTITY, ISSUER, REPOSITORY
from world.instance import OTHER

SIGNATURE = "bundle/signature-invalid"
ARTIFACT = "bundle/artifact-differs"
DIFFERS = "identity/differs"
CLAIM = "identity/claim-differs"


def add(cases):
    add_messages(cases)
    add_envelopes(cases)
    add_identities(cases)
    add_claims(cases)


def add_messages(cases):
    world = cases.world
    genuine = world.logged(world.message())
    cases.fails("artifact-changed", genuine, SIGNATURE, "the artifact is another one", artifact="other.bin")
    cases.fails("artifact-changed-digest", genuine, ARTIFACT, "and its digest is not the bundle's", artifact="other.bin")
    cases.fails("artifact-empty", genuine, SIGNATURE, "the artifact is empty", artifact="empty.bin")
    digest = ("messageSignature", "messageDigest", "digest")
    cases.fails("message-digest-flipped", flipped(genuine, digest), ARTIFACT, "the digest is but a hint, and wrong")
    other_hash = {"algorithm": "SHA2_512", "digest": b64(bytes(64))}
    cases.fails(
        "message-digest-of-other-algorithm",
        replaced(genuine, digest[:-1], other_hash),
        ARTIFACT,
        "a digest by another algorithm, and wrong",
    )
    made = world.message()
    forged = Message(world.signer, made.artifact, signature=flip(made.signature))
    cases.fails("signature-flipped", world.logged(forged), SIGNATURE, "a broken signature, which the log has recorded")
    elsewhere = Message(world.signer, made.artifact, signature=keys.sign(keys.p256("somebody"), made.artifact))
    cases.fails(
        "signature-of-other-key", world.logged(elsewhere), SIGNATURE, "somebody else's signature under this certificate"
    )
    of_other = Message(world.signer, made.artifact, signature=world.signer.sign(OTHER))
    cases.fails("signature-of-other-artifact", world.logged(of_other), SIGNATURE, "the signer's signature of something else")
    cases.fails(
        "signature-truncated",
        world.logged(Message(world.signer, made.artifact, signature=made.signature[:-1])),
        SIGNATURE,
        "a signature that is cut off",
    )
    cases.fails(
        "signature-with-tail",
        world.logged(Message(world.signer, made.artifact, signature=made.signature + b"\0")),
        SIGNATURE,
        "a byte behind the signature",
    )
    cases.fails(
        "signature-fixed-size",
        world.logged(Message(world.signer, made.artifact, signature=fixed_size(made.signature))),
        SIGNATURE,
        "two numbers of equal size instead of DER",
    )


def fixed_size(signature):
    return b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(signature))


def add_envelopes(cases):
    world = cases.world
    envelope = world.envelope()
    statement = envelope.payload
    forged = Envelope(world.signer, statement, signature=flip(envelope.signature))
    cases.fails("dsse-signature-flipped", world.logged(forged), SIGNATURE, "a broken signature, which the log has recorded")
    changed = Envelope(world.signer, statement.replace(b"app.bin", b"bad.bin"), signature=envelope.signature)
    cases.fails("dsse-payload-changed", world.logged(changed), SIGNATURE, "another payload, which the log has recorded")
    cases.fails(
        "dsse-payload-flipped",
        flipped(world.logged(envelope), ("dsseEnvelope", "payload"), 10),
        SIGNATURE,
        "one bit of the payload",
    )
    retyped = Envelope(world.signer, statement, payload_type="application/vnd.in-toto.link+json", signature=envelope.signature)
    cases.fails("dsse-type-changed", world.logged(retyped), SIGNATURE, "the type is signed with the payload")
    cases.fails(
        "dsse-payload-signed-bare",
        world.logged(Envelope(world.signer, statement, signature=world.signer.sign(statement))),
        SIGNATURE,
        "a signature of the payload without its type",
    )
    text = world.envelope(payload_type="text/plain", payload=b"no statement")
    cases.fails("dsse-no-statement", world.logged(text), "statement/malformed", "something else than a statement was signed")
    cases.fails(
        "dsse-statement-under-other-type",
        world.logged(world.envelope(payload_type="application/json")),
        "statement/malformed",
        "a statement under a type that is not a statement's",
    )
    cases.fails(
        "dsse-broken-statement",
        world.logged(world.envelope(payload=b"{}")),
        "statement/malformed",
        "a statement without subjects",
    )


# ---- identities ----

LOOKALIKES = {
    "dot": IDENTITY.replace("github.com", "githubxcom"),
    "suffix": IDENTITY + "2",
    "suffix-line": IDENTITY + "\n",
    "prefix": "https://evil.example/?" + IDENTITY,
    "case": IDENTITY.replace("example/project", "Example/project"),
    "longer-owner": IDENTITY.replace("example/project", "example-evil/project"),
    "ref": IDENTITY.replace("refs/heads/main", "refs/pull/7/merge"),
    "workflow": IDENTITY.replace("release.yml", "test.yml"),
    "scheme": IDENTITY.replace("https", "http"),
    "slash": IDENTITY + "/",
}
ISSUER_LOOKALIKES = {
    "dot": ISSUER.replace("actions.github", "actions-github"),
    "suffix": ISSUER + ".evil.example",
    "prefix": "https://evil.example/" + ISSUER,
    "case": ISSUER.replace("token", "Token"),
    "slash": ISSUER + "/",
    "path": ISSUER + "/evil",
    "scheme": ISSUER.replace("https", "http"),
    "empty": "",
}


def add_identities(cases):
    world = cases.world
    patterns = {
        "identity": None,
        "issuer": None,
        "identity_pattern": r"https://github.com/example/.*@refs/heads/main",
        "issuer_pattern": ISSUER,
    }
    for name, text in LOOKALIKES.items():
        bundle = world.logged(world.message(world.certified(names=[x509.UniformResourceIdentifier(text)])))
        cases.fails(f"identity-{name}", bundle, DIFFERS, "an identity that looks like the accepted one")
        if name in ("suffix", "suffix-line", "prefix", "case", "longer-owner", "ref", "scheme", "slash"):
            cases.fails(f"identity-pattern-{name}", bundle, DIFFERS, "a pattern matches all of the text", **patterns)
    for name, text in ISSUER_LOOKALIKES.items():
        bundle = world.logged(world.message(world.certified(claims={1: text.encode(), 8: claim(text)})))
        cases.fails(f"issuer-{name}", bundle, DIFFERS, "an issuer that looks like the accepted one")
        if name != "dot":
            cases.fails(f"issuer-pattern-{name}", bundle, DIFFERS, "a pattern matches all of the text", **patterns)
    contradiction = world.certified(claims={8: claim("https://issuer.evil.example")})
    cases.fails(
        "issuer-of-newer-extension",
        world.logged(world.message(contradiction)),
        DIFFERS,
        "the newer extension decides, whatever the older one says",
    )
    nobody = world.certified(claims={1: None, 8: None})
    cases.fails("issuer-absent", world.logged(world.message(nobody)), DIFFERS, "nobody says who identified the signer")
    genuine = world.logged(world.message())
    cases.fails(
        "identity-other", genuine, DIFFERS, "another identity is accepted", identity=IDENTITY.replace("project", "other")
    )
    cases.fails("identity-shorter", genuine, DIFFERS, "a part of the identity is accepted", identity=REPOSITORY)
    cases.fails("issuer-other", genuine, DIFFERS, "another issuer is accepted", issuer="https://accounts.google.com")
    cases.fails(
        "identity-pattern-part",
        genuine,
        DIFFERS,
        "a pattern does not match a part of the text",
        identity=None,
        identity_pattern="https://github.com/example/project",
    )
    mail = world.certified(names=[x509.RFC822Name("someone@example.org.evil.example")])
    cases.fails(
        "identity-email-suffix",
        world.logged(world.message(mail)),
        DIFFERS,
        "a longer e-mail address",
        identity="someone@example.org",
    )
    dns = world.certified(names=[x509.DNSName("example.org")])
    cases.fails("identity-dns", world.logged(world.message(dns)), DIFFERS, "a host is not the accepted signer")


def add_claims(cases):
    """What the caller demands of the certificate besides who the signer is, by the names of the claims."""
    world = cases.world
    genuine = world.logged(world.message())
    demanded = {
        "issuer": ISSUER,
        "github-workflow-trigger": "push",
        "source-repository-uri": REPOSITORY,
        "runner-environment": "github-hosted",
        "token-subject": "repo:example/project:environment:production",
    }
    cases.passes("claims", genuine, "claims of the older and of the newer form", claims=demanded)
    for name, claims in {
        "other": {"runner-environment": "self-hosted"},
        "prefix": {"source-repository-uri": REPOSITORY[:-1]},
        "suffix": {"source-repository-uri": REPOSITORY + "s"},
        "case": {"source-repository-uri": REPOSITORY.upper()},
        "one-of-two": {"runner-environment": "github-hosted", "build-trigger": "pull_request"},
    }.items():
        cases.fails(f"claim-{name}", genuine, CLAIM, "the certificate says something else", claims=claims)
    silent = world.logged(world.message(world.certified(claims={23: None})))
    cases.fails("claim-absent", silent, CLAIM, "the certificate says nothing", claims={"deployment-environment": "production"})
    older = world.logged(world.message(world.certified(claims={13: None})))
    cases.fails(
        "claim-of-older-extension", older, CLAIM, "another extension is no answer", claims={"source-repository-digest": COMMIT}
    )
