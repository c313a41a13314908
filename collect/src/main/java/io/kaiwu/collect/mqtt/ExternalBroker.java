// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.kaiwu.collect.ingest.Ingest;
import io.kaiwu.collect.ingest.Outcome;
import io.kaiwu.collect.payload.ReadingTopics;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.time.Micros;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes readings from a broker that runs elsewhere, and acknowledges each message when it is
 * durable.
 *
 * <p>The session outlives a restart of this system: the broker keeps what comes meanwhile and sends
 * again what was not acknowledged. A lost connection is made again by itself. What the store does
 * not take, or what is too much for the moment, is tried again from here; until it succeeds it
 * stays unacknowledged, and the broker sends no more than the receive maximum. A receiver cannot
 * tell a sender behind a broker that a message was refused: it is acknowledged, and the entry of
 * the refusal kept.
 */
public final class ExternalBroker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalBroker.class);
  private static final long RETRY_MILLIS = 500;
  private static final long MAX_RECONNECT_SECONDS = 30;

  private final ExternalBrokerConfig config;
  private final Ingest ingest;
  private final InstantSource clock;
  private final Mqtt5AsyncClient client;
  private final ScheduledExecutorService retries;
  private final AtomicLong lastArrival = new AtomicLong(Long.MIN_VALUE);
  private final LongAdder retried = new LongAdder();
  private CompletableFuture<Void> connected = new CompletableFuture<>();
  private volatile boolean closed;

  private ExternalBroker(ExternalBrokerConfig config, Ingest ingest, InstantSource clock) {
    this.config = config;
    this.ingest = ingest;
    this.clock = clock;
    this.retries =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kaiwu-mqtt-retry").factory());
    this.client = newClient();
  }

  /**
   * Begins to connect and subscribe; goes on trying in the background if the broker cannot be
   * reached. {@link #connected} tells when it has.
   */
  public static ExternalBroker start(
      ExternalBrokerConfig config, Ingest ingest, InstantSource clock) {
    ExternalBroker source = new ExternalBroker(config, ingest, clock);
    // Before connecting: a resumed session sends at once.
    source.client.publishes(MqttGlobalPublishFilter.ALL, source::take, true);
    source.connected = source.connect();
    return source;
  }

  /** Completes when it is connected and subscribed for the first time. */
  public CompletableFuture<Void> connected() {
    return connected.copy();
  }

  public boolean isConnected() {
    return client.getState().isConnected();
  }

  /** How often a message was tried again because the store was not ready for it. */
  public long retries() {
    return retried.sum();
  }

  /**
   * Disconnects; the broker keeps the session. Close the {@link Ingest} before, so that what is
   * durable is still acknowledged.
   */
  @Override
  public void close() {
    closed = true;
    retries.shutdownNow();
    try {
      client.disconnect().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.debug("The connection to {} had ended before.", config.host(), e);
    }
  }

  private Mqtt5AsyncClient newClient() {
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(config.clientId())
            .serverHost(config.host())
            .serverPort(config.port())
            .automaticReconnect()
            .initialDelay(500, TimeUnit.MILLISECONDS)
            .maxDelay(MAX_RECONNECT_SECONDS, TimeUnit.SECONDS)
            .applyAutomaticReconnect()
            .addConnectedListener(_ -> leaveIfClosed())
            .addDisconnectedListener(this::disconnected);
    if (config.tls()) {
      builder = builder.sslWithDefaultConfig();
    }
    if (config.credentials().isPresent()) {
      Credentials login = config.credentials().get();
      builder =
          builder
              .simpleAuth()
              .username(login.name())
              .password(login.password().getBytes(StandardCharsets.UTF_8))
              .applySimpleAuth();
    }
    return builder.buildAsync();
  }

  /**
   * A client that waits to connect again cannot be disconnected: what it tries next is its last.
   */
  private void disconnected(MqttClientDisconnectedContext context) {
    if (closed) {
      context.getReconnector().reconnect(false);
    } else {
      LOG.warn(
          "The connection to the broker {}:{} is down: {}",
          config.host(),
          config.port(),
          context.getCause().getMessage());
    }
  }

  private void leaveIfClosed() {
    if (closed) {
      var _ = client.disconnect();
    }
  }

  /** Whether it is connected or will be: false some time after it was closed. */
  boolean isAlive() {
    return client.getState() != MqttClientState.DISCONNECTED;
  }

  private CompletableFuture<Void> connect() {
    Mqtt5Connect connect =
        Mqtt5Connect.builder()
            .cleanStart(false)
            .sessionExpiryInterval(config.sessionExpiry().toSeconds())
            .restrictions()
            .receiveMaximum(config.receiveMaximum())
            .maximumPacketSize(config.maxPacketBytes())
            .applyRestrictions()
            .build();
    return client
        .connect(connect)
        .thenCompose(ack -> subscribe(ReadingTopics.DATA + "#"))
        .thenCompose(ack -> subscribe(ReadingTopics.VALUE + "#"))
        .handle((ack, failure) -> {
          if (failure != null) {
            throw new CompletionException(
                new BrokerException(
                    "The broker %s:%d did not take the connection or the subscription. Maybe the account may not subscribe to kaiwu/data/# and kaiwu/value/#."
                        .formatted(config.host(), config.port()),
                    failure));
          }
          return null;
        });
  }

  private CompletableFuture<?> subscribe(String topics) {
    return client
        .subscribeWith()
        .topicFilter(config.filter(topics))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send();
  }

  private void take(Mqtt5Publish publish) {
    String topic = publish.getTopic().toString();
    if (!ReadingTopics.isReading(topic)) {
      publish.acknowledge(); // the session holds a subscription of an earlier day
      return;
    }
    submit(publish, topic, arrival());
  }

  /**
   * Two readings of a tag that bring no time must not get the same one: it is part of their key.
   */
  private long arrival() {
    long now = Micros.of(clock.instant());
    return lastArrival.updateAndGet(last -> Math.max(now, last + 1));
  }

  private void submit(Mqtt5Publish publish, String topic, long arrivalMicros) {
    ingest.submit(
        topic,
        publish.getPayloadAsBytes(),
        arrivalMicros,
        outcome -> answer(publish, topic, arrivalMicros, outcome));
  }

  private void answer(Mqtt5Publish publish, String topic, long arrivalMicros, Outcome outcome) {
    boolean again =
        switch (outcome) {
          case Outcome.Stored stored -> false;
          case Outcome.StoreFailed failed -> true;
          case Outcome.Refused refused -> refused.reason() == Reason.OVERLOAD;
        };
    if (!again) {
      acknowledge(publish);
    } else if (!closed) {
      retried.increment();
      var _ =
          retries.schedule(
              () -> submit(publish, topic, arrivalMicros), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static void acknowledge(Mqtt5Publish publish) {
    if (publish.getQos() == MqttQos.AT_MOST_ONCE) {
      return;
    }
    try {
      publish.acknowledge();
    } catch (IllegalStateException e) {
      LOG.debug("A message was acknowledged after its connection had ended; it comes again.", e);
    }
  }
}
