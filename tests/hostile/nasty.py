"""What nobody should send: values, strings that are slow to read badly, and mutations."""

import copy
from collections.abc import Callable
from random import Random
from typing import Any

VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 2**53, -(2**63), 10**400, 0.1, -0.0, 1e308, -1e308, 1e-320,
    float("nan"), float("inf"), float("-inf"), "", " ", "0", "1", "-1", "1.5", "NaN", "1e999",
    "1_0", "٣", "１２", "−1", "x" * 41, "a" * 5000, "\ud800", "\x00", "🧠", "__class__", "cls",
    "self", "../en", "<script>alert(1)</script>", "{0.__class__}", "%s%n", "'; --",
    [], [[]], [[[]]], [1], [0, 0], ["x", 0, 0], {}, {"": 1}, {"x": [[1]]}, [None], [[1], [1, 2]],
]  # fmt: skip
# Of arrays, as nobody should send them.
SHAPES: list[Any] = [
    [], [0], [-1], [-1, -1], [True], [1.0], ["1"], [None], [[1]], [2**63], [10**9, 10**9],
    [1] * 65, [9] * 50_000, {"0": 1}, "5", None,
]  # fmt: skip
BITS = [
    b"0", b"-", b".", b"e", b"1e400", b"[", b"]", b"{", b"}", b",", b":", b'"', b"\\", b"null",
    b"NaN", b"-Infinity", b"\n", b"\r", b"\t", b";", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\\ud800",
    b'"x":', b'"cell":"gru",', "−".encode(), "，".encode(), "１".encode(), "\u202f".encode(), b"%",
    b"sep=;\n", b"?", b"array(", b"...", b"1,234.5", b"1.234,5", b"2020-01-01", b"-9999",
]  # fmt: skip
# A length is put in for n; each of these has made some reader slow.
LONG: dict[str, Callable[[int], str]] = {
    "digits, then a letter": lambda n: "1" * n + "x",
    "digits of other scripts": lambda n: "１" * n + "x",
    "a point, then digits": lambda n: "." + "1" * n + "x",
    "exponents": lambda n: "1e" * (n // 2),
    "signs": lambda n: "-" * n,
    "blanks": lambda n: " " * n + "x",
    "blanks between": lambda n: "1" + " " * n + "x",
    "lines": lambda n: "\n" * n + "x",
    "opened": lambda n: "[" * n,
    "opened and closed": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "pairs": lambda n: "[]" * (n // 2),
    "quotes": lambda n: '"' * n,
    "quoted quotes": lambda n: '"a""' * (n // 4),
    "commas": lambda n: "," * n,
    "semicolons": lambda n: "1;" * (n // 2) + "x",
    "numbers": lambda n: "1," * (n // 2) + "x",
    "rows": lambda n: "1\n" * (n // 2) + "x",
    "wide rows": lambda n: ("1," * 500 + "1\n") * (n // 1002) + "x",
    "thousands": lambda n: "1" + ",000" * (n // 4) + "x",
    "decimals": lambda n: "0." * (n // 2),
    "printed": lambda n: "array([1.]), " * (n // 13),
    "backslashes": lambda n: "\\" * n,
    "letters": lambda n: "ab" * (n // 2),
    "words": lambda n: "a " * (n // 2),
    "dots": lambda n: "..." * (n // 3),
}  # fmt: skip
# What is held, as links and tabs say it.
_HELD = (
    "g_1_forget_1_0.5~s_1_1_2~c_1_2_cell_1.5", "s_1_1", "c_1_1_cell" + "_1234567890.5" * 64,
    "~".join(f"s_1_{unit}" for unit in range(1, 65)), "g_1_update_1_1e-300_2_999999",
)  # fmt: skip


def held(random: Random) -> str:
    """One of these, or nearly."""
    said = random.choice(_HELD).encode()
    return random.choice([said, mutated(random, said)]).decode("utf-8", "replace")


def mutated(random: Random, text: bytes) -> bytes:
    """The bytes with one to four places changed."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + int(random.expovariate(0.1)))
        piece, other = text[start:end], random.choice(BITS)
        replaced = random.choice(
            [b"", other, other + piece, piece * 2, piece[::-1], bytes([random.randrange(256)])]
        )
        text = text[:start] + replaced + text[end:]
    return random.choice([text] * 9 + [text[: random.randrange(len(text) + 1)]])


def encoded(random: Random, text: str) -> bytes:
    """The text in one of the encodings that programs write."""
    name = random.choice(["utf-8"] * 12 + ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030"])
    return text.encode(name, "replace")


def with_a_part_changed(random: Random, document: Any) -> Any:
    """The document with one of its parts replaced, left out, repeated or renamed."""
    document = copy.deepcopy(document)
    places = list(_places(document))
    for holder, key in random.sample(places, min(len(places), random.choice([1, 1, 1, 2]))):
        change = random.randrange(5)
        if isinstance(holder, list) and change == 0 and key < len(holder):
            holder.insert(key, holder[key])
        elif change == 1 and (isinstance(holder, dict) or key < len(holder)):
            holder.pop(key, None) if isinstance(holder, dict) else holder.pop(key)
        elif isinstance(holder, dict) and change == 2 and key in holder:
            holder[random.choice([key.upper(), f"{key} ", "cls", "__init__"])] = holder.pop(key)
        elif isinstance(holder, dict) or key < len(holder):
            holder[key] = random.choice(VALUES)
    return document


def _places(document: Any):  # each part, by what holds it and where
    keys = document if isinstance(document, dict) else range(len(document))
    for key in list(keys):
        yield document, key
        if isinstance(document[key], dict | list):
            yield from _places(document[key])
