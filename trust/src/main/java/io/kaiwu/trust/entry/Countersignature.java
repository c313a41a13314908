// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.Digest;
import java.util.Set;

/**
 * The signature of a second party under the same entry, over the same bytes as a direct one.
 *
 * @param keyId the fingerprint of the party's key
 * @param base64 64 bytes
 */
public record Countersignature(Digest keyId, String base64) {

  private static final Set<String> MEMBERS = Set.of("keyId", "signature");

  public Countersignature {
    EntrySignature.requireBase64(base64);
  }

  static Countersignature of(JsonNode node) {
    StrictJson.requireMembers(node, MEMBERS);
    return new Countersignature(
        new Digest(StrictJson.text(node, "keyId")), StrictJson.text(node, "signature"));
  }

  String json() {
    return "{\"keyId\":\"" + keyId.hex() + "\",\"signature\":\"" + base64 + "\"}";
  }
}
