// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.witness.WitnessStatus.Condition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosigningTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final CosigningSettings PATIENT =
      new CosigningSettings(Duration.ofSeconds(60), Duration.ofHours(1), 3);
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final SecretKey logKey = SecretKey.generate("plant-1.example/log", RANDOM);
  private final GrowingLog log = new GrowingLog(logKey).grow(5, "honest");
  private WitnessNet net;

  @BeforeEach
  void start() {
    net = new WitnessNet(folder.resolve("net"), logKey.key(), 4);
  }

  @AfterEach
  void stop() {
    net.close();
  }

  private Cosigning cosigning(TrustPolicy policy) {
    return Cosigning.start(log, policy, folder, PATIENT);
  }

  @Test
  void keepsTheNewestCheckpointThatMeetsTheQuorum() throws IOException {
    TrustPolicy policy = net.policy(4);
    try (Cosigning cosigning = cosigning(policy)) {
      assertThat(cosigning.findWitnessed(0)).isEmpty();
      assertThat(policy.evaluate(cosigning.cosign()).operators()).hasSize(4);
      assertThat(policy.evaluate(cosigning.findWitnessed(4).orElseThrow()).accepted()).isTrue();
      assertThat(cosigning.findWitnessed(5)).isEmpty();
      log.grow(3, "honest");
      cosigning.cosign();
      assertThat(cosigning.findWitnessed(7).orElseThrow().size()).isEqualTo(8);
      assertThat(cosigning.statuses())
          .allSatisfy(status -> assertThat(status.condition()).isEqualTo(Condition.COSIGNED));
    }
    assertThat(Checkpoint.parse(Files.readString(folder.resolve("cosigned"))).size()).isEqualTo(8);
    log.grow(1, "honest");
    try (Cosigning again = cosigning(policy)) { // which asks from 0 and is told the size
      assertThat(again.findWitnessed(7)).isPresent();
      again.cosign();
      assertThat(again.findWitnessed(8)).isPresent();
    }
  }

  @Test
  void asksByItselfWhenTheLogHasGrown() throws InterruptedException {
    try (Cosigning cosigning = cosigning(net.policy(3))) {
      cosigning.wake();
      assertThat(cosigning.awaitWitnessed(4, GENEROUS)).isPresent();
      log.grow(1, "honest");
      cosigning.wake();
      assertThat(cosigning.awaitWitnessed(5, GENEROUS)).isPresent();
    }
  }

  @Test
  void followsALogThatIsWrittenWithoutHoldingItUp() throws InterruptedException {
    SecretKey firm = SecretKey.generate("plant-1.example", RANDOM);
    Path data = folder.resolve("ledger");
    try (EmbeddedLog real =
            EmbeddedLog.open(data, logKey, List.of(firm.key()), LogSettings.DEFAULT);
        Cosigning cosigning = Cosigning.start(real, net.policy(4), folder, PATIENT)) {
      real.onBlock(block -> cosigning.wake());
      for (int i = 0; i < 50; i++) {
        SignedEntry entry =
            SignedEntry.sign(
                "application/json", JsonNodeFactory.instance.objectNode().put("i", i), firm);
        assertThat(real.append(List.of(entry)).join().fromIndex()).isEqualTo(i);
      }
      Checkpoint witnessed = cosigning.awaitWitnessed(49, GENEROUS).orElseThrow();
      assertThat(witnessed.size()).isEqualTo(50);
      assertThat(net.policy(4).evaluate(witnessed).operators()).hasSize(4);
      Checkpoint early = net.witness(0).findNewest("plant-1.example/log").orElseThrow();
      assertThat(early.root()).isEqualTo(real.checkpoint().root());
    }
  }

  @Test
  void goesOnWithoutThoseWhoDoNotAnswer() throws IOException {
    net.stop(0);
    try (Cosigning cosigning = cosigning(net.policy(3))) {
      assertThat(cosigning.cosign().note().signatures()).hasSize(4);
      assertThat(cosigning.findWitnessed(4)).isPresent();
      assertThat(cosigning.statuses().getFirst().condition()).isEqualTo(Condition.UNREACHABLE);
      net.stop(1);
      log.grow(1, "honest");
      cosigning.cosign();
      assertThat(cosigning.findWitnessed(4)).isPresent();
      assertThat(cosigning.findWitnessed(5)).isEmpty();
    }
  }

  @Test
  void waitsForNobodyLongerThanItIsTold() throws IOException, InterruptedException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TrustPolicy policy = net.policy(4, "http://127.0.0.1:" + mute.getLocalPort());
      CosigningSettings brief =
          new CosigningSettings(Duration.ofMillis(100), Duration.ofHours(1), 2);
      try (Cosigning cosigning = Cosigning.start(log, policy, folder, brief)) {
        cosigning.cosign();
        assertThat(cosigning.statuses().getFirst().condition()).isEqualTo(Condition.UNREACHABLE);
        assertThat(cosigning.awaitWitnessed(0, Duration.ofMillis(50))).isEmpty();
      }
    }
  }

  /** The mute one would take two minutes; two rounds go by while it is still being asked. */
  @Test
  void isNotHeldUpByOneWhoIsSlow() throws IOException, InterruptedException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TrustPolicy policy = net.policy(3, "http://127.0.0.1:" + mute.getLocalPort());
      CosigningSettings settings =
          new CosigningSettings(Duration.ofSeconds(10), Duration.ofHours(1), 12);
      try (Cosigning cosigning = Cosigning.start(log, policy, folder, settings)) {
        cosigning.wake();
        assertThat(cosigning.awaitWitnessed(4, GENEROUS)).isPresent();
        log.grow(1, "honest");
        cosigning.wake();
        assertThat(cosigning.awaitWitnessed(5, GENEROUS)).isPresent();
        assertThat(cosigning.statuses().getFirst().condition()).isNotEqualTo(Condition.COSIGNED);
      }
    }
  }

  /** A refused connection costs nothing, so only what is asked shows that one backs off. */
  @Test
  void asksOneWhoDoesNotAnswerAgainAtTheIntervalOnly() throws IOException, InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseBody().close(); // no answer at all
          exchange.close();
        });
    server.start();
    TrustPolicy policy = net.policy(3, "http://127.0.0.1:" + server.getAddress().getPort());
    CosigningSettings once = new CosigningSettings(Duration.ofSeconds(60), Duration.ofHours(1), 1);
    try (Cosigning cosigning = Cosigning.start(log, policy, folder, once)) {
      for (int i = 0; i < 5; i++) {
        log.grow(1, "honest");
        cosigning.wake();
        assertThat(cosigning.awaitWitnessed(log.checkpoint().size() - 1, GENEROUS)).isPresent();
        while (cosigning.statuses().getFirst().condition() == Condition.NOT_ASKED) {
          Thread.sleep(Duration.ofMillis(5));
        }
      }
      assertThat(asked.get()).isEqualTo(1);
      cosigning.cosign();
      assertThat(cosigning.statuses().getFirst().condition()).isEqualTo(Condition.UNREACHABLE);
      assertThat(asked.get()).as("asked when told to").isEqualTo(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void waitsForNoAnswerThatDoesNotEnd() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush(); // and no more
        });
    server.start();
    WitnessClient client =
        new WitnessClient(
            HttpClient.newHttpClient(),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            net.key(0).key(),
            Duration.ofMillis(200));
    try {
      assertThat(client.submit(log.request(0))).isInstanceOf(WitnessReply.Unreachable.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void takesNoSilenceForAWitnessWhenNoneIsRequired() {
    TrustPolicy none = TrustPolicy.parse("log %s\nquorum none\n".formatted(logKey.key()));
    try (Cosigning cosigning = cosigning(none)) {
      cosigning.cosign();
      assertThat(cosigning.findWitnessed(0)).isEmpty();
    }
  }

  @Test
  void believesNoWitnessThatAnswersNonsense() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> answers =
        List.of("", "— x AAAA\n", "nonsense", "— w0.example/w AAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
    server.createContext(
        "/",
        exchange -> {
          int which = (int) (log.checkpoint().size() % answers.size());
          byte[] body = answers.get(which).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    TrustPolicy policy = net.policy(4, "http://127.0.0.1:" + server.getAddress().getPort());
    try (Cosigning cosigning = cosigning(policy)) {
      for (int i = 0; i < answers.size(); i++) {
        log.grow(1, "honest");
        assertThat(cosigning.cosign().note().signatures())
            .hasSize(4); // of the log and three others
        assertThat(cosigning.statuses().getFirst().condition()).isEqualTo(Condition.REFUSED);
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysThatTheLogIsBehindItsWitnesses() {
    try (Cosigning cosigning = cosigning(net.policy(3))) {
      cosigning.cosign();
    }
    GrowingLog backup = log.copy(3);
    assertThatThrownBy(() -> Cosigning.start(backup, net.policy(3), folder, PATIENT))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("old backup");
    try (Cosigning elsewhere =
        Cosigning.start(backup, net.policy(3), folder.resolve("new"), PATIENT)) {
      elsewhere.cosign();
      assertThat(elsewhere.findWitnessed(0)).isEmpty();
      assertThat(elsewhere.statuses())
          .allSatisfy(status -> assertThat(status.condition()).isEqualTo(Condition.AHEAD));
    }
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThatThrownBy(() -> cosigning(net.policy(1, "ftp://x")))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("http");
  }
}
