// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What programs on the same machine may send to a node, and must not be able to do with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeEndpointTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private Plant plant;
  private RatisNode node;
  private NodeEndpoint endpoint;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    plant = new Plant(folder);
    List<Peer> alone = Plant.peers(1);
    node = plant.open(alone.getFirst(), alone, NodePlan.Start.BEGIN, RatisSettings.DEFAULT);
    Plant.eventually("it is there", () -> node.absent().isEmpty());
    endpoint = NodeEndpoint.open(node, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterAll
  void stop() {
    endpoint.close();
    node.close();
    http.close();
  }

  @Test
  void answersEachPathToItsMethodOnly() throws Exception {
    assertThat(send("POST", "/append", plant.entry("one").leafText()).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/entry/0", "").body()).contains("\"payload\"");
    assertThat(send("HEAD", "/checkpoint", "").statusCode()).isEqualTo(200);
    for (String path : List.of("/", "/appendix", "/keys/", "/entry", "/../keys", "/checkpoint/x")) {
      assertThat(send("GET", path, "").statusCode()).as(path).isEqualTo(404);
    }
    for (String number : List.of("-1", "999", "99999999999999999999", "", "0x0", "%00")) {
      assertThat(send("GET", "/entry/" + number, "").statusCode()).as(number).isEqualTo(404);
    }
    for (String path : List.of("/keys", "/checkpoint", "/entry/0")) {
      assertThat(send("DELETE", path, "").statusCode()).as(path).isEqualTo(405);
    }
    assertThat(send("GET", "/append", "").statusCode()).isEqualTo(405);
  }

  @Test
  void refusesWhatIsNoEntry() throws Exception {
    long size = node.log().checkpoint().size();
    for (String body :
        List.of("", "\n", "\0", "[".repeat(100_000), "{\"a\":1e400}", "9".repeat(1_000_000))) {
      assertThat(send("POST", "/append", body).statusCode()).isEqualTo(400);
    }
    assertThat(send("POST", "/append", "x".repeat(4 << 20)).statusCode()).isEqualTo(413);
    assertThat(node.log().checkpoint().size()).isEqualTo(size);
  }

  /** Each sends most of a large batch and then holds back. */
  @Test
  @Threat(attack = Attack.GREEDY_CLIENT, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void isNotFilledByClientsThatHoldBack() throws Exception {
    List<Socket> greedy = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < 60 && refused == 0; i++) { // 2.5 MiB each, 48 in all
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
        greedy.add(socket);
        socket
            .getOutputStream()
            .write(
                "POST /append HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        refused += sent(socket, new byte[5 << 19]) ? 0 : 1;
      }
      assertThat(send("GET", "/checkpoint", "").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : greedy) {
        socket.close();
      }
    }
    SignedEntry entry = plant.entry("after");
    Plant.eventually(
        "room again", () -> send("POST", "/append", entry.leafText()).statusCode() == 200);
  }

  private static boolean sent(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return socket.getInputStream().available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
