// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.kaiwu.sim.plant.EnginePlant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a plant to its broker: comes back after every loss, in a session that keeps the
 * commands of an outage.
 */
final class BrokerLink {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
  private static final long SESSION_SECONDS = 3_600;
  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final long FIRST_DELAY_MILLIS = 100;
  private static final long LONGEST_DELAY_MILLIS = 10_000;
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final EnginePlant plant;
  private final Outbox outbox;
  private final Mqtt5AsyncClient client;
  private final Courier courier;
  private final CommandListener commands;
  private final ExecutorService commandThread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("plant-commands").factory());
  private volatile boolean closing;
  private volatile boolean subscribed;
  private volatile boolean lossTold;
  private @Nullable Thread courierThread;

  BrokerLink(
      EnginePlant plant,
      MqttOptions options,
      Outbox outbox,
      MessageJson json,
      InstantSource clock) {
    this.plant = plant;
    this.outbox = outbox;
    this.client = client(options);
    this.courier = new Courier(client, outbox);
    this.commands = new CommandListener(plant, client, json, clock);
  }

  private Mqtt5AsyncClient client(MqttOptions options) {
    Broker broker = options.broker();
    Mqtt5ClientBuilder builder =
        Mqtt5Client.builder()
            .identifier(options.clientId())
            .serverHost(broker.host())
            .serverPort(broker.port())
            .addConnectedListener(this::connected)
            .addDisconnectedListener(this::disconnected);
    if (broker.login().isPresent()) {
      Broker.Login login = broker.login().get();
      builder =
          builder
              .simpleAuth()
              .username(login.user())
              .password(login.password().getBytes(StandardCharsets.UTF_8))
              .applySimpleAuth();
    }
    if (broker.tls().isPresent()) {
      MqttClientSslConfig trust =
          MqttClientSslConfig.builder().trustManagerFactory(broker.tls().get()).build();
      builder = builder.sslConfig(trust);
    }
    return builder.buildAsync();
  }

  void open() {
    // Before connecting: a session that outlived its client may bring commands at once.
    client.publishes(MqttGlobalPublishFilter.ALL, this::hear, commandThread, true);
    courierThread = Thread.ofVirtual().name("plant-courier").start(courier);
    var _ =
        client
            .connectWith()
            .cleanStart(false)
            .sessionExpiryInterval(SESSION_SECONDS)
            .keepAlive(KEEP_ALIVE_SECONDS)
            .send();
  }

  private void hear(Mqtt5Publish message) {
    try {
      commands.hear(message);
    } catch (RuntimeException e) { // thrown on, it would end the hearing of all later commands
      LOG.error("A command on {} broke the listener.", message.getTopic(), e);
    }
  }

  private void connected(MqttClientConnectedContext context) {
    if (closing) {
      var _ = client.disconnect();
      return;
    }
    lossTold = false;
    if (subscribed) {
      outbox.setConnected(true); // the client subscribes again by itself if the session is gone
      return;
    }
    var _ =
        client
            .subscribeWith()
            .topicFilter(CommandListener.COMMANDS + plant.options().path() + "/+/+")
            .qos(MqttQos.AT_LEAST_ONCE)
            .send()
            .whenComplete((granted, failure) -> {
              if (failure == null) {
                subscribed = true;
              } else {
                LOG.error(
                    "Plant ({}) cannot hear commands: {}. Maybe its account may not subscribe to them.",
                    plant.options().path(),
                    failure.toString());
              }
              outbox.setConnected(client.getState().isConnected());
            });
  }

  private void disconnected(MqttClientDisconnectedContext context) {
    outbox.setConnected(false);
    if (closing) {
      return;
    }
    if (!lossTold) {
      lossTold = true;
      LOG.warn(
          "Plant ({}) has no connection to its broker and will try again: {}",
          plant.options().path(),
          context.getCause().toString());
    }
    int attempts = Math.min(context.getReconnector().getAttempts(), 10);
    long delay = Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << attempts);
    context.getReconnector().reconnect(true).delay(delay, TimeUnit.MILLISECONDS);
  }

  void close() {
    closing = true;
    if (courierThread != null) {
      courierThread.interrupt();
    }
    if (client.getState().isConnected()) {
      try {
        client.disconnect().get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        LOG.debug("The broker was left without a goodbye.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    commandThread.shutdown();
  }

  Courier courier() {
    return courier;
  }

  CommandListener commands() {
    return commands;
  }
}
