// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server;

final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("hello");
  }
}
