// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What this node answers to {@link Question questions}. */
final class Answers {

  private final LogStore store;
  private final Cluster cluster;
  private final NodeCosigner cosigner;
  private final String id;
  private final BooleanSupplier begun;

  Answers(
      String id, LogStore store, Cluster cluster, NodeCosigner cosigner, BooleanSupplier begun) {
    this.id = id;
    this.begun = begun;
    this.store = store;
    this.cluster = cluster;
    this.cosigner = cosigner;
  }

  byte[] answer(Question question) throws IOException {
    return switch (question.kind()) {
      case STATUS -> utf8(status());
      case CLUSTER -> utf8(cluster.json());
      case BLOCKS -> BlockStream.write(store, question.first());
      case CONSISTENCY -> proof(store.consistencyProof(question.first(), question.second()));
      case COSIGNED -> utf8(cosigner.cosign(store, wanted(question)).toString());
      case KEY -> utf8(cosigner.key().toString());
    };
  }

  private Checkpoint wanted(Question question) {
    return question.text().isEmpty() ? store.checkpoint() : Checkpoint.parse(question.text());
  }

  private String status() {
    Checkpoint checkpoint = store.checkpoint();
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("id", id).put("size", checkpoint.size()).put("root", checkpoint.root().hex());
    node.put("begun", begun.getAsBoolean());
    return node.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] proof(List<Digest> hashes) {
    StringBuilder hex = new StringBuilder();
    hashes.forEach(hash -> hex.append(hash.hex()));
    return HexFormat.of().parseHex(hex);
  }
}
