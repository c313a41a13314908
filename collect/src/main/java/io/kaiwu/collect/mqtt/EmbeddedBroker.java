// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.mqtt.message.publish.PUBLISH;
import io.kaiwu.collect.gap.LinkWatch;
import io.kaiwu.collect.ingest.Ingest;
import io.kaiwu.collect.ingest.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT 5 broker inside this process, whose clients' readings go to {@link Ingest} and are
 * acknowledged when they are durable.
 *
 * <p>Nobody gets in without an account, from the first moment on: login and rights are in place
 * before the broker listens, and without them it would refuse. Nothing is sent outside. What is not
 * a reading is ordinary traffic between those whose rights allow it. Readings go on to subscribers,
 * at QoS 0, once someone has subscribed to them.
 *
 * <p>One a process: the broker keeps settings in static fields. It logs much at level INFO: set the
 * loggers {@code com.hivemq} and {@code jetbrains.exodus} to WARN.
 */
public final class EmbeddedBroker implements AutoCloseable {

  /** The account that Kaiwu's own client uses; no other can have this name. */
  public static final String INTERNAL = "kaiwu-internal";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final long START_SECONDS = 120;
  private static final int WAITING_LOGINS = 1000;

  private final BrokerConfig config;
  private final EmbeddedHiveMQ broker;
  private final ThreadPoolExecutor hashing;
  private final Credentials internal;
  private final BrokerCounters counters = new BrokerCounters();
  private volatile boolean hasSubscribers;

  private EmbeddedBroker(
      BrokerConfig config,
      Accounts accounts,
      Ingest ingest,
      LinkWatch links,
      InstantSource clock,
      SecureRandom random) {
    this.config = config;
    byte[] password = new byte[32];
    random.nextBytes(password);
    this.internal = new Credentials(INTERNAL, HexFormat.of().formatHex(password));
    // 256 random bits need no slow hash.
    PasswordHash hash = PasswordHash.of(internal.password(), random, 1000);
    Account own = new Account(INTERNAL, hash, new Rights.Everything(), List.of());
    Accounts all = name -> name.equals(INTERNAL) ? Optional.of(own) : accounts.findAccount(name);
    this.hashing =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_LOGINS),
            Thread.ofPlatform().daemon().name("kaiwu-login").factory());
    PasswordHash decoy = PasswordHash.of("", random);
    Login login = new Login(all, new VerifiedPasswords(random), decoy, hashing, counters);
    BrokerExtension extension =
        new BrokerExtension(
            login,
            all,
            account ->
                new ReadingHandler(
                    ingest, account, clock, counters, links, config.receiveMaximum(), this::onward),
            counters,
            () -> hasSubscribers = true);
    this.broker = build(config, extension);
  }

  /**
   * Starts a broker and returns when it listens, after some seconds.
   *
   * @param links hears which assets' connections come and go
   * @throws BrokerException if it cannot: the port is taken, the folder or keystore unusable
   */
  public static EmbeddedBroker start(
      BrokerConfig config,
      Accounts accounts,
      Ingest ingest,
      LinkWatch links,
      InstantSource clock,
      SecureRandom random) {
    EmbeddedBroker started =
        new EmbeddedBroker(withPorts(config), accounts, ingest, links, clock, random);
    try {
      started.broker.start().get(START_SECONDS, TimeUnit.SECONDS);
      return started;
    } catch (ExecutionException | TimeoutException e) {
      started.close();
      throw new BrokerException(
          "The embedded broker does not start at %s:%d. Maybe the port is in use."
              .formatted(started.config.address(), started.config.port()),
          e);
    } catch (InterruptedException e) {
      started.close();
      Thread.currentThread().interrupt();
      throw new BrokerException("The start of the embedded broker was interrupted.", e);
    }
  }

  /** The port it listens on, also where the configuration left it open. */
  public int port() {
    return config.port();
  }

  /** The port of the TLS listener; empty if there is none. */
  public Optional<Integer> findTlsPort() {
    return Optional.ofNullable(config.tls()).map(BrokerConfig.Tls::port);
  }

  /** With what Kaiwu's own client connects; made anew at each start. */
  public Credentials internalCredentials() {
    return internal;
  }

  public BrokerMetrics metrics() {
    return counters.snapshot();
  }

  /**
   * Ends all connections and stops. Close the {@link Ingest} before, so that its answers go out.
   */
  @Override
  public void close() {
    hashing.shutdownNow();
    try {
      broker.close();
    } catch (ExecutionException e) {
      LOG.warn("The embedded broker did not stop cleanly.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void onward(PUBLISH publish, Outcome outcome) {
    byte[] payload = publish.getPayload();
    if (hasSubscribers && outcome instanceof Outcome.Stored && payload != null) {
      var _ =
          Services.publishService()
              .publish(
                  Builders.publish()
                      .topic(publish.getTopic())
                      .payload(ByteBuffer.wrap(payload))
                      .build());
    }
  }

  private static EmbeddedHiveMQ build(BrokerConfig config, BrokerExtension extension) {
    Path conf = config.folder().resolve("conf");
    Path data = config.folder().resolve("data");
    Path extensions = config.folder().resolve("extensions");
    try {
      for (Path folder : List.of(conf, data, extensions)) {
        Files.createDirectories(folder);
      }
      writePrivately(conf.resolve("config.xml"), BrokerXml.of(config));
    } catch (IOException e) {
      throw new BrokerException(
          "The folder (%s) of the embedded broker cannot be written.".formatted(config.folder()),
          e);
    }
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(conf)
            .withDataFolder(data)
            .withExtensionsFolder(extensions)
            .withoutLoggingBootstrap()
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("kaiwu")
                    .withName("Kaiwu")
                    .withVersion("1")
                    .withAuthor("Kaiwu")
                    .withPriority(0)
                    .withStartPriority(0)
                    .withExtensionMain(extension)
                    .build())
            .build();
    // build() has set "allow all" for connections that no authenticator has seen.
    InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(true);
    return broker;
  }

  /** The file may hold the password of a keystore. */
  private static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }

  /** The broker does not tell which port it was given for 0, so a free one is looked for. */
  private static BrokerConfig withPorts(BrokerConfig config) {
    BrokerConfig.Tls tls = config.tls();
    int port = config.port() == 0 ? freePort(config.address()) : config.port();
    BrokerConfig.Tls listener =
        tls == null || tls.port() != 0
            ? tls
            : new BrokerConfig.Tls(
                tls.address(),
                freePort(tls.address()),
                tls.keystore(),
                tls.keystorePassword(),
                tls.keyPassword());
    return new BrokerConfig(
        config.folder(),
        config.address(),
        port,
        listener,
        config.maxPacketBytes(),
        config.receiveMaximum(),
        config.maxQos());
  }

  private static int freePort(String address) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BrokerException(
          "The address (%s) cannot be listened on. Maybe it is not one of this machine."
              .formatted(address),
          e);
    }
  }
}
