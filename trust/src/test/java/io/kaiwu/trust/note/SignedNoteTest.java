// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

  /** As published in golang.org/x/mod/sumdb/note. */
  private static final VKey PETER =
      VKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

  private static final String NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  @Test
  void verifiesThePublishedNote() {
    SignedNote note = SignedNote.parse(NOTE);
    assertThat(note.isSignedBy(PETER)).isTrue();
    assertThat(note).hasToString(NOTE);
  }

  @Test
  void believesNoNoteWithAByteChanged() {
    byte[] bytes = NOTE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        bytes[i] ^= (byte) (1 << bit);
        assertThat(isBelieved(new String(bytes, StandardCharsets.UTF_8)))
            .as("byte %d bit %d", i, bit)
            .isFalse();
        bytes[i] ^= (byte) (1 << bit);
      }
    }
  }

  private static boolean isBelieved(String note) {
    try {
      return SignedNote.parse(note).isSignedBy(PETER);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n— name AAAAAAA=",
        "text\n\n— name AAAA\n",
        "text\n\n—name AAAAAAA=\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n- name AAAAAAA=\n",
        "text\n\n— name AAAAAAB=\n",
        "te\txt\n\n— name AAAAAAA=\n",
        "text\n\n— name AAAAAAA=\n\n",
        "text\n\n— name AAAAAAA=\nrest\n"
      })
  void refusesWhatIsNoNote(String malformed) {
    assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(malformed));
  }

  @Test
  void readsACheckpointAndWritesItBack() {
    SecretKey key = SecretKey.generate("plant-1.example/log", new SecureRandom());
    Checkpoint signed = Checkpoint.sign(20852163, Digest.of(new byte[] {1}), key);
    Checkpoint read = Checkpoint.parse(signed.toString());
    assertThat(read).isEqualTo(signed);
    assertThat(read.size()).isEqualTo(20852163);
    assertThat(read.note().isSignedBy(key.key())).isTrue();
  }

  @Test
  void readsTheExampleOfTheStandard() {
    // C2SP tlog-checkpoint
    String example =
        """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        """;
    assertThat(Checkpoint.parse(example).size()).isEqualTo(20852163);
    assertThat(Checkpoint.parse(example)).hasToString(example);
    for (String bad :
        new String[] {
          example.replace("\n2085", "\n02085"),
          example.replace("\n2085", "\n-2085"),
          example.replace("20852163\n", "20852163\n\n"),
          example.replace("q2I=\n", "q2I=\nextension\n"),
          example.replace("q2I=\n", "q2J=\n"),
          example.replace("CsUYap", "CsUY")
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(bad));
    }
  }
}
