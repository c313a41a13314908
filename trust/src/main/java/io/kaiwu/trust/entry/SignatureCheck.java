// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.VKey;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks entries of which many may share the signature of a batch: each is held against its place
 * in the batch, and the signature is verified once. Used by one thread at a time, for as long as
 * the entries of one append.
 */
public final class SignatureCheck {

  private record Batch(Digest keyId, int count, String signature, ByteBuffer root) {}

  private final Set<Batch> known = new HashSet<>();

  /** Whether the key is the one the entry names, and the signature holds. */
  public boolean holds(SignedEntry entry, VKey key) {
    if (key.type() != KeyType.ED25519 || !key.fingerprint().equals(entry.keyId())) {
      return false;
    }
    byte[] message = entry.preAuthentication();
    return switch (entry.signature()) {
      case DirectSignature direct ->
          key.verifies(message, Base64.getDecoder().decode(direct.base64()));
      case BatchSignature batch -> holds(batch, message, key);
    };
  }

  private boolean holds(BatchSignature batch, byte[] message, VKey key) {
    Optional<byte[]> root = batch.findRoot(message);
    if (root.isEmpty()) {
      return false;
    }
    Batch of =
        new Batch(key.fingerprint(), batch.count(), batch.base64(), ByteBuffer.wrap(root.get()));
    if (known.contains(of)) {
      return true;
    }
    boolean holds =
        key.verifies(
            BatchSignature.message(batch.count(), root.get()),
            Base64.getDecoder().decode(batch.base64()));
    if (holds) {
      known.add(of);
    }
    return holds;
  }
}
