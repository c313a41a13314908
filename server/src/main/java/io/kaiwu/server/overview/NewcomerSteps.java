// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.rest.FirstSteps;
import io.kaiwu.server.site.Site;
import java.util.List;

/** The way from an empty site to a loop that runs, and how far it has been gone. */
public final class NewcomerSteps implements FirstSteps {

  private final Site site;
  private final boolean loopRuns;

  public NewcomerSteps(Site site, boolean loopRuns) {
    this.site = site;
    this.loopRuns = loopRuns;
  }

  @Override
  public List<Step> listSteps() {
    String data = site.folder().root().toString();
    return List.of(
        new Step(
            "tags",
            site.store().catalog().tagCount() > 0,
            Text.of("登记设备与测点", "Register assets and tags"),
            Text.of(
                "在站点目录里写 tags.csv，每行一个测点：asset,kind,tag,unit,low,high,period,zh,en，然后重新启动。",
                "Write tags.csv into the site's folder, a line a tag: asset,kind,tag,unit,low,high,period,zh,en; then start again."),
            data + "/tags.csv"),
        new Step(
            "account",
            !site.accounts().list().isEmpty(),
            Text.of("给设备开账号", "Let a device in"),
            Text.of(
                "设备用 MQTT 5 连接 %s:%d，主题与格式见 docs/reference/mqtt.md。"
                    .formatted(site.config().mqtt().address(), site.broker().port()),
                "Devices connect by MQTT 5 to %s:%d; docs/reference/mqtt.md has topics and payloads."
                    .formatted(site.config().mqtt().address(), site.broker().port())),
            "./kaiwu account pump-gateway --below plant-1 --data " + data),
        new Step(
            "readings",
            site.ingest().metrics().stored() > 0 || site.decisions().count() > 0,
            Text.of("收到读数", "Receive readings"),
            Text.of(
                "接通设备，或导入历史 CSV（先停服务，可先 --dry-run）。",
                "Connect devices, or import a history from CSV (stop the server first; try --dry-run)."),
            "./kaiwu import history.csv --dry-run --data " + data),
        new Step(
            "loop",
            !site.loops().isEmpty(),
            Text.of("声明回路", "Declare a loop"),
            Text.of(
                "在 loops/ 里写一个 YAML：哪些设备、哪些测点、怎样决策、允许做什么。",
                "Write a YAML file into loops/: which assets and tags, how to decide, what it may do."),
            data + "/loops/my-loop.yaml"),
        new Step(
            "model",
            loopRuns,
            Text.of("训练模型", "Train its model"),
            Text.of(
                "用运行到故障的设备寿命训练；留出的设备上给出误差，并与朴素基准对照。",
                "Train on lives that ended in a failure; the error is told on machines held out, beside naive baselines."),
            "./kaiwu train my-loop --lives plant-1/history --data " + data));
  }
}
