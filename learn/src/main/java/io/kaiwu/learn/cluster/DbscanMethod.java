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

/** {@link Dbscan} as a method: {@code dbscan}. */
final class DbscanMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Free(
              "radius",
              Text.of(
                  "邻域半径：距离不超过它的行互为邻居（单位同输入，建议先标准化）；auto 取近邻距离曲线的拐点",
                  "rows no further apart than this are neighbours, in the unit of the inputs; scale"
                      + " them first; auto takes the knee of the distances to neighbours"),
              "auto"),
          new Parameter.Whole(
              "min-rows",
              Text.of(
                  "核心点邻域内至少应有的行数（含自身）",
                  "rows that a core must have within the radius, itself among them"),
              1,
              1_000_000,
              true,
              5));

  @Override
  public String name() {
    return "dbscan";
  }

  @Override
  public Text title() {
    return Text.of("密度聚类（DBSCAN）", "Density-based clustering (DBSCAN)");
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
  public boolean wantsScaledInputs() {
    return true;
  }

  @Override
  public DbscanModel fit(Sample sample, Parameters parameters, Fitting fitting) {
    int minRows = parameters.whole("min-rows");
    String radius = parameters.text("radius");
    return Dbscan.of(
            radius.equals("auto")
                ? NeighbourRadius.of(sample, minRows, fitting)
                : NeighbourRadius.parse(radius),
            minRows)
        .fit(sample, fitting);
  }

  @Override
  public DbscanModel read(JsonNode json) {
    return DbscanModel.fromJson(json);
  }
}
