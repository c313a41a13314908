// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import io.kaiwu.learn.LearnException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes and reads the state of an operator, headed by a mark of its class and configuration. */
final class State {

  /** Writes the state after the mark. */
  interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads the state after the mark. */
  interface Reader {
    void read(DataInputStream in) throws IOException;
  }

  private State() {}

  static byte[] write(String mark, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writeBytes(out, mark.getBytes(StandardCharsets.UTF_8));
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  static void read(byte[] snapshot, String mark, Reader reader) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
      String found = new String(readBytes(in), StandardCharsets.UTF_8);
      if (!found.equals(mark)) {
        throw new LearnException(
            "The snapshot is of (%s); this operator is (%s). Maybe the recipe was changed: replay the readings instead."
                .formatted(found, mark));
      }
      reader.read(in);
      if (in.read() >= 0) {
        throw new LearnException("The snapshot of (%s) is longer than expected.".formatted(mark));
      }
    } catch (IOException e) {
      throw new LearnException(
          "The snapshot for (%s) is cut short. Maybe replay the readings instead.".formatted(mark),
          e);
    }
  }

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a part of " + length + " bytes with " + in.available() + " left");
    }
    return in.readNBytes(length);
  }

  static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
    for (double v : values) {
      out.writeDouble(v);
    }
  }

  static void readDoubles(DataInputStream in, double[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
  }
}
