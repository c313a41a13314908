// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One signature over many entries, with the path from this one to what was signed; in a leaf it is
 * {@code {"count","index","path","signature"}}.
 *
 * <p>The batch is a tree of RFC 9162 over the bytes each entry would have been signed as. Signed is
 * the pre-authentication encoding of type {@link #PAYLOAD_TYPE} and payload {@code
 * {"count":n,"root":"hexadecimal"}}, so that no batch can be taken for an entry.
 *
 * @param count the entries of the batch, 1 to {@link #MAX_COUNT}
 * @param index this entry's place among them, from 0
 * @param path the hashes from this entry to the root end to end, leaf side first, in base64
 * @param base64 the signature, 64 bytes
 */
public record BatchSignature(int count, int index, String path, String base64)
    implements EntrySignature {

  /** What is signed for a batch; no entry may be of this type. */
  public static final String PAYLOAD_TYPE = "application/vnd.kaiwu.batch+json";

  public static final int MAX_COUNT = 1 << 16;

  private static final Set<String> MEMBERS = Set.of("count", "index", "path", "signature");

  public BatchSignature {
    EntrySignature.requireBase64(base64);
    byte[] hashes = Base64.getDecoder().decode(path);
    if (count < 1
        || count > MAX_COUNT
        || index < 0
        || index >= count
        || hashes.length % MerkleHasher.LENGTH != 0
        || !Base64.getEncoder().encodeToString(hashes).equals(path)) {
      throw new MalformedException(
          Text.of(
                  "一批须有 1 至 %d 条记录，位置（%d）须在其条数（%d）之内，路径须由完整哈希的 base64 组成。",
                  "A batch has 1 to %d entries, a place (%d) among them (%d), and a path of whole hashes in base64.")
              .formatted(MAX_COUNT, index, count));
    }
  }

  static BatchSignature of(int count, int index, List<byte[]> path, String base64) {
    byte[] hashes = new byte[path.size() * MerkleHasher.LENGTH];
    for (int i = 0; i < path.size(); i++) {
      System.arraycopy(path.get(i), 0, hashes, i * MerkleHasher.LENGTH, MerkleHasher.LENGTH);
    }
    return new BatchSignature(count, index, Base64.getEncoder().encodeToString(hashes), base64);
  }

  static BatchSignature of(JsonNode node) {
    StrictJson.requireMembers(node, MEMBERS);
    return new BatchSignature(
        StrictJson.wholeNumber(node, "count"),
        StrictJson.wholeNumber(node, "index"),
        StrictJson.text(node, "path"),
        StrictJson.text(node, "signature"));
  }

  /** The root that the path leads to from an entry's bytes; empty if it does not fit the place. */
  Optional<byte[]> findRoot(byte[] preAuthentication) {
    return ProofVerifier.findRoot(
        new MerkleHasher().leaf(preAuthentication), index, count, hashes());
  }

  /** The bytes that are signed for a batch. */
  static byte[] message(int count, byte[] root) {
    return SignedEntry.preAuthentication(
        PAYLOAD_TYPE,
        "{\"count\":" + count + ",\"root\":\"" + HexFormat.of().formatHex(root) + "\"}");
  }

  private List<byte[]> hashes() {
    byte[] bytes = Base64.getDecoder().decode(path);
    List<byte[]> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += MerkleHasher.LENGTH) {
      hashes.add(Arrays.copyOfRange(bytes, at, at + MerkleHasher.LENGTH));
    }
    return hashes;
  }

  @Override
  public String json() {
    return "{\"count\":"
        + count
        + ",\"index\":"
        + index
        + ",\"path\":\""
        + path
        + "\",\"signature\":\""
        + base64
        + "\"}";
  }
}
