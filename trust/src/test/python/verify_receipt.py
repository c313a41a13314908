#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies Kaiwu receipts, written from docs/reference/evidence.md alone; Python 3.9, no packages.

    verify_receipt.py [--policy FILE] [--log-key VKEY]... [--organisation-key VKEY]... RECEIPT...

A receipt named - stands for many on standard input, one a line, each in base64.
One line a receipt: `VERIFIED TIER`, `PARTIAL TIER` (an ML-DSA cosignature was neither checked nor
counted) or `BROKEN LINK reason`. Exits 0 if every link of every receipt was checked and holds, else 1.
"""

import argparse
import json
import re
import sys
import unicodedata
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import ed25519

ED25519, COSIGNER, COSIGNER_ML_DSA = 1, 4, 6
KEY_BYTES = {ED25519: 32, COSIGNER: 32, COSIGNER_ML_DSA: 1312}
LAST_TIME = 31_556_889_864_403_199
PAYLOAD_TYPE = r"[!#-\[\]-~]{1,100}"
BATCH = "application/vnd.kaiwu.batch+json"
COMMON = {"checkpoint", "entry", "format", "index", "logKey", "organisationKeys", "proof"}
MEMBERS = {
    "kaiwu-receipt/1": COMMON | {"tier", "witnessKeys"},
    "kaiwu-receipt/2": COMMON | {"cosignerKeys", "disclosures", "policy"},
}


class Broken(Exception):
    """The first link that does not hold, and why."""


def need(holds, link, reason):
    if not holds:
        raise Broken(link, reason)


# --- canonical JSON, RFC 8785


def number(value):
    """As ECMAScript writes a double; an integer beyond 2^53 is not exact and refused."""
    if isinstance(value, int):
        need(abs(value) <= 2**53, "FORM", "an integer is beyond 2^53")
        return str(value)
    need(abs(value) < float("inf"), "FORM", "a number is too great")
    if value == 0:
        return "0"
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, part = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)  # where the decimal point stands in the digits
    digits = whole + part
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.strip("0")
    sign = "-" if value < 0 else ""
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    tail = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{point - 1:+d}"


SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def quoted(text):
    return '"' + re.sub(r'["\\\x00-\x1f]', lambda m: SHORT.get(m[0], f"\\u{ord(m[0]):04x}"), text) + '"'


def canonical(value, depth=1):
    deep = isinstance(value, (list, dict)) and depth > 200
    need(not deep, "FORM", "the JSON is nested deeper than 200")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(one, depth + 1) for one in value) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(quoted(name) + ":" + canonical(value[name], depth + 1) for name in names) + "}"


def parse(data):
    """JSON from bytes that are its canonical form."""
    try:
        value = json.loads(data.decode("utf-8"))
        same = canonical(value).encode("utf-8") == data  # a member twice does not come out twice
    except (ValueError, RecursionError) as e:
        raise Broken("FORM", f"not JSON: {e}")
    need(same, "FORM", "the JSON is not canonical")
    return value


def members(value, names):
    need(isinstance(value, dict) and set(value) == set(names), "FORM", f"the members are not {sorted(names)}")


def texts(value):
    need(isinstance(value, list) and all(isinstance(one, str) for one in value), "FORM", "not a list of texts")
    return value


def whole(value):
    need(isinstance(value, int) and not isinstance(value, bool) and value >= 0, "FORM", "not a whole number")
    return value


def pattern(value, form):
    need(isinstance(value, str) and re.fullmatch(form, value), "FORM", f"not of the form {form}")
    return value


def base64(text):
    """RFC 4648, section 4, in its one form."""
    pattern(text, r"[A-Za-z0-9+/]*={0,2}")
    try:
        data = b64decode(text, validate=True)
    except ValueError as e:
        raise Broken("FORM", str(e))
    need(b64encode(data).decode() == text, "FORM", "base64 in another form")
    return data


def base64url(text):
    pattern(text, r"[A-Za-z0-9_-]*")
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as e:
        raise Broken("FORM", str(e))
    need(urlsafe_b64encode(data).decode().rstrip("=") == text, "FORM", "base64url in another form")
    return data


# --- keys, notes, checkpoints, policies


class Key:
    """A vkey of C2SP signed-note."""

    def __init__(self, text):
        need(isinstance(text, str) and text.count("+") >= 2, "FORM", "not a vkey")
        self.text = text
        self.name, digits, encoded = text.split("+", 2)
        data = base64(encoded)
        need(is_name(self.name), "FORM", "a key's name")
        need(data and KEY_BYTES.get(data[0]) == len(data) - 1, "FORM", "a key's type or length")
        self.type, self.raw = data[0], data[1:]
        self.fingerprint = sha256(self.name.encode() + b"\n" + data).hexdigest()
        need(self.fingerprint[:8] == digits, "FORM", "a key's fingerprint")
        self.id = bytes.fromhex(digits)
        self.operator = self.name.split("/")[0].lower()

    def signed(self, message, signature):
        return self.type == ED25519 and ed25519.verifies(self.raw, message, signature)


def is_name(name):
    odd = any(c == "+" or c.isspace() or c > "\uffff" or unicodedata.category(c) in ("Cc", "Cf") for c in name)
    return 1 <= len(name) <= 200 and not odd


class Note:
    """A signed note: its text and its lines, each (name, id, signature)."""

    def __init__(self, source):
        need(isinstance(source, str) and not re.search(r"[\x00-\x09\x0b-\x1f]", source), "FORM", "not a note")
        cut = source.rfind("\n\n")
        need(cut >= 0 and source.endswith("\n"), "FORM", "not a note")
        self.text = source[: cut + 1]
        self.lines = [self.line(one) for one in source[cut + 2 :].split("\n")[:-1]]
        need(1 <= len(self.lines) <= 100 and len(source) <= 1_000_000, "FORM", "a note's lines")

    @staticmethod
    def line(text):
        parts = text.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014" and is_name(parts[1]), "FORM", "a signature line")
        data = base64(parts[2])
        need(len(data) > 4, "FORM", "a signature line")
        return parts[1], data[:4], data[4:]

    def signed(self, key, line):
        return names(line, key) and key.signed(self.text.encode(), line[2])


def names(line, key):
    return line[:2] == (key.name, key.id)


class Checkpoint(Note):
    def __init__(self, source):
        super().__init__(source)
        lines = self.text.split("\n")
        need(len(lines) == 4 and lines[0], "FORM", "a checkpoint has three lines")
        self.origin = lines[0]
        self.size = int(pattern(lines[1], r"0|[1-9][0-9]{0,17}"))
        self.root = base64(lines[2])
        need(len(self.root) == 32, "FORM", "a checkpoint's root")


def cosigned(checkpoint, key, line):
    """True, False, or None for an ML-DSA signature, which is not checked here."""
    time = int.from_bytes(line[2][:8], "big")
    if not names(line, key) or not 1 <= time <= LAST_TIME:
        return False
    if key.type == COSIGNER_ML_DSA:
        return None if len(line[2]) == 8 + 2420 else False
    message = f"cosignature/v1\ntime {time}\n{checkpoint.text}".encode()
    return key.type == COSIGNER and ed25519.verifies(key.raw, message, line[2][8:])


class Policy:
    """C2SP tlog-policy."""

    def __init__(self, text):
        self.logs, self.witnesses, self.groups, self.quorum = [], {}, {}, None
        self.members = set()  # of any group: a name counts in one way only
        need(not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text), "POLICY", "a control character")
        for line in text.split("\n"):
            words = [word for word in re.split("[ \t]+", line) if word]
            if words and not words[0].startswith("#"):
                self.read(words)
        need(self.quorum is not None, "POLICY", "there is no quorum")
        longest = max(map(len, (self.logs, self.witnesses, self.groups)))
        need(longest <= 256 and len(text.encode()) <= 2**20, "POLICY", "it is too long")

    def read(self, words):
        kind, rest = words[0], words[1:]
        if kind == "log" and len(rest) in (1, 2):
            self.add_key(self.logs, rest[0], {ED25519})
        elif kind == "witness" and len(rest) in (2, 3):
            self.name(rest[0])
            keys = list(self.witnesses.values())
            self.add_key(keys, rest[1], {COSIGNER, COSIGNER_ML_DSA})
            self.witnesses[rest[0]] = keys[-1]
        elif kind == "group" and len(rest) >= 3:
            self.name(rest[0])
            parts = rest[2:]
            fit = len(set(parts)) == len(parts) and all(map(self.is_known, parts))
            need(fit and self.members.isdisjoint(parts), "POLICY", "a group's members")
            self.members.update(parts)
            self.groups[rest[0]] = (self.threshold(rest[1], len(parts)), parts)
        elif kind == "quorum" and len(rest) == 1 and self.quorum is None:
            need(rest[0] == "none" or self.is_known(rest[0]), "POLICY", "an unknown quorum")
            self.quorum = rest[0]
        else:
            raise Broken("POLICY", f"a line of {kind}")

    def add_key(self, keys, text, types):
        try:
            key = Key(text)
        except Broken as e:
            raise Broken("POLICY", e.args[1])
        need(key.type in types and all(key.raw != one.raw for one in keys), "POLICY", "a key")
        keys.append(key)

    def is_known(self, name):
        return name in self.witnesses or name in self.groups

    def name(self, name):
        need(name != "none" and not self.is_known(name), "POLICY", "a name that is taken")

    @staticmethod
    def threshold(text, members):
        if text in ("any", "all"):
            return 1 if text == "any" else members
        need(re.fullmatch("[1-9][0-9]{0,8}", text) and int(text) <= members, "POLICY", "a threshold")
        return int(text)

    def holds(self, cosigners, name=None):
        name = name or self.quorum
        if name in self.groups:
            least, parts = self.groups[name]
            return sum(self.holds(cosigners, part) for part in parts) >= least
        return name == "none" or self.witnesses[name].text in cosigners

    def lists(self, log):
        return not self.logs or log.text in {one.text for one in self.logs}


# --- entries


def pae(payload_type, payload):
    """DSSE 1.0."""
    kind, body = payload_type.encode(), canonical(payload).encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)


def leaf_hash(data):
    return sha256(b"\0" + data).digest()


def root_of(leaf, index, size, path):
    """RFC 9162, section 2.1.3.2; None if the path has not the length of this place."""
    if index >= size:
        return None
    node, last, at = leaf, size - 1, index
    for one in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            node = sha256(b"\1" + one + node).digest()
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = sha256(b"\1" + node + one).digest()
        at, last = at >> 1, last >> 1
    return node if last == 0 else None


class Entry:
    def __init__(self, value):
        names = {"keyId", "payload", "payloadType", "signature"}
        has_more = isinstance(value, dict) and "countersignatures" in value
        members(value, names | {"countersignatures"} if has_more else names)
        self.leaf = canonical(value).encode()
        need(len(self.leaf) <= 65_535, "FORM", "the entry is too long")
        self.payload, self.type = value["payload"], value["payloadType"]
        need(pattern(self.type, PAYLOAD_TYPE) != BATCH, "FORM", "the payload type")
        self.message = pae(self.type, self.payload)
        self.signers = [(self.key_id(value), *self.signature(value["signature"]))]
        for one in self.countersignatures(value) if has_more else []:
            members(one, {"keyId", "signature"})
            self.signers.append((self.key_id(one), self.message, self.sixty_four(one["signature"])))
        ids = [one[0] for one in self.signers]
        need(len(set(ids)) == len(ids), "FORM", "a key signed twice")

    @staticmethod
    def key_id(value):
        return pattern(value["keyId"], "[0-9a-f]{64}")

    @staticmethod
    def countersignatures(value):
        more = value["countersignatures"]
        need(isinstance(more, list) and 1 <= len(more) <= 16, "FORM", "1 to 16 countersignatures")
        return more

    @staticmethod
    def sixty_four(value):
        data = base64(value)
        need(len(data) == 64, "FORM", "a signature has 64 bytes")
        return data

    def signature(self, value):
        """What was signed, and the signature over it."""
        if isinstance(value, str):
            return self.message, self.sixty_four(value)
        members(value, {"count", "index", "path", "signature"})
        count, index, path = whole(value["count"]), whole(value["index"]), base64(value["path"])
        need(1 <= count <= 65_536 and index < count and len(path) % 32 == 0, "FORM", "a batch's place")
        steps = [path[i : i + 32] for i in range(0, len(path), 32)]
        root = root_of(leaf_hash(self.message), index, count, steps)
        message = pae(BATCH, {"count": count, "root": root.hex()}) if root else None
        return message, self.sixty_four(value["signature"])


# --- private fields


RESERVED = ("_sd", "_sd_alg", "...")


class Disclosure:
    def __init__(self, text):
        value = parse(base64url(text))
        need(isinstance(value, list) and len(value) in (2, 3), "FORM", "a disclosure")
        need(all(isinstance(one, str) for one in value[:-1]), "FORM", "a disclosure's salt or name")
        self.name = value[1] if len(value) == 3 else None
        need(self.name not in RESERVED, "FORM", "a disclosure's name")
        self.value = value[-1]
        self.commitment = urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


class Opening:
    """Opens the commitments of a payload."""

    def __init__(self, disclosures):
        self.closed = {one.commitment: one for one in disclosures}
        self.seen = set()

    def take(self, commitment):
        need(isinstance(commitment, str) and commitment not in self.seen, "DISCLOSURE", "a commitment twice")
        self.seen.add(commitment)
        return self.closed.pop(commitment, None)

    def open(self, value):
        if isinstance(value, list):
            return [out for one in value for out in self.element(one)]
        if not isinstance(value, dict):
            return value
        opened = {name: self.open(one) for name, one in value.items() if name not in RESERVED}
        commitments = value.get("_sd", [])
        clean = isinstance(commitments, list) and "_sd_alg" not in value and "..." not in value
        need(clean, "DISCLOSURE", "a reserved name where none may be")
        for commitment in commitments:
            found = self.take(commitment)
            if found:
                need(found.name is not None, "DISCLOSURE", "an element in a member's place")
                need(found.name not in opened, "DISCLOSURE", "a name that is there already")
                opened[found.name] = self.open(found.value)
        return opened

    def element(self, value):
        if not (isinstance(value, dict) and set(value) == {"..."}):
            return [self.open(value)]
        found = self.take(value["..."])
        need(not found or found.name is None, "DISCLOSURE", "a member in an element's place")
        return [self.open(found.value)] if found else []


def revealed(entry, disclosures):
    top = entry.payload
    if entry.type == "application/vnd.kaiwu.statement+json":
        need(isinstance(top, dict) and "body" in top, "DISCLOSURE", "a statement without body")
        top = top["body"]
    if isinstance(top, dict):
        top = dict(top)
        need(top.pop("_sd_alg", "sha-256") == "sha-256", "DISCLOSURE", "another algorithm")
    opening = Opening(disclosures)
    value = opening.open(top)
    need(not opening.closed, "DISCLOSURE", "a disclosure that opens nothing")
    return value


# --- receipts


class Receipt:
    """The form of all parts."""

    def __init__(self, data):
        value = parse(data)
        need(isinstance(value, dict) and isinstance(value.get("format"), str), "FORM", "not a receipt")
        need(value["format"] in MEMBERS, "FORM", "an unknown format")
        members(value, MEMBERS[value["format"]])
        self.entry = Entry(value["entry"])
        self.index = whole(value["index"])
        self.proof = [bytes.fromhex(pattern(one, "[0-9a-f]{64}")) for one in texts(value["proof"])]
        self.checkpoint = Checkpoint(value["checkpoint"])
        self.log = Key(value["logKey"])
        self.organisations = [Key(one) for one in texts(value["organisationKeys"])]
        self.cosigners = [Key(one) for one in texts(value.get("cosignerKeys", value.get("witnessKeys")))]
        self.shown = texts(value.get("disclosures", []))
        self.disclosures = [Disclosure(one) for one in self.shown]
        self.claim = value.get("tier", "SELF")
        need(self.claim in ("SELF", "WITNESSED", "CRASH_TOLERANT", "BYZANTINE"), "FORM", "a tier")
        policy = value.get("policy")
        self.policy = None if policy is None else Note(policy)
        self.is_first = "tier" in value


class Verifier:
    def __init__(self, logs=(), organisations=(), policy=None):
        self.logs, self.organisations, self.policy = set(logs), set(organisations), policy

    def verify(self, data):
        """The tier, and whether everything was checked; Broken at the first link that does not hold."""
        receipt = Receipt(data)
        self.organisation(receipt)
        self.disclosed(receipt)
        self.log(receipt)
        counted, complete = self.cosignatures(receipt)
        checkpoint = receipt.checkpoint
        root = root_of(leaf_hash(receipt.entry.leaf), receipt.index, checkpoint.size, receipt.proof)
        need(root == checkpoint.root, "INCLUSION", "the entry is not proven to be there")
        policy = self.applicable_policy(receipt, counted)
        need(receipt.claim == "SELF", "TIER", "it claims more than it can prove")
        return tier(policy, receipt.log.operator, counted), complete

    def organisation(self, receipt):
        keys, signers = receipt.organisations, receipt.entry.signers
        fit = [one.fingerprint for one in keys] == [one[0] for one in signers]
        need(fit, "ORGANISATION_KEY", "the keys are not those of the signers")
        for key, (_, message, signature) in zip(keys, signers):
            trusted = not self.organisations or key.text in self.organisations
            need(trusted, "ORGANISATION_KEY", "it is not trusted")
            holds = message is not None and key.signed(message, signature)
            need(holds, "ORGANISATION_SIGNATURE", "it does not hold")

    def disclosed(self, receipt):
        shown = receipt.shown
        fit = shown == sorted(set(shown)) and len(shown) <= 1_000
        need(fit, "DISCLOSURE", "not in order, one twice, or more than 1,000")
        if shown:
            revealed(receipt.entry, receipt.disclosures)

    def log(self, receipt):
        key, checkpoint = receipt.log, receipt.checkpoint
        trusted = not self.logs or key.text in self.logs
        need(trusted and (self.policy is None or self.policy.lists(key)), "LOG_KEY", "it is not trusted")
        need(checkpoint.origin == key.name, "ORIGIN", "the key is of another log")
        signed = any(checkpoint.signed(key, line) for line in checkpoint.lines)
        need(signed, "CHECKPOINT_SIGNATURE", "it does not hold")

    def cosignatures(self, receipt):
        """The keys that count, and whether these are all."""
        keys, lines = receipt.cosigners, receipt.checkpoint.lines
        link = "COSIGNATURES"
        need(not (receipt.is_first and keys), link, "format 1 has none")
        need(len({one.text for one in keys}) == len(keys), link, "a key twice")
        need(len(lines) == 1 + len(keys) and names(lines[0], receipt.log), link, "a line without a key")
        found = [cosigned(receipt.checkpoint, key, line) for key, line in zip(keys, lines[1:])]
        need(False not in found, link, "one does not hold")
        return {key.text: key for key, one in zip(keys, found) if one}, None not in found

    def applicable_policy(self, receipt, counted):
        own = None
        if receipt.policy is not None:
            lines = receipt.policy.lines
            signed = len(lines) == 1 and receipt.policy.signed(receipt.log, lines[0])
            need(signed, "POLICY", "the log did not sign it")
            own = Policy(receipt.policy.text)
            need(own.lists(receipt.log), "POLICY", "it is of another log")
        if self.policy is None:
            return own
        outside = others(receipt.log.operator, counted)
        need(self.policy.holds(outside), "POLICY", "your policy is not met")
        return self.policy


def others(operator, keys):
    return {text for text, key in keys.items() if key.operator != operator}


def tier(policy, operator, counted):
    if policy is None:
        return "SELF"
    machines = [key.text for key in policy.witnesses.values() if key.operator == operator]
    if len(machines) >= 3 and sum(one in counted for one in machines) * 2 > len(machines):
        return "CRASH_TOLERANT"
    witnessed = policy.quorum != "none" and policy.holds(others(operator, counted))
    return "WITNESSED" if witnessed else "SELF"


def receipts(files):
    for file in files:
        if str(file) == "-":
            yield from (b64decode(line) for line in sys.stdin)
        else:
            yield file.read_bytes()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--policy", type=Path)
    arguments.add_argument("--log-key", action="append", default=[])
    arguments.add_argument("--organisation-key", action="append", default=[])
    arguments.add_argument("receipt", nargs="+", type=Path)
    given = arguments.parse_args()
    policy = Policy(given.policy.read_text("utf-8")) if given.policy else None
    verifier = Verifier(given.log_key, given.organisation_key, policy)
    status = 0
    for receipt in receipts(given.receipt):
        try:
            found, complete = verifier.verify(receipt)
            print("VERIFIED" if complete else "PARTIAL", found)
            status |= not complete
        except Broken as e:
            print("BROKEN", *e.args)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
