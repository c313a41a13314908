// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final SecretKey LOG = SecretKey.generate("plant-1.example/log", RANDOM);
  private static final Map<String, SecretKey> KEYS = keys();

  /** The example of C2SP tlog-policy, with one witness of the log's own operator more. */
  private static final String POLICY =
      """
      # who we believe
      log %s https://plant-1.example/log

      witness X1 %s
      witness X2 %s
      \twitness X3 %s\t https://x.example/w3
      group X-witnesses 2 X1 X2 X3

      witness Y1 %s
      witness Y2 %s
      witness Y3 %s
      group Y-witnesses any Y1 Y2 Y3

      group X-and-Y all X-witnesses Y-witnesses
      witness N1 %s
      quorum X-and-Y
      """
          .formatted(
              LOG.key(), key("X1"), key("X2"), key("X3"), key("Y1"), key("Y2"), key("Y3"),
              key("N1"));

  private static Map<String, SecretKey> keys() {
    Map<String, SecretKey> keys = new HashMap<>();
    for (String name : new String[] {"X1", "X2", "X3", "Y1", "Y2", "Y3", "N1"}) {
      String operator =
          switch (name.charAt(0)) {
            case 'X' -> "x.example/";
            case 'Y' -> name + ".example/";
            default -> "plant-1.example/";
          };
      keys.put(name, SecretKey.generate(KeyType.ED25519_COSIGNATURE, operator + name, RANDOM));
    }
    return keys;
  }

  private static VKey key(String name) {
    return secret(name).key();
  }

  private static SecretKey secret(String name) {
    return Objects.requireNonNull(KEYS.get(name));
  }

  private static Checkpoint cosignedBy(String... names) {
    Checkpoint checkpoint = Checkpoint.sign(3, Digest.of(new byte[] {3}), LOG);
    return checkpoint.with(
        Arrays.stream(names).map(n -> Cosignature.sign(checkpoint, secret(n), NOW)).toList());
  }

  private static Evaluation evaluate(String... names) {
    return TrustPolicy.parse(POLICY).evaluate(cosignedBy(names));
  }

  @Test
  void countsGroupsOfGroups() {
    assertThat(evaluate("X1", "X3", "Y2").accepted()).isTrue();
    assertThat(evaluate("X1", "X2", "X3", "Y1", "Y2", "Y3").accepted()).isTrue();
    assertThat(evaluate("X1", "Y1", "Y2", "Y3").accepted()).isFalse();
    assertThat(evaluate("X1", "X2", "X3").accepted()).isFalse();
    assertThat(evaluate().accepted()).isFalse();
  }

  @Test
  void namesEveryOperatorOnce() {
    Evaluation evaluation = evaluate("X1", "X2", "X3", "Y1");
    assertThat(evaluation.witnesses()).hasSize(4);
    assertThat(evaluation.operators()).containsExactly("x.example", "y1.example");
  }

  @Test
  void neverCountsTheLogsOwnMachinesAsWitnesses() {
    TrustPolicy own =
        TrustPolicy.parse("log %s\nwitness N1 %s\nquorum N1\n".formatted(LOG.key(), key("N1")));
    Evaluation evaluation = own.evaluate(cosignedBy("N1"));
    assertThat(evaluation.quorum()).isFalse();
    assertThat(evaluation.witnesses()).isEmpty();
    assertThat(evaluation.nodes()).containsExactly(new Cosignature(key("N1"), NOW));
    assertThat(own.nodesOf("plant-1.example/log")).hasSize(1);
  }

  @Test
  void believesNoOtherLogAndNoFalseSignature() {
    Checkpoint good = cosignedBy("X1", "X2", "Y1");
    SecretKey thief = SecretKey.generate("plant-1.example/log", RANDOM);
    Checkpoint forged =
        Checkpoint.sign(3, good.root(), thief).with(good.note().signatures().subList(1, 4));
    assertThat(TrustPolicy.parse(POLICY).evaluate(forged))
        .satisfies(evaluation -> assertThat(evaluation.log()).isEmpty())
        .satisfies(evaluation -> assertThat(evaluation.quorum()).isTrue())
        .satisfies(evaluation -> assertThat(evaluation.accepted()).isFalse());
  }

  @Test
  void asksForNobodyIfTheQuorumIsNone() {
    TrustPolicy policy = TrustPolicy.parse("quorum none\nlog %s\n".formatted(LOG.key()));
    assertThat(policy.evaluate(cosignedBy()).accepted()).isTrue();
    assertThat(policy)
        .isEqualTo(TrustPolicy.parse("log %s\nquorum none".formatted(LOG.key())))
        .isNotEqualTo(TrustPolicy.unwitnessed(key("X1")));
    assertThat(TrustPolicy.parse("quorum none\n").evaluate(cosignedBy()).accepted()).isFalse();
  }

  @Test
  void writesWhatItRead() {
    TrustPolicy policy = TrustPolicy.parse(POLICY);
    assertThat(TrustPolicy.parse(policy.toString())).isEqualTo(policy);
    assertThat(policy.logs().getFirst().url()).contains("https://plant-1.example/log");
    assertThat(policy.witnesses().get(2).url()).contains("https://x.example/w3");
  }

  @Test
  void takesNamesOfAllScriptsAndCommentsOfAnyBytes() {
    byte[] policy =
        "#   \nwitness 见证-甲 %s\ngroup all any 见证-甲\nquorum all\n"
            .formatted(key("X1"))
            .getBytes(StandardCharsets.UTF_8);
    policy[2] = (byte) 0xd6; // GBK
    assertThat(TrustPolicy.parse(policy).evaluate(cosignedBy("X1")).quorum()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                      | 1 | no quorum line
          log $LOG\\n                             | 2 | no quorum line
          log\\nquorum none                       | 1 | log <vkey>
          log $LOG a b\\nquorum none              | 1 | log <vkey>
          log $X1\\nquorum none                   | 1 | not a log's
          log $LOG\\nlog $LOG\\nquorum none       | 2 | line before
          log nonsense\\nquorum none              | 1 | cannot be read
          quorum none\\nquorum none               | 2 | one quorum line
          quorum none x                           | 1 | quorum <name>
          quorum x                                | 1 | defines
          \\nquorum w\\nwitness w $X1             | 2 | defines
          witness w $LOG\\nquorum w               | 1 | cannot cosign
          witness w $X1\\nwitness v $X1\\nquorum w | 2 | line before
          witness w $X1\\nwitness w $X2\\nquorum w | 2 | taken already
          witness none $X1\\nquorum none          | 1 | taken already
          witness w $X1\\ngroup w any w\\nquorum w | 2 | taken already
          witness w $X1\\ngroup g any\\nquorum w  | 2 | group <name>
          witness w $X1\\ngroup g 0 w\\nquorum w  | 2 | threshold
          witness w $X1\\ngroup g 2 w\\nquorum w  | 2 | threshold
          witness w $X1\\ngroup g 01 w\\nquorum w | 2 | threshold
          witness w $X1\\ngroup g some w\\nquorum w | 2 | threshold
          witness w $X1\\ngroup g 99999999999 w\\nquorum w | 2 | threshold
          witness w $X1\\ngroup g any w w\\nquorum g | 2 | member
          witness w $X1\\ngroup g any none\\nquorum g | 2 | member
          witness w $X1\\ngroup g any w\\ngroup h any w\\nquorum g | 3 | member
          group g any g\\nquorum g                | 1 | defines
          quorum none\\r\\n                       | 1 | Unix line ends
          quorum none\\u007f                      | 1 | control character
          witnes w $X1                            | 1 | begins with
          """)
  void namesTheFirstWrongLine(String text, int line, String words) {
    String policy =
        text.replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\u007f", "\u007f")
            .replace("$LOG", LOG.key().toString())
            .replace("$X1", key("X1").toString())
            .replace("$X2", key("X2").toString());
    assertThatThrownBy(() -> TrustPolicy.parse(policy))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> {
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.problem().en()).contains(words);
              assertThat(e.problem().zh()).startsWith("第 " + line + " 行");
            });
  }

  @Test
  void boundsWhatItReads() {
    assertThatThrownBy(() -> TrustPolicy.parse(new byte[PolicyParser.MAX_BYTES + 1]))
        .isInstanceOf(PolicyException.class);
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      many.append("log ").append(SecretKey.generate("log-" + i, RANDOM).key()).append('\n');
    }
    assertThatThrownBy(() -> TrustPolicy.parse(many + "quorum none\n"))
        .hasMessageStartingWith("Line 257");
  }

  @Test
  void refusesWhatIsMutatedWithNothingButItsOwnError() {
    Random random = new Random(5);
    byte[] original = POLICY.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] mutated = Arrays.copyOf(original, original.length - random.nextInt(20));
      for (int j = 0; j <= random.nextInt(3); j++) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try {
        TrustPolicy read = TrustPolicy.parse(mutated);
        assertThat(TrustPolicy.parse(read.toString())).isEqualTo(read);
      } catch (PolicyException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_500);
  }
}
