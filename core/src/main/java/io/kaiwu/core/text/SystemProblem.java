// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What Java and the system say of files and connections, as clauses without a full stop. Java's own
 * message of a missing file is no more than its name, and the system's words are English.
 */
final class SystemProblem {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("No space left on device", "磁盘已满"),
          Map.entry("Disk quota exceeded", "已超出磁盘配额"),
          Map.entry("Read-only file system", "文件系统只读"),
          Map.entry("Is a directory", "它是目录，不是文件"),
          Map.entry("Not a directory", "路径中有一段不是目录"),
          Map.entry("Permission denied", "没有权限"),
          Map.entry("Operation not permitted", "系统不允许此操作"),
          Map.entry("Input/output error", "磁盘读写出错"),
          Map.entry("Too many open files", "打开的文件过多"),
          Map.entry("File name too long", "文件名过长"),
          Map.entry("Address already in use", "端口已被占用"),
          Map.entry("Cannot assign requested address", "本机没有这个地址"),
          Map.entry("Connection refused", "连接被拒绝"),
          Map.entry("Connection reset", "连接被对方中断"),
          Map.entry("No route to host", "没有通往主机的路由"),
          Map.entry("Network is unreachable", "网络不可达"),
          Map.entry("Broken pipe", "连接已被对方关闭"),
          Map.entry("Stream Closed", "流已关闭"));

  /** Marks that an input method or a word processor puts in the place of JSON's own. */
  private static final Pattern TYPESET =
      Pattern.compile("^Unexpected character \\('([“”„«»‘’＂＇'：，；])'");

  /** Where an object began, which the parser tells beside a note that the source is hidden. */
  private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[Source:[^]]*]\\)");

  private static final Text LATE = Text.of("等待超时", "no answer in time");
  private static final Text UNKNOWN = Text.of("无法读写", "it cannot be read or written");

  private SystemProblem() {}

  static Text text(Throwable error) {
    return switch (error) {
      case FileSystemException file -> text(file);
      case UnknownHostException host ->
          Text.of("找不到主机 %s", "there is no host (%s)").formatted(String.valueOf(host.getMessage()));
      case UnresolvedAddressException _ -> Text.of("找不到这个主机", "there is no such host");
      case SocketTimeoutException _ -> LATE;
      case HttpTimeoutException _ -> LATE;
      case TimeoutException _ -> LATE;
      case ConnectException refused ->
          words(refused.getMessage(), Text.of("无法连接", "no connection"));
      case CharacterCodingException _ -> Text.of("内容不是 UTF-8 文字", "it is not text in UTF-8");
      case JsonProcessingException json -> text(json);
      case UncheckedIOException wrapped ->
          Explained.text(Objects.requireNonNull(wrapped.getCause()));
      case ZipException _ -> Text.of("它不是完整的 zip 或 jar 文件", "it is no whole zip or jar file");
      case EOFException _ -> Text.of("文件不完整", "it ends too early");
      default -> words(error.getMessage(), Text.same(error.getClass().getSimpleName()));
    };
  }

  /** The parser's own words are English only. */
  private static Text text(JsonProcessingException error) {
    JsonLocation at = error.getLocation();
    if (at == null) {
      return Text.of("JSON 格式有误", error.getOriginalMessage());
    }
    Matcher mark = TYPESET.matcher(error.getOriginalMessage());
    if (mark.find()) {
      return Text.of(
              "第 %s 行第 %s 列的 %s 不是 JSON 的标点：JSON 只用半角的双引号、冒号和逗号",
              "line %s, column %s: JSON does not know the mark %s; it takes the plain double quote, colon and comma")
          .formatted(at.getLineNr(), at.getColumnNr(), mark.group(1));
    }
    String words = SOURCE.matcher(error.getOriginalMessage()).replaceAll("");
    return Text.of(
        "第 %d 行第 %d 列有误".formatted(at.getLineNr(), at.getColumnNr()),
        "%s, line %d".formatted(words, at.getLineNr()));
  }

  private static Text text(FileSystemException error) {
    String file = String.valueOf(error.getFile());
    return switch (error) {
      case NoSuchFileException _ ->
          Text.of("没有 %s 这个文件或目录", "there is no file or folder (%s)").formatted(file);
      case AccessDeniedException _ ->
          Text.of("不许本用户读写 %s", "(%s) may not be read or written by you").formatted(file);
      case FileAlreadyExistsException _ ->
          Text.of("%s 已存在", "(%s) is there already").formatted(file);
      case NotDirectoryException _ -> Text.of("%s 不是目录", "(%s) is no folder").formatted(file);
      case DirectoryNotEmptyException _ ->
          Text.of("目录 %s 不是空的", "the folder (%s) is not empty").formatted(file);
      default -> Text.of("%s：%s", "(%s): %s").formatted(file, words(error.getReason(), UNKNOWN));
    };
  }

  private static Text words(@Nullable String message, Text otherwise) {
    return message == null ? otherwise : Text.of(WORDS.getOrDefault(message, message), message);
  }
}
