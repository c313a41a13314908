// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.learn.LearnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A JSON file that carries the digest of its own content: {@code {"sha256":"...","content":...}}.
 * The digest is over the bytes of the content as they stand.
 */
final class SealedFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD = "{\"sha256\":\"";
  private static final String MIDDLE = "\",\"content\":";
  private static final int CONTENT_AT = HEAD.length() + 64 + MIDDLE.length();

  private SealedFile() {}

  /** Writes the whole file or nothing. */
  static void write(Path file, JsonNode content) throws IOException {
    byte[] bytes = CanonicalJson.bytes(content);
    ByteArrayOutputStream sealed = new ByteArrayOutputStream(bytes.length + CONTENT_AT + 2);
    sealed.writeBytes((HEAD + Digest.of(bytes) + MIDDLE).getBytes(StandardCharsets.US_ASCII));
    sealed.writeBytes(bytes);
    sealed.writeBytes(new byte[] {'}', '\n'});
    DurableFile.replace(file, sealed.toByteArray());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws LearnException if it is not that to the last bit
   */
  static JsonNode read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < CONTENT_AT + 2) {
      throw damaged(file, "it is cut short at " + bytes.length + " bytes");
    }
    byte[] content = Arrays.copyOfRange(bytes, CONTENT_AT, bytes.length - 2);
    String head = HEAD + Digest.of(content) + MIDDLE;
    String found = new String(bytes, 0, CONTENT_AT, StandardCharsets.ISO_8859_1);
    String tail = new String(bytes, bytes.length - 2, 2, StandardCharsets.ISO_8859_1);
    if (!found.equals(head) || !tail.equals("}\n")) {
      throw damaged(file, "its content does not match its SHA-256 digest");
    }
    return JSON.readTree(content);
  }

  private static LearnException damaged(Path file, String how) {
    return new LearnException(
        "The model file (%s) is damaged: %s. Maybe restore it from a backup or train anew."
            .formatted(file, how));
  }
}
