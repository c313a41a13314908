// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Receipts that whoever has all keys makes by hand: each signature in them holds, so that only the
 * rules above the signatures can tell the good from the bad.
 */
final class ForgedReceipts {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long TIME = 1_769_846_400;

  private final Parties parties;
  private final Map<String, byte[]> all = new LinkedHashMap<>();

  private ForgedReceipts(Parties parties) {
    this.parties = parties;
  }

  /** By what is odd about them. */
  static Map<String, byte[]> of(Parties parties) {
    ForgedReceipts made = new ForgedReceipts(parties);
    made.entries();
    made.checkpoints();
    made.cosignatures();
    made.policies();
    made.disclosures();
    return made.all;
  }

  private void put(String what, JsonNode receipt) {
    all.put("forged: " + what, CanonicalJson.bytes(receipt));
  }

  // entries

  private void entries() {
    for (String type :
        List.of("", "a b", "\\u00e4", "a\"b", "x", "x".repeat(100), "x".repeat(101), "a\\b", "~")) {
      put(
          "payload type " + type,
          receipt(entry(type.equals("\\u00e4") ? "ä" : type, JSON.objectNode())));
    }
    put(
        "payload type of a batch",
        receipt(entry("application/vnd.kaiwu.batch+json", JSON.objectNode())));
    for (JsonNode payload :
        List.of(
            JSON.nullNode(),
            JSON.textNode("x"),
            JSON.numberNode(1L << 53),
            JSON.numberNode(-(1L << 53)),
            JSON.numberNode(1e-7),
            JSON.numberNode(Double.MAX_VALUE),
            JSON.numberNode(Double.MIN_VALUE),
            JSON.numberNode(1e21),
            JSON.arrayNode(),
            JSON.textNode("\u007f\u2028\ud83d\ude00\u0001\"\\/"))) {
      put("payload " + payload, receipt(entry("x", payload)));
    }
    for (String beyond :
        List.of("9007199254740993", "100000000000000000", "123456789012345680000")) {
      String text = CanonicalJson.text(receipt(entry("x", JSON.textNode("NUMBER"))));
      all.put("forged: whole number " + beyond, text.replace("\"NUMBER\"", beyond).getBytes(UTF_8));
    }
    for (int depth : List.of(100, 190, 196, 197, 198, 199, 200, 201, 300, 2000)) {
      ArrayNode payload = JSON.arrayNode();
      for (int i = 1; i < depth; i++) {
        payload = JSON.arrayNode().add(payload);
      }
      put("depth " + depth, receipt(entry("x", payload)));
    }
    int room = 65_535 - CanonicalJson.bytes(entry("x", JSON.textNode(""))).length;
    put("longest entry", receipt(entry("x", JSON.textNode("x".repeat(room)))));
    put("entry too long", receipt(entry("x", JSON.textNode("x".repeat(room + 1)))));
    ObjectNode twice = entry("x", JSON.objectNode());
    twice
        .putArray("countersignatures")
        .addObject()
        .put("keyId", id(parties.organisation))
        .put("signature", twice.get("signature").textValue());
    put(
        "countersigned by the same",
        receipt(twice, parties.organisation.key(), parties.organisation.key()));
    batch(1, 0, 0);
    batch(1, 1, 0);
    batch(2, 0, 1);
    batch(2, 1, 1);
    batch(3, 2, 1);
    batch(3, 2, 2);
    batch(65_536, 65_535, 16);
    batch(65_537, 65_536, 1);
    batch(0, 0, 0);
  }

  private ObjectNode entry(String type, JsonNode payload) {
    ObjectNode entry = JSON.objectNode().put("keyId", id(parties.organisation));
    entry.set("payload", payload);
    return entry
        .put("payloadType", type)
        .put("signature", sign(parties.organisation, pae(type, CanonicalJson.bytes(payload))));
  }

