// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.SparseMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Text messages as counts of the words of the first of them, which are for training. */
final class SmsSpam {

  private static final Pattern NO_WORD = Pattern.compile("[^a-z]+");

  private final List<String> words;
  private final SparseMatrix train;
  private final SparseMatrix test;
  private final int[] trainLabels;
  private final int[] testLabels;

  private SmsSpam(List<List<String>> texts, List<Integer> labels, int training) {
    Map<String, Integer> known = new LinkedHashMap<>();
    for (List<String> text : texts.subList(0, training)) {
      text.forEach(w -> known.putIfAbsent(w, known.size()));
    }
    this.words = List.copyOf(known.keySet());
    this.train = counts(texts.subList(0, training), known);
    this.test = counts(texts.subList(training, texts.size()), known);
    int[] all = labels.stream().mapToInt(l -> l).toArray();
    this.trainLabels = Arrays.copyOf(all, training);
    this.testLabels = Arrays.copyOfRange(all, training, all.length);
  }

  static SmsSpam read(int training) {
    List<List<String>> texts = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .ofCsvRecord(SharedData.folder("text/sms_spam").resolve("sms_spam.csv"))) {
      reader.stream()
          .skip(1)
          .forEach(line -> {
            labels.add(line.getField(0).equals("ham") ? 0 : 1);
            texts.add(
                NO_WORD
                    .splitAsStream(line.getField(1).toLowerCase(Locale.ROOT))
                    .filter(w -> !w.isEmpty())
                    .toList());
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SmsSpam(texts, labels, training);
  }

  private static SparseMatrix counts(List<List<String>> texts, Map<String, Integer> known) {
    int[] starts = new int[texts.size() + 1];
    List<Map<Integer, Integer>> rows = new ArrayList<>();
    for (int r = 0; r < texts.size(); r++) {
      Map<Integer, Integer> row = new TreeMap<>();
      for (String word : texts.get(r)) {
        Integer at = known.get(word);
        if (at != null) {
          row.merge(at, 1, Integer::sum);
        }
      }
      rows.add(row);
      starts[r + 1] = starts[r] + row.size();
    }
    int[] columns = rows.stream().flatMap(r -> r.keySet().stream()).mapToInt(c -> c).toArray();
    double[] values = rows.stream().flatMap(r -> r.values().stream()).mapToDouble(v -> v).toArray();
    return SparseMatrix.wrap(known.size(), starts, columns, values);
  }

  List<String> words() {
    return words;
  }

  List<String> classes() {
    return List.of("ham", "spam");
  }

  SparseMatrix train() {
    return train;
  }

  SparseMatrix test() {
    return test;
  }

  int[] trainLabels() {
    return trainLabels;
  }

  int[] testLabels() {
    return testLabels;
  }
}
