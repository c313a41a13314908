// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.replay;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.server.site.SiteException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A device that sends over MQTT 5 with QoS 1 and keeps at most some hundred messages unanswered.
 * What the broker asks to send again is sent again; what it refuses is counted.
 */
final class ReplaySender implements AutoCloseable {

  private static final int UNANSWERED = 800;

  private final Mqtt5AsyncClient client;
  private final Semaphore room = new Semaphore(UNANSWERED);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  ReplaySender(String host, int port, Credentials account) {
    client =
        Mqtt5Client.builder()
            .identifier(account.name())
            .serverHost(host)
            .serverPort(port)
            .automaticReconnectWithDefaultConfig()
            .simpleAuth()
            .username(account.name())
            .password(account.password().getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().join();
  }

  /** Sends; waits while too much is unanswered. */
  void send(String topic, byte[] payload) {
    room.acquireUninterruptibly();
    publish(topic, payload);
  }

  private void publish(String topic, byte[] payload) {
    var _ =
        client
            .publishWith()
            .topic(topic)
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(payload)
            .send()
            .whenComplete((result, error) -> {
              Throwable failure = error != null ? error : result.getError().orElse(null);
              if (failure == null) {
                acknowledged.incrementAndGet();
                room.release();
              } else if (mayPass(failure)) {
                publish(topic, payload);
              } else {
                refused.incrementAndGet();
                room.release();
              }
            });
  }

  private static boolean mayPass(Throwable failure) {
    return failure instanceof Mqtt5PubAckException answered
        && (answered.getMqttMessage().getReasonCode() == Mqtt5PubAckReasonCode.QUOTA_EXCEEDED
            || answered.getMqttMessage().getReasonCode()
                == Mqtt5PubAckReasonCode.UNSPECIFIED_ERROR);
  }

  /** Waits until everything is answered. */
  void awaitAnswers() {
    try {
      if (!room.tryAcquire(UNANSWERED, 5, TimeUnit.MINUTES)) {
        throw new SiteException(
            "%d messages were not answered within five minutes."
                .formatted(UNANSWERED - room.availablePermits()));
      }
      room.release(UNANSWERED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SiteException("The wait for answers was interrupted.", e);
    }
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long refused() {
    return refused.get();
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}
