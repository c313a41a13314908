// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a broken, badly set or hostile device may send to a running site: each is answered and
 * counted as {@code docs/reference/mqtt.md} says, and the next good message is stored.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RoadAbuseTest {

  private static final AssetPath PUMP = AssetPath.of("mill/pump-1");
  private static final String VALUE = "kaiwu/value/mill/pump-1/flow";
  private static final String DATA = "kaiwu/data/mill/pump-1";
  private static final int SUCCESS = 0;
  private static final int NOT_AUTHORIZED = 0x87;
  private static final int TOPIC_NAME_INVALID = 0x90;
  private static final int QUOTA_EXCEEDED = 0x97;
  private static final int PAYLOAD_FORMAT_INVALID = 0x99;

  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final Set<Long> acknowledged = new HashSet<>();
  private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
  private Site site;
  private Credentials account;
  private Device device;
  private int flow;
  private long sequence;

  @BeforeAll
  void open(@TempDir Path root) {
    site =
        Site.open(
            SiteFolder.openOrCreate(
                root.resolve("site"), SiteConfig.fresh("mill").withMqttPort(0).withHttpPort(0)));
    site.store().catalog().registerAssets(List.of(Asset.of(PUMP, AssetLevel.WORK_UNIT, "pump")));
    List<Tag> tags =
        site.store()
            .catalog()
            .registerTags(
                List.of(
                    TagSpec.of(new TagId(PUMP, "flow"), Unit.of("m3/h")),
                    TagSpec.of(new TagId(PUMP, "running"), Unit.of("1"))));
    flow = tags.getFirst().index();
    account = site.accounts().create("pump-1", List.of(PUMP));
    site.listen(batch -> awaitGate());
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterAll
  void close() {
    site.close();
  }

  @BeforeEach
  void connect() {
    device = new Device(site, account);
  }

  /** Whatever went before: a good message is taken, and nothing that was acknowledged is lost. */
  @AfterEach
  void theRoadIsOpenStill() throws Exception {
    assertThat(device.publish(VALUE, good())).isEqualTo(SUCCESS);
    device.close();
    assertThat(storedSequences()).containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  @SuppressWarnings("ArrayRecordComponent") // a row of a table; never compared
  private record Abuse(String name, String topic, byte[] payload, int code, Reason reason) {

    static Abuse of(String name, String topic, String payload, int code, Reason reason) {
      return new Abuse(name, topic, payload.getBytes(StandardCharsets.UTF_8), code, reason);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Abuse> abuses() {
    String old = "{\"t\":\"1970-01-01T00:00:00Z\",\"v\":1}";
    String future = "{\"t\":\"2100-01-01T00:00:00Z\",\"v\":1}";
    return Stream.of(
        Abuse.of("cut JSON", VALUE, "{\"v\":1", PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of("no JSON", VALUE, "flow=12", PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of("nothing", VALUE, "", PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of("text value", VALUE, "{\"v\":\"12\"}", PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of("NaN", VALUE, "NaN", PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of("-Infinity", VALUE, "-Infinity", PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of("1e999", VALUE, "1e999", SUCCESS, Reason.NOT_A_NUMBER),
        Abuse.of("null", VALUE, "{\"v\":null}", SUCCESS, Reason.NOT_A_NUMBER),
        Abuse.of("no value", VALUE, "{\"u\":\"m3/h\"}", SUCCESS, Reason.MALFORMED),
        Abuse.of("wrong unit", VALUE, "{\"v\":1,\"u\":\"kg\"}", SUCCESS, Reason.WRONG_UNIT),
        Abuse.of("no unit at all", VALUE, "{\"v\":1,\"u\":\"bob\"}", SUCCESS, Reason.WRONG_UNIT),
        Abuse.of("the year 1970", VALUE, old, SUCCESS, Reason.TOO_EARLY),
        Abuse.of("the year 2100", VALUE, future, SUCCESS, Reason.IN_THE_FUTURE),
        Abuse.of(
            "time without offset",
            VALUE,
            "{\"t\":\"2026-11-22T08:30:00\",\"v\":1}",
            PAYLOAD_FORMAT_INVALID,
            Reason.MALFORMED),
        Abuse.of(
            "member twice", VALUE, "{\"v\":1,\"v\":2}", PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of(
            "tag twice",
            DATA,
            "{\"values\":{\"flow\":1,\"flow\":2}}",
            PAYLOAD_FORMAT_INVALID,
            Reason.MALFORMED),
        Abuse.of(
            "100,000 brackets",
            DATA,
            "[".repeat(100_000),
            PAYLOAD_FORMAT_INVALID,
            Reason.MALFORMED),
        Abuse.of(
            "100,000 braces",
            DATA,
            "{\"values\":{\"flow\":".repeat(50_000),
            PAYLOAD_FORMAT_INVALID,
            Reason.MALFORMED),
        Abuse.of(
            "20,001 readings",
            VALUE,
            "[" + "{\"v\":1},".repeat(20_000) + "{\"v\":1}]",
            PAYLOAD_FORMAT_INVALID,
            Reason.TOO_LARGE),
        Abuse.of(
            "a byte over 1 MiB",
            VALUE,
            "1" + " ".repeat(1 << 20),
            PAYLOAD_FORMAT_INVALID,
            Reason.TOO_LARGE),
        new Abuse(
            "no UTF-8",
            DATA,
            "{\"values\":{\"fl\u00ffow\":1}}".getBytes(StandardCharsets.ISO_8859_1),
            PAYLOAD_FORMAT_INVALID,
            Reason.MALFORMED),
        new Abuse("zero bytes", VALUE, new byte[64], PAYLOAD_FORMAT_INVALID, Reason.MALFORMED),
        Abuse.of(
            "a tag that is not registered",
            "kaiwu/value/mill/pump-1/colour",
            "1",
            TOPIC_NAME_INVALID,
            Reason.UNKNOWN_TAG),
        Abuse.of(
            "an asset that is not registered",
            "kaiwu/data/mill/pump-1/motor",
            "{\"values\":{\"flow\":1}}",
            TOPIC_NAME_INVALID,
            Reason.UNKNOWN_TAG));
  }

  @ParameterizedTest
  @MethodSource("abuses")
  void isAnsweredCountedAndKept(Abuse abuse) throws Exception {
    long before = refused(abuse.reason);
    long kept = kept(abuse.reason);
    int code = device.publish(abuse.topic, abuse.payload, 1).get(60, TimeUnit.SECONDS);
    assertThat(code).isEqualTo(abuse.code);
    assertThat(refused(abuse.reason) - before).isEqualTo(1);
    assertThat(kept(abuse.reason) - kept).isEqualTo(1);
    CleaningEntry entry =
        site.store()
            .cleaning()
            .listEntries(TimeRange.ALWAYS, Optional.of(abuse.reason), 1)
            .getFirst();
    assertThat(entry.source()).isEqualTo(abuse.topic);
    assertThat(entry.detail()).isNotBlank();
    assertThat(entry.raw().length()).isLessThanOrEqualTo(CleaningEntry.MAX_RAW);
  }

  @Test
  void takesTheGoodReadingsOfAMessageThatHasBadOnesToo() throws Exception {
    long unknown = refused(Reason.UNKNOWN_TAG);
    long units = refused(Reason.WRONG_UNIT);
    long next = next();
    String payload =
        "{\"t\":\"%s\",\"s\":%d,\"values\":{\"flow\":{\"v\":2,\"u\":\"L/s\"},\"colour\":3,\"running\":{\"v\":1,\"u\":\"kg\"}}}"
            .formatted(at(next), next);
    assertThat(device.publish(DATA, payload)).isEqualTo(SUCCESS);
    assertThat(refused(Reason.UNKNOWN_TAG) - unknown).isEqualTo(1);
    assertThat(refused(Reason.WRONG_UNIT) - units).isEqualTo(1);
    ReadingBatch stored = site.store().readings().readLast(new int[] {flow}, 1, Long.MAX_VALUE);
    assertThat(stored.value(0)).isEqualTo(7.2);
  }

  @Test
  void endsTheConnectionThatSendsTenMegabytes() throws Exception {
    long before = site.broker().metrics().packetsTooLarge();
    try (RawConnection raw = new RawConnection(site.broker().port(), account)) {
      raw.publishUntilEnd(VALUE, new byte[10 << 20]);
    }
    for (int i = 0; i < 500 && site.broker().metrics().packetsTooLarge() == before; i++) {
      Thread.sleep(10);
    }
    assertThat(site.broker().metrics().packetsTooLarge() - before).isEqualTo(1);
  }

  @Test
  void refusesTopicsOutsideTheAccountsSubtree() throws Exception {
    long before = site.broker().metrics().unauthorized();
    assertThat(device.publish("kaiwu/value/mill/pump-11/flow", "1")).isEqualTo(NOT_AUTHORIZED);
    assertThat(device.publish("kaiwu/data/mill", "1")).isEqualTo(NOT_AUTHORIZED);
    assertThat(device.publish("kaiwu/cmd/mill/pump-1/speed", "1")).isEqualTo(NOT_AUTHORIZED);
    assertThat(device.publish("kaiwu/value/mill/pump-1/../pump-2/flow", "1"))
        .isEqualTo(TOPIC_NAME_INVALID);
    assertThat(site.broker().metrics().unauthorized() - before).isEqualTo(3);
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownName() {
    long before = site.broker().metrics().badLogins();
    for (Credentials wrong :
        List.of(new Credentials("pump-1", "guess"), new Credentials("nobody", "guess"))) {
      assertThatThrownBy(() -> new Device(site, wrong))
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(Mqtt5ConnAckException.class);
    }
    assertThat(site.broker().metrics().badLogins() - before).isEqualTo(2);
  }

  @Test
  void takesEveryQualityOfServiceAndStoresARepeatedKeyOnce() throws Exception {
    long duplicates = site.ingest().metrics().duplicates();
    for (int qos = 0; qos <= 2; qos++) {
      byte[] good = good().getBytes(StandardCharsets.UTF_8);
      assertThat(device.publish(VALUE, good, qos).get(60, TimeUnit.SECONDS)).isEqualTo(SUCCESS);
      assertThat(device.publish(VALUE, good, qos).get(60, TimeUnit.SECONDS)).isEqualTo(SUCCESS);
    }
    byte[] bad = "{".getBytes(StandardCharsets.UTF_8);
    assertThat(device.publish(VALUE, bad, 0).get(60, TimeUnit.SECONDS)).isZero();
    assertThat(device.publish(VALUE, bad, 2).get(60, TimeUnit.SECONDS))
        .isEqualTo(PAYLOAD_FORMAT_INVALID);
    assertThat(site.ingest().metrics().duplicates() - duplicates).isEqualTo(3);
  }

  @Test
  void turnsAwayWhatItCannotHoldAndKeepsWhatItAcknowledged() throws Exception {
    long overload = site.ingest().metrics().overload();
    long counted = refused(Reason.OVERLOAD);
    gate = new CountDownLatch(1);
    List<Long> sequences = new ArrayList<>();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    long heap = usedHeap();
    for (int i = 0; i < 950; i++) {
      long next = ++sequence;
      sequences.add(next);
      answers.add(device.publish(VALUE, padded(next), 1));
    }
    // 60 MB were sent and 32 MiB may wait; the connection answers in order, so all wait now
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (site.ingest().metrics().overload() - overload < 200 && System.nanoTime() < until) {
      Thread.sleep(20);
    }
    long held = usedHeap() - heap;
    assertThat(site.ingest().metrics().pendingBytes()).isLessThanOrEqualTo(32L << 20);
    gate.countDown();

    int turnedAway = 0;
    for (int i = 0; i < answers.size(); i++) {
      switch (answers.get(i).get(60, TimeUnit.SECONDS)) {
        case SUCCESS -> acknowledged.add(sequences.get(i));
        case QUOTA_EXCEEDED -> turnedAway++;
        default -> throw new AssertionError("answered otherwise");
      }
    }
    assertThat(turnedAway).isGreaterThanOrEqualTo(200).isLessThan(answers.size());
    assertThat(site.ingest().metrics().overload() - overload).isEqualTo(turnedAway);
    assertThat(refused(Reason.OVERLOAD) - counted).isEqualTo(turnedAway);
    assertThat(held).as("bytes of heap held by the burst").isLessThan(200L << 20);
  }

  @Test
  void keepsEveryAcknowledgedReadingOfManyDevicesAtOnce() throws Exception {
    List<Credentials> accounts =
        IntStream.range(0, 8)
            .mapToObj(i -> site.accounts().create("burst-" + i, List.of(PUMP)))
            .toList();
    List<Device> devices = accounts.stream().map(each -> new Device(site, each)).toList();
    List<Long> sequences = new ArrayList<>();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 16_000; i++) {
      long next = ++sequence;
      sequences.add(next);
      answers.add(
          devices
              .get(i % devices.size())
              .publish(VALUE, message(next).getBytes(StandardCharsets.UTF_8), 1));
    }
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).get(60, TimeUnit.SECONDS) == SUCCESS) {
        acknowledged.add(sequences.get(i));
      }
    }
    for (Device each : devices) {
      each.close();
    }
    assertThat(site.ingest().metrics().pendingMessages()).isZero();
  }

  /** 64 KB on the wire, one reading. */
  private byte[] padded(long number) {
    return (message(number) + " ".repeat(64 << 10)).getBytes(StandardCharsets.UTF_8);
  }

  private long next() {
    acknowledged.add(++sequence);
    return sequence;
  }

  private Instant at(long number) {
    return begin.plusMillis(number);
  }

  /** A message that will be acknowledged. */
  private String good() {
    return message(next());
  }

  private String message(long number) {
    return "{\"t\":\"%s\",\"s\":%d,\"v\":%d}".formatted(at(number), number, number);
  }

  private List<Long> storedSequences() {
    ReadingBatch stored = site.store().readings().read(new int[] {flow}, TimeRange.ALWAYS);
    return IntStream.range(0, stored.size()).mapToObj(stored::sequence).toList();
  }

  private long refused(Reason reason) {
    return site.ingest().metrics().cleaning().breaches().stream()
        .filter(breach -> breach.reason() == reason && breach.action() == Action.REFUSED)
        .mapToLong(breach -> breach.count())
        .sum();
  }

  private long kept(Reason reason) {
    return site.store().cleaning().listTotals().stream()
        .filter(total -> total.reason() == reason && total.action() == Action.REFUSED)
        .mapToLong(total -> total.entries())
        .sum();
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
