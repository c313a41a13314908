// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

import io.kaiwu.bench.site.Plant;
import io.kaiwu.bench.site.SiteProcess.Broker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The device of all commanded points: it sends a reading beyond the limit for one machine after the
 * other, obeys the command that follows, answers it and shows the new value. Used by one thread.
 */
public final class CommandedDevice implements AutoCloseable, Device.Listener {

  private static final Pattern TOPIC = Pattern.compile("kaiwu/cmd/bench/machine-(\\d+)/.*");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("\"value\":([-0-9.E]+)");
  private static final int VALUES = 800;
  private static final double CALM = 20;

  private final InstantSource clock;
  private final Selector selector;
  private final Device device;
  private final @Nullable Trip[] underWay = new @Nullable Trip[Plant.MACHINES];
  private final List<Trip> trips = new ArrayList<>();
  private int sent;
  private int skipped;

  /** One reading beyond the limit and the command it led to; times as of System.nanoTime. */
  public static final class Trip {
    public final long readingMicros;
    public final long sentNanos;
    public long obeyedNanos;

    private Trip(long readingMicros, long sentNanos) {
      this.readingMicros = readingMicros;
      this.sentNanos = sentNanos;
    }
  }

  public CommandedDevice(Broker broker, InstantSource clock) throws IOException {
    this.clock = clock;
    this.selector = Selector.open();
    this.device =
        Device.open(
            new InetSocketAddress(broker.host(), broker.port()),
            broker.name() + "-commanded",
            new Device.Login(broker.name(), broker.password()),
            "kaiwu/cmd/bench/#",
            this);
    device.channel().register(selector, SelectionKey.OP_READ);
  }

  /** Sends a calm reading of every machine, so that the interlocks have something to look at. */
  public void calm() throws IOException {
    for (int machine = 0; machine < Plant.MACHINES; machine++) {
      publish(machine, Plant.WATCHED, CALM, nowMicros());
    }
    device.flush();
  }

  /**
   * Sends so many readings beyond the limit at a pace and obeys what comes; a machine whose last
   * command is still under way is left out and counted.
   *
   * @return one for each reading, those without a command too
   */
  public List<Trip> run(int readings, double perSecond) throws IOException {
    trips.clear();
    skipped = 0;
    long begin = System.nanoTime();
    for (int i = 0; trips.size() < readings; i++) {
      long due = begin + (long) (i * 1e9 / perSecond);
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        exchange(Math.max(1, (due - now) / 1_000_000));
      }
      trigger(i % Plant.MACHINES);
      exchange(0);
    }
    long last = System.nanoTime() + 5_000_000_000L;
    while (System.nanoTime() < last && trips.stream().anyMatch(trip -> trip.obeyedNanos == 0)) {
      exchange(10);
    }
    return List.copyOf(trips);
  }

  public int skipped() {
    return skipped;
  }

  private void trigger(int machine) {
    Trip before = underWay[machine];
    if (before != null && before.obeyedNanos == 0) {
      skipped++;
      if (System.nanoTime() - before.sentNanos < 2_000_000_000L) {
        return;
      }
    }
    long micros = nowMicros();
    Trip trip = new Trip(micros, System.nanoTime());
    underWay[machine] = trip;
    trips.add(trip);
    publish(machine, Plant.WATCHED, Plant.LIMIT + 1 + sent++ % VALUES, micros);
  }

  private void exchange(long waitMillis) throws IOException {
    device.flush();
    if (waitMillis > 0) {
      selector.select(waitMillis);
    } else {
      selector.selectNow();
    }
    if (!selector.selectedKeys().isEmpty()) {
      selector.selectedKeys().clear();
      device.read();
      device.flush();
    }
  }

  @Override
  public void answered(long intendedNanos, boolean failed) {
    if (failed) {
      throw new IllegalStateException("The site refused a message of the commanded device.");
    }
  }

  @Override
  public void commanded(Device from, String topic, byte[] payload) {
    long now = System.nanoTime();
    String text = new String(payload, StandardCharsets.UTF_8);
    int machine = Integer.parseInt(found(TOPIC, topic));
    Trip trip = underWay[machine];
    if (trip != null && trip.obeyedNanos == 0) {
      trip.obeyedNanos = now;
    }
    String point = "bench/machine-" + machine + "/" + Plant.POINT;
    send("kaiwu/ack/" + point, "{\"id\":\"" + found(ID, text) + "\",\"accepted\":true}");
    publish(machine, Plant.POINT, Double.parseDouble(found(VALUE, text)), nowMicros());
  }

  private void publish(int machine, String tag, double value, long micros) {
    send(
        "kaiwu/value/" + Plant.machine(machine) + "/" + tag,
        "{\"t\":%d.%03d,\"v\":%s}".formatted(micros / 1000, micros % 1000, value));
  }

  private void send(String topic, String payload) {
    byte[] bytes = Packets.utf8(payload);
    device.publish(Packets.utf8(topic), bytes, bytes.length, System.nanoTime());
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("(%s) has no (%s).".formatted(text, pattern));
    }
    return String.valueOf(matcher.group(1));
  }

  private long nowMicros() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }

  @Override
  public void close() throws IOException {
    device.close();
    selector.close();
  }
}
