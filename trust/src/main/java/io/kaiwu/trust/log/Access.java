// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a log's files are opened for. */
enum Access {
  /** Files that are there; nothing of them can be changed. */
  READ(StandardOpenOption.READ),
  WRITE(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final OpenOption[] options;

  Access(OpenOption... options) {
    this.options = options;
  }

  FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, options);
  }
}
