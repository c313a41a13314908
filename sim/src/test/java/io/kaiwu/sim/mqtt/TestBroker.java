// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** An in-memory broker on loopback that answers a message with whatever code a test asks for. */
final class TestBroker implements AutoCloseable {

  private final EmbeddedHiveMQ broker;
  private final int port;
  private volatile Function<PublishPacket, Optional<AckReasonCode>> refusal =
      packet -> Optional.empty();

  TestBroker(Path folder) throws IOException {
    this(folder, freePort());
  }

  TestBroker(Path folder, int port) throws IOException {
    this.port = port;
    Path config = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        config.resolve("config.xml"),
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
    broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(config)
            .withDataFolder(Files.createDirectories(folder.resolve("data")))
            .withExtensionsFolder(Files.createDirectories(folder.resolve("extensions")))
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("refusals")
                    .withName("refusals")
                    .withVersion("1")
                    .withAuthor("test")
                    .withExtensionMain(new Refusals())
                    .build())
            .withoutLoggingBootstrap()
            .build();
    broker.start().join();
  }

  /** Asks {@code refusal} of every message what to answer; empty lets it pass. */
  void refuse(Function<PublishPacket, Optional<AckReasonCode>> refusal) {
    this.refusal = refusal;
  }

  int port() {
    return port;
  }

  Broker address() {
    return Broker.of("127.0.0.1", port);
  }

  /** A client that stands in for Kaiwu. */
  Mqtt5BlockingClient client() {
    Mqtt5BlockingClient client =
        Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(port).buildBlocking();
    client.connect();
    return client;
  }

  /** What arrives under a filter, from now on. */
  static BlockingQueue<Mqtt5Publish> listen(Mqtt5BlockingClient client, String filter) {
    BlockingQueue<Mqtt5Publish> arrived = new LinkedBlockingQueue<>();
    client
        .toAsync()
        .subscribeWith()
        .topicFilter(filter)
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(arrived::add)
        .send()
        .join();
    return arrived;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static String text(Mqtt5Publish message) {
    return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    broker.stop().join();
  }

  private final class Refusals implements ExtensionMain {

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
      PublishInboundInterceptor interceptor =
          (message, answer) ->
              refusal
                  .apply(message.getPublishPacket())
                  .ifPresent(code -> answer.preventPublishDelivery(code, "as the test asked"));
      Services.initializerRegistry()
          .setClientInitializer(
              (client, context) -> context.addPublishInboundInterceptor(interceptor));
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
  }
}
