// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.UUID;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

/** Puts questions to single nodes, over the same connections and certificates as Raft. */
final class PeerAsker implements AutoCloseable {

  private static final int ATTEMPTS = 2;
  private static final int REQUEST_MILLIS = 4000;

  private final RaftClient client;

  PeerAsker(RaftWiring wiring, UUID group, Collection<Peer> peers) {
    client = wiring.client(RaftWiring.group(group, peers), ATTEMPTS, REQUEST_MILLIS);
  }

  /**
   * The node's answer.
   *
   * @throws IOException if it is not there, or cannot answer
   */
  byte[] ask(String peer, Question question) throws IOException {
    RaftClientReply reply;
    try {
      // a node that has no entry yet answers too
      reply =
          client
              .io()
              .sendStaleRead(
                  message(question.bytes()), RaftLog.INVALID_LOG_INDEX, RaftPeerId.valueOf(peer));
    } catch (RuntimeException e) { // gRPC's own are unchecked
      throw new IOException("the node (%s) is not there".formatted(peer), e);
    }
    if (!reply.isSuccess()) {
      throw new IOException(
          "The node (%s) gave no answer: %s".formatted(peer, reply.getException()));
    }
    return reply.getMessage().getContent().toByteArray();
  }

  /**
   * Whether the node says that it has the cluster's first entry.
   *
   * @throws IOException if it says nothing
   */
  boolean isBegun(String peer) throws IOException {
    byte[] status = ask(peer, Question.of(Question.Kind.STATUS));
    return new ObjectMapper().readTree(status).path("begun").asBoolean();
  }

  static Message message(byte[] bytes) {
    return Message.valueOf(UnsafeByteOperations.unsafeWrap(bytes));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
