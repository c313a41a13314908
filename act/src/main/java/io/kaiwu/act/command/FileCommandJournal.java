// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.lines.LineFile;
import java.nio.file.Path;
import java.util.List;

/** Keeps the journal in a {@link LineFile}. */
public final class FileCommandJournal implements CommandJournal {

  private final LineFile file;

  private FileCommandJournal(LineFile file) {
    this.file = file;
  }

  /** Opens the journal, or begins it; see {@link LineFile#open}. */
  public static FileCommandJournal open(Path path) {
    return new FileCommandJournal(LineFile.open(path));
  }

  @Override
  public List<JournalEntry> replay() {
    return file.found().stream().map(JournalEntry::of).toList();
  }

  @Override
  public long append(List<JournalEntry> entries) {
    return file.append(entries.stream().map(JournalEntry::toJson).toList());
  }

  @Override
  public void force(long position) {
    file.force(position);
  }

  @Override
  public void compact(List<JournalEntry> entries) {
    file.rewrite(entries.stream().map(JournalEntry::toJson).toList());
  }

  @Override
  public void close() {
    file.close();
  }
}
