// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.server.rest.TestSite;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebConfigTest {

  private static final String STORE_PASSWORD = "store password";

  @TempDir Path folder;

  @Test
  void refusesToListenToOthersInTheClear() {
    assertThatThrownBy(() -> new WebConfig("0.0.0.0", 8080, Optional.empty(), false))
        .isInstanceOf(WebException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("Maybe");
    assertThat(new WebConfig("0.0.0.0", 8080, Optional.empty(), true).scheme()).isEqualTo("http");
    assertThat(new WebConfig("localhost", 8080, Optional.empty(), false).scheme())
        .isEqualTo("http");
  }

  @Test
  void saysWhenThePortIsTaken() {
    try (TestSite first = new TestSite(folder.resolve("a"))) {
      WebConfig same = WebConfig.local(first.web.port());
      assertThatThrownBy(() ->
              WebServer.start(
                  same,
                  new RouteTable(java.util.List.of()),
                  first.sessions,
                  new ConsoleFiles("/test-console"),
                  first.metrics,
                  first.ids))
          .isInstanceOf(WebException.class)
          .hasMessageContaining(Integer.toString(first.web.port()));
    }
  }

  @Test
  void speaksTlsWithACertificate() throws Exception {
    Path store = folder.resolve("server.p12");
    int made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "kaiwu",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD)
            .inheritIO()
            .start()
            .waitFor();
    assertThat(made).isZero();
    TlsConfig tls = new TlsConfig(store, STORE_PASSWORD);
    assertThat(tls.toString()).doesNotContain(STORE_PASSWORD);
    try (TestSite site =
            new TestSite(folder, new WebConfig("127.0.0.1", 0, Optional.of(tls), false));
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
      assertThat(site.web.address()).startsWith("https://127.0.0.1:");
      var response =
          client.send(
              HttpRequest.newBuilder(java.net.URI.create(site.web.address() + "/api/session"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
    assertThat(Gate.cookie(Optional.of("x"), true)).contains("; Secure");
  }

  private static SSLContext trusting(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("kaiwu", keys.getCertificate("kaiwu"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
