// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.embedded.EmbeddedHiveMQ;
import io.kaiwu.act.command.Acknowledgement;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.command.NotSentException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel and a device, at a real broker on the loopback. */
final class MqttCommandChannelIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMMAND_TOPIC = "kaiwu/cmd/plant-1/engine-07/load-setpoint";
  private static final String ANSWER_TOPIC = "kaiwu/ack/plant-1/engine-07/load-setpoint";
  private static final String OTHER_TOPIC = "kaiwu/ack/plant-1/engine-08/load-setpoint";

  @TempDir static Path folder;

  private final BlockingQueue<Mqtt5Publish> atDevice = new LinkedBlockingQueue<>();

  @Test
  void matchesAnswersToCommandsAndCountsTheRest() throws Exception {
    int port = freePort();
    InstantSource clock = InstantSource.system();
    try (EmbeddedHiveMQ broker = broker(port);
        MqttCommandChannel channel =
            new MqttCommandChannel(MqttSettings.plain("127.0.0.1", port, "kaiwu"), clock)) {
      Command command = command(clock.instant().plusSeconds(30));
      assertThatThrownBy(() -> channel.dispatch(command).join())
          .hasCauseInstanceOf(NotSentException.class)
          .hasMessageContaining("no connection");

      broker.start().join();
      channel.connect().get(20, TimeUnit.SECONDS);
      assertThatThrownBy(() -> channel.dispatch(command).get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(NotSentException.class)
          .hasMessageContaining("no device listens at " + COMMAND_TOPIC);

      Mqtt5BlockingClient device = device(port);
      CompletableFuture<Acknowledgement> answer = channel.dispatch(command);
      Mqtt5Publish received = atDevice.poll(10, TimeUnit.SECONDS);
      assertThat(received).isNotNull();
      checkOnTheWire(received, command);

      answer(device, OTHER_TOPIC, command.id(), true); // another point's device
      answer(device, ANSWER_TOPIC, new UUID(3, 4), true);
      device.publish(message(ANSWER_TOPIC, "accepted"));
      await(channel::unknownAcknowledgements, 2);
      assertThat(answer).isNotDone();
      answer(device, ANSWER_TOPIC, command.id(), false);
      assertThat(answer.get(10, TimeUnit.SECONDS))
          .isEqualTo(
              new Acknowledgement(
                  false, "engine is stopped", Instant.parse("2026-11-22T08:30:30Z")));
      answer(device, ANSWER_TOPIC, command.id(), true);
      await(channel::lateAcknowledgements, 1);
      assertThat(channel.malformedAcknowledgements()).isEqualTo(1);
      device.disconnect();
    }
  }

  private void checkOnTheWire(Mqtt5Publish received, Command command) throws Exception {
    assertThat(received.getTopic()).hasToString(COMMAND_TOPIC);
    assertThat(received.getQos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
    assertThat(received.getResponseTopic().orElseThrow()).hasToString(ANSWER_TOPIC);
    String correlation =
        StandardCharsets.UTF_8.decode(received.getCorrelationData().orElseThrow()).toString();
    assertThat(correlation).isEqualTo(command.id().toString());
    assertThat(received.getMessageExpiryInterval().orElseThrow()).isBetween(1L, 30L);
    JsonNode body = JSON.readTree(received.getPayloadAsBytes());
    assertThat(body)
        .isEqualTo(
            JSON.createObjectNode()
                .put("id", command.id().toString())
                .put("point", "load-setpoint")
                .put("value", 0.8)
                .put("unit", "1")
                .put("deadline", command.expiry().toString()));
  }

  private Mqtt5BlockingClient device(int port) {
    Mqtt5BlockingClient device =
        Mqtt5Client.builder()
            .identifier("engine-07")
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
    device.connect();
    device
        .toAsync()
        .subscribeWith()
        .topicFilter("kaiwu/cmd/plant-1/engine-07/+")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(atDevice::add)
        .send()
        .join();
    return device;
  }

  private static void answer(Mqtt5BlockingClient device, String topic, UUID id, boolean accepted) {
    device.publish(
        message(
            topic,
            "{\"id\":\"%s\",\"accepted\":%s,\"reason\":\"engine is stopped\",\"t\":\"2026-11-22T16:30:30+08:00\"}"
                .formatted(id, accepted)));
  }

  private static Mqtt5Publish message(String topic, String payload) {
    return Mqtt5Publish.builder()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static void await(LongSupplier counter, long expected) throws InterruptedException {
    for (int i = 0; i < 1_000 && counter.getAsLong() < expected; i++) {
      Thread.sleep(10);
    }
    assertThat(counter.getAsLong()).isEqualTo(expected);
  }

  private static Command command(Instant deadline) throws Exception {
    String text = "{\"zh\":\"\",\"en\":\"\"}";
    return CommandJson.read(
        JSON.readTree(
            """
            {"id": "019ab2f0-0000-7000-8000-000000000001",
             "request": {"key": "k", "loop": "l", "point": "plant-1/engine-07:load-setpoint",
               "value": 0.8, "unit": "1", "deadline": "%s", "by": "v1", "reason": %s},
             "steps": [{"at": "2026-11-22T08:00:00Z", "state": "REQUESTED", "detail": %s}]}
            """
                .formatted(deadline, text, text)));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static EmbeddedHiveMQ broker(int port) throws Exception {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("config.xml"),
        """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
          </listeners>
          <persistence><mode>in-memory</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
            .formatted(port));
    return EmbeddedHiveMQ.builder()
        .withConfigurationFolder(conf)
        .withDataFolder(Files.createDirectories(folder.resolve("data")))
        .withExtensionsFolder(Files.createDirectories(folder.resolve("ext")))
        .build();
  }
}
