"""Log entries: whose they are, their signed entry timestamps, inclusion proofs and checkpoints, and how many there are."""

import base64

from world import bundles, clock
from world.bundles import assemble, flipped, hashedrekord, hashedrekord_v2, replaced, without
from world.encoding import b64, canonical, flip
from world.logs import Witness, signature_line

UNKNOWN = "tlog/log-unknown"
MISSING = "tlog/missing"
EXPIRED = "tlog/log-key-expired"
PROMISE = "tlog/entry-timestamp-invalid"
PROOF = "tlog/inclusion-proof-invalid"
CHECKPOINT = "tlog/checkpoint-invalid"
TIME = "bundle/time-missing"
NOTE = ("inclusionProof", "checkpoint", "envelope")


def add(cases):
    add_logs(cases)
    add_times(cases)
    add_promises(cases)
    add_proofs(cases)
    add_checkpoints(cases)
    add_checkpoints_v2(cases)
    add_thresholds(cases)


def add_logs(cases):
    world = cases.world
    message = world.message()
    entry = world.rekor.record(hashedrekord(message))
    genuine = assemble(message, [entry])
    unknown = world.other_rekor.record(hashedrekord(message))
    cases.fails("log-unknown", assemble(message, [unknown]), UNKNOWN, "a log that the root does not name")
    cases.fails("log-unknown-beside-known", assemble(message, [entry, unknown]), UNKNOWN, "an entry that nobody can judge")
    cases.fails(
        "log-id-flipped",
        flipped(assemble(message, [entry]), ("verificationMaterial", "tlogEntries", 0, "logId", "keyId")),
        UNKNOWN,
        "one bit of the log's id",
    )
    cases.fails(
        "log-id-cut-off",
        assemble(message, [replaced(entry, ("logId", "keyId"), b64(world.rekor.log_id[:4]))]),
        UNKNOWN,
        "the first four bytes of the log's id",
    )
    spoofed = replaced(unknown, ("logId", "keyId"), b64(world.rekor.log_id))
    cases.fails("log-id-spoofed", assemble(message, [spoofed]), PROMISE, "another log's entry under the id of the trusted one")
    cases.fails("log-id-spoofed-checkpoint", assemble(message, [spoofed]), CHECKPOINT, "and its checkpoint")
    cases.fails("root-of-other-instance", genuine, UNKNOWN, "the root of another instance", root=world.other_root())
    cases.fails("root-without-log", genuine, UNKNOWN, "the root names no log", root=world.root(tlogs=[]))
    swapped = replaced(world.rekor.trusted(), ("publicKey", "rawBytes"), world.other_rekor.trusted()["publicKey"]["rawBytes"])
    cases.fails(
        "root-with-other-log-key",
        genuine,
        PROMISE,
        "the root has another key under the log's id",
        root=world.root(tlogs=[swapped]),
    )
    start = ("publicKey", "validFor", "start")
    cases.fails(
        "root-log-without-start",
        genuine,
        "root/malformed",
        "a log without the start of its validity",
        root=world.root(tlogs=[without(world.rekor.trusted(), start)]),
    )
    cases.fails(
        "root-log-without-validity",
        genuine,
        "root/malformed",
        "a log without validity",
        root=world.root(tlogs=[without(world.rekor.trusted(), start[:-1])]),
    )
    cases.fails(
        "root-log-of-unknown-kind",
        genuine,
        "root/malformed",
        "a key of a kind that is not known",
        root=world.root(tlogs=[replaced(world.rekor.trusted(), ("publicKey", "keyDetails"), "PKIX_MAGIC")]),
    )
    cases.fails(
        "root-log-of-wrong-kind",
        genuine,
        "root/malformed",
        "a key of another kind than is said",
        root=world.root(tlogs=[replaced(world.rekor.trusted(), ("publicKey", "keyDetails"), "PKIX_ED25519")]),
    )
    cases.fails(
        "root-empty", genuine, "root/malformed", "a root that names nothing", root={"mediaType": world.root()["mediaType"]}
    )
    cases.fails(
        "root-of-unknown-version",
        genuine,
        "root/malformed",
        "a root of a version that is not known",
        root=world.root(mediaType="application/vnd.dev.sigstore.trustedroot+json;version=9.9"),
    )
    lines = canonical(world.root()).decode() + "\n{}\n"
    cases.fails("root-second-line-broken", genuine, "root/malformed", "a broken root beside a whole one", root=lines)
    roots = "".join(
        canonical(world.root(**only)).decode() + "\n" for only in ({"certificateAuthorities": [], "ctlogs": []}, {"tlogs": []})
    )
    cases.fails(
        "roots-do-not-mix",
        genuine,
        "certificate/untrusted",
        "the log of one root and the authority of another vouch for nothing together",
        root=roots,
    )


