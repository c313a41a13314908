// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends results to a partner. Redirects are not followed, and of the answer nothing is read but its
 * status, so that a partner can neither lead the server elsewhere nor keep it busy.
 */
final class Webhook implements AutoCloseable {

  private static final String SIGNATURE = "GS1-Signature";

  private final HttpClient client;
  private final Duration patience;

  /**
   * @param patience a partner must have answered so soon
   */
  Webhook(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  sealed interface Outcome {
    /** The partner has it. */
    record Taken() implements Outcome {}

    /** The partner wants less at a time. */
    record TooLarge() implements Outcome {}

    /** The partner does not have it, or has not said so. */
    record Failed(String why) implements Outcome {}
  }

  Outcome send(URI dest, Optional<String> token, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dest)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("GS1-EPCIS-Version", "2.0.0")
            .POST(BodyPublishers.ofByteArray(body));
    token.ifPresent(secret -> request.header(SIGNATURE, signature(secret, body)));
    try {
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      answer.body().close();
      int status = answer.statusCode();
      return status / 100 == 2
          ? new Outcome.Taken()
          : status == 413 ? new Outcome.TooLarge() : new Outcome.Failed("HTTP " + status);
    } catch (IOException e) {
      return new Outcome.Failed(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed("stopped");
    }
  }

  /** {@code sha256=} and HMAC-SHA-256 (RFC 2104) of the body in hexadecimal. */
  static String signature(String token, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HmacSHA256.", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
