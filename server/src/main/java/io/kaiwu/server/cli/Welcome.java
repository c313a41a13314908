// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.server.site.SiteWeb;
import java.io.PrintStream;

/** What is printed once the console answers. */
final class Welcome {

  private Welcome() {}

  static void print(SiteWeb web, Say say, PrintStream out) {
    web.findOwnerLink()
        .ifPresentOrElse(
            link ->
                say.line(
                    out,
                    "\n在浏览器中打开（一次性链接，用来创建第一个用户）：\n\n  %s\n".formatted(link),
                    "\nOpen in a browser (one-time link, makes the first user):\n\n  %s\n"
                        .formatted(link)),
            () ->
                say.line(
                    out,
                    "\n控制台：%s\n".formatted(web.address()),
                    "\nConsole: %s\n".formatted(web.address())));
    say.line(out, "按 Ctrl-C 结束。", "Ctrl-C ends it.");
    out.flush();
  }
}