def add_times(cases):
    world = cases.world
    message = world.message()
    entry = world.rekor.record(hashedrekord(message))
    genuine = assemble(message, [entry])
    cases.fails(
        "log-ended",
        genuine,
        EXPIRED,
        "the log was trusted until a second before",
        root=world.root(tlogs=[world.rekor.trusted(end=clock.INTEGRATED - 1)]),
    )
    cases.fails(
        "log-not-begun",
        genuine,
        EXPIRED,
        "the log was trusted from a second later on",
        root=world.root(tlogs=[world.rekor.trusted(start=clock.INTEGRATED + 1)]),
    )
    cases.fails(
        "time-in-future", genuine, EXPIRED, "the entry is a second younger than the verification", now=clock.INTEGRATED - 1
    )
    cases.fails(
        "rekor2-log-ended",
        world.stamped(message),
        EXPIRED,
        "the log was trusted until a second before the timestamp",
        root=world.root(tlogs=[world.rekor2.trusted(end=clock.STAMPED - 1)]),
    )
    cases.fails(
        "no-promise-no-timestamp",
        assemble(message, [without(entry, ("inclusionPromise",))]),
        TIME,
        "nobody signed the time that the entry names",
    )
    second = world.rekor2.record(hashedrekord_v2(message))
    cases.fails("rekor2-no-timestamp", assemble(message, [second]), TIME, "Rekor v2 signs no time")
    cases.fails(
        "rekor2-time-claimed",
        assemble(message, [{**second, "integratedTime": str(clock.INTEGRATED)}]),
        TIME,
        "a time that Rekor v2 has not signed",
    )


def add_promises(cases):
    world = cases.world
    message = world.message()
    body = hashedrekord(message)
    entry = world.rekor.record(body)
    promise = ("inclusionPromise", "signedEntryTimestamp")

    def refuse(name, changed, why):
        cases.fails(name, assemble(message, [changed]), PROMISE, why)

    refuse("promise-flipped", flipped(entry, promise), "one bit of the signed entry timestamp")
    refuse("promise-cut-off", replaced(entry, promise, lambda old: b64(base64.b64decode(old)[:-1])), "a byte less")
    other = hashedrekord(world.message(artifact=b"something else"))
    refuse("promise-of-other-body", world.rekor.record(body, promised={"body": b64(canonical(other))}), "another body")
    refuse("promise-of-other-time", world.rekor.record(body, promised={"integratedTime": clock.INTEGRATED + 1}), "another time")
    refuse("promise-of-other-index", world.rekor.record(body, promised={"logIndex": 4010}), "another index")
    refuse("promise-of-tree-index", world.rekor.record(body, promised={"logIndex": 9}), "the index within the tree")
    refuse("promise-of-other-log", world.rekor.record(body, promised={"logID": world.mirror.log_id.hex()}), "another log")
    refuse("promise-of-all-entries", world.rekor.record(body, promised={"more": "members"}), "something else with more members")
    refuse("time-changed", replaced(entry, ("integratedTime",), str(clock.INTEGRATED + 1)), "the time was changed")
    refuse("time-dropped", without(entry, ("integratedTime",)), "the time was dropped, and the promise kept")
    refuse("index-changed", replaced(entry, ("logIndex",), "4010"), "the index was changed")
    refuse("index-dropped", without(entry, ("logIndex",)), "the index was dropped")
    elsewhere = world.rekor.record(hashedrekord(world.message(artifact=b"something else")))
    refuse("promise-of-other-entry", {**entry, "inclusionPromise": elsewhere["inclusionPromise"]}, "another entry's promise")
    second = world.rekor2.record(hashedrekord_v2(message))
    stamp = world.tsa.stamp(message.signature)
    claimed = {**second, "inclusionPromise": entry["inclusionPromise"], "integratedTime": entry["integratedTime"]}
    cases.fails(
        "rekor2-with-promise", assemble(message, [claimed], [stamp]), PROMISE, "another log's promise on an entry of Rekor v2"
    )


