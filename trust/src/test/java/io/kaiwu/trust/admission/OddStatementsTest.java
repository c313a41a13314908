// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import static io.kaiwu.trust.admission.Consortium.append;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.MemberStatement;
import io.kaiwu.trust.member.MemberStatement.Expire;
import io.kaiwu.trust.member.MemberStatement.Found;
import io.kaiwu.trust.member.MemberStatement.Invite;
import io.kaiwu.trust.member.MemberStatement.Join;
import io.kaiwu.trust.member.MemberStatement.Leave;
import io.kaiwu.trust.member.MemberStatement.Revoke;
import io.kaiwu.trust.member.MemberStatement.Rotate;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that their signer may make, and whose bodies nobody would. */
class OddStatementsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int COUNT = 1_000;

  private final Consortium firms = new Consortium();
  private final Random random = new Random(8);
  private final List<JsonNode> odd =
      List.of(
          JSON.nullNode(),
          JSON.booleanNode(true),
          JSON.numberNode(-1),
          JSON.numberNode(1L << 53),
          JSON.numberNode(0.5),
          JSON.numberNode(1e300),
          JSON.textNode(""),
          JSON.textNode("\u0000\u202e"),
          JSON.textNode("x".repeat(300)),
          JSON.textNode(Instant.MAX.toString()),
          JSON.textNode(Instant.MIN.toString()),
          JSON.textNode("0".repeat(64)),
          JSON.textNode("role:operator"),
          JSON.textNode("role:"),
          JSON.textNode("a/b/../*"),
          JSON.arrayNode(),
          JSON.arrayNode().add(JSON.nullNode()),
          JSON.objectNode(),
          JSON.objectNode().put("key", 1));

  @Test
  @Threat(
      attack = Attack.MALFORMED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void areTakenOrRefusedAndNeverStopTheLog(@TempDir Path directory) {
    long taken;
    try (ConsortiumLog log = firms.openWithMill(directory, Policy.open())) {
      for (int i = 0; i < COUNT; i++) {
        offer(log, i % 3 == 0 ? firms.mill : firms.elevator);
      }
      append(log, firms.entry(firms.elevator));
      taken = log.log().checkpoint().size();
      assertThat(log.refusals().all().values().stream().mapToLong(n -> n).sum())
          .isGreaterThan(COUNT / 2);
    }
    try (ConsortiumLog log = firms.open(directory)) { // and what was taken can be read again
      assertThat(append(log, firms.entry(firms.elevator))).isEqualTo(taken);
    }
  }

  private void offer(ConsortiumLog log, SecretKey signer) {
    MemberStatement said = statement();
    Statement sound =
        random.nextInt(6) == 0
            ? Policy.open().statement(Consortium.ORIGIN, firms.now)
            : said.statement(Consortium.ORIGIN, firms.now);
    JsonNode body = spoilt(sound.bodyJson());
    try {
      SignedEntry entry =
          Statement.of(sound.log(), sound.stream(), sound.time(), sound.type(), body).sign(signer);
      append(log, random.nextBoolean() ? entry : entry.countersign(other(signer)));
    } catch (RefusedException | IllegalArgumentException e) {
      // as it should be
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(RefusedException.class);
    }
    firms.now = firms.now.plusMillis(1);
  }

  private SecretKey other(SecretKey signer) {
    return signer == firms.mill ? firms.elevator : firms.mill;
  }

  private MemberStatement statement() {
    SecretKey fresh = SecretKey.generate("mill.example", firms.random);
    Instant later = firms.now.plusSeconds(100_000);
    return switch (random.nextInt(7)) {
      case 0 -> new Invite("new.example", Set.of("carrier"), later, Optional.empty());
      case 1 -> new Join(firms.elevator.key().fingerprint(), fresh.key());
      case 2 -> new Rotate(fresh.key());
      case 3 -> new Revoke(fresh.key().fingerprint(), OptionalLong.of(2));
      case 4 -> new Expire(fresh.key().fingerprint(), later);
      case 5 -> new Leave("carrier.example");
      default -> new Found(fresh.key(), Policy.open());
    };
  }

  /** The body with one or two of its parts replaced, left out or added. */
  private JsonNode spoilt(JsonNode body) {
    JsonNode copy = body.deepCopy();
    for (int i = 0; i <= random.nextInt(2); i++) {
      spoilOne(copy);
    }
    return random.nextInt(40) == 0 ? any() : copy;
  }

  private void spoilOne(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    if (node instanceof ArrayNode list) {
      list.add(any());
    } else if (node instanceof ObjectNode object && !names.isEmpty()) {
      String name = names.get(random.nextInt(names.size()));
      JsonNode part = object.get(name);
      if (part.isContainerNode() && random.nextInt(3) > 0) {
        spoilOne(part);
      } else if (random.nextInt(8) == 0) {
        object.remove(name);
      } else {
        object.set(random.nextInt(8) == 0 ? name + "x" : name, any());
      }
    }
  }

  private JsonNode any() {
    return odd.get(random.nextInt(odd.size())).deepCopy();
  }
}
