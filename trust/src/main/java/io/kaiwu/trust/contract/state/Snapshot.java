// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.StrictJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The state after so many entries, in a file: a line of canonical JSON that names format, size,
 * root and chain, then {@code [key,value]} a line in the order of the keys. The same state makes
 * the same bytes. The root is computed again when it is read, so nothing in the file is taken on
 * trust but size and chain, which a statement of members confirms.
 *
 * @param size entries of the log executed
 * @param chain the digest over all block roots so far
 */
public record Snapshot(long size, Digest chain, StateTree tree) {

  private static final String FORMAT = "kaiwu-state/1";

  /** Writes the file; an old one of that name stands until the new one is whole. */
  public void write(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        out.write(header() + "\n");
        tree.forEach((key, value) -> writeLine(out, key, value));
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UncheckedIOException e) {
      throw new TrustException(
          Text.of("快照 %s 无法写入。", "The snapshot (%s) cannot be written.").formatted(file), e);
    }
  }

  /**
   * Reads a file that {@link #write} made.
   *
   * @throws TrustException if a line is not as it was written, or the root is not what the file
   *     says
   */
  public static Snapshot read(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      JsonNode header = StrictJson.parse(required(in.readLine()));
      if (!FORMAT.equals(StrictJson.text(header, "format"))) {
        throw new MalformedException(
            Text.of("格式不是 %s。", "The format is not %s.").formatted(FORMAT));
      }
      StateTree tree = StateTree.EMPTY;
      String line;
      while ((line = in.readLine()) != null) {
        JsonNode pair = StrictJson.parse(line);
        tree = tree.with(pair.path(0).asText(), CanonicalJson.bytes(pair.required(1)));
      }
      Digest chain = new Digest(StrictJson.text(header, "chain"));
      Snapshot read = new Snapshot(header.required("size").longValue(), chain, tree);
      if (!StrictJson.parse(read.header()).equals(header)) {
        throw new MalformedException(
            Text.of("其中的键和值算出的根是 %s。", "Its keys and values have the root %s.")
                .formatted(tree.root()));
      }
      return read;
    } catch (IOException | IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "快照 %s 被改动过或不完整：%s。请取用另一成员的，或从头执行账本。",
                  "The snapshot (%s) was changed or cut short: %s. Maybe take another member's, or execute the log from its beginning.")
              .formatted(file, e),
          e);
    }
  }

  private String header() {
    return CanonicalJson.text(
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("size", size)
            .put("keys", tree.size())
            .put("root", tree.root().hex())
            .put("chain", chain.hex())
            .put("check", check().hex()));
  }

  /** Over what the root does not cover, against a bit that flips. */
  private Digest check() {
    return Digest.of((size + "\n" + chain.hex()).getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeLine(BufferedWriter out, String key, byte[] value) {
    try {
      ArrayNode name = JsonNodeFactory.instance.arrayNode().add(key);
      String quoted = CanonicalJson.text(name);
      out.write(quoted.substring(0, quoted.length() - 1));
      out.write("," + new String(value, StandardCharsets.UTF_8) + "]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String required(@Nullable String line) {
    if (line == null) {
      throw new MalformedException(Text.of("它是空的。", "It is empty."));
    }
    return line;
  }
}
