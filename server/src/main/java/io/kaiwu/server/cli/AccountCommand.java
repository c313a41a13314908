// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.server.site.SiteFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu account}: lets a device in. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = {
      "为设备开一个 MQTT 账号，打印一次性显示的密码。立即生效，服务不必重启。",
      "Makes an MQTT account for a device and prints its password, once. In force at once, without a restart."
    })
final class AccountCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SiteOption site = new SiteOption();

  @Parameters(paramLabel = "NAME", description = "账号名 / name of the account")
  private String name = "";

  @Option(
      names = "--below",
      paramLabel = "PATH",
      required = true,
      description = "可发送哪些设备（及其下属）的读数 / assets whose readings it may send, with all below")
  private List<String> below = new ArrayList<>();

  @Override
  public Integer call() {
    Credentials made =
        SiteFiles.createAccount(site.folder(), name, below.stream().map(AssetPath::of).toList());
    say.line(
        System.out,
        "账号 %s  密码 %s （只显示这一次）".formatted(made.name(), made.password()),
        "account %s  password %s  (shown only now)".formatted(made.name(), made.password()));
    return 0;
  }
}
