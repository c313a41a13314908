// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.ratis.protocol.exceptions.GroupMismatchException;

/** Why a node gave no answer, as a clause, as far as the connection's exceptions tell. */
final class Silence {

  /** What is said where the exceptions are of no kind that a reader could do something about. */
  static final Text UNKNOWN = Text.of("没有应答", "no answer");

  private Silence() {}

  static Text of(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> text(cause).stream())
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static Optional<Text> text(Throwable cause) {
    return switch (cause) {
      case GroupMismatchException _ ->
          Optional.of(
              Text.of(
                  "那里是另一本账本的节点，或账本的副本与本节点的不同",
                  "the node there keeps another log, or began with another copy of it"));
      case UnknownHostException unknown -> Optional.of(Explained.text(unknown));
      case ConnectException _ -> Optional.of(Text.of("连接被拒绝，那里没有启动或端口不对", "nobody listens there"));
      case SSLException _ -> Optional.of(certificates());
      default -> ofWords(cause);
    };
  }

  /** The shaded transport's own kinds can be told by name and words alone. */
  private static Optional<Text> ofWords(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    if (cause.getClass().getSimpleName().equals("OpenSslException")) {
      return Optional.of(certificates());
    }
    return words.contains("Network closed for unknown reason")
        ? Optional.of(
            Text.of(
                "连上后即被断开：也许只有一方使用证书（--tls-key 等）",
                "it hung up: maybe only one side uses certificates (--tls-key and so on)"))
        : Optional.empty();
  }

  private static Text certificates() {
    return Text.of(
        "证书不被接受：双方的证书须由同一机构签发、未过期，并写有各自的主机名或地址",
        "a certificate was not accepted: both must be of one authority, not expired, and name the hosts");
  }
}
