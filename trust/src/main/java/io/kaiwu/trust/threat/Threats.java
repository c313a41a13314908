// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.threat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Several of {@link Threat} at one test. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Threats {

  Threat[] value();
}
