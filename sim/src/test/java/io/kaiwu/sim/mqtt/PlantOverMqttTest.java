// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.SimException;
import io.kaiwu.sim.plant.EnginePlant;
import io.kaiwu.sim.plant.PlantOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantOverMqttTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T08:30:00.25Z"));

  @TempDir static Path folder;
  private static @Nullable TestBroker shared;
  private static int plants;

  private final Mqtt5BlockingClient kaiwu = broker().client();
  private final String path = "demo/plant-" + ++plants;
  private final EnginePlant plant =
      new EnginePlant(
          PlantOptions.demo(7)
              .withPath(AssetPath.of(path))
              .withEngines(2)
              .withNewEngines()
              .withCyclePeriod(Duration.ofMillis(100)));

  @BeforeAll
  static void startBroker() throws IOException {
    shared = new TestBroker(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker().close();
  }

  @BeforeEach
  void letAllPass() {
    broker().refuse(packet -> Optional.empty());
  }

  @AfterEach
  void leave() {
    kaiwu.disconnect();
  }

  @Test
  void publishesOneMessageAnEngineACycleInTheManyTagsForm() throws Exception {
    BlockingQueue<Mqtt5Publish> data = TestBroker.listen(kaiwu, "kaiwu/data/" + path + "/+");
    try (PlantOverMqtt devices = devices(options(broker().address()))) {
      devices.connect();
      devices.cycle();
      Mqtt5Publish first = next(data);
      Mqtt5Publish second = next(data);
      assertThat(List.of(first.getTopic().toString(), second.getTopic().toString()))
          .containsExactlyInAnyOrder(
              "kaiwu/data/" + path + "/engine-01", "kaiwu/data/" + path + "/engine-02");
      assertThat(first.getQos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
      JsonNode message = JSON.readTree(first.getPayloadAsBytes());
      assertThat(message.path("t").asText()).isEqualTo("2026-11-22T08:30:00.250Z");
      assertThat(message.path("s").asLong()).isEqualTo(1);
      JsonNode values = message.path("values");
      assertThat(values.path("running").isBoolean()).isTrue();
      assertThat(values.path("exhaust-temperature").path("u").asText()).isEqualTo("Cel");
      assertThat(values.path("exhaust-temperature").path("v").isNumber()).isTrue();
      assertThat(values.path("load-setpoint").asDouble()).isEqualTo(0.8);
      assertThat(values.has("inspected-life")).isFalse();
      assertThat(devices.awaitDelivered(LONG)).isTrue();
      assertThat(devices.counts()).isEqualTo(new PlantCounts(1, 2, 0, 2, 0, 0, 0, 0));
    }
  }

  @Test
  void cyclesRunByThemselvesUntilStoppedAndAtAnotherSpeedWhenTold() throws Exception {
    BlockingQueue<Mqtt5Publish> data =
        TestBroker.listen(kaiwu, "kaiwu/data/" + path + "/engine-01");
    try (PlantOverMqtt devices = devices(options(broker().address()).withSpeed(0.001))) {
      devices.start();
      assertThat(JSON.readTree(next(data).getPayloadAsBytes()).path("s").asLong()).isEqualTo(1);
      devices.setSpeed(1_000); // the wait of 100 s that has begun is cut short
      for (int i = 2; i <= 20; i++) {
        assertThat(JSON.readTree(next(data).getPayloadAsBytes()).path("s").asLong()).isEqualTo(i);
      }
      devices.stop();
      long cycles = plant.cycles();
      assertThat(devices.awaitDelivered(LONG)).isTrue();
      assertThat(plant.cycles()).isEqualTo(cycles);
      assertThat(devices.counts().acknowledged()).isEqualTo(2 * cycles);
      devices.start();
      while (plant.cycles() == cycles) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aCommandIsAnsweredToItsResponseTopicWithItsCorrelationDataAndReadBack() throws Exception {
    BlockingQueue<Mqtt5Publish> answers = TestBroker.listen(kaiwu, "kaiwu/ack/" + path + "/+/+");
    BlockingQueue<Mqtt5Publish> elsewhere = TestBroker.listen(kaiwu, "elsewhere/" + path);
    BlockingQueue<Mqtt5Publish> data =
        TestBroker.listen(kaiwu, "kaiwu/data/" + path + "/engine-02");
    try (PlantOverMqtt devices = devices(options(broker().address()))) {
      devices.connect();
      assertThat(devices.awaitConnected(LONG)).isTrue();
      command("engine-02/load-setpoint", "c-1", "elsewhere/" + path, load("c-1", 0.55));
      Mqtt5Publish answer = next(elsewhere);
      assertThat(correlation(answer)).isEqualTo("c-1");
      assertThat(TestBroker.text(answer))
          .isEqualTo("{\"id\":\"c-1\",\"accepted\":true,\"t\":\"2026-11-22T08:30:00.250Z\"}");
      devices.cycle();
      JsonNode values = JSON.readTree(next(data).getPayloadAsBytes()).path("values");
      assertThat(values.path("load-setpoint").asDouble()).isEqualTo(0.55);

      command("engine-02/load-setpoint", "c-2", null, load("c-2", 0.1));
      JsonNode refusal = JSON.readTree(next(answers).getPayloadAsBytes());
      assertThat(refusal.path("accepted").asBoolean(true)).isFalse();
      assertThat(refusal.path("reason").asText()).contains("[0.3, 1.0]");

      command("engine-02/load-setpoint", "c-1", null, load("c-1", 0.55));
      assertThat(TestBroker.text(next(answers))).contains("\"accepted\":true");
      assertThat(devices.counts().commandsAccepted()).isEqualTo(2);
      assertThat(devices.counts().commandsRefused()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeObeyedIsAnsweredWithTheReason() throws Exception {
    BlockingQueue<Mqtt5Publish> answers = TestBroker.listen(kaiwu, "kaiwu/ack/" + path + "/+/+");
    try (PlantOverMqtt devices = devices(options(broker().address()))) {
      devices.connect();
      assertThat(devices.awaitConnected(LONG)).isTrue();
      List<String[]> cases =
          List.of(
              new String[] {"engine-01/load-setpoint", "not JSON", "not valid JSON"},
              new String[] {"engine-01/load-setpoint", "[]", "not a JSON object"},
              new String[] {"engine-01/load-setpoint", "{\"id\":\"x\"}", "no point"},
              new String[] {
                "engine-01/load-setpoint",
                "{\"id\":\"x\",\"point\":\"load-setpoint\",\"value\":\"0.5\"}",
                "no value"
              },
              new String[] {
                "engine-01/load-setpoint",
                "{\"id\":\"x\",\"point\":\"load-setpoint\",\"value\":0.5,\"deadline\":\"soon\"}",
                "ISO 8601"
              },
              new String[] {
                "engine-01/load-setpoint",
                "{\"id\":\"y1\",\"point\":\"load-setpoint\",\"value\":0.5,\"deadline\":\"2026-11-22T16:29:59+08:00\"}",
                "deadline"
              },
              new String[] {"engine-01/maintenance-stop", load("y2", 0.5), "topic"},
              new String[] {"engine-77/load-setpoint", load("y3", 0.5), "engine-77"},
              new String[] {
                "engine-01/colour", "{\"id\":\"y4\",\"point\":\"colour\",\"value\":1}", "colour"
              });
      for (String[] one : cases) {
        command(one[0], "correlated", null, one[1]);
        Mqtt5Publish answer = next(answers);
        assertThat(answer.getTopic()).hasToString("kaiwu/ack/" + path + "/" + one[0]);
        assertThat(correlation(answer)).isEqualTo("correlated");
        JsonNode said = JSON.readTree(answer.getPayloadAsBytes());
        assertThat(said.path("accepted").asBoolean(true)).isFalse();
        assertThat(said.path("reason").asText()).contains(one[2]);
        assertThat(said.path("id").asText()).isNotEmpty();
      }
      command("engine-01/load-setpoint", "z", null, load("z", 0.5)); // still listening
      assertThat(TestBroker.text(next(answers))).contains("\"accepted\":true");
    }
  }

  @Test
  void nothingIsLostWhenTheWireIsCutAndCommandsOfTheOutageArrive() throws Exception {
    BlockingQueue<Mqtt5Publish> data = TestBroker.listen(kaiwu, "kaiwu/data/" + path + "/+");
    BlockingQueue<Mqtt5Publish> answers = TestBroker.listen(kaiwu, "kaiwu/ack/" + path + "/+/+");
    try (CuttableProxy wire = new CuttableProxy(broker().port());
        PlantOverMqtt devices = devices(options(Broker.of("127.0.0.1", wire.port())))) {
      devices.connect();
      assertThat(devices.awaitConnected(LONG)).isTrue();
      for (int i = 0; i < 60; i++) {
        if (i % 20 == 10) {
          devices.cycle();
          wire.cut(); // with messages on the wire
          while (devices.isConnected()) {
            Thread.onSpinWait();
          }
        } else {
          devices.cycle();
        }
        if (i == 15) {
          command("engine-01/load-setpoint", "in-outage", null, load("in-outage", 0.6));
        }
        if (i % 20 == 18) {
          assertThat(devices.counts().waiting()).isGreaterThanOrEqualTo(16);
          wire.join();
          assertThat(devices.awaitConnected(LONG)).isTrue();
        }
      }
      assertThat(devices.awaitDelivered(LONG)).isTrue();
      assertThat(TestBroker.text(next(answers))).contains("in-outage").contains("true");
      assertThat(devices.counts().acknowledged()).isEqualTo(120);
      Set<String> arrived = new TreeSet<>();
      while (arrived.size() < 120) {
        Mqtt5Publish message = next(data);
        arrived.add(
            message.getTopic() + " " + JSON.readTree(message.getPayloadAsBytes()).path("s"));
      }
    }
  }

  @Test
  void itStartsBeforeItsBrokerAndOutlivesOneThatForgetsItsSession(@TempDir Path other)
      throws Exception {
    int port = TestBroker.freePort();
    try (PlantOverMqtt devices = devices(options(Broker.of("127.0.0.1", port)))) {
      devices.connect();
      devices.cycle();
      try (TestBroker first = new TestBroker(other.resolve("1"), port)) {
        assertThat(devices.awaitDelivered(LONG)).isTrue();
        assertThat(first.port()).isEqualTo(port);
      }
      devices.cycle();
      try (TestBroker second = new TestBroker(other.resolve("2"), port)) {
        assertThat(devices.awaitDelivered(LONG)).isTrue();
        Mqtt5BlockingClient asker = second.client();
        BlockingQueue<Mqtt5Publish> answers =
            TestBroker.listen(asker, "kaiwu/ack/" + path + "/+/+");
        Mqtt5Publish command =
            Mqtt5Publish.builder()
                .topic("kaiwu/cmd/" + path + "/engine-01/load-setpoint")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(load("after", 0.6).getBytes(StandardCharsets.UTF_8))
                .build();
        Mqtt5Publish answer = null;
        for (int i = 0; i < 100 && answer == null; i++) { // it subscribes anew in its own time
          asker.publish(command);
          answer = answers.poll(300, TimeUnit.MILLISECONDS);
        }
        assertThat(answer).isNotNull();
        asker.disconnect();
      }
      assertThat(devices.counts().acknowledged()).isEqualTo(4);
    }
  }

  @Test
  void whatTheBrokerCannotTakeNowIsSentAgainAndWhatItNeverTakesIsLetGo() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    broker()
        .refuse(packet -> {
          String key = packet.getTopic() + text(packet.getPayload());
          if (!packet.getTopic().startsWith("kaiwu/data/" + path)) {
            return Optional.empty();
          }
          if (packet.getTopic().endsWith("engine-02")) {
            return Optional.of(AckReasonCode.TOPIC_NAME_INVALID);
          }
          return seen.add(key)
              ? Optional.of(AckReasonCode.QUOTA_EXCEEDED)
              : seen.add("again " + key)
                  ? Optional.of(AckReasonCode.UNSPECIFIED_ERROR)
                  : Optional.empty();
        });
    BlockingQueue<Mqtt5Publish> data = TestBroker.listen(kaiwu, "kaiwu/data/" + path + "/+");
    try (PlantOverMqtt devices = devices(options(broker().address()))) {
      devices.connect();
      for (int i = 0; i < 5; i++) {
        devices.cycle();
      }
      assertThat(devices.awaitDelivered(LONG)).isTrue();
      assertThat(devices.counts()).isEqualTo(new PlantCounts(5, 10, 10, 5, 5, 0, 0, 0));
      List<Mqtt5Publish> arrived = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        arrived.add(next(data));
      }
      assertThat(arrived).allMatch(m -> m.getTopic().toString().endsWith("engine-01"));
    }
  }

  @Test
  void thePlantWaitsWhenItsBufferIsFull() throws Exception {
    try (CuttableProxy wire = new CuttableProxy(broker().port());
        PlantOverMqtt devices =
            devices(
                options(Broker.of("127.0.0.1", wire.port())).withBuffer(1_000).withSpeed(1e4))) {
      wire.cut();
      devices.start();
      while (devices.counts().waiting() < 1_000) {
        Thread.onSpinWait();
      }
      assertThat(plant.cycles()).isEqualTo(500);
      wire.join();
      while (plant.cycles() < 600) {
        Thread.onSpinWait();
      }
      devices.stop();
      assertThat(devices.awaitDelivered(LONG)).isTrue();
      assertThat(devices.counts().acknowledged()).isEqualTo(2 * plant.cycles());
    }
  }

  @Test
  void onceClosedItStaysClosed() {
    PlantOverMqtt devices = devices(options(broker().address()));
    devices.start();
    devices.close();
    devices.close();
    assertThatThrownBy(devices::start)
        .isInstanceOf(SimException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aSpeedThatIsNoneIsRefused() {
    try (PlantOverMqtt devices = devices(options(broker().address()))) {
      for (double speed : new double[] {0, -1, Double.NaN, 1e6}) {
        assertThatThrownBy(() -> devices.setSpeed(speed)).hasMessageContaining("speed");
      }
    }
  }

  private PlantOverMqtt devices(MqttOptions options) {
    return new PlantOverMqtt(plant, options, CLOCK);
  }

  private MqttOptions options(Broker address) {
    return MqttOptions.of(address, path.replace('/', '-'));
  }

  private void command(
      String place, String correlation, @Nullable String responseTopic, String payload) {
    var publish =
        Mqtt5Publish.builder()
            .topic("kaiwu/cmd/" + path + "/" + place)
            .qos(MqttQos.AT_LEAST_ONCE)
            .correlationData(correlation.getBytes(StandardCharsets.UTF_8))
            .payload(payload.getBytes(StandardCharsets.UTF_8));
    kaiwu.publish((responseTopic == null ? publish : publish.responseTopic(responseTopic)).build());
  }

  private static String load(String id, double value) {
    return "{\"id\":\"%s\",\"point\":\"load-setpoint\",\"value\":%s,\"unit\":\"1\"}"
        .formatted(id, value);
  }

  private static String correlation(Mqtt5Publish message) {
    return message
        .getCorrelationData()
        .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString())
        .orElse("");
  }

  private static String text(Optional<ByteBuffer> bytes) {
    return bytes.map(b -> StandardCharsets.UTF_8.decode(b.duplicate()).toString()).orElse("");
  }

  private static Mqtt5Publish next(BlockingQueue<Mqtt5Publish> messages)
      throws InterruptedException {
    Mqtt5Publish message = messages.poll(LONG.toSeconds(), TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("No message came.");
    }
    return message;
  }

  private static TestBroker broker() {
    if (shared == null) {
      throw new IllegalStateException("The broker has not been started.");
    }
    return shared;
  }
}
