// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which logs to believe and which witnesses must have cosigned. Immutable.
 *
 * <p>Source: C2SP tlog-policy. One rule is added: a witness of the log's own operator (the name up
 * to the first '/') counts for nothing, for it would be the log vouching for itself; it is reported
 * as one of the log's machines instead.
 *
 * {@snippet :
 * TrustPolicy policy = TrustPolicy.parse(Files.readAllBytes(file));
 * Evaluation evaluation = policy.evaluate(checkpoint);
 * if (evaluation.accepted()) {
 *   System.out.println("cosigned by " + evaluation.operators());
 * }
 * }
 *
 * @param logs none if the log is known from elsewhere
 * @param witnesses in the order of the file
 * @param groups in the order of the file: each after its members
 * @param quorum the name of a witness or group, or {@link #NONE}
 */
public record TrustPolicy(
    List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {

  /** The quorum that is always met. */
  public static final String NONE = "none";

  public TrustPolicy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
    groups = List.copyOf(groups);
  }

  /**
   * Reads a policy file; at most {@link PolicyParser#MAX_BYTES} and 256 lines of each kind.
   *
   * @throws PolicyException naming the first line that is wrong
   */
  public static TrustPolicy parse(byte[] file) {
    return new PolicyParser().parse(file);
  }

  /** Reads a policy; as {@link #parse(byte[])}. */
  public static TrustPolicy parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A policy that believes one log and asks for no witness. */
  public static TrustPolicy unwitnessed(VKey log) {
    return new TrustPolicy(List.of(new Log(log, Optional.empty())), List.of(), List.of(), NONE);
  }

  /** Says whom a checkpoint convinces; costs one signature to check for each key it names. */
  public Evaluation evaluate(Checkpoint checkpoint) {
    Optional<VKey> log =
        logs.stream()
            .map(Log::key)
            .filter(key -> key.name().equals(checkpoint.origin()))
            .filter(key -> checkpoint.note().isSignedBy(key))
            .findFirst();
    String operator = VKey.operatorOf(checkpoint.origin());
    List<Cosignature> nodes = held(checkpoint, witnesses.stream().filter(w -> isOf(operator, w)));
    List<Cosignature> others = held(checkpoint, witnesses.stream().filter(w -> !isOf(operator, w)));
    return new Evaluation(log, others, nodes, isMet(others));
  }

  /** The witnesses that are machines of the operator of that log. */
  public List<Witness> nodesOf(String origin) {
    return witnesses.stream().filter(w -> isOf(VKey.operatorOf(origin), w)).toList();
  }

  private boolean isMet(List<Cosignature> cosignatures) {
    if (quorum.equals(NONE)) {
      return true;
    }
    Set<VKey> keys = new HashSet<>();
    cosignatures.forEach(one -> keys.add(one.key()));
    Set<String> holding = new HashSet<>();
    for (Witness witness : witnesses) {
      if (keys.contains(witness.key())) {
        holding.add(witness.name());
      }
    }
    for (Group group : groups) {
      if (group.members().stream().filter(holding::contains).count() >= group.threshold()) {
        holding.add(group.name());
      }
    }
    return holding.contains(quorum);
  }

  private static List<Cosignature> held(Checkpoint checkpoint, Stream<Witness> witnesses) {
    return witnesses.flatMap(w -> Cosignature.find(checkpoint, w.key()).stream()).toList();
  }

  private static boolean isOf(String operator, Witness witness) {
    return witness.key().operator().equals(operator);
  }

  static boolean isLogKey(VKey key) {
    return key.type() == KeyType.ED25519;
  }

  /** The policy file, without comments. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    logs.forEach(log -> text.append("log ").append(log.key()).append(url(log.url())).append('\n'));
    witnesses.forEach(witness ->
        text.append("witness ")
            .append(witness.name())
            .append(' ')
            .append(witness.key())
            .append(url(witness.url()))
            .append('\n'));
    groups.forEach(group -> text.append(group.line()));
    return text.append("quorum ").append(quorum).append('\n').toString();
  }

  private static String url(Optional<String> url) {
    return url.map(u -> " " + u).orElse("");
  }
}
