// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an organisation says, with its signature: one leaf of the log.
 *
 * <p>Signed is the pre-authentication encoding of DSSE 1.0, in UTF-8: {@code "DSSEv1"}, the length
 * of the payload type in bytes, the type, the length of the payload in bytes, the payload, with one
 * space between each two; or, for a batch, the root over many of these ({@link BatchSignature}).
 * The leaf is the canonical JSON (RFC 8785) of {@code
 * {"keyId","payload","payloadType","signature"}}, where the payload stands as JSON, not encoded;
 * {@code countersignatures} stands before these if there are any.
 *
 * @param payloadType 1 to 100 printable ASCII characters, best a media type: {@code
 *     application/vnd.kaiwu.decision+json}
 * @param keyId the fingerprint of the organisation's key
 * @param payload canonical JSON
 * @param signature of that key
 * @param countersignatures of other keys, each at most once, at most {@link #MAX_COUNTERSIGNATURES}
 */
public record SignedEntry(
    String payloadType,
    Digest keyId,
    String payload,
    EntrySignature signature,
    List<Countersignature> countersignatures) {

  /** The longest leaf: what one entry of a C2SP tlog-tiles bundle can hold. */
  public static final int MAX_LEAF_BYTES = 65_535;

  public static final int MAX_COUNTERSIGNATURES = 16;

  private static final Pattern PAYLOAD_TYPE = Pattern.compile("[!#-\\[\\]-~]{1,100}");
  private static final Set<String> MEMBERS = Set.of("keyId", "payload", "payloadType", "signature");
  private static final Set<String> COUNTERSIGNED_MEMBERS =
      Set.of("countersignatures", "keyId", "payload", "payloadType", "signature");

  public SignedEntry {
    countersignatures = List.copyOf(countersignatures);
    if (!PAYLOAD_TYPE.matcher(payloadType).matches()
        || payloadType.equals(BatchSignature.PAYLOAD_TYPE)) {
      throw new MalformedException(
          Text.of(
                  "内容类型 %s 须为 1 至 100 个可打印 ASCII 字符，不含引号和反斜杠，且不能是批的类型。",
                  "The payload type (%s) must be 1 to 100 printable ASCII characters without quotes and backslash, and not that of a batch.")
              .formatted(payloadType));
    }
    Set<Digest> signers = new HashSet<>(Set.of(keyId));
    boolean twice = countersignatures.stream().anyMatch(second -> !signers.add(second.keyId()));
    if (twice || countersignatures.size() > MAX_COUNTERSIGNATURES) {
      throw new MalformedException(
          Text.of(
                  "一条记录最多 %d 个会签，每把密钥只签一次。",
                  "An entry has at most %d countersignatures, and one signature of each key.")
              .formatted(MAX_COUNTERSIGNATURES));
    }
  }

  /**
   * Signs a payload.
   *
   * @throws IllegalArgumentException if the payload has no canonical form that reads back (whole
   *     numbers beyond 2^53, nesting beyond some 190 levels) or is longer than {@link
   *     #MAX_LEAF_BYTES} allows
   */
  public static SignedEntry sign(String payloadType, JsonNode payload, Signer signer) {
    String canonical = CanonicalJson.text(payload);
    byte[] signature = signer.sign(preAuthentication(payloadType, canonical));
    return new SignedEntry(
            payloadType,
            signer.key().fingerprint(),
            canonical,
            new DirectSignature(Base64.getEncoder().encodeToString(signature)),
            List.of())
        .checked();
  }

  /**
   * Signs many payloads at once, with one signature; each entry can be shown by itself. Costs a
   * signature for all, and about log2(n) hashes of 43 characters in each.
   *
   * @param payloads 1 to {@link BatchSignature#MAX_COUNT}
   * @throws IllegalArgumentException as {@link #sign}
   */
  public static List<SignedEntry> signBatch(
      String payloadType, List<? extends JsonNode> payloads, Signer signer) {
    if (payloads.size() > BatchSignature.MAX_COUNT) {
      throw new MalformedException(
          Text.of(
                  "一批最多 %d 条记录，不能是 %d 条。请分几批签署。",
                  "A batch takes %d entries, not %d. Maybe sign several batches.")
              .formatted(BatchSignature.MAX_COUNT, payloads.size()));
    }
    MerkleHasher hasher = new MerkleHasher();
    List<String> texts = payloads.stream().map(CanonicalJson::text).toList();
    MerkleTree tree =
        MerkleTree.of(
            texts.stream().map(text -> hasher.leaf(preAuthentication(payloadType, text))).toList());
    String signature =
        Base64.getEncoder()
            .encodeToString(signer.sign(BatchSignature.message(texts.size(), tree.root())));
    Digest keyId = signer.key().fingerprint();
    List<SignedEntry> entries = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      BatchSignature one = BatchSignature.of(texts.size(), i, tree.inclusion(i), signature);
      entries.add(new SignedEntry(payloadType, keyId, texts.get(i), one, List.of()).checked());
    }
    return entries;
  }

  /** The same entry with one signature more; the order of countersignatures is that of the keys. */
  public SignedEntry countersign(Signer signer) {
    List<Countersignature> all = new ArrayList<>(countersignatures);
    all.add(
        new Countersignature(
            signer.key().fingerprint(),
            Base64.getEncoder().encodeToString(signer.sign(preAuthentication()))));
    return new SignedEntry(payloadType, keyId, payload, signature, all).checked();
  }

  /**
   * Reads {@link #leafBytes}; says nothing yet of whether the signature holds.
   *
   * @throws IllegalArgumentException if the bytes are not exactly those of some entry
   */
  public static SignedEntry parse(byte[] leaf) {
    return of(StrictJson.parse(leaf));
  }

  /** Reads an entry inside a canonical JSON text. */
  public static SignedEntry of(JsonNode node) {
    boolean countersigned = node.has("countersignatures");
    StrictJson.requireMembers(node, countersigned ? COUNTERSIGNED_MEMBERS : MEMBERS);
    List<Countersignature> countersignatures = new ArrayList<>();
    if (countersigned) {
      JsonNode list = node.get("countersignatures");
      if (!list.isArray() || list.isEmpty()) {
        throw new MalformedException(
            Text.of(
                "成员 countersignatures 须为列表，且不可为空。",
                "The member (countersignatures) must be a list, and not empty."));
      }
      list.forEach(one -> countersignatures.add(Countersignature.of(one)));
    }
    JsonNode signature = node.required("signature");
    return new SignedEntry(
            StrictJson.text(node, "payloadType"),
            new Digest(StrictJson.text(node, "keyId")),
            CanonicalJson.text(node.required("payload")),
            signature.isObject()
                ? BatchSignature.of(signature)
                : new DirectSignature(StrictJson.text(node, "signature")),
            countersignatures)
        .requireShort();
  }

  /** Whether the key is the one named and the signature holds. */
  public boolean isSignedBy(VKey key) {
    return new SignatureCheck().holds(this, key);
  }

  /** Whether there is a countersignature of that key, and it holds. */
  public boolean isCountersignedBy(VKey key) {
    return key.type() == KeyType.ED25519
        && countersignatures.stream()
            .filter(second -> second.keyId().equals(key.fingerprint()))
            .anyMatch(second ->
                key.verifies(preAuthentication(), Base64.getDecoder().decode(second.base64())));
  }

  /**
   * What its signer said, without the countersignatures, which anyone with a key can add: two
   * entries that agree in this are one, said once.
   */
  public SignedEntry alone() {
    return countersignatures.isEmpty()
        ? this
        : new SignedEntry(payloadType, keyId, payload, signature, List.of());
  }

  /** The payload as JSON. */
  public JsonNode payloadJson() {
    return StrictJson.parse(payload);
  }

  /** The canonical JSON of the whole entry. */
  public String leafText() {
    // Every part is canonical already and the names are in order.
    String second =
        countersignatures.isEmpty()
            ? ""
            : countersignatures.stream()
                .map(Countersignature::json)
                .collect(Collectors.joining(",", "\"countersignatures\":[", "],"));
    return "{"
        + second
        + "\"keyId\":\""
        + keyId.hex()
        + "\",\"payload\":"
        + payload
        + ",\"payloadType\":\""
        + payloadType
        + "\",\"signature\":"
        + signature.json()
        + "}";
  }

  /** The bytes that are hashed into the tree. */
  public byte[] leafBytes() {
    return leafText().getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes that a direct signature and each countersignature are over. */
  byte[] preAuthentication() {
    return preAuthentication(payloadType, payload);
  }

  static byte[] preAuthentication(String payloadType, String payload) {
    int typeBytes = payloadType.getBytes(StandardCharsets.UTF_8).length;
    int payloadBytes = payload.getBytes(StandardCharsets.UTF_8).length;
    return ("DSSEv1 " + typeBytes + " " + payloadType + " " + payloadBytes + " " + payload)
        .getBytes(StandardCharsets.UTF_8);
  }

  private SignedEntry checked() {
    // 1e17 would be written as an integer that no reader may take for exact; nested as in a
    // receipt.
    StrictJson.parse("[" + requireShort().leafText() + "]");
    return this;
  }

  private SignedEntry requireShort() {
    int length = leafBytes().length;
    if (length > MAX_LEAF_BYTES) {
      throw new MalformedException(
          Text.of(
                  "类型为 %s 的记录长 %d 字节；账本的上限为 %d。请将大件另存，只写入其摘要。",
                  "The entry of type (%s) is %d bytes long; the ledger takes %d. Maybe keep the large part elsewhere and put its digest into the payload.")
              .formatted(payloadType, length, MAX_LEAF_BYTES));
    }
    return this;
  }
}
