// A document that uses much of what each version of CycloneDX has, in both spellings.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/cyclonedx/json_tree.h"
#include "pipeseal/sbom/cyclonedx/xml_model.h"
#include "pipeseal/sbom/cyclonedx/xml_values.h"

namespace pipeseal::sbom::test {

// What versions 1.`first` to 1.`last` can say: as XML, and as members or elements of JSON.
struct Piece {
  unsigned first, last;
  std::string_view xml, json;
};

struct Pair {
  std::string xml, json;
};

// The pieces of one version, between what stands around them.
template <std::size_t N>
Pair Join(const Piece (&pieces)[N], unsigned minor) {
  Pair out;
  for (const Piece& piece : pieces) {
    if (minor < piece.first || minor > piece.last) continue;
    out.xml += piece.xml;
    if (!piece.json.empty()) out.json += (out.json.empty() ? "" : ", ") + std::string(piece.json);
  }
  return out;
}

inline constexpr Piece kMetadata[] = {
    {2, 7, "<timestamp>2026-01-31T12:00:00Z</timestamp>", R"("timestamp": "2026-01-31T12:00:00Z")"},
    {5, 7, "<lifecycles><lifecycle><phase>build</phase></lifecycle><lifecycle><name>audit</name></lifecycle>"
           "</lifecycles>",
     R"("lifecycles": [{"phase": "build"}, {"name": "audit"}])"},
    {2, 4, "<tools><tool><vendor>V</vendor><name>maker</name><version>2</version></tool></tools>",
     R"("tools": [{"vendor": "V", "name": "maker", "version": "2"}])"},
    {5, 7, "<tools><components><component type='application'><name>maker</name></component></components></tools>",
     R"("tools": {"components": [{"type": "application", "name": "maker"}]})"},
    {2, 7, "<authors><author><name>Ada</name><email>ada@example.org</email></author></authors>",
     R"("authors": [{"name": "Ada", "email": "ada@example.org"}])"},
    {2, 7, "<component type='application' bom-ref='root'><name>app</name><version>1</version></component>",
     R"("component": {"type": "application", "bom-ref": "root", "name": "app", "version": "1"})"},
    {6, 7, "<manufacturer><name>M</name><address><country>AT</country></address></manufacturer>",
     R"("manufacturer": {"name": "M", "address": {"country": "AT"}})"},
    {2, 7, "<supplier><name>S</name><url>https://a.example</url><url>https://b.example</url></supplier>",
     R"("supplier": {"name": "S", "url": ["https://a.example", "https://b.example"]})"},
    {3, 7, "<licenses><license><id>MIT</id></license></licenses>", R"("licenses": [{"license": {"id": "MIT"}}])"},
    {3, 7, "<properties><property name='p'>q</property></properties>", R"("properties": [{"name": "p",
        "value": "q"}])"},
    {7, 7, "<distributionConstraints><tlp>AMBER</tlp></distributionConstraints>",
     R"("distributionConstraints": {"tlp": "AMBER"})"},
};

