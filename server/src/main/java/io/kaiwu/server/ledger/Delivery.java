// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.log.Committed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where signed entries go: onto the log, if it is here, else into a file for its operator. */
final class Delivery {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "把签好的记录写入文件，交运营方追加（账本不在本机时必填）",
        "write the signed entries to a file for the operator to append; needed where the log is not here"
      })
  private @Nullable Path out;

  boolean toFile(LedgerFolder folder) {
    if (out == null && !folder.holdsLog()) {
      throw new LedgerProblem(
          "账本不在目录 %s 中，只能把记录写入文件。请用 --out 指定文件，再发给运营方。".formatted(folder.root()),
          "The log is not in this folder (%s), so the entry can only be written to a file. Maybe name one with --out and send it to the operator."
              .formatted(folder.root()));
    }
    if (out != null) {
      GivenFile.requireWritable(out);
    }
    return out != null;
  }

  /** The file to write to, if one was named or the log is not here. */
  Optional<Path> file(LedgerFolder folder) {
    return toFile(folder) ? Optional.ofNullable(out) : Optional.empty();
  }

  /** Delivers and says so. */
  void deliver(LedgerTask task, Keystore keys, List<SignedEntry> entries, String zh, String en)
      throws InterruptedException {
    if (toFile(task.folder())) {
      write(Objects.requireNonNull(out), entries);
      task.print(
          LedgerTask.answer().put("file", out.toString()).put("entries", entries.size()),
          "%s已写入 %s，请交运营方运行：./kaiwu ledger append --signed %s"
              .formatted(zh, out, out.getFileName()),
          "%s is in the file %s; let the operator run: ./kaiwu ledger append --signed %s"
              .formatted(en, out, out.getFileName()));
      return;
    }
    try (LedgerWriter log = LedgerWriter.open(task.folder(), keys)) {
      Committed done = log.commit(entries);
      task.print(
          LedgerTask.answer()
              .put("index", done.fromIndex())
              .put("entries", entries.size())
              .put("size", done.checkpoint().size()),
          "%s已写入账本，第 %d 条。".formatted(zh, done.fromIndex()),
          "%s is on the log, entry %d.".formatted(en, done.fromIndex()));
    }
  }

  /** One leaf a line. */
  static void write(Path file, List<SignedEntry> entries) {
    List<String> lines =
        entries.stream()
            .map(entry -> new String(entry.leafBytes(), StandardCharsets.UTF_8))
            .toList();
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new LedgerProblem(
          Text.of("文件 %s 无法写入：%s。", "The file (%s) cannot be written: %s.").formatted(file, e));
    }
  }

  /** The leaves in a file, unread. */
  static List<byte[]> leaves(Path file) throws IOException {
    byte[] bytes = GivenFile.bytes(file);
    FileKind.find(bytes)
        .filter(kind -> !kind.isEntries())
        .ifPresent(kind -> {
          throw new LedgerProblem(
              Text.of("文件 %s 中没有签好的记录；它是%s。", "The file (%s) holds no signed entries; it is %s.")
                  .formatted(file, kind.text()));
        });
    List<byte[]> leaves = new ArrayList<>();
    for (String line : GivenFile.parsed(file, bytes, GivenFile::utf8).lines().toList()) {
      if (!line.isBlank()) {
        leaves.add(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (leaves.isEmpty()) {
      throw new LedgerProblem(
          "文件 %s 中没有签好的记录。".formatted(file),
          "The file (%s) holds no signed entry. Maybe it is another.".formatted(file));
    }
    return leaves;
  }
}