  /** A batch whose other hashes are all zero. */
  private void batch(int count, int index, int length) {
    byte[] message = pae("x", CanonicalJson.bytes(JSON.objectNode()));
    byte[] root = new MerkleHasher().leaf(message);
    int at = index;
    int last = count - 1;
    for (int i = 0; i < length; i++) {
      byte[] zero = new byte[32];
      boolean right = (at & 1) == 1 || at == last;
      root = right ? new MerkleHasher().node(zero, root) : new MerkleHasher().node(root, zero);
      if (right) {
        while ((at & 1) == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      }
      at >>= 1;
      last >>= 1;
    }
    String text = "{\"count\":%d,\"root\":\"%s\"}".formatted(count, HexFormat.of().formatHex(root));
    byte[] signed = pae("application/vnd.kaiwu.batch+json", text.getBytes(UTF_8));
    ObjectNode entry = entry("x", JSON.objectNode());
    entry
        .putObject("signature")
        .put("count", count)
        .put("index", index)
        .put("path", base64(new byte[32 * length]))
        .put("signature", sign(parties.organisation, signed));
    put("batch %d of %d, %d hashes".formatted(index, count, length), receipt(entry));
  }

  // checkpoints

  private void checkpoints() {
    ObjectNode entry = entry("x", JSON.objectNode());
    String root = base64(new MerkleHasher().leaf(CanonicalJson.bytes(entry)));
    String origin = parties.log.key().name();
    for (String text :
        List.of(
            origin + "\n1\n" + root + "\n",
            origin + "\n01\n" + root + "\n",
            origin + "\n0\n" + root + "\n",
            origin + "\n2\n" + root + "\n",
            origin + "\n+1\n" + root + "\n",
            origin + "\n1\n" + root.replace("=", "") + "\n",
            origin + "\n1\n" + root + "\nextension\n",
            origin + "\n1\n" + base64(new byte[31]) + "\n",
            "other.example/log\n1\n" + root + "\n",
            origin + "\n1\n" + root + "\n\n",
            "\n1\n" + root + "\n",
            origin + "\n999999999999999999\n" + root + "\n",
            origin + "\n1000000000000000000\n" + root + "\n",
            origin + "\n9223372036854775807\n" + root + "\n",
            origin + "\n9223372036854775808\n" + root + "\n")) {
      ObjectNode receipt =
          receipt(entry).put("index", 0).put("checkpoint", note(text, parties.log));
      receipt.putArray("proof");
      put("checkpoint " + text.replace(root, "root"), receipt);
    }
    ObjectNode cosignerAsLog = receipt(entry).put("logKey", parties.bank.key().toString());
    cosignerAsLog.put(
        "checkpoint",
        note(text(cosignerAsLog).replace(origin, parties.bank.key().name()), parties.bank));
    put("cosigner's key as the log's", cosignerAsLog);
    ObjectNode cosignerAsOrganisation =
        entry("x", JSON.objectNode()).put("keyId", id(parties.bank));
    cosignerAsOrganisation.put("signature", sign(parties.bank, pae("x", "{}".getBytes(UTF_8))));
    put("cosigner's key as an organisation's", receipt(cosignerAsOrganisation, parties.bank.key()));
  }

  // cosignatures

  private void cosignatures() {
    ObjectNode base = receipt(entry("x", JSON.objectNode()));
    for (long time :
        List.of(
            TIME,
            1L,
            0L,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            31_556_889_864_403_199L,
            31_556_889_864_403_200L)) {
      put("cosigned at " + time, cosigned(base, time, parties.bank));
    }
    put("cosigned by the log's own machine", cosigned(base, TIME, parties.nodes.getFirst()));
    put("cosigned by an organisation's key", cosigned(base, TIME, parties.second));
    put("cosigned twice", cosigned(base, TIME, parties.bank, parties.bank));
    ObjectNode lines = cosigned(base, TIME, parties.bank);
    put("cosigned without keys", lines.deepCopy().set("cosignerKeys", JSON.arrayNode()));
    put("keys without cosignature", base.deepCopy().set("cosignerKeys", lines.get("cosignerKeys")));
    String[] all = text(lines).split("\n", -1);
    String note = lines.get("checkpoint").textValue();
    String[] parts = note.split("\n", -1);
    String swapped = note.replace(parts[4] + "\n" + parts[5], parts[5] + "\n" + parts[4]);
    put("cosigner before the log", lines.deepCopy().put("checkpoint", swapped));
    put(
        "line without its key " + all.length,
        lines.deepCopy().put("checkpoint", note + parts[5] + "\n"));
    put(
        "log's line twice",
        base.deepCopy().put("checkpoint", base.get("checkpoint").textValue() + parts[4] + "\n"));
  }

  private ObjectNode cosigned(ObjectNode base, long time, SecretKey... cosigners) {
    ObjectNode receipt = base.deepCopy();
    String note = receipt.get("checkpoint").textValue();
    ArrayNode keys = receipt.putArray("cosignerKeys");
    StringBuilder lines = new StringBuilder(note);
    for (SecretKey cosigner : cosigners) {
      byte[] message =
          ("cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n" + text(base))
              .getBytes(UTF_8);
      byte[] signature = cosigner.sign(message);
      byte[] line =
          ByteBuffer.allocate(12 + signature.length)
              .putInt(cosigner.key().id())
              .putLong(time)
              .put(signature)
              .array();
      lines.append("— %s %s\n".formatted(cosigner.key().name(), base64(line)));
      keys.add(cosigner.key().toString());
    }
    return receipt.put("checkpoint", lines.toString());
  }

  // policies

  private void policies() {
    ObjectNode base =
        cosigned(
            receipt(entry("x", JSON.objectNode())),
            TIME,
            parties.bank,
            parties.bankToo,
            parties.port,
            parties.nodes.get(0),
            parties.nodes.get(1));
    String a = "witness a " + parties.bank.key() + "\n";
    String b = "witness b " + parties.bankToo.key() + "\n";
    String c = "witness c " + parties.port.key() + "\n";
    String d = "witness d " + parties.university.key() + "\n";
    String nodes =
        "witness n1 %s\nwitness n2 %s\n"
            .formatted(parties.nodes.get(0).key(), parties.nodes.get(1).key());
    String third = "witness n3 " + parties.nodes.get(2).key() + "\n";
    String log = "log " + parties.log.key() + "\n";
    for (String policy :
        List.of(
            "quorum none\n",
            "quorum none",
            "",
            "\n",
            "# only this\n",
            "quorum a\n",
            a + "quorum a\n",
            d + "quorum d\n",
            a + a + "quorum a\n",
            a + "witness z " + parties.bank.key() + "\nquorum a\n",
            a + b + "group g 2 a b\nquorum g\n",
            a + b + c + d + "group g 3 a b c d\nquorum g\n",
            a + b + c + d + "group g all a b c d\nquorum g\n",
            a + d + "group g any a d\nquorum g\n",
            a + d + "group g 0 a d\nquorum g\n",
            a + d + "group g 3 a d\nquorum g\n",
            a + d + "group g 01 a d\nquorum g\n",
            a + "group g any a a\nquorum g\n",
            a + "group g any\nquorum g\n",
            a + "group g any none\nquorum g\n",
            a + c + "group g any a\ngroup h all g c\nquorum h\n",
            a + c + "group g any a\ngroup h any a c\nquorum h\n",
            a + c + "group h all g c\ngroup g any a\nquorum h\n",
            a + "group a any a\nquorum a\n",
            a + "group none any a\nquorum none\n",
            "witness none " + parties.bank.key() + "\nquorum none\n",
            a + "quorum a\nquorum a\n",
            a + "quorum a b\n",
            a + "quorum b\n" + b,
            "quorum a\n" + a,
            log + a + "quorum a\n",
            log + log + "quorum none\n",
            "log " + parties.second.key() + "\nquorum none\n",
            "log " + parties.bank.key() + "\nquorum none\n",
            "log " + parties.log.key() + " https://x.example/ more\nquorum none\n",
            "log " + parties.log.key() + " https://x.example/\nquorum none\n",
            "witness l " + parties.log.key() + "\nquorum none\n",
            "  " + a.strip() + " https://x.example/ \n \n  # yes\nquorum  a  \n",
            "Witness a " + parties.bank.key() + "\nquorum none\n",
            "#\u00e4\n" + a + "quorum a\n",
            a.replace(" a ", " \u00e4 ") + "quorum \u00e4\n",
            a.replace(" a ", " \u00a0 ") + "quorum \u00a0\n",
            "\u00a0" + a + "quorum a\n",
            a + "quorum a # comment\n",
            "quorum none\u007f\n",
            "quorum none\u0085\n",
            nodes + "quorum none\n",
            nodes + third + "quorum none\n",
            nodes + third + a + "quorum a\n",
            nodes + third + "quorum n1\n",
            nodes + "quorum n1\n",
            nodes + a + d + "group g 2 a n1\nquorum g\n")) {
      put(
          "policy " + policy,
          base.deepCopy()
              .put("policy", note(policy.endsWith("\n") ? policy : policy + "\n", parties.log)));
    }
    put(
        "policy of nobody's key",
        base.deepCopy().put("policy", note("quorum none\n", parties.second)));
    String own = note("quorum none\n", parties.log);
    String line = own.substring(own.lastIndexOf('—'));
    put("policy signed twice", base.deepCopy().put("policy", own + line));
    put(
        "policy with carriage returns",
        base.deepCopy().put("policy", own.replace("none\n", "none\r\n")));
    StringBuilder long256 = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      long256.append("group g%d any %s\n".formatted(i, i == 0 ? "a" : "g" + (i - 1)));
    }
    put(
        "257 groups",
        base.deepCopy().put("policy", note(a + long256 + "quorum g256\n", parties.log)));
    put(
        "256 groups",
        base.deepCopy()
            .put(
                "policy",
                note(
                    a + long256.toString().replaceAll("group g256.*\n", "") + "quorum g255\n",
                    parties.log)));
  }