inline constexpr Piece kComponent[] = {
    {2, 7, "<supplier><name>S</name><contact><name>C</name></contact></supplier>",
     R"("supplier": {"name": "S", "contact": [{"name": "C"}]})"},
    {6, 7, "<authors><author bom-ref='ada'><name>Ada</name></author></authors>",
     R"("authors": [{"bom-ref": "ada", "name": "Ada"}])"},
    {0, 7, "<publisher>P &amp; Q</publisher><group>g</group><name>lib</name><version>1.2.3</version>",
     R"("publisher": "P & Q", "group": "g", "name": "lib", "version": "1.2.3")"},
    {0, 7, "<description>two\nlines</description><scope>optional</scope>",
     R"("description": "two\nlines", "scope": "optional")"},
    {0, 7, "<hashes><hash alg='MD5'>00112233445566778899aabbccddeeff</hash></hashes>",
     R"("hashes": [{"alg": "MD5", "content": "00112233445566778899aabbccddeeff"}])"},
    {0, 0, "<licenses><license><id>MIT</id></license><license><name>Own</name></license></licenses>",
     R"("licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Own"}}])"},
    {1, 6, "<licenses><license><id>MIT</id><text content-type='text/plain' encoding='base64'>TUlU</text>"
           "</license></licenses>",
     R"("licenses": [{"license": {"id": "MIT",
        "text": {"contentType": "text/plain", "encoding": "base64", "content": "TUlU"}}}])"},
    {7, 7, "<licenses><expression acknowledgement='declared' bom-ref='e'>MIT OR 0BSD</expression>"
           "<license><name>Own</name></license>"
           "<expression-detailed expression='MIT'><details license-identifier='MIT'><url>u</url></details>"
           "</expression-detailed></licenses>",
     R"("licenses": [{"expression": "MIT OR 0BSD", "acknowledgement": "declared", "bom-ref": "e"},
        {"license": {"name": "Own"}},
        {"expression": "MIT", "expressionDetails": [{"licenseIdentifier": "MIT", "url": "u"}]}])"},
    {0, 7, "<copyright>Ada</copyright>", R"("copyright": "Ada")"},
    {7, 7, "<patentAssertions><patentAssertion bom-ref='pa'><assertionType>license</assertionType>"
           "<patentRefs><bom-ref>patent</bom-ref></patentRefs><asserter><ref>root</ref></asserter></patentAssertion>"
           "<patentAssertion><assertionType>ownership</assertionType><asserter><organization><name>O</name><url>u</url>"
           "</organization></asserter></patentAssertion></patentAssertions>",
     R"("patentAssertions": [
        {"bom-ref": "pa", "assertionType": "license", "patentRefs": ["patent"], "asserter": "root"},
        {"assertionType": "ownership", "asserter": {"name": "O", "url": ["u"]}}])"},
    {0, 7, "<cpe>cpe:/a:b:c</cpe><purl>pkg:npm/lib@1.2.3</purl>",
     R"("cpe": "cpe:/a:b:c", "purl": "pkg:npm/lib@1.2.3")"},
    {6, 7, "<omniborId>gitoid:a</omniborId><omniborId>gitoid:b</omniborId><swhid>swh:1:cnt:x</swhid>",
     R"("omniborId": ["gitoid:a", "gitoid:b"], "swhid": ["swh:1:cnt:x"])"},
    {2, 7, "<swid tagId='t' name='n' tagVersion='3' patch='true'><text>&lt;tag/&gt;</text></swid>",
     R"("swid": {"tagId": "t", "name": "n", "tagVersion": 3, "patch": true, "text": {"content": "<tag/>"}})"},
    {0, 7, "<modified>false</modified>", R"("modified": false)"},
    {1, 1, "<pedigree><commits><commit><uid>1</uid></commit></commits><notes>n</notes></pedigree>",
     R"("pedigree": {"commits": [{"uid": "1"}], "notes": "n"})"},
    {2, 7, "<pedigree><ancestors><component type='library'><name>old</name><version>0</version></component></ancestors>"
           "<patches><patch type='backport'><diff><url>d</url></diff><resolves><issue type='security'><id>i</id>"
           "<source><name>NVD</name></source><references><url>r</url></references></issue></resolves></patch></patches>"
           "</pedigree>",
     R"("pedigree": {"ancestors": [{"type": "library", "name": "old", "version": "0"}], "patches": [{"type": "backport",
        "diff": {"url": "d"}, "resolves": [{"type": "security", "id": "i", "source": {"name": "NVD"},
        "references": ["r"]}]}]})"},
    {1, 2, "<externalReferences><reference type='vcs'><url>v</url><comment>c</comment></reference>"
           "</externalReferences>",
     R"("externalReferences": [{"type": "vcs", "url": "v", "comment": "c"}])"},
    {3, 7, "<externalReferences><reference type='vcs'><url>v</url><hashes><hash alg='BLAKE3'>"
           "00112233445566778899aabbccddeeff</hash></hashes></reference></externalReferences>",
     R"("externalReferences": [{"type": "vcs", "url": "v", "hashes": [{"alg": "BLAKE3",
        "content": "00112233445566778899aabbccddeeff"}]}])"},
    {3, 7, "<properties><property name='a'>b</property></properties>", R"("properties": [{"name": "a",
        "value": "b"}])"},
    {0, 0, "<components><component type='library'><name>in</name><version>1</version><modified>true</modified>"
           "</component></components>",
     R"("components": [{"type": "library", "name": "in", "version": "1", "modified": true}])"},
    {1, 7, "<components><component type='file' bom-ref='in'><name>in</name><version>1</version></component>"
           "</components>",
     R"("components": [{"type": "file", "bom-ref": "in", "name": "in", "version": "1"}])"},
    {3, 4, "<evidence><copyright><text>(c) A</text><text>(c) B</text></copyright></evidence>",
     R"("evidence": {"copyright": [{"text": "(c) A"}, {"text": "(c) B"}]})"},
    {5, 5, "<evidence><identity><field>purl</field><confidence>.5</confidence><methods><method>"
           "<technique>filename</technique><confidence>1</confidence></method></methods><tools><tool ref='root'/>"
           "</tools>"
           "</identity></evidence>",
     R"("evidence": {"identity": {"field": "purl", "confidence": 0.5,
        "methods": [{"technique": "filename", "confidence": 1}], "tools": ["root"]}})"},
    {6, 7, "<evidence><identity><field>name</field></identity><identity><field>hash</field></identity>"
           "<occurrences><occurrence><location>/a</location><line>7</line></occurrence></occurrences>"
           "<callstack><frames><frame><module>m</module><parameters><parameter>p</parameter></parameters></frame>"
           "</frames>"
           "</callstack></evidence>",
     R"("evidence": {"identity": [{"field": "name"}, {"field": "hash"}], "occurrences": [{"location": "/a", "line": 7}],
        "callstack": {"frames": [{"module": "m", "parameters": ["p"]}]}})"},
    {4, 7, "<releaseNotes><type>major</type><aliases><alias>x</alias></aliases><tags><tag>t</tag></tags><notes><note>"
           "<locale>en-US</locale><text>hi</text></note></notes></releaseNotes>",
     R"("releaseNotes": {"type": "major", "aliases": ["x"], "tags": ["t"],
        "notes": [{"locale": "en-US", "text": {"content": "hi"}}]})"},
    {5, 7, "<modelCard><modelParameters><approach><type>supervised</type></approach><datasets><ref>in</ref><dataset>"
           "<type>dataset</type><name>d</name></dataset></datasets><inputs><input><format>string</format></input>"
           "</inputs>"
           "</modelParameters><considerations><users><user>u</user></users></considerations></modelCard>",
     R"("modelCard": {"modelParameters": {"approach": {"type": "supervised"}, "datasets": [{"ref": "in"},
        {"type": "dataset", "name": "d"}], "inputs": [{"format": "string"}]}, "considerations": {"users": ["u"]}})"},
    {5, 7, "<data><type>dataset</type><sensitiveData>s</sensitiveData><governance><owners><owner><individual>"
           "<name>I</name>"
           "</individual></owner></owners></governance></data>",
     R"("data": [{"type": "dataset", "sensitiveData": ["s"],
        "governance": {"owners": [{"contact": {"name": "I"}}]}}])"},
    {6, 6, "<cryptoProperties><assetType>protocol</assetType><protocolProperties><type>ike</type><ikev2TransformTypes>"
           "<encr>root</encr><esn>1</esn></ikev2TransformTypes><cryptoRef>in</cryptoRef></protocolProperties>"
           "</cryptoProperties>",
     R"("cryptoProperties": {"assetType": "protocol", "protocolProperties": {"type": "ike",
        "ikev2TransformTypes": {"encr": ["root"], "esn": true}, "cryptoRefArray": ["in"]}})"},
    {7, 7, "<cryptoProperties><assetType>protocol</assetType><protocolProperties><type>ike</type><ikev2TransformTypes>"
           "<encr>root</encr><encr><name>AES</name><keyLength>256</keyLength></encr></ikev2TransformTypes>"
           "</protocolProperties></cryptoProperties>",
     R"("cryptoProperties": {"assetType": "protocol", "protocolProperties": {"type": "ike",
        "ikev2TransformTypes": {"encr": ["root", {"name": "AES", "keyLength": 256}]}}})"},
    {6, 7, "<tags><tag>fast</tag></tags>", R"("tags": ["fast"])"},
};

