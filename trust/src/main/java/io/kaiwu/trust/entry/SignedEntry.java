// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an organisation says, with its signature: one leaf of the log.
 *
 * <p>Signed is the pre-authentication encoding of DSSE 1.0, in UTF-8: {@code "DSSEv1"}, the length
 * of the payload type in bytes, the type, the length of the payload in bytes, the payload, with one
 * space between each two. The leaf is the canonical JSON (RFC 8785) of {@code
 * {"keyId","payload","payloadType","signature"}}, where the payload stands as JSON, not encoded.
 *
 * @param payloadType 1 to 100 printable ASCII characters, best a media type: {@code
 *     application/vnd.kaiwu.decision+json}
 * @param keyId the fingerprint of the organisation's key
 * @param payload canonical JSON
 * @param signature base64 of 64 bytes
 */
public record SignedEntry(String payloadType, Digest keyId, String payload, String signature) {

  /** The longest leaf: what one entry of a C2SP tlog-tiles bundle can hold. */
  public static final int MAX_LEAF_BYTES = 65_535;

  private static final Pattern PAYLOAD_TYPE = Pattern.compile("[!#-\\[\\]-~]{1,100}");
  private static final Set<String> MEMBERS = Set.of("keyId", "payload", "payloadType", "signature");
  private static final int SIGNATURE_LENGTH = 64;

  public SignedEntry {
    if (!PAYLOAD_TYPE.matcher(payloadType).matches()) {
      throw new IllegalArgumentException(
          "The payload type (%s) must be 1 to 100 printable ASCII characters without quotes and backslash."
              .formatted(payloadType));
    }
    byte[] bytes = Base64.getDecoder().decode(signature);
    if (bytes.length != SIGNATURE_LENGTH
        || !Base64.getEncoder().encodeToString(bytes).equals(signature)) {
      throw new IllegalArgumentException("The signature is not 64 bytes in base64.");
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
    SignedEntry entry =
        new SignedEntry(
            payloadType,
            signer.key().fingerprint(),
            canonical,
            Base64.getEncoder().encodeToString(signature));
    int length = entry.leafBytes().length;
    if (length > MAX_LEAF_BYTES) {
      throw new IllegalArgumentException(
          "The entry of type (%s) is %d bytes long; the ledger takes %d. Maybe keep the large part elsewhere and put its digest into the payload."
              .formatted(payloadType, length, MAX_LEAF_BYTES));
    }
    // 1e17 would be written as an integer that no reader may take for exact; nested as in a
    // receipt.
    StrictJson.parse("[" + entry.leafText() + "]");
    return entry;
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
    StrictJson.requireMembers(node, MEMBERS);
    return new SignedEntry(
        StrictJson.text(node, "payloadType"),
        new Digest(StrictJson.text(node, "keyId")),
        CanonicalJson.text(node.required("payload")),
        StrictJson.text(node, "signature"));
  }

  /** Whether the key is the one named and the signature holds. */
  public boolean isSignedBy(VKey key) {
    return key.fingerprint().equals(keyId)
        && key.verifies(
            preAuthentication(payloadType, payload), Base64.getDecoder().decode(signature));
  }

  /** The payload as JSON. */
  public JsonNode payloadJson() {
    return StrictJson.parse(payload);
  }

  /** The canonical JSON of the whole entry. */
  public String leafText() {
    // Every part is canonical already and the names are in order.
    return "{\"keyId\":\""
        + keyId.hex()
        + "\",\"payload\":"
        + payload
        + ",\"payloadType\":\""
        + payloadType
        + "\",\"signature\":\""
        + signature
        + "\"}";
  }

  /** The bytes that are hashed into the tree. */
  public byte[] leafBytes() {
    return leafText().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] preAuthentication(String payloadType, String payload) {
    int typeBytes = payloadType.getBytes(StandardCharsets.UTF_8).length;
    int payloadBytes = payload.getBytes(StandardCharsets.UTF_8).length;
    return ("DSSEv1 " + typeBytes + " " + payloadType + " " + payloadBytes + " " + payload)
        .getBytes(StandardCharsets.UTF_8);
  }
}
