// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The Python process with scikit-learn that does the same fits ({@code peers/sklearn_fits.py}): a
 * JSON command a line, a JSON answer a line. Used by one thread.
 */
final class Peer implements AutoCloseable {

  /** How to get it. */
  static final String REMEDY =
      "No Python with scikit-learn was found as python3 or /usr/bin/python3, so there is nothing to compare with. Maybe install the Debian packages python3-sklearn, python3-pandas and libopenblas0-pthread.";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter to;
  private final BufferedReader from;
  private final String versions;

  private Peer(Process process) throws IOException {
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    this.from = process.inputReader(StandardCharsets.UTF_8);
    this.versions = read().path("ready").asText();
  }

  /** Starts the first Python that has scikit-learn; empty if none has. */
  static Optional<Peer> start(Path script, int threads, Map<String, String> environment)
      throws IOException, InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (imports(python)) {
        ProcessBuilder builder =
            new ProcessBuilder(python, script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        String count = Integer.toString(threads);
        builder.environment().put("OPENBLAS_NUM_THREADS", count);
        builder.environment().put("OMP_NUM_THREADS", count);
        builder.environment().putAll(environment);
        return Optional.of(new Peer(builder.start()));
      }
    }
    return Optional.empty();
  }

  private static boolean imports(String python) throws InterruptedException {
    try {
      Process trial =
          new ProcessBuilder(python, "-c", "import sklearn")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return trial.waitFor(2, TimeUnit.MINUTES) && trial.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  /** What it runs, in one line. */
  String versions() {
    return versions;
  }

  /**
   * Does one command.
   *
   * @throws IOException if the command failed there, with its message
   */
  JsonNode ask(JsonNode command) throws IOException {
    to.write(JSON.writeValueAsString(command));
    to.newLine();
    to.flush();
    JsonNode answer = read();
    if (answer.has("error")) {
      throw new IOException(answer.path("error").asText());
    }
    return answer;
  }

  private JsonNode read() throws IOException {
    String line = from.readLine();
    if (line == null) {
      throw new IOException("The Python process ended.");
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
