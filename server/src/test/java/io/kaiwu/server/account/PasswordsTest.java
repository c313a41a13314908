// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new Passwords(new SecureRandom(), 1_000);

  @Test
  void knowsAPasswordAgainFromWhatIsKept() {
    PasswordHash kept = PasswordHash.parse(passwords.hash("开物 天工 12345").encoded());
    assertThat(passwords.matches("开物 天工 12345", kept)).isTrue();
    assertThat(passwords.matches("开物 天工 12346", kept)).isFalse();
    assertThat(passwords.matches("", kept)).isFalse();
    assertThat(kept.toString())
        .doesNotContain(kept.encoded().substring(kept.encoded().lastIndexOf('$') + 1));
  }

  @Test
  void saltsEachHash() {
    assertThat(passwords.hash("a long password").encoded())
        .isNotEqualTo(passwords.hash("a long password").encoded());
  }

  @Test
  void hashesAsOthersDo() {
    // The PBKDF2-HMAC-SHA-256 vector of RFC 7914, section 11: "Password", "NaCl", 80000 iterations.
    PasswordHash vector =
        new PasswordHash(
            80_000,
            "NaCl".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            HexFormat.of()
                .parseHex("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"));
    assertThat(passwords.matches("Password", vector)).isTrue();
  }

  @Test
  void refusesAPasswordOfNineCharacters() {
    assertThatThrownBy(() -> passwords.hash("123456789"))
        .isInstanceOf(AccountException.class)
        .hasMessageContaining("10");
  }

  @Test
  void aLongPasswordIsNotTheSameAsItsBeginning() {
    String longest = "x".repeat(200);
    PasswordHash kept = passwords.hash(longest);
    assertThat(passwords.matches(longest, kept)).isTrue();
    assertThat(passwords.matches(longest + "y", kept)).isFalse();
  }
}
