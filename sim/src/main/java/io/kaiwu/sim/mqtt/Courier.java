// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries messages from the outbox to the broker until each is taken or refused for good. */
final class Courier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration AFTER_LOSS = Duration.ofMillis(50);
  private static final Duration AFTER_SEND_AGAIN = Duration.ofMillis(300);

  private final Mqtt5AsyncClient client;
  private final Outbox outbox;
  private final AtomicLong carried = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong again = new AtomicLong();
  private final Set<Mqtt5PubAckReasonCode> told =
      Collections.synchronizedSet(EnumSet.noneOf(Mqtt5PubAckReasonCode.class));

  Courier(Mqtt5AsyncClient client, Outbox outbox) {
    this.client = client;
    this.outbox = outbox;
  }

  @Override
  public void run() {
    try {
      while (true) {
        carry(outbox.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // asked to end
    }
  }

  private void carry(Outgoing message) {
    carried.incrementAndGet();
    Mqtt5Publish publish =
        Mqtt5Publish.builder()
            .topic(message.topic())
            .qos(MqttQos.AT_LEAST_ONCE)
            .contentType("application/json")
            .payload(message.payload())
            .build();
    var _ =
        client.publish(publish).whenComplete((result, failure) -> finish(message, result, failure));
  }

  private void finish(
      Outgoing message, @Nullable Mqtt5PublishResult result, @Nullable Throwable failure) {
    Throwable error = failure;
    if (error == null && result != null) {
      error = result.getError().orElse(null);
    }
    if (error == null) {
      acknowledged.incrementAndGet();
      outbox.settle(message);
      return;
    }
    Optional<Mqtt5PubAckReasonCode> code = findReasonCode(error);
    if (code.isEmpty()) {
      sendAgain(message, AFTER_LOSS); // the connection or the session was lost
      return;
    }
    switch (code.get()) {
      case UNSPECIFIED_ERROR,
          IMPLEMENTATION_SPECIFIC_ERROR,
          QUOTA_EXCEEDED,
          PACKET_IDENTIFIER_IN_USE ->
          sendAgain(message, AFTER_SEND_AGAIN);
      case NOT_AUTHORIZED, TOPIC_NAME_INVALID, PAYLOAD_FORMAT_INVALID ->
          refuse(message, code.get());
      case SUCCESS, NO_MATCHING_SUBSCRIBERS ->
          throw new IllegalStateException("No error is called " + code.get() + ".");
    }
  }

  private void sendAgain(Outgoing message, Duration pause) {
    again.incrementAndGet();
    outbox.again(message, pause);
  }

  private void refuse(Outgoing message, Mqtt5PubAckReasonCode code) {
    refused.incrementAndGet();
    outbox.settle(message);
    if (told.add(code)) {
      LOG.warn(
          "The broker refused a message to {} for good: {}. Further ones are only counted.",
          message.topic(),
          code);
    }
  }

  private static Optional<Mqtt5PubAckReasonCode> findReasonCode(Throwable failure) {
    Throwable error = failure;
    if (error instanceof CompletionException && error.getCause() != null) {
      error = error.getCause();
    }
    return error instanceof Mqtt5PubAckException refusal
        ? Optional.of(refusal.getMqttMessage().getReasonCode())
        : Optional.empty();
  }

  long sent() {
    return carried.get() - again.get();
  }

  long resent() {
    return again.get();
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long refused() {
    return refused.get();
  }
}
