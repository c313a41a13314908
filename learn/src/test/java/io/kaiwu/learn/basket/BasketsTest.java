// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasketsTest {

  @TempDir Path folder;

  @Test
  void countsAnItemOnceABasketAndCutsBlanksAroundItsName() {
    Baskets baskets =
        new BasketsBuilder()
            .add(List.of("tea", "milk ", " tea", "  "))
            .add(List.of())
            .add(List.of("milk"))
            .build();
    assertThat(baskets.size()).isEqualTo(3);
    assertThat(baskets.items()).containsExactly("tea", "milk");
    assertThat(baskets.counts()).containsExactly(1, 2);
    assertThat(baskets.get(0)).containsExactly("tea", "milk");
    assertThat(baskets.get(1)).isEmpty();
    assertThat(baskets.count(List.of("milk", "tea"))).isEqualTo(1);
    assertThat(baskets.count(List.of("gold"))).isZero();
  }

  @Test
  void gathersPairsThatComeInAnyOrder() {
    Baskets baskets =
        new BasketPairs()
            .add("order 2", "bolt")
            .add("order 1", "nut")
            .add("order 2", "nut")
            .add("order 1 ", "nut")
            .add("order 3", "bolt")
            .build();
    assertThat(baskets.names()).containsExactly("order 2", "order 1", "order 3");
    assertThat(baskets.get(0)).containsExactly("bolt", "nut");
    assertThat(baskets.get(1)).containsExactly("nut");
    assertThat(baskets.entryCount()).isEqualTo(4);
  }

  @Test
  void readsQuotedNamesWithTheSeparatorInside() throws IOException {
    Path file = folder.resolve("baskets.csv");
    Files.writeString(file, "\uFEFFtea,\"milk, whole\"\n\ntea\n");
    Baskets baskets = BasketFiles.readLines(file, ',');
    assertThat(baskets.size()).isEqualTo(2);
    assertThat(baskets.get(0)).containsExactly("tea", "milk, whole");
  }

  @Test
  void readsPairsByTheNamesOfTheirColumns() throws IOException {
    Path file = folder.resolve("lines.csv");
    Files.writeString(file, "\uFEFForder;price;item\n7;1.5;tea\n8;2;milk\n7;2;milk\n");
    Baskets baskets = BasketFiles.readPairs(file, ';', "order", "item");
    assertThat(baskets.names()).containsExactly("7", "8");
    assertThat(baskets.get(0)).containsExactly("tea", "milk");
    assertThatThrownBy(() -> BasketFiles.readPairs(file, ';', "basket", "item"))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("no column (basket)")
        .hasMessageContaining("order");
  }

  @Test
  void refusesAFileWithoutBaskets() throws IOException {
    Path file = folder.resolve("empty.csv");
    Files.writeString(file, "\n\n");
    assertThatThrownBy(() -> BasketFiles.readLines(file, ','))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("holds no basket");
    assertThatThrownBy(() -> BasketFiles.readLines(folder.resolve("none.csv"), ','))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void minimumSupportIsTheLeastCountWhoseShareReachesIt() {
    assertThat(MinSupport.share(0.001).of(9835)).isEqualTo(10);
    assertThat(MinSupport.share(0.01).of(100)).isEqualTo(1);
    assertThat(MinSupport.share(0.07).of(100)).isEqualTo(7);
    assertThat(MinSupport.share(0.29).of(100)).isEqualTo(29);
    assertThat(MinSupport.share(1).of(7)).isEqualTo(7);
    assertThat(MinSupport.share(1e-9).of(7)).isEqualTo(1);
    for (int n = 1; n < 400; n++) {
      for (int k = 1; k <= n; k++) {
        assertThat(MinSupport.share((double) k / n).of(n)).isEqualTo(k);
      }
    }
    assertThatThrownBy(() -> MinSupport.share(0)).hasMessageContaining("(0, 1]");
    assertThatThrownBy(() -> MinSupport.share(10)).hasMessageContaining("Maybe a count");
  }
}
