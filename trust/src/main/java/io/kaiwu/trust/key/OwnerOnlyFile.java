// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that only its owner may read. */
final class OwnerOnlyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private OwnerOnlyFile() {}

  static void refuseIfOthersMayRead(Path file) throws IOException {
    if (isPosix(file)) {
      Set<PosixFilePermission> beyond = EnumSet.copyOf(OWNER_ONLY);
      beyond.addAll(Files.getPosixFilePermissions(file));
      beyond.removeAll(OWNER_ONLY);
      beyond.remove(PosixFilePermission.OWNER_EXECUTE);
      if (!beyond.isEmpty()) {
        throw new TrustException(
            Text.of(
                    "密钥文件 %s 可被他人读取或改动（%s）。请运行：chmod 600 %s",
                    "The key file (%s) may be read or changed by others (%s). Maybe run: chmod 600 %s")
                .formatted(
                    file,
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    file));
      }
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
