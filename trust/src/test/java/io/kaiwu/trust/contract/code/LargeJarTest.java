// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeJarTest {

  @TempDir private Path folder;

  /** Some kilobytes of jar can hold any number of bytes of classes. */
  @Test
  void isReadNoFurtherThanCodeMayBeLong() throws IOException {
    Path jar = folder.resolve("large.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < 4; i++) {
        out.putNextEntry(new JarEntry("x/C" + i + ".class"));
        out.write(new byte[1 << 20]);
      }
    }
    assertThatThrownBy(() -> ContractCode.read(jar, "x.C0"))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("with 1048577");
  }
}
