// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.SimException;
import io.kaiwu.sim.plant.EnginePlant;
import io.kaiwu.sim.plant.EngineReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a plant in real time as devices on an MQTT 5 broker: one message an engine a cycle, commands
 * taken and answered.
 *
 * <p>A message is kept until the broker has taken it, and sent again after a lost connection or a
 * refusal that says to; when the buffer is full the plant waits. Thus nothing is lost in an outage,
 * short or long. A message that the broker refuses for good (no such topic, no right, not JSON) is
 * counted and let go. Safe for use by many threads.
 *
 * <pre>{@code
 * EnginePlant plant = new EnginePlant(PlantOptions.demo(7));
 * MqttOptions options = MqttOptions.of(Broker.of("localhost", 1883), "plant-1");
 * try (PlantOverMqtt devices = new PlantOverMqtt(plant, options, InstantSource.system())) {
 *   devices.start();
 *   devices.setSpeed(10);
 *   devices.awaitDelivered(Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>Protocol: docs/reference/mqtt.md.
 */
public final class PlantOverMqtt implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlantOverMqtt.class);
  private static final String DATA = "kaiwu/data/";
  private static final int WINDOW = 128;
  private static final Duration LAST_DELIVERY = Duration.ofSeconds(5);

  private final EnginePlant plant;
  private final InstantSource clock;
  private final Pacer pacer;
  private final Outbox outbox;
  private final MessageJson json = new MessageJson();
  private final Map<AssetPath, TroubleMaker> troubles = new LinkedHashMap<>();
  private final BrokerLink link;
  private final Object cycling = new Object();
  private @Nullable Thread runner;
  private boolean connecting;
  private boolean closed;

  /**
   * Prepares it; nothing is connected yet.
   *
   * @param clock stamps the messages and judges deadlines
   */
  public PlantOverMqtt(EnginePlant plant, MqttOptions options, InstantSource clock) {
    this.plant = plant;
    this.clock = clock;
    this.pacer = new Pacer(plant.options().cyclePeriod(), options.speed());
    this.outbox = new Outbox(Math.max(options.buffer(), plant.options().engines()), WINDOW);
    this.link = new BrokerLink(plant, options, outbox, json, clock);
    SplittableRandom random = new SplittableRandom(options.trouble().seed());
    for (AssetPath engine : plant.engines()) {
      troubles.put(engine, new TroubleMaker(options.trouble(), random.split()));
    }
  }

  /**
   * Begins to connect, and goes on trying until closed, whether the broker is there or not. {@link
   * #start} does so too.
   */
  public synchronized void connect() {
    if (closed) {
      throw new SimException(
          "Plant (%s) was closed; make a new one.".formatted(plant.options().path()));
    }
    if (!connecting) {
      connecting = true;
      link.open();
    }
  }

  /** Lets the cycles run, or run on; without effect if they do. Does not wait for the broker. */
  public synchronized void start() {
    connect();
    if (runner == null || !runner.isAlive()) {
      runner =
          Thread.ofVirtual().name("plant-" + plant.options().path()).start(this::cycleUntilStopped);
    }
  }

  /**
   * Halts the cycles after the current one. What was measured still goes out, and commands are
   * still answered.
   */
  public synchronized void stop() {
    Thread running = runner;
    if (running == null) {
      return;
    }
    runner = null;
    running.interrupt();
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops, waits up to 5 seconds for what is still to be delivered, and disconnects. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    stop();
    closed = true;
    try {
      if (outbox.isConnected() && !outbox.awaitEmpty(LAST_DELIVERY)) {
        LOG.debug("The broker did not answer for all messages in {}.", LAST_DELIVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (connecting) {
      link.close();
    }
    int lost = outbox.unanswered();
    if (lost > 0) {
      LOG.warn(
          "Plant ({}) was closed with {} messages that the broker has not taken.",
          plant.options().path(),
          lost);
    }
  }

  private void cycleUntilStopped() {
    try {
      long beat = System.nanoTime();
      while (true) {
        cycle();
        beat = pacer.awaitBeatAfter(beat);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // asked to stop
    } catch (RuntimeException e) {
      LOG.error("Plant ({}) stopped: a cycle broke.", plant.options().path(), e);
    }
  }

  /**
   * Runs one cycle at once, beside the beat, and hands its messages to the buffer; waits while that
   * is full.
   */
  public void cycle() throws InterruptedException {
    synchronized (cycling) {
      outbox.awaitRoom(troubles.size()); // before the step, so that no report is without a place
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      for (EngineReport report : plant.step()) {
        outbox.put(DATA + report.asset(), json.readings(spoil(report), now));
      }
    }
  }

  private Telegram spoil(EngineReport report) {
    TroubleMaker trouble = troubles.get(report.asset());
    return trouble == null ? Telegram.sound(report) : trouble.spoil(report);
  }

  /** Changes how many times faster than its cycle period the plant runs, from now on. */
  public void setSpeed(double speed) {
    MqttOptions.requireSpeed(speed);
    pacer.setSpeed(speed);
  }

  public double speed() {
    return pacer.speed();
  }

  /** Whether readings and commands can pass now. */
  public boolean isConnected() {
    return outbox.isConnected();
  }

  /** Waits until readings and commands can pass; false if that took longer than {@code longest}. */
  public boolean awaitConnected(Duration longest) throws InterruptedException {
    return outbox.awaitConnected(longest);
  }

  /** Waits until the broker has answered for every message; false if that took longer. */
  public boolean awaitDelivered(Duration longest) throws InterruptedException {
    return outbox.awaitEmpty(longest);
  }

  public PlantCounts counts() {
    return new PlantCounts(
        plant.cycles(),
        link.courier().sent(),
        link.courier().resent(),
        link.courier().acknowledged(),
        link.courier().refused(),
        outbox.unanswered(),
        link.commands().accepted(),
        link.commands().refused());
  }
}
