// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.Machine.Block;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.RandomShops;
import io.kaiwu.decide.shop.ShopProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemJsonTest {

  @Test
  void writesAndReadsBackTheSameProblem() {
    for (int seed = 0; seed < 50; seed++) {
      ShopProblem problem =
          RandomShops.of(seed, 3, 2, 2)
              .resumed(1, List.of(), List.of(new Pin(0, 0, 0, 4)))
              .withMostMoves(seed);
      assertThat(ProblemJson.read(ProblemJson.write(problem))).isEqualTo(problem);
    }
  }

  @Test
  void expandsCalendarsIntoBlocks() throws IOException {
    ShopProblem plant = ShopFiles.parse("plant.json", plant());
    List<Block> saw = plant.machines().getFirst().blocks();
    assertThat(saw)
        .startsWith(new Block(0, 480), new Block(720, 780), new Block(1080, 1920))
        .endsWith(new Block(6840, ShopProblem.LARGEST));
    assertThat(plant.machines().get(2).blocks())
        .contains(new Block(1080, 2100)); // a night and the block behind it
    assertThat(plant.machines().getFirst().initialFamily()).isEqualTo(1);
    assertThat(plant.jobs().get(4).ordered()).isFalse();
    assertThat(plant.pins()).containsExactly(new Pin(1, 0, 0, 480));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "power": 4 | "watts": 4 | The member (watts) at problem/machines/0 is unknown
          "power": 4 | "power": "4" | The power at problem/machines/0 must be an integer
          "power": 4 | "power": -4 | The power at problem/machines/0 must be from 0
          "calendar": "day" | "calendar": "night" | The calendar (night) named at problem/machines/0 is not defined
          "initialFamily": "pine" | "initialFamily": "fir" | The family (fir) named at problem/machines/0 is not defined
          [20, 0, 30], [0, 0, 0]] | [20, 0, 30]] | The setups at problem/machines/0 have 2 rows; one for each of the 3 families
          [20, 0, 30] | [20, 0] | At problem/machines/0: The set-up times of machine (saw) need as many columns
          "machine": "saw", "duration": 90 | "machine": "axe", "duration": 90 | The machine (axe) named at problem/jobs/2/operations/0/choices/0 is not defined
          "duration": 90} | "time": 90} | The member (duration) is missing at problem/jobs/2/operations/0/choices/0
          "name": "shelf" | "name": "table" | Two jobs are called (table)
          "job": "chairs" | "job": "stool" | The job (stool) named at problem/pins/0 is not defined
          "until": 7200, "open": [{"from": 480, "to": 720} | "until": 7200, "open": [{"from": 720, "to": 480} | At problem/calendars/0/open/0: A block must end after it starts
          "to": 1320}]} | "to": 1500}]} | is longer than the period (1440)
          "makespan": 20 | "makespan": 20, "makespan": 3 | this is no JSON: Duplicate field 'makespan'
          kaiwu-shop-problem-1 | kaiwu-shop-problem-9 | but (kaiwu-shop-problem-1) is expected
          "duration": 90, "earliest": 480, "latestEnd": 3000 | "duration": 90, "earliest": 480, "latestEnd": 500 | Maintenance (belt) of 90 does not fit between 480 and 500
          """)
  void saysWhereAPlantIsWrong(String from, String to, String message) throws IOException {
    String text = plant();
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    String wrong = text.substring(0, at) + to + text.substring(at + from.length());
    assertThatThrownBy(() -> ShopFiles.parse("plant.json", wrong))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("plant.json")
        .hasMessageContaining(message);
  }

  private static String plant() throws IOException {
    try (InputStream in = ShopProblem.class.getResourceAsStream("plant.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