inline constexpr Piece kService[] = {
    {2, 7, "<provider><name>P</name></provider><name>api</name><endpoints><endpoint>https://a</endpoint></endpoints>"
           "<authenticated>true</authenticated><x-trust-boundary>0</x-trust-boundary>",
     R"("provider": {"name": "P"}, "name": "api", "endpoints": ["https://a"], "authenticated": true,
        "x-trust-boundary": false)"},
    {2, 4, "<data><classification flow='inbound'>PII</classification></data>",
     R"("data": [{"flow": "inbound", "classification": "PII"}])"},
    {5, 7, "<data><dataflow name='n'><classification flow='inbound'>PII</classification><source><url>s</url></source>"
           "</dataflow></data>",
     R"("data": [{"name": "n", "flow": "inbound", "classification": "PII", "source": ["s"]}])"},
    {2, 6, "<licenses><expression>MIT</expression></licenses>", R"("licenses": [{"expression": "MIT"}])"},
};

inline constexpr Piece kRest[] = {
    {1, 7, "<externalReferences><reference type='website'><url>https://example.org</url></reference>"
           "</externalReferences>",
     R"("externalReferences": [{"type": "website", "url": "https://example.org"}])"},
    {2, 5, "<dependencies><dependency ref='root'><dependency ref='c'/><dependency ref='in'/></dependency>"
           "<dependency ref='c'/></dependencies>",
     R"("dependencies": [{"ref": "root", "dependsOn": ["c", "in"]}, {"ref": "c"}])"},
    {6, 7, "<dependencies><dependency ref='root'><dependency ref='c'/><provides ref='in'/></dependency></dependencies>",
     R"("dependencies": [{"ref": "root", "dependsOn": ["c"], "provides": ["in"]}])"},
    {3, 7, "<compositions><composition><aggregate>complete</aggregate><assemblies><assembly ref='root'/></assemblies>"
           "</composition></compositions>",
     R"("compositions": [{"aggregate": "complete", "assemblies": ["root"]}])"},
    {3, 3, "<properties><property name='own'>1</property></properties>", R"("properties": [{"name": "own",
        "value": "1"}])"},
    {4, 7, "<vulnerabilities><vulnerability bom-ref='v'><id>CVE-2026-1</id><source><name>NVD</name></source>"
           "<references>"
           "<reference><id>GHSA-1</id><source><name>GH</name></source></reference></references><ratings><rating>"
           "<score>9.80</score><severity>critical</severity><method>CVSSv31</method></rating></ratings><cwes>"
           "<cwe>79</cwe>"
           "</cwes><credits><individuals><individual><name>I</name></individual></individuals></credits><analysis>"
           "<state>not_affected</state><responses><response>update</response></responses></analysis><affects><target>"
           "<ref>c</ref><versions><version><range>vers:npm/&lt;2</range><status>affected</status></version></versions>"
           "</target></affects></vulnerability></vulnerabilities>",
     R"("vulnerabilities": [{"bom-ref": "v", "id": "CVE-2026-1", "source": {"name": "NVD"},
        "references": [{"id": "GHSA-1", "source": {"name": "GH"}}],
        "ratings": [{"score": 9.80, "severity": "critical", "method": "CVSSv31"}], "cwes": [79],
        "credits": {"individuals": [{"name": "I"}]}, "analysis": {"state": "not_affected", "response": ["update"]},
        "affects": [{"ref": "c", "versions": [{"range": "vers:npm/<2", "status": "affected"}]}]}])"},
    {5, 7, "<annotations><annotation><subjects><subject ref='c'/></subjects><annotator><individual><name>I</name>"
           "</individual>"
           "</annotator><timestamp>2026-01-31T12:00:00Z</timestamp><text>t</text></annotation></annotations>",
     R"("annotations": [{"subjects": ["c"], "annotator": {"individual": {"name": "I"}},
        "timestamp": "2026-01-31T12:00:00Z", "text": "t"}])"},
    {5, 7, "<formulation><formula><workflows><workflow bom-ref='w'><uid>1</uid><resourceReferences><resourceReference>"
           "<ref>c</ref></resourceReference></resourceReferences><taskDependencies><dependency ref='w'/>"
           "</taskDependencies>"
           "<taskTypes><taskType>build</taskType></taskTypes><steps><step><commands><command><executed>make</executed>"
           "</command></commands></step></steps><inputs><input><parameters><parameter><name>n</name></parameter>"
           "</parameters>"
           "</input><input><environmentVars><environmentVar name='A'>b</environmentVar><value>C=d</value>"
           "</environmentVars>"
           "</input></inputs></workflow></workflows></formula></formulation>",
     R"("formulation": [{"workflows": [{"bom-ref": "w", "uid": "1", "resourceReferences": [{"ref": "c"}],
        "taskDependencies": [{"ref": "w"}], "taskTypes": ["build"], "steps": [{"commands": [{"executed": "make"}]}],
        "inputs": [{"parameters": [{"name": "n"}]}, {"environmentVars": [{"name": "A", "value": "b"}, "C=d"]}]}]}])"},
    {6, 7, "<declarations><attestations><attestation><summary>s</summary><map><requirement>q</requirement><claims>"
           "<claim>k</claim></claims><conformance><score>0.9</score></conformance></map></attestation></attestations>"
           "<claims><claim bom-ref='k'><evidence>x</evidence><evidence>y</evidence></claim></claims></declarations>",
     R"("declarations": {"attestations": [{"summary": "s", "map": [{"requirement": "q", "claims": ["k"],
        "conformance": {"score": 0.9}}]}], "claims": [{"bom-ref": "k", "evidence": ["x", "y"]}]})"},
    {6, 6, "<definitions><standards><standard bom-ref='std'><name>n</name><version>1</version>"
           "<description>d</description>"
           "<owner>o</owner><requirements><requirement bom-ref='q'><openCre>CRE:1-2</openCre></requirement>"
           "</requirements>"
           "</standard></standards></definitions>",
     R"("definitions": {"standards": [{"bom-ref": "std", "name": "n", "version": "1", "description": "d", "owner": "o",
        "requirements": [{"bom-ref": "q", "openCre": ["CRE:1-2"]}]}]})"},
    {7, 7, "<definitions><patents><patent bom-ref='patent'><patentNumber>US1</patentNumber>"
           "<jurisdiction>US</jurisdiction>"
           "<grantDate>2026-01-31</grantDate><patentLegalStatus>granted</patentLegalStatus><patentAssignee><individual>"
           "<name>I</name><email>e</email></individual></patentAssignee></patent><patentFamily><familyId>f</familyId>"
           "<members><ref>patent</ref></members></patentFamily></patents></definitions>"
           "<citations><citation><pointers><pointer>/a</pointer></pointers><timestamp>2026-01-31T12:00:00Z</timestamp>"
           "<attributedTo>ada</attributedTo></citation></citations>",
     R"("definitions": {"patents": [{"bom-ref": "patent", "patentNumber": "US1", "jurisdiction": "US",
        "grantDate": "2026-01-31", "patentLegalStatus": "granted", "patentAssignee": [{"name": "I", "email": "e"}]},
        {"familyId": "f", "members": ["patent"]}]},
        "citations": [{"pointers": ["/a"], "timestamp": "2026-01-31T12:00:00Z", "attributedTo": "ada"}])"},
};

