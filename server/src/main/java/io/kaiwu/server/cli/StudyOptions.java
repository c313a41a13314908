// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.prepare.Encoding;
import io.kaiwu.learn.prepare.Fill;
import io.kaiwu.learn.prepare.Filling;
import io.kaiwu.learn.prepare.Outliers;
import io.kaiwu.learn.prepare.Preparation;
import io.kaiwu.learn.prepare.Scaling;
import io.kaiwu.learn.prepare.Selection;
import io.kaiwu.learn.study.Search;
import io.kaiwu.learn.study.SplitChoice;
import io.kaiwu.learn.study.StudyPlan;
import io.kaiwu.learn.tune.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a study is told on the command line. */
final class StudyOptions {

  @Option(names = "--target", paramLabel = "COLUMN", description = "要预测的列 / the column to predict")
  private @Nullable String target;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "regression 或 classification，默认看目标列 / default as the target's values say")
  private @Nullable String task;

  @Option(
      names = "--inputs",
      paramLabel = "A,B",
      split = ",",
      description = "只用这些列做输入 / only these columns as inputs")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "A,B",
      split = ",",
      description = "不用这些列 / all columns but these")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "HOW",
      description = {
        "auto、time:列、order、group:列、random 或 none，默认 auto：时间序列按时间，其余随机",
        "auto, time:COLUMN, order, group:COLUMN, random or none; auto: a series by time, others at random"
      })
  private String split = "auto";

  @Option(
      names = "--anyway",
      description =
          "与 --split random 同用：时间序列也随机划分 / with --split random: split a series at random all the same")
  private boolean anyway;

  @Option(
      names = "--test-share",
      paramLabel = "S",
      description = "留出评价的比例，默认 0.25 / share of rows to judge by, default 0.25")
  private double testShare = 0.25;

  @Option(
      names = "--missing",
      paramLabel = "HOW",
      description =
          "缺失的数值：mean、median、most-frequent、drop（去掉该行）或 keep，默认 median；方法能处理缺失时 keep / missing numbers; default median, or keep where the method takes them")
  private @Nullable String missing;

  @Option(
      names = "--scale",
      paramLabel = "HOW",
      description =
          "数值的缩放：none、standard、min-max 或 robust，默认随方法 / scaling of numbers, default as the method needs")
  private @Nullable String scale;

  @Option(
      names = "--outliers",
      paramLabel = "HOW",
      description =
          "离群值：z:3、iqr:1.5 或 percentile:0.01，超出的截断，默认不处理 / outliers are clipped to this bound, default none")
  private @Nullable String outliers;

  @Option(
      names = "--select-best",
      paramLabel = "N",
      description = "只留最有信息的 N 个输入 / keep the N inputs that tell most of the target")
  private int selectBest;

  @Option(
      names = "--search",
      paramLabel = "P=A..B",
      description =
          "搜索方法的参数，可多次，如 --search c=0.01..100 --search 'penalty=l1|l2' / search a parameter of the method; may be repeated")
  private List<String> search = new ArrayList<>();

  @Option(
      names = "--strategy",
      paramLabel = "HOW",
      description =
          "搜索方式：grid、random、halving 或 bayesian，默认 bayesian / way to search, default bayesian")
  private String strategy = "bayesian";

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "搜索最多尝试次数，默认 30 / attempts of the search at most, default 30")
  private int trials = 30;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "搜索的交叉验证折数，默认 5 / folds of the search, default 5")
  private int folds = 5;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "搜索连续 N 次没有更好就停 / end the search after N attempts without anything better")
  private int patience;

  @Option(
      names = "--fairness",
      paramLabel = "COLUMN",
      description = "按此列的组比较公平性 / compare how the groups of this column are treated")
  private @Nullable String fairness;

  @Option(
      names = "--positive",
      paramLabel = "CLASS",
      description = "关心的类别，默认名称排在最后的 / the class that matters, default the last by name")
  private @Nullable String positive;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "随机种子，默认 42 / seed of every random choice, default 42")
  private long seed = 42;

  long seed() {
    return seed;
  }

  /**
   * The plan.
   *
   * @param rest what the command line did not know: the method's own parameters
   */
  StudyPlan plan(Method method, List<String> rest) {
    return new StudyPlan(
        method,
        parameters(method, rest),
        Optional.ofNullable(target),
        Optional.ofNullable(task).map(this::task),
        preparation(method),
        SplitChoice.parse(split),
        testShare,
        anyway,
        search.isEmpty() ? Optional.empty() : Optional.of(search(method)),
        Optional.ofNullable(fairness),
        Optional.ofNullable(positive),
        seed);
  }

  /** Reads {@code --name value} pairs. */
  static Map<String, String> parameters(Method method, List<String> rest) {
    Map<String, String> given = new HashMap<>();
    List<String> known = method.parameters().stream().map(Parameter::name).toList();
    for (int i = 0; i < rest.size(); i += 2) {
      String option = rest.get(i);
      int equals = option.indexOf('=');
      String name = option.substring(0, equals < 0 ? option.length() : equals);
      if (!name.startsWith("--") || !known.contains(name.substring(2))) {
        throw new DataException(
            Text.of(
                "不认识（%s）。方法 %s 的参数有：%s；其余选项见 ./kaiwu learn --help。"
                    .formatted(option, method.name(), known),
                "(%s) is not known. The parameters of %s are %s; for all else see ./kaiwu learn --help."
                    .formatted(option, method.name(), known)));
      }
      if (equals >= 0) {
        given.put(name.substring(2), option.substring(equals + 1));
        i--;
      } else if (i + 1 < rest.size()) {
        given.put(name.substring(2), rest.get(i + 1));
      } else {
        throw new DataException(
            Text.of(
                "参数 %s 后面缺少值。".formatted(option),
                "The parameter %s has no value.".formatted(option)));
      }
    }
    return given;
  }

  private Task task(String name) {
    return switch (name) {
      case "regression" -> Task.REGRESSION;
      case "classification" -> Task.CLASSIFICATION;
      default -> throw unknown("--task", name, "regression, classification");
    };
  }

  private Preparation preparation(Method method) {
    Preparation preparation = Preparation.standardFor(method).withInputs(inputs);
    if (!exclude.isEmpty()) {
      preparation = preparation.withExcluded(Set.copyOf(exclude));
    }
    if (method.wantsIndependentInputs()) {
      preparation = preparation.withEncoding(new Encoding.OneHot(1, 50, true));
    }
    if (missing != null) {
      preparation = preparation.withNumbers(Filling.of(fill(missing)));
    }
    if (scale != null) {
      preparation = preparation.withScaling(scaling(scale));
    }
    if (outliers != null) {
      preparation = preparation.withOutliers(outliers(outliers));
    }
    return selectBest > 0
        ? preparation.withSelection(
            List.of(new Selection.Best(selectBest, Selection.Measure.MUTUAL_INFORMATION)))
        : preparation;
  }

  private static Fill fill(String name) {
    return switch (name) {
      case "mean" -> Fill.MEAN;
      case "median" -> Fill.MEDIAN;
      case "most-frequent" -> Fill.MOST_FREQUENT;
      case "drop" -> Fill.DROP_ROWS;
      case "keep" -> Fill.KEEP;
      default -> throw unknown("--missing", name, "mean, median, most-frequent, drop, keep");
    };
  }

  private static Scaling scaling(String name) {
    return switch (name) {
      case "none" -> Scaling.NONE;
      case "standard" -> Scaling.STANDARD;
      case "min-max" -> Scaling.MIN_MAX;
      case "robust" -> Scaling.ROBUST;
      default -> throw unknown("--scale", name, "none, standard, min-max, robust");
    };
  }

  private static Outliers outliers(String text) {
    int colon = text.indexOf(':');
    try {
      double number = Double.parseDouble(text.substring(colon + 1));
      return switch (text.substring(0, Math.max(0, colon))) {
        case "z" -> new Outliers.ZScore(number, Outliers.Action.CLIP);
        case "iqr" -> new Outliers.Iqr(number, Outliers.Action.CLIP);
        case "percentile" -> new Outliers.Percentile(number, 1 - number, Outliers.Action.CLIP);
        default -> throw unknown("--outliers", text, "z:3, iqr:1.5, percentile:0.01");
      };
    } catch (NumberFormatException e) {
      throw unknown("--outliers", text, "z:3, iqr:1.5, percentile:0.01");
    }
  }

  private Search search(Method method) {
    Search.Strategy how =
        switch (strategy) {
          case "grid" -> Search.Strategy.GRID;
          case "random" -> Search.Strategy.RANDOM;
          case "halving" -> Search.Strategy.HALVING;
          case "bayesian" -> Search.Strategy.BAYESIAN;
          default -> throw unknown("--strategy", strategy, "grid, random, halving, bayesian");
        };
    return new Search(how, SearchSpace.parse(method.parameters(), search), trials, folds, patience);
  }

  private static DataException unknown(String option, String value, String choices) {
    return new DataException(
        Text.of(
            "选项 %s（%s）须为其中之一：%s。".formatted(option, value, choices),
            "The option %s (%s) must be one of %s.".formatted(option, value, choices)));
  }
}
