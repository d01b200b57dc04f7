// GnuPG 2.2.40 made these keys and signatures; securesystemslib 0.26 took them out of their packets.
#include <doctest/doctest.h>

#include <string>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/key_object.h"

namespace pipeseal::crypto {
namespace {

using encoding::Document;

const std::string kMessage =
    R"({"_type":"link","byproducts":{},"command":[],"environment":{},"materials":{},"name":"build","product)"
    R"(s":{"a":{"sha256":"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"}}})";

struct Signed {
  std::string name;
  std::string key;
  std::string other_headers;
  std::string signature;
};

const Signed kRsa = {
    "RSA 3072",
    R"({"creation_time":1795424515,"hashes":["pgp+SHA2"],"keyid":"d2c6f81fce8ad6482d450604b5a22c8f345f84d2")"
    R"(,"keyval":{"private":"","public":{"e":"010001","n":"c975f949b4b7fc5c3a2889f3b4abb5326ece0b76459e50af)"
    R"(d2453065f69a7e5f451fccf1eb6c6e4f1f36712b5d12ce64808460c940e10165c32d00d289a248ac70c2a4b791b56208b5c1)"
    R"(73a858ca7a927010b58eaca6ed79f68673a98be6c42f68d041fb8cdc1025e7b241789ab9eb211eaf824bf94c5209e1092655)"
    R"(478491ae920a2985685f1c1dcfa97f1b380a3d03f8ff8a473f7ef22199aef62d6eae81f9991e3c536ff677f42547877ff443)"
    R"(b6be7db58bd78bf061a74f61fae0bbf14bbbdc9b6265a12db11b636f3151673e8413d3f98e5663a1c343621d1cb6896e2b79)"
    R"(73b562db6ad610d6b9a91e496bdf55a4018565c3040bf3a002bcb3ab9a21294d3ec9717376e190a1976871e7ccfa8370e02f)"
    R"(e7148842ec431121823f93068f999631819990004bfc0279bdb1cb091121fdfbb47d6fdc11581937d8d67981737afee1de5a)"
    R"(1b813dd79e41db6e6bf822ce1bb087dea7bd599247323c659246a2b2d5628364ddb28582d4e7adc9437cfed15fabac582ccf)"
    R"(7b5012e2b13bb13bee57"}},"method":"pgp+rsa-pkcsv1.5","type":"rsa"})",
    "04000108001d162104d2c6f81fce8ad6482d450604b5a22c8f345f84d205026b040105",
    "bc1ef9a522d0fdb51fb2d60cf1c02028407a60d0c887700da23957ca537ce00f7785a1d48ce463bcb2462bd3b7fd9b10e24e"
    "2475144206e63bf0ac32d8ed6263ac2208dde157939f4939400f72b287531f8875cb9ac1324b8a15b4732bea34011a58718b"
    "5ef5113e1c1c61ec2bbbea099c0b97f03e61c3dd3511cc9e73609fbdb313b55af1dbb690bbc1544b329ddb0c3b4e5817778d"
    "4adee1d68c1cd5f4bb5376fc115a10ba516c0b5f0718dd4e41ce183215ee6fcca8f81ecdd4a8ff288dcc2286c00caad7d7c1"
    "e52b91a035ed2cfe6ae936434c84a4ef6829d2ec6b3118a9910ac3d7c29a709d5ca2b4824b5c67aaa25193a085e6207f29d6"
    "fb7a8ed9248305b45a700e4987bd8435739110495de94ab45d2651fcbc385d1526f6f15bf278d4d67d8123d862c751867950"
    "24ee2b61ca2bbf30b4a521ea75d3567cb67b6bd629031ebb3dd0567469785bc584e0789f3008851a6f18f155336120759168"
    "3b8ca13191b6f80eefb08ce8a3edee0a2e8f6288186e99e3ed9e6176539a9e868201"};

