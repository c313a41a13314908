// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.file;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What is in a file that a user names, plain or compressed by gzip, whatever its ending. */
public final class FileBytes {

  private static final int BUFFER = 1 << 16;

  private FileBytes() {}

  /**
   * All of it, unpacked.
   *
   * @throws InputException when it is a folder, absent, cut off, damaged or not to be read
   */
  public static byte[] read(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(
          Text.of(
              "%s 是目录，不是文件。请给出其中的一个文件。".formatted(file),
              "%s is a folder, not a file. Maybe name one of the files in it.".formatted(file)));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      in.mark(2);
      boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return (zipped ? new GZIPInputStream(in, BUFFER) : in).readAllBytes();
    } catch (NoSuchFileException e) {
      throw new InputException(
          Text.of(
              "没有文件 %s。请检查路径和文件名。".formatted(file),
              "There is no file %s. Maybe the path or the name is another.".formatted(file)),
          e);
    } catch (EOFException | ZipException e) {
      throw new InputException(
          Text.of(
              "文件 %s 用 gzip 压缩，但不完整或已损坏（%s）。请重新下载或复制。".formatted(file, e.getMessage()),
              "%s is compressed by gzip, but cut off or damaged (%s). Maybe fetch or copy it again."
                  .formatted(file, e.getMessage())),
          e);
    } catch (IOException e) {
      throw new InputException(
          Text.of(
              "无法读取文件 %s（%s）。请检查是否允许读取。".formatted(file, e.getMessage()),
              "Cannot read %s (%s). Maybe it may not be read.".formatted(file, e.getMessage())),
          e);
    }
  }
}
