// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.mqtt;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult.Mqtt5Qos1Result;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.kaiwu.act.command.Acknowledgement;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandChannel;
import io.kaiwu.act.command.NotSentException;
import io.kaiwu.core.tag.TagId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands over MQTT 5 with QoS 1 and awaits the devices' acknowledgements, which are matched
 * by the command's id: docs/reference/mqtt.md.
 *
 * <p>Reconnects by itself. While it is not connected, or nobody listens at the topic, a command
 * fails at once: it is not kept to surprise the plant later.
 */
public final class MqttCommandChannel implements CommandChannel, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MqttCommandChannel.class);
  private static final long SESSION_EXPIRY_SECONDS = 3_600;
  private static final long CLOSE_SECONDS = 5;

  private final InstantSource clock;
  private final Mqtt5AsyncClient client;
  private final PendingAnswers pending = new PendingAnswers();
  private final LongAdder late = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private volatile boolean ready;

  public MqttCommandChannel(MqttSettings settings, InstantSource clock) {
    this.clock = clock;
    client = build(settings);
    client.publishes(MqttGlobalPublishFilter.ALL, this::receive);
  }

  /**
   * Begins to connect, and goes on trying until it is closed.
   *
   * @return done once it is connected for the first time and hears acknowledgements
   */
  public CompletableFuture<Void> connect() {
    CompletableFuture<?> _ =
        client
            .connectWith()
            .cleanStart(false)
            .sessionExpiryInterval(SESSION_EXPIRY_SECONDS)
            .send()
            .whenComplete((ack, failure) -> {
              if (failure != null) {
                log.warn("Connecting for commands failed.", failure);
              }
            });
    return firstReady.copy();
  }

  /** Whether a command would be sent now. */
  public boolean isReady() {
    return ready;
  }

  /** Acknowledgements of commands that were answered or given up before. */
  public long lateAcknowledgements() {
    return late.sum();
  }

  /** Acknowledgements of ids never sent from here, or on another point's topic. */
  public long unknownAcknowledgements() {
    return unknown.sum();
  }

  /** Messages on the acknowledgement topics that are none. */
  public long malformedAcknowledgements() {
    return malformed.sum();
  }

  @Override
  public CompletableFuture<Acknowledgement> dispatch(Command command) {
    if (!ready) {
      return CompletableFuture.failedFuture(
          new NotSentException(
              "Command (%s) was not sent: there is no connection to the broker. Maybe it is down; the connection comes back by itself."
                  .formatted(command.id())));
    }
    TagId point = command.request().point();
    String answerTopic = CommandTopics.acknowledgement(point);
    CompletableFuture<Acknowledgement> answer = pending.await(command.id(), answerTopic);
    CompletableFuture<?> _ =
        client
            .publish(message(command, answerTopic))
            .whenComplete((result, failure) -> published(command, answer, result, failure));
    return answer;
  }

  @Override
  public void close() {
    ready = false;
    try {
      client
          .disconnect()
          .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(_ -> null) // it was not connected: nothing to let go of
          .join();
    } finally {
      firstReady.cancel(false);
    }
  }

  private Mqtt5AsyncClient build(MqttSettings settings) {
    Mqtt5ClientBuilder builder =
        Mqtt5Client.builder()
            .identifier(settings.clientId())
            .serverHost(settings.host())
            .serverPort(settings.port())
            .executorConfig(MqttClientExecutorConfig.builder().nettyThreads(1).build())
            .addConnectedListener(_ -> subscribe())
            .addDisconnectedListener(_ -> ready = false)
            .automaticReconnect()
            .initialDelay(500, TimeUnit.MILLISECONDS)
            .maxDelay(30, TimeUnit.SECONDS)
            .applyAutomaticReconnect();
    if (settings.tls()) {
      builder = builder.sslWithDefaultConfig();
    }
    if (settings.login().isPresent()) {
      MqttSettings.Login login = settings.login().get();
      builder =
          builder
              .simpleAuth()
              .username(login.user())
              .password(login.password().getBytes(StandardCharsets.UTF_8))
              .applySimpleAuth();
    }
    return builder.buildAsync();
  }

  /** At every connection anew: a broker that was restarted may have forgotten. */
  private void subscribe() {
    CompletableFuture<?> _ =
        client
            .subscribeWith()
            .topicFilter(CommandTopics.ACKNOWLEDGEMENTS)
            .qos(MqttQos.AT_LEAST_ONCE)
            .send()
            .whenComplete((ack, failure) -> {
              if (failure != null) {
                log.error(
                    "Subscribing to acknowledgements ({}) failed; commands cannot be sent. Maybe the account lacks the right to it.",
                    CommandTopics.ACKNOWLEDGEMENTS,
                    failure);
              } else {
                ready = true;
                firstReady.complete(null);
              }
            });
  }

  private Mqtt5Publish message(Command command, String answerTopic) {
    String id = command.id().toString();
    return Mqtt5Publish.builder()
        .topic(CommandTopics.command(command.request().point()))
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(CommandPayload.write(command))
        .contentType("application/json")
        .responseTopic(answerTopic)
        .correlationData(id.getBytes(StandardCharsets.UTF_8))
        .messageExpiryInterval(secondsUntil(command.expiry()))
        .build();
  }

  /** Whole seconds, rounded up: MQTT counts no finer. The device goes by the deadline inside. */
  private long secondsUntil(Instant expiry) {
    Duration left = Duration.between(clock.instant(), expiry);
    return Math.max(1, left.plusMillis(999).toSeconds());
  }

  private static void published(
      Command command,
      CompletableFuture<Acknowledgement> answer,
      @Nullable Mqtt5PublishResult result,
      @Nullable Throwable failure) {
    if (failure instanceof Mqtt5PubAckException refused) {
      answer.completeExceptionally(
          new NotSentException(
              "The broker did not take command (%s): %s. Maybe the account may not publish to %s."
                  .formatted(
                      command.id(),
                      refused.getMqttMessage().getReasonCode(),
                      CommandTopics.command(command.request().point())),
              refused));
    } else if (failure != null) {
      answer.completeExceptionally(failure);
    } else if (result instanceof Mqtt5Qos1Result qos1
        && qos1.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS) {
      answer.completeExceptionally(
          new NotSentException(
              "Nobody took command (%s): no device listens at %s. Maybe the device is off, or registered under another path."
                  .formatted(command.id(), CommandTopics.command(command.request().point()))));
    }
  }

  private void receive(Mqtt5Publish message) {
    Optional<CommandPayload.Answer> read =
        CommandPayload.read(message.getPayloadAsBytes(), clock.instant());
    if (read.isEmpty()) {
      malformed.increment();
      log.warn("A message at {} is no acknowledgement.", message.getTopic());
      return;
    }
    CommandPayload.Answer answer = read.get();
    switch (pending.answer(answer.id(), message.getTopic().toString(), answer.acknowledgement())) {
      case AWAITED -> {}
      case LATE -> late.increment();
      case UNKNOWN -> unknown.increment();
    }
  }
}