const Signed kDsa = {
    "DSA 2048",
    R"({"creation_time":1795424516,"hashes":["pgp+SHA2"],"keyid":"13a4651f35ba43bd4e81e816bb142ec5b1255ad5")"
    R"(,"keyval":{"private":"","public":{"g":"7c7757226c59d49a114375a72f3e85e58b4efb01ba6c5083116fa1f0d9600)"
    R"(292e9a05df90fdd9083b1fe54d8a3992ab9091d5fd6f9e662db9a7e8722cf93216a0a3e0d65d7210ec88db14261daff34b90)"
    R"(22a483f8abba523292c53c9ed528e96eb644642762d58fe96d6af140215b7a441f5cbd28a7f86b344a7abf95fe295aab4ef1)"
    R"(b5e1407a9d3cbeeab75334f44b702ea82d6d22c573b3883e72686b51e877d3d2ec1a1511f3f886ff06c3956f5fd79267a2b7)"
    R"(def60b7c79b066d7d850948e2ed8ff325baf11acf73dbe2e5ee21a868ab9a4792c03c3d3a01995733eef4c911948e0ac9cbd)"
    R"(194ebc1f07c55ccb91ba7a5ac4f196476fe67316e47a0847af1","p":"e98649a2f28057b2368b1914c5d8ac79d957a879f8)"
    R"(1b0a03c6a95f29e93f244688f4fca2c4a252ad995298bc1cbf80d5bc49609919129c8a4d79f2a1a1fbbea6eb5b5ab4c0587a)"
    R"(452080e199dc6ae06b0fc9ef376442b6bf18718c1d8f9dce5847763ede9ee686ce193987befe19f7e64a51cdb562f207b334)"
    R"(36e20de17f3740a2f01e8a11c87c910c19d3518a1ac34e8a685ed8159fc5a1b35b41b4a0670919e75383d4d6d07b69bae829)"
    R"(bb385c7d604f13d5812dd81b24cab728519cbc41982eb82a357f51dc2e44dad36d7e57754b6836fadead47267dc3bd49cc1f)"
    R"(8a4be48854787d9eed5bea8c824ca3e03fc76124a8650a9e0a366bf01b69f69974e20f","q":"8eefe3089dda034b1d85c72)"
    R"(aa297794e2d9a8d7990daf94ea1cea053657c0923","y":"e7c58ef5b481262104ac3e94cf89de177f291c5e81fe3fdba038)"
    R"(4ebf6ba11c4c060678feef800b9d6a2fdcf180f3770f65fa6fc7cf6e4bdabf125c8d58c7db4c9e0ccaf8e6dcfb9a731d45b4)"
    R"(0435d7c70b25aef7b66c7e98c8e3db86ba9dfab7c816d1a498ef46e7ea728d0e3061266de0a8ec1f297c0410e08c343e9a1d)"
    R"(4835977517aa3b0aeacb9b6574092bd5847b902605a112bd888347e336d32d0fbd0c711456361b120f1837d7e8f4b8bd95b9)"
    R"(82504c708553260f3b3496ea73f85404eaefe402d04d2d470ec2ec50f08ab15c60c2676aaa76b0824b1027ee96a33707143b)"
    R"(3ef9a56bd5054cd4357ba9faf12181d3fb916c28316290a4884cbd1c81d1"}},"method":"pgp+dsa-fips-180-2","type")"
    R"(:"dsa"})",
    "04001108001d16210413a4651f35ba43bd4e81e816bb142ec5b1255ad505026b040105",
    "304402203ad781a76b0e09e029f1697dbbd7c99f960e1e0712beb906a5a4d86619ba7cfe022028a7864c729d2c53d20bfbc3"
    "4dacb6bcfcaaa75d15b0121523547e187c40af5b"};

const Signed kEdDsa = {
    "EdDSA",
    R"({"creation_time":1795424516,"hashes":["pgp+SHA2"],"keyid":"d00b5eb0a94be55c1ec0bf40a61ca418d229674f")"
    R"(,"keyval":{"private":"","public":{"q":"6fb55ca247b9abb0d670d6351892d27ba41c11bdc53430d1b034db365b5bd)"
    R"(4c1"}},"method":"pgp+eddsa-ed25519","type":"eddsa"})",
    "04001608001d162104d00b5eb0a94be55c1ec0bf40a61ca418d229674f05026b040105",
    "75a0a095467fbe0b8e1d97c3bac477f2f9f10620b19d2fa296ae5e15148640727ac4dd282dc0538c91c690855ac749393184"
    "7a15d48ed60a8a240644763a3f08"};

