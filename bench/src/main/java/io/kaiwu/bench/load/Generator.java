// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

import io.kaiwu.bench.report.Latencies;
import io.kaiwu.bench.site.SiteProcess.Broker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Drives many devices from one thread, either as fast as the window of unanswered messages allows
 * or at a pace. At a pace the latency counts from when a message was due, so that a site that
 * stands still is charged for what it made wait.
 */
public final class Generator implements AutoCloseable {

  /** Unanswered messages of all devices together at full rate. */
  public static final int WINDOW = 2_000;

  private static final int RECEIVE_MAXIMUM = 1_000;
  private static final long TICK_NANOS = 200_000;
  private static final long LAST_ANSWERS = TimeUnit.SECONDS.toNanos(10);

  private final Messages messages;
  private final Selector selector;
  private final List<Device> devices = new ArrayList<>();
  private Latencies latencies = new Latencies();
  private long answered;
  private long failed;
  private int turn;

  private Generator(Messages messages, Selector selector) {
    this.messages = messages;
    this.selector = selector;
  }

  /** Connects the devices. */
  public static Generator connect(Broker broker, int devices, Messages messages)
      throws IOException {
    Generator generator = new Generator(messages, Selector.open());
    InetSocketAddress address = new InetSocketAddress(broker.host(), broker.port());
    Device.Login login = new Device.Login(broker.name(), broker.password());
    Device.Listener listener = generator.new Count();
    for (int i = 0; i < devices; i++) {
      Device device = Device.open(address, broker.name() + "-" + i, login, "", listener);
      device.channel().register(generator.selector, SelectionKey.OP_READ, device);
      generator.devices.add(device);
    }
    return generator;
  }

  private final class Count implements Device.Listener {

    @Override
    public void answered(long intendedNanos, boolean wrong) {
      latencies.add(System.nanoTime() - intendedNanos);
      answered++;
      failed += wrong ? 1 : 0;
    }

    @Override
    public void commanded(Device device, String topic, byte[] payload) {
      throw new IllegalStateException("Nobody subscribed, and yet a message came on " + topic);
    }
  }

  /**
   * Sends for some time and waits for the last answers.
   *
   * @param perSecond messages of all devices together; 0 for as many as can be
   */
  public Result run(double perSecond, Duration time) throws IOException {
    latencies = new Latencies();
    answered = 0;
    failed = 0;
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    long sent = 0;
    long now = begin;
    while (now < end) {
      long due = perSecond > 0 ? (long) ((now - begin) / 1e9 * perSecond) : Long.MAX_VALUE;
      while (sent < due) {
        Device device = findFree(perSecond > 0 ? RECEIVE_MAXIMUM : WINDOW / devices.size());
        if (device == null) {
          break;
        }
        send(device, perSecond > 0 ? begin + (long) (sent * 1e9 / perSecond) : System.nanoTime());
        sent++;
      }
      exchange(perSecond > 0);
      now = System.nanoTime();
    }
    double seconds = (now - begin) / 1e9;
    long acked = answered - failed;
    while (answered < sent && System.nanoTime() < end + LAST_ANSWERS) {
      exchange(false);
    }
    return new Result(acked, failed, sent - answered, seconds, latencies);
  }

  private @Nullable Device findFree(int window) {
    for (int tried = 0; tried < devices.size(); tried++) {
      turn = (turn + 1) % devices.size();
      Device device = devices.get(turn);
      if (device.unanswered() < window && device.hasRoom()) {
        return device;
      }
    }
    return null;
  }

  private void send(Device device, long intendedNanos) {
    messages.next(turn);
    device.publish(messages.topic(), messages.payload(), messages.payloadBytes(), intendedNanos);
  }

  private void exchange(boolean paced) throws IOException {
    for (Device device : devices) {
      device.flush();
    }
    if (paced) {
      LockSupport.parkNanos(TICK_NANOS);
      selector.selectNow();
    } else {
      selector.select(1);
    }
    for (SelectionKey key : selector.selectedKeys()) {
      ((Device) key.attachment()).read();
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    for (Device device : devices) {
      device.close();
    }
    selector.close();
  }
}
