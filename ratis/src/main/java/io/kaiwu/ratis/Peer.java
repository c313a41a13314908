// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ratis.protocol.RaftPeer;

/**
 * One machine of the log, written {@code n1=127.0.0.1:7801}.
 *
 * @param id 1 to 32 letters, digits and dashes
 * @param host a name or an IPv4 address
 * @param port 1 to 65535
 */
public record Peer(String id, String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9-]{1,32})=([A-Za-z0-9.-]{1,253}):([0-9]{1,5})");
  private static final int MAX_PORT = 65_535;

  public Peer {
    if (!FORM.matcher(id + "=" + host + ":" + port).matches() || port < 1 || port > MAX_PORT) {
      throw new MalformedException(
          Text.of(
                  "节点 %s=%s:%d 的格式不是 编号=主机:端口。请写成 n1=127.0.0.1:7801 的样子。",
                  "The node (%s=%s:%d) is not of the form id=host:port. Maybe write n1=127.0.0.1:7801.")
              .formatted(id, host, port));
    }
  }

  /**
   * Reads one node.
   *
   * @throws IllegalArgumentException if it is not of the form id=host:port
   */
  public static Peer parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new MalformedException(
          Text.of(
                  "节点 %s 的格式不是 编号=主机:端口。请写成 n1=127.0.0.1:7801 的样子。",
                  "The node (%s) is not of the form id=host:port. Maybe write n1=127.0.0.1:7801.")
              .formatted(text));
    }
    return new Peer(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
  }

  /**
   * Reads nodes with commas between them.
   *
   * @throws IllegalArgumentException if one is not of that form, or two have one id
   */
  public static List<Peer> parseList(String text) {
    List<Peer> peers = Arrays.stream(text.split(",", -1)).map(Peer::parse).toList();
    if (peers.stream().map(Peer::id).distinct().count() < peers.size()) {
      throw new MalformedException(
          Text.of("节点 %s 中有两个编号相同。", "Two of the nodes (%s) have one id.").formatted(text));
    }
    return peers;
  }

  static Peer of(RaftPeer peer) {
    return parse(peer.getId() + "=" + peer.getAddress());
  }

  RaftPeer raft() {
    return RaftPeer.newBuilder().setId(id).setAddress(address()).build();
  }

  String address() {
    return host + ":" + port;
  }

  /** Whether the name is one of this machine to itself, and nothing from outside can reach it. */
  public boolean isLoopback() {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return id + "=" + address();
  }
}
