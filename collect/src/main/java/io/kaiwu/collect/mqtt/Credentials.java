// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

/** A name and a password to connect with. */
public record Credentials(String name, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "Credentials[" + name + "]";
  }
}
