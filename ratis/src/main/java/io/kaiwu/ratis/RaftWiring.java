// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** How Raft is set up; the values were measured on a machine with two processors. */
final class RaftWiring {

  private static final SizeInBytes APPENDER_BUFFER = SizeInBytes.valueOf("4MB");
  private static final int PREALLOCATED = 1 << 20;
  private static final int BUFFERED_ENTRIES = 256;
  private static final int FORCE_AFTER = 1024;
  private static final int RETRY_MILLIS = 100;

  /**
   * How a leader calls a node that was away. By default it is up to 5 s late, and a node that has
   * no entry yet has no vote that counts (RATIS-1995): were the leader lost meanwhile, the other
   * two could not go on.
   */
  private static final String AGAIN = "1ms,10, 100ms,100, 500ms,1000000";

  /** Held, so that its level is: it tells each failed try to connect, by pages; we say it once. */
  private static final Logger GRPC = Logger.getLogger("org.apache.ratis.thirdparty.io.grpc");

  private final Optional<GrpcTlsConfig> tls;

  RaftWiring(Optional<TlsFiles> tls) {
    GRPC.setLevel(Level.SEVERE);
    this.tls = tls.map(TlsFiles::config);
  }

  static RaftGroup group(UUID id, Collection<Peer> peers) {
    return RaftGroup.valueOf(RaftGroupId.valueOf(id), peers.stream().map(Peer::raft).toList());
  }

  /** Of a node: fsync before every answer, snapshots by the state machine itself. */
  RaftProperties server(Peer self, Path storage, RatisSettings settings) {
    RaftProperties p = common();
    GrpcConfigKeys.Server.setHost(p, self.host());
    GrpcConfigKeys.Server.setPort(p, self.port());
    RaftServerConfigKeys.setStorageDir(p, List.of(storage.toFile()));
    RaftServerConfigKeys.Log.Appender.setBufferByteLimit(p, APPENDER_BUFFER);
    RaftServerConfigKeys.Log.Appender.setBufferElementLimit(p, BUFFERED_ENTRIES);
    RaftServerConfigKeys.Log.Appender.setWaitTimeMin(p, millis(1));
    RaftServerConfigKeys.Log.Appender.setRetryPolicy(p, AGAIN);
    RaftServerConfigKeys.Log.Appender.setInstallSnapshotEnabled(p, false);
    RaftServerConfigKeys.Log.setForceSyncNum(p, FORCE_AFTER);
    RaftServerConfigKeys.Log.setSegmentSizeMax(p, SizeInBytes.valueOf(settings.segmentBytes()));
    RaftServerConfigKeys.Log.setPreallocatedSize(
        p, SizeInBytes.valueOf(Math.min(PREALLOCATED, settings.segmentBytes())));
    RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(p, true);
    // beside a block Raft's log has an entry that says how far was committed
    RaftServerConfigKeys.Log.setPurgePreservationLogNum(p, 2L * settings.keptBlocks());
    RaftServerConfigKeys.Log.setPurgeGap(p, 1);
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(p, true);
    RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(p, settings.snapshotBlocks());
    RaftServerConfigKeys.Snapshot.setTriggerWhenStopEnabled(p, false);
    RaftServerConfigKeys.Rpc.setTimeoutMin(p, millis(1000));
    RaftServerConfigKeys.Rpc.setTimeoutMax(p, millis(1500));
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(p, millis(300));
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(p, millis(900));
    return p;
  }

  private static RaftProperties common() {
    RaftProperties p = new RaftProperties();
    GrpcConfigKeys.setUseEpoll(p, false); // no natives to unpack
    return p;
  }

  /** A way to ask the nodes; gives up after some seconds. */
  RaftClient client(RaftGroup group, int attempts, int requestMillis) {
    return client(group, Optional.empty(), attempts, requestMillis);
  }

  /** One that asks that node first, where the caller knows who leads. */
  RaftClient client(RaftGroup group, Optional<RaftPeerId> leader, int attempts, int requestMillis) {
    RaftProperties p = common();
    RaftClientConfigKeys.Rpc.setRequestTimeout(p, millis(requestMillis));
    RaftClient.Builder builder = RaftClient.newBuilder();
    leader.ifPresent(builder::setLeaderId);
    return builder
        .setProperties(p)
        .setParameters(parameters())
        .setRaftGroup(group)
        .setRetryPolicy(
            RetryPolicies.retryUpToMaximumCountWithFixedSleep(attempts, millis(RETRY_MILLIS)))
        .build();
  }

  Parameters parameters() {
    Parameters parameters = new Parameters();
    tls.ifPresent(config -> {
      GrpcConfigKeys.TLS.setConf(parameters, config);
      GrpcConfigKeys.Server.setTlsConf(parameters, config);
      GrpcConfigKeys.Client.setTlsConf(parameters, config);
      GrpcConfigKeys.Admin.setTlsConf(parameters, config);
    });
    return parameters;
  }

  private static TimeDuration millis(int count) {
    return TimeDuration.valueOf(count, TimeUnit.MILLISECONDS);
  }
}