def add_proofs(cases):
    world = cases.world
    message = world.message()
    entry = world.rekor.record(hashedrekord(message))  # leaf 9 of 11: two hashes up to where the ways part, one above
    hashes = ("inclusionProof", "hashes")

    def refuse(name, changed, why):
        cases.fails(name, assemble(message, [changed]), PROOF, why)

    for number in range(3):
        refuse(f"proof-hash-{number}-flipped", flipped(entry, (*hashes, number)), "one bit of a hash")
    refuse("proof-hashes-swapped", replaced(entry, hashes, lambda old: [old[1], old[0], old[2]]), "hashes in another order")
    refuse("proof-hash-missing", replaced(entry, hashes, lambda old: old[:-1]), "a hash too few")
    refuse("proof-hash-added", replaced(entry, hashes, lambda old: [*old, old[0]]), "a hash too many")
    refuse("proof-empty", replaced(entry, hashes, []), "no hashes")
    refuse("proof-index-changed", replaced(entry, ("inclusionProof", "logIndex"), "8"), "the leaf beside it")
    refuse("proof-index-outside", replaced(entry, ("inclusionProof", "logIndex"), "11"), "a leaf behind the last one")
    refuse("proof-index-dropped", without(entry, ("inclusionProof", "logIndex")), "the first leaf")
    refuse(
        "proof-index-global", replaced(entry, ("inclusionProof", "logIndex"), entry["logIndex"]), "the index across all trees"
    )
    refuse("proof-size-dropped", without(entry, ("inclusionProof", "treeSize")), "a tree without leaves")
    elsewhere = world.rekor.record(hashedrekord(world.message(artifact=b"something else")))
    refuse("proof-of-other-entry", {**entry, "inclusionProof": elsewhere["inclusionProof"]}, "another entry's proof")
    leaf = replaced(world.rekor.record(hashedrekord(message), index=0, size=1), ("inclusionProof", "hashes"), [])
    root = ("inclusionProof", "rootHash")
    moved = replaced(leaf, root, entry["inclusionProof"]["rootHash"])
    moved = replaced(moved, NOTE, world.rekor.checkpoint(1, base64.b64decode(entry["inclusionProof"]["rootHash"])))
    refuse("proof-of-root", moved, "a tree of one leaf that is not this entry")