  // disclosures

  private void disclosures() {
    String member = disclosure("[\"%s\",\"name\",1]".formatted(salt()));
    String element = disclosure("[\"%s\",2]".formatted(salt()));
    for (String payload :
        List.of(
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\"}",
            "{\"_sd\":[M]}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-512\"}",
            "{\"_sd\":[M],\"_sd_alg\":1}",
            "{\"_sd\":M,\"_sd_alg\":\"sha-256\"}",
            "{\"_sd\":[M,M],\"_sd_alg\":\"sha-256\"}",
            "{\"_sd\":[1,M],\"_sd_alg\":\"sha-256\"}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"name\":3}",
            "{\"...\":M,\"_sd\":[M],\"_sd_alg\":\"sha-256\"}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"a\":{\"_sd\":[M]}}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"a\":{\"_sd_alg\":\"sha-256\"}}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"a\":{\"...\":1}}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"a\":[{\"...\":1}]}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"a\":[{\"...\":M}]}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"a\":[{\"...\":\"x\"},{\"...\":\"x\"}]}",
            "{\"_sd_alg\":\"sha-256\",\"a\":[{\"...\":M}]}",
            "{\"_sd_alg\":\"sha-256\",\"a\":[{\"...\":M,\"b\":1}]}",
            "{\"a\":[[{\"_sd\":[M]}]]}",
            "[{\"_sd\":[M]}]",
            "[{\"...\":M}]",
            "\"x\"")) {
      put("concealed " + payload, shown(payload.replace("M", quoted(member)), List.of(member)));
      put("nothing shown of " + payload, shown(payload.replace("M", quoted(member)), List.of()));
    }
    for (String payload :
        List.of(
            "{\"_sd_alg\":\"sha-256\",\"a\":[{\"...\":E}]}",
            "{\"_sd\":[E],\"_sd_alg\":\"sha-256\"}",
            "[{\"...\":E}]",
            "[[{\"...\":E}]]")) {
      put("element " + payload, shown(payload.replace("E", quoted(element)), List.of(element)));
    }
    for (String json :
        List.of(
            "[\"%s\",\"name\",1]",
            "[\"%s\",\"_sd\",1]",
            "[\"%s\",\"_sd_alg\",1]",
            "[\"%s\",\"...\",1]",
            "[\"%s\", \"name\", 1]",
            "[\"%s\",1,1]",
            "[\"%s\",\"a\",1,1]",
            "[\"%s\"]",
            "{\"0\":\"%s\",\"1\":\"name\",\"2\":1}",
            "[1,\"name\",1]",
            "[\"\",\"name\",1]",
            "[\"salt\",\"name\",1]",
            "[\"%s==\",\"name\",1]",
            "[\"%s\",\"name\",1.0]",
            "[\"%s\",\"name\",{\"b\":1,\"a\":1}]",
            "[\"%s\",\"name\",{\"a\":1,\"a\":1}]",
            "[\"%s\",\"name\",{\"_sd_alg\":\"sha-256\"}]",
            "[\"%s\",\"name\",{\"...\":1}]",
            "[\"%s\",\"name\",100000000000000000]",
            "[\"%s\",\"\",1]",
            "7",
            "")) {
      String one = disclosure(json.formatted(salt()));
      put(
          "disclosure " + json,
          shown("{\"_sd\":[%s],\"_sd_alg\":\"sha-256\"}".formatted(quoted(one)), List.of(one)));
    }
    String inner = disclosure("[\"%s\",\"inner\",1]".formatted(salt()));
    String outer = disclosure("[\"%s\",\"outer\",{\"_sd\":[%s]}]".formatted(salt(), quoted(inner)));
    String nested = "{\"_sd\":[%s],\"_sd_alg\":\"sha-256\"}".formatted(quoted(outer));
    put("one in another", shown(nested, List.of(inner, outer).stream().sorted().toList()));
    put("one in another, the outer alone", shown(nested, List.of(outer)));
    put("one in another, the inner alone", shown(nested, List.of(inner)));
    put("the same twice", shown(nested, List.of(outer, outer)));
    put(
        "in another order",
        shown(nested, List.of(inner, outer).stream().sorted().toList().reversed()));
    put("with padding", shown(nested, List.of(outer + "=")));
    statements(member);
  }

