// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.log.TransparencyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in a log its members changed and what was said with countersignatures, so that the rest
 * need not be read on opening: canonical JSON with its own digest. What is lost or does not fit the
 * log is made anew.
 *
 * @param origin of the log
 * @param size entries looked at, at least 1
 * @param root of the tree of these
 * @param newest the time of the newest statement
 * @param changes in the order of the log
 * @param countersigned as {@link Countersigned#texts}
 */
record MemberSnapshot(
    String origin,
    long size,
    Digest root,
    Instant newest,
    List<Change> changes,
    List<String> countersigned) {

  private static final String FORMAT = "kaiwu-members/2";

  /**
   * An entry that changed who is who.
   *
   * @param time of the log there
   */
  record Change(long index, Instant time) {}

  MemberSnapshot {
    changes = List.copyOf(changes);
    countersigned = List.copyOf(countersigned);
  }

  /** The snapshot in the file; empty if there is none of this log's own past. */
  static Optional<MemberSnapshot> read(Path file, TransparencyLog log) {
    try {
      return Files.exists(file)
          ? Optional.of(of(StrictJson.parse(Files.readAllBytes(file)))).filter(one -> one.fits(log))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // torn or changed
    }
  }

  private static MemberSnapshot of(JsonNode node) {
    JsonNode content = node.get("content");
    if (!node.path("format").asText().equals(FORMAT)
        || content == null
        || !Digest.of(content).hex().equals(node.path("digest").asText())) {
      throw new MalformedException(Text.of("这不是成员快照。", "This is no snapshot of members."));
    }
    List<Change> changes = new ArrayList<>();
    content
        .path("changes")
        .forEach(one ->
            changes.add(
                new Change(
                    one.path("index").asLong(), Instant.ofEpochMilli(one.path("time").asLong()))));
    List<String> countersigned = new ArrayList<>();
    content.path("countersigned").forEach(one -> countersigned.add(one.asText()));
    return new MemberSnapshot(
        StrictJson.text(content, "log"),
        content.path("size").asLong(),
        new Digest(StrictJson.text(content, "root")),
        Instant.ofEpochMilli(content.path("time").asLong()),
        changes,
        countersigned);
  }

  private boolean fits(TransparencyLog log) {
    return origin.equals(log.key().name())
        && size >= 1
        && changes.stream().allMatch(one -> one.index() >= 0 && one.index() < size)
        && log.beginsWith(size, root);
  }

  /** Writes the file, whole or not at all; without it the next opening takes longer. */
  void write(Path file) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode list = content.putArray("changes");
    changes.forEach(
        one -> list.addObject().put("index", one.index).put("time", one.time.toEpochMilli()));
    ArrayNode texts = content.putArray("countersigned");
    countersigned.forEach(texts::add);
    content
        .put("log", origin)
        .put("root", root.hex())
        .put("size", size)
        .put("time", newest.toEpochMilli());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("digest", Digest.of(content).hex()).put("format", FORMAT).set("content", content);
    try {
      DurableFile.replace(file, CanonicalJson.bytes(node));
    } catch (IOException e) {
      // The log itself must not stop for want of something it can do without.
    }
  }
}
