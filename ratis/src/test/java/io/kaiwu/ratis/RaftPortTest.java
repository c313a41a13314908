// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.protocol.RaftClientReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who reaches the port of Raft where no certificates guard it: another user of this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RaftPortTest {

  private Plant plant;
  private RatisNode node;
  private RaftClient stranger;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    plant = new Plant(folder);
    List<Peer> alone = Plant.peers(1);
    node = plant.open(alone.getFirst(), alone, NodePlan.Start.BEGIN, RatisSettings.DEFAULT);
    Plant.eventually("it is there", () -> node.absent().isEmpty());
    UUID group;
    try (Stream<Path> storage = Files.list(plant.home("n1").storage())) {
      group = UUID.fromString(storage.findFirst().orElseThrow().getFileName().toString());
    }
    stranger = new RaftWiring(Optional.empty()).client(RaftWiring.group(group, alone), 1, 10_000);
  }

  @AfterAll
  void stop() throws IOException {
    stranger.close();
    node.close();
  }

  @Test
  @Threat(
      attack = Attack.MALFORMED_ENTRY,
      setting = Setting.REPLICATED,
      outcome = Outcome.PREVENTED)
  void blocksThatAreNoneDoNotStopTheNode() throws Exception {
    byte[] good = block(Instant.now(), plant.entry("good").leafBytes());
    for (Instant time : List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), Instant.MAX)) {
      byte[] timeless = good.clone();
      ByteBuffer.wrap(timeless).putLong(1, time.getEpochSecond());
      assertThat(send(timeless)).isEmpty();
    }
    Random random = new Random(5);
    for (int i = 0; i < 25; i++) {
      byte[] spoilt = good.clone();
      spoilt[random.nextInt(25)] ^= (byte) (1 << random.nextInt(8));
      send(spoilt);
    }
    ByteBuffer.wrap(good).putLong(1, Long.MAX_VALUE);
    assertThat(send(good)).isEmpty();
    assertThat(send(new byte[0])).isEmpty();
    assertStillTakesEntries("after blocks that are none");
  }

  @Test
  @Threat(attack = Attack.FORGED_ENTRY, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void aBlockThatDidNotComeThroughANodeIsLookedAtAllTheSame() throws Exception {
    long size = node.log().checkpoint().size();
    SecretKey other = SecretKey.generate("plant-1.example", new SecureRandom());
    SignedEntry forged = SignedEntry.sign(Plant.TYPE, plant.entry("x").payloadJson(), other);
    send(block(Instant.now(), forged.leafBytes()));
    send(block(Instant.now(), "no entry".getBytes(StandardCharsets.UTF_8)));
    assertThat(node.log().checkpoint().size()).isEqualTo(size);
    assertStillTakesEntries("after a forged block");
  }

  private void assertStillTakesEntries(String id) {
    long size = node.log().checkpoint().size();
    node.append(List.of(plant.entry(id))).join();
    assertThat(node.log().checkpoint().size()).isEqualTo(size + 1);
  }

  private static byte[] block(Instant time, byte[] leaf) {
    return new Proposal(time, List.of(List.of(leaf))).bytes();
  }

  /** What the node makes of it; empty if it does not take it. */
  private Optional<RaftClientReply> send(byte[] block) {
    try {
      return Optional.of(stranger.io().send(PeerAsker.message(block)))
          .filter(RaftClientReply::isSuccess);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
