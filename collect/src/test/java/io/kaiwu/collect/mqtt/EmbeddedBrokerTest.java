// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.kaiwu.collect.CollectException;
import io.kaiwu.collect.MapCatalog;
import io.kaiwu.collect.MemoryWriter;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.gap.LinkWatch;
import io.kaiwu.collect.gap.ReadingWatch;
import io.kaiwu.collect.ingest.Ingest;
import io.kaiwu.collect.ingest.IngestConfig;
import io.kaiwu.collect.payload.PayloadLimits;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.unit.Units;
import java.io.DataInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One broker for all tests: it takes seconds to start, and a process can have only one. */
class EmbeddedBrokerTest {

  private static final String T24 = "kaiwu/value/plant-1/engine-07/T24";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");
  private static final MemoryWriter WRITER = new MemoryWriter();
  private static final AtomicInteger CLIENTS = new AtomicInteger();
  private static final Map<AssetPath, Integer> LINKS = new ConcurrentHashMap<>();

  @TempDir static Path folder;
  private static Ingest ingest;
  private static EmbeddedBroker broker;

  private final List<Mqtt5AsyncClient> clients = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    IngestConfig config =
        new IngestConfig(PayloadLimits.DEFAULT, 20_000, Duration.ofMillis(5), 2_000, 4 << 20);
    ingest =
        new Ingest(
            config,
            CleaningRecipe.DEFAULT,
            MapCatalog.engine(),
            new Units(),
            WRITER,
            List.of(),
            ReadingWatch.NONE);
    Map<String, Account> accounts =
        Map.of(
            "engine", device("engine", "plant-1/engine-07"),
            "other", device("other", "plant-2"),
            "viewer",
                new Account(
                    "viewer",
                    PasswordHash.of("secret", RANDOM, 1000),
                    new Rights.Viewer(List.of(AssetPath.of("plant-1"))),
                    List.of("free/")));
    LinkWatch links =
        new LinkWatch() {
          @Override
          public void up(List<AssetPath> assets) {
            assets.forEach(asset -> LINKS.merge(asset, 1, Integer::sum));
          }

          @Override
          public void down(List<AssetPath> assets) {
            assets.forEach(asset -> LINKS.merge(asset, -1, Integer::sum));
          }
        };
    broker =
        EmbeddedBroker.start(
            BrokerConfig.of(folder.resolve("broker"), "127.0.0.1", 0)
                .withTls(new BrokerConfig.Tls("127.0.0.1", 0, keystore(), "changeit", "changeit")),
            name -> Optional.ofNullable(accounts.get(name)),
            ingest,
            links,
            InstantSource.fixed(NOW),
            RANDOM);
  }

  private static Path keystore() throws Exception {
    Path file = folder.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return file;
  }

  @Test
  void speaksTlsToAClientThatTrustsItsKey() throws Exception {
    KeyStore trusted =
        KeyStore.getInstance(folder.resolve("key.p12").toFile(), "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trustOnly(trusted.getCertificate("broker")));
    Mqtt5AsyncClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("engine-" + CLIENTS.incrementAndGet())
            .serverHost("127.0.0.1")
            .serverPort(broker.findTlsPort().orElseThrow())
            .sslConfig()
            .trustManagerFactory(trust)
            .applySslConfig()
            .simpleAuth()
            .username("engine")
            .password("secret".getBytes(UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(20, TimeUnit.SECONDS);
    clients.add(client);
    assertThat(code(publish(client, T24, "24.5"))).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
  }

  private static KeyStore trustOnly(Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("broker", certificate);
    return store;
  }

  private static Account device(String name, String asset) {
    return Account.device(
        name,
        PasswordHash.of("secret", RANDOM, 1000),
        new Rights.Device(List.of(AssetPath.of(asset))));
  }

  @AfterAll
  static void stop() {
    ingest.close();
    broker.close();
  }

  @AfterEach
  void disconnect() {
    WRITER.before(() -> {});
    clients.forEach(client -> client.disconnect().exceptionally(e -> null).join());
  }

  @Test
  void refusesAWrongPasswordAnUnknownAccountAndNoAccount() {
    long before = broker.metrics().badLogins();
    assertThatThrownBy(() -> connect("engine", "wrong")).hasMessageContaining("NOT_AUTHORIZED");
    assertThatThrownBy(() -> connect("nobody", "secret")).hasMessageContaining("NOT_AUTHORIZED");
    Mqtt5AsyncClient anonymous = builder("anonymous").buildAsync();
    assertThatThrownBy(() -> anonymous.connect().get(20, TimeUnit.SECONDS))
        .hasMessageContaining("NOT_AUTHORIZED");
    assertThat(broker.metrics().badLogins()).isEqualTo(before + 3);
  }

  @Test
  void refusesToTakeOverTheClientIdOfAnotherAccount() throws Exception {
    Mqtt5AsyncClient first = connect("engine", "secret");
    String id = first.getConfig().getClientIdentifier().orElseThrow().toString();
    Mqtt5AsyncClient thief =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .simpleAuth()
            .username("other")
            .password("secret".getBytes(UTF_8))
            .applySimpleAuth()
            .buildAsync();
    assertThatThrownBy(() -> thief.connect().get(20, TimeUnit.SECONDS))
        .hasMessageContaining("CLIENT_IDENTIFIER_NOT_VALID");
    assertThat(first.getState().isConnected()).isTrue();
  }

  @Test
  void acknowledgesOnlyAfterAppendHasReturned() throws Exception {
    CountDownLatch append = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WRITER.before(() -> {
      append.countDown();
      await(goOn);
    });
    Mqtt5AsyncClient client = connect("engine", "secret");
    CompletableFuture<Mqtt5PublishResult> held =
        publish(client, T24, "{\"t\": 1795336200000, \"v\": 20.5}");
    await(append);
    assertThat(held).isNotDone();
    goOn.countDown();
    assertThat(code(held)).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    assertThat(WRITER.readings()).containsKey(new MemoryWriter.Key(0, 1_795_336_200_000_000L, 0));
  }

  @Test
  void answersEachRefusalWithItsReasonCode() throws Exception {
    Mqtt5AsyncClient client = connect("engine", "secret");
    assertThat(code(publish(client, T24, "{\"v\": 1,}")))
        .isEqualTo(Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
    assertThat(code(publish(client, "kaiwu/value/plant-1/engine-07/T99", "1")))
        .isEqualTo(Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID);
    assertThat(code(publish(client, "kaiwu/value/plant-2/engine-07/T24", "1")))
        .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
    assertThat(code(publish(client, "kaiwu/cmd/plant-1/engine-07/x", "1")))
        .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
    assertThat(code(publish(client, "somewhere/else", "1")))
        .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
    WRITER.before(() -> {
      throw new CollectException("the disk is full");
    });
    Mqtt5PubAck ack = puback(publish(client, T24, "21"));
    assertThat(ack.getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.UNSPECIFIED_ERROR);
    assertThat(ack.getReasonString().orElseThrow().toString()).contains("the disk is full");
  }

  @Test
  void holdsQos2AndTakesQos0() throws Exception {
    Mqtt5AsyncClient client = connect("engine", "secret");
    client
        .publishWith()
        .topic(T24)
        .qos(MqttQos.AT_MOST_ONCE)
        .payload("{\"t\": 1795336100000, \"v\": 1}".getBytes(UTF_8))
        .send()
        .get(20, TimeUnit.SECONDS);
    client
        .publishWith()
        .topic(T24)
        .qos(MqttQos.EXACTLY_ONCE)
        .payload("{\"t\": 1795336100000, \"v\": 2, \"s\": 2}".getBytes(UTF_8))
        .send()
        .get(20, TimeUnit.SECONDS);
    assertThat(WRITER.readings())
        .containsKey(new MemoryWriter.Key(0, 1_795_336_100_000_000L, 0))
        .containsKey(new MemoryWriter.Key(0, 1_795_336_100_000_000L, 2));
  }

  @Test
  void disconnectsAnOldClientSoThatItSendsAgainWhatWasNotStored() throws Exception {
    WRITER.before(() -> {
      throw new CollectException("the disk is full");
    });
    Mqtt3AsyncClient client =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier("engine-" + CLIENTS.incrementAndGet())
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .simpleAuth()
            .username("engine")
            .password("secret".getBytes(UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(20, TimeUnit.SECONDS);
    assertThatThrownBy(() ->
            client
                .publishWith()
                .topic(T24)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("22".getBytes(UTF_8))
                .send()
                .get(20, TimeUnit.SECONDS))
        .hasMessageContaining("closed");
  }

  @Test
  void endsAConnectionThatSendsTenMegabytes() throws Exception {
    long before = broker.metrics().packetsTooLarge();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
      OutputStream out = socket.getOutputStream();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      out.write(RawMqtt.connect("raw-" + CLIENTS.incrementAndGet(), "engine", "secret"));
      out.flush();
      assertThat(in.readUnsignedByte()).isEqualTo(0x20); // CONNACK
      in.readNBytes(in.readUnsignedByte());
      byte[] tenMegabytes = RawMqtt.publish(T24, new byte[10 << 20]);
      try {
        out.write(tenMegabytes);
      } catch (SocketException e) {
        // the broker may hang up before it has read all
      }
      try {
        int packet = in.read();
        assertThat(packet).isIn(0xE0, -1); // DISCONNECT, or the end
      } catch (SocketException e) {
        // reset: the broker left unread bytes behind
      }
    }
    for (int i = 0; i < 200 && broker.metrics().packetsTooLarge() == before; i++) {
      Thread.sleep(50);
    }
    assertThat(broker.metrics().packetsTooLarge()).isEqualTo(before + 1);
  }

  @Test
  void losesNothingItAcknowledgedInABurstOnASlowStore() throws Exception {
    WRITER.before(() -> pause(30));
    List<Mqtt5AsyncClient> senders = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      senders.add(connect("engine", "secret"));
    }
    Map<Long, CompletableFuture<Mqtt5PublishResult>> sent = new HashMap<>();
    long first = 1_795_300_000_000L;
    for (int i = 0; i < 20_000; i++) {
      String payload = "{\"t\": %d, \"v\": %d}".formatted(first + i, i % 50);
      sent.put((first + i) * 1000, publish(senders.get(i % senders.size()), T24, payload));
    }
    Set<Long> acknowledged = new HashSet<>();
    int turnedAway = 0;
    for (var entry : sent.entrySet()) {
      Mqtt5PubAckReasonCode code = code(entry.getValue());
      if (code == Mqtt5PubAckReasonCode.SUCCESS) {
        acknowledged.add(entry.getKey());
      } else {
        assertThat(code).isEqualTo(Mqtt5PubAckReasonCode.QUOTA_EXCEEDED);
        turnedAway++;
      }
    }
    Set<Long> kept = new HashSet<>();
    WRITER.readings().keySet().forEach(key -> kept.add(key.timeMicros()));
    assertThat(kept).containsAll(acknowledged);
    assertThat(turnedAway).as("more was sent than may wait").isPositive();
    assertThat(ingest.metrics().pendingBytes()).isZero();
  }

  @Test
  void sendsReadingsOnToAViewerAndOtherTrafficToThoseWhoMay() throws Exception {
    Mqtt5AsyncClient viewer = connect("viewer", "secret");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    for (String filter : List.of("kaiwu/value/plant-1/#", "free/#")) {
      viewer
          .subscribeWith()
          .topicFilter(filter)
          .callback(message -> heard.add(new String(message.getPayloadAsBytes(), UTF_8)))
          .send()
          .get(20, TimeUnit.SECONDS);
    }
    assertThatThrownBy(
            () -> viewer.subscribeWith().topicFilter("#").send().get(20, TimeUnit.SECONDS))
        .hasMessageContaining("SUBACK");
    Mqtt5AsyncClient engine = connect("engine", "secret");
    assertThat(code(publish(engine, T24, "23.25"))).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("23.25");
    assertThat(code(publish(viewer, "free/x", "hello"))).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
    assertThat(code(publish(viewer, T24, "1"))).isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
  }

  @Test
  void letsTheInternalAccountCommandAndADeviceHear() throws Exception {
    Mqtt5AsyncClient device = connect("engine", "secret");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    device
        .subscribeWith()
        .topicFilter("kaiwu/cmd/plant-1/engine-07/#")
        .callback(message -> heard.add(message.getTopic().toString()))
        .send()
        .get(20, TimeUnit.SECONDS);
    assertThat(LINKS.get(AssetPath.of("plant-1/engine-07"))).isPositive();
    Credentials own = broker.internalCredentials();
    Mqtt5AsyncClient internal = connect(own.name(), own.password());
    publish(internal, "kaiwu/cmd/plant-1/engine-07/load", "{}").get(20, TimeUnit.SECONDS);
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("kaiwu/cmd/plant-1/engine-07/load");
  }

  private static com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder builder(String name) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(name + "-" + CLIENTS.incrementAndGet())
        .serverHost("127.0.0.1")
        .serverPort(broker.port());
  }

  private Mqtt5AsyncClient connect(String name, String password) throws Exception {
    Mqtt5AsyncClient client =
        builder(name)
            .simpleAuth()
            .username(name)
            .password(password.getBytes(UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(20, TimeUnit.SECONDS);
    clients.add(client);
    return client;
  }

  private static CompletableFuture<Mqtt5PublishResult> publish(
      Mqtt5AsyncClient client, String topic, String payload) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(UTF_8))
        .send();
  }

  private static Mqtt5PubAckReasonCode code(CompletableFuture<Mqtt5PublishResult> sent)
      throws Exception {
    return puback(sent).getReasonCode();
  }

  /** The client makes an exception of a negative code. */
  private static Mqtt5PubAck puback(CompletableFuture<Mqtt5PublishResult> sent) throws Exception {
    try {
      Mqtt5PublishResult result = sent.get(60, TimeUnit.SECONDS);
      return ((Mqtt5PublishResult.Mqtt5Qos1Result) result).getPubAck();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Mqtt5PubAckException negative) {
        return negative.getMqttMessage();
      }
      throw e;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
