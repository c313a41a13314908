// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The logs a witness watches: a file with one key a line, {@code #} before a remark. A running
 * witness sees a change at its next request. Safe for use by many threads.
 */
public final class WatchedLogs {

  private static final int MAX_LOGS = 10_000;

  private final Path file;
  private List<VKey> keys = List.of();
  private FileTime read = FileTime.fromMillis(0);
  private long length = -1;

  /** The list in that file; nothing is watched while there is none. */
  public WatchedLogs(Path file) {
    this.file = file;
  }

  /**
   * The keys of all logs, in the order of the file.
   *
   * @throws TrustException if the file cannot be read, naming the line
   */
  public synchronized List<VKey> list() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(read) || Files.size(file) != length) {
        keys = parse(Files.readAllLines(file));
        read = changed;
        length = Files.size(file);
      }
      return keys;
    } catch (IOException e) {
      throw new TrustException(
          Text.of("账本列表 %s 无法读取：%s。", "The list of logs (%s) cannot be read: %s.")
              .formatted(file, e),
          e);
    }
  }

  private List<VKey> parse(List<String> lines) {
    List<VKey> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          found.add(logKey(VKey.parse(line)));
        } catch (IllegalArgumentException e) {
          throw new TrustException(
              Text.of("账本列表 %s 第 %d 行：%s。", "The list of logs (%s), line %d: %s.")
                  .formatted(file, i + 1, e),
              e);
        }
      }
    }
    return List.copyOf(found);
  }

  /** The keys trusted for the log of that name. */
  List<VKey> keysOf(String origin) {
    return list().stream().filter(key -> key.name().equals(origin)).toList();
  }

  /**
   * Adds a log; whether it was not there before.
   *
   * @throws IllegalArgumentException if the key is not that of a log
   */
  public synchronized boolean add(VKey key) {
    if (list().contains(logKey(key))) {
      return false;
    }
    if (list().size() >= MAX_LOGS) {
      throw new TrustException(
          Text.of("一个见证方最多见证 %d 本账本。", "A witness watches at most %d logs.").formatted(MAX_LOGS));
    }
    try {
      String before = Files.exists(file) ? Files.readString(file).stripTrailing() + "\n" : "";
      DurableFile.replace(
          file, (before.stripLeading() + key + "\n").getBytes(StandardCharsets.UTF_8));
      length = -1;
      return true;
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "账本列表 %s 无法写入：%s。也许磁盘已满。",
                  "The list of logs (%s) cannot be written: %s. Maybe the disk is full.")
              .formatted(file, e),
          e);
    }
  }

  private static VKey logKey(VKey key) {
    if (key.type() != KeyType.ED25519) {
      throw new MalformedException(
          Text.of("%s 是见证方的密钥，不是账本的密钥。", "The key (%s) is a witness's, not a log's.")
              .formatted(key.name()));
    }
    return key;
  }
}