inline Pair RichDocument(unsigned minor) {
  const Pair metadata = Join(kMetadata, minor), component = Join(kComponent, minor), service = Join(kService, minor),
             rest = Join(kRest, minor);
  const std::string serial = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", version = "1." + std::to_string(minor);
  Pair out;
  out.xml = "<?xml version='1.0'?>\n<bom xmlns='" + CycloneDxXmlNamespace(minor) + "' version='2'" +
            (minor >= 1 ? " serialNumber='" + serial + "'" : "") + ">\n";
  out.json = R"({"bomFormat": "CycloneDX", "specVersion": ")" + version + R"(", "version": 2)" +
             (minor >= 1 ? R"(, "serialNumber": ")" + serial + '"' : "");
  if (minor >= 2) {
    out.xml += "<metadata>" + metadata.xml + "</metadata>\n";
    out.json += ", \"metadata\": {" + metadata.json + "}";
  }
  const bool has_ref = minor >= 1;
  out.xml += "<components><component type='library'" + std::string(has_ref ? " bom-ref='c'" : "") + ">" +
             component.xml + "</component></components>\n";
  out.json += R"(, "components": [{"type": "library", )" + std::string(has_ref ? R"("bom-ref": "c", )" : "") +
              component.json + "}]";
  if (minor >= 2) {
    out.xml += "<services><service bom-ref='s'>" + service.xml + "</service></services>\n";
    out.json += R"(, "services": [{"bom-ref": "s", )" + service.json + "}]";
  }
  out.xml += rest.xml + "</bom>\n";
  out.json += (rest.json.empty() ? "" : ", ") + rest.json + "}";
  return out;
}

