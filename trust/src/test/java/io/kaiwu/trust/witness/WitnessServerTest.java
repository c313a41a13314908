// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP of C2SP tlog-witness, byte by byte. */
class WitnessServerTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));

  @TempDir Path folder;

  private final SecretKey logKey = SecretKey.generate("plant-1.example/log", RANDOM);
  private final SecretKey key =
      SecretKey.generate(KeyType.ED25519_COSIGNATURE, "partner.example/w1", RANDOM);
  private final GrowingLog log = new GrowingLog(logKey).grow(5, "honest");
  private final List<RuntimeException> errors = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Witness witness;
  private WitnessServer server;

  @BeforeEach
  void start() {
    Witness.watch(folder, logKey.key());
    witness = Witness.open(folder, List.of(key), CLOCK);
    server =
        WitnessServer.start(
            witness,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "/w1",
            errors::add);
  }

  @AfterEach
  void stop() {
    server.close();
    witness.close();
    http.close();
  }

  private HttpResponse<String> post(String body) {
    return send(request("add-checkpoint").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + "/" + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void answers200WithCosignatureLines() {
    HttpResponse<String> answer = post(log.request(0).body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("— partner.example/w1 ").endsWith("\n");
    Checkpoint cosigned =
        log.checkpoint().with(List.of(NoteSignature.parse(answer.body().stripTrailing())));
    assertThat(Cosignature.find(cosigned, key.key())).isPresent();
  }

  @Test
  void answers409WithItsSizeAndThenTakesTheRightProof() {
    post(log.request(0).body());
    log.grow(4, "honest");
    HttpResponse<String> answer = post(log.request(3).body());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    assertThat(answer.body()).isEqualTo("5\n");
    assertThat(post(log.request(5).body()).statusCode()).isEqualTo(200);
  }

  @Test
  void answers409WithoutASizeToAnotherRootOfOneSize() {
    post(log.request(0).body());
    HttpResponse<String> answer = post(log.copy(4).grow(1, "forged").request(5).body());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
  }

  @Test
  void answers422ToAProofThatDoesNotHold() {
    post(log.request(0).body());
    assertThat(post(log.copy(3).grow(5, "forged").request(5).body()).statusCode()).isEqualTo(422);
    log.grow(1, "honest");
    AddCheckpoint none = new AddCheckpoint(5, List.of(), log.checkpoint());
    assertThat(post(none.body()).statusCode()).isEqualTo(422);
  }

  @Test
  void answers404ToALogItDoesNotWatch() {
    GrowingLog other =
        new GrowingLog(SecretKey.generate("plant-2.example/log", RANDOM)).grow(1, "x");
    assertThat(post(other.request(0).body()).statusCode()).isEqualTo(404);
  }

  @Test
  void answers403ToAFalseSignature() {
    GrowingLog thief =
        new GrowingLog(SecretKey.generate("plant-1.example/log", RANDOM)).grow(1, "x");
    assertThat(post(thief.request(0).body()).statusCode()).isEqualTo(403);
  }

  @Test
  void answers400ToWhatIsMalformed() {
    String good = log.request(0).body();
    for (String bad :
        List.of(
            "", "\n", "old 0\n", good.substring(1), good.replace("old 0", "old 6"), good + "x")) {
      assertThat(post(bad).statusCode()).as(bad).isEqualTo(400);
    }
    assertThat(
            send(request("add-checkpoint")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xff})))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void readsNoEndlessBody() {
    assertThat(post("o".repeat(WitnessServer.MAX_BODY + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void servesItsNewestStateItsKeysAndItsLogs() {
    String name = WitnessStates.nameOf("plant-1.example/log");
    assertThat(get(name + "/checkpoint").statusCode()).isEqualTo(404);
    post(log.request(0).body());
    Checkpoint newest = Checkpoint.parse(get(name + "/checkpoint").body());
    assertThat(newest.size()).isEqualTo(5);
    assertThat(newest.note().isSignedBy(logKey.key())).isTrue();
    assertThat(Cosignature.find(newest, key.key())).isPresent();
    assertThat(get("keys").body()).isEqualTo(key.key() + "\n");
    assertThat(get("logs").body()).isEqualTo(logKey.key() + "\n");
    assertThat(get("../states/" + name).statusCode()).isEqualTo(404);
    assertThat(get("").statusCode()).isEqualTo(404);
    assertThat(send(request("logs").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void answers500AndCosignsNothingWhenItsStateIsDamaged() throws IOException {
    Files.writeString(
        folder.resolve("states").resolve(WitnessStates.nameOf("plant-1.example/log")), "damaged");
    HttpResponse<String> answer = post(log.request(0).body());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain(folder.toString());
    assertThat(errors).hasSize(1);
  }

  @Test
  @Threat(attack = Attack.GREEDY_CLIENT, setting = Setting.ONE_WITNESS, outcome = Outcome.PREVENTED)
  void answersOthersWhileSlowClientsHang() throws IOException {
    List<Socket> slow = new CopyOnWriteArrayList<>();
    try {
      for (int i = 0; i < 80; i++) { // more than may be answered at once
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
        socket
            .getOutputStream()
            .write(
                "POST /w1/add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nold"
                    .getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      assertThat(post(log.request(0).body()).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void keepsAConnectionForTheNextRequest() throws IOException {
    byte[] request = "GET /w1/keys HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      InputStream in = socket.getInputStream();
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(request);
        assertThat((char) in.read()).isEqualTo('H');
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith(key.key() + "\n")) {
          answer.append((char) in.read());
        }
      }
    }
  }
}
