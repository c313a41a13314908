// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves the console from the class path. A file that was asked for once stays in memory; there are
 * only as many as the jar holds.
 */
public final class ConsoleFiles {

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
  private static final String VERIFIER = "/verify.html";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final String root;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /**
   * The files below {@code root}.
   *
   * @param root on the class path: {@code /console}
   */
  public ConsoleFiles(String root) {
    this.root = root;
  }

  void serve(Context context) {
    Headers.set(context);
    String path = context.path().equals("/favicon.ico") ? "/mark.svg" : context.path();
    Optional<byte[]> file = isPage(path) ? Optional.empty() : find(path);
    if (file.isPresent()) {
      send(context, path, file.get());
      return;
    }
    // A page of the console is told by its address after '#'; any other address leads to it.
    byte[] index =
        Optional.of(path)
            .filter(ConsoleFiles::isPage)
            .flatMap(page -> find("/index.html"))
            .orElseThrow(() ->
                Refusal.notFound(
                    "没有文件 %s。".formatted(path), "There is no file (%s).".formatted(path)));
    send(context, "/index.html", index);
  }

  private static void send(Context context, String path, byte[] file) {
    if (path.equals(VERIFIER)) {
      // It is for use without this server, whose headers forbid a page to carry its own script.
      context.header("Content-Disposition", "attachment; filename=\"kaiwu-verify.html\"");
    }
    context.header(
        "Cache-Control",
        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    context
        .contentType(TYPES.getOrDefault(extension(path), "application/octet-stream"))
        .result(file);
  }

  private Optional<byte[]> find(String path) {
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    byte[] known = files.get(path);
    return known == null ? read(path) : Optional.of(known);
  }

  private Optional<byte[]> read(String path) {
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(root + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      files.put(path, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new WebException("The file (%s) of the console cannot be read.".formatted(path), e);
    }
  }

  private static boolean isPage(String path) {
    return extension(path).isEmpty() || path.equals("/index.html");
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
