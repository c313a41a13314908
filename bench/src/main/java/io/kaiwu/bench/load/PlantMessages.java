// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

import io.kaiwu.bench.site.Plant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The readings of the benchmark's plant, the machines dealt out among the devices in turn: one
 * value a message, or all values of a machine.
 */
public final class PlantMessages implements Messages {

  private final Signal signal = new Signal(7);
  private final int devices;
  private final boolean many;
  private final long originMicros;
  private final long originNanos = System.nanoTime();
  private final byte[][] topics;
  private final int[] sent;
  private final int[] next;
  private final StringBuilder text = new StringBuilder(1024);
  private long lastMicros;
  private byte[] topic = {};
  private byte[] payload = {};

  /**
   * @param many all values of a machine in a message instead of one
   */
  public PlantMessages(int devices, boolean many, InstantSource clock) {
    this.devices = devices;
    this.many = many;
    Instant now = clock.instant();
    this.originMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    int streams = many ? Plant.MACHINES : Plant.MACHINES * Plant.TAGS;
    topics = new byte[streams][];
    for (int i = 0; i < streams; i++) {
      topics[i] =
          Packets.utf8(
              many
                  ? "kaiwu/data/" + Plant.machine(i)
                  : "kaiwu/value/"
                      + Plant.machine(i / Plant.TAGS)
                      + "/"
                      + Plant.tag(i % Plant.TAGS));
    }
    sent = new int[streams];
    next = new int[devices];
  }

  /** Readings in one message. */
  public int readings() {
    return many ? Plant.TAGS : 1;
  }

  @Override
  public void next(int device) {
    int perMachine = many ? 1 : Plant.TAGS;
    int machines = Plant.MACHINES / devices;
    int mine = next[device];
    next[device] = (mine + 1) % (machines * perMachine);
    int machine = device + devices * (mine / perMachine);
    int stream = machine * perMachine + mine % perMachine;
    int n = sent[stream]++;
    text.setLength(0);
    text.append("{\"t\":");
    time();
    if (many) {
      text.append(",\"values\":{");
      for (int tag = 0; tag < Plant.TAGS; tag++) {
        text.append(tag == 0 ? "\"" : ",\"").append(Plant.tag(tag)).append("\":");
        text.append(signal.value(machine * Plant.TAGS + tag, n));
      }
      text.append("}}");
    } else {
      text.append(",\"v\":").append(signal.value(stream, n)).append('}');
    }
    topic = topics[stream];
    payload = text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Milliseconds with three digits behind the point; never the same twice. */
  private void time() {
    long micros = originMicros + (System.nanoTime() - originNanos) / 1000;
    micros = Math.max(micros, lastMicros + 1);
    lastMicros = micros;
    long fraction = micros % 1000;
    text.append(micros / 1000).append(fraction < 10 ? ".00" : fraction < 100 ? ".0" : ".");
    text.append(fraction);
  }

  @Override
  public byte[] topic() {
    return topic;
  }

  @Override
  public byte[] payload() {
    return payload;
  }

  @Override
  public int payloadBytes() {
    return payload.length;
  }
}
