// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import java.nio.file.Path;

/**
 * The certificate of the server.
 *
 * @param keyStore a PKCS #12 file with the key and its chain
 * @param password of the file and of the key in it; never printed
 */
public record TlsConfig(Path keyStore, String password) {

  @Override
  public String toString() {
    return "TlsConfig[" + keyStore + "]";
  }
}
