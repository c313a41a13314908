// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.server.site.Site;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A real MQTT 5 client that says how each of its messages was answered. */
final class Device implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Mqtt5AsyncClient client;

  /** Connects, or throws what the broker said. */
  Device(Site site, Credentials account) {
    client =
        Mqtt5Client.builder()
            .identifier(account.name())
            .serverHost("127.0.0.1")
            .serverPort(site.broker().port())
            .simpleAuth()
            .username(account.name())
            .password(account.password().getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().join();
  }

  /** The reason code of the answer. */
  int publish(String topic, String payload) throws Exception {
    return publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The reason code of the answer to come; 0 for QoS 0, which has none. */
  CompletableFuture<Integer> publish(String topic, byte[] payload, int qos) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.fromCode(qos))
        .payload(payload)
        .send()
        .handle(Device::code);
  }

  private static int code(@Nullable Mqtt5PublishResult result, @Nullable Throwable thrown) {
    Throwable error = result == null ? thrown : result.getError().orElse(null);
    return switch (error) {
      case null -> 0;
      case Mqtt5PubAckException answered -> answered.getMqttMessage().getReasonCode().getCode();
      case Mqtt5PubRecException answered -> answered.getMqttMessage().getReasonCode().getCode();
      default -> throw new IllegalStateException("There was no answer.", error);
    };
  }

  @Override
  public void close() throws Exception {
    try {
      client.disconnect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("The connection does not end.", e);
    }
  }
}