def add_checkpoints(cases):
    world, rekor = cases.world, cases.world.rekor
    message = world.message()
    entry = rekor.record(hashedrekord(message))
    root = base64.b64decode(entry["inclusionProof"]["rootHash"])
    head = rekor.head(11, root)
    line = rekor.sign_note(head)

    def bundle_with(note):
        return assemble(message, [replaced(entry, NOTE, note)])

    def refuse(name, note, why):
        cases.fails(f"checkpoint-{name}", bundle_with(note), CHECKPOINT, why)

    def resigned(text):
        return text + "\n" + rekor.sign_note(text)

    refuse("signature-flipped", head + "\n" + rekor.sign_note(head, edit=flip), "one bit of the log's signature")
    refuse(
        "of-other-key", head + "\n" + world.other_rekor.sign_note(head, hint=rekor.log_id), "another key under the log's hint"
    )
    refuse("of-other-log", head + "\n" + world.other_rekor.sign_note(head), "the signature of another log only")
    refuse("other-hint", head + "\n" + rekor.sign_note(head, hint=b"\0\0\0\0"), "the hint of another key")
    refuse("origin-changed", resigned(head).replace(rekor.origin, "rekor.test.example - 12346", 1), "another origin")
    refuse("size-changed", resigned(head).replace("\n11\n", "\n12\n", 1), "another size")
    refuse("root-changed", rekor.head(11, bytes(32)) + "\n" + line, "another root")
    refuse("of-other-size", rekor.checkpoint(12, root), "signed, about a larger tree")
    refuse("of-other-root", rekor.checkpoint(11, bytes(32)), "signed, about another tree")
    refuse("line-added", head + "more\n\n" + line, "a line that the log has not signed")
    refuse("line-dropped", head + "\n" + rekor.sign_note(head + "more\n"), "a line that the log has signed is not there")
    refuse("no-signature", head + "\n", "nobody's signature")
    refuse("no-blank-line", head + line, "no line between text and signatures")
    refuse("no-last-newline", resigned(head)[:-1], "the last line does not end")
    refuse("crlf", resigned(head).replace("\n", "\r\n"), "lines that end in another way")
    refuse("crlf-signed", resigned(head.replace("\n", "\r\n")), "the same, signed like that")
    refuse("hyphen", resigned(head).replace("\u2014", "-"), "a hyphen in place of the dash")
    refuse("junk-line", resigned(head) + "junk\n", "something else among the signatures")
    refuse("blank-behind", resigned(head) + "\n", "a blank line behind the signatures")
    refuse("size-leading-zero", resigned(head.replace("\n11\n", "\n011\n")), "a size with a leading zero")
    refuse("size-sign", resigned(head.replace("\n11\n", "\n+11\n")), "a size with a sign")
    refuse("no-origin", resigned(head.split("\n", 1)[1]), "no origin")
    refuse("empty-origin", resigned(rekor.head(11, root, origin="")), "an empty origin")
    refuse("no-size", resigned(head.replace("\n11\n", "\n")), "no size")
    refuse("no-root", resigned(f"{rekor.origin}\n11\n"), "no root")
    refuse("root-short", resigned(rekor.head(11, root[:31])), "a root of 31 bytes")
    refuse(
        "second-line-broken", resigned(head) + rekor.sign_note(head, edit=flip), "the log's second signature does not verify"
    )
    refuse(
        "first-line-broken", head + "\n" + rekor.sign_note(head, edit=flip) + line, "the log's first signature does not verify"
    )
    elsewhere = rekor.record(hashedrekord(world.message(artifact=b"something else")))
    refuse("of-other-entry", elsewhere["inclusionProof"]["checkpoint"]["envelope"], "another entry's checkpoint")
    cases.fails(
        "proof-root-changed",
        assemble(message, [flipped(entry, ("inclusionProof", "rootHash"))]),
        CHECKPOINT,
        "the root of the proof is not the checkpoint's",
    )
    cases.fails(
        "proof-size-changed",
        assemble(message, [replaced(entry, ("inclusionProof", "treeSize"), "12")]),
        CHECKPOINT,
        "the size of the proof is not the checkpoint's",
    )
    refuse("signatures-101", head + "\n" + line + "".join(witness_lines(head, 100)), "more signatures than are read")

    cases.passes(
        "checkpoint-signatures-100",
        bundle_with(head + "\n" + line + "".join(witness_lines(head, 99))),
        "as many signatures as are read",
    )
    cases.passes(
        "checkpoint-more-lines",
        bundle_with(rekor.checkpoint(11, root, extra="Timestamp: 1748779300\nsomething new\n")),
        "lines that nobody knows, which the log has signed",
    )
    cases.passes(
        "checkpoint-other-name",
        bundle_with(head + "\n" + rekor.sign_note(head, name="rekor-00001-deployment")),
        "the name beside a signature of Rekor v1 says nothing",
    )
    cases.passes(
        "checkpoint-log-second",
        bundle_with(head + "\n" + "".join(witness_lines(head, 2)) + line),
        "the log's signature is not the first",
    )
    cases.passes(
        "checkpoint-unknown-signature",
        bundle_with(head + "\n" + line + signature_line("x.example", b"1234", b"anything")),
        "the signature of somebody unknown says nothing",
    )


def witness_lines(head, count):
    return [Witness(f"witness{number}.test.example").cosign(head) for number in range(count)]


