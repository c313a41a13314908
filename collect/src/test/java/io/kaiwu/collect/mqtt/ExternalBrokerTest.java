// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.embedded.EmbeddedHiveMQ;
import io.kaiwu.collect.CollectException;
import io.kaiwu.collect.MapCatalog;
import io.kaiwu.collect.MemoryWriter;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.gap.ReadingWatch;
import io.kaiwu.collect.ingest.Ingest;
import io.kaiwu.collect.ingest.IngestConfig;
import io.kaiwu.core.unit.Units;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a broker that knows nothing of Kaiwu. */
class ExternalBrokerTest {

  private static final String T24 = "kaiwu/value/plant-1/engine-07/T24";
  private static final long FIRST = 1_795_336_200_000L;

  @TempDir Path folder;

  private final MemoryWriter writer = new MemoryWriter();

  @Test
  void losesNothingOverARestartAndAStoreThatFailsForAWhile() throws Exception {
    int port = freePort();
    try (EmbeddedHiveMQ broker = plainBroker(port)) {
      broker.start().get(120, TimeUnit.SECONDS);
      Mqtt5AsyncClient device =
          MqttClient.builder()
              .useMqttVersion5()
              .serverHost("127.0.0.1")
              .serverPort(port)
              .buildAsync();
      device.connect().get(20, TimeUnit.SECONDS);
      AtomicInteger failures = new AtomicInteger(3);
      writer.before(() -> {
        if (failures.getAndDecrement() > 0) {
          throw new CollectException("the disk is full");
        }
      });
      run(
          port,
          source -> {
            send(device, 0, 100);
            until(() -> writer.readings().size() == 100);
            assertThat(source.retries()).isPositive();
          });
      send(device, 100, 150); // nobody is there; the broker keeps them
      run(port, source -> until(() -> writer.readings().size() == 150));
      device.disconnect().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void triesNoBrokerAnyMoreAfterItWasClosed() throws Exception {
    ExternalBroker source;
    try (Ingest ingest = ingest()) {
      source = start(freePort(), ingest);
      Thread.sleep(100); // it waits for its second attempt
      assertThat(source.isAlive()).isTrue();
      source.close();
    }
    until(() -> !source.isAlive());
  }

  private interface Body {
    void accept(ExternalBroker source) throws Exception;
  }

  private void run(int port, Body body) throws Exception {
    try (Ingest ingest = ingest();
        ExternalBroker source = start(port, ingest)) {
      source.connected().get(60, TimeUnit.SECONDS);
      assertThat(source.isConnected()).isTrue();
      body.accept(source);
    }
  }

  private Ingest ingest() {
    return new Ingest(
        IngestConfig.DEFAULT,
        CleaningRecipe.DEFAULT,
        MapCatalog.engine(),
        new Units(),
        writer,
        List.of(),
        ReadingWatch.NONE);
  }

  private static ExternalBroker start(int port, Ingest ingest) {
    return ExternalBroker.start(
        ExternalBrokerConfig.of("127.0.0.1", port, "kaiwu-site-1"),
        ingest,
        InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z")));
  }

  private static void send(Mqtt5AsyncClient device, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      device
          .publishWith()
          .topic(T24)
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload("{\"t\": %d, \"v\": %d}".formatted(FIRST + i, i).getBytes(UTF_8))
          .send()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private EmbeddedHiveMQ plainBroker(int port) throws Exception {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("config.xml"), BrokerXml.of(BrokerConfig.of(folder, "127.0.0.1", port)));
    return EmbeddedHiveMQ.builder()
        .withConfigurationFolder(conf)
        .withDataFolder(Files.createDirectories(folder.resolve("data")))
        .withExtensionsFolder(Files.createDirectories(folder.resolve("extensions")))
        .withoutLoggingBootstrap()
        .build();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
