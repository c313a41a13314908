// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command run in this process, and what it said. One at a time: the streams are the process's.
 */
public record Ran(int code, String out, String err) {

  /** Runs {@code kaiwu} with the arguments given. */
  public static Ran kaiwu(String... args) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = KaiwuCommand.run(args);
      return new Ran(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }

  /** What it said on both streams. */
  public String said() {
    return out + err;
  }
}
