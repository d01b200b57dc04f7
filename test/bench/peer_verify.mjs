// The npm client of Sigstore on one bundle: peer_verify.mjs FOLDER BUNDLE IDENTITY ISSUER. FOLDER has trusted_root.json, and
// the client in node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const [folder, file, identity, issuer] = process.argv.slice(2);
const require = createRequire(`${folder}/index.js`);
const { bundleFromJSON } = require("@sigstore/bundle");
const { TrustedRoot } = require("@sigstore/protobuf-specs");
const { Verifier, toSignedEntity, toTrustMaterial } = require("@sigstore/verify");
const read = (path) => JSON.parse(readFileSync(path));
const root = read(`${folder}/trusted_root.json`);
root.tlogs = root.tlogs.slice(0, 1); // it reads no log whose key is bare RSA
const trust = toTrustMaterial(TrustedRoot.fromJSON(root));
const policy = { subjectAlternativeName: identity, extensions: { issuer } };
new Verifier(trust).verify(toSignedEntity(bundleFromJSON(read(file))), policy);
