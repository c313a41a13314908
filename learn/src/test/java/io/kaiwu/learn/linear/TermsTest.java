// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {

  @Test
  void namesAndComputesThePowersAndProducts() {
    Terms terms = Terms.polynomial(List.of("x", "z"), 2);
    assertThat(terms.names()).containsExactly("x", "z", "x^2", "x:z", "z^2");
    assertThat(terms.expand(new double[] {2, 3})).containsExactly(2, 3, 4, 6, 9);
    assertThat(Terms.interactions(List.of("a", "b", "c"), 3).names())
        .containsExactly("a", "b", "c", "a:b", "a:c", "b:c", "a:b:c");
  }

  @Test
  void readsWhatIsWrittenAndRestoresItself() {
    Terms terms = Terms.parse(List.of("x", "z", "a^b"), "x, z^3 , x^2:z, a^b:x");
    assertThat(terms.names()).containsExactly("x", "z^3", "x^2:z", "x:a^b");
    assertThat(terms.expand(new double[] {2, 3, 5})).containsExactly(2, 27, 12, 10);
    assertThat(Terms.fromJson(terms.toJson()).names()).isEqualTo(terms.names());
    DenseMatrix x = DenseMatrix.of(new double[] {2, 3, 5}, new double[] {1, 0, 1});
    assertThat(terms.expand(x).toMatrix().values()).containsExactly(2, 27, 12, 10, 1, 0, 0, 1);
  }

  @Test
  void namesWhatItCannotRead() {
    assertThatThrownBy(() -> Terms.parse(List.of("x"), "y^2")).hasMessageContaining("(y^2)");
    assertThatThrownBy(() -> Terms.parse(List.of("x"), "x^0")).hasMessageContaining("[1, 100]");
    assertThatThrownBy(() -> Terms.parse(List.of("x"), "x, x")).hasMessageContaining("twice");
  }
}