// A value in one spelling, members sorted.
inline std::string Print(const JsonTree& tree, JsonTree::NodeIndex index) {
  const JsonTree::Node& node = tree[index];
  std::vector<std::string> parts;
  for (JsonTree::NodeIndex inner = node.first; inner != JsonTree::kNone; inner = tree[inner].next)
    parts.push_back((node.kind == encoding::Kind::kObject ? std::string(tree[inner].key) + ": " : "") + Print(tree,
        inner));
  if (node.kind == encoding::Kind::kObject) std::ranges::sort(parts);
  if (node.kind == encoding::Kind::kObject) return fmt::format("{{{}}}", fmt::join(parts, ", "));
  if (node.kind == encoding::Kind::kArray) return fmt::format("[{}]", fmt::join(parts, ", "));
  return node.kind == encoding::Kind::kString ? fmt::format("'{}'", node.text) : std::string(node.text);
}

inline std::string PrintValues(const encoding::ValueSource& values) {
  const auto tree = JsonTree::Read(values, kDefaultLimits);
  REQUIRE(tree);
  REQUIRE(tree->size() > 0);
  return Print(*tree, 0);
}

inline encoding::JsonValues Json(std::string text) {
  auto values = encoding::JsonValues::Make(std::move(text), kDefaultLimits, kDefaultLimits.sbom_bytes, false);
  REQUIRE(values);
  return std::move(*values);
}

inline CycloneDxXmlValues Xml(std::string text) {
  auto values = CycloneDxXmlValues::Make(std::move(text));
  REQUIRE_MESSAGE(values, values.error().message());
  return std::move(*values);
}

}  // namespace pipeseal::sbom::test
