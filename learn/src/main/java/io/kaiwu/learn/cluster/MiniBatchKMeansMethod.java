// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import java.util.List;
import java.util.Set;

/** {@link MiniBatchKMeans} as a method: {@code mini-batch-kmeans}. */
final class MiniBatchKMeansMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Whole("k", Text.of("簇的个数", "the number of clusters"), 1, 100_000, false, 8),
          new Parameter.Whole(
              "batch-rows", Text.of("每批的行数", "rows of a batch"), 1, 10_000_000, true, 4096),
          new Parameter.Whole(
              "epochs",
              Text.of("最多通读数据的遍数", "how often at most the rows are read through"),
              1,
              10_000,
              true,
              10),
          new Parameter.Real(
              "tolerance",
              Text.of(
                  "一遍中中心移动的平方和（相对各列平均方差）小于它时停止",
                  "stops when an epoch moves the centres less: squared moves relative to the mean"
                      + " variance"),
              0,
              1,
              false,
              1e-4));

  @Override
  public String name() {
    return "mini-batch-kmeans";
  }

  @Override
  public Text title() {
    return Text.of("小批量 K 均值聚类（可处理大于内存的数据）", "Mini-batch k-means (data beyond memory)");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.CLUSTERING);
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public boolean wantsScaledInputs() {
    return true;
  }

  @Override
  public KMeansModel fit(Sample sample, Parameters parameters, Fitting fitting) {
    return MiniBatchKMeans.of(parameters.whole("k"))
        .withBatchRows(parameters.whole("batch-rows"))
        .withEpochs(parameters.whole("epochs"))
        .withTolerance(parameters.real("tolerance"))
        .fit(sample, fitting);
  }

  @Override
  public KMeansModel read(JsonNode json) {
    return KMeansModel.fromJson(json);
  }
}
