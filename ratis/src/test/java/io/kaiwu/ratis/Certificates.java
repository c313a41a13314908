// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority and a certificate of this machine, made by the JDK's keytool. */
final class Certificates {

  private static final String PASSWORD = "only-for-tests";

  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  /** A key, its chain and the authority; another name makes another authority. */
  TlsFiles make(String name) throws Exception {
    String ca = name + "-ca.p12";
    String node = name + ".p12";
    keytool(
        ca,
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "bc=ca:true");
    keytool(node, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=node");
    keytool(node, "-certreq", "-alias", "a", "-file", at(name + ".csr"));
    keytool(
        ca,
        "-gencert",
        "-alias",
        "a",
        "-rfc",
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-infile",
        at(name + ".csr"),
        "-outfile",
        at(name + ".crt"));
    keytool(ca, "-exportcert", "-alias", "a", "-rfc", "-file", at(name + "-ca.crt"));
    Path key = folder.resolve(name + ".key");
    Files.writeString(key, pem(node));
    return new TlsFiles(key, folder.resolve(name + ".crt"), folder.resolve(name + "-ca.crt"));
  }

  private String at(String file) {
    return folder.resolve(file).toString();
  }

  private String pem(String store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(store))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    byte[] key = keys.getKey("a", PASSWORD.toCharArray()).getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }

  private void keytool(String store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", at(store), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + command);
    }
  }
}
