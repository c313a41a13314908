// SPDX-License-Identifier: Apache-2.0

/** A remembered setting; null when there is none or the browser keeps nothing. */
export function readSetting(name: string): string | null {
  try {
    return localStorage.getItem(`kaiwu-${name}`);
  } catch {
    return null;
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(`kaiwu-${name}`, value);
  } catch {
    // A browser that keeps nothing shows the default next time.
  }
}