// The signature is that of the first subkey.
const Signed kSubkey = {
    "RSA 2048 with subkeys",
    R"({"creation_time":1795424517,"hashes":["pgp+SHA2"],"keyid":"c5850aa899da4d4a3a5fe1cb8198945b545ab759")"
    R"(,"keyval":{"private":"","public":{"e":"010001","n":"bd8e94dfe25d8fd0446eeb39559bff22bffdd74346d711f9)"
    R"(142620700067f8f2371beb88a0b2bc20b9a4362e3afdc6d146b83855589e11467be5791d513ca301f7f5e66859be48fa8838)"
    R"(8a2fa9bef86536f4e6c445ce2ac24306abbca026aff16e4c286307a9a01336fb0cfaa41f634045c79e5a41c708182793aff4)"
    R"(3abffb49bf86a901b0ab9874cb7484b9f734dcbc428bb069c5f0490781009bd064d9fee220de8ae17f77deb04cb13ae4f241)"
    R"(68be4b6a0c447f7b81add07f1a99bb309bad90d881b9ce05f4afd62c209e0eb10be0b7da623d589e49b66ea25c05c8f5b414)"
    R"(84ff5ebea555de65f9f5f005e1efc2e0670c1dc17895e1d56e14737990dc37e3"}},"method":"pgp+rsa-pkcsv1.5","sub)"
    R"(keys":{"6af0402d07aa11019e88d392c204310167d76978":{"creation_time":1795424517,"hashes":["pgp+SHA2"],)"
    R"("keyid":"6af0402d07aa11019e88d392c204310167d76978","keyval":{"private":"","public":{"e":"010001","n")"
    R"(:"b6b89bc986b797a89dfed79a565b50f0887ada476545ec582a85b587b25a6141c7c111ad9f0ed048e161a36e9c873e35ad)"
    R"(6409918b3812a6f8f6eaf46a87b5493bc5905198fbaf9a31016202ce15ed2ee71de506a33bdf2c24615d9d63413de49a6e04)"
    R"(05154ab928183e0a9cbb6bbce1b6d8d0c92fd332c40f1b98bf08005589ab9f3191bd939b58a7946bf0208bc63901600d8478)"
    R"(89ba2a0dbb9f0476eb80ad4188611037729780b3bbcb1eb4da6891ec63bfd99729efe4ba83df28768f45d702cb428ae661d8)"
    R"(2e0047bb8a3b1c05689ce89d9d17967ea444d49bb61d0c8129a74e8579551a36e21646edbb887d3d760ad24a14cebe3b7d46)"
    R"(fb51c229e0575f"}},"method":"pgp+rsa-pkcsv1.5","type":"rsa"},"d4e1ba502c1286fc033d03533194e309994a470)"
    R"(a":{"creation_time":1795424519,"hashes":["pgp+SHA2"],"keyid":"d4e1ba502c1286fc033d03533194e309994a47)"
    R"(0a","keyval":{"private":"","public":{"e":"010001","n":"c2d2026343057b613f7c5161035294194843293f7a9e2)"
    R"(7c5556cb25dad20af8380f28e0efa3b9fe86324b674e2f91a57d5b9b335a894b5a5d5ea3d7733ef66c5753cc5a3dc3eec27d)"
    R"(e1aa59c047ce4185b01c38144d1d024e9084f6ec9816cf34c1e881cff58e7be7228da00748616e749796a19aac592650089c)"
    R"(22e44d498da84f23eac7b3cc159f8cad122de9aed8e754bf58596b4a52825a4e5c68b678ac7bf6f43647c9e3e57e233587d8)"
    R"(d95abe8af2f3e13fe132bb7b96f7bb441294ea984263f7df0224089e19e7df7517da2ee91ff2e3ad1403f132eab49c73cac0)"
    R"(dd5f8e857b2a0cf8e41d31f30b4d5b62b766f5f5a34861d8d7b208683049c82ee6b"}},"method":"pgp+rsa-pkcsv1.5",")"
    R"(type":"rsa"}},"type":"rsa"})",
    "04000108001d1621046af0402d07aa11019e88d392c204310167d7697805026b040106",
    "8de5942b0924b50a12a6f6bfc966b999fdf25aa030d52280e3f383fff8650f0d1d0e4c1f35d2e4377b89e7550b88eee49c0a"
    "0dd4bce143a34716ecd66e77d33c8aa99473bdab3dc3278a06ecef13b75c9bf3c26dd4bd266c51477de407b43e1490f7e102"
    "de28312ac84fa967dce71d5b056b66bd368f2f0d4dc33d0042bcd35d2a6c7a87122b040b1ba0170e554dc26d973e826b61bc"
    "75e68173600b31c75c41e5ce65e5694c8d583b31c524b4708f199fbad703c37b5e11d6a819808f3081b3d0dbc37c1eb7292e"
    "6a9d4cb3c0237dffe5c7358a8fd15d551e9cc57853afcd90ae03a570f0a68d66155d6954a80fefd285284d4767c6129ff50e"
    "59e3ddcb58b7"};

