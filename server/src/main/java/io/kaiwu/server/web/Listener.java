// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import java.nio.file.Files;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The socket, with limits that keep slow or greedy clients from holding it. */
final class Listener {

  private static final long IDLE_MILLIS = 30_000;
  private static final long IDLE_MILLIS_AT_STOP = 100;
  private static final int MOST_CONNECTIONS = 512;
  private static final int THREADS = 12;
  private static final int THREADS_KEPT = 4;

  private Listener() {}

  /** A few threads that watch sockets; requests run on virtual ones. */
  static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS_KEPT);
    threads.setName("web");
    threads.setVirtualThreadsExecutor(
        VirtualThreads.getNamedVirtualThreadsExecutor("web-request-"));
    return threads;
  }

  static ServerConnector on(WebConfig config, Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    if (config.tls().isPresent()) {
      // Any name may be asked for: on a plant's network one is often called by address.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        config
            .tls()
            .map(tls -> new ServerConnector(server, 1, 1, secure(tls), plain))
            .orElseGet(() -> new ServerConnector(server, 1, 1, plain));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(IDLE_MILLIS_AT_STOP);
    connector.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    return connector;
  }

  private static SslConnectionFactory secure(TlsConfig tls) {
    if (!Files.isReadable(tls.keyStore())) {
      throw new WebException(
          "The certificate (%s) cannot be read. Maybe the path is wrong, or the file is not yours to read."
              .formatted(tls.keyStore()));
    }
    SslContextFactory.Server certificate = new SslContextFactory.Server();
    certificate.setKeyStorePath(tls.keyStore());
    certificate.setKeyStoreType("PKCS12");
    certificate.setKeyStorePassword(tls.password());
    certificate.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    certificate.setSniRequired(false);
    return new SslConnectionFactory(certificate, HttpVersion.HTTP_1_1.asString());
  }
}