def add_checkpoints_v2(cases):
    world, rekor = cases.world, cases.world.rekor2
    message = world.message()
    stamp = world.tsa.stamp(message.signature)
    entry = rekor.record(hashedrekord_v2(message))
    root = base64.b64decode(entry["inclusionProof"]["rootHash"])
    head = rekor.head(11, root)
    witness = Witness("witness.test.example").cosign(head)

    def bundle_with(note):
        return assemble(message, [replaced(entry, NOTE, note)], [stamp])

    def refuse(name, note, why):
        cases.fails(f"rekor2-checkpoint-{name}", bundle_with(note), CHECKPOINT, why)

    refuse("witness-only", head + "\n" + witness, "a witness is not the log")
    refuse("signature-flipped", head + "\n" + rekor.sign_note(head, edit=flip) + witness, "one bit of the log's signature")
    refuse("other-name", head + "\n" + rekor.sign_note(head, name="other.test.example"), "another name beside the signature")
    refuse(
        "name-of-subdomain", head + "\n" + rekor.sign_note(head, name="x." + rekor.host), "a longer name beside the signature"
    )
    refuse("other-hint", head + "\n" + rekor.sign_note(head, hint=b"\0\0\0\0"), "the hint of another key")
    refuse("other-origin", rekor.checkpoint(11, root, origin="other.test.example"), "another origin, signed")
    refuse("of-other-size", rekor.checkpoint(12, root), "signed, about a larger tree")
    refuse("of-other-root", rekor.checkpoint(11, bytes(32)), "signed, about another tree")
    cases.fails(
        "rekor2-proof-hash-flipped",
        assemble(message, [flipped(entry, ("inclusionProof", "hashes", 0))], [stamp]),
        PROOF,
        "one bit of a hash",
    )
    cases.passes("rekor2-checkpoint-alone", bundle_with(head + "\n" + rekor.sign_note(head)), "no witness")
    cases.passes(
        "rekor2-checkpoint-witness-first",
        bundle_with(head + "\n" + witness + rekor.sign_note(head)),
        "a witness before the log",
    )
    broken = Witness("witness.test.example").cosign(head + "else\n")
    cases.passes(
        "rekor2-checkpoint-witness-broken",
        bundle_with(head + "\n" + rekor.sign_note(head) + broken),
        "the signature of a witness is not looked at",
    )


def add_thresholds(cases):
    world = cases.world
    message = world.message()
    entry, second = world.rekor.record(hashedrekord(message)), world.rekor2.record(hashedrekord_v2(message))
    stamp = world.tsa.stamp(message.signature)
    cases.fails("no-entries", assemble(message, [], [stamp]), MISSING, "no log vouches for the signature")
    cases.fails("no-entries-no-time", assemble(message), TIME, "nobody vouches for anything")
    absent = without(assemble(message, [], [stamp]), ("verificationMaterial", "tlogEntries"))
    cases.fails("entries-absent", absent, MISSING, "no log, in another spelling")
    cases.fails("one-log-of-two", assemble(message, [entry]), MISSING, "one log where two are required", log_threshold=2)
    cases.fails("entry-twice", assemble(message, [entry, entry]), MISSING, "an entry counts once", log_threshold=2)
    again = world.rekor.record(hashedrekord(message), index=5)
    cases.fails("log-twice", assemble(message, [entry, again]), MISSING, "a log counts once", log_threshold=2)
    cases.fails(
        "second-log-broken",
        assemble(message, [entry, flipped(second, ("inclusionProof", "hashes", 0))]),
        MISSING,
        "an entry that is refused does not count",
        log_threshold=2,
    )
    cases.fails(
        "second-log-unknown",
        assemble(message, [entry, world.other_rekor.record(hashedrekord(message))]),
        MISSING,
        "a log that nobody knows does not count",
        log_threshold=2,
    )
    cases.fails(
        "private-instance-no-timestamp",
        assemble(message),
        TIME,
        "a private instance needs a signed timestamp",
        private_instance=True,
    )
    cases.fails(
        "private-instance-promise-only", assemble(message, [entry]), TIME, "and a log is no authority", private_instance=True
    )
    cases.fails(
        "private-instance-not-told", assemble(message, [], [stamp]), MISSING, "nobody said that the instance is private"
    )
    broken = flipped(entry, ("inclusionProof", "hashes", 0))
    cases.fails(
        "private-instance-broken-entry",
        assemble(message, [broken], [stamp]),
        PROOF,
        "an entry that is there is judged, whoever needs it",
        private_instance=True,
    )
    envelope = world.envelope()
    dsse = world.rekor.record(bundles.dsse(envelope))
    cases.passes("entry-twice-where-one-will-do", assemble(envelope, [dsse, dsse]), "an entry that comes twice is no harm")