Result<KeyObject> Read(const std::string& json) {
  const auto document = Document::ParseJson(json);
  REQUIRE(document);
  return ReadKeyObject(document->root());
}

Signature MakeSignature(const Signed& material) {
  return Signature{.keyid = {},
                   .value = *FromHex(material.signature),
                   .other_headers = *FromHex(material.other_headers),
                   .openpgp = true};
}

std::string Replace(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("OpenPGP signatures verify, and one changed bit anywhere breaks them") {
  for (const Signed& material : {kRsa, kDsa, kEdDsa}) {
    CAPTURE(material.name);
    const auto object = Read(material.key);
    REQUIRE(object);
    const PublicKey& key = object->key;
    CHECK(key.openpgp());
    CHECK(key.keyid() == object->keyid);
    CHECK(key.keyid().size() == 40);
    CHECK_FALSE(key.expires());
    CHECK(KeyObjectJson(key, true) == material.key);
    const Signature signature = MakeSignature(material);
    CHECK(key.Verify(kMessage, signature));
    CHECK_FALSE(key.Verify(kMessage + " ", signature));
    for (std::size_t i = 0; i < signature.value.size(); ++i) {
      Signature changed = signature;
      changed.value[i] = static_cast<char>(changed.value[i] ^ 1);
      CHECK_FALSE(key.Verify(kMessage, changed));
    }
    for (std::size_t i = 0; i < signature.other_headers.size(); ++i) {
      Signature changed = signature;
      changed.other_headers[i] = static_cast<char>(changed.other_headers[i] ^ 1);
      CHECK_FALSE(key.Verify(kMessage, changed));
    }
    for (const std::string& value :
         {std::string(), signature.value + '\0', '\0' + signature.value, signature.value.substr(1)}) {
      Signature changed = signature;
      changed.value = value;
      CHECK_FALSE(key.Verify(kMessage, changed));
    }
    Signature plain = signature;
    plain.openpgp = false;
    CHECK_FALSE(key.Verify(kMessage, plain));
  }
}

TEST_CASE("an OpenPGP subkey is a key of its own") {
  const auto object = Read(kSubkey.key);
  REQUIRE(object);
  REQUIRE(object->key.subkeys().size() == 2);
  const Signature signature = MakeSignature(kSubkey);
  CHECK_FALSE(object->key.Verify(kMessage, signature));
  CHECK(object->key.subkeys()[0].Verify(kMessage, signature));
  CHECK_FALSE(object->key.subkeys()[1].Verify(kMessage, signature));
  CHECK(object->key.subkeys()[0].HasKeyId("6af0402d07aa11019e88d392c204310167d76978"));
  CHECK_FALSE(object->key.HasKeyId("6af0402d07aa11019e88d392c204310167d76978"));
  CHECK(KeyObjectJson(object->key, true) == kSubkey.key);
}

TEST_CASE("an OpenPGP key expires when its validity period is over") {
  const auto key = Read(Replace(kEdDsa.key, R"("type":"eddsa")", R"("type":"eddsa","validity_period":86400)"));
  REQUIRE(key);
  CHECK(key->key.expires() == UtcTime{1795424516 + 86400});
  const auto forever = Read(Replace(kEdDsa.key, R"("type":"eddsa")", R"("type":"eddsa","validity_period":0)"));
  REQUIRE(forever);
  CHECK_FALSE(forever->key.expires());
}

TEST_CASE("OpenPGP key objects that say something else than the key are refused") {
  struct Row {
    std::string json;
    ErrorCode code;
  };
  const Row rows[] = {
      {Replace(kEdDsa.key, "1795424516", "1795424517"), ErrorCode::kSchema},  // another fingerprint
      {Replace(kEdDsa.key, "1795424516", "-1"), ErrorCode::kSchema},
      {Replace(kEdDsa.key, "1795424516", "4294967296"), ErrorCode::kSchema},
      {Replace(kEdDsa.key, "d00b5eb0", "d00b5eb1"), ErrorCode::kSchema},
      {Replace(kEdDsa.key, "d00b5eb0", ""), ErrorCode::kSchema},
      {Replace(kEdDsa.key, R"("private":"")", R"("private":"00")"), ErrorCode::kSchema},
      {Replace(kEdDsa.key, "pgp+SHA2", "pgp+SHA1"), ErrorCode::kUnsupported},
      {Replace(kEdDsa.key, "pgp+eddsa-ed25519", "pgp+other"), ErrorCode::kUnsupported},
      {Replace(kEdDsa.key, R"("type":"eddsa")", R"("type":"rsa")"), ErrorCode::kSchema},
      {Replace(kEdDsa.key, R"("type":"eddsa")", R"("type":"eddsa","more":1)"), ErrorCode::kSchema},
      {Replace(kEdDsa.key, R"("q":"6fb5)", R"("q":"6f)"), ErrorCode::kSchema},
      {Replace(kEdDsa.key, R"("q":"6fb5)", R"("q":"xxxx)"), ErrorCode::kSchema},
      {Replace(kSubkey.key, R"("6af0402d07aa11019e88d392c204310167d76978":)",
               R"("5af0402d07aa11019e88d392c204310167d76978":)"),
       ErrorCode::kSchema},
      {Replace(kSubkey.key, R"("private":"","public":{"e":"010001","n":"b6)",
               R"("private":"0","public":{"e":"010001","n":"b6)"),
       ErrorCode::kSchema},
  };
  for (const Row& row : rows) {
    CAPTURE(&row - rows);
    const auto key = Read(row.json);
    REQUIRE_FALSE(key);
    CHECK(key.error().code() == row.code);
  }
}

