// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Sequencer;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That a log which went from one sequencer to another is still the same: its state before, a state
 * after, and the proof that the second extends the first. Whoever has the log's key can check it
 * offline.
 *
 * @param from who kept it before
 * @param to who keeps it after
 * @param key the log's key
 * @param before the last state of the old sequencer
 * @param after a state of the new one; larger
 * @param proof of RFC 9162, section 2.1.4
 * @param witnesses the keys of those who cosigned one of the states or both; none if none answered
 */
public record MoveRecord(
    SequencerKind from,
    SequencerKind to,
    VKey key,
    Checkpoint before,
    Checkpoint after,
    List<Digest> proof,
    List<VKey> witnesses) {

  /** The type of the statement that a move leaves on the log. */
  public static final String STATEMENT_TYPE = "application/vnd.kaiwu.move+json";

  /** The stream of that statement. */
  public static final String STREAM = "move";

  private static final String FORMAT = "kaiwu-move/1";

  public MoveRecord {
    proof = List.copyOf(proof);
    witnesses = List.copyOf(witnesses);
  }

  /**
   * Lets the new sequencer write its first entry, which says what moved, and proves that it
   * continues the tree. Done again, it writes nothing more.
   *
   * @throws io.kaiwu.trust.TrustException if it cannot write
   */
  public static MoveRecord cross(
      Sequencer sequencer,
      Checkpoint before,
      SequencerKind from,
      Signer organisation,
      InstantSource clock) {
    TransparencyLog log = sequencer.log();
    if (!says(log, before.size(), body(before, from, sequencer.kind()))) {
      Statement moved = statement(before, from, sequencer.kind(), clock.instant());
      sequencer.append(List.of(moved.sign(organisation))).join();
    }
    Checkpoint after = log.checkpoint();
    List<Digest> proof =
        before.size() == 0 ? List.of() : log.consistencyProof(before.size(), after.size());
    return new MoveRecord(from, sequencer.kind(), log.key(), before, after, proof, List.of());
  }

  /**
   * The statement that a move leaves on the log, for whoever asks first whether it may stand there.
   */
  public static Statement statement(
      Checkpoint before, SequencerKind from, SequencerKind to, Instant time) {
    ObjectNode body = body(before, from, to);
    return Statement.of(before.origin(), STREAM, time, STATEMENT_TYPE, body);
  }

  private static ObjectNode body(Checkpoint before, SequencerKind from, SequencerKind to) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("from", from.name()).put("root", before.root().hex());
    return body.put("size", before.size()).put("to", to.name());
  }

  /**
   * The same with what witnesses signed of the two states; lines of other keys are left out.
   *
   * @param first the state before, or another, which then counts for nothing
   * @param second likewise the state after, which may also be a later one, in place of it
   */
  public MoveRecord witnessed(Checkpoint first, Checkpoint second, List<VKey> keys) {
    Checkpoint cosignedBefore = lines(before, first, keys);
    Checkpoint cosignedAfter = lines(after, second, keys);
    List<VKey> held =
        keys.stream()
            .filter(one ->
                Cosignature.find(cosignedBefore, one).isPresent()
                    || Cosignature.find(cosignedAfter, one).isPresent())
            .toList();
    return new MoveRecord(from, to, key, cosignedBefore, cosignedAfter, proof, held);
  }

  private static Checkpoint lines(Checkpoint state, Checkpoint cosigned, List<VKey> keys) {
    return cosigned.note().text().equals(state.note().text())
        ? state.with(
            cosigned.note().signatures().stream()
                .filter(line -> keys.stream().anyMatch(line::names))
                .toList())
        : state;
  }

  /** The operators other than the log's own who cosigned that one of the two states. */
  public SortedSet<String> operators(Checkpoint state) {
    return witnesses.stream()
        .filter(one -> !one.operator().equals(key.operator()))
        .filter(one -> Cosignature.find(state, one).isPresent())
        .map(VKey::operator)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean says(TransparencyLog log, long from, ObjectNode body) {
    String text = CanonicalJson.text(body);
    for (long i = from; i < log.checkpoint().size(); i++) {
      boolean said =
          Statement.find(log.entry(i))
              .filter(s -> s.type().equals(STATEMENT_TYPE) && s.body().equals(text))
              .isPresent();
      if (said) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether both states are signed by the log's key, the second extends the first, and every
   * witness named signed one of them.
   */
  public boolean holds() {
    HexFormat hex = HexFormat.of();
    return isSigned(before)
        && isSigned(after)
        && witnesses.stream()
            .allMatch(one ->
                Cosignature.find(before, one).isPresent()
                    || Cosignature.find(after, one).isPresent())
        && (before.size() == 0
            ? proof.isEmpty()
            : ProofVerifier.verifiesConsistency(
                before.size(),
                after.size(),
                hex.parseHex(before.root().hex()),
                hex.parseHex(after.root().hex()),
                proof.stream().map(hash -> hex.parseHex(hash.hex())).toList()));
  }

  private boolean isSigned(Checkpoint checkpoint) {
    return checkpoint.origin().equals(key.name()) && checkpoint.note().isSignedBy(key);
  }

  /** Canonical JSON; hashes of the proof in hexadecimal. */
  public byte[] bytes() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT).put("from", from.name()).put("to", to.name());
    node.put("logKey", key.toString()).put("before", before.toString());
    node.put("after", after.toString());
    var hashes = node.putArray("proof");
    proof.forEach(hash -> hashes.add(hash.hex()));
    if (!witnesses.isEmpty()) {
      var keys = node.putArray("witnesses");
      witnesses.forEach(one -> keys.add(one.toString()));
    }
    return CanonicalJson.bytes(node);
  }

  /**
   * Reads {@link #bytes}.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static MoveRecord parse(byte[] json) {
    try {
      JsonNode node = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
      if (!node.path("format").asText().equals(FORMAT)) {
        throw new MalformedException(
            Text.of("这不是移动记录（%s）。", "This is no record of a move (%s).").formatted(FORMAT));
      }
      List<Digest> proof = new ArrayList<>();
      node.path("proof").forEach(hash -> proof.add(new Digest(hash.asText())));
      List<VKey> witnesses = new ArrayList<>();
      node.path("witnesses").forEach(one -> witnesses.add(VKey.parse(one.asText())));
      return new MoveRecord(
          SequencerKind.valueOf(node.path("from").asText()),
          SequencerKind.valueOf(node.path("to").asText()),
          VKey.parse(node.path("logKey").asText()),
          Checkpoint.parse(node.path("before").asText()),
          Checkpoint.parse(node.path("after").asText()),
          proof,
          witnesses);
    } catch (JsonProcessingException e) {
      throw new MalformedException(Text.of("移动记录不是 JSON。", "The record of a move is no JSON."), e);
    }
  }
}
