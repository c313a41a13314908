// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

/** Which Kaiwu this is. */
final class Versions {

  private Versions() {}

  /** The version of the jar, or that it is none. */
  static String code() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