TEST_CASE("weak or broken numbers make no OpenPGP key") {
  // Without creation time there is no fingerprint to check, so that the numbers themselves are judged.
  const auto without_time = [](const std::string& json) { return Replace(json, R"("creation_time":1795424516,)", ""); };
  const std::string dsa = without_time(kDsa.key);
  CHECK(Read(dsa));
  CHECK_FALSE(Read(Replace(dsa, R"("g":"7c77)", R"("g":"7c78)")));
  CHECK_FALSE(Read(Replace(dsa, R"("y":"e7c5)", R"("y":"e7c6)")));
  CHECK_FALSE(Read(Replace(dsa, R"("q":"8eef)", R"("q":"8eff)")));
  CHECK_FALSE(Read(Replace(dsa, R"("p":"e986)", R"("p":"e996)")));
  CHECK_FALSE(Read(Replace(dsa, R"("p":"e986)", R"("p":"01e986)")));
  const std::string rsa = Replace(kRsa.key, R"("creation_time":1795424515,)", "");
  CHECK(Read(rsa));
  CHECK_FALSE(Read(Replace(rsa, R"("e":"010001")", R"("e":"03")")));
  CHECK_FALSE(Read(Replace(rsa, R"("e":"010001")", R"("e":"")")));
}

}  // namespace pipeseal::crypto
