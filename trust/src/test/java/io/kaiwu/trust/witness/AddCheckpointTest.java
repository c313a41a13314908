// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddCheckpointTest {

  /** C2SP tlog-witness, the example request. */
  private static final String EXAMPLE =
      """
      old 20852014
      PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
      jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
      5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
      /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
      """;

  @Test
  void readsTheExampleOfTheStandardAndWritesItBack() {
    AddCheckpoint read = AddCheckpoint.parse(EXAMPLE);
    assertThat(read.oldSize()).isEqualTo(20852014);
    assertThat(read.proof()).hasSize(4);
    assertThat(read.checkpoint().note().signatures()).hasSize(2);
    assertThat(read.body()).isEqualTo(EXAMPLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          old 20852014 | old 020852014
          old 20852014 | old -1
          old 20852014 | old
          old 20852014 | old 1
          old 20852014 | Old 20852014
          old 20852014 | old  20852014
          old 20852014 | old 20852164
          old 20852014 | old 99999999999999999999
          pkaw=        | pkax=
          pkaw=        | pkaw
          pkaw=        | pk.w=
          PlRNCrwHpqh  | PlRN
          20852163     | 020852163
          """)
  void refusesWhatIsNotInTheForm(String good, String bad) {
    String body = EXAMPLE.replace(good, bad);
    if (bad.equals("old 1")) { // a good line, but too many hashes
      body =
          body.replace(
              "PlRNC", "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n".repeat(60) + "PlRNC");
    }
    String malformed = body;
    assertThatIllegalArgumentException().isThrownBy(() -> AddCheckpoint.parse(malformed));
  }

  @Test
  void survivesEveryTruncation() {
    for (int length = 0; length < EXAMPLE.length(); length++) {
      String cut = EXAMPLE.substring(0, length);
      boolean whole = cut.endsWith("\n") && cut.indexOf("sofa Az3") > 0;
      try {
        AddCheckpoint.parse(cut);
        assertThat(whole).as("%d", length).isTrue();
      } catch (IllegalArgumentException e) {
        assertThat(whole).as("%d", length).isFalse();
      }
    }
  }
}
