// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.witness.WitnessReply.Cosigned;
import io.kaiwu.trust.witness.WitnessReply.OtherSize;
import io.kaiwu.trust.witness.WitnessReply.Refused;
import io.kaiwu.trust.witness.WitnessReply.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks one witness, over HTTP. Safe for use by many threads. */
public final class WitnessClient {

  private static final int MAX_ANSWER = 1 << 18;
  private static final int MAX_REASON = 200;

  private final HttpClient http;
  private final URI prefix;
  private final VKey key;
  private final Duration deadline;

  /**
   * A client of the witness at that prefix.
   *
   * @param prefix submission and monitoring prefix in one, without a slash at its end
   * @param key the one cosigning key by which the witness is known
   * @param deadline for each request, connecting included
   */
  public WitnessClient(HttpClient http, URI prefix, VKey key, Duration deadline) {
    this.http = http;
    this.prefix = prefix;
    this.key = key;
    this.deadline = deadline;
  }

  VKey key() {
    return key;
  }

  /** Sends a checkpoint; lines of other keys than the one known are left out. */
  public WitnessReply submit(AddCheckpoint request) {
    try {
      Answer answer =
          send(
              request("add-checkpoint")
                  .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                  .build());
      return switch (answer.status) {
        case 200 -> cosigned(request.checkpoint(), answer);
        case 409 ->
            answer.type.equals(AddCheckpoint.SIZE_TYPE) ? otherSize(answer) : answer.refused();
        default -> answer.refused();
      };
    } catch (IOException e) {
      return new Unreachable(Explained.text(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unreachable(Text.of("被中断", "interrupted"));
    }
  }

  /**
   * The newest checkpoint of a log that the witness cosigned, with that cosignature; empty if it
   * gives none that holds.
   */
  public Optional<Checkpoint> findNewest(String origin) {
    try {
      Answer answer = send(request(WitnessStates.nameOf(origin) + "/checkpoint").GET().build());
      return answer.status == 200
          ? Optional.of(Checkpoint.parse(answer.text))
              .filter(c -> c.origin().equals(origin))
              .filter(c -> Cosignature.find(c, key).isPresent())
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(prefix + "/" + path)).timeout(deadline);
  }

  private record Answer(int status, String type, String text) {
    Refused refused() {
      String line = text.lines().findFirst().orElse("");
      return new Refused(status, Text.same(line.substring(0, Math.min(line.length(), MAX_REASON))));
    }
  }

  /** The deadline is for the whole answer: the request's own ends when the headers are there. */
  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      HttpResponse<byte[]> response = sent.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          new String(response.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + deadline);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      sent.cancel(true);
    }
  }

  private WitnessReply cosigned(Checkpoint checkpoint, Answer answer) {
    try {
      List<NoteSignature> lines =
          answer.text.lines().map(NoteSignature::parse).filter(line -> line.names(key)).toList();
      return Cosignature.find(checkpoint.with(lines), key).isPresent()
          ? new Cosigned(lines)
          : new Refused(
              answer.status, Text.of("没有约定密钥的联署", "no cosignature of the key it is known by"));
    } catch (IllegalArgumentException e) {
      return new Refused(answer.status, Text.of("签名行格式不对", "malformed signature line"));
    }
  }

  private static WitnessReply otherSize(Answer answer) {
    return answer.text.matches("(0|[1-9][0-9]{0,17})\n")
        ? new OtherSize(Long.parseLong(answer.text.strip()))
        : new Refused(answer.status, Text.of("条数格式不对", "malformed size"));
  }
}
