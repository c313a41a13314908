// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.SignedIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** One request of a route, with its parts read and checked. */
public final class Call {

  /** The most that a body may take. */
  public static final int MOST_BODY_BYTES = 1 << 20;

  private static final int PIECE_BYTES = 16 << 10;
  private static final Duration LONGEST_BODY = Duration.ofSeconds(20);

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** The last moment of the years that are kept. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Context context;
  private final Optional<SignedIn> who;

  Call(Context context, Optional<SignedIn> who) {
    this.context = context;
    this.who = who;
  }

  /** Who asks; present on every route that needs a role. */
  public SignedIn person() {
    return who.orElseThrow(Gate::notSignedIn);
  }

  /** Who asks, if anybody is signed in. */
  public Optional<SignedIn> findPerson() {
    return who;
  }

  /** The address the request came from. */
  public String address() {
    return context.ip();
  }

  boolean isSecure() {
    return context.req().isSecure();
  }

  /** A parameter of the path. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** A parameter of the path that is an id; what is none is not found. */
  public UUID pathId(String name) {
    try {
      return UUID.fromString(path(name));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound(
          "没有编号为 %s 的记录。".formatted(path(name)),
          "There is nothing of id (%s).".formatted(path(name)));
    }
  }

  /** A parameter of the query; empty if it is absent or blank. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isBlank());
  }

  /** A parameter of the query that must be there. */
  public String required(String name) {
    return query(name)
        .orElseThrow(() ->
            Refusal.badRequest(
                "missing-parameter",
                "缺少参数 %s。".formatted(name),
                "The parameter (%s) is missing.".formatted(name)));
  }

  /** A whole number of the query in {@code [least, most]}. */
  public int queryInt(String name, int otherwise, int least, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reads like a number out of range: the message below says what is expected.
    }
    throw Refusal.badRequest(
        "bad-parameter",
        "参数 %s（%s）须为 %d 至 %d 的整数。".formatted(name, text.get(), least, most),
        "The parameter %s (%s) must be a whole number from %d to %d."
            .formatted(name, text.get(), least, most));
  }

  /** A truth value of the query. */
  public Optional<Boolean> queryBoolean(String name) {
    return query(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default ->
                  throw Refusal.badRequest(
                      "bad-parameter",
                      "参数 %s（%s）须为 true 或 false。".formatted(name, text),
                      "The parameter %s (%s) must be true or false.".formatted(name, text));
            });
  }

  /** A time of the query, ISO 8601 with a zone. */
  public Optional<Instant> queryInstant(String name) {
    return query(name)
        .map(text -> {
          try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
              return time;
            }
            throw new DateTimeException("outside the years that are kept");
          } catch (DateTimeException e) {
            throw Refusal.badRequest(
                "bad-parameter",
                "参数 %s（%s）须为 ISO 8601 时间，如 2026-11-22T08:30:00Z。".formatted(name, text),
                "The parameter %s (%s) must be a time in ISO 8601, like 2026-11-22T08:30:00Z."
                    .formatted(name, text));
          }
        });
  }

  /** All parameters of the query with their values. */
  public Map<String, List<String>> queries() {
    return context.queryParamMap();
  }

  /** A header of the request. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  /** The media type of the body, without its parameters; empty if there is none. */
  public String contentType() {
    String type = context.contentType();
    return type == null ? "" : type.replaceAll("\\s*;.*", "");
  }

  /** The body as it came, at most 1 MiB. */
  public byte[] body() {
    try {
      return bytes();
    } catch (IOException e) {
      throw unfinished(e);
    }
  }

  /** The body, which must hold exactly the components of the record. */
  public <T> T body(Class<T> type) {
    String contentType = context.contentType();
    if (contentType == null || !contentType.startsWith(Response.JSON)) {
      throw new Refusal(
          415,
          "not-json",
          Text.of("请求须为 application/json。", "The request must be application/json."));
    }
    try {
      T value = WebJson.MAPPER.readValue(bytes(), type);
      if (value == null) {
        throw Refusal.badRequest("bad-json", "请求体不能是 null。", "The body must not be null.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new BadJson(e);
    } catch (IOException e) {
      throw unfinished(e);
    }
  }

  /** Reads the body; one that is too large, or drips in, is given up. */
  private byte[] bytes() throws IOException {
    long begun = System.nanoTime();
    InputStream in = context.req().getInputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      body.write(piece, 0, read);
      if (body.size() > MOST_BODY_BYTES) {
        throw new Refusal(
            413,
            "too-large",
            Text.of(
                "请求体超过 %d 字节。".formatted(MOST_BODY_BYTES),
                "The body has more than %d bytes.".formatted(MOST_BODY_BYTES)));
      }
      if (System.nanoTime() - begun > LONGEST_BODY.toNanos()) {
        throw tooSlow();
      }
    }
    return body.toByteArray();
  }

  /** What became of a body that broke off: its sender fell silent or hung up. */
  static Refusal unfinished(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return tooSlow();
      }
    }
    return Refusal.badRequest("cut-off", "请求没有收完整。", "The request did not arrive whole.");
  }

  private static Refusal tooSlow() {
    return new Refusal(408, "too-slow", Text.of("请求发送得太慢。", "The request came in too slowly."));
  }

  /** Sets the cookie of a session, or takes it away if {@code secret} is empty. */
  public void setSessionCookie(Optional<String> secret) {
    context.res().addHeader("Set-Cookie", Gate.cookie(secret, isSecure()));
  }

  /** Carries what Jackson found wrong past handlers that know nothing of it. */
  static final class BadJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final JsonProcessingException found;

    BadJson(JsonProcessingException found) {
      super(found.getOriginalMessage(), found);
      this.found = found;
    }

    JsonProcessingException found() {
      return found;
    }
  }
}