  private void statements(String member) {
    String type = "application/vnd.kaiwu.statement+json";
    String body = "{\"_sd\":[%s],\"_sd_alg\":\"sha-256\"}".formatted(quoted(member));
    for (String payload :
        List.of(
            "{\"body\":B,\"log\":\"l\",\"stream\":\"s\",\"time\":\"2026-01-31T08:00:00.000Z\",\"type\":\"t\"}",
            "{\"body\":B}",
            "{\"_sd\":[M],\"_sd_alg\":\"sha-256\",\"body\":{}}",
            "{\"_sd\":[],\"body\":B}",
            "{}",
            "[]",
            "7")) {
      JsonNode json = StrictJson.parse(payload.replace("B", body).replace("M", quoted(member)));
      put("statement " + payload, shown(receipt(entry(type, json)), List.of(member)));
      put("statement with nothing shown " + payload, receipt(entry(type, json)));
    }
  }

  private static String disclosure(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  private static String salt() {
    return "AAECAwQFBgcICQoLDA0ODw";
  }

  /** The commitment of a disclosure as JSON. */
  private static String quoted(String disclosure) {
    byte[] digest = HexFormat.of().parseHex(Digest.of(disclosure.getBytes(UTF_8)).hex());
    return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
  }

  private ObjectNode shown(String payload, List<String> disclosures) {
    return shown(receipt(entry("x", StrictJson.parse(payload))), disclosures);
  }

  private static ObjectNode shown(ObjectNode receipt, List<String> disclosures) {
    ArrayNode list = receipt.putArray("disclosures");
    disclosures.forEach(list::add);
    return receipt;
  }

  // parts

  private ObjectNode receipt(ObjectNode entry) {
    return receipt(entry, parties.organisation.key());
  }

  /** The second of two entries. */
  private ObjectNode receipt(ObjectNode entry, VKey... keys) {
    MerkleHasher hasher = new MerkleHasher();
    byte[] first = hasher.leaf(new byte[] {1});
    byte[] root = hasher.node(first, hasher.leaf(CanonicalJson.bytes(entry)));
    ObjectNode receipt = JSON.objectNode();
    receipt.put(
        "checkpoint",
        note("%s\n2\n%s\n".formatted(parties.log.key().name(), base64(root)), parties.log));
    receipt.putArray("cosignerKeys");
    receipt.putArray("disclosures");
    receipt.set("entry", entry);
    receipt
        .put("format", "kaiwu-receipt/2")
        .put("index", 1)
        .put("logKey", parties.log.key().toString());
    ArrayNode organisations = receipt.putArray("organisationKeys");
    List.of(keys).forEach(key -> organisations.add(key.toString()));
    receipt.putNull("policy");
    receipt.putArray("proof").add(HexFormat.of().formatHex(first));
    return receipt;
  }

  private static String text(ObjectNode receipt) {
    String note = receipt.get("checkpoint").textValue();
    return note.substring(0, note.lastIndexOf("\n\n") + 1);
  }

  private static String note(String text, SecretKey key) {
    byte[] signature = key.sign(text.getBytes(UTF_8));
    byte[] line =
        ByteBuffer.allocate(4 + signature.length).putInt(key.key().id()).put(signature).array();
    return text + "\n— " + key.key().name() + " " + base64(line) + "\n";
  }

  private static byte[] pae(String type, byte[] payload) {
    byte[] head =
        "DSSEv1 %d %s %d "
            .formatted(type.getBytes(UTF_8).length, type, payload.length)
            .getBytes(UTF_8);
    return ByteBuffer.allocate(head.length + payload.length).put(head).put(payload).array();
  }

  private static String sign(SecretKey key, byte[] message) {
    return base64(key.sign(message));
  }

  private static String id(SecretKey key) {
    return key.key().fingerprint().hex();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
