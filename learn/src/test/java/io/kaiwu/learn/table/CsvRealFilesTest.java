// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.learn.SharedData;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they are found; the counts are those pandas 1.5.3 gives. */
final class CsvRealFilesTest {

  @TempDir Path folder;

  private Table read(String at, String file) {
    return CsvTable.read(
        SharedData.folder(at).resolve(file),
        CsvOptions.standard(),
        Memory.standard(folder),
        ReadProgress.NONE);
  }

  private static double sum(Table table, String column) {
    return Arrays.stream(table.numbers(column).toArray()).filter(v -> !Double.isNaN(v)).sum();
  }

  @Test
  void readsTheCensusWithoutHeaderAndWithBlanksBehindCommas() {
    try (Table table = read("finance/adult_census", "adult-train.csv")) {
      assertThat(table.rows()).isEqualTo(32_561);
      assertThat(table.column("column_2").missing()).isEqualTo(1836);
      assertThat(table.texts("column_15").levels()).containsExactlyInAnyOrder("<=50K", ">50K");
      assertThat(sum(table, "column_3")).isEqualTo(6_179_373_392.0);
    }
  }

  @Test
  void takesTheBlankChargesOfNewCustomersForMissing() {
    try (Table table = read("finance/telco_churn", "telco-customer-churn-by-IBM.csv")) {
      assertThat(table.rows()).isEqualTo(7043);
      assertThat(table.column("TotalCharges").missing()).isEqualTo(11);
      assertThat(table.column("TotalCharges").misfits().isEmpty()).isTrue();
      assertThat(table.texts("Churn").levels()).containsExactly("No", "Yes");
    }
  }

  @Test
  void readsAFileWithAByteOrderMark() {
    try (Table table = read("manufacturing/ai4i2020", "ai4i2020.csv")) {
      assertThat(table.names().getFirst()).isEqualTo("UDI");
      assertThat(sum(table, "Machine_failure")).isEqualTo(339);
    }
  }

  @Test
  void readsCodesWithoutHeader() {
    try (Table table = read("finance/german_credit", "german.csv")) {
      assertThat(table.rows()).isEqualTo(1000);
      assertThat(table.texts("column_1").levels()).hasSize(4);
    }
  }

  @Test
  void readsPackedFilesOfPricesLoadsAndEngines() {
    try (Table load = read("energy/electricity_load", "PJME_hourly.csv.gz");
        Table engines = read("manufacturing/cmapss", "train_FD002.txt.gz");
        Table stocks = read("finance/stocks/vega", "stocks.csv")) {
      assertThat(load.rows()).isEqualTo(145_366);
      assertThat(load.column("ds").kind()).isEqualTo(Kind.TIME);
      assertThat(engines.width()).isEqualTo(26);
      assertThat(engines.rows()).isEqualTo(53_759);
      assertThat(stocks.column("date").kind()).isEqualTo(Kind.TIME);
    }
  }
}
