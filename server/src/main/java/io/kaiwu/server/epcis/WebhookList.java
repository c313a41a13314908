// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.web.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The addresses that results may be sent to: those below one that the site has named. */
final class WebhookList {

  private static final int LONGEST = 2_000;

  private final List<URI> allowed;

  /**
   * @param allowed with a scheme of http or https, a host, and a path that is the beginning of
   *     those allowed; empty: nothing is sent anywhere
   */
  WebhookList(List<URI> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /**
   * Reads an address and looks whether it is allowed.
   *
   * @throws Refusal if it is no address of the web (400), or not allowed (403)
   */
  URI checked(String dest) {
    URI address = parsed(dest);
    if (!allows(address)) {
      throw new Refusal(
          403,
          "SecurityException",
          Text.of(
              "站点不允许向该地址发送。请由站点管理员把它写进 site.yaml，例如 epcis: {webhooks: [\"https://partner.example/hook\"]}，并重新启动。",
              "The site does not allow sending to this address. Maybe name it in site.yaml, such as epcis: {webhooks: [\"https://partner.example/hook\"]}, and start again."));
    }
    return address;
  }

  boolean allows(URI address) {
    return allowed.stream().anyMatch(prefix -> isBelow(address, prefix));
  }

  private static URI parsed(String dest) {
    try {
      URI address = new URI(dest);
      if (dest.length() <= LONGEST && isOfTheWeb(address)) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below, without repeating what was sent
    }
    throw new Refusal(
        400,
        "SubscriptionControlsException",
        Text.of(
            "“dest” 须为 http 或 https 地址，不带用户名、片段或 “..”。",
            "\"dest\" must be an address of http or https without a user, a fragment or \"..\"."));
  }

  private static boolean isOfTheWeb(URI address) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String lower = path.toLowerCase(Locale.ROOT);
    return address.getHost() != null
        && ("http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme()))
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null
        && !lower.contains("..")
        && !lower.contains("%2e")
        && !lower.contains("%2f")
        && !lower.contains("%5c");
  }

  private static boolean isBelow(URI address, URI prefix) {
    String path = pathOf(address);
    String begin = pathOf(prefix);
    return address.getScheme().equalsIgnoreCase(prefix.getScheme())
        && address.getHost().equalsIgnoreCase(prefix.getHost())
        && portOf(address) == portOf(prefix)
        && (path.equals(begin) || path.startsWith(begin.endsWith("/") ? begin : begin + "/"));
  }

  private static String pathOf(URI address) {
    String path = address.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static int portOf(URI address) {
    return address.getPort() >= 0
        ? address.getPort()
        : address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
