// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which machines keep a log since it was how long: {@code cluster.json} beside each node's files.
 *
 * @param key the fingerprint of the log's key
 * @param baseSize entries that were there before Raft; blocks behind them have Raft's marks
 * @param baseRoot the tree's root then
 * @param peers the machines as they began, or as they were when this node joined
 * @param joined whether this node was taken in later
 */
public record Cluster(
    Digest key, long baseSize, Digest baseRoot, List<Peer> peers, boolean joined) {

  private static final String NAME = "cluster.json";
  private static final String FORMAT = "kaiwu-cluster/1";
  private static final int GROUP_BYTES = 16;

  public Cluster {
    peers = List.copyOf(peers);
  }

  /** That begins with what the log holds now. */
  static Cluster begin(TransparencyLog log, List<Peer> peers) {
    Checkpoint base = log.checkpoint();
    return new Cluster(log.key().fingerprint(), base.size(), base.root(), peers, false);
  }

  /** The same cluster, as a node sees it that joins. */
  Cluster joinedBy(Peer self, List<Peer> members) {
    List<Peer> all = new ArrayList<>(members);
    all.removeIf(member -> member.id().equals(self.id()));
    all.add(self);
    return new Cluster(key, baseSize, baseRoot, all, true);
  }

  /** Raft's name of it: nodes with another beginning never speak to one another. */
  UUID group() {
    byte[] hash =
        HexFormat.of()
            .parseHex(
                Digest.of(
                        "kaiwu-cluster\n%s\n%d\n%s\n"
                            .formatted(key.hex(), baseSize, baseRoot.hex())
                            .getBytes(StandardCharsets.UTF_8))
                    .hex());
    ByteBuffer group = ByteBuffer.wrap(Arrays.copyOf(hash, GROUP_BYTES));
    return new UUID(group.getLong(), group.getLong());
  }

  static boolean existsIn(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws TrustException if it cannot be read
   */
  static Cluster read(Path folder) {
    try {
      return parse(Files.readString(folder.resolve(NAME)));
    } catch (IOException | IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "文件 %s 无法读取：%s。请用写它的版本启动；若已损坏，请让此节点在空目录中用 --join 重新加入。",
                  "The file (%s) cannot be read: %s. Maybe start the version that wrote it; if it is damaged, let the node join anew in an empty folder, with --join.")
              .formatted(folder.resolve(NAME), e),
          e);
    }
  }

  static Cluster parse(String text) throws JsonProcessingException {
    JsonNode node = new ObjectMapper().readTree(text);
    if (!node.path("format").asText().equals(FORMAT)) {
      throw new MalformedException(
          Text.of("格式是 %s 而非 %s，也许由另一版本写成", "its format is %s and not %s, maybe of another version")
              .formatted(node.path("format").asText(), FORMAT));
    }
    return new Cluster(
        new Digest(node.path("logKey").asText()),
        node.path("baseSize").asLong(),
        new Digest(node.path("baseRoot").asText()),
        Peer.parseList(node.path("nodes").asText()),
        node.path("joined").asBoolean());
  }

  String json() {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("format", FORMAT).put("logKey", key.hex()).put("baseSize", baseSize);
    node.put("baseRoot", baseRoot.hex());
    node.put("joined", joined)
        .put("nodes", peers.stream().map(Peer::toString).collect(Collectors.joining(",")));
    return node.toPrettyString() + "\n";
  }

  /** Whole or not at all, and there after a power cut. */
  void write(Path folder) throws IOException {
    DurableFile.replace(folder.resolve(NAME), json().getBytes(StandardCharsets.UTF_8));
  }
}
